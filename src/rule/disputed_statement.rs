//! `disputed-statement`: what a speaker claims does not agree with the facts.

use super::judged::{report, speaker};
use super::{Check, Context, Draft, Rule};
use crate::fact::Outcome;
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    name: "disputed-statement",
    level: Level::Info,
    summary: "what a speaker claims does not agree with the facts",
    what: "Reports a claim that stands in what somebody says and that the facts contradict, outdate or differ from. \
           It is the speaker's, never the article's error.",
    why: "Readers may want to know.",
    example: "“Russia has 260 million people,” Mr Hale said.\n\n\
              info: what Hugh Hale claims cannot be so",
    silence: "Correct the copy or the facts file. To switch the rule off: --level disputed-statement=off.",
    check: Check::Article(check),
};

fn check(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    report(context, drafts, "say beside it what the facts are", |claim, verdict| {
        let found = claim.is_speakers()
            && matches!(
                verdict.outcome,
                Outcome::Contradicted | Outcome::Outdated | Outcome::Differs
            );
        found.then(|| {
            format!(
                "is what {} claims, and does not agree with what is held",
                speaker(context, claim)
            )
        })
    });
}
