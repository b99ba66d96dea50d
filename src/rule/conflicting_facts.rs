//! `conflicting-facts`: one fact supports a claim and another is against it.

use super::judged::report;
use super::{Check, Context, Draft, Rule};
use crate::fact::Outcome;
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    name: "conflicting-facts",
    level: Level::Warning,
    summary: "one fact supports a claim and another is against it",
    what: "Reports a claim on which the facts held disagree among themselves.",
    why: "One of the facts is wrong, or they are of two reckonings that should be told apart.",
    example: "Norland has 5 million people.\n\n\
              warning: the facts on “5 million people” disagree",
    silence: "Correct the copy or the facts file. To switch the rule off: --level conflicting-facts=off.",
    check: Check::Article(check),
};

fn check(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    report(
        context,
        drafts,
        "see which of the facts is right, or give them series of their own",
        |claim, verdict| {
            let found = verdict.outcome == Outcome::ConflictingFacts && !claim.is_speakers();
            found.then(|| "is supported by one fact and denied by another".to_owned())
        },
    );
}
