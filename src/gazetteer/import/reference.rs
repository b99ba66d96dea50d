//! What the references of imported records mean.
//!
//! In: references as a source writes them: ids, names, ids at Wikidata. Out: the ids of entries; a reference that nothing or
//! several bear is left out, and said.

use rustc_hash::FxHashMap;

use super::Place;
use super::identity::Entries;
use super::row::wikidata_id;
use crate::gazetteer::Kind;
use crate::gazetteer::knowledge::{Knowledge, Reference};
use crate::gazetteer::record::Record;

/// A reference that was left out, because nothing or several bear it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Where it was first read.
    pub place: Place,
    /// One sentence.
    pub message: String,
    /// How often it stood there.
    pub count: usize,
}

/// Looks up what references mean.
#[derive(Debug)]
pub(super) struct Resolver<'e> {
    knowledge: &'e Knowledge<'static>,
    entries: &'e Entries<'e>,
    /// The records of the file, by their names.
    by_name: FxHashMap<&'e str, Vec<&'e Record>>,
    left_out: Vec<LeftOut>,
    /// Index in `left_out`, by the message.
    by_message: FxHashMap<String, usize>,
}

impl<'e> Resolver<'e> {
    pub(super) fn new(knowledge: &'e Knowledge<'static>, entries: &'e Entries<'e>) -> Self {
        let mut by_name: FxHashMap<&str, Vec<&Record>> = FxHashMap::default();
        for record in &entries.records {
            by_name.entry(&record.name).or_default().push(record);
        }
        Resolver {
            knowledge,
            entries,
            by_name,
            left_out: Vec::new(),
            by_message: FxHashMap::default(),
        }
    }

    /// Puts ids in the place of a record's references, and leaves out what means nothing.
    pub(super) fn resolve(&mut self, own_id: &str, record: &mut Record, place: &Place) {
        let own = [
            ("part_of", &mut record.part_of),
            ("seat_of", &mut record.seat_of),
            ("of", &mut record.of),
        ];
        let of_roles = record.roles.iter_mut().map(|role| ("of", &mut role.of));
        for (key, reference) in own.into_iter().chain(of_roles) {
            let Some(written) = reference.take() else { continue };
            match self.look_up(&written, |kind| kind != Kind::Person).as_slice() {
                [id] => *reference = Some(id.clone()),
                ids => self.leave_out(key, &written, ids, place),
            }
        }
        record.relatives.retain_mut(|relative| {
            match self.look_up(&relative.person, |kind| kind == Kind::Person).as_slice() {
                [id] if **id != *own_id => {
                    relative.person = id.clone();
                    true
                }
                // Most people's families are in no list: their absence is no fault.
                _ => false,
            }
        });
    }

    /// The ids of what a record of the file refers to by name.
    pub(super) fn ids_of_names(&self, record: &Record) -> Vec<(Box<str>, Box<str>)> {
        let of_roles = record.roles.iter().filter_map(|role| role.of.as_ref());
        let relatives = record.relatives.iter().map(|relative| &relative.person);
        of_roles
            .chain(relatives)
            .filter_map(|name| match self.look_up(name, |_| true).as_slice() {
                [id] if id != name => Some((name.clone(), id.clone())),
                _ => None,
            })
            .collect()
    }

    /// What was left out, in the order in which it was first read.
    pub(super) fn left_out(self) -> Vec<LeftOut> {
        self.left_out
    }

    /// The ids of all entries of some kinds that a reference may mean; an id goes before a name.
    fn look_up(&self, reference: &str, fits: impl Fn(Kind) -> bool) -> Vec<Box<str>> {
        if wikidata_id(reference) == Ok(reference) {
            return self
                .entries
                .id_at_wikidata(reference)
                .map(Box::from)
                .into_iter()
                .collect();
        }
        if let Some(record) = self.entries.by_id(reference).filter(|record| fits(record.kind)) {
            return vec![record.id.clone()];
        }
        let known = match self.knowledge.resolve_reference(reference) {
            Reference::Entry(entry) => vec![entry],
            Reference::Ambiguous(bearers) => bearers.into_iter().map(|bearer| bearer.entry).collect(),
            Reference::Unknown => Vec::new(),
        };
        let known = known.into_iter().filter_map(|entry| self.knowledge.entry(entry));
        let known = known.map(|entry| (entry.kind, entry.id));
        let named = self.by_name.get(reference).into_iter().flatten();
        let named = named.map(|record| (record.kind, record.id.clone()));
        let mut ids: Vec<Box<str>> = known
            .chain(named)
            .filter(|(kind, _)| fits(*kind))
            .map(|(_, id)| id)
            .collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    fn leave_out(&mut self, key: &str, written: &str, ids: &[Box<str>], place: &Place) {
        let why = if ids.is_empty() {
            "is no entry's id or name".to_owned()
        } else {
            format!("is the name of several entries: {}", ids.join(", "))
        };
        let message = format!("{key} “{written}” {why}");
        if let Some(&known) = self.by_message.get(&message) {
            self.left_out[known].count += 1;
            return;
        }
        self.by_message.insert(message.clone(), self.left_out.len());
        let place = place.clone();
        self.left_out.push(LeftOut {
            place,
            message,
            count: 1,
        });
    }
}
