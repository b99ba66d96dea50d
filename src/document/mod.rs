//! From a file's text to a document: readable text, blocks, and the way back to the file.
//!
//! In: a decoded [`Source`] and its [`Format`]. Out: a [`Document`], whose readable text has markup masked and
//! character references decoded, whose blocks say what each stretch is (heading, paragraph, caption …), and which knows
//! where every byte stands in the file. It leaves words and sentences to [`text`](crate::text).

mod assemble;
mod date;
mod directive;
#[cfg(test)]
pub(crate) mod forms;
mod front_matter;
mod html;
mod markdown;
mod offset_map;
mod plain;
pub(crate) mod records;
mod refine;
#[cfg(test)]
mod tests;

use std::path::Path;

use jiff::civil::Date;

use crate::source::Source;
use crate::span::Span;
use assemble::Readable;

pub use date::parse_date;
pub use directive::{Directive, Order, Scope, Silence};
pub use records::RecordFields;

/// An article: its readable text, what the stretches of it are, and where they stand in the file.
///
/// ```
/// use whosaid::document::{BlockKind, Document};
///
/// let document = Document::from_text("Harbour reopens\n\n“At last,” said Ada Reed.");
/// let kinds: Vec<BlockKind> = document.blocks().iter().map(|block| block.kind).collect();
/// assert_eq!(kinds, [BlockKind::Heading, BlockKind::Paragraph]);
/// assert_eq!(document.slice(document.blocks()[1].span), "“At last,” said Ada Reed.");
/// assert_eq!(document.locate(document.blocks()[1].span).line, 3);
/// ```
#[derive(Debug, Clone)]
pub struct Document {
    source: Source,
    /// The readable text and its map, unless the source itself is what is read.
    masked: Option<Box<Readable>>,
    blocks: Vec<Block>,
    directives: Vec<Directive>,
    id: Option<String>,
    line: Option<usize>,
    date: Option<Date>,
    title: Option<String>,
}

impl Document {
    /// Reads a source. Any text is some document: broken markup is read as far as it goes.
    pub fn new(source: Source, format: Format, options: &ReadOptions) -> Document {
        let mut document = match format {
            Format::Plain => Document::plain(source),
            Format::Markdown => {
                let date_key = options.date_key.as_deref().unwrap_or("date");
                Document::marked_up(source, |text| markdown::read(text, date_key))
            }
            Format::Html => Document::marked_up(source, html::read),
        };
        document.date = options.date.or(document.date).or(options.default_date);
        document
    }

    /// Reads plain text that stands in no file; its path is `-`.
    pub fn from_text(text: impl Into<String>) -> Document {
        Document::plain(Source::from_text("-", text))
    }

    /// The path of its file, as it was given.
    pub fn path(&self) -> &str {
        self.source.path()
    }

    /// The id of its JSON Lines record, if that has one.
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// The line of its JSON Lines record, from 1; `None` if it is a file of its own.
    pub fn line(&self) -> Option<usize> {
        self.line
    }

    /// The date of the article, if it or the options say.
    pub fn date(&self) -> Option<Date> {
        self.date
    }

    /// Sets the date of the article.
    pub fn set_date(&mut self, date: Date) {
        self.date = Some(date);
    }

    /// The headline: what the metadata call it, or else its first heading.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref().or_else(|| {
            let heading = self.blocks.iter().find(|block| block.kind == BlockKind::Heading)?;
            Some(self.slice(heading.span))
        })
    }

    /// The readable text. Spans are bytes of it. In plain text it is the source, byte for byte; in Markdown and HTML it is what a
    /// reader sees.
    pub fn text(&self) -> &str {
        self.masked.as_ref().map_or(self.source.text(), |masked| &masked.text)
    }

    /// The readable text of a span; empty if the span is not one of this document's.
    pub fn slice(&self, span: Span) -> &str {
        self.text().get(span.range()).unwrap_or_default()
    }

    /// Its blocks, in order. None is empty or overlaps another; none starts or ends in white space.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The comments that tell the program something, in order.
    pub fn directives(&self) -> &[Directive] {
        &self.directives
    }

    /// What it was read from.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Where a span of the readable text stands in the decoded text of [`source`](Document::source), in bytes. Markup inside the
    /// span belongs to it, markup just outside does not; a character reference or a `<q>` tag belongs to it whole. A place
    /// past the end is the end.
    pub fn source_span(&self, span: Span) -> Span {
        let length = self.text().len();
        let (start, end) = (span.start.min(length), span.end.min(length));
        let Some(masked) = &self.masked else {
            return Span::new(start, end.max(start));
        };
        let source_start = masked.map.start(start);
        let source_end = if end > start { masked.map.end(end) } else { source_start };
        Span::new(source_start, source_end)
    }

    /// Where a span of the readable text stands in the file, or in the text field of its record.
    pub fn locate(&self, span: Span) -> Location {
        self.locate_source(self.source_span(span))
    }

    /// Where a span of the source's decoded text stands in the file, or in the text field of its record.
    pub fn locate_source(&self, place: Span) -> Location {
        let (line, column) = self.source.line_and_column(place.start);
        Location {
            start: self.source.raw_offset(place.start),
            end: self.source.raw_offset(place.end),
            line,
            column,
        }
    }

    fn plain(source: Source) -> Document {
        let (blocks, directives) = plain::read(source.text());
        let blocks = refine::refine(source.text(), blocks);
        Document {
            source,
            masked: None,
            blocks,
            directives,
            id: None,
            line: None,
            date: None,
            title: None,
        }
    }

    fn marked_up(source: Source, read: impl Fn(&str) -> (Readable, Metadata)) -> Document {
        let (mut masked, metadata) = read(source.text());
        let blocks = refine::refine(&masked.text, std::mem::take(&mut masked.blocks));
        let directives = std::mem::take(&mut masked.directives);
        let Metadata { date, title } = metadata;
        Document {
            source,
            masked: Some(Box::new(masked)),
            blocks,
            directives,
            id: None,
            line: None,
            date,
            title,
        }
    }
}

/// How a text is marked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Format {
    /// Paragraphs by blank lines, or one a line.
    #[default]
    Plain,
    /// CommonMark with tables, footnotes and front matter.
    Markdown,
    /// A web page, or a piece of one.
    Html,
}

impl Format {
    /// The format that a file's ending tells; plain text if it tells none.
    pub fn from_path(path: impl AsRef<Path>) -> Format {
        let extension = path
            .as_ref()
            .extension()
            .and_then(|extension| extension.to_str())
            .unwrap_or_default();
        match extension.to_ascii_lowercase().as_str() {
            "md" | "markdown" => Format::Markdown,
            "html" | "htm" | "xhtml" => Format::Html,
            _ => Format::Plain,
        }
    }
}

/// How documents are read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReadOptions {
    /// The date of the article, whatever it says itself.
    pub date: Option<Date>,
    /// The date of an article that does not say.
    pub default_date: Option<Date>,
    /// The key of Markdown's front matter that holds the date, if not `date`.
    pub date_key: Option<String>,
    /// The names of the fields of JSON Lines records.
    pub fields: RecordFields,
}

/// A place in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Location {
    /// Where it starts: bytes of the file, or of the decoded text field of a record.
    pub start: usize,
    /// Where it ends, exclusive, in the same bytes.
    pub end: usize,
    /// The line on which it starts, from 1.
    pub line: usize,
    /// The column at which it starts, from 1, in code points.
    pub column: usize,
}

/// What a block of a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A headline or a title within the article.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of a list, or a cell of a table.
    ListItem,
    /// A block set off as a quotation.
    BlockQuote,
    /// The text under a picture, or its credit.
    Caption,
    /// Who wrote it: "By Ada Reed".
    Byline,
    /// Where it was written: "VLADIVOSTOK (Reuters) —".
    Dateline,
    /// Who speaks in the turn that the next block opens: "Q", "MR McCAIN", without the colon.
    Label,
}

/// A stretch of a document's readable text that holds whole sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text, without the label.
    pub span: Span,
    /// In interviews and transcripts, the label of the turn that it opens, which is the block before it.
    pub label: Option<Span>,
}

/// What a text says of itself outside its readable part.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Metadata {
    date: Option<Date>,
    title: Option<String>,
}

/// The span without white space and invisible marks at its ends.
fn trimmed(text: &str, span: Span) -> Span {
    let inside = &text[span.range()];
    let start = span.start + (inside.len() - inside.trim_start_matches(is_blank).len());
    let inside = &text[start..span.end];
    Span::new(start, start + inside.trim_end_matches(is_blank).len())
}

/// White space, and characters that show nothing: zero-width spaces, marks of direction and of byte order.
fn is_blank(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}
