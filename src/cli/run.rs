//! Runs an auditor over all inputs: read in batches, worked on side by side, written in order.
//!
//! The workers only compute; whatever is written or told is written here, in the order of the inputs. So the output is the same
//! for any number of threads, and memory does not grow with the number of documents.

use std::path::PathBuf;

use super::crew::{Crew, next_batch};
use super::input::{Inputs, Job};
use super::output::Output;
use super::progress::Progress;
use super::selection::Selection;
use super::settings::Settings;
use super::{NO_ARTICLES, Status, job_summary, tell_error};
use crate::auditor::{Audit, Auditor};
use crate::document::Document;
use crate::error::{Error, Result};
use crate::finding::Level;
use crate::report::{Format, Overall, Share, Style, brat_file_name};

/// Runs to the end and says how it went. `fails` tells the findings that make the status [`Status::Findings`].
pub(super) fn run(settings: Settings, selection: &Selection, fails: impl Fn(Level) -> bool) -> Result<Status> {
    let Settings {
        inputs,
        auditor,
        outputs,
        threads,
        terminal,
        progress,
    } = settings;
    let formats: Vec<Format> = outputs.iter().map(|output| output.format).collect();
    let styles: Vec<Style> = outputs.iter().map(|output| output.style).collect();
    let work = Work {
        inputs: &inputs,
        auditor: &auditor,
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
        progress.aside(|| outcomes.iter().for_each(tell_failure));
        outcomes.into_iter().try_for_each(|outcome| journal.add(outcome))?;
        journal.flush()?;
    }
    drop(progress);
    journal.finish()?;
    journal.hints(selection).iter().for_each(|hint| terminal.hint(hint));
    Ok(journal.status(fails))
}

/// What a worker needs.
struct Work<'a> {
    inputs: &'a Inputs,
    auditor: &'a Auditor,
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
    /// The gravest finding.
    worst: Option<Level>,
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
        if let Job::EmptyFolder(path) = job {
            return Outcome::EmptyFolder(path.display().to_string());
        }
        match self.inputs.read(job) {
            Ok(document) => Outcome::Done(Box::new(self.done(&document))),
            Err(error) => Outcome::Failed(error),
        }
    }

    fn done(&self, document: &Document) -> Done {
        let mut audit = self.auditor.audit(document);
        self.selection.apply(&mut audit);
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
            worst: audit
                .findings
                .iter()
                .filter(|finding| !finding.suppressed)
                .map(|finding| finding.level)
                .max(),
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

/// Errors are told before the reports of their batch are written, so that they do not wait for them.
fn tell_failure(outcome: &Outcome) {
    if let Outcome::Failed(error) = outcome {
        tell_error(error);
    }
}

/// What has been written, and what is to be told in the end.
struct Journal {
    outputs: Vec<Output>,
    overall: Overall,
    worst: Option<Level>,
    failed: bool,
    selected: bool,
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
            worst: None,
            failed: false,
            selected: false,
            empty: Names::default(),
            not_english: Names::default(),
            folders: Names::default(),
        })
    }

    /// Whether anybody still reads what is written.
    fn is_read(&self) -> bool {
        self.outputs.iter().any(Output::is_open)
    }

    fn add(&mut self, outcome: Outcome) -> Result<()> {
        match outcome {
            Outcome::Failed(error) => {
                self.failed = true;
                self.overall.fail(&error);
            }
            Outcome::EmptyFolder(path) => self.folders.add(path),
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
        self.worst = self.worst.max(done.worst);
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
            self.empty.hint("holds no text"),
            self.not_english.hint("is not in English, so nothing was attributed"),
            missing.map(|name| format!("nothing fits that “{name}” says; run without --speaker to see who speaks")),
        ];
        hints.into_iter().flatten().collect()
    }

    fn status(&self, fails: impl Fn(Level) -> bool) -> Status {
        match self.worst {
            _ if self.failed => Status::Failed,
            Some(level) if fails(level) => Status::Findings,
            _ => Status::Clean,
        }
    }
}

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
