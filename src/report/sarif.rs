//! `sarif`: the findings in the static analysis results interchange format, version 2.1.0. Columns are code points, and say so.
//!
//! Suppressed findings are there, marked as such, so that a reader can tell what is silenced from what is gone.

use serde::Serialize;
use serde_json::{Value, json};

use super::place::{Place, uri};
use super::{Overall, json as lines};
use crate::auditor::Audit;
use crate::document::Document;
use crate::finding::{Finding, Level, Means, Related, Suppression};
use crate::rule::{RULES, Rule};
use crate::span::Span;

pub(super) const SEPARATOR: &str = ",\n";

/// The name and version of a fingerprint: with the version, a reader knows that those of another cannot be compared.
const FINGERPRINT: &str = "whosaid/v1";

/// What stands before the first result: the tool and its rules.
pub(super) fn head() -> String {
    let rules: Vec<Value> = RULES.iter().map(rule).collect();
    let driver = json!({
        "name": "whosaid",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "shortDescription": {"text": env!("CARGO_PKG_DESCRIPTION")},
        "rules": rules,
    });
    format!(
        "{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{{\n\
         \"tool\":{{\"driver\":{}}},\n\"columnKind\":\"unicodeCodePoints\",\n\"results\":[\n",
        lines::line(&driver)
    )
}

/// What stands after the last result: how the run went.
pub(super) fn tail(overall: &Overall) -> String {
    let failures = overall.failures();
    let told = failures
        .iter()
        .map(|failure| json!({"level": "error", "message": {"text": failure}}));
    let invocation = json!({
        "executionSuccessful": failures.is_empty(),
        "toolExecutionNotifications": told.collect::<Vec<_>>(),
    });
    let coverage = json!({"coverage": overall.coverage()});
    format!(
        "\n],\n\"invocations\":[{}],\n\"properties\":{}\n}}]}}\n",
        lines::line(&invocation),
        lines::line(&coverage)
    )
}

/// The results of one document, a line each.
pub(super) fn render(document: &Document, audit: &Audit) -> String {
    let results: Vec<String> = audit
        .findings
        .iter()
        .map(|finding| lines::line(&SarifResult::new(document, finding)))
        .collect();
    results.join(SEPARATOR)
}

fn rule(rule: &Rule) -> Value {
    let Rule {
        name,
        level,
        summary,
        what,
        why,
        example,
        silence,
        ..
    } = rule;
    json!({
        "id": name,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": what},
        "help": {
            "text": format!("{what}\n\n{why}\n\n{silence}"),
            "markdown": format!("{what}\n\n{why}\n\n```text\n{example}\n```\n\n{silence}"),
        },
        "defaultConfiguration": {"enabled": *level != Level::Off, "level": level_name(*level)},
    })
}

fn level_name(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "note",
        Level::Off => "none",
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'a> {
    rule_id: &'static str,
    rule_index: Option<usize>,
    level: &'static str,
    message: Message<'a>,
    locations: [Location<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
    partial_fingerprints: Value,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    properties: Option<Value>,
}

impl<'a> SarifResult<'a> {
    fn new(document: &'a Document, finding: &'a Finding) -> Self {
        SarifResult {
            rule_id: finding.rule,
            rule_index: RULES.iter().position(|rule| rule.name == finding.rule),
            level: level_name(finding.level),
            message: Message::of_finding(finding),
            locations: [Location::new(document, finding.source_span(document))],
            related_locations: finding
                .related
                .iter()
                .map(|related| Location::related(document, related))
                .collect(),
            partial_fingerprints: json!({FINGERPRINT: finding.fingerprint}),
            suppressions: finding.suppression.iter().map(suppression).collect(),
            properties: document.id().map(|id| json!({"document": id})),
        }
    }
}

fn suppression(suppression: &Suppression) -> Value {
    let kind = match suppression.means {
        Means::Directive => "inSource",
        Means::Sidecar | Means::Baseline => "external",
    };
    json!({"kind": kind, "justification": suppression.reason})
}

#[derive(Serialize)]
struct Message<'a> {
    text: std::borrow::Cow<'a, str>,
}

impl<'a> Message<'a> {
    fn of_finding(finding: &'a Finding) -> Self {
        let text = match &finding.help {
            Some(help) => format!("{}; {help}", finding.message).into(),
            None => finding.message.as_str().into(),
        };
        Message { text }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    physical_location: PhysicalLocation<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation<'a> {
    artifact_location: Value,
    region: Region<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region<'a> {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
    #[serde(flatten)]
    bytes: Option<Bytes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<Message<'a>>,
}

/// Where a region stands in its file, whatever the lines are.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Bytes {
    byte_offset: usize,
    byte_length: usize,
}

impl<'a> Location<'a> {
    /// Of a span of the source.
    fn new(document: &'a Document, span: Span) -> Self {
        let Place { start, end, exact } = Place::of_source(document, span);
        let location = document.locate_source(span);
        let bytes = Bytes {
            byte_offset: location.start,
            byte_length: location.end - location.start,
        };
        let snippet = document.source().text().get(span.range()).unwrap_or_default();
        Location {
            physical_location: PhysicalLocation {
                artifact_location: artifact(document.path()),
                region: Region {
                    start_line: start.line,
                    start_column: start.column,
                    end_line: end.line,
                    end_column: end.column,
                    bytes: exact.then_some(bytes),
                    snippet: exact.then(|| Message { text: snippet.into() }),
                },
            },
            message: None,
        }
    }

    fn related(document: &'a Document, related: &'a Related) -> Self {
        Location {
            message: Some(Message {
                text: related.label.as_str().into(),
            }),
            ..Location::new(document, document.source_span(related.span))
        }
    }
}

/// A relative path is meant from the root of whatever is checked.
fn artifact(path: &str) -> Value {
    if path.starts_with('/') {
        json!({"uri": uri(path)})
    } else {
        json!({"uri": uri(path), "uriBaseId": "%SRCROOT%"})
    }
}
