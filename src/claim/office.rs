//! Claims that somebody holds an office: "Russian President Vladimir Putin", "Mike Pompeo, the US secretary of state", "X became
//! chancellor of Y"; and what turns their sense: former, then, late, acting, deputy, -elect.
//!
//! A title before a name is presupposed: verbs of saying, modals and questions do not touch it.

use super::scene::{Passage, Scene};
use super::{Claim, Content, OfficeClaim, Party, Tenure, Time};
use crate::gazetteer::Kind;
use crate::mention::EntityKind;
use crate::text::TokenKind;
use crate::text::lexicon::Classes;
use crate::text::tag::Tag;

/// Most words of a title with its country and what qualifies it: a bound on the work.
const LONGEST: usize = 9;
/// Most words of the title itself: "permanent representative to the united nations".
const LONGEST_TITLE: usize = 6;

pub(super) fn find(scene: &Scene, passage: &Passage, claims: &mut Vec<Claim>) {
    for index in passage.names.clone() {
        let name = scene.name(index);
        let linked = &scene.found.discourse.links[index];
        let person = match linked.entity {
            Some(entity) => scene.found.discourse.entities[entity].kind == EntityKind::Person,
            None => name.kind == Some(EntityKind::Person),
        };
        if !person || name.demonym {
            continue;
        }
        let subject = scene.named(index);
        if let Some((first, office)) = title_before(scene, passage, name.name) {
            let time = Some(Time::of_article(scene.found.date));
            push(
                scene,
                passage,
                (first, name.last),
                &subject,
                (office, true, time),
                claims,
            );
        }
        let today = Some(Time::of_article(scene.found.date));
        if let Some((first, office)) = named_after(scene, passage, name.name, name.last) {
            push(
                scene,
                passage,
                (first, name.last),
                &subject,
                (office, true, today.clone()),
                claims,
            );
        }
        let beside = apposition(scene, passage, name.last).map(|(last, office)| (last, office, today));
        for (last, office, time) in beside.into_iter().chain(copula(scene, passage, name.last)) {
            push(
                scene,
                passage,
                (name.name, last),
                &subject,
                (office, false, time),
                claims,
            );
        }
    }
}

/// An office as some words name it, before it is known whose it is.
struct Post {
    title: String,
    of: Option<Party>,
    office: Option<Party>,
    tenure: Tenure,
    last: usize,
}

fn push(
    scene: &Scene,
    passage: &Passage,
    tokens: (usize, usize),
    subject: &Party,
    (post, is_title, time): (Post, bool, Option<Time>),
    claims: &mut Vec<Claim>,
) {
    let content = Content::Office(OfficeClaim {
        title: post.title,
        of: post.of,
        office: post.office,
        tenure: post.tenure,
        is_title,
        times: passage.times.clone(),
        is_tense_past: tells_of_the_past(scene, passage),
    });
    let mut claim = scene.claim(passage, tokens, content, Some(subject.clone()), is_title);
    claim.time = time;
    claims.push(claim);
}

/// Whether a sentence speaks of another time without a date that could be read: "when", "during", "had been".
fn tells_of_the_past(scene: &Scene, passage: &Passage) -> bool {
    (passage.first..passage.last).any(|at| {
        matches!(
            &*scene.word(at).to_ascii_lowercase(),
            "when"
                | "during"
                | "under"
                | "after"
                | "before"
                | "since"
                | "had"
                | "served"
                | "ago"
                | "once"
                | "previously"
                | "then"
                | "until"
                | "anniversary"
                | "history"
                | "administration"
                | "presidency"
                | "succeeded"
                | "succeeding"
                | "replaced"
                | "replacing"
                | "predecessor"
                | "appointed"
                | "nominated"
                | "elected"
                | "memoir"
                | "biography"
                | "book"
                | "film"
                | "era"
                | "decade"
                | "decades"
                | "years"
                | "portrait"
                | "statue"
                | "founded"
                | "later"
        )
    })
}

/// The title that ends where a name begins, and its first token.
fn title_before(scene: &Scene, passage: &Passage, end: usize) -> Option<(usize, Post)> {
    let last = end.checked_sub(1).filter(|&last| last >= passage.first)?;
    let titled = Classes::TITLE.and(Classes::ROLE);
    let may_end = scene.classes(last).any(titled)
        || scene.name_at(last).is_some_and(|name| is_office(scene, name))
        || scene.word(last).ends_with("-elect")
        || scene.word(last).starts_with("Ex-")
        || scene.word(last).starts_with("Then-");
    if !may_end {
        return None;
    }
    let lowest = end.saturating_sub(LONGEST).max(passage.first);
    (lowest..end).find_map(|first| {
        let post = read(scene, passage, first, end)?;
        (post.last == end).then(|| (first, qualified_before(scene, passage, first, post)))
    })
}

/// "The US president, Ada Reed, spoke": a title whose holder stands between commas. Only at the head of a sentence and before its verb is it no
/// list.
fn named_after(scene: &Scene, passage: &Passage, name: usize, after: usize) -> Option<(usize, Post)> {
    let comma = name
        .checked_sub(1)
        .filter(|&comma| comma > passage.first && scene.is(comma, ","))?;
    let is_verb = matches!(scene.tag(after + 1), Some(Tag::Past | Tag::Third | Tag::Modal));
    if !scene.is(after, ",") || !is_verb || comma - passage.first > LONGEST {
        return None;
    }
    let post = read(scene, passage, passage.first, comma)?;
    (post.last == comma).then_some((passage.first, post))
}

/// "retired general and CIA director": what qualifies the first title qualifies the second.
fn qualified_before(scene: &Scene, passage: &Passage, first: usize, post: Post) -> Post {
    let joined = first
        .checked_sub(1)
        .is_some_and(|before| before > passage.first && matches!(scene.word(before), "and" | "," | "/"));
    let lowest = first.saturating_sub(LONGEST).max(passage.first);
    let over = (lowest..first).any(|at| {
        matches!(
            &*scene.word(at).to_ascii_lowercase(),
            "former" | "retired" | "ex" | "ex-" | "one-time" | "onetime"
        )
    });
    if joined && over && post.tenure == Tenure::Current {
        return Post {
            tenure: Tenure::Former,
            ..post
        };
    }
    post
}

/// ", the US secretary of state," after a name.
fn apposition(scene: &Scene, passage: &Passage, at: usize) -> Option<(usize, Post)> {
    if !scene.is(at, ",") {
        return None;
    }
    let post = read(scene, passage, at + 1, passage.last)?;
    // "Ada Reed, President Hale and …" is a list.
    let closes = post.last >= passage.last
        || matches!(
            scene.word(post.last),
            "," | "." | ")" | ";" | "—" | "who" | "”" | "\"" | "from" | "since" | "until" | "between"
        );
    let bare = scene.is(at + 1, "the") || post.of.is_some() || post.office.is_some();
    (closes && bare && !scene.is(post.last.saturating_sub(1), ",")).then_some((post.last, post))
}

/// "X is the president of Y", "X became chancellor", "X, who was the president of Y in 2010".
fn copula(scene: &Scene, passage: &Passage, after: usize) -> Option<(usize, Post, Option<Time>)> {
    let is_relative = scene.is(after, ",") && scene.is(after + 1, "who");
    let at = if is_relative { after + 2 } else { after };
    let present = match &*scene.word(at).to_ascii_lowercase() {
        "is" | "remains" => true,
        "was" | "became" => false,
        _ => return None,
    };
    let negated = usize::from(matches!(scene.word(at + 1), "not" | "never"));
    let post = read(scene, passage, at + 1 + negated, passage.last)?;
    // "is president of the harbour club": only an office with its country is sure to be the one meant.
    let definite = post.of.is_some() || post.office.is_some();
    let goes_on = scene
        .text
        .tokens
        .get(post.last)
        .is_some_and(|token| token.kind == TokenKind::Word)
        && !matches!(
            scene.word(post.last),
            "in" | "from" | "since" | "until" | "between" | "and" | "but" | "on" | "at" | "when"
        );
    let own = passage.time_near((at, post.last)).cloned();
    let article = || Time::of_article(scene.found.date);
    let time = if present {
        Some(own.unwrap_or_else(article))
    } else {
        own
    };
    (definite && !goes_on).then_some((post.last, post, time))
}

fn is_office(scene: &Scene, name: usize) -> bool {
    let gazetteer = scene.found.discourse.gazetteer;
    scene
        .name(name)
        .entries
        .iter()
        .any(|&entry| gazetteer.entry(entry).kind == Kind::Office)
}

/// Where the words that qualify a title end, and what they make of it.
fn qualifiers(scene: &Scene, first: usize, limit: usize) -> (usize, Tenure) {
    let (mut at, mut tenure) = (first, Tenure::Current);
    while at < limit {
        match &*scene.word(at).to_ascii_lowercase() {
            "the" | "current" | "new" | "late" | "longtime" | "longest-serving" | "embattled" | "powerful"
            | "veteran" => {}
            "a" | "an" if is_former(scene, at + 1) => {}
            _ if is_former(scene, at) => tenure = Tenure::Former,
            "then" | "then-" => tenure = Tenure::Then,
            "acting" | "interim" | "deputy" | "incoming" | "caretaker" | "assistant" | "future" | "aspiring"
            | "designate" | "shadow" | "honorary" | "self-proclaimed" | "self-declared" | "associate" | "junior" => {
                tenure = Tenure::Other
            }
            "-" if at > first => {}
            _ => break,
        }
        at += 1;
    }
    (at, tenure)
}

fn is_former(scene: &Scene, at: usize) -> bool {
    matches!(
        &*scene.word(at).to_ascii_lowercase(),
        "former" | "ex" | "ex-" | "onetime" | "one-time" | "outgoing" | "past" | "retired"
    )
}

/// The office whose words start at a token: what qualifies it, its country, its title, "of" and what follows.
fn read(scene: &Scene, passage: &Passage, first: usize, limit: usize) -> Option<Post> {
    let (mut at, mut tenure) = qualifiers(scene, first, limit);
    let gazetteer = scene.found.discourse.gazetteer;
    let mut of = None;
    if let Some(name) = scene
        .name_at(at)
        .filter(|&name| scene.name(name).name == at || scene.name(name).first == at)
    {
        let known = scene.name(name);
        let office = known
            .entries
            .iter()
            .copied()
            .find(|&entry| gazetteer.entry(entry).kind == Kind::Office);
        if let Some(office) = office {
            let entry = gazetteer.entry(office);
            return Some(Post {
                title: entry.title.as_deref()?.to_owned(),
                of: entry.of.map(|of| scene.party(of)),
                office: (known.entries.len() == 1).then(|| scene.party(office)),
                tenure,
                last: known.last.min(limit),
            });
        }
        let country = scene.named(name);
        if matches!(scene.kind(&country), Some(Kind::Place | Kind::Organisation)) || country.is_ambiguous {
            of = Some(country);
            at = known.last + usize::from(scene.tag(known.last) == Some(Tag::Possessive));
            // "Norland's former president"
            let (next, own) = qualifiers(scene, at, limit);
            at = next;
            tenure = if own == Tenure::Current { tenure } else { own };
        }
    }
    let (title, mut last, qualified) = title(scene, passage, at, limit)?;
    if qualified != Tenure::Current {
        tenure = qualified;
    }
    if of.is_none() && matches!(scene.word(last), "of" | "for") && last + 1 < limit {
        let place = if scene.is(last + 1, "the") { last + 2 } else { last + 1 };
        if let Some(name) = scene.name_at(place).filter(|_| place < limit) {
            of = Some(scene.named(name));
            last = scene.name(name).last.min(limit);
        } else {
            return None;
        }
    }
    Some(Post {
        title,
        of,
        office: None,
        tenure,
        last,
    })
}

/// The longest title that starts at a token, where it ends, and how a prefix or ending qualifies it.
fn title(scene: &Scene, passage: &Passage, at: usize, limit: usize) -> Option<(String, usize, Tenure)> {
    let gazetteer = scene.found.discourse.gazetteer;
    let limit = limit.min(passage.last);
    if !scene.classes(at).any(Classes::TITLE.and(Classes::ROLE)) && !scene.is_word(at) {
        return None;
    }
    (at + 1..=(at + LONGEST_TITLE).min(limit)).rev().find_map(|last| {
        let words = scene.text.slice(scene.text.span(at, last)).to_lowercase();
        let (words, tenure) = match words.split_once('-') {
            Some(("ex", rest)) => (rest.to_owned(), Tenure::Former),
            Some(("then", rest)) => (rest.to_owned(), Tenure::Then),
            Some((rest, "elect" | "designate")) => (rest.to_owned(), Tenure::Other),
            _ => (words, Tenure::Current),
        };
        // Heads of state are "leaders" too, whatever their office is called.
        (words == "leader" || gazetteer.has_title(&words)).then_some((words, last, tenure))
    })
}
