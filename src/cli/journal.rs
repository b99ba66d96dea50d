//! What has been written, and what is to be told in the end: totals, hints, the exit status.

use std::path::Path;

use super::output::{Output, unwritable};
use super::run::Purpose;
use super::selection::Selection;
use super::work::{Done, Idle, Outcome};
use super::{NO_ARTICLES, Status, job_summary, tell_error};
use crate::baseline::{Baseline, Stale};
use crate::error::Result;
use crate::report::{Format, Overall, count};

/// What has been written, and what is to be told in the end.
pub(super) struct Journal {
    outputs: Vec<Output>,
    overall: Overall,
    fails: Option<&'static str>,
    known: Baseline,
    /// The first entry of the baseline that fits nothing, and how many more there are.
    stale: Names,
    failed: bool,
    /// The last error that was told.
    last_failure: String,
    selected: bool,
    excluded: Names,
    empty: Names,
    not_english: Names,
    folders: Names,
}

impl Journal {
    pub(super) fn start(mut outputs: Vec<Output>) -> Result<Self> {
        outputs.iter_mut().try_for_each(Output::start)?;
        Ok(Journal {
            outputs,
            overall: Overall::default(),
            fails: None,
            known: Baseline::default(),
            stale: Names::default(),
            last_failure: String::new(),
            excluded: Names::default(),
            failed: false,
            selected: false,
            empty: Names::default(),
            not_english: Names::default(),
            folders: Names::default(),
        })
    }

    /// Whether anybody still reads what is written.
    pub(super) fn is_read(&self) -> bool {
        self.outputs.is_empty() || self.outputs.iter().any(Output::is_open)
    }

    /// Errors are told before the reports of their batch are written, so that they do not wait for them. What is wrong with the settings
    /// of a folder is told once, not for each article.
    pub(super) fn tell_failure(&mut self, outcome: &Outcome) {
        if let Outcome::Failed(error) = outcome {
            let text = error.to_string();
            if text != self.last_failure {
                tell_error(error);
                self.last_failure = text;
            }
        }
    }

    pub(super) fn add(&mut self, outcome: Outcome) -> Result<()> {
        match outcome {
            Outcome::Failed(error) => {
                self.failed = true;
                self.overall.fail(&error);
            }
            Outcome::EmptyFolder(path) => self.folders.add(path),
            Outcome::Excluded(path) => self.excluded.add(path),
            Outcome::Unchanged => {}
            Outcome::Done(done) => self.add_done(*done)?,
        }
        Ok(())
    }

    fn add_done(&mut self, done: Done) -> Result<()> {
        for (output, text) in self.outputs.iter_mut().zip(&done.texts) {
            match &done.export {
                Some((name, content)) if output.is_folder() => output.add_files(name, text, content)?,
                _ => output.add(text)?,
            }
        }
        self.overall.add(done.share);
        self.fails = self.fails.or(done.fails);
        self.add_stale(done.stale);
        if let Some(known) = done.known {
            self.known.extend(known);
        }
        self.selected |= done.selected;
        match done.idle {
            Some(Idle::Empty) => self.empty.add(done.name),
            Some(Idle::NotEnglish) => self.not_english.add(done.name),
            None => {}
        }
        Ok(())
    }

    /// Remembers entries of the baseline that fit nothing.
    pub(super) fn add_stale(&mut self, stale: impl IntoIterator<Item = Stale>) {
        for Stale { path, rule } in stale {
            self.stale.add(format!("{rule} in {path}"));
        }
    }

    pub(super) fn flush(&mut self) -> Result<()> {
        self.outputs.iter_mut().try_for_each(Output::flush)
    }

    pub(super) fn finish(&mut self) -> Result<()> {
        for output in &mut self.outputs {
            output.finish(&self.overall)?;
        }
        if self.outputs.iter().any(|output| output.format == Format::Github) {
            job_summary::write(&self.overall)?;
        }
        Ok(())
    }

    /// Writes down what is known from now on, and says how much that is.
    pub(super) fn write_baseline(&self, file: &Path) -> Result<String> {
        std::fs::write(file, self.known.render()).map_err(|error| unwritable(file, error))?;
        Ok(format!(
            "{} knows {}",
            file.display(),
            count(self.known.len(), "finding")
        ))
    }

    pub(super) fn hints(&self, selection: &Selection, purpose: &Purpose) -> Vec<String> {
        let missing = selection.speaker().filter(|_| !self.selected);
        let is_for_people = || self.outputs.iter().any(|output| output.format == Format::Full);
        let explained = match purpose {
            Purpose::Check { .. } => self.fails.filter(|_| is_for_people()),
            Purpose::Audit | Purpose::Baseline(_) => None,
        };
        let page = self.outputs.iter().find_map(Output::hint);
        let hints = [
            self.folders.hint(NO_ARTICLES),
            self.stale
                .hint("is in the baseline and fits nothing any more; write it anew with whosaid baseline"),
            self.excluded
                .hint("is passed over, as whosaid.toml says")
                .filter(|_| !self.overall.has_documents()),
            self.empty.hint("holds no text"),
            self.not_english.hint("is not in English, so nothing was attributed"),
            missing.map(|name| format!("nothing fits that “{name}” says; run without --speaker to see who speaks")),
            page,
            explained.map(|rule| format!("whosaid explain {rule} says what that means and how to silence it")),
        ];
        hints.into_iter().flatten().take(MAX_HINTS).collect()
    }

    pub(super) fn status(&self, purpose: &Purpose) -> Status {
        match purpose {
            _ if self.failed => Status::Failed,
            Purpose::Check { .. } if self.fails.is_some() => Status::Findings,
            Purpose::Check { strict_baseline: true } if self.stale.first.is_some() => Status::Findings,
            _ => Status::Clean,
        }
    }
}

/// More hints would hide each other.
const MAX_HINTS: usize = 3;

/// Files that one hint is about: the first by name, the others by number.
#[derive(Default)]
struct Names {
    first: Option<String>,
    others: usize,
}

impl Names {
    fn add(&mut self, name: String) {
        match self.first {
            None => self.first = Some(name),
            Some(_) => self.others += 1,
        }
    }

    fn hint(&self, what: &str) -> Option<String> {
        let first = self.first.as_ref()?;
        Some(match self.others {
            0 => format!("{first} {what}"),
            others => format!("{first} {what} (and {others} more)"),
        })
    }
}
