//! How far what a verb says reaches, to its left and to its right.
//!
//! In: a [`Candidate`] and those around it. Out: the chunks that are its content, and the addressee between. Every way in which a content may stand to its
//! verb is a branch of [`Finder::left`] or [`Finder::right`].

use super::super::rule::Rule;
use super::Finder;
use super::verb::{Candidate, Place};
use crate::clause::{Form, Shape, Verb};
use crate::span::Span;
use crate::text::lexicon::{Classes, Frames, Stance};
use crate::text::tag::Tag;

/// What stands to the right of a cue.
pub(super) struct Right {
    pub first: usize,
    pub rule: Rule,
    pub addressee: Option<Span>,
}

impl Finder<'_> {
    /// The chunks before source and cue that were said.
    pub(super) fn left(&self, candidate: &Candidate, earlier: &[Candidate]) -> Option<(usize, usize)> {
        let clauses = &self.clauses;
        let frame = clauses.frame;
        let edge = candidate.first.checked_sub(1).filter(|&edge| edge >= frame.first)?;
        // `"…," as Marsh put it`
        let edge = match clauses.word(edge) {
            "as" if edge > frame.first => edge - 1,
            _ => edge,
        };
        let last = match clauses.chunks[edge].shape {
            Shape::Quote(_) if self.speech(edge).is_some() => edge + 1,
            Shape::Comma | Shape::Dash if edge > frame.first => edge,
            _ => return None,
        };
        let start = earlier
            .iter()
            .map(|other| other.last)
            .filter(|&other| other < last)
            .max()
            .unwrap_or(frame.first);
        let verb = clauses.chunks[candidate.verb].verb()?;
        let speaks = verb
            .cue
            .is_none_or(|cue| cue.frames.any(Frames::QUOTE.and(Frames::THAT)));
        let opened = earlier
            .first()
            .is_some_and(|first| self.in_opening_clause(first) && last - 1 <= first.last + 2);
        if !speaks || opened {
            return None;
        }
        let start = (start..last).find(|&at| {
            !matches!(
                clauses.chunks[at].shape,
                Shape::Comma | Shape::Stop | Shape::Dash | Shape::Semicolon
            )
        })?;
        if self.speech(last - 1).is_some() {
            // Only what belongs to the quote's own sentence: `She left. "I am done," she said` are two frames, but
            // `She left, and "I am done," she said` is seldom written.
            let clausal = clauses.chunks[last - 1].last - clauses.chunks[last - 1].first > 8;
            let first = if clausal { self.quote_run(start, last) } else { start };
            return Some((first, last));
        }
        let says = verb.cue.is_some_and(|cue| cue.frames.any(Frames::THAT));
        let clause = (start..last).any(|at| {
            clauses.form(at) == Some(Form::Finite) || self.speech(at).is_some_and(|quote| self.is_clause(quote))
        });
        let ends = self.ends_sentence(candidate.last) || self.goes_on_doing(candidate.last);
        let opened = matches!(clauses.chunks[start].shape, Shape::Wh | Shape::That) && clauses.word(start) != "That"
            || self.opens_adverbial(start);
        let splits = clauses.is(candidate.last, Shape::Comma) && clauses.is_nominal(start);
        (says && (clause && ends || splits) && !opened).then_some((start, last))
    }

    /// Whether a quote is long enough for a clause.
    pub(super) fn is_clause(&self, quote: usize) -> bool {
        /// Tokens, marks among them: "We lost." is the shortest.
        const CLAUSE: usize = 3;
        self.quotes[quote].last - self.quotes[quote].first >= CLAUSE
    }

    /// "…, she said, adding that …".
    fn goes_on_doing(&self, chunk: usize) -> bool {
        let comma = self.skip_adjuncts(chunk);
        self.clauses.is(comma, Shape::Comma) && self.clauses.form(self.clauses.after(comma + 1)) == Some(Form::Gerund)
    }

    /// "After he left, she said", "As …": the clause before is no content.
    fn opens_adverbial(&self, chunk: usize) -> bool {
        const OPENERS: [&str; 14] = [
            "after", "as", "when", "while", "before", "since", "although", "though", "because", "asked", "if", "until",
            "once", "during",
        ];
        OPENERS
            .iter()
            .any(|word| self.clauses.word(chunk).eq_ignore_ascii_case(word))
    }

    /// The quotes side by side that end before `last`: `"A." "B,"`.
    fn quote_run(&self, start: usize, last: usize) -> usize {
        let mut first = last - 1;
        while first > start
            && (self.clauses.chunks[first - 1].quote().is_some()
                || matches!(
                    self.clauses.chunks[first - 1].shape,
                    Shape::Comma | Shape::Dash | Shape::Stop
                ) && first - 1 > start
                    && self.clauses.chunks[first - 2].quote().is_some())
        {
            first -= 1;
        }
        first
    }

    /// Whether nothing but adjuncts follows: "…, she said in a statement on Tuesday."
    pub(super) fn ends_sentence(&self, chunk: usize) -> bool {
        let at = self.skip_adjuncts(chunk);
        matches!(self.clauses.shape(at), None | Some(Shape::Stop))
    }

    /// The first chunk after times, adverbs and prepositional phrases.
    pub(super) fn skip_adjuncts(&self, mut at: usize) -> usize {
        let clauses = &self.clauses;
        loop {
            at = match clauses.shape(at) {
                Some(Shape::Adverb | Shape::Time) => at + 1,
                Some(Shape::Preposition) if clauses.is(at + 1, Shape::Time) => at + 2,
                Some(Shape::Preposition) if clauses.is_nominal(at + 1) => {
                    self.titled_end(clauses.rightwards(at + 1).last)
                }
                Some(Shape::Open) => match (at..clauses.frame.last).find(|&close| clauses.is(close, Shape::Close)) {
                    Some(close) => close + 1,
                    None => return at,
                },
                _ => return at,
            };
        }
    }

    /// After a phrase that ends in a possessor or a noun that names a programme, the title in marks belongs to it: `ABC's "This Week"`.
    fn titled_end(&self, last: usize) -> usize {
        let clauses = &self.clauses;
        let title = clauses
            .shape(last)
            .is_some_and(|shape| matches!(shape, Shape::Quote(_)))
            && clauses.text.tags[clauses.chunks[last - 1].last - 1] == Tag::Possessive;
        if title { last + 1 } else { last }
    }

    /// What was said, to the right of source and cue.
    pub(super) fn right(&self, candidate: &Candidate, verb: &Verb, left: bool) -> Option<Right> {
        let clauses = &self.clauses;
        let frames = verb.cue.map(|cue| cue.frames).unwrap_or_default();
        let mut at = candidate.last;
        let mut addressee = None;
        if (frames.any(Frames::TOLD) || frames.any(Frames::WHETHER)) && clauses.is_nominal(at) {
            let phrase = clauses.rightwards(at);
            let end = self.titled_end(phrase.last);
            let subject = clauses.form(clauses.after(end)) == Some(Form::Finite) && !clauses.is(end, Shape::That);
            if !subject
                || clauses.is_pronoun(at) && !matches!(clauses.word(at), "he" | "she" | "they" | "it" | "we" | "I")
            {
                addressee = Some(self.span(at, end));
                at = end;
            }
        }
        addressee = addressee.or_else(|| self.spoken_to(verb, at).filter(|_| candidate.place != Place::Inverted));
        if left {
            // `"A," he said, "B."`
            let next = self.skip_adjuncts(at);
            if next == at
                && clauses.is(at, Shape::Comma)
                && self.speech(candidate.first - 1).is_none()
                && self.speech(candidate.first.saturating_sub(2)).is_none()
            {
                // "The bridge, officials said, would reopen": the rest of the sentence goes with it.
                return (at + 1 < clauses.frame.last).then_some(Right {
                    first: at + 1,
                    rule: Rule::Parenthesis,
                    addressee,
                });
            }
            let quote = clauses.is(next, Shape::Comma)
                && clauses
                    .shape(next + 1)
                    .is_some_and(|shape| matches!(shape, Shape::Quote(_)));
            let first = if quote { next + 1 } else { clauses.frame.last };
            return Some(Right {
                first,
                rule: Rule::SourceCueQuote,
                addressee,
            });
        }
        let direct = self.skip_adjuncts(at);
        let right = |first, rule| Some(Right { first, rule, addressee });
        let quote_at = |at: usize| clauses.shape(at).is_some_and(|shape| matches!(shape, Shape::Quote(_)));
        match clauses.shape(direct)? {
            Shape::That if clauses.word(direct) == "that" => return right(direct + 1, Rule::Clause),
            Shape::That if frames.any(Frames::WHETHER) || frames.any(Frames::THAT) => {
                return right(direct, Rule::Clause);
            }
            Shape::Quote(_) if self.speech(direct).is_some() => return right(direct, Rule::SourceCueQuote),
            Shape::Colon => return right(direct + 1, Rule::SourceCueQuote),
            Shape::Comma if quote_at(direct + 1) => return right(direct + 1, Rule::SourceCueQuote),
            Shape::Comma => {
                // "As Marsh pointed out, …"
                if self.opens_with_as(candidate) && frames.any(Frames::THAT) {
                    return right(direct + 1, Rule::Parenthesis);
                }
                if let Some(said) = self.said_after_aside(direct) {
                    let rule = if self.speech(said).is_some() {
                        Rule::SourceCueQuote
                    } else {
                        Rule::Clause
                    };
                    return right(said, rule);
                }
                // "In contrast, Berkman said, there seem to be more": what comes before is an adjunct.
                let adjunct = candidate.first > clauses.frame.first && clauses.is(candidate.first - 1, Shape::Comma);
                let clause = self.begins_clause(direct + 1)
                    || (direct + 1..clauses.frame.last).any(|chunk| self.speech(chunk).is_some());
                return (adjunct && frames.any(Frames::THAT) && clause).then_some(Right {
                    first: direct + 1,
                    rule: Rule::Parenthesis,
                    addressee,
                });
            }
            Shape::Wh if clauses.word(direct) == "that" && frames.any(Frames::THAT.and(Frames::TOLD)) => {
                return right(direct + 1, Rule::Clause);
            }
            Shape::Wh if (frames.any(Frames::THAT) || frames.any(Frames::TOLD) || frames.any(Frames::WHETHER)) => {
                return right(direct, Rule::Clause);
            }
            Shape::Verbal(next) if next.form == Form::Infinitive && frames.any(Frames::INFINITIVE) => {
                return right(direct, Rule::Infinitive);
            }
            _ => {}
        }
        if frames.any(Frames::THAT) && self.begins_clause(at) && !left {
            return right(at, Rule::Clause);
        }
        if (frames.any(Frames::THAT) || frames.any(Frames::TOLD))
            && let Some(that) = self.that_after(at)
        {
            return right(that + 1, Rule::Clause);
        }
        if frames.any(Frames::INFINITIVE)
            && clauses.is_nominal(at)
            && clauses.form(clauses.rightwards(at).last) == Some(Form::Infinitive)
        {
            return right(at, Rule::Infinitive);
        }
        self.object_with_quote(at).and_then(|first| right(first, Rule::Object))
    }

    /// Somebody behind "to": "said to her sister", "wrote to the minister".
    fn spoken_to(&self, verb: &Verb, at: usize) -> Option<Span> {
        let clauses = &self.clauses;
        let speaks = verb.cue.is_some_and(|cue| {
            cue.stance == Stance::Neutral && cue.frames.any(Frames::THAT) && cue.frames.any(Frames::QUOTE)
        });
        if !speaks || !clauses.is(at, Shape::Preposition) || clauses.word(at) != "to" || !clauses.is_nominal(at + 1) {
            return None;
        }
        let head = clauses.chunks[at + 1].head;
        let person = Classes::ROLE.and(Classes::GROUP).and(Classes::KIN).and(Classes::TITLE);
        let somebody =
            matches!(clauses.text.tags[head], Tag::Name | Tag::Pronoun) || clauses.text.words[head].classes.any(person);
        somebody.then(|| self.span(at + 1, clauses.rightwards(at + 1).last))
    }

    /// A quote or a clause behind an aside: `said, referring to the plan, "…"`, `said, through a translator, that …`.
    fn said_after_aside(&self, comma: usize) -> Option<usize> {
        /// Chunks; longer asides are other clauses.
        const FAR: usize = 24;
        let clauses = &self.clauses;
        let found = (comma + 1..clauses.frame.last.min(comma + FAR))
            .find(|&at| self.speech(at).is_some() || clauses.is(at, Shape::That) && clauses.word(at) == "that")?;
        let led = matches!(clauses.shape(found - 1), Some(Shape::Comma | Shape::Colon));
        let finite = (comma + 1..found).any(|at| clauses.form(at) == Some(Form::Finite));
        (led && !finite).then_some(found)
    }

    /// "As Marsh said, …": what follows is what is said.
    fn opens_with_as(&self, candidate: &Candidate) -> bool {
        let clauses = &self.clauses;
        candidate.first.checked_sub(1).is_some_and(|opener| {
            clauses.before(candidate.first) == Some(opener)
                && clauses.word(opener).eq_ignore_ascii_case("as")
                && clauses
                    .before(opener)
                    .is_none_or(|before| clauses.is(before, Shape::Conjunction))
        })
    }

    /// "that" behind what stands between it and its verb: "said following a vote in 2001 that".
    fn that_after(&self, at: usize) -> Option<usize> {
        /// Chunks; a bound on the work, not measured.
        const FAR: usize = 12;
        let clauses = &self.clauses;
        (at..clauses.frame.last.min(at + FAR))
            .take_while(|&chunk| {
                !matches!(
                    clauses.chunks[chunk].shape,
                    Shape::Stop | Shape::Colon | Shape::Semicolon | Shape::Wh | Shape::Quote(_)
                ) && clauses.form(chunk) != Some(Form::Finite)
            })
            .find(|&chunk| clauses.is(chunk, Shape::That) && clauses.word(chunk) == "that")
    }

    /// Whether a clause without "that" starts here: a noun phrase with its finite verb.
    fn begins_clause(&self, at: usize) -> bool {
        let clauses = &self.clauses;
        let at = clauses.after(at);
        if !clauses.is_nominal(at) {
            return false;
        }
        /// Chunks between a subject and its verb; a bound on the work, not measured.
        const FAR: usize = 10;
        let next = clauses.after(clauses.rightwards(at).last);
        (next..clauses.frame.last.min(next + FAR))
            .take_while(|&chunk| {
                !matches!(
                    clauses.chunks[chunk].shape,
                    Shape::Comma | Shape::Stop | Shape::Colon | Shape::Semicolon | Shape::Wh | Shape::That
                )
            })
            .any(|verb| clauses.form(verb) == Some(Form::Finite))
            || (next..clauses.frame.last.min(next + FAR)).any(|verb| {
                clauses.form(verb) == Some(Form::Finite)
                    && clauses
                        .subject(verb)
                        .is_some_and(|subject| subject.first <= at && at < subject.last)
            })
    }

    /// An object that holds a quote: `called the plan "absurd"`, `praised his "great love for Russia"`.
    fn object_with_quote(&self, at: usize) -> Option<usize> {
        let clauses = &self.clauses;
        for next in at..clauses.frame.last {
            match clauses.chunks[next].shape {
                Shape::Quote(_) if self.speech(next).is_some() => return Some(at),
                Shape::Nominal if self.holds_quote(next) => return Some(at),
                Shape::Stop | Shape::Semicolon | Shape::Colon => return None,
                Shape::Verbal(verb)
                    if verb.form == Form::Finite
                        && !clauses.before(next).is_some_and(|before| clauses.is(before, Shape::Wh)) =>
                {
                    return None;
                }
                _ => {}
            }
        }
        None
    }

    fn holds_quote(&self, chunk: usize) -> bool {
        let chunk = &self.clauses.chunks[chunk];
        (chunk.first..chunk.last).any(|token| self.clauses.text.tokens[token].kind == crate::text::TokenKind::Quote)
    }

    /// Where the content that starts at `first` ends, as a chunk, exclusive.
    pub(super) fn right_end(&self, candidate: &Candidate, first: usize, later: &[Candidate]) -> usize {
        let clauses = &self.clauses;
        let end = clauses.frame.last;
        let limit = later
            .iter()
            .filter_map(|other| self.cut(candidate, other, first))
            .chain(self.according_at(first))
            .min()
            .unwrap_or(end);
        if first < end && clauses.chunks[first].quote().is_some() {
            let next = first + 1;
            let goes_on = !matches!(
                clauses.shape(next),
                None | Some(
                    Shape::Stop | Shape::Comma | Shape::Dash | Shape::Semicolon | Shape::Open | Shape::Preposition
                )
            );
            let words = clauses.chunks[first].last - clauses.chunks[first].first;
            if !goes_on || words > 12 && !clauses.is(next, Shape::Conjunction) {
                return self.quotes_end(first).min(limit);
            }
        }
        limit
    }

    /// Quotes side by side that start at `first`.
    fn quotes_end(&self, first: usize) -> usize {
        let mut last = first + 1;
        while self
            .clauses
            .shape(last)
            .is_some_and(|shape| matches!(shape, Shape::Quote(_)))
        {
            last += 1;
        }
        last
    }

    /// Where a later cue ends the content: it shares the source ("and added that …", ", saying …"), or closes the sentence.
    fn cut(&self, candidate: &Candidate, other: &Candidate, first: usize) -> Option<usize> {
        let clauses = &self.clauses;
        // `Vane, who called it "absurd", said`: a relative clause inside the subject of the other ends with it.
        if let Some(around) = other.source
            && (around.first..around.last).contains(&candidate.verb)
            && around.last > first
            && self.ends_aside(around.last)
        {
            return Some(around.last);
        }
        if other.first <= first {
            return None;
        }
        let before = clauses.before(other.first)?;
        // `Hale said that it was lost: "It is gone," he claimed`
        if self.speech(before).is_some()
            && before > first
            && matches!(clauses.chunks[before - 1].shape, Shape::Colon | Shape::Stop)
        {
            return Some(before - 1);
        }
        // "When Marsh suggested that …, Vane said": the opening clause ends where the main one begins.
        if clauses.is(before, Shape::Comma) && other.place == Place::Straight && self.in_opening_clause(candidate) {
            return Some(before);
        }
        let shares = match (candidate.source, other.source) {
            (Some(one), Some(other)) => one.head == other.head,
            _ => false,
        };
        let linked = matches!(
            clauses.chunks[before].shape,
            Shape::Conjunction | Shape::Comma | Shape::Dash | Shape::Semicolon
        );
        (shares && linked && before > first).then(|| {
            let comma = before - 1;
            if comma > first && clauses.is(comma, Shape::Comma) {
                comma
            } else {
                before
            }
        })
    }

    /// Whether what ends at a chunk was set off from the clause around it: by a comma, which may stand inside marks, or a bracket.
    fn ends_aside(&self, end: usize) -> bool {
        let clauses = &self.clauses;
        matches!(clauses.shape(clauses.after(end)), Some(Shape::Comma | Shape::Dash))
            || matches!(clauses.shape(end - 1), Some(Shape::Quote(_) | Shape::Close))
    }

    /// Whether a cue stands in an adverbial clause that opens the frame: "When Marsh said …, …".
    fn in_opening_clause(&self, candidate: &Candidate) -> bool {
        let mut first = self.clauses.frame.first;
        while first < candidate.first && matches!(self.clauses.chunks[first].shape, Shape::Conjunction | Shape::Adverb)
        {
            first += 1;
        }
        let infinitive = candidate.verb == first && self.clauses.form(first) == Some(Form::Infinitive);
        infinitive || self.opens_adverbial(first) && candidate.first > first && candidate.first <= first + 2
    }

    fn according_at(&self, first: usize) -> Option<usize> {
        let clauses = &self.clauses;
        (first..clauses.frame.last)
            .find(|&at| clauses.word(at).eq_ignore_ascii_case("according"))
            .map(|at| {
                if at > first && clauses.is(at - 1, Shape::Comma) {
                    at - 1
                } else {
                    at
                }
            })
    }
}
