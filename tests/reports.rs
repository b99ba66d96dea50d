//! The reports over an audit that is built by hand, so that only the reports can change what they show.

mod common;

use common::snapshot;
use whosaid::analysis::{Analysis, Quote, Unbalanced};
use whosaid::attribution::{Attribution, Kind, Speaker, Status};
use whosaid::document::Format::Plain;
use whosaid::document::ReadOptions;
use whosaid::finding::{Finding, Level, Related};
use whosaid::mention::{Entity, EntityKind, Mention, MentionKind};
use whosaid::quote::QuoteClass;
use whosaid::report::{Format, Stage, Style, Summary, Tally, Totals};
use whosaid::source::Source;
use whosaid::text::{Sentence, Token, TokenKind};
use whosaid::{Audit, Coverage, Document, Span};

const TEXT: &str = "“The harbour will stay open through the winter,” Ada Reed told reporters. “We have the money.”

Hugh Vane said that the plan was “a gift to the port,” and an official called it dead.

“Nobody asked us.” Ada Read left the hall with Hugh Vane. He said it was over.

“We go on.";

fn span(piece: &str) -> Span {
    let start = TEXT.find(piece).expect("the text has the piece");
    Span::new(start, start + piece.len())
}

fn said(kind: Kind, content: &[&str], source: &str, cue: &str, speakers: &[&str]) -> Attribution {
    let speaker = |name: &&str| Speaker {
        id: Some(name.to_lowercase()),
        name: (*name).to_owned(),
        kind: EntityKind::Person,
    };
    Attribution {
        kind,
        content: content.iter().map(|piece| span(piece)).collect(),
        cue: Some(span(cue)),
        source: Some(span(source)),
        addressee: None,
        speakers: speakers.iter().map(speaker).collect(),
        readings: Vec::new(),
        status: Status::Attributed,
        stance: None,
        modality: whosaid::attribution::Modality::Actual,
        confidence: 0.95,
        rule: "quote-source-cue",
        evidence: vec![format!("the cue “{cue}” stands beside “{source}”")],
    }
}

fn attributions() -> Vec<Attribution> {
    let quote = ["The harbour will stay open through the winter,", "We have the money."];
    let told = said(Kind::Direct, &quote, "Ada Reed", "told", &["Ada Reed"]);
    let official = said(Kind::Indirect, &["it dead"], "an official", "called", &[]);
    let he = said(Kind::Indirect, &["it was over"], "He", "said", &[]);
    vec![
        Attribution {
            addressee: Some(span("reporters")),
            ..told
        },
        said(
            Kind::Mixed,
            &["the plan was “a gift to the port,”"],
            "Hugh Vane",
            "said that",
            &["Hugh Vane"],
        ),
        Attribution {
            status: Status::Anonymous,
            stance: None,
            modality: whosaid::attribution::Modality::Actual,
            confidence: 0.71,
            ..official
        },
        Attribution {
            status: Status::Ambiguous,
            stance: None,
            modality: whosaid::attribution::Modality::Actual,
            ..he
        },
    ]
}

fn quote(piece: &str, class: QuoteClass, attribution: Option<usize>) -> Quote {
    Quote {
        span: span(piece),
        class,
        parent: None,
        attribution,
    }
}

fn analysis() -> Analysis {
    let entity = |name: &str| Entity::new(EntityKind::Person, name, None);
    let mention = |piece: &str, kind, entity| Mention {
        span: span(piece),
        kind,
        entity,
    };
    Analysis {
        english: true,
        tokens: vec![
            Token {
                span: span("Hugh"),
                kind: TokenKind::Word,
            },
            Token {
                span: span("Vane"),
                kind: TokenKind::Word,
            },
        ],
        sentences: vec![Sentence {
            first: 0,
            last: 2,
            block: 1,
        }],
        quotes: vec![
            quote(
                "The harbour will stay open through the winter,",
                QuoteClass::Speech,
                Some(0),
            ),
            quote("We have the money.", QuoteClass::Speech, Some(0)),
            quote("a gift to the port,", QuoteClass::Speech, Some(1)),
            quote("Nobody asked us.", QuoteClass::Speech, None),
        ],
        unbalanced: vec![Unbalanced {
            mark: span("“We go on").with_length(3),
            opens: true,
        }],
        mentions: vec![
            mention("Ada Reed", MentionKind::Name, Some(0)),
            mention("Hugh Vane", MentionKind::Name, Some(1)),
            mention("He said", MentionKind::Pronoun, None),
        ],
        entities: vec![entity("Ada Reed"), entity("Hugh Vane")],
        attributions: attributions(),
    }
}

trait WithLength {
    fn with_length(self, length: usize) -> Span;
}

impl WithLength for Span {
    fn with_length(self, length: usize) -> Span {
        Span::new(self.start, self.start + length)
    }
}

fn finding(level: Level, rule: &'static str, message: &str, place: &str, related: &[(&str, &str)]) -> Finding {
    let related = related.iter().map(|(piece, label)| Related {
        span: span(piece),
        label: (*label).to_owned(),
    });
    Finding {
        rule,
        level,
        message: message.to_owned(),
        span: span(place),
        related: related.collect(),
        help: Some("what to do about it".to_owned()),
        fingerprint: "0123456789abcdef".to_owned(),
        suppressed: false,
    }
}

fn findings() -> Vec<Finding> {
    let speaker = [("Ada Read", "nearest speaker here")];
    let spelling = [("Ada Reed", "the other spelling")];
    vec![
        finding(
            Level::Warning,
            "unattributed-quote",
            "quote has no speaker",
            "Nobody asked us.",
            &speaker,
        ),
        finding(
            Level::Error,
            "inconsistent-name",
            "“Ada Read” is spelled “Ada Reed” elsewhere",
            "Ada Read",
            &spelling,
        ),
        Finding {
            suppressed: true,
            ..finding(Level::Warning, "unbalanced-quote", "never shown", "“We go on.", &[])
        },
        finding(
            Level::Info,
            "anonymous-source",
            "message with \u{1b}[31m and \u{202e} in it",
            "an official",
            &[],
        ),
    ]
}

fn audit() -> Audit {
    let coverage = Coverage {
        quotes: 4,
        attributed: 3,
        open: 1,
        ..Coverage::default()
    };
    Audit {
        analysis: analysis(),
        findings: findings(),
        coverage,
    }
}

fn document(path: &str) -> Document {
    Document::new(Source::from_text(path, TEXT), Plain, &ReadOptions::default())
}

const PLAIN: Style = Style {
    color: false,
    width: 100,
    explain: false,
};

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
fn human() {
    snapshot("human", &Format::Human.render(&document("a.txt"), &audit(), &PLAIN));
}

/// A file that is one endless line is shown in part, with the column in the whole of it.
#[test]
fn human_in_a_very_long_line() {
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
        "human-long-line",
        &Format::Human.render(
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
fn human_without_findings_is_empty() {
    assert_eq!(Format::Human.render(&document("a.txt"), &Audit::default(), &PLAIN), "");
}

#[test]
fn json() {
    let line = Format::Json.render(&document("a.txt"), &audit(), &PLAIN);
    assert_eq!(
        Format::Jsonl.render(&document("a.txt"), &audit(), &PLAIN),
        format!("{line}\n")
    );
    let value: serde_json::Value = serde_json::from_str(&line).expect("it is JSON");
    snapshot(
        "json",
        &serde_json::to_string_pretty(&value).expect("it was JSON before"),
    );
}

#[test]
fn json_of_several_documents_is_json() {
    let one = Format::Json.render(&document("a.txt"), &audit(), &PLAIN);
    let (head, between, tail) = (Format::Json.head(), Format::Json.separator(), Format::Json.tail());
    for text in [
        format!("{head}{tail}"),
        format!("{head}{one}{tail}"),
        format!("{head}{one}{between}{one}{tail}"),
    ] {
        let value: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
        assert_eq!(value["version"], 1);
    }
}

#[test]
fn csv() {
    snapshot(
        "csv",
        &(Format::Csv.head().to_owned() + &Format::Csv.render(&document("a.txt"), &audit(), &PLAIN)),
    );
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
