//! The speakers of a text and what each says, as its outline.

use lsp_types::{DocumentSymbol, Range, SymbolKind};

use super::audited::Audited;
use crate::attribution::{Attribution, Status};
use crate::report::{Voice, shorten, voices};
use crate::span::Span;

/// How many characters of what was said an outline shows.
const SHOWN: usize = 80;

/// The outline of a text.
pub(super) fn of(audited: &Audited) -> Vec<DocumentSymbol> {
    let voices = voices(&audited.document, &audited.audit);
    voices
        .iter()
        .filter_map(|voice| symbol_of_voice(audited, voice))
        .collect()
}

fn symbol_of_voice(audited: &Audited, voice: &Voice) -> Option<DocumentSymbol> {
    let said: Vec<DocumentSymbol> = voice
        .said
        .iter()
        .filter_map(|(_, said)| symbol_of_said(audited, said))
        .collect();
    let first = said.first()?;
    // The ranges of what is inside a symbol lie in that of the symbol.
    let whole = said.iter().fold(first.range, |whole, next| cover(whole, next.range));
    let kind = match voice.status {
        Status::Attributed => SymbolKind::CLASS,
        Status::Anonymous | Status::Ambiguous | Status::NoSource => SymbolKind::NULL,
    };
    let detail = voice.amounts().join(", ");
    Some(symbol(
        voice.heading(),
        Some(detail),
        kind,
        whole,
        first.selection_range,
        Some(said),
    ))
}

fn symbol_of_said(audited: &Audited, said: &Attribution) -> Option<DocumentSymbol> {
    let (first, last) = (said.content.first()?, said.content.last()?);
    let text: Vec<&str> = said
        .content
        .iter()
        .flat_map(|&span| audited.document.slice(span).split_whitespace())
        .collect();
    Some(symbol(
        shorten(&text.join(" "), SHOWN),
        None,
        SymbolKind::STRING,
        audited.range(Span::new(first.start, last.end)),
        audited.range(*first),
        None,
    ))
}

fn cover(one: Range, other: Range) -> Range {
    Range::new(one.start.min(other.start), one.end.max(other.end))
}

fn symbol(
    name: String,
    detail: Option<String>,
    kind: SymbolKind,
    range: Range,
    selection_range: Range,
    children: Option<Vec<DocumentSymbol>>,
) -> DocumentSymbol {
    #[expect(deprecated, reason = "the field has to be given, although nobody may use it")]
    DocumentSymbol {
        name,
        detail,
        kind,
        tags: None,
        deprecated: None,
        range,
        selection_range,
        children,
    }
}
