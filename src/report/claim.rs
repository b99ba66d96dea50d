//! Claims with their verdicts, in the shape that programs read.

use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Value, json};

use super::json::SpanShape;
use crate::claim::{CalendarClaim, Claim, ClaimKind, Content, Detail, Order, Owner, Party, Property, Time};
use crate::document::Document;
use crate::fact::{Outcome, Verdict};

/// A claim and what became of it.
#[derive(Serialize)]
pub(super) struct ClaimShape<'a> {
    #[serde(flatten)]
    span: SpanShape<'a>,
    kind: ClaimKind,
    subject: Option<Value>,
    property: Option<Property>,
    value: Value,
    unit: Option<&'static str>,
    time: Option<TimeShape<'a>>,
    owner: Value,
    verdict: Outcome,
    reason: &'static str,
    facts: Vec<&'a str>,
    explanation: String,
    /// Words of the clause that the verdict says nothing of.
    unused: Vec<SpanShape<'a>>,
    /// What tells the facts that it was held against from others.
    fingerprint: Option<&'a str>,
}

/// When a claim is meant: its words, how they were read, and the first and last day that they may mean.
#[derive(Serialize)]
struct TimeShape<'a> {
    words: Option<&'a str>,
    rule: &'static str,
    start: Option<String>,
    end: Option<String>,
}

impl<'a> ClaimShape<'a> {
    pub fn new(document: &'a Document, claim: &'a Claim, verdict: &'a Verdict, fingerprint: Option<&'a str>) -> Self {
        ClaimShape {
            span: SpanShape::new(document, claim.span),
            kind: claim.kind(),
            subject: claim.subject.as_ref().map(party),
            property: claim.property(),
            value: value(claim),
            unit: match &claim.content {
                Content::Quantity { measure, .. } => Some(measure.unit.name),
                _ => None,
            },
            time: claim.time.as_ref().map(|time| TimeShape::new(document, time)),
            owner: match claim.owner {
                Owner::Writer => json!("writer"),
                Owner::Speaker(attribution) => json!(attribution),
            },
            verdict: verdict.outcome,
            reason: verdict.reason,
            facts: verdict.facts.iter().map(|fact| fact.id.as_str()).collect(),
            explanation: explanation(verdict),
            unused: claim
                .unused
                .iter()
                .map(|&span| SpanShape::new(document, span))
                .collect(),
            fingerprint,
        }
    }
}

impl<'a> TimeShape<'a> {
    fn new(document: &'a Document, time: &Time) -> Self {
        TimeShape {
            words: (!time.span.is_empty()).then(|| document.slice(time.span)),
            rule: time.rule,
            start: time
                .days
                .filter(|(first, _)| *first > Date::MIN)
                .map(|(first, _)| first.to_string()),
            end: time.days.map(|(_, last)| last.to_string()),
        }
    }
}

fn party(party: &Party) -> Value {
    json!({"id": party.id, "name": party.name})
}

/// What a claim says of its subject: a number in base units, an entry, or words.
fn value(claim: &Claim) -> Value {
    match &claim.content {
        Content::Office(office) => office.office.as_ref().map_or_else(|| json!(office.title), party),
        Content::Kinship { relative, .. } => party(relative),
        Content::EventCount { count, .. } => json!(count.value),
        Content::EventOrder {
            order: Order::Nth(place),
            ..
        } => json!(place),
        Content::EventOrder {
            order: Order::Latest, ..
        } => json!("latest"),
        Content::Interval { days, .. } => json!(format!("{} to {} days", days.meant.0, days.meant.1)),
        Content::EventDetail {
            detail: Detail::Place(it) | Detail::Participant(it),
            ..
        } => party(it),
        Content::Place { whole, .. } => party(whole),
        Content::Quantity { measure, .. } => json!(measure.value),
        Content::Comparison { other, .. } => party(other),
        Content::Calendar(CalendarClaim::Age(age)) => json!(age),
        Content::Death(_) | Content::EventDate { .. } | Content::Calendar(_) | Content::Quote { .. } => Value::Null,
    }
}

/// How a verdict was had, with the facts it rests on, in one line.
pub(super) fn explanation(verdict: &Verdict) -> String {
    let facts = verdict
        .facts
        .iter()
        .map(|fact| format!("{} ({})", fact.words, fact.source));
    let parts: Vec<String> = verdict.explanation.iter().cloned().chain(facts).collect();
    parts.join("; ")
}
