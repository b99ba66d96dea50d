//! Months that are a surname: "Theresa May", "Mrs May", `"…," May said`.
//!
//! In: a text with its tags and words. Out: the same, with such words as names and no longer in the calendar.

use super::lexicon::Classes;
use super::tag::Tag;
use super::{Text, TokenKind};

/// Reads months as surnames where what stands beside them leaves no doubt.
pub fn settle(text: &mut Text) {
    for at in 0..text.tokens.len() {
        if text.words[at].classes.any(Classes::CALENDAR) && is_surname(text, at) {
            text.words[at].classes = Classes::default();
            text.tags[at] = Tag::Name;
        }
    }
}

fn is_surname(text: &Text, at: usize) -> bool {
    if !matches!(text.word(at), "May" | "March") {
        return false;
    }
    let numbered = text
        .tokens
        .get(at + 1)
        .is_some_and(|next| next.kind == TokenKind::Number);
    let before = text.before(at);
    let person = Classes::HONORIFIC.and(Classes::GIVEN_NAME).and(Classes::TITLE);
    let named = before.is_some_and(|before| {
        text.words[before].classes.any(person) && text.word(before).starts_with(char::is_uppercase)
    });
    // "May said", but neither "in May said" nor "May denied the country rain".
    let speaks = text.words.get(at + 1).is_some_and(|next| {
        next.cue.is_some_and(|cue| cue.lemma == "say") && matches!(text.tags[at + 1], Tag::Past | Tag::Third)
    });
    let governed = before.is_some_and(|before| !matches!(text.tags[before], Tag::Mark | Tag::Conjunction));
    !numbered && (named || speaks && !governed)
}
