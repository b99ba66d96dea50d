//! What needs a look: the findings of an article; and its claims, with what the facts say.

use super::article::Article;
use super::markup::Text;
use super::voices::shortened;
use crate::claim::Claim;
use crate::fact::{Outcome, Verdict};
use crate::finding::{Finding, Level};
use crate::report::terminal::Named;
use crate::report::verdicts::speaker;
use crate::rule;

/// How a verdict looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    Good,
    Bad,
    Doubtful,
}

impl Tone {
    pub(super) fn of(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Supported | Outcome::Exact | Outcome::Normalised | Outcome::Bracketed | Outcome::Elided => {
                Tone::Good
            }
            Outcome::Contradicted
            | Outcome::ElidedAlters
            | Outcome::Altered
            | Outcome::Misattributed
            | Outcome::NotInTranscript => Tone::Bad,
            Outcome::Outdated
            | Outcome::Differs
            | Outcome::ConflictingFacts
            | Outcome::Truncated
            | Outcome::NotEnoughFacts
            | Outcome::NotCheckable
            | Outcome::NoTranscript => Tone::Doubtful,
        }
    }

    pub(super) fn class(self) -> &'static str {
        match self {
            Tone::Good => "good",
            Tone::Bad => "bad",
            Tone::Doubtful => "doubtful",
        }
    }

    pub(super) fn sign(self) -> &'static str {
        match self {
            Tone::Good => "✓",
            Tone::Bad => "✗",
            Tone::Doubtful => "≠",
        }
    }
}

/// What became of a claim, in words.
pub(super) fn outcome(verdict: &Verdict) -> String {
    Named(verdict.outcome).to_string().replace('-', " ")
}

/// The sign of a level, so that its colour is not all that tells it.
pub(super) fn sign(level: Level) -> &'static str {
    match level {
        Level::Error => "✗",
        Level::Warning => "!",
        Level::Info | Level::Off => "i",
    }
}

/// The findings; that there are none is said too.
pub(super) fn findings(article: &Article) -> String {
    let id = &article.id;
    let silenced = article.audit.findings.len() - article.findings.len();
    let silenced = match silenced {
        0 => String::new(),
        number => format!("<p class=\"amount\">{number} silenced</p>\n"),
    };
    let findings = article.findings.iter().enumerate();
    let entries: String = findings
        .map(|(index, finding)| render_finding(article, index, finding))
        .collect();
    let list = if entries.is_empty() {
        "<p class=\"amount\">Nothing was found.</p>\n".to_owned()
    } else {
        format!("<ol>\n{entries}</ol>\n")
    };
    format!(
        "<section class=\"notes\" aria-labelledby=\"{id}-findings {id}-title\">\n<h3 id=\"{id}-findings\">What needs a look <span class=\"number\">{}</span></h3>\n\
        {list}{silenced}</section>\n",
        article.findings.len()
    )
}

fn render_finding(article: &Article, index: usize, finding: &Finding) -> String {
    let (id, document) = (&article.id, article.document);
    let line = |place| document.locate_source(place).line;
    let related = finding.related.iter().map(|related| {
        format!(
            "<dt>Line {}</dt><dd>{}: “{}”</dd>",
            document.locate(related.span).line,
            Text(&related.label),
            Text(&shortened(document.slice(related.span)))
        )
    });
    let help = finding
        .help
        .iter()
        .map(|help| format!("<dt>Help</dt><dd>{}</dd>", Text(help)));
    let why = rule::find(finding.rule)
        .ok()
        .map(|rule| format!("<dt>Why</dt><dd>{}</dd>", Text(rule.why)));
    let details: String = related.chain(help).chain(why).collect();
    let text = shortened(finding.text(document));
    let quoted = if text.is_empty() {
        String::new()
    } else {
        format!(": “{}”", Text(&text))
    };
    format!(
        "<li id=\"{id}-f{index}\" class=\"note {level}\"><details><summary><span class=\"flag {level}\">{}</span> <strong>{level}</strong> {}</summary>\n\
        <dl>{details}<dt>Rule</dt><dd><code>{}</code></dd></dl></details>\n<p><a href=\"#{id}-tf{index}\">line {}{quoted}</a></p></li>\n",
        sign(finding.level),
        Text(&finding.message),
        finding.rule,
        line(finding.source_span(document)),
        level = finding.level,
    )
}

/// The claims that are decided; nothing if there are none.
pub(super) fn claims(article: &Article) -> String {
    if article.claims.is_empty() {
        return String::new();
    }
    let id = &article.id;
    let claims = article.claims.iter().enumerate();
    let entries: String = claims
        .map(|(index, (claim, verdict))| render_claim(article, index, claim, verdict))
        .collect();
    format!(
        "<section class=\"notes\" aria-labelledby=\"{id}-claims {id}-title\">\n<h3 id=\"{id}-claims\">Claims and facts <span class=\"number\">{}</span></h3>\n\
        <ol>\n{entries}</ol>\n</section>\n",
        article.claims.len()
    )
}

fn render_claim(article: &Article, index: usize, claim: &Claim, verdict: &Verdict) -> String {
    let (id, document) = (&article.id, article.document);
    let tone = Tone::of(verdict.outcome);
    let whose = match speaker(article.audit, claim) {
        Some(name) => format!("<bdi>{}</bdi>", Text(name)),
        None if claim.is_speakers() => "a speaker".to_owned(),
        None => "the article".to_owned(),
    };
    let facts = verdict.facts.iter().map(|fact| {
        format!(
            "<dt>Fact</dt><dd>{} (<code>{}</code>, {})</dd>",
            Text(&fact.words),
            Text(&fact.id),
            Text(&fact.source)
        )
    });
    let difference = verdict
        .difference
        .iter()
        .map(|text| format!("<dt>Difference</dt><dd>{}</dd>", Text(text)));
    let why = verdict
        .explanation
        .iter()
        .map(|text| format!("<dt>Why</dt><dd>{}</dd>", Text(text)));
    let details: String = facts.chain(difference).chain(why).collect();
    format!(
        "<li id=\"{id}-c{index}\" class=\"note {class}\"><details><summary><span class=\"flag {class}\">{}</span> <strong>{}</strong> {}</summary>\n\
        <dl>{details}<dt>Claimed by</dt><dd>{whose}</dd></dl></details>\n<p><a href=\"#{id}-tc{index}\">line {}</a></p></li>\n",
        tone.sign(),
        outcome(verdict),
        Text(&shortened(document.slice(claim.span))),
        document.locate(claim.span).line,
        class = tone.class(),
    )
}
