//! Quotes as claims: these words are said to be somebody's. Only quoted speech whose speaker is known can be looked up.

use super::{Claim, Content, Found, Owner, Party, Time};
use crate::attribution::Status;
use crate::quote::QuoteClass;
use crate::span::Span;

/// A claim for every stretch of quoted speech with a known speaker.
pub(super) fn claims(found: &Found) -> Vec<Claim> {
    let mut claims = Vec::new();
    let attributed = found.attributions.iter().enumerate();
    for (index, said) in attributed.filter(|(_, said)| said.status == Status::Attributed) {
        let [speaker] = said.speakers.as_slice() else { continue };
        let party = Party {
            id: speaker.id.clone(),
            name: speaker.name.clone(),
            entry: speaker.id.as_deref().and_then(|id| found.discourse.gazetteer.by_id(id)),
            is_ambiguous: false,
        };
        for span in quotes_of(found, index) {
            claims.push(Claim {
                span,
                content: Content::Quote { attribution: index },
                subject: Some(party.clone()),
                time: Some(Time::of_article(found.date)),
                owner: Owner::Writer,
                unasserted: None,
                negated: false,
                unused: Vec::new(),
            });
        }
    }
    claims
}

/// The quotes that an attribution holds, without those that stand in another one.
fn quotes_of(found: &Found, attribution: usize) -> impl Iterator<Item = Span> {
    let quotes = found.quotes.iter().zip(found.classes).zip(found.holders);
    quotes
        .filter(move |((quote, class), holder)| {
            **holder == Some(attribution)
                && quote.parent.is_none()
                && !quote.inner.is_empty()
                && matches!(class, QuoteClass::Speech | QuoteClass::Scare)
        })
        .map(|((quote, _), _)| quote.inner)
}
