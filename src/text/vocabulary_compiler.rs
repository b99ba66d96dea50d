//! From the tables of words to a vocabulary. Only the build script uses this module.
//!
//! In: `gazetteer/*.tsv`, whose columns `gazetteer/README.md` describes, and the short lists below. Out: a [`Vocabulary`].

use std::collections::BTreeMap;

use super::vocabulary::{Abbreviation, Classes, Frames, Known, Stance, Vocabulary};
use crate::gazetteer::Gender;
use crate::stored;
use crate::word_table::WordTable;

/// The tables, each as its whole text.
pub(crate) struct Sources {
    pub(crate) abbreviations: String,
    pub(crate) cues: String,
    pub(crate) cue_nouns: String,
    pub(crate) document_nouns: String,
    pub(crate) given_names: String,
    pub(crate) organisation_nouns: String,
    pub(crate) roles: String,
    pub(crate) titles: String,
}

/// The vocabulary of these tables, as it is stored.
///
/// # Errors
///
/// What the encoder says.
pub(crate) fn compile(sources: &Sources) -> Result<Vec<u8>, String> {
    let mut words = Words::default();
    words.add_abbreviations(&sources.abbreviations);
    words.add_cues(&sources.cues)?;
    for [noun, plural, stance, ..] in rows(&sources.cue_nouns) {
        // Whole: a "call to action" makes no saying of "action".
        for noun in [noun, plural].into_iter().filter(|noun| !noun.is_empty()) {
            words.add(noun, Classes::SAYING, None).stance = Some(stance_named(stance)?);
        }
    }
    words.add_nouns(&sources.document_nouns, Classes::DOCUMENT);
    words.add_nouns(&sources.organisation_nouns, Classes::ORGANISATION);
    for [role, number, gender, class, ..] in rows(&sources.roles) {
        let number = if number == "p" { Classes::GROUP } else { Classes::ROLE };
        let class = match class {
            "spokes" => Classes::SPOKESPERSON,
            "kin" => Classes::KIN,
            _ => Classes::default(),
        };
        words.add(last_word(role), number.and(class), gender_named(gender));
    }
    for [title, gender, class, ..] in rows(&sources.titles) {
        let class = if class == "honorific" {
            Classes::HONORIFIC
        } else {
            Classes::TITLE
        };
        let word = title.split(" of ").next().map_or(title, last_word);
        // The titles table has "Mr." and "Mr" alike.
        words.add(word, class, gender_named(gender));
    }
    for [name, gender, ..] in rows(&sources.given_names) {
        words.add(name, Classes::GIVEN_NAME, gender_named(gender));
    }
    for (list, class) in [
        (&CALENDAR[..], Classes::CALENDAR),
        (&TIMES, Classes::TIME),
        (&FUNCTION_WORDS, Classes::FUNCTION),
    ] {
        for word in list {
            words.add(word, class, None);
        }
    }
    stored::seal(&words.finish())
}

/// The words so far, in lower case.
#[derive(Default)]
struct Words<'t> {
    known: BTreeMap<String, Known>,
    cues: Vec<(&'t str, Frames, Stance)>,
    /// By the form of the verb: the words after it, and the cue.
    particles: BTreeMap<&'t str, Vec<(&'t str, u32)>>,
    /// Without their stops.
    abbreviations: Vec<(&'t str, Abbreviation)>,
}

impl<'t> Words<'t> {
    fn add_abbreviations(&mut self, table: &'t str) {
        for [abbreviation, _, before, ..] in rows(table) {
            let before = match before {
                "name" => Abbreviation::Leading,
                "anything" => Abbreviation::Free,
                "numeral" => Abbreviation::Numeral,
                _ => continue,
            };
            let word = abbreviation.strip_suffix('.').unwrap_or(abbreviation);
            self.abbreviations.push((word, before));
        }
    }

    fn add_cues(&mut self, table: &'t str) -> Result<(), String> {
        for [base, particle, third, past, participle, gerund, stance, frames] in rows(table) {
            let cue = self.cues.len() as u32;
            let stance = stance_named(stance)?;
            let mut frames = frames.split(',').map(frame_named).fold(Frames::default(), Frames::and);
            let forms = [base, third, past, participle, gerund];
            let forms = forms.into_iter().filter(|form| !form.is_empty());
            if !particle.is_empty() {
                // What the verb takes it takes with its particle, too: "…," he joked about it.
                if let Some(verb) = self.known.get(base).and_then(|verb| verb.cue) {
                    frames = frames.and(self.cues[verb as usize].1);
                }
                self.cues.push((base, frames, stance));
                for form in forms {
                    let cues = self.particles.entry(form).or_default();
                    if !cues.contains(&(particle, cue)) {
                        cues.push((particle, cue));
                        cues.sort_by_key(|(particle, _)| std::cmp::Reverse(particle.len()));
                    }
                }
                continue;
            }
            self.cues.push((base, frames, stance));
            for form in forms {
                let word = self.known.entry(form.to_owned()).or_default();
                // "found" is of "find" before it is of "found": the first in the table stays.
                word.cue = word.cue.or(Some(cue));
            }
        }
        Ok(())
    }

    /// Adds the last words of the singulars and the plurals of a table.
    fn add_nouns(&mut self, table: &str, class: Classes) {
        for [noun, plural, ..] in rows(table) {
            for noun in [noun, plural].into_iter().filter(|noun| !noun.is_empty()) {
                self.add(last_word(noun), class, None);
            }
        }
    }

    fn add(&mut self, word: &str, classes: Classes, gender: Option<Gender>) -> &mut Known {
        let known = self.known.entry(word.to_lowercase()).or_default();
        known.classes = known.classes.and(classes);
        known.gender = known.gender.or(gender);
        known
    }

    fn finish(self) -> Vocabulary<'t> {
        let words: Vec<_> = self.known.keys().map(String::as_str).zip(0..).collect();
        let particled: Vec<_> = self.particles.keys().copied().zip(0..).collect();
        let abbreviations: Vec<_> = self.abbreviations.iter().map(|&(word, _)| word).zip(0..).collect();
        Vocabulary {
            words: WordTable::new(&words),
            known: self.known.values().copied().collect(),
            cues: self.cues,
            particled: WordTable::new(&particled),
            particles: self.particles.into_values().collect(),
            abbreviations: WordTable::new(&abbreviations),
            following: self.abbreviations.iter().map(|&(_, before)| before).collect(),
        }
    }
}

/// The rows of a table below its heading, with empty fields at the end of short ones.
fn rows(table: &str) -> impl Iterator<Item = [&str; 8]> {
    table.lines().skip(1).map(|line| {
        let mut fields = [""; 8];
        for (field, value) in fields.iter_mut().zip(line.split('\t')) {
            *field = value;
        }
        fields
    })
}

fn last_word(phrase: &str) -> &str {
    phrase.rsplit(' ').next().unwrap_or(phrase)
}

fn gender_named(name: &str) -> Option<Gender> {
    match name {
        "m" => Some(Gender::Male),
        "f" => Some(Gender::Female),
        _ => None,
    }
}

fn stance_named(name: &str) -> Result<Stance, String> {
    Ok(match name {
        "neutral" => Stance::Neutral,
        "asserts" => Stance::Asserts,
        "denies" => Stance::Denies,
        "promises" => Stance::Promises,
        "plans" => Stance::Plans,
        "hedges" => Stance::Hedges,
        "asks" => Stance::Asks,
        "urges" => Stance::Urges,
        "thinks" => Stance::Thinks,
        _ => {
            return Err(format!(
                "{name:?} is no stance of a cue; gazetteer/README.md lists them"
            ));
        }
    })
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
