//! Records made of what others hold: tables, the answers of query services, Wikidata.
//!
//! In: files of others' formats, each read by a module of its own as an iterator of [`Row`]s, and the file that the
//! records go to. Out: an [`Import`], the records of that file with what they lacked and the new ones, sorted by id, in the
//! form that `gazetteer/README.md` describes.
//!
//! What an entry is called and what references mean is settled when all rows are read: memory grows with what is
//! kept, not with what is read.
//!
//! ```
//! use whosaid::gazetteer::Kind;
//! use whosaid::gazetteer::import::{Importer, Table, csv};
//!
//! let table = Table { kind: Kind::Person, columns: Vec::new(), offices: Default::default() };
//! let rows = "name,title,of,start\nAda Reed,Mayor,Iceland,2019-04-25\n";
//! let mut importer = Importer::new(&[], None)?;
//! for row in csv::read(rows.as_bytes(), None, &table).unwrap() {
//!     importer.add("people.csv", row).unwrap();
//! }
//! assert_eq!(
//!     importer.finish(None).lines().next().unwrap(),
//!     r#"{"id": "ada-reed", "kind": "person", "name": "Ada Reed", "roles": [{"title": "mayor", "of": "iceland", "start": "2019-04-25"}]}"#,
//! );
//! # Ok::<(), whosaid::Error>(())
//! ```

pub mod csv;
mod identity;
mod input;
mod line;
mod merge;
mod offices;
mod reference;
mod row;
mod slug;
pub mod sparql;
pub mod wikidata;

use std::path::{Path, PathBuf};

use rustc_hash::{FxHashMap, FxHashSet};

use self::identity::Entries;
pub use self::input::decompress;
pub use self::offices::Offices;
pub use self::reference::LeftOut;
use self::reference::Resolver;
pub use self::row::{Key, Table};
use super::compiler::Compiler;
use super::knowledge::Knowledge;
pub use super::record::Record;
use super::{Kind, PartialDate, builtin, load};
use crate::error::{self, Result};

/// A row that was read.
#[derive(Debug)]
pub struct Row {
    /// Where it stands, from 1.
    pub line: usize,
    /// What a reader made of it, or why it is refused, in one sentence.
    pub taken: Result<Taken, String>,
}

/// Why a file is refused as a whole: the line, from 1, and one sentence.
pub type Refusal = (usize, String);

/// What a row says.
#[derive(Debug, Default)]
pub struct Taken {
    /// A record without an id; none if the row is not wanted.
    record: Option<Record>,
    /// Ids at Wikidata that are referred to, and what they are called.
    labels: Vec<(Box<str>, Label)>,
}

/// What a source calls an entity that is in no record.
#[derive(Debug)]
struct Label {
    text: Box<str>,
    /// What an office is of.
    of: Option<Box<str>>,
}

impl From<Option<Record>> for Taken {
    fn from(record: Option<Record>) -> Self {
        Taken {
            record,
            labels: Vec::new(),
        }
    }
}

/// Where something was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, as messages name it.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
}

/// What has been read so far, and what it goes into.
#[derive(Debug)]
pub struct Importer {
    knowledge: Knowledge<'static>,
    /// The records of the file that all goes into.
    held: Vec<Record>,
    /// What the source says of each entry, together.
    read: Vec<(Record, Place)>,
    /// Index in `read`, by what the source tells entries apart with.
    by_key: FxHashMap<(Kind, Box<str>), usize>,
    /// The ids of what is known, by those at Wikidata.
    known: FxHashMap<Box<str>, Box<str>>,
    /// What the source calls entities, by their ids at Wikidata.
    labels: FxHashMap<Box<str>, Label>,
}

/// What comes of it.
#[derive(Debug)]
pub struct Import {
    records: Vec<Record>,
    /// References that mean nothing, in the order in which they were read.
    pub left_out: Vec<LeftOut>,
    /// How many of the records are new.
    pub new: usize,
    /// How many of those that were there are in the source too.
    pub matched: usize,
}

impl Importer {
    /// An importer that knows what is built in and what the files of `gazetteers` say, and adds to the records of the
    /// file `into`; a file that does not exist yet is empty.
    ///
    /// # Errors
    ///
    /// A file that cannot be read, or one of whose lines is no record: to go on would lose it.
    pub fn new(gazetteers: &[PathBuf], into: Option<&Path>) -> Result<Self> {
        let (below, _) = builtin::load()?;
        let mut compiler = Compiler::new(below);
        for file in gazetteers {
            let (path, text) = load::read(file)?;
            compiler.add(&path, &text)?;
        }
        let mut held = Vec::new();
        if let Some(file) = into.filter(|file| file.exists()) {
            let (path, text) = load::read(file)?;
            compiler.add(&path, &text)?;
            held = line::read(&text);
        }
        // Its references are not this import's business: a file that fills up may refer to what is yet to come.
        let (knowledge, _) = compiler.finish_with_faults();
        Ok(Importer {
            known: identity::known_at_wikidata(&knowledge),
            knowledge,
            held,
            read: Vec::new(),
            by_key: FxHashMap::default(),
            labels: FxHashMap::default(),
        })
    }

    /// Takes a row of a file. Rows of one Wikidata id, or else of one name, are about one entry. Says whether it
    /// holds a record that is wanted.
    ///
    /// # Errors
    ///
    /// Why the row is refused, with the place.
    pub fn add(&mut self, path: &str, row: Row) -> Result<bool> {
        let line = row.line;
        let refused = |message| {
            let path = path.to_owned();
            error::Kind::Line { path, line, message }
        };
        let Taken { record, labels } = row.taken.map_err(refused)?;
        self.labels.extend(labels);
        let Some(record) = record else { return Ok(false) };
        let key = (
            record.kind,
            record.wikidata.clone().unwrap_or_else(|| record.name.clone()),
        );
        match self.by_key.get(&key) {
            Some(&known) => merge::append(&mut self.read[known].0, record),
            None => {
                identity::check(&record).map_err(refused)?;
                self.by_key.insert(key, self.read.len());
                let path = path.to_owned();
                self.read.push((record, Place { path, line }));
            }
        }
        Ok(true)
    }

    /// The ids at Wikidata of offices and places that the rows so far refer to, and of which nobody knows yet what they are
    /// called.
    pub fn unnamed(&self) -> FxHashSet<Box<str>> {
        let references = self.read.iter().flat_map(|(record, _)| {
            let of_roles = record
                .roles
                .iter()
                .flat_map(|role| [Some(&role.title), role.of.as_ref()]);
            of_roles.chain([record.of.as_ref(), record.part_of.as_ref()]).flatten()
        });
        let known = |id: &str| self.known.contains_key(id) || self.labels.contains_key(id);
        references
            .filter(|id| row::is_wikidata_id(id) && !known(id))
            .cloned()
            .collect()
    }

    /// Unites what was read with what was there. `retrieved` is the day on which the source was in this state.
    pub fn finish(self, retrieved: Option<PartialDate>) -> Import {
        let Importer {
            knowledge,
            held,
            read,
            known,
            labels,
            ..
        } = self;
        let held_count = held.len();
        let mut entries = Entries::new(held, &knowledge, known);
        let read = entries.place(read);
        let matched = read.iter().filter(|(index, ..)| *index < held_count).count();
        let mut resolver = Resolver::new(&knowledge, &entries, &labels);
        let mut resolved = Vec::with_capacity(read.len());
        let mut ids_of_names: FxHashMap<Box<str>, Box<str>> = FxHashMap::default();
        for (index, mut record, place) in read {
            let target = &entries.records[index];
            record.retrieved = retrieved;
            resolver.resolve(&target.id, &mut record, &place);
            ids_of_names.extend(resolver.ids_of_names(target));
            resolved.push((index, record));
        }
        let left_out = resolver.left_out();
        let mut records = entries.records;
        let same = |known: &str, new: &str| known == new || ids_of_names.get(known).is_some_and(|id| **id == *new);
        for (index, record) in resolved {
            merge::merge(&mut records[index], record, &same);
        }
        records.sort_by(|one, other| one.id.cmp(&other.id));
        Import {
            new: records.len() - held_count,
            matched,
            records,
            left_out,
        }
    }
}

impl Record {
    /// A record that says nothing yet.
    pub(super) fn new(kind: Kind) -> Self {
        Record {
            id: Box::default(),
            kind,
            name: Box::default(),
            aliases: Vec::new(),
            misspellings: Vec::new(),
            gender: None,
            family_name: None,
            roles: Vec::new(),
            relatives: Vec::new(),
            born: None,
            died: None,
            demonyms: Vec::new(),
            population: None,
            part_of: None,
            seat_of: None,
            of: None,
            title: None,
            exclusive: false,
            wikidata: None,
            retrieved: None,
        }
    }
}

impl Import {
    /// How many records there are.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The lines of the file, without their ends.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        self.records.iter().map(line::write)
    }
}
