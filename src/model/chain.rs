//! A linear-chain conditional random field over hashed features (Lafferty et al., 2001): what it knows and how it decides.
//!
//! In: the features of each place of a sequence. Out: how probable each label is at each place. What the features are is left
//! to [`cue`](super::cue) and [`role`](super::role), where the weights come from to [`trainer`](super::trainer).

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::feature::Feature;

/// How many labels there are: two kinds of something, and nothing.
pub(super) const LABELS: usize = 3;

/// Pairs of labels that can follow each other.
pub(super) const PAIRS: usize = LABELS * LABELS;

/// Buckets of weights for features of one label, as a power of two. Half as many cost two points of relations +source F1 on a fold of train.
pub(super) const BUCKET_BITS: u32 = 17;

/// Weights a bucket: those of features whose lower bits are the same.
pub(super) const WAYS: usize = 4;

/// The bytes of a weight: the mark of its feature, which is never 0 where there is one, and a signed byte for each label.
const ENTRY: usize = 1 + LABELS;

const BUCKET: usize = WAYS * ENTRY;

/// Features that are looked up at once, so that the processor waits for as many lines of memory together. Other numbers were not tried.
const GROUP: usize = 16;

/// Places of weights for features of two labels that follow each other, as a power of two.
pub(super) const STEP_BITS: u32 = 13;

/// A number for each label.
pub(super) type ByLabel = [f32; LABELS];

/// The weights, as bytes that lie in the program.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Chain<'b> {
    /// What a weight of 1 is worth.
    pub(super) scale: f32,
    /// Bucket after bucket.
    #[serde(borrow)]
    pub(super) buckets: Cow<'b, [u8]>,
    /// A signed byte for each pair of labels, the earlier one first, place after place.
    #[serde(borrow)]
    pub(super) steps: Cow<'b, [u8]>,
}

/// The features of a sequence.
#[derive(Debug, Default)]
pub(super) struct Sequence {
    /// Of each place.
    pub places: Vec<Feature>,
    /// Of each place and the one before it.
    pub steps: Vec<Feature>,
    /// How many places there are; each has as many features as the others.
    pub length: usize,
}

impl Sequence {
    /// Empties it, to be filled again.
    pub fn clear(&mut self) {
        self.places.clear();
        self.steps.clear();
        self.length = 0;
    }

    /// The features of one place.
    pub fn place(&self, at: usize) -> &[Feature] {
        let each = self.places.len() / self.length;
        &self.places[at * each..][..each]
    }

    /// The features of one place and the one before it.
    pub fn step(&self, at: usize) -> &[Feature] {
        let each = self.steps.len() / self.length;
        &self.steps[at * each..][..each]
    }
}

/// Where decoding happens; kept from one sequence to the next.
#[derive(Debug, Default)]
pub(super) struct Lattice {
    /// The exponential of what each place says for each label.
    places: Vec<ByLabel>,
    /// The exponential of what each place says for each pair.
    steps: Vec<[f32; PAIRS]>,
    forward: Vec<ByLabel>,
    /// How probable each label is at each place.
    pub marginals: Vec<ByLabel>,
    /// The logarithm of the sum over all labellings, as far as training needs it.
    pub log_total: f32,
}

impl Chain<'_> {
    /// Whether it has the weights that decoding looks up.
    pub(super) fn is_whole(&self) -> bool {
        self.buckets.len() == BUCKET << BUCKET_BITS && self.steps.len() == PAIRS << STEP_BITS && self.scale.is_finite()
    }

    /// Computes the marginals of a sequence.
    pub(super) fn decode(&self, sequence: &Sequence, lattice: &mut Lattice) {
        lattice.fill(
            sequence.length,
            |at| self.place(sequence.place(at)),
            |at| self.step(sequence.step(at)),
        );
    }

    /// Whether a feature has a weight.
    pub(super) fn knows(&self, feature: Feature) -> bool {
        let (buckets, _) = self.buckets.as_chunks::<BUCKET>();
        let (entries, _) = buckets[feature as usize & (buckets.len() - 1)].as_chunks::<ENTRY>();
        entries.iter().any(|entry| entry[0] == mark_of(feature))
    }

    /// What features say for each label; those that were not learned say nothing.
    #[inline]
    fn place(&self, features: &[Feature]) -> ByLabel {
        let (buckets, _) = self.buckets.as_chunks::<BUCKET>();
        let mask = buckets.len() - 1;
        let mut sums = [0i32; LABELS];
        for group in features.chunks(GROUP) {
            // All are fetched before the first is looked at: waiting for memory is most of the time.
            let mut fetched = [[0; BUCKET]; GROUP];
            for (bucket, &feature) in fetched.iter_mut().zip(group) {
                *bucket = buckets[feature as usize & mask];
            }
            for (bucket, &feature) in fetched.iter().zip(group) {
                let [_, weights @ ..] = entry_of(bucket, feature);
                for (sum, weight) in sums.iter_mut().zip(weights) {
                    *sum += i32::from(weight.cast_signed());
                }
            }
        }
        sums.map(|sum| sum as f32 * self.scale)
    }

    /// The same for pairs of labels.
    #[inline]
    fn step(&self, features: &[Feature]) -> [f32; PAIRS] {
        let (places, _) = self.steps.as_chunks::<PAIRS>();
        let mask = places.len() - 1;
        let mut sums = [0i32; PAIRS];
        for &feature in features {
            for (sum, &weight) in sums.iter_mut().zip(&places[feature as usize & mask]) {
                *sum += i32::from(weight.cast_signed());
            }
        }
        sums.map(|sum| sum as f32 * self.scale)
    }
}

/// The entry of a feature in its bucket, where no two have the same mark; zeros if it has none. Without a branch: most features are met once or never.
#[inline]
fn entry_of(bucket: &[u8; BUCKET], feature: Feature) -> [u8; ENTRY] {
    let (entries, _) = bucket.as_chunks::<ENTRY>();
    let mark = mark_of(feature);
    let found = entries.iter().fold(0, |found, &entry| {
        let is_its = u32::from(entry[0] == mark).wrapping_neg();
        found | u32::from_le_bytes(entry) & is_its
    });
    found.to_le_bytes()
}

/// Tells a feature from others in its bucket, nearly always.
#[inline]
fn mark_of(feature: Feature) -> u8 {
    (feature >> 24) as u8 | 1
}

/// Puts the heaviest weights into buckets.
pub(super) fn buckets(mut weights: Vec<(Feature, [u8; LABELS])>) -> Vec<u8> {
    let weight = |bytes: &[u8; LABELS]| bytes.iter().map(|byte| byte.cast_signed().unsigned_abs()).max();
    weights.sort_by_key(|&(feature, ref bytes)| (std::cmp::Reverse(weight(bytes)), feature));
    let mut buckets = vec![0; BUCKET << BUCKET_BITS];
    let (slots, _) = buckets.as_chunks_mut::<BUCKET>();
    for (feature, bytes) in weights {
        let (entries, _) = slots[feature as usize & ((1 << BUCKET_BITS) - 1)].as_chunks_mut::<ENTRY>();
        let mark = mark_of(feature);
        // A second feature with the same mark would be counted as the first.
        let free = entries.iter().position(|entry| entry[0] == 0 || entry[0] == mark);
        if let Some(entry) = free.map(|free| &mut entries[free]).filter(|entry| entry[0] == 0) {
            entry[0] = mark;
            entry[1..].copy_from_slice(&bytes);
        }
    }
    buckets
}

impl Lattice {
    /// Computes the marginals from what each place says for each label and, from the second on, for each pair of labels.
    pub(super) fn fill(
        &mut self,
        length: usize,
        mut place: impl FnMut(usize) -> ByLabel,
        mut step: impl FnMut(usize) -> [f32; PAIRS],
    ) {
        self.places.clear();
        self.steps.clear();
        self.forward.clear();
        self.log_total = 0.0;
        for at in 0..length {
            let scores = place(at);
            let best = scores.into_iter().fold(f32::MIN, f32::max);
            self.log_total += best;
            let here = scores.map(|score| (score - best).exp());
            let pairs = if at == 0 { [1.0; PAIRS] } else { step(at).map(f32::exp) };
            let reached = match self.forward.last() {
                None => here,
                Some(before) => std::array::from_fn(|label| {
                    let into: f32 = (0..LABELS).map(|old| before[old] * pairs[old * LABELS + label]).sum();
                    into * here[label]
                }),
            };
            let sum: f32 = reached.iter().sum();
            self.log_total += sum.ln();
            self.forward.push(reached.map(|value| value / sum));
            self.places.push(here);
            self.steps.push(pairs);
        }
        self.backward(length);
    }

    fn backward(&mut self, length: usize) {
        self.marginals.clear();
        self.marginals.resize(length, [0.0; LABELS]);
        let mut after = [1.0; LABELS];
        for at in (0..length).rev() {
            let here: ByLabel = std::array::from_fn(|label| self.forward[at][label] * after[label]);
            let sum: f32 = here.iter().sum();
            self.marginals[at] = here.map(|value| value / sum);
            let pairs = &self.steps[at];
            let before: ByLabel = std::array::from_fn(|old| {
                (0..LABELS)
                    .map(|label| pairs[old * LABELS + label] * self.places[at][label] * after[label])
                    .sum()
            });
            let sum: f32 = before.iter().sum();
            after = before.map(|value| value / sum);
        }
    }

    /// How probable each pair of labels is at a place and the one before it, which must be there.
    pub(super) fn pairs(&self, at: usize) -> [f32; PAIRS] {
        // What comes after a place is its marginal without what comes before it.
        let ahead: ByLabel = std::array::from_fn(|label| {
            let forward = self.forward[at][label];
            if forward > 0.0 {
                self.marginals[at][label] / forward
            } else {
                0.0
            }
        });
        let mut pairs: [f32; PAIRS] = std::array::from_fn(|pair| {
            let (old, label) = (pair / LABELS, pair % LABELS);
            self.forward[at - 1][old] * self.steps[at][pair] * self.places[at][label] * ahead[label]
        });
        let sum: f32 = pairs.iter().sum();
        pairs.iter_mut().for_each(|value| *value /= sum);
        pairs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the forward and backward passes compute, by adding up all labellings.
    fn enumerated(places: &[ByLabel], steps: &[[f32; PAIRS]]) -> Vec<ByLabel> {
        let length = places.len();
        let mut marginals = vec![[0.0; LABELS]; length];
        let mut total = 0.0;
        for number in 0..LABELS.pow(length as u32) {
            let labels: Vec<usize> = (0..length).map(|at| number / LABELS.pow(at as u32) % LABELS).collect();
            let score: f32 = (0..length)
                .map(|at| {
                    let step = if at == 0 {
                        0.0
                    } else {
                        steps[at][labels[at - 1] * LABELS + labels[at]]
                    };
                    places[at][labels[at]] + step
                })
                .sum();
            total += score.exp();
            for (at, &label) in labels.iter().enumerate() {
                marginals[at][label] += score.exp();
            }
        }
        marginals.into_iter().map(|by| by.map(|value| value / total)).collect()
    }

    #[test]
    fn marginals_are_those_of_all_labellings() {
        let number = |seed: usize| ((seed * 7919) % 31) as f32 / 10.0 - 1.5;
        let places: Vec<ByLabel> = (0..5)
            .map(|at| std::array::from_fn(|label| number(at * 3 + label)))
            .collect();
        let steps: Vec<[f32; PAIRS]> = (0..5)
            .map(|at| std::array::from_fn(|pair| number(at * 9 + pair + 40)))
            .collect();
        let mut lattice = Lattice::default();
        lattice.fill(5, |at| places[at], |at| steps[at]);
        for (found, expected) in lattice.marginals.iter().zip(enumerated(&places, &steps)) {
            for (found, expected) in found.iter().zip(expected) {
                assert!((found - expected).abs() < 1e-5, "{found} {expected}");
            }
        }
        for at in 1..5 {
            let pairs = lattice.pairs(at);
            for label in 0..LABELS {
                let sum: f32 = (0..LABELS).map(|old| pairs[old * LABELS + label]).sum();
                assert!((sum - lattice.marginals[at][label]).abs() < 1e-5);
            }
        }
    }
}
