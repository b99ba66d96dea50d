//! What the finders hand on: an attribution before its speakers are known.

use crate::clause::{Clauses, Phrase, Shape};
use crate::quote::QuotedSpan;
use crate::span::Span;

use super::rule::Rule;

/// An attribution whose source is only a stretch of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Draft {
    /// Contiguous stretches, in order.
    pub content: Vec<Span>,
    pub cue: Option<Span>,
    pub source: Option<Source>,
    pub addressee: Option<Span>,
    pub rule: Rule,
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

/// The span of some chunks as content: quotation marks at its edges and a stop after them are left out.
pub(super) fn content_span(clauses: &Clauses, quotes: &[QuotedSpan], first: usize, last: usize) -> Option<Span> {
    let mut last = last;
    while last > first
        && matches!(
            clauses.chunks[last - 1].shape,
            Shape::Stop | Shape::Comma | Shape::Colon | Shape::Semicolon | Shape::Dash
        )
    {
        last -= 1;
    }
    let mut first = first;
    while first < last
        && matches!(
            clauses.chunks[first].shape,
            Shape::Comma | Shape::Colon | Shape::Dash | Shape::That
        )
    {
        first += 1;
    }
    if first >= last {
        return None;
    }
    let (opening, closing) = (&clauses.chunks[first], &clauses.chunks[last - 1]);
    let start = match opening.quote() {
        Some(quote) => quotes[quote].inner.start,
        None => clauses.text.tokens[opening.first].span.start,
    };
    let end = match closing.quote() {
        Some(quote) => quotes[quote].inner.end,
        None => clauses.text.tokens[closing.last - 1].span.end,
    };
    (start < end).then(|| Span::new(start, end))
}
