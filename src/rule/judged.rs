//! Findings from verdicts: what the rules about claims and quotes share.
//!
//! In: a rule's choice among claims with their verdicts. Out: a draft for each choice, with the facts that it rests on; what stands twice is
//! reported once, with the other place as related.

use rustc_hash::FxHashMap;

use super::{Context, Draft};
use crate::attribution::Status;
use crate::claim::{Claim, Owner};
use crate::fact::Verdict;

/// Drafts a finding for each claim of which `choose` says what is wrong with it.
pub(super) fn report(
    context: &Context<'_>,
    drafts: &mut Vec<Draft>,
    help: &str,
    choose: impl Fn(&Claim, &Verdict) -> Option<String>,
) {
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    for (claim, verdict) in context.analysis.claims.iter().zip(&context.analysis.verdicts) {
        let Some(what) = choose(claim, verdict) else { continue };
        let words = context
            .slice(claim.span)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let message = match &verdict.difference {
            Some(difference) => format!("{what}: {difference}"),
            None => format!("“{words}” {what}{}", because(verdict)),
        };
        let subject = claim.subject.as_ref().map_or("", |subject| &subject.name);
        let key = format!("{words}\0{subject}");
        match known.get(&key) {
            Some(&first) => {
                let draft: &mut Draft = &mut drafts[first];
                draft.related.push(super::Related {
                    span: claim.span,
                    label: "and here".to_owned(),
                });
            }
            None => {
                known.insert(key, drafts.len());
                let help = match sources(verdict) {
                    sources if sources.is_empty() => help.to_owned(),
                    sources => format!("{help}; held are {sources}"),
                };
                drafts.push(Draft::new(claim.span, message).help(help).identity(subject));
            }
        }
    }
}

/// The facts that a verdict rests on, in words; else how it was had.
fn because(verdict: &Verdict) -> String {
    let facts: Vec<&str> = verdict.facts.iter().map(|fact| fact.words.as_str()).collect();
    match (facts.as_slice(), verdict.explanation.as_slice()) {
        ([], []) => String::new(),
        ([], reasons) => format!(": {}", reasons[0]),
        (facts, _) => format!(": {}", facts.join("; ")),
    }
}

fn sources(verdict: &Verdict) -> String {
    let sources: Vec<String> = verdict
        .facts
        .iter()
        .map(|fact| format!("{} ({})", fact.id, fact.source))
        .collect();
    sources.join(", ")
}

/// Who claims what stands in somebody's words.
pub(super) fn speaker(context: &Context<'_>, claim: &Claim) -> String {
    let said = match claim.owner {
        Owner::Speaker(Some(index)) => context.analysis.attributions.get(index),
        _ => None,
    };
    let named = said
        .filter(|said| said.status == Status::Attributed)
        .and_then(|said| said.speakers.first());
    named.map_or_else(|| "somebody".to_owned(), |speaker| speaker.name.clone())
}
