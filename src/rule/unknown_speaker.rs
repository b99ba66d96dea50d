//! `unknown-speaker`: a named speaker that the gazetteer lacks.

use rustc_hash::FxHashSet;

use super::{Check, Context, Draft, Rule, anchor};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    name: "unknown-speaker",
    level: Level::Off,
    summary: "a named speaker is not in the gazetteer",
    what: "Reports each speaker that the article names and the gazetteer does not hold, once, where they first speak.",
    why: "Most people in the news are in no list, so the rule is off. A newsroom that keeps a gazetteer of its own \
          finds with it who is still to be added, and names that were misspelled.",
    example: "“We will appeal,” said Hugh Vane, a doctor.\n\n\
              info: speaker “Hugh Vane” is not in the gazetteer",
    silence: "Add the speaker to a file that is given with --gazetteer. To switch the rule on: \
              --level unknown-speaker=info.",
    check: Check::Article(check),
};

fn check(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    let mut told: FxHashSet<&str> = FxHashSet::default();
    for attribution in &context.analysis.attributions {
        let Some(span) = anchor(attribution) else { continue };
        for speaker in attribution.speakers.iter().filter(|speaker| speaker.id.is_none()) {
            if told.insert(&speaker.name) {
                let message = format!("speaker “{}” is not in the gazetteer", speaker.name);
                let draft = Draft::new(span, message).identity(&*speaker.name);
                drafts.push(draft.help("add the speaker to a file given with --gazetteer, or mend the name"));
            }
        }
    }
}
