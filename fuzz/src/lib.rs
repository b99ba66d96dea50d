//! What must hold of any bytes: they are read or refused, and nothing ends in a panic. One function a kind of input; `fuzz_targets/` holds
//! a target for each format and each loader.
//!
//! ```sh
//! cargo install cargo-fuzz
//! cargo +nightly fuzz run markdown fuzz/corpus/markdown tests/articles -- -max_total_time=600
//! ```

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use whosaid::document::{Format, ReadOptions};
use whosaid::gold::Annotated;
use whosaid::report::{Format as Report, Style, Subject};
use whosaid::source::Source;
use whosaid::{Auditor, Document, Gazetteer};

static AUDITOR: LazyLock<Auditor> = LazyLock::new(|| Auditor::new().with_fast());

/// Some reports for people and some for programs; the others render the same places.
const REPORTS: [Report; 6] = [
    Report::Full,
    Report::Table,
    Report::Json,
    Report::Sarif,
    Report::Rdjson,
    Report::Html,
];

/// An article in a format.
pub fn article(format: Format, bytes: &[u8]) {
    if let Ok(source) = Source::from_bytes("a", bytes.to_vec()) {
        look_at(&Document::new(source, format, &ReadOptions::default()));
    }
}

/// A line of JSON Lines.
pub fn record(bytes: &[u8]) {
    if let Ok(document) = Document::from_record("a.jsonl", 1, bytes, &ReadOptions::default()) {
        look_at(&document);
    }
}

/// An annotated line of JSON Lines.
pub fn gold_record(bytes: &[u8]) {
    let _ = Annotated::from_record("a.jsonl", 1, bytes, &ReadOptions::default());
}

/// brat's annotations of a text that has many places to annotate.
pub fn gold_brat(bytes: &[u8]) {
    const TEXT: &str = "“We will rebuild the bridge,” Ada Reed said.\n\nHugh Vane told reporters that the plan was “dead”. É ſ ß.\n";
    in_file("a.ann", bytes, |file| {
        std::fs::write(file.with_extension("txt"), TEXT).expect("it can be written");
        let _ = Annotated::from_brat(file, &ReadOptions::default());
    });
}

/// A file that a loader reads.
pub fn file<T, E: std::fmt::Display>(name: &str, bytes: &[u8], load: impl FnOnce(&Path) -> Result<T, E>) {
    in_file(name, bytes, |file| {
        if let Err(error) = load(file) {
            assert!(!error.to_string().is_empty());
        }
    });
}

/// A file of facts, or a transcript that one names.
pub fn facts(name: &str, bytes: &[u8], beside: Option<(&str, &str)>) {
    in_file(name, bytes, |file| {
        let read = match beside {
            Some((name, text)) => {
                let facts = file.with_file_name(name);
                std::fs::write(&facts, text).expect("it can be written");
                facts
            }
            None => file.to_owned(),
        };
        for error in whosaid::Facts::problems(&[read], Gazetteer::builtin()) {
            assert!(!error.to_string().is_empty());
        }
    });
}

fn look_at(document: &Document) {
    let audit = AUDITOR.audit(document);
    for finding in &audit.findings {
        let _ = document.locate_source(finding.source_span(document));
    }
    let style = Style {
        color: false,
        width: 80,
        explain: true,
        subject: Subject::Findings,
    };
    for report in REPORTS {
        let _ = report.render(document, &audit, &style);
    }
}

fn in_file(name: &str, bytes: &[u8], read: impl FnOnce(&Path)) {
    let folder = tempfile::tempdir_in(memory()).expect("a folder for the file");
    let file = folder.path().join(name);
    std::fs::write(&file, bytes).expect("it can be written");
    read(&file);
}

/// Where files cost least.
fn memory() -> PathBuf {
    let shared = PathBuf::from("/dev/shm");
    if shared.is_dir() { shared } else { std::env::temp_dir() }
}
