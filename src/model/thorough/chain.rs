//! From scores to spans: a linear chain over words (Lafferty et al., 2001), whose scores the network gives.
//!
//! In: a score for each label of each word. Out: a [`Labelling`], and of it [`Labelled`] spans, each with how probable its labels are.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// Outside, and for each role its first word and the words after it.
pub(super) const LABELS: usize = 1 + 2 * Role::ALL.len();

/// What a span is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Source,
    Cue,
    Content,
}

impl Role {
    /// In the order of their labels.
    const ALL: [Role; 3] = [Role::Source, Role::Cue, Role::Content];

    /// The label of its first word.
    fn first(self) -> usize {
        1 + 2 * self as usize
    }
}

/// A number for each label.
pub(super) type ByLabel = [f32; LABELS];

/// What a chain has learned, beside the network.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Chain {
    /// Scores of the first label.
    starts: ByLabel,
    /// Scores of a label after another, the earlier one first.
    moves: [ByLabel; LABELS],
}

/// A span of words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Labelled {
    pub role: Role,
    pub words: Range<usize>,
    /// How probable the labels of its words are, on average.
    pub probability: f32,
}

/// The most probable labels of some words.
#[derive(Debug)]
pub(super) struct Labelling {
    /// The number of the first word.
    first: usize,
    labels: Vec<usize>,
    marginals: Vec<ByLabel>,
}

impl Labelling {
    /// Its spans, in order.
    pub fn spans(&self) -> Vec<Labelled> {
        let mut spans: Vec<Labelled> = Vec::new();
        for ((word, &label), marginals) in (self.first..).zip(&self.labels).zip(&self.marginals) {
            let Some(role) = label.checked_sub(1).map(|label| Role::ALL[label / 2]) else {
                continue;
            };
            let probability = marginals[label];
            match spans.last_mut() {
                Some(span) if label != role.first() && span.role == role && span.words.end == word => {
                    let known = span.words.len() as f32;
                    span.probability = (span.probability * known + probability) / (known + 1.0);
                    span.words.end = word + 1;
                }
                _ => spans.push(Labelled {
                    role,
                    words: word..word + 1,
                    probability,
                }),
            }
        }
        spans
    }

    /// How probable it is that no span has a role: that none begins where one most probably does.
    pub fn lacks(&self, role: Role) -> f32 {
        let begins = self.marginals.iter().map(|marginals| marginals[role.first()]);
        1.0 - begins.fold(0.0, f32::max)
    }
}

impl Chain {
    /// Labels words, the number of the first of which is given.
    pub fn label(&self, first: usize, scores: &[ByLabel]) -> Labelling {
        Labelling {
            first,
            labels: self.best(scores),
            marginals: self.marginals(scores),
        }
    }

    /// The most probable labelling (Viterbi, 1967).
    fn best(&self, scores: &[ByLabel]) -> Vec<usize> {
        let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(scores.len());
        let mut reached: Option<ByLabel> = None;
        for here in scores {
            let mut from = [0; LABELS];
            let into: ByLabel = std::array::from_fn(|label| match &reached {
                None => self.starts[label],
                Some(reached) => {
                    let path = |old: usize| reached[old] + self.moves[old][label];
                    let best = (1..LABELS).fold(0, |best, old| if path(old) > path(best) { old } else { best });
                    from[label] = best as u8;
                    path(best)
                }
            });
            // Only differences count; taken from zero they stay small.
            let highest = into.into_iter().fold(f32::MIN, f32::max);
            reached = Some(std::array::from_fn(|label| into[label] - highest + here[label]));
            back.push(from);
        }
        let mut labels = vec![0; scores.len()];
        let mut label = reached.map_or(0, |reached| {
            (1..LABELS).fold(
                0,
                |best, label| if reached[label] > reached[best] { label } else { best },
            )
        });
        for at in (0..scores.len()).rev() {
            labels[at] = label;
            label = usize::from(back[at][label]);
        }
        labels
    }

    /// How probable each label is at each word (forward and backward).
    fn marginals(&self, scores: &[ByLabel]) -> Vec<ByLabel> {
        let moves = self.moves.map(|row| row.map(f32::exp));
        let places: Vec<ByLabel> = scores.iter().map(exponentials).collect();
        let mut forward: Vec<ByLabel> = Vec::with_capacity(scores.len());
        for here in &places {
            let reached = match forward.last() {
                None => exponentials(&self.starts),
                Some(before) => {
                    std::array::from_fn(|label| (0..LABELS).map(|old| before[old] * moves[old][label]).sum())
                }
            };
            forward.push(normalised(product(&reached, here)));
        }
        let mut ahead = [1.0; LABELS];
        for (marginal, here) in forward.iter_mut().zip(&places).rev() {
            *marginal = normalised(product(marginal, &ahead));
            let next = product(here, &ahead);
            ahead = normalised(std::array::from_fn(|old| {
                (0..LABELS).map(|label| moves[old][label] * next[label]).sum()
            }));
        }
        forward
    }
}

/// The exponentials of some scores, of which only differences count.
fn exponentials(scores: &ByLabel) -> ByLabel {
    let highest = scores.iter().copied().fold(f32::MIN, f32::max);
    scores.map(|score| (score - highest).exp())
}

fn product(a: &ByLabel, b: &ByLabel) -> ByLabel {
    std::array::from_fn(|label| a[label] * b[label])
}

/// Numbers that add up to one; as they are, if none is above zero.
fn normalised(numbers: ByLabel) -> ByLabel {
    let sum: f32 = numbers.iter().sum();
    if sum > 0.0 {
        numbers.map(|number| number / sum)
    } else {
        numbers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(seed: usize) -> f32 {
        ((seed * 7919) % 31) as f32 / 10.0 - 1.5
    }

    fn chain() -> Chain {
        Chain {
            starts: std::array::from_fn(number),
            moves: std::array::from_fn(|old| std::array::from_fn(|label| number(old * LABELS + label + 50))),
        }
    }

    #[test]
    fn spans_begin_where_their_labels_do() {
        let labels = vec![0, 1, 2, 1, 5, 6, 0, 6];
        let labelling = Labelling {
            first: 10,
            marginals: (0..labels.len()).map(|word| [word as f32 / 10.0; LABELS]).collect(),
            labels,
        };
        let span = |role, words, probability| Labelled {
            role,
            words,
            probability,
        };
        assert_eq!(
            labelling.spans(),
            [
                span(Role::Source, 11..13, 0.15),
                span(Role::Source, 13..14, 0.3),
                span(Role::Content, 14..16, 0.45),
                span(Role::Content, 17..18, 0.7),
            ]
        );
        assert_eq!(labelling.lacks(Role::Cue), 1.0 - 0.7);
    }

    #[test]
    fn labels_and_marginals_are_those_of_all_labellings() {
        const WORDS: usize = 4;
        let chain = chain();
        let scores: Vec<ByLabel> = (0..WORDS)
            .map(|word| std::array::from_fn(|label| number(word * 11 + label * 3)))
            .collect();
        let mut best = (f32::MIN, Vec::new());
        let mut sums = [[0.0; LABELS]; WORDS];
        for labelling in 0..LABELS.pow(WORDS as u32) {
            let labels: Vec<usize> = (0..WORDS)
                .map(|word| labelling / LABELS.pow(word as u32) % LABELS)
                .collect();
            let moves: f32 = labels.windows(2).map(|pair| chain.moves[pair[0]][pair[1]]).sum();
            let score =
                chain.starts[labels[0]] + moves + (0..WORDS).map(|word| scores[word][labels[word]]).sum::<f32>();
            for (word, &label) in labels.iter().enumerate() {
                sums[word][label] += score.exp();
            }
            if score > best.0 {
                best = (score, labels);
            }
        }
        assert_eq!(chain.best(&scores), best.1);
        for (found, sums) in chain.marginals(&scores).iter().zip(sums) {
            for (found, expected) in found.iter().zip(normalised(sums)) {
                assert!((found - expected).abs() < 1e-5, "{found} {expected}");
            }
        }
    }
}
