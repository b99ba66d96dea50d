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
mod impossible_date;
mod inconsistent_name;
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
pub mod words;

use rustc_hash::FxHashMap;

use crate::analysis::{Analysis, Quote};
use crate::attribution::Attribution;
use crate::document::Document;
use crate::error::{Error, Kind, Result};
use crate::finding::{Finding, Level, Related};
use crate::gazetteer::Gazetteer;
use crate::quote::QuoteClass;
use crate::span::Span;
use words::Hash;

/// All rules, in the order in which they are listed everywhere.
pub static RULES: [Rule; 20] = [
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
    check: fn(&Context<'_>, &mut Vec<Draft>),
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
}

/// The rule of a name. An unknown name is an error that names the nearest rule.
pub fn find(name: &str) -> Result<&'static Rule> {
    position(name).map(|index| &RULES[index])
}

/// Runs every rule that is not off. Findings come in order of place, those of one place in the order of [`RULES`].
pub fn run(context: &Context<'_>, levels: &Levels) -> Vec<Finding> {
    let mut found = Vec::new();
    for (rule, &level) in RULES.iter().zip(&levels.0) {
        if level != Level::Off {
            let mut drafts = Vec::new();
            (rule.check)(context, &mut drafts);
            found.extend(drafts.into_iter().map(|draft| (rule.name, level, draft)));
        }
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
            message: message.into(),
            related: Vec::new(),
            help: None,
            identity: String::new(),
        }
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
            suppressed: false,
        }
    };
    found.into_iter().map(finish).collect()
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
