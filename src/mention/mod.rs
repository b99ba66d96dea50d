//! From tokens and gazetteer matches to mentions, and to the entities they refer to.
//!
//! In: tokens, sentences, quotes and gazetteer matches. Out: [`Mention`]s (names, titles with names, roles, pronouns, groups) and
//! the [`Entity`]s of the document. Who speaks is the business of [`attribution`](crate::attribution).

mod description;
mod entity;
mod focus;
mod name;
mod office;
mod reference;
mod spelling;

pub(crate) use description::canonical;
pub use entity::{Link, link};
pub use name::{Name, names};
pub use reference::{Discourse, Reference, References, head_names, resolve};

use crate::gazetteer::{EntryId, Gender, Kind};
use crate::span::Span;

/// What sort of thing an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// One human being.
    Person,
    /// A body: a ministry, a company, a paper.
    Organisation,
    /// A place, or the government that it stands for.
    Place,
    /// People who are not told apart: "voters".
    Group,
    /// Something written: a poll, a report.
    Document,
}

impl EntityKind {
    /// What an entry of the gazetteer is.
    pub(crate) fn of(kind: Kind) -> Self {
        match kind {
            Kind::Person => EntityKind::Person,
            Kind::Place => EntityKind::Place,
            Kind::Organisation | Kind::Office => EntityKind::Organisation,
        }
    }
}

/// How a mention names its entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionKind {
    /// A name, alone: "Viktor Orlov", "Pyongyang".
    Name,
    /// A title and a name: "Mr Orlov", "Sen. Maria Reyes".
    Titled,
    /// An office, a job or a relation: "the foreign secretary".
    Role,
    /// "he", "she", "they", "it".
    Pronoun,
    /// Several people at once: "both sides", "officials".
    Group,
}

/// A stretch of text that refers to somebody or something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands, its title included.
    pub span: Span,
    /// How it names its entity.
    pub kind: MentionKind,
    /// Index into the document's entities; `None` where it is left open.
    pub entity: Option<usize>,
}

/// Somebody or something that a document speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// The gazetteer's name, else the fullest form in the document, without title.
    pub name: String,
    /// Its gazetteer entry, where exactly one fits.
    pub entry: Option<EntryId>,
    /// Its gender, where title, given name or gazetteer tell.
    pub gender: Option<Gender>,
    /// The words of its name for comparing, in lower case without accents.
    words: Vec<String>,
    /// Whether the family name comes first: Kim Jong Un.
    family_first: bool,
    /// Whether its kind is known rather than taken for granted.
    certain: bool,
    /// What it is called, word by word: "senator", "harbour"; in one form for comparing.
    roles: Vec<String>,
    /// The token at which it is first named.
    introduced: usize,
}

impl Entity {
    /// An entity of which no more is known than this.
    pub fn new(kind: EntityKind, name: impl Into<String>, entry: Option<EntryId>) -> Self {
        Entity {
            kind,
            name: name.into(),
            entry,
            gender: None,
            words: Vec::new(),
            family_first: false,
            certain: false,
            roles: Vec::new(),
            introduced: usize::MAX,
        }
    }

    /// Whether it is a person of whom more than one name is known.
    fn is_person_in_full(&self) -> bool {
        self.kind == EntityKind::Person && self.words.len() > 1
    }

    /// Whether folded words are its surname, of whatever length: "reed" or "van der berg", first in "Kim Jong Un".
    fn has_surname(&self, words: &[String]) -> bool {
        if self.family_first {
            self.words.starts_with(words)
        } else {
            self.words.ends_with(words)
        }
    }
}
