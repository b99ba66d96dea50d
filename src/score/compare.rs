//! One article's annotations beside the predictions: what is paired, and the counts that follow.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::mistake::{Class, Mistake};
use super::words::{Set, Words, quoted_units};
use super::{Counts, Flags, KINDS, MEASURES, Recall};
use crate::attribution::Attribution;
use crate::gold::Annotation;
use crate::span::Span;

/// What contents must share of all that they hold together to be paired …
const PAIRED: f64 = 0.5;
/// … and to be close.
const CLOSE: f64 = 0.8;
/// How much an equal source is worth where two pairings are about as good.
const SOURCE_BONUS: f64 = 0.01;
/// So much of a content between marks is all of it: the cue may stand inside.
const ALL_QUOTED: f64 = 0.95;

impl From<&Attribution> for Annotation {
    fn from(said: &Attribution) -> Self {
        Annotation {
            content: said.content.clone(),
            cue: said.cue.into_iter().collect(),
            source: said.source.into_iter().collect(),
        }
    }
}

/// The words of an attribution, by role.
struct Roles<'a> {
    annotation: &'a Annotation,
    content: Set,
    cue: Set,
    source: Set,
}

impl<'a> Roles<'a> {
    fn new(words: &Words, annotation: &'a Annotation) -> Self {
        Roles {
            annotation,
            content: words.of_content(&annotation.content),
            cue: words.inside(&annotation.cue),
            source: words.inside(&annotation.source),
        }
    }

    /// Whether its content holds half of a unit's words.
    fn holds(&self, unit: &Set) -> bool {
        2 * shared(&self.content, unit) >= unit.len()
    }

    /// What the two contents share of all that they hold together.
    fn overlap(&self, other: &Roles) -> f64 {
        let both = shared(&self.content, &other.content);
        both as f64 / (self.content.len() + other.content.len() - both) as f64
    }
}

fn shared(one: &Set, other: &Set) -> usize {
    one.intersection(other).count()
}

/// A pair of an annotated and a predicted attribution.
#[derive(Debug, Clone, Copy)]
struct Pair {
    gold: usize,
    predicted: usize,
    same_source: bool,
}

/// Both sides of one article.
pub(super) struct Comparison<'a> {
    words: Words<'a>,
    /// What stands between marks, and its words.
    units: Vec<(Span, Set)>,
    gold: Vec<Roles<'a>>,
    predicted: Vec<Roles<'a>>,
    pairs: Vec<Pair>,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(text: &'a str, gold: &'a [Annotation], predicted: &'a [Annotation]) -> Self {
        let words = Words::new(text);
        let units = quoted_units(text).into_iter();
        let mut comparison = Comparison {
            units: units.map(|unit| (unit, words.inside(&[unit]))).collect(),
            gold: gold.iter().map(|annotation| Roles::new(&words, annotation)).collect(),
            predicted: predicted
                .iter()
                .map(|annotation| Roles::new(&words, annotation))
                .collect(),
            words,
            pairs: Vec::new(),
        };
        comparison.pairs = comparison.pair();
        comparison
    }

    /// Pairs one to one, the best first.
    fn pair(&self) -> Vec<Pair> {
        let mut candidates = Vec::new();
        for (gold, ours) in self.gold.iter().enumerate() {
            for (predicted, theirs) in self.predicted.iter().enumerate() {
                let overlap = ours.overlap(theirs);
                if overlap >= PAIRED {
                    let bonus = if self.is_same_mention(ours, theirs) {
                        SOURCE_BONUS
                    } else {
                        0.0
                    };
                    candidates.push((overlap + bonus, gold, predicted));
                }
            }
        }
        candidates.sort_by(|one, other| other.0.total_cmp(&one.0).then((other.1, other.2).cmp(&(one.1, one.2))));
        let (mut gold_taken, mut predicted_taken) = (Set::new(), Set::new());
        let mut pairs = Vec::new();
        for (_, gold, predicted) in candidates {
            if !gold_taken.contains(&gold) && !predicted_taken.contains(&predicted) {
                gold_taken.insert(gold);
                predicted_taken.insert(predicted);
                pairs.push(Pair {
                    gold,
                    predicted,
                    same_source: self.is_same_source(&self.gold[gold], &self.predicted[predicted]),
                });
            }
        }
        pairs
    }

    fn is_same_mention(&self, one: &Roles, other: &Roles) -> bool {
        self.words.is_same_source(&one.source, &other.source)
    }

    /// Whether both have the same source, which may be none.
    fn is_same_source(&self, one: &Roles, other: &Roles) -> bool {
        self.is_same_mention(one, other) || (one.source.is_empty() && other.source.is_empty())
    }

    /// Of each prediction, whether it is paired and has the same source.
    pub(super) fn are_right(&self) -> Vec<bool> {
        let mut right = vec![false; self.predicted.len()];
        for pair in &self.pairs {
            right[pair.predicted] = pair.same_source;
        }
        right
    }

    /// In the order of [`MEASURES`].
    pub(super) fn counts(&self) -> [Counts; MEASURES.len()] {
        [
            self.quoted_speech(),
            self.relations(|_| true),
            self.relations(|pair| pair.same_source),
            self.relations(|pair| shared(&self.gold[pair.gold].cue, &self.predicted[pair.predicted].cue) > 0),
            self.relations(|pair| self.gold[pair.gold].overlap(&self.predicted[pair.predicted]) >= CLOSE),
            self.content_words(),
            self.exact(|roles| &roles.source),
            self.exact(|roles| &roles.cue),
            self.exact(|roles| &roles.content),
        ]
    }

    fn quoted_speech(&self) -> Counts {
        let mut counts = Counts::default();
        for (_, unit) in self.units.iter().filter(|(_, unit)| !unit.is_empty()) {
            let gold: Vec<&Roles> = self.gold.iter().filter(|roles| roles.holds(unit)).collect();
            let has_source = |roles: &&Roles| !roles.source.is_empty();
            if !gold.is_empty() && !gold.iter().any(has_source) {
                continue;
            }
            counts.gold += usize::from(!gold.is_empty());
            // Of equals the first.
            let predicted = self
                .predicted
                .iter()
                .rev()
                .filter(|roles| roles.holds(unit))
                .filter(has_source);
            let tightest = predicted.max_by_key(|roles| (shared(&roles.content, unit), Reverse(roles.content.len())));
            if let Some(predicted) = tightest {
                counts.predicted += 1;
                let is_right = gold.iter().any(|roles| self.is_same_mention(predicted, roles));
                counts.right += usize::from(is_right);
            }
        }
        counts
    }

    fn relations(&self, is_right: impl Fn(&Pair) -> bool) -> Counts {
        let said = |side: &[Roles]| side.iter().filter(|roles| !roles.content.is_empty()).count();
        Counts {
            right: self.pairs.iter().filter(|pair| is_right(pair)).count(),
            predicted: said(&self.predicted),
            gold: said(&self.gold),
        }
    }

    fn content_words(&self) -> Counts {
        let (gold, predicted) = (contents(&self.gold), contents(&self.predicted));
        Counts {
            right: shared(&gold, &predicted),
            predicted: predicted.len(),
            gold: gold.len(),
        }
    }

    fn exact(&self, role: impl for<'r> Fn(&'r Roles<'a>) -> &'r Set) -> Counts {
        let sets = |side: &[Roles<'a>]| -> BTreeSet<Set> {
            let sets = side.iter().map(|roles| role(roles).clone());
            sets.filter(|set| !set.is_empty()).collect()
        };
        let (gold, predicted) = (sets(&self.gold), sets(&self.predicted));
        Counts {
            right: gold.intersection(&predicted).count(),
            predicted: predicted.len(),
            gold: gold.len(),
        }
    }

    /// Counts the units that stand under a finding.
    pub(super) fn flags(&self, flagged: &[Span]) -> Flags {
        let mut flags = Flags::default();
        for (span, unit) in &self.units {
            let raised = flagged.iter().any(|finding| finding.overlaps(*span));
            let mut sourced = self.gold.iter().filter(|roles| !roles.source.is_empty());
            let is_said = !unit.is_empty() && sourced.any(|roles| roles.holds(unit));
            flags += Flags {
                raised: usize::from(raised),
                wrong: usize::from(raised && is_said),
                gold: usize::from(is_said),
            };
        }
        flags
    }

    /// In the order of [`KINDS`].
    pub(super) fn kinds(&self) -> [Recall; KINDS.len()] {
        let quoted: Set = self.units.iter().flat_map(|(_, unit)| unit).copied().collect();
        let mut kinds = [Recall::default(); KINDS.len()];
        for (index, roles) in self.gold.iter().enumerate() {
            if roles.content.is_empty() {
                continue;
            }
            let share = super::share(shared(&roles.content, &quoted), roles.content.len());
            let kind = match share {
                _ if share >= ALL_QUOTED => 0,
                _ if share > 0.0 => 1,
                _ => 2,
            };
            let pair = self.pairs.iter().find(|pair| pair.gold == index);
            kinds[kind] += Recall {
                gold: 1,
                content: usize::from(pair.is_some()),
                with_source: usize::from(pair.is_some_and(|pair| pair.same_source)),
            };
        }
        kinds
    }

    /// Those of the annotations, then those of the predictions.
    pub(super) fn mistakes(&self) -> Vec<Mistake> {
        let gold = self
            .gold
            .iter()
            .enumerate()
            .filter_map(|(index, roles)| self.mistake(index, roles));
        let spurious = self
            .predicted
            .iter()
            .filter(|roles| !roles.content.is_empty() && nearest(roles, &self.gold).is_none());
        let spurious = spurious.map(|roles| Mistake {
            class: Class::Spurious,
            gold: None,
            predicted: Some(roles.annotation.clone()),
        });
        gold.chain(spurious).collect()
    }

    /// What is wrong with how an annotated attribution was found.
    fn mistake(&self, index: usize, roles: &Roles) -> Option<Mistake> {
        if roles.content.is_empty() {
            return None;
        }
        let (class, predicted) = match self.pairs.iter().find(|pair| pair.gold == index) {
            Some(pair) if pair.same_source => return None,
            Some(pair) => (Class::WrongSource, Some(&self.predicted[pair.predicted])),
            None => match nearest(roles, &self.predicted) {
                Some(near) => (Class::WrongSpan, Some(near)),
                None => (Class::MissedCue, None),
            },
        };
        Some(Mistake {
            class,
            gold: Some(roles.annotation.clone()),
            predicted: predicted.map(|roles| roles.annotation.clone()),
        })
    }
}

/// Of one side, what shares most with an attribution of the other, if anything does.
fn nearest<'r, 'a>(roles: &Roles, side: &'r [Roles<'a>]) -> Option<&'r Roles<'a>> {
    let near = side.iter().filter(|other| shared(&roles.content, &other.content) > 0);
    near.max_by(|one, other| roles.overlap(one).total_cmp(&roles.overlap(other)))
}

fn contents(side: &[Roles]) -> Set {
    side.iter().flat_map(|roles| &roles.content).copied().collect()
}
