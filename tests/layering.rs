//! Data flows one way: a module uses only modules above it.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules from the first to the last. The gazetteer is knowledge and needs no text, so it stands above the stages that
/// look things up.
const LAYERS: [&str; 31] = [
    "error",
    "span",
    "stored",
    "toml_file",
    "word_table",
    "source",
    "document",
    "gold",
    "gazetteer",
    "text",
    "quote",
    "clause",
    "mention",
    "model",
    "attribution",
    "claim",
    "fact",
    "analysis",
    "finding",
    "sidecar",
    "suppress",
    "rule",
    "correction",
    "auditor",
    "baseline",
    "score",
    "training",
    "report",
    "walk",
    "config",
    "cli",
];

/// The doors, which may use all of them.
const DOORS: [&str; 2] = ["lib", "main"];

#[test]
fn modules_use_only_modules_above_them() {
    let mut crooked = Vec::new();
    for (module, path) in sources() {
        let text = fs::read_to_string(&path).expect("a source file is text");
        for used in modules_used(&text) {
            if layer(used) > layer(&module) {
                crooked.push(format!("{} uses {used}", path.display()));
            }
        }
    }
    assert_eq!(crooked, [""; 0]);
}

#[test]
fn every_module_has_its_layer() {
    let mut found: Vec<String> = sources().into_iter().map(|(module, _)| module).collect();
    found.sort();
    found.dedup();
    let mut listed = LAYERS;
    listed.sort_unstable();
    assert_eq!(found, listed);
}

#[test]
fn paths_are_read_wherever_they_stand() {
    let text = "//! See [`rule`](crate::rule).\nuse crate::span::Span; // not crate::report\n\
        fn f(place: crate::error::Error) -> crate::document::Block {}\npub(crate) fn g() {}\n";
    assert_eq!(modules_used(text), ["span", "error", "document"]);
}

fn layer(module: &str) -> usize {
    let place = LAYERS.iter().position(|layer| *layer == module);
    place.unwrap_or_else(|| panic!("{module} is in no layer"))
}

/// The source files, each with the top module that it belongs to.
fn sources() -> Vec<(String, PathBuf)> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = Vec::new();
    for entry in fs::read_dir(top).expect("there are sources") {
        let path = entry.expect("it can be listed").path();
        let module = path.file_stem().expect("it has a name").to_string_lossy().into_owned();
        if !DOORS.contains(&module.as_str()) {
            sources.extend(files(path).into_iter().map(|file| (module.clone(), file)));
        }
    }
    sources
}

fn files(path: PathBuf) -> Vec<PathBuf> {
    if !path.is_dir() {
        return vec![path];
    }
    let entries = fs::read_dir(path).expect("a folder can be listed");
    entries
        .flat_map(|entry| files(entry.expect("it can be listed").path()))
        .collect()
}

/// The modules that a source file names after `crate::`, in `use` and elsewhere. Comments may speak of any.
fn modules_used(text: &str) -> Vec<&str> {
    let code = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    code.flat_map(|line| line.split("crate::").skip(1))
        .map(first_name)
        .collect()
}

fn first_name(path: &str) -> &str {
    let end = path
        .find(|c: char| c != '_' && !c.is_alphanumeric())
        .unwrap_or(path.len());
    assert!(end > 0, "one module a `use`: crate::{path}");
    &path[..end]
}
