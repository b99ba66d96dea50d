//! What can be written on the command line. Nothing is looked up here; see [`settings`](super::settings).

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::attribution::Kind;
use crate::config::{FailLevel, RuleName, Target};
use crate::document::RecordFields;
use crate::finding::Level;
use crate::gazetteer::import::Key;
use crate::gazetteer::{Kind as EntryKind, PartialDate};
use crate::report::Stage;

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

#[derive(Debug, Subcommand)]
pub(super) enum FactsCommand {
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
pub(super) struct FactsImportArguments {
    /// Files, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// The column that says whose a value is
    #[arg(long, value_name = "COLUMN")]
    pub(super) subject_column: Option<String>,
    /// What the subjects are
    #[arg(long, value_name = "KIND", value_parser = entry_kind_parser())]
    pub(super) subject_kind: Option<EntryKind>,
    /// What the values say: population, holds, born, …
    #[arg(long, value_name = "PROPERTY")]
    pub(super) property: Option<String>,
    /// The column of the values
    #[arg(long, value_name = "COLUMN")]
    pub(super) value_column: Option<String>,
    /// The column that says for when a value holds
    #[arg(long, value_name = "COLUMN")]
    pub(super) date_column: Option<String>,
    /// The unit of the values
    #[arg(long, value_name = "UNIT")]
    pub(super) unit: Option<String>,
    /// Where the values are from
    #[arg(long, value_name = "TEXT", default_value = "https://www.wikidata.org")]
    pub(super) source: String,
    /// The reckoning that the values belong to
    #[arg(long, value_name = "TEXT")]
    pub(super) series: Option<String>,
    /// The day on which the source was in this state, as precise as it is known
    #[arg(long, value_name = "DATE", value_parser = str::parse::<PartialDate>)]
    pub(super) retrieved: Option<PartialDate>,
    /// Within this share of a figure, a claim is supported
    #[arg(long, value_name = "NUMBER")]
    pub(super) tolerance: Option<f64>,
    /// Beyond this share of a figure, a claim is contradicted
    #[arg(long, value_name = "NUMBER")]
    pub(super) contradict_beyond: Option<f64>,
    #[command(flatten)]
    pub(super) knowledge: KnowledgeArguments,
}

#[derive(Debug, Args)]
pub(super) struct FactsLintArguments {
    #[command(flatten)]
    pub(super) files: FactsFiles,
    /// The day to look from, if not today
    #[arg(long, value_name = "DATE")]
    pub(super) today: Option<Date>,
}

#[derive(Debug, Args)]
pub(super) struct FactsStaleArguments {
    #[command(flatten)]
    pub(super) files: FactsFiles,
    /// The day to look from, if not today
    #[arg(long, value_name = "DATE")]
    pub(super) on: Option<Date>,
}

#[derive(Debug, Args)]
pub(super) struct FactsExplainArguments {
    /// The id of a fact or an event
    pub(super) id: String,
    #[command(flatten)]
    pub(super) files: FactsFiles,
}

/// Which facts files, and what their names mean.
#[derive(Debug, Args)]
pub(super) struct FactsFiles {
    /// Facts files
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) facts: FactsArguments,
    #[command(flatten)]
    pub(super) knowledge: KnowledgeArguments,
}

impl FactsFiles {
    /// The files, however they were named.
    pub(super) fn paths(&self) -> Vec<PathBuf> {
        self.files.iter().chain(&self.facts.facts).cloned().collect()
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum GazetteerCommand {
    /// Print each entry that bears a name; the exit status is 1 if none does
    Lookup(LookupArguments),
    /// Say which records should not be as they are; the exit status is 1 if there are any
    Lint(LintArguments),
    /// Make records of a table, of what a query service answers, or of Wikidata's data
    #[command(subcommand)]
    Import(ImportCommand),
}

#[derive(Debug, Subcommand)]
pub(super) enum ImportCommand {
    /// Import tables: comma- or tab-separated values whose first row names the columns
    #[command(after_help = IMPORT_CSV)]
    Csv(TablesArguments),
    /// Import what a query service answers: SPARQL results in JSON or as comma-separated values
    #[command(after_help = IMPORT_SPARQL)]
    Sparql(TablesArguments),
    /// Import Wikidata's entities: JSON, one a line, as its dumps have it
    #[command(after_help = IMPORT_WIKIDATA)]
    Wikidata(WikidataArguments),
}

const IMPORT_CSV: &str = "\
Rows of one Wikidata id, or else of one name, become one record. The delimiter is a tab if the file's name ends in .tsv, else \
what stands most often in the first row. A row that is no record is told and passed over; the exit status is then 2.

Example: whosaid gazetteer import csv mayors.csv --column name=Mayor --column of=Town --into people.jsonl";

const IMPORT_SPARQL: &str = "\
Columns are variables: by default those of the usual names, such as person or item, personLabel, gender, born, position, country, start and end. \
Where there is a variable of the same name with Label at its end, text is taken from that. Dates are cut to days.

Example: whosaid gazetteer import sparql query.json --column title=post --retrieved 2026-11-01 --into people.jsonl";

const IMPORT_WIKIDATA: &str = "\
Of people, it takes gender, birth, death, offices held and relatives; of places, what they lie in, the latest population and demonyms. \
Offices and countries are known by their ids there, or else called as the files call them: then the files are read a second time, which \
standard input cannot be. Relatives that no record is about are left out. Memory grows with what is kept alone.

Example: whosaid gazetteer import wikidata latest-all.json.gz --type Q5 --retrieved 2026-11-01 --into people.jsonl";

/// What to import, and where it goes.
#[derive(Debug, Args)]
pub(super) struct ImportArguments {
    /// Files, packed with gzip or not, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// The file of records to add to; what stands there stays, and what it lacks is filled in. Standard output gets the
    /// records if there is none
    #[arg(long, value_name = "FILE")]
    pub(super) into: Option<PathBuf>,
    /// The day on which the source was in this state, as precise as it is known: 2019, 2019-04, 2019-04-25
    #[arg(long, value_name = "DATE", value_parser = str::parse::<PartialDate>)]
    pub(super) retrieved: Option<PartialDate>,
    #[command(flatten)]
    pub(super) knowledge: KnowledgeArguments,
}

#[derive(Debug, Args)]
pub(super) struct TablesArguments {
    #[command(flatten)]
    pub(super) import: ImportArguments,
    #[command(flatten)]
    pub(super) table: TableArguments,
}

#[derive(Debug, Args)]
pub(super) struct WikidataArguments {
    #[command(flatten)]
    pub(super) import: ImportArguments,
    /// Only what is an instance of this class (P31), as in Q5 for people; may be given several times. Subclasses do not count
    #[arg(long = "type", value_name = "QID", value_parser = parse_class)]
    pub(super) types: Vec<String>,
    /// What entities are whose class does not say; people are people, and the commonest classes of places and organisations
    /// say it if this is not given
    #[arg(long, value_name = "KIND", value_parser = entry_kind_parser())]
    pub(super) kind: Option<EntryKind>,
    /// The language of names; may be given several times, the first being that of the names that reports show
    #[arg(long, value_name = "CODE", default_value = "en")]
    pub(super) language: Vec<String>,
}

/// How to read a table.
#[derive(Debug, Args)]
pub(super) struct TableArguments {
    /// What the rows are about
    #[arg(long, value_name = "KIND", default_value = "person", value_parser = entry_kind_parser())]
    pub(super) kind: EntryKind,
    /// The column that holds something, where it is not called so: name, alias, misspelling, wikidata, gender (male, female, m,
    /// f or x), born, died, family_name, title (an office), of, start, end, relation (father, mother, spouse, child or sibling),
    /// relative, part_of, seat_of, population, demonym, exclusive (true or false). May be given several times, of names also for one key
    #[arg(long, value_name = "KEY=HEADER", value_parser = parse_column)]
    pub(super) column: Vec<(Key, String)>,
    /// What the source calls an office and what the records call it: tab-separated values with the columns of, title, our_of and
    /// our_title. An empty cell of ours leaves theirs, one of theirs stands for any. A row whose our_title is - is passed over; an our_of
    /// of - leaves it of nothing. An office that is not listed is taken in lower case
    #[arg(long, value_name = "FILE")]
    pub(super) offices: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct LookupArguments {
    /// An id, a name, an alias, a surname, or another form that articles have
    pub(super) name: String,
    #[command(flatten)]
    pub(super) knowledge: KnowledgeArguments,
    /// Say which offices were held on this date, as in 2019-04-25
    #[arg(long, value_name = "DATE")]
    pub(super) date: Option<Date>,
    /// How to print them
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(super) format: PageFormat,
}

#[derive(Debug, Args)]
pub(super) struct LintArguments {
    /// Files of records, as --gazetteer takes them; what is built in if there are none
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
}

/// How a single page is printed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum PageFormat {
    Table,
    Json,
}

#[derive(Debug, Args)]
pub(super) struct AuditArguments {
    #[command(flatten)]
    pub(super) run: RunArguments,
    /// Give the evidence for each attribution
    #[arg(long)]
    pub(super) explain: bool,
    /// Only what this speaker says: a name, part of it, or an id
    #[arg(long, value_name = "NAME")]
    pub(super) speaker: Option<String>,
    /// Only what is said in this way: all, some or none of it between quotation marks
    #[arg(long, value_name = "KIND", value_parser = kind_parser())]
    pub(super) kind: Option<Kind>,
}

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    #[command(flatten)]
    pub(super) run: RunArguments,
    /// The lowest level of a finding that makes the exit status 1; warning if not given
    #[arg(long, value_name = "LEVEL")]
    pub(super) fail_level: Option<FailLevel>,
    /// Tell only what is not in this file, which whosaid baseline writes
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// Fail too if the baseline has entries that fit nothing any more
    #[arg(long)]
    pub(super) strict_baseline: bool,
    /// Tell only what stands in paragraphs that this unified diff touches, as from git diff; - for standard input
    #[arg(long, value_name = "FILE")]
    pub(super) changed_lines: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct BaselineArguments {
    #[command(flatten)]
    pub(super) run: RunArguments,
    /// Where to write it
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct ShowArguments {
    /// The stage
    pub(super) stage: Stage,
    #[command(flatten)]
    pub(super) input: InputArguments,
    #[command(flatten)]
    pub(super) knowledge: KnowledgeArguments,
    #[command(flatten)]
    pub(super) facts: FactsArguments,
}

#[derive(Debug, Args)]
pub(super) struct EvalArguments {
    /// Annotated articles: JSON Lines with attributions, brat's .ann beside .txt, or folders of them
    #[arg(required = true, value_name = "GOLD")]
    pub(super) paths: Vec<PathBuf>,
    /// Leave out so many articles at the start
    #[arg(long, value_name = "NUMBER", default_value_t = 0, hide_default_value = true)]
    pub(super) skip: usize,
    /// Take no more than so many articles
    #[arg(long, value_name = "NUMBER")]
    pub(super) limit: Option<usize>,
    /// Show so many mistakes of each class
    #[arg(long, value_name = "NUMBER", default_value_t = 0, hide_default_value = true)]
    pub(super) errors: usize,
    /// How to print the figures
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(super) format: PageFormat,
    #[command(flatten)]
    pub(super) dates: DateArguments,
    #[command(flatten)]
    pub(super) knowledge: KnowledgeArguments,
    #[command(flatten)]
    pub(super) threads: ThreadArguments,
}

#[derive(Debug, Args)]
pub(super) struct TrainArguments {
    /// Annotated articles: JSON Lines with attributions, brat's .ann beside .txt, or folders of them
    #[arg(required = true, value_name = "GOLD")]
    pub(super) paths: Vec<PathBuf>,
    /// Where to write the model
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: PathBuf,
    /// Learn no new model, but how sure this one may be, from articles that it has not learned from
    #[arg(long, value_name = "MODEL")]
    pub(super) calibrate: Option<PathBuf>,
    /// A file of people, places, organisations and offices, added to those built in; may be given several times
    #[arg(long, value_name = "FILE")]
    pub(super) gazetteer: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) threads: ThreadArguments,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// The name of the rule
    #[arg(required_unless_present = "all")]
    pub(super) rule: Option<String>,
    /// Explain all rules
    #[arg(long, conflicts_with = "rule")]
    pub(super) all: bool,
}

/// What `audit` and `check` have in common.
#[derive(Debug, Args)]
pub(super) struct RunArguments {
    #[command(flatten)]
    pub(super) input: InputArguments,
    #[command(flatten)]
    pub(super) grounds: GroundsArguments,
    #[arg(long, value_name = "FORMAT[=FILE]", value_parser = str::parse::<Target>, help = format_help())]
    pub(super) format: Vec<Target>,
    /// Who answers for the reviews that --format claimreview writes
    #[arg(long, value_name = "NAME")]
    pub(super) reviewer: Option<String>,
    /// The day by which suppressions run out, if not today
    #[arg(long, value_name = "DATE")]
    pub(super) today: Option<Date>,
    #[command(flatten)]
    pub(super) threads: ThreadArguments,
}

/// What articles are judged on.
#[derive(Debug, Args)]
pub(super) struct GroundsArguments {
    #[command(flatten)]
    pub(super) knowledge: KnowledgeArguments,
    #[command(flatten)]
    pub(super) facts: FactsArguments,
    /// The level a rule runs at: off, info, warning or error; may be given several times
    #[arg(long, value_name = "RULE=LEVEL", value_parser = parse_level)]
    pub(super) level: Vec<(RuleName, Level)>,
    /// A file of suppressions and corrections for articles that may not be edited
    #[arg(long, value_name = "FILE")]
    pub(super) sidecar: Option<PathBuf>,
    #[command(flatten)]
    pub(super) config: ConfigArguments,
}

/// What commands go by that go on running.
#[cfg(any(feature = "lsp", feature = "serve"))]
#[derive(Debug, Args)]
pub(super) struct ServiceArguments {
    #[command(flatten)]
    pub(super) grounds: GroundsArguments,
    /// The date of articles that give none
    #[arg(long, value_name = "DATE")]
    pub(super) default_date: Option<Date>,
}

/// What a server for browsers goes by.
#[cfg(feature = "serve")]
#[derive(Debug, Args)]
pub(super) struct ServeArguments {
    /// The port on 127.0.0.1; 0 for any that is free
    #[arg(long, value_name = "NUMBER", default_value_t = 8747)]
    pub(super) port: u16,
    #[command(flatten)]
    pub(super) service: ServiceArguments,
}

/// Which settings count, beside flags and environment.
#[derive(Debug, Clone, Args)]
pub(super) struct ConfigArguments {
    /// The file of settings for all articles, rather than the nearest whosaid.toml above each
    #[arg(
        long,
        value_name = "FILE",
        conflicts_with = "isolated",
        env = "WHOSAID_CONFIG",
        hide_env_values = true
    )]
    pub(super) config: Option<PathBuf>,
    /// Use no file of settings
    #[arg(long)]
    pub(super) isolated: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum ConfigCommand {
    /// Print the settings that hold for an article or a folder, and the file they are from
    Show(ShowConfigArguments),
    /// Print the JSON Schema of the file of settings, which lists all keys
    Schema,
}

#[derive(Debug, Args)]
pub(super) struct ShowConfigArguments {
    /// An article or a folder; where the program runs if not given
    #[arg(value_name = "PATH")]
    pub(super) path: Option<PathBuf>,
    #[command(flatten)]
    pub(super) config: ConfigArguments,
}

#[derive(Debug, Args)]
pub(super) struct InitArguments {
    /// Where to write whosaid.toml
    #[arg(value_name = "FOLDER", default_value = ".", hide_default_value = true)]
    pub(super) folder: PathBuf,
}

/// How much of the machine to use.
#[derive(Debug, Args)]
pub(super) struct ThreadArguments {
    /// How many threads to work on; all cores if not given
    #[arg(long, value_name = "NUMBER")]
    pub(super) threads: Option<NonZeroUsize>,
}

/// Which articles, and how to read them.
#[derive(Debug, Args)]
pub(super) struct InputArguments {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// How to read the files, whatever their ending
    #[arg(long, value_name = "FORMAT")]
    pub(super) input: Option<Input>,
    /// What to call standard input; its ending says how to read it
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_path: Option<PathBuf>,
    #[command(flatten)]
    pub(super) dates: DateArguments,
    /// The names of the fields in JSON Lines, as in id=key,text=body; the fields are id, text, html, date and title
    #[arg(long, value_name = "FIELD=NAME,…", value_parser = parse_fields, default_value = "", hide_default_value = true)]
    pub(super) fields: RecordFields,
}

/// When articles were written.
#[derive(Debug, Args)]
pub(super) struct DateArguments {
    /// The date of all articles, as in 2019-04-25, whatever they say themselves
    #[arg(long, value_name = "DATE")]
    pub(super) date: Option<Date>,
    /// The date of articles that give none
    #[arg(long, value_name = "DATE")]
    pub(super) default_date: Option<Date>,
}

/// What is held to be so.
#[derive(Debug, Args)]
pub(super) struct FactsArguments {
    /// A file of facts, events and transcripts that claims and quotes are held against; may be given several times
    #[arg(long, value_name = "FILE")]
    pub(super) facts: Vec<PathBuf>,
}

/// What is known beforehand.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct KnowledgeArguments {
    /// A file of people, places, organisations and offices, added to those built in; may be given several times
    #[arg(long, value_name = "FILE")]
    pub(super) gazetteer: Vec<PathBuf>,
    /// A model that whosaid train or training/thorough has written, in place of those built in
    #[arg(long, value_name = "FILE")]
    pub(super) model: Option<PathBuf>,
    #[command(flatten)]
    pub(super) labeller: LabellerArguments,
    /// Leave out attributions less sure than this, from 0 to 1; what they held is then nobody's
    #[arg(long, value_name = "NUMBER", value_parser = parse_confidence)]
    pub(super) min_confidence: Option<f32>,
}

/// Which of the labellers built in is asked.
#[derive(Debug, Clone, Copy, Default, Args)]
#[group(multiple = false, conflicts_with = "model")]
pub(super) struct LabellerArguments {
    /// Ask the thorough model, a small transformer: it is right most often. This is the default
    #[arg(long)]
    pub(super) thorough: bool,
    /// Ask the fast model, for millions of articles: some fifty times as fast, and right less often
    #[arg(long)]
    pub(super) fast: bool,
    /// Ask rules alone, and no model: nearly twice as fast again, and finds less of what stands without marks
    #[arg(long)]
    pub(super) rules_only: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Color {
    /// If the output is a terminal
    Auto,
    Always,
    Never,
}

/// How files are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Input {
    Plain,
    Markdown,
    Html,
    Jsonl,
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

fn kind_parser() -> impl clap::builder::TypedValueParser<Value = Kind> {
    use clap::builder::{PossibleValuesParser, TypedValueParser};
    PossibleValuesParser::new(["direct", "mixed", "indirect"]).map(|name| match name.as_str() {
        "direct" => Kind::Direct,
        "mixed" => Kind::Mixed,
        _ => Kind::Indirect,
    })
}

fn entry_kind_parser() -> impl clap::builder::TypedValueParser<Value = EntryKind> {
    use clap::builder::{PossibleValuesParser, TypedValueParser};
    PossibleValuesParser::new(["person", "place", "organisation", "office"]).map(|name| match name.as_str() {
        "person" => EntryKind::Person,
        "place" => EntryKind::Place,
        "organisation" => EntryKind::Organisation,
        _ => EntryKind::Office,
    })
}

fn parse_class(text: &str) -> Result<String, String> {
    let number = text.strip_prefix('Q').unwrap_or_default();
    let is_id = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_id
        .then(|| text.to_owned())
        .ok_or_else(|| "write the id of a class at Wikidata, as in Q5".to_owned())
}

fn parse_column(text: &str) -> Result<(Key, String), String> {
    let (key, head) = text.split_once('=').ok_or("write KEY=HEADER, as in name=Mayor")?;
    Ok((key.parse()?, head.to_owned()))
}
