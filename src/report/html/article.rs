//! The part of the page that is about one article, and all of these parts.

use rustc_hash::FxHashSet;

use super::index::{Row, Rules};
use super::markup::Text;
use super::{notes, share, text, voices};
use crate::analysis::Quote;
use crate::attribution::Status;
use crate::auditor::Audit;
use crate::claim::{Claim, Content, Owner};
use crate::document::Document;
use crate::fact::Verdict;
use crate::finding::Finding;
use crate::report::count;
use crate::report::voice::{self, Voice};
use crate::rule::own_quotes;
use crate::rule::words::Hash;

/// Articles beyond these are counted, and not shown: no browser would open such a page, and a run keeps to its memory.
const MAX_SECTIONS: usize = 1000;

/// An article as the parts of the page see it.
pub(super) struct Article<'a> {
    pub(super) document: &'a Document,
    pub(super) audit: &'a Audit,
    /// What the ids of its elements begin with. It depends on the place of the article alone, so that links into a page go on working.
    pub(super) id: String,
    pub(super) voices: Vec<Voice<'a>>,
    /// For each attribution the index of its voice.
    voice_of: Vec<usize>,
    /// The quotes that nobody says.
    pub(super) open: Vec<&'a Quote>,
    /// The findings that are not silenced.
    pub(super) findings: Vec<&'a Finding>,
    /// The claims that facts decided.
    pub(super) claims: Vec<(&'a Claim, &'a Verdict)>,
    /// For each attribution the claims that stand in it or are about it, by index.
    pub(super) claims_of: Vec<Vec<usize>>,
}

impl<'a> Article<'a> {
    fn new(document: &'a Document, audit: &'a Audit) -> Self {
        let analysis = &audit.analysis;
        let voices = voice::voices(document, audit);
        let mut voice_of = vec![0; analysis.attributions.len()];
        for (number, voice) in voices.iter().enumerate() {
            voice.said.iter().for_each(|&(at, _)| voice_of[at] = number);
        }
        let judged = analysis.claims.iter().zip(&analysis.verdicts);
        let claims: Vec<_> = judged.filter(|(_, verdict)| verdict.outcome.is_decided()).collect();
        let mut claims_of = vec![Vec::new(); analysis.attributions.len()];
        for (index, (claim, _)) in claims.iter().enumerate() {
            if let (Content::Quote { attribution }, _) | (_, Owner::Speaker(Some(attribution))) =
                (&claim.content, &claim.owner)
            {
                claims_of[*attribution].push(index);
            }
        }
        Article {
            document,
            audit,
            id: id(document),
            voices,
            voice_of,
            open: own_quotes(analysis)
                .filter(|quote| quote.attribution.is_none())
                .collect(),
            findings: audit
                .findings
                .iter()
                .filter(|finding| !finding.is_suppressed())
                .collect(),
            claims,
            claims_of,
        }
    }

    /// What marks an attribution as its voice's.
    pub(super) fn mark(&self, attribution: usize) -> Mark {
        self.mark_of_voice(self.voice_of[attribution])
    }

    /// What marks a voice; those with a name come first, so that their places number them.
    pub(super) fn mark_of_voice(&self, number: usize) -> Mark {
        let named = |word: &str| Mark {
            colour: word.to_owned(),
            label: word.replace('-', " "),
        };
        match self.voices[number].status {
            Status::Attributed => Mark {
                colour: format!("c{} u{}", number % COLOURS + 1, number / COLOURS % LINES + 1),
                label: (number + 1).to_string(),
            },
            Status::Anonymous => named("unnamed"),
            Status::Ambiguous => named("unclear"),
            Status::NoSource => named("no-source"),
        }
    }

    pub(super) fn title(&self) -> &'a str {
        self.document.title().unwrap_or(self.document.path())
    }

    fn html(&self) -> String {
        let Article { document, id, .. } = self;
        let date = document.date().map_or_else(String::new, |date| {
            format!(" · <time datetime=\"{date}\">{}</time>", date.strftime("%-d %B %Y"))
        });
        format!(
            "<article id=\"{id}\" aria-labelledby=\"{id}-title\">\n<header>\n<h2 id=\"{id}-title\"><bdi>{title}</bdi></h2>\n\
            <p class=\"place\"><bdi>{place}</bdi>{date}</p>\n<p class=\"coverage\">{coverage}</p>\n{share}</header>\n\
            <div class=\"columns\">\n{text}<div class=\"panel\">\n{findings}{voices}{claims}</div>\n</div>\n</article>\n",
            title = Text(self.title()),
            place = Text(&place(document)),
            coverage = self.coverage(),
            share = share::render(self),
            text = text::render(self),
            findings = notes::findings(self),
            voices = voices::render(self),
            claims = notes::claims(self),
        )
    }

    /// How much there was, so that a page without marks is not taken for an article without faults.
    fn coverage(&self) -> String {
        let coverage = self.audit.coverage;
        if self.document.text().trim().is_empty() {
            return "This file holds no text.".to_owned();
        }
        if !self.audit.analysis.english {
            return "This is not in English, so nothing was attributed.".to_owned();
        }
        let quotes = match (coverage.quotes, coverage.open) {
            (0, _) => "No quotes were found.".to_owned(),
            (1, 0) => "The one quote found has a source.".to_owned(),
            (quotes, 0) => format!("All {quotes} quotes found have a source."),
            (quotes, open) => format!(
                "Of {} found, {} {} a source and <strong>{open} {} open</strong>: nobody says them, or it is unclear who.",
                count(quotes, "quote"),
                coverage.attributed,
                if coverage.attributed == 1 { "has" } else { "have" },
                if open == 1 { "is" } else { "are" }
            ),
        };
        let claims = match self.audit.facts_fingerprint {
            None => "No facts file was given, so claims were not checked against one.".to_owned(),
            Some(_) => format!(
                "Of {} seen, {} could be checked, and the facts held decide {}.",
                count(coverage.claims, "claim"),
                coverage.checkable,
                coverage.with_facts
            ),
        };
        format!("{quotes} {claims}")
    }
}

/// How many colours style.css has, all of which people with colour blindness can tell apart.
const COLOURS: usize = 8;

/// How many kinds of underline style.css has. With more voices than [`COLOURS`] the next kind is taken; the number tells them apart in any case.
const LINES: usize = 4;

/// What marks a voice in the text and in lists.
pub(super) struct Mark {
    /// The classes that give it its colour and its underline.
    pub(super) colour: String,
    /// Its number, or a word for those without a name.
    pub(super) label: String,
}

/// The part of the page that is about one article.
#[derive(Debug, Clone)]
pub struct Section {
    id: String,
    html: String,
    row: Row,
}

impl Section {
    /// Makes the part of one article.
    pub fn of(document: &Document, audit: &Audit) -> Self {
        let article = Article::new(document, audit);
        Section {
            html: article.html(),
            row: Row::of(&article),
            id: article.id,
        }
    }
}

/// The parts of all articles so far, in order.
#[derive(Debug, Default)]
pub struct Sections {
    shown: Vec<Section>,
    ids: FxHashSet<String>,
    /// How many articles are not shown.
    omitted: usize,
    rules: Rules,
}

impl Sections {
    /// Adds an article. One that is read twice is shown once, since it has one id.
    pub fn add(&mut self, section: Section) {
        let is_shown = self.shown.len() < MAX_SECTIONS;
        section.row.count(&mut self.rules, is_shown);
        if !is_shown {
            self.omitted += 1;
        } else if self.ids.insert(section.id.clone()) {
            self.shown.push(section);
        }
    }

    pub(super) fn rows(&self) -> impl ExactSizeIterator<Item = &Row> {
        self.shown.iter().map(|section| &section.row)
    }

    pub(super) fn html(&self) -> impl Iterator<Item = &str> {
        self.shown.iter().map(|section| &*section.html)
    }

    pub(super) fn rules(&self) -> &Rules {
        &self.rules
    }

    pub(super) fn omitted(&self) -> usize {
        self.omitted
    }
}

/// Where an article stands, for people.
fn place(document: &Document) -> String {
    match (document.id(), document.line()) {
        (Some(id), Some(line)) => format!("{}, line {line} ({id})", document.path()),
        (None, Some(line)) => format!("{}, line {line}", document.path()),
        _ => document.path().to_owned(),
    }
}

/// Enough of a hash that a thousand articles get different ids.
fn id(document: &Document) -> String {
    let hash = Hash::new().bytes(place(document).as_bytes()).value();
    format!("a{:010x}", hash >> 24)
}
