//! JSON Lines: an article a line.
//!
//! In: one line, its number, and the names of the fields. Out: a [`Document`], read from the record's text field, of which its
//! places are. Splitting a file into lines is left to whoever reads the file.

use serde_json::{Map, Value};

use super::{Document, Format, ReadOptions, parse_date};
use crate::error::{Error, Kind, Result};
use crate::source::Source;

/// The names of the fields of a record.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RecordFields {
    /// What names the article: a string or a number.
    pub id: String,
    /// The article as plain text.
    pub text: String,
    /// The article as HTML; it goes before the plain text.
    pub html: String,
    /// The date of the article.
    pub date: String,
    /// The headline, if it stands outside the text.
    pub title: String,
}

impl Default for RecordFields {
    fn default() -> Self {
        RecordFields {
            id: "id".into(),
            text: "text".into(),
            html: "html".into(),
            date: "date".into(),
            title: "title".into(),
        }
    }
}

impl Document {
    /// Reads one record of a JSON Lines file: `record` is line number `line` (from 1) of the file at `path`. A date that cannot be
    /// read is as none.
    ///
    /// # Errors
    ///
    /// If the line is no JSON object, or has neither an HTML nor a text field, or its text is not a string.
    pub fn from_record(path: &str, line: usize, record: &[u8], options: &ReadOptions) -> Result<Document> {
        let mut record = parse(path, line, record)?;
        let fields = &options.fields;
        let (format, text) = article(&mut record, fields).map_err(|message| failed(path, line, message))?;
        let source = Source::from_text(path, text);
        Ok(Document::from_fields(source, format, line, record, options))
    }

    /// A document of a record's text and of what else the record says.
    pub(crate) fn from_fields(
        source: Source,
        format: Format,
        line: usize,
        mut record: Map<String, Value>,
        options: &ReadOptions,
    ) -> Document {
        let fields = &options.fields;
        let mut document = Document::new(source, format, &ReadOptions::default());
        document.line = Some(line);
        document.id = record.remove(&fields.id).and_then(id);
        document.title = string(&mut record, &fields.title).or(document.title);
        let own_date = string(&mut record, &fields.date)
            .and_then(|date| parse_date(&date))
            .or(document.date);
        document.date = options.date.or(own_date).or(options.default_date);
        document
    }
}

/// The fields of a record, or why it is none.
pub(crate) fn parse(path: &str, line: usize, record: &[u8]) -> Result<Map<String, Value>> {
    let record = record.strip_prefix(BYTE_ORDER_MARK).unwrap_or(record).trim_ascii_end();
    serde_json::from_slice(record).map_err(|error| failed(path, line, format!("not a JSON object: {}", reason(&error))))
}

/// An error in a line of a file.
pub(crate) fn failed(path: &str, line: usize, message: String) -> Error {
    Kind::Line {
        path: path.to_owned(),
        line,
        message,
    }
    .into()
}

const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

/// The text of the article and how it is marked up, or what is wrong with it.
fn article(record: &mut Map<String, Value>, fields: &RecordFields) -> Result<(Format, String), String> {
    if let Some(html) = string(record, &fields.html) {
        return Ok((Format::Html, html));
    }
    match record.remove(&fields.text) {
        Some(Value::String(text)) => Ok((Format::Plain, text)),
        Some(_) => Err(format!("field \"{}\" is not a string", fields.text)),
        None => Err(format!(
            "the record has no field \"{}\" or \"{}\"; name its text field",
            fields.text, fields.html
        )),
    }
}

fn string(record: &mut Map<String, Value>, field: &str) -> Option<String> {
    match record.remove(field)? {
        Value::String(text) => Some(text),
        _ => None,
    }
}

fn id(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// What serde_json says, without its own "at line 1", which is a line of the record and not of the file.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.split_once(" at line ") {
        Some((reason, _)) => format!("{reason} at byte {}", error.column()),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(record: &str) -> Result<Document> {
        Document::from_record("a.jsonl", 7, record.as_bytes(), &ReadOptions::default())
    }

    #[test]
    fn reads_the_fields() {
        let document =
            read(r#"{"id": 12, "text": "\"No,\" she said.", "date": "2019-04-25", "title": "Talks"}"#).unwrap();
        assert_eq!(
            (document.id(), document.line(), document.path()),
            (Some("12"), Some(7), "a.jsonl")
        );
        assert_eq!(
            (document.text(), document.title()),
            ("\"No,\" she said.", Some("Talks"))
        );
        assert_eq!(document.date(), Some(jiff::civil::date(2019, 4, 25)));
        assert_eq!(document.locate(document.blocks()[0].span).start, 0);
    }

    #[test]
    fn reads_html_and_other_names_of_fields() {
        let fields = RecordFields {
            html: "body".into(),
            id: "url".into(),
            ..RecordFields::default()
        };
        let options = ReadOptions {
            fields,
            ..ReadOptions::default()
        };
        let record = "\u{FEFF}{\"url\": \"x\", \"text\": 1, \"body\": \"<p>“A”&amp;b</p>\"}";
        let document = Document::from_record("a.jsonl", 1, record.as_bytes(), &options).unwrap();
        assert_eq!((document.id(), document.text()), (Some("x"), "“A”&b"));
    }

    #[test]
    fn options_give_the_date_and_the_default() {
        let day = |day| jiff::civil::date(2020, 1, day);
        let record = br#"{"text": "A.", "date": "2020-01-02"}"#;
        let undated = br#"{"text": "A.", "date": "soon"}"#;
        let read = |record: &[u8], date, default_date| {
            let options = ReadOptions {
                date,
                default_date,
                ..ReadOptions::default()
            };
            Document::from_record("a.jsonl", 1, record, &options).unwrap().date()
        };
        assert_eq!(read(record, None, Some(day(3))), Some(day(2)));
        assert_eq!(read(record, Some(day(1)), Some(day(3))), Some(day(1)));
        assert_eq!(read(undated, None, Some(day(3))), Some(day(3)));
    }

    #[test]
    fn errors_name_the_line_and_the_fault() {
        let cases = [
            (
                "{\"text\":\r\n",
                "a.jsonl:7: not a JSON object: EOF while parsing a value at byte 8",
            ),
            (
                "[1]",
                "a.jsonl:7: not a JSON object: invalid type: sequence, expected a map at byte 0",
            ),
            ("{\"text\": 3}", "a.jsonl:7: field \"text\" is not a string"),
            (
                "{}",
                "a.jsonl:7: the record has no field \"text\" or \"html\"; name its text field",
            ),
        ];
        for (record, expected) in cases {
            assert_eq!(read(record).unwrap_err().to_string(), expected);
        }
        assert!(read(r#"{"text": "\ud800"}"#).is_err());
        assert!(Document::from_record("a.jsonl", 1, b"\xFF", &ReadOptions::default()).is_err());
    }
}
