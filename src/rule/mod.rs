//! From an analysis to findings: one file a rule, and the list of all of them.
//!
//! In: a [`Context`], which is a document and what the stages found in it, and the [`Levels`] that the rules run at. Out:
//! [`Finding`]s in order of place. A rule is static data that every list, page and help text is made from, and a
//! function. Words for people, source lines and exit statuses are left to [`report`](crate::report) and the command line.

mod altered_quote;
mod ambiguous_speaker;
mod anonymous_source;
mod conflicting_facts;
mod contradicted_claim;
mod differing_figure;
mod disputed_statement;
mod duplicate_passage;
mod expired_suppression;
mod given;
mod impossible_date;
mod inconsistent_name;
mod invalid_suppression;
mod judged;
mod misattributed_quote;
mod misspelled_name;
mod name;
mod outdated_claim;
mod quote_not_in_transcript;
mod stale_fact;
mod truncated_quote;
mod unattributed_quote;
mod unbalanced_quote;
mod undated_article;
mod unknown_speaker;
mod unused_suppression;
pub mod words;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::analysis::{Analysis, Quote};
use crate::attribution::Attribution;
use crate::document::{Directive, Document};
use crate::error::{Error, Kind, Result};
use crate::finding::{Finding, Level, Related};
use crate::gazetteer::Gazetteer;
use crate::quote::QuoteClass;
use crate::sidecar::Sidecar;
use crate::span::Span;
use crate::suppress::{self, Suppressions};
use words::Hash;

/// All rules, in the order in which they are listed everywhere.
pub static RULES: [Rule; 23] = [
    unattributed_quote::RULE,
    ambiguous_speaker::RULE,
    unbalanced_quote::RULE,
    anonymous_source::RULE,
    unknown_speaker::RULE,
    inconsistent_name::RULE,
    misspelled_name::RULE,
    duplicate_passage::RULE,
    altered_quote::RULE,
    misattributed_quote::RULE,
    quote_not_in_transcript::RULE,
    truncated_quote::RULE,
    contradicted_claim::RULE,
    outdated_claim::RULE,
    differing_figure::RULE,
    conflicting_facts::RULE,
    disputed_statement::RULE,
    stale_fact::RULE,
    undated_article::RULE,
    impossible_date::RULE,
    invalid_suppression::RULE,
    unused_suppression::RULE,
    expired_suppression::RULE,
];

/// A rule: what it is called, what it means, and the function that looks.
#[derive(Debug)]
pub struct Rule {
    /// Its name, which says the fault: "unattributed-quote".
    pub name: &'static str,
    /// The level it runs at if nobody says otherwise.
    pub level: Level,
    /// When it fires, in a clause: "a quote of speech has no speaker".
    pub summary: &'static str,
    /// What it does.
    pub what: &'static str,
    /// Why what it finds is bad.
    pub why: &'static str,
    /// A text that it fires on, and what it says there.
    pub example: &'static str,
    /// How to be rid of a finding that is none.
    pub silence: &'static str,
    check: Check,
}

/// The function that looks.
#[derive(Debug, Clone, Copy)]
enum Check {
    /// At the article.
    Article(fn(&Context<'_>, &mut Vec<Draft>)),
    /// At what the directives in it, and the sidecar beside it, did to the findings of the others.
    Suppressions(fn(&Context<'_>, &Suppressions<'_>, &mut Vec<Draft>)),
}

/// What a rule may look at.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The document.
    pub document: &'a Document,
    /// What the stages found in it.
    pub analysis: &'a Analysis,
    /// What is known of the world.
    pub gazetteer: &'a Gazetteer,
    /// The levels that the rules run at.
    pub levels: &'a Levels,
    /// What is silenced or corrected beside the article.
    pub sidecar: &'a Sidecar,
    /// The day on which all this happens, for what runs out; nothing does without it.
    pub today: Option<Date>,
}

impl<'a> Context<'a> {
    /// The document's text at a span.
    fn slice(&self, span: Span) -> &'a str {
        self.document.slice(span)
    }
}

/// The level that each rule runs at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Levels([Level; RULES.len()]);

impl Default for Levels {
    fn default() -> Self {
        Levels(RULES.each_ref().map(|rule| rule.level))
    }
}

impl Levels {
    /// Sets the level of a rule. An unknown rule is an error that names the nearest one.
    pub fn set(&mut self, rule: &str, level: Level) -> Result<()> {
        self.0[position(rule)?] = level;
        Ok(())
    }

    /// Whether a rule is there and runs.
    pub(crate) fn is_on(&self, rule: &str) -> bool {
        position(rule).is_ok_and(|index| self.0[index] != Level::Off)
    }

    /// The rules that run, with their levels.
    fn running(&self) -> impl Iterator<Item = (&'static Rule, Level)> {
        RULES.iter().zip(self.0).filter(|(_, level)| *level != Level::Off)
    }
}

/// The rule of a name. An unknown name is an error that names the nearest rule.
pub fn find(name: &str) -> Result<&'static Rule> {
    position(name).map(|index| &RULES[index])
}

/// Runs every rule that is not off, and silences what somebody wants silenced. Findings come in order of place, those of one place in
/// the order of [`RULES`].
pub fn run(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = found(context, |check, drafts| {
        if let Check::Article(check) = check {
            check(context, drafts);
        }
    });
    let applied = suppress::apply(context.document, context.sidecar, context.today, &mut findings);
    findings.extend(found(context, |check, drafts| {
        if let Check::Suppressions(check) = check {
            check(context, &applied, drafts);
        }
    }));
    findings.sort_by_key(|finding| finding.span);
    findings
}

/// What the rules find that are run in one way.
fn found(context: &Context<'_>, run: impl Fn(Check, &mut Vec<Draft>)) -> Vec<Finding> {
    let mut found = Vec::new();
    for (rule, level) in context.levels.running() {
        let mut drafts = Vec::new();
        run(rule.check, &mut drafts);
        found.extend(drafts.into_iter().map(|draft| (rule.name, level, draft)));
    }
    found.sort_by_key(|(_, _, draft)| draft.span);
    number(context, found)
}

/// The quotes that somebody must say: speech, or words that somebody is known to say, which are not part of another such
/// quote. Marks with nothing between them are nobody's words.
pub fn own_quotes(analysis: &Analysis) -> impl Iterator<Item = &Quote> {
    let mut spoken = vec![false; analysis.quotes.len()];
    analysis.quotes.iter().enumerate().filter_map(move |(index, quote)| {
        let is_said = quote.class == QuoteClass::Speech || quote.attribution.is_some();
        let needs_speaker = is_said && !quote.span.is_empty();
        let inside = quote.parent.is_some_and(|parent| spoken.get(parent) == Some(&true));
        spoken[index] = needs_speaker || inside;
        (needs_speaker && !inside).then_some(quote)
    })
}

/// A finding before its level and fingerprint are known.
#[derive(Debug)]
struct Draft {
    span: Span,
    comment: Option<Span>,
    message: String,
    related: Vec<Related>,
    help: Option<String>,
    /// What tells it, in its fingerprint, from others of the same rule and words: the name of whoever speaks.
    identity: String,
}

impl Draft {
    fn new(span: Span, message: impl Into<String>) -> Self {
        Draft {
            span,
            comment: None,
            message: message.into(),
            related: Vec::new(),
            help: None,
            identity: String::new(),
        }
    }

    /// About a comment, which is known by its text.
    fn of_directive(context: &Context<'_>, directive: &Directive, message: impl Into<String>) -> Self {
        let text = context.document.source().text().get(directive.comment.range());
        Draft {
            comment: Some(directive.comment),
            ..Draft::new(Span::new(directive.at, directive.at), message).identity(text.unwrap_or_default())
        }
    }

    /// About an entry of the sidecar, which stands in no article; it is told at the start of the one that it names.
    fn of_entry(fingerprint: &str, message: impl Into<String>) -> Self {
        Draft::new(Span::new(0, 0), message).identity(fingerprint)
    }

    fn related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related.push(Related {
            span,
            label: label.into(),
        });
        self
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    fn identity(mut self, identity: impl Into<String>) -> Self {
        self.identity = identity.into();
        self
    }
}

/// Where an attribution is best pointed at: whoever speaks, else the words that say so, else what was said.
fn anchor(attribution: &Attribution) -> Option<Span> {
    attribution
        .source
        .or(attribution.cue)
        .or_else(|| attribution.content.first().copied())
}

/// Gives each draft its fingerprint, which counts the equal ones before it, so that no two of a document share one.
fn number(context: &Context<'_>, found: Vec<(&'static str, Level, Draft)>) -> Vec<Finding> {
    let mut seen: FxHashMap<u64, u32> = FxHashMap::default();
    let finish = |(rule, level, draft): (&'static str, Level, Draft)| {
        let key = Hash::new()
            .words(rule)
            .bytes(b"\0")
            .words(context.slice(draft.span))
            .bytes(b"\0")
            .words(&draft.identity);
        let count = seen.entry(key.value()).or_default();
        let fingerprint = format!("{:016x}", key.bytes(&count.to_le_bytes()).value());
        *count += 1;
        let Draft {
            span,
            comment,
            message,
            related,
            help,
            ..
        } = draft;
        Finding {
            rule,
            level,
            message,
            span,
            related,
            help,
            fingerprint,
            comment,
            suppression: None,
        }
    };
    found.into_iter().map(finish).collect()
}

/// The fingerprint of each quote, by which a sidecar knows it: a stable hash of its words and the number of equal ones before it.
pub fn quote_fingerprints(document: &Document, quotes: &[Quote]) -> Vec<String> {
    let mut seen: FxHashMap<u64, u32> = FxHashMap::default();
    let fingerprint = |quote: &Quote| {
        let key = Hash::new().bytes(b"quote\0").words(document.slice(quote.span));
        let count = seen.entry(key.value()).or_default();
        let fingerprint = format!("{:016x}", key.bytes(&count.to_le_bytes()).value());
        *count += 1;
        fingerprint
    };
    quotes.iter().map(fingerprint).collect()
}

fn position(name: &str) -> Result<usize> {
    RULES
        .iter()
        .position(|rule| rule.name == name)
        .ok_or_else(|| unknown(name))
}

fn unknown(name: &str) -> Error {
    let near = RULES
        .iter()
        .max_by(|a, b| strsim::jaro_winkler(a.name, name).total_cmp(&strsim::jaro_winkler(b.name, name)));
    let hint = near.map_or_else(String::new, |rule| format!("; did you mean {}?", rule.name));
    Kind::Message(format!("there is no rule “{name}”{hint}")).into()
}

#[cfg(test)]
mod tests;
