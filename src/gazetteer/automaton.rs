//! One interface over the two Aho–Corasick automata: the built-in one, which is stored, and the users', which are built.
//!
//! In: forms, then folded texts. Out: every occurrence of every pattern, overlapping ones too; which of them are
//! words, and which to keep, is the [`matcher`](super::matcher)'s to say. Both search for the [`Starts`] of patterns; what goes on from there is compared.
//!
//! Measured on two cores: of 10,000 forms, daachorse's double array takes 25 ms to build, but 0.6 ms to load with all its
//! checks, and then searches 100 MB/s; of a million forms it takes 4.9 s and 1.6 GB to build. There aho-corasick's
//! contiguous NFA takes 2.2 s and 440 MB, of the forms' first bytes alone 0.4 s and 90 MB; it searches 65 MB/s
//! (its other NFA 33 MB/s), but has no stored form.

use std::fmt;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::forms::{Forms, Pattern};
use super::starts::Starts;
use super::stored::StoredAutomaton;
use super::words::is_cut;

/// Finds patterns.
pub(super) struct Automaton {
    machine: Machine,
    starts: Starts,
}

enum Machine {
    /// Loaded from the program.
    Stored(Box<StoredAutomaton>),
    /// Built when the program starts.
    Built(AhoCorasick),
}

/// A pattern in a folded text, at the start of a word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Occurrence {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) pattern: Pattern,
}

impl Automaton {
    /// One that was stored.
    pub(super) fn stored(automaton: StoredAutomaton, starts: Starts) -> Automaton {
        let machine = Machine::Stored(Box::new(automaton));
        Automaton { machine, starts }
    }

    /// The automaton of these forms.
    ///
    /// # Errors
    ///
    /// What aho-corasick says: too many forms, for one.
    pub(super) fn build(forms: &Forms) -> Result<Automaton, String> {
        let (patterns, starts) = Starts::of(forms);
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            // Names begin with every letter there is.
            .prefilter(false)
            .build(patterns);
        let machine = Machine::Built(automaton.map_err(|error| error.to_string())?);
        Ok(Automaton { machine, starts })
    }

    /// Calls `found` with every occurrence of every pattern of the forms it was made of.
    pub(super) fn search(&self, text: &str, forms: &Forms, mut found: impl FnMut(Occurrence)) {
        let mut hit = |start: usize, number: usize| {
            if is_cut(text, start) {
                return;
            }
            forms.at_start(&text[start..], self.starts.patterns(number), |pattern, length| {
                found(Occurrence {
                    start,
                    end: start + length,
                    pattern,
                });
            });
        };
        match &self.machine {
            Machine::Stored(automaton) => {
                let hits = automaton.find_overlapping_iter(text);
                hits.for_each(|found| hit(found.start(), found.value() as usize));
            }
            Machine::Built(automaton) => {
                let hits = automaton.find_overlapping_iter(text);
                hits.for_each(|found| hit(found.start(), found.pattern().as_usize()));
            }
        }
    }
}

impl fmt::Debug for Automaton {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self.machine {
            Machine::Stored(_) => "Stored",
            Machine::Built(_) => "Built",
        })
    }
}
