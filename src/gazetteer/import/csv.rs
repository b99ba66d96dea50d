//! Tables as text, with commas, semicolons or tabs between their cells.
//!
//! In: a reader, and what the table is about. Out: a [`Row`] for each row, as it is read.

use std::io::{BufRead, Read};

use csv::{ByteRecord, ErrorKind, Reader, ReaderBuilder};

use super::row::{Key, Table};
use super::{Row, row};

/// Reads a table whose first row names the columns. Between the cells stand `delimiter`s; if there is none, what stands
/// most often in the first row.
///
/// # Errors
///
/// What is wrong with the first row, in one sentence.
pub fn read<'t>(
    mut input: impl BufRead + 't,
    delimiter: Option<u8>,
    table: &'t Table,
) -> Result<impl Iterator<Item = Row> + 't, String> {
    let delimiter = match delimiter {
        Some(delimiter) => delimiter,
        None => sniff(input.fill_buf().map_err(|error| error.to_string())?),
    };
    let mut reader = reader(delimiter, input);
    let heads = reader.headers().map_err(|error| message(&error))?;
    let heads: Vec<&str> = heads.iter().collect();
    let columns = table.bind(&heads, |key| vec![key.name()])?;
    Ok(rows(reader, table, columns))
}

/// A reader of such tables. Tabs need no quotes around what they separate, and a name may begin with one.
pub(super) fn reader<R: Read>(delimiter: u8, input: R) -> Reader<R> {
    let quoting = delimiter != b'\t';
    ReaderBuilder::new()
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
        ErrorKind::Utf8 { .. } => row::NOT_UTF8.to_owned(),
        ErrorKind::Io(error) => error.to_string(),
        _ => error.to_string(),
    }
}

/// What separates the cells of a table, by the start of it.
fn sniff(start: &[u8]) -> u8 {
    let head = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |delimiter: &u8| head.iter().filter(|byte| *byte == delimiter).count();
    // The last of those that stand equally often.
    [b';', b'\t', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

fn rows<'t>(
    mut reader: Reader<impl BufRead + 't>,
    table: &'t Table,
    columns: Vec<(Key, usize)>,
) -> impl Iterator<Item = Row> + 't {
    let mut row = ByteRecord::new();
    std::iter::from_fn(move || {
        let read = reader.read_byte_record(&mut row);
        let position = row.position().or_else(|| read.as_ref().err()?.position());
        let line = position.map_or(0, |position| position.line() as usize);
        let record = match read {
            Ok(false) => return None,
            Ok(true) => cells(&row, &columns).and_then(|cells| table.record(cells)),
            Err(error) => Err(message(&error)),
        };
        Some(Row { line, record })
    })
}

fn cells<'r>(row: &'r ByteRecord, columns: &[(Key, usize)]) -> Result<Vec<(Key, &'r str)>, String> {
    let cell = |&(key, column): &(Key, usize)| {
        let cell = std::str::from_utf8(row.get(column).unwrap_or_default());
        cell.map(|cell| (key, cell)).map_err(|_| row::NOT_UTF8.to_owned())
    };
    columns.iter().map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
