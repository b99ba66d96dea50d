//! The learned labellers: attribution where rules end.
//!
//! In: the words, phrases and names of a document, and what the rules found in its sentences. Out: attributions, each with how
//! probable it is; or, from annotated articles, a [`Model`]. First the words are found that say that somebody says (`cue`),
//! then, for each of them, what is said and who says it (`role`). Whether a rule or the model is believed is decided in
//! [`attribution`](crate::attribution). The thorough labeller (`thorough`) does the same with a transformer; which one is asked, a [`Labeller`] says. To add a feature, add a line to `cue` or `role`, and train anew.

mod chain;
mod cue;
mod feature;
mod file;
mod hint;
pub(crate) mod judge;
mod labeller;
mod role;
mod seen;
#[cfg(feature = "thorough")]
mod thorough;
pub(crate) mod trainer;

use std::ops::Range;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::mention::Discourse;
use crate::quote::{QuoteClass, QuotedSpan};
use chain::{Chain, Lattice, Sequence};
use hint::Hints;
use judge::{Evidence, Judge};
use role::{Place, Roles};
use seen::Seen;

pub(crate) use hint::Proposal;
pub use labeller::Labeller;

/// What was learned from annotated articles.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Model<'b> {
    #[serde(borrow)]
    cue: Chain<'b>,
    #[serde(borrow)]
    role: Chain<'b>,
    judge: Judge,
}

/// The model in the program.
static BUILTIN: LazyLock<Model> = LazyLock::new(|| {
    let model = file::open("the built-in model", include_bytes!("../../model/fast.bin"));
    model.expect("the repository holds it whole, and a test opens it")
});

/// An attribution that the model found. Ranges are of tokens.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Found {
    /// Index of its frame.
    pub frame: usize,
    pub cue: Range<usize>,
    pub source: Option<Range<usize>>,
    /// Contiguous stretches, in order.
    pub content: Vec<Range<usize>>,
    /// From 0 to 1: how probable the labels are, not yet how often such attributions are right.
    pub probability: f32,
}

impl Model<'_> {
    /// The model in the program.
    pub fn builtin() -> &'static Model<'static> {
        &BUILTIN
    }

    /// The same with another judge.
    pub(crate) fn with_judge(self, judge: Judge) -> Self {
        Model { judge, ..self }
    }

    /// From 0 to 1: how often attributions like this are right.
    pub(crate) fn confidence(&self, evidence: &Evidence) -> f32 {
        self.judge.confidence(evidence)
    }

    /// Finds attributions, frame by frame, in the order of their cues.
    pub(crate) fn find(
        &self,
        discourse: &Discourse,
        quotes: &[QuotedSpan],
        classes: &[QuoteClass],
        proposals: &[Proposal],
    ) -> Vec<Found> {
        let seen = Seen::new(discourse, quotes, classes);
        let hints = Hints::new(&seen, proposals);
        let (mut sequence, mut lattice) = (Sequence::default(), Lattice::default());
        let mut found = Vec::new();
        for frame in 0..seen.frames.len() {
            let candidates = cue::candidates(&self.cue, &seen, &hints, frame, &mut sequence, &mut lattice);
            for candidate in &candidates {
                let place = Place::new(&seen, &hints, frame, &candidate.units, &candidates);
                if let Some(roles) = role::decide(&self.role, &place, &mut sequence, &mut lattice) {
                    found.push(in_tokens(&seen, frame, candidate, roles));
                }
            }
        }
        found
    }
}

fn in_tokens(seen: &Seen, frame: usize, candidate: &cue::Candidate, roles: Roles) -> Found {
    let tokens = |units: &Range<usize>| seen.units[units.start].first..seen.units[units.end - 1].last;
    Found {
        frame,
        cue: tokens(&candidate.units),
        source: roles.source.as_ref().map(tokens),
        content: roles.content.iter().map(tokens).collect(),
        probability: candidate.probability.max(FLOOR) * roles.content_probability * roles.source_probability,
    }
}

/// A cue that only a rule found is not taken for impossible.
const FLOOR: f32 = 0.05;
