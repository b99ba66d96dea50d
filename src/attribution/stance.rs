//! How a source stands to what it is said to say, and whether it is said to have said it at all.
//!
//! In: the words of a cue. Out: a [`Stance`], where the lexicon knows the cue, and a [`Modality`]. Both are read off the cue's own verb group and what governs it; what is
//! said is not read.

use crate::clause::{Clauses, Form, Shape};
use crate::mention::Discourse;
use crate::span::Span;
use crate::text::lexicon::{LEXICON, Stance};
use crate::text::tag::Tag;

/// Whether somebody is said to have spoken (or thought) so. It is what the determinacy and polarity of attributions are in PDTB
/// (Prasad et al., 2007).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Modality {
    /// They are.
    Actual,
    /// They are said not to have: "did not say that".
    Negated,
    /// They may, would or might: "could argue that", "if he says".
    Hypothetical,
}

/// Reads a cue of a frame.
pub(super) fn read(discourse: &Discourse, frame: usize, cue: Span) -> (Option<Stance>, Modality) {
    let text = discourse.text;
    let first = text.tokens.partition_point(|token| token.span.end <= cue.start);
    let last = text.tokens.partition_point(|token| token.span.start < cue.end);
    let mut stances = (first..last).rev().filter_map(|token| stance(discourse, token, last));
    let clauses = Clauses {
        text,
        chunks: discourse.chunks,
        frame: discourse.frames[frame],
    };
    (stances.next(), modality(&clauses, first, last))
}

/// The stance of the cue whose verb or noun a token is.
fn stance(discourse: &Discourse, token: usize, end: usize) -> Option<Stance> {
    let text = discourse.text;
    let word = text.words[token];
    let follows = |particle: &str| {
        let words = particle.split(' ');
        words
            .enumerate()
            .all(|(at, word)| token + 1 + at < end && text.word(token + 1 + at).eq_ignore_ascii_case(word))
    };
    let particled = LEXICON
        .particles(text.word(token))
        .iter()
        .find(|(particle, _)| follows(particle));
    let is_noun = matches!(text.tags[token], Tag::Noun | Tag::Nouns);
    let verb = particled.map(|&(_, cue)| cue).or(word.cue).map(|cue| cue.stance);
    if is_noun {
        word.stance.or(verb)
    } else {
        verb.or(word.stance)
    }
}

fn modality(clauses: &Clauses, first: usize, last: usize) -> Modality {
    let text = clauses.text;
    let from = clauses.frame.first;
    let chunks = &clauses.chunks[from..clauses.frame.last];
    let begin = from + chunks.partition_point(|chunk| chunk.last <= first);
    let end = from + chunks.partition_point(|chunk| chunk.first < last);
    let Some(verb) = (begin..end).rev().find(|&at| clauses.chunks[at].verb().is_some()) else {
        return Modality::Actual;
    };
    let Some(group) = clauses.chunks[verb].verb() else {
        return Modality::Actual;
    };
    if group.negated {
        return Modality::Negated;
    }
    let words = clauses.chunks[verb].first..clauses.chunks[verb].last;
    let is_modal = |token: usize| text.tags[token] == Tag::Modal && !is_future(text.word(token));
    if words.clone().any(is_modal) {
        return Modality::Hypothetical;
    }
    // "to say", after a verb that the cue does not hold: nobody has said it yet. After "declined" nobody does.
    if group.form == Form::Infinitive && text.word(words.start).eq_ignore_ascii_case("to") {
        let governor = (clauses.frame.first..verb)
            .rev()
            .find_map(|at| clauses.chunks[at].verb());
        return match governor {
            Some(verb) if verb.negated || verb.cue.is_some_and(|cue| cue.stance == Stance::Denies) => Modality::Negated,
            Some(verb) if verb.cue.is_some() => Modality::Hypothetical,
            _ => Modality::Actual,
        };
    }
    if is_conditional(clauses, verb) {
        Modality::Hypothetical
    } else {
        Modality::Actual
    }
}

/// "will", "can" and their short forms: what somebody will say or can say is announced, not imagined.
fn is_future(modal: &str) -> bool {
    matches!(
        modal.to_ascii_lowercase().as_str(),
        "will" | "shall" | "can" | "'ll" | "’ll"
    )
}

/// Whether "if" or "unless" opens the clause of a verb, with nothing but its subject between.
fn is_conditional(clauses: &Clauses, verb: usize) -> bool {
    let opens = |at: usize| matches!(clauses.word(at).to_ascii_lowercase().as_str(), "if" | "unless");
    let passed = |at: usize| {
        matches!(
            clauses.chunks[at].shape,
            Shape::Nominal | Shape::Adverb | Shape::Preposition
        ) && !opens(at)
    };
    let before = (clauses.frame.first..verb).rev().find(|&at| !passed(at));
    before.is_some_and(opens)
}
