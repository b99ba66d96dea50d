//! `altered-quote`: a quote differs from the transcript held for its speaker.

use super::judged::report;
use super::{Check, Context, Draft, Rule};
use crate::fact::Outcome;
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    name: "altered-quote",
    level: Level::Error,
    summary: "a quote differs from the transcript held for its speaker",
    what: "Reports a quote that is nearly in a transcript of its speaker's: a word put in, left out or changed, a \
           figure that differs, an ellipsis that swallows a “not”. The message shows the difference word by word. \
           Marks, case, listed spellings and bracketed words are no difference.",
    why: "Words between quotation marks are the speaker's own.",
    example: "Ms Lindqvist said: “I am satisfied with the sanctions.”\n\n\
              error: quote differs from the transcript: I am [-not-] satisfied with the sanctions",
    silence: "Correct the quote or the transcript. To switch the rule off: --level altered-quote=off.",
    check: Check::Article(check),
};

fn check(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    report(
        context,
        drafts,
        "quote the words as they were said, or take the marks away",
        |_, verdict| {
            let found = matches!(verdict.outcome, Outcome::Altered | Outcome::ElidedAlters);
            found.then(|| "quote differs from the transcript".to_owned())
        },
    );
}
