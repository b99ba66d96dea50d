//! `whosaid facts`: what is wrong with facts files, what one of their records says, what has grown old, and how they are written. A file a
//! command.

mod explain;
mod import;
mod lint;
mod schema;

use super::Status;
use super::arguments::{FactsCommand, FactsFiles};
use super::settings::Terminal;
use crate::error::Result;
use crate::fact::{Facts, Lint};
use crate::gazetteer::Gazetteer;
use crate::report::Escaped;

/// Runs a command of the facts.
pub(super) fn run(command: FactsCommand, terminal: Terminal) -> Result<Status> {
    match command {
        FactsCommand::Lint(arguments) => lint::run(&arguments, terminal),
        FactsCommand::Stale(arguments) => lint::stale(&arguments, terminal),
        FactsCommand::Explain(arguments) => explain::run(&arguments, terminal),
        FactsCommand::Import(arguments) => import::run(arguments, terminal),
        FactsCommand::Schema => schema::run(terminal),
    }
}

/// The gazetteer that facts files are read with.
fn gazetteer(files: &FactsFiles) -> Result<Gazetteer> {
    Gazetteer::load(&files.knowledge.gazetteer)
}

/// A line for a lint: file, line, message.
fn line(facts: &Facts, lint: &Lint) -> String {
    let (file, line) = facts.place(lint.origin);
    format!("{}:{line}: {}\n", Escaped(file), Escaped(&lint.message))
}
