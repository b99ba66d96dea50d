//! Whether an article may well say who speaks a quote that nobody was found to say.
//!
//! In: the quote with what stands around it. Out: yes or no, for the rule that accuses quotes of having no speaker. A yes costs a finding,
//! a wrong no costs the reader's trust.

use super::Context;
use crate::analysis::{Analysis, Quote};
use crate::document::{Block, BlockKind};
use crate::span::Span;
use crate::text::lexicon::{Classes, Frames, LEXICON, Word};
use crate::text::{Sentence, Token};

/// Whether somebody may well be given for a quote, and only the program cannot tell who. Such a quote is open, but no fault of the article's.
pub(super) fn may_be_given(context: &Context<'_>, quote: &Quote) -> bool {
    let place = Place::new(context, quote);
    place.is_in_headline()
        || place.goes_on_from_paragraph_before()
        || place.is_unclosed()
        || place.has_mark_of_source()
        || place.has_word_of_saying()
}

/// Where a quote stands in its article.
struct Place<'a> {
    context: &'a Context<'a>,
    span: Span,
    /// The text before it, with its opening mark.
    before: &'a str,
    /// The text after it, with its closing mark.
    after: &'a str,
    /// The index of its block.
    block: usize,
}

impl<'a> Place<'a> {
    fn new(context: &'a Context<'a>, quote: &Quote) -> Self {
        let (text, blocks) = (context.document.text(), context.document.blocks());
        Place {
            context,
            span: quote.span,
            before: &text[..quote.span.start],
            after: &text[quote.span.end..],
            block: blocks.partition_point(|block| block.span.end <= quote.span.start),
        }
    }

    /// The article below a headline says more.
    fn is_in_headline(&self) -> bool {
        let block = self.context.document.blocks().get(self.block);
        block.is_some_and(|block| block.kind == BlockKind::Heading)
    }

    /// A quote of several paragraphs, of which only the last closes, is told where it begins.
    fn goes_on_from_paragraph_before(&self) -> bool {
        let [before, own] = [self.block.checked_sub(1), Some(self.block)]
            .map(|block| block.and_then(|block| self.context.document.blocks().get(block)));
        let opens = |own: &Block| self.before[own.span.start..].chars().all(is_quotation_mark);
        let is_open = |before: &Block| {
            let mut quotes = self.context.analysis.quotes.iter();
            quotes.any(|quote| quote.span.end == before.span.end && before.span.start < quote.span.start)
        };
        own.is_some_and(opens) && before.is_some_and(is_open)
    }

    /// Where a quote that never closes ends is not known, and [`unbalanced-quote`](super::unbalanced_quote) tells it.
    fn is_unclosed(&self) -> bool {
        let is_opened = self.before.trim_end().ends_with(is_quotation_mark);
        is_opened && !self.after.trim_start().starts_with(is_quotation_mark)
    }

    /// `Ada Reed: "…"`, `"…" - Ada Reed`, `"…" [The Tesk Courier]`.
    fn has_mark_of_source(&self) -> bool {
        let is_between = |c: char| c.is_whitespace() || is_quotation_mark(c);
        let before = self.before.trim_end_matches(is_between);
        let after = self.after.trim_start_matches(is_between);
        before.ends_with(|c| c == ':' || is_dash(c)) || after.starts_with(|c| is_dash(c) || matches!(c, '(' | '['))
    }

    /// Whether a word of saying stands in its sentence; or in the one before, if the quote may be the rest of what is said there; or in
    /// the one after a quote that ends in a call or a question: `"Stop!" a neighbour shouted.`
    fn has_word_of_saying(&self) -> bool {
        let Analysis { tokens, sentences, .. } = self.context.analysis;
        let first = sentences.partition_point(|sentence| tokens[sentence.last - 1].span.end <= self.span.start);
        let last = sentences.partition_point(|sentence| tokens[sentence.first].span.start < self.span.end);
        let (Some(opening), Some(closing)) = (sentences.get(first), sentences.get(last.max(1) - 1)) else {
            return false;
        };
        let is_call = self.context.slice(self.span).ends_with(['!', '?']);
        let after = sentences
            .get(last)
            .filter(|after| is_call && after.block == closing.block);
        let before = first.checked_sub(1).map(|before| &sentences[before]);
        sentences[first..last]
            .iter()
            .chain(after)
            .any(|near| self.says(near, may_say))
            || before.is_some_and(|before| {
                let is_rest = self.opens(opening) || self.outside(before).count() < before.last - before.first;
                before.block == opening.block && is_rest && self.says(before, surely_says)
            })
    }

    fn says(&self, sentence: &Sentence, says: fn(Word) -> bool) -> bool {
        let mut words = self.outside(sentence).map(|token| self.context.slice(token.span));
        words.any(|word| says(LEXICON.word(word)) || word.eq_ignore_ascii_case("according"))
    }

    /// Whether the quote stands at the start of a sentence.
    fn opens(&self, sentence: &Sentence) -> bool {
        let start = self.context.analysis.tokens[sentence.first].span.start;
        self.before[start.min(self.span.start)..].chars().all(is_quotation_mark)
    }

    /// The tokens of a sentence that are in no quote.
    fn outside(&self, sentence: &Sentence) -> impl Iterator<Item = &'a Token> {
        let Analysis { tokens, quotes, .. } = self.context.analysis;
        let is_outside = |token: &&Token| !quotes.iter().any(|quote| quote.span.overlaps(token.span));
        tokens[sentence.first..sentence.last].iter().filter(is_outside)
    }
}

fn is_quotation_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '`' | '“' | '”' | '„' | '‘' | '’' | '‚' | '«' | '»' | '‹' | '›'
    )
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―')
}

/// A word that somebody may say something by.
fn may_say(word: Word) -> bool {
    word.cue.is_some() || word.classes.any(Classes::SAYING.and(Classes::DOCUMENT))
}

/// A verb that says that something is said, also where no quote stands beside it: "said", not "closed".
fn surely_says(word: Word) -> bool {
    word.cue
        .is_some_and(|cue| cue.frames.any(Frames::THAT.and(Frames::TOLD)))
}
