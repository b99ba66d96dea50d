//! From findings and what people say of them to findings that are silenced, with the reason.
//!
//! In: a document's findings, its directives, and a [`Sidecar`] for articles that may not be edited. Out: the same findings, some with
//! a [`Suppression`], and what became of each directive and entry, of which rules make findings of their own. Corrections of who speaks are
//! left to [`correction`](crate::correction).

use jiff::civil::Date;

use crate::document::{Directive, Document, Order, Scope, Silence};
use crate::finding::{Finding, Means, Suppression};
use crate::sidecar::Sidecar;
use crate::span::Span;

/// What became of all that is there to silence the findings of an article.
#[derive(Debug, Clone, Default)]
pub struct Suppressions<'a> {
    /// The directives in it, in order.
    pub directives: Vec<Applied<'a>>,
    /// The fingerprints of the entries of the sidecar that name it, have not run out, and silence nothing in it.
    pub unused_entries: Vec<&'a str>,
    /// Where findings stand that an entry of the sidecar silenced, and its last day, which is past.
    pub expired_entries: Vec<(Span, Date)>,
}

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

/// Silences findings, and says what became of everything that could.
pub fn apply<'a>(
    document: &'a Document,
    sidecar: &'a Sidecar,
    today: Option<Date>,
    findings: &mut [Finding],
) -> Suppressions<'a> {
    let silences = document
        .directives()
        .iter()
        .filter_map(|directive| match &directive.order {
            Ok(Order::Silence(silence)) => Some(Applied::new(directive, silence, today)),
            _ => None,
        });
    let mut directives: Vec<Applied> = silences.collect();
    let mut expired_entries = Vec::new();
    for finding in findings.iter_mut() {
        finding.suppression = in_article(document, &mut directives, finding);
        let entry = sidecar.ignore(document.path(), &finding.fingerprint);
        let Some(entry) = entry.filter(|_| !finding.is_suppressed()) else {
            continue;
        };
        match entry.until.filter(|_| is_past(entry.until, today)) {
            Some(until) => expired_entries.push((finding.span, until)),
            None => {
                finding.suppression = Some(Suppression {
                    means: Means::Sidecar,
                    reason: entry.reason.clone(),
                })
            }
        }
    }
    let is_there = |fingerprint: &str| findings.iter().any(|finding| finding.fingerprint == fingerprint);
    let entries = sidecar.ignores_of(document.path());
    let unused = entries.filter(|(fingerprint, entry)| !is_there(fingerprint) && !is_past(entry.until, today));
    Suppressions {
        unused_entries: unused.map(|(fingerprint, _)| fingerprint).collect(),
        directives,
        expired_entries,
    }
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
