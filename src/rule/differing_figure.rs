//! `differing-figure`: a figure of the article's is off, but not absurd.

use super::judged::report;
use super::{Check, Context, Draft, Rule};
use crate::fact::Outcome;
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    name: "differing-figure",
    level: Level::Warning,
    summary: "a figure of the article's is off, but not absurd",
    what: "Reports a figure or a span of time that differs from the fact held for the same time by more than the \
           fact's tolerance, and by less than would contradict it.",
    why: "Figures of rival series and other years often differ so far; a slip of the pen does, too.",
    example: "Russia, with more than 200 million people, is the largest country by area.\n\n\
              warning: “more than 200 million people” differs from what is held",
    silence: "Correct the copy or the facts file. To switch the rule off: --level differing-figure=off.",
    check: Check::Article(check),
};

fn check(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    report(
        context,
        drafts,
        "look the figure up, and name its source and year",
        |claim, verdict| {
            let found = verdict.outcome == Outcome::Differs && !claim.is_speakers();
            found.then(|| "differs from what is held".to_owned())
        },
    );
}
