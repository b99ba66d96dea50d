//! Claims about measures: "has a population of 144 million", "Russia, with more than 200 million people,", "life expectancy in X was 71.2
//! years".
//!
//! A number binds to the words of its property inside one sentence, the nearest after them first, and to the year nearest to it.

use super::measure::{PATTERNS, Pattern};
use super::scene::{Passage, Scene};
use super::unit::Unit;
use super::{Claim, Content, Measure, Number, Party, Property, Takes, Time};
use crate::gazetteer::Kind;
use crate::text::tag::Tag;

pub(super) fn find(scene: &Scene, passage: &Passage, claims: &mut Vec<Claim>) {
    if passage.numbers.is_empty() {
        return;
    }
    let lower: Vec<String> = (passage.first..passage.last)
        .map(|at| scene.word(at).to_lowercase())
        .collect();
    let sentence = Sentence { scene, passage, lower };
    let keys = sentence.keys();
    for (index, key) in keys.iter().enumerate() {
        let end = keys.get(index + 1).map_or(passage.last, |next| next.first);
        let begin = index.checked_sub(1).map_or(passage.first, |before| keys[before].last);
        sentence.measures(key, begin, end, claims);
    }
    if !keys.iter().any(|key| key.pattern.property == Property::Population) {
        sentence.people(claims);
    }
}

/// Where the words of a property stand.
struct Key {
    pattern: &'static Pattern,
    first: usize,
    last: usize,
}

pub(super) struct Sentence<'s, 'd> {
    pub scene: &'s Scene<'d>,
    pub passage: &'s Passage,
    lower: Vec<String>,
}

impl Sentence<'_, '_> {
    pub(super) fn word(&self, at: usize) -> &str {
        at.checked_sub(self.passage.first)
            .and_then(|at| self.lower.get(at))
            .map_or("", String::as_str)
    }

    fn any(&self, first: usize, last: usize, words: &[&str]) -> bool {
        (first..last).any(|at| words.contains(&self.word(at)))
    }

    /// The properties' words, one property a place.
    fn keys(&self) -> Vec<Key> {
        let mut keys = Vec::new();
        let mut at = self.passage.first;
        while at < self.passage.last {
            let fitting = PATTERNS.iter().filter(|pattern| pattern.words[0] == self.word(at));
            let found = fitting.into_iter().find_map(|pattern| self.key(pattern, at));
            // "Health expenditure (% of GDP) in X was 8.9": what stands before the figure is part of the words.
            at = found
                .as_ref()
                .map_or(at + 1, |key| self.figure_after(key).unwrap_or(key.last));
            keys.extend(found);
        }
        keys
    }

    fn key(&self, pattern: &'static Pattern, first: usize) -> Option<Key> {
        let last = first + pattern.words.len();
        let same = pattern
            .words
            .iter()
            .zip(first..)
            .all(|(word, at)| self.word(at) == *word);
        if !same {
            return None;
        }
        // What a measure is of stands beside its words, before the number.
        let number = self
            .passage
            .numbers
            .iter()
            .find(|number| number.first >= last && pattern.fits(number));
        let end = number.map_or(self.passage.last, |number| number.first);
        let all_with = pattern
            .with
            .iter()
            .all(|words| self.any(first, self.passage.last, words));
        let before = first.saturating_sub(1).max(self.passage.first);
        let excluded = self.any(before, end, pattern.without);
        (all_with && !excluded).then_some(Key { pattern, first, last })
    }

    /// The figure that follows a property's words closely.
    fn figure_after(&self, key: &Key) -> Option<usize> {
        /// Words from a property's to its figure.
        const FAR: usize = 16;
        let fits =
            |number: &&Number| key.last <= number.first && number.first <= key.last + FAR && key.pattern.fits(number);
        self.passage.numbers.iter().find(fits).map(|number| number.first)
    }

    fn measures(&self, key: &Key, begin: usize, end: usize, claims: &mut Vec<Claim>) {
        let Some(subject) = self.subject(key) else { return };
        let fits = |number: &&Number| {
            key.pattern.fits(number) && !self.is_index_base(number) && !self.is_rank(number) && !self.is_change(number)
        };
        let mut after: Vec<&Number> = self.numbers(key.last, end).filter(fits).collect();
        if after.is_empty() {
            // "a 30 million population"
            let beside = |number: &&Number| number.last == key.first && !self.is_rate(number);
            after.extend(self.numbers(begin, key.first).filter(fits).filter(beside).last());
        } else {
            // "38.3 million in 2013 from 11.3 million in 1960": further figures have a year of their own.
            let mut first = true;
            after.retain(|number| {
                std::mem::take(&mut first) || self.has_own_year(number) || self.is_end_of_change(number)
            });
        }
        for number in after {
            let tokens = (key.first.min(number.first), key.last.max(number.last));
            claims.extend(self.claim(key.pattern.property, number, tokens, subject.clone()));
        }
    }

    fn numbers(&self, first: usize, last: usize) -> impl Iterator<Item = &Number> {
        self.passage
            .numbers
            .iter()
            .filter(move |number| first <= number.first && number.last <= last)
    }

    /// "(2005 = 100)"
    fn is_index_base(&self, number: &Number) -> bool {
        number
            .first
            .checked_sub(1)
            .is_some_and(|before| self.word(before) == "=")
    }

    /// "is the 139th", "number 125 in population", "rank 12"
    fn is_rank(&self, number: &Number) -> bool {
        number
            .first
            .checked_sub(1)
            .is_some_and(|before| matches!(self.word(before), "number" | "rank" | "ranked" | "no." | "#"))
    }

    /// "9 % less than it was", "grew by 94,000"
    fn is_change(&self, number: &Number) -> bool {
        let by = number
            .first
            .checked_sub(1)
            .is_some_and(|before| self.word(before) == "by");
        by || matches!(
            self.word(number.last),
            "less" | "more" | "higher" | "lower" | "larger" | "smaller" | "faster"
        )
    }

    /// "24.9 / 1,000 population", "our 30 million population"
    fn is_rate(&self, number: &Number) -> bool {
        number.first.checked_sub(1).is_some_and(|before| {
            matches!(self.word(before), "/" | "per" | "every") || self.scene.tag(before) == Some(Tag::Possessor)
        })
    }

    /// "dropped from 22.6 % in 1990–92 to 7.7 %"
    fn is_end_of_change(&self, number: &Number) -> bool {
        let before = number
            .first
            .checked_sub(1)
            .is_some_and(|before| self.word(before) == "to");
        before && self.any(self.passage.first, number.first, &["from"])
    }

    /// "11.3 million in 1960"
    fn has_own_year(&self, number: &Number) -> bool {
        let from = |at: usize| matches!(self.word(at), "in" | "(" | "as" | "people");
        from(number.last)
            && self
                .passage
                .times
                .iter()
                .any(|time| time.tokens.0 > number.last && time.tokens.0 <= number.last + 2)
    }

    pub(super) fn claim(
        &self,
        property: Property,
        number: &Number,
        tokens: (usize, usize),
        subject: Party,
    ) -> Option<Claim> {
        let Takes::Measure(own) = property.takes() else {
            return None;
        };
        let own = Unit::find(own, None)?;
        let unit = number
            .unit
            .filter(|unit| unit.dimension == own.dimension)
            .unwrap_or(own);
        let content = Content::Quantity {
            property,
            number: *number,
            measure: Measure::new(number.value, unit, property),
        };
        let mut claim = self.scene.claim(self.passage, tokens, content, Some(subject), false);
        claim.time = self.time(number);
        let used = |span: crate::span::Span| {
            claim.span.contains(span) || claim.time.as_ref().is_some_and(|time| time.span == span)
        };
        let others = self
            .passage
            .numbers
            .iter()
            .map(|other| self.scene.text.span(other.first, other.last));
        let times = self.passage.times.iter().map(|time| time.span);
        claim.unused = others.chain(times).filter(|span| !used(*span)).collect();
        Some(claim)
    }

    /// The time of a number: the one right after it ("in 1960"), or before it with no other number between; the article's date where the
    /// sentence names none.
    fn time(&self, number: &Number) -> Option<Time> {
        let times = || self.passage.times.iter().filter(|time| time.rule != "weekday");
        let after = times().find(|time| {
            let first = time.tokens.0;
            let led = matches!(
                self.word(first.saturating_sub(1)),
                "in" | "(" | "of" | "at" | "on" | "for" | "year" | "since" | "late" | "early" | "mid"
            );
            number.last < first && first <= number.last + 3 && led
        });
        let before = times().rfind(|time| {
            let between = time.tokens.1..number.first;
            let other = self.passage.numbers.iter().any(|other| between.contains(&other.first));
            time.tokens.1 <= number.first
                && !other
                && !between.clone().any(|at| matches!(self.word(at), ";" | "which" | "who"))
        });
        let only = times().count() == 0 && !self.is_past(number);
        after
            .or(before)
            .cloned()
            .or_else(|| only.then(|| Time::of_article(self.scene.found.date)))
    }

    /// Whether the verb before a number is in the past tense.
    fn is_past(&self, number: &Number) -> bool {
        let verbs = |at: &usize| matches!(self.scene.tag(*at), Some(Tag::Past | Tag::Third | Tag::Present));
        let verb = (self.passage.first..number.first).rev().find(verbs);
        verb.is_some_and(|at| self.scene.tag(at) == Some(Tag::Past))
    }

    /// Whose measure it is: "X's" or "X has a" before the words, "of X" or "in X" after them, else the only place of the sentence.
    fn subject(&self, key: &Key) -> Option<Party> {
        /// Words from a property's to its subject's.
        const FAR: usize = 14;
        let scene = self.scene;
        let places: Vec<usize> = self.passage.names.clone().filter(|&name| self.is_place(name)).collect();
        let between = |name: usize| scene.name(name).last..key.first;
        let before = places
            .iter()
            .copied()
            .filter(|&name| scene.name(name).last <= key.first && !self.is_aside(between(name)));
        let before: Vec<usize> = before.collect();
        // "X, bordered by Y and Z, has": what stands before a comma and the verb ends an aside.
        let closes_aside = |name: usize| {
            self.word(scene.name(name).last) == ","
                && matches!(self.word(scene.name(name).last + 1), "has" | "had" | "is" | "was")
        };
        let last_before = match (before.first(), before.last()) {
            (Some(&first), Some(&last)) if first != last && closes_aside(last) => {
                Some(first).filter(|_| scene.name(first).first <= self.passage.first + 1)
            }
            (_, last) => last.copied(),
        };
        let beside = last_before.filter(|&name| {
            let has = between(name).len() <= FAR / 2
                && between(name).any(|at| matches!(self.word(at), "has" | "had" | "with"));
            between(name).len() <= 1 || has || closes_aside(before.last().copied().unwrap_or(name))
        });
        let after = places.iter().copied().find(|&name| {
            let first = scene.name(name).first;
            let article = usize::from(self.word(first.saturating_sub(1)) == "the");
            let before = self.word(first.saturating_sub(1 + article));
            first >= key.last
                && first <= key.last + FAR
                && matches!(before, "of" | "in" | "for" | "–" | "—" | "-" | ":")
        });
        let clause = last_before.filter(|&name| {
            between(name).len() <= FAR && !between(name).any(|at| matches!(self.word(at), ";" | "than"))
        });
        let only = match places.as_slice() {
            &[one] => Some(one),
            _ => None,
        };
        let found = beside
            .or(after)
            .map(|name| scene.named(name))
            .or_else(|| self.spelled_before(key.first));
        let found = found.or_else(|| clause.or(only).map(|name| scene.named(name)));
        found.or_else(|| self.named_before())
    }

    /// Whether a bracket closes that opened before: "Serbia (excluding Kosovo) has".
    fn is_aside(&self, mut between: std::ops::Range<usize>) -> bool {
        between
            .find(|&at| matches!(self.word(at), "(" | ")"))
            .is_some_and(|at| self.word(at) == ")")
    }

    /// The place whose name ends where a property's words begin, in tables that write both with capitals: "Qatar Life expectancy".
    fn spelled_before(&self, end: usize) -> Option<Party> {
        /// Most words of a place's name there.
        const LONGEST: usize = 5;
        let lowest = end.saturating_sub(LONGEST).max(self.passage.first);
        let gazetteer = self.scene.found.discourse.gazetteer;
        (lowest..end).find_map(|first| {
            let form = self.scene.text.slice(self.scene.text.span(first, end));
            let mut bearers = gazetteer.by_name(form).into_iter().map(|bearer| bearer.entry);
            let entry = bearers.find(|&entry| gazetteer.entry(entry).kind == Kind::Place)?;
            Some(self.scene.party(entry)).filter(|_| bearers.next().is_none())
        })
    }

    pub(super) fn is_place(&self, name: usize) -> bool {
        // "US$"
        if self.word(self.scene.name(name).last) == "$" {
            return false;
        }
        let party = self.scene.named(name);
        match self.scene.kind(&party) {
            Some(kind) => kind == Kind::Place,
            None => party.is_ambiguous,
        }
    }

    /// "Its population is …": the only place of the sentence before, else the only one that the document has named so far.
    fn named_before(&self) -> Option<Party> {
        let own = (self.passage.first..self.passage.last).any(|at| matches!(self.word(at), "its" | "it" | "country"));
        if !own {
            return None;
        }
        let sentences = &self.scene.text.sentences;
        let this = sentences.partition_point(|sentence| sentence.last <= self.passage.first);
        let before = this.checked_sub(1).map(|before| sentences[before]);
        let near = before.map_or(0..0, |before| {
            self.scene.found.discourse.names_in(before.first, before.last)
        });
        self.only_place(near)
            .or_else(|| self.only_place(0..self.passage.names.start))
    }

    fn only_place(&self, names: std::ops::Range<usize>) -> Option<Party> {
        let mut places = names
            .filter(|&name| self.is_place(name))
            .map(|name| self.scene.named(name));
        let first = places.next()?;
        places.all(|other| other.entry == first.entry).then_some(first)
    }
}
