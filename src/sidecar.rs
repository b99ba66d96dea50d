//! Suppressions and corrections for articles that may not be edited: a TOML file beside them.
//!
//! In: a file. Out: a [`Sidecar`], which says of a fingerprint whether somebody silenced its finding, or who says its quote. Fingerprints
//! stand in `check --format json`: `fingerprint` of a finding, and of a quote.
//!
//! ```toml
//! [[ignore]]
//! fingerprint = "0123456789abcdef"
//! reason = "checked against the tape"
//! until = 2026-12-31
//!
//! [[speaker]]
//! fingerprint = "fedcba9876543210"
//! name = "Ada Reed"
//! ```

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;
use serde::Deserialize;

use crate::error::{Error, Kind, Result};
use crate::source::Source;
use crate::toml_file;

/// What stands in files beside the articles.
#[derive(Debug, Clone, Default)]
pub struct Sidecar {
    ignores: BTreeMap<String, Ignore>,
    speakers: BTreeMap<String, Speaker>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    ignore: Vec<Ignore>,
    speaker: Vec<Speaker>,
}

/// A finding that is silenced.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ignore {
    fingerprint: String,
    /// Only in this article.
    path: Option<String>,
    /// Why; empty if nobody says.
    #[serde(default)]
    pub(crate) reason: String,
    /// The last day on which it counts.
    #[serde(default, with = "toml_file::date")]
    pub(crate) until: Option<Date>,
}

/// Who says a quote.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Speaker {
    fingerprint: String,
    name: String,
    path: Option<String>,
}

impl Sidecar {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// If it cannot be read, is no TOML, has a key that there is not, or says two things of one fingerprint.
    pub fn load(file: &Path) -> Result<Sidecar> {
        let path = file.to_string_lossy();
        let bytes = std::fs::read(file).map_err(|source| Kind::Io {
            path: file.to_owned(),
            source,
        })?;
        let text = Source::from_bytes(&path, bytes)?;
        let File { ignore, speaker } = toml_file::parse(&path, text.text())?;
        let twice = |fingerprint: &str| -> Error {
            Kind::Message(format!(
                "{path} says two things of the fingerprint {fingerprint}; delete one"
            ))
            .into()
        };
        let mut sidecar = Sidecar::default();
        for entry in ignore {
            if let Some(entry) = sidecar.ignores.insert(entry.fingerprint.clone(), entry) {
                return Err(twice(&entry.fingerprint));
            }
        }
        for entry in speaker {
            if let Some(entry) = sidecar.speakers.insert(entry.fingerprint.clone(), entry) {
                return Err(twice(&entry.fingerprint));
            }
        }
        Ok(sidecar)
    }

    /// The name of who says a quote, by the fingerprint of the quote.
    pub fn speaker(&self, path: &str, fingerprint: &str) -> Option<&str> {
        let entry = self.speakers.get(fingerprint)?;
        is_at(entry.path.as_deref(), path).then_some(&*entry.name)
    }

    /// Whether no quote has a speaker here.
    pub(crate) fn corrects_nothing(&self) -> bool {
        self.speakers.is_empty()
    }

    /// The entry about a finding, whether or not it has run out.
    pub(crate) fn ignore(&self, path: &str, fingerprint: &str) -> Option<&Ignore> {
        let entry = self.ignores.get(fingerprint)?;
        is_at(entry.path.as_deref(), path).then_some(entry)
    }

    /// The entries about findings of this article and no other, with their fingerprints.
    pub(crate) fn ignores_of<'s>(&'s self, path: &'s str) -> impl Iterator<Item = (&'s str, &'s Ignore)> {
        let entries = self.ignores.iter().map(|(fingerprint, entry)| (&**fingerprint, entry));
        entries.filter(move |(_, entry)| names(entry.path.as_deref(), path))
    }

    /// The speakers of quotes of this article and no other, by the fingerprints of the quotes.
    pub(crate) fn speakers_of<'s>(&'s self, path: &'s str) -> impl Iterator<Item = (&'s str, &'s str)> {
        let entries = self
            .speakers
            .iter()
            .filter(move |(_, entry)| names(entry.path.as_deref(), path));
        entries.map(|(fingerprint, entry)| (&**fingerprint, &*entry.name))
    }
}

/// Whether an entry names an article, and it is the one at a path.
fn names(wanted: Option<&str>, path: &str) -> bool {
    wanted.is_some() && is_at(wanted, path)
}

/// Whether an entry that may name an article is about the one at a path.
fn is_at(wanted: Option<&str>, path: &str) -> bool {
    wanted.is_none_or(|wanted| Path::new(path).ends_with(wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Sidecar> {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let file = folder.path().join("sidecar.toml");
        std::fs::write(&file, text).expect("it can be written");
        Sidecar::load(&file)
    }

    #[test]
    fn entries_hold_for_their_article() {
        let text = "[[ignore]]\nfingerprint = \"a\"\npath = \"b.txt\"\nuntil = 2026-12-31\nreason = \"taped\"\n\
                    [[speaker]]\nfingerprint = \"q\"\nname = \"Ada Reed\"\n";
        let sidecar = read(text).expect("it is right");
        let cases = [
            ("x/b.txt", "a", true),
            ("x/cb.txt", "a", false),
            ("x/b.txt", "b", false),
        ];
        for (path, fingerprint, expected) in cases {
            let found = sidecar
                .ignore(path, fingerprint)
                .map(|found| (&*found.reason, found.until));
            let taped = ("taped", Some(jiff::civil::date(2026, 12, 31)));
            assert_eq!(found, expected.then_some(taped), "{path}");
            let named: Vec<_> = sidecar.ignores_of(path).map(|(fingerprint, _)| fingerprint).collect();
            assert_eq!(named, if path == "x/b.txt" { vec!["a"] } else { vec![] }, "{path}");
        }
        assert_eq!(sidecar.speakers_of("x/b.txt").count(), 0, "it may be for any article");
        assert_eq!(sidecar.speaker("any.txt", "q"), Some("Ada Reed"));
    }

    #[test]
    fn faults_are_shown_with_their_line() {
        let cases = [
            (
                "[[ignore]]\nfingerprnt = \"a\"\n",
                ":2: there is no key “fingerprnt”; did you mean “fingerprint”?; the line is “fingerprnt = \"a\"”",
            ),
            (
                "[[ignore]]\nfingerprint = \"a\"\n[[ignore]]\nfingerprint = \"a\"\n",
                " says two things of the fingerprint a; delete one",
            ),
            (
                "[[ignore]]\nfingerprint = \"a\"\nuntil = \"soon\"\n",
                ":3: write a day, as in 2026-12-31, without marks around it; the line is “until = \"soon\"”",
            ),
        ];
        for (text, expected) in cases {
            let error = read(text).expect_err("it is wrong").to_string();
            assert!(error.ends_with(expected), "{error}");
        }
    }
}
