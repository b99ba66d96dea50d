//! A map from words to numbers that needs no building when the program starts.
//!
//! In: words with their numbers, when the program is built or a file is read. Out: a hash table that lies in two runs of
//! bytes, so that it can be stored in the program and used where it lies. The build script shares this module; it uses
//! no other.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// The bytes of a slot: where its word starts, and its number.
const SLOT: usize = 8;

/// At least a third of the slots stays empty, so that the search for an unknown word soon meets an empty one.
fn slots_for(words: usize) -> usize {
    (words + words / 2 + 1).next_power_of_two()
}

/// Ends a word: no byte of UTF-8 is like it.
const END: u8 = 0xff;

/// A hash table with open addressing.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct WordTable<'b> {
    /// A power of two of slots. A slot whose word starts at 0 is empty.
    #[serde(borrow)]
    slots: Cow<'b, [u8]>,
    /// The words, each with its end. The first byte belongs to none.
    #[serde(borrow)]
    words: Cow<'b, [u8]>,
}

impl<'b> WordTable<'b> {
    /// The table of these words, each of which stands there once.
    pub(crate) fn new(pairs: &[(&str, u32)]) -> Self {
        let count = slots_for(pairs.len());
        let mut slots = vec![0; count * SLOT];
        let mut words = vec![END];
        for &(word, number) in pairs {
            let mut slot = hash(word) as usize & (count - 1);
            while slots[slot * SLOT..][..4] != [0; 4] {
                slot = (slot + 1) & (count - 1);
            }
            let start = words.len() as u32;
            slots[slot * SLOT..][..4].copy_from_slice(&start.to_le_bytes());
            slots[slot * SLOT + 4..][..4].copy_from_slice(&number.to_le_bytes());
            words.extend(word.as_bytes());
            words.push(END);
        }
        WordTable {
            slots: slots.into(),
            words: words.into(),
        }
    }

    /// The number of a word.
    #[inline]
    pub(crate) fn get(&self, word: &str) -> Option<u32> {
        let mask = (self.slots.len() / SLOT).checked_sub(1)?;
        let mut slot = hash(word) as usize & mask;
        loop {
            let start = number_at(&self.slots, slot * SLOT)?;
            if start == 0 {
                return None;
            }
            if self.is_word_at(start as usize, word) {
                return number_at(&self.slots, slot * SLOT + 4);
            }
            slot = (slot + 1) & mask;
        }
    }

    fn is_word_at(&self, start: usize, word: &str) -> bool {
        let rest = self
            .words
            .get(start..)
            .and_then(|rest| rest.strip_prefix(word.as_bytes()));
        rest.and_then(<[u8]>::first) == Some(&END)
    }
}

#[inline]
fn number_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes))
}

/// The same on every machine and in every build, unlike the standard library's hashes: tables are stored.
#[inline]
fn hash(word: &str) -> u64 {
    /// The golden ratio, as is usual for multiplicative hashing.
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |hash: u64, piece: u64| (hash.rotate_left(23) ^ piece).wrapping_mul(FACTOR);
    let (pieces, rest) = word.as_bytes().as_chunks();
    let mut hash = word.len() as u64;
    for piece in pieces {
        hash = mix(hash, u64::from_le_bytes(*piece));
    }
    let rest = rest.iter().fold(0, |piece, &byte| piece << 8 | u64::from(byte));
    hash = mix(hash, rest);
    // The upper half is mixed best, and slots are chosen by the lower.
    hash ^ hash >> 32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lead_to_their_numbers_and_others_nowhere() {
        let words: Vec<String> = (0..1000)
            .map(|number| format!("{number}{}", "é".repeat(number % 7)))
            .collect();
        let pairs: Vec<_> = words.iter().map(String::as_str).zip(0..).collect();
        let table = WordTable::new(&pairs);
        for (word, number) in words.iter().zip(0..) {
            assert_eq!(table.get(word), Some(number), "{word}");
            assert_eq!(table.get(&format!("{word}x")), None);
        }
        assert_eq!(table.get(""), None);
        assert_eq!(WordTable::new(&[]).get("word"), None);
        assert_eq!(WordTable::new(&[("", 7)]).get(""), Some(7));
    }
}
