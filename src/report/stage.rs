//! What a single stage found, for people who want to see why: one line for each thing, as `line:column kind text`.

use super::table::names;
use super::terminal::{Escaped, Named};
use crate::analysis::Analysis;
use crate::attribution::{Attribution, Modality};
use crate::document::Document;
use crate::span::Span;

/// The stages that can be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Stage {
    /// Words, numbers and marks
    Tokens,
    /// Sentences
    Sentences,
    /// Quoted spans, with their class, and marks without a partner
    Quotes,
    /// What refers to somebody, and to whom
    Mentions,
    /// Who said what
    Attributions,
    /// What could be checked, and what became of it
    Claims,
}

impl Stage {
    /// What the stage found, a line each.
    pub fn render(self, document: &Document, analysis: &Analysis) -> String {
        let lines = match self {
            Stage::Tokens => tokens(document, analysis),
            Stage::Sentences => sentences(document, analysis),
            Stage::Quotes => quotes(document, analysis),
            Stage::Mentions => mentions(document, analysis),
            Stage::Attributions => attributions(document, analysis),
            Stage::Claims => claims(document, analysis),
        };
        lines.into_iter().map(|line| line + "\n").collect()
    }
}

fn tokens(document: &Document, analysis: &Analysis) -> Vec<String> {
    let kind = |token: &crate::text::Token| format!("{:?}", token.kind).to_lowercase();
    analysis
        .tokens
        .iter()
        .map(|token| line(document, token.span, &kind(token)))
        .collect()
}

fn sentences(document: &Document, analysis: &Analysis) -> Vec<String> {
    let span = |sentence: &crate::text::Sentence| {
        let tokens = analysis.tokens.get(sentence.first..sentence.last)?;
        Some(tokens.first()?.span.cover(tokens.last()?.span))
    };
    analysis
        .sentences
        .iter()
        .filter_map(span)
        .map(|span| line(document, span, "sentence"))
        .collect()
}

fn quotes(document: &Document, analysis: &Analysis) -> Vec<String> {
    let quotes = analysis.quotes.iter().map(|quote| {
        let inner = if quote.parent.is_some() { ", nested" } else { "" };
        let said = quote
            .attribution
            .map_or(String::new(), |index| format!(", attribution {index}"));
        (quote.span, format!("{}{inner}{said}", Named(quote.class)))
    });
    let marks = analysis.unbalanced.iter().map(|unbalanced| {
        let fault = if unbalanced.opens {
            "never closes"
        } else {
            "never opened"
        };
        (unbalanced.mark, fault.to_owned())
    });
    let mut all: Vec<(Span, String)> = quotes.chain(marks).collect();
    all.sort_by_key(|(span, _)| *span);
    all.iter().map(|(span, kind)| line(document, *span, kind)).collect()
}

fn mentions(document: &Document, analysis: &Analysis) -> Vec<String> {
    let lines = analysis.mentions.iter().map(|mention| {
        let entity = mention.entity.and_then(|index| analysis.entities.get(index));
        let whom = entity.map_or("nobody known".to_owned(), |entity| {
            format!("{} ({})", Escaped(&entity.name), Named(entity.kind))
        });
        format!(
            "{} → {whom}",
            line(document, mention.span, &Named(mention.kind).to_string())
        )
    });
    lines.collect()
}

fn attributions(document: &Document, analysis: &Analysis) -> Vec<String> {
    let lines = analysis
        .attributions
        .iter()
        .enumerate()
        .flat_map(|(index, said)| attribution(document, index, said));
    lines.collect()
}

fn attribution(document: &Document, index: usize, said: &Attribution) -> Vec<String> {
    let whom = match said.speakers.as_slice() {
        [] => Named(said.status).to_string(),
        speakers => names(speakers),
    };
    let head = format!(
        "{index}: {whom} ({}, {}, {:.2}{})",
        Named(said.kind),
        said.rule,
        said.confidence,
        match said.modality {
            Modality::Actual => "",
            Modality::Negated => ", negated",
            Modality::Hypothetical => ", hypothetical",
        }
    );
    let part = |what: &str, span: Option<Span>| span.map(|span| format!("  {}", line(document, span, what)));
    let content = said
        .content
        .iter()
        .map(|&span| format!("  {}", line(document, span, "content")));
    let because = said
        .evidence
        .iter()
        .map(|reason| format!("  because: {}", Escaped(reason)));
    let roles = [
        part("source", said.source),
        part("cue", said.cue),
        part("addressee", said.addressee),
    ];
    std::iter::once(head)
        .chain(roles.into_iter().flatten())
        .chain(content)
        .chain(because)
        .collect()
}

fn claims(document: &Document, analysis: &Analysis) -> Vec<String> {
    let judged = analysis.claims.iter().zip(&analysis.verdicts);
    let lines = judged.flat_map(|(claim, verdict)| {
        let subject = claim
            .subject
            .as_ref()
            .map_or(String::new(), |subject| format!(" of {}", Escaped(&subject.name)));
        let owner = if claim.is_speakers() { ", a speaker's" } else { "" };
        let head = line(document, claim.span, &Named(claim.kind()).to_string());
        let outcome = format!("  {} ({}){subject}{owner}", Named(verdict.outcome), verdict.reason);
        let because = verdict
            .explanation
            .iter()
            .map(|reason| format!("  because: {}", Escaped(reason)));
        let facts = verdict.facts.iter().map(|fact| {
            format!(
                "  fact: {} ({}, {})",
                Escaped(&fact.words),
                Escaped(&fact.id),
                Escaped(&fact.source)
            )
        });
        [head, outcome]
            .into_iter()
            .chain(because)
            .chain(facts)
            .collect::<Vec<_>>()
    });
    lines.collect()
}

fn line(document: &Document, span: Span, kind: &str) -> String {
    let place = document.locate(span);
    format!(
        "{}:{}  {kind}  {}",
        place.line,
        place.column,
        Escaped(document.slice(span))
    )
}
