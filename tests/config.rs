//! Settings from outside: which file holds for an article, and what goes above what.

use std::fs;
use std::path::Path;
use std::process::Output;

use assert_cmd::cargo::cargo_bin_cmd;
use tempfile::TempDir;

const OPEN: &str = "The bridge over the river stayed closed on Monday. “We were never told about it.” Trains run again from Tuesday.\n";

/// A repository with an article of one finding in each of three folders.
fn repository() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    fs::create_dir(folder.path().join(".git")).expect("it can be made");
    for name in ["content/open.txt", "drafts/open.txt", "blog/2019/04/25/open.txt"] {
        write(folder.path(), name, OPEN);
    }
    folder
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("it is in a folder")).expect("the folder can be made");
    fs::write(path, text).expect("the file can be written");
}

fn run_with(folder: &Path, variables: &[(&str, &str)], line: &str) -> Output {
    cargo_bin_cmd!("whosaid")
        .current_dir(folder)
        .envs(variables.iter().copied())
        .args(line.split_whitespace())
        .output()
        .expect("the program runs")
}

fn run(folder: &Path, line: &str) -> Output {
    run_with(folder, &[], line)
}

fn status(folder: &Path, line: &str) -> Option<i32> {
    run(folder, line).status.code()
}

fn stdout(folder: &Path, line: &str) -> String {
    String::from_utf8(run(folder, line).stdout).expect("the program writes UTF-8")
}

fn stderr(folder: &Path, line: &str) -> String {
    String::from_utf8(run(folder, line).stderr).expect("the program writes UTF-8")
}

/// The paths that a check finds something in.
fn found(folder: &Path, line: &str) -> Vec<String> {
    let report = stdout(folder, &format!("check --format concise {line}"));
    let lines = report.lines().filter(|line| line.contains(": warning["));
    lines
        .filter_map(|line| Some(line.split_once(':')?.0.to_owned()))
        .collect()
}

#[test]
fn the_nearest_file_holds_for_each_article() {
    let repository = repository();
    let root = repository.path();
    write(root, "whosaid.toml", "[rules]\nunattributed-quote = \"off\"\n");
    write(root, "blog/.config/whosaid.toml", "");
    assert_eq!(found(root, "."), ["blog/2019/04/25/open.txt"]);
    assert_eq!(
        found(&root.join("content"), "../blog open.txt"),
        ["../blog/2019/04/25/open.txt"]
    );
    assert_eq!(found(root, "--isolated content").len(), 1);
    assert_eq!(found(root, "--config blog/.config/whosaid.toml content").len(), 1);
}

#[test]
fn what_is_excluded_stays_so_when_named_and_from_anywhere() {
    let repository = repository();
    let root = repository.path();
    write(
        root,
        "whosaid.toml",
        "exclude = [\"drafts/\"]\ninclude = [\"content/\", \"drafts/\"]\n",
    );
    assert_eq!(found(root, "."), ["content/open.txt"]);
    assert_eq!(found(&root.join("drafts"), ". ../content"), ["../content/open.txt"]);
    assert_eq!(status(root, "check drafts/open.txt"), Some(0));
    let hint = "hint: drafts/open.txt is passed over, as whosaid.toml says\n";
    assert_eq!(stderr(root, "check drafts/open.txt"), hint);
    let input = cargo_bin_cmd!("whosaid")
        .current_dir(root)
        .args(["check", "-", "--stdin-path", "drafts/new.txt"])
        .write_stdin(OPEN)
        .output()
        .expect("the program runs");
    assert_eq!(input.status.code(), Some(0));
}

#[test]
fn overrides_hold_for_their_paths_and_flags_above_them() {
    let repository = repository();
    let root = repository.path();
    let settings = "[[overrides]]\npaths = [\"content/\"]\nrules = { unattributed-quote = \"off\" }\n";
    write(root, "whosaid.toml", settings);
    assert_eq!(found(root, "content drafts"), ["drafts/open.txt"]);
    assert_eq!(
        found(root, "content --level unattributed-quote=warning"),
        ["content/open.txt"]
    );
}

#[test]
fn flags_go_above_the_environment_above_the_file_above_defaults() {
    let repository = repository();
    let root = repository.path();
    let code = |variables: &[(&str, &str)], line: &str| run_with(root, variables, line).status.code();
    let never = [("WHOSAID_FAIL_LEVEL", "never")];
    assert_eq!(code(&[], "check content"), Some(1));
    write(root, "whosaid.toml", "fail-level = \"error\"\n");
    assert_eq!(code(&[], "check content"), Some(0));
    assert_eq!(code(&[("WHOSAID_FAIL_LEVEL", "warning")], "check content"), Some(1));
    write(root, "whosaid.toml", "fail-level = \"info\"\n");
    assert_eq!(code(&never, "check content"), Some(0));
    assert_eq!(code(&never, "check content --fail-level warning"), Some(1));
    assert_eq!(code(&[("WHOSAID_FAIL_LEVEL", "grave")], "check content"), Some(2));
    assert_eq!(code(&[("WHOSAID_CONFIG", "missing.toml")], "check content"), Some(2));
}

#[test]
fn formats_of_the_file_are_replaced_by_those_of_flags() {
    let repository = repository();
    let root = repository.path();
    write(root, "whosaid.toml", "formats = [\"concise\", \"sarif=out/a.sarif\"]\n");
    fs::create_dir(root.join("out")).expect("it can be made");
    assert!(stdout(&root.join("content"), "check open.txt").starts_with("open.txt:1:"));
    assert!(root.join("out/a.sarif").exists());
    assert!(stdout(root, "check content --format csv").starts_with("path,"));
}

#[test]
fn dates_come_from_paths_and_other_keys_of_front_matter() {
    let repository = repository();
    let root = repository.path();
    let settings = "date-path = \"{year}/{month}/{day}\"\ndate-key = \"published\"\ndefault-date = 2001-01-01\n";
    write(root, "whosaid.toml", settings);
    write(
        root,
        "content/front.md",
        "---\npublished: 2020-02-02\ndate: 2021-01-01\n---\nText.\n",
    );
    let date = |line: &str| {
        let json = stdout(root, &format!("audit --format jsonl {line}"));
        let document: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
        document["date"].as_str().map(str::to_owned)
    };
    for (line, expected) in [
        ("blog", "2019-04-25"),
        ("content/front.md", "2020-02-02"),
        ("content/open.txt", "2001-01-01"),
        ("blog --date 1999-09-09", "1999-09-09"),
    ] {
        assert_eq!(date(line).as_deref(), Some(expected), "{line}");
    }
}

#[test]
fn gazetteers_are_relative_to_their_file() {
    let repository = repository();
    let root = repository.path();
    write(root, "whosaid.toml", "gazetteers = [\"lists/people.jsonl\"]\n");
    write(
        root,
        "lists/people.jsonl",
        "{\"id\": \"x-1\", \"kind\": \"person\", \"name\": \"Ada Reed\"}\n",
    );
    write(
        root,
        "content/said.txt",
        "“We will rebuild the bridge,” Ada Reed said.\n",
    );
    assert!(stdout(&root.join("content"), "audit said.txt --format json").contains("\"x-1\""));
}

#[test]
fn faults_in_settings_end_the_run_or_fail_their_articles() {
    let repository = repository();
    let root = repository.path();
    write(root, "blog/whosaid.toml", "exclud = []\n");
    write(root, "blog/2019/second.txt", OPEN);
    let output = run(root, "check . --format concise");
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8_lossy(&output.stdout).contains("content/open.txt:1:"),
        "the others are done"
    );
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(
        told.contains("blog/whosaid.toml:1: there is no key “exclud”; did you mean “exclude”?"),
        "{told}"
    );
    write(root, "whosaid.toml", "fail-level = \"grave\"\n");
    assert_eq!(status(root, "check content"), Some(2));
    assert_eq!(status(root, "check content --isolated"), Some(1));
    assert_eq!(status(root, "check content --isolated --config whosaid.toml"), Some(2));
    assert_eq!(status(root, "check content --config missing.toml"), Some(2));
}

#[test]
fn a_new_file_of_settings_changes_nothing_and_can_be_shown() {
    let repository = repository();
    let root = repository.path();
    let before = stdout(root, "check .");
    assert_eq!(status(root, "init"), Some(0));
    assert_eq!(stdout(root, "check ."), before);
    assert_eq!(status(root, "init"), Some(2));
    write(root, "whosaid.toml", "fail-level = \"error\"\n");
    let shown = stdout(root, "config show blog/2019");
    let (head, rest) = shown.split_once('\n').expect("two lines");
    assert!(head.starts_with("# from ") && head.ends_with("whosaid.toml"), "{head}");
    assert_eq!(rest, "fail-level = \"error\"\n");
    assert_eq!(stdout(root, "config show --isolated"), "# no file of settings\n");
    let schema: serde_json::Value = serde_json::from_str(&stdout(root, "config schema")).expect("it is JSON");
    assert_eq!(schema["additionalProperties"], false);
    assert!(schema["properties"]["exclude"]["description"].is_string());
}

/// Commands that print what the stages find go by the settings as `audit` does: flags over environment over file over defaults.
#[test]
fn the_labeller_is_chosen_alike_by_all_commands() {
    let repository = repository();
    let root = repository.path();
    let text = "The harbour stays open despite the blast, in the judgement of the mayor, Ada Reed. Her aides expect the plan to fail.\n";
    write(root, "content/said.txt", text);
    let gold = serde_json::json!({"id": "a", "text": text, "attributions": [
        {"content": [[0, 40]], "cue": [], "source": [], "speakers": []},
    ]});
    write(root, "gold.jsonl", &gold.to_string());
    write(root, "whosaid.toml", "labeller = \"rules\"\n");
    for line in ["show attributions content/said.txt", "eval gold.jsonl --format json"] {
        let of = |variables: &[(&str, &str)], flags: &str| {
            let output = run_with(root, variables, &format!("{line} {flags}"));
            assert_eq!(output.status.code(), Some(0), "{line} {flags}");
            output.stdout
        };
        let (fast, rules) = (of(&[], "--fast"), of(&[], "--rules-only"));
        let env = [("WHOSAID_LABELLER", "fast")];
        assert_eq!(of(&[], ""), rules, "{line}: the file");
        assert_eq!(of(&env, ""), fast, "{line}: the environment above the file");
        assert_eq!(of(&env, "--rules-only"), rules, "{line}: flags above both");
        write(root, "whosaid.toml", "labeller = \"slow\"\n");
        assert_eq!(status(root, line), Some(2), "{line}");
        assert_eq!(status(root, &format!("{line} --isolated --fast")), Some(0), "{line}");
        write(root, "whosaid.toml", "labeller = \"rules\"\n");
    }
}
