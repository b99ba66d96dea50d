//! How often attributions are right, by what speaks for them.
//!
//! In: the [`Evidence`] for an attribution. Out: a confidence; among attributions with about the same confidence, about that share has the content (by half or
//! more) and the source that people give. It is a logistic regression, learned from attributions in articles that the
//! labellers had not seen ([`training`](crate::training)), as Platt (1999) proposes.

use serde::{Deserialize, Serialize};

/// What speaks for an attribution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Evidence {
    /// The number of its rule.
    pub rule: u8,
    /// How probable the labellers say that it is; `None` if they found nothing like it.
    pub probability: Option<f32>,
    /// The number of its kind: all, some or none of it is quoted.
    pub kind: u8,
    /// The number of its status: whether its source is known.
    pub status: u8,
    /// Bytes of its content, and of its source.
    pub content: usize,
    pub source: usize,
}

/// More rules, kinds and statuses than there are.
const RULES: usize = 24;
const KINDS: usize = 3;
const STATUSES: usize = 4;

/// Bytes at which a content or a source is of another size.
const SIZES: [usize; 3] = [12, 30, 75];

const RULE: usize = 0;
const KIND: usize = RULE + RULES;
const STATUS: usize = KIND + KINDS;
const SIZE: usize = STATUS + STATUSES;
const SOURCE_SIZE: usize = SIZE + SIZES.len() + 1;
/// Whether the labellers found it too, and how probable they say it is: as odds, plainly and squared.
const HEARD: usize = SOURCE_SIZE + SIZES.len() + 1;
const FEATURES: usize = HEARD + 4;

/// The weights of the regression.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Judge {
    weights: Vec<f32>,
}

impl Judge {
    /// Whether it has the weights that judging looks up.
    pub(in crate::model) fn is_whole(&self) -> bool {
        self.weights.len() == FEATURES && self.weights.iter().all(|weight| weight.is_finite())
    }

    /// From 0 to 1.
    pub(crate) fn confidence(&self, evidence: &Evidence) -> f32 {
        let sum: f32 = features(evidence)
            .iter()
            .zip(&self.weights)
            .map(|(value, weight)| value * weight)
            .sum();
        1.0 / (1.0 + (-sum).exp())
    }

    /// Learns from attributions and whether they were right, by gradient descent over all of them at once.
    pub(crate) fn learn(samples: &[(Evidence, bool)]) -> Judge {
        /// The loss no longer changes in its fourth digit.
        const STEPS: usize = 600;
        const RATE: f32 = 1.0;
        /// Keeps the weights of what is seen rarely near those of the rest: it counts as much as this many samples, however many there are.
        /// Learned from the 900 samples that the thorough model leaves out, it was right in 95.4 of 100 at 0.9 and above on PolNeAR's dev part; with a twentieth
        /// of it, in 94.9.
        const PRIOR: f32 = 4.0;
        let rows: Vec<([f32; FEATURES], f32)> = samples
            .iter()
            .map(|(evidence, right)| (features(evidence), f32::from(u8::from(*right))))
            .collect();
        let mut judge = Judge {
            weights: vec![0.0; FEATURES],
        };
        for _ in 0..STEPS {
            let mut gradient = [0.0f32; FEATURES];
            for (row, right) in &rows {
                let sum: f32 = row
                    .iter()
                    .zip(&judge.weights)
                    .map(|(value, weight)| value * weight)
                    .sum();
                let error = right - 1.0 / (1.0 + (-sum).exp());
                for (part, value) in gradient.iter_mut().zip(row) {
                    *part += error * value;
                }
            }
            for (weight, part) in judge.weights.iter_mut().zip(gradient) {
                *weight += RATE * (part - PRIOR * *weight) / rows.len().max(1) as f32;
            }
        }
        judge
    }
}

fn features(evidence: &Evidence) -> [f32; FEATURES] {
    let mut features = [0.0; FEATURES];
    let mut set = |at: usize| features[at] = 1.0;
    let size = |bytes: usize| SIZES.iter().filter(|&&size| bytes > size).count();
    set(RULE + usize::from(evidence.rule).min(RULES - 1));
    set(KIND + usize::from(evidence.kind).min(KINDS - 1));
    set(STATUS + usize::from(evidence.status).min(STATUSES - 1));
    set(SIZE + size(evidence.content));
    set(SOURCE_SIZE + size(evidence.source));
    if let Some(probability) = evidence.probability {
        /// Keeps the logarithm finite.
        const EDGE: f32 = 0.002;
        let probability = probability.clamp(EDGE, 1.0 - EDGE);
        features[HEARD] = 1.0;
        features[HEARD + 1] = (probability / (1.0 - probability)).ln();
        features[HEARD + 2] = probability;
        features[HEARD + 3] = probability * probability;
    }
    features
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confidence_follows_how_often_the_like_was_right() {
        let evidence = |rule: u8, probability: f32| Evidence {
            rule,
            probability: Some(probability),
            kind: 0,
            status: 0,
            content: 50,
            source: 9,
        };
        // Of the first rule nine of ten are right, of the second three of ten; both more often if the labellers are surer.
        let sample = |number: usize| {
            let sure = if number.is_multiple_of(2) { 0.9 } else { 0.4 };
            let first = (evidence(0, sure), number % 10 != 1);
            let second = (evidence(1, sure), matches!(number % 10, 0 | 2 | 5));
            [first, second]
        };
        let samples: Vec<_> = (0..1000).flat_map(sample).collect();
        let judge = Judge::learn(&samples);
        let mean = |rule| (judge.confidence(&evidence(rule, 0.9)) + judge.confidence(&evidence(rule, 0.4))) / 2.0;
        assert!((mean(0) - 0.9).abs() < 0.03, "{}", mean(0));
        assert!((mean(1) - 0.3).abs() < 0.03, "{}", mean(1));
        assert!(judge.confidence(&evidence(0, 0.9)) > judge.confidence(&evidence(0, 0.4)));
    }
}
