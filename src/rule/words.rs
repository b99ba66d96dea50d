//! Words as readers compare them: without case, marks and white space, and a stable hash of them.
//!
//! Equality of passages, fingerprints and the counting of what speakers say all stand on these words, so that re-wrapping,
//! curly marks or a doubled space change none of them.

/// The words of a text: runs of letters and digits, with inner apostrophes.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && !is_apostrophe(c))
        .map(|word| word.trim_matches(is_apostrophe))
        .filter(|word| !word.is_empty())
}

/// A 64-bit FNV-1a hash. It is the same in every build and on every machine, which the standard library's hashes
/// do not promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hash(u64);

impl Hash {
    /// The hash of nothing.
    pub(crate) const fn new() -> Self {
        Hash(0xcbf2_9ce4_8422_2325)
    }

    /// Adds bytes.
    pub(crate) fn bytes(self, bytes: &[u8]) -> Self {
        Hash(bytes.iter().fold(self.0, |hash, &byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        }))
    }

    /// Adds the words of a text, whatever their case, their apostrophes and what stands between them.
    pub(crate) fn words(self, text: &str) -> Self {
        words(text).fold(self, |hash, word| hash.word(word).bytes(b" "))
    }

    /// Adds the letters of a word. Most words are ASCII and give the same bytes without decoding them.
    fn word(self, word: &str) -> Self {
        if word.is_ascii() {
            let letters = word.bytes().filter(|&byte| !is_apostrophe(byte.into()));
            letters.fold(self, |hash, byte| hash.bytes(&[byte.to_ascii_lowercase()]))
        } else {
            letters(word).fold(self, Hash::letter)
        }
    }

    /// The number itself.
    pub(crate) const fn value(self) -> u64 {
        self.0
    }

    fn letter(self, letter: char) -> Self {
        self.bytes(letter.encode_utf8(&mut [0; 4]).as_bytes())
    }
}

/// Whether two texts have the same words.
pub(crate) fn same_words(one: &str, other: &str) -> bool {
    words(one).flat_map(spaced).eq(words(other).flat_map(spaced))
}

fn spaced(word: &str) -> impl Iterator<Item = char> {
    letters(word).chain([' '])
}

/// A word's letters in lower case, without apostrophes.
fn letters(word: &str) -> impl Iterator<Item = char> {
    word.chars().filter(|&c| !is_apostrophe(c)).flat_map(char::to_lowercase)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_leave_marks_out() {
        let cases: [(&str, &[&str]); 5] = [
            ("", &[]),
            ("“Don't,” he said.", &["Don't", "he", "said"]),
            ("'Quoted' — and so", &["Quoted", "and", "so"]),
            ("2.33 billion", &["2", "33", "billion"]),
            ("well-known\u{a0}Zoë", &["well", "known", "Zoë"]),
        ];
        for (text, expected) in cases {
            assert_eq!(words(text).collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn equal_words_hash_the_same() {
        let cases = [
            ("Don't  go", "“don’t\ngo”", true),
            ("a bc", "ab c", false),
            ("", "—", true),
            ("one two", "one two three", false),
        ];
        for (one, other, same) in cases {
            assert_eq!(
                Hash::new().words(one) == Hash::new().words(other),
                same,
                "{one} / {other}"
            );
            assert_eq!(same_words(one, other), same, "{one} / {other}");
        }
    }

    /// The published test vectors of FNV-1a, 64 bits.
    #[test]
    fn hash_is_fnv() {
        for (bytes, value) in [
            ("", 0xcbf2_9ce4_8422_2325),
            ("a", 0xaf63_dc4c_8601_ec8c),
            ("foobar", 0x8594_4171_f739_67e8),
        ] {
            assert_eq!(Hash::new().bytes(bytes.as_bytes()).value(), value, "{bytes}");
        }
    }
}
