//! Arguments of `whosaid facts`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use jiff::civil::Date;

use super::gazetteer::entry_kind_parser;
use super::shared::{FactsArguments, KnowledgeArguments};
use crate::gazetteer::{Kind, PartialDate};

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum FactsCommand {
    /// Say what is wrong with facts files, or worth a second look; the exit status is 1 if anything is, 2 if a file cannot be used
    Lint(FactsLintArguments),
    /// Print a fact or an event, and where it is from
    Explain(FactsExplainArguments),
    /// List the facts that may have changed since they were looked up; the exit status is 1 if there are any
    Stale(FactsStaleArguments),
    /// Make facts of tables, of what a query service answers, or of Wikidata's entities, as JSON Lines
    #[command(after_help = IMPORT_FACTS)]
    Import(FactsImportArguments),
    /// Print the JSON Schema of facts files
    Schema,
}

const IMPORT_FACTS: &str = "\
What a file is, it shows itself: a table, SPARQL results in JSON, or entities in JSON. Subjects are names, ids of the gazetteer or of Wikidata, or \
ISO codes of countries; those that the gazetteer does not know are left out and counted.

Example: whosaid facts import population.csv --subject-column \"Country Code\" --subject-kind place --property population --value-column Value \
--date-column Year --unit people --source https://data.worldbank.org --series SP.POP.TOTL --tolerance 0.02 > population.jsonl";

/// What to make facts of, and how.
#[derive(Debug, Args)]
pub(in crate::cli) struct FactsImportArguments {
    /// Files, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// The column that says whose a value is
    #[arg(long, value_name = "COLUMN")]
    pub(in crate::cli) subject_column: Option<String>,
    /// What the subjects are
    #[arg(long, value_name = "KIND", value_parser = entry_kind_parser())]
    pub(in crate::cli) subject_kind: Option<Kind>,
    /// What the values say: population, holds, born, …
    #[arg(long, value_name = "PROPERTY")]
    pub(in crate::cli) property: Option<String>,
    /// The column of the values
    #[arg(long, value_name = "COLUMN")]
    pub(in crate::cli) value_column: Option<String>,
    /// The column that says for when a value holds
    #[arg(long, value_name = "COLUMN")]
    pub(in crate::cli) date_column: Option<String>,
    /// The unit of the values
    #[arg(long, value_name = "UNIT")]
    pub(in crate::cli) unit: Option<String>,
    /// Where the values are from
    #[arg(long, value_name = "TEXT", default_value = "https://www.wikidata.org")]
    pub(in crate::cli) source: String,
    /// The reckoning that the values belong to
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) series: Option<String>,
    /// The day on which the source was in this state, as precise as it is known
    #[arg(long, value_name = "DATE", value_parser = str::parse::<PartialDate>)]
    pub(in crate::cli) retrieved: Option<PartialDate>,
    /// Within this share of a figure, a claim is supported
    #[arg(long, value_name = "NUMBER")]
    pub(in crate::cli) tolerance: Option<f64>,
    /// Beyond this share of a figure, a claim is contradicted
    #[arg(long, value_name = "NUMBER")]
    pub(in crate::cli) contradict_beyond: Option<f64>,
    #[command(flatten)]
    pub(in crate::cli) knowledge: KnowledgeArguments,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct FactsLintArguments {
    #[command(flatten)]
    pub(in crate::cli) files: FactsFiles,
    /// The day to look from, if not today
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) today: Option<Date>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct FactsStaleArguments {
    #[command(flatten)]
    pub(in crate::cli) files: FactsFiles,
    /// The day to look from, if not today
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) on: Option<Date>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct FactsExplainArguments {
    /// The id of a fact or an event
    pub(in crate::cli) id: String,
    #[command(flatten)]
    pub(in crate::cli) files: FactsFiles,
}

/// Which facts files, and what their names mean.
#[derive(Debug, Args)]
pub(in crate::cli) struct FactsFiles {
    /// Facts files
    #[arg(value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) facts: FactsArguments,
    #[command(flatten)]
    pub(in crate::cli) knowledge: KnowledgeArguments,
}

impl FactsFiles {
    /// The files, however they were named.
    pub(in crate::cli) fn paths(&self) -> Vec<PathBuf> {
        self.files.iter().chain(&self.facts.facts).cloned().collect()
    }
}
