//! `ambiguous-speaker`: two readings of who speaks are about as good.

use super::{Check, Context, Draft, Rule, anchor};
use crate::attribution::{Attribution, Status};
use crate::finding::Level;
use crate::mention::{Mention, MentionKind};
use crate::span::Span;

pub(super) const RULE: Rule = Rule {
    name: "ambiguous-speaker",
    level: Level::Warning,
    summary: "two readings of who speaks are about as good",
    what: "Reports a quote or statement whose source, most often a pronoun or a shared surname, can mean two people \
           about equally well. Both are shown where they were last named; neither is credited.",
    why: "What a program that has read the whole article cannot tell apart, a reader in a hurry will get wrong, and \
          one of the two is then credited with the other's words.",
    example: "Viktor Orlov met Hugh Vane on Friday. He said the talks had failed.\n\n\
              warning: “He” may be Viktor Orlov or Hugh Vane",
    silence: "Name the speaker in place of the pronoun, or add the first name. To switch the rule off: \
              --level ambiguous-speaker=off.",
    check: Check::Article(check),
};

/// How far back a reading is looked for: about a screen of text, further than any reader carries a pronoun.
const REACH_BYTES: usize = 3000;

fn check(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    for attribution in context
        .analysis
        .attributions
        .iter()
        .filter(|found| found.status == Status::Ambiguous)
    {
        let Some(span) = anchor(attribution) else { continue };
        let readings = readings(context, attribution, span);
        let names: Vec<&str> = readings.iter().map(|&(name, _)| name).collect();
        let draft = Draft::new(span, message(context.slice(span), &names))
            .help("name the speaker")
            .identity(names.join(" "));
        drafts.push(readings.iter().fold(draft, |draft, (name, place)| {
            draft.related(*place, format!("may be {name}"))
        }));
    }
}

fn message(source: &str, names: &[&str]) -> String {
    match names {
        [] | [_] => format!("it is open whom “{source}” means"),
        [first @ .., last] => format!("“{source}” may be {} or {last}", first.join(", ")),
    }
}

/// The readings, each where the article named it last before the source, in order of place.
fn readings<'a>(context: &Context<'a>, attribution: &Attribution, source: Span) -> Vec<(&'a str, Span)> {
    let analysis = context.analysis;
    let end = analysis
        .mentions
        .partition_point(|mention| mention.span.start < source.start);
    let near = |mention: &&Mention| mention.span.end + REACH_BYTES > source.start;
    let named = |&reading: &usize| {
        let mention = analysis.mentions[..end]
            .iter()
            .rev()
            .take_while(near)
            .find(|mention| mention.entity == Some(reading) && mention.kind != MentionKind::Pronoun)?;
        Some((analysis.entities[reading].name.as_str(), mention.span))
    };
    let mut readings: Vec<(&str, Span)> = attribution.readings.iter().filter_map(named).collect();
    readings.sort_by_key(|&(_, place)| place);
    readings
}
