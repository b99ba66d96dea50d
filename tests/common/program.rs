//! The program, as a user runs it, but with the fast labeller: the thorough one takes its time in a debug build.

use std::path::Path;
use std::process::Output;

use assert_cmd::cargo::cargo_bin_cmd;

/// Runs it in a folder to its end.
pub fn run(folder: &Path, arguments: &[&str]) -> Output {
    cargo_bin_cmd!("whosaid")
        .env("WHOSAID_LABELLER", "fast")
        .current_dir(folder)
        .args(arguments)
        .output()
        .expect("the program runs")
}
