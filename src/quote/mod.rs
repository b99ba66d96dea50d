//! From tokens to quoted spans.
//!
//! In: the text, its tokens and blocks. Out: a [`Pairing`]: which marks open and close which [`QuotedSpan`], nested and
//! re-opened across paragraphs, and which marks have no partner ([`pair`]); and what each quoted span is, as far as what stands around it
//! tells ([`classify`]), and once more if nobody was found to say it ([`reclassify`]). Who says it is the business of [`attribution`](crate::attribution).

mod class;
mod mark;
mod pair;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

use crate::span::Span;

pub use class::{classify, reclassify};
pub use pair::pair;

/// All quoted spans of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pairing {
    /// The quoted spans in the order in which they open; a nested one comes after the one it stands in.
    pub quotes: Vec<QuotedSpan>,
    /// The marks without a partner, in order.
    pub unbalanced: Vec<Unbalanced>,
}

/// What stands between two quotation marks, or is set off as a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotedSpan {
    /// Index of the token that opens it; `None` for a block quote without marks.
    pub open: Option<usize>,
    /// Index of the token that closes it; `None` if it ends without a mark.
    pub close: Option<usize>,
    /// What is inside the marks, without outer white space, in bytes of the text. Empty if nothing is inside.
    pub inner: Span,
    /// Index of the first token inside.
    pub first: usize,
    /// Index after the last token inside.
    pub last: usize,
    /// How it is marked.
    pub marks: MarkStyle,
    /// Index of the quote that it stands in.
    pub parent: Option<usize>,
    /// Index of the quote of the paragraph before, left open there, that this one opens again.
    pub continues: Option<usize>,
    /// Index of its block.
    pub block: usize,
}

impl QuotedSpan {
    /// The tokens of the quote with its marks.
    pub fn outside(&self) -> Range<usize> {
        self.open.unwrap_or(self.first)..self.close.map_or(self.last, |close| close + 1)
    }
}

/// How a quote is marked, by the mark that opens it; the one that closes it may be of another style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MarkStyle {
    /// “…”
    CurlyDouble,
    /// "…"
    StraightDouble,
    /// ‘…’
    CurlySingle,
    /// '…', or with a backtick: `…'
    StraightSingle,
    /// «…», also »…«
    Guillemets,
    /// ‹…›, also ›…‹
    SingleGuillemets,
    /// „…“
    LowDouble,
    /// ‚…‘
    LowSingle,
    /// ``…'' or ''…''
    Doubled,
    /// A block quote without marks.
    Unmarked,
}

/// A mark without a partner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unbalanced {
    /// Index of its token.
    pub token: usize,
    /// Index of the quote that it opens and nothing closes; `None` if it closes what never opened.
    pub quote: Option<usize>,
    /// Index of its block.
    pub block: usize,
}

/// What a quoted span is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum QuoteClass {
    /// Somebody's words.
    Speech,
    /// A word held at arm's length.
    Scare,
    /// The title of a work.
    Title,
    /// What somebody is called.
    Nickname,
    /// Words that stand on an object: a placard, a sign.
    Text,
    /// None of these: a word spoken of, a definition.
    Other,
}
