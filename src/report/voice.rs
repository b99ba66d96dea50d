//! The voices of an article: what the same speakers say, and what sources without a name say.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::table::names;
use super::terminal::count;
use crate::attribution::{Attribution, Kind, Speaker, Status, TURN};
use crate::auditor::Audit;
use crate::document::Document;
use crate::rule::words::words;

/// What the same speakers say, or what all sources of a status say that have no name.
pub(crate) struct Voice<'a> {
    pub(crate) status: Status,
    pub(crate) speakers: &'a [Speaker],
    /// The attributions with their places among all of them, in order.
    pub(crate) said: Vec<(usize, &'a Attribution)>,
    pub(crate) words: usize,
}

/// The voices of an article, those who speak most first; sources without a name come last.
pub(crate) fn voices<'a>(document: &Document, audit: &'a Audit) -> Vec<Voice<'a>> {
    let mut voices: Vec<Voice<'a>> = Vec::new();
    let mut known: FxHashMap<(Status, &[Speaker]), usize> = FxHashMap::default();
    for (at, said) in audit.analysis.attributions.iter().enumerate() {
        let index = *known.entry((said.status, &said.speakers)).or_insert_with(|| {
            voices.push(Voice {
                status: said.status,
                speakers: &said.speakers,
                said: Vec::new(),
                words: 0,
            });
            voices.len() - 1
        });
        voices[index].words += spoken_words(document, said);
        voices[index].said.push((at, said));
    }
    voices.sort_by_key(|voice| (voice.rank(), Reverse(voice.words)));
    voices
}

impl Voice<'_> {
    /// What it is called.
    pub(crate) fn heading(&self) -> String {
        match self.status {
            Status::Attributed => names(self.speakers),
            Status::Anonymous => "Unnamed sources".to_owned(),
            Status::Ambiguous => "Unclear who".to_owned(),
            Status::NoSource => "No source given".to_owned(),
        }
    }

    /// How much it says: "2 quotes", "1 statement", "56 words".
    pub(crate) fn amounts(&self) -> Vec<String> {
        let turns = self.said.iter().filter(|(_, said)| said.rule == TURN).count();
        let statements = self.said.iter().filter(|(_, said)| said.kind == Kind::Indirect).count();
        let quotes = self.said.len() - turns - statements;
        let parts = [
            (turns, "turn"),
            (quotes, "quote"),
            (statements, "statement"),
            (self.words, "word"),
        ];
        parts
            .iter()
            .filter(|(number, _)| *number > 0)
            .map(|(number, noun)| count(*number, noun))
            .collect()
    }

    fn rank(&self) -> u8 {
        match self.status {
            Status::Attributed => 0,
            Status::Anonymous => 1,
            Status::Ambiguous => 2,
            Status::NoSource => 3,
        }
    }
}

/// How many words were said.
pub(super) fn spoken_words(document: &Document, said: &Attribution) -> usize {
    said.content
        .iter()
        .map(|&span| words(document.slice(span)).count())
        .sum()
}
