//! Names: runs of capitalised words, cut by what the gazetteer knows and by titles.
//!
//! In: tokens with tags and words, and gazetteer matches. Out: [`Name`]s, each with its title, what sort of thing it names as far as its own words
//! tell, and the gazetteer entries that bear it. Whom it means is the business of [`entity`](super::entity).

use crate::document::BlockKind;
use crate::gazetteer::{EntryId, FormKind, Gazetteer, Gender};
use crate::mention::EntityKind;
use crate::span::Span;
use crate::text::lexicon::Classes;
use crate::text::tag::Tag;
use crate::text::{Text, TokenKind};

/// A name as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Index of the first token, the title included.
    pub first: usize,
    /// Index of the first token of the name itself.
    pub name: usize,
    /// Index after the last token.
    pub last: usize,
    /// What it names, as far as its own words and neighbours tell.
    pub kind: Option<EntityKind>,
    /// The gender that its title tells, or a given name before a surname.
    pub gender: Option<Gender>,
    /// The gazetteer entries that bear this form; several where it is ambiguous.
    pub entries: Vec<EntryId>,
    /// Whether it is the name of a people or a place's adjective: "Russian", "Russians".
    pub demonym: bool,
}

impl Name {
    /// The name without its title.
    pub fn span(&self, text: &Text) -> Span {
        text.span(self.name, self.last)
    }

    /// Whether it is a word in capitals: "NHB", "N.H.B.".
    pub fn is_acronym(&self, text: &Text) -> bool {
        self.words() == 1 && is_acronym(text.word(self.name))
    }

    /// How many words the name itself has.
    pub fn words(&self) -> usize {
        self.last - self.name
    }
}

/// Finds the names of a document, in order.
pub fn names(text: &Text, gazetteer: &Gazetteer) -> Vec<Name> {
    let mut known = known_names(text, gazetteer).into_iter().peekable();
    let mut names = Vec::new();
    for (block, range) in text.blocks.iter().zip(&text.ranges) {
        let mut at = range.start;
        while at < range.end {
            let end = run_end(text, at, range.end, block.kind);
            let mut inside = Vec::new();
            while let Some(name) = known.next_if(|name| name.first < end.max(at + 1)) {
                inside.push(name);
            }
            // A known form may reach over the run's end: "the House of Commons".
            let end = inside
                .iter()
                .map(|name| name.last)
                .max()
                .map_or(end, |last| last.max(end))
                .min(range.end);
            if end > at {
                cut_run(text, at, end, inside, &mut names);
            }
            at = end.max(at + 1);
        }
    }
    names
}

/// What the gazetteer knows, as names over tokens. A match that does not fall on token boundaries is none.
fn known_names(text: &Text, gazetteer: &Gazetteer) -> Vec<Name> {
    let mut names = Vec::new();
    let mut token = 0;
    for found in gazetteer.matches(text.text) {
        while token < text.tokens.len() && text.tokens[token].span.end <= found.span.start {
            token += 1;
        }
        let last = (token..text.tokens.len())
            .find(|&at| text.tokens[at].span.end >= found.span.end)
            .map(|at| at + 1);
        let (Some(first), Some(last)) = (text.tokens.get(token), last) else {
            break;
        };
        if first.span.start != found.span.start || text.tokens[last - 1].span.end != found.span.end {
            continue;
        }
        let entries = found.entries().collect::<Vec<_>>();
        let kind = entries.first().map(|&entry| EntityKind::of(gazetteer.entry(entry).kind));
        let same = entries
            .iter()
            .all(|&entry| Some(EntityKind::of(gazetteer.entry(entry).kind)) == kind);
        let gender = match entries.as_slice() {
            [one] => gazetteer.entry(*one).gender,
            _ => None,
        };
        names.push(Name {
            first: token,
            name: token,
            last,
            kind: kind.filter(|_| same),
            gender,
            entries,
            demonym: found.form() == FormKind::Demonym,
        });
    }
    names
}

/// Where a run of capitalised words that starts at `first` ends; `first` itself if none starts there.
fn run_end(text: &Text, first: usize, limit: usize, kind: BlockKind) -> usize {
    if !starts_name(text, first, kind) {
        return first;
    }
    let mut last = first + 1;
    while last < limit {
        if capital(text, last) && !text.words[last].classes.any(Classes::CALENDAR) && text.tags[last] != Tag::Pronoun {
            last += 1;
        } else if let Some(next) = joined(text, last, limit) {
            last = next;
        } else {
            break;
        }
    }
    last
}

/// Whether a name may start at the token: a capital that the tagger takes for a name's, not a sentence's.
fn starts_name(text: &Text, token: usize, kind: BlockKind) -> bool {
    if !capital(text, token) || text.words[token].classes.any(Classes::CALENDAR) {
        return false;
    }
    match text.tags[token] {
        Tag::Name => true,
        // "Former", "Democratic", "Senior": adjectives and nouns with a capital that open a title.
        Tag::Noun | Tag::Adjective | Tag::Nouns => {
            kind != BlockKind::Heading && capital(text, token + 1) && text.words[token].classes.any(title())
        }
        _ => false,
    }
}

fn title() -> Classes {
    Classes::TITLE.and(Classes::HONORIFIC).and(Classes::GIVEN_NAME)
}

fn capital(text: &Text, token: usize) -> bool {
    text.tokens
        .get(token)
        .is_some_and(|found| found.kind == TokenKind::Word)
        && text.word(token).starts_with(char::is_uppercase)
}

/// The index after a small word within a name and the capital after it: "van der Berg", "House of Commons".
fn joined(text: &Text, token: usize, limit: usize) -> Option<usize> {
    const PARTICLES: [&str; 21] = [
        "de", "la", "del", "von", "van", "der", "den", "bin", "ibn", "al", "el", "di", "da", "dos", "du", "le", "ten",
        "ter", "y", "e", "des",
    ];
    const OF: [&str; 3] = ["of", "for", "&"];
    let word = text.word(token);
    let mut next = token + 1;
    let small = PARTICLES.contains(&word);
    while small && next < limit && PARTICLES.contains(&text.word(next)) {
        next += 1;
    }
    let of = OF.contains(&word) && heads_organisation(text, token - 1);
    if of && next < limit && text.word(next) == "the" {
        next += 1;
    }
    ((small || of) && next < limit && capital(text, next)).then_some(next + 1)
}

/// "Department", "University", "Bank", "House": takes "of" and a name.
fn heads_organisation(text: &Text, token: usize) -> bool {
    capital(text, token) && text.words[token].classes.any(Classes::ORGANISATION)
        || matches!(
            text.word(token),
            "House" | "Secretary" | "Chief" | "Speaker" | "Office" | "Center" | "Centre" | "Board" | "Court" | "Church"
        )
}

/// Cuts a run at the names that the gazetteer knows and takes the titles off the rest.
fn cut_run(text: &Text, first: usize, last: usize, inside: Vec<Name>, names: &mut Vec<Name>) {
    let mut at = first;
    for known in inside {
        if known.first < at || swallowed(text, &known, last) {
            continue;
        }
        let title_only = plain(text, at, known.first, names);
        at = known.last;
        let first = match title_only {
            Some(title) if known.kind == Some(EntityKind::Person) => title,
            _ => known.first,
        };
        names.push(Name { first, ..known });
    }
    plain(text, at, last, names);
}

/// Whether a one-word form is only a part of a longer name that the gazetteer lacks: "Paris" in "Paris Hilton".
fn swallowed(text: &Text, known: &Name, last: usize) -> bool {
    let next = known.last;
    known.words() == 1
        && next < last
        && capital(text, next)
        && !text.words[next].classes.any(
            Classes::TITLE
                .and(Classes::HONORIFIC)
                .and(Classes::ROLE)
                .and(Classes::ORGANISATION),
        )
        && text.words[known.first].classes.any(Classes::GIVEN_NAME)
}

/// Takes a stretch without known names as a title and a name. Returns where the stretch starts if it is all title.
fn plain(text: &Text, first: usize, last: usize, names: &mut Vec<Name>) -> Option<usize> {
    if first >= last {
        return None;
    }
    let name = name_start(text, first, last);
    if name >= last {
        return Some(first);
    }
    let titled = (first..name).any(|at| text.words[at].classes.any(Classes::TITLE.and(Classes::HONORIFIC)));
    let led = first.checked_sub(1).is_some_and(|before| {
        let classes = text.words[before].classes;
        classes.any(Classes::ROLE.and(Classes::TITLE).and(Classes::KIN)) && text.tags[before] != Tag::Name
    });
    // A surname that is somebody's given name, too, tells no gender: "Mrs Clinton".
    let given = if last - name > 1 { name + 1 } else { name };
    let gender = (first..given).rev().find_map(|at| text.words[at].gender);
    names.push(Name {
        first,
        name,
        last,
        kind: kind_by_words(text, name, last, titled || led),
        gender,
        entries: Vec::new(),
        demonym: false,
    });
    None
}

/// Where the name itself starts, after titles: "US Secretary of State Mike Pompeo", "Senate Majority Leader X".
fn name_start(text: &Text, first: usize, last: usize) -> usize {
    let classes = Classes::TITLE.and(Classes::HONORIFIC).and(Classes::ROLE);
    let mut start = first;
    let mut at = first;
    while at < last {
        if text.words[at].classes.any(classes) {
            // "Dean Baker", "Steve King": a title that may be part of the name, at its edges.
            let given = at == first && text.words[at].classes.any(Classes::GIVEN_NAME) && last - at == 2;
            let honoured = at > first && text.words[at - 1].classes.any(Classes::HONORIFIC);
            let surname = at + 1 == last && (at > start || honoured);
            if !given && !surname {
                start = at + 1;
                // "Secretary of State", "President of the Senate"
                if start + 1 < last && matches!(text.word(start), "of" | "for") {
                    start += if text.word(start + 1) == "the" { 3 } else { 2 };
                    at = start;
                    continue;
                }
            }
        }
        at += 1;
    }
    start.min(last)
}

/// What a name that no gazetteer holds names, by its words alone.
fn kind_by_words(text: &Text, name: usize, last: usize, titled: bool) -> Option<EntityKind> {
    let classes = |at: usize| text.words[at].classes;
    if titled {
        return Some(EntityKind::Person);
    }
    let head = text.word(last - 1);
    if classes(last - 1).any(Classes::ORGANISATION)
        || matches!(
            head,
            "Inc." | "Corp." | "Ltd." | "Co." | "LLC" | "plc" | "Times" | "News" | "Post"
        )
    {
        return Some(EntityKind::Organisation);
    }
    if last - name > 1
        && classes(name).any(Classes::GIVEN_NAME)
        && !(name..last).any(|at| classes(at).any(Classes::ORGANISATION) || matches!(text.word(at), "of" | "for" | "&"))
    {
        return Some(EntityKind::Person);
    }
    (last - name == 1 && is_acronym(head)).then_some(EntityKind::Organisation)
}

/// Whether a word is short and in capitals.
fn is_acronym(word: &str) -> bool {
    (2..=6).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase() || b == b'.' || b == b'&')
}
