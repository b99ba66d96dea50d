//! `whosaid show`: what one stage found.

use super::arguments::ShowArguments;
use super::output::Output;
use super::settings::{Terminal, gazetteer, inputs};
use super::{Status, tell_error};
use crate::analysis::analyse;
use crate::error::Result;
use crate::report::Format;

/// Prints the stage of each input, one after the other.
pub(super) fn run(arguments: ShowArguments, terminal: Terminal) -> Result<Status> {
    let gazetteer = gazetteer(&arguments.knowledge)?;
    let inputs = inputs(arguments.input);
    let mut output = Output::to_stdout(Format::Table, terminal.style(false));
    let mut status = Status::Clean;
    for job in inputs.jobs() {
        match inputs.read(job) {
            Ok(document) => output.add(&arguments.stage.render(&document, &analyse(&document, &gazetteer)))?,
            Err(error) => {
                tell_error(&error);
                status = Status::Failed;
            }
        }
    }
    output.flush()?;
    Ok(status)
}
