//! `undated-article`: facts are held that could decide a claim, but the article has no date.

use super::{Check, Context, Draft, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    name: "undated-article",
    level: Level::Info,
    summary: "a held fact could decide a claim, but the article has no date",
    what: "Reports, once an article, that facts are held on what it claims, and that they decide nothing because it is not known when it was \
           written.",
    why: "Who is president, what is latest and which Wednesday is meant hang on the date.",
    example: "US Secretary of State Mike Pompeo arrived on Wednesday.\n\n\
              info: the article has no date, so that claims of it cannot be decided",
    silence: "Give the article a date, or run with --date or --default-date. To switch the rule off: --level undated-article=off.",
    check: Check::Article(check),
};

fn check(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    if context.document.date().is_some() {
        return;
    }
    let judged = context.analysis.claims.iter().zip(&context.analysis.verdicts);
    let mut undated = judged.filter(|(_, verdict)| verdict.reason == "undated" && !verdict.facts.is_empty());
    if let Some((claim, _)) = undated.next() {
        let others = undated.count();
        let more = if others == 0 {
            String::new()
        } else {
            format!(" and {others} more")
        };
        let message = format!(
            "the article has no date, so that “{}”{more} cannot be decided",
            context.slice(claim.span)
        );
        drafts.push(Draft::new(claim.span, message).help("give the article a date, or run with --date"));
    }
}
