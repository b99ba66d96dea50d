//! `impossible-date`: a date, an age, a range or a part cannot be.

use super::judged::report;
use super::{Check, Context, Draft, Rule};
use crate::claim::ClaimKind;
use crate::fact::Outcome;
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    name: "impossible-date",
    level: Level::Error,
    summary: "a date, an age, a range or a part cannot be",
    what: "Reports what the calendar and arithmetic exclude: a weekday that its date had not, a day that its month \
           has not, an age that the date of birth held excludes, a range that ends before it begins, a part larger \
           than its whole.",
    why: "One of the two is wrong, and readers notice.",
    example: "The summit began on Wednesday, April 25, 2019.\n\n\
              error: “Wednesday, April 25, 2019” cannot be: 2019-04-25 was a Thursday",
    silence: "Correct the copy or the facts file. To switch the rule off: --level impossible-date=off.",
    check: Check::Article(check),
};

fn check(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    report(
        context,
        drafts,
        "look up which of the two is right",
        |claim, verdict| {
            let found =
                verdict.outcome == Outcome::Contradicted && claim.kind() == ClaimKind::Calendar && !claim.is_speakers();
            found.then(|| "cannot be".to_owned())
        },
    );
}
