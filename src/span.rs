//! Places in a document.
//!
//! A [`Span`] is a byte range of a document's *readable text*, what is left when markup is masked and
//! character references are decoded. Where it stands in the file (which may be UTF-16, HTML or a field of a
//! JSON record) is the document's business: [`Document::locate`](crate::Document::locate).

use std::ops::Range;

/// A byte range of a document's readable text, end-exclusive, on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// Where it starts, in bytes of the readable text.
    pub start: usize,
    /// Where it ends, in bytes of the readable text, exclusive.
    pub end: usize,
}

impl Span {
    /// A span from `start` to `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Span { start, end }
    }

    /// Its length in bytes.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it holds nothing.
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether `other` lies wholly inside it.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The span as a range, to slice with.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }
}
