//! The articles under `tests/articles`, and an auditor that knows some of their people.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use whosaid::document::{Format, ReadOptions};
use whosaid::source::Source;
use whosaid::{Auditor, Document, Gazetteer};

pub static AUDITOR: LazyLock<Auditor> = LazyLock::new(|| {
    let known = folder().join("gazetteer.jsonl");
    Auditor::new()
        .with_fast()
        .with_gazetteer(Gazetteer::load(&[known]).expect("the fixture's gazetteer loads"))
});

/// The articles that have a human reading beside them, in order.
pub fn articles() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder())
        .expect("the folder is there")
        .map(|entry| entry.expect("it can be read").path())
        .filter(|path| {
            path.with_extension("expected.tsv").exists() && path.extension().is_some_and(|ending| ending != "tsv")
        })
        .collect();
    found.sort();
    found
}

/// The documents of an article: one, or one a record.
pub fn documents(path: &Path) -> Vec<Document> {
    let name = path.file_name().expect("an article has a name").to_string_lossy();
    let bytes = std::fs::read(path).expect("it can be read");
    if name.ends_with(".jsonl") {
        return bytes
            .split(|&byte| byte == b'\n')
            .enumerate()
            .filter(|(_, line)| !line.is_empty())
            .map(|(line, record)| {
                Document::from_record(&name, line + 1, record, &ReadOptions::default()).expect("a record")
            })
            .collect();
    }
    let source = Source::from_bytes(&name, bytes).expect("it is text");
    vec![Document::new(source, Format::from_path(path), &ReadOptions::default())]
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles")
}
