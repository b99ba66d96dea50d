//! What the program knows of people, places, organisations and offices.
//!
//! In: the built-in records and those of the user's files, JSON Lines that `gazetteer/README.md` describes. Out: a
//! [`Gazetteer`], which finds every form of every entry in a text ([`Gazetteer::matches`]) and answers who bears a
//! name, and who held an office on a day. A form of several entries keeps them all: which of them a text means is the
//! business of [`mention`](crate::mention).

mod builtin;
mod date;
mod entry;
mod form;
mod index;
mod load;
mod matcher;

use std::path::PathBuf;
use std::sync::OnceLock;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

pub use self::date::PartialDate;
pub use self::entry::{Entry, EntryId, Gender, Held, Kind, Role};
use self::index::Index;
pub use self::matcher::{Bearer, FormKind, Match};
use self::matcher::{WordTrie, WordTrieBuilder};
use crate::error::Result;

/// About how many forms an entry has, variants included: room to build without growing.
const FORMS_AN_ENTRY: usize = 3;

/// The entries and the indices over them. It never changes once it is built, so threads may share it.
#[derive(Debug)]
pub struct Gazetteer {
    /// By [`EntryId`].
    entries: Vec<Entry>,
    forms: WordTrie,
    ids: FxHashMap<Box<str>, EntryId>,
    surnames: Index,
    titles: Index,
}

/// What a reference means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reference<'g> {
    /// Exactly one entry bears it as its id, or else as its name or alias.
    Entry(EntryId),
    /// Several entries bear it.
    Ambiguous(&'g [Bearer]),
    /// No entry bears it.
    Unknown,
}

/// Somebody who held an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holder {
    /// Who.
    pub entry: EntryId,
    /// Whether the records say so for the day asked about: [`Held::Yes`] or [`Held::Unknown`].
    pub held: Held,
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
        let mut records = load::Records::default();
        for (path, text) in builtin::FILES {
            records.add_builtin(path, text)?;
        }
        for path in files {
            records.add_file(path)?;
        }
        records.finish()
    }

    /// The built-in entries alone, built on first use and kept.
    pub fn builtin() -> &'static Gazetteer {
        static BUILTIN: OnceLock<Gazetteer> = OnceLock::new();
        BUILTIN.get_or_init(|| Gazetteer::load(&[]).expect("the built-in data is valid: a test loads it"))
    }

    /// A gazetteer that knows nothing.
    pub fn empty() -> Gazetteer {
        Gazetteer::new(Vec::new(), FxHashMap::default())
    }

    /// How many entries it holds.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it knows nothing.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How many different forms it finds, spelling variants included.
    pub fn form_count(&self) -> usize {
        self.forms.form_count()
    }

    /// All entries with their ids: the built-in ones, then the user's, each in the order of their files.
    pub fn entries(&self) -> impl Iterator<Item = (EntryId, &Entry)> {
        (0..).map(EntryId::new).zip(&self.entries)
    }

    /// An entry.
    ///
    /// # Panics
    ///
    /// If the id comes from another gazetteer and is out of this one's range.
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.index()]
    }

    /// The entry with this id, as written in the records ("vladimir-putin").
    pub fn by_id(&self, id: &str) -> Option<EntryId> {
        self.ids.get(id).copied()
    }

    /// The entries that bear this name or alias, in any of its spelling variants; demonyms and misspellings do not
    /// count.
    pub fn by_name(&self, name: &str) -> &[Bearer] {
        let bearers = self.forms.get(name);
        let end = bearers.partition_point(|bearer| bearer.form <= FormKind::Alias);
        &bearers[..end]
    }

    /// The people of this surname, with its particles ("von der Leyen", "el-Sisi") or, for Arabic names, without the
    /// article ("Sisi"); for names that put the family first, the first word ("Kim").
    pub fn by_surname(&self, surname: &str) -> &[EntryId] {
        self.surnames.get(surname)
    }

    /// Whether the entry came from a file of the user's.
    pub fn is_users(&self, id: EntryId) -> bool {
        self.entry(id).users
    }

    /// What an id or a name in a record or a facts file means.
    pub fn resolve_reference(&self, reference: &str) -> Reference<'_> {
        if let Some(id) = self.by_id(reference) {
            return Reference::Entry(id);
        }
        match self.by_name(reference) {
            [] => Reference::Unknown,
            [bearer] => Reference::Entry(bearer.entry),
            bearers => Reference::Ambiguous(bearers),
        }
    }

    /// The people who held the office `title` (in any case, with hyphens or spaces) of `of`, or of anything; on
    /// `date`, or ever. Those who surely held it come first, then those of whom the records do not say.
    pub fn holders(&self, title: &str, of: Option<EntryId>, date: Option<Date>) -> Vec<Holder> {
        let title = form::normalise_title(title);
        let mut holders: Vec<Holder> = self
            .titles
            .get(&title)
            .iter()
            .filter_map(|&entry| {
                let held = self.entry(entry).held(&title, of, date);
                (held != Held::No).then_some(Holder { entry, held })
            })
            .collect();
        holders.sort_by_key(|holder| holder.held);
        holders
    }

    /// Every form of every entry in `text`, from left to right without overlap, the longest at each place. A form is
    /// whole words: it ends before a possessive, but not inside a hyphenated word, unless it is a place's ("US-led").
    /// A line break counts as a space, two do not. Linear in the length of the text.
    pub fn matches(&self, text: &str) -> Vec<Match<'_>> {
        self.forms.matches(text)
    }

    /// Builds the indices over the entries, whose references are not resolved yet.
    fn new(entries: Vec<Entry>, ids: FxHashMap<Box<str>, EntryId>) -> Gazetteer {
        let mut forms = WordTrieBuilder::with_capacity(entries.len() * FORMS_AN_ENTRY);
        let mut surnames = Vec::new();
        let mut titles = Vec::new();
        for (id, entry) in (0..).map(EntryId::new).zip(&entries) {
            form::for_each(entry, |form, kind| {
                forms.insert(form, Bearer { entry: id, form: kind }, entry.kind == Kind::Place);
            });
            form::for_each_surname(entry, |surname| surnames.push((surname, id)));
            titles.extend(entry.roles.iter().map(|role| (form::normalise_title(&role.title), id)));
        }
        let (surnames, titles) = (Index::new(surnames), Index::new(titles));
        Gazetteer {
            entries,
            forms: forms.finish(),
            ids,
            surnames,
            titles,
        }
    }
}

#[cfg(test)]
mod lint;
#[cfg(test)]
mod tests;
