//! The claims of an article with what became of them, for people: a part of the `table` report where facts are held.

use std::fmt::{self, Write};

use super::terminal::{Escaped, Named, Style, count, shorten};
use crate::auditor::Audit;
use crate::claim::{Claim, Owner};
use crate::document::Document;
use crate::fact::Verdict;

/// How wide the column of verdicts is: "not-in-transcript".
const VERDICT_WIDTH: usize = 17;

/// What the line number and the space between the columns take.
const FIXED_WIDTH: usize = 14;

/// However narrow the terminal is, so much of a claim is shown.
const MIN_TEXT_WIDTH: usize = 24;

/// The claims that facts or transcripts decided, with the facts, then how many there were; nothing is said where no facts are held.
pub(super) fn render(document: &Document, audit: &Audit, style: &Style) -> Result<String, fmt::Error> {
    let mut text = String::new();
    let Some(fingerprint) = &audit.facts_fingerprint else {
        return Ok(text);
    };
    let strong = style.strong();
    let judged = audit.analysis.claims.iter().zip(&audit.analysis.verdicts);
    let mut decided = judged.filter(|(_, verdict)| verdict.outcome.is_decided()).peekable();
    if decided.peek().is_some() {
        writeln!(text, "\n  {strong}Claims{strong:#}")?;
    }
    for (claim, verdict) in decided {
        row(&mut text, document, claim, verdict, style)?;
    }
    let coverage = audit.coverage;
    writeln!(
        text,
        "\n  {} seen, {} checkable, {} with facts (of the facts {fingerprint})",
        count(coverage.claims, "claim"),
        coverage.checkable,
        coverage.with_facts
    )?;
    Ok(text)
}

/// Who claims what stands in somebody's words; nobody where it is the article's claim or the speaker is not known.
pub(super) fn speaker<'a>(audit: &'a Audit, claim: &Claim) -> Option<&'a str> {
    let Owner::Speaker(Some(index)) = claim.owner else {
        return None;
    };
    let said = audit.analysis.attributions.get(index)?;
    said.speakers.first().map(|speaker| speaker.name.as_str())
}

fn row(text: &mut String, document: &Document, claim: &Claim, verdict: &Verdict, style: &Style) -> fmt::Result {
    let faint = style.faint();
    let line = document.locate(claim.span).line;
    let width = style
        .width
        .saturating_sub(VERDICT_WIDTH + FIXED_WIDTH)
        .max(MIN_TEXT_WIDTH);
    let words = shorten(&Escaped(document.slice(claim.span)).to_string(), width);
    let outcome = Named(verdict.outcome).to_string();
    let whose = if claim.is_speakers() { " (a speaker's)" } else { "" };
    writeln!(
        text,
        "  {faint}{line:>6}{faint:#}  {outcome:VERDICT_WIDTH$}  {words}{whose}"
    )?;
    for fact in &verdict.facts {
        writeln!(
            text,
            "          {faint}{}: {} ({}){faint:#}",
            Escaped(&fact.id),
            Escaped(&fact.words),
            Escaped(&fact.source)
        )?;
    }
    if let Some(difference) = &verdict.difference {
        writeln!(text, "          {faint}difference: {}{faint:#}", Escaped(difference))?;
    }
    Ok(())
}
