//! Verdicts on events: counts, order, dates, intervals and places.
//!
//! Events that are held support. What is not among them is contradicted only where the author vouches that all of their kind are listed, for
//! the whole time that is meant.

use jiff::ToSpan;
use jiff::civil::Date;

use super::judge::Court;
use super::verdict::{Evidence, Outcome, Verdict};
use super::{Closed, Event, place};
use crate::claim::time::days_between;
use crate::claim::{Claim, Hedge, Number, Occasion, Order, Party, Property};
use crate::gazetteer::EntryId;

/// How many days before its date an article still speaks of an event as news, and how far ahead.
const NEWS_BEFORE: i64 = 31;
const NEWS_AHEAD: i64 = 7;

/// The events that an occasion may be, in order of time, and whether all such are listed.
struct Events<'a> {
    all: Vec<&'a Event>,
    closed: Option<&'a Closed>,
}

impl<'a> Events<'a> {
    fn of(court: &Court<'a>, occasion: &Occasion) -> Events<'a> {
        let parties: Vec<EntryId> = occasion.parties.iter().filter_map(|party| party.entry).collect();
        let candidates: Vec<&Event> = match parties.first() {
            Some(&first) => court.facts.events_of(first).collect(),
            None => court
                .facts
                .events()
                .iter()
                .filter(|event| event.participants.iter().any(|who| court.present.contains(who)))
                .collect(),
        };
        let mut all: Vec<&Event> = candidates
            .into_iter()
            .filter(|event| is_kind(&event.kind, occasion))
            .filter(|event| parties.iter().all(|who| event.participants.contains(who)))
            .filter(|event| place_fits(court, event.place, occasion.place.as_ref()))
            .collect();
        all.sort_by_key(|event| (event.start.first_day(), event.end.last_day()));
        let closed = court.facts.closed().iter().find(|closed| {
            let kinds = same_kind(&closed.kind, occasion.kind)
                || closed.kind.as_ref() == "meeting" && occasion.kind == "summit";
            let who = closed.participants.iter().all(|who| parties.contains(who));
            let place = closed
                .place
                .is_none_or(|place| is_within(court, occasion.place.as_ref().and_then(|party| party.entry), place));
            kinds && who && place && !parties.is_empty()
        });
        Events { all, closed }
    }

    /// Those that began by a day.
    fn until(&self, date: Date) -> Vec<&'a Event> {
        self.all
            .iter()
            .copied()
            .filter(|event| event.start.first_day() <= date)
            .collect()
    }

    /// Whether all such events of some days are listed.
    fn is_closed_over(&self, first: Date, last: Date) -> bool {
        self.closed
            .is_some_and(|closed| closed.from <= first && last <= closed.to)
    }

    /// The only one that is meant: by its place in the order, else the nearest to the article's date.
    fn meant(&self, order: Option<Order>, date: Date) -> Option<&'a Event> {
        let past = self.until(date.saturating_add(NEWS_AHEAD.days()));
        match order {
            Some(Order::Nth(place)) => past.get(place.checked_sub(1)?).copied(),
            Some(Order::Latest) => past.last().copied(),
            None => past
                .last()
                .copied()
                .filter(|event| days_between(event.end.last_day(), date) <= NEWS_BEFORE),
        }
    }
}

/// The verdict on a number of events.
pub(super) fn count(court: &Court, claim: &Claim, occasion: &Occasion, number: &Number) -> Verdict {
    let Some(date) = court.date else {
        return Verdict::open("undated");
    };
    if occasion.parties.is_empty() {
        return Verdict::open("unknown-subject");
    }
    let events = Events::of(court, occasion);
    let window = match (claim.time.as_ref().and_then(|time| time.days), events.closed) {
        (Some(days), _) => days,
        (None, Some(closed)) => (closed.from, closed.to.min(date)),
        (None, None) => (Date::MIN, date),
    };
    let within = |event: &&Event| event.start.first_day() <= window.1 && window.0 <= event.end.last_day();
    let listed: Vec<&Event> = events.all.iter().copied().filter(within).collect();
    let evidence = listed.iter().map(|event| Evidence::of_event(event, court.gazetteer));
    let held = listed.len() as f64;
    let verdict = |outcome, reason| {
        Verdict::new(outcome, reason)
            .on(evidence.clone())
            .because(format!("{} such events are listed", listed.len()))
    };
    if number.hedge == Hedge::AtLeast && held >= number.value {
        return verdict(Outcome::Supported, "count");
    }
    // Who lives on may have done it again since.
    let ended = |closed: &&Closed| date <= closed.to || has_died(court, closed);
    let Some(closed) = events.closed.filter(|_| events.is_closed_over(window.0, window.1)) else {
        return Verdict::open("not-closed").on(evidence.clone());
    };
    let is_so = match number.hedge {
        Hedge::Exact => held == number.value,
        Hedge::About => (held - number.value).abs() <= 1.0,
        Hedge::Nearly => held <= number.value && held + 1.0 >= number.value,
        Hedge::AtLeast => held >= number.value,
        Hedge::AtMost => held <= number.value,
        Hedge::Several(most) => held >= number.value && held <= f64::from(most),
    };
    match (is_so, ended(&closed)) {
        (true, _) => verdict(Outcome::Supported, "count").because(leaning(closed)),
        (false, true) => verdict(Outcome::Contradicted, "count").because(leaning(closed)),
        (false, false) => Verdict::open("stale").on(evidence.clone()),
    }
}

fn has_died(court: &Court, closed: &Closed) -> bool {
    let died = |who: &EntryId| {
        let entry = court.gazetteer.entry(*who);
        let fact = court.facts.of(*who, Property::Died).next().is_some();
        fact || entry.died.is_some_and(|died| died.first_day() <= closed.to)
    };
    closed.participants.iter().any(died)
}

fn leaning(closed: &Closed) -> String {
    format!(
        "it leans on the list of every {} from {} to {} being closed",
        closed.kind, closed.from, closed.to
    )
}

/// The verdict on "first meeting", "the latest summit".
pub(super) fn order(court: &Court, claim: &Claim, occasion: &Occasion, order: Order) -> Verdict {
    let Some(date) = court.date else {
        return Verdict::open("undated");
    };
    if occasion.parties.is_empty() {
        return Verdict::open("unknown-subject");
    }
    let events = Events::of(court, occasion);
    let Some(closed) = events.closed else {
        return Verdict::open("not-closed");
    };
    let own = claim
        .time
        .as_ref()
        .filter(|time| time.rule != "article-date")
        .and_then(|time| time.days);
    let meets =
        |event: &Event, (first, last): (Date, Date)| event.start.first_day() <= last && first <= event.end.last_day();
    let news = (
        date.saturating_sub(NEWS_BEFORE.days()),
        date.saturating_add(NEWS_AHEAD.days()),
    );
    let past = events.until(news.1);
    let Some(meant) = events.meant(Some(order), date) else {
        return Verdict::open("no-fact").because(leaning(closed));
    };
    let evidence = past.iter().map(|event| Evidence::of_event(event, court.gazetteer));
    if meant.start.last_day() > closed.to || closed.from > meant.start.first_day() {
        return Verdict::open("not-closed");
    }
    let other = |days| past.iter().any(|event| meets(event, days) && event.id != meant.id);
    let is_so = match own {
        Some(days) => meets(meant, days),
        // What is told as news is news; what is told of the past is there.
        None => !(order == Order::Nth(1) && is_verb(occasion) && other(news) && !meets(meant, news)),
    };
    let excluded = own.is_none_or(other);
    match (is_so, excluded) {
        (true, _) => Verdict::new(Outcome::Supported, "order")
            .on(evidence)
            .because(leaning(closed)),
        (false, true) => Verdict::new(Outcome::Contradicted, "order")
            .on(evidence)
            .because(leaning(closed)),
        (false, false) => Verdict::open("no-fact").on(evidence),
    }
}

/// "met for the first time" is told of the article's day; "their first meeting" of any.
fn is_verb(occasion: &Occasion) -> bool {
    occasion.order.is_none()
}

/// The verdict on when an event was.
pub(super) fn date(court: &Court, claim: &Claim, occasion: &Occasion) -> Verdict {
    let events = Events::of(court, occasion);
    if events.all.is_empty() && events.closed.is_none() {
        return Verdict::open("no-fact");
    }
    let (Some(days), Some(date)) = (claim.time.as_ref().and_then(|time| time.days), court.date) else {
        return Verdict::open("undated");
    };
    let candidates = match occasion.order {
        Some(order) => events.meant(Some(order), date).into_iter().collect(),
        None => events.all.clone(),
    };
    let meets = |event: &&&Event| event.start.first_day() <= days.1 && days.0 <= event.end.last_day();
    if let Some(event) = candidates.iter().find(meets) {
        return Verdict::new(Outcome::Supported, "date").on([Evidence::of_event(event, court.gazetteer)]);
    }
    match events
        .closed
        .filter(|_| events.is_closed_over(days.0, days.1) && days.1 <= date)
    {
        Some(closed) => Verdict::new(Outcome::Contradicted, "date")
            .on(candidates
                .iter()
                .map(|event| Evidence::of_event(event, court.gazetteer)))
            .because(leaning(closed)),
        None => Verdict::open("no-fact").on(candidates
            .iter()
            .map(|event| Evidence::of_event(event, court.gazetteer))),
    }
}

/// The verdict on the time between two events.
pub(super) fn interval(court: &Court, later: &Occasion, earlier: &Occasion, days: (i64, i64)) -> Verdict {
    let Some(date) = court.date else {
        return Verdict::open("undated");
    };
    let meant = |occasion: &Occasion| Events::of(court, occasion).meant(occasion.order, date);
    let (Some(later), Some(earlier)) = (meant(later), meant(earlier)) else {
        return Verdict::open("no-fact");
    };
    let evidence = [later, earlier].map(|event| Evidence::of_event(event, court.gazetteer));
    let least = days_between(earlier.end.last_day(), later.start.first_day());
    let most = days_between(earlier.start.first_day(), later.end.last_day());
    let is_so = least <= days.1 && days.0 <= most;
    let outcome = if is_so { Outcome::Supported } else { Outcome::Differs };
    Verdict::new(outcome, "interval").on(evidence).because(format!(
        "{least} to {most} days lie between them; the words allow {} to {}",
        days.0, days.1
    ))
}

/// The verdict on where an event was.
pub(super) fn detail(court: &Court, occasion: &Occasion, place: &Party) -> Verdict {
    let (Some(date), Some(place)) = (court.date, place.entry) else {
        return Verdict::open("undated");
    };
    let anywhere = Occasion {
        place: None,
        ..occasion.clone()
    };
    let events = Events::of(court, &anywhere);
    let near = |event: &&&Event| {
        let days = days_between(event.end.last_day(), date);
        !occasion.parties.is_empty() || (-NEWS_AHEAD..=NEWS_BEFORE).contains(&days)
    };
    let candidates: Vec<&Event> = match occasion.order {
        Some(order) => events.meant(Some(order), date).into_iter().collect(),
        None => events.all.iter().filter(near).copied().collect(),
    };
    let here = |event: &&&Event| event.place.is_some_and(|held| is_within(court, Some(held), place));
    if let Some(event) = candidates.iter().find(here) {
        return Verdict::new(Outcome::Supported, "place").on([Evidence::of_event(event, court.gazetteer)]);
    }
    match candidates.as_slice() {
        &[event] if event.place.is_some_and(|held| place::are_apart(court, held, place)) => {
            Verdict::new(Outcome::Contradicted, "another-country")
                .on([Evidence::of_event(event, court.gazetteer)])
                .because("the two places are in different countries")
        }
        _ => Verdict::open("no-fact").on(candidates
            .iter()
            .map(|event| Evidence::of_event(event, court.gazetteer))),
    }
}

/// Whether an event of a facts file is of the kind that an occasion's words name. A summit is a meeting, a trip a visit; what stands
/// before the last word of a kind must stand in the text too.
fn is_kind(kind: &str, occasion: &Occasion) -> bool {
    let (before, head) = kind.rsplit_once(' ').unwrap_or(("", kind));
    let heads = same_kind(head, occasion.kind) || head == "summit" && occasion.kind == "meeting";
    heads
        && before
            .split(' ')
            .filter(|word| !word.is_empty())
            .all(|word| occasion.words.iter().any(|known| known == word))
}

fn same_kind(kind: &str, other: &str) -> bool {
    let canonical = |kind| if kind == "trip" { "visit" } else { kind };
    canonical(kind) == canonical(other)
}

/// Whether an event's place is compatible with the one that is named: the same, or one within the other.
fn place_fits(court: &Court, held: Option<EntryId>, named: Option<&Party>) -> bool {
    match (held, named.and_then(|party| party.entry)) {
        (Some(held), Some(named)) => is_within(court, Some(held), named) || is_within(court, Some(named), held),
        _ => true,
    }
}

fn is_within(court: &Court, part: Option<EntryId>, whole: EntryId) -> bool {
    part.is_some_and(|part| part == whole || court.facts.wholes(court.gazetteer, part).contains(&whole))
}
