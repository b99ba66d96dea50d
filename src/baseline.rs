//! The findings that were there before, so that only new ones are told.
//!
//! In: the findings of a run, once, and a file of them ever after. Out: findings of which the known ones are silenced, and the entries
//! that no longer fit any. A finding is known by its article and its fingerprint, which edits elsewhere do not change. Files
//! are read and written here; when, is left to the command line.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::error::{Kind, Result};
use crate::finding::{Finding, Means, Suppression};

/// The form of the file; another one is refused rather than misread.
const VERSION: u32 = 1;

/// Findings that are known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    /// By article.
    entries: BTreeMap<Article, BTreeMap<String, String>>,
    /// The folder of the file, which the paths in it are relative to.
    folder: PathBuf,
}

/// A path and, for a record, its id.
type Article = (String, Option<String>);

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    findings: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    path: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    rule: String,
    fingerprint: String,
}

impl Baseline {
    /// A baseline without entries that will be written to a file.
    pub fn new(file: &Path) -> Baseline {
        Baseline {
            entries: BTreeMap::new(),
            folder: folder(file),
        }
    }

    /// Reads a file.
    ///
    /// # Errors
    ///
    /// If it cannot be read, or is no baseline of this version.
    pub fn load(file: &Path) -> Result<Baseline> {
        let bytes = std::fs::read(file).map_err(|source| Kind::Io {
            path: file.to_owned(),
            source,
        })?;
        let wrong = |message: String| {
            let path = file.display();
            Kind::Message(format!(
                "{path} is no baseline: {message}; write it anew with whosaid baseline"
            ))
        };
        let read: File = serde_json::from_slice(&bytes).map_err(|error| wrong(error.to_string()))?;
        if read.version != VERSION {
            return Err(wrong(format!("its version is {}, not {VERSION}", read.version)).into());
        }
        let mut baseline = Baseline::new(file);
        for entry in read.findings {
            let article = baseline.entries.entry((entry.path, entry.id)).or_default();
            article.insert(entry.fingerprint, entry.rule);
        }
        Ok(baseline)
    }

    /// The text of its file: sorted, a finding a line, so that a change of it is easy to read.
    pub fn render(&self) -> String {
        let entries = self.entries.iter().flat_map(|((path, id), known)| {
            known.iter().map(|(fingerprint, rule)| Entry {
                path: path.clone(),
                id: id.clone(),
                rule: rule.clone(),
                fingerprint: fingerprint.clone(),
            })
        });
        let lines: Vec<String> = entries
            .map(|entry| serde_json::to_string(&entry).expect("named texts have a JSON form"))
            .collect();
        format!("{{\"version\":{VERSION},\"findings\":[\n{}\n]}}\n", lines.join(",\n"))
    }

    /// How many findings are known.
    pub fn len(&self) -> usize {
        self.entries.values().map(BTreeMap::len).sum()
    }

    /// Whether none is known.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Adds what is not silenced otherwise.
    pub fn add(&mut self, document: &Document, findings: &[Finding]) {
        let article = self.article(document);
        for finding in findings.iter().filter(|finding| !finding.is_suppressed()) {
            let known = self.entries.entry(article.clone()).or_default();
            known.insert(finding.fingerprint.clone(), finding.rule.to_owned());
        }
    }

    /// Adds the entries of another part of the same baseline.
    pub fn extend(&mut self, other: Baseline) {
        for (article, known) in other.entries {
            self.entries.entry(article).or_default().extend(known);
        }
    }

    /// Silences the known findings of a document, and tells the entries of it that fit none.
    pub fn apply(&self, document: &Document, findings: &mut [Finding]) -> Vec<Stale> {
        let article = self.article(document);
        let Some(known) = self.entries.get(&article) else {
            return Vec::new();
        };
        let there: BTreeSet<&str> = findings.iter().map(|finding| &*finding.fingerprint).collect();
        let stale = known
            .iter()
            .filter(|(fingerprint, _)| !there.contains(fingerprint.as_str()));
        let stale = stale.map(|(_, rule)| Stale {
            path: article.0.clone(),
            rule: rule.clone(),
        });
        let stale = stale.collect();
        let news = findings.iter_mut().filter(|finding| !finding.is_suppressed());
        for finding in news.filter(|finding| known.contains_key(&finding.fingerprint)) {
            finding.suppression = Some(Suppression {
                means: Means::Baseline,
                reason: String::new(),
            });
        }
        stale
    }

    /// The entries of articles that are no longer there.
    pub fn gone(&self) -> impl Iterator<Item = Stale> {
        // Names that are no UTF-8 are not known byte by byte, so that nothing can be said of them.
        let is_exact = |path: &str| !path.contains(char::REPLACEMENT_CHARACTER);
        let gone = self
            .entries
            .iter()
            .filter(move |((path, _), _)| is_exact(path) && !self.folder.join(path).exists());
        gone.flat_map(|((path, _), known)| {
            known.values().map(|rule| Stale {
                path: path.clone(),
                rule: rule.clone(),
            })
        })
    }

    fn article(&self, document: &Document) -> Article {
        let path = relative(&absolute(Path::new(document.path())), &self.folder);
        (path, document.id().map(str::to_owned))
    }
}

/// An entry that fits no finding any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    /// The article.
    pub path: String,
    /// The rule.
    pub rule: String,
}

fn folder(file: &Path) -> PathBuf {
    let file = absolute(file);
    file.parent().map_or_else(PathBuf::new, Path::to_owned)
}

/// A path from the root, without what leads nowhere. A file that is not there has one too.
fn absolute(path: &Path) -> PathBuf {
    let path = path
        .canonicalize()
        .or_else(|_| std::path::absolute(path))
        .unwrap_or_else(|_| path.to_owned());
    path.components()
        .filter(|component| *component != Component::CurDir)
        .collect()
}

/// A path as seen from a folder, with slashes on every system.
fn relative(path: &Path, folder: &Path) -> String {
    let shared = path
        .components()
        .zip(folder.components())
        .take_while(|(one, other)| one == other)
        .count();
    let up = folder.components().skip(shared).map(|_| "..".to_owned());
    let down = path.components().skip(shared);
    let down = down.map(|component| component.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auditor::Auditor;
    use crate::document::{Format, ReadOptions};
    use crate::source::Source;

    const TEXT: &str = "The bridge stayed closed. “We were never told about it.” Trains run again.\n\n“Nobody asked us.” Nothing else.\n";

    fn document(path: &str, text: &str) -> Document {
        Document::new(Source::from_text(path, text), Format::Plain, &ReadOptions::default())
    }

    fn open(baseline: &Baseline, document: &Document) -> (usize, usize) {
        let mut findings = Auditor::new().with_fast().audit(document).findings;
        let stale = baseline.apply(document, &mut findings);
        (
            findings.iter().filter(|finding| !finding.is_suppressed()).count(),
            stale.len(),
        )
    }

    fn baseline() -> Baseline {
        let document = document("a/b.txt", TEXT);
        let mut baseline = Baseline::new(Path::new("baseline.json"));
        baseline.add(&document, &Auditor::new().with_fast().audit(&document).findings);
        assert_eq!(baseline.len(), 2);
        baseline
    }

    /// Edits elsewhere in the article leave the old findings known; a new one is told, a mended one is stale.
    #[test]
    fn edits_elsewhere_change_nothing() {
        let cases = [
            (TEXT.to_owned(), (0, 0)),
            (format!("A new first line.\n\n{TEXT}"), (0, 0)),
            (format!("{TEXT}\nA last line.\n"), (0, 0)),
            (TEXT.replace("stayed closed", "was shut for the week"), (0, 0)),
            (TEXT.replace('\n', "\r\n"), (0, 0)),
            (TEXT.replace(['“', '”'], "\""), (0, 0)),
            (TEXT.replace("never told about it", "NEVER told about it"), (0, 0)),
            (TEXT.replace(" Nothing else", " Not a word more"), (0, 0)),
            (format!("{TEXT}\n“But we asked them twice.” They left.\n"), (1, 0)),
            (
                TEXT.replace("“Nobody asked us.”", "“Nobody asked us,” Ada Reed said."),
                (0, 1),
            ),
        ];
        let baseline = baseline();
        for (text, expected) in cases {
            assert_eq!(open(&baseline, &document("a/b.txt", &text)), expected, "{text}");
        }
        assert_eq!(open(&baseline, &document("a/c.txt", TEXT)), (2, 0), "another article");
    }

    #[test]
    fn a_file_reads_as_it_was_written() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let file = folder.path().join("baseline.json");
        let text = baseline().render();
        std::fs::write(&file, &text).expect("it can be written");
        assert_eq!(Baseline::load(&file).expect("it is right").render(), text);
    }

    /// Fingerprints stand in files of users: those of an older version must still fit.
    #[test]
    fn fingerprints_stay_what_they_were() {
        let findings = Auditor::new().with_fast().audit(&document("a.txt", TEXT)).findings;
        let fingerprints: Vec<&str> = findings.iter().map(|finding| &*finding.fingerprint).collect();
        assert_eq!(fingerprints, ["c9528cb831a3f8dc", "2dd285a25fa78993"]);
    }

    #[test]
    fn what_is_no_baseline_is_refused() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let file = folder.path().join("baseline.json");
        for text in ["", "[]", "{\"version\":2,\"findings\":[]}", "{\"version\":1}"] {
            std::fs::write(&file, text).expect("it can be written");
            let error = Baseline::load(&file).expect_err("it is none").to_string();
            assert!(error.contains("is no baseline: "), "{error}");
        }
    }
}
