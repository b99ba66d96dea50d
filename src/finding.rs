//! What a rule found: where, what, why and what to do about it.

use std::fmt;
use std::str::FromStr;

use crate::document::Document;
use crate::error::{Error, Kind};
use crate::span::Span;

/// How grave a finding is, gravest last.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum Level {
    /// The rule does not run.
    Off,
    /// Worth knowing.
    Info,
    /// Likely a fault.
    Warning,
    /// Surely a fault.
    Error,
}

impl Level {
    /// All levels, gravest last.
    pub const ALL: [Level; 4] = [Level::Off, Level::Info, Level::Warning, Level::Error];

    /// Its name: "off", "info", "warning" or "error".
    pub const fn name(self) -> &'static str {
        match self {
            Level::Off => "off",
            Level::Info => "info",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.name())
    }
}

impl FromStr for Level {
    type Err = Error;

    /// Reads a level's name. Any other word is an error that lists the levels.
    fn from_str(name: &str) -> Result<Self, Error> {
        Level::ALL
            .into_iter()
            .find(|level| level.name() == name)
            .ok_or_else(|| {
                let message = format!("there is no level “{name}”; the levels are off, info, warning and error");
                Kind::Message(message).into()
            })
    }
}

/// A second place that a finding speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub span: Span,
    /// What it is: "nearest speaker here".
    pub label: String,
}

/// Something that a rule found in one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The name of the rule.
    pub rule: &'static str,
    /// How grave it is.
    pub level: Level,
    /// One sentence without a full stop that names the thing.
    pub message: String,
    /// Where.
    pub span: Span,
    /// Other places that matter.
    pub related: Vec<Related>,
    /// What to do about it.
    pub help: Option<String>,
    /// A stable hash of rule, normalised words of the span, speaker, and the count of equal ones before it.
    pub fingerprint: String,
    /// Where it stands in the source, in bytes of the decoded text, if it is about what is no part of the readable text: a comment. The
    /// span is then empty.
    pub comment: Option<Span>,
    /// Why it is silenced, if it is.
    pub suppression: Option<Suppression>,
}

impl Finding {
    /// Where it stands in the source, in bytes of the decoded text.
    pub fn source_span(&self, document: &Document) -> Span {
        self.comment.unwrap_or_else(|| document.source_span(self.span))
    }

    /// The text that it is about.
    pub fn text<'d>(&self, document: &'d Document) -> &'d str {
        match self.comment {
            Some(comment) => document.source().text().get(comment.range()).unwrap_or_default(),
            None => document.slice(self.span),
        }
    }

    /// Whether somebody silenced it.
    pub fn is_suppressed(&self) -> bool {
        self.suppression.is_some()
    }
}

/// Why a finding is silenced.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Suppression {
    /// By what.
    #[serde(rename = "by")]
    pub means: Means,
    /// The reason, in the words of whoever wrote it; empty if there is none.
    pub reason: String,
}

/// By what findings are silenced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Means {
    /// A comment in the article.
    Directive,
    /// A file beside the articles.
    Sidecar,
    /// It was there when the baseline was written.
    Baseline,
}
