//! What each HTML element means to a reader of articles.
//!
//! In: the name of an element. Out: its [`Role`]. Elements that are not listed are inline: their text runs on.

use super::super::BlockKind;

/// A listed element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Element(usize);

impl Element {
    /// How many elements are listed.
    pub(super) const COUNT: usize = ELEMENTS.len();

    /// The element with this name, in lower case, if it is listed.
    pub(super) fn named(name: &[u8]) -> Option<Element> {
        ELEMENTS
            .binary_search_by(|(listed, _)| listed.as_bytes().cmp(name))
            .ok()
            .map(Element)
    }

    /// Its place in the list, less than [`COUNT`](Element::COUNT).
    pub(super) fn index(self) -> usize {
        self.0
    }

    pub(super) fn role(self) -> Role {
        ELEMENTS[self.0].1
    }
}

/// What an element does to the text in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Text does not run across its edges; what the text is, the elements around say.
    Block,
    /// A paragraph, unless the elements around say otherwise.
    Paragraph,
    /// A block of this kind.
    Kind(BlockKind),
    /// The top heading.
    Headline,
    /// The part of the page that holds the article.
    Scope(Scope),
    /// Of a page, all but its headings is left out.
    Header,
    /// Left out, but for the source line of a block quote.
    Footer,
    /// Left out, and text does not run across it.
    HiddenBlock,
    /// Left out within running text.
    Hidden,
    /// Left out within running text; `<svg/>` has no end tag.
    Foreign,
    /// A pair of quotation marks.
    Quote,
    /// The title of the page.
    Title,
    /// A line break.
    Break,
    /// A rule between paragraphs.
    Rule,
    /// Metadata in attributes.
    Meta,
    /// A date in an attribute, around running text.
    Time,
}

impl Role {
    /// Whether text does not run across the element's edges.
    pub(super) fn ends_block(self) -> bool {
        matches!(
            self,
            Role::Block
                | Role::Paragraph
                | Role::Kind(_)
                | Role::Headline
                | Role::Scope(_)
                | Role::Header
                | Role::Footer
                | Role::HiddenBlock
                | Role::Rule
        )
    }
}

/// How surely text is the article's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Scope {
    Page,
    Main,
    Article,
}

/// Sorted by name.
const ELEMENTS: [(&str, Role); 63] = [
    ("address", Role::Block),
    ("article", Role::Scope(Scope::Article)),
    ("aside", Role::HiddenBlock),
    ("audio", Role::Hidden),
    ("blockquote", Role::Kind(BlockKind::BlockQuote)),
    ("body", Role::Block),
    ("br", Role::Break),
    ("button", Role::Hidden),
    ("canvas", Role::Hidden),
    ("caption", Role::Kind(BlockKind::Caption)),
    ("center", Role::Block),
    ("dd", Role::Kind(BlockKind::ListItem)),
    ("details", Role::Block),
    ("dialog", Role::HiddenBlock),
    ("div", Role::Block),
    ("dl", Role::Block),
    ("dt", Role::Kind(BlockKind::Label)),
    ("fieldset", Role::Block),
    ("figcaption", Role::Kind(BlockKind::Caption)),
    ("figure", Role::Block),
    ("footer", Role::Footer),
    ("form", Role::HiddenBlock),
    ("h1", Role::Headline),
    ("h2", Role::Kind(BlockKind::Heading)),
    ("h3", Role::Kind(BlockKind::Heading)),
    ("h4", Role::Kind(BlockKind::Heading)),
    ("h5", Role::Kind(BlockKind::Heading)),
    ("h6", Role::Kind(BlockKind::Heading)),
    ("header", Role::Header),
    ("hgroup", Role::Block),
    ("hr", Role::Rule),
    ("iframe", Role::Hidden),
    ("li", Role::Kind(BlockKind::ListItem)),
    ("main", Role::Scope(Scope::Main)),
    ("math", Role::Foreign),
    ("menu", Role::HiddenBlock),
    ("meta", Role::Meta),
    ("nav", Role::HiddenBlock),
    ("noscript", Role::Hidden),
    ("object", Role::Hidden),
    ("ol", Role::Block),
    ("p", Role::Paragraph),
    ("pre", Role::Block),
    ("q", Role::Quote),
    ("script", Role::Hidden),
    ("section", Role::Block),
    ("select", Role::Hidden),
    ("style", Role::Hidden),
    ("summary", Role::Block),
    ("svg", Role::Foreign),
    ("table", Role::Block),
    ("tbody", Role::Block),
    ("td", Role::Kind(BlockKind::ListItem)),
    ("template", Role::Hidden),
    ("textarea", Role::Hidden),
    ("tfoot", Role::Block),
    ("th", Role::Kind(BlockKind::ListItem)),
    ("thead", Role::Block),
    ("time", Role::Time),
    ("title", Role::Title),
    ("tr", Role::Block),
    ("ul", Role::Block),
    ("video", Role::Hidden),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_sorted_and_found() {
        assert!(ELEMENTS.is_sorted_by(|(one, _), (two, _)| one < two));
        assert_eq!(Element::named(b"q").map(Element::role), Some(Role::Quote));
        assert_eq!(Element::named(b"em"), None);
    }
}
