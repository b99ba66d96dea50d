//! Descriptions: what a text calls those whom it names, beside the name.
//!
//! In: a name in its text. Out: the words of its title and of the phrases beside it, "Norland *senator* Ada Reed", "Ada Reed, *a former
//! judge*", in one form for comparing. Who is meant by "the senator" is the business of [`reference`](super::reference).

use std::borrow::Cow;

use super::Name;
use crate::gazetteer::Gender;
use crate::text::lexicon::{Classes, with_lowercase};
use crate::text::tag::Tag;
use crate::text::{Text, TokenKind};

/// What stands beside a name.
#[derive(Debug, Default)]
pub(super) struct Description {
    /// Its words, as [`canonical`] has them.
    pub words: Vec<String>,
    /// The gender of its nouns: "businesswoman", "father".
    pub gender: Option<Gender>,
    /// Whether a noun for a person is among them.
    pub person: bool,
}

/// Most words of a description, before or after the name: a bound on the work, longer ones are rare.
const LONGEST: usize = 10;

/// What a name is called where it stands.
pub(super) fn describe(text: &Text, name: &Name) -> Description {
    let mut description = Description::default();
    let before = name.first.saturating_sub(LONGEST).max(block_start(text, name.first));
    let first = (before..name.first)
        .rev()
        .take_while(|&at| modifies(text, at))
        .last()
        .unwrap_or(name.first);
    // "Vane's lawyer Ada Reed" is no "Vane"; "Reed's Harbour Board": a possessor is somebody else.
    description.add(text, first..name.name);
    if let Some(apposition) = apposition(text, name.last) {
        description.add(text, apposition);
    }
    description
}

/// A word in the form in which descriptions are compared: the many words for one office are one.
pub(crate) fn canonical(word: &str) -> Cow<'_, str> {
    with_lowercase(word, |lower| {
        SAME.iter()
            .find(|(from, _)| *from == lower)
            .map(|&(_, to)| Cow::Borrowed(to))
    })
    .unwrap_or_else(|| {
        if word.chars().any(char::is_uppercase) {
            Cow::Owned(word.to_lowercase())
        } else {
            Cow::Borrowed(word)
        }
    })
}

/// Words of which news uses one for the other.
const SAME: [(&str, &str); 32] = [
    ("sen.", "senator"),
    ("gov.", "governor"),
    ("rep.", "representative"),
    ("congressman", "representative"),
    ("congresswoman", "representative"),
    ("nominee", "candidate"),
    ("contender", "candidate"),
    ("hopeful", "candidate"),
    ("standard-bearer", "candidate"),
    ("frontrunner", "candidate"),
    ("front-runner", "candidate"),
    ("democrat", "democratic"),
    ("pres.", "president"),
    ("prof.", "professor"),
    ("dr.", "doctor"),
    ("dr", "doctor"),
    ("chair", "chairman"),
    ("chairwoman", "chairman"),
    ("chairperson", "chairman"),
    ("gen.", "general"),
    ("col.", "colonel"),
    ("capt.", "captain"),
    ("lt.", "lieutenant"),
    ("sgt.", "sergeant"),
    ("det.", "detective"),
    ("supt.", "superintendent"),
    ("rev.", "reverend"),
    ("businesswoman", "businessman"),
    ("actress", "actor"),
    ("spokeswoman", "spokesman"),
    ("policewoman", "officer"),
    ("policeman", "officer"),
];

impl Description {
    fn add(&mut self, text: &Text, tokens: std::ops::Range<usize>) {
        for at in tokens {
            let word = text.words[at];
            // A broadcaster may be a body.
            let known = word.classes.any(PERSON) && !word.classes.any(Classes::ORGANISATION);
            self.person |= known;
            if known {
                self.gender = self.gender.or(word.gender);
            }
            let word = canonical(text.word(at));
            if !self.words.iter().any(|known| *known == word) {
                self.words.push(word.into_owned());
            }
        }
    }
}

/// Nouns for one person.
const PERSON: Classes = Classes::ROLE.and(Classes::TITLE).and(Classes::KIN);

fn block_start(text: &Text, token: usize) -> usize {
    let block = text.ranges.partition_point(|range| range.end <= token);
    text.ranges.get(block).map_or(token, |range| range.start)
}

/// Whether a token may stand in a noun phrase before its name.
fn modifies(text: &Text, token: usize) -> bool {
    text.tokens[token].kind == TokenKind::Word && matches!(text.tags[token], Tag::Noun | Tag::Adjective | Tag::Name)
}

/// The words of ", a former judge," or ", president of the Harbour Board," after a name; not of a list that goes on with another name.
fn apposition(text: &Text, last: usize) -> Option<std::ops::Range<usize>> {
    if text.tokens.get(last).is_none() || text.word(last) != "," {
        return None;
    }
    let mut first = last + 1;
    if text.tags.get(first) == Some(&Tag::Determiner) {
        first += 1;
    }
    let mut person = false;
    let mut joined = true;
    let mut end = first;
    while end < text.tokens.len().min(first + LONGEST) {
        match text.tags[end] {
            // "Ada Reed, councillor Hugh Vane and …" is a list.
            Tag::Name if person && !joined => return None,
            Tag::Noun | Tag::Adjective | Tag::Name => joined = false,
            Tag::Preposition | Tag::Determiner | Tag::Conjunction | Tag::To => joined = true,
            _ => break,
        }
        person |= text.words[end].classes.any(PERSON);
        end += 1;
    }
    // "In Karsk, the mayor said …" says nothing of Karsk.
    let closed = text.tokens.get(end).is_none_or(|token| token.kind == TokenKind::Mark);
    (person && closed).then_some(first..end)
}
