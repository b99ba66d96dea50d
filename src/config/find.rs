//! Where the settings for a folder stand.

use std::path::{Path, PathBuf};

/// What a file of settings may be called.
const NAMES: [&str; 3] = ["whosaid.toml", ".whosaid.toml", ".config/whosaid.toml"];

/// The nearest file of settings in a folder or above it, up to the root of the repository, or to that of the file system outside
/// one. The folder is an absolute path.
pub fn find(folder: &Path) -> Option<PathBuf> {
    for folder in folder.ancestors() {
        if let Some(file) = NAMES
            .map(|name| folder.join(name))
            .into_iter()
            .find(|file| file.is_file())
        {
            return Some(file);
        }
        if folder.join(".git").exists() {
            return None;
        }
    }
    None
}

/// The folder that the paths in a file of settings are relative to.
pub fn base(file: &Path) -> &Path {
    let folder = file.parent().unwrap_or(Path::new(""));
    if file.ends_with(NAMES[2]) {
        folder.parent().unwrap_or(folder)
    } else {
        folder
    }
}
