//! `misattributed-quote`: a quote stands in another speaker's transcript.

use super::judged::report;
use super::{Check, Context, Draft, Rule};
use crate::fact::Outcome;
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    name: "misattributed-quote",
    level: Level::Error,
    summary: "a quote stands in another speaker's transcript",
    what: "Reports a quote whose words stand in no transcript of its speaker's, but in somebody else's.",
    why: "It puts words into the wrong mouth.",
    example: "Mr Orlov said: “I am not satisfied with the sanctions.”\n\n\
              error: quote stands in the transcript of Anna Lindqvist",
    silence: "Correct the quote or the transcript. To switch the rule off: --level misattributed-quote=off.",
    check: Check::Article(check),
};

fn check(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    report(context, drafts, "name the one who said it", |_, verdict| {
        let found = matches!(verdict.outcome, Outcome::Misattributed);
        found.then(|| "quote is somebody else's".to_owned())
    });
}
