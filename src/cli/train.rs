//! `whosaid train`: a model from annotated articles, or how sure one may be.

use super::annotated::{self, NO_ANNOTATED};
use super::arguments::TrainArguments;
use super::input::Job;
use super::settings::{Terminal, pool};
use super::{Status, tell_error};
use crate::document::ReadOptions;
use crate::error::{Kind, Result};
use crate::gazetteer::Gazetteer;
use crate::model::Labeller;
use crate::training;

/// Reads all articles, learns, and writes one file. What cannot be read is told and left out; if nothing can, nothing is written.
pub(super) fn run(arguments: &TrainArguments, terminal: Terminal) -> Result<Status> {
    let own;
    let gazetteer = if arguments.gazetteer.is_empty() {
        Gazetteer::builtin()
    } else {
        own = Gazetteer::load(&arguments.gazetteer)?;
        &own
    };
    let calibrated = arguments.calibrate.as_deref().map(Labeller::load).transpose()?;
    let mut status = Status::Clean;
    let mut articles = Vec::new();
    for job in annotated::jobs(&arguments.paths) {
        if let Job::EmptyFolder(path) = job {
            terminal.hint(&format!("{} {NO_ANNOTATED}", path.display()));
            continue;
        }
        match annotated::read(job, &ReadOptions::default()) {
            Ok(article) => articles.push(article),
            Err(error) => {
                tell_error(&error);
                status = Status::Failed;
            }
        }
    }
    if articles.iter().all(|article| article.annotations.is_empty()) {
        let message = "there is nothing to learn from: no article has an attribution";
        return Err(Kind::Message(message.to_owned()).into());
    }
    let labeller = pool(&arguments.threads)?.install(|| match calibrated {
        Some(labeller) => training::calibrate(labeller, &articles, gazetteer),
        None => training::train(&articles, gazetteer),
    });
    std::fs::write(&arguments.output, labeller.to_bytes()).map_err(|source| Kind::Unwritable {
        path: arguments.output.clone(),
        source,
    })?;
    Ok(status)
}
