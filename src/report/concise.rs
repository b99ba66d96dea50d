//! `concise`: a line for each finding, as path, line, column, level, rule and message, which editors and other programs can follow.

use super::place::Place;
use super::terminal::{Escaped, Style};
use crate::auditor::Audit;
use crate::document::Document;
use crate::finding::{Finding, Level};

/// The lines of one document.
pub(super) fn render(document: &Document, audit: &Audit, style: &Style) -> String {
    let shown = audit.findings.iter().filter(|finding| !finding.is_suppressed());
    shown.map(|finding| line(document, finding, style)).collect()
}

fn line(document: &Document, finding: &Finding, style: &Style) -> String {
    let place = Place::of_finding(document, finding).start;
    let (strong, level) = (style.strong(), paint(finding.level, style));
    format!(
        "{strong}{}{strong:#}:{}:{}: {level}{}{level:#}[{}] {}\n",
        Escaped(document.path()),
        place.line,
        place.column,
        finding.level,
        finding.rule,
        Escaped(&finding.message)
    )
}

fn paint(level: Level, style: &Style) -> anstyle::Style {
    if level == Level::Error {
        style.grave()
    } else {
        style.alert()
    }
}
