//! Verdicts: what became of a claim, why, and on which facts.

use super::{Event, Fact, describe};
use crate::gazetteer::Gazetteer;

/// What became of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The facts say so.
    Supported,
    /// It cannot be if the facts are.
    Contradicted,
    /// It was so, and ended before the time meant.
    Outdated,
    /// A figure that is off, but not absurd.
    Differs,
    /// One fact supports it, another one is against it.
    ConflictingFacts,
    /// Nothing that is held decides it.
    NotEnoughFacts,
    /// It asserts nothing that could be checked.
    NotCheckable,
    /// The words stand so in the transcript.
    Exact,
    /// They differ in marks, case or listed spellings.
    Normalised,
    /// They differ in what stands in brackets.
    Bracketed,
    /// They leave something out and say so.
    Elided,
    /// What they leave out turns their sense.
    ElidedAlters,
    /// The source goes on with "but", "unless", "if" or "except".
    Truncated,
    /// Words were put in, left out or changed.
    Altered,
    /// They stand in somebody else's transcript.
    Misattributed,
    /// They do not stand in a transcript that is complete.
    NotInTranscript,
    /// No transcript is held in which they could stand.
    NoTranscript,
}

impl Outcome {
    /// Whether facts or transcripts decided it.
    pub fn is_decided(self) -> bool {
        !matches!(
            self,
            Outcome::NotEnoughFacts | Outcome::NotCheckable | Outcome::NoTranscript
        )
    }
}

/// A verdict on one claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// What became of it.
    pub outcome: Outcome,
    /// Why, in a word: "no-fact", "ambiguous-entity", "another-holder".
    pub reason: &'static str,
    /// What it rests on.
    pub facts: Vec<Evidence>,
    /// How it was had, one sentence each without a full stop: entities, time, comparison, what it leans on.
    pub explanation: Vec<String>,
    /// For quotes: how they differ from the transcript, in words.
    pub difference: Option<String>,
}

/// A fact, event or transcript that a verdict rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Its id; that of a gazetteer's entry begins with "gazetteer:".
    pub id: String,
    /// What it says.
    pub words: String,
    /// Where it is from.
    pub source: String,
}

impl Verdict {
    /// A verdict without facts yet.
    pub(super) fn new(outcome: Outcome, reason: &'static str) -> Verdict {
        Verdict {
            outcome,
            reason,
            facts: Vec::new(),
            explanation: Vec::new(),
            difference: None,
        }
    }

    /// Nothing decides it.
    pub(super) fn open(reason: &'static str) -> Verdict {
        Verdict::new(Outcome::NotEnoughFacts, reason)
    }

    pub(super) fn because(mut self, sentence: impl Into<String>) -> Verdict {
        self.explanation.push(sentence.into());
        self
    }

    pub(super) fn on(mut self, evidence: impl IntoIterator<Item = Evidence>) -> Verdict {
        for evidence in evidence {
            if !self.facts.contains(&evidence) {
                self.facts.push(evidence);
            }
        }
        self
    }
}

impl Evidence {
    pub(super) fn of_fact(fact: &Fact, gazetteer: &Gazetteer) -> Evidence {
        Evidence {
            id: fact.id.to_string(),
            words: describe::fact(fact, gazetteer),
            source: fact.source.to_string(),
        }
    }

    pub(super) fn of_event(event: &Event, gazetteer: &Gazetteer) -> Evidence {
        Evidence {
            id: event.id.to_string(),
            words: describe::event(event, gazetteer),
            source: event.source.to_string(),
        }
    }
}
