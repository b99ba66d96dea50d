//! Patterns of paths, as `.gitignore` has them.

use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::error::{Kind, Result};

/// Paths that fit one of some patterns, which are relative to a folder.
#[derive(Debug, Clone)]
pub struct Paths {
    folder: PathBuf,
    patterns: Gitignore,
}

impl Paths {
    /// Reads patterns. One that cannot be read is an error.
    pub fn new(folder: &Path, patterns: &[String]) -> Result<Paths> {
        let mut builder = GitignoreBuilder::new(folder);
        let wrong = |pattern: &str, error: &ignore::Error| {
            Kind::Message(format!("the pattern “{pattern}” cannot be used: {error}"))
        };
        for pattern in patterns {
            builder
                .add_line(None, pattern)
                .map_err(|error| wrong(pattern, &error))?;
        }
        Ok(Paths {
            folder: folder.to_owned(),
            patterns: builder.build().map_err(|error| wrong("", &error))?,
        })
    }

    /// Whether there are no patterns.
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// Whether a file, by its absolute path, or a folder that it is in fits. What is not below the folder of the patterns fits none.
    pub fn fit(&self, file: &Path) -> bool {
        let Ok(relative) = file.strip_prefix(&self.folder) else {
            return false;
        };
        self.patterns.matched_path_or_any_parents(relative, false).is_ignore()
    }
}
