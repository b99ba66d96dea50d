//! The role labeller: for one cue, which units of its frame are what is said, and which are who says it.
//!
//! In: a possible cue, the units of its frame, what the rules made of them. Out: content and source, each with how probable it is. A cue that is none
//! has neither.

use std::ops::Range;

use super::chain::{Chain, Lattice, Sequence};
use super::cue::{Candidate, overlap};
use super::feature::Features;
use super::hint::{Hint, Hints};
use super::seen::{Atom, NOTHING, Seen, Unit, shape_atom, verb_atom};
use crate::clause::Shape;

/// Neither, who says it, what is said.
pub(super) const SOURCE: usize = 1;
pub(super) const CONTENT: usize = 2;

/// What a labeller says of a cue.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Roles {
    pub source: Option<Range<usize>>,
    pub content: Vec<Range<usize>>,
    /// How probable the labels of the content are, on average.
    pub content_probability: f32,
    /// The same for the source; that there is none, if there is none.
    pub source_probability: f32,
}

/// Decides what belongs to a cue.
pub(super) fn decide(chain: &Chain, place: &Place, sequence: &mut Sequence, lattice: &mut Lattice) -> Option<Roles> {
    features(place, sequence);
    chain.decode(sequence, lattice);
    let labels = &lattice.marginals;
    let units = &place.range;
    let best = |at: usize| {
        let [none, source, content] = labels[at];
        if content >= none && content >= source {
            CONTENT
        } else {
            usize::from(source > none)
        }
    };
    let mut runs: Vec<(usize, Range<usize>)> = Vec::new();
    for at in 0..labels.len() {
        let label = if place.cue.contains(&(units.start + at)) {
            0
        } else {
            best(at)
        };
        match runs.last_mut() {
            Some((last, run)) if *last == label && run.end == at => run.end = at + 1,
            _ => runs.push((label, at..at + 1)),
        }
    }
    let mean =
        |run: &Range<usize>, label: usize| run.clone().map(|at| labels[at][label]).sum::<f32>() / run.len() as f32;
    let sum = |run: &Range<usize>| run.clone().map(|at| labels[at][SOURCE]).sum::<f32>();
    let content: Vec<Range<usize>> = runs
        .iter()
        .filter(|(label, _)| *label == CONTENT)
        .map(|(_, run)| run.clone())
        .collect();
    if content.is_empty() {
        return None;
    }
    let source = runs
        .iter()
        .filter(|(label, _)| *label == SOURCE)
        .map(|(_, run)| run.clone())
        .max_by(|a, b| sum(a).total_cmp(&sum(b)));
    let length: usize = content.iter().map(Range::len).sum();
    let likely: f32 = content
        .iter()
        .flat_map(Clone::clone)
        .map(|at| labels[at][CONTENT])
        .sum();
    let source_probability = match &source {
        Some(run) => mean(run, SOURCE),
        None => labels.iter().map(|label| 1.0 - label[SOURCE]).fold(1.0, f32::min),
    };
    let shift = |run: Range<usize>| units.start + run.start..units.start + run.end;
    Some(Roles {
        content_probability: likely / length as f32,
        source_probability,
        source: source.map(shift),
        content: content.into_iter().map(shift).collect(),
    })
}

/// A cue in its frame.
pub(super) struct Place<'p> {
    seen: &'p Seen<'p>,
    range: Range<usize>,
    pub cue: Range<usize>,
    /// What a rule made of the same cue.
    hint: Option<&'p Hint>,
    hints: &'p Hints,
    /// The other possible cues of the frame.
    others: Vec<Range<usize>>,
    /// The word of the cue that tells most, its tag, and what the lexicon says of it.
    head: Unit,
    verb: Atom,
    /// The units of the subject of the cue, and whether it comes after it.
    subject: Range<usize>,
    inverted: Atom,
    /// The shapes of the two chunks before the cue and the two after it.
    around: [Atom; 4],
    quotes: Atom,
}

impl<'p> Place<'p> {
    pub fn new(seen: &'p Seen, hints: &'p Hints, frame: usize, cue: &Range<usize>, candidates: &[Candidate]) -> Self {
        let range = seen.frames[frame].clone();
        let head_at = head(seen, cue);
        let head = seen.units[head_at];
        let subject = seen.subject(head.chunk);
        let in_chunks = |chunks: Range<usize>| {
            let units = &seen.units[range.clone()];
            let first = units.partition_point(|unit| unit.chunk < chunks.start);
            let last = units.partition_point(|unit| unit.chunk < chunks.end);
            range.start + first..range.start + last
        };
        let chunks = seen.units[range.start].chunk..seen.units[range.end - 1].chunk + 1;
        let (first, last) = (seen.units[cue.start].chunk, seen.units[cue.end - 1].chunk);
        let shape = |chunk: Option<usize>| {
            let chunk = chunk.filter(|chunk| chunks.contains(chunk));
            chunk.map_or(NOTHING, |chunk| shape_atom(seen.discourse.chunks[chunk].shape))
        };
        let around = [
            shape(first.checked_sub(2)),
            shape(first.checked_sub(1)),
            shape(Some(last + 1)),
            shape(Some(last + 2)),
        ];
        let is_quote = |units: Range<usize>| seen.units[units].iter().any(Unit::is_quote);
        Place {
            quotes: Atom::from(is_quote(range.start..cue.start)) + 2 * Atom::from(is_quote(cue.end..range.end)),
            verb: seen.verb(head_at).map_or(NOTHING, verb_atom),
            subject: subject.map_or(0..0, |(phrase, _)| in_chunks(phrase.first..phrase.last)),
            inverted: subject.map_or(NOTHING, |(_, after)| 1 + Atom::from(after)),
            hint: hints.with_cue(frame, cue),
            hints,
            others: candidates
                .iter()
                .map(|candidate| candidate.units.clone())
                .filter(|units| !overlap(units, cue))
                .collect(),
            cue: cue.clone(),
            seen,
            range,
            head,
            around,
        }
    }
}

/// The unit of a cue that tells most: its last verb that the lexicon knows, its last verb, its first word.
fn head(seen: &Seen, cue: &Range<usize>) -> usize {
    let is_verb = |unit: &usize| seen.units[*unit].tag.is_verb();
    let speaks = |unit: &usize| seen.units[*unit].classes & 0xff != 0;
    let verbs = || cue.clone().rev().filter(is_verb);
    verbs().find(speaks).or_else(|| verbs().next()).unwrap_or(cue.start)
}

/// What stands between the cue and a unit.
#[derive(Default, Clone, Copy)]
struct Between {
    commas: Atom,
    verbs: Atom,
    opens: Atom,
    quotes: Atom,
    stops: Atom,
    others: Atom,
    /// The shapes of the chunks, as long as they are few.
    path: Atom,
    chunks: Atom,
}

impl Between {
    fn counts(&self) -> Atom {
        self.commas.min(3)
            | self.verbs.min(3) << 2
            | self.opens.min(2) << 4
            | self.quotes.min(1) << 6
            | self.stops.min(1) << 7
    }

    fn pass(&mut self, unit: &Unit, shape: Shape, leaves_chunk: bool, cue: bool) {
        self.others += Atom::from(cue);
        if !leaves_chunk {
            return;
        }
        match shape {
            Shape::Comma | Shape::Dash => self.commas += 1,
            Shape::Verbal(_) => self.verbs += 1,
            Shape::That | Shape::Wh | Shape::Conjunction => self.opens += 1,
            Shape::Quote(_) => self.quotes += 1,
            Shape::Stop | Shape::Semicolon | Shape::Colon => self.stops += 1,
            _ => {}
        }
        self.chunks += 1;
        /// Chunks; longer paths are hardly seen twice.
        const LONGEST: Atom = 5;
        if self.chunks <= LONGEST {
            self.path = self.path.wrapping_mul(61).wrapping_add(unit.chunk_shape + 1);
        }
    }
}

/// The features of a frame, seen from a cue.
pub(super) fn features(place: &Place, sequence: &mut Sequence) {
    sequence.clear();
    sequence.length = place.range.len();
    let seen = place.seen;
    let mut between = vec![Between::default(); place.range.len()];
    let begins_other = |unit: usize| place.others.iter().any(|other| other.start == unit);
    let mut passed = Between::default();
    for unit in place.cue.end..place.range.end {
        between[unit - place.range.start] = passed;
        let leaves = seen
            .units
            .get(unit + 1)
            .is_none_or(|next| next.chunk != seen.units[unit].chunk);
        let shape = seen.discourse.chunks[seen.units[unit].chunk].shape;
        passed.pass(&seen.units[unit], shape, leaves, begins_other(unit));
    }
    passed = Between::default();
    for unit in (place.range.start..place.cue.start).rev() {
        between[unit - place.range.start] = passed;
        let leaves = unit == 0 || seen.units[unit - 1].chunk != seen.units[unit].chunk;
        let shape = seen.discourse.chunks[seen.units[unit].chunk].shape;
        passed.pass(&seen.units[unit], shape, leaves, begins_other(unit));
    }
    for unit in place.range.clone() {
        add_unit(place, &between[unit - place.range.start], unit, sequence);
    }
}

fn add_unit(place: &Place, between: &Between, at: usize, sequence: &mut Sequence) {
    let seen = place.seen;
    let unit = |offset: isize| -> Option<&Unit> {
        let there = at.checked_add_signed(offset)?;
        place.range.contains(&there).then(|| &seen.units[there])
    };
    let word = |offset| unit(offset).map_or(NOTHING, |unit| unit.word);
    let tag = |offset| unit(offset).map_or(99, |unit| unit.tag as Atom);
    let hint = |offset: isize| {
        let there = at
            .checked_add_signed(offset)
            .filter(|there| place.range.contains(there));
        match (place.hint, there) {
            (None, _) => 1000,
            (Some(hint), Some(there)) => hint.role(there),
            (Some(_), None) => NOTHING,
        }
    };
    let here = &seen.units[at];
    let side: Atom = if at < place.cue.start {
        1
    } else if at < place.cue.end {
        2
    } else {
        3
    };
    let distance = match side {
        1 => place.cue.start - at,
        2 => 0,
        _ => at + 1 - place.cue.end,
    };
    let d = side * 16 + bucket(distance);
    let chunks = side * 16 + bucket(between.chunks as usize);
    let (w, t) = (here.word, here.tag as Atom);
    let (cue, cue_known) = (place.head.word, place.head.classes & 0xff);
    let subject = Atom::from(place.subject.contains(&at)) * 4 + place.inverted;
    let path = side << 28 ^ between.path;
    let counts = side << 16 | between.counts();
    let [before2, before, after, after2] = place.around;
    let in_other = Atom::from(place.others.iter().any(|other| other.contains(&at)));
    let others = side << 4 | between.others.min(2) << 1 | in_other;
    let any_hint = place.hints.role(at);
    let left = unit(-1).map_or(NOTHING, |unit| unit.chunk_shape);
    let right = unit(1).map_or(NOTHING, |unit| unit.chunk_shape);

    let mut add = Features::new(&mut sequence.places);
    add.add([side]);
    add.add([d]);
    add.add([side, w]);
    add.add([side, t, here.edge]);
    add.add([side, tag(-1), t]);
    add.add([side, t, tag(1)]);
    add.add([side, word(-1)]);
    add.add([side, word(1)]);
    add.add([side, word(-1), w]);
    add.add([side, cue]);
    add.add([d, cue]);
    add.add([d, t]);
    add.add([d, w]);
    add.add([side, cue, here.chunk_shape]);
    add.add([chunks, cue, here.chunk_shape]);
    add.add([chunks, cue_known, here.chunk_shape]);
    add.add([path]);
    add.add([path, cue]);
    add.add([path, cue_known, here.edge]);
    add.add([path, here.chunk_shape, t]);
    add.add([path, here.chunk_shape, place.verb]);
    add.add([counts, here.chunk_shape]);
    add.add([counts, cue]);
    add.add([counts, place.quotes, place.verb]);
    add.add([side, after, after2, here.chunk_shape]);
    add.add([side, after, cue, chunks]);
    add.add([side, before2, before, here.chunk_shape]);
    add.add([side, before, after, chunks]);
    add.add([side, before, after, place.quotes]);
    add.add([subject, side, here.edge]);
    add.add([subject, side, cue]);
    add.add([subject, side, before, after]);
    add.add([hint(0), side]);
    add.add([hint(0), cue, side]);
    add.add([hint(-1), hint(0), hint(1)]);
    add.add([hint(0), d]);
    add.add([hint(0), here.chunk_shape, t]);
    add.add([any_hint, hint(0), side]);
    add.add([others, counts]);
    add.add([others, hint(0)]);
    add.add([side, place.quotes, here.chunk_shape, place.verb]);
    add.add([side, place.quotes, w, here.ending]);
    add.add([side, here.classes, t]);
    add.add([side, here.named, here.chunk_shape]);
    add.add([d, here.named, subject]);
    add.add([side, left, here.chunk_shape, right]);
    add.add([side, here.shape, subject]);

    let mut add = Features::new(&mut sequence.steps);
    add.add([side]);
    add.add([side, tag(-1), t]);
    add.add([left, here.chunk_shape, here.edge]);
    add.add([hint(-1), hint(0)]);
    add.add([side, word(-1)]);
    add.add([side, w]);
    add.add([
        Atom::from(at == place.cue.start) + 2 * Atom::from(at == place.cue.end),
        cue_known,
    ]);
}

/// A distance as a small number.
fn bucket(distance: usize) -> Atom {
    match distance {
        0..=4 => distance as Atom,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=22 => 8,
        _ => 9,
    }
}

/// The label of each unit of a frame for one cue.
pub(super) fn labels(place: &Place, source: &[Range<usize>], content: &[Range<usize>]) -> Vec<u8> {
    let label = |unit: usize| {
        if source.iter().any(|range| range.contains(&unit)) {
            SOURCE as u8
        } else if content.iter().any(|range| range.contains(&unit)) {
            CONTENT as u8
        } else {
            0
        }
    };
    place.range.clone().map(label).collect()
}
