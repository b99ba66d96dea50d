//! `unused-suppression`: a directive that silences nothing.

use super::{Check, Draft, Rule, find};
use crate::document::Scope;
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    name: "unused-suppression",
    level: Level::Warning,
    summary: "a directive silences nothing",
    what: "Reports suppressions in the article that no finding needs: what they silenced was mended, has moved, or never \
           was. Rules that are off are not counted, nor are suppressions that have run out.",
    why: "A suppression that is left behind will silence the next fault in its place, which nobody has looked at.",
    example: "<!-- whosaid: ignore[unattributed-quote] -->\n\n“We will appeal,” said Hugh Vane.\n\n\
              warning: suppression of unattributed-quote silences nothing",
    silence: "Delete the comment. To switch the rule off: --level unused-suppression=off.",
    check: Check::Directives(|context, applied, drafts| {
        let looked = |rule: Option<&str>| rule.is_none_or(|rule| find(rule).is_ok() && context.levels.is_on(rule));
        for applied in applied
            .iter()
            .filter(|applied| !applied.expired && applied.silence.scope != Scope::To)
        {
            for rule in applied
                .unused()
                .filter(|rule| looked(*rule) && context.analysis.english)
            {
                let message = format!("suppression of {} silences nothing", rule.unwrap_or("all rules"));
                drafts.push(Draft::of_directive(context, applied.directive, message).help("delete it"));
            }
        }
    }),
};
