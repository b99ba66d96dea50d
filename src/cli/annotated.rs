//! From paths to annotated articles: JSON Lines files, brat's files, and folders of them.

use std::path::{Path, PathBuf};

use super::input::{Job, Jobs, only, records};
use crate::document::ReadOptions;
use crate::error::{Kind, Result};
use crate::gold::Annotated;
use crate::walk;

/// What a hint says of a folder that a walk found nothing in.
pub(super) const NO_ANNOTATED: &str = "holds no annotated articles; a folder is searched for .jsonl and .ann";

const RECORDS: &str = "jsonl";
const STANDOFF: &str = "ann";

/// All that is to be read, in order.
pub(super) fn jobs(paths: &[PathBuf]) -> Jobs<'_> {
    Box::new(paths.iter().flat_map(|path| jobs_of(path)))
}

/// Reads one article.
pub(super) fn read(job: Job, options: &ReadOptions) -> Result<Annotated> {
    match job {
        Job::File(path) => Annotated::from_brat(&path, options),
        Job::Record { path, line, bytes } => Annotated::from_record(&path.to_string_lossy(), line, &bytes, options),
        Job::Bytes { path, .. } | Job::EmptyFolder(path) => {
            Err(Kind::Message(format!("{} {NO_ANNOTATED}", path.display())).into())
        }
        Job::Failed(error) => Err(error),
    }
}

fn jobs_of(path: &Path) -> Jobs<'_> {
    if !path.is_dir() {
        return jobs_of_file(path.to_owned());
    }
    let files = walk::files(path, &[RECORDS, STANDOFF]);
    if files.is_empty() {
        return only(Job::EmptyFolder(path.to_owned()));
    }
    Box::new(files.into_iter().flat_map(|file| match file {
        Ok(path) => jobs_of_file(path),
        Err(error) => only(Job::Failed(error)),
    }))
}

fn jobs_of_file(path: PathBuf) -> Jobs<'static> {
    let has_ending = |ending: &str| path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending));
    if has_ending(RECORDS) {
        records(path)
    } else if has_ending(STANDOFF) {
        only(Job::File(path))
    } else {
        only(Job::Failed(
            Kind::Message(format!(
                "{} is not annotated by its ending; name .jsonl files, .ann files or folders of them",
                path.display()
            ))
            .into(),
        ))
    }
}
