//! Articles that people have annotated: who says what in them, to measure by and to learn from.
//!
//! In: records of JSON Lines ([`Annotated::from_record`]), or brat's stand-off files ([`Annotated::from_brat`]). Out: [`Annotated`]
//! documents, whose annotations are spans of their readable text, or one sentence that says which line is wrong. How the program
//! fares against them is left to [`score`](crate::score), and finding the files to whoever reads them.
//!
//! # JSON Lines
//!
//! An article a line. Spans are code points of `text`, end-exclusive; `id`, `date` and `title` may be missing, and so may each
//! role of an attribution. Other fields are passed over.
//!
//! ```json
//! {"id": "g1", "date": "2019-04-25", "text": "Ada Reed said the bridge is safe.",
//!  "attributions": [{"source": [[0, 8]], "cue": [[9, 13]], "content": [[14, 32]]}]}
//! ```
//!
//! # brat
//!
//! The text stands in `NAME.txt`, the annotations in `NAME.ann` beside it; offsets are code points too.
//!
//! - `T1⇥Content 14 32⇥the bridge is safe`: a span, which may be in several pieces (`14 24;28 32`). The types `Content`, `Cue` and
//!   `Source` count, in any case; others are passed over. The text at the end may be missing; if it is there, it must agree.
//! - `E1⇥Cue:T3 Source:T1 Content:T2`: one attribution of these spans. A span has the role that its label names (`Content2` is a
//!   content), or else its type.
//! - `R1⇥Attribution Arg1:T1 Arg2:T2`, whatever the relation is called: contents and cues that are linked, directly or through
//!   each other, are one attribution; a source belongs to every attribution that it is linked to.
//! - A content that nothing links is an attribution of its own. A cue or a source without a content is passed over, and so are
//!   attributes, notes, normalisations and equivalences.

mod brat;
mod offsets;
mod record;
#[cfg(test)]
mod tests;

use crate::document::Document;
use crate::span::Span;

/// An article, and what people found in it.
#[derive(Debug, Clone)]
pub struct Annotated {
    /// The article.
    pub document: Document,
    /// Who says what, in the order of the file.
    pub annotations: Vec<Annotation>,
}

/// Something said: what, by which words, and by whom. Spans are of the document's readable text; a role in several pieces has
/// several, a role that is missing none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Annotation {
    /// What was said.
    pub content: Vec<Span>,
    /// The words that say that somebody says.
    pub cue: Vec<Span>,
    /// The phrase that names who says it.
    pub source: Vec<Span>,
}
