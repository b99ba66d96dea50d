//! The words that texts have for events, and what facts files call these.
//!
//! In: the rows of `gazetteer/events.tsv`. Out: an [`EventWord`] by its form. Whether a word stands for an event in a sentence is the business of
//! [`occasion`](super::occasion).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::lexicon::with_lowercase;

/// A word for an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct EventWord {
    /// What facts files call the event: "visit" of a trip.
    pub kind: &'static str,
    pub form: Form,
}

/// How a word names its event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Noun,
    /// A noun for several events, or one that is always in the plural: "talks".
    Nouns,
    /// A verb in the past or of headlines.
    Verb(Leads),
}

/// What follows a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leads {
    /// "met Ada Reed"
    Party,
    /// "visited Karsk"
    Place,
    /// "tested a new weapon"
    Object,
}

/// The meanings of a word, whatever its case; most words have none.
pub(super) fn meanings(word: &str) -> &'static [EventWord] {
    with_lowercase(word, |lower| WORDS.get(lower))
        .map(Vec::as_slice)
        .unwrap_or_default()
}

static WORDS: LazyLock<FxHashMap<&'static str, Vec<EventWord>>> = LazyLock::new(|| {
    let mut words: FxHashMap<&str, Vec<EventWord>> = FxHashMap::default();
    // A test holds every row of the table to its form.
    for (word, meaning) in include_str!("../../gazetteer/events.tsv")
        .lines()
        .skip(1)
        .filter_map(row)
    {
        words.entry(word).or_default().push(meaning);
    }
    words
});

fn row(row: &'static str) -> Option<(&'static str, EventWord)> {
    let mut cells = row.split('\t');
    let (word, kind) = (cells.next()?, cells.next()?);
    let form = match cells.next()? {
        "noun" => Form::Noun,
        "nouns" => Form::Nouns,
        "party" => Form::Verb(Leads::Party),
        "place" => Form::Verb(Leads::Place),
        "object" => Form::Verb(Leads::Object),
        _ => return None,
    };
    Some((word, EventWord { kind, form }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_an_event() {
        for line in include_str!("../../gazetteer/events.tsv").lines().skip(1) {
            assert!(row(line).is_some(), "{line}");
        }
        assert_eq!(
            meanings("Met"),
            [EventWord {
                kind: "meeting",
                form: Form::Verb(Leads::Party)
            }]
        );
        assert_eq!(meanings("tests").len(), 2);
        assert!(meanings("parsnip").is_empty());
    }
}
