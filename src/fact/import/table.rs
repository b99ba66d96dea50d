//! Tables with a column of subjects and a column of values.

use csv::ReaderBuilder;

use super::{Read, Row, Settings, date, value};
use crate::claim::Property;

/// Reads a table whose first row names the columns; the delimiter is a tab if the first row has one.
pub(super) fn read(text: &str, settings: &Settings) -> Result<Read, String> {
    let head = text.lines().next().unwrap_or_default();
    let delimiter = if head.contains('\t') { b'\t' } else { b',' };
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(text.as_bytes());
    let heads: Vec<String> = reader
        .headers()
        .map_err(|error| error.to_string())?
        .iter()
        .map(|head| head.trim().trim_start_matches('\u{feff}').to_owned())
        .collect();
    let columns = Columns::new(&heads, settings)?;
    let mut rows = Vec::new();
    for record in reader.records() {
        let row = match record {
            Ok(record) => {
                let line = record.position().map_or(0, |position| position.line() as usize);
                let cell = |column: usize| record.get(column).unwrap_or_default().trim();
                columns.row(line, cell)
            }
            Err(error) => Some(Err((
                error.position().map_or(0, |position| position.line() as usize),
                error.to_string(),
            ))),
        };
        rows.extend(row);
    }
    Ok(rows)
}

/// Where the cells of a row stand.
pub(super) struct Columns {
    subject: usize,
    value: usize,
    date: Option<usize>,
    property: Property,
}

impl Columns {
    pub fn new(heads: &[String], settings: &Settings) -> Result<Columns, String> {
        let place = |name: &Option<String>, option: &str| {
            let name = name
                .as_deref()
                .ok_or_else(|| format!("say which column it is with --{option}; there are {}", heads.join(", ")))?;
            let found = heads.iter().position(|head| head == name);
            found.ok_or_else(|| format!("there is no column “{name}”; there are {}", heads.join(", ")))
        };
        Ok(Columns {
            subject: place(&settings.subject_column, "subject-column")?,
            value: place(&settings.value_column, "value-column")?,
            date: settings
                .date_column
                .as_ref()
                .map(|_| place(&settings.date_column, "date-column"))
                .transpose()?,
            property: settings.property.ok_or("say what the values are with --property")?,
        })
    }

    /// The fact of a row; none where it has no value.
    pub fn row<'c>(&self, line: usize, cell: impl Fn(usize) -> &'c str) -> Option<Result<Row, (usize, String)>> {
        let (subject, text) = (cell(self.subject), cell(self.value));
        if subject.is_empty() || text.is_empty() {
            return None;
        }
        let dated = self.date.map(&cell).filter(|text| !text.is_empty());
        let as_of = match dated
            .map(|text| date(text).ok_or_else(|| format!("“{text}” is no date")))
            .transpose()
        {
            Ok(as_of) => as_of,
            Err(message) => return Some(Err((line, message))),
        };
        let row = value(self.property, text).map(|value| Row {
            line,
            subject: subject.to_owned(),
            property: self.property,
            value,
            unit: None,
            start: as_of.filter(|_| !self.property.is_measure()),
            end: None,
            as_of: as_of.filter(|_| self.property.is_measure()),
        });
        Some(row.map_err(|message| (line, message)))
    }
}
