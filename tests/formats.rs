//! Every format over the same three documents: one with findings, one without, and a record of JSON Lines. Whether
//! other programs read them is tried in `.ci/readers`, which needs some of these.

#[path = "common/audit.rs"]
mod audit;
mod common;

use audit::{PLAIN, TEXT, audit, document};
use clap::ValueEnum;
use common::snapshot;
use quick_xml::events::Event;
use serde_json::{Value, json};
use whosaid::document::ReadOptions;
use whosaid::finding::Level;
use whosaid::gold::Annotated;
use whosaid::report::{Format, Overall, Share, Style, Subject, job_summary};
use whosaid::source::Source;
use whosaid::{Audit, Document};

const SPEECH: Style = Style {
    subject: Subject::Speech,
    ..PLAIN
};

/// A record whose text is the fixture's.
fn record() -> Document {
    let record = json!({"id": "r,1", "date": "2019-04-25", "text": TEXT}).to_string();
    Document::from_record("feed.jsonl", 7, record.as_bytes(), &ReadOptions::default()).expect("a record")
}

fn documents() -> Vec<(Document, Audit)> {
    vec![
        (document("a b.txt"), audit()),
        (Document::from_text("The bridge stayed closed."), Audit::default()),
        (record(), audit()),
    ]
}

fn overall(documents: &[(Document, Audit)], format: Format) -> Overall {
    let mut overall = Overall::default();
    for (document, audit) in documents {
        overall.add(Share::of(document, audit, &[format]));
    }
    let missing = Source::from_bytes("b.txt", b"\0".to_vec()).expect_err("it is binary");
    overall.fail(&missing);
    overall
}

/// A report of several documents, strung together as the command line does.
fn report(format: Format, style: &Style, documents: &[(Document, Audit)]) -> String {
    let overall = overall(documents, format);
    let texts = documents
        .iter()
        .map(|(document, audit)| format.render(document, audit, style))
        .chain([format.closing(&overall, style)]);
    let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
    let (head, tail) = (format.head(style), format.tail(&overall, style));
    format!("{head}{}{tail}", texts.join(format.separator()))
}

fn whole(format: Format) -> String {
    report(format, &PLAIN, &documents())
}

fn value(text: &str) -> Value {
    serde_json::from_str(text).expect("it is JSON")
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).expect("it was JSON before")
}

#[test]
fn formats_for_programs_and_lists() {
    for format in [
        Format::Concise,
        Format::Csv,
        Format::Github,
        Format::Junit,
        Format::Markdown,
    ] {
        let name = format
            .to_possible_value()
            .expect("all can be named")
            .get_name()
            .to_owned();
        snapshot(&name, &whole(format));
    }
    for format in [Format::Csv, Format::Markdown, Format::Brat, Format::Polnear] {
        let name = format
            .to_possible_value()
            .expect("all can be named")
            .get_name()
            .to_owned();
        snapshot(&format!("{name}-speech"), &report(format, &SPEECH, &documents()));
    }
}

#[test]
fn formats_of_json() {
    let one = report(Format::Jsonl, &PLAIN, &documents()[..1]);
    snapshot("json", &pretty(&value(&one)));
    snapshot("gitlab", &pretty(&value(&whole(Format::Gitlab))));
    snapshot("rdjson", &pretty(&value(&whole(Format::Rdjson))));
    let mut sarif = value(&whole(Format::Sarif));
    // The rules have a snapshot of their own in the words of `explain`.
    sarif["runs"][0]["tool"] = Value::Null;
    snapshot("sarif", &pretty(&sarif));
}

/// Whatever number of documents there is, and of those that have something to say.
#[test]
fn json_is_json_with_any_number_of_documents() {
    for format in [Format::Json, Format::Sarif, Format::Gitlab, Format::Rdjson] {
        for number in 0..=3 {
            value(&report(format, &PLAIN, &documents()[..number]));
        }
        value(&report(format, &PLAIN, &documents()[1..2]));
    }
    let all = value(&whole(Format::Json));
    assert_eq!(
        (&all["version"], all["documents"].as_array().map(Vec::len)),
        (&json!(1), Some(3))
    );
    let lines = whole(Format::Jsonl);
    let lines: Vec<Value> = lines.lines().map(value).collect();
    assert_eq!(all["documents"], json!(lines));
}

#[test]
fn sarif_lists_the_rules_that_its_results_name() {
    let sarif = value(&whole(Format::Sarif));
    let run = &sarif["runs"][0];
    for result in run["results"].as_array().expect("a list") {
        let index = result["ruleIndex"].as_u64().expect("every rule is listed") as usize;
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
    }
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
}

/// What XML cannot hold, in a message and in a path.
#[test]
fn junit_holds_any_text() {
    let mut audit = audit();
    audit.findings[0].message = "<&\"'>]]>\u{0}\u{8}\u{1b}\u{fffe}\u{ffff} “ö”".to_owned();
    let document = Document::new(
        Source::from_text("a\u{1}<\"\n.txt", TEXT),
        whosaid::document::Format::Plain,
        &ReadOptions::default(),
    );
    let report = report(Format::Junit, &PLAIN, &[(document, audit)]);
    let mut reader = quick_xml::Reader::from_str(&report);
    let mut tests = 0;
    loop {
        match reader.read_event().expect("it is XML") {
            Event::Start(tag) if tag.name().as_ref() == "testcase" => tests += 1,
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(tests, 4);
    let forbidden = |c: char| c.is_control() && c != '\n' || matches!(c, '\u{fffe}' | '\u{ffff}');
    assert!(!report.contains(forbidden), "{report}");
}

/// GitLab asks for these fields, and takes findings of one fingerprint for one.
#[test]
fn gitlab_has_what_gitlab_asks_for() {
    let report = value(&whole(Format::Gitlab));
    let issues = report.as_array().expect("a list");
    let mut fingerprints: Vec<&str> = Vec::new();
    for issue in issues {
        assert!(issue["description"].is_string() && issue["check_name"].is_string());
        assert!(issue["location"]["path"].is_string());
        assert!(issue["location"]["lines"]["begin"].as_u64() > Some(0));
        let severity = issue["severity"].as_str().expect("a word");
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&severity));
        fingerprints.push(issue["fingerprint"].as_str().expect("a word"));
    }
    let of_both_files = |index: usize| (fingerprints[index], fingerprints[index + issues.len() / 2]);
    let (one, other) = of_both_files(0);
    assert_ne!(one, other);
}

/// The line of the record is the place that other programs can show.
#[test]
fn a_record_stands_in_its_line() {
    let report = report(Format::Concise, &PLAIN, &documents()[2..]);
    assert!(
        report.starts_with("feed.jsonl:7:1: warning[unattributed-quote] "),
        "{report}"
    );
}

#[test]
fn columns_of_rdjson_count_bytes() {
    let report = value(&whole(Format::Rdjson));
    let range = &report["diagnostics"][0]["location"]["range"];
    assert_eq!(range["start"], json!({"line": 5, "column": "“".len() + 1}));
    assert_eq!(
        range["end"],
        json!({"line": 5, "column": "“Nobody asked us.".len() + 1})
    );
}

#[test]
fn the_gravest_annotations_come_first_and_the_hidden_are_counted() {
    let mut audit = audit();
    let warning = audit.findings[0].clone();
    let error = audit.findings[1].clone();
    audit.findings = vec![warning; 12];
    audit.findings.push(error);
    let documents = [(document("a.txt"), audit)];
    let report = report(Format::Github, &PLAIN, &documents);
    let lines: Vec<&str> = report.lines().collect();
    assert!(lines[0].starts_with("::error file=a.txt,line=5,"), "{report}");
    assert_eq!(lines.iter().filter(|line| line.starts_with("::warning ")).count(), 10);
    assert_eq!(lines[11], "2 more findings not shown as annotations");
    let summary = job_summary(&overall(&documents, Format::Github));
    assert!(summary.contains("- and 2 more of this level\n"), "{summary}");
}

/// What is suppressed is shown only where it is marked as such.
#[test]
fn suppressed_findings_are_not_told() {
    let told = audit()
        .findings
        .iter()
        .filter(|finding| !finding.is_suppressed())
        .count();
    assert_eq!(told, audit().findings.len() - 1);
    for format in Format::value_variants() {
        let shows = whole(*format).contains("never shown");
        let marks = [Format::Json, Format::Jsonl, Format::Sarif, Format::Csv].contains(format);
        assert_eq!(shows, marks, "{format:?}");
    }
}

/// What is exported is read back as what was attributed.
#[test]
fn exports_are_annotations_that_can_be_read() {
    let documents = documents();
    let lines = report(Format::Polnear, &SPEECH, &documents);
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (number, ((document, audit), line)) in documents.iter().zip(lines.lines()).enumerate() {
        let options = ReadOptions::default();
        let record = Annotated::from_record("gold.jsonl", number + 1, line.as_bytes(), &options).expect("a record");
        let path = folder.path().join(format!("{number}.ann"));
        std::fs::write(path.with_extension("txt"), document.text()).expect("it can be written");
        std::fs::write(&path, Format::Brat.render(document, audit, &SPEECH)).expect("it can be written");
        let standoff = Annotated::from_brat(&path, &options).expect("brat's files");
        assert_eq!(record.document.date(), document.date());
        for annotated in [record, standoff] {
            let read = annotated
                .annotations
                .iter()
                .map(|said| (&said.content, said.cue.first(), said.source.first()));
            let said = audit.analysis.attributions.iter();
            let said = said.map(|said| (&said.content, said.cue.as_ref(), said.source.as_ref()));
            assert!(read.eq(said), "{:?}", document.path());
        }
    }
}

/// A level has its own word in each format that has one.
#[test]
fn levels_are_told_apart() {
    let mut audit = audit();
    let finding = audit.findings[0].clone();
    audit.findings = [Level::Error, Level::Warning, Level::Info]
        .map(|level| whosaid::finding::Finding {
            level,
            ..finding.clone()
        })
        .to_vec();
    let documents = [(document("a.txt"), audit)];
    let cases = [
        (Format::Sarif, ["\"error\"", "\"warning\"", "\"note\""]),
        (Format::Gitlab, ["critical", "major", "info"]),
        (Format::Rdjson, ["ERROR", "WARNING", "INFO"]),
        (Format::Github, ["::error", "::warning", "::notice"]),
        (Format::Concise, ["error[", "warning[", "info["]),
    ];
    for (format, words) in cases {
        let text = documents
            .iter()
            .map(|(document, audit)| format.render(document, audit, &PLAIN));
        let text: String = text
            .chain([format.tail(&overall(&documents, format), &PLAIN).into_owned()])
            .collect();
        assert!(words.iter().all(|word| text.contains(word)), "{format:?}: {text}");
    }
}

/// Everything is told in the end, when it is known what all articles add up to; what the page shows is tried in `tests/page.rs`.
#[test]
fn a_page_has_every_article_and_what_could_not_be_read() {
    let page = whole(Format::Html);
    assert!(page.starts_with("<!doctype html>\n") && page.ends_with("</html>\n"));
    assert_eq!(page.matches("<article ").count(), 3);
    for text in [
        "feed.jsonl, line 7 (r,1)",
        "b.txt",
        "Findings by rule",
        "inconsistent-name",
    ] {
        assert!(page.contains(text), "{text}");
    }
}
