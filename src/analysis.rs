//! Runs the stages, from a document to verdicts; the one place that knows their order.

use jiff::civil::Date;

use crate::attribution::{self, Attribution};
use crate::claim::{self, Claim, Owner};
use crate::clause::{self, Chunk, Frame};
use crate::document::{BlockKind, Document};
use crate::fact::{Court, Facts, Verdict};
use crate::gazetteer::Gazetteer;
use crate::mention::{self, Discourse, Entity, Link, Mention, MentionKind, Name, Reference};
use crate::model::Labeller;
use crate::quote::{self, Pairing, QuoteClass, QuotedSpan};
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
    /// Keeps the attributions that fit; what the others held is then nobody's, and what their speakers claim is left out.
    pub fn retain(&mut self, fits: impl Fn(&Attribution) -> bool) {
        let kept: Vec<bool> = self.attributions.iter().map(fits).collect();
        let holders = self.quotes.iter_mut().map(|quote| &mut quote.attribution);
        let numbers = attribution::retain(&mut self.attributions, holders, &kept);
        let judged = self.claims.drain(..).zip(self.verdicts.drain(..));
        let judged = judged.filter_map(|(mut claim, verdict)| {
            if let Owner::Speaker(Some(attribution)) = &mut claim.owner {
                *attribution = numbers[*attribution]?;
            }
            Some((claim, verdict))
        });
        (self.claims, self.verdicts) = judged.collect::<Vec<_>>().into_iter().unzip();
    }
}

/// The first quote from a place on, outside other quotes, that somebody may say.
pub(crate) fn next_speech(quotes: &[Quote], at: usize) -> Option<usize> {
    let is_speech =
        |quote: &Quote| matches!(quote.class, QuoteClass::Speech | QuoteClass::Scare) || quote.attribution.is_some();
    quotes
        .iter()
        .position(|quote| quote.span.start >= at && quote.parent.is_none() && is_speech(quote))
}

/// Quotes and who says them, before claims are looked for: what people may correct.
#[derive(Debug)]
pub struct Statements {
    /// Quoted spans, in order of their start.
    pub quotes: Vec<Quote>,
    /// Who said what, in order of where the content starts.
    pub attributions: Vec<Attribution>,
}

/// Runs all stages over a document; without a labeller, attributions are found by rules alone. The facts must be loaded with the same gazetteer.
pub fn analyse(document: &Document, gazetteer: &Gazetteer, labeller: Option<&Labeller>, facts: &Facts) -> Analysis {
    analyse_corrected(document, gazetteer, labeller, facts, |_, _| ())
}

/// The same, with the statements corrected by what people know before claims are read from them, so that a claim is never judged as
/// another speaker's.
pub fn analyse_corrected(
    document: &Document,
    gazetteer: &Gazetteer,
    labeller: Option<&Labeller>,
    facts: &Facts,
    correct: impl FnOnce(&[Entity], &mut Statements),
) -> Analysis {
    let Some(reading) = Reading::new(document, gazetteer) else {
        return Analysis::default();
    };
    let discourse = reading.discourse();
    let references = mention::resolve(&discourse);
    let (attributions, holders) =
        attribution::attribute(&discourse, &references, reading.quotes(), &reading.classes, labeller);
    let mut statements = Statements {
        quotes: quotes(&reading, &holders),
        attributions,
    };
    correct(&reading.entities, &mut statements);
    let Statements { quotes, attributions } = statements;
    let holders: Vec<Option<usize>> = quotes.iter().map(|quote| quote.attribution).collect();
    let claims = claim::claims(&claim::Found {
        discourse: &discourse,
        references: &references,
        quotes: reading.quotes(),
        classes: reading.classes(),
        holders: &holders,
        attributions: &attributions,
        date: document.date(),
    });
    let present: Vec<_> = reading.entities.iter().filter_map(|entity| entity.entry).collect();
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
    let unbalanced = reading.pairing.unbalanced.iter().map(|mark| Unbalanced {
        mark: reading.text.tokens[mark.token].span,
        opens: mark.quote.is_some(),
    });
    let (unbalanced, mentions) = (unbalanced.collect(), mentions(&discourse, &references.phrases));
    let Reading { text, entities, .. } = reading;
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

/// What the stages before attribution make of a document.
pub(crate) struct Reading<'d> {
    text: Text<'d>,
    pairing: Pairing,
    classes: Vec<QuoteClass>,
    frames: Vec<Frame>,
    chunks: Vec<Chunk>,
    names: Vec<Name>,
    heads: Vec<Option<usize>>,
    links: Vec<Link>,
    entities: Vec<Entity>,
    gazetteer: &'d Gazetteer,
    date: Option<Date>,
}

impl<'d> Reading<'d> {
    /// Runs these stages; `None` if the text is not English.
    pub fn new(document: &'d Document, gazetteer: &'d Gazetteer) -> Option<Self> {
        let mut text = Text {
            text: document.text(),
            blocks: document.blocks(),
            ..Text::default()
        };
        let pairing = read(&mut text);
        if !is_english(&text) {
            return None;
        }
        let (frames, chunks) = clause::frames(&text, &pairing.quotes);
        let names = mention::names(&text, gazetteer);
        let (entities, links) = mention::link(&text, &names, gazetteer, document.date());
        let heads = mention::head_names(&names, &chunks);
        let classes = pairing.quotes.iter().map(|quote| quote::classify(&text, quote));
        Some(Reading {
            classes: classes.collect(),
            text,
            pairing,
            frames,
            chunks,
            names,
            heads,
            links,
            entities,
            gazetteer,
            date: document.date(),
        })
    }

    /// What references and attributions are read from.
    pub fn discourse(&self) -> Discourse<'_> {
        Discourse {
            text: &self.text,
            frames: &self.frames,
            chunks: &self.chunks,
            names: &self.names,
            heads: &self.heads,
            links: &self.links,
            entities: &self.entities,
            gazetteer: self.gazetteer,
            date: self.date,
        }
    }

    /// The quotes.
    pub fn quotes(&self) -> &[QuotedSpan] {
        &self.pairing.quotes
    }

    /// What each quote is.
    pub fn classes(&self) -> &[QuoteClass] {
        &self.classes
    }
}

fn quotes(reading: &Reading, holders: &[Option<usize>]) -> Vec<Quote> {
    let classed = reading.quotes().iter().zip(reading.classes());
    let held = classed.zip(holders);
    held.map(|((quote, &class), &attribution)| Quote {
        span: quote.inner,
        class: match class {
            QuoteClass::Speech if attribution.is_none() => quote::reclassify(&reading.text, quote),
            class => class,
        },
        parent: quote.parent,
        attribution,
    })
    .collect()
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
