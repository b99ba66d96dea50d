//! For tests: one text in all forms that are read, so that a row of a table holds in each.

use super::{Block, BlockKind, Document, Format, ReadOptions};
use crate::source::Source;

/// The text in Markdown, in HTML, and in HTML with a character reference for each mark. Markdown has no captions; a text with one
/// is left out there.
pub(crate) fn forms(text: &str, blocks: &[Block]) -> Vec<Document> {
    let part = |block: &Block| {
        let start = block.label.map_or(block.span.start, |label| label.start);
        (block.kind, &text[start..block.span.end])
    };
    let parts: Vec<_> = blocks.iter().map(part).collect();
    let captioned = parts.iter().any(|(kind, _)| *kind == BlockKind::Caption);
    let markdown: String = parts.iter().map(|(kind, text)| in_markdown(*kind, text)).collect();
    let html = |reference: fn(char) -> String| -> String {
        parts
            .iter()
            .map(|(kind, text)| in_html(*kind, text, reference))
            .collect()
    };
    let markdown = (!captioned).then_some((markdown, Format::Markdown));
    let pages = [html(needed_reference), html(any_reference)].map(|page| (page, Format::Html));
    let read = |(text, format)| Document::new(Source::from_text("a", text), format, &ReadOptions::default());
    markdown.into_iter().chain(pages).map(read).collect()
}

fn in_markdown(kind: BlockKind, text: &str) -> String {
    let sign = match kind {
        BlockKind::Heading => "# ",
        BlockKind::BlockQuote => "> ",
        _ => "",
    };
    let escaped = |c: char| {
        if "\\`*_[]<>#&~|".contains(c) {
            format!("\\{c}")
        } else {
            c.to_string()
        }
    };
    format!("{sign}{}\n\n", text.chars().map(escaped).collect::<String>())
}

fn in_html(kind: BlockKind, text: &str, reference: fn(char) -> String) -> String {
    let name = match kind {
        BlockKind::Heading => "h2",
        BlockKind::BlockQuote => "blockquote",
        BlockKind::Caption => "figcaption",
        _ => "p",
    };
    format!("<{name}>{}</{name}>\n", text.chars().map(reference).collect::<String>())
}

fn needed_reference(c: char) -> String {
    match c {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        _ => c.to_string(),
    }
}

fn any_reference(c: char) -> String {
    match c {
        '“' => "&ldquo;".to_owned(),
        '”' => "&rdquo;".to_owned(),
        '"' => "&quot;".to_owned(),
        _ if c.is_alphanumeric() || c.is_whitespace() => c.to_string(),
        _ => format!("&#x{:x};", u32::from(c)),
    }
}
