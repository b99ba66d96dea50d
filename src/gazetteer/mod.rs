//! What the program knows of people, places, organisations and offices.
//!
//! In: the built-in records and those of the user's files, JSON Lines that `gazetteer/README.md` describes. Out: a
//! [`Gazetteer`], which finds every form of every entry in a text ([`Gazetteer::matches`]) and answers who bears a
//! name, and who held an office on a day. A form of several entries keeps them all: which of them a text means is the
//! business of [`mention`](crate::mention).

mod automaton;
mod builtin;
mod compiler;
mod date;
mod entry;
mod form;
mod forms;
#[cfg(feature = "import")]
pub mod import;
mod index;
mod knowledge;
pub mod lint;
mod load;
mod matcher;
mod near;
mod record;
mod starts;
mod stored;
mod words;

use std::path::PathBuf;
use std::sync::OnceLock;

use jiff::civil::Date;

use self::automaton::Automaton;
pub use self::date::PartialDate;
pub use self::entry::{Entry, EntryId, Gender, Held, Kind, Relation, Relative, Role};
pub use self::forms::{Bearer, FormKind};
use self::knowledge::Knowledge;
pub use self::knowledge::Reference;
pub use self::matcher::Match;
use crate::error::Result;

/// The entries and the indices over them. It never changes once it is built, so threads may share it.
#[derive(Debug)]
pub struct Gazetteer {
    knowledge: Knowledge<'static>,
    /// By layer of knowledge.
    automata: Vec<Automaton>,
    /// Entries that somebody asked for, by [`EntryId`].
    entries: Box<[OnceLock<Box<Entry>>]>,
    /// How many ids are of built-in entries; the first ones are.
    builtin_count: usize,
}

/// Somebody who held an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holder {
    /// Who.
    pub entry: EntryId,
    /// Whether the records say so for the day asked about: [`Held::Yes`] or [`Held::Unknown`].
    pub held: Held,
}

/// A text with the accents taken off its letters.
pub fn without_accents(text: &str) -> std::borrow::Cow<'_, str> {
    form::strip_accents(text)
}

impl Gazetteer {
    /// The built-in entries and those of the user's files. A record whose id an earlier file or the built-in data
    /// bear replaces that entry whole.
    ///
    /// # Errors
    ///
    /// A file that cannot be read; else one sentence that names the file and the line: a line that is no record, an
    /// id that stands twice in one file, a term that ends before it starts, a reference that nothing or several bear.
    pub fn load(files: &[PathBuf]) -> Result<Gazetteer> {
        load::load(files)
    }

    /// The built-in entries alone, built on first use and kept.
    pub fn builtin() -> &'static Gazetteer {
        static BUILTIN: OnceLock<Gazetteer> = OnceLock::new();
        BUILTIN.get_or_init(|| Gazetteer::load(&[]).expect("the built-in data is valid: a test loads it"))
    }

    /// A gazetteer that knows nothing.
    pub fn empty() -> Gazetteer {
        Gazetteer::new(Knowledge::default(), Vec::new())
    }

    /// How many entries it holds.
    pub fn len(&self) -> usize {
        self.entries.len() - self.knowledge.replaced_count()
    }

    /// Whether it knows nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many different forms it finds, spelling variants included; one that stands both in the built-in data and in
    /// the user's files counts twice.
    pub fn form_count(&self) -> usize {
        self.knowledge.layers.iter().map(|layer| layer.forms.len()).sum()
    }

    /// All entries with their ids: the built-in ones, then the user's, each in the order of their files.
    pub fn entries(&self) -> impl Iterator<Item = (EntryId, &Entry)> {
        let ids = (0..self.entries.len() as u32).map(EntryId::new);
        ids.filter(|&id| !self.knowledge.is_replaced(id))
            .map(|id| (id, self.entry(id)))
    }

    /// An entry.
    ///
    /// # Panics
    ///
    /// If the id comes from another gazetteer and is out of this one's range.
    pub fn entry(&self, id: EntryId) -> &Entry {
        self.entries[id.index()].get_or_init(|| {
            let entry = self.knowledge.entry(id);
            Box::new(entry.expect("records are encoded by the compiler, and the stored ones have a digest"))
        })
    }

    /// The entry with this id, as written in the records ("vladimir-putin").
    pub fn by_id(&self, id: &str) -> Option<EntryId> {
        self.knowledge.by_id(id)
    }

    /// The entries that bear this name or alias, in any of its spelling variants; demonyms and misspellings do not
    /// count.
    pub fn by_name(&self, name: &str) -> Vec<Bearer> {
        self.knowledge.by_name(name)
    }

    /// The bearers of each name or alias, in any of its spelling variants, that starts so, in whatever case; who bears
    /// several such forms comes several times.
    pub fn by_name_start(&self, start: &str) -> impl Iterator<Item = EntryId> {
        self.knowledge.by_name_start(start)
    }

    /// The people of this surname, with its particles ("von der Leyen", "el-Sisi") or, for Arabic names, without the
    /// article ("Sisi"); for names that put the family first, the first word ("Kim").
    pub fn by_surname(&self, surname: &str) -> Vec<EntryId> {
        self.knowledge.by_surname(surname).collect()
    }

    /// At most so many names, aliases and surnames that are written like `name`, the likest first. Reads every entry.
    pub fn nearest_names(&self, name: &str, most: usize) -> Vec<std::borrow::Cow<'_, str>> {
        near::nearest(self, name, most)
    }

    /// Whether the entry came from a file of the user's.
    pub fn is_users(&self, id: EntryId) -> bool {
        id.index() >= self.builtin_count
    }

    /// The file that the entry's record stands in, as messages name it, and the line, from 1.
    pub fn origin(&self, id: EntryId) -> (&str, usize) {
        self.knowledge.origin(id).unwrap_or_default()
    }

    /// What an id or a name in a record or a facts file means.
    pub fn resolve_reference(&self, reference: &str) -> Reference {
        self.knowledge.resolve_reference(reference)
    }

    /// The people who held the office `title` (in any case, with hyphens or spaces) of `of`, or of anything; on
    /// `date`, or ever. Those who surely held it come first, then those of whom the records do not say.
    pub fn holders(&self, title: &str, of: Option<EntryId>, date: Option<Date>) -> Vec<Holder> {
        let title = form::normalise_title(title);
        let mut holders: Vec<Holder> = self
            .knowledge
            .by_title(&title)
            .filter_map(|entry| {
                let held = self.entry(entry).held(&title, of, date);
                (held != Held::No).then_some(Holder { entry, held })
            })
            .collect();
        holders.sort_by_key(|holder| holder.held);
        holders
    }

    /// Whether anybody held an office of this title, in any case, with hyphens or spaces.
    pub fn has_title(&self, title: &str) -> bool {
        self.knowledge.by_title(&form::normalise_title(title)).next().is_some()
    }

    /// Every form of every entry in `text`, from left to right without overlap, the longest at each place. A form is
    /// whole words: it ends before a possessive, but not inside a hyphenated word, unless it is a place's ("US-led").
    /// A line break counts as a space, two do not. Linear in the length of the text.
    pub fn matches(&self, text: &str) -> Vec<Match<'_>> {
        let forms = self.knowledge.layers.iter().map(|layer| &layer.forms);
        matcher::matches(text, self.automata.iter().zip(forms))
    }

    fn new(knowledge: Knowledge<'static>, automata: Vec<Automaton>) -> Gazetteer {
        let count = knowledge.id_count();
        Gazetteer {
            knowledge,
            automata,
            entries: std::iter::repeat_with(OnceLock::new).take(count).collect(),
            builtin_count: count,
        }
    }
}

#[cfg(test)]
mod tests;
