//! `anonymous-source`: a quote that rests on an unnamed source.

use super::{Check, Context, Draft, Rule, anchor};
use crate::attribution::{Attribution, Kind, Status, TURN};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    name: "anonymous-source",
    level: Level::Info,
    summary: "a quote rests on an unnamed source",
    what: "Reports a quote whose source is people without a name: “officials”, “a source close to the family”, “a \
           spokeswoman for the ministry”. Statements without quotation marks are not reported.",
    why: "Nobody can be asked whether the words were said. Many newsrooms want a second source for such a quote, or \
          the reason why the source is not named.",
    example: "“The deal is dead,” an official said.\n\n\
              info: quote rests on an unnamed source, “an official”",
    silence: "Name the source, or say why it is not named. To switch the rule off: --level anonymous-source=off.",
    check: Check::Article(check),
};

fn check(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    let unnamed = |attribution: &&_| is_unnamed_quote(attribution);
    for attribution in context.analysis.attributions.iter().filter(unnamed) {
        let Some(span) = anchor(attribution) else { continue };
        let message = match attribution.source {
            Some(source) => format!("quote rests on an unnamed source, “{}”", context.slice(source)),
            None => "quote rests on an unnamed source".to_owned(),
        };
        let said = attribution
            .content
            .first()
            .map_or("", |&content| context.slice(content));
        let draft = Draft::new(span, message)
            .help("name the source, or say why it is not named")
            .identity(said);
        drafts.push(match attribution.content.first() {
            Some(&content) => draft.related(content, "the quote"),
            None => draft,
        });
    }
}

fn is_unnamed_quote(attribution: &Attribution) -> bool {
    // Whoever asks or answers in a turn without a name hides from nobody: readers know what "Q" is.
    attribution.status == Status::Anonymous && attribution.kind != Kind::Indirect && attribution.rule != TURN
}
