//! What of an audit is shown: only one speaker, one kind, or what is sure enough.

use crate::attribution::{Attribution, Kind};
use crate::auditor::Audit;
use crate::rule::words::words;

/// What to keep of an audit.
#[derive(Debug, Clone, Default)]
pub(super) struct Selection {
    pub(super) speaker: Option<String>,
    pub(super) kind: Option<Kind>,
}

impl Selection {
    /// Keeps the attributions that fit and are sure enough, and their quotes, with indices that fit each other again. The coverage
    /// still speaks of the whole document.
    pub(super) fn apply(&self, min_confidence: f32, audit: &mut Audit) {
        let fits = |said: &Attribution| self.fits(said) && said.confidence >= min_confidence;
        if self.keeps_all() && min_confidence <= 0.0 {
            return;
        }
        let analysis = &mut audit.analysis;
        let mut kept = 0;
        let numbers: Vec<Option<usize>> = analysis
            .attributions
            .iter()
            .map(|said| {
                let number = fits(said).then_some(kept);
                kept += usize::from(number.is_some());
                number
            })
            .collect();
        analysis.attributions.retain(fits);
        analysis.quotes.retain_mut(|quote| {
            quote.attribution = quote
                .attribution
                .and_then(|index| numbers.get(index).copied().flatten());
            quote.parent = None;
            quote.attribution.is_some()
        });
    }

    /// The speaker that is asked for, if there is one.
    pub(super) fn speaker(&self) -> Option<&str> {
        self.speaker.as_deref()
    }

    /// Whether what is asked for is nowhere in an audit that it was applied to.
    pub(super) fn misses(&self, audit: &Audit) -> bool {
        !self.keeps_all() && audit.analysis.attributions.is_empty()
    }

    fn keeps_all(&self) -> bool {
        self.speaker.is_none() && self.kind.is_none()
    }

    fn fits(&self, said: &Attribution) -> bool {
        let speaker = self.speaker.as_deref().is_none_or(|wanted| {
            said.speakers.iter().any(|speaker| {
                is_called(&speaker.name, wanted) || speaker.id.as_deref().is_some_and(|id| same(id, wanted))
            })
        });
        speaker && self.kind.is_none_or(|kind| kind == said.kind)
    }
}

/// Whether a name holds the words asked for side by side, whatever their case: a surname will do.
fn is_called(name: &str, wanted: &str) -> bool {
    let name: Vec<&str> = words(name).collect();
    let wanted: Vec<&str> = words(wanted).collect();
    !wanted.is_empty()
        && name
            .windows(wanted.len())
            .any(|part| part.iter().zip(&wanted).all(|(one, other)| same(one, other)))
}

fn same(one: &str, other: &str) -> bool {
    one.chars()
        .flat_map(char::to_lowercase)
        .eq(other.chars().flat_map(char::to_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Analysis, Quote};
    use crate::attribution::{Speaker, Status};
    use crate::mention::EntityKind;
    use crate::quote::QuoteClass;
    use crate::span::Span;

    #[test]
    fn names_match_by_whole_words() {
        let cases = [
            ("Vladimir Putin", "putin", true),
            ("Vladimir Putin", "VLADIMIR PUTIN", true),
            ("Kim Jong Un", "Jong Un", true),
            ("Kim Jong Un", "Kim Un", false),
            ("Vladimir Putin", "put", false),
            ("Conor O’Neill", "o’neill", true),
            ("Ada Reed", "", false),
        ];
        for (name, wanted, expected) in cases {
            assert_eq!(is_called(name, wanted), expected, "{name} / {wanted}");
        }
    }

    fn said(name: &str, kind: Kind, confidence: f32) -> Attribution {
        Attribution {
            kind,
            content: Vec::new(),
            cue: None,
            source: None,
            addressee: None,
            speakers: vec![Speaker {
                id: Some("p1".to_owned()),
                name: name.to_owned(),
                kind: EntityKind::Person,
            }],
            readings: Vec::new(),
            status: Status::Attributed,
            confidence,
            rule: "by-hand",
            evidence: Vec::new(),
        }
    }

    fn quote(attribution: Option<usize>) -> Quote {
        Quote {
            span: Span::default(),
            class: QuoteClass::Speech,
            parent: Some(0),
            attribution,
        }
    }

    #[test]
    fn keeps_what_fits_with_its_quotes() {
        let attributions = vec![
            said("Ada Reed", Kind::Direct, 0.9),
            said("Hugh Vane", Kind::Mixed, 0.5),
            said("Hugh Vane", Kind::Direct, 0.8),
        ];
        let quotes = vec![quote(Some(2)), quote(None), quote(Some(1)), quote(Some(0))];
        let all = Audit {
            analysis: Analysis {
                attributions,
                quotes,
                ..Analysis::default()
            },
            ..Audit::default()
        };
        let speaker = |name: &str| Selection {
            speaker: Some(name.to_owned()),
            ..Selection::default()
        };
        let cases = [
            (Selection::default(), 3, vec![Some(2), None, Some(1), Some(0)]),
            (speaker("vane"), 2, vec![Some(1), Some(0)]),
            (speaker("P1"), 3, vec![Some(2), Some(1), Some(0)]),
            (speaker("nobody"), 0, vec![]),
            (
                Selection {
                    kind: Some(Kind::Mixed),
                    ..Selection::default()
                },
                1,
                vec![Some(0)],
            ),
        ];
        for (selection, attributions, quotes) in cases {
            let mut audit = all.clone();
            selection.apply(0.0, &mut audit);
            assert_eq!(audit.analysis.attributions.len(), attributions, "{selection:?}");
            let found: Vec<Option<usize>> = audit.analysis.quotes.iter().map(|quote| quote.attribution).collect();
            assert_eq!(found, quotes, "{selection:?}");
        }
        let mut audit = all.clone();
        Selection::default().apply(0.8, &mut audit);
        assert_eq!(audit.analysis.attributions.len(), 2);
    }
}
