//! Help, README and the pages about rules say what the program does: they are made from one list, or compared with it.

mod common;

use std::fs;

use clap::ValueEnum;

use assert_cmd::cargo::cargo_bin_cmd;
use common::snapshot;
use whosaid::config::keys;
use whosaid::report::Format;
use whosaid::rule::RULES;

const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");

fn stdout(arguments: &[&str]) -> String {
    let output = cargo_bin_cmd!("whosaid")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(arguments)
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "{arguments:?}");
    String::from_utf8(output.stdout).expect("the program writes UTF-8")
}

#[test]
fn help() {
    snapshot("help", &stdout(&["--help"]));
    for command in [
        "audit",
        "check",
        "baseline",
        "show",
        "eval",
        "train",
        "init",
        "config",
        "explain",
        "completions",
        "gazetteer",
        "facts",
        "lsp",
        "serve",
    ] {
        snapshot(&format!("help-{command}"), &stdout(&[command, "--help"]));
    }
    for command in ["lookup", "lint", "import"] {
        let help = stdout(&["gazetteer", command, "--help"]);
        snapshot(&format!("help-gazetteer-{command}"), &help);
    }
    for command in ["lint", "explain", "stale", "import", "schema"] {
        let help = stdout(&["facts", command, "--help"]);
        snapshot(&format!("help-facts-{command}"), &help);
    }
    snapshot("help-config-show", &stdout(&["config", "show", "--help"]));
    for format in ["csv", "sparql", "wikidata"] {
        let help = stdout(&["gazetteer", "import", format, "--help"]);
        snapshot(&format!("help-gazetteer-import-{format}"), &help);
    }
}

/// What shells and man read names every command and every flag.
#[test]
fn completions_and_man_page_are_whole() {
    let flags = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| c != '-' && !c.is_ascii_lowercase());
        words
            .filter(|word| word.starts_with("--") && word.len() > 3)
            .map(str::to_owned)
            .collect()
    };
    let check = flags(&stdout(&["check", "--help"]));
    assert!(check.len() > 15, "{check:?}");
    let page = stdout(&["man"]).replace("\\-", "-");
    assert!(page.starts_with(".ie") && page.contains("WHOSAID GAZETTEER IMPORT CSV"));
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = stdout(&["completions", shell]);
        for flag in &check {
            let bare = flag.trim_start_matches('-');
            assert!(script.contains(bare) && page.contains(flag.as_str()), "{shell} {flag}");
        }
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

/// The README's commands work in a fresh checkout: they name what is there.
#[test]
fn readme_runs_what_is_there() {
    let readme = fs::read_to_string(README).expect("there is a README");
    let runs = readme
        .lines()
        .filter_map(|line| line.strip_prefix("cargo run --release -- "));
    let mut count = 0;
    for arguments in runs {
        stdout(&arguments.split_whitespace().collect::<Vec<_>>());
        count += 1;
    }
    assert!(count > 0, "the README runs the program");
}

#[test]
fn readme_lists_the_rules() {
    readme_holds("<!-- rules -->\n", "<!-- /rules -->\n", |_| table());
}

#[test]
fn readme_lists_the_settings() {
    readme_holds("<!-- settings -->\n", "<!-- /settings -->\n", |_| {
        let rows = keys().into_iter().map(|key| {
            let example = key.lines().join("<br>").replace('|', "\\|");
            format!("| `{}` | {} | `{example}` |\n", key.name, key.description)
        });
        let rows = rows.collect::<String>().replace("<br>", "`<br>`");
        format!("| key | what it means | for example |\n|---|---|---|\n{rows}")
    });
}

#[test]
fn readme_lists_the_formats() {
    readme_holds("<!-- formats -->\n", "<!-- /formats -->\n", |_| {
        let rows = Format::value_variants().iter().map(|format| {
            let value = format.to_possible_value().expect("all can be named");
            format!(
                "| `{}` | {} |\n",
                value.get_name(),
                value.get_help().expect("all are told")
            )
        });
        format!("| format | what it is |\n|---|---|\n{}", rows.collect::<String>())
    });
}

/// Of the output the sample shows the head, those who speak most, and the end; "…" stands for the rest.
#[test]
fn readme_shows_what_the_program_prints() {
    readme_holds("```console\n$ whosaid ", "```\n", |sample| {
        let command = sample.lines().next().expect("the sample has a command");
        let output = stdout(&command.split_whitespace().collect::<Vec<_>>());
        let groups: Vec<&str> = output.trim_end().split("\n\n").collect();
        let [head, most, next, .., open, coverage] = groups[..] else {
            panic!("an article with several speakers: {output}")
        };
        format!(
            "{command}\n{}\n",
            [head, most, next, "  …", open, coverage].join("\n\n")
        )
    });
}

/// Compares what stands in the README between two marks, the first time they come, with what is made out of it.
/// `UPDATE=1 cargo test --test docs -- --test-threads 1` writes it anew.
fn readme_holds(begin: &str, end: &str, make: impl Fn(&str) -> String) {
    let readme = fs::read_to_string(README).expect("there is a README");
    let (head, rest) = readme.split_once(begin).expect("the README marks where it begins");
    let (held, tail) = rest.split_once(end).expect("the README marks where it ends");
    let expected = format!("{head}{begin}{}{end}{tail}", make(held));
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
