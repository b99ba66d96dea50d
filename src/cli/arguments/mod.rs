//! What can be written on the command line, a file a family of commands. Nothing is looked up here; see [`settings`](super::settings).

mod facts;
mod gazetteer;
mod main;
mod shared;

use clap::{Parser, Subcommand, ValueEnum};

pub(super) use facts::{
    FactsCommand, FactsExplainArguments, FactsFiles, FactsImportArguments, FactsLintArguments, FactsStaleArguments,
};
pub(super) use gazetteer::{
    GazetteerCommand, ImportArguments, ImportCommand, LintArguments, LookupArguments, TableArguments, TablesArguments,
};
#[cfg(feature = "serve")]
pub(super) use main::ServeArguments;
pub(super) use main::{
    AuditArguments, BaselineArguments, CheckArguments, ConfigCommand, EvalArguments, ExplainArguments, InitArguments,
    ShowArguments, ShowConfigArguments, TrainArguments,
};
#[cfg(any(feature = "lsp", feature = "serve"))]
pub(super) use shared::ServiceArguments;
pub(super) use shared::{
    ConfigArguments, DateArguments, GroundsArguments, Input, InputArguments, KnowledgeArguments, LabellerArguments,
    PageFormat, RunArguments, ThreadArguments,
};

/// Reads news articles and says who said what, and which quotes nobody says
#[derive(Debug, Parser)]
#[command(name = "whosaid", version, propagate_version = true, after_help = EXIT_STATUS, max_term_width = 100)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
    /// When to colour the output
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Color,
    /// Give no hints and show no progress
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,
    /// Show no progress
    #[arg(long, global = true)]
    pub(super) no_progress: bool,
}

const EXIT_STATUS: &str = "\
Exit status: 0 if all is well, 1 if check found something at or above --fail-level, if gazetteer lint \
rejects a record or gazetteer lookup knows no such name, 2 if a file, a flag or a setting could not be used.";

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Say who said what: the speakers of each article, their quotes and statements
    Audit(AuditArguments),
    /// Report what is wrong with the quotes; the exit status says whether anything is
    Check(CheckArguments),
    /// Write down what is found now, so that check tells only what is new
    Baseline(BaselineArguments),
    /// Print what one stage found, to see why
    Show(ShowArguments),
    /// Write a file of settings to start from
    Init(InitArguments),
    /// Say what the settings are, and what they may be
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Say what a rule means, why, and how to silence it
    Explain(ExplainArguments),
    /// Measure audits against annotated articles, and list what goes wrong
    Eval(EvalArguments),
    /// Learn a model from annotated articles
    Train(TrainArguments),
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the man page
    Man,
    /// Look up what is known of a name; check lists of your own, and make them
    #[command(subcommand)]
    Gazetteer(GazetteerCommand),
    /// Check files of facts, and say what stands in them
    #[command(subcommand)]
    Facts(FactsCommand),
    /// Serve editors: what needs a look as one types, who says what under the pointer
    #[cfg(feature = "lsp")]
    Lsp(ServiceArguments),
    /// Serve a page on this machine into which an article can be pasted
    #[cfg(feature = "serve")]
    Serve(ServeArguments),
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Color {
    /// If the output is a terminal
    Auto,
    Always,
    Never,
}
