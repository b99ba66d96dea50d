//! Verdicts on quotes: exact first, then what is wrong with the match.
//!
//! What follows in the source, what an ellipsis leaves out, and whether a digit or a "not" differs decide; a likeness alone judges nothing.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::parts::{Gap, Parts};
use super::words::{Word, words};
use super::{Speaker, Transcripts};
use crate::claim::time::days_between;
use crate::claim::{Claim, UNCLEAR};
use crate::fact::judge::Court;
use crate::fact::verdict::{Evidence, Outcome, Verdict};

/// Quotes of fewer words may stand anywhere or nowhere.
const SHORTEST: usize = 4;
/// So many words in somebody else's mouth are no accident.
const TELLING: usize = 5;
/// An altered quote keeps at least this share of its words.
const ALIKE: f64 = 0.6;
/// Most words that an ellipsis leaves out, and that a bracket stands for.
const ELLIPSIS: usize = 400;
const BRACKET: usize = 12;

/// Where a quote stands.
struct Match {
    first: usize,
    last: usize,
    /// The words that ellipses leave out.
    elided: Vec<Range<usize>>,
}

/// The verdict on a quote; `text` is what stands between its marks.
pub(crate) fn judge(court: &Court, claim: &Claim, text: &str) -> Verdict {
    let transcripts = &court.facts.transcripts;
    let Some(speaker) = &claim.subject else {
        return no_transcript("unknown-speaker");
    };
    if transcripts.all.is_empty() {
        return no_transcript("no-transcript");
    }
    let speaker = Speaker::new(&speaker.name, speaker.entry);
    let in_time = |place: usize| {
        court
            .date
            .is_none_or(|date| transcripts.transcript(place).date.first_day() <= date)
    };
    let own = |place: usize| transcripts.turn(place).speaker.is(&speaker) && in_time(place);
    // Much the same words of another day than the one that is named are other words.
    let that_day = |place: usize| {
        own(place) && day_meant(claim).is_none_or(|(first, last)| transcripts.transcript(place).is_of(first, last))
    };
    let parts = Parts::read(text);
    let count: usize = parts.stretches.iter().map(|(_, words)| words.len()).sum();
    if count == 0 {
        return no_transcript("no-words");
    }
    let found = transcripts.find(&parts);
    let mine: Vec<&Match> = found.iter().filter(|found| own(found.first)).collect();
    if !mine.is_empty() {
        return stands(transcripts, &parts, text, &mine);
    }
    if let Some(altered) = altered(transcripts, &parts, that_day) {
        return altered;
    }
    let others = found.iter().find(|found| {
        in_time(found.first) && count >= TELLING && !transcripts.turn(found.first).speaker.name.is_empty()
    });
    if let Some(other) = others {
        let name = &transcripts.turn(other.first).speaker.name;
        return transcripts
            .verdict(Outcome::Misattributed, "another-speaker", other)
            .differing(format!(
                "{name} says it in “{}”",
                transcripts.transcript(other.first).id
            ));
    }
    missing(court, claim, &speaker, count)
}

fn no_transcript(reason: &'static str) -> Verdict {
    Verdict::new(Outcome::NoTranscript, reason)
}

/// A quote that stands in a transcript, but for marks, brackets and ellipses. Where it stands several times, the best place counts.
fn stands(transcripts: &Transcripts, parts: &Parts, text: &str, found: &[&Match]) -> Verdict {
    let verdicts = found.iter().map(|found| {
        let swallowed = found
            .elided
            .iter()
            .find(|range| transcripts.has_negation((*range).clone()));
        if let Some(range) = swallowed {
            let left_out = transcripts.text(range.start, range.end);
            return transcripts
                .verdict(Outcome::ElidedAlters, "ellipsis-swallows-a-not", found)
                .differing(format!("the ellipsis leaves out “{left_out}”"));
        }
        if let Some(rest) = transcripts.goes_on(found.last) {
            return transcripts
                .verdict(Outcome::Truncated, "goes-on", found)
                .differing(rest);
        }
        if !found.elided.is_empty() {
            return transcripts.verdict(Outcome::Elided, "ellipsis", found);
        }
        if parts.has_brackets {
            return transcripts.verdict(Outcome::Bracketed, "brackets", found);
        }
        let same = squeezed(text) == squeezed(transcripts.text(found.first, found.last));
        if same {
            transcripts.verdict(Outcome::Exact, "exact", found)
        } else {
            transcripts.verdict(Outcome::Normalised, "marks-case-or-spelling", found)
        }
    });
    let rank = |verdict: &Verdict| match verdict.outcome {
        Outcome::Exact => 0,
        Outcome::Normalised => 1,
        Outcome::Bracketed => 2,
        Outcome::Elided => 3,
        Outcome::Truncated => 4,
        _ => 5,
    };
    verdicts
        .min_by_key(rank)
        .unwrap_or_else(|| no_transcript("no-transcript"))
}

/// Text without white space at its edges or doubled, and without marks at its edges.
fn squeezed(text: &str) -> String {
    let inner = text.trim_matches(|c: char| !c.is_alphanumeric());
    inner.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A quote that stands in a transcript of its speaker's with some words changed.
fn altered(transcripts: &Transcripts, parts: &Parts, own: impl Fn(usize) -> bool) -> Option<Verdict> {
    let words: Vec<&Word> = parts.stretches.iter().flat_map(|(_, words)| words).collect();
    if words.len() < SHORTEST {
        return None;
    }
    let ids = transcripts.ids(words.iter().map(|word| word.key.as_str()));
    let near = transcripts.nearest(&ids, own)?;
    let kept = 1.0 - near.edits as f64 / ids.len() as f64;
    if kept < ALIKE {
        return None;
    }
    let found = Match {
        first: near.first,
        last: near.last,
        elided: Vec::new(),
    };
    let difference = transcripts.difference(&ids, &words, near.first..near.last);
    Some(
        transcripts
            .verdict(Outcome::Altered, "words-differ", &found)
            .differing(difference),
    )
}

/// The days on one of which the article says that it was said.
fn day_meant(claim: &Claim) -> Option<(Date, Date)> {
    let time = claim.time.as_ref().filter(|time| time.rule != "article-date")?;
    time.days
}

/// A quote of which nothing is found: only a complete transcript of the day shows that it was not said.
fn missing(court: &Court, claim: &Claim, speaker: &Speaker, count: usize) -> Verdict {
    let transcripts = &court.facts.transcripts;
    if claim.time.as_ref().is_some_and(|time| time.rule == UNCLEAR) {
        return no_transcript("another-occasion");
    }
    let day_before = |date: Date| (date.saturating_sub(1.day()), date);
    let Some((first, last)) = day_meant(claim).or(court.date.map(day_before)) else {
        return no_transcript("undated");
    };
    if days_between(first, last) > 1 {
        return no_transcript("day-unknown");
    }
    let complete = transcripts.turns.iter().find(|turn| {
        let transcript = &transcripts.all[turn.transcript];
        turn.speaker.is(speaker) && transcript.is_complete && transcript.is_of(first, last)
    });
    match complete {
        Some(turn) if count >= SHORTEST => {
            let transcript = &transcripts.all[turn.transcript];
            Verdict::new(Outcome::NotInTranscript, "not-in-transcript")
                .on([transcripts.evidence(turn.transcript)])
                .because(format!(
                    "“{}” is complete, and nothing like it stands there",
                    transcript.id
                ))
        }
        Some(_) => no_transcript("too-short"),
        None => no_transcript("no-transcript"),
    }
}

impl Transcripts {
    /// Every place where the stretches of a quote stand in order.
    fn find(&self, parts: &Parts) -> Vec<Match> {
        let ids: Vec<(Gap, Vec<Option<u32>>)> = parts
            .stretches
            .iter()
            .map(|(gap, words)| (*gap, self.ids(words.iter().map(|word| word.key.as_str()))))
            .collect();
        let Some(((_, first), rest)) = ids.split_first() else {
            return Vec::new();
        };
        let mut matches: Vec<Match> = self
            .exact(first)
            .into_iter()
            .map(|start| Match {
                first: start,
                last: start + first.len(),
                elided: Vec::new(),
            })
            .collect();
        for (gap, words) in rest {
            let starts = self.exact(words);
            let most = if *gap == Gap::Ellipsis { ELLIPSIS } else { BRACKET };
            matches.retain_mut(|found| {
                let next = starts.partition_point(|&start| start < found.last);
                let Some(&start) = starts
                    .get(next)
                    .filter(|&&start| start <= found.last + most && start < self.turn_end(found.first))
                else {
                    return false;
                };
                if *gap == Gap::Ellipsis && start > found.last {
                    found.elided.push(found.last..start);
                }
                found.last = start + words.len();
                true
            });
        }
        matches
    }

    fn has_negation(&self, range: Range<usize>) -> bool {
        const NEGATIONS: [&str; 10] = [
            "not", "no", "never", "nor", "neither", "none", "nobody", "nothing", "cannot", "without",
        ];
        let is = |word: &Word| NEGATIONS.contains(&word.key.as_str()) || CONTRACTED.contains(&word.key.as_str());
        words(self.text(range.start, range.end)).iter().any(is)
    }

    /// How the sentence of the source goes on after the quote's last word, if with "but" or the like.
    fn goes_on(&self, last: usize) -> Option<String> {
        /// Words of the rest that are shown.
        const SHOWN: usize = 8;
        let end = self.turn_end(last - 1);
        if last >= end || self.mark_after(last).contains(['.', '!', '?', '…', '\n']) {
            return None;
        }
        let next = words(self.text(last, last + 1)).into_iter().next()?.key;
        let turns = matches!(next.as_str(), "but" | "unless" | "if" | "except");
        turns.then(|| {
            self.text(last, (last + SHOWN).min(end))
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        })
    }

    /// The words of the source with what the quote leaves out in [-…-] and what it puts in in {+…+}.
    fn difference(&self, ids: &[Option<u32>], quoted: &[&Word], place: Range<usize>) -> String {
        let source: Vec<Option<u32>> = self.stream[place.clone()].iter().copied().map(Some).collect();
        let held = |range: Range<usize>| {
            self.text(place.start + range.start, place.start + range.end)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        };
        let put = |range: Range<usize>| {
            quoted[range]
                .iter()
                .map(|word| word.key.as_str())
                .collect::<Vec<_>>()
                .join(" ")
        };
        let pieces = capture_diff_slices(Algorithm::Myers, &source, ids)
            .into_iter()
            .map(|op| match op {
                DiffOp::Equal { old_index, len, .. } => held(old_index..old_index + len),
                DiffOp::Delete { old_index, old_len, .. } => format!("[-{}-]", held(old_index..old_index + old_len)),
                DiffOp::Insert { new_index, new_len, .. } => format!("{{+{}+}}", put(new_index..new_index + new_len)),
                DiffOp::Replace {
                    old_index,
                    old_len,
                    new_index,
                    new_len,
                } => format!(
                    "[-{}-] {{+{}+}}",
                    held(old_index..old_index + old_len),
                    put(new_index..new_index + new_len)
                ),
            });
        pieces.collect::<Vec<_>>().join(" ")
    }

    fn verdict(&self, outcome: Outcome, reason: &'static str, found: &Match) -> Verdict {
        let transcript = self.turn(found.first).transcript;
        let shown = self
            .text(found.first, found.last)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        Verdict::new(outcome, reason)
            .on([self.evidence(transcript)])
            .because(format!("the transcript has “{shown}”"))
    }

    fn evidence(&self, transcript: usize) -> Evidence {
        let transcript = &self.all[transcript];
        Evidence {
            id: transcript.id.to_string(),
            words: format!("the transcript of {}", transcript.date),
            source: transcript.source.to_string(),
        }
    }
}

/// "n't" without its apostrophe, as words are compared.
const CONTRACTED: [&str; 16] = [
    "dont", "doesnt", "didnt", "isnt", "arent", "wasnt", "werent", "wont", "wouldnt", "cant", "couldnt", "shouldnt",
    "hasnt", "havent", "hadnt", "mustnt",
];

impl Verdict {
    fn differing(mut self, difference: impl Into<String>) -> Verdict {
        self.difference = Some(difference.into());
        self
    }
}
