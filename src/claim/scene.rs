//! What the finders of claims look at: who is meant where, what times and names a sentence has, and how a clause is said.
//!
//! In: what the stages before found. Out: a [`Scene`] of the document and a [`Passage`] for each sentence, with the questions that
//! every finder asks. It knows no kind of claim.

use super::number::{self, Number};
use super::time::{self, Time};
use super::{Claim, Content, Found, Owner, Party, Unasserted};
use crate::clause::Shape;
use crate::gazetteer::{EntryId, Kind};
use crate::mention::{EntityKind, Name, Reference};
use crate::quote::QuoteClass;
use crate::span::Span;
use crate::text::lexicon::{Classes, LEXICON, Stance};
use crate::text::tag::Tag;
use crate::text::{Sentence, Text, TokenKind};

/// A document, as the finders see it.
pub(super) struct Scene<'d> {
    pub found: &'d Found<'d>,
    pub text: &'d Text<'d>,
    /// Quotes of speech with their attribution, in order.
    quoted: Covers<Option<usize>>,
    /// What is said, with its attribution.
    reported: Covers<usize>,
}

/// Stretches of text that may lie in each other, by where they start.
struct Covers<T> {
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
    fn find(&self, span: Span, fits: impl Fn(Span) -> bool) -> Option<&T> {
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

/// How a claim is said.
#[derive(Debug, Clone, Copy)]
struct Said {
    owner: Owner,
    unasserted: Option<Unasserted>,
    negated: bool,
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
        let begin = self.found.discourse.chunks.partition_point(|chunk| chunk.first < passage.first);
        self.subject_chunk(begin, token)
            .map(|at| self.joined_before(begin, at, self.phrase(at)))
            .unwrap_or_default()
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
        let governed = |at: usize| at > begin + 1 && self.tag(chunks[at - 1].first) == Some(Tag::Preposition);
        (begin..end).rev().find(|&at| !governed(at) && !self.phrase(at).is_empty())
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
        let is_object = before.is_some_and(|before| matches!(chunks[before].shape, Shape::Verbal(_) | Shape::Preposition));
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

    /// How what stands at some tokens is said. What is presupposed is touched by nothing but quotation marks.
    fn said(&self, passage: &Passage, first: usize, last: usize, presupposed: bool) -> Said {
        let span = self.text.span(first, last);
        let quoted = self.quoted.find(span, |quote| quote.overlaps(span));
        let reported = self.reported.find(span, |content| content.contains(span));
        let owner = match (quoted, reported) {
            (Some(&holder), _) => Owner::Speaker(holder),
            (None, Some(&index)) if !presupposed => Owner::Speaker(Some(index)),
            _ if !presupposed && self.is_hearsay(passage, first) => Owner::Speaker(None),
            _ => Owner::Writer,
        };
        if presupposed {
            return Said {
                owner,
                unasserted: None,
                negated: false,
            };
        }
        let denied = matches!(owner, Owner::Speaker(Some(index)) if self.denies(index));
        Said {
            owner,
            unasserted: self.unasserted(passage, first, last),
            negated: denied || self.is_negated(passage, first, last),
        }
    }

    /// Whether the cue of an attribution denies what it introduces.
    fn denies(&self, attribution: usize) -> bool {
        let cue = self.found.attributions[attribution].cue;
        cue.is_some_and(|cue| {
            let words = self.text.slice(cue).split(' ');
            words.into_iter().any(|word| {
                let known = LEXICON.word(word).cue;
                known.is_some_and(|cue| cue.stance == Stance::Denies)
            })
        })
    }

    /// "reportedly", "allegedly"
    fn is_hearsay(&self, passage: &Passage, before: usize) -> bool {
        (passage.first..before).any(|at| {
            matches!(
                &*self.word(at).to_ascii_lowercase(),
                "reportedly" | "allegedly" | "supposedly" | "claims" | "rumoured" | "rumored"
            )
        })
    }

    fn unasserted(&self, passage: &Passage, first: usize, last: usize) -> Option<Unasserted> {
        let clause = self.clause_start(passage, first);
        let lower = |at: usize| self.word(at).to_ascii_lowercase();
        let ends_asking = (last..passage.last).any(|at| self.word(at) == "?");
        if ends_asking {
            return Some(Unasserted::Question);
        }
        let conditional = (passage.first..first).any(|at| {
            matches!(
                &*lower(at),
                "if" | "unless" | "whether" | "suppose" | "imagine" | "hypothetical"
            )
        });
        if conditional || (last..passage.last).any(|at| matches!(&*lower(at), "if" | "unless")) {
            return Some(Unasserted::Conditional);
        }
        // "by 2050"
        let article = self.found.date.map_or(i16::MAX, |date| date.year());
        let by_year = (clause..passage.last).any(|at| {
            matches!(&*lower(at), "by" | "in")
                && self
                    .word(at + 1)
                    .parse::<i16>()
                    .is_ok_and(|year| (1900..=2200).contains(&year) && year > article)
        });
        let modal = (clause..last.min(passage.last)).any(|at| {
            self.tag(at) == Some(Tag::Modal)
                || matches!(
                    &*lower(at),
                    "expected"
                        | "projected"
                        | "forecast"
                        | "predicted"
                        | "set"
                        | "likely"
                        | "planned"
                        | "plans"
                        | "planning"
                        | "scheduled"
                        | "due"
                        | "possible"
                        | "proposed"
                        | "potential"
                        | "upcoming"
                        | "perhaps"
                        | "maybe"
                        | "probably"
                )
        });
        if modal || by_year {
            return Some(Unasserted::Modal);
        }
        let wish = (clause..first).any(|at| {
            matches!(
                &*lower(at),
                "want"
                    | "wants"
                    | "wanted"
                    | "hope"
                    | "hopes"
                    | "hoped"
                    | "hoping"
                    | "wish"
                    | "wishes"
                    | "demand"
                    | "demands"
                    | "demanded"
                    | "urge"
                    | "urged"
                    | "seek"
                    | "seeks"
                    | "seeking"
                    | "sought"
                    | "aims"
                    | "aimed"
            )
        });
        wish.then_some(Unasserted::Wish)
    }

    fn is_negated(&self, passage: &Passage, first: usize, last: usize) -> bool {
        let clause = self.clause_start(passage, first);
        (clause..last.min(passage.last)).any(|at| {
            let word = self.word(at).to_ascii_lowercase();
            word.ends_with("n't")
                || word.ends_with("n’t")
                || matches!(
                    &*word,
                    "not"
                        | "never"
                        | "no"
                        | "denied"
                        | "denies"
                        | "deny"
                        | "denying"
                        | "without"
                        | "failed"
                        | "fails"
                        | "neither"
                        | "nor"
                        | "rejected"
                        | "refuted"
                        | "disputed"
                        | "false"
                        | "falsely"
                        | "wrongly"
                        | "unlike"
                        | "hardly"
                        | "cannot"
                ) && !self.is_hedge(at)
        })
    }

    /// "no fewer than", "not only"
    fn is_hedge(&self, at: usize) -> bool {
        matches!(
            &*self.word(at + 1).to_ascii_lowercase(),
            "fewer" | "less" | "more" | "only"
        )
    }

    /// Where the clause of a token starts: after the mark or word that opens it.
    fn clause_start(&self, passage: &Passage, token: usize) -> usize {
        let opens = |at: &usize| {
            matches!(
                self.word(*at),
                ";" | "but" | "because" | "although" | "though" | "while" | "whereas" | "—" | "–" | "--"
            )
        };
        (passage.first..token)
            .rev()
            .find(opens)
            .map_or(passage.first, |at| at + 1)
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
        let said = self.said(passage, tokens.0, tokens.1, presupposed);
        Claim {
            span: self.text.span(tokens.0, tokens.1),
            content,
            subject,
            time: None,
            owner: said.owner,
            unasserted: said.unasserted,
            negated: said.negated,
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
