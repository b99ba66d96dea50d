//! Claims about where places lie: "Vladivostok, Ukraine", "Karsk, in Ruthenia", "Seoul, the capital of South Korea".

use super::scene::{Passage, Scene};
use super::{Claim, Content};
use crate::gazetteer::Kind;

pub(super) fn find(scene: &Scene, passage: &Passage, claims: &mut Vec<Claim>) {
    for index in passage.names.clone() {
        let part = scene.named(index);
        let name = scene.name(index);
        let is_place = scene.kind(&part) == Some(Kind::Place) || part.is_ambiguous;
        if !is_place || name.demonym || name.first != name.name || !scene.is(name.last, ",") {
            continue;
        }
        let after = name.last + 1;
        let (at, capital) = match () {
            () if scene.is(after, "in") => (after + 1, false),
            () if scene.is(after, "the") && scene.is(after + 1, "capital") && scene.is(after + 2, "of") => {
                (after + 3, true)
            }
            () => (after, false),
        };
        let Some(whole) = scene
            .name_at(at)
            .filter(|&whole| scene.name(whole).name == at && !scene.name(whole).demonym)
        else {
            continue;
        };
        let last = scene.name(whole).last;
        let party = scene.named(whole);
        if scene.kind(&party) != Some(Kind::Place) || !closes(scene, last) || is_list(scene, passage, name.first, last)
        {
            continue;
        }
        // "Russia, Ukraine and …": countries lie in nothing that is written so.
        let is_country = |entry| scene.found.discourse.gazetteer.entry(entry).part_of.is_none();
        if !capital && part.entry.is_some_and(is_country) {
            continue;
        }
        let content = Content::Place { whole: party, capital };
        claims.push(scene.claim(passage, (name.first, last), content, Some(part), true));
    }
}

/// Whether the second name ends the phrase: what follows a comma may be the subject of the sentence, "In Moscow, Ukraine said".
fn closes(scene: &Scene, after: usize) -> bool {
    matches!(
        scene.word(after),
        "," | "." | ";" | ")" | "" | "”" | "\"" | "—" | "–" | ":" | "?" | "!"
    )
}

/// "in Karsk, Moscow, Seoul and Paris", "from Karsk, Norland, and": names in a row are a list.
fn is_list(scene: &Scene, passage: &Passage, first: usize, last: usize) -> bool {
    let before = first.checked_sub(1).filter(|&before| before >= passage.first);
    let led = before
        .is_some_and(|before| scene.is(before, ",") && before > passage.first && scene.name_at(before - 1).is_some());
    let followed = scene.is(last, ",")
        && (scene.name_at(last + 1).is_some()
            || matches!(scene.word(last + 1), "and" | "or") && scene.name_at(last + 2).is_some());
    led || followed || before.is_some_and(|before| scene.is(before, "and") || scene.is(before, "or"))
}
