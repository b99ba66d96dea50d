//! Quotes as claims: these words are said to be somebody's. Only quoted speech whose speaker is known can be looked up.

use super::period;
use super::time::{self, Time};
use super::{Claim, Content, Found, Owner, Party};
use crate::attribution::{Attribution, Speaker, Status};
use crate::quote::QuoteClass;
use crate::span::Span;
use crate::text::TokenKind;

/// A claim for every stretch of quoted speech with a known speaker.
pub(super) fn claims(found: &Found) -> Vec<Claim> {
    let mut claims = Vec::new();
    // What goes on without a cue was said when its speaker last said something.
    let mut latest: Option<(&Speaker, Time)> = None;
    let attributed = found.attributions.iter().enumerate();
    for (index, said) in attributed.filter(|(_, said)| said.status == Status::Attributed) {
        let [speaker] = said.speakers.as_slice() else { continue };
        let time = match (&latest, said.cue) {
            (Some((before, time)), None) if *before == speaker => time.clone(),
            _ if is_elsewhere(found, said) => period::unclear(),
            _ => day_of(found, said).unwrap_or_else(|| Time::of_article(found.date)),
        };
        latest = Some((speaker, time.clone()));
        let party = Party {
            id: speaker.id.clone(),
            name: speaker.name.clone(),
            entry: speaker.id.as_deref().and_then(|id| found.discourse.gazetteer.by_id(id)),
            is_ambiguous: false,
        };
        for span in quotes_of(found, index) {
            claims.push(Claim {
                span,
                content: Content::Quote { attribution: index },
                subject: Some(party.clone()),
                time: Some(time.clone()),
                owner: Owner::Writer,
                unasserted: None,
                negated: false,
                unused: Vec::new(),
            });
        }
    }
    claims
}

/// When the cue says that it was said: "said on Monday", "On Monday, she said". What stands in the content is no time of saying.
fn day_of(found: &Found, said: &Attribution) -> Option<Time> {
    /// Words between a cue and its time: "told reporters at the harbour on Monday".
    const FAR: usize = 8;
    let (cue, text) = (said.cue?, found.discourse.text);
    let token_at = |offset: usize| text.tokens.partition_point(|token| token.span.end <= offset);
    let (first, last) = (token_at(cue.start), token_at(cue.end));
    let sentence = text
        .sentences
        .get(text.sentences.partition_point(|sentence| sentence.last <= first))?;
    let said_inside = |span: Span| {
        said.content.iter().any(|content| content.contains(span))
            || found.quotes.iter().any(|quote| quote.inner.contains(span))
    };
    let gap = |time: &Time| {
        if time.tokens.1 <= first {
            time.tokens.1..first
        } else {
            last..time.tokens.0
        }
    };
    let belongs = |time: &Time| {
        let between = gap(time);
        between.len() <= FAR
            && !between.into_iter().any(|at| parts(text.word(at)))
            && is_adverbial(found, sentence.first, time)
            && !said_inside(time.span)
    };
    let times = time::times(text, sentence.first, sentence.last, found.date);
    times.into_iter().filter(belongs).min_by_key(|time| gap(time).len())
}

/// Whether the cue says that it was said on another occasion than a speech of these days, such as no transcript holds: written, in an interview,
/// once.
fn is_elsewhere(found: &Found, said: &Attribution) -> bool {
    /// Words before and after a cue that tell: "once said", "told Reed in an interview".
    const BEFORE: usize = 2;
    const AFTER: usize = 8;
    let (Some(cue), text) = (said.cue, found.discourse.text) else {
        return false;
    };
    let token_at = |offset: usize| text.tokens.partition_point(|token| token.span.end <= offset);
    let near = token_at(cue.start).saturating_sub(BEFORE)..(token_at(cue.end) + AFTER).min(text.tokens.len());
    let sentence = text
        .sentences
        .partition_point(|sentence| sentence.last <= near.start + BEFORE);
    let end = text.sentences.get(sentence).map_or(near.end, |sentence| sentence.last);
    near.into_iter()
        .take_while(|&at| at < end)
        .filter(|&at| {
            !said
                .content
                .iter()
                .any(|content| content.contains(text.tokens[at].span))
        })
        .any(|at| OCCASIONS.iter().any(|word| text.word(at).eq_ignore_ascii_case(word)))
}

/// Words for occasions of which a transcript of the day holds nothing.
const OCCASIONS: [&str; 32] = [
    "wrote",
    "writes",
    "writing",
    "written",
    "tweeted",
    "tweets",
    "posted",
    "emailed",
    "statement",
    "letter",
    "memoir",
    "memoirs",
    "book",
    "tweet",
    "post",
    "email",
    "e-mail",
    "interview",
    "op-ed",
    "column",
    "essay",
    "editorial",
    "autobiography",
    "podcast",
    "diary",
    "once",
    "previously",
    "repeatedly",
    "often",
    "famously",
    "privately",
    "earlier",
];

/// Words that begin another clause, whose time is not that of the cue.
fn parts(word: &str) -> bool {
    matches!(
        &*word.to_ascii_lowercase(),
        "who" | "which" | "whose" | "that" | "after" | "before" | "when" | "since" | "ahead" | "until" | "about" | ";"
    )
}

/// Whether a time says when, rather than which: not "Monday's vote", "since Monday", "the 2017 budget".
fn is_adverbial(found: &Found, first: usize, time: &Time) -> bool {
    let text = found.discourse.text;
    let owns = text
        .tokens
        .get(time.tokens.1)
        .is_some_and(|token| token.kind == TokenKind::Possessive);
    let lead = time.tokens.0.checked_sub(1).filter(|&lead| lead >= first);
    let lead = lead.map(|lead| text.word(lead).to_ascii_lowercase());
    let led = match lead.as_deref() {
        Some("in" | "on" | "at") => true,
        Some("since" | "until" | "after" | "before" | "from" | "by" | "for" | "of" | "to" | "the" | "a" | "this") => {
            false
        }
        _ => !matches!(time.rule, "year" | "month" | "month-and-year"),
    };
    led && !owns
}

/// The quotes that an attribution holds, without those that stand in another one.
fn quotes_of(found: &Found, attribution: usize) -> impl Iterator<Item = Span> {
    let quotes = found.quotes.iter().zip(found.classes).zip(found.holders);
    quotes
        .filter(move |((quote, class), holder)| {
            **holder == Some(attribution)
                && quote.parent.is_none()
                && !quote.inner.is_empty()
                && matches!(class, QuoteClass::Speech | QuoteClass::Scare)
        })
        .map(|((quote, _), _)| quote.inner)
}
