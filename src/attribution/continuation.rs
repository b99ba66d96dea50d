//! Quotes without a cue of their own: what carries a speaker on over sentences and paragraphs.
//!
//! In: the drafts of all frames, in order. Out: the same with more content, and drafts without a cue: a quote after a quote, a
//! re-opened paragraph, a paragraph that is wholly a quote, a quote after a colon, a signature, a turn.

use super::draft::{Draft, Source, content_spans, quotes_among};
use super::rule::Rule;
use crate::clause::{Chunk, Clauses, Form, Frame, Phrase, Shape};
use crate::document::BlockKind;
use crate::mention::{Discourse, EntityKind, Reference};
use crate::quote::{QuoteClass, QuotedSpan};
use crate::text::lexicon::Classes;

/// Carries speakers on to quotes that no cue took.
pub(super) struct Carrier<'c> {
    discourse: &'c Discourse<'c>,
    /// By chunk.
    references: &'c [Reference],
    quotes: &'c [QuotedSpan],
    classes: &'c [QuoteClass],
    /// By quote: the draft that holds it.
    taken: Vec<Option<usize>>,
    drafts: Vec<Draft>,
    /// By frame: its drafts, in order.
    by_frame: Vec<Vec<usize>>,
}

/// Who speaks on.
#[derive(Clone, Copy)]
struct Carried {
    draft: usize,
    /// Whether the last frame of its block ended with it.
    ends: bool,
}

impl<'c> Carrier<'c> {
    /// A carrier over the drafts that the cues made.
    pub fn new(
        discourse: &'c Discourse<'c>,
        references: &'c [Reference],
        quotes: &'c [QuotedSpan],
        classes: &'c [QuoteClass],
        drafts: Vec<Draft>,
    ) -> Self {
        let mut carrier = Carrier {
            discourse,
            references,
            quotes,
            classes,
            taken: vec![None; quotes.len()],
            drafts: Vec::with_capacity(drafts.len()),
            by_frame: vec![Vec::new(); discourse.frames.len()],
        };
        for draft in drafts {
            carrier.push(draft);
        }
        carrier
    }

    /// Goes through the frames in order, and gives all drafts back.
    pub fn carry(mut self) -> Vec<Draft> {
        let frames = self.discourse.frames;
        let mut carried: Option<Carried> = None;
        let mut block = usize::MAX;
        for (number, frame) in frames.iter().enumerate() {
            let opens = frame.block != block;
            block = frame.block;
            // Nobody speaks on over the label of a turn.
            if self.discourse.text.blocks[block].kind == BlockKind::Label {
                carried = None;
                continue;
            }
            let before = carried;
            let wholly = self.wholly_quoted(frame);
            if let Some(draft) = self.last_draft_of(number) {
                carried = Some(Carried { draft, ends: true });
                self.take_rest(frame, draft);
                continue;
            }
            if !wholly {
                if let Some(before) = before.filter(|before| self.adds(frame) && self.same_block(before.draft, number))
                {
                    carried = Some(self.follow_on(before.draft, number, frame));
                    continue;
                }
                if let Some(before) = before.filter(|before| before.ends && self.same_block(before.draft, number))
                    && self.runs_into(frame, before.draft)
                {
                    carried = Some(before);
                    continue;
                }
                self.inline(number, frame);
                carried = self
                    .last_draft_of(number)
                    .map(|draft| Carried { draft, ends: true })
                    .or(before.map(|before| Carried { ends: false, ..before }));
                continue;
            }
            carried = self.whole(number, opens, before);
        }
        self.carry_back();
        for draft in &mut self.drafts {
            draft.content.sort_unstable();
        }
        self.drafts
    }

    /// A paragraph left open, whose speaker stands in a paragraph that opens the marks again.
    fn carry_back(&mut self) {
        for quote in (0..self.quotes.len()).rev() {
            if let Some(continued) = self.quotes[quote].continues
                && self.taken[continued].is_none()
                && let Some(draft) = self.taken[quote]
            {
                self.extend(draft, &[continued]);
            }
        }
    }

    /// The last draft of a frame that has a source, preferring one that holds a quote.
    fn last_draft_of(&self, frame: usize) -> Option<usize> {
        let of = |quoted: bool| {
            self.by_frame[frame].iter().copied().rev().find(|&draft| {
                let draft = &self.drafts[draft];
                draft.source.is_some() && (!quoted || !draft.quotes.is_empty())
            })
        };
        of(true).or_else(|| of(false))
    }

    /// Whether a frame holds a quote that could be speech and, but for marks and conjunctions, nothing else.
    fn wholly_quoted(&self, frame: &Frame) -> bool {
        let chunks = &self.discourse.chunks[frame.first..frame.last];
        chunks.iter().any(|chunk| {
            chunk
                .quote()
                .is_some_and(|quote| self.classes[quote] == QuoteClass::Speech)
        }) && chunks.iter().all(|chunk| {
            chunk.quote().is_some()
                || matches!(
                    chunk.shape,
                    Shape::Stop | Shape::Comma | Shape::Dash | Shape::Conjunction | Shape::Adverb | Shape::Semicolon
                )
        })
    }

    fn clauses(&self, frame: &Frame) -> Clauses<'_> {
        Clauses {
            text: self.discourse.text,
            chunks: self.discourse.chunks,
            frame: *frame,
        }
    }

    /// A frame that is wholly a quote.
    fn whole(&mut self, number: usize, opens: bool, before: Option<Carried>) -> Option<Carried> {
        let frame = &self.discourse.frames[number];
        let quotes: Vec<usize> = self.discourse.chunks[frame.first..frame.last]
            .iter()
            .filter_map(Chunk::quote)
            .filter(|&quote| self.taken[quote].is_none())
            .collect();
        let &first = quotes.first()?;
        let reopened = self.quotes[first].continues.and_then(|continued| self.taken[continued]);
        if let Some(draft) = reopened {
            self.extend(draft, &quotes);
            return Some(Carried { draft, ends: true });
        }
        if let Some(draft) = self.colon_before(number, &quotes) {
            return Some(Carried { draft, ends: true });
        }
        if !opens
            && let Some(before) = before
            && (before.ends || self.same_block(before.draft, number))
        {
            return Some(self.follow(before.draft, &quotes, number, Rule::Continuation));
        }
        if !opens && let Some(draft) = self.acting_before(number, &quotes) {
            return Some(Carried { draft, ends: true });
        }
        if let Some(draft) = self.signature(number, &quotes) {
            return Some(Carried { draft, ends: true });
        }
        if let Some(draft) = self.spoken_next(number) {
            return Some(self.follow(draft, &quotes, number, Rule::Continuation));
        }
        let before = before.filter(|before| opens && before.ends && self.next_door(before.draft, number))?;
        Some(self.follow(before.draft, &quotes, number, Rule::NextParagraph))
    }

    /// `Adding, "…"`: a sentence that opens with what its speaker does.
    fn adds(&self, frame: &Frame) -> bool {
        let clauses = self.clauses(frame);
        let opens = clauses.form(frame.first) == Some(Form::Gerund)
            && self.discourse.chunks[frame.first]
                .verb()
                .is_some_and(|verb| verb.cue.is_some());
        opens
            && matches!(
                clauses.shape(frame.first + 1),
                Some(Shape::Comma | Shape::Colon | Shape::Quote(_))
            )
    }

    fn follow_on(&mut self, draft: usize, number: usize, frame: &Frame) -> Carried {
        let quotes: Vec<usize> = self.discourse.chunks[frame.first..frame.last]
            .iter()
            .filter_map(Chunk::quote)
            .filter(|&quote| self.taken[quote].is_none())
            .collect();
        let cue = &self.discourse.chunks[frame.first];
        let content = quotes.iter().map(|&quote| self.quotes[quote].inner).collect::<Vec<_>>();
        if content.is_empty() {
            return Carried { draft, ends: false };
        }
        let cue = Some(self.discourse.text.span(cue.first, cue.last));
        let source = self.drafts[draft].source;
        let draft = self.push(Draft {
            content,
            cue,
            source,
            addressee: None,
            rule: Rule::Continuation,
            learned: None,
            frame: number,
            quotes,
        });
        Carried { draft, ends: true }
    }

    /// A quote that opens a sentence and is finished in the writer's words: `"We asked them time after time to save" the bridge.`
    fn runs_into(&mut self, frame: &Frame, draft: usize) -> bool {
        let clauses = self.clauses(frame);
        let Some(quote) = clauses.chunks[frame.first].quote() else {
            return false;
        };
        let open = self.taken[quote].is_none() && self.classes[quote] == QuoteClass::Speech;
        // A quote that is a clause by itself may be followed by a relative clause of the writer's.
        let finite = (frame.first..frame.last).any(|at| {
            clauses.form(at) == Some(Form::Finite)
                && !clauses.before(at).is_some_and(|before| clauses.is(before, Shape::Wh))
        });
        let unfinished = !self
            .discourse
            .text
            .slice(self.quotes[quote].inner)
            .ends_with(['.', ',', '!', '?']);
        if !open || finite || !unfinished {
            return false;
        }
        let content = content_spans(&clauses, self.quotes, frame.first, frame.last);
        self.drafts[draft].content.extend(content);
        self.drafts[draft].quotes.push(quote);
        self.taken[quote] = Some(draft);
        true
    }

    fn same_block(&self, draft: usize, frame: usize) -> bool {
        self.discourse.frames[self.drafts[draft].frame].block == self.discourse.frames[frame].block
    }

    /// `Valastro praised his leadership. "We need him."`: the person who acts in the sentence before.
    fn acting_before(&mut self, number: usize, quotes: &[usize]) -> Option<usize> {
        let frame = self.discourse.frames.get(number.checked_sub(1)?)?;
        let clauses = self.clauses(frame);
        let verb = (frame.first..frame.last).find(|&at| clauses.form(at) == Some(Form::Finite))?;
        let phrase = clauses.subject(verb)?;
        let person = match &self.references[phrase.head] {
            Reference::One(entity) => self.discourse.entities[*entity].kind == EntityKind::Person,
            _ => false,
        };
        if !person {
            return None;
        }
        let source = Source::of(&clauses, phrase);
        let content = quotes.iter().map(|&quote| self.quotes[quote].inner).collect();
        Some(self.push(Draft {
            content,
            cue: None,
            source: Some(source),
            addressee: None,
            rule: Rule::Acting,
            learned: None,
            frame: number,
            quotes: quotes.to_vec(),
        }))
    }

    /// Whether a draft stands in the paragraph just before a frame, with no heading between.
    fn next_door(&self, draft: usize, frame: usize) -> bool {
        let frames = self.discourse.frames;
        let (one, other) = (frames[self.drafts[draft].frame].block, frames[frame].block);
        let kind = |block: usize| self.discourse.text.blocks[block].kind;
        one + 1 == other
            && matches!(
                kind(other),
                BlockKind::Paragraph | BlockKind::BlockQuote | BlockKind::ListItem
            )
            && kind(one) != BlockKind::Heading
    }

    /// The draft of the next frame, where that goes on with a quote: `"A." "B," she said.`
    fn spoken_next(&self, number: usize) -> Option<usize> {
        let next = self
            .discourse
            .frames
            .get(number + 1)
            .filter(|next| next.block == self.discourse.frames[number].block)?;
        let draft = self.last_draft_of(number + 1)?;
        let opens = self.discourse.chunks[next.first].quote()?;
        self.drafts[draft].quotes.contains(&opens).then_some(draft)
    }

    /// Adds quotes to what a draft holds, where that is itself quoted; else starts one with the same source.
    fn follow(&mut self, draft: usize, quotes: &[usize], frame: usize, rule: Rule) -> Carried {
        if !self.drafts[draft].quotes.is_empty() {
            self.extend(draft, quotes);
            return Carried { draft, ends: true };
        }
        let content = quotes.iter().map(|&quote| self.quotes[quote].inner).collect();
        let source = self.drafts[draft].source;
        Carried {
            draft: self.push(Draft {
                content,
                cue: None,
                source,
                addressee: None,
                rule,
                learned: None,
                frame,
                quotes: quotes.to_vec(),
            }),
            ends: true,
        }
    }

    fn extend(&mut self, draft: usize, quotes: &[usize]) {
        for &quote in quotes {
            self.taken[quote] = Some(draft);
            self.drafts[draft].content.push(self.quotes[quote].inner);
            self.drafts[draft].quotes.push(quote);
        }
    }

    fn push(&mut self, draft: Draft) -> usize {
        let index = self.drafts.len();
        self.by_frame[draft.frame].push(index);
        for &quote in &draft.quotes {
            self.taken[quote] = Some(index);
        }
        self.drafts.push(draft);
        index
    }

    /// Quotes of a frame that its draft left: `"A," he said. … "B"` in one sentence.
    fn take_rest(&mut self, frame: &Frame, draft: usize) {
        let rest: Vec<usize> = self.discourse.chunks[frame.first..frame.last]
            .iter()
            .filter_map(Chunk::quote)
            .filter(|&quote| {
                self.taken[quote].is_none()
                    && self.classes[quote] == QuoteClass::Speech
                    && self.drafts[draft]
                        .content
                        .last()
                        .is_some_and(|said| said.end < self.quotes[quote].inner.start)
            })
            .collect();
        if !rest.is_empty() {
            self.extend(draft, &rest);
        }
    }

    /// A lead-in that ends with a colon, in the frame or the paragraph before: `He told the crowd, to applause:`.
    fn colon_before(&mut self, number: usize, quotes: &[usize]) -> Option<usize> {
        let frame = self.discourse.frames.get(number.checked_sub(1)?)?;
        let clauses = self.clauses(frame);
        let last = frame.last.checked_sub(1)?;
        if !clauses.is(last, Shape::Colon) {
            return None;
        }
        let source = self.lead_in(&clauses, last)?;
        let content = quotes.iter().map(|&quote| self.quotes[quote].inner).collect();
        Some(self.push(Draft {
            content,
            cue: None,
            source: Some(source),
            addressee: None,
            rule: Rule::Colon,
            learned: None,
            frame: number,
            quotes: quotes.to_vec(),
        }))
    }

    /// Who acts in the words before a colon: the subject of the last verb that has one, or a name alone.
    fn lead_in(&self, clauses: &Clauses, colon: usize) -> Option<Source> {
        // `RATES RISE - Ann Hale: "…"`
        let name = colon.checked_sub(1).filter(|&name| clauses.is_nominal(name));
        if let Some(phrase) = name.map(|name| clauses.leftwards(name))
            && phrase.first > clauses.frame.first
            && clauses.is(phrase.first - 1, Shape::Dash)
        {
            return Some(Source::of(clauses, phrase));
        }
        let verb = (clauses.frame.first..colon)
            .rev()
            .filter(|&at| clauses.form(at) == Some(Form::Finite))
            .find_map(|verb| {
                clauses.subject(verb).or_else(|| {
                    clauses
                        .inverted(verb)
                        .filter(|phrase| verb == clauses.frame.first && phrase.last == colon)
                })
            });
        let phrase = match verb {
            Some(phrase) => phrase,
            None => named_alone(clauses, colon)?,
        };
        // "Transcript as follows:" opens what others say.
        let head = self.discourse.text.words[clauses.chunks[phrase.head].head].classes;
        let cue =
            (clauses.frame.first..colon).any(|at| clauses.chunks[at].verb().is_some_and(|verb| verb.cue.is_some()));
        if head.any(Classes::DOCUMENT.and(Classes::SAYING)) && !cue {
            return None;
        }
        Some(Source::of(clauses, phrase))
    }

    /// `"…" — Commissioner X`, in the same paragraph or the next one.
    fn signature(&mut self, number: usize, quotes: &[usize]) -> Option<usize> {
        let next = self.discourse.frames.get(number + 1)?;
        let clauses = self.clauses(next);
        let dash = matches!(clauses.shape(next.first), Some(Shape::Dash));
        let name = if dash { next.first + 1 } else { return None };
        let source = self.signed(&clauses, name)?;
        let content = quotes.iter().map(|&quote| self.quotes[quote].inner).collect();
        Some(self.push(Draft {
            content,
            cue: None,
            source: Some(source),
            addressee: None,
            rule: Rule::Signature,
            learned: None,
            frame: number,
            quotes: quotes.to_vec(),
        }))
    }

    fn signed(&self, clauses: &Clauses, name: usize) -> Option<Source> {
        if !clauses.is_nominal(name) || self.discourse.head_name(name).is_none() {
            return None;
        }
        let phrase = clauses.rightwards(name);
        let ends = matches!(clauses.shape(phrase.last), None | Some(Shape::Stop));
        ends.then(|| Source::of(clauses, phrase))
    }

    /// Quotes in a sentence without a cue that took them: after a colon, before a signature, or as the object of what its subject does.
    fn inline(&mut self, number: usize, frame: &Frame) {
        for at in frame.first..frame.last {
            let Some(quote) = self.discourse.chunks[at].quote() else {
                continue;
            };
            if self.taken[quote].is_some() || self.classes[quote] != QuoteClass::Speech {
                continue;
            }
            let Some((source, rule)) = self.inline_source(&self.clauses(frame), at) else {
                continue;
            };
            let last = match rule {
                Rule::Colon => frame.last,
                _ => at + 1,
            };
            let clauses = self.clauses(frame);
            let content = content_spans(&clauses, self.quotes, at, last);
            let quotes = quotes_among(&clauses, at, last);
            self.push(Draft {
                content,
                cue: None,
                source: Some(source),
                addressee: None,
                rule,
                learned: None,
                frame: number,
                quotes,
            });
        }
    }

    fn inline_source(&self, clauses: &Clauses, at: usize) -> Option<(Source, Rule)> {
        let before = at.checked_sub(1).filter(|&before| before >= clauses.frame.first);
        if before.is_some_and(|before| clauses.is(before, Shape::Colon)) {
            return self.lead_in(clauses, before?).map(|source| (source, Rule::Colon));
        }
        if clauses.is(at + 1, Shape::Dash)
            && let Some(source) = self.signed(clauses, at + 2)
        {
            return Some((source, Rule::Signature));
        }
        None
    }
}

/// Who stands alone before a colon: `Ada Reed, the mayor:`, `From Ada Reed:`.
fn named_alone(clauses: &Clauses, colon: usize) -> Option<Phrase> {
    let from = clauses.is(clauses.frame.first, Shape::Preposition)
        && matches!(clauses.word(clauses.frame.first), "From" | "from" | "By" | "by");
    let first = clauses.frame.first + usize::from(from);
    if colon == first + 1 && clauses.is_nominal(first) {
        return Some(clauses.leftwards(first));
    }
    let phrase = clauses.is_nominal(first).then(|| clauses.rightwards(first))?;
    (phrase.last == colon).then_some(phrase)
}
