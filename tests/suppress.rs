//! What people silence and correct: in an article, beside it, by a baseline, and by a diff.

#[path = "common/program.rs"]
mod program;

use std::fs;
use std::path::Path;
use std::process::Output;

use proptest::prelude::*;
use tempfile::TempDir;
use whosaid::document::{Format, ReadOptions};
use whosaid::finding::Finding;
use whosaid::source::Source;
use whosaid::{Audit, Auditor, Document};

const OPEN: &str = "“We were never told about it.” Trains run again from Tuesday.";
const OTHER: &str = "“Nobody asked us.” The hall was empty by noon.";

fn document(path: &str, text: &str) -> Document {
    let source = Source::from_text(path, text);
    Document::new(source, Format::from_path(path), &ReadOptions::default())
}

fn audit(path: &str, text: &str) -> Audit {
    let today = jiff::civil::date(2026, 11, 28);
    Auditor::new()
        .with_fast()
        .with_today(today)
        .audit(&document(path, text))
}

/// A rule and the line that it is told of.
type Told = (&'static str, usize);

fn told(path: &str, text: &str) -> Vec<Told> {
    let document = document(path, text);
    let shown = audit(path, text).findings;
    let line = |finding: &Finding| document.locate_source(finding.source_span(&document)).line;
    let shown = shown.iter().filter(|finding| !finding.is_suppressed());
    shown.map(|finding| (finding.rule, line(finding))).collect()
}

const QUOTE: &str = "unattributed-quote";
const UNUSED: &str = "unused-suppression";

#[test]
fn directives_silence_what_they_cover() {
    let cases: Vec<(&str, String, Vec<Told>)> = vec![
        ("a.md", format!("{OPEN}\n\n{OTHER}\n"), vec![(QUOTE, 1), (QUOTE, 3)]),
        (
            "a.md",
            format!("<!-- whosaid: ignore[{QUOTE}] -->\n{OPEN}\n\n{OTHER}\n"),
            vec![(QUOTE, 4)],
        ),
        (
            "a.md",
            format!("<!-- whosaid: ignore[{QUOTE}] -->\n\n{OPEN}\n\n{OTHER}\n"),
            vec![(QUOTE, 5)],
        ),
        (
            "a.md",
            format!("{OPEN} <!-- whosaid: ignore -->\n\n{OTHER}\n"),
            vec![(QUOTE, 3)],
        ),
        (
            "a.md",
            format!("{OPEN} <!-- whosaid: ignore-line[{QUOTE}] -->\n\n{OTHER}\n"),
            vec![(QUOTE, 3)],
        ),
        (
            "a.md",
            format!("<!-- whosaid: disable[{QUOTE}] -->\n\n{OPEN}\n\n<!-- whosaid: enable -->\n\n{OTHER}\n"),
            vec![(QUOTE, 7)],
        ),
        (
            "a.md",
            format!("{OPEN}\n\n<!-- whosaid: disable -->\n\n{OTHER}\n"),
            vec![(QUOTE, 1)],
        ),
        (
            "a.md",
            format!("{OPEN}\n\n{OTHER}\n\n<!-- whosaid: ignore-file[{QUOTE}] archive -->\n"),
            vec![],
        ),
        (
            "a.txt",
            format!("# whosaid: ignore[{QUOTE}] checked\n{OPEN}\n\n{OTHER}\n"),
            vec![(QUOTE, 4)],
        ),
        (
            "a.txt",
            format!("{OPEN}\n\n  # whosaid: ignore-line\n{OTHER}\n"),
            vec![(QUOTE, 1)],
        ),
        (
            "a.html",
            format!("<p>{OPEN}</p>\n<!-- whosaid: ignore -->\n<p>{OTHER}</p>\n"),
            vec![(QUOTE, 1)],
        ),
        (
            "a.html",
            format!("<!-- whosaid: ignore-file -->\n<article><p>{OPEN}</p></article>\n"),
            vec![],
        ),
        // Directives that are only spoken of.
        (
            "a.md",
            format!("Write `<!-- whosaid: ignore -->` for that.\n\n{OPEN}\n"),
            vec![(QUOTE, 3)],
        ),
        (
            "a.txt",
            format!("Write # whosaid: ignore for that.\n\n{OPEN}\n"),
            vec![(QUOTE, 3)],
        ),
        (
            "a.md",
            format!("```\n<!-- whosaid: ignore-file -->\n```\n\n{OPEN}\n"),
            vec![(QUOTE, 5)],
        ),
        // Some that are unused, unknown, or have run out.
        (
            "a.md",
            format!("<!-- whosaid: ignore[unbalanced-quote] -->\n\n{OPEN}\n"),
            vec![(UNUSED, 1), (QUOTE, 3)],
        ),
        (
            "a.txt",
            format!("# whosaid: ignore-file[{QUOTE}, unbalanced-quote]\n{OPEN}\n"),
            vec![(UNUSED, 1)],
        ),
        (
            "a.md",
            "<!-- whosaid: ignore-file -->\n\nNothing here.\n".to_owned(),
            vec![(UNUSED, 1)],
        ),
        (
            "a.md",
            "<!-- whosaid: ignore-file[unknown-speaker] -->\n\nA rule that is off.\n".to_owned(),
            vec![],
        ),
        (
            "a.md",
            format!("<!-- whosaid: ignore[unatributed-quote] -->\n\n{OPEN}\n"),
            vec![("invalid-suppression", 1), (QUOTE, 3)],
        ),
        (
            "a.md",
            format!("<!-- whosaid: hush -->\n\n{OPEN}\n"),
            vec![("invalid-suppression", 1), (QUOTE, 3)],
        ),
        (
            "a.md",
            "Text.\n\n<!-- whosaid: speaker \"Ada Reed\" -->\n".to_owned(),
            vec![("invalid-suppression", 3)],
        ),
        ("a.txt", format!("# whosaid: ignore until=2026-11-28\n{OPEN}\n"), vec![]),
        (
            "a.txt",
            format!("# whosaid: ignore until=2026-11-27\n{OPEN}\n"),
            vec![("expired-suppression", 1), (QUOTE, 2)],
        ),
    ];
    for (path, text, expected) in cases {
        assert_eq!(told(path, &text), expected, "{text}");
    }
}

#[test]
fn reasons_are_kept() {
    let text = format!("# whosaid: ignore[{QUOTE}] heard on tape\n{OPEN}\n");
    let audit = audit("a.txt", &text);
    let suppression = audit.findings[0].suppression.as_ref().expect("it is silenced");
    assert_eq!(suppression.reason, "heard on tape");
    let json = whosaid::report::json::render(&document("a.txt", &text), &audit);
    assert!(
        json.contains(r#""suppressed":true,"suppression":{"by":"directive","reason":"heard on tape"}"#),
        "{json}"
    );
}

#[test]
fn a_speaker_named_by_hand_goes_above_what_was_found() {
    let cases = [
        (
            "a.txt",
            format!("“It is done,” Hugh Vane said.\n\n# whosaid: speaker \"Ada Reed\"\n{OPEN}\n"),
        ),
        (
            "a.md",
            format!("“It is done,” Hugh Vane said.\n\n<!-- whosaid: speaker \"Ada Reed\" -->\n\n{OPEN}\n"),
        ),
        (
            "a.html",
            format!("<p>“It is done,” Hugh Vane said.</p><!-- whosaid: speaker \"Ada Reed\" --><p>{OPEN}</p>"),
        ),
    ];
    for (path, text) in cases {
        let audit = audit(path, &text);
        let said: Vec<_> = audit
            .analysis
            .attributions
            .iter()
            .map(|said| (&*said.speakers[0].name, said.rule))
            .collect();
        assert_eq!(said[1], ("Ada Reed", "by-hand"), "{path}");
        assert_eq!(said[0].0, "Hugh Vane");
        assert!(audit.analysis.attributions[1].evidence[0].starts_with("by hand"));
        assert!(audit.findings.is_empty(), "{:?}", audit.findings);
        let quotes: Vec<_> = audit.analysis.quotes.iter().map(|quote| quote.attribution).collect();
        assert_eq!(quotes, [Some(0), Some(1)]);
    }
    let wrong = audit(
        "a.txt",
        "# whosaid: speaker \"Ada Reed\"\n“It is done,” Hugh Vane said.\n",
    );
    assert_eq!(wrong.analysis.attributions[0].speakers[0].name, "Ada Reed");
}

fn run(folder: &Path, line: &str) -> Output {
    program::run(folder, &line.split_whitespace().collect::<Vec<_>>())
}

fn status(folder: &Path, line: &str) -> Option<i32> {
    run(folder, line).status.code()
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("it is in a folder")).expect("the folder can be made");
    fs::write(path, text).expect("the file can be written");
}

fn archive() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    write(folder.path(), "content/a.txt", &format!("{OPEN}\n\n{OTHER}\n"));
    write(folder.path(), "content/b.md", &format!("{OTHER}\n"));
    folder
}

#[test]
fn a_baseline_hides_what_was_there_from_anywhere() {
    let archive = archive();
    let root = archive.path();
    assert_eq!(status(root, "check content"), Some(1));
    assert_eq!(status(root, "baseline content -o known.json"), Some(0));
    assert_eq!(
        status(root, "check content --baseline known.json --strict-baseline"),
        Some(0)
    );
    assert_eq!(
        status(&root.join("content"), "check . --baseline ../known.json"),
        Some(0)
    );
    write(root, "whosaid.toml", "baseline = \"known.json\"\n");
    assert_eq!(status(&root.join("content"), "check a.txt"), Some(0));
    write(
        root,
        "content/b.md",
        &format!("{OTHER}\n\n“But we asked them twice.” They left.\n"),
    );
    assert_eq!(status(root, "check content"), Some(1));
    write(root, "content/b.md", "All was mended.\n");
    let output = run(root, "check content");
    assert_eq!(output.status.code(), Some(0));
    let hint = "hint: unattributed-quote in content/b.md is in the baseline and fits nothing any more; write it anew with whosaid baseline\n";
    assert_eq!(String::from_utf8_lossy(&output.stderr), hint);
    assert_eq!(status(root, "check content --strict-baseline"), Some(1));
    assert_eq!(status(root, "check content/a.txt --strict-baseline"), Some(0));
    fs::remove_file(root.join("content/b.md")).expect("it is there");
    let output = run(root, "check content --strict-baseline");
    assert_eq!(output.status.code(), Some(1), "its article is gone");
    assert_eq!(String::from_utf8_lossy(&output.stderr), hint);
    assert_eq!(status(root, "check content --baseline missing.json"), Some(2));
    assert_eq!(status(root, "baseline content missing.txt -o other.json"), Some(2));
    assert_eq!(status(root, "baseline content -o no/such/folder.json"), Some(2));
}

#[test]
fn a_sidecar_silences_and_corrects_by_fingerprint() {
    let archive = archive();
    let root = archive.path();
    let json = run(root, "check content/a.txt --format jsonl").stdout;
    let document: serde_json::Value = serde_json::from_slice(&json).expect("it is JSON");
    let finding = document["findings"][0]["fingerprint"].as_str().expect("a fingerprint");
    let quote = document["quotes"][1]["fingerprint"].as_str().expect("a fingerprint");
    let sidecar = format!(
        "[[ignore]]\nfingerprint = \"{finding}\"\nreason = \"on tape\"\nuntil = 2030-01-01\n\n[[speaker]]\nfingerprint = \"{quote}\"\nname = \"Ada Reed\"\n"
    );
    write(root, "beside.toml", &sidecar);
    assert_eq!(status(root, "check content/a.txt --sidecar beside.toml"), Some(0));
    assert_eq!(
        status(root, "check content/a.txt --sidecar beside.toml --today 2030-01-02"),
        Some(1)
    );
    assert_eq!(status(root, "check content/a.txt --sidecar missing.toml"), Some(2));
    let audit = run(root, "audit content/a.txt --sidecar beside.toml").stdout;
    assert!(String::from_utf8_lossy(&audit).contains("Ada Reed  1 quote"));
}

/// Entries that name the article are told when they fit nothing in it, and those that have run out where they would silence something.
#[test]
fn entries_of_a_sidecar_that_do_nothing_are_told() {
    let archive = archive();
    let root = archive.path();
    let json = run(root, "check content/b.md --format jsonl").stdout;
    let document: serde_json::Value = serde_json::from_slice(&json).expect("it is JSON");
    let finding = document["findings"][0]["fingerprint"].as_str().expect("a fingerprint");
    let told = |sidecar: &str, line: &str| -> Vec<String> {
        write(root, "beside.toml", sidecar);
        let report = run(root, &format!("check {line} --format concise --sidecar beside.toml")).stdout;
        let report = String::from_utf8(report).expect("the program writes UTF-8");
        let lines = report.lines().filter(|line| line.contains("-suppression]"));
        lines.map(str::to_owned).collect()
    };
    let none: [String; 0] = [];
    let known = format!("[[ignore]]\nfingerprint = \"{finding}\"\n");
    assert_eq!(told(&known, "content"), none);
    assert_eq!(
        told(&format!("{known}until = 2026-01-01\n"), "content/b.md"),
        ["content/b.md:1:2: warning[expired-suppression] suppression in the sidecar ran out on 2026-01-01"]
    );
    assert_eq!(
        told("[[ignore]]\nfingerprint = \"0\"\n", "content"),
        none,
        "it may be for any article"
    );
    assert_eq!(
        told("[[ignore]]\nfingerprint = \"0\"\npath = \"content/b.md\"\n", "content"),
        ["content/b.md:1:1: warning[unused-suppression] suppression of 0 in the sidecar silences nothing"]
    );
    assert_eq!(
        told(
            "[[speaker]]\nfingerprint = \"0\"\nname = \"Ada Reed\"\npath = \"b.md\"\n",
            "content"
        ),
        [
            "content/b.md:1:1: warning[invalid-suppression] no quote has the fingerprint 0, whose speaker the sidecar names: “Ada Reed”"
        ]
    );
    // Every format has room for a finding that stands nowhere.
    for format in [
        "full", "json", "sarif", "github", "gitlab", "junit", "rdjson", "csv", "markdown", "html",
    ] {
        assert_eq!(
            status(
                root,
                &format!("check content/b.md --sidecar beside.toml --format {format}")
            ),
            Some(1),
            "{format}"
        );
    }
}

/// Corrected articles train and score: the export holds what was named by hand.
#[test]
fn corrections_are_exported() {
    let archive = archive();
    let root = archive.path();
    write(
        root,
        "content/a.txt",
        &format!("# whosaid: speaker \"Ada Reed\"\n{OPEN}\n"),
    );
    assert_eq!(
        status(
            root,
            "audit content/a.txt --format brat=gold --format polnear=gold.jsonl"
        ),
        Some(0)
    );
    let line = fs::read_to_string(root.join("gold.jsonl")).expect("it was written");
    let record: serde_json::Value = serde_json::from_str(&line).expect("it is JSON");
    assert_eq!(record["attributions"][0]["speakers"][0], "Ada Reed");
    let text = fs::read_to_string(root.join("gold/content/a.txt")).expect("it was written");
    assert!(text.ends_with(&format!("{OPEN}\n")));
    for gold in ["gold", "gold.jsonl"] {
        let score = run(root, &format!("eval {gold} --format json"));
        assert_eq!(score.status.code(), Some(0), "{gold}");
    }
}

#[test]
fn a_diff_leaves_only_what_it_touches() {
    let archive = archive();
    let root = archive.path();
    fs::create_dir(root.join(".git")).expect("it can be made");
    let diff = "diff --git a/content/a.txt b/content/a.txt\n--- a/content/a.txt\n+++ b/content/a.txt\n@@ -3 +3 @@\n-old\n+new\n";
    write(root, "touched.diff", diff);
    let lines = |folder: &Path, line: &str| {
        let report = run(folder, &format!("check --format concise {line}")).stdout;
        let report = String::from_utf8(report).expect("the program writes UTF-8");
        let lines = report.lines().filter(|line| line.contains("warning["));
        lines
            .map(|line| line.split(": ").next().unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        lines(root, "content --changed-lines touched.diff"),
        ["content/a.txt:3:2"]
    );
    assert_eq!(
        lines(&root.join("content"), ". --changed-lines ../touched.diff"),
        ["a.txt:3:2"]
    );
    write(
        root,
        "plain.diff",
        "--- content/a.txt\t2026-01-01\n+++ content/a.txt\t2026-01-02\n@@ -1,2 +1,1 @@\n x\n-y\n",
    );
    assert_eq!(lines(root, "content --changed-lines plain.diff"), ["content/a.txt:1:2"]);
    write(root, "empty.diff", "");
    assert_eq!(status(root, "check content --changed-lines empty.diff"), Some(0));
    write(root, "broken.diff", "+++ b/content/a.txt\n@@ nonsense @@\n");
    assert_eq!(status(root, "check content --changed-lines broken.diff"), Some(2));
    assert_eq!(status(root, "check content --changed-lines missing.diff"), Some(2));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Wherever directives stand, and whatever they say: what is told has its place in the file and a fingerprint of its own, nothing of a
    /// directive is read as the article's, and a baseline of it silences all of it.
    #[test]
    fn directives_anywhere(
        pieces in prop::collection::vec((
            prop::sample::select(vec!["ignore", "ignore-line", "ignore-file", "disable", "enable", "speaker", "x", ""]),
            prop::sample::select(vec!["", "[unattributed-quote]", "[unbalanced-quote,]", "[x]", "[", " \"Ada Reed\"", " until=2020-01-01", " zzzz"]),
            prop::sample::select(vec![OPEN, OTHER, "“It is done,” Hugh Vane said. “It is over.”", "“Never closed", "", "He left."]),
            prop::sample::select(vec!["\n", "\n\n", " ", "\r\n"]),
        ), 0..6),
        ending in prop::sample::select(vec!["txt", "md", "html"]),
    ) {
        let (open, close) = if ending == "txt" { ("# ", "") } else { ("<!-- ", " -->") };
        let text: String = pieces
            .iter()
            .map(|(verb, rest, sentence, gap)| format!("{open}whosaid: {verb}{rest}{close}{gap}{sentence}{gap}"))
            .collect();
        let document = document(&format!("a.{ending}"), &text);
        let mut findings = Auditor::new().with_fast().with_today(jiff::civil::date(2026, 1, 1)).audit(&document).findings;
        let mut fingerprints: Vec<&str> = findings.iter().map(|finding| &*finding.fingerprint).collect();
        fingerprints.sort_unstable();
        fingerprints.dedup();
        prop_assert_eq!(fingerprints.len(), findings.len());
        for finding in &findings {
            prop_assert!(document.source().text().get(finding.source_span(&document).range()).is_some());
        }
        if ending != "txt" {
            prop_assert!(!document.text().contains("whosaid:"), "{}", document.text());
        }
        let mut baseline = whosaid::baseline::Baseline::new(Path::new("known.json"));
        baseline.add(&document, &findings);
        prop_assert!(baseline.apply(&document, &mut findings).is_empty());
        prop_assert!(findings.iter().all(Finding::is_suppressed));
    }
}
