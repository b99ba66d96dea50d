//! What a record of the gazetteer says. The build script shares this module.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::PartialDate;

/// An entry's place in its gazetteer; of no meaning in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntryId(u32);

impl EntryId {
    pub(super) const fn new(index: u32) -> Self {
        EntryId(index)
    }

    /// Its index, from 0.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// One human being.
    Person,
    /// A country, a town, a building, an island.
    Place,
    /// A body: a ministry, a company, a paper.
    Organisation,
    /// A post that people hold: the presidency of Russia.
    Office,
}

/// A person's gender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Gender {
    /// "he"
    #[serde(rename = "m")]
    Male,
    /// "she"
    #[serde(rename = "f")]
    Female,
    /// Neither.
    #[serde(rename = "x")]
    Other,
}

/// A term of office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// The office, in lower case: "president".
    pub title: Box<str>,
    /// Of what: a country, an organisation.
    pub of: Option<EntryId>,
    /// When it began.
    pub start: Option<PartialDate>,
    /// The first day on which it was over; `None` is unknown, not "still".
    pub end: Option<PartialDate>,
}

/// Whether somebody held an office on a day; the surer, the smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Held {
    /// The records say so.
    Yes,
    /// The records do not say.
    Unknown,
    /// The records exclude it.
    No,
}

impl Role {
    /// Whether it was held on `date`, by records that were taken on `retrieved`: a term without an end lasted at
    /// least until then.
    pub fn held_on(&self, date: Date, retrieved: Option<PartialDate>) -> Held {
        let begun = self.start.map_or(Held::Unknown, |start| reached(start, date));
        let going_on = match (self.end, retrieved) {
            (Some(end), _) => not(reached(end, date)),
            (None, Some(retrieved)) if date <= retrieved.first_day() => Held::Yes,
            (None, _) => Held::Unknown,
        };
        begun.max(going_on)
    }
}

/// Whether `date` is the day of `boundary` or later.
fn reached(boundary: PartialDate, date: Date) -> Held {
    if date < boundary.first_day() {
        Held::No
    } else if date >= boundary.last_day() {
        Held::Yes
    } else {
        Held::Unknown
    }
}

fn not(held: Held) -> Held {
    match held {
        Held::Yes => Held::No,
        Held::Unknown => Held::Unknown,
        Held::No => Held::Yes,
    }
}

/// How somebody is related to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// The relative is the father.
    Father,
    /// The relative is the mother.
    Mother,
    /// The relative is or was the husband or the wife.
    Spouse,
    /// The relative is the son or the daughter.
    Child,
    /// The relative is the brother or the sister.
    Sibling,
}

/// One of the family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relative {
    /// What the relative is.
    pub relation: Relation,
    /// Who the relative is.
    pub person: EntryId,
}

/// A person, place, organisation or office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The id in the records: "vladimir-putin".
    pub id: Box<str>,
    /// What it is.
    pub kind: Kind,
    /// The name that reports show.
    pub name: Box<str>,
    /// Other names, short forms, acronyms.
    pub aliases: Box<[Box<str>]>,
    /// Wrong forms that are known to occur.
    pub misspellings: Box<[Box<str>]>,
    /// A person's gender.
    pub gender: Option<Gender>,
    /// A person's surname where it is not the last word of the name.
    pub family_name: Option<Box<str>>,
    /// A person's terms of office.
    pub roles: Box<[Role]>,
    /// A person's family, as far as it is in the gazetteer.
    pub relatives: Box<[Relative]>,
    /// A person's birth.
    pub born: Option<PartialDate>,
    /// A person's death.
    pub died: Option<PartialDate>,
    /// The nouns and adjectives of a place: "Russian", "Russians".
    pub demonyms: Box<[Box<str>]>,
    /// How many people live in a place, when the record was [`retrieved`](Entry::retrieved).
    pub population: Option<u64>,
    /// What a place lies in, or an organisation belongs to.
    pub part_of: Option<EntryId>,
    /// Whose leadership a place stands for: the Kremlin, Russia's.
    pub seat_of: Option<EntryId>,
    /// An office's jurisdiction, an organisation's country.
    pub of: Option<EntryId>,
    /// An office's title as in [`Role::title`].
    pub title: Option<Box<str>>,
    /// Whether one person holds the office at a time.
    pub exclusive: bool,
    /// The id at Wikidata: "Q7747".
    pub wikidata: Option<Box<str>>,
    /// The day on which roles and dates were taken from their source.
    pub retrieved: Option<PartialDate>,
}

impl Entry {
    /// Whether the person held the office `title` (normalised) of `of`, or of anything; on `date`, or ever.
    pub(super) fn held(&self, title: &str, of: Option<EntryId>, date: Option<Date>) -> Held {
        self.roles
            .iter()
            .filter(|role| super::form::normalise_title(&role.title) == title)
            .filter(|role| of.is_none() || role.of == of)
            .map(|role| date.map_or(Held::Yes, |date| role.held_on(date, self.retrieved)))
            .min()
            .unwrap_or(Held::No)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_half_open_and_as_precise_as_written() {
        use Held::{No, Unknown, Yes};
        let date = |text: &str| (!text.is_empty()).then(|| text.parse::<PartialDate>().unwrap());
        for (start, end, retrieved, day, expected) in [
            ("2018-04-26", "2021-01-20", "", "2018-04-25", No),
            ("2018-04-26", "2021-01-20", "", "2018-04-26", Yes),
            ("2018-04-26", "2021-01-20", "", "2021-01-19", Yes),
            ("2018-04-26", "2021-01-20", "", "2021-01-20", No),
            ("2018", "2021", "", "2017-12-31", No),
            ("2018", "2021", "", "2018-06-01", Unknown),
            ("2018", "2021", "", "2019-01-01", Yes),
            ("2018", "2021", "", "2021-06-01", Unknown),
            ("2018", "2021", "", "2022-01-01", No),
            ("2018-04-26", "", "", "2019-01-01", Unknown),
            ("2018-04-26", "", "2022-06-01", "2019-01-01", Yes),
            ("2018-04-26", "", "2022-06-01", "2023-01-01", Unknown),
            ("", "2021-01-20", "", "2019-01-01", Unknown),
            ("", "2021-01-20", "", "2022-01-01", No),
        ] {
            let role = Role {
                title: "minister".into(),
                of: None,
                start: date(start),
                end: date(end),
            };
            let held = role.held_on(day.parse().unwrap(), date(retrieved));
            assert_eq!(held, expected, "{start}–{end} on {day}, known {retrieved}");
        }
    }
}
