//! Headlines that say who speaks: "Hale: Voters are angry".
//!
//! In: the frame of a heading. Out: a [`Draft`], if what stands before the colon is a person or a body that the document or the gazetteer
//! knows, or a poll or a report, and what stands after it is a statement or holds a quote. "Live:", "Brexit:" and titles of books are none.

use super::draft::{Draft, Source, content_span, quotes_among};
use super::rule::Rule;
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
    let head = colon.checked_sub(1).filter(|&head| head >= frame.first)?;
    let speaks = names_speaker(discourse, references, head) || colon == frame.first + 1 && is_document(discourse, head);
    if !speaks || !is_statement(&clauses, colon + 1) {
        return None;
    }
    let text = discourse.text;
    Some(Draft {
        content: vec![content_span(&clauses, quotes, colon + 1, frame.last)?],
        cue: None,
        source: Some(Source {
            span: text.span(clauses.chunks[frame.first].first, clauses.chunks[head].last),
            head,
            last: colon,
            possessor: false,
        }),
        addressee: None,
        rule: Rule::Headline,
        frame: number,
        quotes: quotes_among(&clauses, colon + 1, frame.last),
    })
}

/// Whether a frame is a heading, or the one sentence above the article, which may have a stop.
fn is_heading(discourse: &Discourse, number: usize) -> bool {
    let block = discourse.frames[number].block;
    let alone = |other: Option<usize>| {
        other.and_then(|other| discourse.frames.get(other)).is_none_or(|other| other.block != block)
    };
    alone(number.checked_sub(1))
        && alone(Some(number + 1))
        && match discourse.text.blocks[block].kind {
            BlockKind::Heading => true,
            BlockKind::Paragraph => block == 0 && discourse.text.blocks.len() > 1,
            _ => false,
        }
}

/// Whether a chunk ends in the name of a person or a body that is known, or named elsewhere in the document.
fn names_speaker(discourse: &Discourse, references: &[Reference], head: usize) -> bool {
    let Reference::One(entity) = references[head] else {
        return false;
    };
    let known = &discourse.entities[entity];
    discourse.head_name(head).is_some()
        && matches!(known.kind, EntityKind::Person | EntityKind::Organisation)
        && (known.entry.is_some() || discourse.links.iter().filter(|link| link.entity == Some(entity)).count() > 1)
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
