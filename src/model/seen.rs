//! A document as the labellers see it: units, each with what is known of it as small numbers.
//!
//! In: the words, quotes, chunks and names of a document. Out: [`Unit`]s, frame by frame. A quote is one unit, so that labels are computed for what
//! the writer says and never for what is between marks: of 19,832 annotated cues of PolNeAR's train part, 15 stand in a quote.

use std::ops::Range;

use super::feature::word_atom;
use crate::clause::{Chunk, Clauses, Form, Phrase, Shape, Verb};
use crate::document::BlockKind;
use crate::mention::{Discourse, EntityKind};
use crate::quote::{QuoteClass, QuotedSpan};
use crate::span::Span;
use crate::text::TokenKind;
use crate::text::lexicon::with_lowercase;
use crate::text::tag::Tag;

/// A value that features are made of.
pub(super) type Atom = u32;

/// The atom of what is not there.
pub(super) const NOTHING: Atom = 0;

/// A token outside quotes, or a quote.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    /// Index of its first token, and after its last.
    pub first: usize,
    pub last: usize,
    /// Index of its chunk.
    pub chunk: usize,
    /// Its word in lower case; for a quote, its class and how long it is.
    pub word: Atom,
    /// The last three bytes of a word.
    pub ending: Atom,
    /// Capitals, digits, marks.
    pub shape: Atom,
    pub tag: Tag,
    /// What the lexicon says of it.
    pub classes: Atom,
    /// What its chunk is.
    pub chunk_shape: Atom,
    /// Whether it opens or closes its chunk.
    pub edge: Atom,
    /// What the name at the head of its chunk names.
    pub named: Atom,
}

impl Unit {
    /// Whether it is a quote.
    pub fn is_quote(&self) -> bool {
        self.shape == QUOTE
    }
}

/// The shape of a quote, beside those of tokens.
const QUOTE: Atom = 7;

/// The units of a document.
pub(super) struct Seen<'s> {
    pub discourse: &'s Discourse<'s>,
    pub units: Vec<Unit>,
    /// By frame.
    pub frames: Vec<Range<usize>>,
    /// By chunk: what is taken for the subject of a finite verb, and whether it comes after the verb.
    subjects: Vec<Option<(Phrase, bool)>>,
}

impl<'s> Seen<'s> {
    /// Looks at a document.
    pub fn new(discourse: &'s Discourse<'s>, quotes: &[QuotedSpan], classes: &[QuoteClass]) -> Self {
        let mut seen = Seen {
            discourse,
            units: Vec::with_capacity(discourse.text.tokens.len()),
            frames: Vec::with_capacity(discourse.frames.len()),
            subjects: vec![None; discourse.chunks.len()],
        };
        for frame in discourse.frames {
            let begin = seen.units.len();
            let clauses = Clauses {
                text: discourse.text,
                chunks: discourse.chunks,
                frame: *frame,
            };
            for at in frame.first..frame.last {
                if clauses.form(at) == Some(Form::Finite) {
                    let before = clauses.subject(at).map(|phrase| (phrase, false));
                    seen.subjects[at] = before.or_else(|| Some((clauses.inverted(at)?, true)));
                }
                seen.chunk(at, quotes, classes);
            }
            seen.frames.push(begin..seen.units.len());
        }
        seen
    }

    fn chunk(&mut self, at: usize, quotes: &[QuotedSpan], classes: &[QuoteClass]) {
        let chunk = &self.discourse.chunks[at];
        let named = self.named(at);
        let mut from = chunk.first;
        while from < chunk.last {
            // A phrase may hold a quote: the "absurd" plan.
            let unit = match chunk.quote() {
                Some(quote) => quoted(at, chunk, &quotes[quote], classes[quote]),
                None => self.word(at, chunk, from, named),
            };
            from = unit.last;
            self.units.push(unit);
        }
    }

    fn word(&self, at: usize, chunk: &Chunk, token: usize, named: Atom) -> Unit {
        let text = self.discourse.text;
        let word = text.word(token);
        let (lower, ending) = with_lowercase(word, |lower| {
            let bytes = lower.as_bytes();
            let ending = bytes[bytes.len().saturating_sub(3)..].iter();
            (
                word_atom(lower),
                ending.fold(0, |atom, &byte| atom << 8 | Atom::from(byte)),
            )
        });
        Unit {
            first: token,
            last: token + 1,
            chunk: at,
            word: lower,
            ending,
            shape: shape(word, text.tokens[token].kind),
            tag: text.tags[token],
            classes: lexical(text.words[token]),
            chunk_shape: shape_atom(chunk.shape),
            edge: Atom::from(token == chunk.first) | Atom::from(token + 1 == chunk.last) << 1,
            named,
        }
    }

    /// What the name at the head of a chunk names, or that it is a pronoun.
    fn named(&self, chunk: usize) -> Atom {
        let discourse = self.discourse;
        let entity = discourse.head_name(chunk).map(|name| discourse.links[name].entity);
        match entity {
            Some(Some(entity)) => match discourse.entities[entity].kind {
                EntityKind::Person => 1,
                EntityKind::Organisation => 2,
                EntityKind::Place => 3,
                EntityKind::Group => 4,
                EntityKind::Document => 5,
            },
            Some(None) => 6,
            None if discourse.text.tags[discourse.chunks[chunk].head] == Tag::Pronoun => 7,
            None => NOTHING,
        }
    }

    /// The subject of a verb, and whether it comes after it.
    pub fn subject(&self, chunk: usize) -> Option<(Phrase, bool)> {
        self.subjects[chunk]
    }

    /// What kind of subject a verb has.
    pub fn subject_kind(&self, chunk: usize) -> Atom {
        let Some((phrase, _)) = self.subject(chunk) else {
            return NOTHING;
        };
        let head = self.discourse.chunks[phrase.head].head;
        1 + self.named(phrase.head) + (lexical(self.discourse.text.words[head]) << 4)
    }

    /// Whether a unit belongs to the heading of something.
    pub fn is_heading(&self, frame: usize) -> bool {
        let block = self.discourse.frames[frame].block;
        matches!(self.discourse.text.blocks[block].kind, BlockKind::Heading)
    }

    /// The units of a frame that a span touches.
    pub fn units_of(&self, frame: usize, span: Span) -> Range<usize> {
        let all = self.frames[frame].clone();
        let units = &self.units[all.clone()];
        let tokens = &self.discourse.text.tokens;
        let first = units.partition_point(|unit| tokens[unit.last - 1].span.end <= span.start);
        let last = units.partition_point(|unit| tokens[unit.first].span.start < span.end);
        all.start + first..all.start + last.max(first)
    }

    /// The verb that a unit belongs to.
    pub fn verb(&self, unit: usize) -> Option<&Verb> {
        self.discourse.chunks[self.units[unit].chunk].verb()
    }
}

/// A quote as a unit.
fn quoted(at: usize, chunk: &Chunk, quote: &QuotedSpan, class: QuoteClass) -> Unit {
    /// Words; short quotes are often no speech.
    const SIZES: [usize; 4] = [2, 5, 10, 25];
    let words = quote.last.saturating_sub(quote.first);
    let size = SIZES.iter().take_while(|&&size| words > size).count() as Atom;
    let atom = 1 + size * 2 + Atom::from(class == QuoteClass::Speech);
    Unit {
        first: chunk.first,
        last: chunk.last,
        chunk: at,
        word: atom,
        ending: 1 + Atom::from(class == QuoteClass::Speech),
        shape: QUOTE,
        tag: Tag::Mark,
        classes: NOTHING,
        chunk_shape: shape_atom(chunk.shape),
        edge: 3,
        named: NOTHING,
    }
}

fn shape(word: &str, kind: TokenKind) -> Atom {
    match kind {
        TokenKind::Mark | TokenKind::Quote => 1,
        TokenKind::Number => 2,
        TokenKind::Possessive => 3,
        TokenKind::Word => match word.chars().next() {
            Some(first) if first.is_uppercase() => {
                4 + Atom::from(word.len() > 1 && !word.chars().any(char::is_lowercase))
            }
            _ => 6,
        },
    }
}

/// What the lexicon says of a word: how it speaks, and what it names.
fn lexical(word: crate::text::lexicon::Word) -> Atom {
    let frames = word.cue.map_or(0, |cue| Atom::from(cue.frames.bits()) + 1);
    frames | word.classes.bits() << 8
}

/// What a chunk is, as an atom; verbs by how they stand.
pub(super) fn shape_atom(shape: Shape) -> Atom {
    match shape {
        Shape::Nominal => 1,
        Shape::Quote(_) => 2,
        Shape::Preposition => 3,
        Shape::Adjective => 4,
        Shape::Adverb => 5,
        Shape::Time => 6,
        Shape::That => 7,
        Shape::Wh => 8,
        Shape::Conjunction => 9,
        Shape::Comma => 10,
        Shape::Colon => 11,
        Shape::Dash => 12,
        Shape::Semicolon => 13,
        Shape::Open => 14,
        Shape::Close => 15,
        Shape::Stop => 16,
        Shape::Other => 17,
        Shape::Verbal(verb) => verb_atom(&verb),
    }
}

/// How a verb stands.
pub(super) fn verb_atom(verb: &Verb) -> Atom {
    let form = match verb.form {
        Form::Finite => 0,
        Form::Gerund => 1,
        Form::Infinitive => 2,
        Form::Participle => 3,
    };
    20 + form * 2 + Atom::from(verb.passive)
}
