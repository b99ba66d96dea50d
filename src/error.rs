//! What can go wrong with the files that the program is given: one sentence each, with the file, the line and
//! what to do. Findings are not errors; they are in [`finding`](crate::finding).

use std::path::PathBuf;

/// A result of this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a file could not be used. Its text is one sentence that names the file and says what to do.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] Box<Kind>);

impl Error {
    pub(crate) fn new(kind: Kind) -> Self {
        Error(Box::new(kind))
    }

    /// Whether the file could not be read at all (missing, no permission, a folder).
    pub fn is_io(&self) -> bool {
        matches!(*self.0, Kind::Io { .. })
    }
}

impl From<Kind> for Error {
    fn from(kind: Kind) -> Self {
        Error::new(kind)
    }
}

/// The kinds of failure. Private, so that kinds can be added.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Kind {
    #[error("cannot read {}: {}", path.display(), reason(source))]
    Io { path: PathBuf, source: std::io::Error },
    #[cfg(feature = "cli")]
    #[error("cannot write {}: {}", path.display(), reason(source))]
    Unwritable { path: PathBuf, source: std::io::Error },
    #[error(
        "{path} is not UTF-8: byte {byte} (line {line}) starts no character; convert it, for example with iconv -f WINDOWS-1252 -t UTF-8"
    )]
    NotUtf8 { path: String, byte: usize, line: usize },
    #[error("{path} is not valid UTF-16: byte {byte} starts no character; convert it to UTF-8")]
    NotUtf16 { path: String, byte: usize },
    #[error("{path} is binary, not text: byte {byte} is NUL; name text, Markdown, HTML or JSON Lines files")]
    Binary { path: String, byte: usize },
    #[error("{path} is a {what} document; convert it to text first, for example with {converter}")]
    Convertible {
        path: String,
        what: &'static str,
        converter: &'static str,
    },
    #[error("{path}:{line}: {message}")]
    Line { path: String, line: usize, message: String },
    #[error("{path}:{line}: {message}\n    {shown}")]
    Shown {
        path: String,
        line: usize,
        message: String,
        /// The line itself.
        shown: String,
    },
    #[error("{0}")]
    Message(String),
}

/// An input/output error without Rust's "(os error 2)".
fn reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => text.to_owned(),
    }
}
