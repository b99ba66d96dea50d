//! Which spans belong together: the cue of each content, the source of each cue.
//!
//! In: spans, and the vectors that the network gives for their places. Out: for each span the one it goes with, or none, and how
//! probable that is. Two spans go together as far as their mean vectors point the same way, corrected for how many words and cues
//! stand between them.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::chain::{LABELS, Labelled};
use super::network::Row;

/// Numbers in a vector.
const VECTOR: usize = 64;

/// Numbers of all vectors of a place.
pub(super) const VECTORS: usize = 4 * VECTOR;

/// Classes of distance on each side; each is twice as far as the one before.
const NEAR: usize = 8;

/// Cues between: none, one, two, more.
const BETWEEN: usize = 4;

/// What seeks what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    ContentSeeksCue,
    CueSeeksSource,
}

impl Kind {
    /// How many paragraphs lie at most between what belongs together. Of PolNeAR's sources all but 10 of 18,359 stand in the paragraph of their cue; of its
    /// contents 99 of 100 do, and most others in the next.
    fn reach(self) -> usize {
        match self {
            Kind::ContentSeeksCue => 1,
            Kind::CueSeeksSource => 0,
        }
    }

    /// The vectors of what seeks and of what is sought, by number.
    fn vectors(self) -> (usize, usize) {
        match self {
            Kind::ContentSeeksCue => (1, 0),
            Kind::CueSeeksSource => (2, 3),
        }
    }
}

/// What the pairs have learned, beside the network; by kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Pairs {
    /// By how far after the seeker the sought one stands; the one in the middle is for those that overlap.
    near: [[f32; 2 * NEAR + 1]; 2],
    between: [[f32; BETWEEN]; 2],
    /// Of belonging to none.
    nothing: [f32; 2],
}

/// What a span goes with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Match {
    /// By index; `None` if with nothing.
    pub with: Option<usize>,
    pub probability: f32,
}

impl Pairs {
    /// Matches each seeker with one of the sought. All spans are in order; `cues` may be either of them.
    pub fn matches(
        &self,
        kind: Kind,
        seekers: &[Labelled],
        sought: &[Labelled],
        cues: &[Labelled],
        rows: &[Row],
    ) -> Vec<Match> {
        let (seeking, being_sought) = kind.vectors();
        let vectors: Vec<[f32; VECTOR]> = sought.iter().map(|span| mean(span, being_sought, rows)).collect();
        let matching = |seeker: &Labelled| {
            let own = mean(seeker, seeking, rows);
            let first = sought.partition_point(|span| span.paragraph + kind.reach() < seeker.paragraph);
            let last = sought.partition_point(|span| span.paragraph <= seeker.paragraph + kind.reach());
            let scores = (first..last.max(first)).map(|at| {
                let product: f32 = own.iter().zip(&vectors[at]).map(|(a, b)| a * b).sum();
                let words = &sought[at].words;
                product / (VECTOR as f32).sqrt()
                    + self.near[kind as usize][distance(&seeker.words, words)]
                    + self.between[kind as usize][cues_between(&seeker.words, words, cues)]
            });
            choose(self.nothing[kind as usize], scores, first)
        };
        seekers.iter().map(matching).collect()
    }
}

/// The best of some scores, the first of which is of the span `first`, or nothing; and its share of them all.
fn choose(nothing: f32, scores: impl Iterator<Item = f32>, first: usize) -> Match {
    let scores: Vec<f32> = scores.collect();
    let (with, best) = (first..)
        .zip(&scores)
        .fold((None, nothing), |(with, best), (at, &score)| {
            if score > best { (Some(at), score) } else { (with, best) }
        });
    let sum: f32 = scores.iter().chain([&nothing]).map(|score| (score - best).exp()).sum();
    Match {
        with,
        probability: 1.0 / sum,
    }
}

/// The mean of one of the vectors over a span.
fn mean(span: &Labelled, vector: usize, rows: &[Row]) -> [f32; VECTOR] {
    let mut sum = [0.0; VECTOR];
    for row in &rows[span.places.clone()] {
        for (sum, number) in sum.iter_mut().zip(&row[LABELS + vector * VECTOR..]) {
            *sum += number;
        }
    }
    sum.map(|sum| sum / span.places.len() as f32)
}

/// The class of the distance from one span to another.
fn distance(from: &Range<usize>, to: &Range<usize>) -> usize {
    let class = |gap: usize| NEAR.min((gap + 1).ilog2() as usize + 1);
    if to.start >= from.end {
        NEAR + class(to.start - from.end)
    } else if from.start >= to.end {
        NEAR - class(from.start - to.end)
    } else {
        NEAR
    }
}

/// How many cues stand between two spans, up to the last class.
fn cues_between(a: &Range<usize>, b: &Range<usize>, cues: &[Labelled]) -> usize {
    let (low, high) = (a.end.min(b.end), a.start.max(b.start));
    let first = cues.partition_point(|cue| cue.words.start < low);
    let between = cues[first..].iter().take_while(|cue| cue.words.end <= high);
    between.take(BETWEEN - 1).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::thorough::chain::Role;

    #[test]
    fn distances_are_told_apart_by_side_and_double() {
        let from = 20..23;
        for (to, expected) in [
            (23..25, NEAR + 1),
            (24..25, NEAR + 2),
            (26..27, NEAR + 3),
            (900..901, 2 * NEAR),
            (18..20, NEAR - 1),
            (0..2, NEAR - 5),
            (22..30, NEAR),
        ] {
            assert_eq!(distance(&from, &to), expected, "{to:?}");
        }
    }

    #[test]
    fn cues_between_are_counted_up_to_three() {
        let cue = |words: Range<usize>| Labelled {
            role: Role::Cue,
            places: words.clone(),
            words,
            paragraph: 0,
            probability: 1.0,
        };
        let cues: Vec<Labelled> = [1..2, 5..6, 8..9, 10..12, 13..14].map(cue).into();
        for (a, b, expected) in [
            (0..1, 2..3, 1),
            (3..4, 6..7, 1),
            (15..16, 0..4, 3),
            (9..10, 12..13, 1),
            (5..6, 6..7, 0),
        ] {
            assert_eq!(cues_between(&a, &b, &cues), expected, "{a:?} {b:?}");
        }
    }

    #[test]
    fn the_best_is_chosen_with_its_share() {
        let found = choose(0.0, [1.0, 3.0, 2.0].into_iter(), 7);
        assert_eq!(found.with, Some(8));
        assert!((found.probability - 0.6439).abs() < 1e-4, "{found:?}");
        assert_eq!(choose(4.0, [1.0].into_iter(), 0).with, None);
        assert_eq!(
            choose(0.0, [].into_iter(), 0),
            Match {
                with: None,
                probability: 1.0
            }
        );
    }
}
