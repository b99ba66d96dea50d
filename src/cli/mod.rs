//! The command line: a file a command.
//!
//! In: arguments. Out: reports on standard output, hints, errors and progress on standard error, and an exit status. Only this module
//! knows the terminal, the threads and the clock.

mod annotated;
mod arguments;
mod audit;
mod baseline;
mod changes;
mod check;
mod config;
mod crew;
mod eval;
mod explain;
mod facts;
mod gazetteer;
mod input;
mod job_summary;
mod journal;
#[cfg(feature = "lsp")]
mod lsp;
mod output;
mod profile;
mod progress;
mod run;
mod selection;
#[cfg(feature = "serve")]
mod serve;
mod settings;
mod shell;
mod show;
mod train;
mod work;

use std::process::ExitCode;

use clap::Parser;

use crate::error::Error;
use arguments::{Arguments, Command};

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let Arguments {
        command,
        color,
        quiet,
        no_progress,
    } = Arguments::parse();
    let terminal = settings::Terminal::new(color, quiet, no_progress);
    let status = match command {
        Command::Audit(arguments) => audit::run(arguments, terminal),
        Command::Check(arguments) => check::run(arguments, terminal),
        Command::Baseline(arguments) => baseline::run(arguments, terminal),
        Command::Show(arguments) => show::run(arguments, terminal),
        Command::Eval(arguments) => eval::run(arguments, terminal),
        Command::Train(arguments) => train::run(&arguments, terminal),
        Command::Init(arguments) => config::init(&arguments, terminal),
        Command::Config(command) => config::run(command, terminal),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Completions { shell } => shell::completions(shell, terminal),
        Command::Man => shell::man(terminal),
        Command::Gazetteer(command) => gazetteer::run(command, terminal),
        Command::Facts(command) => facts::run(command, terminal),
        #[cfg(feature = "lsp")]
        Command::Lsp(arguments) => lsp::run(arguments),
        #[cfg(feature = "serve")]
        Command::Serve(arguments) => serve::run(arguments),
    };
    status
        .unwrap_or_else(|error| {
            tell_error(&error);
            Status::Failed
        })
        .into()
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    /// All is well.
    Clean,
    /// There are findings at or above the level that fails, or an unknown name.
    Findings,
    /// Something could not be done.
    Failed,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        ExitCode::from(match status {
            Status::Clean => 0,
            Status::Findings => 1,
            Status::Failed => 2,
        })
    }
}

fn tell_error(error: &Error) {
    anstream::eprintln!("{ERROR}error:{ERROR:#} {}", crate::report::Escaped(&error.to_string()));
}

fn tell_warning(warning: &str) {
    anstream::eprintln!("{WARNING}warning:{WARNING:#} {}", crate::report::Escaped(warning));
}

fn tell_hint(hint: &str) {
    anstream::eprintln!("{HINT}hint:{HINT:#} {}", crate::report::Escaped(hint));
}

/// What a hint says of a folder that a walk found nothing in.
const NO_ARTICLES: &str = "holds no articles; a folder is searched for .txt, .md, .markdown, .html, .htm and .jsonl";

const ERROR: anstyle::Style = anstyle::AnsiColor::Red.on_default().bold();
const WARNING: anstyle::Style = anstyle::AnsiColor::Yellow.on_default().bold();
const HINT: anstyle::Style = anstyle::AnsiColor::Cyan.on_default().bold();
