//! `markdown`: for pages and comments. Of an audit, who says what in each article; of a check, the findings.

use super::Overall;
use super::place::Place;
use super::table::names;
use super::terminal::{Named, Style, Subject, name, spelled};
use crate::attribution::{Attribution, Status};
use crate::auditor::Audit;
use crate::document::Document;
use crate::finding::Finding;
use crate::rule::own_quotes;

/// The section of one document; nothing of one without findings.
pub(super) fn render(document: &Document, audit: &Audit, style: &Style) -> String {
    let entries = match style.subject {
        Subject::Speech => speech(document, audit, style),
        Subject::Findings => findings(document, audit),
    };
    if entries.is_empty() {
        return String::new();
    }
    let date = document.date().map_or_else(String::new, |date| format!(", {date}"));
    let title = document
        .title()
        .map_or_else(String::new, |title| format!("\n*{}*\n", escaped(title)));
    format!("## {}{date}\n{title}\n{entries}", escaped(&name(document)))
}

/// What stands after the last document.
pub(super) fn tail(overall: &Overall, style: &Style) -> String {
    match style.subject {
        Subject::Speech => String::new(),
        Subject::Findings => format!("\n{}", overall.summary().render()),
    }
}

/// A finding as the entry of a list.
pub(super) fn entry(document: &Document, finding: &Finding) -> String {
    let start = Place::of_finding(document, finding).start;
    let help = finding
        .help
        .as_ref()
        .map_or_else(String::new, |help| format!(" ({})", escaped(help)));
    format!(
        "- **{}** `{}` {}:{}:{} {}{help}: {}\n",
        finding.level,
        finding.rule,
        escaped(document.path()),
        start.line,
        start.column,
        escaped(&finding.message),
        escaped(finding.text(document))
    )
}

fn findings(document: &Document, audit: &Audit) -> String {
    let shown = audit.findings.iter().filter(|finding| !finding.is_suppressed());
    shown.map(|finding| entry(document, finding)).collect()
}

fn speech(document: &Document, audit: &Audit, style: &Style) -> String {
    let said = audit
        .analysis
        .attributions
        .iter()
        .map(|said| attribution(document, said, style));
    let open = own_quotes(&audit.analysis)
        .filter(|quote| quote.attribution.is_none())
        .map(|quote| format!("- **nobody**: {}\n", escaped(document.slice(quote.span))));
    said.chain(open).collect()
}

fn attribution(document: &Document, said: &Attribution, style: &Style) -> String {
    let who = match said.status {
        Status::Attributed => escaped(&names(&said.speakers)),
        status => {
            let source = said.source.map_or("", |source| document.slice(source));
            format!("{} ({})", escaped(source), Named(status))
                .trim_start()
                .to_owned()
        }
    };
    let content: Vec<String> = said.content.iter().map(|&span| escaped(document.slice(span))).collect();
    let mut text = format!(
        "- **{who}** ({}, {:.0} %): {}\n",
        Named(said.kind),
        said.confidence * 100.0,
        content.join(" … ")
    );
    if style.explain {
        text.extend(said.evidence.iter().map(|reason| format!("  - {}\n", escaped(reason))));
    }
    text
}

/// Text on one line that means nothing in Markdown or HTML.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let words: Vec<&str> = text.split_whitespace().collect();
    for c in spelled(&words.join(" ")).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '@' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_only_text() {
        let text = "a\n<b> *c* [d](e) | `f` & \u{1b} # @g";
        assert_eq!(
            escaped(text),
            "a &lt;b&gt; \\*c\\* \\[d\\](e) \\| \\`f\\` &amp; \\\\u{1b} \\# \\@g"
        );
    }
}
