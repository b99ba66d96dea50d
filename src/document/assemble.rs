//! Builds readable text out of pieces of marked-up source.
//!
//! In: from [`markdown`](super::markdown) and [`html`](super::html), which stretches of source are text, which are decoded, and
//! where blocks end. Out: [`Readable`]. White space is collapsed here, once for both.

use std::ops::Range;

use super::directive::{self, Directive, Order};
use super::offset_map::OffsetMap;
use super::{Block, BlockKind, trimmed};
use crate::span::Span;

/// Readable text that is not the source itself.
#[derive(Debug, Clone, Default)]
pub(super) struct Readable {
    pub(super) text: String,
    pub(super) map: OffsetMap,
    pub(super) blocks: Vec<Block>,
    pub(super) directives: Vec<Directive>,
}

/// Collects readable text from left to right. Ranges are bytes of the source and never go back.
pub(super) struct Assembler<'s> {
    source: &'s str,
    readable: Readable,
    /// Where the open block starts in the readable text, and what it is.
    open: Option<(usize, BlockKind)>,
    gap: Gap,
}

/// White space that counts only if text follows in the same block.
#[derive(Clone)]
enum Gap {
    None,
    Space(Range<usize>),
    Break(Range<usize>),
}

impl<'s> Assembler<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Assembler {
            source,
            readable: Readable::default(),
            open: None,
            gap: Gap::None,
        }
    }

    /// Appends text that stands in the source word for word, with its white space collapsed. `kind` is the block's if this
    /// opens one.
    pub(super) fn flow(&mut self, kind: BlockKind, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let bytes = &self.source.as_bytes()[at..range.end];
            let space = bytes.iter().take_while(|byte| is_space(**byte)).count();
            if space > 0 {
                self.space(at..at + space);
            }
            let words = words_length(&bytes[space..]);
            if words > 0 {
                self.verbatim(kind, at + space..at + space + words);
            }
            at += space + words;
        }
    }

    /// Appends `characters`, which all of `range` stands for.
    pub(super) fn atomic(&mut self, kind: BlockKind, characters: &str, range: Range<usize>) {
        self.settle(kind, range.start);
        self.append(characters, range);
    }

    /// White space: one space, if text follows in this block.
    pub(super) fn space(&mut self, range: Range<usize>) {
        if self.open.is_some() && matches!(self.gap, Gap::None) {
            self.gap = Gap::Space(range);
        }
    }

    /// A forced line break. Two of them end the block, as authors mean them to.
    pub(super) fn line_break(&mut self, range: Range<usize>) {
        match self.gap {
            Gap::Break(_) => self.end_block(),
            _ if self.open.is_some() => self.gap = Gap::Break(range),
            _ => {}
        }
    }

    /// Ends the open block, if there is one.
    pub(super) fn end_block(&mut self) {
        self.gap = Gap::None;
        let Some((start, kind)) = self.open.take() else { return };
        let span = trimmed(&self.readable.text, Span::new(start, self.readable.text.len()));
        if !span.is_empty() {
            self.readable.blocks.push(Block {
                kind,
                span,
                label: None,
            });
        }
    }

    /// A comment that tells the program something.
    pub(super) fn directive(&mut self, order: Result<Order, String>, comment: Range<usize>) {
        let at = self.readable.text.len();
        let block = self.open.map_or(at, |(start, _)| start);
        self.readable.directives.push(Directive {
            comment: Span::new(comment.start, comment.end),
            at,
            block: Span::new(block, block),
            order,
        });
    }

    /// Forgets all that was read but the directives, which then stand before everything.
    pub(super) fn clear(&mut self) {
        let mut directives = std::mem::take(&mut self.readable.directives);
        *self = Assembler::new(self.source);
        for directive in &mut directives {
            (directive.at, directive.block) = (0, Span::default());
        }
        self.readable.directives = directives;
    }

    pub(super) fn finish(mut self) -> Readable {
        self.end_block();
        directive::settle(&mut self.readable.directives, &self.readable.blocks);
        self.readable
    }

    fn verbatim(&mut self, kind: BlockKind, range: Range<usize>) {
        self.settle(kind, range.start);
        let source = self.source;
        self.append(source.get(range.clone()).unwrap_or_default(), range);
    }

    /// Opens a block if none is open, and writes the white space before what comes now, which starts at `at`.
    fn settle(&mut self, kind: BlockKind, at: usize) {
        if self.open.is_none() {
            if !self.readable.text.is_empty() {
                self.append(BETWEEN_BLOCKS, at..at);
            }
            self.open = Some((self.readable.text.len(), kind));
        }
        match std::mem::replace(&mut self.gap, Gap::None) {
            Gap::None => {}
            Gap::Space(range) => self.append(" ", range),
            Gap::Break(range) => self.append("\n", range),
        }
    }

    fn append(&mut self, characters: &str, range: Range<usize>) {
        self.readable.text.push_str(characters);
        self.readable.map.push(characters.len(), range);
    }
}

/// What separates blocks in the readable text; no source stands for it.
const BETWEEN_BLOCKS: &str = "\n\n";

/// The white space of HTML and Markdown; a non-breaking space is text.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0C')
}

/// The length of the words at the start, with single spaces between them.
fn words_length(bytes: &[u8]) -> usize {
    let spaced = |at: usize| bytes.get(at + 1).is_some_and(|next| !is_space(*next));
    bytes
        .iter()
        .enumerate()
        .position(|(at, byte)| is_space(*byte) && !(*byte == b' ' && spaced(at)))
        .unwrap_or(bytes.len())
}
