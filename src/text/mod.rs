//! From a block's text to tokens and sentences.
//!
//! In: a [`Document`](crate::Document). Out: [`Token`]s that tile its blocks and [`Sentence`]s over them. Every word is
//! looked up once in the [`Lexicon`](lexicon::Lexicon); later stages read the answer off the token. It leaves the pairing of quotation marks to
//! [`quote`](crate::quote) and names to [`mention`](crate::mention).

pub(crate) mod abbreviation;
pub mod lexicon;
pub mod sentence;
pub(crate) mod surname;
pub mod tag;
mod tag_table;
pub mod tokenize;
mod vocabulary;

use std::ops::Range;

use crate::document::Block;
use crate::span::Span;

use lexicon::Word;
use tag::Tag;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner hyphens and apostrophes ("well-known", "don't", "O'Neill", "U.S.", "R-Ariz.", "54-year-old");
    /// an abbreviation keeps its stop. Also a web or e-mail address, a handle ("@ada") and a tag ("#news").
    Word,
    /// Digits with inner separators and a leading sign ("2.33", "1,104", "10:30", "2016-17", "'90s", "3bn", "20th",
    /// "6'2""). Signs of currency and per cent are marks of their own.
    Number,
    /// The ending split from a word: "'s", also where it is short for "is" or "has", or the "'" of "leaders'".
    Possessive,
    /// A quotation mark, not an apostrophe: one of “ ” ‘ ’ " ' « » ‹ › „ ‚ `` '' ` (doubled marks are one token).
    Quote,
    /// Any other mark, one each; an ellipsis (…, "...", ". . .") and a dash (—, –, --) are one token.
    Mark,
}

/// A word, number or mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
}

/// A sentence: a run of tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Index of its first token.
    pub first: usize,
    /// Index after its last token.
    pub last: usize,
    /// Index of its block.
    pub block: usize,
}

/// The words of a document, with what is known of each.
#[derive(Debug, Default)]
pub struct Text<'d> {
    /// The document's readable text.
    pub text: &'d str,
    /// The document's blocks.
    pub blocks: &'d [Block],
    /// All tokens, block after block.
    pub tokens: Vec<Token>,
    /// The part of speech of each token.
    pub tags: Vec<Tag>,
    /// What the lexicon knows of each token.
    pub words: Vec<Word>,
    /// The tokens of each block.
    pub ranges: Vec<Range<usize>>,
    /// All sentences, in order.
    pub sentences: Vec<Sentence>,
}

impl<'d> Text<'d> {
    /// The token as it stands.
    pub fn word(&self, token: usize) -> &'d str {
        &self.text[self.tokens[token].span.range()]
    }

    /// The span of the tokens from `first` up to `last`, exclusive; empty if there are none.
    pub fn span(&self, first: usize, last: usize) -> Span {
        if first >= last {
            let at = self.tokens.get(first).map_or(self.text.len(), |token| token.span.start);
            return Span::new(at, at);
        }
        Span::new(self.tokens[first].span.start, self.tokens[last - 1].span.end)
    }

    /// The block of a token, by index.
    pub fn block(&self, token: usize) -> usize {
        self.ranges.partition_point(|range| range.end <= token)
    }

    /// The token before another one in its block.
    pub fn before(&self, token: usize) -> Option<usize> {
        let before = token.checked_sub(1)?;
        (self.block(before) == self.block(token)).then_some(before)
    }

    /// The text of a span.
    pub fn slice(&self, span: Span) -> &'d str {
        &self.text[span.range()]
    }
}
