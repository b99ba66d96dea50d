//! The summary of a GitHub job: a file that the workflow names, to which each step adds.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::PathBuf;

use super::output::unwritable;
use crate::error::Result;
use crate::report::{Overall, job_summary};

/// Where GitHub says the name of the file.
const VARIABLE: &str = "GITHUB_STEP_SUMMARY";

/// Adds to the summary; nothing outside a workflow.
pub(super) fn write(overall: &Overall) -> Result<()> {
    let Some(path) = std::env::var_os(VARIABLE).filter(|path| !path.is_empty()) else {
        return Ok(());
    };
    let path = PathBuf::from(path);
    let file = OpenOptions::new().create(true).append(true).open(&path);
    file.and_then(|mut file| file.write_all(job_summary(overall).as_bytes()))
        .map_err(|error| unwritable(&path, error))
}
