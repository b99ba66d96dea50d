//! `whosaid gazetteer lookup`: each entry that bears a name.

use super::super::Status;
use super::super::arguments::{LookupArguments, PageFormat};
use super::super::output::Output;
use super::super::settings::Terminal;
use super::page::{Page, Pages};
use crate::error::Result;
use crate::gazetteer::{EntryId, FormKind, Gazetteer};
use crate::report::{Format, json};

/// Prints the entries, or hints at names that are near.
pub(super) fn run(arguments: &LookupArguments, terminal: Terminal) -> Result<Status> {
    let LookupArguments { name, date, .. } = arguments;
    let gazetteer = Gazetteer::load(&arguments.knowledge.gazetteer)?;
    let entries = bearers(&gazetteer, name).into_iter();
    let pages: Vec<Page> = entries
        .map(|(id, borne)| Page::new(&gazetteer, id, borne, *date))
        .collect();
    let status = if pages.is_empty() {
        Status::Findings
    } else {
        Status::Clean
    };
    if pages.is_empty() {
        terminal.hint(&unknown(&gazetteer, name));
    }
    let mut output = Output::to_stdout(Format::Table, terminal.style(false));
    match arguments.format {
        PageFormat::Table => pages.iter().try_for_each(|page| output.add(&page.to_string()))?,
        PageFormat::Json => output.add(&(json::line(&Pages::new(name, *date, pages)) + "\n"))?,
    }
    output.flush()?;
    Ok(status)
}

/// The entries that a name may mean and what it is to them, the surest first.
fn bearers(gazetteer: &Gazetteer, name: &str) -> Vec<(EntryId, &'static str)> {
    let by_id = gazetteer.by_id(name).map(|id| (id, "id"));
    let by_name = gazetteer.by_name(name).into_iter();
    // Also demonyms, misspellings, and names in capitals.
    let whole = gazetteer.matches(name).into_iter();
    let whole = whole.filter(|found| found.span.range() == (0..name.len()));
    let by_form = by_name.chain(whole.flat_map(|found| found.bearers.to_vec()));
    let by_form = by_form.map(|bearer| (bearer.entry, form_name(bearer.form)));
    let by_surname = gazetteer.by_surname(name).into_iter().map(|id| (id, "surname"));
    let mut bearers: Vec<(EntryId, &str)> = Vec::new();
    for (id, borne) in by_id.into_iter().chain(by_form).chain(by_surname) {
        if bearers.iter().all(|&(known, _)| known != id) {
            bearers.push((id, borne));
        }
    }
    bearers
}

fn form_name(form: FormKind) -> &'static str {
    match form {
        FormKind::Name => "name",
        FormKind::Alias => "alias",
        FormKind::Demonym => "demonym",
        FormKind::Misspelling => "misspelling",
    }
}

/// More names in a hint would not be read.
const MOST_NEAR: usize = 3;

fn unknown(gazetteer: &Gazetteer, name: &str) -> String {
    match gazetteer.nearest_names(name, MOST_NEAR).as_slice() {
        [] => format!("nothing known bears “{name}” or a name near it"),
        names => format!("nothing known bears “{name}”; did you mean {}?", names.join(" or ")),
    }
}
