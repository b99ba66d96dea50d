//! Words and quoted units, as they are counted here.
//!
//! They are simpler than the stages' own tokens and quotes on purpose: a measure must not change when the program does.

use std::collections::BTreeSet;

use crate::span::Span;

/// Words of a text, by number.
pub(super) type Set = BTreeSet<usize>;

/// The words of a text.
pub(super) struct Words<'a> {
    text: &'a str,
    spans: Vec<Span>,
}

impl<'a> Words<'a> {
    pub(super) fn new(text: &'a str) -> Words<'a> {
        let mut spans: Vec<Span> = Vec::new();
        for run in runs(text) {
            match spans.last_mut() {
                Some(word) if is_joint(&text[word.end..run.start]) => word.end = run.end,
                _ => spans.push(run),
            }
        }
        Words { text, spans }
    }

    /// The words that start inside one of the spans.
    pub(super) fn inside(&self, spans: &[Span]) -> Set {
        let before = |place: usize| self.spans.partition_point(|word| word.start < place);
        spans
            .iter()
            .flat_map(|span| before(span.start)..before(span.end))
            .collect()
    }

    /// The words of a content, without an opening "that".
    pub(super) fn of_content(&self, spans: &[Span]) -> Set {
        let mut words = self.inside(spans);
        if words.first().is_some_and(|&first| self.lower(first) == "that") {
            words.pop_first();
        }
        words
    }

    /// Whether two sets of words name the same source.
    pub(super) fn is_same_source(&self, one: &Set, other: &Set) -> bool {
        let mut shared = one.intersection(other).peekable();
        shared.peek().is_some() && (one == other || shared.any(|&word| !self.is_function(word)))
    }

    fn is_function(&self, word: usize) -> bool {
        FUNCTION.contains(&self.lower(word).as_str())
    }

    fn lower(&self, word: usize) -> String {
        self.text[self.spans[word].range()].to_lowercase()
    }
}

/// Words that many sources have in common.
const FUNCTION: [&str; 25] = [
    "the", "a", "an", "of", "for", "in", "at", "to", "and", "or", "by", "on", "from", "with", "who", "that", "which",
    "s", "mr", "mrs", "ms", "dr", "sen", "rep", "gov",
];

/// Runs of letters, digits and underscores.
fn runs(text: &str) -> impl Iterator<Item = Span> {
    let is_inner = |c: char| c == '_' || c.is_alphanumeric();
    let pieces = text.split(move |c| !is_inner(c)).filter(|piece| !piece.is_empty());
    pieces.map(|piece| {
        let start = piece.as_ptr() as usize - text.as_ptr() as usize;
        Span::new(start, start + piece.len())
    })
}

/// Whether it joins two runs to one word.
fn is_joint(between: &str) -> bool {
    matches!(between, "’" | "'" | "." | "-")
}

/// What stands between double quotation marks; a mark left open ends with its line.
pub(super) fn quoted_units(text: &str) -> Vec<Span> {
    let mut units = Vec::new();
    let mut open: Option<usize> = None;
    let marks = text.match_indices(['\n', '“', '”', '«', '»', '„', '"']);
    for (at, mark) in marks.chain([(text.len(), "\n")]) {
        let opens = matches!(mark, "“" | "«" | "„") || (mark == "\"" && open.is_none());
        units.extend(
            open.filter(|&start| !opens || at > start)
                .map(|start| Span::new(start, at)),
        );
        open = opens.then_some(at + mark.len());
    }
    units
}
