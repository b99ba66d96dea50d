//! Headlines that say who speaks: "Hale: Voters are angry".
//!
//! In: the frame of a heading. Out: a [`Draft`], if what stands before the colon is a person or a body that the document or the gazetteer
//! knows, or a poll or a report, and what stands after it is a statement or holds a quote. "Live:", "Brexit:" and titles of books are none.

use super::draft::{Draft, Source, content_spans, quotes_among};
use super::rule::Rule;
use super::turn::is_known_person;
use crate::clause::{Clauses, Form, Shape};
use crate::document::BlockKind;
use crate::mention::{Discourse, EntityKind, Reference};
use crate::quote::QuotedSpan;
use crate::text::lexicon::Classes;

/// Finds what a heading says that somebody says.
pub(super) fn find(
    discourse: &Discourse,
    references: &[Reference],
    quotes: &[QuotedSpan],
    number: usize,
) -> Option<Draft> {
    let frame = discourse.frames[number];
    let clauses = Clauses {
        text: discourse.text,
        chunks: discourse.chunks,
        frame,
    };
    if !is_heading(discourse, number) {
        return None;
    }
    let colon = (frame.first..frame.last).find(|&at| clauses.is(at, Shape::Colon))?;
    // "EXCLUSIVE – Ada Reed:"
    let first = (frame.first..colon)
        .rfind(|&at| clauses.is(at, Shape::Dash))
        .map_or(frame.first, |dash| dash + 1);
    let head = speaker(discourse, references, &clauses, first, colon)?;
    if !is_statement(&clauses, colon + 1) {
        return None;
    }
    let text = discourse.text;
    Some(Draft {
        content: content_spans(&clauses, quotes, colon + 1, frame.last),
        cue: None,
        source: Some(Source {
            span: text.span(clauses.chunks[first].first, clauses.chunks[colon - 1].last),
            first,
            head,
            last: colon,
            possessor: false,
        }),
        addressee: None,
        rule: Rule::Headline,
        learned: None,
        frame: number,
        quotes: quotes_among(&clauses, colon + 1, frame.last),
    })
}

/// Whether a frame is a heading, or the one sentence above the article, which may have a stop.
fn is_heading(discourse: &Discourse, number: usize) -> bool {
    let block = discourse.frames[number].block;
    let alone = |other: Option<usize>| {
        other
            .and_then(|other| discourse.frames.get(other))
            .is_none_or(|other| other.block != block)
    };
    alone(number.checked_sub(1))
        && alone(Some(number + 1))
        && match discourse.text.blocks[block].kind {
            BlockKind::Heading => true,
            BlockKind::Paragraph => block == 0 && discourse.text.blocks.len() > 1,
            _ => false,
        }
}

/// The chunk that names who speaks: all that stands before the colon, but for "to …", "at …", "on …".
fn speaker(
    discourse: &Discourse,
    references: &[Reference],
    clauses: &Clauses,
    first: usize,
    colon: usize,
) -> Option<usize> {
    let aside = clauses.is(first + 1, Shape::Preposition) && clauses.word(first + 1) != "of";
    let alone = colon == first + 1 || colon == first + 3 && aside && clauses.is_nominal(first + 2);
    let speaks = names_speaker(discourse, references, first) || is_document(discourse, first);
    (alone && clauses.is_nominal(first) && speaks).then_some(first)
}

/// Whether a chunk ends in the name of a person or a body that is known, or named elsewhere in the document.
fn names_speaker(discourse: &Discourse, references: &[Reference], head: usize) -> bool {
    let Reference::One(entity) = references[head] else {
        return false;
    };
    let known = &discourse.entities[entity];
    let chunk = &discourse.chunks[head];
    let Some(name) = discourse.head_name(head) else {
        return false;
    };
    // "Ada Reed Praises Hugh Vane:" has a verb that the capital hides.
    let mut others = discourse
        .names_in(chunk.first, chunk.last)
        .filter(|&other| other != name);
    let named_again = || {
        discourse
            .links
            .iter()
            .filter(|link| link.entity == Some(entity))
            .count()
            > 1
    };
    let speaks = match known.kind {
        // A storm may have a name as well, but no gender is known of it.
        EntityKind::Person => is_known_person(discourse, entity),
        EntityKind::Organisation => true,
        _ => false,
    };
    speaks && (known.entry.is_some() || named_again()) && !others.any(|other| discourse.names[other].words() > 1)
}

/// "Poll", "Report"; an analysis is the paper's own.
fn is_document(discourse: &Discourse, head: usize) -> bool {
    let head = discourse.chunks[head].head;
    discourse.text.words[head].classes.any(Classes::DOCUMENT)
        && !discourse.text.word(head).eq_ignore_ascii_case("analysis")
}

/// Whether something is stated from a chunk on: in a clause that is no question, or between marks.
fn is_statement(clauses: &Clauses, first: usize) -> bool {
    let rest = first..clauses.frame.last;
    let quoted = rest.clone().any(|at| clauses.chunks[at].quote().is_some());
    let question = rest
        .clone()
        .any(|at| clauses.is(at, Shape::Stop) && clauses.word(at) == "?");
    let clause = rest
        .take_while(|&at| !clauses.is(at, Shape::Wh))
        .any(|at| clauses.form(at) == Some(Form::Finite));
    quoted || clause && !question
}
