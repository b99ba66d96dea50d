//! Nouns for something said: `X's claim that …`, `his message was blunt: "…"`.
//!
//! In: the chunks of a frame. Out: a [`Draft`] for each noun of saying that has a possessor and says what.

use super::super::draft::{Draft, Source, content_spans, quotes_among};
use super::super::rule::Rule;
use super::Finder;
use crate::clause::{Form, Shape};
use crate::text::lexicon::Classes;
use crate::text::tag::Tag;

impl Finder<'_> {
    /// "X's claim that …", `his message: "…"`.
    pub(super) fn nouns(&self) -> Vec<Draft> {
        let clauses = &self.clauses;
        (clauses.frame.first..clauses.frame.last)
            .filter(|&at| clauses.is_nominal(at))
            .filter_map(|at| self.noun(at))
            .collect()
    }

    fn noun(&self, at: usize) -> Option<Draft> {
        let clauses = &self.clauses;
        let chunk = &clauses.chunks[at];
        let text = clauses.text;
        if !text.words[chunk.head].classes.any(Classes::SAYING) {
            return None;
        }
        let possessor = (chunk.first..chunk.head)
            .rev()
            .find(|&token| matches!(text.tags[token], Tag::Possessive | Tag::Possessor))?;
        let (first, end) = self.noun_content(at)?;
        let content = content_spans(clauses, self.quotes, first, end);
        let last = if text.tags[possessor] == Tag::Possessive {
            possessor
        } else {
            possessor + 1
        };
        Some(Draft {
            content,
            cue: Some(text.span(chunk.head, chunk.head + 1)),
            source: Some(Source {
                span: text.span(chunk.first, last),
                first: at,
                head: at,
                last: at + 1,
                possessor: true,
            }),
            addressee: None,
            rule: if clauses.chunks[at + 1].verb().is_some() {
                Rule::NounIs
            } else {
                Rule::CueNoun
            },
            learned: None,
            frame: self.frame,
            quotes: quotes_among(clauses, first, end),
        })
    }

    /// What a noun says: `claim that …`, `call for "…"`, `response was: "…"`, `message was blunt: "…"`.
    fn noun_content(&self, at: usize) -> Option<(usize, usize)> {
        let clauses = &self.clauses;
        let end = clauses.frame.last;
        match clauses.shape(at + 1)? {
            Shape::That => Some((at + 2, end)),
            Shape::Quote(_) => Some((at + 1, at + 2)),
            Shape::Colon => self.speech(at + 2).map(|_| (at + 2, end)),
            Shape::Preposition if matches!(clauses.word(at + 1), "for" | "of" | "about") => {
                self.speech(at + 2).map(|_| (at + 2, at + 3))
            }
            Shape::Verbal(verb) if verb.form == Form::Finite && matches!(clauses.word(at + 1), "is" | "was") => {
                let next = match clauses.shape(at + 2)? {
                    Shape::Adjective | Shape::Adverb => at + 3,
                    _ => at + 2,
                };
                match clauses.shape(next)? {
                    _ if clauses.word(next) == "that" => Some((next + 1, end)),
                    Shape::Colon | Shape::Comma => self.speech(next + 1).map(|_| (next + 1, end)),
                    Shape::Quote(_) => self.speech(next).map(|_| (next, end)),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}
