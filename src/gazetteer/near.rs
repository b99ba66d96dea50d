//! Names that somebody may have meant, for hints.
//!
//! In: a name that nothing bears. Out: the known names and surnames that are written most like it.

use std::borrow::Cow;

use super::{Gazetteer, form};

/// The likeness that a hint takes: "Putn" and "Angela Merkle" have 0.95 and more with what is meant, a wrong last letter in a
/// name of four 0.88.
const LEAST_LIKENESS: f64 = 0.85;

/// What stands farther behind the likest name is not meant: of "Norlandd", "NORAD" is 0.08 behind "Norland".
const FARTHEST: f64 = 0.05;

/// The names nearest to `name` in any case, the nearest first.
pub(super) fn nearest<'g>(gazetteer: &'g Gazetteer, name: &str, most: usize) -> Vec<Cow<'g, str>> {
    let name = name.to_lowercase();
    let mut near = Vec::new();
    let mut compare = |known: Cow<'g, str>| {
        let likeness = strsim::jaro_winkler(&known.to_lowercase(), &name);
        if likeness >= LEAST_LIKENESS {
            near.push((likeness, known));
        }
    };
    for (_, entry) in gazetteer.entries() {
        for known in std::iter::once(&entry.name).chain(&entry.aliases) {
            compare(Cow::Borrowed(known));
        }
        // A surname without its accents is no other name.
        let mut surnames = Vec::new();
        form::for_each_surname(entry, |surname| surnames.push(surname));
        surnames
            .into_iter()
            .filter(|surname| matches!(surname, Cow::Borrowed(_)))
            .for_each(&mut compare);
    }
    near.sort_by(|left, right| right.0.total_cmp(&left.0).then_with(|| left.1.cmp(&right.1)));
    near.dedup_by(|left, right| left.1 == right.1);
    let best = near.first().map_or(0.0, |&(likeness, _)| likeness);
    near.retain(|&(likeness, _)| likeness >= best - FARTHEST);
    near.into_iter().take(most).map(|(_, known)| known).collect()
}
