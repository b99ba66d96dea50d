//! `whosaid train` from outside: a model that a newsroom makes of its own articles, and files that are none.

#[path = "common/program.rs"]
mod program;

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::{Value, json};
use tempfile::TempDir;

/// An article whose writer has a cue that no list knows: "gave it as her view that".
fn record(number: usize) -> String {
    let (name, matter) = [
        ("Ada Reed", "the harbour would close"),
        ("Hugh Vane", "the bridge was safe"),
        ("Stella Marsh", "the plan had failed"),
        ("Ivo Lund", "nobody had been asked"),
    ][number % 4];
    let text =
        format!("On Monday {name} gavotted that {matter}. The town was quiet, and the shops were open. Rain fell.");
    let role = |words: &str| {
        let start = text.find(words).expect("the words are in the text");
        json!([[start, start + words.len()]])
    };
    let said = json!({"source": role(name), "cue": role("gavotted"), "content": role(matter)});
    json!({"id": number, "text": text, "attributions": [said]}).to_string() + "\n"
}

fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("the file can be written");
    write("gold.jsonl", &(0..24).map(record).collect::<String>());
    write("empty.jsonl", "{\"text\": \"Rain fell.\", \"attributions\": []}\n");
    write("article.txt", "On Friday Vera Holm gavotted that the hall was full.\n");
    write("foreign.bin", "PK\u{3}\u{4}");
    folder
}

fn run(folder: &Path, line: &str) -> Output {
    program::run(folder, &line.split_whitespace().collect::<Vec<_>>())
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn learns_a_cue_that_no_list_knows_and_always_the_same() {
    let folder = folder();
    for name in ["one.bin", "two.bin"] {
        let output = run(folder.path(), &format!("train gold.jsonl -o {name}"));
        assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    }
    let read = |name: &str| fs::read(folder.path().join(name)).expect("the model was written");
    assert!(read("one.bin") == read("two.bin"), "two runs give different models");

    let contents = |flags: &str| -> Vec<Value> {
        let output = run(folder.path(), &format!("audit --format jsonl article.txt {flags}"));
        assert_eq!(output.status.code(), Some(0), "{}", told(&output));
        let report: Value = serde_json::from_slice(&output.stdout).expect("the report is JSON");
        let said = report["attributions"].as_array().expect("a list").clone();
        said.into_iter()
            .map(|said| json!([said["rule"], said["source"]["text"], said["content"][0]["text"]]))
            .collect()
    };
    assert_eq!(contents("--rules-only"), [Value::Null; 0]);
    assert_eq!(
        contents("--model one.bin"),
        [json!(["learned", "Vera Holm", "the hall was full"])]
    );
}

#[test]
fn a_model_learns_how_sure_it_may_be() {
    let folder = folder();
    // Annotations by which what the model finds is never right.
    let gold = fs::read_to_string(folder.path().join("gold.jsonl")).expect("it was written");
    let wrong = gold.replace("\"content\":[[", "\"content\":[[0,2]],\"was\":[[");
    fs::write(folder.path().join("wrong.jsonl"), wrong).expect("it can be written");
    let confidence = |line: &str, model: &str| {
        let output = run(folder.path(), line);
        assert_eq!(output.status.code(), Some(0), "{}", told(&output));
        let output = run(
            folder.path(),
            &format!("audit article.txt --format jsonl --model {model}"),
        );
        let report: Value = serde_json::from_slice(&output.stdout).expect("the report is JSON");
        report["attributions"][0]["confidence"].as_f64()
    };
    let learned = confidence("train gold.jsonl -o one.bin", "one.bin");
    let taught = confidence("train --calibrate one.bin wrong.jsonl -o cal.bin", "cal.bin");
    // What is too unsure is not given at all.
    assert!(learned.is_some() && taught < learned, "{taught:?} {learned:?}");
}

#[test]
fn what_cannot_be_done_is_told() {
    let folder = folder();
    for (line, expected) in [
        (
            "train empty.jsonl -o m.bin",
            "error: there is nothing to learn from: no article has an attribution",
        ),
        ("train missing.jsonl -o m.bin", "error: cannot read missing.jsonl"),
        ("train gold.jsonl -o no/such/m.bin", "error: cannot write no/such/m.bin"),
        (
            "audit article.txt --model foreign.bin",
            "error: foreign.bin is no model",
        ),
        (
            "audit article.txt --model missing.bin",
            "error: cannot read missing.bin",
        ),
        (
            "audit article.txt --model foreign.bin --rules-only",
            "error: the argument '--model <FILE>' cannot be used with",
        ),
    ] {
        let output = run(folder.path(), line);
        assert_eq!(output.status.code(), Some(2), "{line}");
        assert!(told(&output).starts_with(expected), "{line}: {}", told(&output));
        assert!(!folder.path().join("m.bin").exists(), "{line}");
    }
}
