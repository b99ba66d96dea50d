//! How the program fares against people: its audit of an article beside what they found in it.
//!
//! In: an [`Annotated`] article and the [`Audit`] of its document. Out: a [`Score`], which adds up over articles, and the
//! [`Mistake`]s of the one. Reading the articles is left to [`gold`](crate::gold), tables to [`report`](crate::report).
//!
//! Everything is counted in words: runs of letters, digits and underscores, with apostrophes, hyphens and stops inside. A word
//! belongs to a span if it starts there; an opening "that" belongs to no content.
//!
//! - **quoted speech**: the unit is what stands between two quotation marks. It counts as attributed where an attribution with a
//!   source holds half of its words; it is right if the tightest one predicted has the source of one that people made. A unit
//!   that people give to nobody is left out.
//! - **relations**: predicted and annotated attributions are paired one to one, the best first, by what their contents share of
//!   what they hold together, which must be half. `+source` and `+cue` want the same source, and a word shared by the cues;
//!   `content@.8` wants four fifths of the content.
//! - **content tokens**: word by word, inside any content or not.
//! - **exact**: the words of a role as a whole, exactly as annotated.
//! - **recall** by kind: of annotated attributions with all, some or none of their content quoted, those paired.
//!
//! Two sources are the same if they share a word that is no function word, or are the same words.

mod compare;
mod mistake;
#[cfg(test)]
mod tests;
mod words;

use std::ops::AddAssign;

use crate::attribution::Attribution;
use crate::auditor::Audit;
use crate::gold::{Annotated, Annotation};
use crate::span::Span;
use compare::Comparison;

pub use mistake::{Class, Mistake};

/// How many were right, predicted and annotated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Predicted as annotated.
    pub right: usize,
    /// Predicted.
    pub predicted: usize,
    /// Annotated.
    pub gold: usize,
}

impl Counts {
    /// How much of what was predicted is right.
    pub fn precision(self) -> f64 {
        share(self.right, self.predicted)
    }

    /// How much of what was annotated was predicted.
    pub fn recall(self) -> f64 {
        share(self.right, self.gold)
    }

    /// The harmonic mean of both.
    pub fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall == 0.0 {
            return 0.0;
        }
        2.0 * precision * recall / (precision + recall)
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.right += other.right;
        self.predicted += other.predicted;
        self.gold += other.gold;
    }
}

/// A part of a whole; none of nothing.
pub fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// How many attributions of one kind were annotated and found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Recall {
    /// Annotated.
    pub gold: usize,
    /// Of those, paired.
    pub content: usize,
    /// Of those, with the same source.
    pub with_source: usize,
}

impl AddAssign for Recall {
    fn add_assign(&mut self, other: Recall) {
        self.gold += other.gold;
        self.content += other.content;
        self.with_source += other.with_source;
    }
}

/// How often a quote was reported as nobody's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flags {
    /// Quoted units reported.
    pub raised: usize,
    /// Of those, annotated as somebody's.
    pub wrong: usize,
    /// Quoted units annotated as somebody's.
    pub gold: usize,
}

impl AddAssign for Flags {
    fn add_assign(&mut self, other: Flags) {
        self.raised += other.raised;
        self.wrong += other.wrong;
        self.gold += other.gold;
    }
}

/// How many attributions of about one confidence there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bin {
    /// Predicted.
    pub predicted: usize,
    /// Of those, with the content and the source of an annotated one.
    pub right: usize,
}

impl AddAssign for Bin {
    fn add_assign(&mut self, other: Bin) {
        self.predicted += other.predicted;
        self.right += other.right;
    }
}

/// How many bins there are: the first holds confidences below 0.1, the last those of 0.9 and above.
pub const BINS: usize = 10;

/// The figures of one article or, added up, of several.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Score {
    /// How many articles.
    pub documents: usize,
    /// Measures with precision and recall, in the order of [`MEASURES`].
    pub counts: [Counts; MEASURES.len()],
    /// Quotes that were reported as nobody's.
    pub flags: Flags,
    /// Recall in the order of [`KINDS`].
    pub kinds: [Recall; KINDS.len()],
    /// What confidence is worth: attributions by their confidence.
    pub reliability: [Bin; BINS],
    /// Mistakes in the order of [`Class::ALL`].
    pub mistakes: [usize; Class::ALL.len()],
}

/// The names of the measures with precision and recall.
pub const MEASURES: [&str; 9] = [
    "quoted speech",
    "relations content",
    "relations +source",
    "relations +cue",
    "relations content@.8",
    "content tokens",
    "exact source",
    "exact cue",
    "exact content",
];

/// The kinds of annotated attributions: all, some or none of the content quoted.
pub const KINDS: [&str; 3] = ["direct", "mixed", "indirect"];

impl Score {
    /// The score of one article, and the mistakes in it in the order of its annotations, then of the predictions.
    pub fn of(annotated: &Annotated, audit: &Audit) -> (Score, Vec<Mistake>) {
        let predicted: Vec<Annotation> = audit.analysis.attributions.iter().map(Annotation::from).collect();
        let findings = audit.findings.iter();
        let flagged: Vec<Span> = findings
            .filter(|finding| finding.rule == UNATTRIBUTED)
            .map(|finding| finding.span)
            .collect();
        let confidences = audit.analysis.attributions.iter().map(|said| said.confidence);
        let confidences: Vec<f32> = confidences.collect();
        Score::compare(
            annotated.document.text(),
            &annotated.annotations,
            &predicted,
            &confidences,
            &flagged,
        )
    }

    fn compare(
        text: &str,
        gold: &[Annotation],
        predicted: &[Annotation],
        confidences: &[f32],
        flagged: &[Span],
    ) -> (Score, Vec<Mistake>) {
        let comparison = Comparison::new(text, gold, predicted);
        let mistakes = comparison.mistakes();
        let of_class = |class: Class| mistakes.iter().filter(|mistake| mistake.class == class).count();
        let score = Score {
            documents: 1,
            counts: comparison.counts(),
            flags: comparison.flags(flagged),
            kinds: comparison.kinds(),
            reliability: reliability(&comparison.are_right(), confidences),
            mistakes: Class::ALL.map(of_class),
        };
        (score, mistakes)
    }
}

fn reliability(right: &[bool], confidences: &[f32]) -> [Bin; BINS] {
    let mut bins = [Bin::default(); BINS];
    for (&right, &confidence) in right.iter().zip(confidences) {
        let bin = (confidence * BINS as f32) as usize;
        bins[bin.min(BINS - 1)] += Bin {
            predicted: 1,
            right: usize::from(right),
        };
    }
    bins
}

/// Whether people made each of these attributions too: with as much of the content as pairs them, and the same source.
pub fn are_right(annotated: &Annotated, attributions: &[Attribution]) -> Vec<bool> {
    let predicted: Vec<Annotation> = attributions.iter().map(Annotation::from).collect();
    Comparison::new(annotated.document.text(), &annotated.annotations, &predicted).are_right()
}

/// The rule whose findings say that a quote is nobody's.
const UNATTRIBUTED: &str = "unattributed-quote";

impl AddAssign<&Score> for Score {
    fn add_assign(&mut self, other: &Score) {
        self.documents += other.documents;
        add_each(&mut self.counts, other.counts);
        self.flags += other.flags;
        add_each(&mut self.kinds, other.kinds);
        add_each(&mut self.reliability, other.reliability);
        add_each(&mut self.mistakes, other.mistakes);
    }
}

fn add_each<T: AddAssign, const N: usize>(sums: &mut [T; N], others: [T; N]) {
    for (sum, other) in sums.iter_mut().zip(others) {
        *sum += other;
    }
}
