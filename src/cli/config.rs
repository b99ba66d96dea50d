//! `whosaid config` and `whosaid init`: what the settings are, what they may be, and a file to start from.

use std::path::Path;

use super::Status;
use super::arguments::{ConfigCommand, InitArguments, ShowConfigArguments};
use super::output::Output;
use super::profile::Sources;
use super::settings::{Terminal, config_sources};
use crate::config::{Config, load, schema, template};
use crate::error::{Kind, Result};
use crate::report::Format;

/// Prints what the command is for.
pub(super) fn run(command: ConfigCommand, terminal: Terminal) -> Result<Status> {
    let text = match command {
        ConfigCommand::Show(arguments) => show(arguments)?,
        ConfigCommand::Schema => {
            let schema = serde_json::to_string_pretty(&schema());
            schema.expect("a JSON value has a text") + "\n"
        }
    };
    let mut output = Output::to_stdout(Format::Table, terminal.style(false));
    output.add(&text)?;
    output.flush()?;
    Ok(Status::Clean)
}

/// The settings that hold for a folder or an article, and the file that they are from.
fn show(arguments: ShowConfigArguments) -> Result<String> {
    let sources: Sources = config_sources(arguments.config, Config::default())?;
    let path = arguments.path.as_deref().unwrap_or(Path::new("."));
    let path = sources.folder.join(path);
    let path = path.canonicalize().unwrap_or(path);
    let folder = if path.is_dir() {
        &path
    } else {
        path.parent().unwrap_or(&path)
    };
    let file = sources.file(folder);
    let below = file.as_deref().map(load).transpose()?.unwrap_or_default();
    let from = match &file {
        Some(file) => format!("# from {}", file.display()),
        None => "# no file of settings".to_owned(),
    };
    let config = toml::to_string(&sources.above.over(below));
    let config = config.map_err(|error| Kind::Message(format!("the settings cannot be written down: {error}")))?;
    Ok(format!("{from}\n{config}"))
}

/// Writes a file of settings in which every key is described. One that is there is left alone.
pub(super) fn init(arguments: &InitArguments, terminal: Terminal) -> Result<Status> {
    let file = arguments.folder.join("whosaid.toml");
    if file.exists() {
        return Err(Kind::Message(format!("{} is there already; it is left as it is", file.display())).into());
    }
    std::fs::write(&file, template()).map_err(|source| Kind::Unwritable {
        path: file.clone(),
        source,
    })?;
    terminal.hint(&format!(
        "{} was written; see it in force with whosaid config show",
        file.display()
    ));
    Ok(Status::Clean)
}
