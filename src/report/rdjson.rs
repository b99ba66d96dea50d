//! `rdjson`: the findings in reviewdog's diagnostic format. Columns are counted in bytes of UTF-8.

use serde::Serialize;

use super::json;
use super::place::{Place, Position};
use crate::auditor::Audit;
use crate::document::Document;
use crate::finding::{Finding, Level};

pub(super) const HEAD: &str = "{\"source\":{\"name\":\"whosaid\"},\"diagnostics\":[\n";
pub(super) const SEPARATOR: &str = ",\n";
pub(super) const TAIL: &str = "\n]}\n";

/// The diagnostics of one document, a line each.
pub(super) fn render(document: &Document, audit: &Audit) -> String {
    let shown = audit.findings.iter().filter(|finding| !finding.is_suppressed());
    let lines: Vec<String> = shown
        .map(|finding| json::line(&Diagnostic::new(document, finding)))
        .collect();
    lines.join(SEPARATOR)
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location<'a>,
    severity: &'static str,
    code: Code,
    #[serde(rename = "relatedLocations", skip_serializing_if = "Vec::is_empty")]
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Code {
    value: &'static str,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    range: Range,
}

#[derive(Serialize)]
struct Range {
    start: LineAndColumn,
    end: LineAndColumn,
}

#[derive(Serialize)]
struct LineAndColumn {
    line: usize,
    column: usize,
}

impl<'a> Diagnostic<'a> {
    fn new(document: &'a Document, finding: &'a Finding) -> Self {
        let help = finding
            .help
            .as_ref()
            .map_or_else(String::new, |help| format!("; {help}"));
        Diagnostic {
            message: format!("{}{help}", finding.message),
            location: Location::new(document, Place::of_finding(document, finding)),
            severity: match finding.level {
                Level::Error => "ERROR",
                Level::Warning => "WARNING",
                Level::Info | Level::Off => "INFO",
            },
            code: Code { value: finding.rule },
            related: finding
                .related
                .iter()
                .map(|related| Related {
                    message: &related.label,
                    location: Location::new(document, Place::of(document, related.span)),
                })
                .collect(),
        }
    }
}

impl<'a> Location<'a> {
    fn new(document: &'a Document, Place { start, end, .. }: Place) -> Self {
        let position = |position: Position| LineAndColumn {
            line: position.line,
            column: position.byte_column,
        };
        Location {
            path: document.path(),
            range: Range {
                start: position(start),
                end: position(end),
            },
        }
    }
}
