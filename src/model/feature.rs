//! Features: what is seen at a place, hashed into a number.
//!
//! In: the template of a feature and the values it joins. Out: a [`Feature`], whose lower bits are the place of its weights. Hashing
//! needs no dictionary, allocates nothing and is the same on every machine; two features that share a place are told apart badly,
//! which costs little while there are more places than features that matter (Weinberger et al., 2009).

use super::seen::Atom;

/// A hashed feature.
pub(super) type Feature = u32;

/// Collects the features of one place.
pub(super) struct Features<'f> {
    out: &'f mut Vec<Feature>,
    template: u32,
}

impl<'f> Features<'f> {
    /// Appends to `out`.
    pub(super) fn new(out: &'f mut Vec<Feature>) -> Self {
        Features { out, template: 0 }
    }

    /// Adds a feature: these values together, in the next template. The order of calls makes the templates, so that every
    /// place must make the same calls.
    #[inline]
    pub(super) fn add<const N: usize>(&mut self, values: [Atom; N]) {
        self.template += 1;
        let hash = values
            .iter()
            .fold(mix(FACTOR, self.template), |hash, &value| mix(hash, value));
        self.out.push((hash >> 32) as Feature);
    }
}

/// The golden ratio, as is usual for multiplicative hashing.
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

#[inline]
fn mix(hash: u64, value: Atom) -> u64 {
    (hash.rotate_left(23) ^ u64::from(value)).wrapping_mul(FACTOR)
}

/// A word as an atom.
#[inline]
pub(super) fn word_atom(word: &str) -> Atom {
    let (pieces, rest) = word.as_bytes().as_chunks();
    let start = word.len() as u64;
    let hash = pieces.iter().fold(start, |hash: u64, piece| {
        (hash.rotate_left(23) ^ u64::from_le_bytes(*piece)).wrapping_mul(FACTOR)
    });
    let rest = rest.iter().fold(0, |piece, &byte| piece << 8 | u64::from(byte));
    ((hash.rotate_left(23) ^ rest).wrapping_mul(FACTOR) >> 32) as Atom
}
