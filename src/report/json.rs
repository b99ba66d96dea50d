//! `json` and `jsonl`: the shape that programs read. Fields may be added to it, and never change their meaning.
//!
//! All spans are given as `start`, `end` (bytes of the file, end-exclusive), `line`, `column` (from 1, in code points) and
//! `text` (the readable text).

use serde::Serialize;

use super::claim::ClaimShape;
use super::obeyed::is_obeyed;
use crate::analysis::Quote;
use crate::attribution::{Attribution, Kind, Modality, Speaker, Stance, Status};
use crate::auditor::{Audit, Coverage};
use crate::document::{Document, Location};
use crate::finding::{Finding, Level, Related, Suppression};
use crate::quote::QuoteClass;
use crate::rule::quote_fingerprints;
use crate::span::Span;

/// What stands before the first document of a `json` report.
pub const HEAD: &str = "{\"version\":1,\"documents\":[\n";
/// What stands between two documents of a `json` report.
pub const SEPARATOR: &str = ",\n";
/// What stands after the last document of a `json` report.
pub const TAIL: &str = "\n]}\n";

/// One document, on one line, without a line break at its end. Characters that a terminal would obey are written as escapes, which
/// mean the same to whoever reads JSON.
pub fn render(document: &Document, audit: &Audit) -> String {
    line(&DocumentShape::new(document, audit))
}

/// A shape of text, numbers, lists and named fields on one line, escaped as [`render`] does.
pub(crate) fn line(shape: &impl Serialize) -> String {
    let json =
        serde_json::to_string(shape).expect("text, numbers and lists with text for keys always have a JSON form");
    if json.contains(is_obeyed) {
        json.chars().map(escaped).collect()
    } else {
        json
    }
}

/// All of these are in the basic plane, so that four digits do.
fn escaped(c: char) -> String {
    if is_obeyed(c) {
        format!("\\u{:04x}", u32::from(c))
    } else {
        c.to_string()
    }
}

#[derive(Serialize)]
struct DocumentShape<'a> {
    path: &'a str,
    id: Option<&'a str>,
    line: Option<usize>,
    date: Option<String>,
    attributions: Vec<AttributionShape<'a>>,
    quotes: Vec<QuoteShape<'a>>,
    claims: Vec<ClaimShape<'a>>,
    findings: Vec<FindingShape<'a>>,
    coverage: Coverage,
}

impl<'a> DocumentShape<'a> {
    fn new(document: &'a Document, audit: &'a Audit) -> Self {
        let Audit {
            analysis,
            findings,
            coverage,
            facts_fingerprint,
            ..
        } = audit;
        DocumentShape {
            path: document.path(),
            id: document.id(),
            line: document.line(),
            date: document.date().map(|date| date.to_string()),
            attributions: analysis
                .attributions
                .iter()
                .map(|found| AttributionShape::new(document, found))
                .collect(),
            quotes: analysis
                .quotes
                .iter()
                .zip(quote_fingerprints(document, &analysis.quotes))
                .map(|(quote, fingerprint)| QuoteShape::new(document, quote, fingerprint))
                .collect(),
            claims: analysis
                .claims
                .iter()
                .zip(&analysis.verdicts)
                .map(|(claim, verdict)| ClaimShape::new(document, claim, verdict, facts_fingerprint.as_deref()))
                .collect(),
            findings: findings
                .iter()
                .map(|finding| FindingShape::new(document, finding))
                .collect(),
            coverage: *coverage,
        }
    }
}

#[derive(Serialize)]
pub(super) struct SpanShape<'a> {
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    text: &'a str,
}

impl<'a> SpanShape<'a> {
    pub fn new(document: &'a Document, span: Span) -> Self {
        SpanShape::at(document.locate(span), document.slice(span))
    }

    fn of_finding(document: &'a Document, finding: &Finding) -> Self {
        let location = document.locate_source(finding.source_span(document));
        SpanShape::at(location, finding.text(document))
    }

    fn at(location: Location, text: &'a str) -> Self {
        SpanShape {
            start: location.start,
            end: location.end,
            line: location.line,
            column: location.column,
            text,
        }
    }
}

#[derive(Serialize)]
struct AttributionShape<'a> {
    kind: Kind,
    content: Vec<SpanShape<'a>>,
    cue: Option<SpanShape<'a>>,
    source: Option<SpanShape<'a>>,
    addressee: Option<SpanShape<'a>>,
    speakers: &'a [Speaker],
    status: Status,
    stance: Option<Stance>,
    modality: Modality,
    confidence: f32,
    rule: &'a str,
    evidence: &'a [String],
}

impl<'a> AttributionShape<'a> {
    fn new(document: &'a Document, attribution: &'a Attribution) -> Self {
        let shape = |span: Span| SpanShape::new(document, span);
        AttributionShape {
            kind: attribution.kind,
            content: attribution.content.iter().copied().map(shape).collect(),
            cue: attribution.cue.map(shape),
            source: attribution.source.map(shape),
            addressee: attribution.addressee.map(shape),
            speakers: &attribution.speakers,
            status: attribution.status,
            stance: attribution.stance,
            modality: attribution.modality,
            confidence: attribution.confidence,
            rule: attribution.rule,
            evidence: &attribution.evidence,
        }
    }
}

#[derive(Serialize)]
struct QuoteShape<'a> {
    #[serde(flatten)]
    span: SpanShape<'a>,
    class: QuoteClass,
    attribution: Option<usize>,
    /// By which a sidecar knows it.
    fingerprint: String,
}

impl<'a> QuoteShape<'a> {
    fn new(document: &'a Document, quote: &'a Quote, fingerprint: String) -> Self {
        QuoteShape {
            span: SpanShape::new(document, quote.span),
            class: quote.class,
            attribution: quote.attribution,
            fingerprint,
        }
    }
}

#[derive(Serialize)]
struct FindingShape<'a> {
    rule: &'a str,
    level: Level,
    message: &'a str,
    span: SpanShape<'a>,
    related: Vec<RelatedShape<'a>>,
    help: Option<&'a str>,
    fingerprint: &'a str,
    suppressed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    suppression: Option<&'a Suppression>,
}

impl<'a> FindingShape<'a> {
    fn new(document: &'a Document, finding: &'a Finding) -> Self {
        FindingShape {
            rule: finding.rule,
            level: finding.level,
            message: &finding.message,
            span: SpanShape::of_finding(document, finding),
            related: finding
                .related
                .iter()
                .map(|related| RelatedShape::new(document, related))
                .collect(),
            help: finding.help.as_deref(),
            fingerprint: &finding.fingerprint,
            suppressed: finding.is_suppressed(),
            suppression: finding.suppression.as_ref(),
        }
    }
}

#[derive(Serialize)]
struct RelatedShape<'a> {
    #[serde(flatten)]
    span: SpanShape<'a>,
    label: &'a str,
}

impl<'a> RelatedShape<'a> {
    fn new(document: &'a Document, related: &'a Related) -> Self {
        RelatedShape {
            span: SpanShape::new(document, related.span),
            label: &related.label,
        }
    }
}
