//! Annotated articles in JSON Lines.

use serde::Deserialize;
use serde_json::Value;

use super::offsets::CodePoints;
use super::{Annotated, Annotation};
use crate::document::records::{failed, parse};
use crate::document::{Document, Format, ReadOptions};
use crate::error::Result;
use crate::source::Source;
use crate::span::Span;

impl Annotated {
    /// Reads one record: `record` is line number `line` (from 1) of the file at `path`. Of the options only the dates count.
    ///
    /// # Errors
    ///
    /// If the line is no JSON object, lacks its text or its attributions, or has a span that is not in the text.
    pub fn from_record(path: &str, line: usize, record: &[u8], options: &ReadOptions) -> Result<Annotated> {
        let wrong = |message: String| failed(path, line, message);
        let mut record = parse(path, line, record)?;
        let Some(Value::String(text)) = record.remove("text") else {
            return Err(wrong("the record has no field \"text\" that is a string".to_owned()));
        };
        let Some(roles) = record.remove("attributions") else {
            return Err(wrong(
                "the record has no field \"attributions\"; an article without any has an empty list".to_owned(),
            ));
        };
        let roles: Vec<Roles> =
            serde_json::from_value(roles).map_err(|error| wrong(format!("field \"attributions\": {error}")))?;
        let options = ReadOptions {
            date: options.date,
            default_date: options.default_date,
            ..ReadOptions::default()
        };
        let source = Source::from_text(path, text);
        let document = Document::from_fields(source, Format::Plain, line, record, &options);
        let points = CodePoints::new(&document);
        let annotations = roles.iter().map(|roles| roles.annotation(&points));
        let annotations = annotations.collect::<Result<_, String>>().map_err(wrong)?;
        Ok(Annotated { document, annotations })
    }
}

/// An attribution as it is written down; a role that is missing is null, empty or not there.
#[derive(Deserialize)]
struct Roles {
    content: Option<Vec<[usize; 2]>>,
    cue: Option<Vec<[usize; 2]>>,
    source: Option<Vec<[usize; 2]>>,
}

impl Roles {
    fn annotation(&self, points: &CodePoints) -> Result<Annotation, String> {
        let spans = |role: &Option<Vec<[usize; 2]>>| -> Result<Vec<Span>, String> {
            let spans = role.iter().flatten();
            spans.map(|&[start, end]| points.span(start, end)).collect()
        };
        Ok(Annotation {
            content: spans(&self.content)?,
            cue: spans(&self.cue)?,
            source: spans(&self.source)?,
        })
    }
}
