//! Entities: which names mean the same person, body or place.
//!
//! In: [`Name`]s and the gazetteer. Out: a [`Link`] for each name, and the [`Entity`]s. Full names come first, wherever they
//! stand; then a surname goes to the full name that bears it, else to the gazetteer's, else it is somebody of its own. Two people of
//! one surname are kept apart. Pronouns and roles are the business of [`reference`](super::reference).

use std::borrow::Cow;

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::description::{canonical, describe};
use super::name::{Name, opens_with_particle};
use super::office::{self, Turn, When};
use super::spelling::{abbreviates, clean, fold, initials, same_given};
use super::{Entity, EntityKind};
use crate::gazetteer::{Entry, EntryId, Gazetteer, Gender, Held, Kind, Relation, Role};
use crate::text::Text;
use crate::text::lexicon::Classes;

/// Whom a name means.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Link {
    /// The entity; `None` where two fit about as well, or where the name is an adjective.
    pub entity: Option<usize>,
    /// The entities that fit about as well, where it is open.
    pub rivals: Vec<usize>,
    /// The family that it means: "the Reeds".
    pub members: Vec<usize>,
    /// Whether its title is one that its bearer did not hold on the article's date.
    pub out_of_office: bool,
}

impl Link {
    fn to(entity: usize) -> Link {
        Link {
            entity: Some(entity),
            ..Link::default()
        }
    }
}

/// Links names to entities.
pub fn link(text: &Text, names: &[Name], gazetteer: &Gazetteer, date: Option<Date>) -> (Vec<Entity>, Vec<Link>) {
    let mut linker = Linker {
        text,
        gazetteer,
        date,
        places: places(names, gazetteer),
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
            link.out_of_office = linker.is_out_of_office(entity, name);
        }
    }
    linker.cast_neighbours();
    (linker.entities, links)
}

/// Whether a name names by itself: known, of several words, or a body's.
fn is_full(text: &Text, name: &Name) -> bool {
    !name.demonym && (!name.entries.is_empty() || name.words() > 1 && !opens_with_particle(text, name))
}

fn places(names: &[Name], gazetteer: &Gazetteer) -> FxHashSet<EntryId> {
    let entries = names.iter().flat_map(|name| name.entries.iter().copied());
    let places = entries.filter(|&entry| gazetteer.entry(entry).kind == Kind::Place);
    // The Kremlin is in Russia.
    places
        .flat_map(|place| [Some(place), gazetteer.entry(place).seat_of])
        .flatten()
        .collect()
}

/// Whether what stands before a title in a longer one makes it somebody else's: "vice president", "adviser to the president".
fn is_beneath(before: &str) -> bool {
    let word = before.trim_end();
    word.contains(' ') || matches!(word, "vice" | "deputy" | "assistant" | "former")
}

/// The roles of somebody that a title may mean: "US secretary of state", "minister" of a foreign minister, "secretary" of a secretary of
/// state.
fn roles_titled<'e>(entry: &'e Entry, title: &str) -> impl Iterator<Item = &'e Role> {
    let title = canonical(title).into_owned();
    entry.roles.iter().filter(move |role| {
        let before = role.title.strip_suffix(&*title);
        let after = role.title.strip_prefix(&*title);
        title.ends_with(&*role.title)
            || before.is_some_and(|before| before.ends_with(' ') && !is_beneath(before))
            || after.is_some_and(|after| after.starts_with(" of "))
    })
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
    /// The places that the article names, by their names or as adjectives.
    places: FxHashSet<EntryId>,
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
        if let Some(holder) = office::sole_holder(self.gazetteer, self.gazetteer.entry(office), when) {
            self.cast(holder);
        }
    }

    /// Makes entities of those who held somebody's office before and after, if the article speaks of such.
    fn cast_neighbours(&mut self) {
        let Some(date) = self.date else { return };
        let speaks = (0..self.text.tokens.len()).any(|at| Turn::of(self.text.word(at)).is_some());
        let named: Vec<EntryId> = self.entities.iter().filter_map(|entity| entity.entry).collect();
        for &entry in named.iter().filter(|_| speaks) {
            for turn in [Turn::Before, Turn::After] {
                if let Some(neighbour) = office::neighbour(self.gazetteer, entry, date, turn) {
                    self.cast(neighbour);
                }
            }
        }
    }

    /// The entity of somebody known, whom the article may not name.
    fn cast(&mut self, entry: EntryId) -> usize {
        if let Some(&known) = self.by_entry.get(&entry) {
            return known;
        }
        let known = self.gazetteer.entry(entry);
        let person = EntityKind::of(known.kind);
        let entity = Entity {
            gender: known.gender,
            words: fold(&known.name),
            family_first: puts_family_first(known),
            certain: true,
            ..Entity::new(person, &*known.name, Some(entry))
        };
        self.push(entity)
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
        if let Some(members) = self.family(name) {
            return Link {
                members,
                ..Link::default()
            };
        }
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

    /// "the Reeds": those of that surname whom the article names, else the only couple that is known.
    fn family(&mut self, name: &Name) -> Option<Vec<usize>> {
        let form = self.form(name);
        let plural = form.strip_suffix("es").into_iter().chain(form.strip_suffix('s'));
        let article = self.text.before(name.first).map(|before| self.text.word(before));
        if name.words() > 1 || !matches!(article, Some("the" | "The")) {
            return None;
        }
        plural
            .map(|surname| self.people_of(surname))
            .find(|members| members.len() > 1)
    }

    fn people_of(&mut self, surname: &str) -> Vec<usize> {
        let words = fold(surname);
        let Some(last) = words.last() else { return Vec::new() };
        let bears = |entity: &Entity| entity.is_person_in_full() && entity.has_surname(&words);
        let mut named: Vec<usize> = self
            .namesakes(last)
            .filter(|&entity| bears(&self.entities[entity]))
            .collect();
        named.sort_unstable();
        if named.len() > 1 {
            return named;
        }
        let couples: Vec<[EntryId; 2]> = couples(self.gazetteer, &self.gazetteer.by_surname(surname));
        match couples.as_slice() {
            [couple] => couple.iter().map(|&entry| self.cast(entry)).collect(),
            _ => Vec::new(),
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
                rivals: vec![*one, *other],
                ..Link::default()
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
            .by_surname(&without_capitals(self.form(name)))
            .into_iter()
            .filter(|&entry| agrees(self.gazetteer.entry(entry).gender, name.gender))
            .collect();
        let entry = self.choose(&entries, name).filter(|&entry| self.is_likely(entry, name));
        entry
            .and_then(|entry| self.by_entry.get(&entry).copied())
            .unwrap_or_else(|| self.create(name, words, entry))
    }

    /// Which of several entries a form means: the one the article names in full, else the user's, else the only one, else the
    /// only one that holds the office its title says on the article's date, or ever held it, else the only one in office, or with an
    /// office of a country that the article names, or with any.
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
            .or_else(|| only(&|entry| !title.is_empty() && self.bore(entry, &title)))
            .or_else(|| only(&|entry| office::leads_state(self.gazetteer, entry, self.date) && self.is_of_here(entry)))
            .or_else(|| only(&|entry| self.in_office(entry) && self.is_of_here(entry)))
            .or_else(|| only(&|entry| self.in_office(entry)))
            .or_else(|| only(&|entry| self.is_of_here(entry)))
            .or_else(|| only(&|entry| !self.gazetteer.entry(entry).roles.is_empty()))
    }

    /// Whether a surname alone may mean somebody known. The world is full of namesakes of ministers: the title of an office must
    /// be one that they held; else they are named in full, too, or the user's, or of a country that the article names, or known
    /// for something else than an office.
    fn is_likely(&self, entry: EntryId, name: &Name) -> bool {
        let title = self.title(name);
        let is_office = |title: &str| !self.gazetteer.holders(title, None, None).is_empty();
        if self.by_entry.contains_key(&entry) || self.gazetteer.is_users(entry) {
            return true;
        }
        // "James and Olive Reed" are no James; but "Kim" of North Korea is.
        let given = title.is_empty() && self.text.words[name.name].classes.any(Classes::GIVEN_NAME);
        if given && !office::leads_state(self.gazetteer, entry, self.date) {
            return false;
        }
        match title.split_whitespace().next_back() {
            Some(_) if self.bore(entry, &title) => true,
            Some(last) if is_office(&canonical(last)) || is_office(&title) => false,
            _ => self.is_of_here(entry) || self.gazetteer.entry(entry).roles.is_empty(),
        }
    }

    fn title(&self, name: &Name) -> String {
        if name.first == name.name {
            return String::new();
        }
        self.text.slice(self.text.span(name.first, name.name)).to_lowercase()
    }

    /// Whether somebody may hold the office that a title says on the article's date.
    fn bears(&self, entry: EntryId, title: &str) -> bool {
        let entry = self.gazetteer.entry(entry);
        let holds = |role: &Role| {
            self.date
                .is_none_or(|date| role.held_on(date, entry.retrieved) != Held::No)
        };
        roles_titled(entry, title).any(holds)
    }

    /// Whether somebody ever held the office that a title says.
    fn bore(&self, entry: EntryId, title: &str) -> bool {
        roles_titled(self.gazetteer.entry(entry), title).next().is_some()
    }

    /// Whether somebody is called by the title of an office that they did not hold on the article's date: "President Reed" before or after.
    fn is_out_of_office(&self, entity: usize, name: &Name) -> bool {
        let title = self.title(name);
        let Some(entry) = self.entities[entity].entry.filter(|_| !title.is_empty()) else {
            return false;
        };
        let when = office::when(self.text, name.first.saturating_sub(1), name.name, self.date);
        let now = self.date.is_some_and(|date| when == When::On(date.into()));
        now && self.bore(entry, &title) && !self.bears(entry, &title)
    }

    /// Whether somebody held an office of a country that the article names.
    fn is_of_here(&self, entry: EntryId) -> bool {
        let mut roles = self.gazetteer.entry(entry).roles.iter();
        roles.any(|role| role.of.is_some_and(|of| self.places.contains(&of)))
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
        self.push(Entity {
            kind,
            name: known.map_or_else(|| clean(form), |entry| entry.name.to_string()),
            entry,
            gender: known.and_then(|entry| entry.gender).or(name.gender).or_else(given),
            words: known
                .filter(|_| kind == EntityKind::Person)
                .map_or(words, |entry| fold(&entry.name)),
            family_first: known.is_some_and(puts_family_first),
            certain: entry.is_some() || name.kind.is_some(),
            roles: Vec::new(),
            introduced: name.first,
        })
    }

    fn push(&mut self, entity: Entity) -> usize {
        let index = self.entities.len();
        self.entities.push(entity);
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

/// Whether the family name comes first: Kim Jong Un.
fn puts_family_first(person: &Entry) -> bool {
    let family = person.family_name.as_deref();
    family.is_some_and(|family| person.name.starts_with(family))
}

/// The husbands and wives among some people.
fn couples(gazetteer: &Gazetteer, people: &[EntryId]) -> Vec<[EntryId; 2]> {
    let is_spouse = |one: EntryId, other: EntryId| {
        let relatives = gazetteer.entry(one).relatives.iter();
        let mut spouses = relatives.filter(|relative| relative.relation == Relation::Spouse);
        spouses.any(|relative| relative.person == other)
    };
    let pairs = people
        .iter()
        .flat_map(|&one| people.iter().map(move |&other| [one, other]));
    pairs
        .filter(|&[one, other]| one < other && (is_spouse(one, other) || is_spouse(other, one)))
        .collect()
}

/// A surname in capitals, "REED", as it is written elsewhere; an acronym stays.
fn without_capitals(form: &str) -> Cow<'_, str> {
    /// Letters of the shortest surname that is told from an acronym.
    const SHORTEST: usize = 4;
    let mut letters = form.chars();
    let first = letters.next().map_or(0, char::len_utf8);
    if form.len() < SHORTEST || !form.chars().all(char::is_uppercase) {
        return Cow::Borrowed(form);
    }
    Cow::Owned(form[..first].to_owned() + &form[first..].to_lowercase())
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
