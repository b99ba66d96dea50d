//! `whosaid facts explain`: what a record says, and where it is from.

use super::super::Status;
use super::super::arguments::FactsExplainArguments;
use super::super::output::Output;
use super::super::settings::Terminal;
use crate::error::{Kind, Result};
use crate::fact::{Facts, Item, describe};
use crate::gazetteer::Gazetteer;
use crate::report::{Escaped, Format};

/// Prints the record of an id. An unknown id is an error.
pub(super) fn run(arguments: &FactsExplainArguments, terminal: Terminal) -> Result<Status> {
    let gazetteer = Gazetteer::load(&arguments.files.knowledge.gazetteer)?;
    let facts = Facts::load(&arguments.files.paths(), &gazetteer)?;
    let item = facts.by_id(&arguments.id).ok_or_else(|| unknown(&arguments.id))?;
    let mut output = Output::to_stdout(Format::Table, terminal.style(false));
    output.add(&page(&facts, &gazetteer, &arguments.id, item))?;
    output.flush()?;
    Ok(Status::Clean)
}

fn unknown(id: &str) -> crate::error::Error {
    Kind::Message(format!(
        "no fact or event has the id “{id}”; the files are named with --facts"
    ))
    .into()
}

fn page(facts: &Facts, gazetteer: &Gazetteer, id: &str, item: Item) -> String {
    let (words, source, retrieved, origin) = match item {
        Item::Fact(index) => {
            let fact = &facts.facts()[index];
            (
                describe::fact(fact, gazetteer),
                &fact.source,
                fact.retrieved,
                fact.origin,
            )
        }
        Item::Event(index) => {
            let event = &facts.events()[index];
            (describe::event(event, gazetteer), &event.source, None, event.origin)
        }
    };
    let (file, line) = facts.place(origin);
    let retrieved = retrieved.map_or_else(|| "unknown".to_owned(), |date| date.to_string());
    format!(
        "{}\n  {}\n  source     {}\n  retrieved  {retrieved}\n  stands in  {}:{line}\n",
        Escaped(id),
        Escaped(&words),
        Escaped(source),
        Escaped(file),
    )
}
