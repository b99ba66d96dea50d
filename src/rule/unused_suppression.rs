//! `unused-suppression`: a directive or an entry of the sidecar that silences nothing.

use super::{Check, Draft, Rule, find};
use crate::document::Scope;
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    name: "unused-suppression",
    level: Level::Warning,
    summary: "a directive, or an entry of the sidecar, silences nothing",
    what: "Reports suppressions in the article that no finding needs: what they silenced was mended, has moved, or never \
           was. Rules that are off are not counted, nor are suppressions that have run out. Of the sidecar, entries that \
           name the article are looked at; others may be for any.",
    why: "A suppression that is left behind will silence the next fault in its place, which nobody has looked at.",
    example: "<!-- whosaid: ignore[unattributed-quote] -->\n\n“We will appeal,” said Hugh Vane.\n\n\
              warning: suppression of unattributed-quote silences nothing",
    silence: "Delete the comment or the entry. To switch the rule off: --level unused-suppression=off.",
    check: Check::Suppressions(|context, applied, drafts| {
        let looked = |rule: Option<&str>| rule.is_none_or(|rule| find(rule).is_ok() && context.levels.is_on(rule));
        if !context.analysis.english {
            return;
        }
        let directives = applied.directives.iter();
        for applied in directives.filter(|applied| !applied.expired && applied.silence.scope != Scope::To) {
            for rule in applied.unused().filter(|rule| looked(*rule)) {
                let message = format!("suppression of {} silences nothing", rule.unwrap_or("all rules"));
                drafts.push(Draft::of_directive(context, applied.directive, message).help("delete it"));
            }
        }
        // The records of a file share its name, and an entry is about one of them.
        if context.document.line().is_none() {
            drafts.extend(applied.unused_entries.iter().map(|fingerprint| {
                let message = format!("suppression of {fingerprint} in the sidecar silences nothing");
                Draft::of_entry(fingerprint, message).help("delete the entry")
            }));
        }
    }),
};
