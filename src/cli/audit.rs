//! `whosaid audit`: who said what.

use super::Status;
use super::arguments::AuditArguments;
use super::run::{self, Purpose};
use super::selection::Selection;
use super::settings::{Settings, Terminal};
use crate::config::Config;
use crate::error::Result;
use crate::report::Format;

/// Audits all inputs. Findings never change the exit status.
pub(super) fn run(arguments: AuditArguments, terminal: Terminal) -> Result<Status> {
    let AuditArguments {
        run,
        explain,
        speaker,
        kind,
        min_confidence,
    } = arguments;
    let given = Config {
        min_confidence,
        ..Config::default()
    };
    let settings = Settings::new(run, given, Format::Table, terminal.style(explain), terminal)?;
    run::run(settings, &Selection { speaker, kind }, Purpose::Audit)
}
