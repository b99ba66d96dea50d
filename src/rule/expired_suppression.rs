//! `expired-suppression`: a directive whose day is past.

use super::{Check, Draft, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    name: "expired-suppression",
    level: Level::Warning,
    summary: "a directive has run out",
    what: "Reports suppressions in the article whose until= is past. What they silenced is reported again.",
    why: "Somebody promised to look again by that day.",
    example: "<!-- whosaid: ignore[anonymous-source] until=2026-06-30 named once the trial is over -->\n\n\
              warning: suppression ran out on 2026-06-30",
    silence: "Look again, then delete the comment or give it another day. To switch the rule off: --level expired-suppression=off.",
    check: Check::Directives(|context, applied, drafts| {
        for applied in applied.iter().filter(|applied| applied.expired) {
            let until = applied
                .silence
                .until
                .map(|until| format!(" on {until}"))
                .unwrap_or_default();
            let message = format!("suppression ran out{until}");
            drafts.push(
                Draft::of_directive(context, applied.directive, message)
                    .help("look again, then delete it or give it another day"),
            );
        }
    }),
};
