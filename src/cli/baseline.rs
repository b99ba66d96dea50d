//! `whosaid baseline`: what is found now, to be told no more.

use super::Status;
use super::arguments::BaselineArguments;
use super::run::{self, Purpose};
use super::selection::Selection;
use super::settings::{Settings, Terminal};
use crate::error::Result;

/// Checks all inputs and writes down what is found.
pub(super) fn run(arguments: BaselineArguments, terminal: Terminal) -> Result<Status> {
    let settings = Settings::for_baseline(arguments.run, terminal)?;
    run::run(settings, &Selection::default(), Purpose::Baseline(arguments.output))
}
