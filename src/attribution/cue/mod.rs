//! Cues inside a sentence: verbs, "according to" and the like, nouns. Each finds its source and its content.
//!
//! In: a frame. Out: [`Draft`]s, one a cue. Which verbs speak, and with whom, is found in [`verb`]; how far what they say reaches in [`extent`].
//! What follows over sentences and paragraphs is the business of [`continuation`](super::continuation).

mod according;
mod extent;
mod noun;
mod verb;

use super::draft::Draft;
use super::rule::Rule;
use crate::clause::Clauses;
use crate::quote::{QuoteClass, QuotedSpan};
use crate::span::Span;

/// Finds what the cues of one frame attribute.
pub(super) fn find(clauses: Clauses, quotes: &[QuotedSpan], classes: &[QuoteClass], frame: usize) -> Vec<Draft> {
    let finder = Finder {
        clauses,
        quotes,
        classes,
        frame,
    };
    let mut drafts = finder.verbs();
    drop_taken_objects(&mut drafts);
    drafts.extend(finder.nouns());
    drop_weak_inside(&mut drafts);
    drafts.extend(finder.according_to());
    drafts.extend(finder.in_words_of());
    drafts
}

/// Drops objects, infinitives and nouns that are part of what somebody else says: `said her comment "…"`. In the train part of PolNeAR the
/// outer reading of such quotes is the right one in 26 of 32.
fn drop_weak_inside(drafts: &mut Vec<Draft>) {
    let inside: Vec<bool> = drafts
        .iter()
        .enumerate()
        .map(|(at, draft)| {
            matches!(
                draft.rule,
                Rule::Object | Rule::Infinitive | Rule::CueNoun | Rule::NounIs
            ) && drafts.iter().enumerate().any(|(other, outer)| {
                other != at
                    && outer.source != draft.source
                    && draft.content.iter().all(|span| {
                        outer
                            .content
                            .iter()
                            .any(|around| around.contains(*span) && around.len() > span.len())
                    })
            })
        })
        .collect();
    let mut inside = inside.into_iter();
    drafts.retain(|_| !inside.next().unwrap_or(false));
}

/// Drops objects all of whose quotes something else holds: they are the weakest reading.
fn drop_taken_objects(drafts: &mut Vec<Draft>) {
    let objects: Vec<usize> = (0..drafts.len())
        .filter(|&at| drafts[at].rule == Rule::Object)
        .collect();
    for at in objects.into_iter().rev() {
        let taken = |quote: &usize| {
            drafts
                .iter()
                .enumerate()
                .any(|(other, draft)| other != at && draft.rule != Rule::Object && draft.quotes.contains(quote))
        };
        if drafts[at].quotes.iter().all(taken) {
            drafts.remove(at);
        }
    }
}

struct Finder<'f> {
    clauses: Clauses<'f>,
    quotes: &'f [QuotedSpan],
    classes: &'f [QuoteClass],
    frame: usize,
}

impl Finder<'_> {
    /// The quote that a chunk is, where it can be speech.
    fn speech(&self, chunk: usize) -> Option<usize> {
        self.clauses.shape(chunk)?;
        self.clauses.chunks[chunk]
            .quote()
            .filter(|&quote| self.classes[quote] == QuoteClass::Speech)
    }

    fn span(&self, first: usize, last: usize) -> Span {
        self.clauses
            .text
            .span(self.clauses.chunks[first].first, self.clauses.chunks[last - 1].last)
    }
}
