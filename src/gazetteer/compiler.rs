//! From JSON Lines to a layer of knowledge.
//!
//! In: the text of files, in the order in which they override each other, and the layers below. Out: the
//! [`Knowledge`] with one more layer, whose references are resolved; or one sentence that says which line of which file
//! is wrong. The build script shares this module: it compiles the built-in files, and the program those of its user.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::forms::{Bearer, FormsBuilder};
use super::index::Index;
use super::knowledge::{Knowledge, Layer, Origin, Records, Reference};
use super::record::{self, References, Refusal, RelativeRecord};
use super::{Entry, EntryId, Kind, Relative, form};
use crate::word_table::WordTable;

/// What is wrong with a line of a file.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) path: String,
    /// From 1.
    pub(super) line: usize,
    /// One sentence.
    pub(super) message: String,
    /// Whether the line is no record at all.
    pub(super) unreadable: bool,
}

/// The records read so far; a later one with the same id stands in for an earlier one.
#[derive(Debug)]
pub(super) struct Compiler<'b> {
    below: Knowledge<'b>,
    /// Index of the first entry.
    first: u32,
    files: Vec<String>,
    /// By entry.
    origins: Vec<Origin>,
    by_id: FxHashMap<Box<str>, EntryId>,
    replaced: FxHashMap<EntryId, EntryId>,
    records: Records<'static>,
    /// Entries that refer to others. What they mean is known when all are read.
    unlinked: Vec<(EntryId, Entry, References)>,
    forms: FormsBuilder,
    surnames: Vec<(Cow<'static, str>, EntryId)>,
    titles: Vec<(Cow<'static, str>, EntryId)>,
}

impl<'b> Compiler<'b> {
    /// A compiler of a layer over those `below`.
    pub(super) fn new(below: Knowledge<'b>) -> Self {
        Compiler {
            first: below.id_count() as u32,
            below,
            files: Vec::new(),
            origins: Vec::new(),
            by_id: FxHashMap::default(),
            replaced: FxHashMap::default(),
            records: Records::default(),
            unlinked: Vec::new(),
            forms: FormsBuilder::default(),
            surnames: Vec::new(),
            titles: Vec::new(),
        }
    }

    /// Adds the records of a file, one a line; blank lines are passed over.
    ///
    /// # Errors
    ///
    /// The first line that is no record, or whose id stands twice in the file.
    pub(super) fn add(&mut self, path: &str, text: &str) -> Result<(), Fault> {
        self.faults(path, text).next().map_or(Ok(()), Err)
    }

    /// Adds the records of a file as far as the iterator is driven, and gives the lines that are refused.
    pub(super) fn faults(&mut self, path: &str, text: &str) -> impl Iterator<Item = Fault> {
        let file = self.files.len() as u32;
        self.files.push(path.to_owned());
        let lines = (1..).zip(text.lines()).filter(|(_, text)| !text.trim().is_empty());
        lines.filter_map(move |(line, text)| {
            let origin = Origin { file, line };
            let refusal = self.add_line(origin, text).err()?;
            Some(self.fault(origin, refusal))
        })
    }

    /// All layers.
    ///
    /// # Errors
    ///
    /// The first record one of whose references nothing or several bear.
    pub(super) fn finish(self) -> Result<Knowledge<'b>, Fault> {
        let (knowledge, faults) = self.finish_with_faults();
        faults.into_iter().next().map_or(Ok(knowledge), Err)
    }

    /// All layers, and the references that nothing or several bear, which are left out.
    pub(super) fn finish_with_faults(mut self) -> (Knowledge<'b>, Vec<Fault>) {
        let replaced = std::mem::take(&mut self.replaced);
        let stands = |entry: EntryId| !replaced.contains_key(&entry);
        self.surnames.retain(|&(_, entry)| stands(entry));
        self.titles.retain(|&(_, entry)| stands(entry));
        let ids = self.by_id.iter().map(|(id, entry)| (&**id, entry.index() as u32));
        let ids: Vec<_> = ids.collect();
        let layer = Layer {
            records: Records::default(),
            ids: WordTable::new(&ids),
            surnames: Index::new(std::mem::take(&mut self.surnames)),
            titles: Index::new(std::mem::take(&mut self.titles)),
            forms: std::mem::take(&mut self.forms).finish(stands),
            files: Vec::new(),
            origins: Vec::new(),
        };
        let unlinked = std::mem::take(&mut self.unlinked);
        let unlinked = unlinked.into_iter().filter(|(id, ..)| stands(*id)).collect::<Vec<_>>();
        self.below.push(layer, replaced);
        let mut faults = Vec::new();
        for (id, mut entry, references) in unlinked {
            let index = self.index(id);
            let mut messages = self.link(&mut entry, &references);
            messages.extend(self.records.write(index, &entry).err());
            let of_entry = |message| self.fault(self.origins[index], Refusal::Wrong(message));
            faults.extend(messages.into_iter().map(of_entry));
        }
        if let Some(layer) = self.below.layers.last_mut() {
            layer.records = self.records;
            layer.files = self.files;
            layer.origins = self.origins;
        }
        (self.below, faults)
    }

    fn fault(&self, origin: Origin, refusal: Refusal) -> Fault {
        let unreadable = matches!(refusal, Refusal::Unreadable(_));
        let (Refusal::Unreadable(message) | Refusal::Wrong(message)) = refusal;
        Fault {
            path: self.files[origin.file as usize].clone(),
            line: origin.line as usize,
            message,
            unreadable,
        }
    }

    /// Index of an entry among those of this layer.
    fn index(&self, id: EntryId) -> usize {
        id.index() - self.first as usize
    }

    fn add_line(&mut self, origin: Origin, line: &str) -> Result<(), Refusal> {
        let (entry, references) = record::parse(line)?;
        let id = EntryId::new(self.first + self.origins.len() as u32);
        self.replace(&entry, id, origin)?;
        self.origins.push(origin);
        self.index_entry(id, &entry);
        self.records.push();
        if references.is_empty() {
            self.records.write(self.index(id), &entry)?;
        } else {
            self.unlinked.push((id, entry, references));
        }
        Ok(())
    }

    /// Puts the entry in the place of those that have its id.
    fn replace(&mut self, entry: &Entry, id: EntryId, origin: Origin) -> Result<(), String> {
        let own = self.by_id.get(&entry.id).copied();
        if let Some(own) = own {
            let known = self.origins[self.index(own)];
            if known.file == origin.file {
                let (name, line) = (&entry.id, known.line);
                return Err(format!("\"{name}\" stands twice in this file, first on line {line}"));
            }
        }
        self.by_id.insert(entry.id.clone(), id);
        if let Some(known) = own.or_else(|| self.below.by_id(&entry.id)) {
            self.replaced.insert(known, id);
        }
        Ok(())
    }

    fn index_entry(&mut self, id: EntryId, entry: &Entry) {
        let is_place = entry.kind == Kind::Place;
        form::for_each(entry, |form, kind| {
            self.forms.insert(form, Bearer { entry: id, form: kind }, is_place);
        });
        form::for_each_surname(entry, |surname| {
            self.surnames.push((surname.into_owned().into(), id));
        });
        for role in &entry.roles {
            let title = form::normalise_title(&role.title).into_owned();
            self.titles.push((title.into(), id));
        }
    }

    /// Resolves the references of an entry; says which it could not.
    fn link(&self, entry: &mut Entry, references: &References) -> Vec<String> {
        let own = [
            (&mut entry.part_of, "part_of", &references.part_of),
            (&mut entry.seat_of, "seat_of", &references.seat_of),
            (&mut entry.of, "of", &references.of),
        ];
        let of_roles = entry.roles.iter_mut().zip(&references.roles);
        let of_roles = of_roles.map(|(role, reference)| (&mut role.of, "of", reference));
        let mut wrong = Vec::new();
        for (target, key, reference) in own.into_iter().chain(of_roles) {
            match reference
                .as_deref()
                .map(|reference| self.target(key, reference))
                .transpose()
            {
                Ok(found) => *target = found,
                Err(message) => wrong.push(message),
            }
        }
        let mut relatives = Vec::with_capacity(references.relatives.len());
        for RelativeRecord { relation, person } in &references.relatives {
            let relation = *relation;
            match self.target("relatives", person) {
                Ok(person) => relatives.push(Relative { relation, person }),
                Err(message) => wrong.push(message),
            }
        }
        entry.relatives = relatives.into();
        wrong
    }

    fn target(&self, key: &str, reference: &str) -> Result<EntryId, String> {
        match self.below.resolve_reference(reference) {
            Reference::Entry(id) => Ok(id),
            Reference::Unknown => Err(format!("{key} \"{reference}\" is no entry's id or name")),
            Reference::Ambiguous(bearers) => {
                let mut ids: Vec<String> = bearers.iter().map(|bearer| self.id(bearer.entry)).collect();
                ids.sort_unstable();
                Err(format!(
                    "{key} \"{reference}\" is the name of several entries; write one's id: {}",
                    ids.join(", ")
                ))
            }
        }
    }

    /// The id of an entry as written.
    fn id(&self, entry: EntryId) -> String {
        let own = self.by_id.iter().find(|&(_, &id)| id == entry);
        own.map(|(id, _)| id.to_string())
            .or_else(|| self.below.entry(entry).map(|entry| entry.id.into()))
            .unwrap_or_default()
    }
}
