//! `whosaid check`: what is wrong with the quotes.

use super::arguments::CheckArguments;
use super::selection::Selection;
use super::settings::{Settings, Terminal};
use super::{Status, run};
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
        ..Config::default()
    };
    let settings = Settings::new(arguments.run, given, Format::Full, style, terminal)?;
    run::run(settings, &Selection::default(), true)
}
