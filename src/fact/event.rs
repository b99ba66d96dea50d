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
use crate::claim::{Claim, Days, Detail, Hedge, LIST, Number, Occasion, Order, Party, Property, UNCLEAR};
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

    /// The closed list that an accusation can lean on: one of just these parties, and of all their events of this kind. "two official
    /// visits" are some of the visits.
    fn vouched(&self, occasion: &Occasion) -> Option<&'a Closed> {
        let closed = self.closed?;
        let named = |party: &Party| party.entry.is_some_and(|entry| closed.participants.contains(&entry));
        let words = |word: &String| closed.kind.split(' ').any(|known| known == word);
        (occasion.parties.iter().all(named) && occasion.words.iter().all(words)).then_some(closed)
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
    let (Some(date), false) = (court.date, is_unclear(claim)) else {
        return Verdict::open("undated");
    };
    if occasion.parties.is_empty() {
        return Verdict::open("unknown-subject");
    }
    let events = Events::of(court, occasion);
    let window = match (claim.time.as_ref().and_then(|time| time.days), events.closed) {
        (Some((Date::MIN, last)), Some(closed)) => (closed.from, last),
        (Some(days), _) => days,
        (None, Some(closed)) => (closed.from, closed.to.min(date)),
        (None, None) => (Date::MIN, date),
    };
    let listed: Vec<&Event> = events
        .all
        .iter()
        .copied()
        .filter(|event| meets(event, window))
        .collect();
    let evidence = listed.iter().map(|event| Evidence::of_event(event, court.gazetteer));
    // What lies in a wider place than the one named may have been there.
    let sure = listed
        .iter()
        .filter(|event| is_at(court, event.place, occasion.place.as_ref()));
    let (least, most) = (sure.count(), listed.len());
    let verdict = |outcome, reason| {
        Verdict::new(outcome, reason)
            .on(evidence.clone())
            .because(format!("{most} such events are listed"))
    };
    let at_least = match number.hedge {
        Hedge::AtLeast => least as f64 >= number.value,
        Hedge::MoreThan => least as f64 > number.value,
        _ => false,
    };
    if at_least {
        return verdict(Outcome::Supported, "count");
    }
    // Of the dead there is nothing more to list.
    let last = |closed: &Closed| {
        if has_died(court, closed) {
            window.1.min(closed.to)
        } else {
            window.1
        }
    };
    let Some(closed) = events
        .closed
        .filter(|closed| events.is_closed_over(window.0, last(closed)))
    else {
        return Verdict::open("not-closed").on(evidence.clone());
    };
    let fits = |held: usize| fits(number, held as f64);
    match (
        (least..=most).filter(|&held| fits(held)).count(),
        events.vouched(occasion),
    ) {
        (count, _) if count == most - least + 1 => verdict(Outcome::Supported, "count").because(leaning(closed)),
        (0, Some(_)) if claim.time.as_ref().is_some_and(|time| time.rule == LIST) => {
            Verdict::open("undated").on(evidence.clone())
        }
        // Who lives on may have done it again since.
        (0, Some(_)) if date <= closed.to || window.1 < closed.to || has_died(court, closed) => {
            verdict(Outcome::Contradicted, "count").because(leaning(closed))
        }
        (0, Some(_)) => Verdict::open("stale").on(evidence.clone()),
        _ => Verdict::open("no-fact").on(evidence.clone()),
    }
}

/// The days that a claim names; `None` where the article's own are meant.
fn day_named(claim: &Claim) -> Option<(Date, Date)> {
    let time = claim.time.as_ref().filter(|time| time.rule != "article-date")?;
    time.days
}

fn meets(event: &Event, (first, last): (Date, Date)) -> bool {
    event.start.first_day() <= last && first <= event.end.last_day()
}

/// Whether a count, as it is hedged, can be said of so many.
fn fits(number: &Number, held: f64) -> bool {
    match number.hedge {
        Hedge::Exact => held == number.value,
        Hedge::About => (held - number.value).abs() <= 1.0,
        Hedge::Nearly => held <= number.value && held + 1.0 >= number.value,
        Hedge::MoreThan => held > number.value,
        Hedge::AtLeast => held >= number.value,
        Hedge::LessThan => held < number.value,
        Hedge::AtMost => held <= number.value,
        Hedge::Several(most) => held >= number.value && held <= f64::from(most),
    }
}

/// Whether words limit the claim's time that nobody could read.
fn is_unclear(claim: &Claim) -> bool {
    claim.time.as_ref().is_some_and(|time| time.rule == UNCLEAR)
}

/// Whether an event surely was in the place that is named.
fn is_at(court: &Court, held: Option<EntryId>, named: Option<&Party>) -> bool {
    named
        .and_then(|party| party.entry)
        .is_none_or(|named| is_within(court, held, named))
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

/// The verdict on "first meeting", "the latest summit"; `is_past` is whether it is said to be over.
pub(super) fn order(court: &Court, claim: &Claim, occasion: &Occasion, (order, is_past): (Order, bool)) -> Verdict {
    let (Some(date), false) = (court.date, is_unclear(claim)) else {
        return Verdict::open("undated");
    };
    if occasion.parties.is_empty() {
        return Verdict::open("unknown-subject");
    }
    let events = Events::of(court, occasion);
    let Some(closed) = events.closed else {
        return Verdict::open("not-closed");
    };
    let own = day_named(claim);
    let news = (
        date.saturating_sub(NEWS_BEFORE.days()),
        date.saturating_add(NEWS_AHEAD.days()),
    );
    let past = events.until(news.1);
    let evidence = past.iter().map(|event| Evidence::of_event(event, court.gazetteer));
    let told = |outcome| {
        Verdict::new(outcome, "order")
            .on(evidence.clone())
            .because(leaning(closed))
    };
    let vouched = events.vouched(occasion);
    let Some(meant) = events.meant(Some(order), date) else {
        // "their third meeting" of two that there were until now.
        let (_, last) = own.unwrap_or((date, date));
        let is_missing = is_past && matches!(order, Order::Nth(place) if place > past.len()) && !past.is_empty();
        return match vouched {
            Some(closed) if is_missing && closed.from <= last && last <= closed.to && date <= closed.to => {
                told(Outcome::Contradicted).because(format!("{} such events are listed", past.len()))
            }
            _ => Verdict::open("no-fact").on(evidence).because(leaning(closed)),
        };
    };
    if meant.start.last_day() > closed.to || closed.from > meant.start.first_day() {
        return Verdict::open("not-closed");
    }
    let other = |days| past.iter().any(|event| meets(event, days) && event.id != meant.id);
    let is_so = match own {
        Some(days) => meets(meant, days),
        // What is told as news is news; what is told of the past is there.
        None => !(order == Order::Nth(1) && is_verb(occasion) && other(news) && !meets(meant, news)),
    };
    let excluded = own.is_none_or(other) && vouched.is_some();
    match (is_so, excluded) {
        (true, _) => told(Outcome::Supported),
        (false, true) => told(Outcome::Contradicted),
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
    if let Some(event) = candidates.iter().find(|event| meets(event, days)) {
        return Verdict::new(Outcome::Supported, "date").on([Evidence::of_event(event, court.gazetteer)]);
    }
    let evidence = candidates
        .iter()
        .map(|event| Evidence::of_event(event, court.gazetteer));
    // In another place than the one named it may have been all the same: places have many names.
    let elsewhere = Occasion {
        place: None,
        ..occasion.clone()
    };
    let is_then = Events::of(court, &elsewhere).all.iter().any(|event| meets(event, days));
    // That there was no third one is said of its order.
    let is_missing = occasion.order.is_some() && candidates.is_empty();
    let is_open = is_missing || occasion.order.is_none() && is_then;
    let vouched = events.vouched(occasion).filter(|_| !is_open);
    match vouched.filter(|_| events.is_closed_over(days.0, days.1) && days.1 <= date) {
        Some(closed) => Verdict::new(Outcome::Contradicted, "date")
            .on(evidence)
            .because(leaning(closed)),
        None => Verdict::open("no-fact").on(evidence),
    }
}

/// The verdict on the time between two events.
pub(super) fn interval(court: &Court, later: &Occasion, earlier: &Occasion, days: Days) -> Verdict {
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
    let within = |(first, last): (i64, i64)| least <= last && first <= most;
    let verdict = match (within(days.meant), within(days.allowed)) {
        (true, _) => Verdict::new(Outcome::Supported, "interval"),
        (false, true) => Verdict::open("interval-near"),
        (false, false) => Verdict::new(Outcome::Differs, "interval"),
    };
    verdict.on(evidence).because(format!(
        "{least} to {most} days lie between them; the words mean {} to {}",
        days.meant.0, days.meant.1
    ))
}

/// The verdict on where an event was, or on who was there.
pub(super) fn detail(court: &Court, claim: &Claim, occasion: &Occasion, detail: &Detail) -> Verdict {
    let Some(date) = court.date else {
        return Verdict::open("undated");
    };
    let anywhere = Occasion {
        place: None,
        ..occasion.clone()
    };
    let events = match detail {
        Detail::Place(_) => Events::of(court, &anywhere),
        Detail::Participant(_) => Events::of(court, occasion),
    };
    let own = day_named(claim);
    let near = |event: &&&Event| {
        let days = days_between(event.end.last_day(), date);
        match own {
            Some(days) => meets(event, days),
            None => !occasion.parties.is_empty() || (-NEWS_AHEAD..=NEWS_BEFORE).contains(&days),
        }
    };
    let candidates: Vec<&Event> = match occasion.order {
        Some(order) => events.meant(Some(order), date).into_iter().collect(),
        None => events.all.iter().filter(near).copied().collect(),
    };
    let evidence = |event: &Event| Evidence::of_event(event, court.gazetteer);
    if let Some(event) = candidates.iter().find(|event| is_so(court, event, detail)) {
        let reason = match detail {
            Detail::Place(_) => "place",
            Detail::Participant(_) => "participant",
        };
        return Verdict::new(Outcome::Supported, reason).on([evidence(event)]);
    }
    let ground = match candidates.as_slice() {
        &[event] if is_the_one(court, occasion, event) => excluded(court, event, detail),
        _ => None,
    };
    match ground {
        Some((reason, because)) => Verdict::new(Outcome::Contradicted, reason)
            .on(candidates.into_iter().map(evidence))
            .because(because),
        None => Verdict::open("no-fact").on(candidates.into_iter().map(evidence)),
    }
}

fn is_so(court: &Court, event: &Event, detail: &Detail) -> bool {
    match detail {
        Detail::Place(place) => place.entry.is_some_and(|place| is_within(court, event.place, place)),
        Detail::Participant(guest) => guest.entry.is_some_and(|guest| event.participants.contains(&guest)),
    }
}

/// Whether an event is surely the one that is spoken of: those who took part are named with it, or by the article.
fn is_the_one(court: &Court, occasion: &Occasion, event: &Event) -> bool {
    let present = event.participants.iter().filter(|who| court.present.contains(who));
    !event.participants.is_empty() && present.count() == event.participants.len()
        || !occasion.parties.is_empty() && occasion.order.is_some()
}

/// Why an event excludes what is said of it: the reason in a word, and in a sentence.
fn excluded(court: &Court, event: &Event, detail: &Detail) -> Option<(&'static str, &'static str)> {
    match detail {
        Detail::Place(place) => place::are_apart(court, event.place?, place.entry?)
            .then_some(("another-country", "the two places are in different countries")),
        Detail::Participant(_) => event.is_closed.then_some((
            "closed-participants",
            "it leans on the list of its participants being closed",
        )),
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
