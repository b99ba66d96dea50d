//! Which entries bear which form.
//!
//! In: forms with their bearers, in any order ([`FormsBuilder`]). Out: [`Forms`], in which every spelling stands once,
//! sorted, with those together that only their case tells apart: they are one pattern of the
//! [`automaton`](super::automaton). The build script shares this module.

use std::borrow::Cow;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::EntryId;
use super::words::{Folded, normalise};

/// How a form names its entry; the better, the smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FormKind {
    /// The entry's name.
    Name,
    /// Another name, a short form, an acronym.
    Alias,
    /// A noun or adjective made from a place's name: "Russian".
    Demonym,
    /// A wrong form that is known to occur.
    Misspelling,
}

/// An entry that a form may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Bearer {
    /// How the form names it.
    pub form: FormKind,
    /// The entry.
    pub entry: EntryId,
}

/// The number of a pattern: the spellings that differ only in their case.
pub(super) type Pattern = u32;

/// All spellings, with their bearers.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Forms<'b> {
    /// The spellings, one after the other, sorted by what folding makes of them.
    #[serde(borrow)]
    text: Cow<'b, str>,
    /// By spelling.
    spellings: Vec<Ends>,
    bearers: Vec<Bearer>,
    /// By pattern: the end of its spellings.
    patterns: Vec<u32>,
}

/// Where a spelling and its bearers end. They start where those of the spelling before end.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
struct Ends {
    text: u32,
    bearers: u32,
    /// Whether a place is among the bearers: "US-led", "MOSCOW (Reuters)".
    is_place: bool,
}

/// A form as it was written down.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spelling<'f> {
    /// With one kind of apostrophe, hyphen and space.
    pub(super) text: &'f str,
    /// At least one unless all were replaced; the best kinds first.
    pub(super) bearers: &'f [Bearer],
    /// Whether a place is among the bearers.
    pub(super) is_place: bool,
}

impl Forms<'_> {
    /// How many spellings it holds.
    pub(super) fn len(&self) -> usize {
        self.spellings.len()
    }

    /// The patterns as folded texts have them.
    pub(super) fn patterns(&self) -> impl ExactSizeIterator<Item = String> {
        (0..self.patterns.len()).map(|pattern| self.folded(pattern))
    }

    /// The spellings of a pattern.
    pub(super) fn spellings(&self, pattern: Pattern) -> impl Iterator<Item = Spelling<'_>> {
        self.range(pattern as usize).map(|index| self.spelling(index))
    }

    /// The bearers of exactly this form; empty if nothing bears it.
    pub(super) fn get(&self, form: &str) -> &[Bearer] {
        let Some(form) = normalise(form) else { return &[] };
        let low = self.lower_bound(&Folded::new(&form).text);
        if low == self.patterns.len() {
            return &[];
        }
        self.range(low)
            .find(|&index| self.spelling(index).text == form)
            .map_or(&[], |index| self.spelling(index).bearers)
    }

    /// The bearers of every form that starts with `start`, in whatever case.
    pub(super) fn starting_with(&self, start: &str) -> impl Iterator<Item = &Bearer> {
        let start = Folded::new(start).text;
        let first = self.lower_bound(&start);
        (first..self.patterns.len())
            .take_while(move |&pattern| self.folded(pattern).starts_with(&start))
            .flat_map(|pattern| self.range(pattern))
            .flat_map(|index| self.spelling(index).bearers)
    }

    /// Takes away the bearers that `keep` refuses.
    pub(super) fn retain_bearers(&mut self, keep: impl Fn(EntryId) -> bool) {
        let mut kept = Vec::with_capacity(self.bearers.len());
        let mut start = 0;
        for ends in &mut self.spellings {
            let bearers = &self.bearers[start..ends.bearers as usize];
            kept.extend(bearers.iter().filter(|bearer| keep(bearer.entry)));
            start = ends.bearers as usize;
            ends.bearers = kept.len() as u32;
        }
        self.bearers = kept;
    }

    /// Calls `found` with each pattern of a range that stands at the start of a folded text, and its length in bytes.
    pub(super) fn at_start(&self, text: &str, mut range: Range<Pattern>, mut found: impl FnMut(Pattern, usize)) {
        let mut text = text;
        loop {
            let after = self.partition(range.start as usize..range.end as usize, |folded| folded <= text);
            let Some(last) = after.checked_sub(1).filter(|&last| last >= range.start as usize) else {
                return;
            };
            let folded = self.folded(last);
            if text.starts_with(&folded) {
                found(last as Pattern, folded.len());
            }
            // What stands at the start of the text and sorts before this pattern stands at the start of both.
            text = common_start(text, &folded);
            range.end = last as Pattern;
        }
    }

    /// The first pattern that is not before `folded`.
    fn lower_bound(&self, folded: &str) -> usize {
        self.partition(0..self.patterns.len(), |pattern| pattern < folded)
    }

    /// The first pattern of a range that does not stand `before`.
    fn partition(&self, range: Range<usize>, before: impl Fn(&str) -> bool) -> usize {
        let (mut low, mut high) = (range.start, range.end);
        while low < high {
            let middle = low.midpoint(high);
            match before(&self.folded(middle)) {
                true => low = middle + 1,
                false => high = middle,
            }
        }
        low
    }

    fn folded(&self, pattern: usize) -> String {
        Folded::new(self.spelling(self.range(pattern).start).text).text
    }

    fn range(&self, pattern: usize) -> Range<usize> {
        let start = pattern.checked_sub(1).map_or(0, |before| self.patterns[before]);
        start as usize..self.patterns[pattern] as usize
    }

    fn spelling(&self, index: usize) -> Spelling<'_> {
        let start = index
            .checked_sub(1)
            .map(|before| self.spellings[before])
            .unwrap_or_default();
        let end = self.spellings[index];
        Spelling {
            text: &self.text[start.text as usize..end.text as usize],
            bearers: &self.bearers[start.bearers as usize..end.bearers as usize],
            is_place: end.is_place,
        }
    }
}

/// The characters that two texts begin with.
fn common_start<'t>(text: &'t str, other: &str) -> &'t str {
    let same = text.bytes().zip(other.bytes()).take_while(|(one, other)| one == other);
    &text[..text.floor_char_boundary(same.count())]
}

/// Takes the forms in.
#[derive(Debug, Default)]
pub(super) struct FormsBuilder {
    /// The folded forms and the normal ones.
    text: String,
    rows: Vec<Row>,
}

/// A form of an entry.
#[derive(Debug, Clone)]
struct Row {
    /// The first bytes of the folded form, which settle most comparisons.
    prefix: [u8; 8],
    /// Into the text: the folded form, then the normal one.
    start: u32,
    middle: u32,
    end: u32,
    bearer: Bearer,
    is_place: bool,
}

impl FormsBuilder {
    /// Adds a form; one that no text can hold is left out.
    pub(super) fn insert(&mut self, form: &str, bearer: Bearer, is_place: bool) {
        let Some(normal) = normalise(form) else { return };
        let start = self.text.len() as u32;
        let folded = Folded::new(&normal).text;
        let mut prefix = [0; 8];
        for (to, from) in prefix.iter_mut().zip(folded.bytes()) {
            *to = from;
        }
        self.text.push_str(&folded);
        let middle = self.text.len() as u32;
        self.text.push_str(&normal);
        self.rows.push(Row {
            prefix,
            start,
            middle,
            end: self.text.len() as u32,
            bearer,
            is_place,
        });
    }

    /// The forms of the entries that `keep` accepts.
    pub(super) fn finish(self, keep: impl Fn(EntryId) -> bool) -> Forms<'static> {
        let FormsBuilder { text, mut rows } = self;
        let folded = |row: &Row| &text[row.start as usize..row.middle as usize];
        let normal = |row: &Row| &text[row.middle as usize..row.end as usize];
        rows.retain(|row| keep(row.bearer.entry));
        rows.sort_unstable_by(|left, right| {
            let whole = |row| (folded(row), normal(row), row.bearer);
            left.prefix
                .cmp(&right.prefix)
                .then_with(|| whole(left).cmp(&whole(right)))
        });
        let mut forms = Forms::default();
        for pattern in rows.chunk_by(|left, right| folded(left) == folded(right)) {
            for spelling in pattern.chunk_by(|left, right| normal(left) == normal(right)) {
                forms.push(normal(&spelling[0]), spelling);
            }
            forms.patterns.push(forms.spellings.len() as u32);
        }
        forms
    }
}

impl Forms<'static> {
    /// Adds a spelling with its bearers, which are sorted.
    fn push(&mut self, spelling: &str, rows: &[Row]) {
        self.text.to_mut().push_str(spelling);
        let first = self.bearers.len();
        for row in rows {
            // An entry may bear a form twice: its best kind, which sorts first, counts.
            if self.bearers[first..]
                .iter()
                .all(|known| known.entry != row.bearer.entry)
            {
                self.bearers.push(row.bearer);
            }
        }
        self.spellings.push(Ends {
            text: self.text.len() as u32,
            bearers: self.bearers.len() as u32,
            is_place: rows.iter().any(|row| row.is_place),
        });
    }
}
