//! From bytes of the readable text to code points, which annotations count in.

use crate::span::Span;

/// The bytes that start a character.
pub(super) struct CodePoints(Vec<usize>);

impl CodePoints {
    pub(super) fn new(text: &str) -> Self {
        CodePoints(text.char_indices().map(|(at, _)| at).collect())
    }

    /// How many characters start before each end of a span.
    pub(super) fn range(&self, span: Span) -> [usize; 2] {
        [span.start, span.end].map(|byte| self.0.partition_point(|&start| start < byte))
    }
}
