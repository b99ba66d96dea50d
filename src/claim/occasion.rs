//! Events as texts speak of them: "his second summit with X", "three trips to Y", "met", "tested a new weapon".
//!
//! In: a sentence and a token that may be an event's word. Out: an [`Occasion`] with who, where and which, as far as the words beside it
//! say. What is claimed of it is the business of [`event`](super::event).

use super::event_word::{self, EventWord, Form, Leads};
use super::scene::{Passage, Scene};
use super::{Occasion, Order, Party};
use crate::gazetteer::Kind;
use crate::text::TokenKind;
use crate::text::tag::Tag;

/// Words for places in an order.
const ORDINALS: [(&str, usize); 10] = [
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
];

/// Most words before an event's noun, and after it, that belong to it: bounds on the work.
const BEFORE: usize = 6;
const AFTER: usize = 16;

/// An event's words in a sentence.
pub(super) struct Phrase {
    pub event: Occasion,
    /// Index of its first token, its determiner included, and after its last.
    pub tokens: (usize, usize),
    /// The noun or verb.
    pub head: usize,
    pub is_verb: bool,
    pub is_plural: bool,
    /// Whether it is introduced as one that may not have been: "a third summit".
    pub is_indefinite: bool,
    /// Whether a verb in the past says that it took place: "held", "It was".
    pub is_past: bool,
}

/// The event whose noun or verb stands at a token.
pub(super) fn read(scene: &Scene, passage: &Passage, head: usize) -> Option<Phrase> {
    if scene.text.tokens[head].kind != TokenKind::Word {
        return None;
    }
    let tag = scene.tag(head)?;
    let fits = |meaning: &&EventWord| match meaning.form {
        Form::Noun | Form::Nouns => matches!(tag, Tag::Noun | Tag::Nouns | Tag::Name),
        Form::Verb(_) => matches!(tag, Tag::Past | Tag::Third | Tag::Participle | Tag::Present),
    };
    let EventWord { kind, form } = *event_word::meanings(scene.word(head)).iter().find(fits)?;
    match form {
        Form::Noun => Some(noun_phrase(scene, passage, head, kind, false)),
        Form::Nouns => Some(noun_phrase(scene, passage, head, kind, true)),
        Form::Verb(leads) => verb_phrase(scene, passage, head, (kind, leads)),
    }
}

fn noun_phrase(scene: &Scene, passage: &Passage, head: usize, kind: &'static str, is_plural: bool) -> Phrase {
    let mut first = head;
    let (mut order, mut words, mut is_indefinite) = (None, Vec::new(), false);
    let mut parties = Vec::new();
    let lowest = head.saturating_sub(BEFORE).max(passage.first);
    for at in (lowest..head).rev() {
        let word = scene.word(at).to_ascii_lowercase();
        if let Some(&(_, place)) = ORDINALS.iter().find(|(ordinal, _)| *ordinal == word) {
            order = Some(Order::Nth(place));
        } else if matches!(&*word, "latest" | "last" | "recent") {
            order = Some(Order::Latest);
        } else {
            match scene.tag(at) {
                Some(Tag::Possessor) if word == "their" => {
                    // "Ada Reed and Hugh Vane agreed on it at their second summit"
                    parties.extend(scene.first_several(passage, at));
                    first = at;
                    break;
                }
                Some(Tag::Possessor) => {
                    parties.extend(scene.possessor(passage, at));
                    first = at;
                    break;
                }
                Some(Tag::Possessive) => {
                    // "Ada Reed's", "the two leaders'"
                    let Some(before) = at.checked_sub(1) else { break };
                    first = scene.name_at(before).map_or(at, |owner| scene.name(owner).first);
                    parties.extend(scene.meant(before));
                    break;
                }
                Some(Tag::Determiner) => {
                    is_indefinite = matches!(&*word, "a" | "an" | "any" | "another" | "no" | "some");
                    first = at;
                    break;
                }
                Some(Tag::Noun | Tag::Nouns | Tag::Adjective) => words.push(word.trim_end_matches('s').to_owned()),
                Some(Tag::Adverb) if matches!(&*word, "most" | "ever") => {}
                _ => break,
            }
        }
        first = at;
    }
    let after = Surroundings::after(scene, passage, head + 1);
    parties.extend(after.parties);
    // "made three trips", "held talks": whose they are stands before a light verb.
    let verb = first
        .checked_sub(1)
        .filter(|&verb| verb >= passage.first && is_light(scene.word(verb)));
    let number = passage
        .numbers
        .iter()
        .find(|number| number.last == first || number.last == head);
    let verb = verb.or_else(|| {
        let before = number?.first.checked_sub(1)?;
        (before >= passage.first && is_light(scene.word(before))).then_some(before)
    });
    if let Some(verb) = verb.filter(|_| parties.is_empty() || after.joins) {
        let mut subject = scene.subject_before(passage, verb);
        subject.extend(parties);
        parties = subject;
    }
    dedup(&mut parties);
    Phrase {
        event: Occasion {
            kind,
            words,
            parties,
            place: after.place,
            order,
            span: scene.text.span(first, after.last),
        },
        tokens: (first, after.last),
        head,
        is_verb: false,
        is_plural,
        is_indefinite,
        is_past: verb.or(first.checked_sub(1)).is_some_and(|before| {
            before >= passage.first
                && (scene.is(before, "was")
                    || is_light(scene.word(before)) && matches!(scene.tag(before), Some(Tag::Past | Tag::Participle)))
        }),
    }
}

fn is_light(word: &str) -> bool {
    matches!(
        &*word.to_ascii_lowercase(),
        "made"
            | "makes"
            | "held"
            | "holds"
            | "had"
            | "has"
            | "paid"
            | "took"
            | "completed"
            | "conducted"
            | "hosted"
            | "began"
            | "ended"
            | "concluded"
    )
}

fn verb_phrase(scene: &Scene, passage: &Passage, head: usize, (kind, leads): (&'static str, Leads)) -> Option<Phrase> {
    // "was tested": what is before it is no actor.
    let before = head.checked_sub(1).map_or("", |before| scene.word(before));
    if matches!(before, "was" | "were" | "been" | "be" | "being" | "who" | "which") {
        return None;
    }
    // "was to have visited"
    if before == "have" && head.checked_sub(2).is_some_and(|to| scene.is(to, "to")) {
        return None;
    }
    let mut parties = scene.subject_before(passage, head);
    let after = match leads {
        Leads::Object => Surroundings {
            last: head + 1,
            ..Surroundings::default()
        },
        _ => Surroundings::after(scene, passage, head + 1),
    };
    let mut words = Vec::new();
    let mut last = after.last;
    let mut place = after.place.clone();
    match leads {
        Leads::Party => {
            parties.extend(after.parties);
            // "met Ada Reed"
            let object = (head + 1..passage.last.min(head + BEFORE)).find_map(|at| scene.name_at(at));
            let direct = object.filter(|&name| {
                (head + 1..scene.name(name).first)
                    .all(|at| scene.is_word(at) && scene.tag(at) != Some(Tag::Preposition))
            });
            if let Some(name) = direct {
                parties.push(scene.named(name));
                last = last.max(scene.name(name).last);
            }
        }
        Leads::Place => {
            // "visited Russia"
            let direct = scene.name_at(head + 1).filter(|_| head + 1 < passage.last);
            let direct = direct.map(|name| (scene.named(name), scene.name(name).last));
            if let Some((party, end)) = direct.filter(|(party, _)| scene.kind(party) == Some(Kind::Place)) {
                place = Some(party);
                last = last.max(end);
            }
        }
        Leads::Object => {
            for at in head + 1..passage.last.min(head + BEFORE) {
                match scene.tag(at) {
                    Some(Tag::Noun | Tag::Nouns | Tag::Adjective) => {
                        words.push(scene.word(at).to_ascii_lowercase().trim_end_matches('s').to_owned());
                        last = at + 1;
                    }
                    Some(Tag::Determiner | Tag::Cardinal) => {}
                    _ => break,
                }
            }
        }
    }
    dedup(&mut parties);
    Some(Phrase {
        event: Occasion {
            kind,
            words,
            parties,
            place,
            order: None,
            span: scene.text.span(head, last),
        },
        tokens: (head, last),
        head,
        is_verb: true,
        is_plural: false,
        is_indefinite: false,
        is_past: matches!(scene.tag(head), Some(Tag::Past | Tag::Participle)),
    })
}

fn dedup(parties: &mut Vec<Party>) {
    let mut seen: Vec<Party> = Vec::new();
    parties.retain(|party| {
        let new = !seen.contains(party);
        seen.push(party.clone());
        new
    });
}

/// What hangs on an event's word: "with X", "between X and Y", "to Z".
#[derive(Default)]
struct Surroundings {
    parties: Vec<Party>,
    place: Option<Party>,
    last: usize,
    /// Whether the parties are only the others: "with X".
    joins: bool,
}

impl Surroundings {
    fn after(scene: &Scene, passage: &Passage, from: usize) -> Surroundings {
        let mut found = Surroundings {
            last: from,
            ..Surroundings::default()
        };
        let mut leads = None;
        let mut at = from;
        while at < passage.last.min(from + AFTER) {
            match &*scene.word(at).to_ascii_lowercase() {
                "with" => {
                    leads = Some(Leads::Party);
                    found.joins = true;
                }
                "between" | "of" => leads = Some(Leads::Party),
                "to" | "in" | "at" | "on" | "across" => leads = Some(Leads::Place),
                "after" | "before" | "for" | "as" | "since" | "by" | "from" | "over" | "about" | "that" | "who"
                | "which" | "," | "." | ";" | ":" | "because" => break,
                _ => {}
            }
            if matches!(scene.tag(at), Some(Tag::Past | Tag::Third | Tag::Present | Tag::Modal)) {
                break;
            }
            if let Some(name) = scene.name_at(at).filter(|&name| !scene.name(name).demonym) {
                found.take(scene, leads, scene.named(name));
                at = scene.name(name).last;
                found.last = at;
                continue;
            }
            if leads == Some(Leads::Party) && scene.tag(at) == Some(Tag::Pronoun) {
                found.parties.extend(scene.meant(at));
                found.last = at + 1;
            }
            at += 1;
        }
        found
    }

    fn take(&mut self, scene: &Scene, leads: Option<Leads>, party: Party) {
        let kind = scene.kind(&party);
        match leads {
            // "US President Donald Trump": the office is no party of its own.
            Some(Leads::Party) if kind != Some(Kind::Office) => self.parties.push(party),
            Some(Leads::Place) if kind == Some(Kind::Place) && self.place.is_none() => self.place = Some(party),
            _ => {}
        }
    }
}
