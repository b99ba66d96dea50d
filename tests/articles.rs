//! Whole articles: what is found in each is kept as a snapshot, and how it compares with a careful human reading.

#[path = "common/articles.rs"]
mod article;
mod common;

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::path::Path;

use article::{AUDITOR, articles, documents};
use whosaid::attribution::Status;
use whosaid::{Audit, Document};

/// A line for each attribution, then one for each quote of speech that nobody says.
fn reading(document: &Document, audit: &Audit) -> String {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::new();
    for found in &audit.analysis.attributions {
        let names: Vec<&str> = found.speakers.iter().map(|speaker| speaker.name.as_str()).collect();
        let who = if names.is_empty() {
            format!("({:?})", found.status).to_lowercase()
        } else {
            names.join(" + ")
        };
        let source = found.source.map_or("-", |span| document.slice(span));
        let content: Vec<String> = found.content.iter().map(|&span| plain(document.slice(span))).collect();
        writeln!(
            out,
            "{who} | {} | {} | {}",
            plain(source),
            found.rule,
            content.join(" […] ")
        )
        .expect("a string takes it");
    }
    for quote in audit.analysis.quotes.iter().filter(|quote| quote.attribution.is_none()) {
        writeln!(out, "{:?}: {}", quote.class, plain(document.slice(quote.span))).expect("a string takes it");
    }
    for finding in &audit.findings {
        writeln!(out, "{}: {}", finding.rule, finding.message).expect("a string takes it");
    }
    out
}

#[test]
fn whole_articles_read_as_before() {
    let articles = articles();
    assert!(articles.len() >= 14, "only {} articles", articles.len());
    for path in articles {
        let read: Vec<String> = documents(&path)
            .iter()
            .map(|document| reading(document, &AUDITOR.audit(document)))
            .collect();
        common::snapshot(&format!("article-{}", stem(&path)), &read.join("---\n"));
    }
}

/// How the articles are read, counted against the human readings, and every quote that is read otherwise. What stands in this
/// snapshot is what is still to be mended, never what is right.
#[test]
fn readings_compared_with_a_careful_editor() {
    let (mut table, mut list) = (head(), String::new());
    let (mut quotes, mut all) = (0, Vec::new());
    for path in articles() {
        let expected = std::fs::read_to_string(path.with_extension("expected.tsv")).expect("the reading is there");
        let rows: Vec<Row> = expected.lines().map(Row::parse).collect();
        let differences = compare(&rows, documents(&path).iter().flat_map(rows_of).collect());
        table += &counts(&stem(&path), rows.len(), &differences);
        for (_, what) in &differences {
            writeln!(list, "{}: {what}", stem(&path)).expect("a string takes it");
        }
        quotes += rows.len();
        all.extend(differences);
    }
    common::snapshot("readings", &format!("{table}{}\n{list}", counts("all", quotes, &all)));
}

fn stem(path: &Path) -> String {
    path.file_stem()
        .expect("an article has a name")
        .to_string_lossy()
        .into_owned()
}

/// One quote as an editor or the program reads it.
struct Row {
    /// Its first words.
    words: String,
    class: String,
    speaker: Reading,
}

/// Who says a quote.
#[derive(PartialEq)]
enum Reading {
    Nobody,
    Anonymous,
    People(Vec<String>),
}

impl Row {
    fn parse(line: &str) -> Self {
        let columns: Vec<&str> = line.split('\t').collect();
        let [words, class, speaker] = columns[..] else {
            panic!("three columns: {line}")
        };
        Row {
            words: words.to_owned(),
            class: class.to_owned(),
            speaker: match speaker {
                "-" => Reading::Nobody,
                "anonymous" => Reading::Anonymous,
                names => Reading::people(names.split("; ")),
            },
        }
    }
}

impl Reading {
    fn people<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let plain = |name: &str| name.replace('’', "'").trim_start_matches("the ").to_owned();
        let mut names: Vec<String> = names.map(plain).collect();
        names.sort();
        Reading::People(names)
    }
}

impl std::fmt::Display for Reading {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Reading::Nobody => formatter.write_str("nobody"),
            Reading::Anonymous => formatter.write_str("anonymous"),
            Reading::People(names) => formatter.write_str(&names.join(" and ")),
        }
    }
}

/// The quotes as the program reads them.
fn rows_of(document: &Document) -> Vec<Row> {
    let analysis = AUDITOR.audit(document).analysis;
    let row = |quote: &whosaid::analysis::Quote| {
        let words = document
            .slice(quote.span)
            .split_whitespace()
            .take(WORDS)
            .collect::<Vec<_>>();
        let said = quote.attribution.map(|index| &analysis.attributions[index]);
        Row {
            words: words.join(" "),
            class: format!("{:?}", quote.class).to_lowercase(),
            speaker: match said {
                Some(said) if said.status == Status::Anonymous => Reading::Anonymous,
                Some(said) if said.status == Status::Attributed => {
                    Reading::people(said.speakers.iter().map(|speaker| speaker.name.as_str()))
                }
                _ => Reading::Nobody,
            },
        }
    };
    analysis.quotes.iter().map(row).collect()
}

/// How many words of a quote the human readings give.
const WORDS: usize = 6;

/// How the program can read a quote otherwise than the editor.
#[derive(Clone, Copy, PartialEq)]
enum Fault {
    Missed,
    /// The editor has no such quote.
    Invented,
    Class,
    /// The editor knows who speaks, and the program leaves it open or takes the source for unnamed.
    Open,
    /// The quote is credited to a body by its noun ("company"), where the editor knows its name.
    Vague,
    /// The quote is credited to somebody who does not say it.
    Wrong,
}

/// What differs, quote by quote in the order of the article.
fn compare(rows: &[Row], mut found: VecDeque<Row>) -> Vec<(Fault, String)> {
    let mut differences = Vec::new();
    let invented = |quote: Row| (Fault::Invented, format!("invented: “{}”", quote.words));
    for row in rows {
        let Some(at) = found.iter().position(|quote| quote.words == row.words) else {
            differences.push((Fault::Missed, format!("missed: “{}”", row.words)));
            continue;
        };
        differences.extend(found.drain(..at).map(invented));
        let quote = found.pop_front().expect("it was found there");
        let words = &row.words;
        if quote.class != row.class {
            let what = format!("class: “{words}” is {}, read as {}", row.class, quote.class);
            differences.push((Fault::Class, what));
        }
        if let Some((fault, name)) = fault(&row.speaker, &quote.speaker) {
            let what = format!(
                "{name}: “{words}” is said by {}, read as {}",
                row.speaker, quote.speaker
            );
            differences.push((fault, what));
        }
    }
    differences.extend(found.into_iter().map(invented));
    differences
}

fn fault(right: &Reading, read: &Reading) -> Option<(Fault, &'static str)> {
    match (right, read) {
        _ if right == read => None,
        (Reading::People(_), Reading::People(names))
            if names.iter().all(|name| name.starts_with(char::is_lowercase)) =>
        {
            Some((Fault::Vague, "vague"))
        }
        (_, Reading::People(_)) | (Reading::Nobody, Reading::Anonymous) => Some((Fault::Wrong, "wrong")),
        _ => Some((Fault::Open, "open")),
    }
}

fn head() -> String {
    format!(
        "{:20}{:>8}{:>8}{:>10}{:>13}{:>15}{:>6}{:>7}{:>7}\n",
        "article", "quotes", "missed", "invented", "right class", "right speaker", "open", "vague", "wrong"
    )
}

fn counts(name: &str, quotes: usize, differences: &[(Fault, String)]) -> String {
    let count = |fault: Fault| differences.iter().filter(|(other, _)| *other == fault).count();
    let [missed, invented, class, open, vague, wrong] = [
        Fault::Missed,
        Fault::Invented,
        Fault::Class,
        Fault::Open,
        Fault::Vague,
        Fault::Wrong,
    ]
    .map(count);
    let found = quotes - missed;
    let (class, speaker) = (found - class, found - open - vague - wrong);
    format!("{name:20}{quotes:>8}{missed:>8}{invented:>10}{class:>13}{speaker:>15}{open:>6}{vague:>7}{wrong:>7}\n")
}
