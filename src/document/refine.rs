//! What blocks of any format are by their words: bylines, credits, datelines, turns of an interview.
//!
//! In: the readable text and its blocks. Out: blocks with better kinds, datelines split off, labels of turns set apart.
//! Whoever speaks under a label is the business of [`attribution`](crate::attribution). Everything here reads only the
//! start and the end of a block, and where a reading is doubtful, it leaves the block as it is.

mod credit;
mod dateline;
mod turn;

use super::{Block, BlockKind, trimmed};
use crate::span::Span;

/// Refines the blocks of a text.
pub(super) fn refine(text: &str, mut blocks: Vec<Block>) -> Vec<Block> {
    for block in &mut blocks {
        let inside = &text[block.span.range()];
        block.kind = match block.kind {
            BlockKind::Paragraph | BlockKind::Heading if credit::is_byline(inside) => BlockKind::Byline,
            BlockKind::Paragraph | BlockKind::Heading if credit::is_credit(inside) => BlockKind::Caption,
            kind => kind,
        };
    }
    turn::label(text, &mut blocks);
    split_labels(split_datelines(text, blocks))
}

fn split_datelines(text: &str, blocks: Vec<Block>) -> Vec<Block> {
    let mut split = Vec::with_capacity(blocks.len() + 1);
    for mut block in blocks {
        if block.kind == BlockKind::Paragraph
            && block.label.is_none()
            && let Some(length) = dateline::length(&text[block.span.range()])
        {
            let end = block.span.start + length;
            split.push(Block {
                kind: BlockKind::Dateline,
                span: Span::new(block.span.start, end),
                label: None,
            });
            block.span = trimmed(text, Span::new(end, block.span.end));
        }
        split.push(block);
    }
    split
}

/// Puts the label of each turn before it as a block of its own, so that whoever it names is read like any other name.
fn split_labels(blocks: Vec<Block>) -> Vec<Block> {
    let mut split = Vec::with_capacity(blocks.len());
    for block in blocks {
        split.extend(block.label.map(|span| Block {
            kind: BlockKind::Label,
            span,
            label: None,
        }));
        split.push(block);
    }
    split
}

#[cfg(test)]
mod tests {
    use super::*;
    use BlockKind::{Byline, Caption, Dateline, Heading, Label, Paragraph};

    #[test]
    fn refined_blocks() {
        let cases: &[(&str, &[(BlockKind, &str)])] = &[
            (
                "By Jane Doe\nThe harbour opened.",
                &[(Byline, "By Jane Doe"), (Paragraph, "The harbour opened.")],
            ),
            ("Photo: Jane Doe/Getty", &[(Caption, "Photo: Jane Doe/Getty")]),
            (
                "OSLO — “No,” she said.",
                &[(Dateline, "OSLO —"), (Paragraph, "“No,” she said.")],
            ),
            (
                "(AP) — A\u{A0}— B.",
                &[(Dateline, "(AP) —"), (Paragraph, "A\u{A0}— B.")],
            ),
            (
                "Q: Why?\nA: Because.",
                &[(Label, "Q"), (Paragraph, "Why?"), (Label, "A"), (Paragraph, "Because.")],
            ),
            (
                "Talks\nOSLO — No.",
                &[(Heading, "Talks"), (Dateline, "OSLO —"), (Paragraph, "No.")],
            ),
        ];
        for (text, expected) in cases {
            let blocks = refine(text, super::super::plain::read(text).0);
            let found: Vec<_> = blocks
                .iter()
                .map(|block| (block.kind, &text[block.span.range()]))
                .collect();
            assert_eq!(found, *expected, "{text:?}");
        }
    }
}
