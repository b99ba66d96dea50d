//! Claims about families: "his father, Kim Jong Il", "Melania Trump's husband Donald", "Ada Reed, daughter of Hugh Reed".

use super::scene::{Passage, Scene};
use super::{Claim, Content, Party};
use crate::gazetteer::{Gender, Kind, Relation};
use crate::mention::EntityKind;
use crate::text::lexicon::Classes;
use crate::text::tag::Tag;

/// The relation that a noun names, and the gender of whom it is said.
const NOUNS: [(&str, Relation, Gender); 15] = [
    ("father", Relation::Father, Gender::Male),
    ("mother", Relation::Mother, Gender::Female),
    ("husband", Relation::Spouse, Gender::Male),
    ("wife", Relation::Spouse, Gender::Female),
    ("widow", Relation::Spouse, Gender::Female),
    ("widower", Relation::Spouse, Gender::Male),
    ("son", Relation::Child, Gender::Male),
    ("daughter", Relation::Child, Gender::Female),
    ("brother", Relation::Sibling, Gender::Male),
    ("sister", Relation::Sibling, Gender::Female),
    ("dad", Relation::Father, Gender::Male),
    ("mom", Relation::Mother, Gender::Female),
    ("mum", Relation::Mother, Gender::Female),
    ("spouse", Relation::Spouse, Gender::Other),
    ("sibling", Relation::Sibling, Gender::Other),
];

pub(super) fn find(scene: &Scene, passage: &Passage, claims: &mut Vec<Claim>) {
    for noun in passage.first..passage.last {
        if !scene.classes(noun).any(Classes::KIN) {
            continue;
        }
        let Some(&(_, relation, _)) = NOUNS.iter().find(|(known, ..)| scene.is(noun, known)) else {
            continue;
        };
        let found = possessed(scene, passage, noun).or_else(|| of(scene, passage, noun));
        if let Some(Kin {
            tokens,
            person,
            relative,
            presupposed,
        }) = found
        {
            let content = Content::Kinship { relation, relative };
            claims.push(scene.claim(passage, tokens, content, Some(person), presupposed));
        }
    }
}

/// Whose relative somebody is said to be.
struct Kin {
    tokens: (usize, usize),
    person: Party,
    relative: Party,
    presupposed: bool,
}

/// "his father, Kim Jong Il", "Ada Reed's late husband Hugh": the possessor, adjectives, the noun, a name.
fn possessed(scene: &Scene, passage: &Passage, noun: usize) -> Option<Kin> {
    let mut before = noun.checked_sub(1).filter(|&before| before >= passage.first)?;
    while before > passage.first && matches!(scene.tag(before), Some(Tag::Adjective)) && !scene.is(before, "half") {
        // "step", "adoptive" and the like are other relations.
        if matches!(
            scene.word(before),
            "adoptive" | "foster" | "former" | "first" | "second" | "ex" | "future" | "grand"
        ) {
            return None;
        }
        before -= 1;
    }
    let name = if scene.is(noun + 1, ",") { noun + 2 } else { noun + 1 };
    let index = scene
        .name_at(name)
        .filter(|&index| scene.name(index).name == name && is_person(scene, index))?;
    // "his father, Hugh Reed said": the name may be somebody else's who speaks.
    let after = scene.word(scene.name(index).last);
    if scene.is(noun + 1, ",") && !matches!(after, "," | "." | ")" | ";" | "" | "—" | "and" | "who") {
        return None;
    }
    // "Ada Reed, whose father, Hugh Reed, …"
    if scene.is(before, "whose") {
        let owner = before.checked_sub(2).filter(|_| scene.is(before - 1, ","))?;
        let owner = scene.name_at(owner).filter(|&owner| is_person(scene, owner))?;
        return Some(Kin {
            tokens: (scene.name(owner).first, scene.name(index).last),
            person: scene.named(owner),
            relative: scene.named(index),
            presupposed: true,
        });
    }
    let (first, person) = match scene.tag(before)? {
        Tag::Possessor => (before, scene.possessor(passage, before)?),
        Tag::Possessive => {
            let owner = before.checked_sub(1)?;
            let owner = scene.name_at(owner).filter(|&owner| is_person(scene, owner))?;
            (scene.name(owner).first, scene.named(owner))
        }
        _ => return None,
    };
    Some(Kin {
        tokens: (first, scene.name(index).last),
        person,
        relative: scene.named(index),
        presupposed: true,
    })
}

/// "Ada Reed, (the) daughter of Hugh Reed": said of the one named first, whose parent it is turned into.
fn of(scene: &Scene, passage: &Passage, noun: usize) -> Option<Kin> {
    if !scene.is(noun + 1, "of") {
        return None;
    }
    let owner = scene
        .name_at(noun + 2)
        .filter(|&owner| scene.name(owner).first == noun + 2 && is_person(scene, owner))?;
    let mut before = noun.checked_sub(1).filter(|&before| before >= passage.first)?;
    while before > passage.first && matches!(scene.tag(before), Some(Tag::Adjective | Tag::Determiner)) {
        before -= 1;
    }
    let comma = scene.is(before, ",") || scene.is(before, "is") || scene.is(before, "was");
    let named = before
        .checked_sub(1)
        .filter(|_| comma)
        .and_then(|at| scene.name_at(at))?;
    if !is_person(scene, named) {
        return None;
    }
    Some(Kin {
        tokens: (scene.name(named).first, scene.name(owner).last),
        person: scene.named(owner),
        relative: scene.named(named),
        presupposed: scene.is(before, ","),
    })
}

fn is_person(scene: &Scene, name: usize) -> bool {
    let party = scene.named(name);
    let entity = scene.found.discourse.links[name].entity;
    match scene.kind(&party) {
        Some(kind) => kind == Kind::Person,
        None => {
            party.is_ambiguous
                || entity.is_some_and(|entity| scene.found.discourse.entities[entity].kind == EntityKind::Person)
        }
    }
}
