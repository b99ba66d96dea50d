//! Entities: which names mean the same person, body or place.
//!
//! In: [`Name`]s and the gazetteer. Out: a [`Link`] for each name, and the [`Entity`]s. Full names come first, wherever they
//! stand; then a surname goes to the full name that bears it, else to the gazetteer's, else it is somebody of its own. Two people of
//! one surname are kept apart. Pronouns and roles are the business of [`reference`](super::reference).

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::description::{canonical, describe};
use super::name::{Name, opens_with_particle};
use super::office;
use super::spelling::{abbreviates, clean, fold, initials, same_given};
use super::{Entity, EntityKind};
use crate::gazetteer::{EntryId, Gazetteer, Gender, Held};
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

impl Link {
    fn to(entity: usize) -> Link {
        Link {
            entity: Some(entity),
            rivals: Vec::new(),
        }
    }
}

/// Links names to entities.
pub fn link(text: &Text, names: &[Name], gazetteer: &Gazetteer, date: Option<Date>) -> (Vec<Entity>, Vec<Link>) {
    let mut linker = Linker {
        text,
        gazetteer,
        date,
        entities: Vec::new(),
        presence: Vec::new(),
        by_entry: FxHashMap::default(),
        by_name: FxHashMap::default(),
        by_word: FxHashMap::default(),
        acronyms: FxHashMap::default(),
        folded: FxHashMap::default(),
        sentence: 0,
    };
    let mut links = vec![Link::default(); names.len()];
    for certain in [true, false] {
        for (name, link) in names.iter().zip(&mut links) {
            if is_full(text, name) && (name.entries.len() == 1) == certain {
                *link = Link::to(linker.full(name));
            }
        }
    }
    linker.define_acronyms(names, &links);
    for (name, link) in names.iter().zip(&mut links) {
        linker.advance(name);
        if let Some(defined) = linker.acronym(name) {
            *link = Link::to(defined);
        } else if !is_full(text, name) && !name.demonym {
            *link = linker.part(name);
        }
        if let Some(entity) = link.entity {
            linker.note(entity, name);
        }
    }
    (linker.entities, links)
}

/// Whether a name names by itself: known, of several words, or a body's.
fn is_full(text: &Text, name: &Name) -> bool {
    !name.demonym && (!name.entries.is_empty() || name.words() > 1 && !opens_with_particle(text, name))
}

/// How much of an entity's presence is left a sentence later. On the 382 quotes of the first 42 documents of PolNeAR's dev part
/// nothing moves between 0.8 and 0.97.
const LASTING: f32 = 0.92;
/// Of namesakes, the second has at most this share of the first's presence if it is to be clear which is meant. On the same quotes
/// 0.5 loses 0.5 points of right speakers and no wrong ones; 0.7 and 0.9 are alike, so the more careful one stands.
const CLEARLY: f32 = 0.7;
/// At most so many entities of one word are compared, the latest first: a bound on the work. Articles have a handful.
const NAMESAKES: usize = 32;

struct Linker<'t> {
    text: &'t Text<'t>,
    gazetteer: &'t Gazetteer,
    date: Option<Date>,
    entities: Vec<Entity>,
    /// How much each entity has been named up to a sentence, the later the more.
    presence: Vec<(f32, usize)>,
    by_entry: FxHashMap<EntryId, usize>,
    /// By all words of a name.
    by_name: FxHashMap<Vec<String>, usize>,
    /// By first and last word.
    by_word: FxHashMap<String, Vec<usize>>,
    /// What the text defines in brackets: "Norland Harbour Board (NHB)".
    acronyms: FxHashMap<&'t str, usize>,
    /// Forms that were folded before; most names are named again.
    folded: FxHashMap<&'t str, Vec<String>>,
    sentence: usize,
}

impl<'t> Linker<'t> {
    fn form(&self, name: &Name) -> &'t str {
        self.text.slice(name.span(self.text))
    }

    fn words(&mut self, name: &Name) -> Vec<String> {
        let form = self.form(name);
        self.folded.entry(form).or_insert_with(|| fold(form)).clone()
    }

    /// Goes on to the sentence of a name.
    fn advance(&mut self, name: &Name) {
        let sentences = &self.text.sentences;
        while sentences
            .get(self.sentence)
            .is_some_and(|sentence| sentence.last <= name.first)
        {
            self.sentence += 1;
        }
    }

    /// The entity of a full name, new if need be.
    fn full(&mut self, name: &Name) -> usize {
        let words = self.words(name);
        let entry = self.choose(&name.entries, name);
        if let Some(office) = entry {
            self.cast_holder(office, name);
        }
        let known = match entry {
            Some(entry) => self.by_entry.get(&entry).copied(),
            None => self.by_name.get(&words).copied().or_else(|| {
                self.namesakes(words.last()?)
                    .find(|&entity| same_name(&self.entities[entity], &words, name))
            }),
        };
        known.unwrap_or_else(|| self.create(name, words, entry))
    }

    /// Makes an entity of the holder of an office, whom the article may not name.
    fn cast_holder(&mut self, office: EntryId, name: &Name) {
        let when = office::when(self.text, name.first.saturating_sub(1), name.last, self.date);
        let holder = office::sole_holder(self.gazetteer, self.gazetteer.entry(office), when);
        if let Some(holder) = holder.filter(|holder| !self.by_entry.contains_key(holder)) {
            let words = fold(&self.gazetteer.entry(holder).name);
            self.create(name, words, Some(holder));
        }
    }

    /// The entities whose name starts or ends with a word, latest first.
    fn namesakes(&self, word: &str) -> impl Iterator<Item = usize> {
        self.by_word
            .get(word)
            .into_iter()
            .flat_map(|entities| entities.iter().rev().take(NAMESAKES).copied())
    }

    /// "the Norland Harbour Board (NHB)": what stands in brackets after a body's name and has its initials.
    fn define_acronyms(&mut self, names: &[Name], links: &[Link]) {
        for (pair, links) in names.windows(2).zip(links.windows(2)) {
            let [body, acronym] = pair else { continue };
            let bracketed =
                acronym.is_acronym(self.text) && acronym.first == body.last + 1 && self.text.word(body.last) == "(";
            if let Some(entity) = links[0].entity
                && bracketed
                && body.words() > 1
                && abbreviates(self.form(acronym), self.form(body))
            {
                self.acronyms.insert(self.form(acronym), entity);
                let entity = &mut self.entities[entity];
                if !entity.certain {
                    (entity.kind, entity.certain) = (EntityKind::Organisation, true);
                }
            }
        }
    }

    fn acronym(&self, name: &Name) -> Option<usize> {
        if self.acronyms.is_empty() || name.words() > 1 {
            return None;
        }
        self.acronyms.get(self.form(name)).copied()
    }

    /// The entity of a single word: a surname, a first name, the initials of a body.
    fn part(&mut self, name: &Name) -> Link {
        let words = self.words(name);
        let (Some(first), Some(last)) = (words.first(), words.last()) else {
            return Link::default();
        };
        // "Vane-Reed" is one word of the text and two for comparing.
        let by_first = self.namesakes(first).filter(|_| first != last);
        let known: Vec<usize> = self
            .namesakes(last)
            .chain(by_first)
            .filter(|&entity| fits(&self.entities[entity], name))
            .collect();
        let titled = name.first < name.name;
        let given = self.text.words[name.name].classes.any(Classes::GIVEN_NAME);
        let knighted = titled && matches!(self.text.word(name.name - 1), "Sir" | "Dame" | "Sister" | "Brother");
        let readings: [&dyn Fn(&Entity) -> bool; 5] = [
            &|entity| entity.is_person_in_full() && entity.has_surname(&words),
            // Nobody says "Mr Times" of the Evening Times.
            &|entity| titled && !entity.certain && entity.words.len() > 1 && entity.words.ends_with(&words),
            &|entity| entity.words == words,
            &|entity| entity.kind == EntityKind::Organisation && !titled,
            // A first name; with a title only where that goes with first names, or where it may be a family name that comes first.
            &|entity| {
                entity.is_person_in_full()
                    && entity.words.starts_with(&words)
                    && (!titled || knighted || !given || entity.words.len() > 2)
            },
        ];
        let found = readings
            .iter()
            .map(|reads| {
                known
                    .iter()
                    .copied()
                    .filter(|&entity| reads(&self.entities[entity]))
                    .collect::<Vec<_>>()
            })
            .find(|found| !found.is_empty());
        match found.as_deref() {
            None | Some([]) => Link::to(self.by_surname(name, words)),
            Some([one]) => Link::to(*one),
            Some(several) => self.most_present(several, name),
        }
    }

    /// Of several people of one surname, the one who bears the title, else the one of whom the article has spoken most and
    /// latest: news calls its main figure by the surname alone and the others by their full names.
    fn most_present(&self, several: &[usize], name: &Name) -> Link {
        let title = self.title(name);
        let only = |fits: &dyn Fn(&Entity) -> bool| {
            let mut fitting = several.iter().copied().filter(|&entity| fits(&self.entities[entity]));
            fitting.next().filter(|_| fitting.next().is_none())
        };
        let titled = !title.is_empty();
        let clear = only(&|entity| titled && entity.entry.is_some_and(|entry| self.bears(entry, &title)))
            .or_else(|| only(&|entity| titled && entity.roles.iter().any(|role| *role == canonical(&title))))
            .or_else(|| only(&|entity| name.gender.is_some() && entity.gender == name.gender));
        if let Some(clear) = clear {
            return Link::to(clear);
        }
        let mut ranked: Vec<(f32, usize)> = several.iter().map(|&entity| (self.present(entity), entity)).collect();
        ranked.sort_by(|a, b| {
            let introduced = |entity: usize| self.entities[entity].introduced;
            b.0.total_cmp(&a.0).then(introduced(a.1).cmp(&introduced(b.1)))
        });
        match ranked.as_slice() {
            [(first, one), (second, other), ..] if *first > 0.0 && *second > first * CLEARLY => Link {
                entity: None,
                rivals: vec![*one, *other],
            },
            // Nobody of them has been named yet: the first who will be.
            [(_, one), ..] => Link::to(*one),
            [] => Link::default(),
        }
    }

    fn present(&self, entity: usize) -> f32 {
        let (presence, sentence) = self.presence[entity];
        presence * LASTING.powi((self.sentence - sentence) as i32)
    }

    /// Somebody whom the article only calls by a surname: the gazetteer's, if only one fits, else a stranger.
    fn by_surname(&mut self, name: &Name, words: Vec<String>) -> usize {
        let entries: Vec<EntryId> = self
            .gazetteer
            .by_surname(self.form(name))
            .iter()
            .copied()
            .filter(|&entry| agrees(self.gazetteer.entry(entry).gender, name.gender))
            .collect();
        let entry = self.choose(&entries, name);
        entry
            .and_then(|entry| self.by_entry.get(&entry).copied())
            .unwrap_or_else(|| self.create(name, words, entry))
    }

    /// Which of several entries a form means: the one the article names in full, else the user's, else the only one, else the
    /// only one that holds the office its title says, or any office, on the article's date, else the only one that ever held one.
    fn choose(&self, entries: &[EntryId], name: &Name) -> Option<EntryId> {
        let only = |fits: &dyn Fn(EntryId) -> bool| {
            let mut fitting = entries.iter().copied().filter(|&entry| fits(entry));
            fitting.next().filter(|_| fitting.next().is_none())
        };
        let title = self.title(name);
        only(&|entry| self.by_entry.contains_key(&entry))
            .or_else(|| only(&|entry| self.gazetteer.is_users(entry)))
            .or_else(|| only(&|_| true))
            .or_else(|| only(&|entry| !title.is_empty() && self.bears(entry, &title)))
            .or_else(|| only(&|entry| self.in_office(entry)))
            .or_else(|| only(&|entry| !self.gazetteer.entry(entry).roles.is_empty()))
    }

    fn title(&self, name: &Name) -> String {
        if name.first == name.name {
            return String::new();
        }
        self.text.slice(self.text.span(name.first, name.name)).to_lowercase()
    }

    fn bears(&self, entry: EntryId, title: &str) -> bool {
        self.gazetteer.entry(entry).roles.iter().any(|role| {
            canonical(title).ends_with(&*role.title)
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
        let form = self.form(name);
        let known = entry.map(|entry| self.gazetteer.entry(entry));
        let kind = known
            .map(|entry| EntityKind::of(entry.kind))
            .or(name.kind)
            .unwrap_or_else(|| {
                if name.doubtful && self.gazetteer.by_surname(form).is_empty() {
                    EntityKind::Organisation
                } else {
                    EntityKind::Person
                }
            });
        // A given name alone is nobody's surname, but tells a gender.
        let given = || self.text.words[name.name].gender.filter(|_| name.words() == 1);
        let index = self.entities.len();
        self.entities.push(Entity {
            kind,
            name: known.map_or_else(|| clean(form), |entry| entry.name.to_string()),
            entry,
            gender: known.and_then(|entry| entry.gender).or(name.gender).or_else(given),
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
        self.presence.push((0.0, 0));
        self.index(index);
        index
    }

    /// Enters an entity under its words.
    fn index(&mut self, index: usize) {
        let entity = &self.entities[index];
        if let Some(entry) = entity.entry {
            self.by_entry.entry(entry).or_insert(index);
        }
        self.by_name.insert(entity.words.clone(), index);
        let mut keys: Vec<String> = [entity.words.first(), entity.words.last()]
            .into_iter()
            .flatten()
            .cloned()
            .collect();
        if entity.kind == EntityKind::Organisation && entity.words.len() > 1 {
            keys.push(initials(&entity.name));
        }
        keys.dedup();
        for key in keys {
            let known = self.by_word.entry(key).or_default();
            if known.last() != Some(&index) {
                known.push(index);
            }
        }
    }

    /// Remembers where an entity is named, its fullest form, and what it is called there.
    fn note(&mut self, index: usize, name: &Name) {
        self.presence[index] = (self.present(index) + 1.0, self.sentence);
        let form = self.form(name);
        let entity = &mut self.entities[index];
        entity.introduced = entity.introduced.min(name.first);
        if !entity.certain
            && let Some(kind) = name.kind
        {
            (entity.kind, entity.certain) = (kind, true);
        }
        if entity.kind == EntityKind::Person || !entity.certain {
            let described = describe(self.text, name);
            if described.person {
                (entity.kind, entity.certain) = (EntityKind::Person, true);
            }
            entity.gender = entity.gender.or(name.gender).or(described.gender);
            for word in described.words {
                if !entity.roles.contains(&word) {
                    entity.roles.push(word);
                }
            }
        }
        if entity.entry.is_none() && name.words() > entity.words.len() {
            entity.name = clean(form);
            entity.words = fold(form);
            self.index(index);
        }
    }
}

/// Whether two genders can be one person's.
pub(super) fn agrees(one: Option<Gender>, other: Option<Gender>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}

/// Whether a single word can mean an entity, by gender and kind.
fn fits(entity: &Entity, name: &Name) -> bool {
    agrees(entity.gender, name.gender) && name.kind.is_none_or(|kind| entity.kind == kind || !entity.certain)
}

/// Whether a full name can be a known entity's: all words alike, or surname and first name.
fn same_name(entity: &Entity, words: &[String], name: &Name) -> bool {
    let person = entity.kind == EntityKind::Person && name.kind.is_none_or(|kind| kind == EntityKind::Person);
    person
        && entity.words.len() > 1
        && words.len() > 1
        && agrees(entity.gender, name.gender)
        && entity.words.last() == words.last()
        && same_given(&entity.words[0], &words[0])
}
