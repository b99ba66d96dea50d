//! Transcripts: what was said, word for word, and whether quotes stand in it.
//!
//! In: the texts of transcripts, with the turns of their speakers, indexed once. Out: for a quote one of ten verdicts. The words of all transcripts
//! are numbered and lie one after the other, with the places of each, so that a quote is looked for by its rarest words.

mod align;
mod parts;
mod quote;
mod words;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::gazetteer::{EntryId, Gazetteer, Kind, PartialDate, without_accents};
use crate::text::lexicon::{Classes, LEXICON};
use words::words;

pub(super) use quote::judge;

/// All transcripts that are held.
#[derive(Debug, Default)]
pub struct Transcripts {
    all: Vec<Transcript>,
    numbers: FxHashMap<Box<str>, u32>,
    /// The words of all transcripts, by number.
    stream: Vec<u32>,
    /// For each of them where it stands in the text of its transcript.
    spans: Vec<(u32, u32)>,
    /// By number of a word: its places in the stream.
    places: Vec<Vec<u32>>,
    /// In order of the stream.
    turns: Vec<Turn>,
}

/// A transcript.
#[derive(Debug)]
pub struct Transcript {
    /// What verdicts call it.
    pub id: Box<str>,
    /// When it was said.
    pub date: PartialDate,
    /// Whether it holds all that was said.
    pub is_complete: bool,
    /// Where it is from.
    pub source: Box<str>,
    text: String,
    /// Its places in the stream.
    first: usize,
    last: usize,
}

/// What one speaker says in one go.
#[derive(Debug)]
struct Turn {
    first: usize,
    transcript: usize,
    speaker: Speaker,
}

/// Who speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Speaker {
    entry: Option<EntryId>,
    /// The name as it is shown.
    pub name: String,
    /// The name for comparing.
    folded: String,
}

impl Speaker {
    /// Somebody by name and, where it is known, entry.
    pub fn new(name: &str, entry: Option<EntryId>) -> Speaker {
        Speaker {
            entry,
            name: name.to_owned(),
            folded: without_accents(name).to_lowercase(),
        }
    }

    fn is(&self, other: &Speaker) -> bool {
        match (self.entry, other.entry) {
            (Some(one), Some(other)) => one == other,
            (None, Some(_)) => other.is_called(&self.folded),
            _ => self.is_called(&other.folded),
        }
    }

    /// Whether a label means them: their name, their surname, or a title and their surname.
    fn is_called(&self, label: &str) -> bool {
        let (titles, surname) = label.rsplit_once(' ').unwrap_or(("", label));
        let titled = Classes::TITLE.and(Classes::HONORIFIC).and(Classes::ROLE);
        let only_titles = titles
            .split_whitespace()
            .all(|word| LEXICON.word(word).classes.any(titled));
        self.folded == label || only_titles && !surname.is_empty() && self.folded.rsplit(' ').next() == Some(surname)
    }
}

/// A stretch of text that somebody says.
pub(super) struct Speech<'t> {
    pub speaker: Option<Speaker>,
    pub text: &'t str,
}

impl Transcripts {
    /// The transcripts, in the order of the files.
    pub fn all(&self) -> &[Transcript] {
        &self.all
    }

    /// Adds a transcript; words before the first turn are the record's speaker's, as are turns without a known label.
    pub(super) fn add(&mut self, mut transcript: Transcript, speaker: Option<Speaker>, gazetteer: &Gazetteer) {
        let number = self.all.len();
        let text = std::mem::take(&mut transcript.text);
        transcript.first = self.stream.len();
        for speech in turns(&text, speaker.as_ref(), gazetteer) {
            let offset = speech.text.as_ptr() as usize - text.as_ptr() as usize;
            self.turns.push(Turn {
                first: self.stream.len(),
                transcript: number,
                speaker: speech.speaker.unwrap_or_else(|| Speaker::new("", None)),
            });
            for word in words(speech.text) {
                let known = self.numbers.len() as u32;
                let id = *self.numbers.entry(word.key.into()).or_insert(known);
                if id == known {
                    self.places.push(Vec::new());
                }
                self.places[id as usize].push(self.stream.len() as u32);
                self.stream.push(id);
                self.spans
                    .push(((offset + word.span.start) as u32, (offset + word.span.end) as u32));
            }
        }
        transcript.last = self.stream.len();
        transcript.text = text;
        self.all.push(transcript);
    }

    fn turn(&self, place: usize) -> &Turn {
        &self.turns[self.turns.partition_point(|turn| turn.first <= place).saturating_sub(1)]
    }

    fn turn_end(&self, place: usize) -> usize {
        let next = self.turns.partition_point(|turn| turn.first <= place);
        self.turns.get(next).map_or(self.stream.len(), |turn| turn.first)
    }

    fn transcript(&self, place: usize) -> &Transcript {
        &self.all[self.turn(place).transcript]
    }

    /// The text of some words of one transcript, with the marks between them.
    fn text(&self, first: usize, last: usize) -> &str {
        if first >= last {
            return "";
        }
        let (start, end) = (self.spans[first].0 as usize, self.spans[last - 1].1 as usize);
        self.transcript(first).text.get(start..end).unwrap_or_default()
    }

    /// What stands in a transcript right after some word, up to the next word.
    fn mark_after(&self, last: usize) -> &str {
        let transcript = self.transcript(last - 1);
        let start = self.spans[last - 1].1 as usize;
        let end = if last < transcript.last {
            self.spans[last].0 as usize
        } else {
            transcript.text.len()
        };
        transcript.text.get(start..end).unwrap_or_default()
    }
}

impl Transcript {
    /// A transcript of a text.
    pub(super) fn new(
        id: Box<str>,
        date: PartialDate,
        is_complete: bool,
        source: Box<str>,
        text: String,
    ) -> Transcript {
        Transcript {
            id,
            date,
            is_complete,
            source,
            text,
            first: 0,
            last: 0,
        }
    }

    fn is_of(&self, first: Date, last: Date) -> bool {
        self.date.first_day() <= last && first <= self.date.last_day()
    }
}

/// Cuts a text into turns. A line that begins "NAME: " or "Name: " begins one, if the name is one of few words.
fn turns<'t>(text: &'t str, speaker: Option<&Speaker>, gazetteer: &Gazetteer) -> Vec<Speech<'t>> {
    let mut turns: Vec<Speech> = Vec::new();
    let mut start = 0;
    let mut current = speaker.cloned();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some((label, begin)) = label(line) {
            turns.push(Speech {
                speaker: current,
                text: &text[start..at],
            });
            current = Some(labelled(label, speaker, gazetteer));
            start = at + begin;
        }
        at += line.len();
    }
    turns.push(Speech {
        speaker: current,
        text: &text[start..],
    });
    turns.retain(|turn| !turn.text.trim().is_empty());
    turns
}

/// The label that a line begins with, and where what is said begins.
fn label(line: &str) -> Option<(&str, usize)> {
    /// "Foreign Secretary Helen Marsh" is a label; a clause with a colon is none.
    const WORDS: usize = 6;
    let colon = line.find(':')?;
    let name = line[..colon].trim();
    let words: Vec<&str> = name.split_whitespace().collect();
    let named = words.iter().all(|word| word.starts_with(|c: char| c.is_uppercase()));
    let followed = line[colon + 1..].starts_with([' ', '\t', '\n', '\r']);
    (!words.is_empty() && words.len() <= WORDS && named && followed).then_some((name, colon + 1))
}

/// Whom a label means: the record's speaker if it is their name or surname, else whom the gazetteer knows by it.
fn labelled(label: &str, speaker: Option<&Speaker>, gazetteer: &Gazetteer) -> Speaker {
    let own = Speaker::new(label, None);
    let last = own.folded.rsplit(' ').next().unwrap_or_default();
    if let Some(speaker) = speaker.filter(|speaker| speaker.is_called(&own.folded)) {
        return speaker.clone();
    }
    let people = |names: Vec<EntryId>| match names.as_slice() {
        &[one] if gazetteer.entry(one).kind == Kind::Person => Some(one),
        _ => None,
    };
    let named = people(gazetteer.by_name(label).iter().map(|bearer| bearer.entry).collect());
    let entry = named.or_else(|| people(gazetteer.by_surname(&capitalised(last))));
    Speaker::new(entry.map_or(label, |entry| &gazetteer.entry(entry).name), entry)
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
