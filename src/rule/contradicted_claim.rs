//! `contradicted-claim`: a claim of the article's cannot be true if the facts held are.

use super::judged::report;
use super::{Check, Context, Draft, Rule};
use crate::claim::ClaimKind;
use crate::fact::Outcome;
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    name: "contradicted-claim",
    level: Level::Error,
    summary: "a claim of the article's cannot be true if the facts held are",
    what: "Reports a claim that the facts files or the gazetteer's terms of office exclude: another person held the \
           office, a closed list has another number, the place lies in another country, the figure is far beyond the \
           fact for the same time. What a speaker claims is not reported here.",
    why: "It is an error in the copy, or in the facts.",
    example: "US President Mike Pompeo landed in Seoul.\n\n\
              error: “US President Mike Pompeo” cannot be so: Donald Trump held the office then",
    silence: "Correct the copy or the facts file. To switch the rule off: --level contradicted-claim=off.",
    check: Check::Article(check),
};

fn check(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    report(
        context,
        drafts,
        "correct the claim, or the fact if that is wrong",
        |claim, verdict| {
            let found =
                verdict.outcome == Outcome::Contradicted && !claim.is_speakers() && claim.kind() != ClaimKind::Calendar;
            found.then(|| "cannot be so".to_owned())
        },
    );
}
