//! Which entry a record is of, and what a new one is called.
//!
//! In: the records of the file that all goes into, and what is known beside them. Out: for each record that was read the
//! one it belongs to: that with its Wikidata id, else that with the id that its name makes, if nothing
//! contradicts; else a new one, whose id is nobody's.

use rustc_hash::FxHashMap;

use super::merge::agree;
use super::slug::slug;
use super::{Place, merge};
use crate::gazetteer::knowledge::Knowledge;
use crate::gazetteer::record::Record;
use crate::gazetteer::{Entry, EntryId, Kind, PartialDate};

/// The records of the file, those that are new at the end.
#[derive(Debug)]
pub(super) struct Entries<'k> {
    pub(super) records: Vec<Record>,
    by_id: FxHashMap<Box<str>, usize>,
    by_wikidata: FxHashMap<Box<str>, usize>,
    knowledge: &'k Knowledge<'static>,
    /// The ids of what is known beside the file, by those at Wikidata.
    known: FxHashMap<Box<str>, Box<str>>,
}

/// Says whether an id can be made for a record.
pub(super) fn check(record: &Record) -> Result<(), String> {
    let nameless = record.wikidata.is_none() && slug(&record.name).is_empty();
    if nameless {
        let name = &record.name;
        return Err(format!(
            "the name “{name}” has no Latin letters to make an id of; give its Wikidata id"
        ));
    }
    Ok(())
}

impl<'k> Entries<'k> {
    pub(super) fn new(
        held: Vec<Record>,
        knowledge: &'k Knowledge<'static>,
        known: FxHashMap<Box<str>, Box<str>>,
    ) -> Self {
        let mut entries = Entries {
            records: Vec::with_capacity(held.len()),
            by_id: FxHashMap::default(),
            by_wikidata: FxHashMap::default(),
            knowledge,
            known,
        };
        held.into_iter().for_each(|record| entries.push(record));
        entries
    }

    /// The index of the record that each belongs to, which is made if there is none; what was read of one is put together.
    pub(super) fn place(&mut self, read: Vec<(Record, Place)>) -> Vec<(usize, Record, Place)> {
        let mut placed: Vec<(usize, Record, Place)> = Vec::with_capacity(read.len());
        let mut places: FxHashMap<usize, usize> = FxHashMap::default();
        for (record, place) in read {
            let index = self.find_or_make(&record);
            match places.get(&index) {
                Some(&known) => merge::append(&mut placed[known].1, record),
                None => {
                    places.insert(index, placed.len());
                    placed.push((index, record, place));
                }
            }
        }
        placed
    }

    /// The id of the entry with this id at Wikidata.
    pub(super) fn id_at_wikidata(&self, wikidata: &str) -> Option<&str> {
        let own = self.by_wikidata.get(wikidata).map(|&index| &*self.records[index].id);
        own.or_else(|| self.known.get(wikidata).map(|id| &**id))
    }

    /// The record with this id.
    pub(super) fn by_id(&self, id: &str) -> Option<&Record> {
        self.by_id.get(id).map(|&index| &self.records[index])
    }

    fn find_or_make(&mut self, record: &Record) -> usize {
        let traits = Traits::of_record(record);
        if let Some(wikidata) = traits.wikidata {
            if let Some(&index) = self.by_wikidata.get(wikidata) {
                return index;
            }
            if let Some(id) = self.known.get(wikidata).filter(|id| !self.by_id.contains_key(*id)) {
                return self.make(id.clone(), record);
            }
        }
        for id in candidate_ids(record) {
            match self.by_id.get(&*id) {
                Some(&index) if traits.may_be(&Traits::of_record(&self.records[index])) => {
                    self.learn(index, record);
                    return index;
                }
                Some(_) => {}
                None if self.is_free(&id, &traits) => return self.make(id.into(), record),
                None => {}
            }
        }
        unreachable!("there are always more ids than records")
    }

    /// Whether what is known beside the file by this id, if anything, may be the same.
    fn is_free(&self, id: &str, traits: &Traits<'_>) -> bool {
        let known = self.knowledge.by_id(id).and_then(|entry| self.knowledge.entry(entry));
        known.is_none_or(|entry| traits.may_be(&Traits::of_entry(&entry)))
    }

    /// Notes what the records to come are compared with.
    fn learn(&mut self, index: usize, record: &Record) {
        let known = &mut self.records[index];
        known.born = known.born.or(record.born);
        if known.wikidata.is_none()
            && let Some(wikidata) = &record.wikidata
        {
            known.wikidata = Some(wikidata.clone());
            self.by_wikidata.insert(wikidata.clone(), index);
        }
    }

    fn make(&mut self, id: Box<str>, record: &Record) -> usize {
        let mut made = Record::new(record.kind);
        made.id = id;
        made.name = record.name.clone();
        made.wikidata = record.wikidata.clone();
        made.born = record.born;
        self.push(made);
        self.records.len() - 1
    }

    fn push(&mut self, record: Record) {
        let index = self.records.len();
        self.by_id.insert(record.id.clone(), index);
        if let Some(wikidata) = &record.wikidata {
            self.by_wikidata.insert(wikidata.clone(), index);
        }
        self.records.push(record);
    }
}

/// The ids of all that is known and at Wikidata.
pub(super) fn known_at_wikidata(knowledge: &Knowledge<'_>) -> FxHashMap<Box<str>, Box<str>> {
    let ids = (0..knowledge.id_count() as u32).map(EntryId::new);
    ids.filter(|&id| !knowledge.is_replaced(id))
        .filter_map(|id| knowledge.entry(id))
        .filter_map(|entry| Some((entry.wikidata?, entry.id)))
        .collect()
}

/// The ids that a record may have, from the shortest on: the slug of its name, then with what tells it apart from others
/// of that name. There is no end of them.
fn candidate_ids(record: &Record) -> impl Iterator<Item = String> {
    let name = slug(&record.name);
    let with = |suffix: String| {
        if name.is_empty() {
            suffix
        } else {
            format!("{name}-{suffix}")
        }
    };
    let apart = match (&record.wikidata, record.born) {
        (Some(wikidata), _) => Some(with(wikidata.to_lowercase())),
        (None, Some(born)) => Some(with(born.first_day().year().to_string())),
        (None, None) => None,
    };
    let plain = Some(name.clone()).filter(|name| !name.is_empty());
    let numbered = (2..).map(move |number: u32| format!("{name}-{number}"));
    plain.into_iter().chain(apart).chain(numbered)
}

/// What tells entries of one name apart.
struct Traits<'r> {
    kind: Kind,
    wikidata: Option<&'r str>,
    born: Option<PartialDate>,
}

impl<'r> Traits<'r> {
    fn of_record(record: &'r Record) -> Self {
        Traits {
            kind: record.kind,
            wikidata: record.wikidata.as_deref(),
            born: record.born,
        }
    }

    fn of_entry(entry: &'r Entry) -> Self {
        Traits {
            kind: entry.kind,
            wikidata: entry.wikidata.as_deref(),
            born: entry.born,
        }
    }

    /// Whether nothing contradicts that they are of one entry.
    fn may_be(&self, other: &Traits<'_>) -> bool {
        let (wikidata, born) = (self.wikidata.zip(other.wikidata), self.born.zip(other.born));
        let agreeing = match wikidata {
            Some((one, other)) => one == other,
            None => born.is_none_or(|(one, other)| agree(one, other)),
        };
        self.kind == other.kind && agreeing
    }
}
