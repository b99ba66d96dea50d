//! Finds the forms of a gazetteer in a text.
//!
//! In: a text, and layers of forms, each with its automaton. Out: [`Match`]es, leftmost and longest. The text is folded
//! once ([`Folded`]) and searched for all forms, overlapping; what is no whole word is taken out; of what is left the
//! longest at each place is kept. (Searching leftmost-longest at once and then filtering would lose "New York" in "a
//! New York Timesman" to "New York Times".)

use std::borrow::Cow;
use std::cmp::Reverse;

use super::EntryId;
use super::automaton::Automaton;
use super::forms::{Bearer, FormKind, Forms, Spelling};
use super::words::{Folded, is_cut, is_word, pieces};
use crate::span::Span;

/// A form in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match<'g> {
    /// Where it stands, in bytes of the text, without a possessive ending.
    pub span: Span,
    /// The entries that bear it, at least one, each once; names before aliases, demonyms and misspellings.
    pub bearers: Cow<'g, [Bearer]>,
}

impl Match<'_> {
    /// How the form names the first of its bearers.
    pub fn form(&self) -> FormKind {
        self.bearers[0].form
    }

    /// The entries that bear the form.
    pub fn entries(&self) -> impl Iterator<Item = EntryId> {
        self.bearers.iter().map(|bearer| bearer.entry)
    }
}

/// The fewest letters of a lone word that may stand in capitals; shorter ones are acronyms of something else.
const SHORTEST_IN_CAPITALS: usize = 4;

/// The longest form at each place, from left to right.
pub(super) fn matches<'g>(text: &str, layers: impl Iterator<Item = (&'g Automaton, &'g Forms<'g>)>) -> Vec<Match<'g>> {
    let folded = Folded::new(text);
    let mut candidates = Vec::new();
    for (automaton, forms) in layers {
        automaton.search(&folded.text, forms, |found| {
            if !is_cut(&folded.text, found.end) {
                let span = folded.source(found.start, found.end);
                let spellings = forms.spellings(found.pattern);
                candidates.extend(spellings.filter_map(|spelling| candidate(text, span, spelling)));
            }
        });
    }
    keep_longest(candidates)
}

/// A spelling that a text may have at some place.
#[derive(Debug)]
struct Candidate<'g> {
    span: Span,
    /// Whether some of its words stand in capitals.
    capitals: bool,
    bearers: &'g [Bearer],
}

/// The spelling, if the text has it in its span, or in capitals, and nothing beside it belongs to it.
fn candidate<'g>(text: &str, span: Span, spelling: Spelling<'g>) -> Option<Candidate<'g>> {
    let written = written(&text[span.range()], spelling.text)?;
    let short = span.end - span.start < SHORTEST_IN_CAPITALS;
    // A lone word in capitals is a place or some other word: "TURKEY", but not "APPLE".
    let doubtful = written == Written::LoneCapitals && (short || !spelling.is_place);
    let stands = !spelling.bearers.is_empty()
        && !doubtful
        && !joined_before(text, span.start)
        && !joined_after(text, span.end, spelling.is_place);
    stands.then_some(Candidate {
        span,
        capitals: written != Written::Exactly,
        bearers: spelling.bearers,
    })
}

/// How a text has a spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    Exactly,
    /// Some words stand in capitals, as in headlines.
    Capitals,
    /// Its only word stands in capitals.
    LoneCapitals,
}

/// How the text has a spelling from which it differs at most in case, marks and white space; `None` if the case does not fit.
fn written(text: &str, spelling: &str) -> Option<Written> {
    if text == spelling {
        return Some(Written::Exactly);
    }
    let (mut words, mut capitals) = (0, false);
    for (piece, normal) in pieces(text).zip(pieces(spelling)) {
        let (word, normal) = (piece.word(text), normal.word(spelling));
        if word != normal {
            if !normal.chars().flat_map(char::to_uppercase).eq(word.chars()) {
                return None;
            }
            capitals = true;
        }
        words += 1;
    }
    Some(match (capitals, words) {
        (false, _) => Written::Exactly,
        (true, 1) => Written::LoneCapitals,
        (true, _) => Written::Capitals,
    })
}

/// The longest candidate at each place from left to right, with the bearers of all that stand there. A spelling that
/// the text has exactly goes before those that it has in capitals: "US" is not "us".
fn keep_longest(mut candidates: Vec<Candidate<'_>>) -> Vec<Match<'_>> {
    let key = |candidate: &Candidate| (candidate.span.start, Reverse(candidate.span.end), candidate.capitals);
    candidates.sort_by_key(key);
    let mut matches: Vec<Match> = Vec::new();
    let mut at = 0;
    for same in candidates.chunk_by(|left, right| key(left) == key(right)) {
        let span = same[0].span;
        if span.start >= at {
            at = span.end;
            matches.push(Match {
                span,
                bearers: all_bearers(same),
            });
        }
    }
    matches
}

fn all_bearers<'g>(candidates: &[Candidate<'g>]) -> Cow<'g, [Bearer]> {
    if let [one] = candidates {
        return Cow::Borrowed(one.bearers);
    }
    let mut bearers: Vec<Bearer> = candidates
        .iter()
        .flat_map(|candidate| candidate.bearers)
        .copied()
        .collect();
    bearers.sort_unstable();
    let mut seen = Vec::with_capacity(bearers.len());
    bearers.retain(|bearer| {
        let new = !seen.contains(&bearer.entry);
        seen.push(bearer.entry);
        new
    });
    Cow::Owned(bearers)
}

/// Whether what starts at `start` belongs to the word before it: "anti-Putin", "O'Brien", "@CNN", "x.Reuters".
fn joined_before(text: &str, start: usize) -> bool {
    let mut before = text[..start].chars().rev();
    match before.next() {
        Some('@' | '#') => true,
        Some('-' | '‐' | '‑' | '\'' | '’' | '.') => before.next().is_some_and(is_word),
        _ => false,
    }
}

/// Whether what ends at `end` goes on: "Putin-backed", "BBC.com", "Xi'an"; not before "'s" or "'ll".
fn joined_after(text: &str, end: usize, hyphen_may_follow: bool) -> bool {
    let mut after = text[end..].chars();
    match after.next() {
        Some('-' | '‐' | '‑') => !hyphen_may_follow && after.next().is_some_and(is_word),
        Some('\'' | '’') => !ends_contraction(after.as_str()),
        Some('.') => after.next().is_some_and(is_word),
        // A form may end in a mark: "U.S." in "U.S.A.".
        Some(letter) => is_word(letter) && text[..end].chars().next_back().is_some_and(|last| !is_word(last)),
        None => false,
    }
}

/// Whether the text after an apostrophe is a possessive or contracted ending, or no word at all.
fn ends_contraction(rest: &str) -> bool {
    let word = rest.split(|letter| !is_word(letter)).next().unwrap_or_default();
    matches!(word, "" | "s" | "S" | "d" | "ll" | "ve" | "re" | "m")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::forms::FormsBuilder;
    use super::super::starts::Starts;
    use super::super::stored::StoredAutomaton;
    use super::super::words::normalise;
    use super::*;

    const FORMS: [&str; 14] = [
        "Kim",
        "Kim Jong-un",
        "Kim Jong Un",
        "Jong Un Kim",
        "New York",
        "New York Times",
        "York",
        "Times",
        "O'Neill",
        "U.S.",
        "US",
        "us",
        "Côte d'Ivoire",
        "Ivoire Ég",
    ];

    const PIECES: [&str; 32] = [
        "Kim", "Jong", "Un", "un", "New", "York", "Times", "O", "Neill", "U", "S", "US", "us", "Côte", "CÔTE", "d",
        "Ivoire", "IVOIRE", "Ég", "KIM", "YORK", "'", "’", "-", "‑", ".", " ", " ", " \n", "\n\n", "\u{a0}", "İ",
    ];

    /// What stands in the text by trying every form at every place.
    fn naive<'f>(text: &str, forms: &'f Forms) -> Vec<Match<'f>> {
        let places: Vec<usize> = (0..=text.len()).filter(|&at| text.is_char_boundary(at)).collect();
        let mut candidates = Vec::new();
        for (index, &start) in places.iter().enumerate() {
            for &end in &places[index + 1..] {
                let slice = &text[start..end];
                let whole = slice.trim() == slice && !is_cut(text, start) && !is_cut(text, end);
                let Some(normal) = normalise(slice).filter(|_| whole) else {
                    continue;
                };
                for pattern in 0..forms.patterns().len() as u32 {
                    let fitting = forms
                        .spellings(pattern)
                        .filter(|spelling| spelling.text.to_lowercase() == normal.to_lowercase())
                        .filter_map(|spelling| candidate(text, Span::new(start, end), spelling));
                    candidates.extend(fitting);
                }
            }
        }
        keep_longest(candidates)
    }

    fn forms() -> Forms<'static> {
        let mut builder = FormsBuilder::default();
        for (form, entry) in FORMS.iter().zip(0..) {
            let bearer = Bearer {
                form: FormKind::Name,
                entry: EntryId::new(entry),
            };
            builder.insert(form, bearer, entry % 2 == 0);
        }
        builder.finish(|_| true)
    }

    proptest! {
        #[test]
        fn both_automata_find_what_a_naive_search_finds(pieces in prop::collection::vec(prop::sample::select(&PIECES), 0..14)) {
            let text = pieces.concat();
            let forms = forms();
            let (patterns, starts) = Starts::of(&forms);
            let stored = StoredAutomaton::with_values(patterns.iter().zip(0..)).unwrap();
            let expected = naive(&text, &forms);
            for automaton in [Automaton::stored(stored, starts), Automaton::build(&forms).unwrap()] {
                prop_assert_eq!(&matches(&text, [(&automaton, &forms)].into_iter()), &expected);
            }
        }
    }
}
