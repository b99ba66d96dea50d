//! Focus: who is in a reader's mind at a point of the text.
//!
//! In: who is referred to, and in what place of the sentence. Out: who fits a description and is most in focus, or that two are about as
//! much. It fades from sentence to sentence, after Lappin and Leass (1994).

use super::Entity;
use super::entity::agrees;
use super::reference::Reference;
use crate::gazetteer::Gender;

// The measurements are of right and wrong speakers, in per cent of the 382 quotes of the first 42 documents of PolNeAR's dev part;
// as the constants stand, 84.0 and 3.9.

/// How much of the focus is left a sentence later; 0.5 to 0.72 are alike.
const FADING: f32 = 0.72;
/// A new paragraph fades as much as so many sentences: its subject is the next "he". With 0 or 1, 85.6 and 3.9 (after other changes); with 2 or
/// 3, 85.1 and 2.4, and on the other 42 documents 85.6 and 3.4.
const PARAGRAPH: usize = 2;
/// Of the lesser of old and new focus, so much is added to the greater: whoever was the subject of ten sentences is not ten times as much in focus
/// as the subject of the last. With 1, a plain sum, 83.8 and 4.2; with 0 to 0.5, 83.5 to 83.8 and 3.9.
const CARRIED: f32 = 0.7;
/// The gender of some names is unknown; those are taken a little less readily. 0.6 to 0.9 are alike.
const UNKNOWN_GENDER: f32 = 0.8;
/// What only its capitals make a name may be nobody at all. With 0.3, 83.8 and 3.9; with 0.7, no change.
const UNCERTAIN: f32 = 0.5;
/// If the second has more than this share of the first's focus, it is open which is meant. With 0.65, 83.0 and 3.9; with 0.75, 83.2 and
/// 3.9; with 0.9, no change.
const ABOUT_AS_GOOD: f32 = 0.85;
/// Less focus than this is forgotten: named once as an object about five sentences ago.
const FORGOTTEN: f32 = 0.2;
/// What is left of a subject's focus a sentence later.
const FRESH: f32 = 3.0 * FADING;

/// How much each entity is in focus.
pub(super) struct Focus<'e> {
    entities: &'e [Entity],
    /// Focus and the time at which it was had, in steps of fading.
    values: Vec<(f32, usize)>,
    /// Entities that were raised lately, latest last.
    recent: Vec<usize>,
    now: usize,
    block: usize,
}

impl<'e> Focus<'e> {
    pub fn new(entities: &'e [Entity]) -> Self {
        Focus {
            entities,
            values: vec![(0.0, 0); entities.len()],
            recent: Vec::new(),
            now: 0,
            block: 0,
        }
    }

    /// Goes on to the next frame, which stands in a block.
    pub fn advance(&mut self, block: usize) {
        self.now += if block == self.block { 1 } else { 1 + PARAGRAPH };
        self.block = block;
        let (values, now) = (&self.values, self.now);
        self.recent.retain(|&known| faded(values[known], now) > FORGOTTEN);
    }

    pub fn raise(&mut self, entity: usize, weight: f32) {
        let old = self.value(entity);
        let value = old.max(weight) + CARRIED * old.min(weight);
        self.values[entity] = (value, self.now);
        if let Some(at) = self.recent.iter().position(|&known| known == entity) {
            self.recent.remove(at);
        }
        self.recent.push(entity);
    }

    fn value(&self, entity: usize) -> f32 {
        faded(self.values[entity], self.now)
    }

    /// Whether somebody was the subject of this sentence or the last, or as good as that.
    pub fn is_fresh(&self, entity: usize) -> bool {
        self.value(entity) >= FRESH
    }

    /// Those who fit, most in focus first.
    fn ranked(&self, fits: impl Fn(usize) -> bool, gender: Option<Gender>) -> Vec<(f32, usize)> {
        let mut ranked: Vec<(f32, usize)> = self
            .recent
            .iter()
            .filter(|&&entity| agrees(self.entities[entity].gender, gender) && fits(entity))
            .map(|&entity| (self.value(entity) * self.doubt(entity, gender), entity))
            .filter(|&(value, _)| value > FORGOTTEN)
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        ranked
    }

    fn doubt(&self, entity: usize, gender: Option<Gender>) -> f32 {
        let entity = &self.entities[entity];
        let mut doubt = 1.0;
        if gender.is_some() && entity.gender.is_none() {
            doubt *= UNKNOWN_GENDER;
        }
        if !entity.certain {
            doubt *= UNCERTAIN;
        }
        doubt
    }

    /// The one who fits and is most in focus.
    pub fn best(&self, fits: impl Fn(usize) -> bool, gender: Option<Gender>) -> Reference {
        match self.ranked(fits, gender).as_slice() {
            [] => Reference::None,
            [(first, one), (second, other), ..] if *second > first * ABOUT_AS_GOOD => {
                Reference::Ambiguous(vec![*one, *other])
            }
            [(_, one), ..] => Reference::One(*one),
        }
    }

    /// The two most in focus, if no third is near.
    pub fn two(&self, fits: impl Fn(usize) -> bool) -> Option<(usize, usize)> {
        match self.ranked(fits, None).as_slice() {
            [(_, one), (_, other)] => Some((*one.min(other), *one.max(other))),
            [(_, one), (second, other), (third, _), ..] if *third < second * ABOUT_AS_GOOD => {
                Some((*one.min(other), *one.max(other)))
            }
            _ => None,
        }
    }
}

fn faded((value, then): (f32, usize), now: usize) -> f32 {
    value * FADING.powi((now - then) as i32)
}
