//! Entities: which names mean the same person, body or place.
//!
//! In: [`Name`]s and the gazetteer. Out: a [`Link`] for each name, and the [`Entity`]s. Full names come first, wherever they
//! stand; then a surname goes to the full name that bears it, else to the gazetteer's, else it is somebody of its own. Two people of
//! one surname are kept apart. Pronouns and roles are the business of [`reference`](super::reference).

use jiff::civil::Date;

use super::name::Name;
use super::{Entity, EntityKind};
use crate::gazetteer::{EntryId, Gazetteer, Gender, Held, Kind};
use crate::text::Text;
use crate::text::lexicon::Classes;

/// Whom a name means.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Link {
    /// The entity; `None` where two fit about as well, or where the name is an adjective.
    pub entity: Option<usize>,
    /// The entities that fit about as well, where it is open.
    pub rivals: Vec<usize>,
}

/// Links names to entities.
pub fn link(text: &Text, names: &[Name], gazetteer: &Gazetteer, date: Option<Date>) -> (Vec<Entity>, Vec<Link>) {
    let mut linker = Linker {
        text,
        gazetteer,
        date,
        entities: Vec::new(),
    };
    let mut links = vec![Link::default(); names.len()];
    for certain in [true, false] {
        for (name, link) in names.iter().zip(&mut links) {
            if linker.is_full(name) && (name.entries.len() == 1) == certain {
                link.entity = linker.full(name);
            }
        }
    }
    for (name, link) in names.iter().zip(&mut links) {
        if !linker.is_full(name) && !name.demonym {
            *link = linker.part(name);
        }
        if let Some(entity) = link.entity {
            linker.note(entity, name);
        }
    }
    (linker.entities, links)
}

struct Linker<'t> {
    text: &'t Text<'t>,
    gazetteer: &'t Gazetteer,
    date: Option<Date>,
    entities: Vec<Entity>,
}

impl Linker<'_> {
    fn is_full(&self, name: &Name) -> bool {
        !name.demonym
            && (!name.entries.is_empty()
                || name.words() > 1
                || name.kind.is_some_and(|kind| kind != EntityKind::Person))
    }

    /// The entity of a full name, new if need be.
    fn full(&mut self, name: &Name) -> Option<usize> {
        let words = fold_words(self.text, name);
        let entry = self.choose(&name.entries, name);
        if let Some(entry) = entry
            && let Some(known) = self.entities.iter().position(|entity| entity.entry == Some(entry))
        {
            return Some(known);
        }
        if entry.is_none()
            && let Some(known) = self.entities.iter().rposition(|entity| same_name(entity, &words, name))
        {
            return Some(known);
        }
        Some(self.create(name, words, entry))
    }

    /// The entity of a single word: a surname, a first name.
    fn part(&mut self, name: &Name) -> Link {
        let words = fold_words(self.text, name);
        let Some(word) = words.first() else {
            return Link::default();
        };
        let fits =
            |entity: &Entity| agrees(entity.gender, name.gender) && name.kind.is_none_or(|kind| entity.kind == kind);
        let by = |test: &dyn Fn(&Entity) -> bool| -> Vec<usize> {
            self.entities
                .iter()
                .enumerate()
                .filter(|(_, entity)| fits(entity) && test(entity))
                .map(|(at, _)| at)
                .collect()
        };
        let mut found =
            by(&|entity| entity.kind == EntityKind::Person && entity.surname() == Some(word) && entity.words.len() > 1);
        if found.is_empty() {
            found = by(&|entity| entity.words.len() == 1 && entity.words[0] == *word);
        }
        if found.is_empty() && (name.gender.is_none() || name.first == name.name) {
            found = by(&|entity| entity.kind == EntityKind::Person && entity.words.first() == Some(word));
        }
        match found.as_slice() {
            [] => Link {
                entity: Some(self.by_surname(name, words)),
                rivals: Vec::new(),
            },
            [one] => Link {
                entity: Some(*one),
                rivals: Vec::new(),
            },
            several => self.in_focus(several, name),
        }
    }

    /// Of several people of one surname, the one who bears the title, else the one whom the article names first: news calls its
    /// main figure by the surname alone and the others by their full names.
    fn in_focus(&self, several: &[usize], name: &Name) -> Link {
        let title = self.title(name);
        let bears = |&&entity: &&usize| {
            self.entities[entity]
                .entry
                .is_some_and(|entry| !title.is_empty() && self.bears(entry, &title))
        };
        let mut titled = several.iter().filter(bears);
        let entity = match (titled.next(), titled.next()) {
            (Some(only), None) => Some(*only),
            _ => several
                .iter()
                .copied()
                .min_by_key(|&entity| self.entities[entity].introduced),
        };
        Link {
            entity,
            rivals: Vec::new(),
        }
    }

    /// Somebody whom the article only calls by a surname: the gazetteer's, if only one fits, else a stranger.
    fn by_surname(&mut self, name: &Name, words: Vec<String>) -> usize {
        let form = self.text.slice(name.span(self.text));
        let entries: Vec<EntryId> = self
            .gazetteer
            .by_surname(form)
            .iter()
            .copied()
            .filter(|&entry| agrees(self.gazetteer.entry(entry).gender, name.gender))
            .collect();
        let entry = self.choose(&entries, name);
        if let Some(known) = entry.and_then(|entry| self.entities.iter().position(|entity| entity.entry == Some(entry)))
        {
            return known;
        }
        self.create(name, words, entry)
    }

    /// Which of several entries a form means: the one the article names in full, else the user's, else the only one, else the
    /// only one that holds the office its title says, or any office, on the article's date.
    fn choose(&self, entries: &[EntryId], name: &Name) -> Option<EntryId> {
        let only = |fits: &dyn Fn(EntryId) -> bool| {
            let mut fitting = entries.iter().copied().filter(|&entry| fits(entry));
            fitting.next().filter(|_| fitting.next().is_none())
        };
        let title = self.title(name);
        only(&|entry| self.entities.iter().any(|entity| entity.entry == Some(entry)))
            .or_else(|| only(&|entry| self.gazetteer.is_users(entry)))
            .or_else(|| only(&|_| true))
            .or_else(|| only(&|entry| !title.is_empty() && self.bears(entry, &title)))
            .or_else(|| only(&|entry| self.in_office(entry)))
    }

    fn title(&self, name: &Name) -> String {
        if name.first == name.name {
            return String::new();
        }
        self.text.slice(self.text.span(name.first, name.name)).to_lowercase()
    }

    fn bears(&self, entry: EntryId, title: &str) -> bool {
        self.gazetteer.entry(entry).roles.iter().any(|role| {
            title.ends_with(&role.title.to_lowercase())
                && self
                    .date
                    .is_none_or(|date| role.held_on(date, self.gazetteer.entry(entry).retrieved) != Held::No)
        })
    }

    fn in_office(&self, entry: EntryId) -> bool {
        let Some(date) = self.date else { return false };
        self.gazetteer
            .entry(entry)
            .roles
            .iter()
            .any(|role| role.held_on(date, self.gazetteer.entry(entry).retrieved) == Held::Yes)
    }

    fn create(&mut self, name: &Name, words: Vec<String>, entry: Option<EntryId>) -> usize {
        let form = self.text.slice(name.span(self.text));
        let known = entry.map(|entry| self.gazetteer.entry(entry));
        let kind = known
            .map(|entry| kind_of(entry.kind))
            .or(name.kind)
            .unwrap_or(EntityKind::Person);
        self.entities.push(Entity {
            kind,
            name: known.map_or_else(|| clean(form), |entry| entry.name.to_string()),
            entry,
            gender: known.and_then(|entry| entry.gender).or(name.gender),
            words: known
                .filter(|_| kind == EntityKind::Person)
                .map_or(words, |entry| fold(&entry.name)),
            family_first: known.is_some_and(|entry| {
                entry
                    .family_name
                    .as_deref()
                    .is_some_and(|family| entry.name.starts_with(family))
            }),
            certain: entry.is_some() || name.kind.is_some(),
            roles: Vec::new(),
            introduced: name.first,
        });
        self.entities.len() - 1
    }

    /// Remembers where an entity is named, its fullest form, and what it is called there.
    fn note(&mut self, index: usize, name: &Name) {
        let text = self.text;
        let entity = &mut self.entities[index];
        entity.introduced = entity.introduced.min(name.first);
        entity.gender = entity.gender.or(name.gender);
        if entity.entry.is_none() && name.words() > entity.words.len() {
            entity.name = clean(text.slice(name.span(text)));
            entity.words = fold_words(text, name);
        }
        if !entity.certain
            && let Some(kind) = name.kind
        {
            (entity.kind, entity.certain) = (kind, true);
        }
        let roles = Classes::ROLE.and(Classes::TITLE);
        let before = text
            .before(name.first)
            .filter(|&before| text.tags[before] != crate::text::tag::Tag::Possessive);
        for at in before.into_iter().chain(name.first..name.name) {
            if text.words[at].classes.any(roles) {
                let role = text.word(at).to_lowercase();
                if !entity.roles.contains(&role) {
                    entity.roles.push(role);
                }
            }
        }
    }
}

/// Whether two genders can be one person's.
pub fn agrees(one: Option<Gender>, other: Option<Gender>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}

fn kind_of(kind: Kind) -> EntityKind {
    match kind {
        Kind::Person => EntityKind::Person,
        Kind::Place => EntityKind::Place,
        Kind::Organisation | Kind::Office => EntityKind::Organisation,
    }
}

/// A form with its white space made plain.
fn clean(form: &str) -> String {
    form.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a name for comparing: lower case, no accents, hyphens as spaces, no suffix.
fn fold_words(text: &Text, name: &Name) -> Vec<String> {
    fold(text.slice(name.span(text)))
}

fn fold(name: &str) -> Vec<String> {
    const SUFFIXES: [&str; 7] = ["jr", "sr", "ii", "iii", "iv", "phd", "md"];
    crate::gazetteer::without_accents(name)
        .to_lowercase()
        .replace('’', "'")
        .split(|c: char| c.is_whitespace() || c == '-')
        .map(|word| word.trim_matches('.').to_owned())
        .filter(|word| !word.is_empty() && !SUFFIXES.contains(&word.as_str()))
        .collect()
}

/// Short forms of given names that share no start with the long one.
const NICKNAMES: [(&str, &str); 14] = [
    ("bill", "william"),
    ("bob", "robert"),
    ("bobby", "robert"),
    ("dick", "richard"),
    ("jim", "james"),
    ("jimmy", "james"),
    ("jack", "john"),
    ("ted", "edward"),
    ("ned", "edward"),
    ("liz", "elizabeth"),
    ("bernie", "bernard"),
    ("chuck", "charles"),
    ("tony", "anthony"),
    ("peggy", "margaret"),
];

/// Whether a full name can be a known entity's: all words alike, or surname and first name.
fn same_name(entity: &Entity, words: &[String], name: &Name) -> bool {
    if entity.words == words {
        return true;
    }
    let person = entity.kind == EntityKind::Person && name.kind.is_none_or(|kind| kind == EntityKind::Person);
    if !person || entity.words.len() < 2 || words.len() < 2 || !agrees(entity.gender, name.gender) {
        return false;
    }
    entity.words.last() == words.last() && same_given(&entity.words[0], &words[0])
}

fn same_given(one: &str, other: &str) -> bool {
    /// Letters that a short form shares with the long one: "Mike", "Mic-hael" share two, "Tim", "Tom" one.
    const SHARED: usize = 3;
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    short == long
        || short.chars().count() == 1 && long.starts_with(short)
        || short.len() >= SHARED
            && long.starts_with(&short[..short.char_indices().nth(SHARED).map_or(short.len(), |(at, _)| at)])
        || NICKNAMES
            .iter()
            .any(|&(nick, full)| (nick == one && full == other) || (nick == other && full == one))
        || (short, long) == ("mike", "michael")
}
