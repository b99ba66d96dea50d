//! `unbalanced-quote`: a quotation mark without its partner.

use super::words::words;
use super::{Check, Context, Draft, Rule};
use crate::finding::Level;
use crate::span::Span;

pub(super) const RULE: Rule = Rule {
    name: "unbalanced-quote",
    level: Level::Warning,
    summary: "a mark opens and never closes, or closes what never opened",
    what: "Reports a quotation mark that has no partner. A paragraph that opens again inside a running quote needs no \
           closing mark before it, and apostrophes, feet and inches are no quotation marks.",
    why: "A reader cannot see where the quote ends, so that the writer's words pass for the speaker's or the \
          speaker's for the writer's.",
    example: "“We will rebuild the bridge, Ada Reed said. Work starts in May.\n\n\
              warning: “ opens a quote that never closes",
    silence: "Add the missing mark. To switch the rule off: --level unbalanced-quote=off.",
    check: Check::Article(check),
};

fn check(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    drafts.extend(context.analysis.unbalanced.iter().map(|unbalanced| {
        let mark = context.slice(unbalanced.mark);
        let (fault, help) = match unbalanced.opens {
            true => ("opens a quote that never closes", "close it where the quote ends"),
            false => (
                "closes a quote that never opened",
                "open it where the quote starts, or take the mark off",
            ),
        };
        Draft::new(unbalanced.mark, format!("{mark} {fault}"))
            .help(help)
            .identity(following(context, unbalanced.mark))
    }));
}

/// The words after a mark, which has none itself to be known by.
fn following(context: &Context<'_>, mark: Span) -> String {
    let after = context.document.text().get(mark.end..).unwrap_or_default();
    let near = &after[..after.floor_char_boundary(FOLLOWING_BYTES)];
    words(near).take(FOLLOWING_WORDS).collect::<Vec<_>>().join(" ")
}

/// So many words hardly ever come twice in one article.
const FOLLOWING_WORDS: usize = 6;

/// Far enough for so many words of any length. In a text of nothing but marks the words would be looked for to its end for each.
const FOLLOWING_BYTES: usize = 400;
