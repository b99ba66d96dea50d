//! What many articles add up to: the speakers by how much they say, the articles, the findings by rule, and quotes that two articles credit to
//! different people.

use std::collections::BTreeMap;

use super::article::Article;
use super::markup::Text;
use crate::auditor::Coverage;
use crate::finding::Level;
use crate::report::{Overall, count};

/// How often a rule found something.
#[derive(Debug)]
pub(super) struct Found {
    /// The gravest level that it found it at.
    level: Level,
    number: usize,
    /// The id of the first article that is shown and has such a finding.
    first: Option<String>,
}

/// How often each rule found something, by its name.
pub(super) type Rules = BTreeMap<&'static str, Found>;

/// An article in the list of all of them.
#[derive(Debug, Clone)]
pub(super) struct Row {
    id: String,
    pub(super) title: String,
    date: String,
    words: usize,
    coverage: Coverage,
    /// The rule and the level of each finding.
    findings: Vec<(&'static str, Level)>,
}

impl Row {
    pub(super) fn of(article: &Article) -> Self {
        Row {
            id: article.id.clone(),
            title: article.title().to_owned(),
            date: article
                .document
                .date()
                .map_or_else(String::new, |date| date.to_string()),
            words: article.voices.iter().map(|voice| voice.words).sum(),
            coverage: article.audit.coverage,
            findings: article
                .findings
                .iter()
                .map(|finding| (finding.rule, finding.level))
                .collect(),
        }
    }

    /// Adds its findings to those of others.
    pub(super) fn count(&self, rules: &mut Rules, is_shown: bool) {
        for &(rule, level) in &self.findings {
            let found = rules.entry(rule).or_insert(Found {
                level,
                number: 0,
                first: None,
            });
            found.level = level.max(found.level);
            found.number += 1;
            if is_shown && found.first.is_none() {
                found.first = Some(self.id.clone());
            }
        }
    }
}

/// The index; nothing for one article.
pub(super) fn render(overall: &Overall) -> String {
    let sections = overall.sections();
    if sections.rows().len() < 2 {
        return String::new();
    }
    format!(
        "<section id=\"index\" class=\"index\" aria-label=\"All articles\">\n{}{}{}{}</section>\n",
        articles(overall),
        speakers(overall),
        rules(overall),
        conflicts(overall)
    )
}

fn articles(overall: &Overall) -> String {
    let sections = overall.sections();
    let number = |number: usize| format!("<td>{number}</td>");
    let rows = sections.rows().map(|row| {
        format!(
            "<tr><th scope=\"row\"><a href=\"#{}\"><bdi>{}</bdi></a></th><td>{}</td>{}</tr>\n",
            row.id,
            Text(&row.title),
            row.date,
            [row.words, row.coverage.quotes, row.coverage.open, row.findings.len()]
                .map(number)
                .concat()
        )
    });
    let omitted = match sections.omitted() {
        0 => String::new(),
        omitted => format!(
            "<p>Not shown, but counted in the totals: {}</p>\n",
            count(omitted, "more article")
        ),
    };
    table(
        "articles",
        "Articles",
        &["Article", "Date", "Words said", "Quotes", "Open", "Findings"],
        &rows.collect::<String>(),
    ) + &omitted
}

fn speakers(overall: &Overall) -> String {
    let (ranked, more) = overall.totals().ranked();
    let rows = ranked.iter().map(|(name, amount)| {
        format!(
            "<tr><th scope=\"row\"><bdi>{}</bdi></th>{}</tr>\n",
            Text(name),
            amount.numbers().map(|number| format!("<td>{number}</td>")).concat()
        )
    });
    let more = match more {
        0 => String::new(),
        more => format!("<p>and {more} more</p>\n"),
    };
    table(
        "speakers",
        "Speakers",
        &["Speaker", "Articles", "Quotes", "Statements", "Words"],
        &rows.collect::<String>(),
    ) + &more
}

fn rules(overall: &Overall) -> String {
    let rows = overall.sections().rules().iter().map(|(rule, found)| {
        let first = found.first.as_ref();
        let first = first.map_or_else(String::new, |id| format!("<a href=\"#{id}-findings\">first</a>"));
        let Found { level, number, .. } = found;
        format!(
            "<tr><th scope=\"row\"><code>{rule}</code></th><td>{level}</td><td>{number}</td><td>{first}</td></tr>\n"
        )
    });
    let rows: String = rows.collect();
    if rows.is_empty() {
        return "<p>Nothing was found in any of them.</p>\n".to_owned();
    }
    table(
        "rules",
        "Findings by rule",
        &["Rule", "Level", "Findings", "Where"],
        &rows,
    )
}

fn conflicts(overall: &Overall) -> String {
    let entries = overall.totals().conflicts().iter().map(|conflict| {
        format!(
            "<li>“{}”<ul><li>{}</li><li>{}</li></ul></li>\n",
            Text(&conflict.text),
            Text(&conflict.one),
            Text(&conflict.other)
        )
    });
    let entries: String = entries.collect();
    if entries.is_empty() {
        return String::new();
    }
    format!("<h2>The same quote is credited to different people</h2>\n<ul>\n{entries}</ul>\n")
}

fn table(id: &str, heading: &str, columns: &[&str], rows: &str) -> String {
    let columns: String = columns
        .iter()
        .map(|name| format!("<th scope=\"col\">{name}</th>"))
        .collect();
    format!(
        "<h2 id=\"{id}\">{heading}</h2>\n<div class=\"wide\" role=\"group\" aria-labelledby=\"{id}\" tabindex=\"0\"><table>\n<thead><tr>{columns}</tr></thead>\n\
        <tbody>\n{rows}</tbody>\n</table></div>\n"
    )
}
