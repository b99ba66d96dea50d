//! Numbers as news writes them: "1.2m", "$3bn", "two dozen", "a third", "5.4 %", "one in four", "1,104ft".
//!
//! In: tokens. Out: a [`Number`] where one starts, with its unit, how precise it is and how it is hedged. What it is a number of is the business
//! of the finders of claims. Years and ordinals are no numbers; a number that can be read in two ways says so.

use super::number_word::{HEDGES, MAGNITUDES, in_words};
use super::unit::Unit;
use crate::text::{Text, TokenKind};

/// A number in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// Index of its first token, its hedge included.
    pub first: usize,
    /// Index of the token with its figure.
    pub figure: usize,
    /// Index after its last token, its unit included.
    pub last: usize,
    /// What it says, in its unit.
    pub value: f64,
    /// Half of what its last written digit stands for: what is that near is the same number.
    pub precision: f64,
    /// How it is hedged.
    pub hedge: Hedge,
    /// What it is measured in.
    pub unit: Option<&'static Unit>,
    /// Whether it can be read in two ways: "90 506", "929.500".
    pub is_ambiguous: bool,
}

/// How a number is hedged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hedge {
    /// Not at all.
    Exact,
    /// "about", "some": a tenth more or less.
    About,
    /// "nearly", "almost": a little more than there is.
    Nearly,
    /// "more than", "over": there is more, if only by what was rounded away.
    MoreThan,
    /// "at least": there is no less.
    AtLeast,
    /// "fewer than", "under": there is less.
    LessThan,
    /// "up to": there is no more.
    AtMost,
    /// "dozens", "several": a word for a range, from the value to this.
    Several(u16),
}

/// The number whose figure stands at a token.
pub fn read(text: &Text, at: usize, limit: usize) -> Option<Number> {
    let mut number = figure(text, at, limit)?;
    multiply(text, &mut number, limit);
    take_currency(text, &mut number);
    take_unit(text, &mut number, limit);
    take_hedge(text, &mut number);
    Some(number)
}

/// "once", "twice": a count in one word, with its hedge.
pub(super) fn adverb(text: &Text, at: usize, value: f64) -> Number {
    let mut number = Number::plain(at, value, 0.5);
    take_hedge(text, &mut number);
    number
}

fn figure(text: &Text, at: usize, limit: usize) -> Option<Number> {
    let word = text.word(at);
    match text.tokens[at].kind {
        TokenKind::Number => digits(text, at, limit, word),
        TokenKind::Word => in_words(text, at, limit, word),
        _ => None,
    }
}

/// A figure in digits, perhaps with a magnitude or a unit written to it: "1.2m", "1,104ft".
fn digits(text: &Text, at: usize, limit: usize, word: &str) -> Option<Number> {
    let end = word.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | '-' | '−' | '+'));
    let (figures, ending) = word.split_at(end.unwrap_or(word.len()));
    let unsigned = figures.trim_start_matches(['-', '−', '+']);
    if unsigned.is_empty() || !unsigned.starts_with(|c: char| c.is_ascii_digit()) || unsigned.contains(['-', '−', '+'])
    {
        return None;
    }
    let (value, precision, mut is_ambiguous) = value(unsigned)?;
    let sign = if figures.starts_with(['-', '−']) { -1.0 } else { 1.0 };
    let mut number = Number::plain(at, sign * value, precision);
    if !ending.is_empty() {
        match MAGNITUDES.iter().find(|(name, _)| *name == ending) {
            Some(&(_, factor)) => number.scale(factor),
            // "20th", "90s" and "10:30" are no figures.
            None => number.unit = Some(Unit::find(ending, None)?),
        }
    }
    // "90 506": a space for a comma, or two numbers.
    let next = at + 1;
    let is_group =
        |at: usize| at < limit && text.word(at).len() == 3 && text.word(at).bytes().all(|byte| byte.is_ascii_digit());
    if next < limit
        && unsigned.len() <= 3
        && is_group(next)
        && text.tokens[next].span.start == text.tokens[at].span.end + 1
    {
        is_ambiguous = true;
        number.last = next + 1;
        let group: f64 = text.word(next).parse().ok()?;
        number.value = number.value * 1000.0 + group;
    }
    number.is_ambiguous = is_ambiguous;
    Some(number)
}

/// The value of figures with their marks, half of their last digit, and whether another reading is as good.
fn value(figures: &str) -> Option<(f64, f64, bool)> {
    let figures = figures.trim_end_matches(['.', ',']);
    let (whole, part) = figures.split_once('.').unwrap_or((figures, ""));
    if part.contains(['.', ',']) {
        // "1.234.567"
        return figures
            .replace(['.', ','], "")
            .parse()
            .ok()
            .map(|value| (value, 0.5, true));
    }
    let groups: Vec<&str> = whole.split(',').collect();
    let grouped = groups[1..].iter().all(|group| group.len() == 3);
    let value: f64 = format!("{}.{part}0", groups.concat()).parse().ok()?;
    let precision = 0.5 * 10f64.powi(-i32::try_from(part.len()).ok()?);
    let is_ambiguous =
        !grouped || groups.len() > 1 && groups[0].len() > 3 || part.len() == 3 && groups.len() == 1 && whole.len() > 1;
    Some((value, precision, is_ambiguous))
}

impl Number {
    /// A bare number at a token.
    pub(super) fn plain(first: usize, value: f64, precision: f64) -> Number {
        Number {
            first,
            figure: first,
            last: first + 1,
            value,
            precision,
            hedge: Hedge::Exact,
            unit: None,
            is_ambiguous: false,
        }
    }

    fn scale(&mut self, factor: f64) {
        self.value *= factor;
        self.precision *= factor;
    }

    /// The least and the most that count as the same number, before any tolerance.
    pub fn range(&self) -> (f64, f64) {
        (self.value - self.precision, self.value + self.precision)
    }
}

/// "13 million", "two dozen", "hundred thousand"
fn multiply(text: &Text, number: &mut Number, limit: usize) {
    while number.unit.is_none() && number.last < limit {
        let word = text.word(number.last);
        let adjacent = text.text[text.tokens[number.last - 1].span.end..text.tokens[number.last].span.start].len() <= 1;
        let magnitude = MAGNITUDES
            .iter()
            .find(|(name, _)| *name == word || name.len() > 2 && name.eq_ignore_ascii_case(word));
        // "2.5 m" may be metres: a lone letter counts only where it is written to the figure.
        let Some(&(_, factor)) = magnitude.filter(|(name, _)| adjacent && name.len() > 1) else {
            break;
        };
        number.scale(factor);
        if number.precision == 0.0 {
            number.precision = factor / 2.0;
        }
        number.is_ambiguous = false;
        number.last += 1;
    }
}

/// "$3bn", "US$ 5", "£20"
fn take_currency(text: &Text, number: &mut Number) {
    let Some(sign) = number
        .first
        .checked_sub(1)
        .filter(|&sign| text.block(sign) == text.block(number.first))
    else {
        return;
    };
    let mark = text.word(sign);
    if !matches!(mark, "$" | "£" | "€" | "¥" | "₹" | "₽" | "₩") {
        return;
    }
    let before = sign.checked_sub(1).map(|before| text.word(before));
    let joined = before
        .map(|before| format!("{before}{mark}"))
        .filter(|form| form.len() <= 4);
    let country = joined.as_deref().and_then(|form| Unit::find(form, Some("money")));
    number.unit = country.or_else(|| Unit::find(mark, Some("money")));
    number.first = if country.is_some() { sign - 1 } else { sign };
}

/// Most words of a unit's name: "kilometres per hour".
const LONGEST_UNIT: usize = 3;

fn take_unit(text: &Text, number: &mut Number, limit: usize) {
    let first = number.last;
    // "three-mile"
    for last in (first + 1..=(first + LONGEST_UNIT).min(limit)).rev() {
        let form = text.slice(text.span(first, last));
        // Symbols of one letter mean too many things, and "in" is seldom inches.
        let unit = Unit::find(form, None).filter(|_| form.len() > 1 && form != "in" || form == "%");
        if let Some(unit) = unit {
            // "20 billion US dollars" has its unit already if a sign stands before it.
            let is_same = number.unit.is_none_or(|known| known.is_comparable(unit));
            if is_same && unit.dimension != "count" || unit.base == "person" && number.unit.is_none() {
                number.unit = number.unit.or(Some(unit));
                number.last = last;
            }
            return;
        }
    }
}

fn take_hedge(text: &Text, number: &mut Number) {
    let Some((first, hedge)) = hedge_at(text, number.first) else {
        return;
    };
    number.first = first;
    if !matches!(number.hedge, Hedge::Several(_)) {
        number.hedge = hedge;
    }
}

/// How what stands at a token is hedged.
pub(super) fn hedge_before(text: &Text, at: usize) -> Hedge {
    hedge_at(text, at).map_or(Hedge::Exact, |(_, hedge)| hedge)
}

/// The hedge that ends where a token begins, and its first token.
fn hedge_at(text: &Text, at: usize) -> Option<(usize, Hedge)> {
    let block = text.block(at);
    let said = |words: &[&str]| {
        let first = at.checked_sub(words.len())?;
        let same = words
            .iter()
            .zip(first..)
            .all(|(word, at)| text.word(at).eq_ignore_ascii_case(word));
        (same && text.block(first) == block).then_some(first)
    };
    HEDGES
        .iter()
        .find_map(|(words, hedge)| said(words).map(|first| (first, *hedge)))
}
