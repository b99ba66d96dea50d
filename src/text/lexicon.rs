//! What the language data says of a word, looked up once a token.
//!
//! In: the tables of `gazetteer/*.tsv`, whose columns `gazetteer/README.md` describes. Out: a [`Word`] for each token. It
//! knows no names of people and places; those are the [`gazetteer`](crate::gazetteer)'s.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::gazetteer::Gender;

/// A set of word classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Classes(u32);

impl Classes {
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Frames(u8);

impl Frames {
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

    /// Both sets together.
    pub const fn and(self, other: Frames) -> Frames {
        Frames(self.0 | other.0)
    }

    /// Whether it has any frame of `other`.
    pub const fn any(self, other: Frames) -> bool {
        self.0 & other.0 != 0
    }
}

/// A verb that says that somebody says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cue {
    /// Its base form.
    pub lemma: &'static str,
    /// What it takes.
    pub frames: Frames,
    /// How the speaker stands to what is said: "neutral", "denies" …
    pub stance: &'static str,
}

/// What is known of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Word {
    /// Its classes.
    pub classes: Classes,
    /// The gender of whom it names: "Mrs", "father", "Anna".
    pub gender: Option<Gender>,
    /// The cue verb that it is a form of.
    pub cue: Option<&'static Cue>,
}

impl Word {
    fn add(&mut self, classes: Classes, gender: Option<Gender>) {
        self.classes = self.classes.and(classes);
        self.gender = self.gender.or(gender);
    }
}

/// All words that the language data knows, in lower case.
#[derive(Debug, Default)]
pub struct Lexicon {
    words: FxHashMap<&'static str, Word>,
    particles: FxHashMap<&'static str, Vec<&'static str>>,
}

/// The lexicon in the program.
pub static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);

impl Lexicon {
    /// What is known of a word, whatever its case; an unknown word has no classes.
    pub fn word(&self, word: &str) -> Word {
        with_lowercase(word, |lower| self.words.get(lower).copied().unwrap_or_default())
    }

    /// The particles that make a multiword cue of a verb: "out" and "to" of "point", each as the words after the verb.
    pub fn particles(&self, lemma: &str) -> &[&'static str] {
        self.particles.get(lemma).map_or(&[], Vec::as_slice)
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

macro_rules! table {
    ($file:literal) => {
        include_str!(concat!("../../gazetteer/", $file))
            .lines()
            .skip(1)
            .map(|line| {
                let mut fields = [""; 8];
                for (field, value) in fields.iter_mut().zip(line.split('\t')) {
                    *field = value;
                }
                fields
            })
    };
}

impl Lexicon {
    fn load() -> Lexicon {
        let mut lexicon = Lexicon::default();
        lexicon.load_cues();
        for [noun, plural, ..] in table!("cue_nouns.tsv") {
            lexicon.add(noun, Classes::SAYING, None);
            lexicon.add(plural, Classes::SAYING, None);
        }
        for [noun, plural, ..] in table!("document_nouns.tsv") {
            lexicon.add(last_word(noun), Classes::DOCUMENT, None);
            lexicon.add(last_word(plural), Classes::DOCUMENT, None);
        }
        for [noun, plural, ..] in table!("organisation_nouns.tsv") {
            lexicon.add(last_word(noun), Classes::ORGANISATION, None);
            lexicon.add(last_word(plural), Classes::ORGANISATION, None);
        }
        for [role, number, gender, class, ..] in table!("roles.tsv") {
            let number = if number == "p" { Classes::GROUP } else { Classes::ROLE };
            let class = match class {
                "spokes" => Classes::SPOKESPERSON,
                "kin" => Classes::KIN,
                _ => Classes::default(),
            };
            lexicon.add(last_word(role), number.and(class), gender_named(gender));
        }
        for [title, gender, class, ..] in table!("titles.tsv") {
            let class = if class == "honorific" {
                Classes::HONORIFIC
            } else {
                Classes::TITLE
            };
            let word = title.split(" of ").next().map_or(title, last_word);
            lexicon.add(word, class, gender_named(gender));
            // The titles table has "Mr." and "Mr" alike.
        }
        for [name, gender, ..] in table!("given_names.tsv") {
            lexicon.add(name, Classes::GIVEN_NAME, gender_named(gender));
        }
        for word in CALENDAR {
            lexicon.add(word, Classes::CALENDAR, None);
        }
        for word in TIMES {
            lexicon.add(word, Classes::TIME, None);
        }
        for word in FUNCTION_WORDS {
            lexicon.add(word, Classes::FUNCTION, None);
        }
        lexicon
    }

    fn add(&mut self, word: &'static str, classes: Classes, gender: Option<Gender>) {
        if !word.is_empty() {
            let key = if word.chars().any(char::is_uppercase) {
                lowercase(word)
            } else {
                word
            };
            self.words.entry(key).or_default().add(classes, gender);
        }
    }

    fn load_cues(&mut self) {
        for [base, particle, third, past, participle, gerund, stance, frames] in table!("cues.tsv") {
            if !particle.is_empty() {
                self.particles.entry(base).or_default().push(particle);
                continue;
            }
            let frames = frames
                .split(',')
                .map(frame_named)
                .fold(Frames::default(), |all, frame| Frames(all.0 | frame.0));
            let cue: &'static Cue = Box::leak(Box::new(Cue {
                lemma: base,
                frames,
                stance,
            }));
            for form in [base, third, past, participle, gerund] {
                let word = self.words.entry(form).or_default();
                // "found" is of "find" before it is of "found": the first in the table stays.
                word.cue = word.cue.or(Some(cue));
            }
        }
    }
}

fn last_word(phrase: &'static str) -> &'static str {
    phrase.rsplit(' ').next().unwrap_or(phrase)
}

/// A table's word in lower case. The tables are loaded once and live as long as the program.
fn lowercase(word: &'static str) -> &'static str {
    Box::leak(word.to_lowercase().into_boxed_str())
}

fn gender_named(name: &str) -> Option<Gender> {
    match name {
        "m" => Some(Gender::Male),
        "f" => Some(Gender::Female),
        _ => None,
    }
}

fn frame_named(name: &str) -> Frames {
    match name {
        "that" => Frames::THAT,
        "told" => Frames::TOLD,
        "quote" => Frames::QUOTE,
        "object" => Frames::OBJECT,
        "infinitive" => Frames::INFINITIVE,
        "whether" => Frames::WHETHER,
        _ => Frames::default(),
    }
}

const CALENDAR: [&str; 41] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan.",
    "feb.",
    "mar.",
    "apr.",
    "aug.",
    "sept.",
    "sep.",
    "oct.",
    "nov.",
    "dec.",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mondays",
    "tuesdays",
    "wednesdays",
    "thursdays",
    "fridays",
    "saturdays",
    "sundays",
    "mon.",
    "tues.",
    "wed.",
    "thurs.",
    "fri.",
];

const TIMES: [&str; 22] = [
    "yesterday",
    "today",
    "tomorrow",
    "tonight",
    "morning",
    "afternoon",
    "evening",
    "night",
    "week",
    "weekend",
    "month",
    "year",
    "day",
    "weeks",
    "months",
    "years",
    "days",
    "hour",
    "hours",
    "summer",
    "spring",
    "autumn",
];

/// The commonest function words of English: enough to tell it from other languages.
const FUNCTION_WORDS: [&str; 40] = [
    "the", "of", "and", "to", "that", "is", "was", "for", "it", "with", "he", "his", "on", "be", "at", "by", "had",
    "not", "are", "but", "from", "or", "have", "an", "they", "which", "one", "you", "were", "her", "she", "all",
    "their", "there", "been", "has", "will", "this", "said", "would",
];

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
