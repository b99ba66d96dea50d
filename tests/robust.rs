//! What disks, pipes and other programs do to a run: it says so in one sentence and does the rest.

#![cfg(unix)]

#[path = "common/program.rs"]
mod program;

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::process::Output;

use program::run;

const OPEN: &str = "The bridge over the river stayed closed on Monday. “We were never told about it.” Trains run again from Tuesday.\n";

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("the program writes UTF-8")
}

/// Every format, to a file and to standard output, on a disk without room.
#[test]
fn a_full_disk_is_told() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    fs::write(folder.path().join("open.txt"), OPEN).expect("it can be written");
    for format in ["full", "concise", "json", "sarif", "github", "junit", "csv", "markdown"] {
        let output = run(
            folder.path(),
            &["check", "open.txt", "--format", &format!("{format}=/dev/full")],
        );
        assert_eq!(output.status.code(), Some(2), "{format}");
        assert_eq!(
            stderr(&output),
            "error: cannot write /dev/full: no space left on device\n",
            "{format}"
        );
    }
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .expect("Linux has it");
    let status = std::process::Command::new(assert_cmd::cargo::cargo_bin("whosaid"))
        .env("WHOSAID_LABELLER", "fast")
        .current_dir(folder.path())
        .args(["check", "open.txt"])
        .stdout(full)
        .stderr(std::process::Stdio::null())
        .status()
        .expect("the program runs");
    assert_eq!(status.code(), Some(2));
}

#[test]
fn a_folder_that_takes_no_files_is_told() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    fs::write(folder.path().join("open.txt"), OPEN).expect("it can be written");
    let cases: &[&[&str]] = &[
        &["check", "open.txt", "--format", "json=/proc/out.json"],
        &["audit", "open.txt", "--format", "brat=/proc/gold"],
        &["baseline", "open.txt", "-o", "/proc/known.json"],
        &["init", "/proc"],
    ];
    for arguments in cases {
        let output = run(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let told = stderr(&output);
        assert!(
            told.starts_with("error: cannot write /proc") && told.lines().count() == 1,
            "{told}"
        );
    }
}

/// Names that are no UTF-8, or hold spaces, line breaks and escape codes: in every format one record a finding, and baselines hold.
#[test]
fn paths_of_any_bytes() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let names: [&[u8]; 4] = [b"a b.txt", b"line\nbreak.txt", b"esc\x1b[31m,:%.txt", b"latin\xe9.txt"];
    for name in names {
        fs::write(folder.path().join(OsStr::from_bytes(name)), OPEN).expect("it can be written");
    }
    // A summary stands below the findings in two of them.
    for (format, expected) in [("concise", 5), ("github", 5), ("jsonl", 4)] {
        let output = run(folder.path(), &["check", ".", "--format", format]);
        assert_eq!(output.status.code(), Some(1), "{format}: {}", stderr(&output));
        let text = String::from_utf8(output.stdout).expect("the program writes UTF-8");
        assert_eq!(text.lines().count(), expected, "{text}");
        assert!(!text.contains('\x1b'));
    }
    assert_eq!(
        run(folder.path(), &["baseline", ".", "-o", "known.json"]).status.code(),
        Some(0)
    );
    let known = run(
        folder.path(),
        &["check", ".", "--baseline", "known.json", "--strict-baseline"],
    );
    assert_eq!(known.status.code(), Some(0), "{}", stderr(&known));
}

/// A name that leads nowhere stands for a file that vanishes between the walk and the reading.
#[test]
fn a_file_that_is_gone_fails_alone() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    fs::write(folder.path().join("open.txt"), OPEN).expect("it can be written");
    let output = run(folder.path(), &["check", "gone.txt", "open.txt", "--format", "concise"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        stderr(&output),
        "error: cannot read gone.txt: no such file or directory\n"
    );
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("open.txt:1:"));
}

/// Articles that are written, emptied and deleted while a run reads them: each is read as it was at some time, or told, and the run ends.
#[test]
fn files_that_change_and_vanish_while_they_are_read() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = |index: usize| folder.path().join(format!("{index:03}.txt"));
    let number = 300;
    for index in 0..number {
        fs::write(path(index), OPEN).expect("it can be written");
    }
    let output = std::thread::scope(|scope| {
        let run = scope.spawn(|| run(folder.path(), &["check", ".", "--format", "jsonl"]));
        for index in (0..number).rev() {
            let changed = match index % 3 {
                0 => fs::remove_file(path(index)),
                1 => fs::write(path(index), ""),
                _ => fs::write(path(index), OPEN.repeat(100)),
            };
            changed.expect("the file is there");
        }
        run.join().expect("the run ends")
    });
    assert!(matches!(output.status.code(), Some(1 | 2)), "{}", stderr(&output));
    let told = stderr(&output);
    let errors = told
        .lines()
        .filter(|line| line.starts_with("error: cannot read "))
        .count();
    let hints = told.lines().filter(|line| line.starts_with("hint: ")).count();
    assert_eq!(errors + hints, told.lines().count(), "{told}");
    for line in String::from_utf8(output.stdout)
        .expect("the program writes UTF-8")
        .lines()
    {
        let document: serde_json::Value = serde_json::from_str(line).expect("whole documents");
        let quotes = document["coverage"]["quotes"].as_u64().expect("a number");
        assert!(matches!(quotes, 0 | 1 | 100), "{quotes} quotes");
    }
}

#[test]
fn a_tree_of_many_files_is_checked_in_order() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let number = 2_000;
    for index in 0..number {
        let place = folder.path().join(format!("{:02}", index % 50));
        fs::create_dir_all(&place).expect("it can be made");
        fs::write(place.join(format!("{index:05}.txt")), OPEN).expect("it can be written");
    }
    let output = run(folder.path(), &["check", ".", "--format", "concise"]);
    let text = String::from_utf8(output.stdout).expect("the program writes UTF-8");
    let paths: Vec<&str> = text
        .lines()
        .filter_map(|line| line.split_once(".txt:"))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(paths.len(), number);
    assert!(paths.is_sorted());
}
