//! What many articles add up to: the speakers by how much they say, the articles, the findings by rule, and quotes that two articles credit to
//! different people.

use std::collections::BTreeMap;

use super::article::Article;
use super::markup::Text;
use crate::auditor::Coverage;
use crate::finding::Level;
use crate::report::Overall;

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
        omitted => format!("<p>{omitted} more articles are not shown; they count in the totals.</p>\n"),
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
    let mut numbers: BTreeMap<&str, (Level, usize, &str)> = BTreeMap::new();
    for row in overall.sections().rows() {
        for &(rule, level) in &row.findings {
            let (gravest, number, _) = numbers.entry(rule).or_insert((level, 0, &row.id));
            *gravest = level.max(*gravest);
            *number += 1;
        }
    }
    let rows = numbers.iter().map(|(rule, (level, number, first))| {
        format!(
            "<tr><th scope=\"row\"><code>{rule}</code></th><td>{level}</td><td>{number}</td><td><a href=\"#{first}-findings\">first</a></td></tr>\n"
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
