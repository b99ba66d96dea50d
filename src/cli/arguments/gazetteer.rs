//! Arguments of `whosaid gazetteer`.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};
use jiff::civil::Date;

use super::shared::{KnowledgeArguments, PageFormat};
use crate::gazetteer::import::Key;
use crate::gazetteer::{Kind, PartialDate};

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum GazetteerCommand {
    /// Print each entry that bears a name; the exit status is 1 if none does
    Lookup(LookupArguments),
    /// Say which records should not be as they are; the exit status is 1 if there are any
    Lint(LintArguments),
    /// Make records of a table, of what a query service answers, or of Wikidata's data
    #[command(subcommand)]
    Import(ImportCommand),
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum ImportCommand {
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
pub(in crate::cli) struct ImportArguments {
    /// Files, packed with gzip or not, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// The file of records to add to; what stands there stays, and what it lacks is filled in. Standard output gets the
    /// records if there is none
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) into: Option<PathBuf>,
    /// The day on which the source was in this state, as precise as it is known: 2019, 2019-04, 2019-04-25
    #[arg(long, value_name = "DATE", value_parser = str::parse::<PartialDate>)]
    pub(in crate::cli) retrieved: Option<PartialDate>,
    #[command(flatten)]
    pub(in crate::cli) knowledge: KnowledgeArguments,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct TablesArguments {
    #[command(flatten)]
    pub(in crate::cli) import: ImportArguments,
    #[command(flatten)]
    pub(in crate::cli) table: TableArguments,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct WikidataArguments {
    #[command(flatten)]
    pub(in crate::cli) import: ImportArguments,
    /// Only what is an instance of this class (P31), as in Q5 for people; may be given several times. Subclasses do not count
    #[arg(long = "type", value_name = "QID", value_parser = parse_class)]
    pub(in crate::cli) types: Vec<String>,
    /// What entities are whose class does not say; people are people, and the commonest classes of places and organisations
    /// say it if this is not given
    #[arg(long, value_name = "KIND", value_parser = entry_kind_parser())]
    pub(in crate::cli) kind: Option<Kind>,
    /// The language of names; may be given several times, the first being that of the names that reports show
    #[arg(long, value_name = "CODE", default_value = "en")]
    pub(in crate::cli) language: Vec<String>,
}

/// How to read a table.
#[derive(Debug, Args)]
pub(in crate::cli) struct TableArguments {
    /// What the rows are about
    #[arg(long, value_name = "KIND", default_value = "person", value_parser = entry_kind_parser())]
    pub(in crate::cli) kind: Kind,
    /// The column that holds something, where it is not called so: name, alias, misspelling, wikidata, gender (male, female, m,
    /// f or x), born, died, family_name, title (an office), of, start, end, relation (father, mother, spouse, child or sibling),
    /// relative, part_of, seat_of, population, demonym, exclusive (true or false). May be given several times, of names also for one key
    #[arg(long, value_name = "KEY=HEADER", value_parser = parse_column)]
    pub(in crate::cli) column: Vec<(Key, String)>,
    /// What the source calls an office and what the records call it: tab-separated values with the columns of, title, our_of and
    /// our_title. An empty cell of ours leaves theirs, one of theirs stands for any. A row whose our_title is - is passed over; an our_of
    /// of - leaves it of nothing. An office that is not listed is taken in lower case
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) offices: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct LookupArguments {
    /// An id, a name, an alias, a surname, or another form that articles have
    pub(in crate::cli) name: String,
    #[command(flatten)]
    pub(in crate::cli) knowledge: KnowledgeArguments,
    /// Say which offices were held on this date, as in 2019-04-25
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) date: Option<Date>,
    /// How to print them
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(in crate::cli) format: PageFormat,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct LintArguments {
    /// Files of records, as --gazetteer takes them; what is built in if there are none
    #[arg(value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,
}

pub(super) fn entry_kind_parser() -> impl TypedValueParser<Value = Kind> {
    PossibleValuesParser::new(["person", "place", "organisation", "office"]).map(|name| match name.as_str() {
        "person" => Kind::Person,
        "place" => Kind::Place,
        "organisation" => Kind::Organisation,
        _ => Kind::Office,
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
