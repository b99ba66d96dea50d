//! The last line of a `full` report: how many findings, and how much there was to find them in.

use super::terminal::count;
use crate::auditor::{Audit, Coverage};
use crate::finding::Level;

/// Findings and coverage of one document or, added up, of several.
#[derive(Debug, Clone, Copy, Default)]
pub struct Summary {
    documents: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    coverage: Coverage,
    /// Whether claims were held against facts.
    facts: bool,
}

impl Summary {
    /// The summary of one document.
    pub fn of(audit: &Audit) -> Self {
        let shown = || audit.findings.iter().filter(|finding| !finding.is_suppressed());
        let number = |level: Level| shown().filter(|finding| finding.level == level).count();
        Summary {
            documents: 1,
            errors: number(Level::Error),
            warnings: number(Level::Warning),
            infos: number(Level::Info),
            coverage: audit.coverage,
            facts: audit.facts_fingerprint.is_some(),
        }
    }

    /// Adds another summary.
    pub fn add(&mut self, other: &Summary) {
        self.documents += other.documents;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
        self.coverage.quotes += other.coverage.quotes;
        self.coverage.attributed += other.coverage.attributed;
        self.coverage.open += other.coverage.open;
        self.coverage.claims += other.coverage.claims;
        self.coverage.checkable += other.coverage.checkable;
        self.coverage.with_facts += other.coverage.with_facts;
        self.facts |= other.facts;
    }

    pub(super) fn has_documents(&self) -> bool {
        self.documents > 0
    }

    pub(super) fn coverage(&self) -> Coverage {
        self.coverage
    }

    /// The line, which tells "nothing is wrong" from "there was nothing to check"; empty without documents.
    pub fn render(&self) -> String {
        if self.documents == 0 {
            return String::new();
        }
        let levels = [(self.errors, "error"), (self.warnings, "warning"), (self.infos, "info")];
        let found: Vec<String> = levels
            .iter()
            .filter(|(number, _)| *number > 0)
            .map(|(number, noun)| count(*number, noun))
            .collect();
        let found = if found.is_empty() {
            "no findings".to_owned()
        } else {
            found.join(", ")
        };
        let documents = count(self.documents, "document");
        let Coverage {
            quotes,
            attributed,
            open,
            claims,
            checkable,
            with_facts,
        } = self.coverage;
        let claims = if self.facts {
            format!(
                "; {} seen, {checkable} checkable, {with_facts} with facts",
                count(claims, "claim")
            )
        } else {
            String::new()
        };
        format!(
            "{found} in {documents}; {} found, {attributed} attributed, {open} open{claims}\n",
            count(quotes, "quote")
        )
    }
}
