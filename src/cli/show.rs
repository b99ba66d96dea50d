//! `whosaid show`: what one stage found.

use super::arguments::ShowArguments;
use super::input::Job;
use super::output::Output;
use super::settings::{Terminal, auditor, inputs};
use super::{NO_ARTICLES, Status, tell_error};
use crate::error::Result;
use crate::report::Format;

/// Prints the stage of each input, one after the other.
pub(super) fn run(arguments: ShowArguments, terminal: Terminal) -> Result<Status> {
    let auditor = auditor(
        &arguments.knowledge,
        arguments.knowledge.labeller.name().unwrap_or_default(),
    )?
    .with_facts_of(&arguments.facts.facts)?;
    let inputs = inputs(arguments.input);
    let mut output = Output::to_stdout(Format::Table, terminal.style(false));
    let mut status = Status::Clean;
    for job in inputs.jobs() {
        if !output.is_open() {
            break;
        }
        if let Job::EmptyFolder(path) = &job {
            terminal.hint(&format!("{} {NO_ARTICLES}", path.display()));
            continue;
        }
        match inputs.read(job, &inputs.options) {
            Ok(document) => {
                let analysis = auditor.analyse(&document);
                output.add(&arguments.stage.render(&document, &analysis))?;
            }
            Err(error) => {
                tell_error(&error);
                status = Status::Failed;
            }
        }
    }
    output.flush()?;
    Ok(status)
}
