//! `polnear`: who said what in the form of the PolNeAR corpus, an article a line, as [`gold`](crate::gold) reads it: to be corrected by
//! hand, to score by and to train on.

use serde::Serialize;

use super::code_points::CodePoints;
use super::json;
use crate::attribution::Attribution;
use crate::auditor::Audit;
use crate::document::Document;
use crate::span::Span;

/// One document, on one line.
pub(super) fn render(document: &Document, audit: &Audit) -> String {
    let points = CodePoints::new(document.text());
    let attributions = audit.analysis.attributions.iter();
    let record = Record {
        id: document.id().unwrap_or(document.path()),
        date: document.date().map(|date| date.to_string()),
        title: document.title(),
        text: document.text(),
        attributions: attributions.map(|said| Roles::new(said, &points)).collect(),
    };
    json::line(&record) + "\n"
}

#[derive(Serialize)]
struct Record<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    /// The readable text: spans count its code points.
    text: &'a str,
    attributions: Vec<Roles<'a>>,
}

#[derive(Serialize)]
struct Roles<'a> {
    source: Vec<[usize; 2]>,
    cue: Vec<[usize; 2]>,
    content: Vec<[usize; 2]>,
    speakers: Vec<&'a str>,
}

impl<'a> Roles<'a> {
    fn new(said: &'a Attribution, points: &CodePoints) -> Self {
        let spans = |spans: &[Span]| spans.iter().map(|&span| points.range(span)).collect();
        Roles {
            source: spans(said.source.as_slice()),
            cue: spans(said.cue.as_slice()),
            content: spans(&said.content),
            speakers: said.speakers.iter().map(|speaker| &*speaker.name).collect(),
        }
    }
}
