//! Markdown: what a reader sees of it.
//!
//! In: the text. Out: readable text and what the front matter says. Emphasis, links, footnote references and inline tags are
//! masked and their text is kept; code blocks, HTML blocks, comments and images with their alternative text are left
//! out, since nobody says them in the article. A footnote's definition is a block of its own, and so is a cell of a table.
//! Inline code is text: newspapers set names of files and accounts in it.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::assemble::{Assembler, Readable};
use super::{BlockKind, Metadata, directive, front_matter};

/// Reads a Markdown text. `date_key` is what the front matter calls the date.
pub(super) fn read(source: &str, date_key: &str) -> (Readable, Metadata) {
    let (metadata, body) = front_matter::split(source, date_key);
    let mut reader = Reader {
        source,
        assembler: Assembler::new(source),
        kinds: Vec::new(),
        hidden: 0,
    };
    for (event, range) in Parser::new_ext(&source[body..], options()).into_offset_iter() {
        reader.read(event, body + range.start..body + range.end);
    }
    (reader.assembler.finish(), metadata)
}

/// No smart punctuation: marks are read as they are written. No mathematics: dollars are money. Front matter is split off
/// before, because the parser takes it for such between any two rules.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
}

struct Reader<'s> {
    source: &'s str,
    assembler: Assembler<'s>,
    /// The kinds of the open containers.
    kinds: Vec<BlockKind>,
    /// How many of the open elements are left out.
    hidden: usize,
}

impl Reader<'_> {
    fn read(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Html(html) | Event::InlineHtml(html) if html.starts_with("<!--") => {
                if let Some(order) = directive::in_html(&html) {
                    self.assembler.directive(order, trimmed(self.source, range));
                }
            }
            _ if self.hidden > 0 => {}
            Event::Text(text) => self.text(&text, range),
            Event::Code(code) => {
                let inside = self.source[range.clone()].find(&*code).map(|at| range.start + at);
                self.text(&code, inside.map_or(range, |start| start..start + code.len()));
            }
            Event::SoftBreak => self.assembler.space(range),
            Event::HardBreak => self.assembler.line_break(range),
            Event::InlineHtml(tag) if is_line_break(&tag) => self.assembler.line_break(range),
            Event::Rule => self.assembler.end_block(),
            Event::InlineHtml(_)
            | Event::Html(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        let end = tag.to_end();
        self.hidden += usize::from(is_hidden(end));
        if is_block(end) {
            self.assembler.end_block();
            self.kinds.push(kind(end, self.kind()));
        }
    }

    fn end(&mut self, tag: TagEnd) {
        self.hidden -= usize::from(is_hidden(tag));
        if is_block(tag) {
            self.assembler.end_block();
            self.kinds.pop();
        }
    }

    /// Text that stands in the source word for word, unless it is a character reference.
    fn text(&mut self, text: &str, range: Range<usize>) {
        let kind = self.kind();
        if self.source.get(range.clone()) == Some(text) {
            self.assembler.flow(kind, range);
        } else if text.trim_ascii().is_empty() {
            self.assembler.space(range);
        } else {
            self.assembler.atomic(kind, text, range);
        }
    }

    fn kind(&self) -> BlockKind {
        self.kinds.last().copied().unwrap_or(BlockKind::Paragraph)
    }
}

/// A comment without the line break after it.
fn trimmed(source: &str, range: Range<usize>) -> Range<usize> {
    range.start..range.start + source[range].trim_end().len()
}

/// Elements whose text nobody reads as the article's.
fn is_hidden(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::Image)
}

/// Elements that text does not run across.
fn is_block(tag: TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

/// What the text in an element is, given what the text around the element is.
fn kind(tag: TagEnd, outer: BlockKind) -> BlockKind {
    match tag {
        TagEnd::Heading(_) => BlockKind::Heading,
        TagEnd::BlockQuote(_) => BlockKind::BlockQuote,
        TagEnd::Item | TagEnd::TableCell => BlockKind::ListItem,
        TagEnd::FootnoteDefinition => BlockKind::Paragraph,
        _ => outer,
    }
}

/// Whether an inline tag is `<br>`, in any of its spellings.
fn is_line_break(tag: &str) -> bool {
    let name = tag.trim_start_matches('<').trim_end_matches(['>', '/', ' ']);
    name.eq_ignore_ascii_case("br")
}

#[cfg(test)]
mod tests {
    use super::*;
    use BlockKind::{BlockQuote, Heading, ListItem, Paragraph};

    #[test]
    fn blocks_of_markdown() {
        let cases: &[(&str, &[(BlockKind, &str)])] = &[
            ("", &[]),
            ("# One #\n\nTwo\nthree.", &[(Heading, "One"), (Paragraph, "Two three.")]),
            (
                "One\r\ntwo.\r\n\r\nThree.",
                &[(Paragraph, "One two."), (Paragraph, "Three.")],
            ),
            ("Title\n=====\nText", &[(Heading, "Title"), (Paragraph, "Text")]),
            (
                "He *said* “**no**, [never](http://x.y \"title\")”.",
                &[(Paragraph, "He said “no, never”.")],
            ),
            (
                "A.[^1]\n\n[^1]: A *note*.",
                &[(Paragraph, "A."), (Paragraph, "A note.")],
            ),
            ("![“alt”](a.png \"t\") Text ~~old~~.", &[(Paragraph, "Text old.")]),
            (
                "&ldquo;A&rdquo; &amp; \\*b\\* &nbsp;c &#8220;",
                &[(Paragraph, "“A” & *b* \u{A0}c “")],
            ),
            (
                "```\n“code”\n```\n\n    “more”\n\nText `a b`",
                &[(Paragraph, "Text a b")],
            ),
            (
                "<div>\n“html”\n</div>\n\n<!-- “no” -->\n\na<!-- x -->b <b>c</b>",
                &[(Paragraph, "ab c")],
            ),
            ("one  \ntwo\\\nthree<br/>four", &[(Paragraph, "one\ntwo\nthree\nfour")]),
            (
                "- a\n- b\n  - c\n\n1. d\n\n   e",
                &[
                    (ListItem, "a"),
                    (ListItem, "b"),
                    (ListItem, "c"),
                    (ListItem, "d"),
                    (ListItem, "e"),
                ],
            ),
            ("> a\n> b\n>\n> — c", &[(BlockQuote, "a b"), (BlockQuote, "— c")]),
            (
                "| a | b |\n|---|---|\n| c \\| d | |",
                &[(ListItem, "a"), (ListItem, "b"), (ListItem, "c | d")],
            ),
            ("- [x] done", &[(ListItem, "done")]),
            (
                "One.\n\n***\n\nTwo, $3 and $4.",
                &[(Paragraph, "One."), (Paragraph, "Two, $3 and $4.")],
            ),
            (
                "---\ntitle: T\n---\nText.\n\n---\nx: y\n---",
                &[(Paragraph, "Text."), (Heading, "x: y")],
            ),
            ("\"A\" -- 'b'...", &[(Paragraph, "\"A\" -- 'b'...")]),
            ("<https://x.y/z>", &[(Paragraph, "https://x.y/z")]),
        ];
        for (text, expected) in cases {
            let (readable, _) = read(text, "date");
            let found: Vec<_> = readable
                .blocks
                .iter()
                .map(|block| (block.kind, &readable.text[block.span.range()]))
                .collect();
            assert_eq!(found, *expected, "{text:?}");
        }
    }
}
