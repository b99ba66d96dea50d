//! What belongs to a cue: who says it, and what is said.
//!
//! In: a cue, the words around it, and the network's row for each. Out: a [`Labelling`] of these words for this cue alone, so that one attribution may
//! stand within another. A word's score for a label is what it is for any cue, plus the product of its vector for that label with the cue's own, corrected
//! for how far apart they are and how many cues stand between. (Products of vectors find heads of words in Dozat and Manning, 2017, and
//! semantic roles in Cai et al., 2018.)

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::chain::{ByLabel, Chain, LABELS, Labelled, Labelling};
use super::network::Row;
use super::words::Words;

/// Numbers in a vector.
const VECTOR: usize = 64;

/// In a row, after the scores of the labels whatever the cue is: the scores of the labels for a cue, the vector of a cue, then those of a word for each label but the
/// first.
const SCORES: usize = LABELS;
const CUE: usize = SCORES + LABELS;
const VECTORS: usize = CUE + VECTOR;

/// Numbers of a row in all.
pub(super) const WIDTH: usize = VECTORS + (LABELS - 1) * VECTOR;

/// Classes of distance on each side; each is twice as far as the one before.
const NEAR: usize = 8;

/// Cues between: none, one, two, more.
const BETWEEN: usize = 4;

/// What has been learned of roles, beside the network.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Roles {
    chain: Chain,
    /// By how far after the cue the word stands; the one in the middle is for those of the cue.
    near: [ByLabel; 2 * NEAR + 1],
    between: [ByLabel; BETWEEN],
}

impl Roles {
    /// Labels the words that may have a role for a cue. `cues` are all of the window, in order.
    pub fn label(&self, cue: &Labelled, cues: &[Labelled], words: &Words, rows: &[Row]) -> Labelling {
        let vector = mean(&rows[words.places(&cue.words)]);
        let around = words.around(&cue.words);
        let score = |word: usize| {
            let (near, between) = (
                distance(&cue.words, &(word..word + 1)),
                cues_between(&cue.words, &(word..word + 1), cues),
            );
            let of_row = scores(&rows[words.place(word)], &vector);
            words.restrict(
                word,
                std::array::from_fn(|label| of_row[label] + self.near[near][label] + self.between[between][label]),
            )
        };
        let scores: Vec<ByLabel> = around.clone().map(score).collect();
        self.chain.label(around.start, &scores)
    }
}

/// The scores of a word for a cue, by its row and the vector of the cue.
fn scores(row: &Row, cue: &[f32; VECTOR]) -> ByLabel {
    let (vectors, _) = row[VECTORS..].as_chunks::<VECTOR>();
    let product = |vector: &[f32; VECTOR]| vector.iter().zip(cue).map(|(a, b)| a * b).sum::<f32>();
    std::array::from_fn(|label| {
        let vector = label.checked_sub(1).map(|at| &vectors[at]);
        row[SCORES + label] + vector.map_or(0.0, product) / (VECTOR as f32).sqrt()
    })
}

/// The mean vector of a cue.
fn mean(rows: &[Row]) -> [f32; VECTOR] {
    let mut sum = [0.0; VECTOR];
    for row in rows {
        for (sum, number) in sum.iter_mut().zip(&row[CUE..]) {
            *sum += number;
        }
    }
    sum.map(|sum| sum / rows.len() as f32)
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
            words,
            probability: 1.0,
        };
        let cues = [1..2, 5..6, 8..9, 10..12, 13..14].map(cue);
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
}
