//! References: whom pronouns, roles and groups mean.
//!
//! In: frames and chunks, names with their entities. Out: a [`Reference`] for every noun phrase. A pronoun goes to the agreeing entity that is most in
//! [focus](super::focus): what was named lately, subjects before objects, never somebody inside a quote; where a second one is about as much
//! in focus, it is left open. A role ("the foreign secretary") goes to whom the article calls so or who holds it on the article's
//! date, if the article names them, later at the latest. A group ("both leaders", "they") goes to its members.

use std::cell::RefCell;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::description::canonical;
use super::entity::Link;
use super::focus::Focus;
use super::name::Name;
use super::office::{self, Turn, When};
use super::{Entity, EntityKind};
use crate::clause::{Chunk, Clauses, Form, Frame, Shape};
use crate::document::BlockKind;
use crate::gazetteer::{EntryId, Gazetteer, Gender, Held, Kind};
use crate::text::Text;
use crate::text::lexicon::Classes;
use crate::text::tag::Tag;

/// Whom a noun phrase means.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Reference {
    /// Nobody known.
    #[default]
    None,
    /// One entity.
    One(usize),
    /// Several together: "both leaders".
    Members(Vec<usize>),
    /// One of these, and it cannot be told which.
    Ambiguous(Vec<usize>),
}

/// Whom the noun phrases of a document mean.
pub struct References {
    /// An element for each chunk.
    pub phrases: Vec<Reference>,
    /// By chunk whose head is a noun of saying: whom the pronoun before it means, as in "his message".
    pub possessors: FxHashMap<usize, Reference>,
}

/// What is known when references are resolved.
pub struct Discourse<'d> {
    /// The document's words.
    pub text: &'d Text<'d>,
    /// Its frames.
    pub frames: &'d [Frame],
    /// Their chunks.
    pub chunks: &'d [Chunk],
    /// Its names, in order.
    pub names: &'d [Name],
    /// By chunk: the name at its head, by [`head_names`].
    pub heads: &'d [Option<usize>],
    /// What the names mean.
    pub links: &'d [Link],
    /// Whom they mean.
    pub entities: &'d [Entity],
    /// What is known of the world.
    pub gazetteer: &'d Gazetteer,
    /// The article's date.
    pub date: Option<Date>,
}

/// What naming somebody as the subject adds, as the object, and as a possessor or further noun.
const SUBJECT: f32 = 3.0;
const OBJECT: f32 = 1.2;
const OTHER: f32 = 0.8;
/// Headings name those of whom the article speaks, but pronouns seldom refer to them.
const HEADING: f32 = 0.4;

/// The name at the head of each chunk, by index; both are in order.
pub fn head_names(names: &[Name], chunks: &[Chunk]) -> Vec<Option<usize>> {
    let mut next = 0;
    let name_at = |chunk: &Chunk| {
        while names.get(next).is_some_and(|name| name.last <= chunk.head) {
            next += 1;
        }
        names
            .get(next)
            .is_some_and(|name| name.first <= chunk.head)
            .then_some(next)
    };
    chunks.iter().map(name_at).collect()
}

/// Resolves every noun phrase.
pub fn resolve(discourse: &Discourse) -> References {
    let mut resolver = Resolver {
        discourse,
        cast: Cast::new(discourse.entities),
        focus: Focus::new(discourse.entities),
        references: vec![Reference::None; discourse.chunks.len()],
        possessors: FxHashMap::default(),
        pair: None,
        plural: None,
        frame: 0,
    };
    for number in 0..discourse.frames.len() {
        resolver.frame(number);
    }
    References {
        phrases: resolver.references,
        possessors: resolver.possessors,
    }
}

/// The head chunks of the subjects of a frame's verbs, in order.
fn subjects(discourse: &Discourse, frame: Frame) -> Vec<usize> {
    let clauses = Clauses {
        text: discourse.text,
        chunks: discourse.chunks,
        frame,
    };
    let named = |at: &usize| clauses.is_nominal(*at) && discourse.head_name(*at).is_some();
    let mut subjects: Vec<usize> = (frame.first..frame.last)
        .filter(|&at| clauses.form(at) == Some(Form::Finite))
        .filter_map(|verb| {
            let phrase = clauses.subject(verb).or_else(|| clauses.inverted(verb))?;
            // "Before any explanation, Ada Reed said": what looks like an apposition is the subject.
            let beside = clauses.before(verb).filter(named).filter(|_| !named(&phrase.head));
            Some(beside.unwrap_or(phrase.head))
        })
        .collect();
    // "Hugh Vane and Ada Reed said": both.
    let and = |at: usize| clauses.is(at, Shape::Conjunction) && clauses.word(at) == "and";
    for at in subjects.clone() {
        let beside = [
            at.checked_sub(2).filter(|&before| before >= frame.first && and(at - 1)),
            Some(at + 2).filter(|_| and(at + 1)),
        ];
        subjects.extend(beside.into_iter().flatten().filter(named));
    }
    subjects.sort_unstable();
    subjects
}

impl Discourse<'_> {
    /// The names that stand in a run of tokens, by index.
    pub fn names_in(&self, first: usize, last: usize) -> std::ops::Range<usize> {
        let from = self.names.partition_point(|name| name.last <= first);
        let to = self.names.partition_point(|name| name.first < last);
        from..to.max(from)
    }

    /// The name at the head of a chunk.
    pub fn head_name(&self, chunk: usize) -> Option<usize> {
        self.heads[chunk]
    }
}

/// Those of whom the article speaks, by what they are called and who they are.
struct Cast<'e> {
    called: FxHashMap<&'e str, Vec<usize>>,
    by_entry: FxHashMap<EntryId, usize>,
    /// Those who held an office, as far as it was asked about: an office has thousands of holders, and articles name the same few offices
    /// again and again.
    holders: RefCell<FxHashMap<Office, Vec<usize>>>,
}

/// A title, of what, and when.
type Office = (String, Option<EntryId>, When);

impl<'e> Cast<'e> {
    fn new(entities: &'e [Entity]) -> Self {
        let mut cast = Cast {
            called: FxHashMap::default(),
            by_entry: FxHashMap::default(),
            holders: RefCell::default(),
        };
        for (index, entity) in entities.iter().enumerate() {
            for role in &entity.roles {
                cast.called.entry(role).or_default().push(index);
            }
            if let Some(entry) = entity.entry {
                cast.by_entry.insert(entry, index);
            }
        }
        cast
    }

    /// Those who held an office.
    fn holders(&self, gazetteer: &Gazetteer, title: &str, of: Option<EntryId>, when: When) -> Vec<usize> {
        let office = (title.to_owned(), of, when);
        if let Some(known) = self.holders.borrow().get(&office) {
            return known.clone();
        }
        let holders = office::holders(gazetteer, title, of, when);
        let named: Vec<usize> = holders
            .iter()
            .filter_map(|holder| self.by_entry.get(holder).copied())
            .collect();
        self.holders.borrow_mut().insert(office, named.clone());
        named
    }
}

/// Goes through a document, frame by frame.
struct Resolver<'d> {
    discourse: &'d Discourse<'d>,
    cast: Cast<'d>,
    focus: Focus<'d>,
    references: Vec<Reference>,
    possessors: FxHashMap<usize, Reference>,
    /// The last two that were named together, "Mr Vane and Ms Reed", and the frame.
    pair: Option<([usize; 2], usize)>,
    /// What the last plural subject meant, and the frame.
    plural: Option<(Reference, usize)>,
    frame: usize,
}

impl Resolver<'_> {
    fn frame(&mut self, number: usize) {
        let discourse = self.discourse;
        let frame = discourse.frames[number];
        self.frame = number;
        self.focus.advance(frame.block);
        let subjects = subjects(discourse, frame);
        let kind = discourse.text.blocks[frame.block].kind;
        let scale = if kind == BlockKind::Heading { HEADING } else { 1.0 };
        for at in (frame.first..frame.last).filter(|&at| discourse.chunks[at].shape == Shape::Nominal) {
            let subject = subjects.binary_search(&at).is_ok();
            self.references[at] = self.chunk(at, frame.first);
            if let Some(possessor) = self.possessor(&discourse.chunks[at]) {
                self.possessors.insert(at, possessor);
            }
            self.remember(at, frame.first, subject);
            // Whoever speaks in a turn is "I" there, not "he".
            if kind != BlockKind::Label {
                self.raise(at, if subject { SUBJECT } else { OBJECT } * scale);
            }
        }
    }

    fn entity(&self, entity: usize) -> &Entity {
        &self.discourse.entities[entity]
    }

    fn is_person(&self, entity: usize) -> bool {
        self.entity(entity).kind == EntityKind::Person
    }

    fn is_body(&self, entity: usize) -> bool {
        matches!(self.entity(entity).kind, EntityKind::Place | EntityKind::Organisation)
    }

    /// Whether "they" can be one entity.
    fn is_several(&self, entity: usize) -> bool {
        let entity = self.entity(entity);
        entity.kind == EntityKind::Group || entity.kind == EntityKind::Organisation && entity.certain
    }

    fn chunk(&self, at: usize, frame_first: usize) -> Reference {
        let text = self.discourse.text;
        let chunk = &self.discourse.chunks[at];
        if let Some(name) = self.discourse.head_name(at)
            && !self.discourse.names[name].demonym
        {
            let link = &self.discourse.links[name];
            return match link.entity {
                Some(entity) => self.office(entity, chunk).unwrap_or(Reference::One(entity)),
                None if !link.members.is_empty() => Reference::Members(link.members.clone()),
                None if link.rivals.is_empty() => Reference::None,
                None => Reference::Ambiguous(link.rivals.clone()),
            };
        }
        match text.tags[chunk.head] {
            Tag::Pronoun => self.pronoun(text.word(chunk.head)),
            Tag::Noun | Tag::Nouns | Tag::Name | Tag::Determiner | Tag::Cardinal | Tag::Adjective => self
                .apposed(at, frame_first)
                .or_else(|| self.together(chunk))
                .or_else(|| self.neighbour(chunk))
                .or_else(|| self.role(chunk))
                .unwrap_or_default(),
            _ => Reference::None,
        }
    }

    /// "his message", "in her words": whom the pronoun means.
    fn possessor(&self, chunk: &Chunk) -> Option<Reference> {
        let text = self.discourse.text;
        if !text.words[chunk.head].classes.any(Classes::SAYING) && text.word(chunk.head) != "words" {
            return None;
        }
        let pronoun = (chunk.first..chunk.head).find(|&at| text.tags[at] == Tag::Possessor)?;
        Some(self.pronoun(text.word(pronoun)))
    }

    fn pronoun(&self, word: &str) -> Reference {
        match word.to_ascii_lowercase().as_str() {
            "he" | "him" | "his" | "himself" => self.focus.best(|entity| self.is_person(entity), Some(Gender::Male)),
            "she" | "her" | "herself" => self.focus.best(|entity| self.is_person(entity), Some(Gender::Female)),
            "it" | "its" => self.focus.best(|entity| self.is_body(entity), None),
            "they" | "their" => self.they(),
            _ => Reference::None,
        }
    }

    /// What the plural subject of this sentence or the one before meant.
    fn they(&self) -> Reference {
        match &self.plural {
            Some((plural, frame)) if frame + 1 >= self.frame => plural.clone(),
            _ => Reference::None,
        }
    }

    /// "Ada Reed, president of the Harbour Board": the one named before the comma.
    fn apposed(&self, at: usize, frame_first: usize) -> Option<Reference> {
        let chunks = self.discourse.chunks;
        if at < frame_first + 2 || chunks[at - 1].shape != Shape::Comma {
            return None;
        }
        let called = self.called(&chunks[at]);
        let text = self.discourse.text;
        // "Ada Reed, an archivist who …", whatever an archivist is.
        let personal = matches!(text.word(chunks[at].first), "a" | "an")
            && chunks
                .get(at + 1)
                .is_some_and(|next| next.shape == Shape::Wh && text.word(next.first) == "who");
        match self.references[at - 2] {
            Reference::One(entity) if called.fits(self.entity(entity)) => Some(Reference::One(entity)),
            Reference::One(entity) if personal && self.is_person(entity) => Some(Reference::One(entity)),
            _ => None,
        }
    }

    /// "both leaders", "the two sides", "both".
    fn together(&self, chunk: &Chunk) -> Option<Reference> {
        let text = self.discourse.text;
        let determined = (chunk.first..chunk.last).any(|at| {
            matches!(text.word(at), "both" | "Both")
                || matches!(text.word(at), "two" | "Two") && at > chunk.first && text.tags[at - 1] == Tag::Determiner
        });
        if !determined {
            return None;
        }
        let members = match text.word(chunk.head).to_ascii_lowercase().as_str() {
            "leaders" | "presidents" | "premiers" | "statesmen" => self
                .paired(|entity| self.is_head(entity))
                .or_else(|| self.paired(|entity| self.is_person(entity)))?,
            "men" => self.paired(|entity| self.is_person(entity) && self.may_be(entity, Gender::Male))?,
            "women" => self.paired(|entity| self.is_person(entity) && self.may_be(entity, Gender::Female))?,
            "ministers" | "candidates" | "rivals" | "senators" | "brothers" | "sisters" | "both" => {
                self.paired(|entity| self.is_person(entity))?
            }
            "sides" | "countries" | "governments" | "nations" | "parties" | "states" | "neighbours" | "neighbors"
            | "powers" | "capitals" => self.paired(|entity| self.is_body(entity))?,
            _ => return None,
        };
        Some(Reference::Members(members.to_vec()))
    }

    fn may_be(&self, entity: usize, gender: Gender) -> bool {
        self.entity(entity).gender.is_none_or(|known| known == gender)
    }

    /// The two who fit: those named together last, else the two most in focus.
    fn paired(&self, fits: impl Fn(usize) -> bool) -> Option<[usize; 2]> {
        let joined = self
            .pair
            .filter(|(pair, frame)| frame + 1 >= self.frame && pair.iter().all(|&member| fits(member)))
            .map(|(pair, _)| pair);
        let certain = |entity: usize| self.entity(entity).certain && fits(entity);
        joined.or_else(|| self.focus.two(certain).map(|(one, other)| [one, other]))
    }

    /// Whether somebody leads a state on the article's date.
    fn is_head(&self, entity: usize) -> bool {
        let entry = self.entity(entity).entry;
        entry.is_some_and(|entry| office::leads_state(self.discourse.gazetteer, entry, self.discourse.date))
    }

    /// "his predecessor", "Ms Reed's successor".
    fn neighbour(&self, chunk: &Chunk) -> Option<Reference> {
        let discourse = self.discourse;
        let turn = Turn::of(discourse.text.word(chunk.head))?;
        let named = discourse.names_in(chunk.first, chunk.head).next_back();
        let possessor = match named {
            Some(name) => discourse.links[name].entity?,
            None => {
                let pronoun = (chunk.first..chunk.head).find(|&at| discourse.text.tags[at] == Tag::Possessor)?;
                match self.pronoun(discourse.text.word(pronoun)) {
                    Reference::One(entity) => entity,
                    _ => return None,
                }
            }
        };
        let entry = self.entity(possessor).entry?;
        let neighbour = office::neighbour(discourse.gazetteer, entry, discourse.date?, turn)?;
        self.cast.by_entry.get(&neighbour).map(|&entity| Reference::One(entity))
    }

    /// "the president", "the Russian leader", "the sheriff".
    fn role(&self, chunk: &Chunk) -> Option<Reference> {
        let text = self.discourse.text;
        let head = text.words[chunk.head].classes;
        let definite = text.tags[chunk.first] == Tag::Determiner && text.word(chunk.first).eq_ignore_ascii_case("the")
            || text.tags[chunk.first] == Tag::Name;
        // "the Norland Democrat", "the 46-year-old"
        let party = matches!(text.word(chunk.head), "Republican" | "Democrat");
        let aged = text.word(chunk.head).ends_with("-year-old");
        if !definite
            || !head.any(Classes::ROLE.and(Classes::TITLE)) && !party && !aged
            || head.any(Classes::GROUP)
            || self.speaks_for_others(chunk)
        {
            return None;
        }
        let called = self.called(chunk);
        let held = self.holders(chunk);
        let fits = |entity: usize| called.fits(self.entity(entity)) || held.contains(&entity);
        let found = self.focus.best(fits, called.gender);
        if found != Reference::None {
            return Some(found);
        }
        // Somebody of long ago, or whom the article names only later.
        let known = self
            .cast
            .called
            .get(called.head.as_str())
            .map_or(&[][..], Vec::as_slice);
        let mut found: Vec<usize> = if known.len() <= FEW {
            known.iter().copied().filter(|&entity| fits(entity)).collect()
        } else {
            Vec::new()
        };
        found.extend(held.iter().filter(|&holder| !known.contains(holder)));
        match found.as_slice() {
            [only] => Some(Reference::One(*only)),
            _ => self.epithet(&called),
        }
    }

    /// "the spokeswoman", "the press secretary", but not "the foreign secretary".
    fn speaks_for_others(&self, chunk: &Chunk) -> bool {
        let text = self.discourse.text;
        text.words[chunk.head].classes.any(Classes::SPOKESPERSON)
            && (!text.word(chunk.head).eq_ignore_ascii_case("secretary")
                || (chunk.first..chunk.head).any(|at| text.word(at).eq_ignore_ascii_case("press")))
    }

    /// "the New York businessman", "the Norland Democrat": a noun that only describes means who was spoken of just now.
    fn epithet(&self, called: &Called) -> Option<Reference> {
        if !EPITHETS.contains(&called.head.as_str()) && called.age().is_none() {
            return None;
        }
        let fits =
            |entity: usize| self.is_person(entity) && self.focus.is_fresh(entity) && self.may_be_called(entity, called);
        match self.focus.best(fits, called.gender) {
            Reference::One(entity) => Some(Reference::One(entity)),
            _ => None,
        }
    }

    /// Whether nothing that is known of somebody speaks against an epithet.
    fn may_be_called(&self, entity: usize, called: &Called) -> bool {
        let entity = self.entity(entity);
        let gazetteer = self.discourse.gazetteer;
        let entry = entity.entry.map(|entry| gazetteer.entry(entry));
        if let Some(age) = called.age() {
            let years = entry
                .and_then(|entry| entry.born)
                .zip(self.discourse.date)
                .map(|(born, date)| date.year() - born.first_day().year());
            return years.is_none_or(|years| (age..=age + 1).contains(&years));
        }
        let says = |word: &str| called.head == word || called.modifiers.iter().any(|modifier| modifier == word);
        let other_party = says("republican") && entity.roles.iter().any(|role| role == "democratic")
            || says("democratic") && entity.roles.iter().any(|role| role == "republican");
        let of_place =
            |place: EntryId| entry.is_some_and(|entry| entry.roles.iter().any(|role| role.of == Some(place)));
        match called.head.as_str() {
            // Those who run for an office have mostly held one; the others of a campaign are its staff.
            "candidate" => entry.is_some() && !other_party,
            // "the Norland Democrat" represents Norland.
            "republican" | "democratic" => !other_party && called.place.is_none_or(of_place),
            _ => true,
        }
    }

    /// What a role says of its bearer.
    fn called(&self, chunk: &Chunk) -> Called {
        let text = self.discourse.text;
        let modifiers = (chunk.first..chunk.head)
            .filter(|&at| text.tags[at] != Tag::Determiner)
            .map(|at| canonical(text.word(at)).into_owned())
            .filter(|word| !LOOSE.contains(&word.as_str()))
            .collect();
        Called {
            head: canonical(text.word(chunk.head)).into_owned(),
            modifiers,
            gender: text.words[chunk.head].gender,
            place: self
                .discourse
                .names_in(chunk.first, chunk.head)
                .find_map(|name| self.discourse.names[name].entries.first().copied()),
        }
    }

    /// A body that is an office, "the New Mexico governor": its holder, if the article names one.
    fn office(&self, entity: usize, chunk: &Chunk) -> Option<Reference> {
        let gazetteer = self.discourse.gazetteer;
        let office = gazetteer.entry(self.entity(entity).entry?);
        if office.kind != Kind::Office {
            return None;
        }
        let holders = self.named_holders(office.title.as_deref()?, office.of, self.when(chunk));
        match holders.as_slice() {
            [] => None,
            [only] => Some(Reference::One(*only)),
            _ => Some(self.focus.best(|entity| holders.contains(&entity), None))
                .filter(|found| *found != Reference::None),
        }
    }

    /// The holders of an office whom the article names.
    fn holders(&self, chunk: &Chunk) -> Vec<usize> {
        let discourse = self.discourse;
        let text = discourse.text;
        let mut names = discourse.names_in(chunk.first, chunk.last);
        let inner = names.next();
        let mut first = inner.map_or(chunk.first, |name| discourse.names[name].last.min(chunk.head));
        while first < chunk.head
            && (text.tags[first] == Tag::Determiner || LOOSE.contains(&&*canonical(text.word(first))))
        {
            first += 1;
        }
        let entry = |name: usize| discourse.names[name].entries.first().copied();
        let title = text.slice(text.span(first, chunk.head + 1)).to_lowercase();
        let when = self.when(chunk);
        let of = text.tokens.get(chunk.last).is_some() && text.word(chunk.last) == "of";
        if !of {
            return self.named_holders(&title, inner.and_then(entry), when);
        }
        // "the secretary of state", "the president of Norland".
        if let Some(word) = text.tokens.get(chunk.last + 1).map(|_| text.word(chunk.last + 1)) {
            let holders = self.named_holders(&format!("{title} of {}", word.to_lowercase()), None, when);
            if !holders.is_empty() {
                return holders;
            }
        }
        match discourse
            .names_in(chunk.last + 1, chunk.last + 3)
            .next()
            .and_then(entry)
        {
            Some(place) => self.named_holders(&title, Some(place), when),
            None => Vec::new(),
        }
    }

    fn when(&self, chunk: &Chunk) -> When {
        let first = chunk.first.saturating_sub(1);
        office::when(self.discourse.text, first, chunk.head, self.discourse.date)
    }

    fn named_holders(&self, title: &str, of: Option<EntryId>, when: When) -> Vec<usize> {
        self.cast.holders(self.discourse.gazetteer, title, of, when)
    }

    /// Keeps what later plurals may mean.
    fn remember(&mut self, at: usize, frame_first: usize, subject: bool) {
        let discourse = self.discourse;
        let chunks = discourse.chunks;
        let head = chunks[at].head;
        let joined = at >= frame_first + 2
            && matches!(chunks[at - 1].shape, Shape::Conjunction | Shape::Preposition)
            && matches!(discourse.text.word(chunks[at - 1].first), "and" | "And" | "with");
        if joined
            && let (Reference::One(one), Reference::One(other)) = (&self.references[at - 2], &self.references[at])
            && one != other
        {
            let pair = [*one.min(other), *one.max(other)];
            self.pair = Some((pair, self.frame));
            self.plural = Some((Reference::Members(pair.to_vec()), self.frame));
        } else if subject {
            let plural = match &self.references[at] {
                members @ Reference::Members(_) => members.clone(),
                Reference::One(entity) if self.is_several(*entity) => Reference::One(*entity),
                Reference::None if discourse.text.tags[head] == Tag::Nouns => Reference::None,
                _ => return,
            };
            self.plural = Some((plural, self.frame));
        }
    }

    fn raise(&mut self, at: usize, weight: f32) {
        match &self.references[at] {
            Reference::One(entity) => self.focus.raise(*entity, weight),
            Reference::Members(members) => members.iter().for_each(|&member| self.focus.raise(member, weight)),
            Reference::None | Reference::Ambiguous(_) => {}
        }
        let discourse = self.discourse;
        let chunk = &discourse.chunks[at];
        let head = discourse.head_name(at);
        for name in discourse.names_in(chunk.first, chunk.last) {
            if Some(name) != head
                && let Some(entity) = discourse.links[name].entity
            {
                self.focus.raise(entity, OTHER);
            }
        }
    }
}

/// More people than this who are called alike are not searched for one who fits: a bound on the work.
const FEW: usize = 16;

/// Words before a role that tell nobody apart.
const LOOSE: [&str; 12] = [
    "former",
    "current",
    "then",
    "longtime",
    "long-time",
    "new",
    "outgoing",
    "veteran",
    "late",
    "presidential",
    "incoming",
    "ex",
];

/// Nouns that describe whom the text has just named rather than bring in somebody else.
const EPITHETS: [&str; 14] = [
    "candidate",
    "republican",
    "democratic",
    "businessman",
    "billionaire",
    "millionaire",
    "mogul",
    "tycoon",
    "magnate",
    "native",
    "veteran",
    "star",
    "newcomer",
    "incumbent",
];

/// What a role says of its bearer: "Norland", "harbour" and "minister".
struct Called {
    head: String,
    modifiers: Vec<String>,
    gender: Option<Gender>,
    /// What is named in it: Norland.
    place: Option<EntryId>,
}

impl Called {
    /// The age that "46-year-old" gives.
    fn age(&self) -> Option<i16> {
        self.head.strip_suffix("-year-old")?.parse().ok()
    }

    /// Whether the article calls somebody so.
    fn fits(&self, entity: &Entity) -> bool {
        let called = |word: &String| entity.roles.contains(word);
        entity.kind == EntityKind::Person && called(&self.head) && self.modifiers.iter().all(called)
    }
}
