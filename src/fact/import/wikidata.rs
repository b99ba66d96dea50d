//! Wikidata's entities in JSON: one entity, the answer of `Special:EntityData`, or one a line as in its dumps.

use serde_json::Value as Json;

use super::{Read, Row, Settings, date};
use crate::claim::{Property, Takes};
use crate::fact::record::Value;

/// Reads all entities; a line that is none is refused.
pub(super) fn read(text: &str, settings: &Settings) -> Read {
    if let Ok(json) = serde_json::from_str::<Json>(text) {
        let entities: Vec<&Json> = match (&json["entities"], &json) {
            (Json::Object(entities), _) => entities.values().collect(),
            (_, Json::Array(entities)) => entities.iter().collect(),
            _ => vec![&json],
        };
        return entities
            .into_iter()
            .flat_map(|entity| facts(entity, 1, settings))
            .collect();
    }
    let mut rows = Vec::new();
    for (line, number) in text.lines().zip(1..) {
        // The dumps are one great list with an entity a line.
        let line = line.trim().trim_end_matches(',');
        if matches!(line, "" | "[" | "]") {
            continue;
        }
        match serde_json::from_str::<Json>(line) {
            Ok(entity) => rows.extend(facts(&entity, number, settings)),
            Err(error) => rows.push(Err((number, format!("no entity: {error}")))),
        }
    }
    rows
}

/// The statements of an entity that are properties of ours, but for deprecated ones.
fn facts(entity: &Json, line: usize, settings: &Settings) -> Read {
    let Some(id) = entity["id"].as_str() else {
        return vec![Err((line, "no entity: it has no id".to_owned()))];
    };
    let wanted = |property: &&Property| settings.property.is_none_or(|wanted| wanted == **property);
    let mut rows = Vec::new();
    let mut taken: Vec<&str> = Vec::new();
    for &property in Property::ALL.iter().filter(wanted) {
        // One statement is one fact: what two of our properties share is the first's.
        let codes = property
            .wikidata()
            .iter()
            .filter(|code| settings.property.is_some() || !taken.contains(code));
        let codes: Vec<&str> = codes.copied().collect();
        for statement in codes
            .iter()
            .flat_map(|code| entity["claims"][code].as_array().into_iter().flatten())
        {
            if statement["rank"] != "deprecated" {
                rows.extend(fact(id, property, statement, line).map(Ok));
            }
        }
        taken.extend(codes);
    }
    rows
}

fn fact(id: &str, property: Property, statement: &Json, line: usize) -> Option<Row> {
    let held = &statement["mainsnak"]["datavalue"]["value"];
    let qualifier = |code: &str| date(statement["qualifiers"][code][0]["datavalue"]["value"]["time"].as_str()?);
    let value = match property.takes() {
        Takes::Entry(_) => Value::Text(held["id"].as_str()?.to_owned()),
        Takes::Date => Value::Text(date(held["time"].as_str()?)?.to_string()),
        Takes::Measure(_) => Value::Number(held["amount"].as_str()?.trim_start_matches('+').parse().ok()?),
    };
    Some(Row {
        line,
        subject: id.to_owned(),
        property,
        value,
        unit: None,
        start: qualifier("P580"),
        end: qualifier("P582"),
        as_of: qualifier("P585"),
    })
}
