//! What the user holds to be so, and whether claims and quotes agree with it.
//!
//! In: facts files (TOML or JSON Lines), the gazetteer, and what the stages before found in a document. Out: [`Facts`], loaded once, and a verdict
//! for each claim with its reason, the facts used and how they compare. Silence contradicts nothing: only what one of the few grounds of
//! a verdict excludes is contradicted. Findings are made of verdicts by the rules.

mod calendar;
mod consistent;
pub mod describe;
mod event;
mod family;
mod figure;
#[cfg(feature = "import")]
pub mod import;
mod judge;
mod lint;
mod load;
mod place;
mod read;
mod record;
mod resolve;
mod term;
mod transcript;
mod verdict;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::claim::Measure;
use crate::claim::Property;
use crate::gazetteer::{EntryId, Gazetteer, PartialDate};

pub(crate) use judge::Court;
pub use lint::{Lint, LintKind};
pub use transcript::{Transcript, Transcripts};
pub use verdict::{Evidence, Outcome, Verdict};

/// The JSON Schema of a facts file, in JSON. A TOML file has these tables; a line of JSON Lines is one of the records under `$defs`.
pub fn schema() -> String {
    let schema = schemars::schema_for!(record::FactsFile);
    let mut text =
        serde_json::to_string_pretty(schema.as_value()).expect("a schema is made of text, numbers and lists");
    text.push('\n');
    text
}

/// Facts, events and transcripts, as loaded from the user's files. They refer to entries of the gazetteer that they were loaded
/// with, and mean nothing with another one.
#[derive(Debug, Default)]
pub struct Facts {
    facts: Vec<Fact>,
    events: Vec<Event>,
    closed: Vec<Closed>,
    transcripts: Transcripts,
    fingerprint: u32,
    /// By subject and property.
    by_subject: FxHashMap<(EntryId, Property), Vec<usize>>,
    /// By value that is an entry, and property.
    by_value: FxHashMap<(EntryId, Property), Vec<usize>>,
    by_participant: FxHashMap<EntryId, Vec<usize>>,
    by_id: FxHashMap<Box<str>, Item>,
    files: Vec<String>,
}

/// A state, an attribute or a figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// What verdicts call it.
    pub id: Box<str>,
    /// Whose it is.
    pub subject: EntryId,
    /// What is said of the subject.
    pub property: Property,
    /// The value.
    pub value: FactValue,
    /// When it began to hold.
    pub start: Option<PartialDate>,
    /// The first day on which it no longer held; `None` is unknown, not "still".
    pub end: Option<PartialDate>,
    /// When a figure was measured.
    pub as_of: Option<PartialDate>,
    /// Which of several reckonings it belongs to.
    pub series: Option<Box<str>>,
    /// Within this share of the figure a claim is supported.
    pub tolerance: Option<f64>,
    /// Beyond this share of the figure a claim is contradicted.
    pub contradict_beyond: Option<f64>,
    /// Where it is from.
    pub source: Box<str>,
    /// The day on which the source was in this state.
    pub retrieved: Option<PartialDate>,
    /// Where it stands.
    pub origin: Origin,
}

/// What a fact says.
#[derive(Debug, Clone, PartialEq)]
pub enum FactValue {
    /// A person, place, office or body.
    Entry(EntryId),
    /// A day, a month or a year.
    Date(PartialDate),
    /// A number with its unit.
    Measure(Measure),
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// What verdicts call it.
    pub id: Box<str>,
    /// What it was, in lower case: "weapon test".
    pub kind: Box<str>,
    /// The first day, as precise as written.
    pub start: PartialDate,
    /// The last day.
    pub end: PartialDate,
    /// Who took part.
    pub participants: Vec<EntryId>,
    /// Where it was.
    pub place: Option<EntryId>,
    /// Whether nobody else took part.
    pub is_closed: bool,
    /// Where it is from.
    pub source: Box<str>,
    /// Where it stands.
    pub origin: Origin,
}

/// A kind of events of which all are listed.
#[derive(Debug, Clone, PartialEq)]
pub struct Closed {
    /// The kind of the events.
    pub kind: Box<str>,
    /// Those who take part in all of them.
    pub participants: Vec<EntryId>,
    /// Where they were.
    pub place: Option<EntryId>,
    /// The first day of the time in which all are listed.
    pub from: Date,
    /// The last day of it.
    pub to: Date,
    /// Where it stands.
    pub origin: Origin,
}

/// The file and the line of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    file: u32,
    /// From 1.
    pub line: u32,
}

/// A record with an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// Index of a fact.
    Fact(usize),
    /// Index of an event.
    Event(usize),
}

impl Facts {
    /// How many facts and events there are.
    pub fn len(&self) -> usize {
        self.facts.len() + self.events.len()
    }

    /// Whether nothing is held.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// What tells these facts from any others; `None` if no file was loaded. It does not depend on the order of keys, on comments or on where the
    /// files lie.
    pub fn fingerprint(&self) -> Option<String> {
        (!self.is_empty()).then(|| format!("{:08x}", self.fingerprint))
    }

    /// All facts, in the order of the files.
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// All events, in the order of the files.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The kinds of events of which all are listed, in the order of the files.
    pub fn closed(&self) -> &[Closed] {
        &self.closed
    }

    /// What was said, word for word.
    pub fn transcripts(&self) -> &Transcripts {
        &self.transcripts
    }

    /// The record of an id.
    pub fn by_id(&self, id: &str) -> Option<Item> {
        self.by_id.get(id).copied()
    }

    /// The file that a record stands in, and the line.
    pub fn place(&self, origin: Origin) -> (&str, u32) {
        (
            self.files.get(origin.file as usize).map_or("", String::as_str),
            origin.line,
        )
    }

    /// The facts of a subject with this property.
    pub(crate) fn of(&self, subject: EntryId, property: Property) -> impl Iterator<Item = &Fact> {
        let indices = self.by_subject.get(&(subject, property));
        indices.into_iter().flatten().map(|&index| &self.facts[index])
    }

    /// The facts with this property that have an entry for their value.
    pub(crate) fn with_value(&self, value: EntryId, property: Property) -> impl Iterator<Item = &Fact> {
        let indices = self.by_value.get(&(value, property));
        indices.into_iter().flatten().map(|&index| &self.facts[index])
    }

    /// The only office of this title and place, or body, that anybody is held to have had.
    pub(crate) fn office(&self, gazetteer: &Gazetteer, title: &str, of: EntryId) -> Option<EntryId> {
        let held = self
            .by_value
            .keys()
            .filter(|(_, property)| *property == Property::Holds);
        let mut fitting = held.map(|&(office, _)| office).filter(|&office| {
            let office = gazetteer.entry(office);
            office.of == Some(of) && office.title.as_deref() == Some(title)
        });
        let found = fitting.next()?;
        fitting.next().is_none().then_some(found)
    }

    /// The events in which somebody took part, in the order of the files.
    pub(crate) fn events_of(&self, participant: EntryId) -> impl Iterator<Item = &Event> {
        let indices = self.by_participant.get(&participant);
        indices.into_iter().flatten().map(|&index| &self.events[index])
    }

    fn push_fact(&mut self, fact: Fact) {
        let index = self.facts.len();
        self.by_id.insert(fact.id.clone(), Item::Fact(index));
        self.by_subject
            .entry((fact.subject, fact.property))
            .or_default()
            .push(index);
        if let FactValue::Entry(value) = fact.value {
            self.by_value.entry((value, fact.property)).or_default().push(index);
        }
        self.facts.push(fact);
    }

    fn push_event(&mut self, event: Event) {
        let index = self.events.len();
        self.by_id.insert(event.id.clone(), Item::Event(index));
        for &participant in &event.participants {
            self.by_participant.entry(participant).or_default().push(index);
        }
        self.events.push(event);
    }
}
