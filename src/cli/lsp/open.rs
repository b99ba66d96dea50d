//! A text that is open in the editor.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use lsp_types::{TextDocumentContentChangeEvent, TextDocumentItem, Uri};

use super::super::profile::Profiles;
use super::audited::{Audited, Task};
use super::text::{Encoding, Lines};
use crate::document::Format;
use crate::error::Result;

/// An open text, and what was read in it.
pub(super) struct Open {
    pub(super) uri: Uri,
    pub(super) version: i32,
    text: String,
    /// What the editor calls its language.
    language: String,
    pub(super) state: State,
}

/// How far an open text is read.
pub(super) enum State {
    /// It is to be read at that time.
    Due(Instant),
    /// It is being read.
    Reading,
    /// It is read as it stands.
    Read(Box<Audited>),
    /// It cannot be read, since its settings are at fault.
    Faulty,
}

impl Open {
    /// A text that is to be read now.
    pub(super) fn new(item: TextDocumentItem) -> Self {
        Open {
            version: item.version,
            text: item.text,
            language: item.language_id,
            state: State::Due(Instant::now()),
            uri: item.uri,
        }
    }

    /// Changes it, piece by piece, each in a range or as a whole.
    pub(super) fn change(&mut self, version: i32, changes: Vec<TextDocumentContentChangeEvent>, encoding: Encoding) {
        self.version = version;
        for change in changes {
            let Some(range) = change.range else {
                self.text = change.text;
                continue;
            };
            let lines = Lines::new(&self.text, encoding);
            let (start, end) = (lines.byte(&self.text, range.start), lines.byte(&self.text, range.end));
            self.text.replace_range(start..end.max(start), &change.text);
        }
    }

    /// When it is to be read, if it is.
    pub(super) fn due(&self) -> Option<Instant> {
        match self.state {
            State::Due(due) => Some(due),
            State::Reading | State::Read(_) | State::Faulty => None,
        }
    }

    /// What it takes to read it. What is wrong with its settings is an error.
    pub(super) fn task(&self, profiles: &Profiles, encoding: Encoding) -> Result<Task> {
        let (profile, path) = profiles.of(&path(&self.uri))?;
        Ok(Task {
            uri: self.uri.clone(),
            version: self.version,
            text: Arc::from(self.text.as_str()),
            format: format(&self.language, &path),
            path,
            profile,
            encoding,
        })
    }
}

/// The file that a text is of. A text that is in none yet counts as a file in the folder that the server runs in.
fn path(uri: &Uri) -> PathBuf {
    let path = uri.path().as_estr().decode().into_string_lossy().into_owned();
    match uri.scheme().map(|scheme| scheme.as_str()) {
        Some("file") => PathBuf::from(path),
        _ => PathBuf::from(path.rsplit('/').next().unwrap_or_default()),
    }
}

/// How a text is marked up: by what the editor calls its language, or else by its name.
fn format(language: &str, path: &Path) -> Format {
    match language {
        "markdown" => Format::Markdown,
        "html" => Format::Html,
        _ => Format::from_path(path),
    }
}
