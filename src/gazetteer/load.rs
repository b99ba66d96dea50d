//! From JSON Lines to a gazetteer.
//!
//! In: the text of the files, in the order in which they override each other. Out: a [`Gazetteer`] whose references are
//! resolved, or one sentence that says which line of which file is wrong.

use std::borrow::Cow;
use std::path::Path;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{Entry, EntryId, Gazetteer, Gender, Kind, PartialDate, Reference, Role};
use crate::error::{Kind as ErrorKind, Result};

/// The records read so far; a later one with the same id stands in for an earlier one.
#[derive(Debug, Default)]
pub(super) struct Records {
    entries: Vec<Entry>,
    by_id: FxHashMap<Box<str>, EntryId>,
    files: Vec<String>,
    /// By entry.
    links: Vec<Links>,
}

/// The references of an entry as written, to be resolved when all entries are known, and where they stand.
#[derive(Debug)]
struct Links {
    file: usize,
    line: usize,
    part_of: Option<Box<str>>,
    seat_of: Option<Box<str>>,
    of: Option<Box<str>>,
    /// Of each role.
    roles: Box<[Option<Box<str>>]>,
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
    born: Option<PartialDate>,
    died: Option<PartialDate>,
    #[serde(default)]
    demonyms: Box<[Box<str>]>,
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

impl Records {
    /// Adds a built-in file.
    pub(super) fn add_builtin(&mut self, path: &str, text: &str) -> Result<()> {
        self.add(path, text, false)
    }

    /// Adds a file of the user's.
    pub(super) fn add_file(&mut self, path: &Path) -> Result<()> {
        let bytes = std::fs::read(path).map_err(|source| ErrorKind::Io {
            path: path.to_owned(),
            source,
        })?;
        let shown = path.display().to_string();
        match std::str::from_utf8(&bytes) {
            Ok(text) => self.add(&shown, text.strip_prefix('\u{feff}').unwrap_or(text), true),
            Err(error) => {
                let byte = error.valid_up_to();
                let line = bytes[..byte].iter().filter(|&&byte| byte == b'\n').count() + 1;
                Err(ErrorKind::NotUtf8 {
                    path: shown,
                    byte,
                    line,
                }
                .into())
            }
        }
    }

    /// Adds the records of a file, one a line; blank lines are passed over.
    pub(super) fn add(&mut self, path: &str, text: &str, users: bool) -> Result<()> {
        let file = self.files.len();
        self.files.push(path.to_owned());
        // One counting pass is cheaper than growing and moving what is there.
        let lines = text.lines().count();
        self.entries.reserve(lines);
        self.links.reserve(lines);
        self.by_id.reserve(lines);
        for (index, line) in text.lines().enumerate() {
            if !line.trim().is_empty() {
                let line_number = index + 1;
                self.add_line(file, line_number, line, users)
                    .map_err(|message| ErrorKind::Line {
                        path: path.to_owned(),
                        line: line_number,
                        message,
                    })?;
            }
        }
        Ok(())
    }

    /// The gazetteer of all records.
    pub(super) fn finish(self) -> Result<Gazetteer> {
        let mut gazetteer = Gazetteer::new(self.entries, self.by_id);
        for (index, links) in self.links.into_iter().enumerate() {
            gazetteer.link(index, &links).map_err(|message| ErrorKind::Line {
                path: self.files[links.file].clone(),
                line: links.line,
                message,
            })?;
        }
        Ok(gazetteer)
    }

    fn add_line(&mut self, file: usize, line: usize, text: &str, users: bool) -> Result<(), String> {
        let record: Record = serde_json::from_str(text).map_err(|error| parse_message(&error))?;
        let (entry, links) = record.split(file, line, users)?;
        match self.by_id.get(&entry.id).map(|known| known.index()) {
            Some(known) if self.links[known].file == file => {
                let first = self.links[known].line;
                Err(format!(
                    "\"{}\" stands twice in this file, first on line {first}",
                    entry.id
                ))
            }
            Some(known) => {
                self.entries[known] = entry;
                self.links[known] = links;
                Ok(())
            }
            None => {
                self.by_id
                    .insert(entry.id.clone(), EntryId::new(self.entries.len() as u32));
                self.entries.push(entry);
                self.links.push(links);
                Ok(())
            }
        }
    }
}

impl Record<'_> {
    /// The entry, and its references.
    fn split(self, file: usize, line: usize, users: bool) -> Result<(Entry, Links), String> {
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
        let links = Links {
            file,
            line,
            part_of: self.part_of,
            seat_of: self.seat_of,
            of: self.of,
            roles: role_links.into_boxed_slice(),
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
            born: self.born,
            died: self.died,
            demonyms: self.demonyms,
            part_of: None,
            seat_of: None,
            of: None,
            title: self.title,
            exclusive: self.exclusive,
            wikidata: self.wikidata,
            retrieved: self.retrieved,
            users,
        };
        Ok((entry, links))
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

impl Gazetteer {
    /// Resolves the references of one entry.
    fn link(&mut self, index: usize, links: &Links) -> Result<(), String> {
        let part_of = self.target("part_of", links.part_of.as_deref())?;
        let seat_of = self.target("seat_of", links.seat_of.as_deref())?;
        let of = self.target("of", links.of.as_deref())?;
        for (role, reference) in links.roles.iter().enumerate() {
            self.entries[index].roles[role].of = self.target("of", reference.as_deref())?;
        }
        let entry = &mut self.entries[index];
        (entry.part_of, entry.seat_of, entry.of) = (part_of, seat_of, of);
        Ok(())
    }

    fn target(&self, key: &str, reference: Option<&str>) -> Result<Option<EntryId>, String> {
        let Some(reference) = reference else { return Ok(None) };
        match self.resolve_reference(reference) {
            Reference::Entry(id) => Ok(Some(id)),
            Reference::Unknown => Err(format!("{key} \"{reference}\" is no entry's id or name")),
            Reference::Ambiguous(bearers) => {
                let ids: Vec<&str> = bearers.iter().map(|bearer| &*self.entry(bearer.entry).id).collect();
                Err(format!(
                    "{key} \"{reference}\" is the name of several entries; write one's id: {}",
                    ids.join(", ")
                ))
            }
        }
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
