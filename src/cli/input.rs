//! From paths to documents: files, folders, standard input, and the records of JSON Lines.
//!
//! [`Inputs::jobs`] lists what is to be read, one record of a JSON Lines file at a time, so that a stream of any length needs
//! little memory; [`Inputs::read`] reads one of them, on any thread.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::arguments::Input;
use crate::document::{Document, Format, ReadOptions};
use crate::error::{Error, Kind, Result};
use crate::source::Source;
use crate::walk;

/// The path that stands for standard input.
const STDIN: &str = "-";

/// Which articles to read, and how.
#[derive(Debug)]
pub(super) struct Inputs {
    pub(super) paths: Vec<PathBuf>,
    /// How to read them; by their ending if not given.
    pub(super) input: Option<Input>,
    pub(super) stdin_path: Option<PathBuf>,
    pub(super) options: ReadOptions,
    /// Files that this run writes, which a walk passes over.
    pub(super) reports: Vec<PathBuf>,
}

/// Something to read.
#[derive(Debug)]
pub(super) enum Job {
    /// A file that holds one article.
    File(PathBuf),
    /// What came from standard input, which holds one article.
    Bytes { path: PathBuf, bytes: Vec<u8> },
    /// A line of a JSON Lines file, which holds one article.
    Record {
        path: Arc<Path>,
        line: usize,
        bytes: Vec<u8>,
    },
    /// A folder without articles.
    EmptyFolder(PathBuf),
    /// Something that cannot be read.
    Failed(Error),
}

impl Job {
    /// The file that it is in; no name for what cannot be read.
    pub(super) fn path(&self) -> &Path {
        match self {
            Job::File(path) | Job::Bytes { path, .. } | Job::EmptyFolder(path) => path,
            Job::Record { path, .. } => path,
            Job::Failed(_) => Path::new(""),
        }
    }

    /// Its size in bytes, as far as it is known without reading it.
    pub(super) fn len(&self) -> u64 {
        match self {
            Job::File(path) => path.metadata().map_or(0, |metadata| metadata.len()),
            Job::Bytes { bytes, .. } | Job::Record { bytes, .. } => bytes.len() as u64,
            Job::EmptyFolder(_) | Job::Failed(_) => 0,
        }
    }
}

pub(super) type Jobs<'a> = Box<dyn Iterator<Item = Job> + 'a>;

impl Inputs {
    /// All that is to be read, in order.
    pub(super) fn jobs(&self) -> Jobs<'_> {
        Box::new(self.paths.iter().flat_map(|path| self.jobs_of(path)))
    }

    /// Whether standard input is read, too.
    pub(super) fn reads_stdin(&self) -> bool {
        self.paths.iter().any(|path| path == Path::new(STDIN))
    }

    /// Reads one document.
    pub(super) fn read(&self, job: Job, options: &ReadOptions) -> Result<Document> {
        match job {
            Job::File(path) => {
                let bytes = std::fs::read(&path).map_err(|source| unreadable(&path, source))?;
                self.document(&path, bytes, options)
            }
            Job::Bytes { path, bytes } => self.document(&path, bytes, options),
            Job::Record { path, line, bytes } => Document::from_record(&path.to_string_lossy(), line, &bytes, options),
            Job::EmptyFolder(path) => Err(Kind::Message(format!("{} holds no articles", path.display())).into()),
            Job::Failed(error) => Err(error),
        }
    }

    fn document(&self, path: &Path, bytes: Vec<u8>, options: &ReadOptions) -> Result<Document> {
        let format = match self.input {
            None => Format::from_path(path),
            Some(Input::Markdown) => Format::Markdown,
            Some(Input::Html) => Format::Html,
            Some(Input::Plain | Input::Jsonl) => Format::Plain,
        };
        Ok(Document::new(
            Source::from_bytes(&path.to_string_lossy(), bytes)?,
            format,
            options,
        ))
    }

    /// Whether a file holds an article a line.
    fn holds_records(&self, path: &Path) -> bool {
        match self.input {
            Some(input) => input == Input::Jsonl,
            None => path
                .extension()
                .is_some_and(|ending| ending.eq_ignore_ascii_case("jsonl")),
        }
    }

    fn jobs_of(&self, path: &Path) -> Jobs<'_> {
        if path == Path::new(STDIN) {
            return self.jobs_of_stdin();
        }
        if !path.is_dir() {
            return self.jobs_of_file(path.to_owned());
        }
        let mut files = walk::files(path, &walk::ENDINGS);
        files.retain(|file| !file.as_ref().is_ok_and(|file| self.is_report(file)));
        if files.is_empty() {
            return only(Job::EmptyFolder(path.to_owned()));
        }
        Box::new(files.into_iter().flat_map(|file| match file {
            Ok(path) => self.jobs_of_file(path),
            Err(error) => only(Job::Failed(error)),
        }))
    }

    fn is_report(&self, file: &Path) -> bool {
        self.reports.iter().any(|report| is_same_file(report, file))
    }

    fn jobs_of_file(&self, path: PathBuf) -> Jobs<'_> {
        if !self.holds_records(&path) {
            return only(Job::File(path));
        }
        records(path)
    }

    fn jobs_of_stdin(&self) -> Jobs<'_> {
        let path = self.stdin_path.clone().unwrap_or_else(|| "<stdin>".into());
        let mut stdin = std::io::stdin().lock();
        if self.holds_records(&path) {
            return Box::new(Records::new(path, stdin));
        }
        let mut bytes = Vec::new();
        only(match stdin.read_to_end(&mut bytes) {
            Ok(_) => Job::Bytes { path, bytes },
            Err(error) => Job::Failed(unreadable(&path, error)),
        })
    }
}

/// The records of a JSON Lines file.
pub(super) fn records(path: PathBuf) -> Jobs<'static> {
    match File::open(&path) {
        Ok(file) => Box::new(Records::new(path, BufReader::new(file))),
        Err(error) => only(Job::Failed(unreadable(&path, error))),
    }
}

/// The lines of a JSON Lines file that are not empty.
struct Records<R> {
    path: Arc<Path>,
    reader: R,
    line: usize,
    /// A reader that failed once would fail for ever.
    failed: bool,
}

impl<R: BufRead> Records<R> {
    fn new(path: PathBuf, reader: R) -> Self {
        Records {
            path: path.into(),
            reader,
            line: 0,
            failed: false,
        }
    }
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = Job;

    fn next(&mut self) -> Option<Job> {
        while !self.failed {
            let mut bytes = Vec::new();
            match self.reader.read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(_) => self.line += 1,
                Err(error) => {
                    self.failed = true;
                    return Some(Job::Failed(unreadable(&self.path, error)));
                }
            }
            if !bytes.trim_ascii().is_empty() {
                return Some(Job::Record {
                    path: self.path.clone(),
                    line: self.line,
                    bytes,
                });
            }
        }
        None
    }
}

/// Whether two paths lead to one file that is there.
pub(super) fn is_same_file(one: &Path, other: &Path) -> bool {
    one.canonicalize()
        .is_ok_and(|one| other.canonicalize().is_ok_and(|other| one == other))
}

pub(super) fn only<'a>(job: Job) -> Jobs<'a> {
    Box::new(std::iter::once(job))
}

fn unreadable(path: &Path, source: std::io::Error) -> Error {
    Kind::Io {
        path: path.to_owned(),
        source,
    }
    .into()
}
