//! A quote as it is looked up: its stretches of words, cut at ellipses and brackets.
//!
//! In: the text of a quote. Out: its [`Parts`]. Where transcripts have them is left to [`quote`](super::quote).

use super::words::{Word, words};

/// A quote as it is looked up: stretches of words, and what stands before each.
pub(super) struct Parts {
    pub stretches: Vec<(Gap, Vec<Word>)>,
    /// Whether letters or words stand in brackets.
    pub has_brackets: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    None,
    Ellipsis,
    Bracket,
}

impl Parts {
    /// Cuts a quote at its ellipses and brackets. A bracket round part of a word, "[W]e", only hides a capital.
    pub fn read(text: &str) -> Parts {
        let mut parts = Parts {
            stretches: Vec::new(),
            has_brackets: false,
        };
        let mut gap = Gap::None;
        let mut plain = String::new();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let dots = ["…", "...", ". . ."].iter().find(|dots| rest.starts_with(**dots));
            let bracket = rest.strip_prefix('[').and_then(|inside| inside.find(']'));
            match (dots, bracket) {
                (Some(dots), _) => {
                    parts.push(&mut gap, &mut plain, Gap::Ellipsis);
                    rest = &rest[dots.len()..];
                }
                (None, Some(length)) => {
                    parts.has_brackets = true;
                    let inside = &rest[1..=length];
                    let after = &rest[length + 2..];
                    if matches!(inside.trim(), "…" | "..." | ". . .") {
                        parts.has_brackets = false;
                        parts.push(&mut gap, &mut plain, Gap::Ellipsis);
                    } else if inside.chars().count() == 1 && after.starts_with(char::is_alphanumeric) {
                        plain.push_str(inside);
                    } else {
                        parts.push(&mut gap, &mut plain, Gap::Bracket);
                    }
                    rest = after;
                }
                (None, None) => {
                    plain.push(c);
                    rest = &rest[c.len_utf8()..];
                }
            }
        }
        parts.push(&mut gap, &mut plain, Gap::None);
        parts
    }

    fn push(&mut self, gap: &mut Gap, plain: &mut String, next: Gap) {
        let found = words(plain);
        plain.clear();
        if found.is_empty() {
            // "… [the board] …": one gap, the wider one.
            *gap = match *gap {
                _ if self.stretches.is_empty() => Gap::None,
                Gap::Ellipsis => Gap::Ellipsis,
                _ => next,
            };
            return;
        }
        self.stretches.push((*gap, found));
        *gap = next;
    }
}
