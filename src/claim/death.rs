//! Claims about deaths: "the late X", "died in 2011", and the dead who are said to say something these days.

use super::scene::{Passage, Scene};
use super::{Claim, Content, DeathClaim, Party, Time};
use crate::gazetteer::Kind;
use crate::mention::EntityKind;

/// How far after a name its death may be told: ", who died in".
const FAR: usize = 6;

pub(super) fn find(scene: &Scene, passage: &Passage, claims: &mut Vec<Claim>) {
    for index in passage.names.clone() {
        let name = scene.name(index);
        let party = scene.named(index);
        if !is_person(scene, index, &party) {
            continue;
        }
        if let Some(late) = late(scene, passage, name.name) {
            let mut claim = scene.claim(
                passage,
                (late, name.last),
                Content::Death(DeathClaim::Late),
                Some(party.clone()),
                true,
            );
            claim.time = Some(Time::of_article(scene.found.date));
            claims.push(claim);
        }
        if let Some((died, time)) = died(scene, passage, name.last) {
            let last = time.as_ref().map_or(died + 1, |time| time.tokens.1);
            let mut claim = scene.claim(
                passage,
                (died, last),
                Content::Death(DeathClaim::Died),
                Some(party.clone()),
                false,
            );
            claim.time = time;
            claims.push(claim);
        }
        if let Some(day) = speaks_on(scene, passage, name.last) {
            let mut claim = scene.claim(
                passage,
                (name.name, day.tokens.1),
                Content::Death(DeathClaim::Acts),
                Some(party),
                false,
            );
            claim.time = Some(day);
            claims.push(claim);
        }
    }
}

fn is_person(scene: &Scene, name: usize, party: &Party) -> bool {
    let entity = scene.found.discourse.links[name].entity;
    scene.kind(party) == Some(Kind::Person)
        || entity.is_some_and(|entity| scene.found.discourse.entities[entity].kind == EntityKind::Person)
}

/// "The late Kim Jong Il", "the late leader Kim Jong Il"; not "in late January".
fn late(scene: &Scene, passage: &Passage, name: usize) -> Option<usize> {
    /// Words of a title between "late" and the name.
    const TITLE: usize = 6;
    let lowest = name.saturating_sub(TITLE).max(passage.first + 1);
    let late = (lowest..name).rev().find(|&at| scene.is(at, "late"))?;
    let led = matches!(
        &*scene.word(late - 1).to_ascii_lowercase(),
        "the" | "his" | "her" | "their" | "’s" | "'s"
    );
    let joined = (late + 1..name).all(|at| scene.is_word(at) && !scene.is(at, "and"));
    led.then(|| if scene.is(late - 1, "the") { late - 1 } else { late })
        .filter(|_| joined)
}

/// "X died in 2011", "X, who died in December 2011": the verb and the time.
fn died(scene: &Scene, passage: &Passage, after: usize) -> Option<(usize, Option<Time>)> {
    let mut verb = after;
    while verb < passage.last.min(after + FAR) && matches!(scene.word(verb), "," | "who" | "has" | "had" | "later") {
        verb += 1;
    }
    if !scene.is(verb, "died") && !scene.is(verb, "dies") {
        return None;
    }
    let time = passage.times.iter().find(|time| {
        let first = time.tokens.0;
        first > verb && first <= verb + 2 && matches!(scene.word(first - 1), "died" | "in" | "on")
    });
    Some((verb, time.cloned()))
}

/// "X said on Wednesday": the day.
fn speaks_on(scene: &Scene, passage: &Passage, after: usize) -> Option<Time> {
    if !matches!(scene.word(after), "said" | "says" | "told" | "announced") {
        return None;
    }
    let near = passage
        .times
        .iter()
        .find(|time| time.tokens.0 > after && time.tokens.0 <= after + FAR)?;
    matches!(near.rule, "weekday" | "today" | "yesterday").then(|| near.clone())
}
