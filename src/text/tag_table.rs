//! The tables of the [`tagger`](super::tag): what words, endings and neighbours say of tags.
//!
//! In: the counts of `gazetteer/tags.tsv`. Out: [`Tables`] of logarithms. The build script shares this module: it counts,
//! and the program loads what came out.

use serde::{Deserialize, Serialize};

use crate::word_table::WordTable;

macro_rules! tags {
    ($($(#[$doc:meta])* $tag:ident $name:literal,)*) => {
        /// A part of speech: the Penn Treebank's, with degrees of comparison and numbers of names folded.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[repr(u8)]
        pub enum Tag { $($(#[$doc])* $tag,)* }

        impl Tag {
            pub(super) const ALL: &[Tag] = &[$(Tag::$tag,)*];

            /// The Penn Treebank's name of the tag; "," stands for every mark.
            pub fn name(self) -> &'static str {
                match self { $(Tag::$tag => $name,)* }
            }
        }
    };
}

tags! {
    /// A singular noun.
    Noun "NN",
    /// A plural noun.
    Nouns "NNS",
    /// A name.
    Name "NNP",
    /// A personal pronoun.
    Pronoun "PRP",
    /// A possessive pronoun.
    Possessor "PRP$",
    /// The possessive ending.
    Possessive "POS",
    /// An article or other determiner.
    Determiner "DT",
    /// An adjective.
    Adjective "JJ",
    /// An adverb.
    Adverb "RB",
    /// A preposition or a subordinating conjunction.
    Preposition "IN",
    /// "to".
    To "TO",
    /// A modal verb.
    Modal "MD",
    /// A verb in the past tense.
    Past "VBD",
    /// A verb in the third person singular, present.
    Third "VBZ",
    /// A verb in the present, other persons.
    Present "VBP",
    /// A verb in its base form.
    Base "VB",
    /// A verb in -ing.
    Gerund "VBG",
    /// A past participle.
    Participle "VBN",
    /// A coordinating conjunction.
    Conjunction "CC",
    /// A number.
    Cardinal "CD",
    /// "who", "which", "what", "when" …
    Wh "WH",
    /// "there", where it only fills the subject's place.
    There "EX",
    /// A particle of a verb.
    Particle "RP",
    /// An interjection.
    Interjection "UH",
    /// A mark.
    Mark ",",
}

/// How many tags there are.
pub(super) const TAGS: usize = Tag::ALL.len();

/// Candidate tags with what the word says for each, as a logarithm.
pub(super) type Candidates<'t> = &'t [(Tag, f32)];

/// What the tagger knows.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Tables<'b> {
    /// Where a word's candidates lie, by word as written.
    #[serde(borrow)]
    pub(super) words: WordTable<'b>,
    /// The same for words at the start of a sentence, where the capital says nothing.
    pub(super) starts: WordTable<'b>,
    /// The same by class and ending: "C" + "ski".
    pub(super) shapes: WordTable<'b>,
    pub(super) candidates: Vec<(Tag, f32)>,
    /// Logarithm of how likely a tag is after two others.
    pub(super) next: Vec<f32>,
}

/// Bits of a place that hold how many candidates there are; the others hold where they start.
pub(super) const LENGTH_BITS: u32 = 3;

impl Tables<'_> {
    /// What is known of a word as written.
    pub(super) fn word(&self, word: &str) -> Option<Candidates<'_>> {
        self.words.get(word).map(|place| self.at(place))
    }

    /// What is known of a word with a capital at the start of a sentence, if it is known in both ways.
    pub(super) fn start(&self, word: &str) -> Option<Candidates<'_>> {
        self.starts.get(word).map(|place| self.at(place))
    }

    /// What is known of a class of words and their ending.
    pub(super) fn shape(&self, shape: &str) -> Option<Candidates<'_>> {
        self.shapes.get(shape).map(|place| self.at(place))
    }

    /// Logarithm of how likely a tag is after two others.
    #[inline]
    pub(super) fn next(&self, first: Tag, second: Tag, third: Tag) -> f32 {
        self.next[index(first, second, third)]
    }

    fn at(&self, place: u32) -> Candidates<'_> {
        let (start, length) = (place >> LENGTH_BITS, place & ((1 << LENGTH_BITS) - 1));
        &self.candidates[start as usize..(start + length) as usize]
    }
}

/// Where the logarithm of three tags lies.
pub(super) fn index(first: Tag, second: Tag, third: Tag) -> usize {
    (first as usize * TAGS + second as usize) * TAGS + third as usize
}
