//! A text as it was read: what every answer is made of.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use lsp_types::{Position, Range, Uri};

use super::super::profile::Profile;
use super::text::{Encoding, Lines};
use crate::auditor::Audit;
use crate::document::{Document, Format};
use crate::source::Source;
use crate::span::Span;

/// A text to read.
pub(super) struct Task {
    pub(super) uri: Uri,
    pub(super) version: i32,
    pub(super) text: Arc<str>,
    pub(super) format: Format,
    pub(super) path: PathBuf,
    pub(super) profile: Arc<Profile>,
    pub(super) encoding: Encoding,
}

/// A text that was read.
pub(super) struct Audited {
    pub(super) uri: Uri,
    pub(super) version: i32,
    pub(super) format: Format,
    pub(super) document: Document,
    pub(super) audit: Audit,
    pub(super) profile: Arc<Profile>,
    text: Arc<str>,
    lines: Lines,
}

impl Task {
    /// Reads it. What the settings exclude is read as if nothing stood there.
    pub(super) fn done(self) -> Audited {
        let path: &Path = &self.path;
        let read = if self.profile.excludes(path) { "" } else { &*self.text };
        let source = Source::from_text(path.to_string_lossy(), read);
        let document = Document::new(source, self.format, &self.profile.options(path));
        let audit = self.profile.auditor.audit_at(&document, self.profile.levels(path));
        Audited {
            lines: Lines::new(&self.text, self.encoding),
            uri: self.uri,
            version: self.version,
            format: self.format,
            document,
            audit,
            profile: self.profile,
            text: self.text,
        }
    }
}

impl Audited {
    /// The range of a span of the readable text.
    pub(super) fn range(&self, span: Span) -> Range {
        self.range_of_source(self.document.source_span(span))
    }

    /// The range of a span of the source's decoded text, which lacks a byte order mark that the editor may count.
    pub(super) fn range_of_source(&self, span: Span) -> Range {
        let raw = |byte| self.document.source().raw_offset(byte);
        self.lines.range(&self.text, Span::new(raw(span.start), raw(span.end)))
    }

    /// The start of the line that a span of the readable text begins in.
    pub(super) fn line_start(&self, span: Span) -> Position {
        let start = self.document.source().raw_offset(self.document.source_span(span).start);
        self.lines.position(&self.text, self.lines.start(start))
    }

    /// Whether a position is in a span of the readable text, or at its end.
    pub(super) fn is_in(&self, position: Position, span: Span) -> bool {
        let Range { start, end } = self.range(span);
        start <= position && position <= end
    }
}
