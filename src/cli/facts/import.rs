//! `whosaid facts import`: facts made of tables, of query results and of Wikidata's entities, to standard output.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::Path;

use super::super::arguments::FactsImportArguments;
use super::super::output::Output;
use super::super::settings::Terminal;
use super::super::{Status, tell_error, tell_warning};
use crate::claim::Property;
use crate::error::{Error, Kind, Result};
use crate::fact::import::{Import, Settings, import};
use crate::gazetteer::Gazetteer;
use crate::report::Format;

/// Prints the facts as JSON Lines; tells the rows that are none, and how many subjects are not known.
pub(super) fn run(arguments: FactsImportArguments, terminal: Terminal) -> Result<Status> {
    let gazetteer = Gazetteer::load(&arguments.knowledge.gazetteer)?;
    let settings = settings(&arguments)?;
    let mut output = Output::to_stdout(Format::Table, terminal.style(false));
    let mut status = Status::Clean;
    let mut left_out: BTreeMap<String, usize> = BTreeMap::new();
    for path in &arguments.files {
        let shown = path.display();
        let read = text(path).and_then(|text| {
            import(&text, &settings, &gazetteer)
                .map_err(|message| Error::from(Kind::Message(format!("{shown}: {message}"))))
        });
        match read {
            Ok(Import {
                lines,
                refused,
                left_out: unknown,
                ..
            }) => {
                output.add(&lines)?;
                for (line, message) in refused {
                    status = Status::Failed;
                    tell_warning(&format!("{shown}:{line}: {message}"));
                }
                for (name, count) in unknown {
                    *left_out.entry(name).or_default() += count;
                }
            }
            Err(error) => {
                status = Status::Failed;
                tell_error(&error);
            }
        }
    }
    output.flush()?;
    if let Some(name) = left_out.keys().next() {
        let rows: usize = left_out.values().sum();
        terminal.hint(&format!(
            "{rows} rows of {} subjects that the gazetteer does not know are left out, such as “{name}”",
            left_out.len()
        ));
    }
    Ok(status)
}

fn text(path: &Path) -> Result<String> {
    let mut text = String::new();
    let read = if path == Path::new("-") {
        std::io::stdin().read_to_string(&mut text)
    } else {
        std::fs::File::open(path).and_then(|mut file| file.read_to_string(&mut text))
    };
    read.map(|_| text).map_err(|source| {
        Kind::Io {
            path: path.to_owned(),
            source,
        }
        .into()
    })
}

fn settings(arguments: &FactsImportArguments) -> Result<Settings> {
    let named = |name: &String| {
        let names: Vec<&str> = Property::ALL.iter().map(|property| property.name()).collect();
        let message = format!("there is no property “{name}”; the properties are {}", names.join(", "));
        Property::named(name).ok_or_else(|| Error::from(Kind::Message(message)))
    };
    Ok(Settings {
        subject_column: arguments.subject_column.clone(),
        subject_kind: arguments.subject_kind,
        property: arguments.property.as_ref().map(named).transpose()?,
        value_column: arguments.value_column.clone(),
        date_column: arguments.date_column.clone(),
        unit: arguments.unit.clone(),
        source: arguments.source.clone(),
        series: arguments.series.clone(),
        retrieved: arguments.retrieved,
        tolerance: arguments.tolerance,
        contradict_beyond: arguments.contradict_beyond,
    })
}
