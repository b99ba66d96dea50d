//! `gitlab`: the findings as GitLab's code quality report, a JSON list.

use serde::Serialize;

use super::json;
use super::place::Place;
use crate::auditor::Audit;
use crate::document::Document;
use crate::finding::{Finding, Level};
use crate::rule::words::Hash;

pub(super) const HEAD: &str = "[\n";
pub(super) const SEPARATOR: &str = ",\n";
pub(super) const TAIL: &str = "\n]\n";

/// The issues of one document, a line each.
pub(super) fn render(document: &Document, audit: &Audit) -> String {
    let shown = audit.findings.iter().filter(|finding| !finding.is_suppressed());
    let issues: Vec<String> = shown.map(|finding| json::line(&issue(document, finding))).collect();
    issues.join(SEPARATOR)
}

#[derive(Serialize)]
struct Issue<'a> {
    description: &'a str,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

fn issue<'a>(document: &'a Document, finding: &'a Finding) -> Issue<'a> {
    let place = Place::of_finding(document, finding);
    Issue {
        description: &finding.message,
        check_name: finding.rule,
        fingerprint: fingerprint(document, finding),
        severity: match finding.level {
            Level::Error => "critical",
            Level::Warning => "major",
            Level::Info | Level::Off => "info",
        },
        location: Location {
            path: document.path(),
            lines: Lines {
                begin: place.start.line,
                end: place.end.line,
            },
        },
    }
}

/// GitLab takes issues of one fingerprint for one issue, in whatever files they are.
fn fingerprint(document: &Document, finding: &Finding) -> String {
    let hash = Hash::new().bytes(document.path().as_bytes()).bytes(b"\0");
    let hash = hash.bytes(document.id().unwrap_or_default().as_bytes()).bytes(b"\0");
    format!("{:016x}", hash.bytes(finding.fingerprint.as_bytes()).value())
}
