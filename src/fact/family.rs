//! Verdicts on families and deaths.
//!
//! The gazetteer's relatives and dates support; only the user's own facts contradict, since a namesake of somebody known is nobody's
//! error.

use super::judge::Court;
use super::verdict::{Evidence, Outcome, Verdict};
use super::{FactValue, describe};
use crate::claim::{Claim, DeathClaim, Party, Property};
use crate::gazetteer::{EntryId, Gender, PartialDate, Relation};

/// The verdict on a relative.
pub(super) fn kinship(court: &Court, claim: &Claim, relation: Relation, relative: &Party) -> Verdict {
    let (Some(person), Some(relative), Some(property)) = (
        claim.subject.as_ref().and_then(|subject| subject.entry),
        relative.entry,
        claim.property(),
    ) else {
        return Verdict::open("unknown-subject");
    };
    if let Some(evidence) = related(court, person, property, relation, relative) {
        return Verdict::new(Outcome::Supported, "relative").on([evidence]);
    }
    // A son of hers has her for his mother.
    let (child, property, parent) = match (relation, court.gazetteer.entry(person).gender) {
        (Relation::Child, Some(Gender::Male)) => (relative, Property::Father, person),
        (Relation::Child, Some(Gender::Female)) => (relative, Property::Mother, person),
        _ => (person, property, relative),
    };
    let other = court
        .facts
        .of(child, property)
        .find(|fact| property.is_single() && fact.value != FactValue::Entry(parent));
    match other {
        Some(fact) => Verdict::new(Outcome::Contradicted, "another-relative")
            .on([Evidence::of_fact(fact, court.gazetteer)])
            .because(format!("a person has one {}", property.name())),
        None => Verdict::open("no-fact"),
    }
}

/// What says that they are related so: a fact, the same fact seen from the other side, or the gazetteer.
fn related(
    court: &Court,
    person: EntryId,
    property: Property,
    relation: Relation,
    relative: EntryId,
) -> Option<Evidence> {
    let says = |subject: EntryId, property: Property, value: EntryId| {
        let mut facts = court.facts.of(subject, property);
        facts
            .find(|fact| fact.value == FactValue::Entry(value))
            .map(|fact| Evidence::of_fact(fact, court.gazetteer))
    };
    let turned: &[Property] = match relation {
        Relation::Father | Relation::Mother => &[Property::Child],
        Relation::Child => &[Property::Father, Property::Mother],
        Relation::Spouse => &[Property::Spouse],
        Relation::Sibling => &[Property::Sibling],
    };
    let known = |subject: EntryId, wanted: &[Relation], other: EntryId| {
        let entry = court.gazetteer.entry(subject);
        let found = entry
            .relatives
            .iter()
            .any(|relative| relative.person == other && wanted.contains(&relative.relation));
        found.then(|| Evidence {
            id: format!("gazetteer:{}", entry.id),
            words: format!("{} is listed in the family of {}", court.name(other), entry.name),
            source: "the gazetteer".to_owned(),
        })
    };
    let parents = [Relation::Father, Relation::Mother];
    let back: &[Relation] = match relation {
        Relation::Father | Relation::Mother => &[Relation::Child],
        Relation::Child => &parents,
        Relation::Spouse => &[Relation::Spouse],
        Relation::Sibling => &[Relation::Sibling],
    };
    says(person, property, relative)
        .or_else(|| turned.iter().find_map(|&property| says(relative, property, person)))
        .or_else(|| known(person, &[relation], relative))
        .or_else(|| known(relative, back, person))
}

/// When somebody died, what says so, and whether that is the user's own.
struct Death {
    date: PartialDate,
    evidence: Evidence,
    is_own: bool,
}

fn death_of(court: &Court, person: EntryId) -> Option<Death> {
    let fact = court.facts.of(person, Property::Died).next();
    if let Some(fact) = fact
        && let FactValue::Date(date) = fact.value
    {
        let evidence = Evidence::of_fact(fact, court.gazetteer);
        return Some(Death {
            date,
            evidence,
            is_own: true,
        });
    }
    let entry = court.gazetteer.entry(person);
    let date = entry.died?;
    let evidence = Evidence {
        id: format!("gazetteer:{}", entry.id),
        words: format!("{}: died {date}", entry.name),
        source: "the gazetteer".to_owned(),
    };
    Some(Death {
        date,
        evidence,
        is_own: false,
    })
}

/// The verdict on a death.
pub(super) fn death(court: &Court, claim: &Claim, what: &DeathClaim) -> Verdict {
    let Some(person) = claim.subject.as_ref().and_then(|subject| subject.entry) else {
        return Verdict::open("unknown-subject");
    };
    let days = claim.time.as_ref().and_then(|time| time.days);
    match (what, death_of(court, person)) {
        (DeathClaim::Late, None) => alive(court, person),
        (_, None) => Verdict::open("no-fact"),
        (DeathClaim::Late, Some(death)) => match court.date {
            None => Verdict::open("undated").on([death.evidence]),
            Some(date) if death.date.first_day() <= date => {
                Verdict::new(Outcome::Supported, "died").on([death.evidence])
            }
            Some(_) => against(death, "died-later"),
        },
        (DeathClaim::Died, Some(death)) => {
            // Without a time it is said to be over by the article's date.
            let over = |date| death.date.first_day() <= date;
            let meets = |(first, last)| death.date.first_day() <= last && first <= death.date.last_day();
            match days.map(meets).or(court.date.map(over)) {
                None => Verdict::open("undated").on([death.evidence]),
                Some(true) => Verdict::new(Outcome::Supported, "died").on([death.evidence]),
                Some(false) => against(death, "died-at-another-time"),
            }
        }
        (DeathClaim::Acts, Some(death)) => match days {
            Some((first, _)) if death.date.last_day() < first => against(death, "dead-by-then"),
            _ => Verdict::open("no-fact"),
        },
    }
}

fn against(death: Death, reason: &'static str) -> Verdict {
    if death.is_own {
        Verdict::new(Outcome::Contradicted, reason).on([death.evidence])
    } else {
        Verdict::open("gazetteer-only").on([death.evidence])
    }
}

/// "the late X" of somebody of whom a fact says that they were acting at the time or later.
fn alive(court: &Court, person: EntryId) -> Verdict {
    let Some(date) = court.date else {
        return Verdict::open("undated");
    };
    let acting = court.facts.of(person, Property::Holds).find(|fact| {
        let ends_later = fact.end.is_some_and(|end| end.first_day() > date);
        let open = fact.end.is_none() && fact.retrieved.is_some_and(|retrieved| retrieved.first_day() >= date);
        ends_later || open
    });
    let later = court
        .facts
        .events_of(person)
        .find(|event| event.start.first_day() > date);
    match (acting, later) {
        (Some(fact), _) => {
            Verdict::new(Outcome::Contradicted, "acting-later").on([Evidence::of_fact(fact, court.gazetteer)])
        }
        (None, Some(event)) => Verdict::new(Outcome::Contradicted, "acting-later")
            .on([Evidence::of_event(event, court.gazetteer)])
            .because(describe::event(event, court.gazetteer)),
        (None, None) => Verdict::open("no-fact"),
    }
}
