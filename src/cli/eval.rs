//! `whosaid eval`: how audits fare against annotated articles.

use super::annotated::{self, NO_ANNOTATED};
use super::arguments::{DateArguments, EvalArguments, PageFormat};
use super::crew::{Crew, next_batch};
use super::input::Job;
use super::output::Output;
use super::profile::{Profiles, Sources};
use super::settings::{Terminal, knowledge_sources, threads};
use super::{Status, tell_error};
use crate::config::Config;
use crate::document::ReadOptions;
use crate::error::{Error, Result};
use crate::report::{Format, Mistakes, ScoreReport};
use crate::score::Score;

/// Audits all articles and prints one report. What cannot be read is told and left out.
pub(super) fn run(arguments: EvalArguments, terminal: Terminal) -> Result<Status> {
    let DateArguments { date, default_date } = arguments.dates;
    let given = Config {
        default_date,
        ..Config::default()
    };
    let work = Work {
        profiles: Profiles::new(Sources {
            options: ReadOptions {
                date,
                ..ReadOptions::default()
            },
            ..knowledge_sources(arguments.knowledge, arguments.config, given)?
        }),
        errors: arguments.errors,
    };
    let limit = arguments.limit.unwrap_or(usize::MAX);
    let mut jobs = annotated::jobs(&arguments.paths).skip(arguments.skip).take(limit);
    let mut crew = Crew::new(threads(&arguments.threads));
    let mut report = ScoreReport::new(arguments.errors);
    let mut status = Status::Clean;
    let mut read = false;
    loop {
        let (batch, _) = next_batch(&mut jobs);
        if batch.is_empty() {
            break;
        }
        for outcome in crew.map(batch, |job| work.outcome(job)) {
            match outcome {
                Outcome::Done(done) => {
                    report.add(&done.0, done.1);
                    read = true;
                }
                Outcome::EmptyFolder(path) => terminal.hint(&format!("{path} {NO_ANNOTATED}")),
                Outcome::Failed(error) => {
                    tell_error(&error);
                    status = Status::Failed;
                }
            }
        }
    }
    // Figures of nothing would look like those of a program that finds nothing; JSON says how many articles they are of.
    if !read && matches!(arguments.format, PageFormat::Table) {
        return Ok(status);
    }
    let mut output = Output::to_stdout(Format::Table, terminal.style(false));
    let text = match arguments.format {
        PageFormat::Table => report.table(&output.style),
        PageFormat::Json => report.json(),
    };
    output.add(&text)?;
    output.flush()?;
    Ok(status)
}

/// What a worker needs.
struct Work {
    profiles: Profiles,
    /// How many mistakes of each class are shown.
    errors: usize,
}

/// What became of one job.
enum Outcome {
    Done(Box<(Score, Mistakes)>),
    EmptyFolder(String),
    Failed(Error),
}

impl Work {
    fn outcome(&self, job: Job) -> Outcome {
        if let Job::EmptyFolder(path) = job {
            return Outcome::EmptyFolder(path.display().to_string());
        }
        self.read(job).unwrap_or_else(Outcome::Failed)
    }

    fn read(&self, job: Job) -> Result<Outcome> {
        let (profile, path) = self.profiles.of(job.path())?;
        let annotated = annotated::read(job, &profile.options(&path))?;
        let (score, mistakes) = Score::of(&annotated, &profile.auditor.audit(&annotated.document));
        let mistakes = Mistakes::new(&annotated.document, &mistakes, self.errors);
        Ok(Outcome::Done(Box::new((score, mistakes))))
    }
}
