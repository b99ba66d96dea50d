//! Tables as text, with commas, semicolons or tabs between their cells.
//!
//! In: a reader, and what the table is about. Out: a [`Row`] for each row, as it is read.

use std::io::{BufRead, Read};

use csv::{ByteRecord, ErrorKind, Position, Reader, ReaderBuilder, StringRecord, Terminator};

use super::{Key, Refusal, Row, Table, Taken};

/// What is wrong with a row of bytes that are no text.
const NOT_UTF8: &str = "is not UTF-8";

/// Reads a table whose first row names the columns. Between the cells stand `delimiter`s; if there is none, what stands
/// most often in the first row.
///
/// # Errors
///
/// What is wrong with the first row.
pub fn read<'t>(
    mut input: impl BufRead + 't,
    delimiter: Option<u8>,
    table: &'t Table,
) -> Result<impl Iterator<Item = Row> + 't, Refusal> {
    let delimiter = match delimiter {
        Some(delimiter) => delimiter,
        None => sniff(input.fill_buf().map_err(|error| (1, unreadable(&error)))?),
    };
    let mut reader = reader(delimiter, input);
    let heads = reader.headers().map_err(|error| (1, message(&error)))?;
    let heads: Vec<&str> = heads.iter().map(str::trim).collect();
    let find = |key: Key, head: Option<&str>| {
        let head = head.unwrap_or(key.name());
        heads.iter().position(|known| *known == head)
    };
    let columns = table.bind(&heads, find).map_err(|message| (1, message))?;
    Ok(rows(reader, move |row| {
        let cells = columns
            .iter()
            .map(|&(key, column)| (key, row.get(column).unwrap_or_default()));
        Ok(table.record(cells)?.into())
    }))
}

/// A reader of such tables. Lines that end as in Windows leave a return in their last cell, which is trimmed like all: else the
/// reader would count them wrongly. Tabs need no quotes around what they separate, and a name may begin with one.
pub(super) fn reader<R: Read>(delimiter: u8, input: R) -> Reader<R> {
    let quoting = delimiter != b'\t';
    ReaderBuilder::new()
        .terminator(Terminator::Any(b'\n'))
        .delimiter(delimiter)
        .quoting(quoting)
        .from_reader(input)
}

/// What is wrong with a row, in one sentence.
pub(super) fn message(error: &csv::Error) -> String {
    match error.kind() {
        ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("has {len} fields where the head has {expected_len}")
        }
        ErrorKind::Utf8 { .. } => NOT_UTF8.to_owned(),
        ErrorKind::Io(error) => unreadable(error),
        _ => error.to_string(),
    }
}

/// What is said of a file that cannot be read to its end.
pub(super) fn unreadable(error: &std::io::Error) -> String {
    format!("cannot be read: {error}")
}

/// What separates the cells of a table, by the start of it.
fn sniff(start: &[u8]) -> u8 {
    let head = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |delimiter: &u8| head.iter().filter(|byte| *byte == delimiter).count();
    // The last of those that stand equally often.
    [b';', b'\t', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

/// What `take` makes of each row.
pub(super) fn rows<'t>(
    mut reader: Reader<impl BufRead + 't>,
    take: impl Fn(&StringRecord) -> Result<Taken, String> + 't,
) -> impl Iterator<Item = Row> + 't {
    let mut row = ByteRecord::new();
    std::iter::from_fn(move || {
        loop {
            let read = reader.read_byte_record(&mut row);
            let taken = match read {
                Ok(false) => return None,
                Err(_) if is_blank(&row) => continue,
                Ok(true) => StringRecord::from_byte_record(row.clone())
                    .map_err(|_| NOT_UTF8.to_owned())
                    .and_then(|row| take(&row)),
                Err(error) => Err(message(&error)),
            };
            let line = line(&row, reader.position());
            return Some(Row { line, taken });
        }
    })
}

/// Whether a row is an empty line that ends as in Windows.
fn is_blank(row: &ByteRecord) -> bool {
    row.len() == 1 && row.iter().all(|cell| cell.trim_ascii().is_empty())
}

/// Where a row stands, given the place where it ends. Its own place is that of the empty lines above it.
fn line(row: &ByteRecord, end: &Position) -> usize {
    let inside = row.iter().flatten().filter(|byte| **byte == b'\n').count() as u64;
    let last = end.line().saturating_sub(1 + inside);
    row.position().map_or(last, |start| last.max(start.line())) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_know_their_line() {
        let table = Table {
            kind: crate::gazetteer::Kind::Person,
            columns: Vec::new(),
            offices: Default::default(),
        };
        for text in [
            "name,born\nAda,\n\nReed,\"19\n70\"\nVane,\nIvo",
            "name,born\r\nAda,\r\n\r\nReed,\"19\r\n70\"\r\nVane,\r\nIvo\r\n",
        ] {
            let rows = read(text.as_bytes(), None, &table).unwrap();
            let lines: Vec<(usize, bool)> = rows.map(|row| (row.line, row.taken.is_ok())).collect();
            assert_eq!(lines, [(2, true), (4, false), (6, true), (7, false)], "{text:?}");
        }
    }

    #[test]
    fn the_delimiter_is_what_stands_most_often() {
        for (start, expected) in [
            ("name,born\nReed;a;b", b','),
            ("name;born\n", b';'),
            ("name\tborn, if known\tdied", b'\t'),
            ("name", b','),
            ("", b','),
        ] {
            assert_eq!(sniff(start.as_bytes()), expected, "{start}");
        }
    }
}
