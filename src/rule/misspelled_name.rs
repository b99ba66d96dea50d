//! `misspelled-name`: a name that is one slip away from a known person's, or a known wrong form.
//!
//! Most names that are one letter away from somebody's are somebody else's: of the fifteen in PolNeAR's train part with
//! the first letter and the rest of the name alike, seven. So a slip counts only if nobody else is likely to be called
//! so ([`is_meant`]).

use rustc_hash::FxHashSet;

use super::name::{is_plain, name_of_person, one_letter_apart};
use super::{Check, Context, Draft, Rule};
use crate::finding::Level;
use crate::gazetteer::{Entry, EntryId, Kind, without_accents};
use crate::mention::{Entity, Mention, MentionKind, canonical};
use crate::span::Span;
use crate::text::lexicon::{Classes, LEXICON};

pub(super) const RULE: Rule = Rule {
    name: "misspelled-name",
    level: Level::Warning,
    summary: "the name of somebody known is misspelled",
    what: "Reports a name that the gazetteer lists as a misspelling, and a person's full name that is one letter away from that \
           of exactly one known person: a letter too many, too few or wrong, or two exchanged, inside a word of five letters or \
           more. Because most such names are other people's, either the first name must be one that nobody else bears, or the \
           article must call the person by the office that the known one held or name that one elsewhere.",
    why: "A reader who looks for the name finds nobody, and whoever bears it sees that it was not checked.",
    example: "“We will vote,” said President Emmanuel Macrom.\n\n\
              warning: “Emmanuel Macrom” looks like a misspelling of “Emmanuel Macron”",
    silence: "Mend the name; if it is another person's, add them to a file that is given with --gazetteer. To switch the \
              rule off: --level misspelled-name=off.",
    check: Check::Article(check),
};

fn check(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    for mention in &context.analysis.mentions {
        let is_named = matches!(mention.kind, MentionKind::Name | MentionKind::Titled);
        if is_named && seen.insert(context.slice(mention.span)) {
            drafts.extend(listed(context, mention).or_else(|| slip(context, mention)));
        }
    }
}

fn draft(span: Span, message: String, right: &str) -> Draft {
    Draft::new(span, message)
        .help(format!(
            "write “{right}”, or add whoever else is meant to a file given with --gazetteer"
        ))
        .identity(right)
}

/// A form that the gazetteer lists as wrong.
fn listed(context: &Context<'_>, mention: &Mention) -> Option<Draft> {
    let entry = entity(context, mention)?.entry?;
    let entry = context.gazetteer.entry(entry);
    let (span, wrong) = entry.misspellings.iter().find_map(|wrong| {
        let start = mention.span.end.checked_sub(wrong.len())?;
        let stands = start >= mention.span.start && context.document.text().get(start..mention.span.end) == Some(wrong);
        stands.then_some((Span::new(start, mention.span.end), wrong))
    })?;
    let message = format!("“{wrong}” is a misspelling of “{}”", entry.name);
    Some(draft(span, message, &entry.name))
}

/// A full name one letter away from that of exactly one known person.
fn slip(context: &Context<'_>, mention: &Mention) -> Option<Draft> {
    let is_right = |entity: &Entity| entity.entry.is_some() && context.slice(mention.span).ends_with(&entity.name);
    if entity(context, mention).is_none_or(is_right) {
        return None;
    }
    let (_, entity, span) = name_of_person(context, mention)?;
    let text = context.slice(span);
    if !is_plain(text) {
        return None;
    }
    // Few names come so far, so only here is it worth asking whether somebody bears this one.
    let near = nearest(context, text).filter(|_| context.gazetteer.by_name(text).is_empty())?;
    let title = context.slice(Span::new(mention.span.start, span.start));
    is_meant(context, &near, entity, title).then(|| {
        let message = format!("“{text}” looks like a misspelling of “{}”", near.name);
        draft(span, message, near.name)
    })
}

fn entity<'a>(context: &Context<'a>, mention: &Mention) -> Option<&'a Entity> {
    context.analysis.entities.get(mention.entity?)
}

/// A known person whose name is one letter away from one in the article.
#[derive(Debug)]
struct Near<'a> {
    id: EntryId,
    /// Of the person's names the one that is near.
    name: &'a str,
    /// The words of the article's name, and which of them is misspelled.
    words: Vec<String>,
    at: usize,
    /// How that word is spelled rightly.
    right: String,
}

/// At most so many forms and people are compared with a name: a bound on the work with a gazetteer of millions. A name that
/// so many share tells nobody.
const MAX_CANDIDATES: usize = 64;

/// The one known person whose name is one letter away; `None` if there is none or several.
fn nearest<'a>(context: &Context<'a>, text: &str) -> Option<Near<'a>> {
    let text = without_accents(text);
    let (first_names, surname) = text.rsplit_once(char::is_whitespace)?;
    if length(surname) < LONG {
        return None;
    }
    let gazetteer = context.gazetteer;
    let start = format!("{first_names} {}", surname.chars().next()?);
    let tails = text.match_indices(char::is_whitespace);
    let mut candidates: Vec<EntryId> = tails
        .flat_map(|(at, space)| gazetteer.by_surname(&text[at + space.len()..]))
        .take(MAX_CANDIDATES)
        .chain(gazetteer.by_name_start(&start).take(MAX_CANDIDATES))
        .collect();
    candidates.sort_unstable();
    candidates.dedup();
    let mut near = candidates
        .into_iter()
        .filter_map(|id| near(gazetteer.entry(id), id, &text));
    near.next().filter(|_| near.next().is_none())
}

/// The person of an entry, if a name of theirs is one letter away from `text`, which has no accents.
fn near<'a>(entry: &'a Entry, id: EntryId, text: &str) -> Option<Near<'a>> {
    let family = entry.family_name.as_deref();
    // What goes after the family name tells people apart by a letter: Zhang Wei, Zhang Wen.
    if entry.kind != Kind::Person || family.is_some_and(|family| entry.name.starts_with(family)) {
        return None;
    }
    let names = || std::iter::once(&entry.name).chain(&entry.aliases);
    names().find_map(|name| {
        let plain = without_accents(name);
        if length(&plain).abs_diff(length(text)) > 1 {
            return None;
        }
        let (written, known) = (words(text), words(&plain));
        let at = only_difference(&written, &known).filter(|&at| is_slip(&written[at], &known[at]))?;
        // A name that is spelled in several ways (Qaddafi, Gaddafi) may be spelled in one more.
        let is_fixed = names().all(|other| only_difference(&known, &words(&without_accents(other))) != Some(at));
        is_fixed.then(|| Near {
            id,
            name,
            words: written,
            at,
            right: known[at].clone(),
        })
    })
}

/// The words of a name without accents, in lower case, with hyphens as spaces.
fn words(name: &str) -> Vec<String> {
    name.split(|c: char| c.is_whitespace() || c == '-')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Where two names of as many words differ, if in one word.
fn only_difference(one: &[String], other: &[String]) -> Option<usize> {
    let mut differences = (0..one.len()).filter(|&at| one.get(at) != other.get(at));
    let at = differences.next()?;
    (one.len() == other.len() && differences.next().is_none()).then_some(at)
}

/// Letters of a word that few others resemble, and of a surname.
const LONG: usize = 5;

/// Whether one word may be a slip for the other. Slips spare the first letter; with a last "s" a name is a plural or
/// another name (Edward, Edwards).
fn is_slip(one: &str, other: &str) -> bool {
    let stem = |word: &str, longer: &str| longer.strip_suffix('s') == Some(word);
    one.chars().next() == other.chars().next()
        && length(one).min(length(other)) >= LONG
        && !stem(one, other)
        && !stem(other, one)
        && strsim::osa_distance(one, other) == 1
}

fn length(word: &str) -> usize {
    word.chars().count()
}

/// Whether the known person is meant, and not somebody else who bears the name rightly.
fn is_meant(context: &Context<'_>, near: &Near<'_>, entity: &Entity, title: &str) -> bool {
    let known = context.gazetteer.entry(near.id);
    let genders_differ = matches!((entity.gender, known.gender), (Some(one), Some(other)) if one != other);
    if genders_differ || entity.entry.is_some_and(|entry| entry != near.id) {
        return false;
    }
    let nobody_else = if near.at + 1 == near.words.len() {
        is_only_bearer(context, near)
    } else {
        !is_given_name(&near.words[near.at])
    };
    nobody_else || held(known, title) || is_named_elsewhere(context, near, entity)
}

/// Whether no other known person bears the first name ("Rahm").
fn is_only_bearer(context: &Context<'_>, near: &Near<'_>) -> bool {
    let start = format!("{} ", near.words[0]);
    context.gazetteer.by_name_start(&start).all(|entry| entry == near.id)
}

fn is_given_name(word: &str) -> bool {
    let mut letters = word.chars();
    let capital = letters.next().into_iter().flat_map(char::to_uppercase);
    let name: String = capital.chain(letters).collect();
    LEXICON.word(&name).classes.any(Classes::GIVEN_NAME)
}

/// Words before an office that make another one of it: "state Sen.", "deputy prime minister".
const OTHER_OFFICE: [&str; 7] = ["state", "deputy", "vice", "assistant", "acting", "shadow", "under"];

/// Whether a title is of an office that the person held, at whatever time.
fn held(known: &Entry, title: &str) -> bool {
    let title: Vec<_> = title.split_whitespace().map(canonical).collect();
    let title = title.join(" ").replace('-', " ");
    known.roles.iter().any(|role| {
        let before = title.strip_suffix(&*role.title.replace('-', " "));
        before.is_some_and(|before| {
            (before.is_empty() || before.ends_with(' '))
                && !OTHER_OFFICE.contains(&before.split(' ').rfind(|word| !word.is_empty()).unwrap_or_default())
        })
    })
}

/// Whether the article names the known person too, and a first name so like theirs means them: nobody known shares the
/// surname, as Ivana and Ivanka Trump do, or the first names are two spellings of one.
fn is_named_elsewhere(context: &Context<'_>, near: &Near<'_>, entity: &Entity) -> bool {
    let surname = near.words.last().filter(|_| near.at + 1 < near.words.len());
    entity.entry == Some(near.id)
        && surname.is_some_and(|surname| {
            let family = near.name.rsplit(' ').next().unwrap_or(surname);
            one_letter_apart(&near.words[near.at], &near.right) || context.gazetteer.by_surname(family).len() == 1
        })
}
