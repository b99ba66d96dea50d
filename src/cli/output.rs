//! Where reports go: documents strung together in one format, to standard output or a file.

use std::fs::File;
use std::io::{BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::error::{Error, Kind, Result};
use crate::report::{Format, Style};

/// A report that is being written.
pub(super) struct Output {
    pub(super) format: Format,
    pub(super) style: Style,
    /// What it goes to, for errors.
    name: PathBuf,
    /// `None` once nobody reads it any more.
    writer: Option<Box<dyn Write>>,
    /// Whether a document has been written.
    begun: bool,
}

impl Output {
    pub(super) fn to_stdout(format: Format, style: Style) -> Self {
        let writer = BufWriter::new(std::io::stdout());
        Output {
            format,
            style,
            name: "standard output".into(),
            writer: Some(Box::new(writer)),
            begun: false,
        }
    }

    /// A file that cannot be made is an error.
    pub(super) fn to_file(format: Format, style: Style, file: &Path) -> Result<Self> {
        let writer = File::create(file).map_err(|error| unwritable(file, error))?;
        Ok(Output {
            format,
            style,
            name: file.to_owned(),
            writer: Some(Box::new(BufWriter::new(writer))),
            begun: false,
        })
    }

    /// Whether somebody still reads it.
    pub(super) fn is_open(&self) -> bool {
        self.writer.is_some()
    }

    /// Writes what stands before the first document.
    pub(super) fn start(&mut self) -> Result<()> {
        self.write(self.format.head())
    }

    /// Writes what the report says of a document, or of all of them; nothing for an empty text.
    pub(super) fn add(&mut self, text: &str) -> Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        if std::mem::replace(&mut self.begun, true) {
            self.write(self.format.separator())?;
        }
        self.write(text)
    }

    /// Writes what stands after the last document.
    pub(super) fn finish(&mut self) -> Result<()> {
        self.write(self.format.tail())?;
        self.flush()
    }

    /// Hands on what has been written so far.
    pub(super) fn flush(&mut self) -> Result<()> {
        self.with_writer(|writer| writer.flush())
    }

    fn write(&mut self, text: &str) -> Result<()> {
        self.with_writer(|writer| writer.write_all(text.as_bytes()))
    }

    /// A pipe that nobody reads any more (`| head`) is a quiet end, not an error.
    fn with_writer(&mut self, write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<()> {
        let Some(writer) = &mut self.writer else { return Ok(()) };
        match write(writer.as_mut()) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.writer = None;
                Ok(())
            }
            Err(error) => Err(unwritable(&self.name, error)),
            Ok(()) => Ok(()),
        }
    }
}

fn unwritable(path: &Path, source: std::io::Error) -> Error {
    Kind::Unwritable {
        path: path.to_owned(),
        source,
    }
    .into()
}
