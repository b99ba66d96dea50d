//! What reports to people share: colours, the width of a line, and text that cannot talk to the terminal.

use std::borrow::Cow;
use std::fmt::{self, Display, Write};

use serde::Serialize;

use super::obeyed::is_obeyed;
use crate::document::Document;

/// How a report to people looks.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Whether to colour it.
    pub color: bool,
    /// How many characters a line may have.
    pub width: usize,
    /// Whether to give the evidence too.
    pub explain: bool,
    /// What lists are of.
    pub subject: Subject,
}

/// What a list is of, in formats that can list either.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// What is said, and by whom.
    Speech,
    /// What is wrong with it.
    Findings,
}

impl Style {
    /// For headings and names.
    pub(super) fn strong(&self) -> anstyle::Style {
        self.paint(anstyle::Style::new().bold())
    }

    /// For what is only there to be looked up.
    pub(super) fn faint(&self) -> anstyle::Style {
        self.paint(anstyle::Style::new().dimmed())
    }

    /// For what somebody should look at.
    pub(super) fn alert(&self) -> anstyle::Style {
        self.paint(anstyle::AnsiColor::Yellow.on_default())
    }

    /// For what is surely wrong.
    pub(super) fn grave(&self) -> anstyle::Style {
        self.paint(anstyle::AnsiColor::Red.on_default())
    }

    fn paint(&self, style: anstyle::Style) -> anstyle::Style {
        if self.color { style } else { anstyle::Style::new() }
    }
}

/// Text of a file as it may be shown on a terminal: a run of white space becomes a space, and characters that would move the
/// cursor or turn the direction of writing are spelled out as `\u{…}`.
#[derive(Debug, Clone, Copy)]
pub struct Escaped<'a>(pub &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut after_space = false;
        for c in self.0.chars() {
            let space = c.is_whitespace();
            match space {
                true if after_space => {}
                true => formatter.write_char(' ')?,
                false if is_obeyed(c) => write!(formatter, "{}", c.escape_unicode())?,
                false => formatter.write_char(c)?,
            }
            after_space = space;
        }
        Ok(())
    }
}

/// Text of a file in which every character that a terminal would obey has given way to a sign of as many bytes, so that places in
/// it stay where they are. Line breaks and tabs are left.
pub(super) fn masked(text: &str) -> Cow<'_, str> {
    if !text.contains(moves) {
        return Cow::Borrowed(text);
    }
    let sign = |c: char| if moves(c) { sign(c.len_utf8()) } else { c };
    Cow::Owned(text.chars().map(sign).collect())
}

/// Text of a file in which every character that a terminal would obey is spelled out as `\u{…}`. Line breaks and tabs are left.
pub(super) fn spelled(text: &str) -> Cow<'_, str> {
    if !text.contains(moves) {
        return Cow::Borrowed(text);
    }
    let spell = |c: char| {
        if moves(c) {
            c.escape_unicode().to_string()
        } else {
            c.to_string()
        }
    };
    Cow::Owned(text.chars().map(spell).collect())
}

fn moves(c: char) -> bool {
    is_obeyed(c) && !matches!(c, '\n' | '\r' | '\t')
}

fn sign(bytes: usize) -> char {
    match bytes {
        1 => '?',
        2 => '¿',
        _ => char::REPLACEMENT_CHARACTER,
    }
}

/// The name that a plain enum has in JSON, for people too.
pub(crate) struct Named<T>(pub(crate) T);

impl<T: Serialize> Display for Named<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.serialize(formatter)
    }
}

/// A text cut to so many characters, the last of which is then "…".
pub(crate) fn shorten(text: &str, width: usize) -> String {
    match text.char_indices().nth(width) {
        None => text.to_owned(),
        Some(_) => {
            text.chars()
                .take(width.saturating_sub(1))
                .collect::<String>()
                .trim_end()
                .to_owned()
                + "…"
        }
    }
}

/// What a document is called: its path, and for a record its line or id.
pub(super) fn name(document: &Document) -> String {
    let path = Escaped(document.path());
    match (document.id(), document.line()) {
        (Some(id), _) => format!("{path} ({})", Escaped(id)),
        (None, Some(line)) => format!("{path} (line {line})"),
        (None, None) => path.to_string(),
    }
}

/// "1 quote", "2 quotes".
pub fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_what_terminals_obey() {
        let cases = [
            ("plain “text” – é", "plain “text” – é"),
            ("a\n\t b\u{a0}c", "a b c"),
            ("red \x1b[31m", "red \\u{1b}[31m"),
            ("a\u{202e}b\u{2066}c\u{200f}", "a\\u{202e}b\\u{2066}c\\u{200f}"),
            ("\u{9b}2J\u{7f}", "\\u{9b}2J\\u{7f}"),
        ];
        for (text, expected) in cases {
            assert_eq!(Escaped(text).to_string(), expected, "{text:?}");
        }
    }

    #[test]
    fn masks_without_moving_anything() {
        let cases = [
            ("a\n\tb", "a\n\tb"),
            ("a\x1bb", "a?b"),
            ("a\u{9b}b", "a¿b"),
            ("a\u{202e}b\u{200f}", "a\u{fffd}b\u{fffd}"),
        ];
        for (text, expected) in cases {
            assert_eq!(masked(text), expected);
            assert_eq!(masked(text).len(), text.len());
        }
    }

    #[test]
    fn spells_out_in_place() {
        assert_eq!(spelled("a\n\tb"), "a\n\tb");
        assert_eq!(spelled("a\x1b[1m \n\u{202e}"), "a\\u{1b}[1m \n\\u{202e}");
    }

    #[test]
    fn shortens_by_characters() {
        let cases = [
            ("abc", 3, "abc"),
            ("abcd", 3, "ab…"),
            ("ab cd", 4, "ab…"),
            ("éééé", 3, "éé…"),
            ("abc", 0, "…"),
            ("", 0, ""),
        ];
        for (text, width, expected) in cases {
            assert_eq!(shorten(text, width), expected, "{text}");
        }
    }
}
