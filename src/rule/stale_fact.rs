//! `stale-fact`: a held fact could decide a claim, but it is too old.

use super::judged::report;
use super::{Check, Context, Draft, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    name: "stale-fact",
    level: Level::Info,
    summary: "a held fact could decide a claim, but it is too old",
    what: "Reports a claim that a fact speaks of which was looked up before the time that the claim is meant for.",
    why: "Offices and figures change; a fact that is too old accuses nobody.",
    example: "US President Donald Trump spoke in Ohio.\n\n\
              info: the fact on “US President Donald Trump” is too old to decide it",
    silence: "Correct the copy or the facts file. To switch the rule off: --level stale-fact=off.",
    check: Check::Article(check),
};

fn check(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    report(
        context,
        drafts,
        "look the fact up again and give it a new retrieved date",
        |_, verdict| {
            let found = verdict.reason == "stale" && !verdict.facts.is_empty();
            found.then(|| "cannot be decided: the fact held is too old".to_owned())
        },
    );
}
