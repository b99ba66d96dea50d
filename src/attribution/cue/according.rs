//! Cues without a verb or noun of saying: "according to X", "in the words of X", "in X's words".
//!
//! In: the chunks of a frame. Out: a [`Draft`], where the frame has such a cue. Its content is the rest of the frame.

use super::super::draft::{Draft, Source, content_spans, quotes_among};
use super::super::rule::Rule;
use super::Finder;
use crate::clause::Shape;
use crate::span::Span;
use crate::text::tag::Tag;

impl Finder<'_> {
    /// "According to X, …", "…, according to X", "…, according to X, …".
    pub(super) fn according_to(&self) -> Option<Draft> {
        let clauses = &self.clauses;
        let frame = clauses.frame;
        let at = (frame.first..frame.last).find(|&at| clauses.word(at).eq_ignore_ascii_case("according"))?;
        let token = clauses.chunks[at].first;
        let to = token + 1;
        if clauses.text.tokens.get(to).is_none() || clauses.text.word(to) != "to" {
            return None;
        }
        let noun = (at..frame.last).find(|&noun| clauses.is_nominal(noun) && clauses.chunks[noun].first > to)?;
        let mut source = clauses.rightwards(noun);
        if at == frame.first {
            source.last = self.opening_end(source.last);
        }
        self.around(
            at,
            source.last,
            clauses.text.span(token, to + 1),
            Source::of(clauses, source),
        )
    }

    /// Where a source that opens its frame ends, which a comma must tell: "According to a report by the bank, …".
    fn opening_end(&self, end: usize) -> usize {
        let clauses = &self.clauses;
        let mut last = end;
        while clauses.is(last, Shape::Preposition) && clauses.is_nominal(last + 1) {
            last += 2;
        }
        if clauses.is(last, Shape::Comma) { last } else { end }
    }

    /// "In the words of X, …", "in X's words, …".
    pub(super) fn in_words_of(&self) -> Option<Draft> {
        let clauses = &self.clauses;
        let text = clauses.text;
        let frame = clauses.frame;
        let at = (frame.first..frame.last)
            .filter(|&at| clauses.is(at, Shape::Preposition) && clauses.word(at).eq_ignore_ascii_case("in"))
            .find(|&at| clauses.is_nominal(at + 1) && text.word(clauses.chunks[at + 1].head) == "words")?;
        let words = &clauses.chunks[at + 1];
        let opener = clauses.chunks[at].first;
        if clauses.is(at + 2, Shape::Preposition) && clauses.word(at + 2) == "of" && clauses.is_nominal(at + 3) {
            let source = clauses.rightwards(at + 3);
            let cue = text.span(opener, clauses.chunks[at + 2].last);
            return self.around(at, source.last, cue, Source::of(clauses, source));
        }
        let possessor = (words.first..words.head)
            .rev()
            .find(|&token| matches!(text.tags[token], Tag::Possessive | Tag::Possessor))?;
        let last = possessor + usize::from(text.tags[possessor] == Tag::Possessor);
        let source = Source {
            span: text.span(words.first, last),
            first: at + 1,
            head: at + 1,
            last: at + 2,
            possessor: true,
        };
        self.around(at, at + 2, text.span(opener, opener + 1), source)
    }

    /// What stands around a cue and source that take up the chunks from `first` to `last`: what follows, if they open the frame; else what goes
    /// before, and what follows a second comma.
    fn around(&self, first: usize, last: usize, cue: Span, source: Source) -> Option<Draft> {
        let clauses = &self.clauses;
        let frame = clauses.frame;
        let mut content = Vec::new();
        let mut quotes = Vec::new();
        let mut add = |first: usize, last: usize| {
            content.extend(content_spans(clauses, self.quotes, first, last));
            quotes.extend(quotes_among(clauses, first, last));
        };
        if first == frame.first {
            add(last, frame.last);
        } else {
            add(frame.first, first);
            if clauses.is(last, Shape::Comma) && clauses.is(first - 1, Shape::Comma) {
                add(last + 1, frame.last);
            }
        }
        (!content.is_empty()).then_some(Draft {
            content,
            cue: Some(cue),
            source: Some(source),
            addressee: None,
            rule: Rule::AccordingTo,
            learned: None,
            frame: self.frame,
            quotes,
        })
    }
}
