//! Facts made of what others hold: tables, the answers of query services, Wikidata's entities.
//!
//! In: the text of a file and how to read it. Out: an [`Import`], the facts as JSON Lines in the form that `whosaid facts schema` describes. Subjects that
//! the gazetteer does not know ("Arab World") are left out and counted. Which values are right is left to whoever imports them.

mod sparql;
mod subject;
mod table;
mod wikidata;

use std::collections::BTreeMap;

use super::record::{FactRecord, Value, Written};
use crate::claim::Property;
use crate::gazetteer::{Gazetteer, Kind, PartialDate};
use subject::Subjects;

/// How to read what is imported.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The column that says whose a value is: names, ids of the gazetteer or of Wikidata, or ISO codes of countries.
    pub subject_column: Option<String>,
    /// What the subjects are.
    pub subject_kind: Option<Kind>,
    /// What the values say; in Wikidata's data all known properties if there is none.
    pub property: Option<Property>,
    /// The column of the values.
    pub value_column: Option<String>,
    /// The column that says for when a value holds.
    pub date_column: Option<String>,
    /// The unit of the values.
    pub unit: Option<String>,
    /// Where the values are from.
    pub source: String,
    /// The reckoning that they belong to.
    pub series: Option<String>,
    /// When the source was in this state.
    pub retrieved: Option<PartialDate>,
    /// Within this share of a figure a claim is supported.
    pub tolerance: Option<f64>,
    /// Beyond this share of a figure a claim is contradicted.
    pub contradict_beyond: Option<f64>,
}

/// What comes of an import.
#[derive(Debug, Default)]
pub struct Import {
    /// The facts, one a line.
    pub lines: String,
    /// How many there are.
    pub count: usize,
    /// Rows that are no facts, with their lines from 1 and why.
    pub refused: Vec<(usize, String)>,
    /// How often each subject that is not known came.
    pub left_out: BTreeMap<String, usize>,
}

/// What a reader made of each row: a fact, or its line and why it is none.
type Read = Vec<Result<Row, (usize, String)>>;

/// A fact before its subject is known.
#[derive(Debug)]
struct Row {
    line: usize,
    subject: String,
    property: Property,
    value: Value,
    unit: Option<String>,
    start: Option<PartialDate>,
    end: Option<PartialDate>,
    as_of: Option<PartialDate>,
}

/// Imports a file: Wikidata's entities and SPARQL results in JSON, else a table.
///
/// # Errors
///
/// One sentence: a column that is not there or not named, or a file that is neither.
pub fn import(text: &str, settings: &Settings, gazetteer: &Gazetteer) -> Result<Import, String> {
    let mut import = Import::default();
    let start = text.trim_start();
    let rows = if !start.starts_with(['{', '[']) {
        table::read(text, settings)?
    } else if sparql::is_answer(start) {
        sparql::read(start, settings)?
    } else {
        wikidata::read(start, settings)
    };
    let subjects = Subjects::new(gazetteer, settings.subject_kind);
    for row in rows {
        match row {
            Ok(row) => import.add(row, settings, &subjects),
            Err(refused) => import.refused.push(refused),
        }
    }
    Ok(import)
}

impl Import {
    fn add(&mut self, row: Row, settings: &Settings, subjects: &Subjects) {
        let Some(subject) = subjects.id(&row.subject) else {
            *self.left_out.entry(row.subject).or_default() += 1;
            return;
        };
        let value = match row.value {
            // What values refer to must be known too.
            Value::Text(text) if matches!(row.property.takes(), crate::claim::Takes::Entry(_)) => {
                match subjects.any(&text) {
                    Some(id) => Value::Text(id),
                    None => {
                        *self.left_out.entry(text).or_default() += 1;
                        return;
                    }
                }
            }
            value => value,
        };
        let date = row
            .as_of
            .or(row.start)
            .map_or_else(|| row.line.to_string(), |date| date.to_string());
        let said = if row.property.is_measure() {
            String::new()
        } else {
            value_slug(&value)
        };
        let record = FactRecord {
            id: format!("{subject}-{}{said}-{date}", row.property.name()),
            subject,
            property: row.property.name().to_owned(),
            value,
            unit: row.unit.or_else(|| settings.unit.clone()),
            start: row.start.map(Written),
            end: row.end.map(Written),
            as_of: row.as_of.map(Written),
            series: settings.series.clone(),
            tolerance: settings.tolerance,
            contradict_beyond: settings.contradict_beyond,
            source: Some(settings.source.clone()),
            retrieved: settings.retrieved.map(Written),
        };
        match serde_json::to_string(&record) {
            Ok(line) => {
                self.lines.push_str(&line);
                self.lines.push('\n');
                self.count += 1;
            }
            Err(error) => self.refused.push((row.line, error.to_string())),
        }
    }
}

fn value_slug(value: &Value) -> String {
    match value {
        Value::Text(text) => format!("-{text}"),
        Value::Number(_) => String::new(),
    }
}

/// A value as a table has it: a number where the property is one.
fn value(property: Property, text: &str) -> Result<Value, String> {
    if !property.is_measure() {
        return Ok(Value::Text(text.to_owned()));
    }
    let number = text
        .replace(',', "")
        .parse::<f64>()
        .ok()
        .filter(|number| number.is_finite());
    number
        .map(Value::Number)
        .ok_or_else(|| format!("“{text}” is no number"))
}

/// A date as sources have it: "2019", "2019-04-25T00:00:00Z", "+2019-00-00".
fn date(text: &str) -> Option<PartialDate> {
    let text = text.trim().trim_start_matches('+');
    let day = text.split('T').next().unwrap_or(text);
    let day = day.trim_end_matches("-00");
    day.trim_end_matches("-00").parse().ok()
}
