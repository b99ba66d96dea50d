//! From records to facts: what their names mean, and whether they can be.
//!
//! In: the records of each file, one file after the other. Out: [`Facts`], and a [`Problem`] for each record that cannot be. A record with
//! a problem is left out, and the rest is still checked.

use std::path::Path;

use super::consistent::{check_kind, check_order};
use super::read::{Lines, Located, Problem};
use super::record::{ClosedRecord, EventRecord, FactRecord, Meta, Record, TranscriptRecord, Value, Written};
use super::transcript::{Speaker, Transcript};
use super::{Closed, Event, Fact, FactValue, Facts, Origin, load};
use crate::claim::unit::Unit;
use crate::claim::{Measure, Property, Takes};
use crate::gazetteer::{EntryId, Gazetteer, Kind, PartialDate, Reference};

pub(super) type Checked<T> = Result<T, Problem>;

/// Resolves records file by file.
pub(super) struct Resolver<'g> {
    pub(super) gazetteer: &'g Gazetteer,
    pub(super) facts: Facts,
    digest: crc32fast::Hasher,
    /// What the file at hand says of all its records.
    meta: Meta,
}

impl<'g> Resolver<'g> {
    pub fn new(gazetteer: &'g Gazetteer) -> Self {
        Resolver {
            gazetteer,
            facts: Facts::default(),
            digest: crc32fast::Hasher::new(),
            meta: Meta::default(),
        }
    }

    pub fn finish(self) -> Facts {
        Facts {
            fingerprint: self.digest.finalize(),
            ..self.facts
        }
    }

    /// Adds the records of a file and returns what is wrong with them.
    pub fn add_file(&mut self, path: &Path, records: Vec<Located>) -> Vec<Problem> {
        self.meta = Meta::default();
        let file = self.facts.files.len() as u32;
        self.facts.files.push(path.display().to_string());
        let mut problems = Vec::new();
        for Located { record, lines } in records {
            let origin = Origin {
                file,
                line: lines.record as u32,
            };
            let added = match record {
                Record::Meta(meta) => {
                    self.meta = meta;
                    Ok(())
                }
                Record::Fact(record) => self.fact(record, &lines, origin),
                Record::Event(record) => self.event(record, &lines, origin),
                Record::Closed(record) => self.closed(record, &lines, origin),
                Record::Transcript(record) => self.transcript(path, record, &lines),
            };
            problems.extend(added.err());
        }
        problems
    }

    fn fact(&mut self, record: FactRecord, lines: &Lines, origin: Origin) -> Checked<()> {
        self.take_note(&record);
        let known = Property::named(&record.property);
        let property = known.ok_or_else(|| Problem::new(lines.of("property"), unknown_property(&record.property)))?;
        let source = source(&record.source, &record.id, lines)?;
        let fact = Fact {
            subject: self.entry(&record.subject, subject_kind(property), lines.of("subject"))?,
            property,
            value: self.value(&record, property, lines)?,
            start: date(record.start),
            end: date(record.end),
            as_of: date(record.as_of),
            series: record.series.map(Into::into),
            tolerance: share(record.tolerance, "tolerance", lines)?,
            contradict_beyond: share(record.contradict_beyond, "contradict_beyond", lines)?,
            source,
            retrieved: date(record.retrieved.or(self.meta.retrieved)),
            origin,
            id: record.id.into(),
        };
        self.check_id(&fact.id, lines)?;
        check_order(fact.start, fact.end, lines)?;
        self.check_single(&fact, lines)?;
        self.check_exclusive(&fact, lines)?;
        self.check_cycle(&fact, lines)?;
        self.facts.push_fact(fact);
        Ok(())
    }

    fn value(&self, record: &FactRecord, property: Property, lines: &Lines) -> Checked<FactValue> {
        let line = lines.of("value");
        let wrong = |what: &str| Problem::new(line, format!("{} takes {what}", property.name()));
        match (property.takes(), &record.value) {
            (Takes::Entry(kind), Value::Text(name)) => self.entry(name, kind, line).map(FactValue::Entry),
            (Takes::Entry(_), Value::Number(_)) => Err(wrong("a name")),
            (Takes::Date, Value::Text(text)) => text
                .parse()
                .map(FactValue::Date)
                .map_err(|message| Problem::new(line, message)),
            (Takes::Date, Value::Number(year)) => {
                let year = format!("{year:04}").parse().map(FactValue::Date);
                year.map_err(|message: String| Problem::new(line, message))
            }
            (Takes::Measure(_), Value::Text(_)) => Err(wrong("a number")),
            (Takes::Measure(_), Value::Number(number)) if !number.is_finite() => Err(wrong("a finite number")),
            (Takes::Measure(unit), Value::Number(number)) => {
                let own = Unit::find(unit, None).filter(|_| record.unit.is_none());
                let found = own.or_else(|| self.unit(record, unit));
                let unit = found.ok_or_else(|| Problem::new(lines.of("unit"), unknown_unit(record, property)))?;
                Ok(FactValue::Measure(Measure::new(*number, unit, property)))
            }
        }
    }

    /// The unit that a fact names, if its property can be measured in it.
    fn unit(&self, record: &FactRecord, own: &str) -> Option<&'static Unit> {
        let own = Unit::find(own, None)?;
        let named = Unit::find(record.unit.as_deref()?, Some(own.dimension))?;
        (named.dimension == own.dimension).then_some(named)
    }

    fn event(&mut self, record: EventRecord, lines: &Lines, origin: Origin) -> Checked<()> {
        self.take_note(&record);
        self.check_id(&record.id, lines)?;
        check_kind(&record.kind, lines)?;
        let start = date(record.date.or(record.start));
        let start = start.ok_or_else(|| Problem::new(lines.record, format!("event “{}” has no date", record.id)))?;
        check_order(Some(start), date(record.end), lines)?;
        if let Some(other) = record.closed.iter().find(|closed| *closed != "participants") {
            let message = format!("an event can be closed in its participants alone, not in “{other}”");
            return Err(Problem::new(lines.of("closed"), message));
        }
        let event = Event {
            kind: record.kind.into(),
            start,
            end: date(record.end).unwrap_or(start),
            participants: self.entries(&record.participants, lines)?,
            place: self.place(record.place.as_deref(), lines)?,
            is_closed: !record.closed.is_empty(),
            source: source(&record.source, &record.id, lines)?,
            origin,
            id: record.id.into(),
        };
        self.facts.push_event(event);
        Ok(())
    }

    fn closed(&mut self, record: ClosedRecord, lines: &Lines, origin: Origin) -> Checked<()> {
        self.take_note(&record);
        check_kind(&record.kind, lines)?;
        let (from, to) = (record.from.0, record.to.0);
        if to.is_before(from) {
            return Err(Problem::new(
                lines.of("to"),
                format!("it ends ({to}) before it begins ({from})"),
            ));
        }
        let mut participants = self.entries(&record.participants, lines)?;
        if let Some(actor) = &record.actor {
            participants.push(self.entry(actor, None, lines.of("actor"))?);
        }
        if participants.is_empty() {
            let message = "a closed kind names an actor or participants: nobody lists the events of all the world";
            return Err(Problem::new(lines.record, message));
        }
        let place = self.place(record.place.as_deref(), lines)?;
        self.facts.closed.push(Closed {
            kind: record.kind.into(),
            participants,
            place,
            from: from.first_day(),
            to: to.last_day(),
            origin,
        });
        Ok(())
    }

    /// The fingerprint stands on what the records say, whatever the format.
    fn take_note(&mut self, record: &impl serde::Serialize) {
        if let Ok(json) = serde_json::to_vec(record) {
            self.digest.update(&json);
            self.digest.update(b"\n");
        }
    }

    fn entry(&self, name: &str, kind: Option<Kind>, line: usize) -> Checked<EntryId> {
        let candidates = match self.gazetteer.resolve_reference(name) {
            Reference::Entry(entry) => vec![entry],
            Reference::Ambiguous(bearers) => {
                let fits = |entry: &EntryId| kind.is_none_or(|kind| self.gazetteer.entry(*entry).kind == kind);
                bearers.iter().map(|bearer| bearer.entry).filter(fits).collect()
            }
            Reference::Unknown => Vec::new(),
        };
        match (candidates.as_slice(), kind) {
            (&[one], Some(kind)) if self.gazetteer.entry(one).kind != kind => {
                let message = format!("“{name}” is no {}", kind_name(kind));
                Err(Problem::new(line, message))
            }
            (&[one], _) => Ok(one),
            ([], _) => Err(Problem::new(line, self.nobody(name))),
            (several, _) => {
                let ids: Vec<&str> = several.iter().map(|&entry| &*self.gazetteer.entry(entry).id).collect();
                Err(Problem::new(
                    line,
                    format!("several bear “{name}”; write one of their ids: {}", ids.join(", ")),
                ))
            }
        }
    }

    fn nobody(&self, name: &str) -> String {
        let near = self.gazetteer.nearest_names(name, 1);
        let hint = near
            .first()
            .map_or_else(String::new, |near| format!(" did you mean “{near}”? Else"));
        format!("the gazetteer knows no “{name}”;{hint} add it with --gazetteer")
    }

    fn entries(&self, names: &[String], lines: &Lines) -> Checked<Vec<EntryId>> {
        let line = lines.of("participants");
        names.iter().map(|name| self.entry(name, None, line)).collect()
    }

    fn place(&self, name: Option<&str>, lines: &Lines) -> Checked<Option<EntryId>> {
        name.map(|name| self.entry(name, Some(Kind::Place), lines.of("place")))
            .transpose()
    }

    fn transcript(&mut self, path: &Path, record: TranscriptRecord, lines: &Lines) -> Checked<()> {
        self.take_note(&record);
        self.check_id(&record.id, lines)?;
        if self.facts.transcripts.all().iter().any(|other| *other.id == *record.id) {
            return Err(Problem::new(
                lines.of("id"),
                format!("the id “{}” is taken by another transcript", record.id),
            ));
        }
        let text = transcript_text(path, &record, lines)?;
        self.digest.update(text.as_bytes());
        let speaker = match &record.speaker {
            Some(name) => {
                let entry = self.entry(name, Some(Kind::Person), lines.of("speaker"))?;
                Some(Speaker::new(&self.gazetteer.entry(entry).name, Some(entry)))
            }
            None => None,
        };
        let source = record.source.or(record.file).unwrap_or_default();
        let transcript = Transcript::new(record.id.into(), record.date.0, record.complete, source.into(), text);
        self.facts.transcripts.add(transcript, speaker, self.gazetteer);
        Ok(())
    }
}

/// The words of a transcript: its own text, or that of its file, which lies beside the facts file.
fn transcript_text(path: &Path, record: &TranscriptRecord, lines: &Lines) -> Checked<String> {
    let file = match (&record.file, &record.text) {
        (Some(file), None) => file,
        (None, Some(text)) => return Ok(text.clone()),
        _ => {
            return Err(Problem::new(
                lines.record,
                format!("transcript “{}” has a file or a text, one of them", record.id),
            ));
        }
    };
    let beside = path.parent().unwrap_or(Path::new("")).join(file);
    let text = load::text_of(&beside).map_err(|error| Problem::new(lines.of("file"), error.to_string()))?;
    if beside.extension().is_some_and(|ending| ending == "jsonl") {
        return spoken_lines(&text).map_err(|message| Problem::new(lines.of("file"), format!("{file}: {message}")));
    }
    Ok(text)
}

/// JSON Lines with speaker and text, as turns.
fn spoken_lines(text: &str) -> Result<String, String> {
    #[derive(serde::Deserialize)]
    struct Line {
        speaker: Option<String>,
        text: String,
    }
    let mut turns = String::new();
    for (line, number) in text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty()) {
        let Line { speaker, text } = serde_json::from_str(line).map_err(|error| format!("line {number}: {error}"))?;
        if let Some(speaker) = speaker {
            turns.push_str(&speaker);
            turns.push_str(": ");
        }
        turns.push_str(&text.replace('\n', " "));
        turns.push('\n');
    }
    Ok(turns)
}

impl Facts {
    /// The record of an item's line.
    pub(super) fn origin(&self, item: super::Item) -> Origin {
        match item {
            super::Item::Fact(fact) => self.facts[fact].origin,
            super::Item::Event(event) => self.events[event].origin,
        }
    }

    /// Whatever an entry lies in, by the facts and the gazetteer, itself left out.
    pub(crate) fn wholes(&self, gazetteer: &Gazetteer, part: EntryId) -> Vec<EntryId> {
        let mut wholes: Vec<EntryId> = Vec::new();
        let mut next = vec![part];
        while let Some(part) = next.pop() {
            let held = self.of(part, Property::PartOf).filter_map(|fact| match fact.value {
                FactValue::Entry(whole) => Some(whole),
                _ => None,
            });
            for whole in held.chain(gazetteer.entry(part).part_of) {
                if !wholes.contains(&whole) {
                    wholes.push(whole);
                    next.push(whole);
                }
            }
        }
        wholes
    }
}

fn date(written: Option<Written>) -> Option<PartialDate> {
    written.map(|written| written.0)
}

fn share(number: Option<f64>, key: &str, lines: &Lines) -> Checked<Option<f64>> {
    match number {
        Some(number) if !(number >= 0.0 && number.is_finite()) => Err(Problem::new(
            lines.of(key),
            format!("{key} is a share of the figure, such as 0.02"),
        )),
        _ => Ok(number),
    }
}

fn source(source: &Option<String>, id: &str, lines: &Lines) -> Checked<Box<str>> {
    let given = source.as_deref().filter(|source| !source.trim().is_empty());
    given
        .map(Into::into)
        .ok_or_else(|| Problem::new(lines.record, format!("“{id}” has no source: say where it is from")))
}

/// What the subject of a property is, where it can be one thing alone.
fn subject_kind(property: Property) -> Option<Kind> {
    match property {
        Property::Holds
        | Property::Father
        | Property::Mother
        | Property::Spouse
        | Property::Child
        | Property::Sibling
        | Property::Born
        | Property::Died => Some(Kind::Person),
        Property::Population => Some(Kind::Place),
        _ => None,
    }
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "person",
        Kind::Place => "place",
        Kind::Organisation => "organisation",
        Kind::Office => "office",
    }
}

fn unknown_property(name: &str) -> String {
    let near = Property::ALL
        .iter()
        .max_by(|a, b| strsim::jaro_winkler(a.name(), name).total_cmp(&strsim::jaro_winkler(b.name(), name)));
    let hint = near.map_or("", |near| near.name());
    format!("there is no property “{name}”; did you mean {hint}?")
}

fn unknown_unit(record: &FactRecord, property: Property) -> String {
    let unit = record.unit.as_deref().unwrap_or_default();
    format!(
        "{} is not measured in “{unit}”; gazetteer/units.tsv lists the units",
        property.name()
    )
}
