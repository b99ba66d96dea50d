//! One interface over the two Aho–Corasick automata: the built-in one, which is stored, and the users', which are built.
//!
//! In: patterns, then folded texts. Out: every occurrence of every pattern, overlapping ones too; which of them are
//! words, and which to keep, is the [`matcher`](super::matcher)'s to say.
//!
//! Measured on two cores: of 10,000 forms, daachorse's double array takes 25 ms to build, but 0.6 ms to load with all its
//! checks, and then searches 100 MB/s; of a million forms it takes 4.9 s and 1.6 GB to build. There aho-corasick's
//! contiguous NFA takes 2.2 s and 440 MB, of the forms' first [`LONGEST_START`] bytes 0.4 s and 90 MB; it searches 65 MB/s
//! (its other NFA 33 MB/s), but has no stored form.

use std::fmt;
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, BuildError};

use super::forms::{Forms, Pattern};
use super::stored::StoredAutomaton;
use super::words::is_cut;

/// Finds patterns.
pub(super) enum Automaton {
    /// Loaded from the program.
    Stored(Box<StoredAutomaton>),
    /// Built when the program starts.
    Built(Starts),
}

/// An automaton over the starts of patterns. A million forms have most of their bytes, and so of an automaton's states, where
/// hardly another form goes on as they do; there a comparison serves as well.
pub(super) struct Starts {
    automaton: AhoCorasick,
    /// By start: the patterns that have it.
    patterns: Vec<Range<Pattern>>,
}

/// The longest start of a pattern, in bytes. A million forms load in 1.5 s with 5, 1.6 s with 6, 2.1 s with 8 and 2.6 s with 12,
/// while what a text costs grows with the forms that share a start.
const LONGEST_START: usize = 6;

/// A pattern in a folded text, at the start of a word.
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
        let starts = Starts::build(forms).map_err(|error| error.to_string())?;
        Ok(Automaton::Built(starts))
    }

    /// Calls `found` with every occurrence of every pattern of the forms it was made of.
    pub(super) fn search(&self, text: &str, forms: &Forms, mut found: impl FnMut(Occurrence)) {
        match self {
            Automaton::Stored(automaton) => {
                let hits = automaton.find_overlapping_iter(text);
                for hit in hits.filter(|hit| !is_cut(text, hit.start())) {
                    found(Occurrence {
                        start: hit.start(),
                        end: hit.end(),
                        pattern: hit.value(),
                    });
                }
            }
            Automaton::Built(starts) => starts.search(text, forms, found),
        }
    }
}

impl Starts {
    fn build(forms: &Forms) -> Result<Starts, BuildError> {
        let mut starts: Vec<String> = Vec::new();
        let mut patterns: Vec<Range<Pattern>> = Vec::new();
        for (mut folded, pattern) in forms.patterns().zip(0..) {
            folded.truncate(folded.floor_char_boundary(LONGEST_START));
            match patterns.last_mut() {
                Some(patterns) if starts.last() == Some(&folded) => patterns.end = pattern + 1,
                _ => {
                    starts.push(folded);
                    patterns.push(pattern..pattern + 1);
                }
            }
        }
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            // Names begin with every letter there is.
            .prefilter(false)
            .build(starts)?;
        Ok(Starts { automaton, patterns })
    }

    fn search(&self, text: &str, forms: &Forms, mut found: impl FnMut(Occurrence)) {
        let hits = self.automaton.find_overlapping_iter(text);
        for hit in hits.filter(|hit| !is_cut(text, hit.start())) {
            let start = hit.start();
            forms.at_start(
                &text[start..],
                self.patterns[hit.pattern()].clone(),
                |pattern, length| {
                    found(Occurrence {
                        start,
                        end: start + length,
                        pattern,
                    });
                },
            );
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
