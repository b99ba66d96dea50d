//! Claims about where places lie: "Vladivostok, Ukraine", "Karsk, in Ruthenia", "Karsk is in Ruthenia", "Seoul, the capital of South
//! Korea", "Karsk, the Ruthenian capital".

use super::scene::{Passage, Scene};
use super::{Claim, Content, Party};
use crate::gazetteer::Kind;

pub(super) fn find(scene: &Scene, passage: &Passage, claims: &mut Vec<Claim>) {
    for index in passage.names.clone() {
        let part = scene.named(index);
        let name = scene.name(index);
        let is_place = scene.kind(&part) == Some(Kind::Place) || part.is_ambiguous;
        if !is_place || name.demonym || name.first != name.name {
            continue;
        }
        let Some(Whole {
            place: party,
            last,
            capital,
            presupposed,
        }) = whole(scene, name.last)
        else {
            continue;
        };
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
        claims.push(scene.claim(passage, (name.first, last), content, Some(part), presupposed));
    }
}

/// What a place is said to lie in, or to be the capital of.
struct Whole {
    place: Party,
    /// Index after the last token of the phrase.
    last: usize,
    capital: bool,
    /// Whether it is said by the way: "Karsk, Ruthenia".
    presupposed: bool,
}

fn whole(scene: &Scene, after: usize) -> Option<Whole> {
    let presupposed = scene.is(after, ",");
    let is_verb = matches!(scene.word(after), "is" | "lies");
    if !presupposed && !is_verb {
        return None;
    }
    let after = after + 1;
    let name_at = |at: usize, demonym: bool| {
        let fits = |&whole: &usize| scene.name(whole).name == at && scene.name(whole).demonym == demonym;
        scene.name_at(at).filter(fits)
    };
    let found = |name: usize, last: usize, capital: bool| Whole {
        place: scene.named(name),
        last,
        capital,
        presupposed,
    };
    if scene.is(after, "the") && scene.is(after + 1, "capital") && scene.is(after + 2, "of") {
        return name_at(after + 3, false).map(|name| found(name, scene.name(name).last, true));
    }
    if let Some(name) = name_at(after + 1, true).filter(|_| scene.is(after, "the")) {
        let capital = scene.name(name).last;
        return scene.is(capital, "capital").then(|| found(name, capital + 1, true));
    }
    let has_in = scene.is(after, "in");
    let at = after + usize::from(has_in);
    name_at(at, false)
        .filter(|_| has_in || presupposed)
        .map(|name| found(name, scene.name(name).last, false))
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
