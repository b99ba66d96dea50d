//! A bar on standard error while a long run works.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// Runs shorter than this show nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// How far a run has come.
pub(super) struct Progress {
    started: Instant,
    wanted: bool,
    bar: Option<ProgressBar>,
    documents: u64,
    bytes: u64,
}

impl Progress {
    /// A run that has just begun. If it is not wanted, nothing is ever shown.
    pub(super) fn new(wanted: bool) -> Self {
        Progress {
            started: Instant::now(),
            wanted,
            bar: None,
            documents: 0,
            bytes: 0,
        }
    }

    /// Tells of documents that are done, and their bytes.
    pub(super) fn advance(&mut self, documents: usize, bytes: u64) {
        self.documents += documents as u64;
        self.bytes += bytes;
        if self.wanted && self.started.elapsed() >= PATIENCE {
            self.bar.get_or_insert_with(bar).set_message(format!(
                "{} documents, {} MB",
                self.documents,
                self.bytes / 1_000_000
            ));
        }
    }

    /// Runs something that writes to standard error, with the bar out of its way.
    pub(super) fn aside(&self, tell: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(tell),
            None => tell(),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// The length of a stream is not known beforehand, so that the bar says how much is done rather than how much is left.
fn bar() -> ProgressBar {
    let bar = ProgressBar::new_spinner();
    bar.set_style(
        ProgressStyle::with_template("{spinner} {msg} in {elapsed}")
            .unwrap_or_else(|_| ProgressStyle::default_spinner()),
    );
    bar
}
