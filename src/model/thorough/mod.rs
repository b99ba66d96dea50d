//! The thorough labeller: a small transformer that reads whole paragraphs.
//!
//! In: the words and quotes of a document. Out: [`Found`] attributions, each with how probable it is. The text becomes word pieces
//! ([`wordpiece`]) in windows ([`input`]); the network ([`network`]) says of each piece what it may be; a chain ([`chain`]) finds the cues, and
//! another one the source and the content of each ([`roles`]), by its words ([`words`]). What a window says is kept for a while ([`memory`]). It learned from annotated articles, in `training/thorough`. Whether a rule or the model
//! is believed is decided in [`attribution`](crate::attribution).

mod chain;
mod file;
mod input;
mod memory;
mod network;
mod roles;
mod wordpiece;
mod words;

use std::ops::Range;

use super::Found;
use super::judge::{Evidence, Judge};
use crate::clause::Frame;
use crate::error::Result;
use crate::mention::Discourse;
use crate::quote::QuotedSpan;
use chain::{ByLabel, Labelled, Labelling, Role};
use file::Parts;
use input::{Input, Read, Special};
use memory::Memory;
use network::Network;
use wordpiece::Vocabulary;
use words::Words;

/// A model that reads whole paragraphs.
pub struct Thorough {
    parts: Parts<'static>,
    vocabulary: Vocabulary<'static>,
    special: Special,
    network: Network,
    memory: Memory,
}

/// What the words of a window say, in words of the window.
#[derive(Debug, Clone, PartialEq)]
struct Said {
    cue: Range<usize>,
    source: Option<Range<usize>>,
    content: Vec<Range<usize>>,
    probability: f32,
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
                memory: Memory::default(),
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
        let mut found = Vec::new();
        for window in input.windows() {
            let words = Words::new(&input.places[window.own.clone()], self.special.colon);
            let read = input.read(&window);
            let said = self.memory.recall(read, |read| self.said(read, &words));
            found.extend(said.iter().map(|said| said.in_tokens(discourse, &words)));
        }
        found
    }

    /// What the words of a window say, in the order of their cues; nothing if the network fails on it.
    fn said(&self, read: &Read, words: &Words) -> Vec<Said> {
        let Some(rows) = self.network.rows(read) else {
            return Vec::new();
        };
        let flat = |word: usize| {
            let row = &rows[words.place(word)];
            words.restrict(word, std::array::from_fn(|label| row[label]))
        };
        let scores: Vec<ByLabel> = (0..words.len()).map(flat).collect();
        let cues: Vec<Labelled> = self.parts.flat.label(0, &scores).spans();
        let cues: Vec<Labelled> = cues.into_iter().filter(|span| span.role == Role::Cue).collect();
        let said = |cue: &Labelled| Said::new(cue, &self.parts.roles.label(cue, &cues, words, &rows));
        cues.iter().filter_map(said).collect()
    }
}

impl Said {
    /// What a cue says, by the labels for it; `None` if it says nothing.
    fn new(cue: &Labelled, labelling: &Labelling) -> Option<Said> {
        let spans = labelling.spans();
        let of = |role| spans.iter().filter(move |span| span.role == role);
        let content: Vec<Range<usize>> = of(Role::Content).map(|span| span.words.clone()).collect();
        let least = of(Role::Content).map(|span| span.probability).reduce(f32::min)?;
        let source = of(Role::Source).max_by(|a, b| a.probability.total_cmp(&b.probability));
        let sure = source.map_or_else(|| labelling.lacks(Role::Source), |span| span.probability);
        Some(Said {
            cue: cue.words.clone(),
            source: source.map(|span| span.words.clone()),
            content,
            probability: cue.probability * least * sure,
        })
    }

    fn in_tokens(&self, discourse: &Discourse, words: &Words) -> Found {
        let cue = words.tokens(&self.cue);
        Found {
            frame: frame_of(discourse, cue.start),
            cue,
            source: self.source.as_ref().map(|source| words.tokens(source)),
            content: self.content.iter().map(|content| words.tokens(content)).collect(),
            probability: self.probability,
        }
    }
}

/// The frame that a token stands in, by index.
fn frame_of(discourse: &Discourse, token: usize) -> usize {
    let ends_before = |frame: &Frame| discourse.chunks[frame.last - 1].last <= token;
    discourse.frames.partition_point(ends_before)
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
