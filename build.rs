//! Compiles the built-in data, so that the program need not when it starts.
//!
//! In: the files of `gazetteer/`. Out: in the build's folder, `gazetteer.bin` with the records and the automaton over their
//! forms, `words.bin` with what the lexicon says of words, `tags.bin` with the tagger's tables; or the file and the line
//! that are wrong. The modules that read and compile are the library's own.

// The library uses what the build does not.
#![allow(dead_code)]

use std::path::Path;
use std::{env, fs};

use text::tag_compiler;
use text::vocabulary_compiler::{self, Sources};

#[path = "src/span.rs"]
mod span;
#[path = "src/stored.rs"]
mod stored;
#[path = "src/word_table.rs"]
mod word_table;

#[path = "src/gazetteer"]
mod gazetteer {
    mod compiler;
    mod date;
    mod entry;
    mod form;
    mod forms;
    mod index;
    mod knowledge;
    mod record;
    mod starts;
    mod stored;
    mod words;

    use self::compiler::{Compiler, Fault};
    use self::date::PartialDate;
    pub(crate) use self::entry::Gender;
    use self::entry::{Entry, EntryId, Kind, Relation, Relative, Role};
    use self::forms::FormKind;
    use self::knowledge::Knowledge;

    /// The bytes that the library loads, made of these files.
    pub(crate) fn compile(files: &[&str]) -> Result<Vec<u8>, String> {
        let mut compiler = Compiler::new(Knowledge::default());
        for path in files {
            compiler.add(path, &crate::read(path)?).map_err(show)?;
        }
        let knowledge = compiler.finish().map_err(show)?;
        knowledge
            .layers
            .iter()
            .map(stored::encode)
            .collect::<Result<Vec<_>, _>>()
            .map(|layers| layers.concat())
    }

    fn show(fault: Fault) -> String {
        format!("{}:{}: {}", fault.path, fault.line, fault.message)
    }
}

#[path = "src/text"]
mod text {
    pub(crate) mod tag_compiler;
    mod tag_table;
    mod vocabulary;
    pub(crate) mod vocabulary_compiler;
}

/// The built-in records, in the order of their ids in the program.
const RECORDS: [&str; 4] = [
    "gazetteer/places.jsonl",
    "gazetteer/organisations.jsonl",
    "gazetteer/people.jsonl",
    "gazetteer/offices.jsonl",
];

/// What this program is made of and from.
const INPUTS: [&str; 7] = [
    "build.rs",
    "src/span.rs",
    "src/stored.rs",
    "src/word_table.rs",
    "src/gazetteer",
    "src/text",
    "gazetteer",
];

fn main() {
    for path in INPUTS {
        println!("cargo::rerun-if-changed={path}");
    }
    write("gazetteer.bin", gazetteer::compile(&RECORDS));
    write("words.bin", words());
    write("tags.bin", tags());
}

fn words() -> Result<Vec<u8>, String> {
    let sources = Sources {
        abbreviations: read("gazetteer/abbreviations.tsv")?,
        cues: read("gazetteer/cues.tsv")?,
        cue_nouns: read("gazetteer/cue_nouns.tsv")?,
        document_nouns: read("gazetteer/document_nouns.tsv")?,
        given_names: read("gazetteer/given_names.tsv")?,
        organisation_nouns: read("gazetteer/organisation_nouns.tsv")?,
        roles: read("gazetteer/roles.tsv")?,
        titles: read("gazetteer/titles.tsv")?,
    };
    vocabulary_compiler::compile(&sources)
}

fn tags() -> Result<Vec<u8>, String> {
    let path = "gazetteer/tags.tsv";
    tag_compiler::compile(&read(path)?).map_err(|fault| format!("{path}:{fault}"))
}

fn read(path: &str) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))
}

/// Writes a file for the library to include, or fails the build.
fn write(name: &str, bytes: Result<Vec<u8>, String>) {
    let folder = env::var_os("OUT_DIR").unwrap_or_default();
    let written = bytes
        .and_then(|bytes| fs::write(Path::new(&folder).join(name), bytes).map_err(|error| format!("{name}: {error}")));
    if let Err(message) = written {
        println!("cargo::error={message}");
    }
}
