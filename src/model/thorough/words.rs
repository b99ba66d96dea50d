//! The words of a window, as chains label them.
//!
//! In: the places of a window. Out: which of them open a word, and which words may have a role for a cue.

use std::ops::Range;

use super::chain::ByLabel;
use super::input::Place;

/// The score of what cannot be, as in training.
const UNLIKELY: f32 = -1e4;

/// The words of a window, by number; the end of a paragraph is one.
pub(super) struct Words<'p> {
    places: &'p [Place],
    heads: Vec<usize>,
    /// The piece that announces the next paragraph where one ends.
    colon: i32,
}

impl<'p> Words<'p> {
    /// The words of some places.
    pub fn new(places: &'p [Place], colon: i32) -> Self {
        Words {
            heads: (0..places.len()).filter(|&at| places[at].head).collect(),
            places,
            colon,
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.heads.len()
    }

    /// The place that a word opens at.
    pub fn place(&self, word: usize) -> usize {
        self.heads[word]
    }

    /// All places of some words.
    pub fn places(&self, words: &Range<usize>) -> Range<usize> {
        let end = self.heads.get(words.end).copied().unwrap_or(self.places.len());
        self.heads[words.start]..end
    }

    /// The tokens of some words, which hold no end of a paragraph.
    pub fn tokens(&self, words: &Range<usize>) -> Range<usize> {
        let token = |place: usize| self.places[place].token.unwrap_or_default();
        let places = self.places(words);
        token(places.start)..token(places.end - 1) + 1
    }

    /// The scores of a word, which is outside if it is the end of a paragraph.
    pub fn restrict(&self, word: usize, scores: ByLabel) -> ByLabel {
        match self.is_end(word) {
            true => std::array::from_fn(|label| if label == 0 { scores[0] } else { UNLIKELY }),
            false => scores,
        }
    }

    /// The words that may have a role for a cue: those of its paragraph, and of the next if a colon announces it. Of PolNeAR's sources all but 10 of 18,359 stand in the
    /// paragraph of their cue, and 99 of 100 contents; what else carries on over paragraphs is left to rules, which go wrong there less often.
    pub fn around(&self, cue: &Range<usize>) -> Range<usize> {
        let first = (0..cue.start).rev().find(|&word| self.is_end(word));
        let end_after = |word: usize| (word..self.len()).find(|&word| self.is_end(word));
        let mut end = end_after(cue.end).map_or(self.len(), |end| end + 1);
        if self.places[..self.places(&(end - 1..end)).start]
            .last()
            .is_some_and(|last| last.id == self.colon)
        {
            end = end_after(end).map_or(end, |end| end + 1);
        }
        first.map_or(0, |first| first + 1)..end
    }

    fn is_end(&self, word: usize) -> bool {
        self.places[self.heads[word]].is_end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLON: i32 = 7;

    /// Places by letters: `w` opens a word, `-` goes on with it, `:` is a colon, `|` ends a paragraph.
    fn places(letters: &str) -> Vec<Place> {
        let place = |(at, letter)| Place {
            id: if letter == ':' { COLON } else { 1 },
            feature: 0,
            head: letter != '-',
            token: (letter != '|').then_some(at),
        };
        letters.chars().enumerate().map(place).collect()
    }

    #[test]
    fn a_cue_reaches_over_its_paragraph_and_one_that_a_colon_announces() {
        for (letters, cue, expected) in [
            ("ww|", 0..1, 0..3),
            ("ww|ww|w|", 3..5, 3..6),
            ("w:|ww|w|", 0..1, 0..6),
            ("w:|w:|w|", 3..4, 3..8),
            ("w:|", 0..1, 0..3),
            ("w|w:", 2..3, 2..4),
        ] {
            assert_eq!(Words::new(&places(letters), COLON).around(&cue), expected, "{letters}");
        }
    }

    #[test]
    fn words_are_told_in_places_and_tokens() {
        let places = places("w--w|w-|");
        let words = Words::new(&places, COLON);
        assert_eq!(words.len(), 5);
        assert_eq!(words.places(&(0..2)), 0..4);
        assert_eq!(words.tokens(&(3..4)), 5..7);
    }
}
