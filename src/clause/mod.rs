//! From tokens and quotes to phrases and clauses: who does what in a sentence, with its quotes taken out.
//!
//! In: tokens with their tags, sentences, quotes. Out: [`Frame`]s of [`Chunk`]s ([`frame`]), and a reader of them that knows which
//! noun phrase is the subject of which verb ([`subject`]). It is shallow on purpose: names, cues and speakers are found by the stages after it.

pub mod frame;
pub mod subject;

pub use frame::{Chunk, Form, Frame, Shape, Verb, frames};
pub use subject::{Clauses, Phrase};
