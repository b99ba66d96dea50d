//! The formats that a report can have, and how documents are strung together in each. A new format is a file and a line in each
//! `match` here.

use std::borrow::Cow;

use super::{
    Overall, Style, brat, claimreview, concise, csv, full, github, gitlab, html, json, junit, markdown, polnear,
    rdjson, sarif, table,
};
use crate::auditor::Audit;
use crate::document::Document;

/// The formats of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people: the speakers of each article, what they say, and what is open
    Table,
    /// For people: the findings, with the lines they stand in
    #[value(alias = "human")]
    Full,
    /// A line for each finding, with path, line, column, level and rule
    Concise,
    /// One JSON document
    Json,
    /// One JSON document a line for each article
    Jsonl,
    /// The findings in SARIF 2.1.0, for code scanning
    Sarif,
    /// The findings as annotations of a GitHub workflow
    Github,
    /// The findings as a code quality report of GitLab
    Gitlab,
    /// The findings as failed tests in JUnit's XML, for Jenkins and others
    Junit,
    /// The findings in reviewdog's diagnostic format
    Rdjson,
    /// A line for each attribution, of check for each finding
    Csv,
    /// Who says what, of check the findings, as Markdown
    Markdown,
    /// For people: a page to look at, with all articles; with =FILE, to open in a browser
    Html,
    /// Who says what as brat's annotations; with =FOLDER, a .ann and a .txt for each article
    Brat,
    /// Who says what in PolNeAR's JSON Lines, as eval reads it
    Polnear,
    /// The claims that facts decide as schema.org's ClaimReview, by --reviewer
    Claimreview,
}

impl Format {
    /// What stands before the first document.
    pub fn head(self, style: &Style) -> Cow<'static, str> {
        match self {
            Format::Json => json::HEAD.into(),
            Format::Sarif => sarif::head().into(),
            Format::Gitlab => gitlab::HEAD.into(),
            Format::Junit => junit::HEAD.into(),
            Format::Rdjson => rdjson::HEAD.into(),
            Format::Csv => csv::head(style).into(),
            Format::Table
            | Format::Full
            | Format::Concise
            | Format::Jsonl
            | Format::Github
            | Format::Markdown
            | Format::Html
            | Format::Brat
            | Format::Polnear
            | Format::Claimreview => "".into(),
        }
    }

    /// What stands between two documents that each have something to say.
    pub fn separator(self) -> &'static str {
        match self {
            Format::Table | Format::Full | Format::Markdown => "\n",
            Format::Json => json::SEPARATOR,
            Format::Sarif => sarif::SEPARATOR,
            Format::Gitlab => gitlab::SEPARATOR,
            Format::Rdjson => rdjson::SEPARATOR,
            Format::Concise
            | Format::Jsonl
            | Format::Github
            | Format::Junit
            | Format::Csv
            | Format::Html
            | Format::Brat
            | Format::Polnear
            | Format::Claimreview => "",
        }
    }

    /// What the report says of one document; empty if nothing.
    pub fn render(self, document: &Document, audit: &Audit, style: &Style) -> String {
        match self {
            Format::Table => table::render(document, audit, style),
            Format::Full => full::render(document, audit, style),
            Format::Concise => concise::render(document, audit, style),
            Format::Json => json::render(document, audit),
            Format::Jsonl => json::render(document, audit) + "\n",
            Format::Sarif => sarif::render(document, audit),
            // Only in the end it is known which the gravest are.
            Format::Github => String::new(),
            // What all articles add up to stands before the first.
            Format::Html => String::new(),
            Format::Gitlab => gitlab::render(document, audit),
            Format::Junit => junit::render(document, audit),
            Format::Rdjson => rdjson::render(document, audit),
            Format::Csv => csv::render(document, audit, style),
            Format::Markdown => markdown::render(document, audit, style),
            Format::Brat => brat::render(document, audit),
            Format::Polnear => polnear::render(document, audit),
            Format::Claimreview => claimreview::render(document, audit),
        }
    }

    /// What is said of all documents together, after the last one and as if it were one more; empty if nothing.
    pub fn closing(self, overall: &Overall, style: &Style) -> String {
        match self {
            Format::Table => overall.totals().render(style),
            Format::Full => overall.summary().render(),
            _ => String::new(),
        }
    }

    /// What stands at the end.
    pub fn tail(self, overall: &Overall, style: &Style) -> Cow<'static, str> {
        match self {
            Format::Concise => overall.summary().render().into(),
            Format::Json => json::TAIL.into(),
            Format::Sarif => sarif::tail(overall).into(),
            Format::Github => github::tail(overall).into(),
            Format::Gitlab => gitlab::TAIL.into(),
            Format::Junit => junit::tail(overall).into(),
            Format::Rdjson => rdjson::TAIL.into(),
            Format::Html => html::page(overall).into(),
            Format::Markdown => markdown::tail(overall, style).into(),
            Format::Table
            | Format::Full
            | Format::Jsonl
            | Format::Csv
            | Format::Brat
            | Format::Polnear
            | Format::Claimreview => "".into(),
        }
    }
}
