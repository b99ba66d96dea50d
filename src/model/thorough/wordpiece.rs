//! Word pieces: the units that the network reads (Schuster and Nakajima, 2012; as in BERT's uncased vocabulary).
//!
//! In: text. Out: [`Piece`]s, each with its number in the vocabulary and the bytes that it stands for. Accents, case and what cannot be
//! seen are left out of what is looked up, never of where it stands. A test holds it against the reference tokenizer, piece by piece.

use rustc_hash::FxHashMap;
use unicode_normalization::char::decompose_canonical;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

use crate::span::Span;

/// A longer word is unknown as a whole.
const LONGEST_WORD: usize = 100;

/// What stands before a piece inside a word in the vocabulary's text.
const INSIDE: &str = "##";

/// A word or a part of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Its number in the vocabulary.
    pub id: u32,
    /// Where it stands in the text.
    pub span: Span,
    /// Whether it opens its word. Words of the vocabulary are runs of letters and digits, and marks, one each.
    pub head: bool,
}

/// All pieces, by what they look like.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary<'b> {
    heads: FxHashMap<&'b str, u32>,
    rest: FxHashMap<&'b str, u32>,
    /// The bytes of the longest piece.
    longest: usize,
    unknown: u32,
}

impl<'b> Vocabulary<'b> {
    /// Reads a vocabulary, one piece a line; `None` if it has no piece for what is unknown.
    pub fn new(lines: &'b str) -> Option<Self> {
        let mut vocabulary = Vocabulary::default();
        for (id, line) in (0..).zip(lines.lines()) {
            match line.strip_prefix(INSIDE) {
                Some(rest) if !rest.is_empty() => vocabulary.rest.insert(rest, id),
                _ => vocabulary.heads.insert(line, id),
            };
            vocabulary.longest = vocabulary.longest.max(line.len());
        }
        vocabulary.unknown = vocabulary.id("[UNK]")?;
        Some(vocabulary)
    }

    /// The number of a piece that opens a word.
    pub fn id(&self, piece: &str) -> Option<u32> {
        self.heads.get(piece).copied()
    }

    /// Appends the pieces of a text that stands at `offset`.
    pub fn pieces(&self, text: &str, offset: usize, pieces: &mut Vec<Piece>) {
        let mut word = Word::default();
        for (start, char) in text.char_indices() {
            let span = Span::new(offset + start, offset + start + char.len_utf8());
            if char.is_whitespace() {
                self.close(&mut word, pieces);
            } else if is_ideograph(char) {
                self.alone(char, span, &mut word, pieces);
            } else if char != char::REPLACEMENT_CHARACTER
                && char.general_category_group() != GeneralCategoryGroup::Other
            {
                decompose_canonical(char, |part| {
                    if part.general_category() == GeneralCategory::NonspacingMark {
                        return;
                    }
                    for lower in part.to_lowercase() {
                        if is_mark(lower) {
                            self.alone(lower, span, &mut word, pieces);
                        } else {
                            word.push(lower, span);
                        }
                    }
                });
            }
        }
        self.close(&mut word, pieces);
    }

    /// A word of one character.
    fn alone(&self, char: char, span: Span, word: &mut Word, pieces: &mut Vec<Piece>) {
        self.close(word, pieces);
        word.push(char, span);
        self.close(word, pieces);
    }

    /// Cuts a word into the longest pieces from its start on, and empties it.
    fn close(&self, word: &mut Word, pieces: &mut Vec<Piece>) {
        let chars = word.chars.len();
        let opened = pieces.len();
        let mut first = 0;
        while first < chars && chars <= LONGEST_WORD {
            let Some((id, last)) = self.longest_at(word, first) else {
                break;
            };
            pieces.push(Piece {
                id,
                span: word.span(first, last),
                head: first == 0,
            });
            first = last;
        }
        if first < chars {
            pieces.truncate(opened);
            pieces.push(Piece {
                id: self.unknown,
                span: word.span(0, chars),
                head: true,
            });
        }
        word.chars.clear();
        word.text.clear();
    }

    /// The longest piece from a character on: its number, and the character after it.
    fn longest_at(&self, word: &Word, first: usize) -> Option<(u32, usize)> {
        let known = if first == 0 { &self.heads } else { &self.rest };
        let start = word.chars[first].0;
        (first + 1..=word.chars.len()).rev().find_map(|last| {
            let end = word.chars.get(last).map_or(word.text.len(), |char| char.0);
            let piece = &word.text[start..end];
            let id = (piece.len() <= self.longest).then(|| known.get(piece))?;
            id.map(|&id| (id, last))
        })
    }
}

/// A word as it is looked up.
#[derive(Debug, Default)]
struct Word {
    text: String,
    /// Of each character: where it starts in `text`, and where what it was made of stands.
    chars: Vec<(usize, Span)>,
}

impl Word {
    fn push(&mut self, char: char, span: Span) {
        self.chars.push((self.text.len(), span));
        self.text.push(char);
    }

    /// Where some of its characters stand; there is at least one.
    fn span(&self, first: usize, last: usize) -> Span {
        self.chars[first].1.cover(self.chars[last - 1].1)
    }
}

fn is_mark(char: char) -> bool {
    char.is_ascii_punctuation() || char.general_category_group() == GeneralCategoryGroup::Punctuation
}

/// Whether a character is a Chinese one, which is a word by itself.
fn is_ideograph(char: char) -> bool {
    matches!(
        u32::from(char),
        0x4E00..=0x9FFF
            | 0x3400..=0x4DBF
            | 0x20000..=0x2A6DF
            | 0x2A700..=0x2B73F
            | 0x2B740..=0x2B81F
            | 0x2B920..=0x2CEAF
            | 0xF900..=0xFAFF
            | 0x2F800..=0x2FA1F
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Deserialize)]
    struct Line {
        text: String,
        /// Number, start, end, whether it opens a word.
        pieces: Vec<(u32, usize, usize, bool)>,
    }

    /// Compares with what the reference tokenizer made of some lines (`training/thorough/pieces.py`). It reads "[CLS]" and its like as
    /// single pieces, which nothing in an article is.
    fn compare(lines: &str) {
        let vocabulary = crate::model::thorough::builtin_vocabulary();
        for line in lines.lines() {
            let Line { text, pieces } = serde_json::from_str(line).unwrap();
            let mut found = Vec::new();
            vocabulary.pieces(&text, 0, &mut found);
            let found: Vec<_> = found
                .iter()
                .map(|piece| (piece.id, piece.span.start, piece.span.end, piece.head))
                .collect();
            assert_eq!(found, pieces, "{text}");
        }
    }

    #[test]
    fn pieces_are_those_of_the_reference() {
        compare(include_str!("../../../tests/word_pieces.jsonl"));
    }

    #[test]
    #[ignore = "needs WORD_PIECES, a file that training/thorough/pieces.py has written"]
    fn pieces_of_many_lines_are_those_of_the_reference() {
        compare(&std::fs::read_to_string(std::env::var("WORD_PIECES").unwrap()).unwrap());
    }

    #[test]
    fn places_are_bytes_of_the_text() {
        let vocabulary = Vocabulary::new("[UNK]\nca\n##fe\nbar").unwrap();
        let mut pieces = Vec::new();
        vocabulary.pieces("« CAFÉ bar", 10, &mut pieces);
        let found: Vec<_> = pieces
            .iter()
            .map(|piece| (piece.id, piece.span.start, piece.span.end, piece.head))
            .collect();
        assert_eq!(
            found,
            [
                (0, 10, 12, true),
                (1, 13, 15, true),
                (2, 15, 18, false),
                (3, 19, 22, true)
            ]
        );
    }
}
