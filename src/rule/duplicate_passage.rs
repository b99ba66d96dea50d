//! `duplicate-passage`: a paragraph or caption that stands twice.

use rustc_hash::FxHashMap;

use super::words::{Hash, same_words, words};
use super::{Check, Context, Draft, Rule};
use crate::document::{Block, BlockKind};
use crate::finding::Level;
use crate::span::Span;

pub(super) const RULE: Rule = Rule {
    name: "duplicate-passage",
    level: Level::Info,
    summary: "a paragraph or caption stands twice",
    what: "Reports a paragraph, list item, block quote or caption of six words or more that has the same words as an earlier one. \
           Case, marks and line breaks are passed over.",
    why: "A passage that stands twice is nearly always a slip of the hand or of the system that exported the text.",
    example: "Putin and Kim shake hands outside a university.\n\n\
              Putin and Kim shake hands outside a university.\n\n\
              info: passage stands twice",
    silence: "Delete one of the two. To switch the rule off: --level duplicate-passage=off.",
    check: Check::Article(check),
};

/// Shorter passages come back on purpose: "Read more", "Advertisement", "She paused."
const MIN_WORDS: usize = 6;

fn check(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    let mut first: FxHashMap<u64, Span> = FxHashMap::default();
    for block in alike(context) {
        let text = context.slice(block.span);
        let earlier = *first.entry(Hash::new().words(text).value()).or_insert(block.span);
        if earlier != block.span && same_words(context.slice(earlier), text) {
            let draft = Draft::new(block.span, "passage stands twice").help("delete one of the two");
            drafts.push(draft.related(earlier, "it stands here first"));
        }
    }
}

/// The passages that begin as another one does: hashing the rest of them all would take longer than finding who speaks.
fn alike<'c>(context: &Context<'c>) -> Vec<&'c Block> {
    let opening = |block: &&'c Block| {
        let mut hash = Hash::new();
        let mut count = 0;
        for word in words(context.slice(block.span)).take(MIN_WORDS) {
            hash = hash.words(word);
            count += 1;
        }
        (count == MIN_WORDS).then(|| hash.value())
    };
    let blocks = context.document.blocks().iter().filter(|block| holds_prose(block));
    let openings: Vec<(u64, &Block)> = blocks.filter_map(|block| Some((opening(&block)?, block))).collect();
    let mut times: FxHashMap<u64, usize> = FxHashMap::default();
    for (opening, _) in &openings {
        *times.entry(*opening).or_default() += 1;
    }
    let alike = openings.into_iter().filter(|(opening, _)| times[opening] > 1);
    alike.map(|(_, block)| block).collect()
}

fn holds_prose(block: &Block) -> bool {
    matches!(
        block.kind,
        BlockKind::Paragraph | BlockKind::ListItem | BlockKind::BlockQuote | BlockKind::Caption
    )
}
