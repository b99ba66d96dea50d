//! What calendar and arithmetic alone decide: "Wednesday, April 25", "February 30", "aged 54", "from 2015 to 2012", "15 out of the
//! 12".

use jiff::civil::Date;

use super::scene::{Passage, Scene};
use super::time::{self, WrittenDate};
use super::{CalendarClaim, Claim, Content, Time};
use crate::gazetteer::Kind;
use crate::text::TokenKind;
use crate::text::tag::Tag;

pub(super) fn find(scene: &Scene, passage: &Passage, claims: &mut Vec<Claim>) {
    let mut at = passage.first;
    while at < passage.last {
        let digit = scene.word(at).as_bytes().first().is_some_and(u8::is_ascii_digit);
        let capital = scene.word(at).as_bytes().first().is_some_and(u8::is_ascii_uppercase);
        match time::written(scene.text, at, passage.last).filter(|_| digit || capital) {
            Some(date) => {
                weekday(scene, passage, date, claims);
                at = date.last;
            }
            None => {
                backwards(scene, passage, at, claims);
                at += 1;
            }
        }
    }
    more_than_all(scene, passage, claims);
    ages(scene, passage, claims);
}

/// A date, with the weekday that is said to be its own or a day that its month has not.
fn weekday(scene: &Scene, passage: &Passage, date: WrittenDate, claims: &mut Vec<Claim>) {
    /// The days of a month, in a leap year.
    const DAYS: [i8; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let Some(day) = date.day else { return };
    let longest = usize::try_from(date.month - 1).ok().and_then(|month| DAYS.get(month));
    let missing = match date.year {
        Some(year) => Date::new(year, date.month, day).is_err(),
        None => longest.is_some_and(|&longest| day > longest),
    };
    let content = if missing {
        CalendarClaim::NoSuchDay
    } else if let Some(weekday) = date.weekday {
        CalendarClaim::Weekday(weekday)
    } else {
        return;
    };
    let mut claim = scene.claim(passage, (date.first, date.last), Content::Calendar(content), None, true);
    claim.time = passage
        .times
        .iter()
        .find(|time| time.tokens == (date.first, date.last))
        .cloned();
    // "on this day, Wednesday, April 25, in 1945": a year elsewhere in the sentence may be meant.
    let elsewhere = passage
        .times
        .iter()
        .any(|time| time.rule == "year" || time.rule == "ago");
    if date.year.is_none() && elsewhere {
        claim.time = claim.time.map(|time| Time { days: None, ..time });
    }
    claims.push(claim);
}

/// "from 2015 to 2012", "between 1999 and 1995"
fn backwards(scene: &Scene, passage: &Passage, at: usize, claims: &mut Vec<Claim>) {
    let joint = match &*scene.word(at).to_ascii_lowercase() {
        "from" => "to",
        "between" => "and",
        _ => return,
    };
    let year = |token: usize| {
        let known = passage
            .times
            .iter()
            .any(|time| time.rule == "year" && time.tokens.0 == token);
        scene.word(token).parse::<i16>().ok().filter(|_| known)
    };
    // "from 2015 to 2012 12"
    let ends = scene
        .text
        .tokens
        .get(at + 4)
        .is_none_or(|token| token.kind != TokenKind::Number);
    if let (Some(from), true, Some(to)) = (year(at + 1), scene.is(at + 2, joint), year(at + 3))
        && from > to
        && ends
        // "grew from 2015 to 2012" may count things, but "B.C." counts down.
        && !scene.word(at + 4).to_ascii_uppercase().starts_with('B')
    {
        let content = Content::Calendar(CalendarClaim::Backwards);
        claims.push(scene.claim(passage, (at, at + 4), content, None, false));
    }
}

/// "15 out of the 12 members", "15 of the 12 members"
fn more_than_all(scene: &Scene, passage: &Passage, claims: &mut Vec<Claim>) {
    for part in &passage.numbers {
        let joint = part.last;
        // "15 of 12" may be a score or a page.
        let (of, has_article) = (joint + usize::from(scene.is(joint, "out")), |of: usize| {
            scene.is(of + 1, "the") || scene.is(of + 1, "its")
        });
        if !scene.is(of, "of") || of == joint && (!has_article(of) || is_numbered(scene, passage, part.first)) {
            continue;
        }
        let whole = of + 1 + usize::from(has_article(of));
        let whole = passage.numbers.iter().find(|number| number.first == whole);
        let Some(whole) = whole.filter(|whole| whole.unit.is_none() && part.unit.is_none() && part.value > whole.value)
        else {
            continue;
        };
        let content = Content::Calendar(CalendarClaim::MoreThanAll);
        claims.push(scene.claim(passage, (part.first, whole.last), content, None, false));
    }
}

/// "Chapter 15", "page 20", "No 7": a number that is a name.
fn is_numbered(scene: &Scene, passage: &Passage, first: usize) -> bool {
    first
        .checked_sub(1)
        .filter(|&before| before >= passage.first)
        .is_some_and(|before| {
            scene
                .tag(before)
                .is_some_and(|tag| matches!(tag, Tag::Noun | Tag::Name))
        })
}

/// "Ada Reed, 54,", "Ada Reed, aged 54", "54-year-old Ada Reed"
fn ages(scene: &Scene, passage: &Passage, claims: &mut Vec<Claim>) {
    for index in passage.names.clone() {
        let name = scene.name(index);
        let person = scene.named(index);
        if scene.kind(&person) != Some(Kind::Person) {
            continue;
        }
        let Some((age, tokens)) = age(scene, passage, name.first, name.last) else {
            continue;
        };
        let content = Content::Calendar(CalendarClaim::Age(age));
        let mut claim = scene.claim(passage, tokens, content, Some(person), true);
        claim.time = Some(Time::of_article(scene.found.date));
        claims.push(claim);
    }
}

fn age(scene: &Scene, passage: &Passage, first: usize, last: usize) -> Option<(i16, (usize, usize))> {
    let number = |at: usize| {
        scene
            .word(at)
            .parse::<i16>()
            .ok()
            .filter(|age| (1..=120).contains(age) && at < passage.last)
    };
    if scene.is(last, ",") {
        let aged = scene.is(last + 1, "aged");
        let at = if aged { last + 2 } else { last + 1 };
        let closed = aged || matches!(scene.word(at + 1), "," | ".");
        return number(at).filter(|_| closed).map(|age| (age, (first, at + 1)));
    }
    let before = first.checked_sub(1).filter(|&before| before >= passage.first)?;
    let age = scene.word(before).strip_suffix("-year-old")?.parse().ok()?;
    Some((age, (before, last)))
}
