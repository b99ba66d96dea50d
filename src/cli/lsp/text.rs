//! Positions in a text, as the protocol has them, and back: lines from 0, and characters from 0 in the units that client and server agreed on.

use lsp_types::{Position, PositionEncodingKind, Range};

use crate::span::Span;

/// The unit of characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Encoding {
    Utf8,
    /// What holds if nothing is agreed on.
    #[default]
    Utf16,
}

impl Encoding {
    /// The best of those that a client offers.
    pub(super) fn agreed(offered: Option<&[PositionEncodingKind]>) -> Self {
        match offered {
            Some(offered) if offered.contains(&PositionEncodingKind::UTF8) => Encoding::Utf8,
            _ => Encoding::Utf16,
        }
    }

    pub(super) fn kind(self) -> PositionEncodingKind {
        match self {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
        }
    }

    fn length(self, text: &str) -> usize {
        match self {
            Encoding::Utf8 => text.len(),
            Encoding::Utf16 => text.encode_utf16().count(),
        }
    }

    /// How many bytes so many units are, or all of them if there are fewer; inside a character, those before it.
    fn bytes(self, text: &str, units: usize) -> usize {
        let mut left = units;
        let length = |c: char| match self {
            Encoding::Utf8 => c.len_utf8(),
            Encoding::Utf16 => c.len_utf16(),
        };
        let fitting = text.chars().take_while(|&c| {
            let fits = length(c) <= left;
            left = left.saturating_sub(length(c));
            fits
        });
        fitting.map(char::len_utf8).sum()
    }
}

/// The starts of a text's lines, which end at LF, CRLF or a lone CR.
#[derive(Debug, Clone)]
pub(super) struct Lines {
    /// In bytes.
    starts: Vec<usize>,
    encoding: Encoding,
}

impl Lines {
    pub(super) fn new(text: &str, encoding: Encoding) -> Self {
        let bytes = text.as_bytes();
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes)
            .filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
        Lines {
            starts: std::iter::once(0).chain(ends.map(|at| at + 1)).collect(),
            encoding,
        }
    }

    /// The position of a byte.
    pub(super) fn position(&self, text: &str, byte: usize) -> Position {
        let line = self.line(byte);
        let before = text.get(self.starts[line]..byte).unwrap_or_default();
        Position::new(line as u32, self.encoding.length(before) as u32)
    }

    pub(super) fn range(&self, text: &str, span: Span) -> Range {
        Range::new(self.position(text, span.start), self.position(text, span.end))
    }

    /// The byte at a position; behind the end of a line it is that end, behind the last line that of the text.
    pub(super) fn byte(&self, text: &str, position: Position) -> usize {
        let line = position.line as usize;
        let Some(&start) = self.starts.get(line) else {
            return text.len();
        };
        let end = self.starts.get(line + 1).copied().unwrap_or(text.len());
        let inside = text[start..end].trim_end_matches(['\n', '\r']);
        start + self.encoding.bytes(inside, position.character as usize)
    }

    /// Where the line of a byte starts.
    pub(super) fn start(&self, byte: usize) -> usize {
        self.starts[self.line(byte)]
    }

    fn line(&self, byte: usize) -> usize {
        // The first line starts at the first byte.
        self.starts.partition_point(|&start| start <= byte) - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_and_places_are_each_others() {
        let text = "a“😀b\r\ncd\re\n\nf";
        for encoding in [Encoding::Utf8, Encoding::Utf16] {
            let lines = Lines::new(text, encoding);
            let places = text.char_indices().map(|(at, _)| at).chain([text.len()]);
            // The place between CR and LF is none that a position has.
            for byte in places.filter(|&at| at != text.find("\n").unwrap_or_default()) {
                assert_eq!(lines.byte(text, lines.position(text, byte)), byte, "{encoding:?}");
            }
        }
    }

    #[test]
    fn units_are_counted_as_agreed() {
        let text = "x\n“😀”y";
        let cases = [(Encoding::Utf8, 3 + 4 + 3), (Encoding::Utf16, 1 + 2 + 1)];
        for (encoding, character) in cases {
            let lines = Lines::new(text, encoding);
            assert_eq!(lines.position(text, text.len() - 1), Position::new(1, character));
        }
    }

    #[test]
    fn positions_that_are_not_there_are_near() {
        let text = "ab\n😀\n";
        let lines = Lines::new(text, Encoding::Utf16);
        let cases = [((0, 9), 2), ((1, 1), 3), ((1, 9), 7), ((2, 0), 8), ((7, 0), 8)];
        for ((line, character), byte) in cases {
            assert_eq!(lines.byte(text, Position::new(line, character)), byte);
        }
    }
}
