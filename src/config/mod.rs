//! From `whosaid.toml`, the environment and flags to one set of settings.
//!
//! In: files of settings ([`load`]), which [`find`] finds from an article upwards, variables of the environment
//! ([`from_environment`]), and what the command line was given. Out: a [`Config`] each, which [`Config::over`] lays over another.
//! What the settings bring about is left to the command line.
//!
//! [`Config`] is the one source of the keys: the schema, the file that `init` writes and the table in the README are made from it.

mod date_path;
mod environment;
mod file;
mod find;
mod paths;
mod reference;
mod target;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::finding::Level;
use crate::rule;
use crate::toml_file;

pub use date_path::DatePath;
pub use environment::from_environment;
pub use file::load;
pub use find::{base, find};
pub use paths::Paths;
pub use reference::{keys, schema, template};
pub use target::Target;

/// Settings from one source. What it does not say is left to the sources below it.
///
/// Laws, which tests hold: an empty one changes nothing, on either side; the order of three does not depend on which two are laid
/// over each other first; of single values and of the level of a rule the upper one holds, lists of files and patterns are joined, the
/// lower ones first, and lists of formats are replaced.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Config {
    /// Which articles to read, as patterns of .gitignore relative to this file; all if not given. Holds for files named on the
    /// command line too
    #[schemars(example = ["content/"])]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub include: Vec<String>,
    /// Which articles to pass over, as patterns of .gitignore relative to this file. Holds for files named on the command line too
    #[schemars(example = ["drafts/", "*.min.html"])]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exclude: Vec<String>,
    /// Files of people, places, organisations and offices, added to those built in
    #[schemars(example = ["people.jsonl"])]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gazetteers: Vec<PathBuf>,
    /// Files of facts, events and transcripts that claims and quotes are held against
    #[schemars(example = ["facts.toml"])]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<PathBuf>,
    /// The date of articles that give none
    #[schemars(with = "Option<String>", extend("format" = "date"), example = &"2026-01-31")]
    #[serde(skip_serializing_if = "Option::is_none", with = "toml_file::date")]
    pub default_date: Option<Date>,
    /// Where in its path the date of an article stands that gives none itself
    #[schemars(with = "Option<String>", example = &"{year}/{month}/{day}")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_path: Option<DatePath>,
    /// The key of Markdown's front matter that holds the date, if it is not “date”
    #[schemars(example = &"published")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_key: Option<String>,
    /// Which of the models built in is asked, beside the rules
    #[schemars(example = &"fast")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labeller: Option<LabellerName>,
    /// Only attributions of at least this confidence are shown, from 0 to 1
    #[schemars(range(min = 0, max = 1), example = 0.5)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_confidence: Option<f32>,
    /// The lowest level of a finding that makes the exit status of check 1
    #[schemars(example = &"warning")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fail_level: Option<FailLevel>,
    /// How to report, each as FORMAT or FORMAT=FILE. Counts in the file of the folder that the program runs in
    #[schemars(with = "Option<Vec<String>>", example = ["full", "sarif=whosaid.sarif"])]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub formats: Option<Vec<Target>>,
    /// The findings that are known and told no more, as whosaid baseline writes them. Counts in the file of the folder that the program
    /// runs in
    #[schemars(example = &"whosaid-baseline.json")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<PathBuf>,
    /// Suppressions and corrections for articles that may not be edited
    #[schemars(example = &"whosaid-sidecar.toml")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sidecar: Option<PathBuf>,
    /// The levels of rules
    #[schemars(with = "BTreeMap<String, Level>", example = BTreeMap::from([("anonymous-source", "off"), ("unknown-speaker", "info")]))]
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub rules: BTreeMap<RuleName, Level>,
    /// The levels of rules in some of the articles; of several that fit a path, the last one holds
    #[schemars(example = [serde_json::json!({"paths": ["opinion/"], "rules": {"anonymous-source": "warning"}})])]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<Override>,
}

/// Settings for some paths.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Override {
    /// Which, as patterns of .gitignore relative to the file
    pub paths: Vec<String>,
    /// The levels of rules there
    #[schemars(with = "BTreeMap<String, Level>")]
    pub rules: BTreeMap<RuleName, Level>,
}

/// A labeller that is built in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum LabellerName {
    /// The small transformer, which is right most often; in a program built without it, the fast one
    #[default]
    Thorough,
    /// The linear model, some fifty times as fast
    Fast,
    /// No model, rules alone
    Rules,
}

/// The lowest level of a finding that makes a check fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum FailLevel {
    /// Any finding
    Info,
    /// Warnings and errors
    #[default]
    Warning,
    /// Errors alone
    Error,
    /// Whatever is found, the exit status is not 1
    Never,
}

impl FailLevel {
    /// Whether a finding of this level makes the check fail.
    pub fn fails(self, level: Level) -> bool {
        match self {
            FailLevel::Info => level >= Level::Info,
            FailLevel::Warning => level >= Level::Warning,
            FailLevel::Error => level >= Level::Error,
            FailLevel::Never => false,
        }
    }
}

/// The name of a rule that there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct RuleName(&'static str);

impl RuleName {
    /// The name itself.
    pub fn name(self) -> &'static str {
        self.0
    }
}

impl std::str::FromStr for RuleName {
    type Err = crate::error::Error;

    /// An unknown name is an error that names the nearest rule.
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Ok(RuleName(rule::find(name)?.name))
    }
}

impl<'de> Deserialize<'de> for RuleName {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        name.parse().map_err(serde::de::Error::custom)
    }
}

impl Config {
    /// Lays these settings over others.
    #[must_use]
    pub fn over(self, below: Config) -> Config {
        Config {
            include: joined(below.include, self.include),
            exclude: joined(below.exclude, self.exclude),
            gazetteers: joined(below.gazetteers, self.gazetteers),
            facts: joined(below.facts, self.facts),
            default_date: self.default_date.or(below.default_date),
            date_path: self.date_path.or(below.date_path),
            date_key: self.date_key.or(below.date_key),
            labeller: self.labeller.or(below.labeller),
            min_confidence: self.min_confidence.or(below.min_confidence),
            fail_level: self.fail_level.or(below.fail_level),
            formats: self.formats.or(below.formats),
            baseline: self.baseline.or(below.baseline),
            sidecar: self.sidecar.or(below.sidecar),
            rules: below.rules.into_iter().chain(self.rules).collect(),
            overrides: joined(below.overrides, self.overrides),
        }
    }

    /// The same settings with their files taken as relative to a folder.
    fn relative_to(mut self, folder: &Path) -> Config {
        let targets = self
            .formats
            .iter_mut()
            .flatten()
            .filter_map(|target| target.file.as_mut());
        let single = self.baseline.iter_mut().chain(&mut self.sidecar);
        let several = self.gazetteers.iter_mut().chain(&mut self.facts);
        for path in several.chain(targets).chain(single) {
            *path = folder.join(&path);
        }
        self
    }
}

fn joined<T>(mut lower: Vec<T>, upper: Vec<T>) -> Vec<T> {
    lower.extend(upper);
    lower
}

#[cfg(test)]
mod tests;
