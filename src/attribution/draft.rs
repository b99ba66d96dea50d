//! What the finders hand on: an attribution before its speakers are known.

use crate::clause::{Clauses, Phrase, Shape};
use crate::quote::QuotedSpan;
use crate::span::Span;

use super::rule::Rule;

/// An attribution whose source is only a stretch of text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Draft {
    /// Contiguous stretches, in order.
    pub content: Vec<Span>,
    pub cue: Option<Span>,
    pub source: Option<Source>,
    pub addressee: Option<Span>,
    pub rule: Rule,
    /// How probable the model says that it is, if it was asked and says so.
    pub learned: Option<f32>,
    /// Index of its frame, and of the quotes that its content was read from.
    pub frame: usize,
    pub quotes: Vec<usize>,
}

impl Draft {
    /// Whether all of the content stands between marks.
    pub fn is_all_quoted(&self, quotes: &[QuotedSpan]) -> bool {
        let mut quoted: Vec<Span> = self.quotes.iter().map(|&quote| quotes[quote].inner).collect();
        quoted.sort_unstable();
        self.content.iter().all(|span| {
            let after = quoted.partition_point(|quote| quote.start <= span.start);
            after > 0 && quoted[after - 1].contains(*span)
        })
    }
}

/// The phrase that names who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Source {
    pub span: Span,
    /// Index of its first chunk.
    pub first: usize,
    /// Index of the chunk that holds its head.
    pub head: usize,
    /// Index after its last chunk; appositions are in it.
    pub last: usize,
    /// Whether the source is the possessor in the chunk ("Trump's claim"), not its head.
    pub possessor: bool,
}

impl Source {
    /// A whole phrase.
    pub fn of(clauses: &Clauses, phrase: Phrase) -> Source {
        let (first, last) = (&clauses.chunks[phrase.first], &clauses.chunks[phrase.last - 1]);
        Source {
            span: clauses.text.span(first.first, last.last),
            first: phrase.first,
            head: phrase.head,
            last: phrase.last,
            possessor: false,
        }
    }
}

/// The quotes among some chunks.
pub(super) fn quotes_among(clauses: &Clauses, first: usize, last: usize) -> Vec<usize> {
    clauses.chunks[first..last]
        .iter()
        .filter_map(|chunk| chunk.quote())
        .collect()
}

/// The spans of some chunks as content. Quotes alone are a span each, of what is inside their marks; beside words of the writer's they keep
/// their marks. Marks of the sentence at the edges are left out.
pub(super) fn content_spans(clauses: &Clauses, quotes: &[QuotedSpan], mut first: usize, mut last: usize) -> Vec<Span> {
    let chunks = clauses.chunks;
    while last > first
        && matches!(
            chunks[last - 1].shape,
            Shape::Stop | Shape::Comma | Shape::Colon | Shape::Semicolon | Shape::Dash
        )
    {
        last -= 1;
    }
    while first < last
        && matches!(
            chunks[first].shape,
            Shape::Comma | Shape::Colon | Shape::Dash | Shape::That
        )
    {
        first += 1;
    }
    if first >= last {
        return Vec::new();
    }
    let only_quotes = chunks[first..last].iter().all(|chunk| {
        chunk.quote().is_some() || matches!(chunk.shape, Shape::Stop | Shape::Comma | Shape::Dash | Shape::Semicolon)
    });
    if only_quotes {
        let inside = quotes_among(clauses, first, last).into_iter();
        return inside.map(|quote| quotes[quote].inner).collect();
    }
    vec![clauses.text.span(chunks[first].first, chunks[last - 1].last)]
}
