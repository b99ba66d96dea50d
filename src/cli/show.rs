//! `whosaid show`: what one stage found.

use super::arguments::ShowArguments;
use super::input::{Inputs, Job};
use super::output::Output;
use super::profile::{Profiles, Sources};
use super::settings::{Terminal, inputs, knowledge_sources};
use super::{NO_ARTICLES, Status, tell_error};
use crate::config::Config;
use crate::error::Result;
use crate::report::{Format, Stage};

/// Prints the stage of each input, one after the other.
pub(super) fn run(arguments: ShowArguments, terminal: Terminal) -> Result<Status> {
    let inputs = inputs(arguments.input);
    let given = Config {
        facts: arguments.facts.facts,
        default_date: inputs.options.default_date,
        ..Config::default()
    };
    let profiles = Profiles::new(Sources {
        options: inputs.options.clone(),
        ..knowledge_sources(arguments.knowledge, arguments.config, given)?
    });
    let mut output = Output::to_stdout(Format::Table, terminal.style(false));
    let mut status = Status::Clean;
    for job in inputs.jobs() {
        if !output.is_open() {
            break;
        }
        if let Job::EmptyFolder(path) = &job {
            terminal.hint(&format!("{} {NO_ARTICLES}", path.display()));
            continue;
        }
        match show(arguments.stage, &inputs, &profiles, job) {
            Ok(text) => output.add(&text)?,
            Err(error) => {
                tell_error(&error);
                status = Status::Failed;
            }
        }
    }
    output.flush()?;
    Ok(status)
}

/// What is shown of one input. That the settings exclude it is no reason not to look at it.
fn show(stage: Stage, inputs: &Inputs, profiles: &Profiles, job: Job) -> Result<String> {
    let (profile, path) = profiles.of(job.path())?;
    let document = inputs.read(job, &profile.options(&path))?;
    Ok(stage.render(&document, &profile.auditor.analyse(&document)))
}
