//! From words to the entries that they lead to.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::EntryId;

/// A map from a word to one or more entries, in ascending order, all in one list.
#[derive(Debug)]
pub(super) struct Index {
    ranges: FxHashMap<Box<str>, Range<u32>>,
    entries: Vec<EntryId>,
}

impl Index {
    /// Builds the index; a pair that stands twice counts once.
    pub(super) fn new(mut pairs: Vec<(Cow<'_, str>, EntryId)>) -> Index {
        pairs.sort_unstable();
        pairs.dedup();
        let mut ranges: FxHashMap<Box<str>, Range<u32>> = FxHashMap::default();
        ranges.reserve(pairs.len());
        let mut start = 0;
        for group in pairs.chunk_by(|left, right| left.0 == right.0) {
            let end = start + group.len() as u32;
            ranges.insert(group[0].0.as_ref().into(), start..end);
            start = end;
        }
        Index {
            ranges,
            entries: pairs.into_iter().map(|(_, entry)| entry).collect(),
        }
    }

    /// The entries of a word; empty if it leads nowhere.
    pub(super) fn get(&self, word: &str) -> &[EntryId] {
        match self.ranges.get(word) {
            Some(range) => &self.entries[range.start as usize..range.end as usize],
            None => &[],
        }
    }
}
