//! `whosaid audit`: who said what.

use super::arguments::AuditArguments;
use super::selection::Selection;
use super::settings::{Settings, Terminal};
use super::{Status, run};
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
    let settings = Settings::new(run, Format::Table, terminal.style(explain), terminal)?;
    run::run(
        settings,
        &Selection {
            speaker,
            kind,
            min_confidence,
        },
        |_| false,
    )
}
