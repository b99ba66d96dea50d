//! From words to the entries that they lead to. The build script shares this module.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::EntryId;
use crate::word_table::WordTable;

/// A map from a word to one or more entries, in ascending order, all in one list.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Index<'b> {
    /// The number of a word's group.
    #[serde(borrow)]
    words: WordTable<'b>,
    /// By group: where it ends.
    ends: Vec<u32>,
    entries: Vec<EntryId>,
}

impl Index<'_> {
    /// Builds the index; a pair that stands twice counts once.
    pub(super) fn new(mut pairs: Vec<(Cow<'_, str>, EntryId)>) -> Index<'static> {
        pairs.sort_unstable();
        pairs.dedup();
        let groups: Vec<_> = pairs.chunk_by(|left, right| left.0 == right.0).collect();
        let words: Vec<_> = groups.iter().map(|group| &*group[0].0).zip(0..).collect();
        let ends = groups.iter().scan(0, |end, group| {
            *end += group.len() as u32;
            Some(*end)
        });
        Index {
            words: WordTable::new(&words),
            ends: ends.collect(),
            entries: pairs.iter().map(|&(_, entry)| entry).collect(),
        }
    }

    /// The entries of a word; empty if it leads nowhere.
    pub(super) fn get(&self, word: &str) -> &[EntryId] {
        let Some(group) = self.words.get(word).map(|group| group as usize) else {
            return &[];
        };
        let start = group.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.entries[start as usize..self.ends[group] as usize]
    }
}
