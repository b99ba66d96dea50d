//! What a single mark may be, judged by its shape and what stands beside it.
//!
//! In: the tokens of a block. Out: its [`Mark`]s, each with the costs of its readings. It leaves the choice to
//! [`pair`](super::pair), which sees all the marks of the block. Costs are small whole numbers whose order and sums
//! matter, not their size; they were set by hand on the classes in the tests.

use super::MarkStyle;
use crate::text::tokenize::is_apostrophe;
use crate::text::{Token, TokenKind};

/// A reading that shape and neighbours both speak for.
pub(super) const NATURAL: u32 = 0;
/// A reading that nothing speaks for or against.
const UNCLEAR: u32 = 2;
/// A curly mark that faces the wrong way but stands where it should: typing programs do that.
const WRONG_WAY: u32 = 6;
/// A curly mark that faces the wrong way, and no neighbour asks for it.
const ODDLY_WRONG_WAY: u32 = 10;
/// A straight mark read against the white space beside it.
const AGAINST_SPACE: u32 = 12;
/// A reading against shape and neighbours.
const ABSURD: u32 = 20;
/// A quotation mark without a partner.
const NO_PARTNER: u32 = 12;
/// The same where the mark must open something: more than any way of leaving that unclosed.
const OPENS_NOTHING: u32 = 20;

/// A plural possessive before a word ("the leaders' plan"): likelier than the end of a quotation.
const POSSESSIVE: u32 = 1;
/// The end of a quotation where a plural possessive may stand; less than leaving the quotation open.
const CLOSE_AFTER_S: u32 = 2;
/// A plural possessive with no word behind it ("the boys'."), or inches and feet.
const RARE_POSSESSIVE: u32 = 4;
/// A word without its last letter: "goin' home".
const DROPPED_END: u32 = 2;
/// A word whose last letters nobody drops, in front of a word.
const RARE_DROPPED_END: u32 = 6;
/// A word without its first letters, with the mark for it: "’round".
const DROPPED_START: u32 = 3;
/// The same with a mark that may open, too. A quotation that is closed is likelier, one that is not is less so.
const RARE_DROPPED_START: u32 = 6;
/// Which marks close which: single ones close single ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    Single,
    Double,
}

/// A mark and what its readings cost.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    /// Index of its token.
    pub token: usize,
    pub level: Level,
    /// The cost of reading it as a mark that opens.
    pub open: u32,
    /// The cost of reading it as a mark that closes.
    pub close: u32,
    /// The cost of reading it as neither.
    pub neither: u32,
    /// Whether it goes on with a sentence, so that a quote it opens may be nested in one of its own level.
    pub inside_sentence: bool,
    /// What it is if it is neither: `None` for a quotation mark without partner.
    pub otherwise: Option<TokenKind>,
}

/// Reads the marks of a block into `marks`: `block` holds its tokens, the first of which has the index `first`.
pub(super) fn read_marks(text: &str, block: &[Token], first: usize, marks: &mut Vec<Mark>) {
    marks.clear();
    let mut at = 0;
    while at < block.len() {
        at = read_run(text, block, at, first, marks);
    }
}

/// The levels of the quotes that the block's first marks open, outermost first.
pub(super) fn leading_levels<const MOST: usize>(text: &str, block: &[Token]) -> [Option<Level>; MOST] {
    let mut marks = Vec::new();
    if !block.is_empty() {
        read_run(text, block, 0, 0, &mut marks);
    }
    let opening = marks.iter().take_while(|mark| mark.open < mark.close);
    let mut levels = opening.map(|mark| mark.level);
    std::array::from_fn(|_| levels.next())
}

/// The style of a quote that `mark` opens.
pub(super) fn style(mark: &str) -> MarkStyle {
    let mut chars = mark.chars();
    let first = chars.next();
    match first {
        Some('"') => MarkStyle::StraightDouble,
        Some('“' | '”' | '‟') => MarkStyle::CurlyDouble,
        Some('„') => MarkStyle::LowDouble,
        Some('‚') => MarkStyle::LowSingle,
        Some('«' | '»') => MarkStyle::Guillemets,
        Some('‹' | '›') => MarkStyle::SingleGuillemets,
        _ if chars.next().is_some() => MarkStyle::Doubled,
        Some('‘' | '’' | '‛') => MarkStyle::CurlySingle,
        _ => MarkStyle::StraightSingle,
    }
}

/// Reads the marks that stand together at `at`, and returns the index behind them. Marks that touch ("‘…’”) have the
/// neighbours of the whole run. Without a mark at `at` it goes one token on.
fn read_run(text: &str, block: &[Token], at: usize, first: usize, marks: &mut Vec<Mark>) -> usize {
    if !may_be_mark(&block[at]) {
        return at + 1;
    }
    let mut end = at + 1;
    while end < block.len() && may_be_mark(&block[end]) && touch(text, &block[end - 1], &block[end]) {
        end += 1;
    }
    let side = side(left_edge(text, block, at), right_edge(text, block, end));
    let inside_sentence = at > 0 && is_word(&block[at - 1]);
    for index in at..end {
        let mark = read_mark(text, block, index, side);
        marks.push(Mark {
            token: first + index,
            inside_sentence,
            ..mark
        });
    }
    end
}

fn read_mark(text: &str, block: &[Token], index: usize, side: Side) -> Mark {
    let shape = slice(text, &block[index]);
    let mark = Mark {
        token: index,
        level: level(shape),
        open: open_cost(shape, side),
        close: close_cost(shape, side),
        neither: if side == Side::Opens { OPENS_NOTHING } else { NO_PARTNER },
        inside_sentence: false,
        otherwise: None,
    };
    let before = before(text, block, index);
    match mark.level {
        Level::Double => double(mark, side, before),
        Level::Single => {
            let end = block[index].span.end;
            let word_follows = block
                .get(index + 1)
                .is_some_and(|next| is_word(next) && next.span.start > end);
            let after = text.get(end..).and_then(|rest| rest.chars().next());
            single(
                mark,
                shape,
                side,
                &Neighbours {
                    before,
                    word_follows,
                    after,
                },
            )
        }
    }
}

/// Whether the token is a quotation mark or an apostrophe that may be one.
fn may_be_mark(token: &Token) -> bool {
    // A lone apostrophe has one byte or three, one with its "s" two or four.
    token.kind == TokenKind::Quote || token.kind == TokenKind::Possessive && matches!(token.span.len(), 1 | 3)
}

fn is_word(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Word | TokenKind::Number)
}

fn slice<'a>(text: &'a str, token: &Token) -> &'a str {
    text.get(token.span.range()).unwrap_or_default()
}

/// The token before `index`, if it stands right before it.
fn before<'a>(text: &'a str, block: &[Token], index: usize) -> &'a str {
    match index.checked_sub(1).map(|before| &block[before]) {
        Some(token) if token.span.end == block[index].span.start => slice(text, token),
        _ => "",
    }
}

/// Whether two marks stand together: without white space, or with the narrow one that keeps them apart in print.
fn touch(text: &str, left: &Token, right: &Token) -> bool {
    matches!(
        text.get(left.span.end..right.span.start),
        Some("" | "\u{a0}" | "\u{2009}" | "\u{200a}" | "\u{202f}")
    )
}

fn level(mark: &str) -> Level {
    let mut chars = mark.chars();
    match (chars.next(), chars.next()) {
        (Some('‚' | '‹' | '›'), _) => Level::Single,
        (Some(first), None) if is_apostrophe(first) => Level::Single,
        _ => Level::Double,
    }
}

/// What stands beside a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edge {
    /// White space, or the block's edge.
    Space,
    /// A bracket that opens.
    Opening,
    /// A bracket that closes, a comma and the like.
    Closing,
    /// A full stop or an ellipsis; an ellipsis may begin a quotation, too.
    Stop,
    /// A dash, a colon, a slash.
    Joint,
    /// A word, a number, any other sign.
    Inner,
}

/// What stands before the mark at `at`.
fn left_edge(text: &str, block: &[Token], at: usize) -> Edge {
    match at.checked_sub(1).map(|before| &block[before]) {
        Some(token) if token.span.end == block[at].span.start => match token.kind {
            TokenKind::Mark => slice(text, token).chars().next_back().map_or(Edge::Inner, edge),
            _ => Edge::Inner,
        },
        _ => Edge::Space,
    }
}

/// What stands behind the mark before `end`.
fn right_edge(text: &str, block: &[Token], end: usize) -> Edge {
    match block.get(end) {
        Some(token) if token.span.start == block[end - 1].span.end => match token.kind {
            TokenKind::Mark => slice(text, token).chars().next().map_or(Edge::Inner, edge),
            // "“Friends”'s"
            TokenKind::Possessive => Edge::Closing,
            _ => Edge::Inner,
        },
        _ => Edge::Space,
    }
}

fn edge(c: char) -> Edge {
    match c {
        '(' | '[' | '{' | '<' | '¿' | '¡' => Edge::Opening,
        ')' | ']' | '}' | '>' | ',' | ';' | '!' | '?' => Edge::Closing,
        '.' | '…' => Edge::Stop,
        '-' | '–' | '—' | '―' | '−' | ':' | '/' | '=' => Edge::Joint,
        _ => Edge::Inner,
    }
}

/// What its neighbours make of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    Unclear,
}

fn side(left: Edge, right: Edge) -> Side {
    match (left, right) {
        (Edge::Space, Edge::Space | Edge::Closing) | (Edge::Opening, Edge::Space) => Side::Unclear,
        (Edge::Space, _) => Side::Opens,
        (_, Edge::Space) => Side::Closes,
        (Edge::Opening, _) => Side::Opens,
        (_, Edge::Closing | Edge::Stop) => Side::Closes,
        (Edge::Joint, Edge::Joint) => Side::Unclear,
        (Edge::Joint, _) => Side::Opens,
        (_, Edge::Joint) => Side::Closes,
        _ => Side::Unclear,
    }
}

fn open_cost(mark: &str, side: Side) -> u32 {
    match (side, faces(mark)) {
        (Side::Opens, Some(Side::Closes)) => WRONG_WAY,
        (Side::Opens, _) => NATURAL,
        (Side::Closes, Some(Side::Opens)) => WRONG_WAY,
        (Side::Closes, Some(_)) => ABSURD,
        (Side::Closes, None) => AGAINST_SPACE,
        (Side::Unclear, Some(Side::Closes)) => ODDLY_WRONG_WAY,
        (Side::Unclear, _) => UNCLEAR,
    }
}

fn close_cost(mark: &str, side: Side) -> u32 {
    match (side, faces(mark)) {
        (Side::Closes, Some(Side::Opens)) => WRONG_WAY,
        (Side::Closes, _) => NATURAL,
        (Side::Opens, Some(_)) => ABSURD,
        (Side::Opens, None) => AGAINST_SPACE,
        (Side::Unclear, Some(Side::Opens)) => ODDLY_WRONG_WAY,
        (Side::Unclear, _) => UNCLEAR,
    }
}

/// The way a curly mark faces.
fn faces(mark: &str) -> Option<Side> {
    match mark.chars().next()? {
        '“' | '‟' | '„' | '‘' | '‛' | '‚' | '«' | '‹' | '`' => Some(Side::Opens),
        '”' | '’' | '»' | '›' | '´' => Some(Side::Closes),
        _ => None,
    }
}

/// The mark with a reading of its own: inches, as in "a 12" record".
fn double(mark: Mark, side: Side, before: &str) -> Mark {
    if side == Side::Closes && before.ends_with(char::is_numeric) {
        Mark {
            neither: RARE_POSSESSIVE,
            otherwise: Some(TokenKind::Mark),
            ..mark
        }
    } else {
        mark
    }
}

/// What a single mark's readings hang on beside its side.
struct Neighbours<'a> {
    /// The token that stands right before it, or nothing.
    before: &'a str,
    /// Whether white space and then a word follow.
    word_follows: bool,
    /// The character right behind it.
    after: Option<char>,
}

/// The mark as an apostrophe, where it may be one.
fn single(mark: Mark, shape: &str, side: Side, neighbours: &Neighbours) -> Mark {
    let as_apostrophe = |neither| Mark {
        neither,
        otherwise: Some(TokenKind::Mark),
        ..mark
    };
    match side {
        _ if !shape.starts_with(['\'', '’', '‘', '´']) => mark,
        Side::Opens => match neighbours.after {
            _ if shape == "’" => as_apostrophe(DROPPED_START),
            // ‘08
            Some(digit) if digit.is_ascii_digit() => as_apostrophe(RARE_DROPPED_START),
            Some(letter) if letter.is_lowercase() && shape != "‘" => as_apostrophe(RARE_DROPPED_START),
            _ => mark,
        },
        _ if ends_with_s(neighbours.before) => {
            let (close, neither) = match neighbours.word_follows {
                true => (mark.close.max(CLOSE_AFTER_S), POSSESSIVE),
                false => (mark.close, RARE_POSSESSIVE),
            };
            Mark {
                close,
                neither,
                otherwise: Some(TokenKind::Possessive),
                ..mark
            }
        }
        _ if neighbours.before.ends_with(char::is_numeric) => as_apostrophe(RARE_POSSESSIVE),
        _ if !neighbours.before.ends_with(char::is_alphabetic) => mark,
        _ if is_clipped(neighbours.before) => as_apostrophe(DROPPED_END),
        _ if neighbours.word_follows || side == Side::Unclear => as_apostrophe(RARE_DROPPED_END),
        _ => mark,
    }
}

/// Whether a plural possessive may end in the word; "Marx'" and "Ortiz'" are written, too.
fn ends_with_s(word: &str) -> bool {
    word.ends_with(['s', 'S', 'x', 'z'])
}

/// Whether the word looks like one in "-ing" or "and" without its last letter.
fn is_clipped(word: &str) -> bool {
    word.len() > 3 && word.ends_with("in") || word.eq_ignore_ascii_case("an")
}
