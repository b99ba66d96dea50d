//! `unattributed-quote`: a quote of speech that nobody says.

use super::given::may_be_given;
use super::{Check, Context, Draft, Rule, own_quotes};
use crate::analysis::{Analysis, Quote};
use crate::finding::Level;
use crate::mention::{EntityKind, Mention, MentionKind};
use crate::span::Span;

pub(super) const RULE: Rule = Rule {
    name: "unattributed-quote",
    level: Level::Warning,
    summary: "a quote of speech has no speaker",
    what: "Reports words between quotation marks that read as speech and that the article gives to nobody: no “she \
           said” beside them, no speaker carried on from the sentence or the paragraph before. A few words within a \
           sentence, titles and nicknames are not speech and are left alone, and so is a quote whose speaker may well be \
           given and is only not understood: a word of saying, a colon or a dash stands beside it, or it is in a headline. \
           If somebody is named nearby, the report shows where, but it does not guess.",
    why: "A reader cannot tell whose words these are, and takes them for those of whoever was named last. A quote \
          without a speaker is also how invented quotes, and cuts that lost a sentence, come into print.",
    example: "The bridge stayed closed on Monday. “We were never told.” Trains run again from Tuesday.\n\n\
              warning: quote has no speaker",
    silence: "Say who speaks beside the quote, or take the marks off if nobody does. To switch the rule off: \
              --level unattributed-quote=off.",
    check: Check::Article(check),
};

/// How far away a name is still of help to whoever mends the quote: about two sentences of news.
const NEARBY_BYTES: usize = 300;

fn check(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    let analysis = context.analysis;
    drafts.extend(
        own_quotes(analysis)
            .filter(|quote| quote.attribution.is_none() && !may_be_given(context, quote))
            .map(|quote| {
                let draft = Draft::new(quote.span, "quote has no speaker")
                    .help("say who speaks beside the quote, or take the marks off if nobody does");
                match nearest_speaker(analysis, quote) {
                    Some(span) => draft.related(span, "nearest speaker here"),
                    None => draft,
                }
            }),
    );
}

/// The nearest mention outside the quote of somebody who could speak, by bytes; the earlier one of two as near.
fn nearest_speaker(analysis: &Analysis, quote: &Quote) -> Option<Span> {
    let middle = analysis
        .mentions
        .partition_point(|mention| mention.span.start < quote.span.start);
    let (before, after) = analysis.mentions.split_at(middle);
    let near = |mention: &&Mention| distance(quote.span, mention.span) <= NEARBY_BYTES;
    let fits = |mention: &&Mention| !quote.span.overlaps(mention.span) && could_speak(analysis, mention);
    let before = before.iter().rev().take_while(near).find(fits);
    // Mentions inside the quote have no distance to it, so they do not end the search.
    let after = after.iter().take_while(near).find(fits);
    before
        .into_iter()
        .chain(after)
        .map(|mention| mention.span)
        .min_by_key(|&span| distance(quote.span, span))
}

fn could_speak(analysis: &Analysis, mention: &Mention) -> bool {
    let entity = mention.entity.and_then(|index| analysis.entities.get(index));
    matches!(
        mention.kind,
        MentionKind::Name | MentionKind::Titled | MentionKind::Role
    ) && entity.is_some_and(|entity| entity.kind == EntityKind::Person)
}

/// The bytes between two spans; 0 where they touch or overlap.
fn distance(one: Span, other: Span) -> usize {
    other
        .start
        .saturating_sub(one.end)
        .max(one.start.saturating_sub(other.end))
}
