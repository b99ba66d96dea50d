//! From a row of cells to a record: what tables of any format have in common.
//!
//! In: which cells hold what ([`Table`]), and rows. Out: records without an id, or why a row is refused. What the
//! references in them mean is known when all rows are read.

use std::str::FromStr;

use super::offices::Offices;
use crate::gazetteer::record::{Record, RelativeRecord, RoleRecord};
use crate::gazetteer::{Gender, Kind, PartialDate, Relation, lint};

/// What a cell of a table may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// The name.
    Name,
    /// Another name.
    Alias,
    /// A wrong form of the name.
    Misspelling,
    /// The id at Wikidata, or the address that ends in it.
    Wikidata,
    /// A person's gender.
    Gender,
    /// A person's birth.
    Born,
    /// A person's death.
    Died,
    /// A person's surname where it is not the last word of the name.
    FamilyName,
    /// An office, or what somebody was.
    Title,
    /// What an office or an organisation is of.
    Of,
    /// When a term began.
    Start,
    /// When it was over.
    End,
    /// What a relative is.
    Relation,
    /// Who the relative is.
    Relative,
    /// What a place lies in, or an organisation belongs to.
    PartOf,
    /// Whose leadership a place stands for.
    SeatOf,
    /// How many people live in a place.
    Population,
    /// A word for the people of a place, or for what comes from it.
    Demonym,
    /// Whether one person holds an office at a time.
    Exclusive,
}

const ALL: &[Kind] = &[Kind::Person, Kind::Place, Kind::Organisation, Kind::Office];
const PERSON: &[Kind] = &[Kind::Person];
const PLACE: &[Kind] = &[Kind::Place];

/// Every key, its name, and the kinds of records that have it.
const KEYS: &[(Key, &str, &[Kind])] = &[
    (Key::Name, "name", ALL),
    (Key::Alias, "alias", ALL),
    (Key::Misspelling, "misspelling", ALL),
    (Key::Wikidata, "wikidata", ALL),
    (Key::Gender, "gender", PERSON),
    (Key::Born, "born", PERSON),
    (Key::Died, "died", PERSON),
    (Key::FamilyName, "family_name", PERSON),
    (Key::Title, "title", &[Kind::Person, Kind::Office]),
    (Key::Of, "of", &[Kind::Person, Kind::Organisation, Kind::Office]),
    (Key::Start, "start", PERSON),
    (Key::End, "end", PERSON),
    (Key::Relation, "relation", PERSON),
    (Key::Relative, "relative", PERSON),
    (Key::PartOf, "part_of", &[Kind::Place, Kind::Organisation]),
    (Key::SeatOf, "seat_of", PLACE),
    (Key::Population, "population", PLACE),
    (Key::Demonym, "demonym", PLACE),
    (Key::Exclusive, "exclusive", &[Kind::Office]),
];

impl Key {
    /// Its name on the command line, and as the head of a column.
    pub fn name(self) -> &'static str {
        KEYS[self as usize].1
    }

    /// Whether it refers to another entry.
    pub(super) fn is_reference(self) -> bool {
        matches!(self, Key::Of | Key::Relative | Key::PartOf | Key::SeatOf)
    }

    fn fits(self, kind: Kind) -> bool {
        KEYS[self as usize].2.contains(&kind)
    }
}

impl FromStr for Key {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let known = KEYS.iter().find(|(_, known, _)| *known == name);
        known.map(|(key, ..)| *key).ok_or_else(|| {
            let names: Vec<&str> = KEYS.iter().map(|(_, name, _)| *name).collect();
            format!("there is no key {name}; the keys are {}", names.join(", "))
        })
    }
}

/// What the rows of a table are about, and which column holds what.
#[derive(Debug)]
pub struct Table {
    /// What all records are.
    pub kind: Kind,
    /// The heads of columns that are not called by their key.
    pub columns: Vec<(Key, String)>,
    /// What the records call the offices.
    pub offices: Offices,
}

impl Table {
    /// What each column holds: the key and the place of the column, of those that hold anything. `find` knows where a column is,
    /// by its head or, if the user names none, by the usual ones.
    ///
    /// # Errors
    ///
    /// A column that is asked for and not there, or that means nothing for the kind; no column for the name.
    pub(super) fn bind(
        &self,
        heads: &[&str],
        find: impl Fn(Key, Option<&str>) -> Option<usize>,
    ) -> Result<Vec<(Key, usize)>, String> {
        let mut bound = Vec::new();
        for (key, head) in &self.columns {
            if !key.fits(self.kind) {
                return Err(format!(
                    "the key {} means nothing for a record of this kind",
                    key.name()
                ));
            }
            let missing = || format!("there is no column {head}; the columns are {}", heads.join(", "));
            bound.push((*key, find(*key, Some(head)).ok_or_else(missing)?));
        }
        for &(key, ..) in KEYS.iter().filter(|(key, ..)| key.fits(self.kind)) {
            if bound.iter().all(|(known, _)| *known != key) {
                bound.extend(find(key, None).map(|place| (key, place)));
            }
        }
        if bound.iter().all(|(key, _)| *key != Key::Name) {
            let example = heads.first().unwrap_or(&"Mayor");
            return Err(format!(
                "no column holds the name; say which one does, as in --column name={example}"
            ));
        }
        Ok(bound)
    }

    /// The record of a row; `None` if the row is about an office that is not wanted.
    pub(super) fn record<'c>(&self, cells: impl IntoIterator<Item = (Key, &'c str)>) -> Result<Option<Record>, String> {
        let mut record = Record::new(self.kind);
        let mut term = Cells::default();
        for (key, cell) in cells {
            let cell = cell.trim();
            if !cell.is_empty() {
                term.take(&mut record, key, cell)?;
            }
        }
        if let Some(why) = lint::check_form(&record.name) {
            return Err(format!("the name “{}” {why}", record.name));
        }
        Ok(match self.kind {
            Kind::Person => term.person(&mut record, &self.offices)?.then_some(record),
            Kind::Office => term.office(&mut record, &self.offices)?.then_some(record),
            Kind::Place | Kind::Organisation => {
                record.of = term.of;
                Some(record)
            }
        })
    }
}

/// The cells of a row that mean something only together.
#[derive(Debug, Default)]
struct Cells {
    title: Option<Box<str>>,
    of: Option<Box<str>>,
    start: Option<PartialDate>,
    end: Option<PartialDate>,
    relation: Option<Relation>,
    relative: Option<Box<str>>,
}

impl Cells {
    fn take(&mut self, record: &mut Record, key: Key, cell: &str) -> Result<(), String> {
        match key {
            Key::Name => record.name = cell.into(),
            Key::Alias => record.aliases.push(cell.into()),
            Key::Misspelling => record.misspellings.push(cell.into()),
            Key::Demonym => record.demonyms.push(cell.into()),
            Key::Wikidata => record.wikidata = Some(wikidata_id(cell)?.into()),
            Key::Gender => record.gender = Some(gender(reference(cell))?),
            Key::Born => record.born = Some(date(cell)?),
            Key::Died => record.died = Some(date(cell)?),
            Key::FamilyName => record.family_name = Some(cell.into()),
            Key::PartOf => record.part_of = Some(reference(cell).into()),
            Key::SeatOf => record.seat_of = Some(reference(cell).into()),
            Key::Population => record.population = Some(number(cell)?),
            Key::Exclusive => record.exclusive = truth(cell)?,
            Key::Title => self.title = Some(reference(cell).into()),
            Key::Of => self.of = Some(reference(cell).into()),
            Key::Start => self.start = Some(date(cell)?),
            Key::End => self.end = Some(date(cell)?),
            Key::Relation => self.relation = Some(relation(cell)?),
            Key::Relative => self.relative = Some(reference(cell).into()),
        }
        Ok(())
    }

    /// Adds the term and the relative to a person; says whether the row is wanted.
    fn person(self, record: &mut Record, offices: &Offices) -> Result<bool, String> {
        match (self.relation, self.relative) {
            (Some(relation), Some(person)) => record.relatives.push(RelativeRecord { relation, person }),
            (None, None) => {}
            _ => return Err("a relative needs both a relation and a relative".to_owned()),
        }
        let Some(title) = self.title else {
            let dated = self.start.or(self.end).is_some();
            return if dated {
                Err("a term of office needs a title".to_owned())
            } else {
                Ok(true)
            };
        };
        let Some(office) = offices.translate(&title, self.of.as_deref()) else {
            return Ok(false);
        };
        let role = RoleRecord {
            title: office.title,
            of: office.of,
            start: self.start,
            end: self.end,
        };
        role.check()?;
        record.roles.push(role);
        Ok(true)
    }

    /// Adds what an office is; says whether the row is wanted.
    fn office(self, record: &mut Record, offices: &Offices) -> Result<bool, String> {
        let title = self.title.ok_or("an office needs a title")?;
        let office = offices.translate(&title, self.of.as_deref());
        let wanted = office.is_some();
        (record.title, record.of) = office.map_or((None, None), |office| (Some(office.title), office.of));
        Ok(wanted)
    }
}

/// A reference, with the address of a Wikidata entity cut to its id.
fn reference(cell: &str) -> &str {
    wikidata_id(cell).unwrap_or(cell)
}

/// "Q7747" of "Q7747" or "http://www.wikidata.org/entity/Q7747".
pub(super) fn wikidata_id(cell: &str) -> Result<&str, String> {
    let id = cell.rsplit_once('/').map_or(cell, |(_, id)| id);
    if is_wikidata_id(id) {
        Ok(id)
    } else {
        Err(format!("“{cell}” is no Wikidata id; write it as in Q7747"))
    }
}

/// Whether a text is an id at Wikidata.
pub(super) fn is_wikidata_id(text: &str) -> bool {
    let number = text.strip_prefix('Q').unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// A date as precise as written: "2019", "2019-04", "2019-04-25", "2019-04-25T00:00:00Z", "2019-00-00".
pub(super) fn date(cell: &str) -> Result<PartialDate, String> {
    let day = cell.split_once('T').map_or(cell, |(day, _)| day);
    let day = day.strip_prefix('+').unwrap_or(day);
    let known = day.split("-00").next().unwrap_or(day);
    known
        .parse()
        .map_err(|_| format!("“{cell}” is no date: write 2019, 2019-04 or 2019-04-25"))
}

/// A gender, by its name or its id at Wikidata.
pub(super) fn gender(cell: &str) -> Result<Gender, String> {
    match cell.to_lowercase().as_str() {
        "male" | "m" | "q6581097" | "trans man" | "q2449503" => Ok(Gender::Male),
        "female" | "f" | "q6581072" | "trans woman" | "q1052281" => Ok(Gender::Female),
        "x" | "non-binary" | "q48270" => Ok(Gender::Other),
        _ => Err(format!("the gender “{cell}” is none of male, female, m, f and x")),
    }
}

fn relation(cell: &str) -> Result<Relation, String> {
    match cell.to_lowercase().as_str() {
        "father" => Ok(Relation::Father),
        "mother" => Ok(Relation::Mother),
        "spouse" | "husband" | "wife" => Ok(Relation::Spouse),
        "child" | "son" | "daughter" => Ok(Relation::Child),
        "sibling" | "brother" | "sister" => Ok(Relation::Sibling),
        _ => Err(format!(
            "the relation “{cell}” is none of father, mother, spouse, child and sibling"
        )),
    }
}

/// A number, with or without commas between its thousands.
fn number(cell: &str) -> Result<u64, String> {
    cell.replace(',', "")
        .parse()
        .map_err(|_| format!("“{cell}” is no number of people"))
}

fn truth(cell: &str) -> Result<bool, String> {
    match cell.to_lowercase().as_str() {
        "true" | "yes" | "1" => Ok(true),
        "false" | "no" | "0" => Ok(false),
        _ => Err(format!("“{cell}” is neither true nor false")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_stand_in_their_own_order() {
        for (index, (key, name, _)) in KEYS.iter().enumerate() {
            assert_eq!(*key as usize, index);
            assert_eq!(name.parse(), Ok(*key));
        }
    }

    #[test]
    fn dates_are_cut_to_what_is_known() {
        for (cell, expected) in [
            ("2019", Some("2019")),
            ("2019-04", Some("2019-04")),
            ("2019-04-25", Some("2019-04-25")),
            ("2019-01-01T00:00:00Z", Some("2019-01-01")),
            ("+2019-04-25T00:00:00Z", Some("2019-04-25")),
            ("2019-00-00", Some("2019")),
            ("2019-04-00T00:00:00Z", Some("2019-04")),
            ("-0044-03-15T00:00:00Z", None),
            ("25/4/2019", None),
            ("2019-02-30", None),
            ("T", None),
            ("+", None),
        ] {
            let told = date(cell).ok().map(|date| date.to_string());
            assert_eq!(told.as_deref(), expected, "{cell}");
        }
    }

    #[test]
    fn rows_become_records_or_say_why_not() {
        let table = Table {
            kind: Kind::Person,
            columns: Vec::new(),
            offices: Offices::default(),
        };
        let told = |row: &str| {
            let cells = row.split(' ').filter_map(|cell| cell.split_once('='));
            let cells: Vec<_> = cells.map(|(key, cell)| (key.parse().unwrap(), cell)).collect();
            let record = table.record(cells);
            record.map(|record| crate::gazetteer::import::line::write(&record.unwrap()))
        };
        let row = "name=Reed gender=Female born=1970-01-01T00:00:00Z wikidata=http://www.wikidata.org/entity/Q1 title=Envoy \
            of=norland start=2001 relation=Son relative=Q2";
        let expected = r#"{"id": "", "kind": "person", "name": "Reed", "gender": "f", "roles": [{"title": "envoy", "of": "norland", "start": "2001"}], "relatives": [{"relation": "child", "person": "Q2"}], "born": "1970-01-01", "wikidata": "Q1"}"#;
        assert_eq!(told(row), Ok(expected.to_owned()));
        for (row, expected) in [
            (
                "alias=Reed",
                "the name “” is shorter than two letters and would match by accident",
            ),
            (
                "name=reed",
                "the name “reed” has no capital letter, so it would match common words",
            ),
            ("name=Reed wikidata=7", "“7” is no Wikidata id; write it as in Q7747"),
            (
                "name=Reed gender=y",
                "the gender “y” is none of male, female, m, f and x",
            ),
            (
                "name=Reed born=soon",
                "“soon” is no date: write 2019, 2019-04 or 2019-04-25",
            ),
            ("name=Reed start=2001", "a term of office needs a title"),
            (
                "name=Reed relation=aunt",
                "the relation “aunt” is none of father, mother, spouse, child and sibling",
            ),
            (
                "name=Reed relation=son",
                "a relative needs both a relation and a relative",
            ),
            (
                "name=Reed title=Envoy start=2001 end=2000",
                "the term as envoy ends (2000) before it starts (2001)",
            ),
            ("name=Reed population=many", "“many” is no number of people"),
            ("name=Reed exclusive=perhaps", "“perhaps” is neither true nor false"),
        ] {
            assert_eq!(told(row), Err(expected.to_owned()), "{row}");
        }
    }
}
