//! `brat`: who said what in brat's stand-off form, as [`gold`](crate::gold) reads it: one file of annotations and one of text for
//! each article, to be corrected in that program. Spans are code points of the readable text, which is what the file of text holds.

use std::fmt::Write;
use std::path::{Component, Path, PathBuf};

use super::code_points::CodePoints;
use super::terminal::Escaped;
use crate::attribution::Attribution;
use crate::auditor::Audit;
use crate::document::Document;
use crate::span::Span;

/// The annotations of one document.
pub(super) fn render(document: &Document, audit: &Audit) -> String {
    let mut standoff = Standoff {
        text: document.text(),
        points: CodePoints::new(document.text()),
        out: String::new(),
        spans: 0,
        events: 0,
    };
    audit
        .analysis
        .attributions
        .iter()
        .for_each(|said| standoff.attribution(said));
    standoff.out
}

/// What the files of a document are called in a folder of their own, without an ending: its path, and for a record its line and id.
pub fn file_name(document: &Document) -> PathBuf {
    let path = document.path();
    let path = Path::new(path.strip_suffix(".txt").unwrap_or(path));
    let inside = path.components().filter_map(|component| match component {
        Component::Normal(name) => Some(name),
        _ => None,
    });
    let mut name: PathBuf = inside.collect();
    if let Some(line) = document.line() {
        let id: String = document.id().unwrap_or("record").chars().map(plain).collect();
        name.push(format!("{line}-{id}"));
    }
    name
}

/// A character that may stand in the name of a file anywhere.
fn plain(c: char) -> char {
    if c.is_alphanumeric() || matches!(c, '-' | '.') {
        c
    } else {
        '_'
    }
}

struct Standoff<'a> {
    text: &'a str,
    points: CodePoints,
    out: String,
    spans: usize,
    events: usize,
}

impl Standoff<'_> {
    fn attribution(&mut self, said: &Attribution) {
        let source = self.bound("Source", said.source.as_slice());
        let cue = self.bound("Cue", said.cue.as_slice());
        let content = self.bound("Content", &said.content);
        let roles = [("Cue", cue), ("Content", content), ("Source", source)];
        let roles: Vec<String> = roles
            .iter()
            .filter_map(|(role, bound)| bound.map(|bound| format!("{role}:T{bound}")))
            .collect();
        self.events += 1;
        let event = self.events;
        self.line(format_args!("E{event}\t{}", roles.join(" ")));
        if !said.speakers.is_empty() {
            let names: Vec<String> = said
                .speakers
                .iter()
                .map(|speaker| Escaped(&speaker.name).to_string())
                .collect();
            self.line(format_args!("#{event}\tAnnotatorNotes E{event}\t{}", names.join("; ")));
        }
    }

    /// Writes the span of a role and says its number; nothing for a role that is missing.
    fn bound(&mut self, role: &str, spans: &[Span]) -> Option<usize> {
        let pieces: Vec<Span> = spans.iter().flat_map(|&span| lines(self.text, span)).collect();
        if pieces.is_empty() {
            return None;
        }
        self.spans += 1;
        let number = self.spans;
        let offsets: Vec<String> = pieces
            .iter()
            .map(|&piece| {
                let [start, end] = self.points.range(piece);
                format!("{start} {end}")
            })
            .collect();
        let texts: Vec<&str> = pieces.iter().map(|piece| &self.text[piece.range()]).collect();
        self.line(format_args!(
            "T{number}\t{role} {}\t{}",
            offsets.join(";"),
            texts.join(" ")
        ));
        Some(number)
    }

    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        writeln!(self.out, "{line}").expect("a string takes every line");
    }
}

/// The stretches of a span between line breaks, which brat cannot have inside one.
fn lines(text: &str, span: Span) -> Vec<Span> {
    let mut start = span.start;
    let lines = text[span.range()].split(['\n', '\r']).map(|line| {
        let stretch = Span::new(start, start + line.len());
        start = stretch.end + 1;
        stretch
    });
    lines.filter(|line| !line.is_empty()).collect()
}
