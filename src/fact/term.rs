//! Verdicts on offices, by the terms of the facts files and of the gazetteer.
//!
//! A title is contradicted only if somebody else surely held an exclusive office of a named country at the time, and nothing
//! that is held could make the title right. Titles without a country are kept for life in some countries, so that they
//! are only ever supported.

use jiff::ToSpan;
use jiff::civil::Date;

use super::judge::Court;
use super::verdict::{Evidence, Outcome, Verdict};
use super::{Fact, FactValue, describe};
use crate::claim::{Claim, OfficeClaim, Property, Tenure};
use crate::gazetteer::{EntryId, Held, PartialDate, Role};

/// A time for which somebody held an office.
#[derive(Debug, Clone)]
struct Term {
    holder: EntryId,
    role: Role,
    retrieved: Option<PartialDate>,
    evidence: Evidence,
}

impl Term {
    fn held(&self, (first, last): (Date, Date)) -> Held {
        let on = |date| self.role.held_on(date, self.retrieved);
        on(first).min(on(last))
    }

    /// Whether it surely ended by a day.
    fn is_over(&self, on: Date) -> bool {
        self.role.end.is_some_and(|end| end.last_day() <= on)
    }

    fn begins_after(&self, on: Date) -> bool {
        self.role.start.is_some_and(|start| start.first_day() > on)
    }
}

/// The verdict on a title or an office.
pub(super) fn judge(court: &Court, claim: &Claim, office: &OfficeClaim) -> Verdict {
    let Some(holder) = claim.subject.as_ref().and_then(|subject| subject.entry) else {
        return Verdict::open("unknown-subject");
    };
    let terms = terms_of(court, holder);
    let fitting: Vec<&Term> = terms.iter().filter(|term| fits(office, &term.role)).collect();
    match office.tenure {
        Tenure::Current => current(court, claim, office, &fitting),
        Tenure::Former => former(court, office, &fitting),
        Tenure::Then => then(court, &fitting),
        Tenure::Other => {
            let exact = fitting
                .iter()
                .find(|term| held_ever(court, claim, office, term) == Held::Yes && term.role.title.contains(' '));
            exact
                .filter(|term| term.role.title.starts_with("acting ") || term.role.title.starts_with("deputy "))
                .map_or_else(|| Verdict::open("qualified-title"), |term| supported(term))
        }
    }
}

/// The days that a title may be meant for: its own, those that its sentence names, and the article's.
fn days(court: &Court, claim: &Claim, office: &OfficeClaim) -> Vec<(Date, Date)> {
    let own = claim.time.iter().chain(&office.times).filter_map(|time| time.days);
    own.chain(court.date.map(|date| (date, date))).collect()
}

fn held_ever(court: &Court, claim: &Claim, office: &OfficeClaim, term: &Term) -> Held {
    let days = days(court, claim, office);
    days.into_iter()
        .map(|days| term.held(days))
        .min()
        .unwrap_or(Held::Unknown)
}

fn supported(term: &Term) -> Verdict {
    Verdict::new(Outcome::Supported, "term").on([term.evidence.clone()])
}

fn current(court: &Court, claim: &Claim, office: &OfficeClaim, fitting: &[&Term]) -> Verdict {
    let Some(date) = claim.time.as_ref().and_then(|time| time.days).map(|(_, last)| last) else {
        return Verdict::open("undated");
    };
    let held = |term: &&&Term| held_ever(court, claim, office, term);
    if let Some(term) = fitting.iter().find(|term| held(term) == Held::Yes) {
        return supported(term);
    }
    if let Some(term) = fitting.iter().find(|term| held(term) == Held::Unknown) {
        let reason = if term.retrieved.is_some_and(|retrieved| retrieved.first_day() < date) {
            "stale"
        } else {
            "end-unknown"
        };
        return Verdict::open(reason).on([term.evidence.clone()]);
    }
    let Some(accused) = accusable(court, office) else {
        return Verdict::open(if fitting.is_empty() {
            "no-fact"
        } else {
            "courtesy-title"
        });
    };
    if office.is_tense_past || office.times.iter().any(|time| !is_recent(court, time.days)) {
        return Verdict::open("undated").because("its sentence speaks of another time");
    }
    // Of the dead, pictures and memories are told with the title of their time.
    let entry = claim.subject.as_ref().and_then(|subject| subject.entry);
    if entry.is_some_and(|entry| {
        court
            .gazetteer
            .entry(entry)
            .died
            .is_some_and(|died| died.first_day() <= date)
    }) {
        return Verdict::open("historical");
    }
    // "incoming": elected, and not yet in office.
    let soon = date.saturating_add(INCOMING_MONTHS.months());
    if fitting
        .iter()
        .any(|term| term.begins_after(date) && !term.begins_after(soon))
    {
        return Verdict::open("incoming");
    }
    let holders = holders(court, accused);
    let is_another = |term: &&Term| Some(term.holder) != entry && term.held((date, date)) == Held::Yes;
    let Some(other) = holders.iter().find(is_another) else {
        return Verdict::open(if is_stale(&holders, date) { "stale" } else { "no-fact" });
    };
    let name = court.name(accused);
    let leaning = format!("{name} is exclusive: one person holds it at a time");
    let ended = fitting
        .iter()
        .filter(|term| term.is_over(date))
        .max_by_key(|term| term.role.end.map(PartialDate::first_day));
    let long_ago = date.saturating_sub(REMEMBERED_YEARS.years());
    match ended {
        Some(term) if term.is_over(long_ago) => Verdict::open("historical").on([term.evidence.clone()]),
        Some(term) => Verdict::new(Outcome::Outdated, "term-ended")
            .on([term.evidence.clone(), other.evidence.clone()])
            .because(leaning),
        None if claim_person_is_known(court, claim) => Verdict::new(Outcome::Contradicted, "another-holder")
            .on([other.evidence.clone()])
            .because(leaning),
        None => Verdict::open("no-fact"),
    }
}

/// Whose term ended longer ago is told of as history, not mistaken for the holder.
const REMEMBERED_YEARS: i64 = 15;

/// So long before a term begins, its holder may be given the title already.
const INCOMING_MONTHS: i64 = 4;

/// Only somebody whose terms are known can be said to lack one.
fn claim_person_is_known(court: &Court, claim: &Claim) -> bool {
    let entry = claim.subject.as_ref().and_then(|subject| subject.entry);
    entry.is_some_and(|entry| !terms_of(court, entry).is_empty())
}

fn is_stale(holders: &[Term], date: Date) -> bool {
    let newest = holders
        .iter()
        .filter_map(|term| term.retrieved)
        .map(PartialDate::first_day)
        .max();
    newest.is_some_and(|newest| newest < date)
}

/// Whether a time of a sentence is of these days: a weekday, "last week".
fn is_recent(court: &Court, days: Option<(Date, Date)>) -> bool {
    /// Further back, an office may have been somebody else's.
    const DAYS: i64 = 31;
    match (court.date, days) {
        (Some(date), Some((first, last))) => {
            first >= date.saturating_sub(DAYS.days()) && last <= date.saturating_add(DAYS.days())
        }
        _ => false,
    }
}

/// The exclusive office of a named country that a title means, if an accusation can stand on it.
fn accusable(court: &Court, office: &OfficeClaim) -> Option<EntryId> {
    let named = office.office.as_ref().and_then(|office| office.entry);
    let of = office.of.as_ref().and_then(|of| of.entry);
    let entry = named.or_else(|| court.facts.office(court.gazetteer, &office.title, of?))?;
    let known = court.gazetteer.entry(entry);
    // Of the president of Georgia, it is not known which Georgia is meant.
    let of = known.of?;
    let is_clear = court.gazetteer.by_name(court.name(of)).len() == 1;
    (known.exclusive && is_clear).then_some(entry)
}

fn former(court: &Court, office: &OfficeClaim, fitting: &[&Term]) -> Verdict {
    let Some(date) = court.date else {
        return Verdict::open("undated");
    };
    if let Some(term) = fitting.iter().find(|term| term.is_over(date)) {
        return supported(term);
    }
    let incumbent = fitting.iter().find(|term| term.held((date, date)) == Held::Yes);
    let accused = accusable(court, office)
        .filter(|_| !office.is_tense_past && office.times.iter().all(|time| is_recent(court, time.days)));
    match (incumbent, accused) {
        (Some(term), Some(_)) if *term.role.title == *office.title => Verdict::new(Outcome::Contradicted, "incumbent")
            .on([term.evidence.clone()])
            .because("the holder of an office is not a former holder"),
        _ => Verdict::open("no-fact"),
    }
}

fn then(court: &Court, fitting: &[&Term]) -> Verdict {
    let begun = fitting
        .iter()
        .find(|term| court.date.is_none_or(|date| !term.begins_after(date)));
    begun.map_or_else(|| Verdict::open("no-fact"), |term| supported(term))
}

/// Whether a role is one that a title may mean: "leader" of a supreme leader, "secretary" of a secretary of state.
fn fits(office: &OfficeClaim, role: &Role) -> bool {
    let of = office.of.as_ref().and_then(|of| of.entry);
    if of.is_some() && role.of != of {
        return false;
    }
    let (title, held) = (&*office.title, &*role.title);
    title == held
        || held.strip_suffix(title).is_some_and(|before| {
            before.ends_with(' ') && !matches!(before.trim_end(), "vice" | "deputy" | "former" | "assistant")
        })
        || held.strip_prefix(title).is_some_and(|after| after.starts_with(" of "))
}

/// The terms of a person, by the facts and the gazetteer.
fn terms_of(court: &Court, person: EntryId) -> Vec<Term> {
    let held = court
        .facts
        .of(person, Property::Holds)
        .filter_map(|fact| of_fact(court, fact));
    let entry = court.gazetteer.entry(person);
    let known = entry.roles.iter().map(|role| of_role(court, person, role));
    held.chain(known).collect()
}

/// The terms of all who held an office.
fn holders(court: &Court, office: EntryId) -> Vec<Term> {
    let held = court
        .facts
        .with_value(office, Property::Holds)
        .filter_map(|fact| of_fact(court, fact));
    let entry = court.gazetteer.entry(office);
    let known = entry.title.as_deref().into_iter().flat_map(|title| {
        let holders = court.gazetteer.holders(title, entry.of, None);
        holders.into_iter().flat_map(move |holder| {
            let roles = &court.gazetteer.entry(holder.entry).roles;
            let same = roles
                .iter()
                .filter(move |role| *role.title == *title && role.of == entry.of);
            same.map(move |role| of_role(court, holder.entry, role))
        })
    });
    held.chain(known).collect()
}

fn of_fact(court: &Court, fact: &Fact) -> Option<Term> {
    let FactValue::Entry(office) = fact.value else {
        return None;
    };
    let office = court.gazetteer.entry(office);
    Some(Term {
        holder: fact.subject,
        role: Role {
            title: office.title.as_deref()?.into(),
            of: office.of,
            start: fact.start,
            end: fact.end,
        },
        retrieved: fact.retrieved,
        evidence: Evidence::of_fact(fact, court.gazetteer),
    })
}

fn of_role(court: &Court, holder: EntryId, role: &Role) -> Term {
    let entry = court.gazetteer.entry(holder);
    let of = role.of.map_or(String::new(), |of| format!(" of {}", court.name(of)));
    Term {
        holder,
        role: role.clone(),
        retrieved: entry.retrieved,
        evidence: Evidence {
            id: format!("gazetteer:{}", entry.id),
            words: format!(
                "{}: {}{of}{}",
                entry.name,
                role.title,
                describe::term(role.start, role.end)
            ),
            source: "the gazetteer".to_owned(),
        },
    }
}
