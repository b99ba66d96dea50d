//! Where reports go: documents strung together in one format, to standard output or a file; or files of their own in a folder.

use std::fs::File;
use std::io::{BufWriter, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};

use crate::error::{Error, Kind, Result};
use crate::report::{Format, Overall, Style};

/// What standard output is called.
const STDOUT: &str = "standard output";

/// What a report is written to.
enum Sink {
    /// One after the other; `None` once nobody reads it any more.
    Stream(Option<Box<dyn Write>>),
    /// Files of their own for each document.
    Folder(PathBuf),
}

/// A report that is being written.
pub(super) struct Output {
    pub(super) format: Format,
    pub(super) style: Style,
    /// What it goes to, for errors.
    name: PathBuf,
    sink: Sink,
    /// Whether a document has been written.
    begun: bool,
}

impl Output {
    pub(super) fn to_stdout(format: Format, style: Style) -> Self {
        let writer = BufWriter::new(std::io::stdout());
        Output {
            format,
            style,
            name: STDOUT.into(),
            sink: Sink::Stream(Some(Box::new(writer))),
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
            sink: Sink::Stream(Some(Box::new(BufWriter::new(writer)))),
            begun: false,
        })
    }

    /// A folder is made when the first document comes.
    pub(super) fn to_folder(format: Format, style: Style, folder: &Path) -> Self {
        Output {
            format,
            style,
            name: folder.to_owned(),
            sink: Sink::Folder(folder.to_owned()),
            begun: false,
        }
    }

    pub(super) fn is_folder(&self) -> bool {
        matches!(self.sink, Sink::Folder(_))
    }

    /// Whether somebody still reads it.
    pub(super) fn is_open(&self) -> bool {
        !matches!(self.sink, Sink::Stream(None))
    }

    /// What to do with a page, which is no use on a terminal.
    pub(super) fn hint(&self) -> Option<String> {
        let is_stdout = self.name == Path::new(STDOUT);
        match self.format {
            Format::Html if !is_stdout => Some(format!("open {} in a browser", self.name.display())),
            Format::Html if std::io::stdout().is_terminal() => {
                Some("a page is for a browser: write it to a file with --format html=report.html".to_owned())
            }
            _ => None,
        }
    }

    /// Writes what stands before the first document.
    pub(super) fn start(&mut self) -> Result<()> {
        self.write(&self.format.head(&self.style))
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

    /// Writes the annotations of a document and the text that they are of, if each document has files of its own.
    pub(super) fn add_files(&mut self, name: &Path, annotations: &str, text: &str) -> Result<()> {
        let Sink::Folder(folder) = &self.sink else {
            return Ok(());
        };
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(|error| unwritable(parent, error))?;
        }
        for (ending, content) in [(".ann", annotations), (".txt", text)] {
            let mut path = path.clone().into_os_string();
            path.push(ending);
            std::fs::write(&path, content).map_err(|error| unwritable(Path::new(&path), error))?;
        }
        Ok(())
    }

    /// Writes what stands after the last document.
    pub(super) fn finish(&mut self, overall: &Overall) -> Result<()> {
        self.add(&self.format.closing(overall, &self.style))?;
        self.write(&self.format.tail(overall, &self.style))?;
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
        let Sink::Stream(Some(writer)) = &mut self.sink else {
            return Ok(());
        };
        match write(writer.as_mut()) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.sink = Sink::Stream(None);
                Ok(())
            }
            Err(error) => Err(unwritable(&self.name, error)),
            Ok(()) => Ok(()),
        }
    }
}

pub(super) fn unwritable(path: &Path, source: std::io::Error) -> Error {
    Kind::Unwritable {
        path: path.to_owned(),
        source,
    }
    .into()
}
