//! What the rules decided, as the labellers take it in.
//!
//! In: [`Proposal`]s, spans of the text. Out: the same as units, and for each unit what it is to any rule.

use std::ops::Range;

use super::seen::{Atom, NOTHING, Seen};
use crate::span::Span;

/// An attribution that a rule found inside one frame.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Proposal<'p> {
    /// Index of its frame.
    pub frame: usize,
    /// A number for the rule; models know rules by it.
    pub rule: u8,
    pub cue: Option<Span>,
    pub source: Option<Span>,
    pub content: &'p [Span],
}

/// A proposal in units.
#[derive(Debug, Clone)]
pub(super) struct Hint {
    pub rule: Atom,
    pub cue: Range<usize>,
    source: Range<usize>,
    content: Vec<Range<usize>>,
}

impl Hint {
    /// What a unit is to it.
    pub fn role(&self, unit: usize) -> Atom {
        let role = if self.cue.contains(&unit) {
            3
        } else if self.source.contains(&unit) {
            2
        } else if self.content.iter().any(|range| range.contains(&unit)) {
            1
        } else {
            return NOTHING;
        };
        role + self.rule * 4
    }
}

/// The proposals of a document.
pub(super) struct Hints {
    hints: Vec<Hint>,
    /// By frame: its hints.
    by_frame: Vec<Range<usize>>,
    /// By unit: what it is to the rules; a cue goes before a source and that before content.
    roles: Vec<Atom>,
}

impl Hints {
    /// Takes in proposals, which are in the order of their frames.
    pub fn new(seen: &Seen, proposals: &[Proposal]) -> Self {
        let mut hints = Vec::with_capacity(proposals.len());
        let mut roles = vec![NOTHING; seen.units.len()];
        for proposal in proposals {
            let units = |span: Span| seen.units_of(proposal.frame, span);
            let hint = Hint {
                rule: Atom::from(proposal.rule) + 1,
                cue: proposal.cue.map_or(0..0, units),
                source: proposal.source.map_or(0..0, units),
                content: proposal.content.iter().copied().map(units).collect(),
            };
            let touched = [&hint.cue, &hint.source].into_iter().chain(&hint.content);
            for unit in touched.cloned().flatten() {
                let role = hint.role(unit);
                if role % 4 > roles[unit] % 4 {
                    roles[unit] = role;
                }
            }
            hints.push(hint);
        }
        let mut next = 0;
        let by_frame = (0..seen.frames.len()).map(|frame| {
            let first = next;
            next += proposals[next..]
                .iter()
                .take_while(|proposal| proposal.frame == frame)
                .count();
            first..next
        });
        Hints {
            by_frame: by_frame.collect(),
            hints,
            roles,
        }
    }

    /// What a unit is to the rules.
    pub fn role(&self, unit: usize) -> Atom {
        self.roles[unit]
    }

    /// What rules found in a frame.
    pub fn in_frame(&self, frame: usize) -> &[Hint] {
        &self.hints[self.by_frame[frame].clone()]
    }

    /// What a rule found with a cue that shares a unit with this one.
    pub fn with_cue(&self, frame: usize, cue: &Range<usize>) -> Option<&Hint> {
        self.in_frame(frame)
            .iter()
            .find(|hint| hint.cue.start < cue.end && cue.start < hint.cue.end)
    }
}
