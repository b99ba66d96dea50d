//! The names of people as an article writes them, for the rules that compare spellings.
//!
//! In: mentions. Out: names without their titles, their letters, and whether two first names are
//! likely one. When a spelling is wrong is left to the rules.

use super::Context;
use crate::gazetteer::without_accents;
use crate::mention::{Entity, EntityKind, Mention, MentionKind};
use crate::span::Span;

/// The entity that a mention names, and the name without its title.
pub(super) fn name_of_person<'a>(context: &Context<'a>, mention: &Mention) -> Option<(usize, &'a Entity, Span)> {
    let index = mention.entity?;
    let entity = context.analysis.entities.get(index)?;
    if entity.kind != EntityKind::Person {
        return None;
    }
    let place = match mention.kind {
        MentionKind::Name => mention.span,
        MentionKind::Titled => without_title(context.slice(mention.span), mention.span, &entity.name)?,
        MentionKind::Role | MentionKind::Pronoun | MentionKind::Group => return None,
    };
    Some((index, entity, place))
}

/// The end of a titled mention that has the letters of the entity's name.
fn without_title(text: &str, span: Span, name: &str) -> Option<Span> {
    let name = letters(name);
    let spaces = text
        .match_indices(char::is_whitespace)
        .map(|(at, space)| at + space.len());
    let start = spaces.chain([0]).find(|&start| letters(&text[start..]) == name)?;
    Some(Span::new(span.start + start, span.end))
}

/// Whether a name is one whose spelling can be compared: no initials, not wholly in capitals, letters at all.
pub(super) fn is_plain(name: &str) -> bool {
    let is_short = |part: &str| part.chars().filter(|c| c.is_alphabetic()).count() < 2;
    name.chars().any(char::is_lowercase) && !name.contains('.') && !name.split([' ', '-']).any(is_short)
}

/// The letters of a name, in lower case and without accents.
pub(super) fn letters(name: &str) -> String {
    without_accents(name)
        .chars()
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether one first name is the other with one letter dropped, or with one letter written by another of the same sound.
/// Any other exchange makes another name (Maria, Marta).
pub(super) fn one_letter_apart(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let at = short.iter().zip(&long).take_while(|(a, b)| a == b).count();
    match long.len() - short.len() {
        0 if at < long.len() => short[at + 1..] == long[at + 1..] && same_sound(short[at], long[at]),
        1 => short[at..] == long[at + 1..] && may_be_dropped(&long, at),
        _ => false,
    }
}

fn same_sound(one: char, other: char) -> bool {
    SAME_SOUND
        .iter()
        .any(|pair| pair.contains(&one) && pair.contains(&other))
}

/// Letters that write one sound in first names: Marc and Mark, Elisabeth and Elizabeth, Viktor and Victor.
const SAME_SOUND: [[char; 2]; 4] = [['c', 'k'], ['s', 'z'], ['i', 'y'], ['v', 'w']];

/// Whether a first name without one of its letters is likely the same name: a silent h (Sara, Sarah), a doubled letter (Alan,
/// Allan), or an inner letter of a long name (Vladmir). At an end the letter makes another name (Robert, Roberta; Lena,
/// Elena), as it does inside short ones (Maria, Marina).
fn may_be_dropped(name: &[char], at: usize) -> bool {
    let doubled = at > 0 && name[at - 1] == name[at];
    let inner = at > 0 && at + 1 < name.len();
    name[at] == 'h' || doubled || inner && name.len() >= LONG_FIRST_NAME
}

/// Few pairs of names this long differ by an inner letter alone.
const LONG_FIRST_NAME: usize = 7;
