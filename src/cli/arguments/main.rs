//! Arguments of the commands that read articles, and of those about rules and settings.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};

#[cfg(feature = "serve")]
use super::shared::ServiceArguments;
use super::shared::{
    ConfigArguments, DateArguments, FactsArguments, InputArguments, KnowledgeArguments, PageFormat, RunArguments,
    ThreadArguments,
};
use crate::attribution::Kind;
use crate::config::FailLevel;
use crate::report::Stage;

#[derive(Debug, Args)]
pub(in crate::cli) struct AuditArguments {
    #[command(flatten)]
    pub(in crate::cli) run: RunArguments,
    /// Give the evidence for each attribution
    #[arg(long)]
    pub(in crate::cli) explain: bool,
    /// Only what this speaker says: a name, part of it, or an id
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) speaker: Option<String>,
    /// Only what is said in this way: all, some or none of it between quotation marks
    #[arg(long, value_name = "KIND", value_parser = kind_parser())]
    pub(in crate::cli) kind: Option<Kind>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct CheckArguments {
    #[command(flatten)]
    pub(in crate::cli) run: RunArguments,
    /// The lowest level of a finding that makes the exit status 1; warning if not given
    #[arg(long, value_name = "LEVEL")]
    pub(in crate::cli) fail_level: Option<FailLevel>,
    /// Tell only what is not in this file, which whosaid baseline writes
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) baseline: Option<PathBuf>,
    /// Fail too if the baseline has entries that fit nothing any more
    #[arg(long)]
    pub(in crate::cli) strict_baseline: bool,
    /// Tell only what stands in paragraphs that this unified diff touches, as from git diff; - for standard input
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) changed_lines: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct BaselineArguments {
    #[command(flatten)]
    pub(in crate::cli) run: RunArguments,
    /// Where to write it
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: PathBuf,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ShowArguments {
    /// The stage
    pub(in crate::cli) stage: Stage,
    #[command(flatten)]
    pub(in crate::cli) input: InputArguments,
    #[command(flatten)]
    pub(in crate::cli) knowledge: KnowledgeArguments,
    #[command(flatten)]
    pub(in crate::cli) facts: FactsArguments,
    #[command(flatten)]
    pub(in crate::cli) config: ConfigArguments,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct EvalArguments {
    /// Annotated articles: JSON Lines with attributions, brat's .ann beside .txt, or folders of them
    #[arg(required = true, value_name = "GOLD")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Leave out so many articles at the start
    #[arg(long, value_name = "NUMBER", default_value_t = 0, hide_default_value = true)]
    pub(in crate::cli) skip: usize,
    /// Take no more than so many articles
    #[arg(long, value_name = "NUMBER")]
    pub(in crate::cli) limit: Option<usize>,
    /// Show so many mistakes of each class
    #[arg(long, value_name = "NUMBER", default_value_t = 0, hide_default_value = true)]
    pub(in crate::cli) errors: usize,
    /// How to print the figures
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(in crate::cli) format: PageFormat,
    #[command(flatten)]
    pub(in crate::cli) dates: DateArguments,
    #[command(flatten)]
    pub(in crate::cli) knowledge: KnowledgeArguments,
    #[command(flatten)]
    pub(in crate::cli) config: ConfigArguments,
    #[command(flatten)]
    pub(in crate::cli) threads: ThreadArguments,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct TrainArguments {
    /// Annotated articles: JSON Lines with attributions, brat's .ann beside .txt, or folders of them
    #[arg(required = true, value_name = "GOLD")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Where to write the model
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: PathBuf,
    /// Learn no new model, but how sure this one may be, from articles that it has not learned from
    #[arg(long, value_name = "MODEL")]
    pub(in crate::cli) calibrate: Option<PathBuf>,
    /// A file of people, places, organisations and offices, added to those built in; may be given several times
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) gazetteer: Vec<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) threads: ThreadArguments,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ExplainArguments {
    /// The name of the rule
    #[arg(required_unless_present = "all")]
    pub(in crate::cli) rule: Option<String>,
    /// Explain all rules
    #[arg(long, conflicts_with = "rule")]
    pub(in crate::cli) all: bool,
}

/// What a server for browsers goes by.
#[cfg(feature = "serve")]
#[derive(Debug, Args)]
pub(in crate::cli) struct ServeArguments {
    /// The port on 127.0.0.1; 0 for any that is free
    #[arg(long, value_name = "NUMBER", default_value_t = 8747)]
    pub(in crate::cli) port: u16,
    #[command(flatten)]
    pub(in crate::cli) service: ServiceArguments,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum ConfigCommand {
    /// Print the settings that hold for an article or a folder, and the file they are from
    Show(ShowConfigArguments),
    /// Print the JSON Schema of the file of settings, which lists all keys
    Schema,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ShowConfigArguments {
    /// An article or a folder; where the program runs if not given
    #[arg(value_name = "PATH")]
    pub(in crate::cli) path: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) config: ConfigArguments,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct InitArguments {
    /// Where to write whosaid.toml
    #[arg(value_name = "FOLDER", default_value = ".", hide_default_value = true)]
    pub(in crate::cli) folder: PathBuf,
}

fn kind_parser() -> impl TypedValueParser<Value = Kind> {
    PossibleValuesParser::new(["direct", "mixed", "indirect"]).map(|name| match name.as_str() {
        "direct" => Kind::Direct,
        "mixed" => Kind::Mixed,
        _ => Kind::Indirect,
    })
}
