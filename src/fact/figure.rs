//! Verdicts on measures: the same property, series, unit and time, hedges and tolerance.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::judge::Court;
use super::verdict::{Evidence, Outcome, Verdict};
use super::{Fact, FactValue, describe};
use crate::claim::{Claim, Hedge, Measure, Number, Party, Property, Time};
use crate::gazetteer::{EntryId, PartialDate};

/// How a figure compares with a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comparison {
    Matches,
    Differs,
    Absurd,
}

/// The verdict on a figure.
pub(super) fn quantity(
    court: &Court,
    claim: &Claim,
    property: Property,
    number: &Number,
    measure: &Measure,
) -> Verdict {
    let Some(subject) = claim.subject.as_ref().and_then(|subject| subject.entry) else {
        return Verdict::open("unknown-subject");
    };
    if number.is_ambiguous {
        return Verdict::open("number-format").because("the figure can be read in two ways");
    }
    let known = figures(court, subject, property, measure);
    if known.is_empty() {
        return Verdict::open("no-fact");
    }
    let Some(time) = claim.time.as_ref().filter(|time| time.days.is_some()) else {
        return Verdict::open("undated");
    };
    let (now, is_stale) = of_time(&known, time);
    if now.is_empty() {
        return Verdict::open("no-fact-for-that-time");
    }
    let compared: Vec<(&Fact, Comparison)> = now
        .iter()
        .map(|&(fact, value)| match compare(number, measure, value, fact) {
            // A month's figure may be far from its year's, as after a flight.
            Comparison::Absurd if is_finer(time, fact) => (fact, Comparison::Differs),
            found => (fact, found),
        })
        .collect();
    let with = |wanted: Comparison| {
        compared
            .iter()
            .find(|(_, found)| *found == wanted)
            .map(|&(fact, _)| fact)
    };
    let verdict = match (
        with(Comparison::Matches),
        with(Comparison::Absurd),
        with(Comparison::Differs),
    ) {
        (Some(fact), None, None) => {
            Verdict::new(Outcome::Supported, "figure").on([Evidence::of_fact(fact, court.gazetteer)])
        }
        (Some(fact), Some(other), _) | (Some(fact), None, Some(other)) => {
            Verdict::new(Outcome::ConflictingFacts, "facts-disagree")
                .on([fact, other].map(|fact| Evidence::of_fact(fact, court.gazetteer)))
        }
        (None, _, _) if is_stale => Verdict::open("stale").on(compared
            .first()
            .map(|(fact, _)| Evidence::of_fact(fact, court.gazetteer))),
        (None, absurd, differs) => match earlier(&known, time, number, measure) {
            Some(fact) => Verdict::new(Outcome::Outdated, "earlier-figure").on([fact]
                .into_iter()
                .chain(absurd)
                .chain(differs)
                .map(|fact| Evidence::of_fact(fact, court.gazetteer))),
            None => off(court, absurd, differs),
        },
    };
    verdict.because(format!("the figure is {}", describe::measure(measure)))
}

fn off(court: &Court, absurd: Option<&Fact>, differs: Option<&Fact>) -> Verdict {
    let (outcome, reason, fact) = match (absurd, differs) {
        // Where one series calls it absurd and another only off, it is off.
        (_, Some(fact)) => (Outcome::Differs, "figure-off", fact),
        (Some(fact), None) => (Outcome::Contradicted, "figure-beyond", fact),
        (None, None) => return Verdict::open("no-fact"),
    };
    Verdict::new(outcome, reason).on([Evidence::of_fact(fact, court.gazetteer)])
}

/// The facts of a measure that can be compared, with their values.
fn figures<'a>(court: &Court<'a>, subject: EntryId, property: Property, measure: &Measure) -> Vec<(&'a Fact, Measure)> {
    let facts = court.facts.of(subject, property);
    let comparable = facts.filter_map(|fact| match fact.value {
        FactValue::Measure(value) if value.unit.is_comparable(measure.unit) => Some((fact, value)),
        _ => None,
    });
    comparable.collect()
}

/// The figures for a time, of each series the newest; and whether all of them are older than the time.
fn of_time<'a>(known: &[(&'a Fact, Measure)], time: &Time) -> (Vec<(&'a Fact, Measure)>, bool) {
    /// A figure that is older says nothing of the present.
    const OLD_YEARS: i16 = 3;
    let Some((first, last)) = time.days else {
        return (Vec::new(), false);
    };
    let meets = |fact: &Fact| dated(fact).is_some_and(|(from, to)| from <= last && first <= to);
    let same: Vec<_> = known.iter().copied().filter(|(fact, _)| meets(fact)).collect();
    if !same.is_empty() || time.rule != ARTICLE {
        return (same, false);
    }
    let recent = |fact: &Fact| dated(fact).is_some_and(|(_, to)| to < first && to.year() + OLD_YEARS >= first.year());
    let newest = known
        .iter()
        .copied()
        .filter(|(fact, _)| recent(fact))
        .min_by_key(|(fact, _)| Reverse(dated(fact)));
    (newest.into_iter().collect(), true)
}

/// The rule of a time that is the article's own.
const ARTICLE: &str = "article-date";

fn dated(fact: &Fact) -> Option<(Date, Date)> {
    let date = fact.as_of.or(fact.start)?;
    Some((date.first_day(), fact.end.unwrap_or(date).last_day()))
}

/// Whether a claim names a part of the time that a figure is for.
fn is_finer(time: &Time, fact: &Fact) -> bool {
    let within = |((first, last), (from, to)): ((Date, Date), (Date, Date))| from < first || last < to;
    time.rule != ARTICLE && time.days.zip(dated(fact)).is_some_and(within)
}

/// An older figure that a claim for the present repeats to the last digit.
fn earlier<'a>(known: &[(&'a Fact, Measure)], time: &Time, number: &Number, measure: &Measure) -> Option<&'a Fact> {
    let (first, _) = time
        .days
        .filter(|_| time.rule == ARTICLE && number.hedge == Hedge::Exact)?;
    let older = known
        .iter()
        .filter(|(fact, _)| dated(fact).is_some_and(|(_, to)| to < first));
    let same = older.filter(|(_, value)| within_digits(number, measure, value.value));
    same.max_by_key(|(fact, _)| fact.as_of.map(PartialDate::first_day))
        .map(|&(fact, _)| fact)
}

/// Half of the last written digit, in the unit of the measure.
fn precision(number: &Number, measure: &Measure) -> f64 {
    if number.value == 0.0 {
        number.precision
    } else {
        number.precision * (measure.value / number.value).abs()
    }
}

fn within_digits(number: &Number, measure: &Measure, value: f64) -> bool {
    (measure.value - value).abs() <= precision(number, measure)
}

fn compare(number: &Number, measure: &Measure, fact_value: Measure, fact: &Fact) -> Comparison {
    /// "about": a tenth more or less; "nearly": up to a tenth less.
    const ABOUT: f64 = 0.1;
    /// "more than" of much more is misleading.
    const MUCH_MORE: f64 = 1.5;
    let (claimed, held) = (measure.value, fact_value.value);
    let slack = precision(number, measure);
    let share = |difference: f64| {
        if held == 0.0 {
            difference
        } else {
            difference / held.abs()
        }
    };
    let difference = (claimed - held).abs();
    let tolerated = fact.tolerance.is_some_and(|tolerance| share(difference) <= tolerance);
    let near = difference <= slack || tolerated;
    let matches = match number.hedge {
        Hedge::Exact => near,
        Hedge::About => near || (claimed - held).abs() <= ABOUT * held.abs(),
        Hedge::Nearly => near || held <= claimed && held >= claimed * (1.0 - ABOUT),
        Hedge::AtLeast | Hedge::MoreThan if held > claimed * MUCH_MORE => return Comparison::Differs,
        Hedge::AtLeast | Hedge::MoreThan => tolerated || held >= claimed,
        Hedge::AtMost | Hedge::LessThan => tolerated || held <= claimed,
        Hedge::Several(most) => held >= claimed && held <= f64::from(most),
    };
    match fact.contradict_beyond {
        _ if matches => Comparison::Matches,
        // All that the written digits may stand for is absurd: "0.1 million" is anything from 50,000 on.
        Some(beyond) if share(difference - slack) > beyond => Comparison::Absurd,
        _ => Comparison::Differs,
    }
}

/// The verdict on a comparison: two measures of one time and series.
pub(super) fn comparison(court: &Court, claim: &Claim, property: Property, larger: bool, other: &Party) -> Verdict {
    let (Some(one), Some(other)) = (claim.subject.as_ref().and_then(|subject| subject.entry), other.entry) else {
        return Verdict::open("unknown-subject");
    };
    let Some(date) = court.date else {
        return Verdict::open("undated");
    };
    let mut pairs: Vec<(&Fact, f64, &Fact, f64)> = Vec::new();
    for fact in court.facts.of(one, property) {
        for rival in court.facts.of(other, property) {
            if let (FactValue::Measure(left), FactValue::Measure(right)) = (&fact.value, &rival.value)
                && (fact.as_of, &fact.series) == (rival.as_of, &rival.series)
                && left.unit.is_comparable(right.unit)
                && fact.as_of.is_some_and(|as_of| as_of.first_day() <= date)
            {
                pairs.push((fact, left.value, rival, right.value));
            }
        }
    }
    let newest = pairs
        .into_iter()
        .max_by_key(|(fact, ..)| fact.as_of.map(PartialDate::first_day));
    let Some((fact, left, rival, right)) = newest else {
        return Verdict::open("no-fact");
    };
    let evidence = [fact, rival].map(|fact| Evidence::of_fact(fact, court.gazetteer));
    let is_so = if larger { left > right } else { left < right };
    if is_so {
        return Verdict::new(Outcome::Supported, "compared").on(evidence);
    }
    let tolerance = fact
        .tolerance
        .unwrap_or_default()
        .max(rival.tolerance.unwrap_or_default());
    let apart = (left - right).abs() > tolerance * left.abs().max(right.abs());
    let outcome = if apart {
        Outcome::Differs
    } else {
        Outcome::NotEnoughFacts
    };
    Verdict::new(outcome, "compared").on(evidence)
}
