//! From quotes, mentions and sentences to attributions: what was said, the cue, the source, whom that means, and why.

use crate::mention::EntityKind;
use crate::span::Span;

/// How much of what was said stands between quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// All of it.
    Direct,
    /// Some of it.
    Mixed,
    /// None of it.
    Indirect,
}

/// Whether it is known who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// The source means the speakers given.
    Attributed,
    /// The source is unnamed: "officials".
    Anonymous,
    /// Two readings are about as good; both stand in the evidence.
    Ambiguous,
    /// Something is said, but by nobody: "it is said that".
    NoSource,
}

/// Whom a source means.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
pub struct Speaker {
    /// The id of the gazetteer entry, where one is known.
    pub id: Option<String>,
    /// The gazetteer's name, else the fullest form in the article without title.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
}

/// Something said, and by whom.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    /// How much of it is quoted.
    pub kind: Kind,
    /// What was said: a span a contiguous stretch, in order.
    pub content: Vec<Span>,
    /// The words that say that somebody says: "has said", "according to".
    pub cue: Option<Span>,
    /// The whole phrase that names who speaks.
    pub source: Option<Span>,
    /// To whom: "told *reporters*".
    pub addressee: Option<Span>,
    /// Whom the source means; empty unless `status` is [`Status::Attributed`].
    pub speakers: Vec<Speaker>,
    /// Whether it is known who speaks.
    pub status: Status,
    /// From 0 to 1: how often this rule was right where it was measured.
    pub confidence: f32,
    /// The name of the rule that found it.
    pub rule: &'static str,
    /// Why, one reason each, as short sentences without a full stop.
    pub evidence: Vec<String>,
}
