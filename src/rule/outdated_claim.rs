//! `outdated-claim`: a claim of the article's was true and ended before the time meant.

use super::judged::report;
use super::{Check, Context, Draft, Rule};
use crate::fact::Outcome;
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    name: "outdated-claim",
    level: Level::Warning,
    summary: "a claim of the article's was true and ended before the time meant",
    what: "Reports a claim that a fact bears out for an earlier time only: an office that its holder has left, a \
           figure of another year that is given as today's.",
    why: "Old copy and old figures live on; the reader takes them for today's.",
    example: "Russian President Dmitry Medvedev welcomed the delegation.\n\n\
              warning: “Russian President Dmitry Medvedev” is out of date",
    silence: "Correct the copy or the facts file. To switch the rule off: --level outdated-claim=off.",
    check: Check::Article(check),
};

fn check(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    report(
        context,
        drafts,
        "say “former”, or bring it up to date",
        |claim, verdict| {
            let found = verdict.outcome == Outcome::Outdated && !claim.is_speakers();
            found.then(|| "is out of date".to_owned())
        },
    );
}
