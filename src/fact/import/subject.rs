//! Whose a value is: names, ids of the gazetteer or of Wikidata, ISO codes of countries.

use rustc_hash::FxHashMap;

use crate::gazetteer::{EntryId, Gazetteer, Kind, Reference};

/// Finds entries by whatever a source calls them.
pub(super) struct Subjects<'g> {
    gazetteer: &'g Gazetteer,
    kind: Option<Kind>,
    by_wikidata: FxHashMap<&'g str, EntryId>,
    by_code: FxHashMap<&'static str, &'static str>,
}

impl<'g> Subjects<'g> {
    pub fn new(gazetteer: &'g Gazetteer, kind: Option<Kind>) -> Self {
        let known = gazetteer
            .entries()
            .filter_map(|(id, entry)| Some((entry.wikidata.as_deref()?, id)));
        let rows = include_str!("../../../gazetteer/iso_codes.tsv").lines().skip(1);
        let codes = rows.flat_map(|row| {
            let mut cells = row.split('\t');
            let (three, two, place) = (cells.next(), cells.next(), cells.next());
            [three.zip(place), two.zip(place)]
        });
        Subjects {
            gazetteer,
            kind,
            by_wikidata: known.collect(),
            by_code: codes.flatten().collect(),
        }
    }

    /// The id of the subject that is called so, of the kind that subjects are.
    pub fn id(&self, called: &str) -> Option<String> {
        self.find(called, self.kind)
    }

    /// The id of whatever is called so.
    pub fn any(&self, called: &str) -> Option<String> {
        self.find(called, None)
    }

    fn find(&self, called: &str, kind: Option<Kind>) -> Option<String> {
        let called = called.trim();
        let number = called.rsplit('/').next().unwrap_or(called);
        let entry = self
            .by_wikidata
            .get(number)
            .copied()
            .or_else(|| self.code(called))
            .or_else(|| self.named(called, kind))?;
        let known = self.gazetteer.entry(entry);
        kind.is_none_or(|kind| known.kind == kind).then(|| known.id.to_string())
    }

    fn code(&self, called: &str) -> Option<EntryId> {
        self.gazetteer.by_id(self.by_code.get(called)?)
    }

    fn named(&self, called: &str, kind: Option<Kind>) -> Option<EntryId> {
        match self.gazetteer.resolve_reference(called) {
            Reference::Entry(entry) => Some(entry),
            Reference::Ambiguous(bearers) => {
                let fits = |entry: &EntryId| kind.is_none_or(|kind| self.gazetteer.entry(*entry).kind == kind);
                let mut entries = bearers.iter().map(|bearer| bearer.entry).filter(fits);
                entries.next().filter(|_| entries.next().is_none())
            }
            Reference::Unknown => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::gazetteer::Gazetteer;

    #[test]
    fn codes_name_places_that_are_known() {
        let gazetteer = Gazetteer::builtin();
        for row in include_str!("../../../gazetteer/iso_codes.tsv").lines().skip(1) {
            let place = row.rsplit('\t').next().unwrap();
            assert!(gazetteer.by_id(place).is_some(), "{place}");
        }
    }
}
