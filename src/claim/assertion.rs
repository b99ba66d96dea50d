//! How a clause is said: whose claim it is, whether it asserts anything, and whether it is denied.
//!
//! In: some tokens of a sentence. Out: [`Said`]. Steps one and two of every verdict stand on it.

use super::scene::{Passage, Scene};
use super::{Owner, Unasserted};
use crate::text::lexicon::{LEXICON, Stance};
use crate::text::tag::Tag;

/// How a claim is said.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said {
    pub owner: Owner,
    pub unasserted: Option<Unasserted>,
    pub negated: bool,
}

impl Scene<'_> {
    /// How what stands at some tokens is said. What is presupposed is touched by nothing but quotation marks.
    pub(super) fn said(&self, passage: &Passage, first: usize, last: usize, presupposed: bool) -> Said {
        let span = self.text.span(first, last);
        let quoted = self.quoted.find(span, |quote| quote.overlaps(span));
        let reported = self.reported.find(span, |content| content.contains(span));
        let owner = match (quoted, reported) {
            (Some(&holder), _) => Owner::Speaker(holder),
            (None, Some(&index)) if !presupposed => Owner::Speaker(Some(index)),
            _ if !presupposed && self.is_hearsay(passage, first) => Owner::Speaker(None),
            _ => Owner::Writer,
        };
        if presupposed {
            return Said {
                owner,
                unasserted: None,
                negated: false,
            };
        }
        let denied = matches!(owner, Owner::Speaker(Some(index)) if self.denies(index));
        Said {
            owner,
            unasserted: self.unasserted(passage, first, last),
            negated: denied || self.is_negated(passage, first, last),
        }
    }

    /// Whether the cue of an attribution denies what it introduces.
    fn denies(&self, attribution: usize) -> bool {
        let cue = self.found.attributions[attribution].cue;
        cue.is_some_and(|cue| {
            let words = self.text.slice(cue).split(' ');
            words.into_iter().any(|word| {
                let known = LEXICON.word(word).cue;
                known.is_some_and(|cue| cue.stance == Stance::Denies)
            })
        })
    }

    /// "reportedly", "allegedly"
    fn is_hearsay(&self, passage: &Passage, before: usize) -> bool {
        (passage.first..before).any(|at| {
            matches!(
                &*self.word(at).to_ascii_lowercase(),
                "reportedly" | "allegedly" | "supposedly" | "claims" | "rumoured" | "rumored"
            )
        })
    }

    fn unasserted(&self, passage: &Passage, first: usize, last: usize) -> Option<Unasserted> {
        let clause = self.clause_start(passage, first);
        let lower = |at: usize| self.word(at).to_ascii_lowercase();
        let ends_asking = (last..passage.last).any(|at| self.word(at) == "?");
        if ends_asking {
            return Some(Unasserted::Question);
        }
        let conditional = (passage.first..first).any(|at| {
            matches!(
                &*lower(at),
                "if" | "unless" | "whether" | "suppose" | "imagine" | "hypothetical"
            )
        });
        // "Had she stayed, …"
        let opening = (passage.first..first).find(|&at| self.is_word(at));
        let inverted = opening.is_some_and(|at| matches!(self.word(at), "Had" | "Were" | "Should"));
        if conditional || inverted || (last..passage.last).any(|at| matches!(&*lower(at), "if" | "unless")) {
            return Some(Unasserted::Conditional);
        }
        // "by 2050"
        let article = self.found.date.map_or(i16::MAX, |date| date.year());
        let by_year = (clause..passage.last).any(|at| {
            matches!(&*lower(at), "by" | "in")
                && self
                    .word(at + 1)
                    .parse::<i16>()
                    .is_ok_and(|year| (1900..=2200).contains(&year) && year > article)
        });
        let modal = (clause..last.min(passage.last)).any(|at| {
            self.tag(at) == Some(Tag::Modal)
                || matches!(
                    &*lower(at),
                    "expected"
                        | "projected"
                        | "forecast"
                        | "predicted"
                        | "set"
                        | "likely"
                        | "planned"
                        | "plans"
                        | "planning"
                        | "scheduled"
                        | "due"
                        | "possible"
                        | "proposed"
                        | "potential"
                        | "upcoming"
                        | "perhaps"
                        | "maybe"
                        | "probably"
                )
        });
        if modal || by_year {
            return Some(Unasserted::Modal);
        }
        let wish = (clause..first).any(|at| {
            matches!(
                &*lower(at),
                "want"
                    | "wants"
                    | "wanted"
                    | "hope"
                    | "hopes"
                    | "hoped"
                    | "hoping"
                    | "wish"
                    | "wishes"
                    | "demand"
                    | "demands"
                    | "demanded"
                    | "urge"
                    | "urged"
                    | "seek"
                    | "seeks"
                    | "seeking"
                    | "sought"
                    | "aims"
                    | "aimed"
            )
        });
        wish.then_some(Unasserted::Wish)
    }

    fn is_negated(&self, passage: &Passage, first: usize, last: usize) -> bool {
        let clause = self.clause_start(passage, first);
        (clause..last.min(passage.last)).any(|at| {
            let word = self.word(at).to_ascii_lowercase();
            word.ends_with("n't")
                || word.ends_with("n’t")
                || matches!(
                    &*word,
                    "not"
                        | "never"
                        | "no"
                        | "denied"
                        | "denies"
                        | "deny"
                        | "denying"
                        | "without"
                        | "failed"
                        | "fails"
                        | "neither"
                        | "nor"
                        | "rejected"
                        | "refuted"
                        | "disputed"
                        | "false"
                        | "falsely"
                        | "wrongly"
                        | "unlike"
                        | "hardly"
                        | "cannot"
                ) && !self.is_hedge(at)
        })
    }

    /// "no fewer than", "not only"
    fn is_hedge(&self, at: usize) -> bool {
        matches!(
            &*self.word(at + 1).to_ascii_lowercase(),
            "fewer" | "less" | "more" | "only"
        )
    }

    /// Where the clause of a token starts: after the mark or word that opens it.
    fn clause_start(&self, passage: &Passage, token: usize) -> usize {
        let opens = |at: &usize| {
            matches!(
                self.word(*at),
                ";" | "but" | "because" | "although" | "though" | "while" | "whereas" | "—" | "–" | "--"
            )
        };
        (passage.first..token)
            .rev()
            .find(opens)
            .map_or(passage.first, |at| at + 1)
    }
}
