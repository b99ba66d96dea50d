//! The library's door: an [`Auditor`] runs the stages and the rules over one [`Document`] after the other.
//!
//! In: a gazetteer, facts and the levels of the rules, once; then documents. Out: an [`Audit`] each. It reads no files, and what an
//! audit looks like on paper is left to [`report`](crate::report).

use jiff::civil::Date;

use crate::analysis::{Analysis, Quote, analyse_corrected};
use crate::attribution::Status;
use crate::correction::correct;
use crate::document::Document;
use crate::error::Result;
use crate::fact::{Facts, Outcome};
use crate::finding::{Finding, Level};
use crate::gazetteer::Gazetteer;
use crate::model::Labeller;
use crate::rule::{Context, Levels, own_quotes, run};
use crate::sidecar::Sidecar;

/// Says who said what in documents, and what is wrong with their quotes. Built once, used for many documents, from many
/// threads if need be.
#[derive(Debug, Default)]
pub struct Auditor {
    /// The user's own; the built-in one if there is none.
    gazetteer: Option<Gazetteer>,
    facts: Facts,
    levels: Levels,
    labeller: Choice,
    /// From 0 to 1.
    min_confidence: f32,
    reviewer: Option<String>,
    sidecar: Sidecar,
    today: Option<Date>,
}

/// Which labeller is asked, beside the rules.
#[derive(Debug, Default)]
enum Choice {
    /// The built-in one that is most often right.
    #[default]
    Best,
    Fast,
    Own(Box<Labeller>),
    Nobody,
}

impl Auditor {
    /// An auditor with the built-in gazetteer and every rule at its default level.
    pub fn new() -> Self {
        Auditor::default()
    }

    /// Looks speakers up in another gazetteer than the built-in one.
    pub fn with_gazetteer(self, gazetteer: Gazetteer) -> Self {
        Auditor {
            gazetteer: Some(gazetteer),
            ..self
        }
    }

    /// Asks the fast labeller, for millions of articles, and not the best one that is built in.
    pub fn with_fast(self) -> Self {
        let labeller = Choice::Fast;
        Auditor { labeller, ..self }
    }

    /// Asks another labeller than those built in.
    pub fn with_labeller(self, labeller: Labeller) -> Self {
        let labeller = Choice::Own(Box::new(labeller));
        Auditor { labeller, ..self }
    }

    /// Asks no labeller: attributions are found by rules alone.
    pub fn with_rules_alone(self) -> Self {
        let labeller = Choice::Nobody;
        Auditor { labeller, ..self }
    }

    /// Leaves out attributions less sure than this, from 0 to 1; what they held is then nobody's.
    pub fn with_min_confidence(self, min_confidence: f32) -> Self {
        Auditor { min_confidence, ..self }
    }

    /// Holds claims and quotes against facts, which were loaded with this auditor's gazetteer.
    pub fn with_facts(self, facts: Facts) -> Self {
        Auditor { facts, ..self }
    }

    /// Names who answers for reviews of claims.
    pub fn with_reviewer(self, name: Option<String>) -> Self {
        Auditor { reviewer: name, ..self }
    }

    /// The facts that claims are held against.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// Runs a rule at another level, or not at all ([`Level::Off`]). An unknown rule is an error that names the
    /// nearest one.
    pub fn with_level(mut self, rule: &str, level: Level) -> Result<Self> {
        self.levels.set(rule, level)?;
        Ok(self)
    }

    /// Takes over what stands beside articles: findings that are silenced, and speakers named by hand.
    pub fn with_sidecar(self, sidecar: Sidecar) -> Self {
        Auditor { sidecar, ..self }
    }

    /// The day by which suppressions may have run out. Without it none has: an audit does not look at the clock.
    pub fn with_today(self, today: Date) -> Self {
        Auditor {
            today: Some(today),
            ..self
        }
    }

    /// The gazetteer that speakers are looked up in.
    pub fn gazetteer(&self) -> &Gazetteer {
        self.gazetteer.as_ref().unwrap_or_else(|| Gazetteer::builtin())
    }

    /// The labeller that is asked beside the rules.
    pub fn labeller(&self) -> Option<&Labeller> {
        match &self.labeller {
            Choice::Best => Some(Labeller::best()),
            Choice::Fast => Some(Labeller::fast()),
            Choice::Own(labeller) => Some(labeller),
            Choice::Nobody => None,
        }
    }

    /// What every stage finds in a document, without the rules; what people named by hand is taken over.
    pub fn analyse(&self, document: &Document) -> Analysis {
        let gazetteer = self.gazetteer();
        let mut analysis = analyse_corrected(
            document,
            gazetteer,
            self.labeller(),
            &self.facts,
            |entities, statements| correct(document, gazetteer, &self.sidecar, entities, statements),
        );
        analysis.retain(|said| said.confidence >= self.min_confidence);
        analysis
    }

    /// Reads a document from end to end. The same document gives the same audit, always.
    pub fn audit(&self, document: &Document) -> Audit {
        self.audit_at(document, &self.levels)
    }

    /// The same with the rules at other levels than this auditor's own.
    pub fn audit_at(&self, document: &Document, levels: &Levels) -> Audit {
        let analysis = self.analyse(document);
        let findings = run(&Context {
            document,
            analysis: &analysis,
            gazetteer: self.gazetteer(),
            levels,
            sidecar: &self.sidecar,
            today: self.today,
        });
        let coverage = Coverage::of(&analysis);
        Audit {
            analysis,
            findings,
            coverage,
            facts_fingerprint: self.facts.fingerprint(),
            reviewer: self.reviewer.clone(),
        }
    }
}

/// What an [`Auditor`] says of one document.
#[derive(Debug, Clone, Default)]
pub struct Audit {
    /// What every stage found; its attributions say who said what.
    pub analysis: Analysis,
    /// What the rules found, in order of place.
    pub findings: Vec<Finding>,
    /// How much there was, and how much of it was settled.
    pub coverage: Coverage,
    /// What tells the facts that the verdicts rest on from others; `None` if none were held.
    pub facts_fingerprint: Option<String>,
    /// Who answers for reviews of the claims.
    pub reviewer: Option<String>,
}

/// How much there was to attribute and to check, so that "no findings" can be told from "nothing to find".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Coverage {
    /// Quotes of speech, each counted once, without those inside another.
    pub quotes: usize,
    /// Those whose source is known or deliberately unnamed.
    pub attributed: usize,
    /// The others.
    pub open: usize,
    /// Claims found.
    pub claims: usize,
    /// Claims that could be checked if a fact were held.
    pub checkable: usize,
    /// Claims that a held fact decides.
    pub with_facts: usize,
}

impl Coverage {
    fn of(analysis: &Analysis) -> Self {
        let quotes = own_quotes(analysis).count();
        let attributed = own_quotes(analysis).filter(|quote| has_source(analysis, quote)).count();
        Coverage {
            quotes,
            attributed,
            open: quotes - attributed,
            claims: analysis.claims.len(),
            checkable: outcomes(analysis)
                .filter(|outcome| *outcome != Outcome::NotCheckable)
                .count(),
            with_facts: outcomes(analysis).filter(|outcome| outcome.is_decided()).count(),
        }
    }
}

fn outcomes(analysis: &Analysis) -> impl Iterator<Item = Outcome> {
    analysis.verdicts.iter().map(|verdict| verdict.outcome)
}

fn has_source(analysis: &Analysis, quote: &Quote) -> bool {
    let attribution = quote.attribution.and_then(|index| analysis.attributions.get(index));
    attribution.is_some_and(|found| matches!(found.status, Status::Attributed | Status::Anonymous))
}
