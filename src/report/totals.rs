//! What several documents say together: the speakers by how much they speak, and quotes that two documents credit to
//! different people.
//!
//! A [`Tally`] is taken of each document, on any thread; [`Totals`] adds them up in the order of the documents.

use std::cmp::Reverse;
use std::fmt::{self, Display};

use rustc_hash::FxHashMap;

use super::table::names;
use super::terminal::{Escaped, Style, count, name, shorten};
use super::voice::spoken_words;
use crate::attribution::{Attribution, Kind, Speaker, Status};
use crate::auditor::Audit;
use crate::document::Document;
use crate::rule::words::{Hash, words};

/// Shorter quotes ("We will win.") come from several people without anybody being wrong.
const MIN_WORDS: usize = 6;

/// Quotes beyond these are not compared, so that a run over an archive keeps to its memory: about 50 MB.
const MAX_QUOTES: usize = 500_000;

/// How many speakers are listed.
const MAX_SPEAKERS: usize = 40;

/// What one document adds to the totals.
#[derive(Debug, Clone)]
pub struct Tally {
    document: String,
    speakers: Vec<(Speaker, Amount)>,
    quotes: Vec<Quoted>,
}

/// A quote as it is compared with those of other documents.
#[derive(Debug, Clone)]
struct Quoted {
    hash: u64,
    text: String,
    speakers: String,
    line: usize,
}

/// How much somebody says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Amount {
    documents: usize,
    quotes: usize,
    statements: usize,
    words: usize,
}

impl Tally {
    /// Takes the tally of one document. What several people say together counts for each of them.
    pub fn of(document: &Document, audit: &Audit) -> Self {
        let attributions = audit
            .analysis
            .attributions
            .iter()
            .filter(|said| said.status == Status::Attributed);
        let mut amounts: FxHashMap<&Speaker, Amount> = FxHashMap::default();
        let mut quotes = Vec::new();
        for said in attributions {
            let words = spoken_words(document, said);
            for speaker in &said.speakers {
                amounts.entry(speaker).or_default().add(said.kind, words);
            }
            if said.kind == Kind::Direct && words >= MIN_WORDS {
                quotes.push(Quoted::new(document, said));
            }
        }
        let mut speakers: Vec<_> = amounts
            .into_iter()
            .map(|(speaker, amount)| (speaker.clone(), amount))
            .collect();
        speakers.sort_by(|one, other| one.0.cmp(&other.0));
        Tally {
            document: name(document),
            speakers,
            quotes,
        }
    }
}

impl Amount {
    /// Documents, quotes, statements and words.
    pub(super) fn numbers(&self) -> [usize; 4] {
        [self.documents, self.quotes, self.statements, self.words]
    }

    fn add(&mut self, kind: Kind, words: usize) {
        self.documents = 1;
        self.words += words;
        if kind == Kind::Indirect {
            self.statements += 1
        } else {
            self.quotes += 1
        }
    }

    fn add_all(&mut self, other: Amount) {
        self.documents += other.documents;
        self.quotes += other.quotes;
        self.statements += other.statements;
        self.words += other.words;
    }
}

impl Quoted {
    fn new(document: &Document, said: &Attribution) -> Self {
        let pieces: Vec<&str> = said.content.iter().map(|&span| document.slice(span)).collect();
        let text = pieces.join(" ");
        let line = said.content.first().map_or(0, |&span| document.locate(span).line);
        Quoted {
            hash: Hash::new().words(&text).value(),
            text,
            speakers: names(&said.speakers),
            line,
        }
    }
}

/// The sums over all documents so far.
#[derive(Debug, Default)]
pub struct Totals {
    documents: usize,
    speakers: FxHashMap<String, (String, Amount)>,
    first: FxHashMap<u64, Credit>,
    conflicts: Vec<Conflict>,
}

/// Who a quote was credited to first, and where.
#[derive(Debug)]
struct Credit {
    speakers: Box<str>,
    document: Box<str>,
    line: usize,
}

/// A quote that two documents credit to different people.
#[derive(Debug)]
pub(super) struct Conflict {
    pub(super) text: String,
    pub(super) one: String,
    pub(super) other: String,
}

impl Totals {
    /// Adds a document.
    pub fn add(&mut self, tally: Tally) {
        self.documents += 1;
        for (speaker, amount) in tally.speakers {
            let key = speaker.id.clone().unwrap_or_else(|| speaker.name.clone());
            let (_, sum) = self
                .speakers
                .entry(key)
                .or_insert_with(|| (speaker.name, Amount::default()));
            sum.add_all(amount);
        }
        for quote in tally.quotes {
            self.compare(&tally.document, quote);
        }
    }

    fn compare(&mut self, document: &str, quote: Quoted) {
        let full = self.first.len() >= MAX_QUOTES;
        match self.first.get(&quote.hash) {
            Some(first) if *first.document != *document && !share_a_name(&first.speakers, &quote.speakers) => {
                let place =
                    |speakers: &str, document: &str, line: usize| format!("{speakers}, in {document}, line {line}");
                self.conflicts.push(Conflict {
                    text: quote.text,
                    one: place(&first.speakers, &first.document, first.line),
                    other: place(&quote.speakers, document, quote.line),
                });
            }
            None if !full => {
                let (speakers, document) = (quote.speakers.into(), document.into());
                self.first.insert(
                    quote.hash,
                    Credit {
                        speakers,
                        document,
                        line: quote.line,
                    },
                );
            }
            _ => {}
        }
    }

    /// The speakers who say most, by how much they say, and how many others there are.
    pub(super) fn ranked(&self) -> (Vec<&(String, Amount)>, usize) {
        let mut speakers: Vec<&(String, Amount)> = self.speakers.values().collect();
        speakers.sort_by_key(|(name, amount)| (Reverse((amount.words, amount.quotes)), name));
        let others = speakers.len().saturating_sub(MAX_SPEAKERS);
        speakers.truncate(MAX_SPEAKERS);
        (speakers, others)
    }

    /// The quotes that two documents credit to different people.
    pub(super) fn conflicts(&self) -> &[Conflict] {
        &self.conflicts
    }

    /// What is to be told after the last document; empty for a single document, and if nobody speaks in any.
    pub fn render(&self, style: &Style) -> String {
        if self.documents > 1 && !self.speakers.is_empty() {
            Rendered { totals: self, style }.to_string()
        } else {
            String::new()
        }
    }
}

/// Whether two lists of speakers may be the same people: "Reed" and "Ada Reed" are no contradiction.
fn share_a_name(one: &str, other: &str) -> bool {
    words(one).any(|name| name != "and" && words(other).any(|same| same == name))
}

struct Rendered<'a> {
    totals: &'a Totals,
    style: &'a Style,
}

impl Display for Rendered<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.speakers(formatter)?;
        self.conflicts(formatter)
    }
}

impl Rendered<'_> {
    fn speakers(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let strong = self.style.strong();
        writeln!(
            formatter,
            "{strong}All {}{strong:#}\n",
            count(self.totals.documents, "document")
        )?;
        let (listed, others) = self.totals.ranked();
        let width = listed.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
        writeln!(formatter, "  {:width$}  documents  quotes  statements   words", "")?;
        for (name, amount) in listed {
            let name = Escaped(name).to_string();
            let [documents, quotes, statements, words] = amount.numbers();
            writeln!(
                formatter,
                "  {name:width$}  {documents:>9}  {quotes:>6}  {statements:>10}  {words:>6}"
            )?;
        }
        match others {
            0 => Ok(()),
            more => writeln!(formatter, "  and {more} more"),
        }
    }

    fn conflicts(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let alert = self.style.alert();
        if !self.totals.conflicts.is_empty() {
            writeln!(
                formatter,
                "\n{alert}The same quote is credited to different people{alert:#}"
            )?;
        }
        self.totals
            .conflicts
            .iter()
            .try_for_each(|Conflict { text, one, other }| {
                let text = shorten(&Escaped(text).to_string(), self.style.width.saturating_sub(4));
                writeln!(formatter, "\n  “{text}”\n    {one}\n    {other}")
            })
    }
}
