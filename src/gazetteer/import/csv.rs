//! Tables as text, with commas, semicolons or tabs between their cells.
//!
//! In: a reader, and what the table is about. Out: a [`Row`] for each row, as it is read.

use std::io::{BufRead, Read};

use csv::{ByteRecord, ErrorKind, Reader, ReaderBuilder, StringRecord};

use super::{Row, Table, Taken};

/// What is wrong with a row of bytes that are no text.
const NOT_UTF8: &str = "is not UTF-8";

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
    let heads: Vec<&str> = heads.iter().map(str::trim).collect();
    let columns = table.bind(&heads, |key, head| {
        let head = head.unwrap_or(key.name());
        heads.iter().position(|known| *known == head)
    })?;
    Ok(rows(reader, move |row| {
        let cells = columns
            .iter()
            .map(|&(key, column)| (key, row.get(column).unwrap_or_default()));
        Ok(table.record(cells)?.into())
    }))
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
        ErrorKind::Utf8 { .. } => NOT_UTF8.to_owned(),
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

/// What `take` makes of each row.
pub(super) fn rows<'t>(
    mut reader: Reader<impl BufRead + 't>,
    take: impl Fn(&StringRecord) -> Result<Taken, String> + 't,
) -> impl Iterator<Item = Row> + 't {
    let mut row = ByteRecord::new();
    std::iter::from_fn(move || {
        let read = reader.read_byte_record(&mut row);
        let position = row.position().or_else(|| read.as_ref().err()?.position());
        let line = position.map_or(0, |position| position.line() as usize);
        let taken = match read {
            Ok(false) => return None,
            Ok(true) => StringRecord::from_byte_record(row.clone())
                .map_err(|_| NOT_UTF8.to_owned())
                .and_then(|row| take(&row)),
            Err(error) => Err(message(&error)),
        };
        Some(Row { line, taken })
    })
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
