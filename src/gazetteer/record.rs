//! A record of a file: one line of JSON.
//!
//! In: a line. Out: its [`Entry`] and its [`References`] as written, or what is wrong with it. Which entries the
//! references mean is known when all are read, to the [`compiler`](super::compiler). The build script shares this module.

use std::borrow::Cow;

use serde::Deserialize;

use super::{Entry, Gender, Kind, PartialDate, Relation, Role};

/// The references of an entry as written.
#[derive(Debug)]
pub(super) struct References {
    pub(super) part_of: Option<Box<str>>,
    pub(super) seat_of: Option<Box<str>>,
    pub(super) of: Option<Box<str>>,
    /// What each role is of.
    pub(super) roles: Box<[Option<Box<str>>]>,
    pub(super) relatives: Box<[RelativeRecord]>,
}

impl References {
    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        let own = [&self.part_of, &self.seat_of, &self.of];
        own.into_iter().chain(&self.roles).all(Option::is_none) && self.relatives.is_empty()
    }
}

/// Why a line is refused, in one sentence.
#[derive(Debug)]
pub(super) enum Refusal {
    /// It is no record.
    Unreadable(String),
    /// It is a record that cannot be.
    Wrong(String),
}

impl From<String> for Refusal {
    fn from(message: String) -> Self {
        Refusal::Wrong(message)
    }
}

/// Reads a record.
///
/// # Errors
///
/// A line that is no record; else a name or an id without letters, a term that ends before it starts.
pub(super) fn parse(line: &str) -> Result<(Entry, References), Refusal> {
    let record: Record = serde_json::from_str(line).map_err(|error| Refusal::Unreadable(parse_message(&error)))?;
    Ok(record.split()?)
}

/// A record as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record<'t> {
    #[serde(borrow)]
    id: Cow<'t, str>,
    kind: Kind,
    #[serde(borrow)]
    name: Cow<'t, str>,
    #[serde(default)]
    aliases: Box<[Box<str>]>,
    #[serde(default)]
    misspellings: Box<[Box<str>]>,
    gender: Option<Gender>,
    family_name: Option<Box<str>>,
    #[serde(default, borrow)]
    roles: Vec<RoleRecord<'t>>,
    #[serde(default)]
    relatives: Box<[RelativeRecord]>,
    born: Option<PartialDate>,
    died: Option<PartialDate>,
    #[serde(default)]
    demonyms: Box<[Box<str>]>,
    population: Option<u64>,
    part_of: Option<Box<str>>,
    seat_of: Option<Box<str>>,
    of: Option<Box<str>>,
    title: Option<Box<str>>,
    #[serde(default)]
    exclusive: bool,
    wikidata: Option<Box<str>>,
    retrieved: Option<PartialDate>,
}

/// A role as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleRecord<'t> {
    #[serde(borrow)]
    title: Cow<'t, str>,
    of: Option<Box<str>>,
    start: Option<PartialDate>,
    end: Option<PartialDate>,
}

/// A relative as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RelativeRecord {
    pub(super) relation: Relation,
    pub(super) person: Box<str>,
}

impl Record<'_> {
    /// The entry, and its references.
    fn split(self) -> Result<(Entry, References), String> {
        if self.id.trim().is_empty() {
            return Err("the id is empty".to_owned());
        }
        if self.name.trim().is_empty() {
            return Err(format!("\"{}\" has an empty name", self.id));
        }
        for role in &self.roles {
            if let (Some(start), Some(end)) = (role.start, role.end)
                && end.is_before(start)
            {
                return Err(format!(
                    "the term as {} ends ({end}) before it starts ({start})",
                    role.title
                ));
            }
        }
        let (roles, role_links) = self
            .roles
            .into_iter()
            .map(RoleRecord::split)
            .unzip::<_, _, Vec<_>, Vec<_>>();
        let references = References {
            part_of: self.part_of,
            seat_of: self.seat_of,
            of: self.of,
            roles: role_links.into_boxed_slice(),
            relatives: self.relatives,
        };
        let entry = Entry {
            id: self.id.into(),
            kind: self.kind,
            name: self.name.into(),
            aliases: self.aliases,
            misspellings: self.misspellings,
            gender: self.gender,
            family_name: self.family_name,
            roles: roles.into_boxed_slice(),
            relatives: Box::default(),
            born: self.born,
            died: self.died,
            demonyms: self.demonyms,
            population: self.population,
            part_of: None,
            seat_of: None,
            of: None,
            title: self.title,
            exclusive: self.exclusive,
            wikidata: self.wikidata,
            retrieved: self.retrieved,
        };
        Ok((entry, references))
    }
}

impl RoleRecord<'_> {
    /// The role, and what it is of.
    fn split(self) -> (Role, Option<Box<str>>) {
        (
            Role {
                title: self.title.into(),
                of: None,
                start: self.start,
                end: self.end,
            },
            self.of,
        )
    }
}

/// What is wrong with a line, with the column in place of serde's "line 1".
fn parse_message(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let reason = text
        .rsplit_once(" at line ")
        .map_or(text.as_str(), |(reason, _)| reason);
    format!("{reason} (column {})", error.column())
}
