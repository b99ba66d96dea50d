//! Help, README and the pages about rules say what the program does: they are made from one list, or compared with it.

mod common;

use std::fs;

use assert_cmd::cargo::cargo_bin_cmd;
use common::snapshot;
use whosaid::rule::RULES;

const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
const BEGIN: &str = "<!-- rules -->\n";
const END: &str = "<!-- /rules -->\n";

fn stdout(arguments: &[&str]) -> String {
    let output = cargo_bin_cmd!("whosaid")
        .args(arguments)
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "{arguments:?}");
    String::from_utf8(output.stdout).expect("the program writes UTF-8")
}

#[test]
fn help() {
    snapshot("help", &stdout(&["--help"]));
    for command in ["audit", "check", "show", "explain"] {
        snapshot(&format!("help-{command}"), &stdout(&[command, "--help"]));
    }
}

#[test]
fn explain_all() {
    let all = stdout(&["explain", "--all"]);
    let pages: Vec<String> = RULES.iter().map(|rule| stdout(&["explain", rule.name])).collect();
    assert_eq!(all, pages.join("\n"));
    snapshot("explain-all", &all);
}

#[test]
fn rules_are_told_in_full() {
    for rule in &RULES {
        for text in [rule.summary, rule.what, rule.why, rule.example, rule.silence] {
            assert!(!text.trim().is_empty(), "{}", rule.name);
        }
        assert!(
            rule.silence.contains(&format!("--level {}=", rule.name)),
            "{}",
            rule.name
        );
    }
}

/// `UPDATE=1 cargo test --test docs` writes the table anew.
#[test]
fn readme_lists_the_rules() {
    let readme = fs::read_to_string(README).expect("there is a README");
    let (head, rest) = readme
        .split_once(BEGIN)
        .expect("the README marks where the rules begin");
    let (_, tail) = rest.split_once(END).expect("the README marks where the rules end");
    let expected = format!("{head}{BEGIN}{}{END}{tail}", table());
    if std::env::var_os("UPDATE").is_some() {
        fs::write(README, &expected).expect("the README can be written");
    } else {
        assert_eq!(readme, expected, "write it anew with UPDATE=1");
    }
}

fn table() -> String {
    let rows = RULES
        .iter()
        .map(|rule| format!("| `{}` | {} | {} |\n", rule.name, rule.level, rule.summary));
    format!(
        "| rule | level | fires when |\n|---|---|---|\n{}",
        rows.collect::<String>()
    )
}
