//! What facts files cannot say: an id twice, two fathers, two holders of one office at a time, a place that lies in itself.
//!
//! In: a record, with those read before it. Out: a [`Problem`] with the line that is wrong.

use super::read::{Lines, Problem};
use super::resolve::{Checked, Resolver};
use super::{Fact, FactValue};
use crate::claim::Property;
use crate::gazetteer::PartialDate;

impl Resolver<'_> {
    pub(super) fn check_id(&self, id: &str, lines: &Lines) -> Checked<()> {
        if id.trim().is_empty() {
            return Err(Problem::new(lines.of("id"), "the id is empty"));
        }
        match self.facts.by_id.get(id) {
            Some(item) => {
                let origin = self.facts.origin(*item);
                let (file, line) = self.facts.place(origin);
                Err(Problem::new(
                    lines.of("id"),
                    format!("the id “{id}” is taken: {file}:{line} has it"),
                ))
            }
            None => Ok(()),
        }
    }

    /// One subject has one value of a measure in one series at one time, and one father for good.
    pub(super) fn check_single(&self, fact: &Fact, lines: &Lines) -> Checked<()> {
        if !fact.property.is_measure() && !fact.property.is_single() {
            return Ok(());
        }
        let rival = self.facts.of(fact.subject, fact.property).find(|other| {
            (&other.series, other.as_of, other.start, other.end) == (&fact.series, fact.as_of, fact.start, fact.end)
                && other.value != fact.value
        });
        rival.map_or(Ok(()), |other| {
            let message = format!(
                "“{}” has another value for the same subject, property, series and date",
                other.id
            );
            Err(Problem::new(lines.of("value"), message))
        })
    }

    /// Two cannot hold an exclusive office at a time.
    pub(super) fn check_exclusive(&self, fact: &Fact, lines: &Lines) -> Checked<()> {
        let FactValue::Entry(office) = fact.value else {
            return Ok(());
        };
        if fact.property != Property::Holds || !self.gazetteer.entry(office).exclusive {
            return Ok(());
        }
        let rival = self
            .facts
            .with_value(office, Property::Holds)
            .find(|other| other.subject != fact.subject && begins_within(fact, other) && begins_within(other, fact));
        rival.map_or(Ok(()), |other| {
            let message = format!(
                "“{}” says that somebody else held this exclusive office at the time",
                other.id
            );
            Err(Problem::new(lines.record, message))
        })
    }

    /// A place lies in nothing that lies in it.
    pub(super) fn check_cycle(&self, fact: &Fact, lines: &Lines) -> Checked<()> {
        let (Property::PartOf, &FactValue::Entry(whole)) = (fact.property, &fact.value) else {
            return Ok(());
        };
        let wholes = self.facts.wholes(self.gazetteer, whole);
        if whole == fact.subject || wholes.contains(&fact.subject) {
            let name = &self.gazetteer.entry(fact.subject).name;
            return Err(Problem::new(lines.of("value"), format!("{name} would lie in itself")));
        }
        Ok(())
    }
}

/// Whether one term surely begins while the other lasts. A term without an end lasts until it was looked up.
fn begins_within(one: &Fact, other: &Fact) -> bool {
    let end = other.end.or(other.retrieved);
    match (one.start, other.start, end) {
        (Some(start), Some(begun), Some(end)) => {
            begun.last_day() <= start.first_day() && start.last_day() < end.first_day()
                || begun.first_day() == start.first_day() && start.last_day() < end.first_day()
                || start.last_day() <= begun.first_day()
        }
        _ => false,
    }
}

pub(super) fn check_order(start: Option<PartialDate>, end: Option<PartialDate>, lines: &Lines) -> Checked<()> {
    match (start, end) {
        (Some(start), Some(end)) if end.is_before(start) => Err(Problem::new(
            lines.of("end"),
            format!("it ends ({end}) before it begins ({start})"),
        )),
        _ => Ok(()),
    }
}

pub(super) fn check_kind(kind: &str, lines: &Lines) -> Checked<()> {
    let words = kind
        .split(' ')
        .all(|word| !word.is_empty() && word.chars().all(|c| c.is_lowercase() || c == '-'));
    if words {
        Ok(())
    } else {
        Err(Problem::new(
            lines.of("kind"),
            format!("the kind of an event is lower-case words, not “{kind}”"),
        ))
    }
}
