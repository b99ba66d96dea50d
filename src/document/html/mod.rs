//! HTML: the article's text as a reader sees it.
//!
//! In: the text of a page or of a piece of one. Out: readable text, and the date and title that its metadata give. Scripts,
//! navigation, forms, asides and the like are left out, and of a page's header all but headings. If any article element
//! holds text, only articles are read; else only the main element, if that holds text. White space is collapsed, in `<pre>` too;
//! `<br>` is a line break, two of them end a paragraph; `<q>` is a pair of marks. Tags need not be closed: no tree is built,
//! only a stack of what is open.

mod element;
mod metadata;
mod spans;

use std::ops::Range;

use super::assemble::{Assembler, Readable};
use super::{BlockKind, Metadata, directive};
use element::{Element, Role, Scope};
use metadata::{Found, Part};
use spans::{Attributes, Piece, StartTag};

/// Reads an HTML text.
pub(super) fn read(source: &str) -> (Readable, Metadata) {
    let mut reader = Reader::new(source);
    spans::tokenize(&mut reader);
    (reader.assembler.finish(), reader.found.into_metadata())
}

/// Turns tags and text, in order, into readable text.
struct Reader<'s> {
    source: &'s str,
    assembler: Assembler<'s>,
    /// The listed elements that are open, outermost first.
    stack: Vec<Open>,
    /// How often each element is open, so that an end tag that ends nothing costs nothing.
    open_counts: [usize; Element::COUNT],
    /// The highest scope in which there was text; text of a lower one is not the article's.
    scope: Scope,
    found: Found,
}

struct Open {
    element: Element,
    context: Context,
}

/// How the text in an element is read.
#[derive(Debug, Clone, Copy)]
struct Context {
    kind: BlockKind,
    visible: Visible,
    scope: Scope,
    /// How many `<q>` are open in the block.
    quotes: usize,
    /// What else the text is wanted for.
    part: Option<Part>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Visible {
    All,
    /// Only headings, in a page's header.
    Headings,
    Nothing,
}

impl<'s> Reader<'s> {
    fn new(source: &'s str) -> Self {
        Reader {
            source,
            assembler: Assembler::new(source),
            stack: Vec::new(),
            open_counts: [0; Element::COUNT],
            scope: Scope::Page,
            found: Found::default(),
        }
    }

    fn start_tag(&mut self, tag: &StartTag) {
        let Some(element) = tag.element else { return };
        let outer = self.context();
        let role = element.role();
        if role.ends_block() {
            self.assembler.end_block();
        }
        match role {
            Role::Break if outer.is_visible() => self.assembler.line_break(tag.range.clone()),
            Role::Break | Role::Rule => {}
            Role::Meta => self.found.meta(&tag.attributes),
            Role::Time => self.found.time(&tag.attributes, outer.scope),
            Role::Foreign if tag.self_closing => {}
            _ => {
                let context = outer.inside(role, &tag.attributes);
                if role == Role::Quote {
                    self.mark(context, ["“", "‘"], tag.range.clone());
                }
                if let Some(part) = context.part.filter(|_| outer.part.is_none()) {
                    self.found.start(part, context.scope);
                }
                self.stack.push(Open { element, context });
                self.open_counts[element.index()] += 1;
            }
        }
    }

    /// Ends the innermost such element and all that is open in it. Nothing else is ever closed: an element that is never
    /// ended ends with the one around it.
    fn end_tag(&mut self, element: Element, range: Range<usize>) {
        if self.open_counts[element.index()] == 0 {
            return;
        }
        if element.role().ends_block() {
            self.assembler.end_block();
        }
        while let Some(open) = self.stack.pop() {
            self.open_counts[open.element.index()] -= 1;
            if open.element == element {
                if element.role() == Role::Quote {
                    self.mark(open.context, ["”", "’"], range);
                }
                break;
            }
        }
    }

    fn text(&mut self, piece: Piece<'_>) {
        let context = self.context();
        let (text, range) = match &piece {
            Piece::Verbatim(range) => (self.source.get(range.clone()).unwrap_or_default(), range.clone()),
            Piece::Decoded(text, range) => (*text, range.clone()),
        };
        if let Some(part) = context.part {
            self.found.text(part, text);
        }
        if text.trim_ascii().is_empty() {
            if context.is_visible() {
                self.assembler.space(range);
            }
        } else if self.keeps(context) {
            match piece {
                Piece::Verbatim(range) => self.assembler.flow(context.kind, range),
                Piece::Decoded(text, range) => self.assembler.atomic(context.kind, text, range),
            }
        }
    }

    fn comment(&mut self, range: Range<usize>) {
        let order = self.source.get(range.clone()).and_then(directive::in_html);
        if let Some(order) = order {
            self.assembler.directive(order, range);
        }
    }

    /// One of the marks that stand for a `<q>` tag, outer and inner ones in turn.
    fn mark(&mut self, context: Context, marks: [&str; 2], range: Range<usize>) {
        if self.keeps(context) {
            let inner = context.quotes.is_multiple_of(2);
            self.assembler.atomic(context.kind, marks[usize::from(inner)], range);
        }
    }

    /// Whether text in this context is read. The first text of a higher scope shows that all before it was not the article.
    fn keeps(&mut self, context: Context) -> bool {
        if !context.is_visible() || context.scope < self.scope {
            return false;
        }
        if context.scope > self.scope {
            self.scope = context.scope;
            self.assembler.clear();
        }
        true
    }

    fn context(&self) -> Context {
        self.stack.last().map_or(Context::OUTERMOST, |open| open.context)
    }
}

impl Context {
    /// Outside all elements.
    const OUTERMOST: Context = Context {
        kind: BlockKind::Paragraph,
        visible: Visible::All,
        scope: Scope::Page,
        quotes: 0,
        part: None,
    };

    /// The context in an element of this role that stands in this context.
    fn inside(self, role: Role, attributes: &Attributes) -> Context {
        let mut inner = self;
        if role.ends_block() {
            inner.quotes = 0;
            inner.kind = kind_by_class(&attributes.class).unwrap_or(inner.kind);
        }
        match role {
            Role::Kind(kind) => inner.kind = kind,
            // A heading that is not closed ends with the next paragraph.
            Role::Paragraph if inner.kind == BlockKind::Heading => inner.kind = BlockKind::Paragraph,
            Role::Headline => {
                inner.kind = BlockKind::Heading;
                inner.part = (self.visible != Visible::Nothing).then_some(Part::Headline);
            }
            Role::Scope(scope) => inner.scope = scope,
            Role::Header if self.scope == Scope::Page && self.visible == Visible::All => {
                inner.visible = Visible::Headings;
            }
            Role::Footer if self.kind == BlockKind::BlockQuote => {}
            Role::Footer | Role::HiddenBlock | Role::Hidden | Role::Foreign => inner.visible = Visible::Nothing,
            Role::Quote => inner.quotes += 1,
            Role::Title => {
                inner.visible = Visible::Nothing;
                inner.part = (self.visible != Visible::Nothing).then_some(Part::Title);
            }
            _ => {}
        }
        inner
    }

    fn is_visible(self) -> bool {
        match self.visible {
            Visible::All => true,
            Visible::Headings => self.kind == BlockKind::Heading,
            Visible::Nothing => false,
        }
    }
}

/// What a block is by its class, where papers agree on the name of it.
fn kind_by_class(class: &str) -> Option<BlockKind> {
    class.split_ascii_whitespace().find_map(|name| match name {
        "byline" | "article-byline" => Some(BlockKind::Byline),
        "caption" | "credit" | "wp-caption-text" => Some(BlockKind::Caption),
        _ => None,
    })
}

#[cfg(test)]
mod tests;
