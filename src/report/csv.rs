//! `csv`: for spreadsheets and data frames. Of an audit, one line for each attribution; of a check, one for each finding. Characters
//! that a terminal would obey are spelled out.

use super::place::Place;
use super::terminal::{Named, Style, Subject, spelled};
use crate::attribution::Attribution;
use crate::auditor::Audit;
use crate::document::Document;
use crate::finding::Finding;
use crate::span::Span;

/// The names of the columns. Several speakers, ids or stretches of content stand in one field with " | " between.
pub(super) fn head(style: &Style) -> &'static str {
    match style.subject {
        Subject::Speech => "path,document,line,kind,status,speakers,ids,source,cue,addressee,content,confidence,rule\n",
        Subject::Findings => {
            "path,document,line,column,end_line,end_column,level,rule,message,text,help,fingerprint,suppressed\n"
        }
    }
}

/// What stands between several values in one field.
const BETWEEN: &str = " | ";

/// The lines of one document.
pub(super) fn render(document: &Document, audit: &Audit, style: &Style) -> String {
    match style.subject {
        Subject::Speech => lines(audit.analysis.attributions.iter().map(|said| fields(document, said))),
        Subject::Findings => lines(audit.findings.iter().map(|finding| finding_fields(document, finding))),
    }
}

/// A line for each row, its fields quoted as need be.
fn lines(rows: impl Iterator<Item = [String; 13]>) -> String {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer
            .write_record(row.iter().map(|field| spelled(field).into_owned()))
            .expect("every record has the same number of fields");
    }
    let bytes = writer.into_inner().expect("a vector takes every byte");
    String::from_utf8(bytes).expect("fields of text, with ASCII between them, are text")
}

fn finding_fields(document: &Document, finding: &Finding) -> [String; 13] {
    let Place { start, end, .. } = Place::of_finding(document, finding);
    [
        document.path().to_owned(),
        document.id().unwrap_or_default().to_owned(),
        start.line.to_string(),
        start.column.to_string(),
        end.line.to_string(),
        end.column.to_string(),
        finding.level.to_string(),
        finding.rule.to_owned(),
        finding.message.clone(),
        finding.text(document).to_owned(),
        finding.help.clone().unwrap_or_default(),
        finding.fingerprint.clone(),
        finding.is_suppressed().to_string(),
    ]
}

fn fields(document: &Document, attribution: &Attribution) -> [String; 13] {
    let slice = |span: Option<Span>| span.map_or("", |span| document.slice(span)).to_owned();
    let content: Vec<&str> = attribution.content.iter().map(|&span| document.slice(span)).collect();
    let names: Vec<&str> = attribution.speakers.iter().map(|speaker| &*speaker.name).collect();
    let ids: Vec<&str> = attribution
        .speakers
        .iter()
        .map(|speaker| speaker.id.as_deref().unwrap_or_default())
        .collect();
    let place = attribution
        .content
        .first()
        .or(attribution.source.as_ref())
        .copied()
        .unwrap_or_default();
    [
        document.path().to_owned(),
        document.id().unwrap_or_default().to_owned(),
        document.locate(place).line.to_string(),
        Named(attribution.kind).to_string(),
        Named(attribution.status).to_string(),
        names.join(BETWEEN),
        if attribution.speakers.iter().any(|speaker| speaker.id.is_some()) {
            ids.join(BETWEEN)
        } else {
            String::new()
        },
        slice(attribution.source),
        slice(attribution.cue),
        slice(attribution.addressee),
        content.join(BETWEEN),
        attribution.confidence.to_string(),
        attribution.rule.to_owned(),
    ]
}
