//! Cues inside a sentence: verbs, "according to", nouns. Each finds its source and its content.
//!
//! In: a frame. Out: [`Draft`]s, one a cue. What follows over sentences and paragraphs is the business of
//! [`continuation`](super::continuation).

use super::draft::{Draft, Source, content_spans, quotes_among};
use super::rule::Rule;
use crate::clause::{Clauses, Form, Phrase, Shape, Verb};
use crate::quote::{QuoteClass, QuotedSpan};
use crate::span::Span;
use crate::text::lexicon::{Classes, Frames};
use crate::text::tag::Tag;

/// A cue with its source, as chunks.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    verb: usize,
    source: Option<Phrase>,
    /// The chunks that source and cue take up side by side.
    first: usize,
    last: usize,
    place: Place,
}

/// How source and cue stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// `said X`
    Inverted,
    /// `X said`
    Straight,
    /// The source is elsewhere in the sentence: `X did this, saying …`.
    Apart,
}

/// Finds what the cues of one frame attribute.
pub(super) fn find(clauses: Clauses, quotes: &[QuotedSpan], classes: &[QuoteClass], frame: usize) -> Vec<Draft> {
    let finder = Finder {
        clauses,
        quotes,
        classes,
        frame,
    };
    let candidates = finder.candidates();
    let mut drafts: Vec<Draft> = Vec::new();
    // How far what an earlier cue says reaches, as a chunk; a cue before that is part of what is said.
    let mut reach = 0;
    let mut earlier = Vec::new();
    for (at, &candidate) in candidates.iter().enumerate() {
        if candidate.verb < reach && !finder.speaks_inside(candidate) {
            continue;
        }
        if let Some((draft, end)) = finder.draft(candidate, &earlier, &candidates[at + 1..]) {
            drafts.push(draft);
            earlier.push(candidate);
            reach = reach.max(end);
        }
    }
    // An object that holds a quote is the weakest reading: any other goes before.
    let objects: Vec<usize> = (0..drafts.len())
        .filter(|&at| drafts[at].rule == Rule::Object)
        .collect();
    for at in objects.into_iter().rev() {
        let taken = |quote: &usize| {
            drafts
                .iter()
                .enumerate()
                .any(|(other, draft)| other != at && draft.rule != Rule::Object && draft.quotes.contains(quote))
        };
        if drafts[at].quotes.iter().all(taken) {
            drafts.remove(at);
        }
    }
    drafts.extend(finder.cue_nouns());
    drop_weak_inside(&mut drafts);
    drafts.extend(finder.according_to());
    drafts
}

/// Drops objects, infinitives and nouns that are part of what somebody else says: `said her comment "…"`. In the train part of PolNeAR the
/// outer reading of such quotes is the right one in 26 of 32.
fn drop_weak_inside(drafts: &mut Vec<Draft>) {
    let inside: Vec<bool> = drafts
        .iter()
        .enumerate()
        .map(|(at, draft)| {
            matches!(draft.rule, Rule::Object | Rule::Infinitive | Rule::CueNoun)
                && drafts.iter().enumerate().any(|(other, outer)| {
                    other != at
                        && outer.source != draft.source
                        && draft.content.iter().all(|span| {
                            outer
                                .content
                                .iter()
                                .any(|around| around.contains(*span) && around.len() > span.len())
                        })
                })
        })
        .collect();
    let mut inside = inside.into_iter();
    drafts.retain(|_| !inside.next().unwrap_or(false));
}

struct Finder<'f> {
    clauses: Clauses<'f>,
    quotes: &'f [QuotedSpan],
    classes: &'f [QuoteClass],
    frame: usize,
}

/// What stands to the right of a cue.
struct Right {
    first: usize,
    rule: Rule,
    addressee: Option<Span>,
}

impl Finder<'_> {
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
            let after_quote = relayed.first > clauses.frame.first && self.speech(relayed.first - 1).is_some();
            return Some(Candidate {
                verb: at,
                source: Some(relayed),
                first: if after_quote { relayed.first } else { at },
                last: at + 1,
                place: if after_quote { Place::Straight } else { Place::Apart },
            });
        }
        if verb.passive {
            return self.told_by(at);
        }
        let finite = verb.form == Form::Finite || verb.form == Form::Participle && clauses.is_past(at);
        let told = verb
            .cue
            .is_some_and(|cue| cue.frames.any(Frames::TOLD) && !cue.frames.any(Frames::QUOTE));
        let inverted = || {
            clauses.inverted(at).map(|source| Candidate {
                verb: at,
                source: Some(source),
                first: at,
                last: source.last,
                place: Place::Inverted,
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
                .is_some_and(|before| source.last > before || before == source.last);
        Some(match beside {
            true => Candidate {
                verb: at,
                source: Some(source),
                first: source.first,
                last: at + 1,
                place: Place::Straight,
            },
            false => Candidate {
                verb: at,
                source: Some(source),
                first: at,
                last: at + 1,
                place: Place::Apart,
            },
        })
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

    /// "quoted X as saying", "X was quoted as saying": X speaks.
    fn relayed(&self, at: usize) -> Option<Phrase> {
        let clauses = &self.clauses;
        let link = at.checked_sub(1)?;
        if clauses.form(at) != Some(Form::Gerund) || !clauses.is(link, Shape::Preposition) || clauses.word(link) != "as"
        {
            return None;
        }
        let before = clauses.before(link)?;
        match clauses.chunks[before].shape {
            Shape::Nominal => Some(clauses.leftwards(before)),
            Shape::Verbal(_) => clauses.subject(before),
            _ => None,
        }
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
        if by > at + 1 {
            let source = Some(clauses.rightwards(by + 1));
            return Some(Candidate {
                verb: at,
                source,
                first: at,
                last: at + 1,
                place: Place::Apart,
            });
        }
        let source = clauses.rightwards(by + 1);
        Some(Candidate {
            verb: at,
            source: Some(source),
            first: at,
            last: source.last,
            place: Place::Apart,
        })
    }

    /// Whether a cue that is part of what somebody says makes somebody else speak: only a verb of speech does.
    fn speaks_inside(&self, candidate: Candidate) -> bool {
        let verb = self.clauses.chunks[candidate.verb].verb();
        verb.and_then(|verb| verb.cue)
            .is_some_and(|cue| cue.frames.any(Frames::QUOTE) && cue.frames.any(Frames::THAT) && cue.stance == "neutral")
    }

    /// The quote that a chunk is, where it can be speech.
    fn speech(&self, chunk: usize) -> Option<usize> {
        self.clauses.shape(chunk)?;
        self.clauses.chunks[chunk]
            .quote()
            .filter(|&quote| self.classes[quote] == QuoteClass::Speech)
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

    /// The chunks before source and cue that were said.
    fn left(&self, candidate: &Candidate, earlier: &[Candidate]) -> Option<(usize, usize)> {
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
    fn is_clause(&self, quote: usize) -> bool {
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
    fn ends_sentence(&self, chunk: usize) -> bool {
        let at = self.skip_adjuncts(chunk);
        matches!(self.clauses.shape(at), None | Some(Shape::Stop))
    }

    /// The first chunk after times, adverbs and prepositional phrases.
    fn skip_adjuncts(&self, mut at: usize) -> usize {
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
    fn right(&self, candidate: &Candidate, verb: &Verb, left: bool) -> Option<Right> {
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
    fn right_end(&self, candidate: &Candidate, first: usize, later: &[Candidate]) -> usize {
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

    fn according_to(&self) -> Option<Draft> {
        let clauses = &self.clauses;
        let frame = clauses.frame;
        let at = (frame.first..frame.last).find(|&at| clauses.word(at).eq_ignore_ascii_case("according"))?;
        let token = clauses.chunks[at].first;
        let to = token + 1;
        if clauses.text.tokens.get(to).is_none() || clauses.text.word(to) != "to" {
            return None;
        }
        let noun = (at..frame.last).find(|&noun| clauses.is_nominal(noun) && clauses.chunks[noun].first > to)?;
        let source = clauses.rightwards(noun);
        let (content, quotes) = if at == frame.first {
            let first = (source.last..frame.last).find(|&next| !clauses.is(next, Shape::Comma))?;
            (
                content_spans(clauses, self.quotes, first, frame.last),
                quotes_among(clauses, first, frame.last),
            )
        } else {
            let mut content = content_spans(clauses, self.quotes, frame.first, at);
            let mut quotes = quotes_among(clauses, frame.first, at);
            if clauses.is(source.last, Shape::Comma) && clauses.is(at - 1, Shape::Comma) {
                content.extend(content_spans(clauses, self.quotes, source.last + 1, frame.last));
                quotes.extend(quotes_among(clauses, source.last, frame.last));
            }
            (content, quotes)
        };
        Some(Draft {
            content,
            cue: Some(clauses.text.span(token, to + 1)),
            source: Some(Source::of(clauses, source)),
            addressee: None,
            rule: Rule::AccordingTo,
            frame: self.frame,
            quotes,
        })
    }

    /// "X's claim that …", `his message: "…"`.
    fn cue_nouns(&self) -> Vec<Draft> {
        let clauses = &self.clauses;
        (clauses.frame.first..clauses.frame.last)
            .filter(|&at| clauses.is_nominal(at))
            .filter_map(|at| self.cue_noun(at))
            .collect()
    }

    fn cue_noun(&self, at: usize) -> Option<Draft> {
        let clauses = &self.clauses;
        let chunk = &clauses.chunks[at];
        let text = clauses.text;
        if !text.words[chunk.head].classes.any(Classes::SAYING) {
            return None;
        }
        let possessor = (chunk.first..chunk.head)
            .rev()
            .find(|&token| matches!(text.tags[token], Tag::Possessive | Tag::Possessor))?;
        let (first, end) = self.noun_content(at)?;
        let content = content_spans(clauses, self.quotes, first, end);
        let last = if text.tags[possessor] == Tag::Possessive {
            possessor
        } else {
            possessor + 1
        };
        Some(Draft {
            content,
            cue: Some(text.span(chunk.head, chunk.head + 1)),
            source: Some(Source {
                span: text.span(chunk.first, last),
                first: at,
                head: at,
                last: at + 1,
                possessor: true,
            }),
            addressee: None,
            rule: Rule::CueNoun,
            frame: self.frame,
            quotes: quotes_among(clauses, first, end),
        })
    }

    /// What a noun says: `claim that …`, `call for "…"`, `response was: "…"`, `message was blunt: "…"`.
    fn noun_content(&self, at: usize) -> Option<(usize, usize)> {
        let clauses = &self.clauses;
        let end = clauses.frame.last;
        match clauses.shape(at + 1)? {
            Shape::That => Some((at + 2, end)),
            Shape::Quote(_) => Some((at + 1, at + 2)),
            Shape::Colon => self.speech(at + 2).map(|_| (at + 2, end)),
            Shape::Preposition if matches!(clauses.word(at + 1), "for" | "of" | "about") => {
                self.speech(at + 2).map(|_| (at + 2, at + 3))
            }
            Shape::Verbal(verb) if verb.form == Form::Finite && matches!(clauses.word(at + 1), "is" | "was") => {
                let next = match clauses.shape(at + 2)? {
                    Shape::Adjective | Shape::Adverb => at + 3,
                    _ => at + 2,
                };
                match clauses.shape(next)? {
                    Shape::That if clauses.word(next) == "that" => Some((next + 1, end)),
                    Shape::Colon | Shape::Comma => self.speech(next + 1).map(|_| (next + 1, end)),
                    Shape::Quote(_) => self.speech(next).map(|_| (next, end)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    fn cue_span(&self, verb: usize) -> Span {
        let chunk = &self.clauses.chunks[verb];
        self.clauses.text.span(chunk.first, chunk.last)
    }

    fn span(&self, first: usize, last: usize) -> Span {
        self.clauses
            .text
            .span(self.clauses.chunks[first].first, self.clauses.chunks[last - 1].last)
    }
}
