//! What comments in an article tell the program: which findings to be silent about, and who says a quote.
//!
//! In: the text of a comment. Out: a [`Directive`]. A comment counts only if it holds nothing else: `<!-- whosaid: … -->` in Markdown and
//! HTML, a line of its own that begins `# whosaid:` in plain text. What a directive does is left to [`suppress`](crate::suppress) and
//! [`correction`](crate::correction).

use jiff::civil::Date;

use super::parse_date;
use crate::span::Span;

/// A comment that is meant for the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    /// The comment: bytes of the source's decoded text.
    pub comment: Span,
    /// Where it stands in the readable text.
    pub at: usize,
    /// The block that it stands in, or else the next one, in the readable text; empty if there is none.
    pub block: Span,
    /// What it tells, or one sentence on why it tells nothing.
    pub order: Result<Order, String>,
}

/// What a directive tells the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Order {
    /// To be silent, or not.
    Silence(Silence),
    /// Who says the next quote.
    Speaker(String),
}

/// What a suppression says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silence {
    /// Where it counts.
    pub scope: Scope,
    /// The names of the rules that it is about; all rules if there are none.
    pub rules: Vec<String>,
    /// The last day on which it counts.
    pub until: Option<Date>,
    /// Why, in the words of whoever wrote it.
    pub reason: String,
}

/// Where a suppression counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// `ignore`: in the block that it stands in, or else the next one.
    Block,
    /// `ignore-line`: on its line, or if nothing else stands there, on the next one.
    Line,
    /// `ignore-file`: everywhere.
    File,
    /// `disable`: from here on.
    From,
    /// `enable`: what is disabled ends here.
    To,
}

const SCOPES: [(&str, Scope); 5] = [
    ("ignore", Scope::Block),
    ("ignore-line", Scope::Line),
    ("ignore-file", Scope::File),
    ("disable", Scope::From),
    ("enable", Scope::To),
];

const MARK: &str = "whosaid:";

/// What stands in an HTML comment.
pub(super) fn in_html(comment: &str) -> Option<Result<Order, String>> {
    let inside = comment.trim().strip_prefix("<!--")?.strip_suffix("-->")?;
    if inside.contains("-->") { None } else { parse(inside) }
}

/// What stands in a line of plain text.
pub(super) fn in_line(line: &str) -> Option<Result<Order, String>> {
    parse(line.trim().strip_prefix('#')?)
}

fn parse(text: &str) -> Option<Result<Order, String>> {
    text.trim().strip_prefix(MARK).map(|order| read(order.trim()))
}

fn read(text: &str) -> Result<Order, String> {
    let end = text
        .find(|c: char| c != '-' && !c.is_alphanumeric())
        .unwrap_or(text.len());
    let (verb, rest) = text.split_at(end);
    if verb == "speaker" {
        return speaker(rest);
    }
    let scope = SCOPES.iter().find(|(name, _)| *name == verb);
    let (_, scope) = scope.ok_or_else(|| {
        format!("there is no directive “{verb}”; write ignore, ignore-line, ignore-file, disable, enable or speaker")
    })?;
    let (rules, rest) = rules(rest)?;
    let mut until = None;
    let mut reason: Vec<&str> = Vec::new();
    for word in rest.split_whitespace() {
        match word.strip_prefix("until=") {
            Some(date) => {
                until = Some(
                    parse_date(date).ok_or_else(|| format!("“{date}” is no date; write it as in until=2026-12-31"))?,
                )
            }
            None => reason.push(word),
        }
    }
    Ok(Order::Silence(Silence {
        scope: *scope,
        rules,
        until,
        reason: reason.join(" "),
    }))
}

/// The names in brackets, if there are any, and what follows.
fn rules(text: &str) -> Result<(Vec<String>, &str), String> {
    let Some(inside) = text.strip_prefix('[') else {
        return Ok((Vec::new(), text));
    };
    let (names, rest) = inside.split_once(']').ok_or("a bracket opens and never closes")?;
    let names: Vec<String> = names
        .split(',')
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect();
    if names.is_empty() {
        return Err("no rule stands between the brackets".to_owned());
    }
    Ok((names, rest))
}

fn speaker(text: &str) -> Result<Order, String> {
    let text = text.trim();
    let inside = [('"', '"'), ('“', '”')]
        .into_iter()
        .find_map(|(open, close)| text.strip_prefix(open)?.split_once(close));
    match inside.map(|(name, _)| name.trim()) {
        Some(name) if !name.is_empty() => Ok(Order::Speaker(name.to_owned())),
        _ => Err("write the name between marks, as in speaker \"Ada Reed\"".to_owned()),
    }
}

/// Finds the block that each directive is about, of the blocks as they stand in the article.
pub(super) fn settle(directives: &mut [Directive], blocks: &[super::Block]) {
    for directive in directives {
        let next = blocks.partition_point(|block| block.span.end <= directive.block.start);
        directive.block = blocks
            .get(next)
            .map_or(Span::new(directive.at, directive.at), |block| block.span);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn silence(scope: Scope, rules: &[&str], until: Option<Date>, reason: &str) -> Option<Result<Order, String>> {
        Some(Ok(Order::Silence(Silence {
            scope,
            rules: rules.iter().map(|rule| (*rule).to_owned()).collect(),
            until,
            reason: reason.to_owned(),
        })))
    }

    #[test]
    fn directives_are_read() {
        let day = Some(jiff::civil::date(2026, 12, 31));
        let wrong = |message: &str| Some(Err(message.to_owned()));
        let cases = [
            ("whosaid: ignore[a] why", silence(Scope::Block, &["a"], None, "why")),
            ("whosaid:ignore[a, b-c]", silence(Scope::Block, &["a", "b-c"], None, "")),
            (
                "whosaid: ignore-line until=2026-12-31 it is  so",
                silence(Scope::Line, &[], day, "it is so"),
            ),
            ("whosaid: ignore-file[a]", silence(Scope::File, &["a"], None, "")),
            ("whosaid: disable", silence(Scope::From, &[], None, "")),
            ("whosaid: enable[a]", silence(Scope::To, &["a"], None, "")),
            (
                "whosaid: speaker \"Ada Reed\" told by phone",
                Some(Ok(Order::Speaker("Ada Reed".to_owned()))),
            ),
            ("whosaid: speaker “Zoë”", Some(Ok(Order::Speaker("Zoë".to_owned())))),
            ("who said: ignore", None),
            ("see whosaid: ignore", None),
            ("", None),
            (
                "whosaid: ingore[a]",
                wrong(
                    "there is no directive “ingore”; write ignore, ignore-line, ignore-file, disable, enable or speaker",
                ),
            ),
            ("whosaid: ignore[a", wrong("a bracket opens and never closes")),
            ("whosaid: ignore[ , ]", wrong("no rule stands between the brackets")),
            (
                "whosaid: ignore until=soon",
                wrong("“soon” is no date; write it as in until=2026-12-31"),
            ),
            (
                "whosaid: speaker Ada",
                wrong("write the name between marks, as in speaker \"Ada Reed\""),
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(parse(text), expected, "{text}");
            assert_eq!(in_html(&format!("<!-- {text} -->\n")), expected, "{text}");
            assert_eq!(in_line(&format!("  # {text} \r\n")), expected, "{text}");
        }
        assert_eq!(in_html("<!-- whosaid: ignore --> <!-- x -->"), None);
        assert_eq!(in_html("<!-- whosaid: ignore --> said so"), None);
    }
}
