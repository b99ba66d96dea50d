//! Runs the stages, from a document to attributions; the one place that knows their order.

use crate::attribution::Attribution;
use crate::document::Document;
use crate::gazetteer::Gazetteer;
use crate::mention::{Entity, Mention};
use crate::quote::QuoteClass;
use crate::span::Span;
use crate::text::{Sentence, Token};

/// A quoted span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// What is inside the marks.
    pub span: Span,
    /// What it is.
    pub class: QuoteClass,
    /// The quote that it is nested in, by index.
    pub parent: Option<usize>,
    /// Index into the attributions; `None` where nobody says it.
    pub attribution: Option<usize>,
}

/// A quotation mark without its partner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unbalanced {
    /// The mark.
    pub mark: Span,
    /// Whether it opens a quote that never closes, rather than closing what never opened.
    pub opens: bool,
}

/// What every stage found in one document. Spans are of the document's readable text.
#[derive(Debug, Clone, Default)]
pub struct Analysis {
    /// Whether the text is English; if not, nothing else was looked for.
    pub english: bool,
    /// Words, numbers and marks, in order.
    pub tokens: Vec<Token>,
    /// Sentences over the tokens, in order.
    pub sentences: Vec<Sentence>,
    /// Quoted spans, in order of their start.
    pub quotes: Vec<Quote>,
    /// Marks without a partner, in order.
    pub unbalanced: Vec<Unbalanced>,
    /// What refers to somebody or something, in order.
    pub mentions: Vec<Mention>,
    /// Whom and what the mentions refer to, in order of first mention.
    pub entities: Vec<Entity>,
    /// Who said what, in order of where the content starts.
    pub attributions: Vec<Attribution>,
}

/// Runs all stages over a document.
pub fn analyse(_document: &Document, _gazetteer: &Gazetteer) -> Analysis {
    Analysis::default()
}
