//! From tokens to quoted spans.
//!
//! In: tokens and blocks. Out: paired quotation marks, joined across paragraphs and nested ([`pair`]), each with the class
//! that its surroundings give it ([`class`]). Who says them is the business of [`attribution`](crate::attribution).

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
