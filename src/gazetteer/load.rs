//! From the user's files to a gazetteer.
//!
//! In: paths, in the order in which the files override each other. Out: a [`Gazetteer`] of the built-in layer and theirs,
//! or one sentence that says which line of which file is wrong.

use std::path::{Path, PathBuf};

use super::automaton::Automaton;
use super::compiler::{Compiler, Fault};
use super::{Gazetteer, builtin};
use crate::error::{Error, Kind, Result};

/// The built-in gazetteer with the records of these files.
pub(super) fn load(files: &[PathBuf]) -> Result<Gazetteer> {
    let (knowledge, automaton) = builtin::load()?;
    if files.is_empty() {
        return Ok(Gazetteer::new(knowledge, vec![automaton]));
    }
    let builtin_count = knowledge.id_count();
    let mut compiler = Compiler::new(knowledge);
    for path in files {
        let (shown, text) = read(path)?;
        compiler.add(&shown, &text)?;
    }
    let mut gazetteer = finish(compiler, vec![automaton])?;
    gazetteer.builtin_count = builtin_count;
    Ok(gazetteer)
}

/// The gazetteer of what was compiled over layers with these automata.
pub(super) fn finish(compiler: Compiler<'static>, mut automata: Vec<Automaton>) -> Result<Gazetteer> {
    let knowledge = compiler.finish()?;
    if let Some(layer) = knowledge.layers.last() {
        automata.push(Automaton::build(&layer.forms).map_err(Kind::Message)?);
    }
    Ok(Gazetteer::new(knowledge, automata))
}

/// The path as messages show it, and the text without a byte order mark.
pub(super) fn read(path: &Path) -> Result<(String, String)> {
    let bytes = std::fs::read(path).map_err(|source| Kind::Io {
        path: path.to_owned(),
        source,
    })?;
    let shown = path.display().to_string();
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            if text.starts_with('\u{feff}') {
                text.drain(..'\u{feff}'.len_utf8());
            }
            Ok((shown, text))
        }
        Err(error) => {
            let byte = error.utf8_error().valid_up_to();
            let line = error.as_bytes()[..byte].iter().filter(|&&byte| byte == b'\n').count() + 1;
            Err(Kind::NotUtf8 {
                path: shown,
                byte,
                line,
            }
            .into())
        }
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        let Fault {
            path, line, message, ..
        } = fault;
        Kind::Line { path, line, message }.into()
    }
}
