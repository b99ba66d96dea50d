//! The way back from readable text to its source.
//!
//! In: stretches of readable text, each with the stretch of source that it comes from. Out: for every place of the
//! readable text, its place in the source.

use std::ops::Range;

/// Stretches in order of both texts. A stretch that is as long in the source as in the readable text stands there word for word;
/// any other is atomic: all of it comes from all of its source.
#[derive(Debug, Clone, Default)]
pub(super) struct OffsetMap {
    pieces: Vec<Piece>,
    /// Where the last piece ends in the readable text.
    readable_end: usize,
}

#[derive(Debug, Clone)]
struct Piece {
    /// Where it starts in the readable text; it ends where the next one starts.
    readable: usize,
    source: Range<usize>,
}

impl OffsetMap {
    /// Appends `length` bytes of readable text that come from `source`.
    pub(super) fn push(&mut self, length: usize, source: Range<usize>) {
        let end = self.readable_end + length;
        match self.pieces.last_mut() {
            Some(last)
                if length == source.len()
                    && last.source.end == source.start
                    && last.source.len() == self.readable_end - last.readable =>
            {
                last.source.end = source.end;
            }
            _ => self.pieces.push(Piece {
                readable: self.readable_end,
                source,
            }),
        }
        self.readable_end = end;
    }

    /// Where the character at `offset` starts in the source.
    pub(super) fn start(&self, offset: usize) -> usize {
        let Some((piece, length)) = self.piece(offset) else {
            return 0;
        };
        let inside = offset - piece.readable;
        match length {
            _ if inside >= length => piece.source.end,
            _ if length == piece.source.len() => piece.source.start + inside,
            _ => piece.source.start,
        }
    }

    /// Where the character that ends at `offset` ends in the source.
    pub(super) fn end(&self, offset: usize) -> usize {
        let Some((piece, length)) = self.piece(offset.saturating_sub(1)) else {
            return 0;
        };
        let inside = offset - piece.readable;
        if length == piece.source.len() {
            piece.source.start + inside.min(length)
        } else {
            piece.source.end
        }
    }

    /// The piece that holds `offset`, or else the last one, with its length in the readable text.
    fn piece(&self, offset: usize) -> Option<(&Piece, usize)> {
        let next = self.pieces.partition_point(|piece| piece.readable <= offset);
        let piece = self.pieces.get(next.checked_sub(1)?)?;
        let end = self
            .pieces
            .get(next)
            .map_or(self.readable_end, |following| following.readable);
        Some((piece, end - piece.readable))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `a <b>b</b>&amp;c`, of which "a b&c" is readable.
    #[test]
    fn maps_word_for_word_and_atomic_stretches() {
        let mut map = OffsetMap::default();
        map.push(1, 0..1);
        map.push(1, 1..2);
        map.push(1, 5..6);
        map.push(1, 10..15);
        map.push(1, 15..16);
        let starts: Vec<usize> = (0..=5).map(|offset| map.start(offset)).collect();
        let ends: Vec<usize> = (1..=5).map(|offset| map.end(offset)).collect();
        assert_eq!(starts, [0, 1, 5, 10, 15, 16]);
        assert_eq!(ends, [1, 2, 6, 15, 16]);
        assert_eq!(map.pieces.len(), 4);
    }

    #[test]
    fn an_empty_map_is_the_start() {
        assert_eq!((OffsetMap::default().start(7), OffsetMap::default().end(7)), (0, 0));
    }
}
