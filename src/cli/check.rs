//! `whosaid check`: what is wrong with the quotes.

use super::arguments::{CheckArguments, FailLevel};
use super::selection::Selection;
use super::settings::{Settings, Terminal};
use super::{Status, run};
use crate::error::Result;
use crate::finding::Level;
use crate::report::{Format, Style, Subject};

/// Checks all inputs.
pub(super) fn run(arguments: CheckArguments, terminal: Terminal) -> Result<Status> {
    let style = Style {
        subject: Subject::Findings,
        ..terminal.style(false)
    };
    let settings = Settings::new(arguments.run, Format::Full, style, terminal)?;
    let lowest = match arguments.fail_level {
        FailLevel::Info => Some(Level::Info),
        FailLevel::Warning => Some(Level::Warning),
        FailLevel::Error => Some(Level::Error),
        FailLevel::Never => None,
    };
    run::run(settings, &Selection::default(), |level| {
        lowest.is_some_and(|lowest| level >= lowest)
    })
}
