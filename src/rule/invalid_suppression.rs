//! `invalid-suppression`: a directive that tells the program nothing.

use super::{Check, Draft, Rule, find};
use crate::analysis::next_speech;
use crate::document::{Directive, Order};
use crate::finding::Level;
use crate::suppress::Applied;

pub(super) const RULE: Rule = Rule {
    name: "invalid-suppression",
    level: Level::Warning,
    summary: "a directive names no rule that there is, or cannot be read",
    what: "Reports comments for whosaid that it does not understand: an unknown directive, an unknown rule between the \
           brackets, a date that is none, a speaker for whom no quote follows.",
    why: "Whoever wrote the comment believes that something is silenced or corrected, and it is not.",
    example: "<!-- whosaid: ignore[unatributed-quote] checked on tape -->\n\n\
              warning: there is no rule “unatributed-quote”; did you mean unattributed-quote?",
    silence: "Mend the comment or delete it. To switch the rule off: --level invalid-suppression=off.",
    check: Check::Directives(|context, applied, drafts| {
        for directive in context.document.directives() {
            let fault = match &directive.order {
                Err(message) => Some(message.clone()),
                Ok(Order::Speaker(name)) => next_speech(&context.analysis.quotes, directive.at)
                    .is_none()
                    .then(|| format!("no quote follows that “{name}” could say")),
                Ok(Order::Silence(_)) => unknown_rule(directive, applied),
            };
            drafts.extend(fault.map(|fault| Draft::of_directive(context, directive, fault)));
        }
    }),
};

fn unknown_rule(directive: &Directive, applied: &[Applied]) -> Option<String> {
    let this = applied
        .iter()
        .find(|applied| std::ptr::eq(applied.directive, directive))?;
    let mut rules = this.silence.rules.iter();
    rules.find_map(|rule| find(rule).err()).map(|error| error.to_string())
}
