//! How many people live in a place, where a text counts people and not its population: "Russia has about 145 million people".

use super::quantity::Sentence;
use super::{Claim, Number, Property};
use crate::text::TokenKind;

/// Fewer people are hardly all of a place.
const LEAST: f64 = 1e4;

impl Sentence<'_, '_> {
    /// "Russia has about 145 million people", "Russia, with more than 200 million people,", "home to 5 million people", "5 million people
    /// live in Karsk".
    pub(super) fn people(&self, claims: &mut Vec<Claim>) {
        for number in &self.passage.numbers {
            let counts = number.unit.is_some_and(|unit| unit.base == "person") && number.value >= LEAST;
            let inhabitants = matches!(
                self.word(number.last.saturating_sub(1)),
                "people" | "inhabitants" | "residents"
            );
            // "Karsk, a city of 1.2 million,"
            let size = number.unit.is_none() && number.value >= LEAST && matches!(self.word(number.last), "," | ".");
            let city = number
                .first
                .checked_sub(1)
                .is_some_and(|before| self.word(before) == "of");
            if !(counts && inhabitants || size && city) {
                continue;
            }
            let holder = self.peopled(number).filter(|_| !self.is_part(number));
            let Some(name) = holder.or_else(|| self.lived_in(number)) else {
                continue;
            };
            let party = self.scene.named(name);
            claims.extend(self.claim(Property::Population, number, (number.first, number.last), party));
        }
    }

    /// "145 million people who …", "5 million people in Karsk": not all of a place's.
    fn is_part(&self, number: &Number) -> bool {
        let after = self.word(number.last);
        let ends = matches!(after, "," | "." | "" | ";" | ")" | "and" | "as" | "—")
            || after == "in" && self.passage.times.iter().any(|time| time.tokens.0 == number.last + 1);
        !ends || self.scene.text.tokens[number.last - 1].kind != TokenKind::Word
    }

    /// "5 million people live in Karsk."
    fn lived_in(&self, number: &Number) -> Option<usize> {
        let verb = number.last;
        let name = self
            .scene
            .name_at(verb + 2)
            .filter(|&name| self.scene.name(name).first == verb + 2 && self.is_place(name))?;
        let lives = matches!(self.word(verb), "live" | "lived") && self.word(verb + 1) == "in";
        let last = self.scene.name(name).last;
        let dated = self.passage.times.iter().any(|time| time.tokens.0 == last + 1);
        (lives && (matches!(self.word(last), "," | "." | "" | ";") || self.word(last) == "in" && dated)).then_some(name)
    }

    /// The place whose people are counted.
    fn peopled(&self, number: &Number) -> Option<usize> {
        let verb = number.first.checked_sub(1)?;
        let name_ending = |end: usize| {
            let at = end.checked_sub(1)?;
            self.scene
                .name_at(at)
                .filter(|&name| self.is_place(name) && self.scene.name(name).last == end)
        };
        match self.word(verb) {
            // "With 144 million people, Russia"
            "with" if verb == self.passage.first => self
                .scene
                .name_at(number.last + 1)
                .filter(|&name| self.word(number.last) == "," && self.is_place(name)),
            "has" | "had" | "with" => {
                name_ending(verb).or_else(|| name_ending(verb.checked_sub(1).filter(|&comma| self.word(comma) == ",")?))
            }
            "to" if self.word(verb.checked_sub(1)?) == "home" => {
                let verb = verb
                    .checked_sub(2)
                    .filter(|&verb| matches!(self.word(verb), "is" | "," | "was"))?;
                name_ending(verb)
            }
            "of" if matches!(
                self.word(verb.checked_sub(1)?),
                "country" | "nation" | "city" | "town" | "state"
            ) =>
            {
                let article = verb.checked_sub(2)?;
                let comma = article
                    .checked_sub(1)
                    .filter(|&comma| self.word(comma) == "," || self.word(comma) == "is")?;
                name_ending(comma)
            }
            _ => None,
        }
    }
}
