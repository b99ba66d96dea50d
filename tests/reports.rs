//! The reports to people over an audit that is built by hand.

#[path = "common/audit.rs"]
mod audit;
mod common;

use audit::{PLAIN, analysis, audit, document, finding};
use common::snapshot;
use whosaid::finding::Level;
use whosaid::report::{Format, Stage, Style, Summary, Tally, Totals};
use whosaid::{Audit, Document, Span};

#[test]
fn table() {
    snapshot("table", &Format::Table.render(&document("a.txt"), &audit(), &PLAIN));
}

#[test]
fn table_explained_in_colour_on_a_narrow_terminal() {
    let style = Style {
        color: true,
        width: 60,
        explain: true,
        ..PLAIN
    };
    snapshot(
        "table-explained",
        &Format::Table
            .render(&document("a.txt"), &audit(), &style)
            .replace('\u{1b}', "␛"),
    );
}

#[test]
fn table_of_what_is_not_english_or_empty() {
    let silent = Audit::default();
    let french = Format::Table.render(&document("a.txt"), &silent, &PLAIN);
    let empty = Format::Table.render(&Document::from_text(" \n"), &silent, &PLAIN);
    assert_eq!(french, "a.txt\n\n  not in English, so nothing was attributed\n");
    assert_eq!(empty, "-\n\n  no text\n");
}

#[test]
fn full() {
    snapshot("full", &Format::Full.render(&document("a.txt"), &audit(), &PLAIN));
}

/// A file that is one endless line is shown in part, with the column in the whole of it.
#[test]
fn full_in_a_very_long_line() {
    let text = format!(
        "{}“Nobody asked us.” {}",
        "So it was. ".repeat(500),
        "So it is. ".repeat(500)
    );
    let document = Document::from_text(text.clone());
    let start = text.find("Nobody").expect("it is there");
    let mut found = finding(
        Level::Warning,
        "unattributed-quote",
        "quote has no speaker",
        "Nobody asked us.",
        &[],
    );
    found.span = Span::new(start, start + "Nobody asked us.".len());
    snapshot(
        "full-long-line",
        &Format::Full.render(
            &document,
            &Audit {
                findings: vec![found],
                ..Audit::default()
            },
            &PLAIN,
        ),
    );
}

#[test]
fn full_without_findings_is_empty() {
    assert_eq!(Format::Full.render(&document("a.txt"), &Audit::default(), &PLAIN), "");
}

#[test]
fn stages() {
    let stages = [
        Stage::Tokens,
        Stage::Sentences,
        Stage::Quotes,
        Stage::Mentions,
        Stage::Attributions,
    ];
    let shown = stages.map(|stage| format!("{stage:?}\n{}", stage.render(&document("a.txt"), &analysis())));
    snapshot("stages", &shown.join("\n"));
}

#[test]
fn totals_and_a_quote_credited_to_two() {
    let mut totals = Totals::default();
    totals.add(Tally::of(&document("a.txt"), &audit()));
    assert_eq!(totals.render(&PLAIN), "", "one document has its own report");
    let mut other = audit();
    other.analysis.attributions[0].speakers[0].name = "Maria Reyes".to_owned();
    other.analysis.attributions[0].speakers[0].id = None;
    totals.add(Tally::of(&document("b.txt"), &other));
    let mut short = audit();
    short.analysis.attributions[0].speakers[0].name = "Reed".to_owned();
    totals.add(Tally::of(&document("c.txt"), &short));
    snapshot("totals", &totals.render(&PLAIN));
}

#[test]
fn summaries() {
    let mut summary = Summary::default();
    assert_eq!(summary.render(), "");
    summary.add(&Summary::of(&Audit::default()));
    assert_eq!(
        summary.render(),
        "no findings in 1 document; 0 quotes found, 0 attributed, 0 open\n"
    );
    summary.add(&Summary::of(&audit()));
    let expected = "1 error, 1 warning, 1 info in 2 documents; 4 quotes found, 3 attributed, 1 open\n";
    assert_eq!(summary.render(), expected);
}
