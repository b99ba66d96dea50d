//! Runs an auditor over all inputs: read in batches, worked on side by side, written in order.
//!
//! The [`Work`] is only computed; whatever is written or told is written by the [`Journal`], in the order of the inputs. So the output is
//! the same for any number of threads, and memory does not grow with the number of documents.

use std::path::PathBuf;

use super::Status;
use super::crew::{Crew, next_batch};
use super::journal::Journal;
use super::output::Output;
use super::progress::Progress;
use super::selection::Selection;
use super::settings::Settings;
use super::work::Work;
use crate::error::Result;
use crate::report::{Format, Style};

/// What a run is for.
pub(super) enum Purpose {
    /// To say who said what.
    Audit,
    /// To say what is wrong: findings at or above the level that the settings name make the status [`Status::Findings`].
    Check {
        /// Whether a baseline that knows of too much does so too.
        strict_baseline: bool,
    },
    /// To write down what is found.
    Baseline(PathBuf),
}

/// Runs to the end and says how it went.
pub(super) fn run(settings: Settings, selection: &Selection, purpose: Purpose) -> Result<Status> {
    let Settings {
        inputs,
        profiles,
        baseline,
        changes,
        outputs,
        threads,
        terminal,
        progress,
    } = settings;
    let formats: Vec<Format> = outputs.iter().map(|output| output.format).collect();
    let styles: Vec<Style> = outputs.iter().map(|output| output.style).collect();
    let work = Work {
        inputs: &inputs,
        profiles: &profiles,
        baseline: baseline.as_ref(),
        changes: changes.as_ref(),
        known: match &purpose {
            Purpose::Baseline(file) => Some(file),
            _ => None,
        },
        formats: &formats,
        styles: &styles,
        exports: outputs.iter().any(Output::is_folder),
        selection,
    };
    let mut crew = Crew::new(threads);
    let mut progress = Progress::new(progress, "documents");
    let mut journal = Journal::start(outputs)?;
    let mut jobs = inputs.jobs();
    loop {
        let (batch, bytes) = next_batch(&mut jobs);
        if batch.is_empty() || !journal.is_read() {
            break;
        }
        let outcomes = crew.map(batch, |job| work.outcome(job));
        progress.advance(outcomes.len(), bytes);
        progress.aside(|| outcomes.iter().for_each(|outcome| journal.tell_failure(outcome)));
        outcomes.into_iter().try_for_each(|outcome| journal.add(outcome))?;
        journal.flush()?;
    }
    drop(progress);
    // What came from standard input has no file to be gone, and what a diff leaves out is not looked at.
    if let Some(baseline) = baseline.as_ref().filter(|_| changes.is_none() && !inputs.reads_stdin()) {
        journal.add_stale(baseline.gone());
    }
    journal.finish()?;
    let hints = journal.hints(selection, &purpose);
    hints.iter().for_each(|hint| terminal.hint(hint));
    if let Purpose::Baseline(file) = &purpose {
        terminal.hint(&journal.write_baseline(file)?);
    }
    Ok(journal.status(&purpose))
}
