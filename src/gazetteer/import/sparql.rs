//! What a query service answers, in the JSON of SPARQL results or as comma-separated values.
//!
//! In: an answer, such as <https://query.wikidata.org> gives, and what it is about. Out: a [`Row`] for each result.
//! Variables are columns. Beside a variable for an entity ("country") there usually is one for its name
//! ("countryLabel"): text is taken from the second, references from both.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::BufRead;
use std::ops::Range;

use csv::StringRecord;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::row::{is_wikidata_id, wikidata_id};
use super::{Key, Label, Refusal, Row, Table, Taken, csv as tables};
use crate::gazetteer::record::parse_message;

/// Reads an answer.
///
/// # Errors
///
/// Where the answer as a whole is wrong, and why.
pub fn read<'t>(
    mut input: Box<dyn BufRead + 't>,
    table: &'t Table,
) -> Result<Box<dyn Iterator<Item = Row> + 't>, Refusal> {
    let start = input.fill_buf().map_err(|error| (1, tables::unreadable(&error)))?;
    if start.trim_ascii_start().starts_with(b"{") {
        read_json(input, table)
    } else {
        read_csv(input, table)
    }
}

fn read_csv<'t>(input: Box<dyn BufRead + 't>, table: &'t Table) -> Result<Box<dyn Iterator<Item = Row> + 't>, Refusal> {
    let mut reader = tables::reader(b',', input);
    let heads = reader.headers().map_err(|error| (1, tables::message(&error)))?;
    let variables = Variables::new(&heads.iter().map(str::trim).collect::<Vec<_>>(), table)?;
    Ok(Box::new(tables::rows(reader, move |row: &StringRecord| {
        variables.take(table, |variable| row.get(variable))
    })))
}

/// An answer in JSON.
#[derive(Deserialize)]
struct Answer<'a> {
    head: Head<'a>,
    #[serde(borrow)]
    results: Results<'a>,
}

#[derive(Deserialize)]
struct Head<'a> {
    #[serde(borrow)]
    vars: Vec<Cow<'a, str>>,
}

#[derive(Deserialize)]
struct Results<'a> {
    #[serde(borrow)]
    bindings: Vec<&'a RawValue>,
}

/// The value of a variable.
#[derive(Deserialize)]
struct Value<'a> {
    #[serde(borrow)]
    value: Cow<'a, str>,
}

fn read_json<'t>(
    mut input: Box<dyn BufRead + 't>,
    table: &'t Table,
) -> Result<Box<dyn Iterator<Item = Row> + 't>, Refusal> {
    let mut text = String::new();
    input
        .read_to_string(&mut text)
        .map_err(|error| (1, tables::unreadable(&error)))?;
    let answer: Answer = serde_json::from_str(&text)
        .map_err(|error| (error.line(), format!("no answer in JSON: {}", parse_message(&error))))?;
    let names: Vec<String> = answer.head.vars.iter().map(ToString::to_string).collect();
    let variables = Variables::new(&names.iter().map(String::as_str).collect::<Vec<_>>(), table)?;
    let places = places(&text, &answer.results.bindings);
    Ok(Box::new(places.into_iter().map(move |(line, place)| {
        let taken = serde_json::from_str::<BTreeMap<&str, Value>>(&text[place])
            .map_err(|error| parse_message(&error))
            .and_then(|result| {
                variables.take(table, |variable| {
                    let value = result.get(names.get(variable)?.as_str())?;
                    Some(&*value.value)
                })
            });
        Row { line, taken }
    })))
}

/// The line, from 1, and the place of each result in the text that they are cut from.
fn places(text: &str, results: &[&RawValue]) -> Vec<(usize, Range<usize>)> {
    let (mut line, mut counted) = (1, 0);
    let place = |result: &&RawValue| {
        let start = result.get().as_ptr() as usize - text.as_ptr() as usize;
        line += text[counted..start].bytes().filter(|byte| *byte == b'\n').count();
        counted = start;
        (line, start..start + result.get().len())
    };
    results.iter().map(place).collect()
}

/// Which variables hold what, by their index.
struct Variables {
    cells: Vec<(Key, usize)>,
    /// Of references: the entity, and its name.
    labels: Vec<(usize, usize)>,
}

/// What query services put after the name of an entity's variable for that of its label.
const LABEL: &str = "Label";

impl Variables {
    fn new(names: &[&str], table: &Table) -> Result<Self, Refusal> {
        let place = |name: &str| names.iter().position(|known| *known == name);
        let label_of = |name: &str| place(&format!("{name}{LABEL}"));
        let find = |key: Key, name: Option<&str>| {
            let candidates = name.as_ref().map_or(usual_names(key), std::slice::from_ref);
            let plain = || candidates.iter().find_map(|name| place(name));
            let label = || candidates.iter().find_map(|name| label_of(name));
            match key {
                Key::Wikidata => plain(),
                _ if key.is_reference() => plain().or_else(label),
                _ => label().or_else(plain),
            }
        };
        let cells = table.bind(names, find).map_err(|message| (1, message))?;
        let references = cells.iter().filter(|(key, _)| key.is_reference());
        let labels = references.filter_map(|&(_, entity)| Some((entity, label_of(names.get(entity)?)?)));
        Ok(Variables {
            labels: labels.collect(),
            cells,
        })
    }

    /// What a result says, given the values of its variables.
    fn take<'v>(&self, table: &Table, value: impl Fn(usize) -> Option<&'v str>) -> Result<Taken, String> {
        let known = |variable| value(variable).filter(|value| !value.contains(UNKNOWN));
        let cells = self.cells.iter();
        let cells = cells.map(|&(key, variable)| (key, known(variable).unwrap_or_default()));
        let cells: Vec<(Key, &str)> = cells.collect();
        // The label of what has none is its id.
        if let Some((_, name)) = cells
            .iter()
            .find(|(key, name)| *key == Key::Name && is_wikidata_id(name))
        {
            return Err(format!("{name} has no name in the language that was asked for"));
        }
        let labels = self.labels.iter().filter_map(|&(entity, label)| {
            let id = wikidata_id(known(entity)?).ok()?;
            let text = known(label)?.into();
            Some((id.into(), Label { text, of: None }))
        });
        Ok(Taken {
            record: table.record(cells)?,
            labels: labels.collect(),
        })
    }
}

/// What stands in the address of a value of which Wikidata knows only that there is one.
const UNKNOWN: &str = "/.well-known/genid/";

/// What variables are usually called in queries to Wikidata.
fn usual_names(key: Key) -> &'static [&'static str] {
    match key {
        Key::Name => &["person", "item", "name"],
        Key::Wikidata => &["person", "item", "wikidata"],
        Key::Born => &["born", "birth", "birthDate", "dateOfBirth"],
        Key::Died => &["died", "death", "deathDate", "dateOfDeath"],
        Key::FamilyName => &["familyName", "family_name"],
        Key::Title => &["position", "office", "title"],
        Key::Of => &["of", "jurisdiction", "country"],
        Key::Start => &["start", "startDate", "startTime"],
        Key::End => &["end", "endDate", "endTime"],
        Key::PartOf => &["partOf", "part_of", "country"],
        Key::SeatOf => &["seatOf", "seat_of"],
        Key::Gender => &["gender", "sex"],
        Key::Alias => &["alias"],
        Key::Misspelling => &["misspelling"],
        Key::Relation => &["relation"],
        Key::Relative => &["relative"],
        Key::Population => &["population"],
        Key::Demonym => &["demonym"],
        Key::Exclusive => &["exclusive"],
    }
}
