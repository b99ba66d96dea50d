//! References: whom pronouns, roles and groups mean.
//!
//! In: frames and chunks, names with their entities. Out: a [`Reference`] for every noun phrase. A pronoun goes to the agreeing entity that is most in
//! focus: what was named lately, subjects before objects, never somebody inside a quote; where a second one is about as much
//! in focus, it is left open. The focus fades from sentence to sentence, after Lappin and Leass (1994). A role ("the foreign secretary") goes to whom the article calls
//! so, else to its holder on the article's date whom the article names.

use jiff::civil::Date;

use super::entity::{Link, agrees};
use super::name::Name;
use super::{Entity, EntityKind};
use crate::clause::{Chunk, Clauses, Form, Frame, Shape};
use crate::document::BlockKind;
use crate::gazetteer::{EntryId, Gazetteer, Gender};
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
    /// What the names mean.
    pub links: &'d [Link],
    /// Whom they mean.
    pub entities: &'d [Entity],
    /// What is known of the world.
    pub gazetteer: &'d Gazetteer,
    /// The article's date.
    pub date: Option<Date>,
}

/// How much of the focus is left a sentence later.
const FADING: f32 = 0.72;
/// What naming somebody as the subject adds, as the object, and as a possessor or further noun.
const SUBJECT: f32 = 3.0;
const OBJECT: f32 = 1.2;
const OTHER: f32 = 0.8;
/// Headings name those of whom the article speaks, but pronouns seldom refer to them.
const HEADING: f32 = 0.4;
/// The gender of some names is unknown; those are taken a little less readily.
const UNKNOWN_GENDER: f32 = 0.8;
/// If the second has more than this share of the first's focus, it is open which is meant.
const ABOUT_AS_GOOD: f32 = 0.85;
/// Less focus than this is forgotten: named once as an object about five sentences ago.
const FORGOTTEN: f32 = 0.2;

/// Resolves every noun phrase; the result has an element for each chunk.
pub fn resolve(discourse: &Discourse) -> Vec<Reference> {
    let mut references = vec![Reference::None; discourse.chunks.len()];
    let mut focus = Focus::new(discourse.entities);
    for (number, &frame) in discourse.frames.iter().enumerate() {
        focus.frame = number;
        let clauses = Clauses {
            text: discourse.text,
            chunks: discourse.chunks,
            frame,
        };
        let subjects = subjects(&clauses);
        let kind = discourse.text.blocks[frame.block].kind;
        let heading = kind == BlockKind::Heading;
        let nominals = (frame.first..frame.last).filter(|&at| discourse.chunks[at].shape == Shape::Nominal);
        for at in nominals {
            let weight = if subjects.contains(&at) { SUBJECT } else { OBJECT } * if heading { HEADING } else { 1.0 };
            references[at] = discourse.chunk(at, &focus);
            // Whoever speaks in a turn is "I" there, not "he".
            if kind != BlockKind::Label {
                discourse.raise(at, &references[at], weight, &mut focus);
            }
        }
    }
    references
}

/// The head chunks of the subjects of a frame's verbs.
fn subjects(clauses: &Clauses) -> Vec<usize> {
    let frame = clauses.frame;
    (frame.first..frame.last)
        .filter(|&at| clauses.form(at) == Some(Form::Finite))
        .filter_map(|verb| clauses.subject(verb).or_else(|| clauses.inverted(verb)))
        .map(|phrase| phrase.head)
        .collect()
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
        let chunk = &self.chunks[chunk];
        self.names_in(chunk.first, chunk.last)
            .find(|&name| (self.names[name].first..self.names[name].last).contains(&chunk.head))
    }

    fn chunk(&self, at: usize, focus: &Focus) -> Reference {
        let chunk = &self.chunks[at];
        if let Some(name) = self.head_name(at)
            && !self.names[name].demonym
        {
            let link = &self.links[name];
            return match link.entity {
                Some(entity) => Reference::One(entity),
                None if link.rivals.is_empty() => Reference::None,
                None => Reference::Ambiguous(link.rivals.clone()),
            };
        }
        match self.text.tags[chunk.head] {
            Tag::Pronoun => self.pronoun(self.text.word(chunk.head), focus),
            Tag::Noun | Tag::Nouns | Tag::Name | Tag::Determiner | Tag::Cardinal => self
                .pair(chunk, focus)
                .or_else(|| self.role(chunk, focus))
                .unwrap_or_default(),
            _ => Reference::None,
        }
    }

    fn pronoun(&self, word: &str, focus: &Focus) -> Reference {
        let person = |entity: &Entity| entity.kind == EntityKind::Person;
        match word.to_ascii_lowercase().as_str() {
            "he" | "him" | "himself" => focus.best(|entity| person(entity), Some(Gender::Male)),
            "she" | "her" | "herself" => focus.best(|entity| person(entity), Some(Gender::Female)),
            "it" => focus.best(
                |entity| matches!(entity.kind, EntityKind::Organisation | EntityKind::Place),
                None,
            ),
            _ => Reference::None,
        }
    }

    /// "both leaders", "the two sides".
    fn pair(&self, chunk: &Chunk, focus: &Focus) -> Option<Reference> {
        let words = chunk.first..chunk.last;
        let two = words
            .clone()
            .any(|at| matches!(self.text.word(at), "both" | "Both" | "two" | "Two"));
        if !two {
            return None;
        }
        let members = match self.text.word(chunk.head).to_ascii_lowercase().as_str() {
            "leaders" | "men" | "women" | "presidents" | "ministers" | "candidates" | "rivals" | "senators"
            | "brothers" | "both" | "statesmen" => focus.two(|entity| entity.kind == EntityKind::Person),
            "sides" | "countries" | "governments" | "nations" | "parties" | "states" | "neighbours" | "neighbors"
            | "powers" | "capitals" => {
                focus.two(|entity| matches!(entity.kind, EntityKind::Place | EntityKind::Organisation))
            }
            _ => None,
        };
        members.map(|(one, other)| Reference::Members(vec![one, other]))
    }

    /// "the president", "the Russian leader", "the sheriff".
    fn role(&self, chunk: &Chunk, focus: &Focus) -> Option<Reference> {
        let text = self.text;
        let head = text.words[chunk.head].classes;
        let definite = text.tags[chunk.first] == Tag::Determiner && text.word(chunk.first).eq_ignore_ascii_case("the")
            || text.tags[chunk.first] == Tag::Name;
        if !definite
            || !head.any(Classes::ROLE.and(Classes::TITLE))
            || head.any(Classes::SPOKESPERSON.and(Classes::GROUP))
        {
            return None;
        }
        let noun = text.word(chunk.head).to_lowercase();
        let called = focus.best(
            |entity| entity.kind == EntityKind::Person && entity.roles.contains(&noun),
            None,
        );
        if called != Reference::None {
            return Some(called);
        }
        self.holder(chunk).map(Reference::One)
    }

    /// The holder of an office whom the article names.
    fn holder(&self, chunk: &Chunk) -> Option<usize> {
        let text = self.text;
        let place = self
            .names_in(chunk.first, chunk.last)
            .filter_map(|name| self.names[name].entries.first().copied())
            .next();
        let first = self
            .names_in(chunk.first, chunk.last)
            .next()
            .map_or(chunk.first, |name| self.names[name].last.min(chunk.head));
        let first = if text.tags[first] == Tag::Determiner {
            first + 1
        } else {
            first
        };
        let title = text.slice(text.span(first, chunk.head + 1)).to_lowercase();
        let holders = self.gazetteer.holders(&title, place, self.date);
        let mut named = self.entities.iter().enumerate().filter(|(_, entity)| {
            entity
                .entry
                .is_some_and(|entry: EntryId| holders.iter().any(|holder| holder.entry == entry))
        });
        let (only, _) = named.next()?;
        named.next().is_none().then_some(only)
    }

    fn raise(&self, at: usize, reference: &Reference, weight: f32, focus: &mut Focus) {
        match reference {
            Reference::One(entity) => focus.raise(*entity, weight),
            Reference::Members(members) => members.iter().for_each(|&member| focus.raise(member, weight)),
            Reference::None | Reference::Ambiguous(_) => {}
        }
        let chunk = &self.chunks[at];
        let head = self.head_name(at);
        for name in self.names_in(chunk.first, chunk.last) {
            if Some(name) != head
                && let Some(entity) = self.links[name].entity
            {
                focus.raise(entity, OTHER);
            }
        }
    }
}

/// How much each entity is in focus.
struct Focus<'e> {
    entities: &'e [Entity],
    /// Focus and the frame at which it was had.
    values: Vec<(f32, usize)>,
    /// Entities that were raised lately, latest last.
    recent: Vec<usize>,
    frame: usize,
}

impl<'e> Focus<'e> {
    fn new(entities: &'e [Entity]) -> Self {
        Focus {
            entities,
            values: vec![(0.0, 0); entities.len()],
            recent: Vec::new(),
            frame: 0,
        }
    }

    fn value(&self, entity: usize) -> f32 {
        let (value, frame) = self.values[entity];
        value * FADING.powi((self.frame - frame) as i32)
    }

    fn raise(&mut self, entity: usize, weight: f32) {
        self.values[entity] = (self.value(entity) + weight, self.frame);
        self.recent.retain(|&known| known != entity);
        self.recent.push(entity);
        let (frame, values) = (self.frame, &self.values);
        self.recent
            .retain(|&known| values[known].0 * FADING.powi((frame - values[known].1) as i32) > FORGOTTEN);
    }

    /// Those who fit, most in focus first.
    fn ranked(&self, fits: impl Fn(&Entity) -> bool, gender: Option<Gender>) -> Vec<(f32, usize)> {
        let mut ranked: Vec<(f32, usize)> = self
            .recent
            .iter()
            .filter(|&&entity| fits(&self.entities[entity]) && agrees(self.entities[entity].gender, gender))
            .map(|&entity| {
                let unknown = gender.is_some() && self.entities[entity].gender.is_none();
                (self.value(entity) * if unknown { UNKNOWN_GENDER } else { 1.0 }, entity)
            })
            .filter(|&(value, _)| value > FORGOTTEN)
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        ranked
    }

    fn best(&self, fits: impl Fn(&Entity) -> bool, gender: Option<Gender>) -> Reference {
        match self.ranked(fits, gender).as_slice() {
            [] => Reference::None,
            [(first, one), (second, other), ..] if *second > first * ABOUT_AS_GOOD => {
                Reference::Ambiguous(vec![*one, *other])
            }
            [(_, one), ..] => Reference::One(*one),
        }
    }

    /// The two most in focus, if no third is near.
    fn two(&self, fits: impl Fn(&Entity) -> bool) -> Option<(usize, usize)> {
        match self.ranked(fits, None).as_slice() {
            [(_, one), (_, other)] => Some((*one.min(other), *one.max(other))),
            [(_, one), (second, other), (third, _), ..] if *third < second * ABOUT_AS_GOOD => {
                Some((*one.min(other), *one.max(other)))
            }
            _ => None,
        }
    }
}
