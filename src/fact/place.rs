//! Verdicts on where places lie.

use super::FactValue;
use super::judge::Court;
use super::verdict::{Evidence, Outcome, Verdict};
use crate::claim::{Claim, Party, Property};
use crate::gazetteer::EntryId;

/// The verdict on "X, Y" and "X, the capital of Y".
pub(super) fn judge(court: &Court, claim: &Claim, whole: &Party, capital: bool) -> Verdict {
    let (Some(part), Some(whole)) = (claim.subject.as_ref().and_then(|subject| subject.entry), whole.entry) else {
        return Verdict::open("unknown-subject");
    };
    if capital {
        return self::capital(court, part, whole);
    }
    let chain = evidence(court, part);
    let wholes = court.facts.wholes(court.gazetteer, part);
    if wholes.contains(&whole) {
        return Verdict::new(Outcome::Supported, "lies-in").on(chain);
    }
    // Towns of one name are many, states of one name are not: "Berlin, New Hampshire".
    if is_country(court, whole) && are_apart(court, part, whole) {
        return Verdict::new(Outcome::Contradicted, "another-country")
            .on(chain)
            .because("the two are in different countries");
    }
    Verdict::open("no-fact")
}

fn capital(court: &Court, part: EntryId, whole: EntryId) -> Verdict {
    let is_capital = |value: &FactValue| *value == FactValue::Entry(part);
    if let Some(fact) = court
        .facts
        .of(whole, Property::Capital)
        .find(|fact| is_capital(&fact.value))
    {
        return Verdict::new(Outcome::Supported, "capital").on([Evidence::of_fact(fact, court.gazetteer)]);
    }
    if court.gazetteer.entry(part).seat_of == Some(whole) {
        return Verdict::new(Outcome::Supported, "capital").on([known(court, part)]);
    }
    Verdict::open("no-fact")
}

/// Whether two places are surely in different countries: the second is one, and the first lies in another one.
pub(super) fn are_apart(court: &Court, part: EntryId, whole: EntryId) -> bool {
    let country = |place: EntryId| {
        let wholes = court.facts.wholes(court.gazetteer, place);
        let top = wholes
            .iter()
            .copied()
            .filter(|&whole| court.facts.wholes(court.gazetteer, whole).is_empty());
        let tops: Vec<EntryId> = top.collect();
        match (tops.as_slice(), wholes.is_empty()) {
            (_, true) => Some(place),
            (&[one], false) => Some(one),
            _ => None,
        }
    };
    match (country(part), country(whole)) {
        (Some(one), Some(other)) => one != other && is_country(court, one) && is_country(court, other) && one != part,
        _ => false,
    }
}

/// A place of which nothing is known to hold it is a country, or a place whose country nobody wrote down.
fn is_country(court: &Court, place: EntryId) -> bool {
    let entry = court.gazetteer.entry(place);
    entry.part_of.is_none() && !entry.demonyms.is_empty()
}

/// What says where a place lies, up to its country.
fn evidence(court: &Court, part: EntryId) -> Vec<Evidence> {
    let mut chain = Vec::new();
    let mut place = part;
    /// Places nest no deeper; a bound on the work.
    const DEEPEST: usize = 8;
    for _ in 0..DEEPEST {
        let fact = court.facts.of(place, Property::PartOf).next();
        let next = match fact.map(|fact| (&fact.value, fact)) {
            Some((FactValue::Entry(whole), fact)) => {
                chain.push(Evidence::of_fact(fact, court.gazetteer));
                *whole
            }
            _ => match court.gazetteer.entry(place).part_of {
                Some(whole) => {
                    chain.push(known(court, place));
                    whole
                }
                None => break,
            },
        };
        place = next;
    }
    chain
}

fn known(court: &Court, place: EntryId) -> Evidence {
    let entry = court.gazetteer.entry(place);
    let whole = entry.part_of.or(entry.seat_of).map_or("", |whole| court.name(whole));
    Evidence {
        id: format!("gazetteer:{}", entry.id),
        words: format!("{} lies in {whole}", entry.name),
        source: "the gazetteer".to_owned(),
    }
}
