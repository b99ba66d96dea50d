//! `github`: the findings as workflow commands, which GitHub shows beside the lines of a change, and a summary of the job in Markdown.
//!
//! GitHub shows few annotations and drops the others without a word. So the gravest come first, no more than it shows are given,
//! and the rest are counted.

use super::Overall;
use super::markdown;
use super::place::Place;
use super::terminal::{count, spelled};
use crate::auditor::Audit;
use crate::document::Document;
use crate::finding::{Finding, Level};

/// How many annotations of one level GitHub shows of a step.
const SHOWN: usize = 10;

/// The levels that have annotations, gravest first, and their commands.
const COMMANDS: [(Level, &str); 3] = [
    (Level::Error, "error"),
    (Level::Warning, "warning"),
    (Level::Info, "notice"),
];

/// The first findings of each level.
#[derive(Debug, Clone, Default)]
pub(super) struct Annotations([Shown; COMMANDS.len()]);

#[derive(Debug, Clone, Default)]
struct Shown {
    /// The command and the entry of the summary of each.
    entries: Vec<(String, String)>,
    hidden: usize,
}

impl Annotations {
    pub(super) fn of(document: &Document, audit: &Audit) -> Self {
        let mut annotations = Annotations::default();
        for (shown, (level, command)) in annotations.0.iter_mut().zip(COMMANDS) {
            let found = audit.findings.iter().filter(|finding| !finding.is_suppressed());
            let mut found = found.filter(|finding| finding.level == level);
            let first = found.by_ref().take(SHOWN);
            shown.entries = first
                .map(|finding| {
                    (
                        annotation(document, finding, command),
                        markdown::entry(document, finding),
                    )
                })
                .collect();
            shown.hidden = found.count();
        }
        annotations
    }

    pub(super) fn add(&mut self, other: Annotations) {
        for (shown, more) in self.0.iter_mut().zip(other.0) {
            let room = SHOWN - shown.entries.len();
            shown.hidden += more.hidden + more.entries.len().saturating_sub(room);
            shown.entries.extend(more.entries.into_iter().take(room));
        }
    }

    fn hidden(&self) -> usize {
        self.0.iter().map(|shown| shown.hidden).sum()
    }
}

/// All commands, and a last line with what is not among them.
pub(super) fn tail(overall: &Overall) -> String {
    let commands = overall.annotations().0.iter().flat_map(|shown| &shown.entries);
    let mut text: String = commands.map(|(command, _)| command.as_str()).collect();
    match overall.annotations().hidden() {
        0 => {}
        hidden => text += &format!("{} not shown as annotations\n", count(hidden, "more finding")),
    }
    text + &overall.summary().render()
}

/// The summary of the job.
pub fn summary(overall: &Overall) -> String {
    let mut text = format!("## whosaid\n\n{}\n", overall.summary().render());
    for shown in &overall.annotations().0 {
        text.extend(shown.entries.iter().map(|(_, entry)| entry.as_str()));
        if shown.hidden > 0 {
            text += &format!("- and {} more of this level\n", shown.hidden);
        }
    }
    text
}

fn annotation(document: &Document, finding: &Finding, command: &str) -> String {
    let Place { start, end, .. } = Place::of_finding(document, finding);
    let help = finding
        .help
        .as_ref()
        .map_or_else(String::new, |help| format!("\nhelp: {help}"));
    // GitHub takes columns of one line only.
    let columns = if start.line == end.line && start.column < end.column {
        format!(",col={},endColumn={}", start.column, end.column)
    } else {
        String::new()
    };
    format!(
        "::{command} file={},line={},endLine={}{columns},title={}::{}\n",
        property(document.path()),
        start.line,
        end.line,
        property(finding.rule),
        message(&format!("{}{help}", finding.message))
    )
}

/// Text that cannot end its command and start another.
fn message(text: &str) -> String {
    spelled(text)
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The same for the value of a property, which a comma ends too.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_its_command() {
        assert_eq!(message("100 %\r\n::error::x"), "100 %25%0D%0A::error::x");
        assert_eq!(property("a,b: c\n\u{1b}"), "a%2Cb%3A c%0A\\u{1b}");
    }

    #[test]
    fn what_is_beyond_the_limit_is_counted() {
        let entries = |number: usize| vec![(String::new(), String::new()); number];
        let mut all = Annotations::default();
        for number in [4, 7, 2] {
            let mut one = Annotations::default();
            one.0[1].entries = entries(number);
            one.0[2].hidden = 1;
            all.add(one);
        }
        assert_eq!((all.0[1].entries.len(), all.0[1].hidden), (SHOWN, 3));
        assert_eq!(all.hidden(), 6);
    }
}
