//! `truncated-quote`: a quote stops where the source goes on “but …”, “unless …”.

use super::judged::report;
use super::{Check, Context, Draft, Rule};
use crate::fact::Outcome;
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    name: "truncated-quote",
    level: Level::Warning,
    summary: "a quote stops where the source goes on “but …”, “unless …”",
    what: "Reports a quote that ends where the sentence of the transcript goes on with “but”, “unless”, “if” or \
           “except”.",
    why: "What is left out may turn the sense.",
    example: "Ms Lindqvist said: “We welcome the effort to open the harbour.”\n\n\
              warning: quote stops where the source goes on: but this alone will not feed anyone",
    silence: "Correct the quote or the transcript. To switch the rule off: --level truncated-quote=off.",
    check: Check::Article(check),
};

fn check(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    report(
        context,
        drafts,
        "quote the rest, or say that there was more",
        |_, verdict| {
            let found = matches!(verdict.outcome, Outcome::Truncated);
            found.then(|| "quote stops where the source goes on".to_owned())
        },
    );
}
