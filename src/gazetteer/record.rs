//! A record of a file: one line of JSON.
//!
//! In: a line. Out: its [`Entry`] and its [`References`] as written, or what is wrong with it. Which entries the
//! references mean is known when all are read, to the [`compiler`](super::compiler). The build script shares this module.

use serde::{Deserialize, Serialize};

use super::{Entry, Gender, Kind, PartialDate, Relation, Role};

/// The references of an entry as written.
#[derive(Debug)]
pub(super) struct References {
    pub(super) part_of: Option<Box<str>>,
    pub(super) seat_of: Option<Box<str>>,
    pub(super) of: Option<Box<str>>,
    /// What each role is of.
    pub(super) roles: Box<[Option<Box<str>>]>,
    pub(super) relatives: Vec<RelativeRecord>,
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a record in braces")]
pub struct Record {
    pub(super) id: Box<str>,
    pub(super) kind: Kind,
    pub(super) name: Box<str>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) aliases: Vec<Box<str>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) misspellings: Vec<Box<str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) gender: Option<Gender>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) family_name: Option<Box<str>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) roles: Vec<RoleRecord>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) relatives: Vec<RelativeRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) born: Option<PartialDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) died: Option<PartialDate>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) demonyms: Vec<Box<str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) population: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) part_of: Option<Box<str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) seat_of: Option<Box<str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) of: Option<Box<str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<Box<str>>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) exclusive: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) wikidata: Option<Box<str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) retrieved: Option<PartialDate>,
}

/// A role as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoleRecord {
    pub(super) title: Box<str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) of: Option<Box<str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) start: Option<PartialDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) end: Option<PartialDate>,
}

/// A relative as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RelativeRecord {
    pub(super) relation: Relation,
    pub(super) person: Box<str>,
}

impl Record {
    /// What cannot be, whatever the other records say.
    pub(super) fn check(&self) -> Result<(), String> {
        if self.id.trim().is_empty() {
            return Err("the id is empty".to_owned());
        }
        if self.name.trim().is_empty() {
            return Err(format!("\"{}\" has an empty name", self.id));
        }
        self.roles.iter().try_for_each(RoleRecord::check)
    }

    /// The entry, and its references.
    fn split(self) -> Result<(Entry, References), String> {
        self.check()?;
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
            id: self.id,
            kind: self.kind,
            name: self.name,
            aliases: self.aliases.into(),
            misspellings: self.misspellings.into(),
            gender: self.gender,
            family_name: self.family_name,
            roles: roles.into_boxed_slice(),
            relatives: Box::default(),
            born: self.born,
            died: self.died,
            demonyms: self.demonyms.into(),
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

impl RoleRecord {
    /// Whether the term can be.
    pub(super) fn check(&self) -> Result<(), String> {
        match (self.start, self.end) {
            (Some(start), Some(end)) if end.is_before(start) => Err(format!(
                "the term as {} ends ({end}) before it starts ({start})",
                self.title
            )),
            _ => Ok(()),
        }
    }

    /// The role, and what it is of.
    fn split(self) -> (Role, Option<Box<str>>) {
        let role = Role {
            title: self.title,
            of: None,
            start: self.start,
            end: self.end,
        };
        (role, self.of)
    }
}

/// What is wrong with a line, with the column in place of serde's "line 1".
pub(super) fn parse_message(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let reason = text
        .rsplit_once(" at line ")
        .map_or(text.as_str(), |(reason, _)| reason);
    format!("{reason} (column {})", error.column())
}
