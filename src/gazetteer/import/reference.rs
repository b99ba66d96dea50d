//! What the references of imported records mean.
//!
//! In: references as a source writes them: ids, names, ids at Wikidata. Out: the ids of entries; a reference that nothing or
//! several bear is left out, and said.

use rustc_hash::FxHashMap;

use super::identity::Entries;
use super::row::is_wikidata_id;
use super::{Label, Place};
use crate::gazetteer::Kind;
use crate::gazetteer::knowledge::{Knowledge, Reference};
use crate::gazetteer::record::{Record, RoleRecord};

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
    /// What the source calls entities, by their ids at Wikidata.
    labels: &'e FxHashMap<Box<str>, Label>,
    /// The records of the file, by their names.
    by_name: FxHashMap<&'e str, Vec<&'e Record>>,
    left_out: Vec<LeftOut>,
    /// Index in `left_out`, by the message.
    by_message: FxHashMap<String, usize>,
}

impl<'e> Resolver<'e> {
    pub(super) fn new(
        knowledge: &'e Knowledge<'static>,
        entries: &'e Entries<'e>,
        labels: &'e FxHashMap<Box<str>, Label>,
    ) -> Self {
        let mut by_name: FxHashMap<&str, Vec<&Record>> = FxHashMap::default();
        for record in &entries.records {
            by_name.entry(&record.name).or_default().push(record);
        }
        Resolver {
            knowledge,
            entries,
            labels,
            by_name,
            left_out: Vec::new(),
            by_message: FxHashMap::default(),
        }
    }

    /// Puts ids in the place of a record's references, and leaves out what means nothing.
    pub(super) fn resolve(&mut self, own_id: &str, record: &mut Record, place: &Place) {
        record.roles.retain_mut(|role| self.name_office(role, place));
        let own = [
            ("part_of", &mut record.part_of),
            ("seat_of", &mut record.seat_of),
            ("of", &mut record.of),
        ];
        let of_roles = record.roles.iter_mut().map(|role| ("of", &mut role.of));
        for (key, reference) in own.into_iter().chain(of_roles) {
            let Some(written) = reference.take() else { continue };
            match self.look_up(&written, |kind| kind != Kind::Person).as_slice() {
                // A country is in itself to Wikidata.
                [id] if **id == *own_id => {}
                [id] => *reference = Some(id.clone()),
                ids => self.leave_out(key, &written, ids, place),
            }
        }
        let offices = record.roles.iter_mut().map(|role| (&mut role.title, &role.of));
        let own = record.title.as_mut().map(|title| (title, &record.of));
        for (title, of) in offices.chain(own) {
            self.shorten(title, of.as_deref());
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
        let mut reference = reference;
        if is_wikidata_id(reference) {
            if let Some(id) = self.entries.id_at_wikidata(reference) {
                return vec![id.into()];
            }
            let Some(label) = self.labels.get(reference) else {
                return Vec::new();
            };
            reference = &label.text;
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

    /// Puts the title of an office in the place of its id at Wikidata, and what it is of, if it has one; says whether it is
    /// known.
    fn name_office(&mut self, role: &mut RoleRecord, place: &Place) -> bool {
        let office = &*role.title;
        if !is_wikidata_id(office) {
            return true;
        }
        let id = self.entries.id_at_wikidata(office);
        if let Some((title, of)) = id.and_then(|id| self.office(id)) {
            role.title = title;
            role.of = role.of.take().or(of);
            return true;
        }
        let Some(label) = self.labels.get(office) else {
            let message = format!("nothing says what the office {office} is called");
            self.say(message, place);
            return false;
        };
        let of = role.of.take().or_else(|| label.of.clone());
        let split = if of.is_none() {
            self.split_office(&label.text)
        } else {
            None
        };
        let (title, of) = split.unwrap_or((&label.text, of));
        (role.title, role.of) = (title.to_lowercase().into(), of);
        true
    }

    /// "President of Norland" says itself what it is of.
    fn split_office<'l>(&self, label: &'l str) -> Option<(&'l str, Option<Box<str>>)> {
        const OF: &str = " of ";
        label.match_indices(OF).find_map(|(place, _)| {
            let (title, of) = (&label[..place], &label[place + OF.len()..]);
            let of = of.strip_prefix("the ").unwrap_or(of);
            let ids = self.look_up(of, |kind| kind != Kind::Person);
            (ids.len() == 1).then(|| (title, ids.into_iter().next()))
        })
    }

    /// The title of an office, and the id of what it is of.
    fn office(&self, id: &str) -> Option<(Box<str>, Option<Box<str>>)> {
        if let Some(record) = self.entries.by_id(id) {
            return Some((record.title.clone()?, record.of.clone()));
        }
        let entry = self.knowledge.entry(self.knowledge.by_id(id)?)?;
        let of = entry.of.and_then(|of| self.knowledge.entry(of));
        Some((entry.title?, of.map(|of| of.id)))
    }

    /// "president of norland" of Norland is its president.
    fn shorten(&self, title: &mut Box<str>, of: Option<&str>) {
        let names = of.map(|of| self.names(of)).unwrap_or_default();
        let shorter = names.iter().find_map(|name| {
            let before = title.strip_suffix(&*name.to_lowercase())?;
            before.strip_suffix("the ").unwrap_or(before).strip_suffix(" of ")
        });
        if let Some(shorter) = shorter {
            *title = shorter.into();
        }
    }

    /// The names and aliases of the entry with an id.
    fn names(&self, id: &str) -> Vec<Box<str>> {
        if let Some(record) = self.entries.by_id(id) {
            return record.aliases.iter().chain([&record.name]).cloned().collect();
        }
        let entry = self.knowledge.by_id(id).and_then(|entry| self.knowledge.entry(entry));
        entry.map_or_else(Vec::new, |entry| {
            entry.aliases.into_iter().chain([entry.name]).collect()
        })
    }

    fn leave_out(&mut self, key: &str, written: &str, ids: &[Box<str>], place: &Place) {
        let why = if ids.is_empty() {
            "is no entry's id or name".to_owned()
        } else {
            format!("is the name of several entries: {}", ids.join(", "))
        };
        let label = self.labels.get(written).map(|label| format!(" ({})", label.text));
        let message = format!("{key} “{written}”{} {why}", label.unwrap_or_default());
        self.say(message, place);
    }

    fn say(&mut self, message: String, place: &Place) {
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
