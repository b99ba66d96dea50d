//! Clauses: which noun phrase is the subject of which verb.
//!
//! In: the chunks of a frame. Out: [`Phrase`]s, whole noun phrases with what hangs on them (apposition, relative clause, party
//! tag, "for X"), as subject of a verb, before or after it. Which verbs matter is the business of [`attribution`](crate::attribution).

use super::frame::{Chunk, Form, Frame, Shape};
use crate::text::Text;
use crate::text::lexicon::Classes;
use crate::text::tag::Tag;

/// A whole noun phrase: a run of chunks around the one that carries its head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase {
    /// Index of its first chunk.
    pub first: usize,
    /// Index after its last chunk.
    pub last: usize,
    /// Index of the chunk that holds its head.
    pub head: usize,
}

impl Phrase {
    fn of(chunk: usize) -> Phrase {
        Phrase {
            first: chunk,
            last: chunk + 1,
            head: chunk,
        }
    }
}

/// Reads the clauses of one frame.
#[derive(Clone, Copy)]
pub struct Clauses<'c> {
    pub text: &'c Text<'c>,
    pub chunks: &'c [Chunk],
    pub frame: Frame,
}

/// How far to look for the start of an apposition or relative clause, in chunks: a bound on the work, not measured.
const ASIDE: usize = 24;

impl<'c> Clauses<'c> {
    pub fn shape(&self, chunk: usize) -> Option<Shape> {
        (self.frame.first..self.frame.last)
            .contains(&chunk)
            .then(|| self.chunks[chunk].shape)
    }

    pub fn is(&self, chunk: usize, shape: Shape) -> bool {
        self.shape(chunk) == Some(shape)
    }

    pub fn is_nominal(&self, chunk: usize) -> bool {
        self.is(chunk, Shape::Nominal)
    }

    pub fn form(&self, chunk: usize) -> Option<Form> {
        self.shape(chunk)
            .and_then(|_| self.chunks[chunk].verb().map(|verb| verb.form))
    }

    /// The first word of a chunk.
    pub fn word(&self, chunk: usize) -> &'c str {
        self.text.word(self.chunks[chunk].first)
    }

    fn head_classes(&self, chunk: usize) -> Classes {
        self.text.words[self.chunks[chunk].head].classes
    }

    /// The chunk before `chunk` that is no adverb and no time.
    pub fn before(&self, chunk: usize) -> Option<usize> {
        (self.frame.first..chunk).rev().find(|&at| !self.is_light(at))
    }

    /// The first chunk from `chunk` on that is no adverb and no time.
    pub fn after(&self, chunk: usize) -> usize {
        (chunk..self.frame.last)
            .find(|&at| !self.is_light(at))
            .unwrap_or(self.frame.last)
    }

    fn is_light(&self, at: usize) -> bool {
        match self.chunks[at].shape {
            Shape::Adverb | Shape::Time => true,
            // "on Tuesday"
            Shape::Preposition => self.is(at + 1, Shape::Time),
            // "he himself said", "they both say"
            Shape::Nominal => matches!(self.word(at), "himself" | "herself" | "itself" | "themselves"),
            _ => false,
        }
    }

    /// The subject of the verb at `verb`, looked for before it; "there" is none.
    pub fn subject(&self, verb: usize) -> Option<Phrase> {
        self.subject_within(verb, 3)
            .filter(|phrase| self.text.tags[self.chunks[phrase.head].head] != Tag::There)
    }

    /// `depth` bounds how often a clause passes the question on ("X did this and said …, telling …").
    fn subject_within(&self, verb: usize, depth: usize) -> Option<Phrase> {
        let depth = depth.checked_sub(1)?;
        match self.form(verb) {
            Some(Form::Gerund | Form::Infinitive) => return self.controller(verb, depth),
            Some(Form::Participle) if !self.is_past(verb) => return None,
            _ => {}
        }
        let before = self.before(verb)?;
        match self.chunks[before].shape {
            Shape::Nominal => self.across_relative(before, verb).or_else(|| self.bare(before, depth)),
            Shape::Wh if self.is_relative(before) => self.antecedent(before),
            Shape::That => self.antecedent(before),
            Shape::Conjunction => self.shared(before, depth),
            Shape::Comma | Shape::Dash | Shape::Close => {
                self.across(before).or_else(|| self.shared_by_comma(before, depth))
            }
            // "A film released on Thursday accuses"
            Shape::Verbal(modifier) if matches!(modifier.form, Form::Participle | Form::Gerund) => {
                let noun = before
                    .checked_sub(1)
                    .filter(|&noun| noun >= self.frame.first && self.is_nominal(noun))?;
                Some(Phrase {
                    last: before + 1,
                    ..self.leftwards(noun)
                })
            }
            // `Vane, who calls it "absurd," said`: American style puts the comma inside.
            Shape::Quote(_) => self.across_quote(verb),
            _ => None,
        }
    }

    /// Whether what was tagged as a participle is the only verb its subject can have: "The complaint alleged that".
    pub fn is_past(&self, verb: usize) -> bool {
        let end = (verb + 1..self.frame.last)
            .find(|&at| {
                matches!(
                    self.chunks[at].shape,
                    Shape::Comma | Shape::That | Shape::Wh | Shape::Stop | Shape::Quote(_) | Shape::Colon
                )
            })
            .unwrap_or(self.frame.last);
        let finite = (verb + 1..end).any(|at| self.form(at) == Some(Form::Finite) && !self.is_nominal(at - 1));
        let subject = self.before(verb).is_some_and(|before| {
            matches!(
                self.chunks[before].shape,
                Shape::Nominal | Shape::Comma | Shape::Close | Shape::Wh
            )
        });
        subject && !finite
    }

    fn is_relative(&self, chunk: usize) -> bool {
        matches!(self.word(chunk), "who" | "which" | "that" | "Who")
    }

    /// A relative pronoun as the phrase, with the head of the noun phrase that it stands for.
    fn antecedent(&self, pronoun: usize) -> Option<Phrase> {
        let before = pronoun.checked_sub(1).filter(|&at| at >= self.frame.first)?;
        let before = if matches!(self.chunks[before].shape, Shape::Comma | Shape::Dash | Shape::Open) {
            before.checked_sub(1)?
        } else {
            before
        };
        let nominal = before >= self.frame.first && self.is_nominal(before);
        nominal.then(|| Phrase {
            first: pronoun,
            last: pronoun + 1,
            head: self.leftwards(before).head,
        })
    }

    /// The noun phrase before a verb, unless a preposition holds it: "but in a later interview said".
    fn bare(&self, noun: usize, depth: usize) -> Option<Phrase> {
        let phrase = self.leftwards(noun);
        let before = self.before(phrase.first);
        match before.map(|before| (before, self.chunks[before].shape)) {
            Some((preposition, Shape::Preposition)) if self.is_governed(preposition) => {
                let before = self.before(preposition)?;
                match self.chunks[before].shape {
                    Shape::Nominal => Some(self.leftwards(before)),
                    Shape::Conjunction => self.shared(before, depth),
                    Shape::Comma => self.across(before).or_else(|| self.shared_by_comma(before, depth)),
                    Shape::Wh if self.is_relative(before) => self.antecedent(before),
                    _ => None,
                }
            }
            Some((comma, Shape::Comma)) => Some(self.named_by(comma, phrase).unwrap_or(phrase)),
            _ => Some(phrase),
        }
    }

    /// `"…," another friend, Ann Hale told a paper`: the name is the apposition.
    fn named_by(&self, comma: usize, name: Phrase) -> Option<Phrase> {
        let role = self.before(comma).filter(|&role| self.is_nominal(role))?;
        let opens = self
            .leftwards(role)
            .first
            .checked_sub(1)
            .filter(|&before| before >= self.frame.first && self.chunks[before].quote().is_some());
        let named = self.text.tags[self.chunks[name.head].head] == Tag::Name
            && self.head_classes(role).any(
                Classes::ROLE
                    .and(Classes::KIN)
                    .and(Classes::TITLE)
                    .and(Classes::SPOKESPERSON),
            );
        (opens.is_some() && named).then(|| Phrase {
            first: self.leftwards(role).first,
            last: name.last,
            head: name.head,
        })
    }

    /// Whether what follows a preposition is its noun rather than the subject of a clause: not "as Marsh said".
    fn is_governed(&self, preposition: usize) -> bool {
        matches!(
            self.word(preposition),
            "in" | "on" | "at" | "during" | "after" | "before" | "from" | "with" | "by" | "through" | "over" | "under"
        ) && self.before(preposition).is_some()
            && self.is_nominal(preposition + 1)
    }

    /// The subject before a relative clause that no comma closes: "Al Bright, the man who founded the site said".
    fn across_relative(&self, object: usize, verb: usize) -> Option<Phrase> {
        let inner = self
            .leftwards(object)
            .first
            .checked_sub(1)
            .filter(|&inner| inner >= self.frame.first && self.form(inner) == Some(Form::Finite))?;
        let pronoun = self
            .before(inner)
            .filter(|&pronoun| self.is(pronoun, Shape::Wh) && self.word(pronoun) == "who")?;
        let noun = self.before(pronoun)?;
        let noun = if self.is(noun, Shape::Comma) {
            self.before(noun)?
        } else {
            noun
        };
        if !self.is_nominal(noun) {
            return None;
        }
        let mut core = self.leftwards(noun);
        if let Some(comma) = self.before(core.first).filter(|&comma| self.is(comma, Shape::Comma))
            && self.continues_aside(core.first)
            && let Some(named) = self.before(comma).filter(|&named| self.is_nominal(named))
        {
            core = self.leftwards(named);
        }
        Some(Phrase { last: verb, ..core })
    }

    /// The subject before a relative clause that ends in a quote.
    fn across_quote(&self, verb: usize) -> Option<Phrase> {
        let lowest = verb.saturating_sub(ASIDE).max(self.frame.first);
        let comma = (lowest..verb)
            .rev()
            .find(|&at| self.is(at, Shape::Comma) && matches!(self.shape(at + 1), Some(Shape::Wh)))?;
        let before = self.before(comma).filter(|&before| self.is_nominal(before))?;
        let core = self.leftwards(before);
        Some(Phrase {
            first: core.first,
            last: verb,
            head: core.head,
        })
    }

    /// The subject of the verb that a conjunction coordinates with: "X arrived and said".
    fn shared(&self, conjunction: usize, depth: usize) -> Option<Phrase> {
        if !matches!(self.word(conjunction), "and" | "but" | "or" | "yet") {
            return None;
        }
        let earlier = self.earlier_verb(conjunction)?;
        self.subject_within(earlier, depth).or_else(|| self.inverted(earlier))
    }

    /// "X arrived, looked around, said …" and "…, he said, adding".
    fn shared_by_comma(&self, comma: usize, depth: usize) -> Option<Phrase> {
        let before = comma.checked_sub(1)?;
        if !self.is(before, Shape::Conjunction) {
            return None;
        }
        self.shared(before, depth)
    }

    /// Whose doing a gerund or infinitive is: the subject of the finite verb before it, or what it stands beside.
    fn controller(&self, verb: usize, depth: usize) -> Option<Phrase> {
        // "Reed saying he was glad and Hale calling it great", "with one of her aides reportedly asking"
        if self.form(verb) == Some(Form::Gerund)
            && let Some(phrase) = self
                .before(verb)
                .filter(|&noun| noun > self.frame.first && self.is_nominal(noun))
                .map(|noun| self.leftwards(noun))
            && let Some(opener) = phrase.first.checked_sub(1).filter(|&opener| opener >= self.frame.first)
            && (self.word(opener) == "with"
                || phrase.first + 1 == phrase.last
                    && matches!(
                        self.chunks[opener].shape,
                        Shape::Dash | Shape::Conjunction | Shape::Comma
                    ))
        {
            return Some(phrase);
        }
        let Some(earlier) = self.earlier_verb(verb) else {
            return (verb == self.frame.first).then(|| self.main_subject(verb))?;
        };
        if earlier + 1 == verb && self.form(verb) == Some(Form::Infinitive) {
            return self.subject_within(earlier, depth);
        }
        self.subject_within(earlier, depth).or_else(|| self.inverted(earlier))
    }

    /// "Conceding that …, Ann Hale did say": the subject of the main clause after a participle that opens the sentence.
    fn main_subject(&self, participle: usize) -> Option<Phrase> {
        (participle + 1..self.frame.last)
            .filter(|&verb| self.form(verb) == Some(Form::Finite))
            .find_map(|verb| {
                let noun = self.before(verb).filter(|&noun| self.is_nominal(noun))?;
                let phrase = self.leftwards(noun);
                let comma = self.before(phrase.first)?;
                self.is(comma, Shape::Comma).then_some(phrase)
            })
    }

    /// The nearest finite verb before `at` that is not in a relative clause, nor part of what a cue says.
    fn earlier_verb(&self, at: usize) -> Option<usize> {
        (self.frame.first..at)
            .rev()
            .filter(|&chunk| self.form(chunk) == Some(Form::Finite))
            .find(|&chunk| !self.is_embedded(chunk))
            .or_else(|| {
                (self.frame.first..at).find(|&chunk| self.form(chunk) == Some(Form::Participle) && self.is_past(chunk))
            })
    }

    /// Whether a verb belongs to a clause inside another: "who …", "that …", "said he …".
    fn is_embedded(&self, verb: usize) -> bool {
        let Some(before) = self.before(verb) else { return false };
        if matches!(self.chunks[before].shape, Shape::Wh | Shape::That) {
            return true;
        }
        if !self.is_nominal(before) {
            return false;
        }
        let subject = self.leftwards(before).first;
        self.before(subject)
            .is_some_and(|opener| match self.chunks[opener].shape {
                Shape::That | Shape::Wh | Shape::Preposition => true,
                Shape::Verbal(verb) => verb.cue.is_some(),
                _ => false,
            })
    }

    /// The subject before an aside that ends at `end`: "Hugh Vane, a doctor, said".
    fn across(&self, end: usize) -> Option<Phrase> {
        let opens = match self.chunks[end].shape {
            Shape::Close => Shape::Open,
            same => same,
        };
        let lowest = end.saturating_sub(ASIDE).max(self.frame.first);
        let mut best = None;
        for start in (lowest..end).rev() {
            if self.chunks[start].quote().is_some() && self.is_clausal_quote(start) {
                break;
            }
            if self.chunks[start].shape != opens || start == self.frame.first || !self.is_aside(start + 1, end) {
                continue;
            }
            let Some(core) = self.before_aside(start) else {
                continue;
            };
            // "Ann Hale, during a visit to Columbus, Ohio, said", "Cory Hale, 22, of Flint, Mich., said"
            let held = self
                .before(core.first)
                .is_some_and(|before| self.is(before, Shape::Preposition) && self.is_comma_before(before));
            if held {
                continue;
            }
            best = Some(core);
            // A further aside of the same noun phrase may come before: "Vane, 54, a doctor, said".
            if !self.is_comma_before(core.first) || !self.continues_aside(core.first) {
                break;
            }
        }
        let best = best.map(|core| Phrase {
            last: self.trim_end(core.first, end),
            ..core
        });
        // "Sen. Ann Hale (D-Ohio), said": a comma too many.
        let bracket = end.checked_sub(1).filter(|&bracket| {
            bracket > self.frame.first && self.is(end, Shape::Comma) && self.is(bracket, Shape::Close)
        });
        best.or_else(|| self.across(bracket?))
    }

    /// The noun phrase that an aside follows, with brackets that follow it.
    fn before_aside(&self, start: usize) -> Option<Phrase> {
        let before = self.before(start)?;
        match self.chunks[before].shape {
            Shape::Nominal => Some(self.leftwards(before)),
            Shape::Close => self.across(before),
            _ => None,
        }
    }

    fn is_comma_before(&self, chunk: usize) -> bool {
        chunk > self.frame.first && self.is(chunk - 1, Shape::Comma)
    }

    /// Whether a phrase that stands between commas is itself an apposition ("54", "a doctor") rather than the subject.
    fn continues_aside(&self, chunk: usize) -> bool {
        let chunk = &self.chunks[chunk];
        let first = self.text.tags[chunk.first];
        first == Tag::Cardinal
            || matches!(first, Tag::Determiner | Tag::Possessor | Tag::Adjective)
                && self.text.tags[chunk.head] != Tag::Name
    }

    fn trim_end(&self, first: usize, end: usize) -> usize {
        let mut last = end;
        if self.is(end, Shape::Close) {
            last = end + 1;
        }
        while last > first + 1 && self.is_light(last - 1) {
            last -= 1;
        }
        last
    }

    fn is_clausal_quote(&self, chunk: usize) -> bool {
        const SHORT: usize = 6;
        self.chunks[chunk].last - self.chunks[chunk].first > SHORT
    }

    /// Whether chunks between two commas modify what stands before: apposition, relative clause, age, party, participle, place.
    fn is_aside(&self, first: usize, last: usize) -> bool {
        if first >= last {
            return false;
        }
        let relative = self.is(first, Shape::Wh)
            || self.is(first, Shape::Preposition) && self.is(first + 1, Shape::Wh)
            || self.is(first, Shape::Nominal)
                && self.is(first + 1, Shape::Preposition)
                && self.is(first + 2, Shape::Wh);
        let finite = || {
            (first..last).any(|at| {
                self.form(at) == Some(Form::Finite) && !self.in_relative(at, first) && !self.introduces_name(at)
            })
        };
        if relative || finite() {
            return relative;
        }
        matches!(
            self.chunks[first].shape,
            Shape::Nominal
                | Shape::Preposition
                | Shape::Adjective
                | Shape::Adverb
                | Shape::Time
                | Shape::Other
                | Shape::Verbal(_)
                | Shape::Conjunction
        )
    }

    /// "a firm called Vane", "a man named Al", "— mentioned by rivals —": no finite verb, whatever its tag.
    fn introduces_name(&self, verb: usize) -> bool {
        let passive = self.is(verb + 1, Shape::Preposition) && self.word(verb + 1) == "by";
        let opens = verb > self.frame.first
            && matches!(
                self.chunks[verb - 1].shape,
                Shape::Comma | Shape::Dash | Shape::Conjunction
            );
        passive && opens
            || matches!(self.word(verb), "called" | "named" | "dubbed" | "nicknamed")
                && verb > self.frame.first
                && self.is_nominal(verb - 1)
                && matches!(self.text.word(self.chunks[verb - 1].first), "a" | "an")
    }

    /// Whether the verb belongs to a relative clause that starts at or after `first`.
    fn in_relative(&self, verb: usize, first: usize) -> bool {
        (first..verb)
            .rev()
            .take(6)
            .any(|at| matches!(self.chunks[at].shape, Shape::Wh) || self.is(at, Shape::That))
    }

    /// The whole phrase around a base noun phrase, read to the left: "a spokeswoman for Ms Marsh", "people familiar with
    /// the matter", "X and Y", "the man who saw it".
    pub fn leftwards(&self, chunk: usize) -> Phrase {
        let mut phrase = Phrase::of(chunk);
        while phrase.first > self.frame.first + 1 {
            let before = phrase.first - 1;
            let joined = match self.chunks[before].shape {
                Shape::Preposition => self.modified(before),
                Shape::Conjunction if matches!(self.word(before), "and" | "&" | "or") => self.coordinated(before),
                Shape::Adjective => self.modified(before),
                Shape::Verbal(verb) if matches!(verb.form, Form::Gerund | Form::Participle) => self.modified(before),
                _ => None,
            };
            match joined {
                Some(first) => {
                    let together = self.is(before, Shape::Conjunction);
                    phrase = Phrase {
                        first,
                        last: phrase.last,
                        head: if together { phrase.head } else { first },
                    };
                }
                None => break,
            }
        }
        phrase
    }

    /// The noun phrase that a preposition, adjective or participle at `link` hangs on.
    fn modified(&self, link: usize) -> Option<usize> {
        if self.is(link, Shape::Preposition) && !self.links_nouns(link) {
            return None;
        }
        let mut noun = link.checked_sub(1)?;
        // "people familiar with", "reporters travelling with", "the man accused of"
        if noun > self.frame.first
            && (self.is(noun, Shape::Adjective) || matches!(self.form(noun), Some(Form::Gerund | Form::Participle)))
        {
            noun -= 1;
        }
        if noun > self.frame.first && self.is(noun, Shape::Time) {
            noun -= 1;
        }
        (noun >= self.frame.first && self.is_nominal(noun) && !self.is_pronoun(noun)).then_some(noun)
    }

    fn links_nouns(&self, preposition: usize) -> bool {
        matches!(
            self.word(preposition),
            "of" | "for"
                | "from"
                | "at"
                | "in"
                | "with"
                | "on"
                | "to"
                | "by"
                | "near"
                | "against"
                | "behind"
                | "within"
                | "who"
                | "inside"
                | "about"
                | "across"
                | "among"
        )
    }

    pub fn is_pronoun(&self, chunk: usize) -> bool {
        self.is_nominal(chunk) && self.text.tags[self.chunks[chunk].head] == Tag::Pronoun
    }

    /// The start of "X and Y", where X is no object of a verb before.
    fn coordinated(&self, conjunction: usize) -> Option<usize> {
        let before = conjunction
            .checked_sub(1)
            .filter(|&before| before >= self.frame.first)?;
        let start = match self.chunks[before].shape {
            Shape::Nominal => self.leftwards(before).first,
            // "Hugh Vane, who was in Oslo, and Ada Reed"
            Shape::Comma if self.is_relative_before(before) => self.across(before)?.first,
            _ => return None,
        };
        let object = self
            .before(start)
            .is_some_and(|before| matches!(self.chunks[before].shape, Shape::Verbal(_) | Shape::Preposition));
        (!object).then_some(start)
    }

    /// Whether a relative clause ends at a comma.
    fn is_relative_before(&self, comma: usize) -> bool {
        let lowest = comma.saturating_sub(ASIDE).max(self.frame.first);
        (lowest..comma)
            .rev()
            .find(|&at| self.is(at, Shape::Comma))
            .is_some_and(|opens| self.is(opens + 1, Shape::Wh))
    }

    /// The subject after its verb: `"…," said Hugh Vane, a doctor who …`.
    pub fn inverted(&self, verb: usize) -> Option<Phrase> {
        let first = (verb + 1..self.frame.last).find(|&at| !self.is(at, Shape::Adverb))?;
        if !self.is_nominal(first) || self.is_reflexive(first) {
            return None;
        }
        let phrase = self.rightwards(first);
        // `…," said he doubted it`: the noun phrase is the subject of what follows.
        let own_verb = self.form(self.after(phrase.last)) == Some(Form::Finite);
        (!own_verb).then_some(phrase)
    }

    fn is_reflexive(&self, chunk: usize) -> bool {
        matches!(
            self.word(chunk),
            "me" | "us" | "him" | "them" | "himself" | "herself" | "themselves" | "itself"
        )
    }

    /// The whole phrase around a base noun phrase, read to the right.
    pub fn rightwards(&self, chunk: usize) -> Phrase {
        let mut last = chunk + 1;
        if self.is_pronoun(chunk) {
            return Phrase::of(chunk);
        }
        loop {
            last = match self.shape(last) {
                Some(Shape::Preposition) if self.is_nominal(last + 1) && self.binds_right(last) => last + 2,
                Some(Shape::Conjunction)
                    if self.is_nominal(last + 1) && self.word(last) == "and" && !self.is_verb(last + 2) =>
                {
                    last + 2
                }
                Some(Shape::Open) => match self.close_of(last) {
                    Some(close) => close + 1,
                    None => break,
                },
                Some(Shape::Wh) if matches!(self.word(last), "who" | "whose" | "which") => self.clause_end(last),
                Some(Shape::Comma) => match self.aside_after(last) {
                    Some(end) => end,
                    None => break,
                },
                _ => break,
            };
        }
        Phrase {
            first: chunk,
            last,
            head: chunk,
        }
    }

    fn is_verb(&self, chunk: usize) -> bool {
        self.form(chunk).is_some()
    }

    /// Whether what follows the preposition belongs to the name before it rather than to the saying: "of", "for", a place.
    fn binds_right(&self, preposition: usize) -> bool {
        let binds = match self.word(preposition) {
            "of" | "for" => true,
            "from" | "at" | "with" => self.text.tags[self.chunks[preposition + 1].head] == Tag::Name,
            _ => false,
        };
        binds
            && !self
                .head_classes(preposition + 1)
                .any(Classes::SAYING.and(Classes::TIME).and(Classes::CALENDAR))
    }

    fn close_of(&self, open: usize) -> Option<usize> {
        (open + 1..self.frame.last.min(open + ASIDE)).find(|&at| self.is(at, Shape::Close))
    }

    /// Where a clause that starts at `first` ends: at a comma, a stop or a quote.
    fn clause_end(&self, first: usize) -> usize {
        (first..self.frame.last)
            .find(|&at| {
                matches!(
                    self.chunks[at].shape,
                    Shape::Comma | Shape::Stop | Shape::Semicolon | Shape::Colon | Shape::Dash
                ) || self.chunks[at].quote().is_some()
            })
            .unwrap_or(self.frame.last)
    }

    /// The end of an apposition, age, party tag or relative clause that a comma opens.
    fn aside_after(&self, comma: usize) -> Option<usize> {
        let first = comma + 1;
        let end = self.clause_end(first);
        let chunk = self.chunks.get(first).filter(|_| first < self.frame.last)?;
        let tag = self.text.tags[chunk.first];
        let is_apposition = match chunk.shape {
            Shape::Wh => matches!(self.word(first), "who" | "whose" | "which" | "where"),
            Shape::Nominal => {
                tag != Tag::Pronoun
                    && !(first..end).any(|at| self.form(at) == Some(Form::Finite) && !self.in_relative(at, first))
            }
            _ => false,
        };
        (is_apposition && end > first).then_some(end)
    }
}
