//! The records of a facts file as they are written; the published schema is made from them.
//!
//! In: a record's keys and values, whatever the file's format. Out: a typed [`Record`]. Which entries its names mean and whether
//! it can be is the business of [`resolve`](super::resolve).

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use crate::gazetteer::PartialDate;

/// The tables of a facts file. In JSON Lines each line is one of the records.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "A facts file of whosaid")]
pub(super) struct FactsFile {
    /// What holds for the whole file.
    pub meta: Meta,
    /// States, attributes and figures.
    pub fact: Vec<FactRecord>,
    /// What happened, and when.
    pub event: Vec<EventRecord>,
    /// Kinds of events of which all are listed.
    pub closed: Vec<ClosedRecord>,
    /// What somebody said, word for word.
    pub transcript: Vec<TranscriptRecord>,
}

/// What holds for the records that follow.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Meta {
    /// What the file is about.
    pub title: Option<String>,
    /// The day on which the sources were in this state; nothing is said of later days.
    pub retrieved: Option<Written>,
}

/// A state, an attribute or a figure.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FactRecord {
    /// What verdicts call it; unique.
    pub id: String,
    /// Whose it is: an id of the gazetteer, or a name that exactly one entry bears.
    pub subject: String,
    /// What is said of the subject: "holds", "population", …
    pub property: String,
    /// The office, person, place, date or number.
    pub value: Value,
    /// The unit of a number, by its name or symbol.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// When it began to hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Written>,
    /// The first day on which it no longer held. A missing end is unknown, not "still".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<Written>,
    /// When a figure was measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Written>,
    /// Which of several reckonings a figure belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<String>,
    /// Within this share of the figure, a claim is supported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tolerance: Option<f64>,
    /// Beyond this share of the figure, a claim is contradicted; between the two it differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contradict_beyond: Option<f64>,
    /// Where it is from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The day on which the source was in this state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retrieved: Option<Written>,
}

/// A number or text.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(untagged, expecting = "a number or text")]
pub(super) enum Value {
    Number(f64),
    Text(String),
}

/// Something that happened.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EventRecord {
    /// What verdicts call it; unique.
    pub id: String,
    /// What it was, in lower case: "summit", "weapon test".
    pub kind: String,
    /// The day.
    pub date: Option<Written>,
    /// The first day.
    pub start: Option<Written>,
    /// The last day.
    pub end: Option<Written>,
    /// Who took part.
    #[serde(default)]
    pub participants: Vec<String>,
    /// Where it was.
    pub place: Option<String>,
    /// What is listed in full: "participants".
    #[serde(default)]
    pub closed: Vec<String>,
    /// Where it is from.
    pub source: Option<String>,
    /// The day on which the source was in this state.
    pub retrieved: Option<Written>,
}

/// A kind of events of which the author vouches that all are listed.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ClosedRecord {
    /// The kind of the events.
    pub kind: String,
    /// The one who takes part in all of them.
    pub actor: Option<String>,
    /// Those who take part in all of them.
    #[serde(default)]
    pub participants: Vec<String>,
    /// Where they were.
    pub place: Option<String>,
    /// The first day of the time in which all are listed.
    pub from: Written,
    /// The last day of it.
    pub to: Written,
}

/// What somebody said, word for word.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TranscriptRecord {
    /// What verdicts call it; unique.
    pub id: String,
    /// Who speaks, but for turns that begin with another "NAME:".
    pub speaker: Option<String>,
    /// When it was said.
    pub date: Written,
    /// Whether it holds all that was said on the occasion.
    #[serde(default)]
    pub complete: bool,
    /// The file that holds it, beside the facts file: plain text, or JSON Lines with speaker and text.
    pub file: Option<String>,
    /// The words themselves, in place of a file.
    pub text: Option<String>,
    /// Where it is from.
    pub source: Option<String>,
}

/// A year, a month or a day, as text, as a number (a year), or as a date of the file's format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Written(#[schemars(with = "String")] pub PartialDate);

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged, expecting = "a date such as 2019, \"2019-04\" or 2019-04-25")]
        enum Either {
            Year(i16),
            Text(String),
        }
        let text = match Either::deserialize(deserializer)? {
            Either::Year(year) => format!("{year:04}"),
            Either::Text(text) => text,
        };
        text.parse().map(Written).map_err(serde::de::Error::custom)
    }
}

/// A record of any kind.
#[derive(Debug)]
pub(super) enum Record {
    Meta(Meta),
    Fact(FactRecord),
    Event(EventRecord),
    Closed(ClosedRecord),
    Transcript(TranscriptRecord),
}
