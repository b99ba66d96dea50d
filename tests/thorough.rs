//! The thorough labeller through the program: it is what is asked if nothing is said, its answers are the same however the work is
//! shared out, and what is no model is told.
#![cfg(feature = "thorough")]

use std::fs;
use std::path::Path;
use std::process::Output;

use assert_cmd::cargo::cargo_bin_cmd;
use serde_json::Value;
use tempfile::TempDir;

/// Articles of very different lengths, so that windows and threads fall together in other ways each time.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let paragraphs = [
        "The harbour ministry insists the dam above Tesk is safe, and that nobody will have to leave.",
        "“We will rebuild the bridge,” said Ada Reed, the mayor. She added that it would take two years.",
        "In the view of many dockers, the company's promise that wages would rise was never meant to be kept.",
        "The rain had stopped by noon. Two trains were late.",
    ];
    for (name, times) in [("a.txt", 1), ("b.txt", 5), ("c.txt", 2), ("d.txt", 0)] {
        let text: Vec<&str> = paragraphs.iter().copied().cycle().take(times * 4).collect();
        fs::write(folder.path().join(name), text.join("\n\n")).expect("it can be written");
    }
    folder
}

fn run(folder: &Path, line: &str) -> Output {
    cargo_bin_cmd!("whosaid")
        .current_dir(folder)
        .args(line.split_whitespace())
        .output()
        .expect("the program runs")
}

fn stdout(folder: &Path, line: &str) -> String {
    let output = run(folder, line);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("the program writes UTF-8")
}

#[test]
fn it_is_asked_if_nothing_is_said() {
    let folder = folder();
    let said = stdout(folder.path(), "audit a.txt --format jsonl");
    assert_eq!(said, stdout(folder.path(), "audit a.txt --format jsonl --thorough"));
    assert_ne!(said, stdout(folder.path(), "audit a.txt --format jsonl --fast"));
    let report: Value = serde_json::from_str(&said).expect("a line of JSON");
    let article = fs::read_to_string(folder.path().join("a.txt")).expect("it was written");
    let slice = |span: &Value| {
        let at = |key: &str| span[key].as_u64().expect("an offset") as usize;
        &article[at("start")..at("end")]
    };
    let found: Vec<(&str, &str)> = report["attributions"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|said| said["source"].is_object())
        .map(|said| (slice(&said["source"]), slice(&said["content"][0])))
        .collect();
    assert!(
        found.contains(&(
            "The harbour ministry",
            "the dam above Tesk is safe, and that nobody will have to leave"
        )),
        "{found:?}"
    );
    assert!(
        found.contains(&("Ada Reed, the mayor", "We will rebuild the bridge,")),
        "{found:?}"
    );
}

#[test]
fn the_settings_choose() {
    let folder = folder();
    fs::write(folder.path().join("whosaid.toml"), "labeller = \"fast\"\n").expect("it can be written");
    let by_file = stdout(folder.path(), "audit a.txt --format jsonl");
    assert_eq!(
        by_file,
        stdout(folder.path(), "audit a.txt --format jsonl --fast --isolated")
    );
    let by_flag = stdout(folder.path(), "audit a.txt --format jsonl --thorough");
    assert_eq!(by_flag, stdout(folder.path(), "audit a.txt --format jsonl --isolated"));
}

#[test]
fn the_same_for_any_number_of_threads() {
    let folder = folder();
    let one = stdout(folder.path(), "audit . --format jsonl --threads 1");
    assert_eq!(one.lines().count(), 4);
    assert_eq!(stdout(folder.path(), "audit . --format jsonl --threads 3"), one);
    let alone: String = ["a.txt", "b.txt", "c.txt", "d.txt"]
        .map(|file| stdout(folder.path(), &format!("audit {file} --format jsonl")))
        .concat();
    assert_eq!(alone, one);
}
