//! From words to the entries that they lead to.

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
    pub(super) fn new(mut pairs: Vec<(Box<str>, EntryId)>) -> Index {
        pairs.sort_unstable();
        pairs.dedup();
        let mut ranges: FxHashMap<Box<str>, Range<u32>> = FxHashMap::default();
        let mut entries = Vec::with_capacity(pairs.len());
        for (word, entry) in pairs {
            let at = entries.len() as u32;
            entries.push(entry);
            ranges.entry(word).or_insert(at..at).end = at + 1;
        }
        Index { ranges, entries }
    }

    /// The entries of a word; empty if it leads nowhere.
    pub(super) fn get(&self, word: &str) -> &[EntryId] {
        match self.ranges.get(word) {
            Some(range) => &self.entries[range.start as usize..range.end as usize],
            None => &[],
        }
    }
}
