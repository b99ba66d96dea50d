//! Runs the stages, from a document to verdicts; the one place that knows their order.

use crate::attribution::{self, Attribution};
use crate::claim::{self, Claim};
use crate::clause;
use crate::document::{BlockKind, Document};
use crate::fact::{Court, Facts, Verdict};
use crate::gazetteer::Gazetteer;
use crate::mention::{self, Discourse, Entity, Mention, MentionKind, Reference};
use crate::quote::{self, Pairing, QuoteClass};
use crate::span::Span;
use crate::text::lexicon::{Classes, LEXICON};
use crate::text::tag::Tag;
use crate::text::{self, Sentence, Text, Token, TokenKind};

/// A quoted span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// What is inside the marks.
    pub span: Span,
    /// What it is.
    pub class: QuoteClass,
    /// The quote that it is nested in, by index.
    pub parent: Option<usize>,
    /// Index into the attributions; `None` where nobody says it.
    pub attribution: Option<usize>,
}

/// A quotation mark without its partner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unbalanced {
    /// The mark.
    pub mark: Span,
    /// Whether it opens a quote that never closes, rather than closing what never opened.
    pub opens: bool,
}

/// What every stage found in one document. Spans are of the document's readable text.
#[derive(Debug, Clone, Default)]
pub struct Analysis {
    /// Whether the text is English; if not, nothing else was looked for.
    pub english: bool,
    /// Words, numbers and marks, in order.
    pub tokens: Vec<Token>,
    /// Sentences over the tokens, in order.
    pub sentences: Vec<Sentence>,
    /// Quoted spans, in order of their start.
    pub quotes: Vec<Quote>,
    /// Marks without a partner, in order.
    pub unbalanced: Vec<Unbalanced>,
    /// What refers to somebody or something, in order.
    pub mentions: Vec<Mention>,
    /// Whom and what the mentions refer to, in order of first mention.
    pub entities: Vec<Entity>,
    /// Who said what, in order of where the content starts.
    pub attributions: Vec<Attribution>,
    /// What it says that could be checked, in order.
    pub claims: Vec<Claim>,
    /// For each claim what became of it.
    pub verdicts: Vec<Verdict>,
}

impl Analysis {
    /// The first quote of speech from a place on, outside other quotes.
    pub(crate) fn next_speech(&self, at: usize) -> Option<usize> {
        let is_speech = |quote: &Quote| quote.class == QuoteClass::Speech || quote.attribution.is_some();
        self.quotes
            .iter()
            .position(|quote| quote.span.start >= at && quote.parent.is_none() && is_speech(quote))
    }
}

/// Runs all stages over a document. The facts must be loaded with the same gazetteer.
pub fn analyse(document: &Document, gazetteer: &Gazetteer, facts: &Facts) -> Analysis {
    let mut text = Text {
        text: document.text(),
        blocks: document.blocks(),
        ..Text::default()
    };
    let pairing = read(&mut text);
    if !is_english(&text) {
        return Analysis::default();
    }
    let (frames, chunks) = clause::frames(&text, &pairing.quotes);
    let names = mention::names(&text, gazetteer);
    let (entities, links) = mention::link(&text, &names, gazetteer, document.date());
    let heads = mention::head_names(&names, &chunks);
    let discourse = Discourse {
        text: &text,
        frames: &frames,
        chunks: &chunks,
        names: &names,
        heads: &heads,
        links: &links,
        entities: &entities,
        gazetteer,
        date: document.date(),
    };
    let references = mention::resolve(&discourse);
    let classes: Vec<QuoteClass> = pairing
        .quotes
        .iter()
        .map(|quote| quote::classify(&text, quote))
        .collect();
    let (attributions, holders) = attribution::attribute(&discourse, &references, &pairing.quotes, &classes);
    let claims = claim::claims(&claim::Found {
        discourse: &discourse,
        references: &references,
        quotes: &pairing.quotes,
        classes: &classes,
        holders: &holders,
        attributions: &attributions,
        date: document.date(),
    });
    let present: Vec<_> = entities.iter().filter_map(|entity| entity.entry).collect();
    let court = Court {
        facts,
        gazetteer,
        date: document.date(),
        present: &present,
        text: document.text(),
    };
    let judged = claims.into_iter().map(|claim| {
        let verdict = court.judge(&claim);
        (claim, verdict)
    });
    // That those who speak are alive goes without saying, unless it is wrong.
    let (claims, verdicts) = judged
        .filter(|(claim, verdict)| !claim.is_trivial() || verdict.outcome.is_decided())
        .unzip();
    let quotes = pairing
        .quotes
        .iter()
        .zip(&classes)
        .zip(&holders)
        .map(|((quote, &class), &attribution)| Quote {
            span: quote.inner,
            class,
            parent: quote.parent,
            attribution,
        })
        .collect();
    let unbalanced = pairing
        .unbalanced
        .iter()
        .map(|mark| Unbalanced {
            mark: text.tokens[mark.token].span,
            opens: mark.quote.is_some(),
        })
        .collect();
    let mentions = mentions(&discourse, &references.phrases);
    Analysis {
        english: true,
        tokens: text.tokens,
        sentences: text.sentences,
        quotes,
        unbalanced,
        mentions,
        entities,
        attributions,
        claims,
        verdicts,
    }
}

/// Names, and the pronouns and roles whose entity is known, in order.
fn mentions(discourse: &Discourse, references: &[Reference]) -> Vec<Mention> {
    let text = discourse.text;
    let names = discourse
        .names
        .iter()
        .zip(discourse.links)
        .filter(|(name, _)| !name.demonym)
        .map(|(name, link)| Mention {
            span: text.span(name.first, name.last),
            kind: if name.first < name.name {
                MentionKind::Titled
            } else {
                MentionKind::Name
            },
            entity: link.entity,
        });
    let others = discourse.chunks.iter().enumerate().filter_map(|(at, chunk)| {
        let kind = match (text.tags[chunk.head], &references[at]) {
            _ if discourse.head_name(at).is_some() => return None,
            (Tag::Pronoun, Reference::One(_) | Reference::Ambiguous(_)) => MentionKind::Pronoun,
            (_, Reference::One(_)) => MentionKind::Role,
            (_, Reference::Members(_)) => MentionKind::Group,
            _ => return None,
        };
        let entity = match references[at] {
            Reference::One(entity) => Some(entity),
            _ => None,
        };
        Some(Mention {
            span: text.span(chunk.first, chunk.last),
            kind,
            entity,
        })
    });
    let mut mentions: Vec<Mention> = names.chain(others).collect();
    mentions.sort_by_key(|mention| mention.span);
    mentions
}

/// Tokens, marks, sentences, tags and words.
fn read(text: &mut Text) -> Pairing {
    for block in text.blocks {
        let first = text.tokens.len();
        text::tokenize::tokenize(text.text, block, &mut text.tokens);
        text.ranges.push(first..text.tokens.len());
    }
    let pairing = quote::pair(text.text, &mut text.tokens, text.blocks, &text.ranges);
    for (block, range) in text.ranges.iter().enumerate() {
        text::sentence::sentences(text.text, &text.tokens, block, range.clone(), &mut text.sentences);
        text::tag::tag(text.text, &text.tokens[range.clone()], &mut text.tags);
    }
    text.words = text
        .tokens
        .iter()
        .map(|token| LEXICON.word(&text.text[token.span.range()]))
        .collect();
    for (block, range) in text.blocks.iter().zip(&text.ranges) {
        if block.kind == BlockKind::Label {
            let tags = text::tag::tag_label(text, range.clone());
            text.tags[range.clone()].copy_from_slice(&tags);
        }
    }
    text::surname::settle(text);
    pairing
}

/// Whether a text is English, by the share of its words that are among the commonest English ones.
fn is_english(text: &Text) -> bool {
    /// Fewer words tell nothing; the text is taken for English.
    const FEW: usize = 40;
    /// Chosen well below what English news has and above what its neighbours have; not measured.
    const SHARE: f32 = 0.12;
    let words = text.tokens.iter().filter(|token| token.kind == TokenKind::Word).count();
    let common = text
        .words
        .iter()
        .filter(|word| word.classes.any(Classes::FUNCTION))
        .count();
    words < FEW || common as f32 / words as f32 >= SHARE
}
