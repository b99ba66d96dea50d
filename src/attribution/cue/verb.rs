//! Verbs that speak: which they are, who their source is, on which side of them what is said stands.
//!
//! In: the chunks of a frame. Out: a [`Draft`] for each verb that attributes something. How far that reaches is the business of
//! [`extent`](super::extent).

use super::super::draft::{Draft, Source, content_spans, quotes_among};
use super::super::rule::Rule;
use super::Finder;
use crate::clause::{Form, Phrase, Shape, Verb};
use crate::span::Span;
use crate::text::lexicon::{Frames, Stance};

#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub verb: usize,
    pub source: Option<Phrase>,
    /// The chunks that source and cue take up side by side.
    pub first: usize,
    pub last: usize,
    pub place: Place,
}

/// How source and cue stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// `said X`
    Inverted,
    /// `X said`
    Straight,
    /// The source is elsewhere in the sentence: `X did this, saying …`.
    Apart,
}

impl Candidate {
    fn of(verb: usize, source: Phrase, place: Place) -> Candidate {
        let (first, last) = match place {
            Place::Inverted => (verb, source.last),
            Place::Straight => (source.first, verb + 1),
            Place::Apart => (verb, verb + 1),
        };
        Candidate {
            verb,
            source: Some(source),
            first,
            last,
            place,
        }
    }
}

impl Finder<'_> {
    /// What the verbs attribute.
    pub(super) fn verbs(&self) -> Vec<Draft> {
        let candidates = self.candidates();
        let mut drafts: Vec<Draft> = Vec::new();
        // How far what an earlier cue says reaches, as a chunk; a cue before that is part of what is said.
        let mut reach = 0;
        let mut earlier = Vec::new();
        for (at, &candidate) in candidates.iter().enumerate() {
            if candidate.verb < reach && !self.speaks_inside(candidate) {
                continue;
            }
            if let Some((draft, end)) = self.draft(candidate, &earlier, &candidates[at + 1..]) {
                drafts.push(draft);
                earlier.push(candidate);
                reach = reach.max(end);
            }
        }
        drafts
    }

    fn candidates(&self) -> Vec<Candidate> {
        (self.clauses.frame.first..self.clauses.frame.last)
            .filter_map(|at| self.candidate(at, self.clauses.chunks[at].verb()?))
            .collect()
    }

    fn candidate(&self, at: usize, verb: &Verb) -> Option<Candidate> {
        let clauses = &self.clauses;
        if verb.cue.is_none() && !self.in_slot(at) {
            return None;
        }
        if let Some(relayed) = self.relayed(at) {
            let first = self.relaying_clause(relayed);
            let after_quote = first > clauses.frame.first && self.speech(first - 1).is_some();
            let place = if after_quote { Place::Straight } else { Place::Apart };
            let first = if after_quote { first } else { at };
            return Some(Candidate {
                first,
                ..Candidate::of(at, relayed, place)
            });
        }
        if self.relays(at) {
            return None;
        }
        if verb.passive {
            return self.told_by(at).or_else(|| self.impersonal(at));
        }
        let finite = verb.form == Form::Finite || verb.form == Form::Participle && clauses.is_past(at);
        let told = verb
            .cue
            .is_some_and(|cue| cue.frames.any(Frames::TOLD) && !cue.frames.any(Frames::QUOTE));
        let inverted = || {
            let source = clauses.inverted(at)?;
            // "quietly said Marsh"
            let first = clauses.before(at).map_or(at, |before| before + 1);
            Some(Candidate {
                first,
                ..Candidate::of(at, source, Place::Inverted)
            })
        };
        let subject = clauses.subject(at);
        if finite
            && !told
            && self.follows_quote(at, subject)
            && let Some(inverted) = inverted()
        {
            return Some(inverted);
        }
        if finite && !told && subject.is_none() && self.ends_content(clauses.before(at)) {
            return inverted()
                .filter(|candidate| self.ends_sentence(candidate.last) || self.quote_after(candidate.last));
        }
        // `Said Marsh, "…"`
        if finite && !told && subject.is_none() && at == clauses.frame.first {
            return inverted().filter(|candidate| self.quote_after(candidate.last));
        }
        let source = subject?;
        let beside = finite
            && clauses
                .before(at)
                .is_some_and(|before| clauses.after(source.last) >= before);
        let place = if beside { Place::Straight } else { Place::Apart };
        Some(Candidate::of(at, source, place))
    }

    /// Whether a comma or colon and a quote follow.
    fn quote_after(&self, at: usize) -> bool {
        let mark = self.skip_adjuncts(at);
        matches!(self.clauses.shape(mark), Some(Shape::Comma | Shape::Colon)) && self.speech(mark + 1).is_some()
    }

    /// Whether the verb comes right after a quote that is not part of its subject.
    fn follows_quote(&self, at: usize, subject: Option<Phrase>) -> bool {
        let clauses = &self.clauses;
        let Some(before) = clauses.before(at) else { return false };
        let quote = match clauses.chunks[before].shape {
            Shape::Comma | Shape::Dash | Shape::Stop => {
                before.checked_sub(1).filter(|&quote| quote >= clauses.frame.first)
            }
            _ => Some(before),
        };
        quote.is_some_and(|quote| self.speech(quote).is_some()) && subject.is_none()
    }

    /// Whether a chunk ends what may have been said: a quote, or a comma after a quote or clause.
    fn ends_content(&self, chunk: Option<usize>) -> bool {
        let Some(chunk) = chunk else { return false };
        match self.clauses.chunks[chunk].shape {
            Shape::Quote(_) => self.speech(chunk).is_some(),
            Shape::Comma | Shape::Dash | Shape::Stop => chunk > self.clauses.frame.first,
            _ => false,
        }
    }

    /// Whether an unlisted verb stands in a cue's slot: `"…," X shrugged`, `"…," shrugged X`, `X shot back, "…"`.
    fn in_slot(&self, at: usize) -> bool {
        let clauses = &self.clauses;
        let copula = matches!(
            clauses.text.word(clauses.chunks[at].head),
            "is" | "was" | "are" | "were" | "has" | "had" | "have" | "be"
        );
        if copula || clauses.form(at) != Some(Form::Finite) {
            return false;
        }
        let runs_on = |chunk: usize| self.speech(chunk).is_some_and(|quote| self.runs_on(quote));
        let after_quote = clauses.before(at).is_some_and(runs_on);
        let after_subject = || {
            clauses.subject(at).is_some_and(|subject| {
                subject.first > clauses.frame.first
                    && runs_on(subject.first - 1)
                    && (self.ends_sentence(at + 1) || self.stands_alone(subject.first - 1))
            })
        };
        after_quote || after_subject() || self.before_sentence(at)
    }

    /// Whether a quote is a sentence that its frame opens with.
    fn stands_alone(&self, chunk: usize) -> bool {
        let opens = chunk == self.clauses.frame.first || self.clauses.is(chunk - 1, Shape::Stop);
        opens && self.speech(chunk).is_some_and(|quote| self.is_clause(quote))
    }

    /// Whether the verb is followed by a comma or colon and a quote that is a sentence of its own.
    fn before_sentence(&self, at: usize) -> bool {
        let clauses = &self.clauses;
        let mark = self.skip_adjuncts(at + 1);
        let quote = self.speech(mark + 1).filter(|_| clauses.is(mark, Shape::Comma));
        quote.is_some_and(|quote| {
            clauses
                .text
                .slice(self.quotes[quote].inner)
                .starts_with(char::is_uppercase)
                && self.quotes[quote].last - self.quotes[quote].first > 3
        })
    }

    /// Whether a quote ends in a mark that a cue may follow: a comma, a question mark, an exclamation mark, a dash.
    fn runs_on(&self, quote: usize) -> bool {
        let inner = self.clauses.text.slice(self.quotes[quote].inner);
        inner.ends_with([',', '?', '!', '—', '…', '-'])
    }

    /// "quoted X as saying", "X was quoted as saying", "X was quoted by Y as saying": X speaks.
    fn relayed(&self, at: usize) -> Option<Phrase> {
        let clauses = &self.clauses;
        let link = at.checked_sub(1)?;
        if clauses.form(at) != Some(Form::Gerund) || !clauses.is(link, Shape::Preposition) || clauses.word(link) != "as"
        {
            return None;
        }
        let before = clauses.before(link)?;
        match clauses.chunks[before].shape {
            Shape::Nominal => {
                let phrase = clauses.leftwards(before);
                match self.passive_before_by(phrase) {
                    Some(passive) => clauses.subject(passive),
                    None => Some(phrase),
                }
            }
            Shape::Verbal(_) => clauses.subject(before),
            _ => None,
        }
    }

    /// The passive verb whose doer a phrase is: "was quoted by Y".
    fn passive_before_by(&self, doer: Phrase) -> Option<usize> {
        let clauses = &self.clauses;
        let by = clauses.before(doer.first)?;
        let passive = clauses.before(by).filter(|_| clauses.word(by) == "by")?;
        clauses.chunks[passive].verb()?.passive.then_some(passive)
    }

    /// Where the clause starts that relays what somebody says: `"…," the paper quoted X as saying`.
    fn relaying_clause(&self, relayed: Phrase) -> usize {
        let clauses = &self.clauses;
        clauses
            .before(relayed.first)
            .filter(|&verb| clauses.form(verb) == Some(Form::Finite))
            .and_then(|verb| clauses.subject(verb))
            .map_or(relayed.first, |subject| subject.first)
    }

    /// Whether a verb only relays what somebody says: "quoted X as saying", "was quoted by Y as saying".
    fn relays(&self, at: usize) -> bool {
        let clauses = &self.clauses;
        let quotes = clauses.chunks[at]
            .verb()
            .and_then(|verb| verb.cue)
            .is_some_and(|cue| cue.lemma == "quote");
        quotes
            && (at + 1..clauses.frame.last)
                .take_while(|&next| !matches!(clauses.chunks[next].shape, Shape::Stop | Shape::Quote(_)))
                .find(|&next| clauses.chunks[next].verb().is_some())
                .is_some_and(|next| self.relayed(next).is_some())
    }

    /// "It is said that": something is said, by nobody.
    fn impersonal(&self, at: usize) -> Option<Candidate> {
        let clauses = &self.clauses;
        let subject = clauses.before(at)?;
        let dummy = clauses.is_pronoun(subject) && clauses.word(subject).eq_ignore_ascii_case("it");
        let that = clauses.is(at + 1, Shape::That) && clauses.word(at + 1) == "that";
        (dummy && that).then_some(Candidate {
            verb: at,
            source: None,
            first: at,
            last: at + 1,
            place: Place::Apart,
        })
    }

    /// "was told by X that", `has been called "…" by X`: X speaks. Other passives attribute nothing.
    fn told_by(&self, at: usize) -> Option<Candidate> {
        let clauses = &self.clauses;
        let by = (at + 1..clauses.frame.last)
            .take_while(|&by| {
                !matches!(clauses.chunks[by].shape, Shape::Comma | Shape::Stop | Shape::That)
                    && clauses.form(by) != Some(Form::Finite)
            })
            .find(|&by| clauses.is(by, Shape::Preposition) && clauses.word(by) == "by")?;
        if !clauses.is_nominal(by + 1) {
            return None;
        }
        let source = clauses.rightwards(by + 1);
        let candidate = Candidate::of(at, source, Place::Apart);
        let last = if by == at + 1 { source.last } else { candidate.last };
        Some(Candidate { last, ..candidate })
    }

    /// Whether a cue that is part of what somebody says makes somebody else speak: only a verb of speech does.
    fn speaks_inside(&self, candidate: Candidate) -> bool {
        let verb = self.clauses.chunks[candidate.verb].verb();
        verb.and_then(|verb| verb.cue).is_some_and(|cue| {
            cue.frames.any(Frames::QUOTE) && cue.frames.any(Frames::THAT) && cue.stance == Stance::Neutral
        })
    }

    /// The draft of a candidate, and the chunk at which what it says to its right ends.
    fn draft(&self, candidate: Candidate, earlier: &[Candidate], later: &[Candidate]) -> Option<(Draft, usize)> {
        let clauses = &self.clauses;
        let verb = clauses.chunks[candidate.verb].verb()?;
        let left = if candidate.place == Place::Apart {
            None
        } else {
            self.left(&candidate, earlier)
        };
        let right = self.right(&candidate, verb, left.is_some());
        let mut content = Vec::new();
        let mut quotes = Vec::new();
        let mut add = |first: usize, last: usize| {
            content.extend(content_spans(clauses, self.quotes, first, last));
            quotes.extend(quotes_among(clauses, first, last));
        };
        let mut rule = None;
        if let Some((first, last)) = left {
            add(first, last);
            rule = Some(self.left_rule(&candidate, verb, first, last)?);
        }
        let mut addressee = None;
        let mut end = 0;
        if let Some(right) = right {
            let last = self.right_end(&candidate, right.first, later);
            if right.first < last {
                add(right.first, last);
            }
            rule = rule.or(Some(right.rule));
            addressee = right.addressee;
            if right.rule == Rule::Clause {
                end = last;
            }
        }
        let rule = rule.map(|rule| if verb.cue.is_none() { Rule::Slot } else { rule })?;
        if verb.negated && quotes.is_empty() || content.is_empty() {
            return None;
        }
        let draft = Draft {
            content,
            cue: Some(self.cue_span(candidate.verb)),
            source: candidate.source.map(|source| Source::of(clauses, source)),
            addressee,
            rule,
            learned: None,
            frame: self.frame,
            quotes,
        };
        Some((draft, end))
    }

    fn left_rule(&self, candidate: &Candidate, verb: &Verb, first: usize, last: usize) -> Option<Rule> {
        let quoted = !quotes_among(&self.clauses, first, last).is_empty();
        match (quoted, candidate.place) {
            (true, _) if verb.cue.is_none() => Some(Rule::Slot),
            (true, Place::Inverted) => Some(Rule::QuoteCueSource),
            (true, _) => Some(Rule::QuoteSourceCue),
            (false, _) => Some(Rule::Parenthesis),
        }
    }

    fn cue_span(&self, verb: usize) -> Span {
        let chunk = &self.clauses.chunks[verb];
        self.clauses.text.span(chunk.first, chunk.last)
    }
}
