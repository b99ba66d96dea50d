//! Facts and events in words, for explanations and pages.

use std::fmt::Write as _;

use super::{Event, Fact, FactValue};
use crate::claim::{Measure, Property};
use crate::gazetteer::{EntryId, Gazetteer, PartialDate};

/// A fact in words: "Mike Pompeo held US Secretary of State from 2018-04-26 until 2021-01-20".
pub fn fact(fact: &Fact, gazetteer: &Gazetteer) -> String {
    let mut words = format!("{}: ", name(gazetteer, fact.subject));
    let value = match &fact.value {
        FactValue::Entry(entry) => name(gazetteer, *entry).to_owned(),
        FactValue::Date(date) => date.to_string(),
        FactValue::Measure(value) => measure(value),
    };
    let property = match fact.property {
        Property::Holds => "held the office".to_owned(),
        other => other.name().replace('_', " "),
    };
    // Writing to a string cannot fail.
    let _ = write!(words, "{property} {value}");
    words + &term(fact.start, fact.end) + &as_of(fact)
}

/// An event in words: "summit of Vladimir Putin and Kim Jong Un, Russky Island, 2019-04-25".
pub fn event(event: &Event, gazetteer: &Gazetteer) -> String {
    let who: Vec<&str> = event.participants.iter().map(|&who| name(gazetteer, who)).collect();
    let place = event
        .place
        .map_or(String::new(), |place| format!(", {}", name(gazetteer, place)));
    let until = if event.end == event.start {
        String::new()
    } else {
        format!(" to {}", event.end)
    };
    format!("{} of {}{place}, {}{until}", event.kind, who.join(" and "), event.start)
}

/// A number with its unit, as people write it: "144,406,000 people".
pub fn measure(measure: &Measure) -> String {
    let unit = match measure.unit.dimension {
        "count" => "people",
        "share" => "%",
        "number" => "",
        "money" => measure.unit.base,
        _ => measure.unit.name,
    };
    format!("{} {unit}", number(measure.value)).trim_end().to_owned()
}

/// A number with its thousands set apart, rounded to what matters.
pub fn number(value: f64) -> String {
    /// Figures after the point that are shown; more are noise of conversion.
    const PLACES: usize = 4;
    let text = format!("{value:.PLACES$}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if part.is_empty() {
        format!("{sign}{grouped}")
    } else {
        format!("{sign}{grouped}.{part}")
    }
}

/// How long something held: " from 2018-04-26 until 2021-01-20".
pub fn term(start: Option<PartialDate>, end: Option<PartialDate>) -> String {
    let from = start.map_or(String::new(), |start| format!(" from {start}"));
    from + &end.map_or(String::new(), |end| format!(" until {end}"))
}

fn as_of(fact: &Fact) -> String {
    let date = fact.as_of.map_or(String::new(), |date| format!(" in {date}"));
    date + &fact
        .series
        .as_ref()
        .map_or(String::new(), |series| format!(" ({series})"))
}

fn name(gazetteer: &Gazetteer, entry: EntryId) -> &str {
    &gazetteer.entry(entry).name
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_have_their_thousands_set_apart() {
        for (value, expected) in [
            (0.0, "0"),
            (144_406_000.0, "144,406,000"),
            (-1234.5, "-1,234.5"),
            (5.4, "5.4"),
            (0.333_333_3, "0.3333"),
            (999.999_99, "1,000"),
        ] {
            assert_eq!(number(value), expected);
        }
    }
}
