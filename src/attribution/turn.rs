//! Turns of interviews and transcripts: who speaks in each, and what that makes of the "I" in it.
//!
//! In: blocks and labels, references, the drafts of cues. Out: [`Turns`], which give references in which "I" is whoever speaks and "A"
//! the person interviewed, and a [`Draft`] a turn. A turn goes on over unlabelled paragraphs, but not over what the paper puts between the
//! turns: it calls the speakers by name, which they seldom do themselves. Which labels there are is read by [`document`](crate::document).
//!
//! PolNeAR's train part has seven articles with turns. In five of them each turn is an attribution, its label the source; in two nothing but the
//! cues inside the turns is. Where turns are, what the speaker only thinks ("I think that …") is not told apart from them.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use super::draft::{Draft, Source};
use super::rule::Rule;
use crate::clause::{Chunk, Form};
use crate::document::BlockKind;
use crate::mention::{Discourse, EntityKind, Reference};
use crate::quote::QuotedSpan;
use crate::span::Span;
use crate::text::lexicon::{Frames, Stance};
use crate::text::tag::Tag;

/// The turns of a document, in order.
pub(super) struct Turns {
    turns: Vec<Turn>,
    /// Whom "A" means, if that is known.
    interviewed: Option<usize>,
}

struct Turn {
    source: Source,
    /// Its paragraphs, by block; what stands in brackets between them is none of it.
    blocks: Vec<usize>,
}

impl Turns {
    /// Finds the turns, and the person interviewed by what the introduction says.
    pub fn find(discourse: &Discourse, references: &[Reference], drafts: &[Draft]) -> Turns {
        let blocks = discourse.text.blocks;
        let labels: Vec<usize> = (0..blocks.len())
            .filter(|&block| blocks[block].kind == BlockKind::Label)
            .collect();
        let Some(&first) = labels.first() else {
            return Turns {
                turns: Vec::new(),
                interviewed: None,
            };
        };
        let introduction = frames_of(discourse, 0..first);
        let interviewed = interviewed(discourse, references, drafts, introduction);
        let sources: Vec<(usize, Source)> = labels
            .iter()
            .filter_map(|&label| Some((label, label_source(discourse, label)?)))
            .collect();
        let speakers: People = sources
            .iter()
            .filter_map(|(_, source)| one(&references[source.head]))
            .chain(interviewed)
            .collect();
        let ends = sources.iter().skip(1).map(|&(label, _)| Some(label)).chain([None]);
        let turns = sources
            .iter()
            .zip(ends)
            .map(|(&(label, source), end)| Turn {
                source,
                blocks: paragraphs(discourse, &speakers, label + 1, end),
            })
            .collect();
        Turns { turns, interviewed }
    }

    /// The references, with "I" as whoever speaks in its turn and "A" as the person interviewed.
    pub fn references<'r>(&self, discourse: &Discourse, references: &'r [Reference]) -> Cow<'r, [Reference]> {
        let mut references = Cow::Borrowed(references);
        for turn in &self.turns {
            if let Some(interviewed) = self.interviewed
                && discourse.text.slice(turn.source.span) == "A"
            {
                references.to_mut()[turn.source.head] = Reference::One(interviewed);
            }
            let speaker = references[turn.source.head].clone();
            for at in turn.chunks(discourse) {
                if is_pronoun(discourse, at, &["i", "me", "myself"]) {
                    references.to_mut()[at] = speaker.clone();
                }
            }
        }
        references
    }

    /// Whether a draft in a turn is nothing but the turn's own words: "I think that …", "we want …", "would you say that …". "I said that …" is
    /// speech of another time, and so is what stands between marks after "you said".
    pub fn is_own_words(&self, discourse: &Discourse, quotes: &[QuotedSpan], draft: &Draft) -> bool {
        let Some(source) = draft.source.filter(|_| self.turn_of(discourse, draft).is_some()) else {
            return false;
        };
        let speech = draft.cue.is_some_and(|cue| is_speech(discourse, draft.frame, cue));
        is_pronoun(discourse, source.head, &["i"]) && !speech
            || is_pronoun(discourse, source.head, &["we", "you", "it"]) && !(speech && draft.is_all_quoted(quotes))
    }

    fn turn_of(&self, discourse: &Discourse, draft: &Draft) -> Option<&Turn> {
        let block = discourse.frames[draft.frame].block;
        let after = self
            .turns
            .partition_point(|turn| turn.blocks.first().is_some_and(|&first| first <= block));
        let turn = &self.turns[after.checked_sub(1)?];
        turn.blocks.contains(&block).then_some(turn)
    }

    /// What is said in each turn.
    pub fn drafts(&self, discourse: &Discourse, quotes: &[QuotedSpan]) -> Vec<Draft> {
        self.turns
            .iter()
            .filter_map(|turn| {
                let &first = turn.blocks.first()?;
                Some(Draft {
                    content: turn
                        .blocks
                        .iter()
                        .map(|&block| content(discourse, quotes, block))
                        .collect(),
                    cue: None,
                    source: Some(turn.source),
                    addressee: None,
                    rule: Rule::Turn,
                    learned: None,
                    frame: frames_of(discourse, first..first + 1).start,
                    quotes: turn
                        .chunks(discourse)
                        .filter_map(|at| discourse.chunks[at].quote())
                        .collect(),
                })
            })
            .collect()
    }
}

impl Turn {
    fn chunks(&self, discourse: &Discourse) -> impl Iterator<Item = usize> {
        self.blocks
            .iter()
            .flat_map(|&block| chunks_of(discourse, block..block + 1))
    }
}

/// The frames of some blocks.
fn frames_of(discourse: &Discourse, blocks: Range<usize>) -> Range<usize> {
    let before = |block: usize| discourse.frames.partition_point(|frame| frame.block < block);
    before(blocks.start)..before(blocks.end)
}

fn chunks_of(discourse: &Discourse, blocks: Range<usize>) -> Range<usize> {
    let frames = &discourse.frames[frames_of(discourse, blocks)];
    match (frames.first(), frames.last()) {
        (Some(first), Some(last)) => first.first..last.last,
        _ => 0..0,
    }
}

fn one(reference: &Reference) -> Option<usize> {
    match reference {
        Reference::One(entity) => Some(*entity),
        _ => None,
    }
}

/// A label as a source; its head is the name, where it has one.
fn label_source(discourse: &Discourse, label: usize) -> Option<Source> {
    let chunks = chunks_of(discourse, label..label + 1);
    let named = chunks.clone().rev().find(|&at| discourse.head_name(at).is_some());
    let head = named.or(chunks.clone().last())?;
    Some(Source {
        span: discourse.text.blocks[label].span,
        first: chunks.start,
        head,
        last: chunks.end,
        possessor: false,
    })
}

/// The blocks of the turn that starts with the block `first` and is over at `end`, the next label.
fn paragraphs(discourse: &Discourse, speakers: &People, first: usize, end: Option<usize>) -> Vec<usize> {
    let blocks = discourse.text.blocks;
    let goes_on = |&block: &usize| {
        matches!(blocks[block].kind, BlockKind::Paragraph | BlockKind::ListItem)
            && !is_narrative(discourse, speakers, block)
            // Below the last turn the article goes on.
            && (end.is_some() || is_said_by_somebody(discourse, block))
    };
    let after = first + 1..end.unwrap_or(blocks.len());
    let after = after.filter(|&block| !is_bracketed(discourse, block));
    std::iter::once(first).chain(after.take_while(goes_on)).collect()
}

/// "(Laughter.)", "[crosstalk]", "…"
fn is_bracketed(discourse: &Discourse, block: usize) -> bool {
    let inside = discourse.text.slice(discourse.text.blocks[block].span);
    inside.starts_with('(') && inside.ends_with(')')
        || inside.starts_with('[') && inside.ends_with(']')
        || !inside.contains(char::is_alphanumeric)
}

/// Whether a paragraph names a speaker without calling upon them.
fn is_narrative(discourse: &Discourse, speakers: &People, block: usize) -> bool {
    let tokens = discourse.text.ranges[block].clone();
    let names_speaker = discourse
        .names_in(tokens.start, tokens.end)
        .filter_map(|name| discourse.links[name].entity)
        .any(|entity| speakers.contains(&entity));
    names_speaker && !has_word(discourse, block, &["you", "your"])
}

fn is_said_by_somebody(discourse: &Discourse, block: usize) -> bool {
    has_word(discourse, block, &["i", "i'm", "i've", "we", "my", "our"])
}

fn has_word(discourse: &Discourse, block: usize, words: &[&str]) -> bool {
    discourse.text.ranges[block]
        .clone()
        .any(|token| is_one_of(discourse.text.word(token), words))
}

fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// The words of a turn's paragraph; the marks of a quote that is all of it are left out.
fn content(discourse: &Discourse, quotes: &[QuotedSpan], block: usize) -> Span {
    let chunks = &discourse.chunks[chunks_of(discourse, block..block + 1)];
    match chunks {
        [only] if only.quote().is_some() => only.quote().map(|quote| quotes[quote].inner),
        _ => None,
    }
    .unwrap_or(discourse.text.blocks[block].span)
}

/// Whether a chunk is one of some pronouns, in lower case; what is contracted to it ("I'd") is left aside.
fn is_pronoun(discourse: &Discourse, at: usize, pronouns: &[&str]) -> bool {
    let head = discourse.chunks[at].head;
    let word = discourse.text.word(head);
    let word = word.split(['\'', '’']).next().unwrap_or(word);
    discourse.text.tags[head] == Tag::Pronoun && is_one_of(word, pronouns)
}

/// Whether the cue of a draft is a verb of speech, not of thought or will.
fn is_speech(discourse: &Discourse, frame: usize, cue: Span) -> bool {
    let frame = discourse.frames[frame];
    discourse.chunks[frame.first..frame.last]
        .iter()
        .filter(|chunk| discourse.text.tokens[chunk.first].span.start == cue.start)
        .filter_map(Chunk::verb)
        .filter(|verb| verb.form != Form::Infinitive)
        .filter_map(|verb| verb.cue)
        .any(|cue| cue.stance == Stance::Neutral && cue.frames.any(Frames::QUOTE))
}

/// The person interviewed: the only one whom the introduction names, but for its writer, to whom it says they spoke; else the only one
/// whom the headings name, if the introduction goes on about them as "he" or "she".
fn interviewed(
    discourse: &Discourse,
    references: &[Reference],
    drafts: &[Draft],
    introduction: Range<usize>,
) -> Option<usize> {
    let mut addressees: Vec<Span> = drafts.iter().filter_map(|draft| draft.addressee).collect();
    addressees.sort_unstable();
    let addressed = |at: usize| {
        let start = discourse.text.tokens[discourse.chunks[at].first].span.start;
        let after = addressees.partition_point(|addressee| addressee.start <= start);
        after > 0 && start < addressees[after - 1].end
    };
    let (mut named, mut headed, mut meant) = (People::default(), People::default(), People::default());
    let mut writers = Vec::new();
    // Whether somebody else may be named, of whom no gender is known.
    let mut doubtful = false;
    for frame in &discourse.frames[introduction] {
        let kind = discourse.text.blocks[frame.block].kind;
        for (at, reference) in (frame.first..frame.last).zip(&references[frame.first..frame.last]) {
            let (people, others) = people_in(discourse, at);
            doubtful |= others.iter().any(|&other| discourse.entities[other].name.contains(' '));
            match kind {
                BlockKind::Byline => writers.extend(people),
                _ if addressed(at) => writers.extend(people),
                // What stands on top may be a headline with a stop.
                kind if kind == BlockKind::Heading || frame.block == 0 => headed.extend(people),
                _ => named.extend(people),
            }
            if is_pronoun(discourse, at, &["he", "she", "him", "her"]) {
                meant.extend(one(reference));
            }
        }
    }
    named.extend(headed.iter().copied());
    named.retain(|person| !writers.contains(person));
    let goes_on_about = |person: &usize| only(&meant) == Some(*person);
    only(&named)
        .filter(|person| goes_on_about(person) || meant.is_empty() && !doubtful)
        .or_else(|| only(&headed).filter(goes_on_about))
}

type People = BTreeSet<usize>;

fn only(people: &People) -> Option<usize> {
    people.first().copied().filter(|_| people.len() == 1)
}

/// The people whom a chunk names, and those who are only taken for people.
fn people_in(discourse: &Discourse, at: usize) -> (Vec<usize>, Vec<usize>) {
    let chunk = &discourse.chunks[at];
    discourse
        .names_in(chunk.first, chunk.last)
        .filter_map(|name| discourse.links[name].entity)
        .filter(|&entity| discourse.entities[entity].kind == EntityKind::Person)
        .partition(|&entity| is_known_person(discourse, entity))
}

/// Whether something that is named is a person for all that is known, and not only taken for one.
pub(super) fn is_known_person(discourse: &Discourse, entity: usize) -> bool {
    let entity = &discourse.entities[entity];
    entity.kind == EntityKind::Person && (entity.entry.is_some() || entity.gender.is_some())
}
