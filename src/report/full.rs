//! `full`: the findings as compilers show theirs, with the lines of the file, underlines, second places and help.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level as Heading, Origin, Renderer, Snippet, Title};

use super::terminal::{Escaped, Style, masked, name};
use crate::auditor::Audit;
use crate::document::Document;
use crate::finding::{Finding, Level};
use crate::span::Span;

/// Places at most so many bytes apart are shown in one piece of the file.
const TOGETHER_BYTES: usize = 400;

/// Of a line no more than so many bytes are shown on each side of a place. A paragraph fits; a file that is one line
/// does not cost its length for every finding.
const AROUND_BYTES: usize = 1000;

/// The findings of one document with an empty line between them; nothing if there are none.
pub(super) fn render(document: &Document, audit: &Audit, style: &Style) -> String {
    let renderer = if style.color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer.term_width(style.width).decor_style(DecorStyle::Ascii);
    let shown = audit.findings.iter().filter(|finding| !finding.is_suppressed());
    let shown: Vec<String> = shown
        .map(|finding| renderer.render(&[group(document, finding)]) + "\n")
        .collect();
    shown.join("\n")
}

fn group<'a>(document: &'a Document, finding: &'a Finding) -> Group<'a> {
    let title = heading(finding.level)
        .primary_title(Escaped(&finding.message).to_string())
        .id(finding.rule);
    let mut pieces = pieces(document, finding).into_iter();
    let group = match pieces.next() {
        Some(first) => first_piece(document, finding, title, first),
        None => Group::with_title(title),
    };
    let group = group.elements(pieces.map(|piece| snippet(document, &piece)));
    match &finding.help {
        Some(help) => group.element(Heading::HELP.message(Escaped(help).to_string())),
        None => group,
    }
}

/// The piece that holds the finding itself, headed by its place. The renderer counts columns from the start of the piece; in
/// a line too long to show that is not the start of the line, so that the place is given by itself.
fn first_piece<'a>(document: &'a Document, finding: &Finding, title: Title<'a>, piece: Vec<Mark>) -> Group<'a> {
    let snippet = snippet(document, &piece);
    let path = name(document);
    let start = window(document, &piece).start;
    if start == 0 || document.source().text()[..start].ends_with('\n') {
        return title.element(snippet.path(path));
    }
    let place = document.locate_source(finding.source_span(document));
    title
        .element(Origin::path(path).line(place.line).char_column(place.column))
        .element(snippet)
}

fn heading(level: Level) -> Heading<'static> {
    match level {
        Level::Error => Heading::ERROR,
        Level::Warning => Heading::WARNING,
        Level::Info | Level::Off => Heading::INFO,
    }
}

/// A place to underline.
struct Mark {
    /// In bytes of the file's decoded text.
    span: Range<usize>,
    /// The line it starts in.
    line: usize,
    kind: AnnotationKind,
    label: Option<String>,
}

/// The places of a finding, in order of place, those near each other together; the finding's own place with the first.
fn pieces(document: &Document, finding: &Finding) -> Vec<Vec<Mark>> {
    let mark = |span: Span, kind, label| Mark {
        span: span.range(),
        line: document.locate_source(span).line,
        kind,
        label,
    };
    let related = finding.related.iter();
    let mut marks: Vec<Mark> = related
        .map(|related| {
            mark(
                document.source_span(related.span),
                AnnotationKind::Context,
                Some(Escaped(&related.label).to_string()),
            )
        })
        .chain([mark(finding.source_span(document), AnnotationKind::Primary, None)])
        .collect();
    marks.sort_by_key(|mark| mark.span.start);
    let mut pieces: Vec<Vec<Mark>> = Vec::new();
    for mark in marks {
        match pieces.last_mut() {
            Some(piece)
                if piece
                    .iter()
                    .any(|near| mark.span.start <= near.span.end + TOGETHER_BYTES) =>
            {
                piece.push(mark)
            }
            _ => pieces.push(vec![mark]),
        }
    }
    pieces.sort_by_key(|piece| !piece.iter().any(|mark| mark.kind == AnnotationKind::Primary));
    pieces
}

/// The lines of the file that hold some places, with the places underlined.
fn snippet<'a>(document: &'a Document, marks: &[Mark]) -> Snippet<'a, Annotation<'a>> {
    let window = window(document, marks);
    let line = marks.iter().map(|mark| mark.line).min().unwrap_or(1);
    let annotations = marks.iter().map(|mark| {
        let span = mark.span.start - window.start..mark.span.end - window.start;
        mark.kind.span(span).label(mark.label.clone())
    });
    Snippet::source(masked(&document.source().text()[window.clone()]))
        .line_start(line)
        .annotations(annotations)
}

/// The part of the file's text to show for some places: their lines, cut where these are very long.
fn window(document: &Document, marks: &[Mark]) -> Range<usize> {
    let start = marks.iter().map(|mark| mark.span.start).min().unwrap_or(0);
    let end = marks.iter().map(|mark| mark.span.end).max().unwrap_or(0);
    let source = document.source().text();
    line_start(source, start)..line_end(source, end)
}

/// Where the line of a byte starts, or a little before the byte if the line is very long.
fn line_start(source: &str, byte: usize) -> usize {
    let far = ceil_boundary(source, byte.saturating_sub(AROUND_BYTES));
    source[far..byte].rfind('\n').map_or(far, |at| far + at + 1)
}

/// Where the line of a byte ends, or a little after the byte if the line is very long.
fn line_end(source: &str, byte: usize) -> usize {
    let far = ceil_boundary(source, (byte + AROUND_BYTES).min(source.len()));
    source[byte..far].find(['\n', '\r']).map_or(far, |at| byte + at)
}

/// The first character boundary from a byte on.
fn ceil_boundary(source: &str, byte: usize) -> usize {
    (byte..source.len())
        .find(|&at| source.is_char_boundary(at))
        .unwrap_or(source.len())
}
