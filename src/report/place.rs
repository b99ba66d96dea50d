//! Where something stands in its file, for programs that open files.
//!
//! A record of JSON Lines is one line of its file, and the places inside its text are not places of the file: all that is found in
//! it stands at the start of that line.

use crate::document::Document;
use crate::finding::Finding;
use crate::span::Span;

/// A stretch of a file, end-exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) start: Position,
    pub(super) end: Position,
    /// Whether it is the stretch itself, rather than the line of the record that it stands in.
    pub(super) exact: bool,
}

/// A place between two characters of a file. All numbers are from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Position {
    pub(super) line: usize,
    /// In code points.
    pub(super) column: usize,
    /// In bytes of UTF-8.
    pub(super) byte_column: usize,
}

impl Place {
    pub(super) fn of_finding(document: &Document, finding: &Finding) -> Place {
        Place::of_source(document, finding.source_span(document))
    }

    /// The place of a stretch of the readable text.
    pub(super) fn of(document: &Document, span: Span) -> Place {
        Place::of_source(document, document.source_span(span))
    }

    pub(super) fn of_source(document: &Document, span: Span) -> Place {
        let source = document.source();
        if let Some(line) = document.line() {
            let start = Position {
                line,
                column: 1,
                byte_column: 1,
            };
            return Place {
                start,
                end: start,
                exact: false,
            };
        }
        let position = |offset: usize| {
            let (line, column) = source.line_and_column(offset);
            Position {
                line,
                column,
                byte_column: source.byte_column(offset),
            }
        };
        Place {
            start: position(span.start),
            end: position(span.end),
            exact: true,
        }
    }
}

/// A path as the reference of a URI: relative ones stay so.
pub(super) fn uri(path: &str) -> String {
    let mut uri = if path.starts_with('/') { "file://" } else { "" }.to_owned();
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_references() {
        let cases = [
            ("a/b.txt", "a/b.txt"),
            ("/a b", "file:///a%20b"),
            ("é%\n:", "%C3%A9%25%0A%3A"),
        ];
        for (path, expected) in cases {
            assert_eq!(uri(path), expected);
        }
    }
}
