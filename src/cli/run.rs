//! Runs an auditor over all inputs: read in batches, worked on side by side, written in order.
//!
//! The workers only compute; whatever is written or told is written here, in the order of the inputs. So the output is the same
//! for any number of threads, and memory does not grow with the number of documents.

use std::path::{Path, PathBuf};

use super::changes::Changes;
use super::crew::{Crew, next_batch};
use super::input::{Inputs, Job};
use super::output::{Output, unwritable};
use super::profile::{Profile, Profiles};
use super::progress::Progress;
use super::selection::Selection;
use super::settings::Settings;
use super::{NO_ARTICLES, Status, job_summary, tell_error};
use crate::auditor::Audit;
use crate::baseline::{Baseline, Stale};
use crate::document::Document;
use crate::error::{Error, Result};
use crate::report::{Format, Overall, Share, Style, brat_file_name, count};

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
    journal.finish()?;
    journal.hints(selection).iter().for_each(|hint| terminal.hint(hint));
    if let Purpose::Baseline(file) = &purpose {
        std::fs::write(file, journal.known.render()).map_err(|error| unwritable(file, error))?;
        terminal.hint(&format!(
            "{} knows {}",
            file.display(),
            count(journal.known.len(), "finding")
        ));
    }
    Ok(journal.status(&purpose))
}

/// What a worker needs.
struct Work<'a> {
    inputs: &'a Inputs,
    profiles: &'a Profiles,
    /// What is known and told no more.
    baseline: Option<&'a Baseline>,
    /// If only what was changed is to be told: what.
    changes: Option<&'a Changes>,
    /// The file that all findings are to be written to.
    known: Option<&'a Path>,
    formats: &'a [Format],
    /// One for each format.
    styles: &'a [Style],
    /// Whether documents get files of their own.
    exports: bool,
    selection: &'a Selection,
}

/// What became of one job.
enum Outcome {
    Done(Box<Done>),
    EmptyFolder(String),
    /// The settings say that it is to be passed over.
    Excluded(String),
    /// No line of it was changed.
    Unchanged,
    Failed(Error),
}

/// What there is to write and to remember of one document.
struct Done {
    name: String,
    /// One text for each output.
    texts: Vec<String>,
    /// The name and the content of a file of its own, if one is wanted.
    export: Option<(PathBuf, String)>,
    share: Share,
    /// Whether there is a finding grave enough to fail.
    fails: bool,
    /// Entries of the baseline that fit nothing.
    stale: Vec<Stale>,
    /// What is to be known from now on.
    known: Option<Baseline>,
    /// Why there was nothing to do, if so.
    idle: Option<Idle>,
    /// Whether anything fits what was asked for.
    selected: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Idle {
    Empty,
    NotEnglish,
}

impl Work<'_> {
    fn outcome(&self, job: Job) -> Outcome {
        match job {
            Job::EmptyFolder(path) => Outcome::EmptyFolder(path.display().to_string()),
            Job::Failed(error) => Outcome::Failed(error),
            job => self.read(job).unwrap_or_else(Outcome::Failed),
        }
    }

    fn read(&self, job: Job) -> Result<Outcome> {
        let (profile, path) = self.profiles.of(job.path())?;
        if profile.excludes(&path) {
            return Ok(Outcome::Excluded(job.path().display().to_string()));
        }
        if self.changes.is_some_and(|changes| !changes.touch(&path)) {
            return Ok(Outcome::Unchanged);
        }
        let document = self.inputs.read(job, &profile.options(&path))?;
        Ok(Outcome::Done(Box::new(self.done(&document, &profile, &path))))
    }

    fn done(&self, document: &Document, profile: &Profile, path: &Path) -> Done {
        let mut audit = profile.auditor.audit_at(document, profile.levels(path));
        if let Some(changes) = self.changes {
            changes.keep(path, document, &mut audit.findings);
        }
        let stale = self
            .baseline
            .map(|baseline| baseline.apply(document, &mut audit.findings));
        let known = self.known.map(|file| {
            let mut known = Baseline::new(file);
            known.add(document, &audit.findings);
            known
        });
        let min_confidence = profile.config.min_confidence.unwrap_or(0.0);
        self.selection.apply(min_confidence, &mut audit);
        let misses = self.selection.misses(&audit);
        Done {
            name: name(document),
            texts: self
                .formats
                .iter()
                .zip(self.styles)
                .map(|(format, style)| match format {
                    // Who asks for one speaker need not read through the articles in which others speak.
                    Format::Table if misses => String::new(),
                    _ => format.render(document, &audit, style),
                })
                .collect(),
            export: self
                .exports
                .then(|| (brat_file_name(document), document.text().to_owned())),
            share: Share::of(document, &audit, self.formats),
            fails: audit
                .findings
                .iter()
                .any(|finding| !finding.is_suppressed() && profile.fails(finding.level)),
            // What a diff leaves out is not gone.
            stale: stale.filter(|_| self.changes.is_none()).unwrap_or_default(),
            known,
            idle: idle(document, &audit),
            selected: !audit.analysis.attributions.is_empty(),
        }
    }
}

fn idle(document: &Document, audit: &Audit) -> Option<Idle> {
    if document.text().trim().is_empty() {
        Some(Idle::Empty)
    } else {
        (!audit.analysis.english).then_some(Idle::NotEnglish)
    }
}

/// How hints name a document: by its path, and its line if it is a record.
fn name(document: &Document) -> String {
    match document.line() {
        Some(line) => format!("{}:{line}", document.path()),
        None => document.path().to_owned(),
    }
}

/// What has been written, and what is to be told in the end.
struct Journal {
    outputs: Vec<Output>,
    overall: Overall,
    fails: bool,
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
    fn start(mut outputs: Vec<Output>) -> Result<Self> {
        outputs.iter_mut().try_for_each(Output::start)?;
        Ok(Journal {
            outputs,
            overall: Overall::default(),
            fails: false,
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
    fn is_read(&self) -> bool {
        self.outputs.is_empty() || self.outputs.iter().any(Output::is_open)
    }

    /// Errors are told before the reports of their batch are written, so that they do not wait for them. What is wrong with the settings
    /// of a folder is told once, not for each article.
    fn tell_failure(&mut self, outcome: &Outcome) {
        if let Outcome::Failed(error) = outcome {
            let text = error.to_string();
            if text != self.last_failure {
                tell_error(error);
                self.last_failure = text;
            }
        }
    }

    fn add(&mut self, outcome: Outcome) -> Result<()> {
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
        self.fails |= done.fails;
        for Stale { path, rule } in done.stale {
            self.stale.add(format!("{rule} in {path}"));
        }
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

    fn flush(&mut self) -> Result<()> {
        self.outputs.iter_mut().try_for_each(Output::flush)
    }

    fn finish(&mut self) -> Result<()> {
        for output in &mut self.outputs {
            output.finish(&self.overall)?;
        }
        if self.outputs.iter().any(|output| output.format == Format::Github) {
            job_summary::write(&self.overall)?;
        }
        Ok(())
    }

    fn hints(&self, selection: &Selection) -> Vec<String> {
        let missing = selection.speaker().filter(|_| !self.selected);
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
        ];
        hints.into_iter().flatten().take(MAX_HINTS).collect()
    }

    fn status(&self, purpose: &Purpose) -> Status {
        match purpose {
            _ if self.failed => Status::Failed,
            Purpose::Check { .. } if self.fails => Status::Findings,
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
