//! The cue labeller: which words say that somebody says.
//!
//! In: the units of a frame and what the rules made of them. Out: candidates, each with how probable it is. What is said, and by
//! whom, is the business of [`role`](super::role).

use std::ops::Range;

use super::chain::{ByLabel, Chain, Lattice, Sequence};
use super::feature::Features;
use super::hint::Hints;
use super::seen::{Atom, NOTHING, Seen, Unit, verb_atom};
use crate::text::tag::Tag;

/// No cue, the first unit of one, a later unit of one.
pub(super) const BEGIN: usize = 1;
pub(super) const INSIDE: usize = 2;

/// What is less probable is not followed up; from 0.1 to 0.25 all is the same on a fold of train.
const POSSIBLE: f32 = 0.15;

/// A possible cue.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    pub units: Range<usize>,
    /// How probable it is that these words are one, or part of one.
    pub probability: f32,
}

/// Finds the possible cues of a frame; those of the rules are among them.
pub(super) fn candidates(
    chain: &Chain,
    seen: &Seen,
    hints: &Hints,
    frame: usize,
    sequence: &mut Sequence,
    lattice: &mut Lattice,
) -> Vec<Candidate> {
    let units = seen.frames[frame].clone();
    if !may_hold_cue(&seen.units[units.clone()]) {
        return Vec::new();
    }
    features(seen, hints, frame, sequence);
    chain.decode(sequence, lattice);
    let labels = &lattice.marginals;
    let speaks = |at: usize| 1.0 - labels[at][0];
    let mut found = Vec::new();
    let mut at = 0;
    while at < labels.len() {
        if labels[at][BEGIN] < POSSIBLE {
            at += 1;
            continue;
        }
        // "has said": where it is open which word begins the cue, both are in it.
        let goes_on = |label: &&ByLabel| label[INSIDE] + label[BEGIN] > label[0] && label[INSIDE] > label[BEGIN] / 2.0;
        let end = at + 1 + labels[at + 1..].iter().take_while(goes_on).count();
        found.push(Candidate {
            units: units.start + at..units.start + end,
            probability: (at..end).map(speaks).fold(0.0, f32::max),
        });
        at = end;
    }
    for hint in hints.in_frame(frame) {
        let known = found.iter().any(|candidate| overlap(&candidate.units, &hint.cue));
        if !known && !hint.cue.is_empty() {
            found.push(Candidate {
                units: hint.cue.clone(),
                probability: hint
                    .cue
                    .clone()
                    .map(|unit| speaks(unit - units.start))
                    .fold(0.0, f32::max),
            });
        }
    }
    found.sort_by_key(|candidate| candidate.units.start);
    found
}

pub(super) fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Whether there is anything but names and marks: a verb, a noun, "according".
fn may_hold_cue(units: &[Unit]) -> bool {
    units
        .iter()
        .any(|unit| !matches!(unit.tag, Tag::Name | Tag::Mark | Tag::Cardinal | Tag::Determiner))
}

/// The features of a frame.
pub(super) fn features(seen: &Seen, hints: &Hints, frame: usize, sequence: &mut Sequence) {
    sequence.clear();
    let range = seen.frames[frame].clone();
    sequence.length = range.len();
    let setting = Setting::new(seen, frame);
    for unit in range {
        place(seen, hints, &setting, unit, sequence);
    }
}

/// What is the same for all units of a frame.
struct Setting {
    range: Range<usize>,
    heading: Atom,
    /// The first quote and the last.
    quotes: Option<(usize, usize)>,
}

impl Setting {
    fn new(seen: &Seen, frame: usize) -> Self {
        let range = seen.frames[frame].clone();
        let is_quote = |unit: &usize| seen.units[*unit].is_quote();
        let first = range.clone().find(is_quote);
        let last = range.clone().rev().find(is_quote);
        Setting {
            heading: Atom::from(seen.is_heading(frame)),
            quotes: first.zip(last),
            range,
        }
    }

    /// Where the quotes of the frame stand, seen from a unit.
    fn quotes_from(&self, unit: usize) -> Atom {
        self.quotes.map_or(NOTHING, |(first, last)| {
            1 + Atom::from(first < unit) + 2 * Atom::from(last > unit)
        })
    }
}

fn place(seen: &Seen, hints: &Hints, setting: &Setting, at: usize, sequence: &mut Sequence) {
    let unit = |offset: isize| -> Option<&Unit> {
        let there = at.checked_add_signed(offset)?;
        setting.range.contains(&there).then(|| &seen.units[there])
    };
    let word = |offset| unit(offset).map_or(NOTHING, |unit| unit.word);
    let tag = |offset| unit(offset).map_or(99, |unit| unit.tag as Atom);
    let known = |offset| unit(offset).map_or(NOTHING, |unit| unit.classes);
    let hint = |offset: isize| {
        let there = at
            .checked_add_signed(offset)
            .filter(|there| setting.range.contains(there));
        there.map_or(NOTHING, |there| hints.role(there))
    };
    let here = &seen.units[at];
    let frame_chunks = seen.units[setting.range.start].chunk..seen.units[setting.range.end - 1].chunk + 1;
    let chunk = |offset: isize| -> Atom {
        let there = here
            .chunk
            .checked_add_signed(offset)
            .filter(|there| frame_chunks.contains(there));
        there.map_or(NOTHING, |there| {
            super::seen::shape_atom(seen.discourse.chunks[there].shape)
        })
    };
    let first_word = |offset: isize| -> Atom {
        let there = here
            .chunk
            .checked_add_signed(offset)
            .filter(|there| frame_chunks.contains(there));
        let units = &seen.units[at..setting.range.end];
        there
            .and_then(|there| units.iter().find(|unit| unit.chunk == there))
            .map_or(NOTHING, |unit| unit.word)
    };
    let (w, t) = (here.word, here.tag as Atom);
    let verb = seen
        .verb(at)
        .map_or(NOTHING, |verb| verb_atom(verb) + 40 * Atom::from(verb.negated));
    let subject = seen.subject_kind(here.chunk);
    let quotes = setting.quotes_from(at);
    let start = (at - setting.range.start).min(3) as Atom;

    let mut add = Features::new(&mut sequence.places);
    add.add([0]);
    add.add([w]);
    add.add([word(-1)]);
    add.add([word(1)]);
    add.add([word(-2)]);
    add.add([word(2)]);
    add.add([word(-1), w]);
    add.add([w, word(1)]);
    add.add([w, word(1), word(2)]);
    add.add([word(-2), word(-1), w]);
    add.add([t]);
    add.add([tag(-1), t]);
    add.add([t, tag(1)]);
    add.add([tag(-1), t, tag(1)]);
    add.add([tag(-2), tag(-1), t]);
    add.add([t, tag(1), tag(2)]);
    add.add([w, tag(1)]);
    add.add([tag(-1), w]);
    add.add([w, t]);
    add.add([here.ending, t]);
    add.add([here.shape, t]);
    add.add([here.classes, t]);
    add.add([here.classes, tag(1), tag(2)]);
    add.add([known(-1), t]);
    add.add([known(1), t]);
    add.add([hint(0)]);
    add.add([hint(0), w]);
    add.add([hint(0), hint(-1), hint(1)]);
    add.add([hint(0), t, quotes]);
    add.add([quotes, w]);
    add.add([quotes, here.chunk_shape, chunk(1)]);
    add.add([chunk(-1), here.chunk_shape, chunk(1)]);
    add.add([here.chunk_shape, chunk(1), chunk(2)]);
    add.add([chunk(-2), chunk(-1), here.chunk_shape]);
    add.add([w, chunk(1)]);
    add.add([w, chunk(1), chunk(2)]);
    add.add([w, chunk(-1)]);
    add.add([w, first_word(1)]);
    add.add([verb, subject]);
    add.add([w, subject]);
    add.add([w, verb]);
    add.add([here.edge, here.chunk_shape, t]);
    add.add([start, here.chunk_shape, setting.heading]);
    add.add([setting.heading, w]);
    add.add([here.named, here.chunk_shape, chunk(1)]);

    let mut add = Features::new(&mut sequence.steps);
    add.add([0]);
    add.add([tag(-1), t]);
    add.add([
        unit(-1).map_or(NOTHING, |unit| unit.chunk_shape),
        here.chunk_shape,
        here.edge,
    ]);
    add.add([hint(-1), hint(0)]);
}

/// Trains and decodes on what people annotated: the label of each unit of a frame.
pub(super) fn labels(seen: &Seen, frame: usize, cues: &[Range<usize>]) -> Vec<u8> {
    let range = seen.frames[frame].clone();
    let label = |unit: usize| match cues.iter().find(|cue| cue.contains(&unit)) {
        Some(cue) if cue.start == unit => BEGIN as u8,
        Some(_) => INSIDE as u8,
        None => 0,
    };
    range.map(label).collect()
}
