//! `whosaid gazetteer`: what is known, what is wrong with lists of it, and lists made of what others hold. A file a command.

mod import;
mod lint;
mod lookup;
mod page;

use super::Status;
use super::arguments::GazetteerCommand;
use super::settings::Terminal;
use crate::error::Result;

/// Runs a command of the gazetteer.
pub(super) fn run(command: GazetteerCommand, terminal: Terminal) -> Result<Status> {
    match command {
        GazetteerCommand::Lookup(arguments) => lookup::run(&arguments, terminal),
        GazetteerCommand::Lint(arguments) => lint::run(&arguments, terminal),
        GazetteerCommand::Import(command) => import::run(command, terminal),
    }
}
