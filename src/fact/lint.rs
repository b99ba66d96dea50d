//! What is worth a second look in facts files that load: open terms and figures that have grown old, and figures that nothing can match.
//!
//! In: [`Facts`] and the day to look from. Out: [`Lint`]s in the order of the files.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Fact, FactValue, Facts, Origin};
use crate::claim::Property;
use crate::gazetteer::PartialDate;

/// Something worth a second look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lint {
    /// What it is.
    pub kind: LintKind,
    /// The fact's id.
    pub id: Box<str>,
    /// Where the fact stands.
    pub origin: Origin,
    /// One sentence without a full stop.
    pub message: String,
}

/// The kinds of lints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LintKind {
    /// A term without an end, or a figure, that was looked up long ago.
    Old,
    /// Nothing says when the source was in this state.
    NotRetrieved,
    /// A figure without tolerance, which hardly any claim matches.
    Intolerant,
}

/// After so many months an open term or a figure is old.
const OLD_MONTHS: i64 = 12;

impl Facts {
    /// What is worth a second look on a day.
    pub fn lint(&self, today: Date) -> Vec<Lint> {
        let lints = self.facts.iter().flat_map(|fact| {
            let found = [
                old(fact, today).map(|message| (LintKind::Old, message)),
                fact.retrieved.is_none().then(|| {
                    (
                        LintKind::NotRetrieved,
                        "nothing says when it was retrieved, so that it may be older than an article".to_owned(),
                    )
                }),
                (fact.property.is_measure() && fact.tolerance == Some(0.0)).then(|| {
                    (
                        LintKind::Intolerant,
                        "a figure with tolerance 0 matches no rounded one".to_owned(),
                    )
                }),
            ];
            found.into_iter().flatten().map(|(kind, message)| Lint {
                kind,
                id: fact.id.clone(),
                origin: fact.origin,
                message: format!("“{}”: {message}", fact.id),
            })
        });
        lints.collect()
    }

    /// The facts that may have changed since they were looked up, seen from a day.
    pub fn stale(&self, on: Date) -> Vec<Lint> {
        let mut lints = self.lint(on);
        lints.retain(|lint| lint.kind == LintKind::Old);
        lints
    }
}

fn old(fact: &Fact, today: Date) -> Option<String> {
    let limit = today.checked_sub(OLD_MONTHS.months()).ok()?;
    let before = |date: PartialDate| date.last_day() < limit;
    let is_open_term = fact.property == Property::Holds && fact.end.is_none();
    match (&fact.value, fact.as_of, fact.retrieved) {
        (FactValue::Measure(_), Some(as_of), _) if before(as_of) => {
            Some(format!("the figure is of {as_of}; look for a newer one"))
        }
        (_, _, Some(retrieved)) if is_open_term && before(retrieved) => {
            Some(format!("the term was open on {retrieved}; look whether it still is"))
        }
        _ => None,
    }
}
