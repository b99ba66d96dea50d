//! Reads a file of settings.

use std::path::Path;

use super::Config;
use super::find::base;
use crate::error::{Kind, Result};
use crate::source::Source;
use crate::toml_file;

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
    let text = Source::from_bytes(&path, bytes)?;
    let config: Config = toml_file::parse(&path, text.text())?;
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
