//! `whosaid gazetteer import`: records made of what others hold, to standard output or into a file.
//!
//! A row that is refused is told and passed over. The file that all goes into is replaced at once, at the end: what reads
//! it meanwhile, or a run that ends early, finds the old one whole.

use std::cell::Cell;
use std::cmp::Reverse;
use std::fs::{self, File};
use std::io::{BufRead, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::super::arguments::{ImportArguments, ImportCommand, TableArguments, TablesArguments};
use super::super::output::Output;
use super::super::progress::Progress;
use super::super::settings::Terminal;
use super::super::{Status, tell_error, tell_warning};
use crate::error::{Error, Kind, Result};
use crate::gazetteer::import::wikidata::{self, Filter};
use crate::gazetteer::import::{Import, Importer, LeftOut, Offices, Refusal, Row, Table, csv, decompress, sparql};
use crate::report::Format;

/// Imports the files of a format.
pub(super) fn run(command: ImportCommand, terminal: Terminal) -> Result<Status> {
    match command {
        ImportCommand::Csv(TablesArguments { import, table }) => {
            let table = read_table(table)?;
            let mut run = Run::new(import, terminal)?;
            run.read_all(|path, input| csv::read(input, delimiter(path), &table));
            run.finish()
        }
        ImportCommand::Sparql(TablesArguments { import, table }) => {
            let table = read_table(table)?;
            let mut run = Run::new(import, terminal)?;
            run.read_all(|_, input| sparql::read(input, &table));
            run.finish()
        }
        ImportCommand::Wikidata(arguments) => {
            let filter = Filter {
                types: arguments.types,
                kind: arguments.kind,
                languages: arguments.language,
            };
            let mut run = Run::new(arguments.import, terminal)?;
            run.read_all(|_, input| Ok(wikidata::read(input, &filter)));
            let unnamed = run.importer.unnamed();
            if !unnamed.is_empty() {
                run.read_again(|input| wikidata::labels(input, &unnamed, &filter));
            }
            run.finish()
        }
    }
}

fn read_table(arguments: TableArguments) -> Result<Table> {
    let TableArguments { kind, column, offices } = arguments;
    Ok(Table {
        kind,
        columns: column,
        offices: offices
            .as_deref()
            .map_or_else(|| Ok(Offices::default()), read_offices)?,
    })
}

fn read_offices(path: &Path) -> Result<Offices> {
    let file = File::open(path).map_err(|source| unreadable(path, source))?;
    Offices::read(file).map_err(|refusal| at(path, refusal))
}

/// Tabs by the ending of the file; what is in the file decides among the others.
fn delimiter(path: &Path) -> Option<u8> {
    let ending = |path: &Path, ending: &str| path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending));
    let unpacked = path.with_extension("");
    let plain = if ending(path, "gz") { &unpacked } else { path };
    ending(plain, "tsv").then_some(b'\t')
}

/// An import in the making.
struct Run {
    importer: Importer,
    arguments: ImportArguments,
    terminal: Terminal,
    progress: Progress,
    /// How many rows were taken.
    taken: usize,
    /// How many rows and files were refused.
    refused: usize,
}

impl Run {
    fn new(arguments: ImportArguments, terminal: Terminal) -> Result<Self> {
        let importer = Importer::new(&arguments.knowledge.gazetteer, arguments.into.as_deref())?;
        let to_terminal = arguments.into.is_none() && std::io::stdout().is_terminal();
        let wanted = terminal.shows_progress() && !to_terminal && std::io::stderr().is_terminal();
        Ok(Run {
            importer,
            arguments,
            terminal,
            progress: Progress::new(wanted, "rows"),
            taken: 0,
            refused: 0,
        })
    }

    /// Takes the rows of all files. A file that cannot be read is told, and the others are read all the same.
    fn read_all<R: Iterator<Item = Row>>(&mut self, rows: impl Fn(&Path, Box<dyn BufRead>) -> Result<R, Refusal>) {
        for path in self.arguments.files.clone() {
            let bytes = Rc::new(Cell::new(0));
            let input = open(&path, bytes.clone());
            match input.and_then(|input| rows(&path, input).map_err(|refusal| at(&path, refusal))) {
                Ok(rows) => self.read(&path, rows, &bytes),
                Err(error) => {
                    self.refused += 1;
                    self.progress.aside(|| tell_error(&error));
                }
            }
        }
    }

    fn read(&mut self, path: &Path, rows: impl Iterator<Item = Row>, bytes: &Cell<u64>) {
        let shown = shown(path);
        for row in rows {
            match self.importer.add(&shown, row) {
                Ok(taken) => self.taken += usize::from(taken),
                Err(error) => {
                    self.refused += 1;
                    self.progress.aside(|| tell_warning(&error.to_string()));
                }
            }
            self.progress.advance(1, bytes.take());
        }
    }

    /// Reads what can be read twice once more, for what the rows leave open. What is wrong with a file is told already.
    fn read_again<R: Iterator<Item = Row>>(&mut self, rows: impl Fn(Box<dyn BufRead>) -> R) {
        for path in self.arguments.files.clone().iter().filter(|path| !is_stdin(path)) {
            let bytes = Rc::new(Cell::new(0));
            if let Ok(input) = open(path, bytes.clone()) {
                self.read(path, rows(input), &bytes);
            }
        }
    }

    /// Writes what came of it.
    fn finish(self) -> Result<Status> {
        let Run {
            importer,
            arguments,
            terminal,
            progress,
            taken,
            refused,
        } = self;
        let import = importer.finish(arguments.retrieved);
        drop(progress);
        tell_left_out(&import.left_out);
        match &arguments.into {
            Some(file) => replace(file, &import).map_err(|source| Kind::Unwritable {
                path: file.clone(),
                source,
            })?,
            None => print(&import, terminal)?,
        }
        terminal.hint(&format!(
            "{taken} rows taken, {refused} refused; {} records new, {} were there, {} in all",
            import.new,
            import.matched,
            import.len()
        ));
        Ok(if refused == 0 { Status::Clean } else { Status::Failed })
    }
}

/// More references without a meaning would not be read; the commonest come first.
const MOST_LEFT_OUT: usize = 20;

fn tell_left_out(left_out: &[LeftOut]) {
    let mut commonest: Vec<&LeftOut> = left_out.iter().collect();
    commonest.sort_by_key(|left_out| Reverse(left_out.count));
    for LeftOut { place, message, count } in commonest.iter().take(MOST_LEFT_OUT) {
        let often = if *count > 1 {
            format!(" {count} times")
        } else {
            String::new()
        };
        tell_warning(&format!("{}:{}: {message}; left out{often}", place.path, place.line));
    }
    if left_out.len() > MOST_LEFT_OUT {
        let more = left_out.len() - MOST_LEFT_OUT;
        tell_warning(&format!("{more} more references were left out"));
    }
}

/// Opens a file or standard input, unpacked, and counts its bytes as they are read.
fn open(path: &Path, bytes: Rc<Cell<u64>>) -> Result<Box<dyn BufRead>> {
    let unreadable = |source| unreadable(path, source);
    let reader: Box<dyn Read> = if is_stdin(path) {
        Box::new(std::io::stdin().lock())
    } else {
        Box::new(File::open(path).map_err(unreadable)?)
    };
    decompress(Counted { reader, bytes }).map_err(unreadable)
}

/// A reader that counts.
struct Counted {
    reader: Box<dyn Read>,
    bytes: Rc<Cell<u64>>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.reader.read(buffer)?;
        self.bytes.set(self.bytes.get() + count as u64);
        Ok(count)
    }
}

fn print(import: &Import, terminal: Terminal) -> Result<()> {
    let mut output = Output::to_stdout(Format::Jsonl, terminal.style(false));
    for line in import.lines() {
        output.add(&(line + "\n"))?;
        if !output.is_open() {
            break;
        }
    }
    output.flush()
}

/// Writes the records beside the file, then puts them in its place. A link stays one: what it leads to is replaced.
fn replace(file: &Path, import: &Import) -> std::io::Result<()> {
    let file = file.canonicalize().unwrap_or_else(|_| file.to_owned());
    let folder = match file.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.join(format!(".{name}.{}", std::process::id()));
    let written = write(&beside, import)
        .and_then(|()| keep_permissions(&file, &beside))
        .and_then(|()| fs::rename(&beside, &file));
    if written.is_err() {
        // It may never have been made; the first failure is the one to tell.
        let _ = fs::remove_file(&beside);
    }
    written
}

fn write(file: &Path, import: &Import) -> std::io::Result<()> {
    let mut writer = std::io::BufWriter::new(File::create(file)?);
    for line in import.lines() {
        writeln!(writer, "{line}")?;
    }
    writer.into_inner()?.sync_all()
}

fn keep_permissions(old: &Path, new: &Path) -> std::io::Result<()> {
    match old.metadata() {
        Ok(metadata) => fs::set_permissions(new, metadata.permissions()),
        Err(_) => Ok(()),
    }
}

fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

fn shown(path: &Path) -> String {
    if is_stdin(path) {
        "<stdin>".to_owned()
    } else {
        path.display().to_string()
    }
}

fn at(path: &Path, (line, message): Refusal) -> Error {
    let path = shown(path);
    Kind::Line { path, line, message }.into()
}

fn unreadable(path: &Path, source: std::io::Error) -> Error {
    let path = PathBuf::from(shown(path));
    Kind::Io { path, source }.into()
}
