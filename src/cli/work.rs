//! What is done with each input, on any thread: it is read, audited and reported on, and nothing is written.

use std::path::{Path, PathBuf};

use super::changes::Changes;
use super::input::{Inputs, Job};
use super::profile::{Profile, Profiles};
use super::selection::Selection;
use crate::auditor::Audit;
use crate::baseline::{Baseline, Stale};
use crate::document::Document;
use crate::error::{Error, Result};
use crate::report::{Format, Share, Style, brat_file_name};

/// What a worker needs.
pub(super) struct Work<'a> {
    pub(super) inputs: &'a Inputs,
    pub(super) profiles: &'a Profiles,
    /// What is known and told no more.
    pub(super) baseline: Option<&'a Baseline>,
    /// If only what was changed is to be told: what.
    pub(super) changes: Option<&'a Changes>,
    /// The file that all findings are to be written to.
    pub(super) known: Option<&'a Path>,
    pub(super) formats: &'a [Format],
    /// One for each format.
    pub(super) styles: &'a [Style],
    /// Whether documents get files of their own.
    pub(super) exports: bool,
    pub(super) selection: &'a Selection,
}

/// What became of one job.
pub(super) enum Outcome {
    Done(Box<Done>),
    EmptyFolder(String),
    /// The settings say that it is to be passed over.
    Excluded(String),
    /// No line of it was changed.
    Unchanged,
    Failed(Error),
}

/// What there is to write and to remember of one document.
pub(super) struct Done {
    pub(super) name: String,
    /// One text for each output.
    pub(super) texts: Vec<String>,
    /// The name and the content of a file of its own, if one is wanted.
    pub(super) export: Option<(PathBuf, String)>,
    pub(super) share: Share,
    /// The rule of the first finding that is grave enough to fail.
    pub(super) fails: Option<&'static str>,
    /// Entries of the baseline that fit nothing.
    pub(super) stale: Vec<Stale>,
    /// What is to be known from now on.
    pub(super) known: Option<Baseline>,
    /// Why there was nothing to do, if so.
    pub(super) idle: Option<Idle>,
    /// Whether anything fits what was asked for.
    pub(super) selected: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Idle {
    Empty,
    NotEnglish,
}

impl Work<'_> {
    /// Does one job.
    pub(super) fn outcome(&self, job: Job) -> Outcome {
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
                .find(|finding| !finding.is_suppressed() && profile.fails(finding.level))
                .map(|finding| finding.rule),
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
