//! Reads a file of settings. An error shows the line, and for an unknown key the nearest one.

use std::path::Path;

use super::Config;
use super::find::base;
use crate::error::{Error, Kind, Result};

/// Reads a file of settings; its paths are taken as relative to its folder.
///
/// # Errors
///
/// If it cannot be read, is no TOML, or has a key or a value that there is not.
pub fn load(file: &Path) -> Result<Config> {
    let bytes = std::fs::read(file).map_err(|source| Kind::Io {
        path: file.to_owned(),
        source,
    })?;
    let path = file.to_string_lossy();
    let text = crate::source::Source::from_bytes(&path, bytes)?;
    let config: Config = toml::from_str(text.text()).map_err(|error| spanned_error(&path, text.text(), &error))?;
    config
        .check()
        .map_err(|message| Kind::Message(format!("{path}: {message}")))?;
    Ok(config.relative_to(base(file)))
}

impl Config {
    /// What is wrong with values that every text of their kind is not.
    pub(super) fn check(&self) -> Result<(), String> {
        match self.min_confidence {
            Some(number) if !(0.0..=1.0).contains(&number) => {
                Err(format!("min-confidence is {number}; write a number from 0 to 1"))
            }
            _ => Ok(()),
        }
    }
}

/// What is wrong with a file of TOML, with its line.
pub fn spanned_error(path: &str, text: &str, error: &toml::de::Error) -> Error {
    let start = error.span().map_or(0, |span| span.start.min(text.len()));
    let before = text.get(..start).unwrap_or_default();
    let number = before.matches('\n').count();
    let line = text.lines().nth(number).unwrap_or_default().trim();
    let message = error.message().lines().next().unwrap_or_default();
    let message = unknown_key(message).unwrap_or_else(|| message.to_owned());
    Kind::Line {
        path: path.to_owned(),
        line: number + 1,
        message: format!("{message}; the line is “{line}”"),
    }
    .into()
}

/// The words for an unknown key, which the parser tells as “unknown field `a`, expected one of `b`, `c`”.
fn unknown_key(message: &str) -> Option<String> {
    let rest = message.strip_prefix("unknown field `")?;
    let mut names = rest.split('`').step_by(2);
    let key = names.next()?;
    let near = names
        .filter(|name| !name.is_empty())
        .max_by(|a, b| strsim::jaro_winkler(a, key).total_cmp(&strsim::jaro_winkler(b, key)));
    let hint = near.map_or_else(String::new, |near| format!("; did you mean “{near}”?"));
    Some(format!("there is no key “{key}”{hint}"))
}
