//! `quote-not-in-transcript`: a quote does not stand in the complete transcript held for its day.

use super::judged::report;
use super::{Check, Context, Draft, Rule};
use crate::fact::Outcome;
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    name: "quote-not-in-transcript",
    level: Level::Error,
    summary: "a quote does not stand in the complete transcript held for its day",
    what: "Reports a quote of which no words near it stand in any transcript of its speaker's, where a complete one \
           is held for the day that is meant.",
    why: "It may be made up, or from another occasion.",
    example: "Ms Lindqvist said: “We shall sell the fleet.”\n\n\
              error: quote does not stand in the transcript",
    silence: "Correct the quote or the transcript. To switch the rule off: --level quote-not-in-transcript=off.",
    check: Check::Article(check),
};

fn check(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    report(
        context,
        drafts,
        "see where the words are from, and say when they were said",
        |_, verdict| {
            let found = matches!(verdict.outcome, Outcome::NotInTranscript);
            found.then(|| "quote does not stand in the transcript".to_owned())
        },
    );
}
