//! What the language data says of a word, looked up once a token.
//!
//! In: the vocabulary that the build script makes of `gazetteer/*.tsv`. Out: a [`Word`] for each token. It
//! knows no names of people and places; those are the [`gazetteer`](crate::gazetteer)'s.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::vocabulary::{Abbreviation, Known, Vocabulary};
pub use super::vocabulary::{Classes, Frames, Stance};
use crate::gazetteer::Gender;
use crate::stored;
use crate::word_table::WordTable;

/// A verb that says that somebody says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cue {
    /// Its base form.
    pub lemma: &'static str,
    /// What it takes.
    pub frames: Frames,
    /// How the speaker stands to what is said.
    pub stance: Stance,
}

/// What is known of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Word {
    /// Its classes.
    pub classes: Classes,
    /// The gender of whom it names: "Mrs", "father", "Anna".
    pub gender: Option<Gender>,
    /// Where it is a noun for something said: how its speaker stands to that.
    pub stance: Option<Stance>,
    /// The cue verb that it is a form of.
    pub cue: Option<&'static Cue>,
}

/// All words that the language data knows, in lower case.
#[derive(Debug)]
pub struct Lexicon {
    words: WordTable<'static>,
    known: Vec<Word>,
    particled: WordTable<'static>,
    particles: Vec<Vec<(&'static str, &'static Cue)>>,
    abbreviations: WordTable<'static>,
    following: Vec<Abbreviation>,
}

/// The lexicon in the program.
pub static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let vocabulary = stored::open(include_bytes!(concat!(env!("OUT_DIR"), "/words.bin")));
    Lexicon::new(vocabulary.expect("the build script has stored it, and a test opens it"))
});

impl Lexicon {
    /// What is known of a word, whatever its case; an unknown word has no classes.
    pub fn word(&self, word: &str) -> Word {
        with_lowercase(word, |lower| {
            let index = self.words.get(lower);
            index.map(|index| self.known[index as usize]).unwrap_or_default()
        })
    }

    /// The cues of several words that a form of a verb begins, each with the words after the verb: "out" and "to" of "pointed". The
    /// longest come first.
    pub fn particles(&self, form: &str) -> &[(&'static str, &'static Cue)] {
        let index = with_lowercase(form, |lower| self.particled.get(lower));
        index.map_or(&[], |index| &self.particles[index as usize])
    }

    /// What may follow an abbreviation, given without its stop; `None` if it is none.
    pub(crate) fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        let index = self.abbreviations.get(word)?;
        Some(self.following[index as usize])
    }

    fn new(vocabulary: Vocabulary<'static>) -> Lexicon {
        let cues = vocabulary
            .cues
            .into_iter()
            .map(|(lemma, frames, stance)| Cue { lemma, frames, stance });
        // Words point to their cues for as long as the program runs.
        let all: &'static [Cue] = cues.collect::<Vec<_>>().leak();
        let word = |known: Known| Word {
            classes: known.classes,
            gender: known.gender,
            stance: known.stance,
            cue: known.cue.map(|cue| &all[cue as usize]),
        };
        Lexicon {
            words: vocabulary.words,
            known: vocabulary.known.into_iter().map(word).collect(),
            particled: vocabulary.particled,
            particles: vocabulary
                .particles
                .into_iter()
                .map(|cues| {
                    cues.into_iter()
                        .map(|(words, cue)| (words, &all[cue as usize]))
                        .collect()
                })
                .collect(),
            abbreviations: vocabulary.abbreviations,
            following: vocabulary.following,
        }
    }
}

/// The words of some lists, in lower case: whether a word is among them is told at once, where most words are not.
#[derive(Debug)]
pub(crate) struct WordSet(FxHashSet<&'static str>);

impl WordSet {
    /// The set of some words, which are in lower case.
    pub(crate) fn new(words: impl IntoIterator<Item = &'static str>) -> Self {
        WordSet(words.into_iter().collect())
    }

    /// Whether a word is in it, whatever its case.
    pub(crate) fn contains(&self, word: &str) -> bool {
        with_lowercase(word, |lower| self.0.contains(lower))
    }
}

/// Longest word that is looked up, in bytes; longer ones are in no table.
const LONGEST: usize = 64;

/// Calls `with` on the word in lower case, without allocating for the words that news is made of.
pub(crate) fn with_lowercase<T>(word: &str, with: impl FnOnce(&str) -> T) -> T {
    if word.is_ascii() && word.len() <= LONGEST {
        let mut buffer = [0; LONGEST];
        let lower = &mut buffer[..word.len()];
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        // ASCII is UTF-8.
        with(std::str::from_utf8(lower).unwrap_or(word))
    } else {
        with(&word.replace('’', "'").to_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_their_classes() {
        for (word, classes) in [
            ("Mr.", Classes::HONORIFIC),
            ("Senator", Classes::TITLE),
            ("spokeswoman", Classes::SPOKESPERSON),
            ("officials", Classes::GROUP),
            ("ministry", Classes::ORGANISATION),
            ("poll", Classes::DOCUMENT),
            ("claim", Classes::SAYING),
            ("Anna", Classes::GIVEN_NAME),
            ("Wednesday", Classes::CALENDAR),
            ("WIFE", Classes::KIN),
        ] {
            assert!(LEXICON.word(word).classes.any(classes), "{word}");
        }
        assert_eq!(LEXICON.word("zxqv"), Word::default());
    }

    #[test]
    fn forms_lead_to_their_cue() {
        for (form, lemma) in [
            ("said", "say"),
            ("Telling", "tell"),
            ("maintains", "maintain"),
            ("urged", "urge"),
        ] {
            assert_eq!(LEXICON.word(form).cue.map(|cue| cue.lemma), Some(lemma), "{form}");
        }
    }
}
