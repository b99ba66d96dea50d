//! `expired-suppression`: a directive or an entry of the sidecar whose day is past.

use super::{Check, Draft, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    name: "expired-suppression",
    level: Level::Warning,
    summary: "a directive, or an entry of the sidecar, has run out",
    what: "Reports suppressions in the article, and entries of the sidecar for a finding in it, whose until is past. What they silenced is reported again.",
    why: "Somebody promised to look again by that day.",
    example: "<!-- whosaid: ignore[anonymous-source] until=2026-06-30 named once the trial is over -->\n\n\
              warning: suppression ran out on 2026-06-30",
    silence: "Look again, then delete the comment or the entry, or give it another day. To switch the rule off: --level expired-suppression=off.",
    check: Check::Suppressions(|context, applied, drafts| {
        for applied in applied.directives.iter().filter(|applied| applied.expired) {
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
        drafts.extend(applied.expired_entries.iter().map(|&(span, until)| {
            Draft::new(span, format!("suppression in the sidecar ran out on {until}"))
                .help("look again, then delete the entry or give it another day")
        }));
    }),
};
