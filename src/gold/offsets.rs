//! From offsets in code points, which annotations count in, to bytes of the readable text.

use crate::document::Document;
use crate::span::Span;

/// Where each code point of a text starts, and where the last one ends.
pub(super) struct CodePoints(Vec<usize>);

impl CodePoints {
    /// The code points of a plain text's document. A UTF-8 byte order mark is no readable text, but whoever counted took it
    /// for a character.
    pub(super) fn new(document: &Document) -> CodePoints {
        let has_mark = document.source().raw_offset(0) == '\u{FEFF}'.len_utf8();
        let text = document.text();
        let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        CodePoints(has_mark.then_some(0).into_iter().chain(starts).collect())
    }

    /// The span of the code points from `start` to `end`, or what is wrong with them.
    pub(super) fn span(&self, start: usize, end: usize) -> Result<Span, String> {
        if start > end {
            return Err(format!("a span ends before it starts: {start} to {end}"));
        }
        match (self.0.get(start), self.0.get(end)) {
            (Some(&start), Some(&end)) => Ok(Span::new(start, end)),
            _ => Err(format!(
                "a span ends outside the text: {start} to {end} of {} characters",
                self.0.len() - 1
            )),
        }
    }
}
