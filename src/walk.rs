//! From a folder to the articles in it.
//!
//! In: the path of a folder, and endings. Out: the files below it that have one of them, ordered by the bytes of their paths.
//! What `.gitignore` and its like name, and what is hidden, is passed over. Reading the files is left to the caller.

use std::path::{Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};

use crate::error::{Error, Kind};

/// The endings of files that hold articles.
pub const ENDINGS: [&str; 6] = ["txt", "md", "markdown", "html", "htm", "jsonl"];

/// The files below a folder that have one of these endings, in any case. What cannot be listed (a folder without permission) is an error in its place; the rest is still
/// there.
pub fn files(folder: &Path, endings: &[&str]) -> Vec<Result<PathBuf, Error>> {
    let walk = WalkBuilder::new(folder).require_git(false).git_global(false).build();
    let mut found = Vec::new();
    let mut failed = Vec::new();
    for entry in walk {
        match entry {
            Ok(entry) if ends_in(&entry, endings) => found.push(without_dot(entry.path())),
            Ok(_) => {}
            Err(error) => failed.push(Err(unlisted(folder, &error))),
        }
    }
    found.sort_by(|one, other| {
        one.as_os_str()
            .as_encoded_bytes()
            .cmp(other.as_os_str().as_encoded_bytes())
    });
    failed.into_iter().chain(found.into_iter().map(Ok)).collect()
}

/// `a.txt` rather than `./a.txt`, for the folder that one stands in.
fn without_dot(path: &Path) -> PathBuf {
    path.strip_prefix(".").unwrap_or(path).to_owned()
}

fn ends_in(entry: &DirEntry, endings: &[&str]) -> bool {
    let ending = entry.path().extension().and_then(|ending| ending.to_str());
    let known = |ending: &str| endings.iter().any(|known| known.eq_ignore_ascii_case(ending));
    entry.file_type().is_some_and(|kind| kind.is_file()) && ending.is_some_and(known)
}

/// Why a folder, or part of it, cannot be listed, in the words of the system rather than those of the walk.
fn unlisted(folder: &Path, error: &ignore::Error) -> Error {
    let path = path_of(error).unwrap_or(folder).to_owned();
    match std::fs::read_dir(&path) {
        Err(source) => Kind::Io { path, source }.into(),
        Ok(_) => Kind::Message(format!("cannot list {}: {error}", path.display())).into(),
    }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn takes_articles_in_order_of_their_bytes() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("it has a folder")).expect("the folder can be made");
            fs::write(path, text).expect("the file can be written");
        };
        for name in [
            "b.txt",
            "a/z.md",
            "a.HTML",
            "a/b.jsonl",
            "c.pdf",
            ".hidden.txt",
            "drafts/x.txt",
            "é.htm",
            "ignored.md",
        ] {
            write(name, "text");
        }
        write(".gitignore", "drafts/\nignored.md\n");
        let found: Vec<String> = files(folder.path(), &ENDINGS)
            .into_iter()
            .map(|path| {
                path.expect("all can be listed")
                    .strip_prefix(folder.path())
                    .expect("below it")
                    .display()
                    .to_string()
            })
            .collect();
        assert_eq!(found, ["a.HTML", "a/b.jsonl", "a/z.md", "b.txt", "é.htm"]);
    }

    #[test]
    fn a_missing_folder_is_one_error() {
        let found = files(Path::new("/no/such/folder"), &ENDINGS);
        let texts: Vec<String> = found
            .into_iter()
            .map(|path| path.expect_err("nothing is there").to_string())
            .collect();
        assert_eq!(texts, ["cannot read /no/such/folder: no such file or directory"]);
    }
}
