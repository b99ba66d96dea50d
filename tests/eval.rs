//! `whosaid eval` from outside: the figures, the mistakes, and what cannot be read.
//!
//! The annotations differ from what anybody would find, so that the mistakes stay mistakes however good the program becomes.

#[path = "common/program.rs"]
mod program;

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::{Value, json};
use tempfile::TempDir;

const QUOTE: &str = "“We will rebuild the bridge over the river,” Ada Reed said.";

/// A record whose roles are given by their words.
fn record(id: &str, text: &str, said: &[(&str, &str, &str)]) -> String {
    let role = |words: &str| {
        let start = text[..text.find(words).expect("the words are in the text")]
            .chars()
            .count();
        json!([[start, start + words.chars().count()]])
    };
    let attribution = |&(source, cue, content): &(&str, &str, &str)| json!({"source": role(source), "cue": role(cue), "content": role(content)});
    let attributions: Vec<Value> = said.iter().map(attribution).collect();
    json!({"id": id, "text": text, "attributions": attributions}).to_string() + "\n"
}

fn gold() -> String {
    let quoted = "We will rebuild the bridge over the river,";
    let report = format!("The old bridge in the north of the town stayed closed on Monday morning.\n\n{QUOTE}");
    [
        record("right", QUOTE, &[("Ada Reed", "said", quoted)]),
        record(
            "missed",
            &report,
            &[
                ("The old bridge", "stayed", "closed on Monday morning"),
                ("Ada Reed", "said", quoted),
            ],
        ),
        record("span", QUOTE, &[("Ada Reed", "said", "the river")]),
        record("source", QUOTE, &[("the bridge", "said", quoted)]),
        record("spurious", QUOTE, &[]),
    ]
    .concat()
}

fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("the file can be written");
    fs::create_dir(folder.path().join("brat")).expect("the folder can be made");
    fs::create_dir(folder.path().join("nothing")).expect("the folder can be made");
    write("gold.jsonl", &gold());
    write(
        "broken.jsonl",
        &(record("right", QUOTE, &[]) + "{\"text\": \"Safe.\", \"attributions\": [{\"content\": [[0, 9]]}]}\n"),
    );
    write("brat/a.txt", QUOTE);
    write(
        "brat/a.ann",
        "T1\tSource 45 53\tAda Reed\nT2\tCue 54 58\tsaid\nT3\tContent 1 43\tWe will rebuild the bridge over the river,\n\
         E1\tCue:T2 Source:T1 Content:T3\n",
    );
    folder
}

fn run(folder: &Path, line: &str) -> Output {
    program::run(folder, &line.split_whitespace().collect::<Vec<_>>())
}

fn stdout(folder: &Path, line: &str) -> String {
    String::from_utf8(run(folder, line).stdout).expect("the program writes UTF-8")
}

#[test]
fn exit_statuses() {
    let cases = [
        ("eval gold.jsonl", 0),
        ("eval brat", 0),
        ("eval nothing", 0),
        ("eval gold.jsonl missing.jsonl", 2),
        ("eval broken.jsonl", 2),
        ("eval brat/a.txt", 2),
        ("eval gold.jsonl --errors many", 2),
        ("eval gold.jsonl --gazetteer missing.list", 2),
        ("eval", 2),
    ];
    let folder = folder();
    for (line, expected) in cases {
        let output = run(folder.path(), line);
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(expected), "{line}\n{told}");
    }
}

#[test]
fn prints_figures_and_then_mistakes_by_class() {
    let report = stdout(folder().path(), "eval gold.jsonl --errors 5");
    let expected = "                            P      R     F1   right / predicted / gold
quoted speech            40.0   66.7   50.0   2 / 5 / 3
relations content        60.0   60.0   60.0   3 / 5 / 5
relations +source        40.0   40.0   40.0   2 / 5 / 5
";
    assert!(report.starts_with(expected), "{report}");
    let mut parts = report.splitn(3, "\n\n").skip(1);
    assert_eq!(parts.next(), Some("confidence 0.9        right 40.0 %   of 5"));
    let mistakes = parts.next().expect("the mistakes come last");
    let expected = "\
missed cue                  1   25.0 % of the mistakes
wrong span                  1   25.0 % of the mistakes
wrong source                1   25.0 % of the mistakes
spurious                    1   25.0 % of the mistakes

missed cue
  gold.jsonl (missed), line 1
    gold       source   The old bridge
               cue      stayed
               content  closed on Monday morning

wrong span
  gold.jsonl (span), line 1
    gold       source   Ada Reed
               cue      said
               content  the river
    predicted  source   Ada Reed
               cue      said
               content  We will rebuild the bridge over the river,

wrong source
  gold.jsonl (source), line 1
    gold       source   the bridge
               cue      said
               content  We will rebuild the bridge over the river,
    predicted  source   Ada Reed
               cue      said
               content  We will rebuild the bridge over the river,

spurious
  gold.jsonl (spurious), line 1
    predicted  source   Ada Reed
               cue      said
               content  We will rebuild the bridge over the river,
";
    assert_eq!(mistakes, expected);
}

#[test]
fn json_says_the_same() {
    let report = stdout(folder().path(), "eval gold.jsonl --errors 1 --format json");
    let report: Value = serde_json::from_str(&report).expect("the report is JSON");
    assert_eq!((&report["version"], &report["documents"]), (&json!(1), &json!(5)));
    assert_eq!(
        report["measures"][0],
        json!({"name": "quoted speech", "precision": 0.4, "recall": 2.0 / 3.0, "f1": 0.5, "right": 2, "predicted": 5, "gold": 3})
    );
    assert_eq!(
        report["mistakes"][0],
        json!({"class": "missed-cue", "count": 1, "share": 0.25, "examples": [{
            "path": "gold.jsonl", "id": "missed", "line": 1, "predicted": null,
            "gold": {"source": "The old bridge", "cue": "stayed", "content": "closed on Monday morning"},
        }]})
    );
}

#[test]
fn skip_limit_and_threads() {
    let folder = folder();
    let documents = |line: &str| {
        let report: Value = serde_json::from_str(&stdout(folder.path(), line)).expect("the report is JSON");
        report["documents"].clone()
    };
    assert_eq!(documents("eval gold.jsonl brat --format json"), 6);
    assert_eq!(documents("eval gold.jsonl brat --format json --skip 4"), 2);
    assert_eq!(documents("eval gold.jsonl brat --format json --skip 1 --limit 3"), 3);
    let one = stdout(folder.path(), "eval gold.jsonl --errors 3 --threads 1");
    assert_eq!(stdout(folder.path(), "eval gold.jsonl --errors 3 --threads 3"), one);
}

#[test]
fn brat_counts_like_json_lines() {
    let folder = folder();
    let records = stdout(folder.path(), "eval gold.jsonl --limit 1");
    assert!(
        records.contains("relations +source       100.0  100.0  100.0   1 / 1 / 1"),
        "{records}"
    );
    assert_eq!(stdout(folder.path(), "eval brat"), records);
    assert_eq!(stdout(folder.path(), "eval brat/a.ann"), records);
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_done() {
    let folder = folder();
    let cases = [
        (
            "eval broken.jsonl --format json",
            1,
            "error: broken.jsonl:2: a span ends outside the text: 0 to 9 of 5 characters\n",
        ),
        (
            "eval missing.jsonl gold.jsonl --format json",
            5,
            "error: cannot read missing.jsonl: no such file or directory\n",
        ),
        (
            "eval brat/a.txt brat --format json",
            1,
            "error: brat/a.txt is not annotated by its ending; name .jsonl files, .ann files or folders of them\n",
        ),
        (
            "eval nothing --format json",
            0,
            "hint: nothing holds no annotated articles; a folder is searched for .jsonl and .ann\n",
        ),
    ];
    for (line, documents, expected) in cases {
        let output = run(folder.path(), line);
        assert_eq!(String::from_utf8_lossy(&output.stderr), expected, "{line}");
        let report: Value = serde_json::from_slice(&output.stdout).expect("the report is JSON");
        assert_eq!(report["documents"], documents, "{line}");
    }
    assert_eq!(stdout(folder.path(), "eval nothing"), "");
}
