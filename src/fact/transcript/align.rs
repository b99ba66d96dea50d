//! Finds words in the stream of all transcripts: as they are, or nearly.

use rustc_hash::FxHashMap;

use super::Transcripts;

/// Where nearly the same words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Near {
    pub first: usize,
    pub last: usize,
    /// Words to put in, leave out or change.
    pub edits: usize,
}

impl Transcripts {
    /// The numbers of words; `None` for those that no transcript has.
    pub(super) fn ids<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> Vec<Option<u32>> {
        words.into_iter().map(|word| self.numbers.get(word).copied()).collect()
    }

    /// Every place at which the words stand one after the other, within one turn.
    pub(super) fn exact(&self, words: &[Option<u32>]) -> Vec<usize> {
        let known: Option<Vec<u32>> = words.iter().copied().collect();
        let Some(known) = known.filter(|known| !known.is_empty()) else {
            return Vec::new();
        };
        let rarest = known
            .iter()
            .enumerate()
            .min_by_key(|(_, id)| self.places[**id as usize].len());
        let Some((offset, &id)) = rarest else { return Vec::new() };
        let starts = self.places[id as usize]
            .iter()
            .filter_map(|&place| (place as usize).checked_sub(offset));
        starts
            .filter(|&start| self.stream.get(start..start + known.len()) == Some(&known[..]))
            .filter(|&start| start + known.len() <= self.turn_end(start))
            .collect()
    }

    /// The places where the words stand with the fewest changes, among those that `fits` allows; `None` if nothing is near.
    pub(super) fn nearest(&self, words: &[Option<u32>], fits: impl Fn(usize) -> bool) -> Option<Near> {
        /// Rarest words that are looked up, and most places of each: bounds on the work.
        const ANCHORS: usize = 12;
        const PLACES: usize = 4000;
        /// Windows that are compared word by word.
        const WINDOWS: usize = 6;
        /// Longer quotes are compared by their start.
        const LONGEST: usize = 400;
        let words = &words[..words.len().min(LONGEST)];
        let mut anchors: Vec<(usize, u32)> = words
            .iter()
            .enumerate()
            .filter_map(|(offset, id)| Some((offset, (*id)?)))
            .collect();
        anchors.sort_by_key(|(_, id)| self.places[*id as usize].len());
        // Places that words agree on, in steps that a few changes do not leave.
        let step = (words.len() / 4).max(4);
        let mut votes: FxHashMap<usize, usize> = FxHashMap::default();
        for &(offset, id) in anchors.iter().take(ANCHORS) {
            for &place in self.places[id as usize].iter().take(PLACES) {
                let start = (place as usize).saturating_sub(offset);
                if fits(place as usize) {
                    *votes.entry(start / step).or_default() += 1;
                }
            }
        }
        let mut windows: Vec<(usize, usize)> = votes.into_iter().collect();
        windows.sort_by_key(|&(bucket, count)| (std::cmp::Reverse(count), bucket));
        let compared = windows.iter().take(WINDOWS).map(|&(bucket, _)| {
            let anchor = (bucket * step).min(self.stream.len().saturating_sub(1));
            let begin = anchor.saturating_sub(step);
            let end = (anchor + words.len() + 2 * step).min(self.stream.len());
            self.align(words, begin, end)
        });
        compared
            .filter(|near| near.first < near.last && fits(near.first))
            .min_by_key(|near| (near.edits, near.first))
    }

    /// The stretch of a window that is nearest to the words, by the fewest edits of words (Sellers, 1980).
    fn align(&self, words: &[Option<u32>], begin: usize, end: usize) -> Near {
        let window = &self.stream[begin..end];
        // Edits up to each place of the window, and where the stretch that ends there begins.
        let mut row: Vec<(usize, usize)> = (0..=window.len()).map(|at| (0, at)).collect();
        for (number, word) in words.iter().enumerate() {
            let mut before = row[0];
            row[0] = (number + 1, 0);
            for at in 1..=window.len() {
                let same = Some(window[at - 1]) == *word;
                let changed = (before.0 + usize::from(!same), before.1);
                let put_in = (row[at].0 + 1, row[at].1);
                let left_out = (row[at - 1].0 + 1, row[at - 1].1);
                before = row[at];
                row[at] = changed.min(put_in).min(left_out);
            }
        }
        let best = row.iter().enumerate().min_by_key(|(at, (edits, _))| (*edits, *at));
        let (last, &(edits, first)) = best.unwrap_or((0, &(words.len(), 0)));
        Near {
            first: begin + first,
            last: begin + last,
            edits,
        }
    }
}
