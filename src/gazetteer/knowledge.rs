//! What is known, compiled: entries and the indices over them, in layers.
//!
//! In: the [`Layer`]s that the [`compiler`](super::compiler) makes, the built-in one first. Out: who bears an id, a name,
//! a surname or a title; a replaced entry bears none. Records stay bytes until somebody asks for them. The build script
//! shares this module.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::forms::{Bearer, FormKind, Forms};
use super::index::Index;
use super::{Entry, EntryId};
use crate::word_table::WordTable;

/// The entries of some files. Their ids follow on those of the layer below.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Layer<'b> {
    #[serde(borrow)]
    pub(super) records: Records<'b>,
    pub(super) ids: WordTable<'b>,
    pub(super) surnames: Index<'b>,
    pub(super) titles: Index<'b>,
    pub(super) forms: Forms<'b>,
    /// The files as messages name them.
    pub(super) files: Vec<String>,
    /// By entry.
    pub(super) origins: Vec<Origin>,
}

/// Where a record stands.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) struct Origin {
    /// Index of the file in its layer.
    pub(super) file: u32,
    /// From 1.
    pub(super) line: u32,
}

/// Entries as bytes.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Records<'b> {
    #[serde(borrow)]
    bytes: Cow<'b, [u8]>,
    /// By entry: where its bytes start and end.
    places: Vec<(u32, u32)>,
}

impl Records<'_> {
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// Takes a place for an entry, which is written later.
    pub(super) fn push(&mut self) {
        self.places.push((0, 0));
    }

    /// Writes an entry into its place.
    ///
    /// # Errors
    ///
    /// What the encoder says.
    pub(super) fn write(&mut self, index: usize, entry: &Entry) -> Result<(), String> {
        let start = self.bytes.len() as u32;
        let bytes = postcard::to_extend(entry, std::mem::take(&mut self.bytes).into_owned());
        self.bytes = bytes.map_err(|error| error.to_string())?.into();
        self.places[index] = (start, self.bytes.len() as u32);
        Ok(())
    }

    fn read(&self, index: usize) -> Option<Entry> {
        let &(start, end) = self.places.get(index)?;
        postcard::from_bytes(self.bytes.get(start as usize..end as usize)?).ok()
    }
}

/// What a reference means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reference {
    /// Exactly one entry bears it as its id, or else as its name or alias.
    Entry(EntryId),
    /// Several entries bear it.
    Ambiguous(Vec<Bearer>),
    /// No entry bears it.
    Unknown,
}

/// Layers, the later of which override the earlier.
#[derive(Debug, Default)]
pub(super) struct Knowledge<'b> {
    pub(super) layers: Vec<Layer<'b>>,
    /// Which entry stands in for one that is overridden.
    replaced: FxHashMap<EntryId, EntryId>,
}

impl<'b> Knowledge<'b> {
    /// Adds a layer, some of whose entries may have replaced each other.
    pub(super) fn push(&mut self, layer: Layer<'b>, replaced: FxHashMap<EntryId, EntryId>) {
        self.replaced.extend(replaced);
        let replaced = &self.replaced;
        for below in &mut self.layers {
            below.forms.retain_bearers(|entry| !replaced.contains_key(&entry));
        }
        self.layers.push(layer);
    }

    /// How many ids there are, those of replaced entries among them.
    pub(super) fn id_count(&self) -> usize {
        self.layers.iter().map(|layer| layer.records.len()).sum()
    }

    pub(super) fn replaced_count(&self) -> usize {
        self.replaced.len()
    }

    pub(super) fn is_replaced(&self, id: EntryId) -> bool {
        self.replaced.contains_key(&id)
    }

    /// Decodes an entry; `None` if there is none of this id.
    pub(super) fn entry(&self, id: EntryId) -> Option<Entry> {
        let (layer, index) = self.place(id)?;
        let mut entry = layer.records.read(index)?;
        self.redirect(&mut entry);
        Some(entry)
    }

    /// The file and the line of an entry; `None` if there is none of this id.
    pub(super) fn origin(&self, id: EntryId) -> Option<(&str, usize)> {
        let (layer, index) = self.place(id)?;
        let origin = layer.origins.get(index)?;
        Some((layer.files.get(origin.file as usize)?, origin.line as usize))
    }

    /// The layer of an entry, and its index there.
    fn place(&self, id: EntryId) -> Option<(&Layer<'b>, usize)> {
        let mut index = id.index();
        let layer = self.layers.iter().find(|layer| {
            let here = index < layer.records.len();
            index -= if here { 0 } else { layer.records.len() };
            here
        })?;
        Some((layer, index))
    }

    /// Leads references to replaced entries to those that stand in for them.
    fn redirect(&self, entry: &mut Entry) {
        if self.replaced.is_empty() {
            return;
        }
        let own = [&mut entry.part_of, &mut entry.seat_of, &mut entry.of];
        let of_roles = entry.roles.iter_mut().map(|role| &mut role.of);
        let own = own.into_iter().chain(of_roles).flatten();
        let relatives = entry.relatives.iter_mut().map(|relative| &mut relative.person);
        for reference in own.chain(relatives) {
            while let Some(other) = self.replaced.get(reference) {
                *reference = *other;
            }
        }
    }

    pub(super) fn by_id(&self, id: &str) -> Option<EntryId> {
        self.layers
            .iter()
            .rev()
            .find_map(|layer| layer.ids.get(id))
            .map(EntryId::new)
    }

    /// The bearers of a name or alias, the best kinds first.
    pub(super) fn by_name(&self, name: &str) -> Vec<Bearer> {
        let bearers = self.layers.iter().flat_map(|layer| layer.forms.get(name));
        let mut bearers: Vec<Bearer> = bearers
            .filter(|bearer| bearer.form <= FormKind::Alias)
            .copied()
            .collect();
        bearers.sort_unstable();
        bearers
    }

    /// The bearers of each name or alias that starts so.
    pub(super) fn by_name_start(&self, start: &str) -> impl Iterator<Item = EntryId> {
        let bearers = self
            .layers
            .iter()
            .flat_map(move |layer| layer.forms.starting_with(start));
        bearers
            .filter(|bearer| bearer.form <= FormKind::Alias)
            .map(|bearer| bearer.entry)
    }

    pub(super) fn by_surname(&self, surname: &str) -> impl Iterator<Item = EntryId> {
        self.standing(|layer| layer.surnames.get(surname))
    }

    pub(super) fn by_title(&self, title: &str) -> impl Iterator<Item = EntryId> {
        self.standing(|layer| layer.titles.get(title))
    }

    /// The entries of all layers that are not replaced.
    fn standing<'s>(&'s self, entries: impl Fn(&'s Layer<'b>) -> &'s [EntryId]) -> impl Iterator<Item = EntryId> {
        let all = self.layers.iter().flat_map(entries);
        all.copied().filter(|&entry| !self.is_replaced(entry))
    }

    pub(super) fn resolve_reference(&self, reference: &str) -> Reference {
        if let Some(id) = self.by_id(reference) {
            return Reference::Entry(id);
        }
        match self.by_name(reference).as_slice() {
            [] => Reference::Unknown,
            [bearer] => Reference::Entry(bearer.entry),
            bearers => Reference::Ambiguous(bearers.to_vec()),
        }
    }
}
