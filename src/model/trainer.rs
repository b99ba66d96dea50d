//! Learns the labellers from annotated articles.
//!
//! In: articles as the labellers see them, with what people found in them. Out: a [`Model`]. The cue labeller learns from every
//! frame. The role labeller learns from cues as the cue labeller finds them in articles that it has not learned from (jackknifing), so that it sees
//! at training what it will see later: cues that are none, with nobody saying nothing. Weights are found by stochastic gradient
//! descent with a rate for each weight (AdaGrad, Duchi et al., 2011), in an order that is always the same.

use std::ops::Range;

use rayon::prelude::*;

use super::Model;
use super::chain::{Chain, LABELS, Lattice, PAIRS, STEP_BITS, Sequence, buckets};
use super::cue::{self, overlap};
use super::feature::Feature;
use super::hint::{Hints, Proposal};
use super::judge::Judge;
use super::role::{self, Place};
use super::seen::{Seen, Unit};
use crate::mention::Discourse;
use crate::quote::{QuoteClass, QuotedSpan};
use crate::span::Span;

/// How often all sequences are seen; chosen without a search.
const EPOCHS: usize = 6;

/// How far a weight moves at first, in the first epoch and in the last.
const RATES: (f32, f32) = (0.03, 0.006);

/// How much of a weight is taken back when it moves; ten times as much costs 0.8 points of relations +source F1 on a fold of train.
const DECAY: f32 = 1e-4;

/// How many epochs tell which features matter; without such a choice before the end, the same buckets cost 0.7 points.
const SELECT: usize = 2;

/// Places of weights while learning at most: so many that features seldom share one. Fewer features get fewer.
const MOST_PLACES: usize = 1 << 22;

/// Parts of the articles for jackknifing; six gain nothing.
const FOLDS: usize = 3;

/// An annotated article as the labellers see it.
pub(crate) struct Lesson<'l> {
    seen: Seen<'l>,
    hints: Hints,
    cues: Vec<Taught>,
}

/// An annotated attribution in units.
struct Taught {
    frame: usize,
    cue: Range<usize>,
    source: Vec<Range<usize>>,
    content: Vec<Range<usize>>,
}

/// The spans of an annotated attribution.
pub(crate) struct Roles<'r> {
    pub content: &'r [Span],
    pub cue: &'r [Span],
    pub source: &'r [Span],
}

impl<'l> Lesson<'l> {
    /// Looks at an article. What has no cue outside quotes teaches nothing.
    pub fn new<'r>(
        discourse: &'l Discourse<'l>,
        quotes: &[QuotedSpan],
        classes: &[QuoteClass],
        proposals: &[Proposal],
        roles: impl Iterator<Item = Roles<'r>>,
    ) -> Self {
        let seen = Seen::new(discourse, quotes, classes);
        let hints = Hints::new(&seen, proposals);
        let cues = roles.filter_map(|roles| taught(&seen, &roles)).collect();
        Lesson { seen, hints, cues }
    }
}

fn taught(seen: &Seen, roles: &Roles) -> Option<Taught> {
    let cue = roles.cue.first()?;
    let frame = (0..seen.frames.len()).find(|&frame| !seen.units_of(frame, *cue).is_empty())?;
    let units = seen.units_of(frame, *cue);
    // A unit that is a quote holds the cue; what is inside is not labelled.
    if seen.units[units.clone()].iter().any(Unit::is_quote) {
        return None;
    }
    let all = |spans: &[Span]| spans.iter().map(|&span| seen.units_of(frame, span)).collect();
    Some(Taught {
        frame,
        cue: units,
        source: all(roles.source),
        content: all(roles.content),
    })
}

/// A sequence and the label of each of its places.
struct Example {
    sequence: Sequence,
    labels: Vec<u8>,
}

/// Learns the labellers of a model, which has no judge yet.
pub(crate) fn train(lessons: &[&Lesson]) -> Model<'static> {
    let cues: Vec<Vec<Example>> = lessons.iter().map(|lesson| cue_examples(lesson)).collect();
    let roles: Vec<Vec<Example>> = (0..FOLDS)
        .into_par_iter()
        .flat_map_iter(|fold| {
            let learned = fit(&outside(&cues, fold));
            let kept = lessons.iter().enumerate().filter(move |(at, _)| at % FOLDS == fold);
            kept.map(|(_, lesson)| role_examples(&learned, lesson))
                .collect::<Vec<_>>()
        })
        .collect();
    let (cue, role) = rayon::join(
        || fit(&cues.iter().flatten().collect::<Vec<_>>()),
        || fit(&roles.iter().flatten().collect::<Vec<_>>()),
    );
    Model {
        cue,
        role,
        judge: Judge::default(),
    }
}

/// The examples of all articles but those of one part.
fn outside(examples: &[Vec<Example>], fold: usize) -> Vec<&Example> {
    let kept = examples.iter().enumerate().filter(|(at, _)| at % FOLDS != fold);
    kept.flat_map(|(_, examples)| examples).collect()
}

fn cue_examples(lesson: &Lesson) -> Vec<Example> {
    let mut by_frame: Vec<Vec<Range<usize>>> = vec![Vec::new(); lesson.seen.frames.len()];
    for taught in &lesson.cues {
        by_frame[taught.frame].push(taught.cue.clone());
    }
    let frames = by_frame.iter().enumerate();
    frames
        .map(|(frame, cues)| {
            let mut sequence = Sequence::default();
            cue::features(&lesson.seen, &lesson.hints, frame, &mut sequence);
            Example {
                labels: cue::labels(&lesson.seen, frame, cues),
                sequence,
            }
        })
        .collect()
}

/// An example for each cue that was found or annotated.
fn role_examples(chain: &Chain, lesson: &Lesson) -> Vec<Example> {
    let Lesson { seen, hints, cues } = lesson;
    let (mut sequence, mut lattice) = (Sequence::default(), Lattice::default());
    let mut examples = Vec::new();
    for frame in 0..seen.frames.len() {
        let candidates = cue::candidates(chain, seen, hints, frame, &mut sequence, &mut lattice);
        let taught = || cues.iter().filter(|taught| taught.frame == frame);
        let mut add = |cue: &Range<usize>, of: Option<&Taught>| {
            let place = Place::new(seen, hints, frame, cue, &candidates);
            let mut sequence = Sequence::default();
            role::features(&place, &mut sequence);
            let (source, content) = of.map_or((&[][..], &[][..]), |taught| (&taught.source, &taught.content));
            examples.push(Example {
                labels: role::labels(&place, source, content),
                sequence,
            });
        };
        for candidate in &candidates {
            let of = taught().find(|taught| overlap(&taught.cue, &candidate.units));
            add(&candidate.units, of);
        }
        for missed in taught() {
            if !candidates
                .iter()
                .any(|candidate| overlap(&missed.cue, &candidate.units))
            {
                add(&missed.cue, Some(missed));
            }
        }
    }
    examples
}

/// A weight and the sum of the squares of its gradients so far.
type Weight = (f32, f32);

/// The weights of a labeller while it learns.
struct Weights {
    places: Vec<[Weight; LABELS]>,
    /// The feature of each place, the last one if several share it.
    features: Vec<Feature>,
    steps: Vec<[Weight; PAIRS]>,
    /// The sums of the weights at the ends of epochs: their mean depends less on the order of the examples than any of them.
    place_sums: Vec<[f32; LABELS]>,
    step_sums: Vec<[f32; PAIRS]>,
}

fn fit(examples: &[&Example]) -> Chain<'static> {
    let features = || examples.iter().flat_map(|example| &example.sequence.places);
    let places = features().count().next_power_of_two().min(MOST_PLACES);
    let mut weights = Weights {
        places: vec![[(0.0, 0.0); LABELS]; places],
        features: vec![0; places],
        steps: vec![[(0.0, 0.0); PAIRS]; 1 << STEP_BITS],
        place_sums: vec![[0.0; LABELS]; places],
        step_sums: vec![[0.0; PAIRS]; 1 << STEP_BITS],
    };
    for &feature in features() {
        weights.features[feature as usize & (places - 1)] = feature;
    }
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut lattice = Lattice::default();
    for epoch in 0..EPOCHS {
        shuffle(&mut order, epoch as u64 + 1);
        let share = epoch as f32 / (EPOCHS - 1) as f32;
        let rate = RATES.0 * (RATES.1 / RATES.0).powf(share);
        if epoch == SELECT {
            weights.select();
        }
        for &at in &order {
            weights.learn(examples[at], rate, &mut lattice);
        }
        if epoch >= SELECT {
            weights.remember();
        }
    }
    weights.average(EPOCHS - SELECT);
    weights.stored()
}

/// An order that looks like chance and is always the same, by a linear congruential generator (Knuth's MMIX).
fn shuffle(order: &mut [usize], seed: u64) {
    let mut state = seed;
    for last in (1..order.len()).rev() {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        order.swap(last, (state >> 33) as usize % (last + 1));
    }
}

impl Weights {
    fn learn(&mut self, example: &Example, rate: f32, lattice: &mut Lattice) {
        let Example { sequence, labels } = example;
        lattice.fill(
            sequence.length,
            |at| sum(&self.places, sequence.place(at)),
            |at| sum(&self.steps, sequence.step(at)),
        );
        for (at, &label) in labels.iter().enumerate() {
            let mut gradient = lattice.marginals[at].map(|probability| -probability);
            gradient[usize::from(label)] += 1.0;
            step(&mut self.places, sequence.place(at), &gradient, rate);
            if at > 0 {
                let mut gradient = lattice.pairs(at).map(|probability| -probability);
                gradient[usize::from(labels[at - 1]) * LABELS + usize::from(label)] += 1.0;
                step(&mut self.steps, sequence.step(at), &gradient, rate);
            }
        }
    }

    /// Adds the weights to their sums.
    fn remember(&mut self) {
        let places = self.place_sums.as_flattened_mut().iter_mut();
        let steps = self.step_sums.as_flattened_mut().iter_mut();
        let sums = places.chain(steps);
        let weights = self.places.as_flattened().iter().chain(self.steps.as_flattened());
        sums.zip(weights).for_each(|(sum, weight)| *sum += weight.0);
    }

    /// Makes the weights the mean of those at the ends of so many epochs.
    fn average(&mut self, epochs: usize) {
        let sums = self
            .place_sums
            .as_flattened()
            .iter()
            .chain(self.step_sums.as_flattened());
        let places = self.places.as_flattened_mut().iter_mut();
        let weights = places.chain(self.steps.as_flattened_mut());
        weights
            .zip(sums)
            .for_each(|(weight, sum)| weight.0 = sum / epochs as f32);
    }

    /// Keeps the features that find room in the buckets, so that the others' part is learned by these: a weight whose gradients have been endless
    /// moves no more.
    fn select(&mut self) {
        let kept = self.stored();
        for (place, feature) in self.places.iter_mut().zip(&mut self.features) {
            if !kept.knows(*feature) {
                *place = [(0.0, f32::INFINITY); LABELS];
            }
        }
    }

    /// As signed bytes.
    fn stored(&self) -> Chain<'static> {
        let all = || self.places.as_flattened().iter().chain(self.steps.as_flattened());
        let largest = all().map(|weight| weight.0.abs()).fold(f32::MIN_POSITIVE, f32::max);
        let scale = largest / f32::from(i8::MAX);
        let byte = |weight: &Weight| ((weight.0 / scale).round() as i8).cast_unsigned();
        let places = self.features.iter().zip(&self.places);
        let places = places.map(|(&feature, place)| (feature, place.each_ref().map(byte)));
        Chain {
            scale,
            buckets: buckets(places.filter(|(_, bytes)| *bytes != [0; LABELS]).collect()).into(),
            steps: self.steps.as_flattened().iter().map(byte).collect::<Vec<u8>>().into(),
        }
    }
}

fn sum<const N: usize>(weights: &[[Weight; N]], features: &[Feature]) -> [f32; N] {
    let mut sums = [0.0; N];
    for &feature in features {
        let place = &weights[feature as usize & (weights.len() - 1)];
        for (sum, weight) in sums.iter_mut().zip(place) {
            *sum += weight.0;
        }
    }
    sums
}

fn step<const N: usize>(weights: &mut [[Weight; N]], features: &[Feature], gradient: &[f32; N], rate: f32) {
    /// Keeps the first steps from being endless.
    const SMALL: f32 = 1e-6;
    if gradient.iter().all(|part| part.abs() < 1e-4) {
        return;
    }
    let mask = weights.len() - 1;
    for &feature in features {
        let place = &mut weights[feature as usize & mask];
        for ((weight, squares), part) in place.iter_mut().zip(gradient) {
            let part = part - DECAY * *weight;
            *squares += part * part;
            *weight += rate * part / (squares.sqrt() + SMALL);
        }
    }
}
