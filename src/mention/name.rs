//! Names: runs of capitalised words, cut by what the gazetteer knows and by titles.
//!
//! In: tokens with tags and words, and gazetteer matches. Out: [`Name`]s, each with its title, what sort of thing it names as far as its own words
//! tell, and the gazetteer entries that bear it. Whom it means is the business of [`entity`](super::entity).

use crate::document::BlockKind;
use crate::gazetteer::{EntryId, FormKind, Gazetteer, Gender};
use crate::mention::EntityKind;
use crate::span::Span;
use crate::text::lexicon::Classes;
use crate::text::tag::{Tag, is_common};
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
    /// Whether only its capitals make it a name, while its words mean other things: "Team Vane", "Plain Dealer".
    pub doubtful: bool,
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
        let headline = is_title_case(text, range.clone());
        let mut at = range.start;
        while at < range.end {
            let end = if headline {
                headline_run_end(text, at, range.end)
            } else {
                run_end(text, at, range.end, block.kind)
            };
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
        let kind = entries
            .first()
            .map(|&entry| EntityKind::of(gazetteer.entry(entry).kind));
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
            doubtful: false,
            demonym: found.form() == FormKind::Demonym,
        });
    }
    names
}

/// Whether a block is written "As Headlines Are", so that capitals tell no names.
fn is_title_case(text: &Text, tokens: std::ops::Range<usize>) -> bool {
    /// Letters of a word that a headline writes with a capital, and how many such words must be other than names.
    const LONG: usize = 4;
    const OTHER: usize = 2;
    let mut long = tokens.filter(|&at| text.tokens[at].kind == TokenKind::Word && text.word(at).len() >= LONG);
    let mut other = 0;
    long.all(|at| {
        other += usize::from(is_common(text.word(at)));
        capital(text, at)
    }) && other >= OTHER
}

/// Where a run of words that are only names ends, in a headline.
fn headline_run_end(text: &Text, first: usize, limit: usize) -> usize {
    // "Ada Stone"
    let follows_given = |at: usize| at > first && text.words[at - 1].classes.any(Classes::GIVEN_NAME);
    (first..limit)
        .find(|&at| {
            let classes = text.words[at].classes;
            !capital(text, at)
                || classes.any(Classes::CALENDAR)
                || is_common(text.word(at)) && !classes.any(title()) && !follows_given(at)
        })
        .unwrap_or(limit)
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
        && has_capital(text.word(token))
        && !is_no_name(text.word(token))
}

/// "Vane", "al-Vane".
fn has_capital(word: &str) -> bool {
    let article = word.strip_prefix("al-").or_else(|| word.strip_prefix("el-"));
    article.unwrap_or(word).starts_with(char::is_uppercase)
}

/// "We've", "He'll": a pronoun and a verb. "R-Ariz.": a party and a state. "Kim And Putin Meet": a headline's capital.
fn is_no_name(word: &str) -> bool {
    const VERBS: [&str; 6] = ["ve", "ll", "re", "d", "m", "t"];
    let contracted = word
        .rsplit_once(['\'', '’'])
        .is_some_and(|(_, verb)| VERBS.contains(&verb));
    contracted || matches!(word, "And" | "Or" | "With") || matches!(word.as_bytes(), [b'R' | b'D' | b'I', b'-', ..])
}

/// Small words within a name.
const PARTICLES: [&str; 21] = [
    "de", "la", "del", "von", "van", "der", "den", "bin", "ibn", "al", "el", "di", "da", "dos", "du", "le", "ten",
    "ter", "y", "e", "des",
];

/// Whether a name opens with a small word, so that it is a surname alone: "von der Berg", "De Vries".
pub(super) fn opens_with_particle(text: &Text, name: &Name) -> bool {
    let first = text.word(name.name);
    name.words() > 1 && PARTICLES.iter().any(|particle| particle.eq_ignore_ascii_case(first))
}

/// The index after a small word within a name and the capital after it: "van der Berg", "House of Commons".
fn joined(text: &Text, token: usize, limit: usize) -> Option<usize> {
    const OF: [&str; 3] = ["of", "for", "&"];
    let word = text.word(token);
    let mut next = token + 1;
    // "Dockers' Union"
    if matches!(word, "'" | "’") && text.tokens[token].kind == TokenKind::Possessive {
        let body = next < limit && capital(text, next) && text.words[next].classes.any(Classes::ORGANISATION);
        return body.then_some(next + 1);
    }
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
    let mut inside = inside.into_iter().peekable();
    while let Some(known) = inside.next() {
        let until = inside.peek().map_or(last, |next| next.first);
        if known.first < at || is_part(text, &known, first, until) {
            continue;
        }
        let person = known.kind == Some(EntityKind::Person);
        let title = plain(text, at, known.first, person, names);
        at = known.last;
        let first = title.filter(|_| person).unwrap_or(known.first);
        names.push(Name { first, ..known });
    }
    plain(text, at, last, false, names);
}

/// Whether what the gazetteer knows is only a part of a longer name that it lacks; `first` is where the run starts, `last` where the next
/// known name starts, or where the run ends.
fn is_part(text: &Text, known: &Name, first: usize, last: usize) -> bool {
    let next = known.last;
    let classes = |at: usize| text.words[at].classes;
    let goes_on = next < last && capital(text, next) && !is_party(text.word(next));
    let opens_person =
        classes(next.min(text.words.len() - 1)).any(title().and(Classes::ROLE).and(Classes::KIN).and(Classes::GROUP));
    let before = known.first.checked_sub(1).filter(|&before| before >= first);
    let single = known.words() == 1;
    match known.kind {
        // "Ada Reed Foundation"
        Some(EntityKind::Person) => goes_on && classes(next).any(Classes::ORGANISATION),
        _ => {
            // "Paris Hilton"; "Karsk Free Press", "Norlandic Legion"
            let given = single && classes(known.first).any(Classes::GIVEN_NAME);
            let person = goes_on && given && !opens_person && !classes(next).any(Classes::ORGANISATION);
            let place = known.demonym || known.kind == Some(EntityKind::Place);
            let body = goes_on && place && !opens_person;
            // "Chuck Jordan"
            let surname = single
                && before
                    .is_some_and(|before| classes(before).any(Classes::GIVEN_NAME) && !is_common(text.word(before)));
            // "University of Michigan"
            let of = before.is_some_and(|before| {
                matches!(text.word(before), "of" | "for" | "the" | "&")
                    && !classes(first).any(Classes::ROLE.and(Classes::TITLE))
            });
            person || body || surname || of && !known.demonym
        }
    }
}

fn is_party(word: &str) -> bool {
    matches!(word, "Republican" | "Republicans" | "Democrat" | "Democrats")
}

/// Takes a stretch without known names as a title and a name. Returns where the stretch starts if it is all title, as it
/// is more readily before a known person.
fn plain(text: &Text, first: usize, last: usize, before_person: bool, names: &mut Vec<Name>) -> Option<usize> {
    if first >= last {
        return None;
    }
    let classes = |at: usize| text.words[at].classes;
    let titles = Classes::TITLE.and(Classes::HONORIFIC);
    let titled_until = name_start(text, first, last);
    let name = trim(text, titled_until, last);
    // What was cut off is no title.
    let first = if titled_until == first { name } else { first };
    if name >= last || before_person && classes(last - 1).any(titles.and(Classes::ROLE)) {
        return Some(first);
    }
    // "Election Day"
    if classes(last - 1).any(Classes::TIME) && !classes(name).any(Classes::GIVEN_NAME) {
        return None;
    }
    let titled = (first..name).any(|at| classes(at).any(titles));
    let led = text.before(first).is_some_and(|before| {
        classes(before).any(Classes::ROLE.and(Classes::TITLE).and(Classes::KIN)) && text.tags[before] != Tag::Name
    });
    // A surname that is somebody's given name, too, tells no gender: "Mrs Clinton".
    let given = if last - name > 1 { name + 1 } else { name };
    // "Von" is a given name, "von Berg" has none.
    let gender = (first..given)
        .rev()
        .filter(|&at| capital(text, at))
        .find_map(|at| text.words[at].gender);
    let kind = kind_by_words(text, name, last, titled || led);
    names.push(Name {
        first,
        name,
        last,
        kind,
        gender,
        entries: Vec::new(),
        doubtful: kind.is_none() && (name..last).any(|at| is_common(text.word(at))),
        demonym: false,
    });
    None
}

/// Where the name starts after words that only have a capital: "Injecting Vane", "Elections Ada Reed", "Karsk-based Ada Reed".
fn trim(text: &Text, name: usize, last: usize) -> usize {
    let given = |at: usize| text.words[at].classes.any(Classes::GIVEN_NAME);
    if last - name.min(last) < 2 || given(name) {
        return name;
    }
    let word = text.word(name);
    let full = last - name > 2 && given(name + 1);
    let modifier = word
        .rsplit_once('-')
        .is_some_and(|(_, end)| end.starts_with(char::is_lowercase) && is_common(end));
    let verb = word.ends_with("ing") && starts_sentence(text, name) && !is_common(text.word(name + 1));
    if full && is_common(word) || modifier || verb {
        name + 1
    } else {
        name
    }
}

fn starts_sentence(text: &Text, token: usize) -> bool {
    text.sentences
        .binary_search_by_key(&token, |sentence| sentence.first)
        .is_ok()
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
            let surname = at + 1 == last && (at > start || honoured) && !is_office(text.word(at));
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

/// "Mr. President": an office that is spoken to, and nobody's surname.
fn is_office(word: &str) -> bool {
    matches!(
        word,
        "President"
            | "Secretary"
            | "Minister"
            | "Chairman"
            | "Chairwoman"
            | "Speaker"
            | "Ambassador"
            | "Senator"
            | "Governor"
    )
}

/// What a name that no gazetteer holds names, by its words alone.
fn kind_by_words(text: &Text, name: usize, last: usize, titled: bool) -> Option<EntityKind> {
    let classes = |at: usize| text.words[at].classes;
    if titled {
        return Some(EntityKind::Person);
    }
    let head = text.word(last - 1);
    if last - name > 1 && classes(last - 1).any(Classes::DOCUMENT) && !classes(name).any(Classes::GIVEN_NAME) {
        return Some(EntityKind::Document);
    }
    if classes(last - 1).any(Classes::ORGANISATION)
        || matches!(
            head,
            "Inc." | "Corp." | "Ltd." | "Co." | "LLC" | "plc" | "Times" | "News" | "Post"
        )
    {
        return Some(EntityKind::Organisation);
    }
    if classes(last - 1).any(Classes::GROUP) || is_party(head) || is_family(text, name, last) {
        return Some(EntityKind::Group);
    }
    if last - name > 1 && (name..last - 1).any(|at| is_initial(text.word(at))) {
        return Some(EntityKind::Person);
    }
    if last - name > 1
        && classes(name).any(Classes::GIVEN_NAME)
        && !(name..last).any(|at| classes(at).any(Classes::ORGANISATION) || matches!(text.word(at), "of" | "for" | "&"))
    {
        return Some(EntityKind::Person);
    }
    // "in Coral Springs, Florida"
    if last - name > 1
        && name
            .checked_sub(1)
            .is_some_and(|before| matches!(text.word(before), "in" | "near"))
    {
        return Some(EntityKind::Place);
    }
    // In the label of a turn all names are in capitals.
    let label = text.blocks[text.block(name)].kind == BlockKind::Label;
    (last - name == 1 && is_acronym(head) && !label).then_some(EntityKind::Organisation)
}

/// "J." or "J.K.": nobody but a person has one before the last word.
fn is_initial(word: &str) -> bool {
    word.len() >= 2
        && word.bytes().enumerate().all(|(at, byte)| {
            if at % 2 == 0 {
                byte.is_ascii_uppercase()
            } else {
                byte == b'.'
            }
        })
        && word.ends_with('.')
        && !matches!(word, "U.S." | "U.K." | "U.N." | "D.C.")
}

/// "the Vanes".
fn is_family(text: &Text, name: usize, last: usize) -> bool {
    last - name == 1
        && text.word(name).ends_with('s')
        && !is_acronym(text.word(name))
        && name
            .checked_sub(1)
            .is_some_and(|before| text.word(before).eq_ignore_ascii_case("the"))
        && !text
            .tags
            .get(last)
            .is_some_and(|tag| matches!(tag, Tag::Noun | Tag::Nouns | Tag::Name))
}

/// Whether a word is short and in capitals.
fn is_acronym(word: &str) -> bool {
    (2..=6).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase() || b == b'.' || b == b'&')
}
