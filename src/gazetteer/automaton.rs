//! One interface over the two Aho–Corasick automata: the built-in one, which is stored, and the users', which are built.
//!
//! In: patterns, then folded texts. Out: every occurrence of every pattern, overlapping ones too; which of them are words, and which
//! to keep, is the [`matcher`](super::matcher)'s to say.
//!
//! Measured on two cores: of 10,000 forms, daachorse's double array takes 25 ms to build, but 0.6 ms to load with all its
//! checks, and then searches 100 MB/s; of a million forms it takes 4.9 s and 1.6 GB to build. There aho-corasick's
//! contiguous NFA takes 2.2 s and 440 MB and searches 65 MB/s (its other NFA 1.9 s, 345 MB and 33 MB/s), but it has no stored form.

use std::fmt;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use rayon::prelude::*;

use super::forms::{Forms, Pattern};
use super::stored::StoredAutomaton;

/// Finds patterns.
pub(super) enum Automaton {
    /// Loaded from the program.
    Stored(Box<StoredAutomaton>),
    /// Built when the program starts, over [`FORMS_A_SHARD`] patterns each.
    Built(Vec<AhoCorasick>),
}

/// Users' patterns a shard. Shards are built side by side, but each is a search of its own.
const FORMS_A_SHARD: usize = 500_000;

/// A pattern in a folded text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Occurrence {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) pattern: Pattern,
}

impl Automaton {
    /// The automaton of these forms.
    ///
    /// # Errors
    ///
    /// What aho-corasick says: too many forms, for one.
    pub(super) fn build(forms: &Forms) -> Result<Automaton, String> {
        let count = forms.patterns().len();
        let starts: Vec<usize> = (0..count).step_by(FORMS_A_SHARD).collect();
        let shards: Result<_, _> = starts
            .into_par_iter()
            .map(|start| build_shard(forms.patterns_in(start..count.min(start + FORMS_A_SHARD))))
            .collect();
        shards.map(Automaton::Built).map_err(|error| error.to_string())
    }

    /// Calls `found` with every occurrence of every pattern.
    pub(super) fn search(&self, text: &str, mut found: impl FnMut(Occurrence)) {
        match self {
            Automaton::Stored(automaton) => {
                for hit in automaton.find_overlapping_iter(text) {
                    found(Occurrence {
                        start: hit.start(),
                        end: hit.end(),
                        pattern: hit.value(),
                    });
                }
            }
            Automaton::Built(shards) => {
                for (first, shard) in (0..).step_by(FORMS_A_SHARD).zip(shards) {
                    for hit in shard.find_overlapping_iter(text) {
                        found(Occurrence {
                            start: hit.start(),
                            end: hit.end(),
                            pattern: first + hit.pattern().as_u32(),
                        });
                    }
                }
            }
        }
    }
}

impl fmt::Debug for Automaton {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Automaton::Stored(_) => "Stored",
            Automaton::Built(_) => "Built",
        })
    }
}

fn build_shard(patterns: impl Iterator<Item = String>) -> Result<AhoCorasick, aho_corasick::BuildError> {
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        // Names begin with every letter there is.
        .prefilter(false)
        .build(patterns)
}
