//! HTML tokens with the places in the source that they come from.
//!
//! In: a [`Reader`] with its source. Out: to the reader, in order, start tags, end tags and pieces of text. The tokenizer decodes character
//! references and makes CRLF one line feed, so its text is no slice of the source; but it hands over text in pieces, of which a
//! reference is one, and tells where each ends.

use std::borrow::Cow;
use std::convert::Infallible;
use std::ops::Range;

use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, ForwardingEmitter, Span, Tokenizer};
use memchr::{memchr, memchr_iter};

use super::Reader;
use super::element::Element;

/// A start tag of a listed element.
#[derive(Debug, Default)]
pub(super) struct StartTag {
    pub(super) element: Option<Element>,
    pub(super) range: Range<usize>,
    pub(super) self_closing: bool,
    pub(super) attributes: Attributes,
}

/// The values of the attributes that anybody asks for; those that are not there are empty.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    pub(super) class: String,
    pub(super) content: String,
    pub(super) datetime: String,
    /// Of `property` or `name`.
    pub(super) property: String,
}

/// A piece of text.
pub(super) enum Piece<'p> {
    /// It stands in the source word for word.
    Verbatim(Range<usize>),
    /// It is what the source stands for: a character reference.
    Decoded(&'p str, Range<usize>),
}

/// Tokenizes the reader's source and tells the reader.
pub(super) fn tokenize(reader: &mut Reader<'_>) {
    let source = reader.source;
    let sink = Sink {
        reader,
        boundary: 0,
        tag: StartTag::default(),
        attribute: Attribute::Other,
    };
    let mut inner = CallbackEmitter::new(sink);
    inner.naively_switch_states(true);
    let bytes = in_short_runs(source.as_bytes());
    let Ok(()) = Tokenizer::new_with_emitter(&*bytes, Pieces { inner, position: 0 }).finish();
}

/// The longest run of double-quoted attributes that the tokenizer gets. It goes some calls deeper with each of them, and ten
/// thousand overflow the stack; tags that people write have fewer than this.
const LONGEST_RUN: usize = 32;

/// The source with a slash, which HTML passes over there, in place of the white space between two attributes wherever a run of
/// them has become too long. Where a value ends and where it begins is not known here, so that both readings are
/// followed: the stretches between marks with an even number, and those with an odd one.
fn in_short_runs(source: &[u8]) -> Cow<'_, [u8]> {
    let mut cut = Cow::Borrowed(source);
    let mut runs = [0; 2];
    let marks = memchr_iter(b'"', source).zip(memchr_iter(b'"', source).skip(1));
    for (number, (mark, next)) in marks.enumerate() {
        let run = &mut runs[number % 2];
        *run = if leads_on(&source[mark + 1..next]) { *run + 1 } else { 0 };
        if *run == LONGEST_RUN {
            *run = 0;
            cut.to_mut()[mark + 1] = b'/';
        }
    }
    cut
}

/// Whether what stands between two marks goes from one attribute of a tag to the next: ` name=`.
fn leads_on(between: &[u8]) -> bool {
    between.ends_with(b"=") && between.first().is_some_and(u8::is_ascii_whitespace) && memchr(b'>', between).is_none()
}

/// Passes text on piece by piece, which [`CallbackEmitter`] would gather.
struct Pieces<'r, 's> {
    inner: CallbackEmitter<Sink<'r, 's>, Infallible, usize>,
    position: usize,
}

impl ForwardingEmitter for Pieces<'_, '_> {
    type Token = Infallible;

    fn inner(&mut self) -> &mut impl Emitter<Token = Infallible> {
        &mut self.inner
    }

    fn move_position(&mut self, offset: isize) {
        self.position = self.position.saturating_add_signed(offset);
        self.inner.move_position(offset);
    }

    fn emit_string(&mut self, piece: &[u8]) {
        let position = self.position;
        self.inner.callback_mut().text(piece, position);
    }
}

struct Sink<'r, 's> {
    reader: &'r mut Reader<'s>,
    /// Where the last piece or tag ended.
    boundary: usize,
    /// The start tag that is being read. One is used for all, so that tags allocate nothing.
    tag: StartTag,
    attribute: Attribute,
}

/// The attribute that is being read.
#[derive(Clone, Copy)]
enum Attribute {
    Class,
    Content,
    Datetime,
    Property,
    Other,
}

impl Callback<Infallible, usize> for Sink<'_, '_> {
    fn handle_event(&mut self, event: CallbackEvent<'_>, span: Span<usize>) -> Option<Infallible> {
        match event {
            CallbackEvent::OpenStartTag { name } => self.open(Element::named(name), span.start),
            CallbackEvent::AttributeName { name } => self.attribute = Attribute::named(name),
            CallbackEvent::AttributeValue { value } => self.value(value),
            CallbackEvent::CloseStartTag { self_closing } => {
                self.tag.range.end = span.end;
                self.tag.self_closing = self_closing;
                self.reader.start_tag(&self.tag);
                self.boundary = span.end;
            }
            CallbackEvent::EndTag { name } => {
                if let Some(element) = Element::named(name) {
                    self.reader.end_tag(element, span.start..span.end);
                }
                self.boundary = span.end;
            }
            CallbackEvent::Comment { .. } => {
                self.reader.comment(span.start..span.end);
                self.boundary = span.end;
            }
            CallbackEvent::Doctype { .. } => self.boundary = span.end,
            CallbackEvent::String { .. } | CallbackEvent::Error(_) => {}
        }
        None
    }
}

impl Sink<'_, '_> {
    fn open(&mut self, element: Option<Element>, start: usize) {
        self.tag.element = element;
        self.tag.range = start..start;
        let Attributes {
            class,
            content,
            datetime,
            property,
        } = &mut self.tag.attributes;
        [class, content, datetime, property].into_iter().for_each(String::clear);
        self.attribute = Attribute::Other;
    }

    fn value(&mut self, value: &[u8]) {
        let attributes = &mut self.tag.attributes;
        let attribute = match self.attribute {
            Attribute::Class => &mut attributes.class,
            Attribute::Content => &mut attributes.content,
            Attribute::Datetime => &mut attributes.datetime,
            Attribute::Property => &mut attributes.property,
            Attribute::Other => return,
        };
        attribute.push_str(&String::from_utf8_lossy(value));
    }

    /// A piece of text that ends at `end` in the source.
    fn text(&mut self, piece: &[u8], end: usize) {
        let start = end.saturating_sub(piece.len()).max(self.boundary);
        let boundary = std::mem::replace(&mut self.boundary, end);
        let source = self.reader.source;
        let Some(between) = source.get(boundary..end) else {
            return;
        };
        if source.as_bytes().get(start..end) == Some(piece) {
            self.reader.text(Piece::Verbatim(start..end));
        } else if let Ok(piece) = std::str::from_utf8(piece) {
            // What the tokenizer passed over in silence, the LF of a CRLF, stands before a reference.
            let start = boundary + between.find('&').unwrap_or(0);
            self.reader.text(Piece::Decoded(piece, start..end));
        }
    }
}

impl Attribute {
    fn named(name: &[u8]) -> Attribute {
        match name {
            b"class" => Attribute::Class,
            b"content" => Attribute::Content,
            b"datetime" => Attribute::Datetime,
            b"property" | b"name" => Attribute::Property,
            _ => Attribute::Other,
        }
    }
}
