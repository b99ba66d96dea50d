//! `inconsistent-name`: one person's name spelled in two ways in one article.
//!
//! Two people of similar names must never be taken for one, so spellings count as one name only if they have the same
//! letters (hyphens, spaces, accents and the case of a part apart), or if full names with one surname differ by one
//! letter in a way that people rarely choose and typists often do ([`one_letter_apart`]).

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::name::{is_plain, letters, name_of_person, one_letter_apart};
use super::{Check, Context, Draft, Rule};
use crate::finding::Level;
use crate::gazetteer::EntryId;
use crate::span::Span;

pub(super) const RULE: Rule = Rule {
    name: "inconsistent-name",
    level: Level::Warning,
    summary: "one person's name is spelled in two ways in one article",
    what: "Reports the rarer of two spellings of a person's name that differ only in a hyphen, a space, an accent or the case of \
           a part, or by one letter of the first name where the surname is the same. Initials, short forms and names \
           wholly in capitals are other forms, not other spellings.",
    why: "One of the two is wrong, and a reader who meets both may take them for two people.",
    example: "Kim Jong Un arrived on Wednesday. Kim Jong-un left on Friday. Kim Jong Un smiled.\n\n\
              warning: “Kim Jong-un” is spelled “Kim Jong Un” elsewhere",
    silence: "Use one spelling. To switch the rule off: --level inconsistent-name=off.",
    check: Check::Article(check),
};

fn check(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    let spellings = spellings(context);
    let mut neighbours: FxHashMap<String, Vec<&Spelling<'_>>> = FxHashMap::default();
    for spelling in &spellings {
        for key in keys(spelling) {
            neighbours.entry(key).or_default().push(spelling);
        }
    }
    for spelling in &spellings {
        let others = keys(spelling).flat_map(|key| neighbours.get(&key).into_iter().flatten().take(MAX_NEIGHBOURS));
        let usual = others.filter(|usual| usual.weight() > spelling.weight() && is_same_name(spelling, usual));
        drafts.extend(
            usual
                .max_by_key(|usual| usual.weight())
                .map(|usual| draft(spelling, usual)),
        );
    }
}

/// An article has two or three spellings of one name; a text made to have thousands must not cost their square.
const MAX_NEIGHBOURS: usize = 8;

fn draft(spelling: &Spelling<'_>, usual: &Spelling<'_>) -> Draft {
    Draft::new(
        spelling.place,
        format!("“{}” is spelled “{}” elsewhere", spelling.text, usual.text),
    )
    .related(usual.place, "the other spelling")
    .help("use one spelling")
    .identity(usual.text)
}

/// One way in which the article writes the name of a person.
#[derive(Debug)]
struct Spelling<'a> {
    text: &'a str,
    /// Lower-case letters without accents.
    letters: String,
    /// Those of the last part, and of the parts before it.
    surname: String,
    first_names: String,
    /// Its first place, and how many there are.
    place: Span,
    count: usize,
    entity: usize,
    entry: Option<EntryId>,
}

/// Every spelling of every person, in order of first place.
fn spellings<'a>(context: &Context<'a>) -> Vec<Spelling<'a>> {
    let mut spellings: Vec<Spelling<'a>> = Vec::new();
    let mut known: FxHashMap<(&str, usize), usize> = FxHashMap::default();
    for mention in &context.analysis.mentions {
        let Some((index, entity, place)) = name_of_person(context, mention) else {
            continue;
        };
        let text = context.slice(place);
        if !is_plain(text) {
            continue;
        }
        let at = *known.entry((text, index)).or_insert_with(|| {
            spellings.push(Spelling::new(text, place, index, entity.entry));
            spellings.len() - 1
        });
        spellings[at].count += 1;
    }
    spellings
}

impl<'a> Spelling<'a> {
    fn new(text: &'a str, place: Span, entity: usize, entry: Option<EntryId>) -> Self {
        let (first_names, surname) = text.rsplit_once(char::is_whitespace).unwrap_or(("", text));
        let (first_names, surname) = (letters(first_names), letters(surname));
        Spelling {
            text,
            letters: format!("{first_names}{surname}"),
            surname,
            first_names,
            place,
            count: 0,
            entity,
            entry,
        }
    }

    /// Of two spellings the one with less weight is reported: the rarer, of two as rare the later.
    fn weight(&self) -> (usize, Reverse<Span>) {
        (self.count, Reverse(self.place))
    }
}

/// The keys under which spellings of one name meet: its letters, and its letters without each one of the first name.
fn keys(spelling: &Spelling<'_>) -> impl Iterator<Item = String> {
    let Spelling {
        letters,
        first_names,
        surname,
        ..
    } = spelling;
    let omissions = first_names.char_indices().map(move |(at, letter)| {
        let (head, tail) = (&first_names[..at], &first_names[at + letter.len_utf8()..]);
        format!("{head}{tail}{surname}")
    });
    std::iter::once(letters.clone()).chain(omissions)
}

/// Whether two spellings are of one person's name.
fn is_same_name(one: &Spelling<'_>, other: &Spelling<'_>) -> bool {
    let two_people = one.entity != other.entity && one.entry.is_some() && other.entry.is_some();
    let differ = !same_but_for_capital(one.text, other.text);
    let same_letters = one.letters == other.letters;
    let close = one.surname == other.surname && one_letter_apart(&one.first_names, &other.first_names);
    !two_people && differ && (same_letters || close)
}

/// Whether two texts differ at most in the case of their first letter, as they do at the start of a sentence, and in
/// the form of the apostrophe.
fn same_but_for_capital(one: &str, other: &str) -> bool {
    let tail = |text: &str| {
        text.chars()
            .skip(1)
            .map(|c| if c == '’' { '\'' } else { c })
            .collect::<String>()
    };
    let head = |text: &str| text.chars().next().map(|c| c.to_lowercase().to_string());
    head(one) == head(other) && tail(one) == tail(other)
}
