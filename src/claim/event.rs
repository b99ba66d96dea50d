//! Claims about events: how many ("three trips to Y"), which ("first meeting", "the latest summit"), when ("last week, it tested"), how long
//! after another ("two months after his second summit"), and where ("the summit, held on Z").

use super::number::{self, Number};
use super::occasion::{self, Phrase};
use super::scene::{Passage, Scene};
use super::time::{self, Time};
use super::{Claim, Content, Order};
use crate::gazetteer::Kind;
use crate::text::tag::Tag;

pub(super) fn find(scene: &Scene, passage: &Passage, claims: &mut Vec<Claim>) {
    let phrases: Vec<Phrase> = (passage.first..passage.last)
        .filter_map(|head| occasion::read(scene, passage, head))
        .collect();
    for (index, phrase) in phrases.iter().enumerate() {
        count(scene, passage, phrase, claims);
        order(scene, passage, phrase, claims);
        date(scene, passage, phrase, claims);
        detail(scene, passage, phrase, claims);
        let earlier = &phrases[..index];
        interval(scene, passage, phrase, earlier.last(), claims);
    }
}

/// "three trips to Russia", "visited Russia at least twice"; and of these the last: ", the last in 2011".
fn count(scene: &Scene, passage: &Passage, phrase: &Phrase, claims: &mut Vec<Claim>) {
    let found = if phrase.is_verb {
        times_after(scene, passage, phrase)
    } else if phrase.is_plural {
        let before =
            |number: &&Number| number.last <= phrase.head && number.last + 2 >= phrase.head && number.unit.is_none();
        let number = passage.numbers.iter().find(before).copied();
        number.map(|number| (number, (number.first, phrase.tokens.1)))
    } else {
        None
    };
    let Some((number, tokens)) = found else { return };
    let content = Content::EventCount {
        event: phrase.event.clone(),
        count: number,
    };
    let subject = phrase.event.parties.first().cloned();
    let mut claim = scene.claim(passage, tokens, content, subject.clone(), false);
    claim.time = attached(scene, passage, phrase)
        .filter(|time| time.tokens.0 < tokens.1 + 3)
        .cloned();
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
        if let Some(number) = passage
            .numbers
            .iter()
            .find(|number| number.figure == at && scene.is(number.last, "times"))
        {
            return Some((*number, (number.first, number.last + 1)));
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
    };
    let subject = phrase.event.parties.first().cloned();
    let mut claim = scene.claim(passage, tokens, content, subject, false);
    claim.time = attached(scene, passage, phrase)
        .cloned()
        .or_else(|| Some(Time::of_article(scene.found.date)));
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
        // "for the first time since 2011" is another matter.
        .filter(|&at| !matches!(scene.word(at + 4), "since" | "in"))
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
    let content = Content::EventDate {
        event: phrase.event.clone(),
    };
    let subject = phrase.event.parties.first().cloned();
    let mut claim = scene.claim(passage, tokens, content, subject, false);
    claim.time = Some(time.clone());
    claims.push(claim);
}

/// The time that belongs to an event: after its words and before the next verb or comma, or at the head of its sentence.
fn attached<'p>(scene: &Scene, passage: &'p Passage, phrase: &Phrase) -> Option<&'p Time> {
    /// Words from an event to its time.
    const FAR: usize = 8;
    let breaks = |at: usize| {
        matches!(scene.tag(at), Some(Tag::Past | Tag::Third | Tag::Present | Tag::Modal))
            || matches!(
                scene.word(at),
                "," | ";" | "after" | "before" | "since" | "until" | "from"
            )
    };
    let after = passage.times.iter().find(|time| {
        let first = time.tokens.0;
        first > phrase.head && first <= phrase.tokens.1 + FAR && !(phrase.head + 1..first).any(breaks)
    });
    after.or_else(|| {
        let opening = passage.times.first()?;
        let opens = opening.tokens.0 <= passage.first + 1
            && opening.tokens.1 <= phrase.tokens.0
            && scene.is(opening.tokens.1, ",");
        let verbs = (opening.tokens.1 + 1..phrase.head)
            .filter(|&at| matches!(scene.tag(at), Some(Tag::Past | Tag::Third | Tag::Present)));
        (opens && phrase.is_verb && verbs.count() == 0).then_some(opening)
    })
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
    // Give or take half a unit.
    let days = (
        ((count - 0.5) * unit).floor() as i64,
        ((count + 0.5) * unit).ceil() as i64,
    );
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

/// "the summit, held on Russky Island", "the summit in Hanoi".
fn detail(scene: &Scene, passage: &Passage, phrase: &Phrase, claims: &mut Vec<Claim>) {
    if phrase.is_verb || phrase.is_plural || phrase.is_indefinite {
        return;
    }
    let mut at = phrase.head + 1;
    let mut presupposed = false;
    if scene.is(at, ",") && scene.is(at + 1, "held") {
        at += 2;
        presupposed = true;
    }
    if !matches!(scene.word(at), "in" | "on" | "at") {
        return;
    }
    let Some(name) = scene.name_at(at + 1).filter(|_| at + 1 < passage.last) else {
        return;
    };
    let place = scene.named(name);
    if scene.kind(&place) != Some(Kind::Place) {
        return;
    }
    let last = scene.name(name).last;
    let content = Content::EventDetail {
        event: phrase.event.clone(),
        place: place.clone(),
    };
    let mut claim = scene.claim(passage, (phrase.tokens.0, last), content, Some(place), presupposed);
    claim.time = Some(
        attached(scene, passage, phrase)
            .cloned()
            .unwrap_or_else(|| Time::of_article(scene.found.date)),
    );
    claims.push(claim);
}
