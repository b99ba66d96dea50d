//! The date and the title in a Markdown file's front matter.
//!
//! In: the text, which may open with lines between `---` (YAML) or `+++` (TOML). Out: [`Metadata`]. Only two simple keys are wanted, so lines are read by
//! hand: `date: 2019-04-25`, `title = "A title"`. All else in it is somebody else's.

use super::{Metadata, parse_date};

/// Reads the front matter at the start of a text, if there is one. Also says where, in bytes, the rest of the text starts.
pub(super) fn split(text: &str, date_key: &str) -> (Metadata, usize) {
    let mut lines = text.split_inclusive('\n').map(|line| (line.len(), line.trim_end()));
    let Some((mut length, fence @ ("---" | "+++"))) = lines.next() else {
        return (Metadata::default(), 0);
    };
    let start = length;
    for (line_length, line) in lines {
        if line == fence || (fence == "---" && line == "...") {
            return (read(&text[start..length], date_key), length + line_length);
        }
        if length == start && line.is_empty() {
            break;
        }
        length += line_length;
    }
    (Metadata::default(), 0)
}

/// Reads the lines of a front matter.
fn read(text: &str, date_key: &str) -> Metadata {
    let mut metadata = Metadata::default();
    for line in text.lines() {
        match key_and_value(line) {
            Some((key, value)) if key == date_key => metadata.date = metadata.date.or_else(|| parse_date(value)),
            Some(("title", value)) if !value.is_empty() => {
                metadata.title.get_or_insert_with(|| unescaped(value));
            }
            _ => {}
        }
    }
    metadata
}

/// The key at the start of a line and its value without quotes and comment.
fn key_and_value(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once([':', '='])?;
    let value = value.trim();
    let value = match value.chars().next() {
        Some(quote @ ('"' | '\'')) => quoted(&value[1..], quote),
        _ => value.split(" #").next().unwrap_or_default().trim_end(),
    };
    Some((key.trim_end(), value))
}

/// What stands before the closing quote.
fn quoted(text: &str, quote: char) -> &str {
    let mut escaped = false;
    let end = text.find(|character| {
        let closes = character == quote && !escaped;
        escaped = character == '\\' && !escaped;
        closes
    });
    &text[..end.unwrap_or(text.len())]
}

fn unescaped(value: &str) -> String {
    value.replace("\\\"", "\"").replace("\\\\", "\\")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_closed_and_stands_at_the_start() {
        let cases = [
            ("---\ntitle: T\n---\nText", 17),
            ("+++\r\ntitle = 'T'\r\n+++\r\nText", 23),
            ("---\n...\n", 8),
            ("---\n\nA rule.\n\n---\n", 0),
            ("---\ntitle: T\n", 0),
            ("Text\n---\ntitle: T\n---\n", 0),
            ("", 0),
        ];
        for (text, expected) in cases {
            assert_eq!(split(text, "date").1, expected, "{text:?}");
        }
    }

    #[test]
    fn reads_date_and_title_in_both_notations() {
        let day = Some(jiff::civil::date(2019, 4, 25));
        let cases = [
            ("date: 2019-04-25\ntitle: First meeting", day, Some("First meeting")),
            (
                "title: \"Kim: ‘we \\\"agree\\\"’\" # draft\r\ndate: '2019-04-25'\r\n",
                day,
                Some("Kim: ‘we \"agree\"’"),
            ),
            ("title = \"A = B\"\ndate = 2019-04-25T08:00:00Z", day, Some("A = B")),
            ("author: Ada\n  date: 2019-04-25\ntags: [a, b]", None, None),
            ("date: soon\ntitle:", None, None),
            ("title: 'open", None, Some("open")),
        ];
        assert_eq!(read("date: 2020-01-01\npublished: 2019-04-25", "published").date, day);
        for (text, date, title) in cases {
            assert_eq!(
                read(text, "date"),
                Metadata {
                    date,
                    title: title.map(str::to_owned)
                },
                "{text:?}"
            );
        }
    }
}
