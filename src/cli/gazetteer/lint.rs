//! `whosaid gazetteer lint`: the records that should not be as they are, a line each.

use super::super::arguments::LintArguments;
use super::super::output::Output;
use super::super::settings::Terminal;
use super::super::{Status, tell_error};
use crate::error::Result;
use crate::gazetteer::lint::{Lint, lint};
use crate::report::{Escaped, Format};

/// Prints the rejections; what could not be read goes to standard error.
pub(super) fn run(arguments: &LintArguments, terminal: Terminal) -> Result<Status> {
    let Lint { errors, rejections } = lint(&arguments.files);
    errors.iter().for_each(tell_error);
    let lines = rejections.iter().map(|rejection| {
        let place = format!("{}:{}", rejection.path, rejection.line);
        format!("{}: {}\n", Escaped(&place), Escaped(&rejection.message))
    });
    let mut output = Output::to_stdout(Format::Table, terminal.style(false));
    output.add(&lines.collect::<String>())?;
    output.flush()?;
    Ok(match (errors.is_empty(), rejections.is_empty()) {
        (false, _) => Status::Failed,
        (true, false) => Status::Findings,
        (true, true) => Status::Clean,
    })
}
