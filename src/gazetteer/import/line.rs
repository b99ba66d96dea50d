//! Records as the project writes them: a line of JSON each, with spaces after commas and colons.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::Formatter;

use crate::gazetteer::record::Record;

/// The records of a file that the compiler has accepted.
pub(super) fn read(text: &str) -> Vec<Record> {
    text.lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect()
}

/// A record's line, without its end.
pub(super) fn write(record: &Record) -> String {
    let mut line = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut line, Spaced);
    record
        .serialize(&mut serializer)
        .expect("a record has string keys, and a vector takes every byte");
    String::from_utf8(line).expect("JSON is text")
}

/// JSON on one line that people can read.
struct Spaced;

impl Formatter for Spaced {
    fn begin_array_value<W: Write + ?Sized>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        separate(writer, first)
    }

    fn begin_object_key<W: Write + ?Sized>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        separate(writer, first)
    }

    fn begin_object_value<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }
}

fn separate<W: Write + ?Sized>(writer: &mut W, first: bool) -> io::Result<()> {
    if first { Ok(()) } else { writer.write_all(b", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_builtin_files_are_written_as_they_stand() {
        for text in [
            include_str!("../../../gazetteer/offices.jsonl"),
            include_str!("../../../gazetteer/organisations.jsonl"),
            include_str!("../../../gazetteer/people.jsonl"),
            include_str!("../../../gazetteer/places.jsonl"),
        ] {
            for (record, line) in read(text).iter().zip(text.lines()) {
                assert_eq!(write(record), line);
            }
        }
    }
}
