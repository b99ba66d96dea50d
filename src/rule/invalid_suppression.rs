//! `invalid-suppression`: a directive that tells the program nothing.

use super::{Check, Context, Draft, Rule, find, quote_fingerprints};
use crate::analysis::next_speech;
use crate::document::{Directive, Order};
use crate::finding::Level;
use crate::suppress::Applied;

pub(super) const RULE: Rule = Rule {
    name: "invalid-suppression",
    level: Level::Warning,
    summary: "a directive names no rule that there is, or cannot be read",
    what: "Reports comments for whosaid that it does not understand: an unknown directive, an unknown rule between the \
           brackets, a date that is none, a speaker for whom no quote follows; and entries of the sidecar that \
           name this article and the speaker of a quote that it does not have.",
    why: "Whoever wrote the comment believes that something is silenced or corrected, and it is not.",
    example: "<!-- whosaid: ignore[unatributed-quote] checked on tape -->\n\n\
              warning: there is no rule “unatributed-quote”; did you mean unattributed-quote?",
    silence: "Mend the comment or delete it. To switch the rule off: --level invalid-suppression=off.",
    check: Check::Suppressions(|context, applied, drafts| {
        for directive in context.document.directives() {
            let fault = match &directive.order {
                Err(message) => Some(message.clone()),
                Ok(Order::Speaker(name)) => next_speech(&context.analysis.quotes, directive.at)
                    .is_none()
                    .then(|| format!("no quote follows that “{name}” could say")),
                Ok(Order::Silence(_)) => unknown_rule(directive, &applied.directives),
            };
            drafts.extend(fault.map(|fault| Draft::of_directive(context, directive, fault)));
        }
        drafts.extend(lost_speakers(context));
    }),
};

/// Entries of the sidecar that name this article, and a speaker of a quote that is not in it.
fn lost_speakers(context: &Context<'_>) -> Vec<Draft> {
    let mut named = context.sidecar.speakers_of(context.document.path()).peekable();
    // The records of a file share its name, and an entry is about one of them.
    if named.peek().is_none() || context.document.line().is_some() || !context.analysis.english {
        return Vec::new();
    }
    let quotes = quote_fingerprints(context.document, &context.analysis.quotes);
    let lost = named.filter(|(fingerprint, _)| !quotes.iter().any(|quote| quote == fingerprint));
    let draft = |(fingerprint, name): (&str, &str)| {
        let message = format!("no quote has the fingerprint {fingerprint}, whose speaker the sidecar names: “{name}”");
        Draft::of_entry(fingerprint, message).help("delete the entry, or give it the quote's fingerprint")
    };
    lost.map(draft).collect()
}

fn unknown_rule(directive: &Directive, applied: &[Applied]) -> Option<String> {
    let this = applied
        .iter()
        .find(|applied| std::ptr::eq(applied.directive, directive))?;
    let mut rules = this.silence.rules.iter();
    rules.find_map(|rule| find(rule).err()).map(|error| error.to_string())
}
