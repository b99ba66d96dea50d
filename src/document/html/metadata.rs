//! The date and the title that a page's markup gives.
//!
//! In: attributes of `<meta>` and `<time>`, text of `<title>` and `<h1>`. Out: [`Metadata`].

use jiff::civil::Date;

use super::super::{Metadata, parse_date};
use super::element::Scope;
use super::spans::Attributes;

/// What was found so far.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// `article:published_time`.
    published: Option<Date>,
    /// Another date that the head gives.
    dated: Option<Date>,
    /// The first time element of the highest scope.
    time: Option<(Scope, Date)>,
    /// `og:title`.
    shared_title: String,
    /// The first `<h1>` of the highest scope.
    headline: Option<(Scope, String)>,
    title: Option<String>,
    /// Whether the text that comes now belongs to the first element of its part.
    reading: bool,
}

/// Text that is wanted as a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Title,
    Headline,
}

impl Found {
    pub(super) fn meta(&mut self, attributes: &Attributes) {
        let date = || parse_date(&attributes.content);
        match attributes.property.to_ascii_lowercase().as_str() {
            "article:published_time" => self.published = self.published.or_else(date),
            "date" | "dc.date" | "dc.date.issued" | "pubdate" => self.dated = self.dated.or_else(date),
            "og:title" if self.shared_title.is_empty() => self.shared_title.clone_from(&attributes.content),
            _ => {}
        }
    }

    pub(super) fn time(&mut self, attributes: &Attributes, scope: Scope) {
        if self.time.is_none_or(|(found, _)| found < scope)
            && let Some(date) = parse_date(&attributes.datetime)
        {
            self.time = Some((scope, date));
        }
    }

    /// An element of this part starts.
    pub(super) fn start(&mut self, part: Part, scope: Scope) {
        self.reading = match part {
            Part::Title => self.title.is_none(),
            Part::Headline => self.headline.as_ref().is_none_or(|(found, _)| *found < scope),
        };
        match part {
            _ if !self.reading => {}
            Part::Title => self.title = Some(String::new()),
            Part::Headline => self.headline = Some((scope, String::new())),
        }
    }

    /// Text of the part that started last.
    pub(super) fn text(&mut self, part: Part, text: &str) {
        let title = match part {
            Part::Title => self.title.as_mut(),
            Part::Headline => self.headline.as_mut().map(|(_, headline)| headline),
        };
        if let Some(title) = title.filter(|_| self.reading) {
            title.push_str(text);
        }
    }

    pub(super) fn into_metadata(self) -> Metadata {
        let time = self.time.map(|(_, date)| date);
        let headline = self.headline.map(|(_, headline)| headline);
        let titles = [Some(self.shared_title), headline, self.title];
        Metadata {
            date: self.published.or(self.dated).or(time),
            title: titles
                .into_iter()
                .flatten()
                .map(|title| squeezed(&title))
                .find(|title| !title.is_empty()),
        }
    }
}

/// The text with every run of white space as one space.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
