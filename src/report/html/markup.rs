//! Text of an article as HTML that means nothing but that text.

use std::fmt::{self, Display, Write};

use crate::report::obeyed::is_obeyed;

/// Text between tags. What a browser would obey rather than show (control characters, marks of direction) is shown as its code point.
pub(super) struct Text<'a>(pub(super) &'a str);

impl Display for Text<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '\n' | '\r' | '\t' => formatter.write_char(c)?,
                c if is_hidden(c) => write!(formatter, "<span class=\"sign\">U+{:04X}</span>", u32::from(c))?,
                c => escape(formatter, c)?,
            }
        }
        Ok(())
    }
}

/// Text inside the quotation marks of an attribute.
pub(super) struct Value<'a>(pub(super) &'a str);

impl Display for Value<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                c if c.is_whitespace() => formatter.write_char(' ')?,
                c if is_hidden(c) => write!(formatter, "U+{:04X}", u32::from(c))?,
                c => escape(formatter, c)?,
            }
        }
        Ok(())
    }
}

fn escape(formatter: &mut fmt::Formatter<'_>, c: char) -> fmt::Result {
    match c {
        '&' => formatter.write_str("&amp;"),
        '<' => formatter.write_str("&lt;"),
        '>' => formatter.write_str("&gt;"),
        '"' => formatter.write_str("&quot;"),
        '\'' => formatter.write_str("&#39;"),
        c => formatter.write_char(c),
    }
}

/// Whether a character is obeyed, or shows nothing at all and could hide text in text.
fn is_hidden(c: char) -> bool {
    is_obeyed(c)
        || matches!(
            c,
            '\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{2060}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}'
        )
}

/// So many of so many, in percent.
pub(super) fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_means_only_itself() {
        let cases = [
            ("a “b” é\n", "a “b” é\n"),
            ("<script>&amp;", "&lt;script&gt;&amp;amp;"),
            (
                "\u{202e}x\u{0}",
                "<span class=\"sign\">U+202E</span>x<span class=\"sign\">U+0000</span>",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(Text(text).to_string(), expected);
        }
    }

    #[test]
    fn values_stay_in_their_attribute() {
        let cases = [
            ("\" onclick=\"x'", "&quot; onclick=&quot;x&#39;"),
            ("a\n\u{2066}b", "a U+2066b"),
        ];
        for (text, expected) in cases {
            assert_eq!(Value(text).to_string(), expected);
        }
    }
}
