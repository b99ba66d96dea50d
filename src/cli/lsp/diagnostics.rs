//! What needs a look, as diagnostics.

use lsp_types::{
    Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString, PublishDiagnosticsParams,
};

use super::audited::Audited;
use crate::finding::{Finding, Level};

/// What diagnostics say they are from.
pub(super) const SOURCE: &str = "whosaid";

/// Editors stall at more; the first by place are shown.
const MAX_SHOWN: usize = 2000;

/// The diagnostics of a text.
pub(super) fn of(audited: &Audited) -> PublishDiagnosticsParams {
    let shown = audited.audit.findings.iter().filter(|finding| !finding.is_suppressed());
    let diagnostics = shown
        .take(MAX_SHOWN)
        .map(|finding| diagnostic(audited, finding))
        .collect();
    PublishDiagnosticsParams {
        uri: audited.uri.clone(),
        diagnostics,
        version: Some(audited.version),
    }
}

fn diagnostic(audited: &Audited, finding: &Finding) -> Diagnostic {
    let related = finding.related.iter().map(|related| DiagnosticRelatedInformation {
        location: Location::new(audited.uri.clone(), audited.range(related.span)),
        message: related.label.clone(),
    });
    let help = finding
        .help
        .as_ref()
        .map_or_else(String::new, |help| format!("\n{help}"));
    Diagnostic {
        range: audited.range_of_source(finding.source_span(&audited.document)),
        severity: Some(match finding.level {
            Level::Error => DiagnosticSeverity::ERROR,
            Level::Warning => DiagnosticSeverity::WARNING,
            Level::Info | Level::Off => DiagnosticSeverity::INFORMATION,
        }),
        code: Some(NumberOrString::String(finding.rule.to_owned())),
        source: Some(SOURCE.to_owned()),
        message: finding.message.clone() + &help,
        related_information: Some(related.collect()),
        ..Diagnostic::default()
    }
}
