//! A bar on standard error while a long run works.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// Runs shorter than this show nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// How far a run has come.
pub(super) struct Progress {
    started: Instant,
    wanted: bool,
    /// What is counted: documents, rows.
    what: &'static str,
    bar: Option<ProgressBar>,
    count: u64,
    bytes: u64,
}

impl Progress {
    /// A run that has just begun. If it is not wanted, nothing is ever shown.
    pub(super) fn new(wanted: bool, what: &'static str) -> Self {
        Progress {
            started: Instant::now(),
            wanted,
            what,
            bar: None,
            count: 0,
            bytes: 0,
        }
    }

    /// Tells of what is done, and its bytes.
    pub(super) fn advance(&mut self, count: usize, bytes: u64) {
        self.count += count as u64;
        self.bytes += bytes;
        if self.wanted && self.started.elapsed() >= PATIENCE {
            self.bar.get_or_insert_with(bar).set_message(format!(
                "{} {}, {} MB",
                self.count,
                self.what,
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
