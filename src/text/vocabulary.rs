//! What the language data says of words, as it is stored in the program.
//!
//! In and out: a [`Vocabulary`], which the build script compiles and the [`lexicon`](super::lexicon) looks words up in. The build script
//! shares this module.

use serde::{Deserialize, Serialize};

use crate::gazetteer::Gender;
use crate::word_table::WordTable;

/// A set of word classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Classes(u32);

impl Classes {
    /// The set as a number, a bit a class.
    pub(crate) const fn bits(self) -> u32 {
        self.0
    }

    /// "Mr", "Dr", "Sir": stands before a name and says nothing of an office.
    pub const HONORIFIC: Classes = Classes(1);
    /// Stands before a name: "Senator", "coach".
    pub const TITLE: Classes = Classes(1 << 1);
    /// A noun for a person: "doctor", "spokeswoman".
    pub const ROLE: Classes = Classes(1 << 2);
    /// A noun for several people: "officials", "voters".
    pub const GROUP: Classes = Classes(1 << 3);
    /// Speaks for somebody else: "spokeswoman".
    pub const SPOKESPERSON: Classes = Classes(1 << 4);
    /// A noun for a body: "ministry", "union".
    pub const ORGANISATION: Classes = Classes(1 << 5);
    /// A noun for something written that says something: "report", "poll".
    pub const DOCUMENT: Classes = Classes(1 << 6);
    /// A noun for something said: "claim", "message".
    pub const SAYING: Classes = Classes(1 << 7);
    /// A given name.
    pub const GIVEN_NAME: Classes = Classes(1 << 8);
    /// A month or a weekday.
    pub const CALENDAR: Classes = Classes(1 << 9);
    /// Heads a phrase of time: "week", "yesterday".
    pub const TIME: Classes = Classes(1 << 10);
    /// One of the commonest function words of English.
    pub const FUNCTION: Classes = Classes(1 << 11);
    /// A relation: "father", "wife".
    pub const KIN: Classes = Classes(1 << 12);

    /// Whether it has any class of `other`.
    pub const fn any(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub const fn and(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }
}

/// What a cue verb takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Frames(u8);

impl Frames {
    /// The set as a number, a bit a frame.
    pub(crate) const fn bits(self) -> u8 {
        self.0
    }

    /// A clause, with or without "that": "say", "claim".
    pub const THAT: Frames = Frames(1);
    /// An addressee, then a clause: "tell", "remind".
    pub const TOLD: Frames = Frames(1 << 1);
    /// A direct quote: "say", and also "smile", "begin".
    pub const QUOTE: Frames = Frames(1 << 2);
    /// A noun phrase that is what was said: "call", "reject".
    pub const OBJECT: Frames = Frames(1 << 3);
    /// "to" and a verb: "vow", "urge X to".
    pub const INFINITIVE: Frames = Frames(1 << 4);
    /// An indirect question: "ask", "wonder".
    pub const WHETHER: Frames = Frames(1 << 5);

    /// Whether it has any frame of `other`.
    pub const fn any(self, other: Frames) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub const fn and(self, other: Frames) -> Frames {
        Frames(self.0 | other.0)
    }
}

/// How a speaker stands to what is said, by the cue. What PDTB calls the type of an attribution (Prasad et al., 2007) follows from it: beliefs are
/// [`Stance::Thinks`], intentions [`Stance::Plans`], all others communicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// "say", "message"
    Neutral,
    /// "insist", "claim"
    Asserts,
    /// "deny", "denial"
    Denies,
    /// "vow", "offer"
    Promises,
    /// "intend", "plan": nothing need have been said.
    Plans,
    /// "suggest", "hint"
    Hedges,
    /// "ask", "question"
    Asks,
    /// "urge", "call"
    Urges,
    /// "believe", "fear": nothing need have been said.
    Thinks,
}

/// What may follow an abbreviation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Abbreviation {
    /// Something that belongs to it, so that it never ends a sentence: "Sen.", "St.", "vs.".
    Leading,
    /// Anything; it may be the last word of a sentence: "Inc.", "Ariz.", "Jan.".
    Free,
    /// A numeral: "No. 10".
    Numeral,
}

/// All words that the language data knows.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Vocabulary<'b> {
    /// The index of what is known, by word in lower case.
    #[serde(borrow)]
    pub(super) words: WordTable<'b>,
    pub(super) known: Vec<Known>,
    /// Lemma, frames and stance.
    #[serde(borrow)]
    pub(super) cues: Vec<(&'b str, Frames, Stance)>,
    /// The index of the cues of several words, by the form of their verb.
    #[serde(borrow)]
    pub(super) particled: WordTable<'b>,
    /// The words after the verb, the longest first, and the index of the cue.
    #[serde(borrow)]
    pub(super) particles: Vec<Vec<(&'b str, u32)>>,
    /// The index of what may follow, by abbreviation without its stop, as written.
    #[serde(borrow)]
    pub(super) abbreviations: WordTable<'b>,
    pub(super) following: Vec<Abbreviation>,
}

/// What is known of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Known {
    pub(super) classes: Classes,
    pub(super) gender: Option<Gender>,
    /// Where it is a noun for something said: how its speaker stands to that.
    pub(super) stance: Option<Stance>,
    /// Index of the cue that it is a form of.
    pub(super) cue: Option<u32>,
}
