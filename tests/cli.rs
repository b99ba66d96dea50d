//! The program from outside: exit statuses, what goes to standard output and what to standard error, order, threads.

#[path = "common/program.rs"]
mod program;

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Stdio;

use assert_cmd::cargo::{cargo_bin, cargo_bin_cmd};
use program::run;
use tempfile::TempDir;

const CLEAN: &str =
    "The bridge over the river stayed closed on Monday.\n\n“We will rebuild the bridge,” Ada Reed said.\n";
const OPEN: &str = "The bridge over the river stayed closed on Monday. “We were never told about it.” Trains run again from Tuesday.\n";
const TWICE: &str =
    "They shake hands outside the old hall.\n\nThe talks went on.\n\nThey shake hands outside the old hall.\n";
const FRENCH: &str = "Le pont est resté fermé lundi, mais les trains roulent de nouveau depuis mardi matin, selon la mairie. \
    Les travaux, qui devaient finir en mars, coûteront plus cher que prévu, et le conseil municipal votera jeudi soir sur la \
    suite du chantier. « Nous irons jusqu'au bout », a déclaré la maire devant les journalistes réunis à l'hôtel de ville.\n";
/// A list of a newsroom's own.
const NAMES: &str = r#"{"id": "hugh-vane", "kind": "person", "name": "Hugh Vane", "aliases": ["Vane"], "gender": "m", "roles": [{"title": "mayor", "of": "norland", "start": "2010", "end": "2015-06"}, {"title": "envoy", "of": "norland", "start": "2015-06-02"}]}
{"id": "mayor-of-norland", "kind": "office", "name": "Mayor of Norland", "of": "norland", "title": "mayor"}
{"id": "norland", "kind": "place", "name": "Norland", "demonyms": ["Norlander", "Norlanders"]}
"#;

/// A folder with files of every kind.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("the file can be written");
    write("clean.txt", CLEAN.as_bytes());
    write("open.txt", OPEN.as_bytes());
    write("twice.txt", TWICE.as_bytes());
    write("french.txt", FRENCH.as_bytes());
    write("empty.txt", b"");
    write("binary.txt", b"The bridge\0\x01\x02 stayed closed.");
    write("latin.txt", b"The caf\xe9 stayed closed.");
    write("paper.pdf", b"%PDF-1.7\n1 0 obj");
    write("records.jsonl", records(3).as_bytes());
    write("broken.jsonl", records(1).replace('}', "").as_bytes());
    write("names.list", NAMES.as_bytes());
    write("rejected.list", NAMES.replace("[\"Vane\"]", "[\"V.\"]").as_bytes());
    fs::create_dir(folder.path().join("nothing")).expect("the folder can be made");
    folder
}

fn records(number: usize) -> String {
    let record = |index: usize| {
        let text =
            format!("The bridge stayed closed. “We will rebuild bridge number {index} over the river,” Ada Reed said.");
        serde_json::json!({"id": format!("r{index}"), "text": text, "date": "2019-04-25"}).to_string() + "\n"
    };
    (0..number).map(record).collect()
}

fn stdout(folder: &Path, arguments: &[&str]) -> String {
    String::from_utf8(run(folder, arguments).stdout).expect("the program writes UTF-8")
}

fn stderr(folder: &Path, arguments: &[&str]) -> String {
    String::from_utf8(run(folder, arguments).stderr).expect("the program writes UTF-8")
}

/// The paths of the documents of a `jsonl` report.
fn paths(report: &str) -> Vec<String> {
    let path = |line: &str| {
        let document: serde_json::Value = serde_json::from_str(line).expect("each line is JSON");
        document["path"].as_str().expect("each document has a path").to_owned()
    };
    report.lines().map(path).collect()
}

#[test]
fn exit_statuses() {
    let cases: &[(&str, i32)] = &[
        ("audit clean.txt", 0),
        ("audit open.txt", 0),
        ("audit open.txt missing.txt", 2),
        ("check clean.txt", 0),
        ("check open.txt", 1),
        ("check clean.txt open.txt", 1),
        ("check open.txt missing.txt", 2),
        ("check open.txt --fail-level error", 0),
        ("check open.txt --fail-level never", 0),
        ("check open.txt --level unattributed-quote=off", 0),
        ("check open.txt --level unattributed-quote=error --fail-level error", 1),
        ("check twice.txt", 0),
        ("check twice.txt --fail-level info", 1),
        ("check open.txt --format jsonl", 1),
        ("check missing.txt", 2),
        ("check binary.txt", 2),
        ("check latin.txt", 2),
        ("check paper.pdf", 2),
        ("check broken.jsonl", 2),
        ("check empty.txt", 0),
        ("check nothing", 0),
        ("check french.txt", 0),
        ("check", 2),
        ("check clean.txt --no-such-flag", 2),
        ("check clean.txt --fail-level grave", 2),
        ("check clean.txt --level unatributed-quote=off", 2),
        ("check clean.txt --level unattributed-quote=grave", 2),
        ("check clean.txt --format xml", 2),
        ("check clean.txt --format json=", 2),
        ("check clean.txt --format json --format table", 2),
        ("check clean.txt --format json=a.json --format jsonl=a.json", 2),
        ("check clean.txt --format json=no/such/folder.json", 2),
        ("check clean.txt --format json=clean.txt", 2),
        ("check ./clean.txt --format json=nothing/../clean.txt", 2),
        ("audit clean.txt --date 2019-04-25 --default-date soon", 2),
        ("check clean.txt --threads 0", 2),
        ("check clean.txt --date 2019-02-30", 2),
        ("check clean.txt --fields key=id", 2),
        ("check clean.txt --gazetteer missing.jsonl", 2),
        ("audit clean.txt --min-confidence 2", 2),
        ("audit clean.txt --kind loud", 2),
        ("show quotes clean.txt --fast", 0),
        ("show quotes missing.txt", 2),
        ("show nothing clean.txt", 2),
        ("explain unattributed-quote", 0),
        ("explain --all", 0),
        ("explain no-such-rule", 2),
        ("explain", 2),
        ("gazetteer lookup Norland --gazetteer names.list", 0),
        ("gazetteer lookup Norland", 1),
        ("gazetteer lookup Norland --format json", 1),
        ("gazetteer lookup Norland --format csv", 2),
        ("gazetteer lookup Norland --date soon", 2),
        ("gazetteer lookup Norland --gazetteer missing.jsonl", 2),
        ("gazetteer lookup", 2),
        ("gazetteer lint", 0),
        ("gazetteer lint names.list", 0),
        ("gazetteer lint rejected.list", 1),
        ("gazetteer lint names.list missing.jsonl", 2),
        ("gazetteer lint rejected.list broken.jsonl", 2),
        ("gazetteer lint latin.txt", 2),
        ("gazetteer", 2),
        ("no-such-command", 2),
        ("--help", 0),
        ("audit --help", 0),
        ("--version", 0),
        ("", 2),
    ];
    let folder = folder();
    for (line, expected) in cases {
        let arguments: Vec<&str> = line.split_whitespace().collect();
        let output = run(folder.path(), &arguments);
        assert_eq!(
            output.status.code(),
            Some(*expected),
            "{line}\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

#[test]
fn failures_are_one_sentence_on_standard_error() {
    let cases: &[(&str, &[&str])] = &[
        (
            "check missing.txt",
            &["error: cannot read missing.txt: no such file or directory"],
        ),
        ("check binary.txt", &["error: binary.txt ", "binary"]),
        ("check latin.txt", &["error: latin.txt ", "UTF-8", "byte 7"]),
        ("check paper.pdf", &["error: paper.pdf ", "PDF", "pdftotext"]),
        ("check broken.jsonl", &["error: broken.jsonl:1: ", " at byte "]),
        (
            "check clean.txt --format json=no/such/folder.json",
            &["error: cannot write no/such/folder.json: no such file or directory"],
        ),
        (
            "check clean.txt --format json=clean.txt",
            &["error: clean.txt is to be read; write the report to another file"],
        ),
        (
            "explain unatributed-quote",
            &["error: there is no rule “unatributed-quote”; did you mean unattributed-quote?"],
        ),
        (
            "check clean.txt --format json --format csv",
            &["error: two formats cannot both go to standard output"],
        ),
    ];
    let folder = folder();
    for (line, pieces) in cases {
        let arguments: Vec<&str> = line.split_whitespace().collect();
        let told = stderr(folder.path(), &arguments);
        assert_eq!(told.lines().count(), 1, "{line}: {told}");
        assert!(pieces.iter().all(|piece| told.contains(piece)), "{line}: {told}");
    }
}

#[test]
fn hints_are_one_line_each_and_can_be_muted() {
    let cases: &[(&str, &str)] = &[
        ("check empty.txt", "hint: empty.txt holds no text\n"),
        (
            "audit --format html=page.html clean.txt",
            "hint: open page.html in a browser\n",
        ),
        (
            "check french.txt",
            "hint: french.txt is not in English, so nothing was attributed\n",
        ),
        (
            "check nothing",
            "hint: nothing holds no articles; a folder is searched for .txt, .md, .markdown, .html, .htm and .jsonl\n",
        ),
        (
            "gazetteer lookup Norlandd --gazetteer names.list",
            "hint: nothing known bears “Norlandd”; did you mean Norland?\n",
        ),
        (
            "gazetteer lookup Zzyzx",
            "hint: nothing known bears “Zzyzx” or a name near it\n",
        ),
        (
            "audit clean.txt --speaker Orlov",
            "hint: nothing fits that “Orlov” says; run without --speaker to see who speaks\n",
        ),
        ("check clean.txt", ""),
        (
            "check open.txt",
            "hint: whosaid explain unattributed-quote says what that means and how to silence it\n",
        ),
        ("check open.txt --format concise", ""),
        ("check open.txt --fail-level error", ""),
    ];
    let folder = folder();
    for (line, expected) in cases {
        let arguments: Vec<&str> = line.split_whitespace().collect();
        assert_eq!(&stderr(folder.path(), &arguments), expected, "{line}");
        assert_eq!(
            stderr(folder.path(), &[&arguments[..], &["--quiet"]].concat()),
            "",
            "{line} --quiet"
        );
    }
}

#[test]
fn a_file_that_fails_has_no_document_and_holds_up_no_other() {
    let folder = folder();
    let report = stdout(
        folder.path(),
        &[
            "audit",
            "--format",
            "jsonl",
            "open.txt",
            "latin.txt",
            "missing.txt",
            "clean.txt",
        ],
    );
    assert_eq!(paths(&report), ["open.txt", "clean.txt"]);
}

#[test]
fn a_folder_is_read_in_order_of_its_paths() {
    let folder = folder();
    let report = stdout(folder.path(), &["audit", "--format", "jsonl", "."]);
    let expected = [
        "clean.txt",
        "empty.txt",
        "french.txt",
        "open.txt",
        "records.jsonl",
        "records.jsonl",
        "records.jsonl",
        "twice.txt",
    ];
    assert_eq!(paths(&report), expected);
}

#[test]
fn a_record_that_fails_holds_up_no_other() {
    let folder = folder();
    let lines = records(2).replacen('\n', "\n{\"id\": 3\n\n", 1);
    fs::write(folder.path().join("mixed.jsonl"), lines).expect("the file can be written");
    let output = run(folder.path(), &["audit", "--format", "jsonl", "mixed.jsonl"]);
    let report = String::from_utf8(output.stdout).expect("the program writes UTF-8");
    let lines: Vec<serde_json::Value> = report
        .lines()
        .map(|line| serde_json::from_str(line).expect("it is JSON"))
        .collect();
    let told: Vec<_> = lines
        .iter()
        .map(|document| (&document["id"], &document["line"], &document["date"]))
        .collect();
    assert_eq!(
        serde_json::json!(told),
        serde_json::json!([["r0", 1, "2019-04-25"], ["r1", 4, "2019-04-25"]])
    );
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("error: mixed.jsonl:2: "));
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn any_number_of_threads_writes_the_same_bytes() {
    let folder = folder();
    fs::write(folder.path().join("many.jsonl"), records(1500)).expect("the file can be written");
    let articles = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/articles");
    for format in ["table", "full", "json", "jsonl", "sarif", "csv"] {
        let arguments = ["check", ".", articles, "--format", format, "--threads"];
        let [one, four] = ["1", "4"].map(|threads| run(folder.path(), &[&arguments[..], &[threads]].concat()));
        assert!(one.stdout == four.stdout && !one.stdout.is_empty(), "{format}");
        assert_eq!(
            String::from_utf8_lossy(&one.stderr),
            String::from_utf8_lossy(&four.stderr),
            "{format}"
        );
    }
}

#[test]
fn one_run_writes_several_formats() {
    let folder = folder();
    let arguments = [
        "audit",
        "clean.txt",
        "--format",
        "table",
        "--format",
        "json=out.json",
        "--format",
        "csv=out.csv",
    ];
    assert!(stdout(folder.path(), &arguments).starts_with("clean.txt\n"));
    let json = fs::read_to_string(folder.path().join("out.json")).expect("the file was written");
    let value: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!(value["documents"].as_array().map(Vec::len), Some(1));
    let csv = fs::read_to_string(folder.path().join("out.csv")).expect("the file was written");
    assert!(csv.starts_with("path,document,line,kind,status,speakers,"));
}

#[test]
fn standard_input_is_read_by_the_ending_it_is_given() {
    let cases = [
        ("article.txt", CLEAN.to_owned(), vec!["article.txt"]),
        ("feed.jsonl", records(2), vec!["feed.jsonl", "feed.jsonl"]),
    ];
    for (name, input, expected) in cases {
        let arguments = ["audit", "-", "--stdin-path", name, "--format", "jsonl"];
        let output = cargo_bin_cmd!("whosaid")
            .env("WHOSAID_LABELLER", "fast")
            .args(arguments)
            .write_stdin(input)
            .output()
            .expect("the program runs");
        assert_eq!(paths(&String::from_utf8_lossy(&output.stdout)), expected);
    }
}

#[test]
fn dates_come_from_the_flag_the_file_or_the_default() {
    let cases = [
        (vec!["clean.txt"], serde_json::Value::Null),
        (vec!["clean.txt", "--default-date", "2020-01-02"], "2020-01-02".into()),
        (
            vec!["records.jsonl", "--default-date", "2020-01-02"],
            "2019-04-25".into(),
        ),
        (vec!["records.jsonl", "--date", "2020-01-02"], "2020-01-02".into()),
    ];
    let folder = folder();
    for (arguments, expected) in cases {
        let report = stdout(
            folder.path(),
            &[&["audit", "--format", "jsonl"], &arguments[..]].concat(),
        );
        let first = report.lines().next().expect("there is a document");
        let document: serde_json::Value = serde_json::from_str(first).expect("it is JSON");
        assert_eq!(document["date"], expected, "{arguments:?}");
    }
}

#[test]
fn record_fields_can_be_named() {
    let folder = folder();
    let record = serde_json::json!({"key": "k1", "body": "The bridge stayed closed."}).to_string();
    fs::write(folder.path().join("named.jsonl"), record).expect("the file can be written");
    let report = stdout(
        folder.path(),
        &[
            "audit",
            "--format",
            "jsonl",
            "named.jsonl",
            "--fields",
            "id=key,text=body",
        ],
    );
    assert!(report.contains("\"id\":\"k1\""), "{report}");
}

#[test]
fn only_what_a_speaker_says_is_shown() {
    let folder = folder();
    let count = |name: &str| {
        stdout(
            folder.path(),
            &["audit", "--format", "csv", "records.jsonl", "--speaker", name],
        )
        .lines()
        .count()
    };
    assert_eq!(
        ["reed", "Ada Reed", "orlov"].map(count),
        [4, 4, 1],
        "with the line of column names"
    );
}

#[test]
fn colour_is_for_terminals_unless_asked_for() {
    let folder = folder();
    for (when, expected) in [("auto", false), ("never", false), ("always", true)] {
        let report = stdout(folder.path(), &["check", "open.txt", "--color", when]);
        assert_eq!(report.contains('\u{1b}'), expected, "{when}");
    }
}

/// The article was emptied before it was read.
#[test]
fn a_report_is_never_written_over_what_is_read() {
    let folder = folder();
    run(folder.path(), &["audit", "clean.txt", "--format", "json=clean.txt"]);
    assert_eq!(
        fs::read_to_string(folder.path().join("clean.txt")).expect("it is there"),
        CLEAN
    );
}

#[test]
fn a_report_in_the_folder_that_is_read_is_passed_over() {
    let folder = folder();
    let articles = folder.path().join("articles");
    fs::create_dir(&articles).expect("the folder can be made");
    fs::write(articles.join("clean.txt"), CLEAN).expect("the file can be written");
    for _ in 0..2 {
        let output = run(
            folder.path(),
            &["audit", "articles", "--format", "jsonl=articles/out.jsonl"],
        );
        assert_eq!(
            output.status.code(),
            Some(0),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let report = fs::read_to_string(articles.join("out.jsonl")).expect("it was written");
        assert_eq!(paths(&report), ["articles/clean.txt"]);
    }
}

#[test]
fn articles_without_the_speaker_asked_for_take_no_room() {
    let folder = folder();
    let shown = |name: &str| stdout(folder.path(), &["audit", "open.txt", "clean.txt", "--speaker", name]);
    assert!(shown("reed").starts_with("clean.txt\n"), "{}", shown("reed"));
    assert_eq!(shown("orlov"), "");
}

/// What is in an article or its name could colour, move and retitle the terminal, and hide what is written.
#[test]
fn nothing_in_an_article_talks_to_the_terminal() {
    let folder = folder();
    let text = "Head \u{1b}[31m line\n\n“We will \u{1b}]0;x\u{7} rebuild \u{202e}the bridge,” Ada \u{1b}[2JReed said. \
        “Nobody \u{9b}31m says this one.” Then it ended.\n\n\
        She said that it was \u{7} over.\n\n“Never closed \u{1b}[5m";
    fs::write(folder.path().join("a\u{1b}[31m.txt"), text).expect("the file can be written");
    let record =
        serde_json::json!({"id": "a\u{1b}[31m", "title": "b\u{9b}c", "text": text}).to_string() + "\n{\u{1b}[31m}";
    fs::write(folder.path().join("a.jsonl"), record).expect("the file can be written");
    let reports = ["table", "full", "json", "jsonl", "sarif", "csv"].map(|format| vec!["check", "--format", format]);
    let stages = ["tokens", "sentences", "quotes", "mentions", "attributions"].map(|stage| vec!["show", stage]);
    for arguments in reports.into_iter().chain(stages) {
        let files = ["a\u{1b}[31m.txt", "a.jsonl", "missing\u{1b}[31m.txt"];
        let output = run(folder.path(), &[&arguments[..], &files].concat());
        for told in [output.stdout, output.stderr] {
            let told = String::from_utf8(told).expect("the program writes UTF-8");
            let obeyed = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
            assert!(!told.is_empty() && !told.contains(obeyed), "{arguments:?}: {told:?}");
        }
    }
}

/// `whosaid … | head` ends quietly and well.
#[test]
fn a_reader_who_leaves_is_no_error() {
    let folder = folder();
    fs::write(folder.path().join("many.jsonl"), records(3000)).expect("the file can be written");
    for arguments in [
        vec!["check", "many.jsonl", "--format", "jsonl"],
        vec!["show", "quotes", "many.jsonl"],
    ] {
        let mut child = std::process::Command::new(cargo_bin("whosaid"))
            .env("WHOSAID_LABELLER", "fast")
            .current_dir(folder.path())
            .args(&arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut first = [0; 1];
        child
            .stdout
            .take()
            .expect("it is piped")
            .read_exact(&mut first)
            .expect("it writes something");
        let output = child.wait_with_output().expect("the program ends");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
    }
}

#[test]
fn a_name_is_looked_up_with_the_offices_of_a_date() {
    let folder = folder();
    let lookup = |arguments: &[&str]| {
        stdout(
            folder.path(),
            &[&["gazetteer", "lookup", "--gazetteer", "names.list"], arguments].concat(),
        )
    };
    let vane = "hugh-vane  person  Hugh Vane\n  looked up     by its alias\n  aliases       Vane\n  gender        male\n  \
                office        mayor of norland, 2010 to 2015-06: held on the date\n  \
                office        envoy of norland, 2015-06-02 to ?\n  record        names.list:1\n";
    assert_eq!(lookup(&["Vane", "--date", "2014-01-01"]), vane);
    assert_eq!(lookup(&["Vane"]), vane.replace(": held on the date", ""));
    let mayor = lookup(&["mayor-of-norland", "--date", "2015-06-10"]);
    assert!(mayor.contains("  holders       hugh-vane (perhaps)\n"), "{mayor}");
    for (name, borne) in [
        ("norland", "id"),
        ("Norland", "name"),
        ("NORLAND", "name"),
        ("Norlanders", "demonym"),
    ] {
        let page = lookup(&[name]);
        assert!(
            page.contains(&format!("looked up     by its {borne}\n")),
            "{name}: {page}"
        );
    }
}

#[test]
fn a_lookup_has_a_form_for_programs() {
    let folder = folder();
    let arguments = ["gazetteer", "lookup", "--gazetteer", "names.list", "--format", "json"];
    let lookup = |more: &[&str]| -> serde_json::Value {
        let json = stdout(folder.path(), &[&arguments[..], more].concat());
        serde_json::from_str(&json).expect("it is JSON")
    };
    let known = lookup(&["Hugh Vane", "--date", "2016-01-01"]);
    let entry = &known["entries"][0];
    assert_eq!((&entry["id"], &entry["as"]), (&"hugh-vane".into(), &"name".into()));
    let envoy =
        serde_json::json!({"title": "envoy", "of": "norland", "start": "2015-06-02", "end": null, "held": "unknown"});
    assert_eq!(entry["roles"][1], envoy);
    assert_eq!(lookup(&["Zzyzx"])["entries"], serde_json::json!([]));
}

#[test]
fn a_rejected_record_is_explained_with_its_line() {
    let folder = folder();
    let output = run(folder.path(), &["gazetteer", "lint", "rejected.list", "missing.jsonl"]);
    let told = "rejected.list:1: hugh-vane: “V.” is shorter than two letters and would match by accident\n";
    assert_eq!(String::from_utf8_lossy(&output.stdout), told);
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "error: cannot read missing.jsonl: no such file or directory\n"
    );
    assert_eq!(stdout(folder.path(), &["gazetteer", "lint", "names.list"]), "");
}
