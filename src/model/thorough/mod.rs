//! The thorough labeller: a small transformer that reads whole paragraphs.
//!
//! In: the words and quotes of a document. Out: [`Found`] attributions, each with how probable it is. The text becomes word pieces
//! ([`wordpiece`]) in windows ([`input`]); the network ([`network`]) says of each piece what it may be; a chain ([`chain`]) makes that spans, and
//! pairs ([`pair`]) say which belong together. It learned from annotated articles, in `training/thorough`. Whether a rule or the model
//! is believed is decided in [`attribution`](crate::attribution).

mod chain;
mod file;
mod input;
mod network;
mod pair;
mod wordpiece;

use std::ops::Range;

use super::Found;
use super::judge::{Evidence, Judge};
use crate::clause::Frame;
use crate::error::Result;
use crate::mention::Discourse;
use crate::quote::QuotedSpan;
use chain::{Labelled, Role};
use file::Parts;
use input::{Input, Place, Special};
use network::Network;
use wordpiece::Vocabulary;

/// A model that reads whole paragraphs.
pub struct Thorough {
    parts: Parts<'static>,
    vocabulary: Vocabulary<'static>,
    special: Special,
    network: Network,
}

impl Thorough {
    /// The model that some bytes hold; `name` names them in the error.
    pub(super) fn open(name: &str, bytes: &'static [u8]) -> Result<Thorough> {
        let parts = file::open(name, bytes)?;
        let model = || {
            let vocabulary = Vocabulary::new(parts.vocabulary)?;
            Some(Thorough {
                special: Special::new(&vocabulary)?,
                network: Network::new(parts.network)?,
                vocabulary,
                parts,
            })
        };
        model().ok_or_else(|| file::damaged(name))
    }

    /// From 0 to 1: how often attributions like this are right.
    pub(super) fn confidence(&self, evidence: &Evidence) -> f32 {
        self.parts.judge.confidence(evidence)
    }

    /// The same with another judge.
    pub(super) fn with_judge(mut self, judge: Judge) -> Self {
        self.parts.judge = judge;
        self
    }

    /// The model as it is stored.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        file::to_bytes(&self.parts)
    }

    /// Finds attributions, in the order of their cues.
    pub(crate) fn find(&self, discourse: &Discourse, quotes: &[QuotedSpan]) -> Vec<Found> {
        let input = Input::new(discourse.text, quotes, &self.vocabulary, self.special);
        let Some(rows) = self.network.rows(&input) else {
            return Vec::new();
        };
        let spans = self.parts.chain.spans(&input.places, &rows);
        let of = |role| -> Vec<Labelled> { spans.iter().filter(|span| span.role == role).cloned().collect() };
        let (sources, cues, contents) = (of(Role::Source), of(Role::Cue), of(Role::Content));
        let cue_of = self
            .parts
            .pairs
            .matches(pair::Kind::ContentSeeksCue, &contents, &cues, &cues, &rows);
        let source_of = self
            .parts
            .pairs
            .matches(pair::Kind::CueSeeksSource, &cues, &sources, &cues, &rows);
        let mut found = Vec::new();
        for (at, (cue, source)) in cues.iter().zip(&source_of).enumerate() {
            let own = contents.iter().zip(&cue_of).filter(|(span, found)| {
                found.with == Some(at)
                    && (span.paragraph == cue.paragraph || is_announced(&input, discourse, cue, span))
            });
            let (content, sure): (Vec<_>, Vec<_>) = own
                .map(|(span, cue)| (tokens(&input.places, span), span.probability * cue.probability))
                .unzip();
            if content.is_empty() {
                continue;
            }
            let cue_tokens = tokens(&input.places, cue);
            let source_span = source.with.map(|with| &sources[with]);
            let least = sure.into_iter().fold(1.0, f32::min);
            found.push(Found {
                frame: frame_of(discourse, cue_tokens.start),
                cue: cue_tokens,
                source: source_span.map(|span| tokens(&input.places, span)),
                content,
                probability: cue.probability
                    * least
                    * source.probability
                    * source_span.map_or(1.0, |span| span.probability),
            });
        }
        found
    }
}

/// Whether a content of another paragraph is what the cue's announces, as a colon at its end says. What else carries on over paragraphs is left to rules, which go wrong
/// there less often: to believe the model costs 1 point of quoted speech on PolNeAR's dev part.
fn is_announced(input: &Input, discourse: &Discourse, cue: &Labelled, content: &Labelled) -> bool {
    let after = &input.places[cue.places.end..];
    let end = after.iter().position(Place::is_end).and_then(|end| end.checked_sub(1));
    let last = end.and_then(|last| after[last].token);
    content.paragraph == cue.paragraph + 1 && last.is_some_and(|last| discourse.text.word(last) == ":")
}

/// The frame that a token stands in, by index.
fn frame_of(discourse: &Discourse, token: usize) -> usize {
    let ends_before = |frame: &Frame| discourse.chunks[frame.last - 1].last <= token;
    discourse.frames.partition_point(ends_before)
}

/// The tokens of a span, which holds no end of a paragraph.
fn tokens(places: &[Place], span: &Labelled) -> Range<usize> {
    let token = |place: usize| places[place].token.unwrap_or_default();
    token(span.places.start)..token(span.places.end - 1) + 1
}

impl std::fmt::Debug for Thorough {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Thorough").finish_non_exhaustive()
    }
}

/// The word pieces of the model in the program.
#[cfg(test)]
fn builtin_vocabulary() -> Vocabulary<'static> {
    let parts = file::open("it", super::labeller::THOROUGH_BYTES).expect("it is whole");
    Vocabulary::new(parts.vocabulary).expect("it has all pieces")
}
