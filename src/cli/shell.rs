//! `whosaid completions` and `whosaid man`: what shells and `man` read, made from the command line itself.

use clap::CommandFactory;
use clap_complete::Shell;

use super::Status;
use super::arguments::Arguments;
use super::output::Output;
use super::settings::Terminal;
use crate::error::{Kind, Result};
use crate::report::Format;

/// Prints the completions of a shell.
pub(super) fn completions(shell: Shell, terminal: Terminal) -> Result<Status> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "whosaid", &mut script);
    print(&script, terminal)
}

/// Prints the page of the program, with all its commands and their flags.
pub(super) fn man(terminal: Terminal) -> Result<Status> {
    let mut command = Arguments::command();
    command.build();
    let mut page = Vec::new();
    let mut sections = vec![clap_mangen::Man::new(command.clone()).render(&mut page)];
    sections.extend(commands(&command).map(|command| section(command, &mut page)));
    for written in sections {
        written.map_err(|error| Kind::Message(format!("the page cannot be made: {error}")))?;
    }
    print(&page, terminal)
}

/// All commands below one, those of groups after their group.
fn commands(command: &clap::Command) -> impl Iterator<Item = &clap::Command> {
    let below = command.get_subcommands().filter(|command| command.get_name() != "help");
    let all: Vec<&clap::Command> = below
        .flat_map(|command| std::iter::once(command).chain(commands(command).collect::<Vec<_>>()))
        .collect();
    all.into_iter()
}

fn section(command: &clap::Command, page: &mut Vec<u8>) -> std::io::Result<()> {
    use std::io::Write;
    let name = command.get_bin_name().unwrap_or_else(|| command.get_name());
    writeln!(page, ".SH \"{}\"", name.to_uppercase())?;
    let man = clap_mangen::Man::new(command.clone());
    man.render_description_section(page)?;
    man.render_options_section(page)
}

fn print(bytes: &[u8], terminal: Terminal) -> Result<Status> {
    let mut output = Output::to_stdout(Format::Table, terminal.style(false));
    output.add(&String::from_utf8_lossy(bytes))?;
    output.flush()?;
    Ok(Status::Clean)
}
