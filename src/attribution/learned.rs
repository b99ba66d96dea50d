//! Decides between the rules and the labeller: the one place where both are heard.
//!
//! In: the drafts of the rules and what the model found, frame by frame. Out: drafts. Where both speak of the same words, a rule that is mostly right is kept and
//! one that is often wrong gives way; where only one speaks, it is believed if it is sure enough. What carries on over frames comes after it.

use std::ops::Range;

use super::draft::Draft;
use super::draft::Source;
use super::rule::Rule;
use super::{Attribution, Kind};
use crate::clause::Shape;
use crate::mention::Discourse;
use crate::model::{Found, Labeller};
use crate::quote::{QuoteClass, QuotedSpan};
use crate::span::Span;
use crate::text::TokenKind;
use crate::text::tag::Tag;

/// When a labeller is believed: how probable what it found must be, beside what rules say, and how sure what comes of both.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trust {
    /// Rules of at least this confidence are mostly right, and stand against it.
    strong: f32,
    /// Where no rule speaks.
    alone: f32,
    /// The same where what is said is a mere phrase, "rejected the plan": annotators disagree on those, and users want them least.
    phrase: f32,
    /// Where a weak rule says something else of the same cue.
    of_weak: f32,
    /// Where a strong rule does, of statements without quotes.
    of_strong: f32,
    /// Where a strong rule does, of a quote.
    of_quote: f32,
    /// Statements that are less sure are not given.
    least: f32,
    /// The same of quotes: a wrong speaker costs more than none.
    least_of_quote: f32,
}

/// Measured on a fold of PolNeAR's train part, the last two on its dev part. `strong`: from 0.5 to 0.7 all is the same; 0.8 costs 0.7 points of relations +source
/// F1. `alone`: 0.15 gains 0.3 points of content tokens F1 over 0.25 and costs 1.3 of precision. `of_weak`: from 0.1 to 0.4 all is about the same.
/// `of_strong`: 0.6 costs 0.3 points of quoted speech, and never to listen costs 0.3 of relations. `least`: what is less sure is right in 7 of 100; 0.15 would
/// cost 0.4 points of content tokens F1. `least_of_quote`: 0.4 would cost 0.6 points of quoted speech F1, and nothing gains.
const IN_FAST: Trust = Trust {
    strong: 0.6,
    alone: 0.2,
    phrase: 0.6,
    of_weak: 0.2,
    of_strong: 0.8,
    of_quote: 0.9,
    least: 0.08,
    least_of_quote: 0.35,
};

/// Measured on the 40 articles that its training holds out. `strong`: 0.72 changes 0.1 points, never to hear a rule costs 0.2 to 0.4 of relations +source
/// F1. `alone`, `of_weak`, `of_strong`: from 0.02 to what they are, all is about the same. `phrase`: 0.5 would gain 1.3 points of relations, but their
/// precision would fall by 1.4. `of_quote`: 0.6 costs 0.1. `least`: 0 costs 0.3 of precision. `least_of_quote`: 0.5 costs 0.4 points of
/// content tokens F1, and 0 costs 0.4 of precision.
#[cfg(feature = "thorough")]
const IN_THOROUGH: Trust = Trust {
    strong: 0.8,
    alone: 0.1,
    phrase: 0.9,
    of_weak: 0.1,
    of_strong: 0.4,
    of_quote: 0.8,
    least: 0.2,
    least_of_quote: 0.2,
};

impl Trust {
    /// How a labeller is trusted.
    pub fn of(labeller: &Labeller) -> Trust {
        match labeller {
            Labeller::Fast(_) => IN_FAST,
            #[cfg(feature = "thorough")]
            Labeller::Thorough(_) => IN_THOROUGH,
        }
    }

    /// Whether an attribution of this confidence is worth giving; the confidence that it brings along is its rule's. What the surest rules find is always
    /// given.
    pub fn is_worth_giving(&self, said: &Attribution, confidence: f32) -> bool {
        /// Only rules that read the source and the cue beside the content are as sure as this.
        const SURE: f32 = 0.72;
        match said.kind {
            Kind::Indirect => confidence >= self.least,
            Kind::Direct | Kind::Mixed => confidence >= self.least_of_quote || said.confidence >= SURE,
        }
    }

    fn is_strong(&self, draft: &Draft) -> bool {
        draft.rule.confidence() >= self.strong
    }
}

/// Tokens of a mere phrase at most.
const PHRASE: usize = 3;

/// Puts the drafts of the rules and what the model found together, in the order of their frames.
pub(super) fn merge(
    discourse: &Discourse,
    quotes: &[QuotedSpan],
    classes: &[QuoteClass],
    drafts: Vec<Draft>,
    found: Vec<Found>,
    trust: Trust,
) -> Vec<Draft> {
    let writer = Writer {
        discourse,
        quotes,
        classes,
        trust,
    };
    let (mut drafts, mut found) = (drafts.into_iter().peekable(), found.into_iter().peekable());
    let mut merged = Vec::new();
    // Frame by frame: what is said in one has nothing to do with another, and the cost stays linear.
    while let Some(frame) = [
        drafts.peek().map(|draft| draft.frame),
        found.peek().map(|found| found.frame),
    ]
    .into_iter()
    .flatten()
    .min()
    {
        let of_rules = std::iter::from_fn(|| drafts.next_if(|draft| draft.frame == frame));
        let of_model = std::iter::from_fn(|| found.next_if(|found| found.frame == frame));
        let learned = of_model.map(|found| writer.draft(&found)).collect();
        merged.extend(writer.merge_frame(of_rules.collect(), learned));
    }
    merged
}

/// What to believe of one cue.
fn decide(rule: Draft, learned: Option<Draft>, trust: Trust) -> Option<Draft> {
    let strong = trust.is_strong(&rule);
    let Some(learned) = learned else {
        return strong.then_some(rule);
    };
    let sure = match strong {
        true if !rule.quotes.is_empty() => trust.of_quote,
        true => trust.of_strong,
        false => trust.of_weak,
    };
    if strong && takes_source_for_cue(&rule, &learned) {
        return Some(rule);
    }
    if agree(&rule, &learned) || learned.learned < Some(sure) {
        let kept = strong || learned.learned >= Some(sure);
        return kept.then_some(Draft {
            learned: learned.learned,
            ..rule
        });
    }
    Some(Draft {
        addressee: rule.addressee,
        ..learned
    })
}

/// Whether the model read as part of the cue who speaks by the rule: "said Del. Ada Reed of *the islands*".
fn takes_source_for_cue(rule: &Draft, learned: &Draft) -> bool {
    let source = rule.source.map(|source| source.span);
    source
        .zip(learned.cue)
        .is_some_and(|(source, cue)| source.overlaps(cue))
}

/// Whether both find the same source and about the same content.
fn agree(rule: &Draft, learned: &Draft) -> bool {
    let source = |draft: &Draft| draft.source.map(|source| source.span);
    source(rule) == source(learned) && rule.content == learned.content
}

fn same_cue(a: &Draft, b: &Draft) -> bool {
    match (a.cue, b.cue) {
        (Some(a), Some(b)) => a.start < b.end && b.start < a.end,
        _ => a.content == b.content,
    }
}

fn holds(drafts: &[Draft], quote: usize) -> bool {
    drafts.iter().any(|draft| draft.quotes.contains(&quote))
}

/// Writes what the model found as drafts.
struct Writer<'w> {
    discourse: &'w Discourse<'w>,
    quotes: &'w [QuotedSpan],
    classes: &'w [QuoteClass],
    trust: Trust,
}

impl Writer<'_> {
    /// The drafts of one frame, in the order of their cues.
    fn merge_frame(&self, drafts: Vec<Draft>, mut learned: Vec<Option<Draft>>) -> Vec<Draft> {
        // Who is relayed speaks, and not who relays.
        let relays = |rule: &Draft| learned.iter().flatten().any(|draft| self.relays(rule, draft));
        let (mut merged, drafts): (Vec<Draft>, Vec<Draft>) = drafts.into_iter().partition(relays);
        let is_relayed = |draft: &Draft| merged.iter().any(|rule| self.relays(rule, draft));
        learned.retain(|draft| !draft.as_ref().is_some_and(is_relayed));
        // What is mostly right chooses first, where two rules speak of one cue.
        let (strong, weak): (Vec<Draft>, Vec<Draft>) =
            drafts.into_iter().partition(|draft| self.trust.is_strong(draft));
        for draft in strong.into_iter().chain(weak) {
            let fits = |other: &&mut Option<Draft>| other.as_ref().is_some_and(|other| same_cue(other, &draft));
            let same = learned.iter_mut().find(fits).and_then(Option::take);
            merged.extend(decide(draft, same, self.trust));
        }
        for draft in learned.into_iter().flatten() {
            if self.is_worth_adding(&draft, &merged) {
                merged.push(draft);
            }
        }
        merged.sort_by_key(|draft| draft.cue.or(draft.content.first().copied()));
        merged
    }

    /// Whether what only the model found is sure enough, and says something new.
    fn is_worth_adding(&self, draft: &Draft, merged: &[Draft]) -> bool {
        let is_new = draft.quotes.is_empty() || draft.quotes.iter().any(|&quote| !holds(merged, quote));
        let sure = if self.is_phrase(draft) {
            self.trust.phrase
        } else {
            self.trust.alone
        };
        draft.learned >= Some(sure) && is_new
    }

    fn draft(&self, found: &Found) -> Option<Draft> {
        let text = self.discourse.text;
        let mut content: Vec<Span> = Vec::new();
        let mut quotes = Vec::new();
        for range in &found.content {
            self.content(range, &mut content, &mut quotes);
        }
        if content.is_empty() {
            return None;
        }
        Some(Draft {
            content,
            cue: Some(text.span(found.cue.start, found.cue.end)),
            source: found.source.as_ref().and_then(|source| self.source(source)),
            addressee: None,
            rule: Rule::Learned,
            learned: Some(found.probability),
            frame: found.frame,
            quotes,
        })
    }

    /// The spans of a stretch of content: of quotes alone what is inside their marks, of words all of it without the marks at its edges.
    fn content(&self, range: &Range<usize>, spans: &mut Vec<Span>, quotes: &mut Vec<usize>) {
        let text = self.discourse.text;
        let from = self.quotes.partition_point(|quote| quote.outside().start < range.start);
        let inside: Vec<usize> = (from..self.quotes.len())
            .take_while(|&quote| self.quotes[quote].outside().start < range.end)
            .filter(|&quote| self.quotes[quote].parent.is_none())
            .collect();
        let is_quoted = |token: usize| {
            inside
                .iter()
                .any(|&quote| self.quotes[quote].outside().contains(&token))
        };
        let is_mark = |token: usize| text.tokens[token].kind == TokenKind::Mark && !is_quoted(token);
        let Range { mut start, mut end } = range.clone();
        while start < end && is_mark(start) {
            start += 1;
        }
        if start < end && text.word(start).eq_ignore_ascii_case("that") && text.tags[start] != Tag::Determiner {
            start += 1;
        }
        while start < end && is_mark(end - 1) {
            end -= 1;
        }
        if start >= end {
            return;
        }
        if (start..end).all(|token| is_quoted(token) || is_mark(token)) {
            // What stands on a sign, or is a title, is nobody's speech.
            if inside.iter().all(|&quote| self.classes[quote] != QuoteClass::Speech) {
                return;
            }
            spans.extend(inside.iter().map(|&quote| self.quotes[quote].inner));
        } else {
            spans.push(text.span(start, end));
        }
        quotes.extend(
            inside
                .iter()
                .filter(|&&quote| self.classes[quote] == QuoteClass::Speech),
        );
    }

    /// Whether a rule gives to its speaker what the draft says that somebody relays: "the paper quoted *X as saying that …*".
    fn relays(&self, rule: &Draft, draft: &Draft) -> bool {
        let (Some(source), Some(cue)) = (rule.source, rule.cue) else {
            return false;
        };
        let between = self.discourse.text.text.get(source.span.end..cue.start);
        between.is_some_and(|between| between.trim() == "as")
            && draft
                .content
                .iter()
                .any(|span| span.contains(source.span) && span.contains(cue))
    }

    /// Whether what is said is a few words with neither a verb nor a quote: "rejected *the plan*".
    fn is_phrase(&self, draft: &Draft) -> bool {
        let text = self.discourse.text;
        let [span] = draft.content[..] else { return false };
        let first = text.tokens.partition_point(|token| token.span.start < span.start);
        let last = text.tokens.partition_point(|token| token.span.start < span.end);
        let is_verb = |tag: &Tag| {
            matches!(
                tag,
                Tag::Past | Tag::Third | Tag::Present | Tag::Modal | Tag::To | Tag::Base
            )
        };
        draft.quotes.is_empty() && last - first <= PHRASE && !text.tags[first..last].iter().any(is_verb)
    }

    /// The phrase that some tokens are.
    fn source(&self, range: &Range<usize>) -> Option<Source> {
        let text = self.discourse.text;
        let chunks = self.discourse.chunks;
        let Range { mut start, mut end } = range.clone();
        while start < end && matches!(text.tokens[start].kind, TokenKind::Mark | TokenKind::Quote) {
            start += 1;
        }
        // A possessor is named without its ending.
        let is_outside = |kind| matches!(kind, TokenKind::Mark | TokenKind::Quote | TokenKind::Possessive);
        while start < end && is_outside(text.tokens[end - 1].kind) {
            end -= 1;
        }
        if start >= end {
            return None;
        }
        let first = chunks.partition_point(|chunk| chunk.last <= start);
        let last = chunks.partition_point(|chunk| chunk.first < end);
        let head = (first..last)
            .find(|&at| chunks[at].shape == Shape::Nominal)
            .unwrap_or(first);
        Some(Source {
            span: text.span(start, end),
            first,
            head,
            last,
            possessor: last == head + 1 && chunks[head].head >= end,
        })
    }
}
