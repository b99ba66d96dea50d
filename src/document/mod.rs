//! From a file's text to a document: readable text, blocks, and the way back to the file.
//!
//! In: a decoded [`Source`] and its [`Format`]. Out: a [`Document`], whose readable text has markup masked and
//! character references decoded, whose blocks say what each stretch is (heading, paragraph, caption …), and which knows
//! where every byte stands in the file. It leaves words and sentences to [`text`](crate::text).

use crate::span::Span;

/// What a block of a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A headline or a title within the article.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A block set off as a quotation.
    BlockQuote,
    /// The text under a picture, or its credit.
    Caption,
    /// Who wrote it: "By Ada Reed".
    Byline,
    /// Where it was written: "VLADIVOSTOK (Reuters) —".
    Dateline,
}

/// A stretch of a document's readable text that holds whole sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text, without the label.
    pub span: Span,
    /// In interviews and transcripts, the label of the turn ("Q", "MR McCAIN"), without its colon.
    pub label: Option<Span>,
}
