//! Arguments that several commands have.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use crate::config::{RuleName, Target};
use crate::document::RecordFields;
use crate::finding::Level;

/// What `audit` and `check` have in common.
#[derive(Debug, Args)]
pub(in crate::cli) struct RunArguments {
    #[command(flatten)]
    pub(in crate::cli) input: InputArguments,
    #[command(flatten)]
    pub(in crate::cli) grounds: GroundsArguments,
    #[arg(long, value_name = "FORMAT[=FILE]", value_parser = str::parse::<Target>, help = format_help())]
    pub(in crate::cli) format: Vec<Target>,
    /// Who answers for the reviews that --format claimreview writes
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) reviewer: Option<String>,
    /// The day by which suppressions run out, if not today
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) today: Option<Date>,
    #[command(flatten)]
    pub(in crate::cli) threads: ThreadArguments,
}

/// What articles are judged on.
#[derive(Debug, Args)]
pub(in crate::cli) struct GroundsArguments {
    #[command(flatten)]
    pub(in crate::cli) knowledge: KnowledgeArguments,
    #[command(flatten)]
    pub(in crate::cli) facts: FactsArguments,
    /// The level a rule runs at: off, info, warning or error; may be given several times
    #[arg(long, value_name = "RULE=LEVEL", value_parser = parse_level)]
    pub(in crate::cli) level: Vec<(RuleName, Level)>,
    /// A file of suppressions and corrections for articles that may not be edited
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) sidecar: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) config: ConfigArguments,
}

/// What commands go by that go on running.
#[cfg(any(feature = "lsp", feature = "serve"))]
#[derive(Debug, Args)]
pub(in crate::cli) struct ServiceArguments {
    #[command(flatten)]
    pub(in crate::cli) grounds: GroundsArguments,
    /// The date of articles that give none
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) default_date: Option<Date>,
}

/// Which settings count, beside flags and environment.
#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct ConfigArguments {
    /// The file of settings for all articles, rather than the nearest whosaid.toml above each
    #[arg(
        long,
        value_name = "FILE",
        conflicts_with = "isolated",
        env = "WHOSAID_CONFIG",
        hide_env_values = true
    )]
    pub(in crate::cli) config: Option<PathBuf>,
    /// Use no file of settings
    #[arg(long)]
    pub(in crate::cli) isolated: bool,
}

/// How much of the machine to use.
#[derive(Debug, Args)]
pub(in crate::cli) struct ThreadArguments {
    /// How many threads to work on; all cores if not given
    #[arg(long, value_name = "NUMBER")]
    pub(in crate::cli) threads: Option<NonZeroUsize>,
}

/// Which articles, and how to read them.
#[derive(Debug, Args)]
pub(in crate::cli) struct InputArguments {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// How to read the files, whatever their ending
    #[arg(long, value_name = "FORMAT")]
    pub(in crate::cli) input: Option<Input>,
    /// What to call standard input; its ending says how to read it
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) stdin_path: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) dates: DateArguments,
    /// The names of the fields in JSON Lines, as in id=key,text=body; the fields are id, text, html, date and title
    #[arg(long, value_name = "FIELD=NAME,…", value_parser = parse_fields, default_value = "", hide_default_value = true)]
    pub(in crate::cli) fields: RecordFields,
}

/// When articles were written.
#[derive(Debug, Args)]
pub(in crate::cli) struct DateArguments {
    /// The date of all articles, as in 2019-04-25, whatever they say themselves
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) date: Option<Date>,
    /// The date of articles that give none
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) default_date: Option<Date>,
}

/// What is held to be so.
#[derive(Debug, Args)]
pub(in crate::cli) struct FactsArguments {
    /// A file of facts, events and transcripts that claims and quotes are held against; may be given several times
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) facts: Vec<PathBuf>,
}

/// What is known beforehand.
#[derive(Debug, Clone, Default, Args)]
pub(in crate::cli) struct KnowledgeArguments {
    /// A file of people, places, organisations and offices, added to those built in; may be given several times
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) gazetteer: Vec<PathBuf>,
    /// A model that whosaid train or training/thorough has written, in place of those built in
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) model: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) labeller: LabellerArguments,
    /// Leave out attributions less sure than this, from 0 to 1; what they held is then nobody's
    #[arg(long, value_name = "NUMBER", value_parser = parse_confidence)]
    pub(in crate::cli) min_confidence: Option<f32>,
}

/// Which of the labellers built in is asked.
#[derive(Debug, Clone, Copy, Default, Args)]
#[group(multiple = false, conflicts_with = "model")]
pub(in crate::cli) struct LabellerArguments {
    /// Ask the thorough model, a small transformer: it is right most often. This is the default
    #[arg(long)]
    pub(in crate::cli) thorough: bool,
    /// Ask the fast model, for millions of articles: some fifty times as fast, and right less often
    #[arg(long)]
    pub(in crate::cli) fast: bool,
    /// Ask rules alone, and no model: nearly twice as fast again, and finds less of what stands without marks
    #[arg(long)]
    pub(in crate::cli) rules_only: bool,
}

/// How files are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Input {
    Plain,
    Markdown,
    Html,
    Jsonl,
}

/// How a single page is printed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(in crate::cli) enum PageFormat {
    Table,
    Json,
}

fn format_help() -> String {
    format!(
        "How to report, and the file to write it to if not to standard output; may be given several times. The formats are {}",
        Target::formats()
    )
}

fn parse_level(text: &str) -> Result<(RuleName, Level), String> {
    let (rule, level) = text
        .split_once('=')
        .ok_or("write RULE=LEVEL, as in unattributed-quote=error")?;
    let said = |error: crate::error::Error| error.to_string();
    Ok((rule.parse().map_err(said)?, level.parse().map_err(said)?))
}

fn parse_confidence(text: &str) -> Result<f32, String> {
    text.parse()
        .ok()
        .filter(|number| (0.0..=1.0).contains(number))
        .ok_or_else(|| "write a number from 0 to 1".to_owned())
}

fn parse_fields(text: &str) -> Result<RecordFields, String> {
    let mut fields = RecordFields::default();
    for pair in text.split(',').filter(|pair| !pair.is_empty()) {
        let (field, name) = pair.split_once('=').ok_or_else(|| format!("{pair} is no FIELD=NAME"))?;
        let place = match field {
            "id" => &mut fields.id,
            "text" => &mut fields.text,
            "html" => &mut fields.html,
            "date" => &mut fields.date,
            "title" => &mut fields.title,
            _ => {
                return Err(format!(
                    "there is no field {field}; the fields are id, text, html, date and title"
                ));
            }
        };
        *place = name.to_owned();
    }
    Ok(fields)
}
