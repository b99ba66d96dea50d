//! Compiles the built-in data, so that the program need not when it starts.
//!
//! In: the files of `gazetteer/`. Out: `gazetteer.bin` in the build's folder; or the file and the line that
//! are wrong. The modules that read and compile records are the library's own.

// The library uses what the build does not.
#![allow(dead_code)]

use std::path::Path;
use std::{env, fs};

#[path = "src/span.rs"]
mod span;
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
    mod stored;
    mod words;

    use std::fs;

    use self::compiler::{Compiler, Fault};
    use self::date::PartialDate;
    use self::entry::{Entry, EntryId, Gender, Kind, Role};
    use self::forms::FormKind;
    use self::knowledge::Knowledge;

    /// The bytes that the library loads, made of these files.
    pub(crate) fn compile(files: &[&str]) -> Result<Vec<u8>, String> {
        let mut compiler = Compiler::new(Knowledge::default());
        for path in files {
            let text = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
            compiler.add(path, &text).map_err(show)?;
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

/// The built-in records, in the order of their ids in the program.
const RECORDS: [&str; 4] = [
    "gazetteer/places.jsonl",
    "gazetteer/organisations.jsonl",
    "gazetteer/people.jsonl",
    "gazetteer/offices.jsonl",
];

fn main() {
    for path in [
        "build.rs",
        "src/span.rs",
        "src/word_table.rs",
        "src/gazetteer",
        "gazetteer",
    ] {
        println!("cargo::rerun-if-changed={path}");
    }
    write("gazetteer.bin", gazetteer::compile(&RECORDS));
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
