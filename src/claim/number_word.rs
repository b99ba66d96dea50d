//! Numbers in words, and the words that go with numbers: magnitudes and hedges.
//!
//! In: words. Out: what they are worth. To teach the program a word for a number, add it to one of the lists.

use std::sync::LazyLock;

use super::number::{Hedge, Number};
use super::unit::Unit;
use crate::text::Text;
use crate::text::lexicon::WordSet;

/// Words before a number that hedge it, the longest first.
pub(super) const HEDGES: [(&[&str], Hedge); 30] = [
    (&["just", "over"], Hedge::MoreThan),
    (&["just", "under"], Hedge::Nearly),
    (&["just", "short", "of"], Hedge::Nearly),
    (&["more", "than"], Hedge::MoreThan),
    (&["at", "least"], Hedge::AtLeast),
    (&["no", "fewer", "than"], Hedge::AtLeast),
    (&["no", "less", "than"], Hedge::AtLeast),
    (&["upwards", "of"], Hedge::MoreThan),
    (&["greater", "than"], Hedge::MoreThan),
    (&["up", "to"], Hedge::AtMost),
    (&["at", "most"], Hedge::AtMost),
    (&["less", "than"], Hedge::LessThan),
    (&["fewer", "than"], Hedge::LessThan),
    (&["no", "more", "than"], Hedge::AtMost),
    (&["as", "many", "as"], Hedge::AtMost),
    (&["close", "to"], Hedge::About),
    (&["an", "estimated"], Hedge::About),
    (&["in", "excess", "of"], Hedge::MoreThan),
    (&["over"], Hedge::MoreThan),
    (&["exceeding"], Hedge::MoreThan),
    (&["under"], Hedge::LessThan),
    (&["below"], Hedge::LessThan),
    (&["about"], Hedge::About),
    (&["around"], Hedge::About),
    (&["some"], Hedge::About),
    (&["roughly"], Hedge::About),
    (&["approximately"], Hedge::About),
    (&["estimated"], Hedge::About),
    (&["nearly"], Hedge::Nearly),
    (&["almost"], Hedge::Nearly),
];

/// Words for numbers.
const WORDS: [(&str, f64); 31] = [
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
    ("half", 0.5),
    ("third", 1.0 / 3.0),
    ("quarter", 0.25),
    ("fifth", 0.2),
];

/// Words that multiply the figure before them.
pub(super) const MAGNITUDES: [(&str, f64); 22] = [
    ("hundred", 1e2),
    ("thousand", 1e3),
    ("k", 1e3),
    ("lakh", 1e5),
    ("m", 1e6),
    ("mn", 1e6),
    ("mln", 1e6),
    ("million", 1e6),
    ("crore", 1e7),
    ("bn", 1e9),
    ("b", 1e9),
    ("bln", 1e9),
    ("billion", 1e9),
    ("tn", 1e12),
    ("trn", 1e12),
    ("trillion", 1e12),
    ("dozen", 12.0),
    ("score", 20.0),
    ("M", 1e6),
    ("B", 1e9),
    ("millions", 1e6),
    ("billions", 1e9),
];

/// Words for ranges of numbers: the least and the most.
const RANGES: [(&str, f64, u16); 5] = [
    ("several", 3.0, 9),
    ("dozens", 24.0, 99),
    ("hundreds", 200.0, 999),
    ("scores", 40.0, 99),
    ("thousands", 2000.0, 9999),
];

/// Words that a number in words begins with.
static FIRST: LazyLock<WordSet> = LazyLock::new(|| {
    let ranges = RANGES.iter().map(|&(word, ..)| word);
    let words = WORDS.iter().map(|&(word, _)| word);
    WordSet::new(ranges.chain(words).chain(["a", "an"]))
});

/// A word for a whole number from one to twenty, as counts of events have them.
pub fn word_value(word: &str) -> Option<f64> {
    if !FIRST.contains(word) {
        return None;
    }
    let found = WORDS
        .iter()
        .find(|(known, value)| *value >= 1.0 && known.eq_ignore_ascii_case(word));
    found.map(|&(_, value)| value)
}

pub(super) fn in_words(text: &Text, at: usize, limit: usize, word: &str) -> Option<Number> {
    if !FIRST.contains(word) && !word.contains('-') {
        return None;
    }
    let is = |at: usize, wanted: &str| at < limit && text.word(at).eq_ignore_ascii_case(wanted);
    if let Some(&(_, least, most)) = RANGES.iter().find(|(known, ..)| known.eq_ignore_ascii_case(word)) {
        let mut number = Number::plain(at, least, 0.0);
        number.hedge = Hedge::Several(most);
        return Some(number);
    }
    // "a third", "two-thirds", "a dozen", "half a million"
    if word.eq_ignore_ascii_case("a") || word.eq_ignore_ascii_case("an") {
        if at + 1 >= limit {
            return None;
        }
        let next = text.word(at + 1).to_ascii_lowercase();
        let fraction = matches!(&*next, "third" | "quarter" | "fifth")
            .then(|| word_share(&next))
            .flatten();
        let of = is(at + 2, "of");
        if let Some(value) = fraction.filter(|_| of && at + 2 < limit) {
            return Some(share(at, at + 2, value));
        }
        let magnitude = MAGNITUDES.iter().any(|&(name, _)| name == next && name.len() > 2);
        return magnitude.then(|| Number::plain(at, 1.0, 0.0));
    }
    if let Some((count, part)) = word.split_once('-')
        && let Some(part) = word_share(part.trim_end_matches('s'))
        && let Some(count) = word_value(count).filter(|count| *count < 10.0)
    {
        return Some(share(at, at + 1, count * part));
    }
    if let Some((tens, ones)) = word.split_once('-') {
        let (tens, ones) = (word_value(tens)?, word_value(ones)?);
        return (tens >= 20.0 && ones < 10.0).then(|| Number::plain(at, tens + ones, 0.5));
    }
    let value = word_value(word)?;
    // "one in four"
    if is(at + 1, "in")
        && at + 2 < limit
        && let Some(whole) = word_value(text.word(at + 2)).filter(|whole| *whole > value)
    {
        return Some(share(at, at + 3, value / whole));
    }
    Some(Number::plain(at, value, 0.5))
}

fn word_share(word: &str) -> Option<f64> {
    let found = WORDS.iter().find(|(known, value)| *known == word && *value < 1.0);
    found.map(|&(_, value)| value)
}

/// A share, in per cent; words for shares are round.
fn share(first: usize, last: usize, value: f64) -> Number {
    let mut number = Number::plain(first, 100.0 * value, 0.5);
    number.last = last;
    number.unit = Unit::find("per cent", None);
    number
}
