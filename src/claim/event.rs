//! Claims about events: how many ("three trips to Y"), which ("first meeting", "the latest summit"), when ("last week, it tested"), how long
//! after another ("two months after his second summit"), and where ("the summit, held on Z").

use super::number::{self, Number};
use super::occasion::{self, Phrase};
use super::period::{self, attached};
use super::scene::{Passage, Scene};
use super::time::{self, Time};
use super::{Claim, Content, Days, Detail, Hedge, Order, Party};
use crate::gazetteer::Kind;

pub(super) fn find(scene: &Scene, passage: &Passage, claims: &mut Vec<Claim>) {
    let phrases: Vec<Phrase> = (passage.first..passage.last)
        .filter_map(|head| occasion::read(scene, passage, head))
        .collect();
    for (index, phrase) in phrases.iter().enumerate() {
        count(scene, passage, phrase, claims);
        order(scene, passage, phrase, claims);
        date(scene, passage, phrase, claims);
        detail(scene, passage, phrase, claims);
        attendance(scene, passage, phrase, claims);
        let earlier = &phrases[..index];
        interval(scene, passage, phrase, earlier.last(), claims);
    }
}

/// "three trips to Russia", "visited Russia at least twice"; and of these the last: ", the last in 2011".
fn count(scene: &Scene, passage: &Passage, phrase: &Phrase, claims: &mut Vec<Claim>) {
    let found = if phrase.is_verb {
        times_after(scene, passage, phrase)
    } else {
        let before = |number: &&Number| {
            number.last <= phrase.head
                && number.last + 2 >= phrase.head
                && number.unit.is_none()
                && (phrase.is_plural || scene.is(number.figure, "one"))
        };
        let number = passage.numbers.iter().find(before).copied();
        number.map(|number| (number, (number.first, phrase.tokens.1)))
    };
    let Some((number, tokens)) = found else { return };
    let content = Content::EventCount {
        event: phrase.event.clone(),
        count: number,
    };
    let subject = phrase.event.parties.first().cloned();
    let mut claim = scene.claim(passage, tokens, content, subject.clone(), false);
    claim.time = period::of_count(scene, passage, phrase, tokens);
    claims.push(claim);
    if let Some(time) = last_of_them(scene, passage, tokens.1) {
        let mut event = phrase.event.clone();
        event.order = Some(Order::Latest);
        let mut claim = scene.claim(
            passage,
            (tokens.1, time.tokens.1),
            Content::EventDate { event },
            subject,
            false,
        );
        claim.time = Some(time.clone());
        claims.push(claim);
    }
}

/// ", the last in 2011", ", last time in 2011"
fn last_of_them<'p>(scene: &Scene, passage: &'p Passage, after: usize) -> Option<&'p Time> {
    /// Words from the count to the time of the last.
    const FAR: usize = 6;
    let last = (after..passage.last.min(after + FAR)).find(|&at| matches!(scene.word(at), "last" | "latest"))?;
    passage
        .times
        .iter()
        .find(|time| time.tokens.0 > last && time.tokens.0 <= last + 3)
}

/// "once", "at least twice", "three times" after a verb.
fn times_after(scene: &Scene, passage: &Passage, phrase: &Phrase) -> Option<(Number, (usize, usize))> {
    /// Words from the verb's phrase to the count.
    const FAR: usize = 4;
    for at in phrase.tokens.1..passage.last.min(phrase.tokens.1 + FAR) {
        let value = match &*scene.word(at).to_ascii_lowercase() {
            "once" => Some(1.0),
            "twice" => Some(2.0),
            "thrice" => Some(3.0),
            _ => None,
        };
        if let Some(value) = value {
            let number = number::adverb(scene.text, at, value);
            return Some((number, (number.first, number.last)));
        }
        if let Some(number) = passage.numbers.iter().find(|number| number.figure == at) {
            // "dozens of times"
            let times = number.last + usize::from(scene.is(number.last, "of"));
            return scene.is(times, "times").then_some((*number, (number.first, times + 1)));
        }
    }
    None
}

/// "his first visit", "the latest summit", "met for the first time".
fn order(scene: &Scene, passage: &Passage, phrase: &Phrase, claims: &mut Vec<Claim>) {
    let (order, tokens) = match (phrase.event.order, phrase.is_verb) {
        (Some(order), false) if !phrase.is_plural => (order, phrase.tokens),
        (None, true) => match for_the_first_time(scene, passage, phrase) {
            Some(last) => (Order::Nth(1), (phrase.tokens.0, last)),
            None => return,
        },
        _ => return,
    };
    let content = Content::EventOrder {
        event: phrase.event.clone(),
        order,
        is_past: phrase.is_past,
    };
    let subject = phrase.event.parties.first().cloned();
    let mut claim = scene.claim(passage, tokens, content, subject, false);
    // "his first visit since 2011", "as president": the first of some, and it is not said of which.
    let time = if period::limited_after(scene, passage, tokens.1) {
        period::unclear()
    } else {
        let own = attached(scene, passage, phrase).cloned();
        own.unwrap_or_else(|| Time::of_article(scene.found.date))
    };
    claim.time = Some(time);
    if phrase.is_indefinite {
        claim.unasserted = claim.unasserted.or(Some(super::Unasserted::Modal));
    }
    claims.push(claim);
}

fn for_the_first_time(scene: &Scene, passage: &Passage, phrase: &Phrase) -> Option<usize> {
    /// Words from the verb to "for the first time".
    const FAR: usize = 14;
    (phrase.head..passage.last.min(phrase.head + FAR))
        .find(|&at| {
            scene.is(at, "for") && scene.is(at + 1, "the") && scene.is(at + 2, "first") && scene.is(at + 3, "time")
        })
        // "for the first time in years" is another matter.
        .filter(|&at| !scene.is(at + 4, "in") || passage.times.iter().any(|time| time.tokens.0 == at + 5))
        .map(|at| at + 4)
}

/// "in February", "last week, it tested", "arrived on Wednesday".
fn date(scene: &Scene, passage: &Passage, phrase: &Phrase, claims: &mut Vec<Claim>) {
    if phrase.is_plural || phrase.is_indefinite && phrase.event.parties.is_empty() {
        return;
    }
    let Some(time) = attached(scene, passage, phrase) else {
        return;
    };
    let tokens = (phrase.tokens.0.min(time.tokens.0), phrase.tokens.1.max(time.tokens.1));
    let mut event = phrase.event.clone();
    // "her first visit in five years" is not the first.
    event.order = event
        .order
        .filter(|_| !period::limited_after(scene, passage, phrase.tokens.1));
    let content = Content::EventDate { event };
    let subject = phrase.event.parties.first().cloned();
    let mut claim = scene.claim(passage, tokens, content, subject, false);
    claim.time = Some(time.clone());
    claims.push(claim);
}

/// "two months after his second summit with X", said of the event before.
fn interval(scene: &Scene, passage: &Passage, phrase: &Phrase, before: Option<&Phrase>, claims: &mut Vec<Claim>) {
    let Some(before) = before else { return };
    let Some(joint) = phrase.tokens.0.checked_sub(1).filter(|&joint| joint > before.head + 1) else {
        return;
    };
    let is_after = match scene.word(joint) {
        "after" => true,
        "before" => false,
        _ => return,
    };
    let (Some(count), Some(unit)) = (
        time::count(scene.word(joint.saturating_sub(2))),
        time::days_of(scene.word(joint - 1)),
    ) else {
        return;
    };
    let days = lengths(count, unit, number::hedge_before(scene.text, joint - 2));
    let (later, earlier) = if is_after { (before, phrase) } else { (phrase, before) };
    let content = Content::Interval {
        later: later.event.clone(),
        earlier: earlier.event.clone(),
        days,
    };
    let subject = before.event.parties.first().cloned();
    let mut claim = scene.claim(passage, (joint - 2, phrase.tokens.1), content, subject, false);
    claim.time = Some(Time::of_article(scene.found.date));
    claims.push(claim);
}

/// The days that a time of so many units may be: give or take half a unit, and what a hedge allows; and the days beyond which it is off,
/// since some count the units that are full, and take a tenth more or less for the bound of "less than".
fn lengths(count: f64, unit: f64, hedge: Hedge) -> Days {
    /// No time between two events is longer: a million days.
    const LONGEST: i64 = 1_000_000;
    let days = |units: f64| (units * unit).round() as i64;
    let (around, off) = (
        (days(count - 0.5), days(count + 0.5)),
        (days(count - 1.0), days(count + 1.0)),
    );
    match hedge {
        Hedge::AtLeast | Hedge::MoreThan => Days {
            meant: (days(count), LONGEST),
            allowed: (days(count * 0.9), LONGEST),
        },
        Hedge::AtMost | Hedge::LessThan => Days {
            meant: (0, days(count)),
            allowed: (0, days(count * 1.1)),
        },
        _ => Days {
            meant: around,
            allowed: off,
        },
    }
}

/// "the summit, held on Russky Island", "the summit between X and Y in Hanoi", "was held in Hanoi".
fn detail(scene: &Scene, passage: &Passage, phrase: &Phrase, claims: &mut Vec<Claim>) {
    if phrase.is_verb || phrase.is_plural || phrase.is_indefinite {
        return;
    }
    let Some((name, presupposed)) = site(scene, passage, phrase) else {
        return;
    };
    let place = scene.named(name);
    if scene.kind(&place) != Some(Kind::Place) {
        return;
    }
    let content = Content::EventDetail {
        event: phrase.event.clone(),
        detail: Detail::Place(place.clone()),
    };
    let tokens = (phrase.tokens.0, scene.name(name).last.max(phrase.tokens.1));
    claims.push(told(scene, passage, phrase, (tokens, content, place, presupposed)));
}

/// The name of the place where an event is said to have been, and whether that is presupposed.
fn site(scene: &Scene, passage: &Passage, phrase: &Phrase) -> Option<(usize, bool)> {
    let lead = |at: usize| matches!(scene.word(at), "in" | "on" | "at");
    let place_at = |at: usize| scene.name_at(at + 1).filter(|_| lead(at) && at + 1 < passage.last);
    // "his visit to Russia in April" is no place of the visit's, and its place is the visit itself.
    let own = (phrase.head + 1..phrase.tokens.1).find_map(place_at);
    if let Some(name) = own.or_else(|| place_at(phrase.head + 1)) {
        return (phrase.event.kind != "visit").then_some((name, false));
    }
    let mut at = phrase.tokens.1;
    // "the summit between X and Y in February was held in Hanoi"
    if let Some(time) = attached(scene, passage, phrase).filter(|time| time.tokens.0 <= at + 1) {
        at = time.tokens.1.max(at);
    }
    let comma = scene.is(at, ",");
    at += usize::from(comma);
    at += usize::from(comma && scene.is(at, "which"));
    let verb = matches!(scene.word(at), "was" | "took");
    at += usize::from(verb);
    let held = matches!(scene.word(at), "held" | "hosted") || verb && scene.is(at, "place");
    (held && (comma || verb))
        .then(|| place_at(at + 1))?
        .map(|name| (name, comma && !verb))
}

/// "X attended the summit"
fn attendance(scene: &Scene, passage: &Passage, phrase: &Phrase, claims: &mut Vec<Claim>) {
    let Some(verb) = phrase.tokens.0.checked_sub(1).filter(|&verb| verb > passage.first) else {
        return;
    };
    if phrase.is_verb || phrase.is_plural || phrase.is_indefinite || !matches!(scene.word(verb), "attended" | "joined")
    {
        return;
    }
    let guests = scene.subject_before(passage, verb);
    if let ([guest], Some(first)) = (guests.as_slice(), scene.subject_start(passage, verb)) {
        let content = Content::EventDetail {
            event: phrase.event.clone(),
            detail: Detail::Participant(guest.clone()),
        };
        let tokens = (first, phrase.tokens.1);
        claims.push(told(scene, passage, phrase, (tokens, content, guest.clone(), false)));
    }
}

fn told(
    scene: &Scene,
    passage: &Passage,
    phrase: &Phrase,
    (tokens, content, subject, presupposed): ((usize, usize), Content, Party, bool),
) -> Claim {
    let mut claim = scene.claim(passage, tokens, content, Some(subject), presupposed);
    let own = attached(scene, passage, phrase).cloned();
    claim.time = Some(own.unwrap_or_else(|| Time::of_article(scene.found.date)));
    claim
}
