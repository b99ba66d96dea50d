//! Reads the user's facts files and the transcripts beside them.
//!
//! In: paths and the gazetteer. Out: [`Facts`], or the first fault with its file and line, the line shown; [`Facts::problems`] gives all of them.

use std::path::{Path, PathBuf};

use super::Facts;
use super::read::{self, Problem};
use super::resolve::Resolver;
use crate::error::{Error, Kind, Result};
use crate::gazetteer::Gazetteer;
use crate::source::Source;

impl Facts {
    /// Loads facts files, TOML or, by their ending, JSON Lines.
    ///
    /// # Errors
    ///
    /// A file that cannot be read; else the first line that is wrong, and how many more there are.
    pub fn load(files: &[PathBuf], gazetteer: &Gazetteer) -> Result<Facts> {
        let (facts, errors) = read_files(files, gazetteer);
        first(facts, errors)
    }

    /// All that is wrong with facts files, in order; empty if they load.
    pub fn problems(files: &[PathBuf], gazetteer: &Gazetteer) -> Vec<Error> {
        read_files(files, gazetteer).1
    }

    /// Loads facts from the text of a file; `path` is what messages call it, and transcripts are looked for beside it.
    ///
    /// # Errors
    ///
    /// As those of [`load`](Facts::load).
    pub fn from_text(path: &Path, text: &str, gazetteer: &Gazetteer) -> Result<Facts> {
        let mut resolver = Resolver::new(gazetteer);
        let errors = add(&mut resolver, path, text);
        first(resolver.finish(), errors)
    }
}

fn first(facts: Facts, mut errors: Vec<Error>) -> Result<Facts> {
    if errors.is_empty() {
        Ok(facts)
    } else {
        Err(errors.swap_remove(0))
    }
}

fn read_files(files: &[PathBuf], gazetteer: &Gazetteer) -> (Facts, Vec<Error>) {
    let mut resolver = Resolver::new(gazetteer);
    let mut errors = Vec::new();
    for path in files {
        match text_of(path) {
            Ok(text) => errors.extend(add(&mut resolver, path, &text)),
            Err(error) => errors.push(error),
        }
    }
    (resolver.finish(), errors)
}

/// The text of a file, decoded.
pub(super) fn text_of(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).map_err(|source| Kind::Io {
        path: path.to_owned(),
        source,
    })?;
    let source = Source::from_bytes(&path.display().to_string(), bytes)?;
    Ok(source.text().to_owned())
}

/// Adds the records of a file; returns what is wrong with them, in order.
fn add(resolver: &mut Resolver, path: &Path, text: &str) -> Vec<Error> {
    let is_json = path.extension().is_some_and(|ending| ending == "jsonl");
    let read = if is_json {
        read::json_lines(text)
    } else {
        read::toml(text)
    };
    let mut problems = read.problems;
    problems.extend(resolver.add_file(path, read.records));
    problems.sort_by_key(|problem| problem.line);
    let lines: Vec<&str> = text.lines().collect();
    let shown = |Problem { line, message }: Problem| {
        let shown = lines.get(line - 1).map_or("", |line| line.trim()).to_owned();
        let path = path.display().to_string();
        Kind::Shown {
            path,
            line,
            message,
            shown,
        }
        .into()
    };
    problems.into_iter().map(shown).collect()
}
