//! What the network reads of a document.
//!
//! In: a text with its quotes. Out: an [`Input`]: word pieces in a row, each with a number for how it is written and whether it is quoted, since
//! the vocabulary knows neither capitals nor where a quote ends; and the windows to read them in. A pair of marks is read as
//! “ and ” whatever it looks like.

use std::ops::Range;

use super::wordpiece::{Piece, Vocabulary};
use crate::quote::{MarkStyle, QuotedSpan};
use crate::text::Text;

/// Word pieces in a window at most, all of its marks among them; as in training.
pub(super) const WINDOW: usize = 384;

/// Word pieces of the paragraph before that a window opens with, at most; as in training.
const CONTEXT: usize = 32;

/// Word pieces of a paragraph at most: a longer one is cut. The rest of a window is for [`CONTEXT`] and three marks.
const LONGEST: usize = WINDOW - CONTEXT - 3;

/// Of each quote state: outside, inside, a mark.
const STATES: i32 = 3;
const QUOTED: i32 = 1;
const MARK: i32 = 2;

/// The pieces that mean something to the network itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Special {
    /// Opens a window.
    start: i32,
    /// Closes a paragraph.
    end: i32,
    open: i32,
    close: i32,
    /// After these a long paragraph is cut: . ? ! and ”.
    stops: [i32; 4],
    /// Announces the next paragraph where one ends.
    pub colon: i32,
}

impl Special {
    /// Looks them up; `None` if one is missing.
    pub fn new(vocabulary: &Vocabulary) -> Option<Self> {
        let id = |piece| vocabulary.id(piece).map(u32::cast_signed);
        let close = id("”")?;
        Some(Special {
            start: id("[CLS]")?,
            end: id("[SEP]")?,
            open: id("“")?,
            close,
            stops: [id(".")?, id("?")?, id("!")?, close],
            colon: id(":")?,
        })
    }
}

/// A word piece, or the end of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub id: i32,
    /// How its word is written, and whether it is quoted.
    pub feature: i32,
    /// Whether it opens a word. An end does, so that no role runs across it.
    pub head: bool,
    /// The token that it is of; `None` for an end.
    pub token: Option<usize>,
}

impl Place {
    /// Whether it is the end of a paragraph.
    pub fn is_end(&self) -> bool {
        self.token.is_none()
    }
}

/// A document as the network reads it.
#[derive(Debug)]
pub(super) struct Input {
    /// Paragraph after paragraph, an end after each.
    pub places: Vec<Place>,
    /// Where the paragraphs end.
    ends: Vec<usize>,
    special: Special,
}

/// What the network reads at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Window {
    /// The places that it is asked about …
    pub own: Range<usize>,
    /// … and where it starts to read, no later.
    from: usize,
}

/// A window as the network reads it. What the network says depends on nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Read {
    /// The pieces, the window's start before them.
    pub ids: Vec<i32>,
    pub features: Vec<i32>,
    /// Where the window's own places begin.
    pub own: usize,
}

impl Input {
    /// Reads a document. Its blocks are paragraphs, but those that share a line are one.
    pub fn new(text: &Text, quotes: &[QuotedSpan], vocabulary: &Vocabulary, special: Special) -> Self {
        let marks = Marks::new(text, quotes);
        let mut input = Input {
            places: Vec::new(),
            ends: Vec::new(),
            special,
        };
        let (mut pieces, mut paragraph) = (Vec::new(), Vec::new());
        for (number, block) in text.blocks.iter().enumerate() {
            vocabulary.pieces(text.slice(block.span), block.span.start, &mut pieces);
            add_block(
                text,
                text.ranges[number].clone(),
                &pieces,
                &marks,
                special,
                &mut paragraph,
            );
            pieces.clear();
            let next = text.blocks.get(number + 1);
            let goes_on = next.is_some_and(|next| !text.text[block.span.end..next.span.start].contains('\n'));
            if !goes_on {
                input.add_paragraph(&paragraph);
                paragraph.clear();
            }
        }
        input
    }

    /// Adds a paragraph, in parts that fit a window.
    fn add_paragraph(&mut self, mut paragraph: &[Place]) {
        while paragraph.len() > LONGEST {
            let heads = || (LONGEST / 2..=LONGEST).rev().filter(|&at| paragraph[at].head);
            let after_stop = heads().find(|&at| self.special.stops.contains(&paragraph[at - 1].id));
            let cut = after_stop.or_else(|| heads().next()).unwrap_or(LONGEST);
            self.add_part(&paragraph[..cut]);
            paragraph = &paragraph[cut..];
        }
        if !paragraph.is_empty() {
            self.add_part(paragraph);
        }
    }

    fn add_part(&mut self, part: &[Place]) {
        self.places.extend(part);
        self.places.push(Place {
            id: self.special.end,
            feature: 0,
            head: true,
            token: None,
        });
        self.ends.push(self.places.len());
    }

    /// Cuts the document into windows: as many paragraphs as fit, after the end of the paragraph before. One that announces the next stands with it if both fit.
    pub fn windows(&self) -> Vec<Window> {
        let mut windows = Vec::new();
        let mut next = 0;
        let mut before = 0;
        while next < self.ends.len() {
            let first = if next == 0 { 0 } else { self.ends[next - 1] };
            let mut from = before.max(first.saturating_sub(CONTEXT + 1));
            while !self.places[from].head {
                from += 1;
            }
            // One place is the window's start.
            let fitting = self.ends[next..].iter().take_while(|&&end| end - from < WINDOW).count();
            let announcing = self.ends[next..next + fitting]
                .iter()
                .rev()
                .take_while(|&&end| self.announces(end));
            let whole = fitting - announcing.count();
            next += if whole > 0 { whole } else { fitting.max(1) };
            windows.push(Window {
                own: first..self.ends[next - 1],
                from,
            });
            before = if next < 2 { 0 } else { self.ends[next - 2] };
        }
        windows
    }

    /// Whether the paragraph that ends somewhere ends with a colon.
    fn announces(&self, end: usize) -> bool {
        self.places[..end - 1]
            .last()
            .is_some_and(|last| last.id == self.special.colon)
    }

    /// What the network reads of a window.
    pub fn read(&self, window: &Window) -> Read {
        let places = &self.places[window.from..window.own.end];
        let ids = std::iter::once(self.special.start).chain(places.iter().map(|place| place.id));
        let features = std::iter::once(0).chain(places.iter().map(|place| place.feature));
        Read {
            ids: ids.collect(),
            features: features.collect(),
            own: 1 + window.own.start - window.from,
        }
    }
}

/// Adds the pieces of a block to a paragraph.
fn add_block(
    text: &Text,
    tokens: Range<usize>,
    pieces: &[Piece],
    marks: &Marks,
    special: Special,
    paragraph: &mut Vec<Place>,
) {
    let mut token = tokens.start;
    let mut case = 0;
    for (at, piece) in pieces.iter().enumerate() {
        while token + 1 < tokens.end && text.tokens[token].span.end <= piece.span.start {
            token += 1;
        }
        let state = marks.state[token];
        // A mark of two characters is one mark.
        if state == MARK && paragraph.last().is_some_and(|last| last.token == Some(token)) {
            continue;
        }
        if piece.head {
            let rest = pieces[at + 1..].iter().take_while(|piece| !piece.head);
            let word = rest.fold(piece.span, |word, piece| word.cover(piece.span));
            case = case_of(text.slice(word));
        }
        let id = match state {
            MARK if marks.opens[token] => special.open,
            MARK => special.close,
            _ => piece.id.cast_signed(),
        };
        paragraph.push(Place {
            id,
            feature: case * STATES + state,
            head: piece.head,
            token: Some(token),
        });
    }
}

/// What each token is to the quotes.
struct Marks {
    state: Vec<i32>,
    opens: Vec<bool>,
}

impl Marks {
    fn new(text: &Text, quotes: &[QuotedSpan]) -> Self {
        let mut marks = Marks {
            state: vec![0; text.tokens.len()],
            opens: vec![false; text.tokens.len()],
        };
        let outermost = |quote: &&QuotedSpan| quote.parent.is_none() && quote.marks != MarkStyle::Unmarked;
        for quote in quotes.iter().filter(outermost) {
            marks.state[quote.first..quote.last].fill(QUOTED);
            for mark in quote.open.into_iter().chain(quote.close) {
                marks.state[mark] = MARK;
            }
            if let Some(open) = quote.open {
                marks.opens[open] = true;
            }
        }
        marks
    }
}

/// How a word is written: without letters, in lower case, capitalised, in capitals, mixed.
fn case_of(word: &str) -> i32 {
    let letters = || word.chars().filter(|char| char.is_alphabetic());
    let Some(first) = letters().next() else { return 0 };
    let capitals = letters().filter(|char| char.is_uppercase()).count();
    match (capitals, letters().count()) {
        (0, _) => 1,
        (1, _) if first.is_uppercase() => 2,
        (capitals, all) if capitals == all => 3,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPECIAL: Special = Special {
        start: 101,
        end: 102,
        open: 1523,
        close: 1524,
        stops: [1, 2, 3, 1524],
        colon: 7,
    };

    /// An input of paragraphs of these lengths, in which every third piece goes on with a word and every fortieth is a stop.
    fn input(lengths: &[usize]) -> Input {
        let mut input = Input {
            places: Vec::new(),
            ends: Vec::new(),
            special: SPECIAL,
        };
        for &length in lengths {
            let place = |at: usize| Place {
                id: if at % 40 == 39 { 1 } else { 9 },
                feature: 0,
                head: at % 3 != 2,
                token: Some(at),
            };
            let paragraph: Vec<Place> = (0..length).map(place).collect();
            input.add_paragraph(&paragraph);
        }
        input
    }

    #[test]
    fn windows_fit_and_tile_the_document() {
        for lengths in [
            &[][..],
            &[0, 0],
            &[1],
            &[10; 200],
            &[189, 189, 1, 189],
            &[190],
            &[5_000, 3, 700],
            &[250; 3],
        ] {
            let input = input(lengths);
            let mut next = 0;
            for window in input.windows() {
                assert_eq!(window.own.start, next);
                assert!(window.from <= next && next < window.own.end);
                assert!(next - window.from <= CONTEXT + 1);
                assert!(1 + window.own.end - window.from <= WINDOW, "{lengths:?} {window:?}");
                assert!(input.places[window.from].head && input.ends.contains(&window.own.end));
                next = window.own.end;
            }
            assert_eq!(next, input.places.len(), "{lengths:?}");
            let pieces = input.places.iter().filter(|place| place.token.is_some()).count();
            assert_eq!(pieces, lengths.iter().sum::<usize>());
        }
    }

    #[test]
    fn what_a_colon_announces_stands_in_its_window() {
        for (lengths, announcing, expected) in [
            (&[170, 100, 150][..], 1, &[171, 423][..]),
            (&[170, 100, 150], 0, &[272, 423]),
            (&[300, 300], 0, &[301, 602]),
        ] {
            let mut input = input(lengths);
            let end = input.ends[announcing];
            input.places[end - 2].id = SPECIAL.colon;
            let ends: Vec<usize> = input.windows().iter().map(|window| window.own.end).collect();
            assert_eq!(ends, expected, "{lengths:?} {announcing}");
        }
    }

    #[test]
    fn a_long_paragraph_is_cut_after_a_stop() {
        let input = input(&[400]);
        assert_eq!(input.ends, [281, 402]);
        assert_eq!(input.places[279].id, 1);
    }

    #[test]
    fn how_a_word_is_written() {
        for (word, expected) in [
            ("1,5", 0),
            ("said", 1),
            ("Reed", 2),
            ("A", 2),
            ("NATO", 3),
            ("O’Hara", 4),
            ("iPad", 4),
            ("É", 2),
        ] {
            assert_eq!(case_of(word), expected, "{word}");
        }
    }
}
