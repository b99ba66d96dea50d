//! From a facts file's text to its records, each with the lines that it stands on.
//!
//! In: TOML, or JSON Lines with a record a line. Out: [`Located`] records, and a [`Problem`] for each one that is none. TOML is read into a tree
//! that knows where every key stands, and each record is made from its part of the tree, so that a fault is shown in the line of its key.

use serde_json::{Map, Value as Json};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::record::{ClosedRecord, EventRecord, FactRecord, Meta, Record, TranscriptRecord};

/// A record, and where it stands.
#[derive(Debug)]
pub(super) struct Located {
    pub record: Record,
    pub lines: Lines,
}

/// The lines of a record and of its keys, from 1.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Lines {
    pub record: usize,
    keys: Vec<(String, usize)>,
}

impl Lines {
    /// The line of a key, else that of the record.
    pub fn of(&self, key: &str) -> usize {
        let found = self.keys.iter().find(|(known, _)| known == key);
        found.map_or(self.record, |&(_, line)| line)
    }
}

/// What is wrong with a line of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Problem {
    /// From 1.
    pub line: usize,
    /// One sentence without a full stop.
    pub message: String,
}

impl Problem {
    pub fn new(line: usize, message: impl Into<String>) -> Self {
        Problem {
            line,
            message: message.into(),
        }
    }
}

/// What a reader made of a file.
#[derive(Debug, Default)]
pub(super) struct Records {
    pub records: Vec<Located>,
    pub problems: Vec<Problem>,
}

impl Records {
    fn add(&mut self, table: &str, value: Json, lines: Lines) {
        match typed(table, value) {
            Ok(record) => self.records.push(Located { record, lines }),
            Err((key, message)) => self.problems.push(Problem::new(lines.of(&key), message)),
        }
    }
}

/// The tables of a file, with what messages call a record of each.
const TABLES: [(&str, &str); 5] = [
    ("meta", "meta"),
    ("fact", "a fact"),
    ("event", "an event"),
    ("closed", "a closed kind"),
    ("transcript", "a transcript"),
];

/// A record of a table; else the key that is wrong, and what is wrong with it.
fn typed(table: &str, value: Json) -> Result<Record, (String, String)> {
    fn read<T: serde::de::DeserializeOwned>(value: Json) -> Result<T, (String, String)> {
        serde_path_to_error::deserialize(value).map_err(|error| {
            let key = error.path().iter().next().map(ToString::to_string).unwrap_or_default();
            let message = error.inner().to_string();
            (
                key.clone(),
                if key.is_empty() {
                    message
                } else {
                    format!("{key}: {message}")
                },
            )
        })
    }
    match table {
        "meta" => read::<Meta>(value).map(Record::Meta),
        "fact" => read::<FactRecord>(value).map(Record::Fact),
        "event" => read::<EventRecord>(value).map(Record::Event),
        "closed" => read::<ClosedRecord>(value).map(Record::Closed),
        _ => read::<TranscriptRecord>(value).map(Record::Transcript),
    }
    .map_err(|(key, message)| (key, format!("not {}: {message}", name_of(table))))
}

fn name_of(table: &str) -> &'static str {
    TABLES
        .iter()
        .find(|(name, _)| *name == table)
        .map_or("a record", |&(_, name)| name)
}

/// Reads JSON Lines. What kind of record a line is, its keys tell: a fact has a property, a transcript a speaker or a text, a closed
/// kind a from, an event a kind; what has none of these is meta.
pub(super) fn json_lines(text: &str) -> Records {
    let mut records = Records::default();
    for (line, number) in text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty()) {
        match serde_json::from_str::<Map<String, Json>>(line) {
            Ok(map) => {
                let has = |key: &str| map.contains_key(key);
                let table = match () {
                    () if has("property") => "fact",
                    () if has("from") => "closed",
                    () if has("speaker") || has("text") || has("file") => "transcript",
                    () if has("kind") => "event",
                    () => "meta",
                };
                let lines = Lines {
                    record: number,
                    keys: Vec::new(),
                };
                records.add(table, Json::Object(map), lines);
            }
            Err(error) => records.problems.push(Problem::new(
                number,
                format!("no record in braces: {}", without_place(&error.to_string())),
            )),
        }
    }
    records
}

/// serde's message without "at line 1 column 9": the line is another one.
fn without_place(message: &str) -> &str {
    message.split(" at line ").next().unwrap_or(message)
}

/// Reads TOML.
pub(super) fn toml(text: &str) -> Records {
    let mut records = Records::default();
    let breaks: Vec<usize> = memchr::memchr_iter(b'\n', text.as_bytes()).collect();
    let line_at = |offset: usize| 1 + breaks.partition_point(|&at| at < offset);
    let root = match DeTable::parse(text) {
        Ok(root) => root.into_inner(),
        Err(error) => {
            let line = error.span().map_or(1, |span| line_at(span.start));
            records
                .problems
                .push(Problem::new(line, format!("not TOML: {}", error.message())));
            return records;
        }
    };
    let mut tables: Vec<(usize, String, &Spanned<DeValue>)> = Vec::new();
    for (key, value) in &root {
        let name = key.get_ref().to_string();
        if !TABLES.iter().any(|(known, _)| *known == name) {
            let names: Vec<&str> = TABLES.iter().map(|&(known, _)| known).collect();
            let message = format!("there is no table “{name}”; the tables are {}", names.join(", "));
            records.problems.push(Problem::new(line_at(key.span().start), message));
        } else if let DeValue::Array(array) = value.get_ref() {
            tables.extend(array.iter().map(|item| (item.span().start, name.clone(), item)));
        } else {
            tables.push((value.span().start, name, value));
        }
    }
    // In the order of the file, but for what holds for all.
    tables.sort_by_key(|(start, name, _)| (name != "meta", *start));
    for (start, name, value) in tables {
        let keys = value.get_ref().as_table().into_iter().flat_map(DeTable::iter);
        let lines = Lines {
            record: line_at(start),
            keys: keys
                .map(|(key, _)| (key.get_ref().to_string(), line_at(key.span().start)))
                .collect(),
        };
        records.add(&name, to_json(value.get_ref()), lines);
    }
    records
}

/// A TOML value as JSON; dates become text.
fn to_json(value: &DeValue) -> Json {
    match value {
        DeValue::String(text) => Json::String(text.to_string()),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or_else(|_| Json::String(number.as_str().to_owned()), Json::from),
        DeValue::Float(number) => number.as_str().parse::<f64>().map_or(Json::Null, Json::from),
        DeValue::Boolean(yes) => Json::Bool(*yes),
        DeValue::Datetime(date) => Json::String(date.to_string()),
        DeValue::Array(items) => Json::Array(items.iter().map(|item| to_json(item.get_ref())).collect()),
        DeValue::Table(table) => {
            let pairs = table.iter();
            Json::Object(
                pairs
                    .map(|(key, item)| (key.get_ref().to_string(), to_json(item.get_ref())))
                    .collect(),
            )
        }
    }
}
