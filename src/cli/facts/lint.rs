//! `whosaid facts lint` and `stale`: what is wrong with facts files, and what has grown old in them, a line each.

use super::super::arguments::{FactsLintArguments, FactsStaleArguments};
use super::super::output::Output;
use super::super::settings::{Terminal, today};
use super::super::{Status, tell_error};
use super::{gazetteer, line};
use crate::error::Result;
use crate::fact::{Facts, Lint};
use crate::report::Format;

/// Prints what is worth a second look; what keeps a file from being used goes to standard error.
pub(super) fn run(arguments: &FactsLintArguments, terminal: Terminal) -> Result<Status> {
    let gazetteer = gazetteer(&arguments.files)?;
    let paths = arguments.files.paths();
    let problems = Facts::problems(&paths, &gazetteer);
    if !problems.is_empty() {
        problems.iter().for_each(tell_error);
        return Ok(Status::Failed);
    }
    let facts = Facts::load(&paths, &gazetteer)?;
    print(&facts, &facts.lint(arguments.today.unwrap_or_else(today)), terminal)
}

/// Prints the facts that may have changed since they were looked up.
pub(super) fn stale(arguments: &FactsStaleArguments, terminal: Terminal) -> Result<Status> {
    let facts = Facts::load(&arguments.files.paths(), &gazetteer(&arguments.files)?)?;
    print(&facts, &facts.stale(arguments.on.unwrap_or_else(today)), terminal)
}

fn print(facts: &Facts, lints: &[Lint], terminal: Terminal) -> Result<Status> {
    let mut output = Output::to_stdout(Format::Table, terminal.style(false));
    output.add(&lints.iter().map(|lint| line(facts, lint)).collect::<String>())?;
    output.flush()?;
    if lints.is_empty() {
        terminal.hint(&format!("{} facts and events, nothing to remark", facts.len()));
    }
    Ok(if lints.is_empty() {
        Status::Clean
    } else {
        Status::Findings
    })
}
