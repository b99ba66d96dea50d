//! What all documents of a run add up to: what is needed after the last of them, whatever the format.
//!
//! A [`Share`] is taken of each document, on any thread; [`Overall`] adds them up in the order of the documents.

use super::github::Annotations;
use super::html::{Section, Sections};
use super::{Format, Summary, Tally, Totals};
use crate::auditor::{Audit, Coverage};
use crate::document::Document;
use crate::error::Error;

/// What one document adds.
#[derive(Debug, Clone, Default)]
pub struct Share {
    summary: Summary,
    tally: Option<Tally>,
    annotations: Annotations,
    section: Option<Section>,
}

impl Share {
    /// The share of one document, as far as one of these formats needs it.
    pub fn of(document: &Document, audit: &Audit, formats: &[Format]) -> Self {
        let wanted = |format: Format| formats.contains(&format);
        Share {
            summary: Summary::of(audit),
            tally: (wanted(Format::Table) || wanted(Format::Html)).then(|| Tally::of(document, audit)),
            annotations: if wanted(Format::Github) {
                Annotations::of(document, audit)
            } else {
                Annotations::default()
            },
            section: wanted(Format::Html).then(|| Section::of(document, audit)),
        }
    }
}

/// The sums over all documents so far.
#[derive(Debug, Default)]
pub struct Overall {
    summary: Summary,
    totals: Totals,
    annotations: Annotations,
    sections: Sections,
    failures: Vec<String>,
}

impl Overall {
    /// Failures beyond these are told on standard error alone, so that a run keeps to its memory.
    const MAX_FAILURES: usize = 1000;

    /// Adds a document.
    pub fn add(&mut self, share: Share) {
        self.summary.add(&share.summary);
        self.annotations.add(share.annotations);
        if let Some(tally) = share.tally {
            self.totals.add(tally);
        }
        if let Some(section) = share.section {
            self.sections.add(section);
        }
    }

    /// Adds something that could not be done.
    pub fn fail(&mut self, error: &Error) {
        if self.failures.len() < Self::MAX_FAILURES {
            self.failures.push(error.to_string());
        }
    }

    /// The number of findings, and of what there was to find them in.
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    /// Whether any document was added.
    pub fn has_documents(&self) -> bool {
        self.summary.has_documents()
    }

    /// The coverage of all documents.
    pub(super) fn coverage(&self) -> Coverage {
        self.summary.coverage()
    }

    pub(super) fn totals(&self) -> &Totals {
        &self.totals
    }

    pub(super) fn annotations(&self) -> &Annotations {
        &self.annotations
    }

    pub(super) fn sections(&self) -> &Sections {
        &self.sections
    }

    /// What could not be done, a sentence each.
    pub(super) fn failures(&self) -> &[String] {
        &self.failures
    }
}
