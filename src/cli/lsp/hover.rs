//! What is known of a place in a text: who says it, how sure that is and why; who somebody is; what became of a claim.

use jiff::civil::Date;
use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

use super::audited::Audited;
use crate::attribution::{Attribution, Modality, Status};
use crate::claim::Claim;
use crate::fact::Verdict;
use crate::gazetteer::{Entry, EntryId, Gazetteer, Held, PartialDate, Role};
use crate::mention::MentionKind;
use crate::report::{Named, markdown_text as escaped, names};
use crate::rule::own_quotes;
use crate::span::Span;

/// Of more offices the first ones are shown, those held on the date before all others.
const MAX_OFFICES: usize = 12;

/// What is known of a position; nothing where nothing is.
pub(super) fn of(audited: &Audited, position: Position) -> Option<Hover> {
    let parts = [
        name(audited, position),
        said(audited, position),
        nobody(audited, position),
        claim(audited, position),
    ];
    let parts: Vec<(Span, String)> = parts.into_iter().flatten().collect();
    let (span, _) = parts.first()?;
    let texts: Vec<&str> = parts.iter().map(|(_, text)| text.as_str()).collect();
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent {
            kind: MarkupKind::Markdown,
            value: texts.join("\n\n---\n\n"),
        }),
        range: Some(audited.range(*span)),
    })
}

/// Who a name, a role or a pronoun means.
fn name(audited: &Audited, position: Position) -> Option<(Span, String)> {
    let analysis = &audited.audit.analysis;
    let mention = analysis
        .mentions
        .iter()
        .find(|mention| audited.is_in(position, mention.span))?;
    let entity = analysis.entities.get(mention.entity?)?;
    let gazetteer = audited.profile.auditor.gazetteer();
    let mut text = format!("**{}**, {}", escaped(&entity.name), Named(entity.kind));
    match entity.entry {
        Some(entry) => text += &described(gazetteer, entry, audited.document.date()),
        None => text += ", not in the gazetteer",
    }
    if matches!(mention.kind, MentionKind::Pronoun | MentionKind::Role) {
        text += &format!("\n\nis meant by “{}”", escaped(audited.document.slice(mention.span)));
    }
    Some((mention.span, text))
}

/// What the gazetteer says of an entry: its life and its offices, with those held on the date first.
fn described(gazetteer: &Gazetteer, id: EntryId, date: Option<Date>) -> String {
    let entry = gazetteer.entry(id);
    let mut text = format!(" (`{}`)", entry.id);
    for (what, day) in [("born", entry.born), ("died", entry.died)] {
        if let Some(day) = day {
            text += &format!(", {what} {day}");
        }
    }
    let mut offices: Vec<(Held, String)> = entry
        .roles
        .iter()
        .map(|role| office(gazetteer, entry, role, date))
        .collect();
    offices.sort_by_key(|(held, _)| *held);
    let more = offices.len().saturating_sub(MAX_OFFICES);
    if !offices.is_empty() {
        text += &date.map_or_else(
            || "\n\nOffices, of an article without a date:\n".to_owned(),
            |date| format!("\n\nOffices on {date}:\n"),
        );
    }
    for (_, office) in offices.iter().take(MAX_OFFICES) {
        text += &format!("\n- {office}");
    }
    if more > 0 {
        text += &format!("\n- and {more} more");
    }
    text
}

fn office(gazetteer: &Gazetteer, entry: &Entry, role: &Role, date: Option<Date>) -> (Held, String) {
    let held = date.map_or(Held::Unknown, |date| role.held_on(date, entry.retrieved));
    let of = role
        .of
        .map_or_else(String::new, |of| format!(" of {}", escaped(&gazetteer.entry(of).name)));
    let day = |day: Option<PartialDate>| day.map_or_else(|| "?".to_owned(), |day| day.to_string());
    let title = format!("{}{of}, {} to {}", escaped(&role.title), day(role.start), day(role.end));
    let text = match (held, date) {
        (Held::Yes, _) => format!("**{title}**"),
        (Held::Unknown, Some(_)) => format!("{title} (perhaps)"),
        (Held::Unknown, None) | (Held::No, _) => title,
    };
    (held, text)
}

/// Who says what stands here, of two the one with less around it; or whose words about it stand here.
fn said(audited: &Audited, position: Position) -> Option<(Span, String)> {
    let attributions = audited.audit.analysis.attributions.iter();
    let spans = attributions.flat_map(|said| {
        let about = said.cue.into_iter().chain(said.source);
        said.content.iter().copied().chain(about).map(move |span| (span, said))
    });
    let here = spans.filter(|(span, _)| audited.is_in(position, *span));
    let (span, said) = here.min_by_key(|(span, _)| span.len())?;
    Some((span, told(audited, said)))
}

fn told(audited: &Audited, said: &Attribution) -> String {
    let slice = |span: Span| escaped(audited.document.slice(span));
    let source = said.source.map_or_else(String::new, slice);
    let who = match said.status {
        Status::Attributed => format!("**{}**", escaped(&names(&said.speakers))),
        Status::Anonymous => format!("**An unnamed source**: {source}"),
        Status::Ambiguous => {
            let readings = said
                .readings
                .iter()
                .filter_map(|&index| audited.audit.analysis.entities.get(index));
            let readings: Vec<String> = readings.map(|entity| escaped(&entity.name)).collect();
            format!("**Unclear who**: {source} may be {}", readings.join(" or "))
        }
        Status::NoSource => "**No source is given**".to_owned(),
    };
    let doubt = match said.modality {
        Modality::Actual => "",
        Modality::Negated => ", and is said not to have said it",
        Modality::Hypothetical => ", and is not said to have said it",
    };
    let because: String = said
        .evidence
        .iter()
        .map(|reason| format!("\n- {}", escaped(reason)))
        .collect();
    format!(
        "{who}{doubt}\n\n{:.0} % sure, by the rule `{}`\n{because}",
        said.confidence * 100.0,
        said.rule
    )
}

fn nobody(audited: &Audited, position: Position) -> Option<(Span, String)> {
    let mut open = own_quotes(&audited.audit.analysis).filter(|quote| quote.attribution.is_none());
    let quote = open.find(|quote| audited.is_in(position, quote.span))?;
    Some((quote.span, "**Nobody says this quote**".to_owned()))
}

fn claim(audited: &Audited, position: Position) -> Option<(Span, String)> {
    let analysis = &audited.audit.analysis;
    let mut judged = analysis.claims.iter().zip(&analysis.verdicts);
    let (claim, verdict): (&Claim, &Verdict) =
        judged.find(|(claim, verdict)| verdict.outcome.is_decided() && audited.is_in(position, claim.span))?;
    let facts = verdict
        .facts
        .iter()
        .map(|fact| format!("\n- {} ({})", escaped(&fact.words), escaped(&fact.source)));
    let because = verdict
        .explanation
        .iter()
        .map(|reason| format!("\n- {}", escaped(reason)));
    let text = format!(
        "**Claim: {}**\n{}",
        Named(verdict.outcome),
        facts.chain(because).collect::<String>()
    );
    Some((claim.span, text))
}
