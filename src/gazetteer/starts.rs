//! The starts of patterns, which is what the automata search for.
//!
//! In: forms. Out: the different starts of their patterns, and which patterns have each. A million forms have most of their bytes, and so of an automaton's
//! states, where hardly another form goes on as they do; there a comparison serves as well. The build script shares this module.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::forms::{Forms, Pattern};

/// The longest start of a pattern, in bytes. A million forms load in 1.5 s with 5, 1.6 s with 6, 2.1 s with 8 and 2.6 s with 12,
/// while what a text costs grows with the forms that share a start.
const LONGEST_START: usize = 6;

/// The patterns of each start.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Starts {
    /// By start: where its patterns end; they begin where those of the start before end.
    ends: Vec<Pattern>,
}

impl Starts {
    /// The starts of the patterns of these forms, each once, and the patterns that have them.
    pub(super) fn of(forms: &Forms) -> (Vec<String>, Starts) {
        let mut starts: Vec<String> = Vec::new();
        let mut ends: Vec<Pattern> = Vec::new();
        for (mut folded, pattern) in forms.patterns().zip(0..) {
            folded.truncate(folded.floor_char_boundary(LONGEST_START));
            match ends.last_mut() {
                Some(end) if starts.last() == Some(&folded) => *end = pattern + 1,
                _ => {
                    starts.push(folded);
                    ends.push(pattern + 1);
                }
            }
        }
        (starts, Starts { ends })
    }

    /// The patterns that have a start.
    #[allow(dead_code, reason = "the build script does not search")]
    pub(super) fn patterns(&self, start: usize) -> Range<Pattern> {
        let from = start.checked_sub(1).map_or(0, |before| self.ends[before]);
        from..self.ends[start]
    }
}
