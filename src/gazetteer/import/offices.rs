//! What a source calls an office, and what the records call it.
//!
//! In: a table of tab-separated values with the columns `of`, `title`, `our_of` and `our_title`. Out: [`Offices`], which
//! translates the offices of a source.

use std::io::Read;

use rustc_hash::FxHashMap;

use super::Refusal;
use super::row::is_wikidata_id;

/// The offices of a source that the records call otherwise.
#[derive(Debug, Default)]
pub struct Offices {
    /// What the records have, by the title and what it is of in the source; "" stands for any.
    known: FxHashMap<[Box<str>; 2], [Box<str>; 2]>,
}

/// An office as the records have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Office {
    pub(super) title: Box<str>,
    pub(super) of: Option<Box<str>>,
}

/// Stands for nothing, where an empty cell stands for what the source has.
const NOTHING: &str = "-";

impl Offices {
    /// Reads the table.
    ///
    /// # Errors
    ///
    /// The line that is wrong, from 1, and one sentence.
    pub fn read(table: impl Read) -> Result<Offices, Refusal> {
        let mut reader = super::csv::reader(b'\t', table);
        let head = reader.headers().map_err(|error| (1, error.to_string()))?.clone();
        let column = |name: &str| {
            let place = head.iter().position(|column| column.trim() == name);
            place.ok_or_else(|| {
                (
                    1,
                    format!("there is no column {name}; the columns are of, title, our_of, our_title"),
                )
            })
        };
        let columns = [column("title")?, column("of")?, column("our_title")?, column("our_of")?];
        let mut offices = Offices::default();
        for (index, row) in reader.records().enumerate() {
            let row = row.map_err(|error| (index + 2, super::csv::message(&error)))?;
            let [title, of, our_title, our_of] = columns.map(|column| row.get(column).unwrap_or_default().trim());
            let ours = [our_title.to_lowercase().into(), our_of.into()];
            offices.known.insert([title.into(), of.into()], ours);
        }
        Ok(offices)
    }

    /// The office as the records have it; `None` if it is not wanted. A row about the very office goes before one about its
    /// title or about what it is of.
    pub(super) fn translate(&self, title: &str, of: Option<&str>) -> Option<Office> {
        let of = of.unwrap_or_default();
        let known = |title: &str, of: &str| self.known.get(&[title.into(), of.into()]);
        let rows = match known(title, of) {
            Some(row) => vec![row],
            None => [known(title, ""), known("", of)].into_iter().flatten().collect(),
        };
        let first = |column: usize| rows.iter().map(|row| &*row[column]).find(|cell| !cell.is_empty());
        let title = match first(0) {
            Some(ours) => ours.to_owned(),
            // What it is called is looked up later.
            None if is_wikidata_id(title) => title.to_owned(),
            None => title.to_lowercase(),
        };
        let of = first(1).unwrap_or(of);
        (title != NOTHING).then(|| Office {
            title: title.into(),
            of: Some(of).filter(|of| !["", NOTHING].contains(of)).map(Box::from),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_are_translated() {
        let table = "of\ttitle\tour_of\tour_title\n\
            norland\tPremier\tNorland\tprime minister\n\
            norland\tWhip\t\t-\n\
            norland\tAbbot\t-\tabbot\n\
            \tRep\t\trepresentative\n\
            nl\t\tNorland\t\n";
        let offices = Offices::read(table.as_bytes()).unwrap();
        for (title, of, expected) in [
            ("Premier", Some("norland"), Some(("prime minister", Some("Norland")))),
            ("Premier", Some("karthia"), Some(("premier", Some("karthia")))),
            ("Whip", Some("norland"), None),
            ("Abbot", Some("norland"), Some(("abbot", None))),
            ("Rep", Some("tesk"), Some(("representative", Some("tesk")))),
            ("Rep", None, Some(("representative", None))),
            ("Rep", Some("nl"), Some(("representative", Some("Norland")))),
            ("Envoy", Some("nl"), Some(("envoy", Some("Norland")))),
            ("Envoy", None, Some(("envoy", None))),
        ] {
            let office = offices.translate(title, of);
            let office = office.as_ref().map(|office| (&*office.title, office.of.as_deref()));
            assert_eq!(office, expected, "{title} of {of:?}");
        }
    }

    #[test]
    fn a_wrong_table_says_where() {
        let told = |table: &str| Offices::read(table.as_bytes()).unwrap_err();
        assert_eq!(told("of\ttitle\n").0, 1);
        assert_eq!(
            told("of\ttitle\tour_of\tour_title\na\tb\tc\td\na\tb\n"),
            (3, "has 2 fields where the head has 4".to_owned())
        );
    }
}
