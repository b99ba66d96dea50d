//! Which marks open, which close, and which are none.
//!
//! In: the marks of a block with the costs of their readings. Out: the quoted spans. A mark opens, closes, opens again
//! because the quote before was never closed, or is no quotation mark at all (a possessive, an apostrophe, inches).
//! Leaving a quote unclosed has a cost, too. The cheapest readings of all the marks of a block together are taken, so
//! that one odd mark does not turn every mark behind it around. Nothing reaches beyond its paragraph.

use std::ops::Range;

use super::mark::{Level, Mark, NATURAL, leading_levels, read_marks, style};
use super::{MarkStyle, Pairing, QuotedSpan, Unbalanced};
use crate::document::{Block, BlockKind};
use crate::span::Span;
use crate::text::{Token, TokenKind};

/// Pairs the quotation marks of all blocks; `ranges` holds the tokens of each. Tokens that turn out to be no quotation
/// marks, and plural possessives that turn out to be marks, get their final [`TokenKind`].
///
/// A quote that a paragraph leaves open is continued by the next paragraph if that begins with a mark that opens the
/// same; else it ends with its paragraph and is reported. Captions between the two do not count; headings and turns
/// of another speaker keep them apart. Time is linear in the number of tokens.
pub fn pair(text: &str, tokens: &mut [Token], blocks: &[Block], ranges: &[Range<usize>]) -> Pairing {
    let mut pairing = Pairing::default();
    let mut marks = Vec::new();
    let mut trellis = Trellis::default();
    let mut carried = Vec::new();
    for (index, (block, range)) in blocks.iter().zip(ranges).enumerate() {
        let Some(own) = tokens.get(range.clone()) else { continue };
        read_marks(text, own, range.start, &mut marks);
        let next = next_paragraph(blocks, index).filter(|_| ends_in_mark(own));
        let next = next.and_then(|next| tokens.get(ranges.get(next)?.clone()));
        let reopened = next.map_or([None; MOST_OPEN], |next| leading_levels(text, next));
        let readings = trellis.read(&marks, &reopened);
        let signs = is_signature(text, own);
        let mut builder = Builder::new(text, tokens, index, range, &mut pairing);
        if is_running(block) {
            builder.continued = std::mem::take(&mut carried);
        }
        if block.kind == BlockKind::BlockQuote && !begins_with_mark(range, &marks, readings) && !signs {
            builder.block_quote(block);
        }
        for (mark, reading) in marks.iter().zip(readings) {
            builder.apply(mark, *reading);
        }
        let left_open = builder.finish(&reopened);
        if is_running(block) {
            carried = left_open;
        }
    }
    pairing.unbalanced.sort_by_key(|unbalanced| unbalanced.token);
    pairing
}

/// How deep quotes nest; a mark that would open one more does not.
const MOST_OPEN: usize = 3;

/// A quote left open at the end of a paragraph.
const UNCLOSED: u32 = 8;
/// The same before a paragraph that opens it again, as the custom is.
const CONTINUED: u32 = 1;
/// A quote that another of its level follows before it is closed.
const UNCLOSED_BEFORE_NEXT: u32 = 12;
/// A nested quote that the one around it closes.
const UNCLOSED_INSIDE: u32 = 10;
/// A quote right inside one of the same level, in the middle of a sentence: '"He called it "absurd" and left,"'.
const NESTED_IN_ITS_LIKE: u32 = 9;
/// The same behind a stop or a comma, where it is likelier that the quote before was never closed.
const NESTED_BEHIND_STOP: u32 = 14;
/// A single mark that closes a double one, or the other way around: “Let us go.’
const WRONG_LEVEL: u32 = 12;
/// A reading that cannot be; far from overflow however many marks add to it.
const IMPOSSIBLE: u64 = u64::MAX / 2;

/// What a mark does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    Open,
    /// It opens, and the quote of its level that is open ends before it without a mark.
    OpenAnew,
    Close,
    /// It closes the innermost quote although that is of the other level.
    CloseOther,
    Neither,
}

/// The levels of the open quotes, as a binary number: a leading one, then a digit for each, the innermost last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stack(u8);

impl Stack {
    const EMPTY: Stack = Stack(1);
    /// How many stacks of at most [`MOST_OPEN`] levels the numbers can hold.
    const COUNT: usize = 1 << (MOST_OPEN + 1);

    fn all() -> impl Iterator<Item = Stack> {
        (1..Stack::COUNT as u8).map(Stack)
    }

    fn index(self) -> usize {
        usize::from(self.0)
    }

    fn top(self) -> Option<Level> {
        match self {
            Stack::EMPTY => None,
            Stack(number) if number & 1 == 0 => Some(Level::Single),
            Stack(_) => Some(Level::Double),
        }
    }

    fn push(self, level: Level) -> Option<Stack> {
        let pushed = self.0 << 1 | u8::from(level == Level::Double);
        (usize::from(pushed) < Stack::COUNT).then_some(Stack(pushed))
    }

    fn pop(self) -> Stack {
        Stack(self.0 >> 1)
    }

    /// The stack without its innermost quote of `level`, and how many others inside that one go with it.
    fn close(mut self, level: Level) -> Option<(Stack, u32)> {
        let mut inside = 0;
        while let Some(top) = self.top() {
            self = self.pop();
            if top == level {
                return Some((self, inside));
            }
            inside += 1;
        }
        None
    }

    /// What it costs to end a block with these quotes open.
    fn cost_at_end(self, reopened: &[Option<Level>; MOST_OPEN]) -> u32 {
        let Some(top) = self.top() else { return NATURAL };
        let depth = self.0.ilog2() as usize;
        let own = if reopened[depth - 1] == Some(top) {
            CONTINUED
        } else {
            UNCLOSED
        };
        own + self.pop().cost_at_end(reopened)
    }
}

/// How a stack was reached at least cost.
#[derive(Debug, Clone, Copy)]
struct Step {
    reading: Reading,
    from: Stack,
}

/// Finds the cheapest readings; its storage serves one block after the other.
#[derive(Debug, Default)]
struct Trellis {
    steps: Vec<[Step; Stack::COUNT]>,
    readings: Vec<Reading>,
}

impl Trellis {
    /// The readings of all the marks of a block.
    fn read(&mut self, marks: &[Mark], reopened: &[Option<Level>; MOST_OPEN]) -> &[Reading] {
        self.steps.clear();
        let mut costs = [IMPOSSIBLE; Stack::COUNT];
        costs[Stack::EMPTY.index()] = 0;
        for mark in marks {
            costs = self.step(mark, &costs);
        }
        let total = |stack: &Stack| costs[stack.index()] + u64::from(stack.cost_at_end(reopened));
        let last = Stack::all().min_by_key(total).unwrap_or(Stack::EMPTY);
        self.trace_back(last);
        &self.readings
    }

    /// The costs of all stacks behind `mark`, from those before it.
    fn step(&mut self, mark: &Mark, costs: &[u64; Stack::COUNT]) -> [u64; Stack::COUNT] {
        let mut after = [IMPOSSIBLE; Stack::COUNT];
        let mut steps = [Step {
            reading: Reading::Neither,
            from: Stack::EMPTY,
        }; Stack::COUNT];
        for from in Stack::all().filter(|stack| costs[stack.index()] < IMPOSSIBLE) {
            for (reading, to, cost) in moves(mark, from).into_iter().flatten() {
                let cost = costs[from.index()] + u64::from(cost);
                if cost < after[to.index()] {
                    after[to.index()] = cost;
                    steps[to.index()] = Step { reading, from };
                }
            }
        }
        self.steps.push(steps);
        after
    }

    fn trace_back(&mut self, mut stack: Stack) {
        self.readings.clear();
        for steps in self.steps.iter().rev() {
            let step = steps[stack.index()];
            self.readings.push(step.reading);
            stack = step.from;
        }
        self.readings.reverse();
    }
}

/// What `mark` can do while the quotes of `from` are open: the reading, the stack behind it, the cost.
fn moves(mark: &Mark, from: Stack) -> [Option<(Reading, Stack, u32)>; 5] {
    let top = from.top();
    let nested = match top == Some(mark.level) {
        true if mark.inside_sentence => NESTED_IN_ITS_LIKE,
        true => NESTED_BEHIND_STOP,
        false => NATURAL,
    };
    let closed = from.close(mark.level);
    let is_other = top.is_some_and(|top| top != mark.level);
    [
        from.push(mark.level).map(|to| (Reading::Open, to, mark.open + nested)),
        closed.and_then(|(rest, inside)| {
            let cost = mark.open + UNCLOSED_BEFORE_NEXT + inside * UNCLOSED_INSIDE;
            Some((Reading::OpenAnew, rest.push(mark.level)?, cost))
        }),
        closed.map(|(rest, inside)| (Reading::Close, rest, mark.close + inside * UNCLOSED_INSIDE)),
        is_other.then(|| (Reading::CloseOther, from.pop(), mark.close + WRONG_LEVEL)),
        Some((Reading::Neither, from, mark.neither)),
    ]
}

/// Whether a quote may run from the block to the next.
fn is_running(block: &Block) -> bool {
    matches!(
        block.kind,
        BlockKind::Paragraph | BlockKind::ListItem | BlockKind::BlockQuote
    )
}

/// The next paragraph of the same speaker, over captions.
fn next_paragraph(blocks: &[Block], index: usize) -> Option<usize> {
    if !is_running(&blocks[index]) {
        return None;
    }
    let after = blocks[index + 1..]
        .iter()
        .position(|block| block.kind != BlockKind::Caption)?;
    let next = index + 1 + after;
    (is_running(&blocks[next]) && blocks[next].label.is_none()).then_some(next)
}

/// Whether the block's last token, which is that of `tokens`, is no word: a paragraph of speech ends in a stop.
fn ends_in_mark(tokens: &[Token]) -> bool {
    tokens
        .last()
        .is_some_and(|last| matches!(last.kind, TokenKind::Mark | TokenKind::Quote))
}

/// "— Ada Reed", under a block quote.
fn is_signature(text: &str, tokens: &[Token]) -> bool {
    tokens
        .first()
        .is_some_and(|first| text[first.span.range()].starts_with(['—', '–', '-', '―']))
}

fn begins_with_mark(range: &Range<usize>, marks: &[Mark], readings: &[Reading]) -> bool {
    marks.first().is_some_and(|mark| mark.token == range.start) && readings.first() == Some(&Reading::Open)
}

/// An open quote.
#[derive(Debug, Clone, Copy)]
struct Open {
    quote: usize,
    level: Level,
}

/// Makes the quoted spans of one block from the readings of its marks.
struct Builder<'a> {
    text: &'a str,
    tokens: &'a mut [Token],
    block: usize,
    /// The block's tokens.
    range: &'a Range<usize>,
    pairing: &'a mut Pairing,
    /// The open quotes, the innermost last.
    open: Vec<Open>,
    /// What the paragraph before left open for this one.
    continued: Vec<Open>,
    /// The quote that the whole block is.
    block_quote: Option<usize>,
}

impl<'a> Builder<'a> {
    fn new(
        text: &'a str,
        tokens: &'a mut [Token],
        block: usize,
        range: &'a Range<usize>,
        pairing: &'a mut Pairing,
    ) -> Self {
        let (open, continued) = (Vec::new(), Vec::new());
        Builder {
            text,
            tokens,
            block,
            range,
            pairing,
            open,
            continued,
            block_quote: None,
        }
    }

    /// Makes the whole block a quote, which continues that of the block before.
    fn block_quote(&mut self, block: &Block) {
        let before = self.pairing.quotes.iter().rposition(|quote| quote.parent.is_none());
        let continues = before.filter(|&before| {
            let quote = &self.pairing.quotes[before];
            quote.marks == MarkStyle::Unmarked && quote.block + 1 == self.block && block.label.is_none()
        });
        let quote = self.push(None, MarkStyle::Unmarked, continues);
        self.end(quote, None, self.range.end);
        self.block_quote = Some(quote);
    }

    fn apply(&mut self, mark: &Mark, reading: Reading) {
        match reading {
            Reading::Open => self.open(mark),
            Reading::OpenAnew => {
                self.close(mark.level, mark.token, None);
                self.open(mark);
            }
            Reading::Close => self.close(mark.level, mark.token, Some(mark.token)),
            Reading::CloseOther => {
                if let Some(innermost) = self.open.last() {
                    self.close(innermost.level, mark.token, Some(mark.token));
                }
            }
            Reading::Neither => self.leave(mark),
        }
    }

    fn open(&mut self, mark: &Mark) {
        self.tokens[mark.token].kind = TokenKind::Quote;
        let depth = self.open.len();
        let leads = mark.token == self.range.start + depth;
        let continues = self
            .continued
            .get(depth)
            .filter(|open| leads && open.level == mark.level)
            .map(|open| open.quote);
        let style = style(self.text.get(self.tokens[mark.token].span.range()).unwrap_or_default());
        let quote = self.push(Some(mark.token), style, continues);
        self.open.push(Open {
            quote,
            level: mark.level,
        });
    }

    /// Ends the innermost quote of `level`, and those inside it, before the token `last`.
    fn close(&mut self, level: Level, last: usize, close: Option<usize>) {
        self.tokens[last].kind = TokenKind::Quote;
        while let Some(open) = self.open.pop() {
            let close = close.filter(|_| open.level == level);
            match close {
                Some(_) => self.end(open.quote, close, last),
                None => self.end_unclosed(open.quote, last),
            }
            if open.level == level {
                break;
            }
        }
    }

    fn leave(&mut self, mark: &Mark) {
        match mark.otherwise {
            Some(kind) => self.tokens[mark.token].kind = kind,
            None => {
                self.pairing.unbalanced.push(Unbalanced {
                    token: mark.token,
                    quote: None,
                    block: self.block,
                });
            }
        }
    }

    /// Ends what is open with the block; returns what the next paragraph opens again, and reports the rest.
    fn finish(mut self, reopened: &[Option<Level>; MOST_OPEN]) -> Vec<Open> {
        let open = std::mem::take(&mut self.open);
        let kept = open
            .iter()
            .zip(reopened)
            .take_while(|(open, level)| Some(open.level) == **level)
            .count();
        for (depth, open) in open.iter().enumerate() {
            if depth >= kept {
                self.end_unclosed(open.quote, self.range.end);
            } else {
                self.end(open.quote, None, self.range.end);
            }
        }
        open[..kept].to_vec()
    }

    fn push(&mut self, open: Option<usize>, marks: MarkStyle, continues: Option<usize>) -> usize {
        let first = open.map_or(self.range.start, |open| open + 1);
        let parent = self.open.last().map(|open| open.quote).or(self.block_quote);
        let inner = Span::default();
        let block = self.block;
        let quote = QuotedSpan {
            open,
            close: None,
            inner,
            first,
            last: first,
            marks,
            parent,
            continues,
            block,
        };
        self.pairing.quotes.push(quote);
        self.pairing.quotes.len() - 1
    }

    /// Sets the end of a quote: the tokens before `last` are inside.
    fn end(&mut self, quote: usize, close: Option<usize>, last: usize) {
        let quote = &mut self.pairing.quotes[quote];
        quote.close = close;
        quote.last = last;
        quote.inner = match self.tokens.get(quote.first..last) {
            Some([first, .., end]) => Span::new(first.span.start, end.span.end),
            Some([only]) => only.span,
            _ => quote
                .open
                .map(|open| self.tokens[open].span.end)
                .map_or(quote.inner, |at| Span::new(at, at)),
        };
    }

    /// Ends a quote that nothing closes: before the cue that follows it, else before the token `last`; and reports it.
    fn end_unclosed(&mut self, quote: usize, last: usize) {
        let first = self.pairing.quotes[quote].first;
        let end = (first..last).find(|&at| matches!(self.word(at), "," | "?" | "!") && self.is_cue(at + 1, last));
        let end = end.map_or(last, |mark| mark + 1);
        self.end(quote, None, end);
        self.report(quote);
        // What was nested in it and stands behind the cue is not.
        let around = self.pairing.quotes[quote].parent;
        for nested in &mut self.pairing.quotes[quote + 1..] {
            if nested.parent == Some(quote) && nested.first >= end {
                nested.parent = around;
            }
        }
    }

    /// Whether "said Ada Reed", "Ada Reed said" or "she said" stands at a token.
    fn is_cue(&self, at: usize, last: usize) -> bool {
        /// Words of a name with its title.
        const NAME: usize = 4;
        let said = |at: usize| at < last && matches!(self.word(at), "said" | "says" | "added" | "asked");
        let name = |at: usize| self.word(at).starts_with(char::is_uppercase) && self.word(at) != "I";
        let words = (at..last.min(at + NAME)).take_while(|&word| name(word)).count();
        let pronoun = at < last && matches!(self.word(at), "he" | "she" | "they");
        said(at) && at + 1 < last && name(at + 1) || words > 0 && said(at + words) || pronoun && said(at + 1)
    }

    fn word(&self, token: usize) -> &str {
        self.text.get(self.tokens[token].span.range()).unwrap_or_default()
    }

    fn report(&mut self, quote: usize) {
        if let Some(token) = self.pairing.quotes[quote].open {
            self.pairing.unbalanced.push(Unbalanced {
                token,
                quote: Some(quote),
                block: self.block,
            });
        }
    }
}
