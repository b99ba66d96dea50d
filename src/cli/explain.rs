//! `whosaid explain`: what a rule means, why, an example, and how to silence it.

use super::Status;
use super::arguments::ExplainArguments;
use super::output::Output;
use crate::error::Result;
use crate::report::{Format, Style, Subject};
use crate::rule::{RULES, Rule, find};

/// Wider lines are hard to read.
const WIDTH: usize = 80;

/// Explains one rule, or all.
pub(super) fn run(arguments: &ExplainArguments) -> Result<Status> {
    let mut output = Output::to_stdout(
        Format::Table,
        Style {
            color: false,
            width: WIDTH,
            explain: false,
            subject: Subject::Speech,
        },
    );
    match &arguments.rule {
        Some(name) => output.add(&page(find(name)?))?,
        None => RULES.iter().try_for_each(|rule| output.add(&page(rule)))?,
    }
    output.flush()?;
    Ok(Status::Clean)
}

fn page(rule: &Rule) -> String {
    let Rule {
        name,
        level,
        summary,
        what,
        why,
        example,
        silence,
        ..
    } = rule;
    let (what, why, silence) = (fill(what), fill(why), fill(silence));
    let example: String = example.lines().map(indent).collect();
    format!(
        "{name} ({level}): {summary}\n\nWhat it does\n{what}\nWhy it is bad\n{why}\nExample\n{example}\nHow to silence it\n{silence}"
    )
}

fn indent(line: &str) -> String {
    if line.is_empty() {
        "\n".to_owned()
    } else {
        format!("    {line}\n")
    }
}

/// A paragraph in indented lines of at most [`WIDTH`] characters.
fn fill(text: &str) -> String {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().expect("the list starts with a line and only grows");
        if line.is_empty() {
            line.push_str(word);
        } else if 4 + line.chars().count() + 1 + word.chars().count() <= WIDTH {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines.iter().map(|line| indent(line)).collect()
}
