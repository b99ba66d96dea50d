//! `whosaid check`: what is wrong with the quotes.

use super::Status;
use super::arguments::CheckArguments;
use super::run::{self, Purpose};
use super::selection::Selection;
use super::settings::{Settings, Terminal};
use crate::config::Config;
use crate::error::Result;
use crate::report::{Format, Style, Subject};

/// Checks all inputs.
pub(super) fn run(arguments: CheckArguments, terminal: Terminal) -> Result<Status> {
    let style = Style {
        subject: Subject::Findings,
        ..terminal.style(false)
    };
    let given = Config {
        fail_level: arguments.fail_level,
        baseline: arguments.baseline,
        ..Config::default()
    };
    let mut settings = Settings::new(arguments.run, given, Format::Full, style, terminal)?;
    settings.read_changes(arguments.changed_lines.as_deref())?;
    let purpose = Purpose::Check {
        strict_baseline: arguments.strict_baseline,
    };
    run::run(settings, &Selection::default(), purpose)
}
