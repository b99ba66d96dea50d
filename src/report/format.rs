//! The formats that a report can have, and how documents are strung together in each.

use super::{Style, csv, human, json, table};
use crate::auditor::Audit;
use crate::document::Document;

/// The formats of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people: the speakers of each article, what they say, and what is open
    Table,
    /// For people: the findings, with the lines they stand in
    Human,
    /// One JSON document
    Json,
    /// One JSON document a line for each article
    Jsonl,
    /// One line for each attribution
    Csv,
}

impl Format {
    /// What stands before the first document.
    pub fn head(self) -> &'static str {
        match self {
            Format::Table | Format::Human | Format::Jsonl => "",
            Format::Json => json::HEAD,
            Format::Csv => csv::HEAD,
        }
    }

    /// What stands between two documents that each have something to say.
    pub fn separator(self) -> &'static str {
        match self {
            Format::Table | Format::Human => "\n",
            Format::Json => json::SEPARATOR,
            Format::Jsonl | Format::Csv => "",
        }
    }

    /// What stands after the last document.
    pub fn tail(self) -> &'static str {
        match self {
            Format::Table | Format::Human | Format::Jsonl | Format::Csv => "",
            Format::Json => json::TAIL,
        }
    }

    /// What the report says of one document; empty if nothing.
    pub fn render(self, document: &Document, audit: &Audit, style: &Style) -> String {
        match self {
            Format::Table => table::render(document, audit, style),
            Format::Human => human::render(document, audit, style),
            Format::Json => json::render(document, audit),
            Format::Jsonl => json::render(document, audit) + "\n",
            Format::Csv => csv::render(document, audit),
        }
    }
}
