//! `whosaid facts schema`: the JSON Schema of facts files.

use super::super::Status;
use super::super::output::Output;
use super::super::settings::Terminal;
use crate::error::Result;
use crate::fact::schema;
use crate::report::Format;

/// Prints the schema.
pub(super) fn run(terminal: Terminal) -> Result<Status> {
    let mut output = Output::to_stdout(Format::Table, terminal.style(false));
    output.add(&schema())?;
    output.flush()?;
    Ok(Status::Clean)
}
