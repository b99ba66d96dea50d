//! Who says a quote, by hand: what people have written in or beside an article goes above what was found.
//!
//! In: the statements of a document, its directives and a [`Sidecar`]. Out: the same statements with the speakers that people named.
//! The evidence says so, so that nobody takes it for the program's own finding. It comes before claims are read from what is said.

use crate::analysis::{Quote, Statements, next_speech};
use crate::attribution::{Attribution, Speaker, Status};
use crate::document::{Document, Order};
use crate::gazetteer::{Gazetteer, Reference};
use crate::mention::{Entity, EntityKind};
use crate::rule::quote_fingerprints;
use crate::sidecar::Sidecar;
use crate::span::Span;

/// The rule of an attribution that somebody made by hand.
pub const BY_HAND: &str = "by-hand";

/// Takes over what people say of who speaks.
pub fn correct(
    document: &Document,
    gazetteer: &Gazetteer,
    sidecar: &Sidecar,
    entities: &[Entity],
    statements: &mut Statements,
) {
    for (quote, name) in corrections(document, sidecar, &statements.quotes) {
        let speaker = speaker(gazetteer, entities, &name);
        let index = match statements.quotes[quote].attribution {
            Some(index) => split(statements, index, quote),
            None => insert(statements, quote, vec![statements.quotes[quote].span]),
        };
        let said = &mut statements.attributions[index];
        said.speakers = vec![speaker];
        said.readings.clear();
        said.status = Status::Attributed;
        said.confidence = 1.0;
        said.rule = BY_HAND;
        said.evidence = vec![format!("by hand: somebody named “{name}” as the speaker")];
    }
}

/// The quotes that somebody names a speaker of, in order. A quote that is named twice is the last one's.
fn corrections(document: &Document, sidecar: &Sidecar, quotes: &[Quote]) -> Vec<(usize, String)> {
    let mut corrections: Vec<(usize, String)> = Vec::new();
    if !sidecar.corrects_nothing() {
        let fingerprints = quote_fingerprints(document, quotes);
        let named = fingerprints.iter().enumerate().filter_map(|(quote, fingerprint)| {
            let name = sidecar.speaker(document.path(), fingerprint)?;
            Some((quote, name.to_owned()))
        });
        corrections.extend(named);
    }
    for directive in document.directives() {
        if let Ok(Order::Speaker(name)) = &directive.order {
            let next = next_speech(quotes, directive.at);
            corrections.extend(next.map(|quote| (quote, name.clone())));
        }
    }
    corrections
}

/// The entry that bears the name, else the person whom the article calls so.
fn speaker(gazetteer: &Gazetteer, entities: &[Entity], name: &str) -> Speaker {
    if let Reference::Entry(id) = gazetteer.resolve_reference(name) {
        let entry = gazetteer.entry(id);
        return Speaker {
            id: Some(entry.id.to_string()),
            name: entry.name.to_string(),
            kind: EntityKind::of(entry.kind),
        };
    }
    let kind = entities
        .iter()
        .find(|entity| entity.name == name)
        .map(|entity| entity.kind);
    Speaker {
        id: None,
        name: name.to_owned(),
        kind: kind.unwrap_or(EntityKind::Person),
    }
}

/// Parts what was said from a quote on from what was said before it, which stays as it was found. Says which attribution the quote is
/// in.
fn split(statements: &mut Statements, index: usize, quote: usize) -> usize {
    let start = statements.quotes[quote].span.start;
    let content = &mut statements.attributions[index].content;
    let earlier = content.partition_point(|span| span.end <= start);
    if earlier == 0 {
        return index;
    }
    let later = content.split_off(earlier);
    for other in &mut statements.quotes {
        if other.attribution == Some(index) && other.span.start >= start {
            other.attribution = None;
        }
    }
    insert(statements, quote, later)
}

/// Makes an attribution of what nobody says yet, at its place among the others, with all quotes in it.
fn insert(statements: &mut Statements, quote: usize, content: Vec<Span>) -> usize {
    let start = |said: &Attribution| said.content.first().map_or(0, |content| content.start);
    let first = statements.quotes[quote].span.start;
    let index = statements.attributions.partition_point(|said| start(said) < first);
    for other in &mut statements.quotes {
        let is_inside = || {
            content
                .iter()
                .any(|span| span.start <= other.span.start && other.span.end <= span.end)
        };
        other.attribution = match other.attribution {
            Some(at) => Some(at + usize::from(at >= index)),
            None => is_inside().then_some(index),
        };
    }
    statements.attributions.insert(index, Attribution::of_content(content));
    index
}
