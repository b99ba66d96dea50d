//! What the finders of claims look at: who is meant where, what times and names a sentence has, and how a clause is said.
//!
//! In: what the stages before found. Out: a [`Scene`] of the document and a [`Passage`] for each sentence, with the questions that
//! every finder asks. It knows no kind of claim.

use super::assertion::Said;
use super::number::{self, Number};
use super::time::{self, Time};
use super::{Claim, Content, Found, Party};
use crate::clause::Shape;
use crate::gazetteer::{EntryId, Kind};
use crate::mention::{EntityKind, Name, Reference};
use crate::quote::QuoteClass;
use crate::span::Span;
use crate::text::lexicon::Classes;
use crate::text::tag::Tag;
use crate::text::{Sentence, Text, TokenKind};

/// A document, as the finders see it.
pub(super) struct Scene<'d> {
    pub found: &'d Found<'d>,
    pub text: &'d Text<'d>,
    /// Quotes of speech with their attribution, in order.
    pub quoted: Covers<Option<usize>>,
    /// What is said, with its attribution.
    pub reported: Covers<usize>,
}

/// Stretches of text that may lie in each other, by where they start.
pub(super) struct Covers<T> {
    stretches: Vec<(Span, T)>,
    /// Where the furthest of each stretch and those before it ends.
    reach: Vec<usize>,
}

impl<T> Covers<T> {
    fn new(mut stretches: Vec<(Span, T)>) -> Self {
        stretches.sort_by_key(|(span, _)| span.start);
        let ends = stretches.iter().scan(0, |furthest, (span, _)| {
            *furthest = span.end.max(*furthest);
            Some(*furthest)
        });
        Covers {
            reach: ends.collect(),
            stretches,
        }
    }

    /// What belongs to the first stretch that overlaps a span and fits.
    pub fn find(&self, span: Span, fits: impl Fn(Span) -> bool) -> Option<&T> {
        let from = self.reach.partition_point(|&end| end <= span.start);
        let mut near = self.stretches[from..]
            .iter()
            .take_while(|(stretch, _)| stretch.start < span.end);
        near.find(|(stretch, _)| fits(*stretch)).map(|(_, value)| value)
    }
}

/// A sentence, as the finders see it.
pub(super) struct Passage {
    pub first: usize,
    pub last: usize,
    pub times: Vec<Time>,
    pub numbers: Vec<Number>,
    pub names: std::ops::Range<usize>,
}

impl<'d> Scene<'d> {
    pub fn new(found: &'d Found<'d>) -> Self {
        let quotes = found.quotes.iter().zip(found.classes).zip(found.holders);
        let spoken = quotes.filter(|((_, class), holder)| **class == QuoteClass::Speech || holder.is_some());
        let reported = found
            .attributions
            .iter()
            .enumerate()
            .flat_map(|(index, said)| said.content.iter().map(move |&span| (span, index)));
        Scene {
            found,
            text: found.discourse.text,
            quoted: Covers::new(spoken.map(|((quote, _), &holder)| (quote.inner, holder)).collect()),
            reported: Covers::new(reported.collect()),
        }
    }

    pub fn word(&self, at: usize) -> &'d str {
        if at < self.text.tokens.len() {
            self.text.word(at)
        } else {
            ""
        }
    }

    pub fn is(&self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    pub fn tag(&self, at: usize) -> Option<Tag> {
        self.text.tags.get(at).copied()
    }

    pub fn name(&self, index: usize) -> &'d Name {
        &self.found.discourse.names[index]
    }

    /// Whom a name means. An adjective of a place means the place.
    pub fn named(&self, index: usize) -> Party {
        let discourse = self.found.discourse;
        let (name, link) = (&discourse.names[index], &discourse.links[index]);
        if let Some(entity) = link.entity {
            return self.entity(entity);
        }
        let form = self.text.slice(name.span(self.text));
        match name.entries.as_slice() {
            &[entry] => self.party(entry),
            entries => Party {
                id: None,
                name: form.to_owned(),
                entry: None,
                is_ambiguous: entries.len() > 1 || !link.rivals.is_empty(),
            },
        }
    }

    pub fn entity(&self, entity: usize) -> Party {
        let entity = &self.found.discourse.entities[entity];
        if let Some(entry) = entity.entry {
            return self.party(entry);
        }
        Party {
            id: None,
            name: entity.name.clone(),
            entry: None,
            is_ambiguous: self.found.discourse.gazetteer.by_name(&entity.name).len() > 1,
        }
    }

    pub fn party(&self, entry: EntryId) -> Party {
        let known = self.found.discourse.gazetteer.entry(entry);
        Party {
            id: Some(known.id.to_string()),
            name: known.name.to_string(),
            entry: Some(entry),
            is_ambiguous: false,
        }
    }

    pub fn kind(&self, party: &Party) -> Option<Kind> {
        party
            .entry
            .map(|entry| self.found.discourse.gazetteer.entry(entry).kind)
    }

    /// The name that starts at a token, its title left out.
    pub fn name_at(&self, token: usize) -> Option<usize> {
        let names = self.found.discourse.names_in(token, token + 1);
        names.into_iter().find(|&index| self.name(index).name <= token)
    }

    /// Whom the noun phrase around a token means.
    pub fn meant(&self, token: usize) -> Vec<Party> {
        if let Some(name) = self.name_at(token).filter(|&name| !self.name(name).demonym) {
            return vec![self.named(name)];
        }
        let chunks = self.found.discourse.chunks;
        self.phrase(chunks.partition_point(|chunk| chunk.last <= token))
    }

    /// The subject of what stands at a token: the last noun phrase before it, in its sentence, that can act and is known.
    pub fn subject_before(&self, passage: &Passage, token: usize) -> Vec<Party> {
        let begin = self
            .found
            .discourse
            .chunks
            .partition_point(|chunk| chunk.first < passage.first);
        self.subject_chunk(begin, token)
            .map(|at| self.joined_before(begin, at, self.phrase(at)))
            .unwrap_or_default()
    }

    /// The first several that are named or meant together in a sentence before a token: whom "their" means there.
    pub fn first_several(&self, passage: &Passage, token: usize) -> Vec<Party> {
        let chunks = self.found.discourse.chunks;
        let begin = chunks.partition_point(|chunk| chunk.first < passage.first);
        let end = chunks.partition_point(|chunk| chunk.first < token);
        let together = (begin..end).map(|at| self.joined_before(begin, at, self.phrase(at)));
        let mut several = together.filter(|parties| parties.len() > 1);
        several.next().unwrap_or_default()
    }

    /// The first token of that subject.
    pub fn subject_start(&self, passage: &Passage, token: usize) -> Option<usize> {
        let chunks = self.found.discourse.chunks;
        let begin = chunks.partition_point(|chunk| chunk.first < passage.first);
        self.subject_chunk(begin, token).map(|at| chunks[at].first)
    }

    fn subject_chunk(&self, begin: usize, token: usize) -> Option<usize> {
        let chunks = self.found.discourse.chunks;
        let end = chunks.partition_point(|chunk| chunk.first < token);
        // What hangs on a preposition does nothing.
        let governed = |at: usize| at > begin + 1 && chunks[at - 1].shape == Shape::Preposition;
        (begin..end)
            .rev()
            .find(|&at| !governed(at) && !self.phrase(at).is_empty())
    }

    /// Whom a noun phrase means, by its index among the chunks.
    fn phrase(&self, chunk: usize) -> Vec<Party> {
        match self.found.references.phrases.get(chunk) {
            Some(Reference::One(entity)) => vec![self.entity(*entity)],
            Some(Reference::Members(members)) => members.iter().map(|&entity| self.entity(entity)).collect(),
            _ => Vec::new(),
        }
    }

    /// Those of a noun phrase with those joined to it: "Ada Reed and Hugh Vane". What a verb or a preposition stands before is no
    /// subject, and is left out.
    fn joined_before(&self, begin: usize, last: usize, parties: Vec<Party>) -> Vec<Party> {
        let chunks = self.found.discourse.chunks;
        let (mut all, mut at) = (parties.clone(), last);
        while let Some(first) = at.checked_sub(2).filter(|&first| first >= begin) {
            let is_and = chunks[at - 1].shape == Shape::Conjunction && self.is(chunks[at - 1].first, "and");
            let is_row = chunks[at - 1].shape == Shape::Comma && at < last;
            let more = self.phrase(first);
            if !(is_and || is_row) || more.is_empty() {
                break;
            }
            all.splice(0..0, more);
            at = first;
        }
        let before = at.checked_sub(1).filter(|&before| before >= begin);
        let is_object =
            before.is_some_and(|before| matches!(chunks[before].shape, Shape::Verbal(_) | Shape::Preposition));
        if is_object { parties } else { all }
    }

    /// The person that "his" or "her" at a token means: the only one named or meant before it in the sentence, if one is.
    pub fn possessor(&self, passage: &Passage, token: usize) -> Option<Party> {
        let discourse = self.found.discourse;
        let gender = self.text.words[token]
            .gender
            .or(match &*self.word(token).to_ascii_lowercase() {
                "his" => Some(crate::gazetteer::Gender::Male),
                "her" => Some(crate::gazetteer::Gender::Female),
                _ => None,
            });
        let mut persons: Vec<usize> = Vec::new();
        let mut add = |entity: usize| {
            let known = &discourse.entities[entity];
            let fits = known.kind == EntityKind::Person
                && (known.gender.is_none() || gender.is_none() || known.gender == gender);
            if fits && !persons.contains(&entity) {
                persons.push(entity);
            }
        };
        discourse
            .names_in(passage.first, token)
            .filter_map(|name| discourse.links[name].entity)
            .for_each(&mut add);
        let begin = discourse.chunks.partition_point(|chunk| chunk.first < passage.first);
        let end = discourse.chunks.partition_point(|chunk| chunk.first < token);
        for at in begin..end {
            if let Reference::One(entity) = self.found.references.phrases[at] {
                add(entity);
            }
        }
        match persons.as_slice() {
            &[one] => Some(self.entity(one)),
            _ => None,
        }
    }

    /// A claim at some tokens.
    pub fn claim(
        &self,
        passage: &Passage,
        tokens: (usize, usize),
        content: Content,
        subject: Option<Party>,
        presupposed: bool,
    ) -> Claim {
        let Said {
            owner,
            unasserted,
            negated,
        } = self.said(passage, tokens.0, tokens.1, presupposed);
        Claim {
            span: self.text.span(tokens.0, tokens.1),
            content,
            subject,
            time: None,
            owner,
            unasserted,
            negated,
            unused: Vec::new(),
        }
    }

    /// Whether a token is a word that could be in a noun phrase.
    pub fn is_word(&self, at: usize) -> bool {
        self.text
            .tokens
            .get(at)
            .is_some_and(|token| token.kind == TokenKind::Word)
    }

    pub fn classes(&self, at: usize) -> Classes {
        self.text
            .words
            .get(at)
            .map_or_else(Classes::default, |word| word.classes)
    }
}

impl Passage {
    pub fn new(scene: &Scene, sentence: Sentence) -> Passage {
        let (first, last) = (sentence.first, sentence.last);
        let times = time::times(scene.text, first, last, scene.found.date);
        let in_time = |at: usize| times.iter().any(|time| time.tokens.0 <= at && at < time.tokens.1);
        let mut numbers: Vec<Number> = Vec::new();
        for at in first..last {
            let taken = numbers.last().is_some_and(|number| at < number.last);
            if !taken && !in_time(at) {
                numbers.extend(number::read(scene.text, at, last));
            }
        }
        Passage {
            first,
            last,
            times,
            numbers,
            names: scene.found.discourse.names_in(first, last),
        }
    }

    /// The time nearest to some tokens, in the same sentence.
    pub fn time_near(&self, tokens: (usize, usize)) -> Option<&Time> {
        self.times.iter().min_by_key(|time| {
            let (first, last) = time.tokens;
            if last <= tokens.0 {
                tokens.0 - last
            } else {
                first.saturating_sub(tokens.1)
            }
        })
    }
}
