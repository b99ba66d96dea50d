//! Whole articles: what is found in each is kept as a snapshot, and some things hold of every text.

mod common;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use proptest::prelude::*;
use whosaid::document::{Format, ReadOptions};
use whosaid::source::Source;
use whosaid::{Audit, Auditor, Document, Gazetteer};

static AUDITOR: LazyLock<Auditor> = LazyLock::new(|| {
    let known = folder().join("gazetteer.jsonl");
    Auditor::new().with_gazetteer(Gazetteer::load(&[known]).expect("the fixture's gazetteer loads"))
});

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles")
}

/// The articles that have a human reading beside them, in order.
fn articles() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder())
        .expect("the folder is there")
        .map(|entry| entry.expect("it can be read").path())
        .filter(|path| {
            path.with_extension("expected.tsv").exists() && path.extension().is_some_and(|ending| ending != "tsv")
        })
        .collect();
    found.sort();
    found
}

fn documents(path: &Path) -> Vec<Document> {
    let name = path.file_name().expect("an article has a name").to_string_lossy();
    let bytes = std::fs::read(path).expect("it can be read");
    if name.ends_with(".jsonl") {
        return bytes
            .split(|&byte| byte == b'\n')
            .enumerate()
            .filter(|(_, line)| !line.is_empty())
            .map(|(line, record)| {
                Document::from_record(&name, line + 1, record, &ReadOptions::default()).expect("a record")
            })
            .collect();
    }
    let source = Source::from_bytes(&name, bytes).expect("it is text");
    vec![Document::new(source, Format::from_path(path), &ReadOptions::default())]
}

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
        let name = path.file_stem().expect("an article has a name").to_string_lossy();
        common::snapshot(&format!("article-{name}"), &read.join("---\n"));
    }
}

/// The speakers of all attributions with the words they say.
fn said(text: &str) -> Vec<(Vec<String>, String)> {
    let document = Document::from_text(text);
    let audit = AUDITOR.audit(&document);
    let words = |span: &whosaid::Span| {
        document
            .slice(*span)
            .replace(['“', '”'], "\"")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    audit
        .analysis
        .attributions
        .iter()
        .map(|found| {
            let names = found.speakers.iter().map(|speaker| speaker.name.clone()).collect();
            (names, found.content.iter().map(words).collect::<Vec<_>>().join(" "))
        })
        .collect()
}

const PLAIN: &str = "Hugh Vane, a doctor, said the ward was “full”. “We have no beds,” he told reporters.\n\n\
    “It cannot go on,” Mr Vane said. “It will not.”\n\nAccording to the ministry, four wards are open.";

#[test]
fn marks_and_line_ends_make_no_difference() {
    let expected = said(PLAIN);
    assert!(expected.len() >= 4, "{expected:?}");
    assert_eq!(said(&PLAIN.replace(['“', '”'], "\"")), expected);
    assert_eq!(said(&PLAIN.replace('\n', "\r\n")), expected);
    assert_eq!(said(&PLAIN.replace(" told", "\ntold")), expected);
}

#[test]
fn a_paragraph_at_the_end_changes_nothing_before_it() {
    let expected = said(PLAIN);
    let longer = said(&format!("{PLAIN}\n\nThe river rose in the night."));
    assert_eq!(longer, expected);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_is_read_without_panic_and_spans_slice_it(text in "[ -~“”‘’«»„\n]{0,300}", html in any::<bool>()) {
        let format = if html { Format::Html } else { Format::Markdown };
        for format in [Format::Plain, format] {
            let document = Document::new(Source::from_text("a", text.as_str()), format, &ReadOptions::default());
            let audit = AUDITOR.audit(&document);
            for found in &audit.analysis.attributions {
                for span in found.content.iter().copied().chain(found.cue).chain(found.source).chain(found.addressee) {
                    prop_assert!(document.text().get(span.range()).is_some_and(|slice| !slice.is_empty()));
                    prop_assert!(document.locate(span).end <= document.source().text().len());
                }
            }
        }
    }

    #[test]
    fn sentences_of_speech_in_any_order_are_read(order in proptest::collection::vec(0usize..12, 1..30)) {
        const PIECES: [&str; 12] = ["“We won,”", "said", "Ms Reed", ",", "who", "“no”", "that", "told", "and", ".", "\n\n", "according to"];
        let text: Vec<&str> = order.iter().map(|&piece| PIECES[piece]).collect();
        let document = Document::from_text(text.join(" "));
        AUDITOR.audit(&document);
    }
}
