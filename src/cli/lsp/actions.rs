//! What may be done about a finding: to silence it with a reason, or to say by hand who speaks. Both are comments in the article, which the protocol's
//! edits put there.

use std::collections::HashMap;

use lsp_types::{CodeAction, CodeActionKind, CodeActionOrCommand, Position, Range, TextEdit, WorkspaceEdit};

use super::audited::Audited;
use super::diagnostics::SOURCE;
use crate::analysis::Quote;
use crate::document::Format;
use crate::finding::Finding;
use crate::mention::EntityKind;
use crate::rule::own_quotes;
use crate::span::Span;

/// What stands for a reason until somebody gives one.
const REASON: &str = "REASON";

/// What stands for a name until somebody gives one.
const NAME: &str = "NAME";

/// So many people are proposed as the speaker.
const MAX_NAMES: usize = 4;

/// The actions for a range.
pub(super) fn of(audited: &Audited, range: Range) -> Vec<CodeActionOrCommand> {
    let is_here = |found: Range| found.start <= range.end && range.start <= found.end;
    let findings = audited.audit.findings.iter().filter(|finding| !finding.is_suppressed());
    let findings = findings.filter(|finding| is_here(audited.range_of_source(finding.source_span(&audited.document))));
    let silenced = findings.map(|finding| silence(audited, finding));
    let quotes = own_quotes(&audited.audit.analysis).filter(|quote| is_here(audited.range(quote.span)));
    let named = quotes.take(1).flat_map(|quote| name(audited, quote));
    silenced.chain(named).map(CodeActionOrCommand::CodeAction).collect()
}

fn silence(audited: &Audited, finding: &Finding) -> CodeAction {
    let title = format!("{SOURCE}: silence {} here, with a reason", finding.rule);
    let place = Place::before_block(audited, finding.span);
    action(audited, title, place, &format!("ignore[{}] {REASON}", finding.rule))
}

/// Proposes the people who may speak: those that the text leaves open, else those named last before the quote.
fn name(audited: &Audited, quote: &Quote) -> Vec<CodeAction> {
    let Some(place) = Place::before_quote(audited, quote) else {
        return Vec::new();
    };
    let analysis = &audited.audit.analysis;
    let readings = quote
        .attribution
        .map_or(&[][..], |index| &analysis.attributions[index].readings);
    let near = analysis.mentions.iter().rev();
    let near = near
        .filter(|mention| mention.span.start < quote.span.start)
        .filter_map(|mention| mention.entity);
    let mut names: Vec<&str> = Vec::new();
    for entity in readings
        .iter()
        .copied()
        .chain(near)
        .filter_map(|index| analysis.entities.get(index))
    {
        if entity.kind == EntityKind::Person && !names.contains(&&*entity.name) && names.len() < MAX_NAMES {
            names.push(&entity.name);
        }
    }
    let by_hand = |name: &str| {
        let title = format!("{SOURCE}: say by hand that {name} says this");
        // The comment would end at such a mark.
        action(
            audited,
            title,
            place,
            &format!("speaker \"{}\"", name.replace(['"', '“', '”'], "")),
        )
    };
    names.into_iter().chain([NAME]).map(by_hand).collect()
}

/// Where a comment goes.
#[derive(Debug, Clone, Copy)]
struct Place {
    at: Position,
    /// Whether it is on a line of its own.
    is_line: bool,
}

impl Place {
    /// Before the line in which the block of a span begins.
    fn before_block(audited: &Audited, span: Span) -> Self {
        let blocks = audited.document.blocks();
        let block = blocks
            .iter()
            .find(|block| block.span.end >= span.start)
            .map_or(span, |block| block.span);
        Place::before_line(audited, block)
    }

    fn before_line(audited: &Audited, span: Span) -> Self {
        Place {
            at: audited.line_start(span),
            is_line: true,
        }
    }

    /// Before a quote, so that it is the next one behind the comment: before its paragraph, or else where it begins, which plain text does
    /// not allow.
    fn before_quote(audited: &Audited, quote: &Quote) -> Option<Self> {
        let blocks = audited.document.blocks();
        let block = blocks.iter().find(|block| block.span.contains(quote.span))?;
        let mut before = own_quotes(&audited.audit.analysis).filter(|other| block.span.contains(other.span));
        if before.next().is_some_and(|first| first.span == quote.span) {
            return Some(Place::before_line(audited, block.span));
        }
        let text = audited.document.text();
        let mark = text[..quote.span.start].chars().next_back()?;
        let start = quote.span.start - mark.len_utf8();
        (audited.format != Format::Plain).then(|| Place {
            at: audited.range(Span::new(start, quote.span.start)).start,
            is_line: false,
        })
    }
}

fn action(audited: &Audited, title: String, place: Place, order: &str) -> CodeAction {
    let end = if place.is_line { "\n" } else { "" };
    let text = match audited.format {
        // A directive of plain text stands between paragraphs.
        Format::Plain => format!("# whosaid: {order}\n\n"),
        Format::Markdown | Format::Html => format!("<!-- whosaid: {order} -->{end}"),
    };
    let edit = TextEdit::new(Range::new(place.at, place.at), text);
    #[expect(
        clippy::mutable_key_type,
        reason = "the protocol's type is so; nothing changes an address"
    )]
    let changes = HashMap::from([(audited.uri.clone(), vec![edit])]);
    CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        edit: Some(WorkspaceEdit::new(changes)),
        ..CodeAction::default()
    }
}
