//! From findings and what people say of them to findings that are silenced, with the reason.
//!
//! In: a document's findings, its directives, and a [`Sidecar`] for articles that may not be edited. Out: the same findings, some with
//! a [`Suppression`], and what became of each directive, of which rules make findings of their own. Corrections of who speaks are
//! left to [`correction`](crate::correction).

use jiff::civil::Date;

use crate::document::{Directive, Document, Order, Scope, Silence};
use crate::finding::{Finding, Means, Suppression};
use crate::sidecar::Sidecar;

/// What became of a suppression in the article.
#[derive(Debug, Clone)]
pub struct Applied<'a> {
    /// Where it stands.
    pub directive: &'a Directive,
    /// What it says.
    pub silence: &'a Silence,
    /// Whether its day is past, so that it silences nothing.
    pub expired: bool,
    /// Which of the rules that it names silenced a finding; one value for a suppression of all rules.
    pub used: Vec<bool>,
}

impl<'a> Applied<'a> {
    /// The rules that it names and that silenced nothing; nothing stands for all rules.
    pub fn unused(&self) -> impl Iterator<Item = Option<&'a str>> {
        let names = self.silence.rules.iter().map(|rule| Some(rule.as_str()));
        let all = self.silence.rules.is_empty().then_some(None);
        let unused = names.chain(all).zip(self.used.clone()).filter(|(_, used)| !used);
        unused.map(|(rule, _)| rule)
    }

    fn new(directive: &'a Directive, silence: &'a Silence, today: Option<Date>) -> Self {
        Applied {
            directive,
            silence,
            expired: is_past(silence.until, today),
            used: vec![false; silence.rules.len().max(1)],
        }
    }

    /// Which of its rules a finding is of.
    fn names(&self, rule: &str) -> Option<usize> {
        if self.silence.rules.is_empty() {
            Some(0)
        } else {
            self.silence.rules.iter().position(|name| name == rule)
        }
    }
}

/// Whether the last day on which something counts is past. Without a clock, nothing ever is.
pub fn is_past(until: Option<Date>, today: Option<Date>) -> bool {
    matches!((until, today), (Some(until), Some(today)) if today > until)
}

/// Silences findings, and says what became of each suppression in the article.
pub fn apply<'a>(
    document: &'a Document,
    sidecar: &Sidecar,
    today: Option<Date>,
    findings: &mut [Finding],
) -> Vec<Applied<'a>> {
    let silences = document
        .directives()
        .iter()
        .filter_map(|directive| match &directive.order {
            Ok(Order::Silence(silence)) => Some(Applied::new(directive, silence, today)),
            _ => None,
        });
    let mut applied: Vec<Applied> = silences.collect();
    for finding in findings {
        finding.suppression = in_article(document, &mut applied, finding)
            .or_else(|| sidecar.suppression(document.path(), &finding.fingerprint, today));
    }
    applied
}

fn in_article(document: &Document, applied: &mut [Applied], finding: &Finding) -> Option<Suppression> {
    for index in 0..applied.len() {
        let this = &applied[index];
        let Some(name) = this.names(finding.rule).filter(|_| !this.expired) else {
            continue;
        };
        if covers(document, applied, index, finding) {
            applied[index].used[name] = true;
            return Some(Suppression {
                means: Means::Directive,
                reason: applied[index].silence.reason.clone(),
            });
        }
    }
    None
}

/// Whether a finding stands where a suppression counts.
fn covers(document: &Document, applied: &[Applied], index: usize, finding: &Finding) -> bool {
    let Applied { directive, silence, .. } = &applied[index];
    let start = finding.span.start;
    match silence.scope {
        Scope::File => true,
        Scope::Block => directive.block.start <= start && start < directive.block.end,
        Scope::Line => document.locate(finding.span).line == line(document, directive),
        Scope::From => {
            let ends = |later: &Applied| later.silence.scope == Scope::To && later.names(finding.rule).is_some();
            let end = applied[index + 1..].iter().find(|later| ends(later));
            directive.at <= start && end.is_none_or(|end| start < end.directive.at)
        }
        Scope::To => false,
    }
}

/// The line that a suppression of one line is about: its own, or if it has that for itself, the next.
fn line(document: &Document, directive: &Directive) -> usize {
    let text = document.source().text();
    let is_break = |c: char| matches!(c, '\n' | '\r');
    let before = text[..directive.comment.start]
        .rsplit(is_break)
        .next()
        .unwrap_or_default();
    let after = text[directive.comment.end..].split(is_break).next().unwrap_or_default();
    let (line, _) = document.source().line_and_column(directive.comment.start);
    let is_alone = before.trim().is_empty() && after.trim().is_empty();
    line + usize::from(is_alone)
}
