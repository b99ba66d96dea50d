//! Claims that compare two by one measure: "Russia is more populous than Japan", "Karsk is taller than …".

use super::scene::{Passage, Scene};
use super::{Claim, Content, Property, Time};
use crate::text::tag::Tag;

/// Comparatives, with what they measure and whether they say that it is more.
const COMPARATIVES: [(&[&str], Property, bool); 15] = [
    (&["more", "populous"], Property::Population, true),
    (&["less", "populous"], Property::Population, false),
    (&["more", "people"], Property::Population, true),
    (&["fewer", "people"], Property::Population, false),
    (&["population", "is", "larger"], Property::Population, true),
    (&["population", "is", "bigger"], Property::Population, true),
    (&["population", "is", "smaller"], Property::Population, false),
    (&["larger", "population"], Property::Population, true),
    (&["bigger", "population"], Property::Population, true),
    (&["smaller", "population"], Property::Population, false),
    (&["larger", "economy"], Property::GdpNominal, true),
    (&["bigger", "economy"], Property::GdpNominal, true),
    (&["smaller", "economy"], Property::GdpNominal, false),
    (&["taller"], Property::Height, true),
    (&["longer"], Property::Length, true),
];

pub(super) fn find(scene: &Scene, passage: &Passage, claims: &mut Vec<Claim>) {
    for than in (passage.first..passage.last).filter(|&at| scene.word(at) == "than") {
        claims.extend(compared(scene, passage, than));
    }
}

fn compared(scene: &Scene, passage: &Passage, than: usize) -> Option<Claim> {
    let ends_at = |words: &[&str]| {
        let first = than.checked_sub(words.len()).filter(|&first| first >= passage.first)?;
        words
            .iter()
            .zip(first..)
            .all(|(word, at)| scene.is(at, word))
            .then_some(first)
    };
    let (first, property, larger) = COMPARATIVES
        .iter()
        .find_map(|&(words, property, larger)| Some((ends_at(words)?, property, larger)))?;
    let other = scene
        .name_at(than + 1)
        .or_else(|| scene.name_at(than + 2).filter(|_| scene.is(than + 1, "the")))?;
    // "X is more populous than", "X has more people than", "X has a larger population than", "X's population is larger than"
    let mut verb = first.checked_sub(1)?;
    let is_owned = scene.tag(verb) == Some(Tag::Possessive);
    if scene.is(verb, "a") || scene.is(verb, "far") || scene.is(verb, "much") {
        verb = verb.checked_sub(1)?;
    }
    if !is_owned && !matches!(scene.word(verb), "is" | "has") {
        return None;
    }
    let subject = verb.checked_sub(1).and_then(|at| scene.name_at(at))?;
    let content = Content::Comparison {
        property,
        larger,
        other: scene.named(other),
    };
    let tokens = (scene.name(subject).first, scene.name(other).last);
    let mut claim = scene.claim(passage, tokens, content, Some(scene.named(subject)), false);
    claim.time = Some(Time::of_article(scene.found.date));
    Some(claim)
}
