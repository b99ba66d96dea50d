//! The time that an event's words are said to be in: "in 2011", "before 2005", "between 2001 and 2005", "last week, it tested".
//!
//! In: a sentence and an event's words in it. Out: the [`Time`] that belongs to them. Where words limit the time that cannot be read ("in the past
//! decade", "as president"), it is one without days, so that nothing is judged.

use jiff::civil::Date;

use super::occasion::Phrase;
use super::scene::{Passage, Scene};
use super::time::Time;
use crate::span::Span;
use crate::text::tag::Tag;

/// Words from an event to its time: a bound on the work.
const FAR: usize = 8;

/// Words that limit a time in a way that is not read.
const LIMITS: [&str; 28] = [
    "as",
    "during",
    "while",
    "under",
    "when",
    "since",
    "until",
    "till",
    "past",
    "recent",
    "term",
    "tenure",
    "presidency",
    "premiership",
    "reign",
    "office",
    "career",
    "era",
    "decade",
    "decades",
    "years",
    "months",
    "weeks",
    "days",
    "annual",
    "year",
    "life",
    "lifetime",
];

/// The time that one event was at: after its words and before the next verb or comma, or at the head of its sentence.
pub(super) fn attached<'p>(scene: &Scene, passage: &'p Passage, phrase: &Phrase) -> Option<&'p Time> {
    let breaks = |at: usize| {
        is_finite(scene, at)
            || matches!(
                scene.word(at),
                "," | ";" | "after" | "before" | "since" | "until" | "from" | "between" | "by"
            )
    };
    let after = passage.times.iter().find(|time| {
        let first = time.tokens.0;
        first > phrase.head && first <= phrase.tokens.1 + FAR && !(phrase.head + 1..first).any(breaks)
    });
    after.or_else(|| {
        let opening = opening(scene, passage, phrase)?;
        let verbs = (opening.tokens.1 + 1..phrase.head).filter(|&at| is_finite(scene, at));
        (phrase.is_verb && verbs.count() == 0).then_some(opening)
    })
}

/// "Last week, it tested"
fn opening<'p>(scene: &Scene, passage: &'p Passage, phrase: &Phrase) -> Option<&'p Time> {
    let opening = passage.times.first()?;
    let opens =
        opening.tokens.0 <= passage.first + 1 && opening.tokens.1 <= phrase.tokens.0 && scene.is(opening.tokens.1, ",");
    opens.then_some(opening)
}

fn is_finite(scene: &Scene, at: usize) -> bool {
    matches!(scene.tag(at), Some(Tag::Past | Tag::Third | Tag::Present | Tag::Modal))
}

/// The time that events are counted in; their words with the count are `tokens`. `None` if nothing limits it.
pub(super) fn of_count(
    scene: &Scene,
    passage: &Passage,
    phrase: &Phrase,
    (begin, end): (usize, usize),
) -> Option<Time> {
    let after: Vec<&Time> = passage.times.iter().filter(|time| time.tokens.0 >= end).collect();
    let article = scene.found.date;
    if let Some(&first) = after.first().filter(|time| time.tokens.0 <= end + FAR) {
        let lead = scene.word(first.tokens.0.saturating_sub(1)).to_ascii_lowercase();
        let between = end..first.tokens.0;
        // ", the last in 2011" dates one of them.
        if between
            .clone()
            .any(|at| matches!(scene.word(at), "last" | "latest" | "first" | "most"))
        {
            return None;
        }
        let tokens = (end, after.last().map_or(first.tokens.1, |last| last.tokens.1));
        let days = first.days.zip(after.last().and_then(|last| last.days));
        let read = |rule: &'static str, days: Option<(Date, Date)>| Time {
            span: scene.text.span(first.tokens.0.saturating_sub(1), tokens.1),
            tokens: (first.tokens.0.saturating_sub(1), tokens.1),
            rule,
            days,
        };
        let several = after.len() > 1;
        return Some(match &*lead {
            "before" if !several => read(
                "before",
                days.and_then(|((from, _), _)| Some((Date::MIN, from.yesterday().ok()?))),
            ),
            "by" if !several => read("by", days.map(|(_, (_, to))| (Date::MIN, to))),
            "since" if !several => read("since", days.zip(article).map(|(((from, _), _), date)| (from, date))),
            "after" if !several => read(
                "after",
                days.zip(article)
                    .and_then(|((_, (_, to)), date)| Some((to.tomorrow().ok()?, date))),
            ),
            "between" | "from" if after.len() == 2 => read("between", days.map(|((from, _), (_, to))| (from, to))),
            "in" | "on" | "during" if !several => first.clone(),
            "in" => read(LIST, days.map(|((from, _), (_, to))| (from, to))),
            _ if !several && first.tokens.0 == end => first.clone(),
            _ => read(UNCLEAR, None),
        });
    }
    if limited_after(scene, passage, end) || limits(scene, passage.first, begin.min(phrase.tokens.0)) {
        return Some(unclear());
    }
    opening(scene, passage, phrase).cloned()
}

/// The rule of several times that are listed: "in 2001, 2002 and 2011".
pub const LIST: &str = "list";
/// The rule of a time that is limited in words that are not read.
pub const UNCLEAR: &str = "unclear";

/// Whether the clause limits the time after an event's words, in a way that is not read: "since Hanoi", "in ten years", "as president".
pub(super) fn limited_after(scene: &Scene, passage: &Passage, end: usize) -> bool {
    let closes = |at: &usize| matches!(scene.word(*at), "," | ";" | "—" | "–") || is_finite(scene, *at);
    let last = (end..passage.last.min(end + FAR))
        .find(closes)
        .unwrap_or(passage.last.min(end + FAR));
    limits(scene, end, last)
}

fn limits(scene: &Scene, first: usize, last: usize) -> bool {
    (first..last).any(|at| LIMITS.iter().any(|word| scene.is(at, word)))
}

/// A time that cannot be read.
pub(super) fn unclear() -> Time {
    Time {
        span: Span::new(0, 0),
        tokens: (0, 0),
        rule: UNCLEAR,
        days: None,
    }
}
