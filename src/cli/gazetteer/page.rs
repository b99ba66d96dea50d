//! What is known of an entry, as people and programs read it.
//!
//! In: an entry, and a date or none. Out: a [`Page`], which shows itself as a table and has a JSON form: references as ids,
//! dates as precise as the source, and what was held on the date.

use std::fmt::{self, Display};

use jiff::civil::Date;
use serde::Serialize;

use crate::gazetteer::{Entry, EntryId, Gazetteer, Gender, Held, Kind, PartialDate, Relation, Relative, Role};
use crate::report::Escaped;

/// All pages, as JSON has them.
#[derive(Debug, Serialize)]
pub(super) struct Pages<'g> {
    version: u32,
    name: &'g str,
    date: Option<String>,
    entries: Vec<Page<'g>>,
}

impl<'g> Pages<'g> {
    /// The pages of a name.
    pub(super) fn new(name: &'g str, date: Option<Date>, entries: Vec<Page<'g>>) -> Self {
        Pages {
            version: 1,
            name,
            date: date.map(|date| date.to_string()),
            entries,
        }
    }
}

/// An entry.
#[derive(Debug, Serialize)]
pub(super) struct Page<'g> {
    id: &'g str,
    kind: Kind,
    name: &'g str,
    /// What the name looked up is to the entry.
    #[serde(rename = "as")]
    borne: &'static str,
    aliases: &'g [Box<str>],
    misspellings: &'g [Box<str>],
    demonyms: &'g [Box<str>],
    gender: Option<Gender>,
    born: Option<PartialDate>,
    died: Option<PartialDate>,
    part_of: Option<&'g str>,
    seat_of: Option<&'g str>,
    of: Option<&'g str>,
    population: Option<u64>,
    roles: Vec<Term<'g>>,
    relatives: Vec<Kin<'g>>,
    /// Of an office: who held it.
    holders: Vec<Holder<'g>>,
    wikidata: Option<&'g str>,
    retrieved: Option<PartialDate>,
    file: &'g str,
    line: usize,
}

/// A term of office.
#[derive(Debug, Serialize)]
struct Term<'g> {
    title: &'g str,
    of: Option<&'g str>,
    start: Option<PartialDate>,
    end: Option<PartialDate>,
    /// Whether it was held on the date, if there is one: yes, no or unknown.
    held: Option<&'static str>,
}

/// One of the family.
#[derive(Debug, Serialize)]
struct Kin<'g> {
    relation: Relation,
    id: &'g str,
}

/// Somebody who held an office on the date, or ever.
#[derive(Debug, Serialize)]
struct Holder<'g> {
    id: &'g str,
    /// Whether on the date, if there is one: yes or unknown.
    held: Option<&'static str>,
}

impl<'g> Page<'g> {
    /// The page of an entry.
    pub(super) fn new(gazetteer: &'g Gazetteer, id: EntryId, borne: &'static str, date: Option<Date>) -> Self {
        let entry = gazetteer.entry(id);
        let id_of = |id: Option<EntryId>| id.map(|id| &*gazetteer.entry(id).id);
        let term = |role: &'g Role| Term {
            title: &role.title,
            of: id_of(role.of),
            start: role.start,
            end: role.end,
            held: date.map(|date| word(role.held_on(date, entry.retrieved))),
        };
        let kin = |relative: &Relative| Kin {
            relation: relative.relation,
            id: &gazetteer.entry(relative.person).id,
        };
        let (file, line) = gazetteer.origin(id);
        Page {
            id: &entry.id,
            kind: entry.kind,
            name: &entry.name,
            borne,
            aliases: &entry.aliases,
            misspellings: &entry.misspellings,
            demonyms: &entry.demonyms,
            gender: entry.gender,
            born: entry.born,
            died: entry.died,
            part_of: id_of(entry.part_of),
            seat_of: id_of(entry.seat_of),
            of: id_of(entry.of),
            population: entry.population,
            roles: entry.roles.iter().map(term).collect(),
            relatives: entry.relatives.iter().map(kin).collect(),
            holders: holders(gazetteer, entry, date),
            wikidata: entry.wikidata.as_deref(),
            retrieved: entry.retrieved,
            file,
            line,
        }
    }

    /// The lines of the table: what each is about, and what it says.
    fn lines(&self) -> Vec<(&'static str, String)> {
        let gender = self.gender.map(|gender| match gender {
            Gender::Male => "male",
            Gender::Female => "female",
            Gender::Other => "other",
        });
        let text = |text: Option<&str>| text.map(str::to_owned);
        let day = |date: Option<PartialDate>| date.map(|date| date.to_string());
        let holders = self.holders.iter().map(|holder| match holder.held {
            Some("unknown") => format!("{} (perhaps)", holder.id),
            _ => holder.id.to_owned(),
        });
        let roles = self.roles.iter().map(|term| ("office", Some(term.to_string())));
        let relatives = self.relatives.iter().map(|kin| {
            let key = match kin.relation {
                Relation::Father => "father",
                Relation::Mother => "mother",
                Relation::Spouse => "spouse",
                Relation::Child => "child",
                Relation::Sibling => "sibling",
            };
            (key, Some(kin.id.to_owned()))
        });
        let facts = [
            ("looked up", Some(format!("by its {}", self.borne))),
            ("aliases", list(self.aliases)),
            ("misspellings", list(self.misspellings)),
            ("demonyms", list(self.demonyms)),
            ("gender", text(gender)),
            ("born", day(self.born)),
            ("died", day(self.died)),
            ("part of", text(self.part_of)),
            ("seat of", text(self.seat_of)),
            ("of", text(self.of)),
            ("population", self.population.map(|people| people.to_string())),
        ];
        let sources = [
            ("holders", list(&holders.collect::<Vec<_>>())),
            ("wikidata", text(self.wikidata)),
            ("retrieved", day(self.retrieved)),
            ("record", Some(format!("{}:{}", self.file, self.line))),
        ];
        let lines = facts.into_iter().chain(roles).chain(relatives).chain(sources);
        lines.filter_map(|(key, value)| Some((key, value?))).collect()
    }
}

/// Who held an office; nobody if the entry is none.
fn holders<'g>(gazetteer: &'g Gazetteer, office: &Entry, date: Option<Date>) -> Vec<Holder<'g>> {
    let Some(title) = &office.title else { return Vec::new() };
    let holders = gazetteer.holders(title, office.of, date).into_iter();
    holders
        .map(|holder| Holder {
            id: &gazetteer.entry(holder.entry).id,
            held: date.map(|_| word(holder.held)),
        })
        .collect()
}

fn word(held: Held) -> &'static str {
    match held {
        Held::Yes => "yes",
        Held::Unknown => "unknown",
        Held::No => "no",
    }
}

/// The texts in a row, if there are any.
fn list<T: AsRef<str>>(texts: &[T]) -> Option<String> {
    let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
    (!texts.is_empty()).then(|| texts.join(", "))
}

impl Display for Page<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// The longest key, "misspellings".
        const KEY_WIDTH: usize = 12;
        let kind = match self.kind {
            Kind::Person => "person",
            Kind::Place => "place",
            Kind::Organisation => "organisation",
            Kind::Office => "office",
        };
        writeln!(formatter, "{}  {kind}  {}", Escaped(self.id), Escaped(self.name))?;
        for (key, value) in self.lines() {
            writeln!(formatter, "  {key:KEY_WIDTH$}  {}", Escaped(&value))?;
        }
        Ok(())
    }
}

impl Display for Term<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = |date: Option<PartialDate>| date.map_or_else(|| "?".to_owned(), |date| date.to_string());
        formatter.write_str(self.title)?;
        if let Some(of) = self.of {
            write!(formatter, " of {of}")?;
        }
        if self.start.or(self.end).is_some() {
            write!(formatter, ", {} to {}", day(self.start), day(self.end))?;
        }
        match self.held {
            Some("yes") => formatter.write_str(": held on the date"),
            Some("unknown") => formatter.write_str(": perhaps held on the date"),
            _ => Ok(()),
        }
    }
}
