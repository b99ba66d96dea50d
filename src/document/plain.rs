//! Plain text: paragraphs, list items and what looks like a heading.
//!
//! In: the text. Out: its blocks. If the text has blank lines and no line is longer than [`WRAP_WIDTH`], it is taken for wrapped at
//! a width, and a single line break is a space; else each line is a paragraph. A form feed and a paragraph separator (U+2029)
//! count as blank lines. Bylines, captions, datelines and labels are left to [`refine`](super::refine).

use super::directive::{self, Directive};
use super::{Block, BlockKind, is_blank, trimmed};
use crate::span::Span;

/// Reads the blocks of a plain text, and the lines that are directives, which stand in none.
pub(super) fn read(text: &str) -> (Vec<Block>, Vec<Directive>) {
    let mut directives = Vec::new();
    let blocks = blocks(text, lines(text, &mut directives));
    directive::settle(&mut directives, &blocks);
    (blocks, directives)
}

fn blocks(text: &str, lines: Vec<Line>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::with_capacity(lines.len());
    let wrapped = is_wrapped(text, &lines);
    for line in &lines {
        let item = list_item(text, line.span).filter(|_| !signs(text, line.span, blocks.last()));
        match blocks.last_mut() {
            Some(block) if wrapped && !line.after_blank && !starts_item(block, item) => block.span.end = line.span.end,
            _ => blocks.push(match item {
                Some(span) => Block {
                    kind: BlockKind::ListItem,
                    span,
                    label: None,
                },
                None => Block {
                    kind: BlockKind::Paragraph,
                    span: line.span,
                    label: None,
                },
            }),
        }
    }
    mark_headings(text, &mut blocks);
    blocks
}

/// Whether a line is the signature under a quotation, which opens with the dash of a list item: "- Ada Reed".
fn signs(text: &str, line: Span, before: Option<&Block>) -> bool {
    let is_quoted = |block: &Block| text[..block.span.end].ends_with(['"', '”', '’', '\'']);
    text[line.start..].starts_with('-')
        && before.is_some_and(|block| block.kind == BlockKind::Paragraph && is_quoted(block))
}

/// The longest line, in characters, of a text that is wrapped at a width.
const WRAP_WIDTH: usize = 100;

/// A line with something on it, without the white space around that.
struct Line {
    span: Span,
    /// Whether a blank line or a form feed stands before it, and some line before that.
    after_blank: bool,
}

fn lines(text: &str, directives: &mut Vec<Directive>) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut after_blank = false;
    for piece in text.split_inclusive(is_line_break) {
        let span = trimmed(text, Span::new(start, start + piece.len()));
        let ends_crlf = piece == "\n" && text[..start].ends_with('\r');
        start += piece.len();
        if let Some(order) = directive::in_line(&text[span.range()]) {
            directives.push(Directive {
                comment: span,
                at: span.start,
                block: Span::new(span.end, span.end),
                order,
            });
            after_blank = true;
        } else if !span.is_empty() {
            lines.push(Line {
                span,
                after_blank: after_blank && !lines.is_empty(),
            });
            after_blank = false;
        } else if !ends_crlf {
            after_blank = true;
        }
        after_blank |= piece.ends_with(['\u{0C}', '\u{2029}']);
    }
    lines
}

/// LF, CR, form feed, vertical tab, next line, line and paragraph separator.
fn is_line_break(character: char) -> bool {
    matches!(
        character,
        '\n' | '\r' | '\u{0C}' | '\u{0B}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

fn is_wrapped(text: &str, lines: &[Line]) -> bool {
    let is_short = |line: &Line| {
        let inside = &text[line.span.range()];
        inside.len() <= WRAP_WIDTH || inside.chars().nth(WRAP_WIDTH).is_none()
    };
    lines.iter().any(|line| line.after_blank) && lines.iter().all(is_short)
}

/// Whether a line that may be a list item starts one, rather than going on with `block`: a number or a dash may open any
/// wrapped line, so only the line of a list is taken for an item.
fn starts_item(block: &Block, item: Option<Span>) -> bool {
    item.is_some() && block.kind == BlockKind::ListItem
}

/// What follows the marker of a list item: "- ", "* ", "• ", "1. ", "12) ".
fn list_item(text: &str, line: Span) -> Option<Span> {
    let inside = &text[line.range()];
    let digits = inside.bytes().take_while(u8::is_ascii_digit).count();
    let rest = match digits {
        0 => inside.strip_prefix(['-', '*', '+', '•', '‣', '◦', '▪', '●', '·'])?,
        1..=LONGEST_ITEM_NUMBER => inside[digits..].strip_prefix(['.', ')'])?,
        _ => return None,
    };
    if !rest.starts_with(is_blank) {
        return None;
    }
    let item = trimmed(text, Span::new(line.end - rest.len(), line.end));
    (!item.is_empty()).then_some(item)
}

/// Digits in the number of a list item; more are a year.
const LONGEST_ITEM_NUMBER: usize = 2;

/// The longest heading within an article, in words.
const LONGEST_HEADING: usize = 15;

/// The longest headline or standfirst above the article, in words.
const LONGEST_HEADLINE: usize = 25;

/// Turns paragraphs into headings where they look like it. What ends a text is no heading of anything.
fn mark_headings(text: &str, blocks: &mut [Block]) {
    let Some((_, before_last)) = blocks.split_last_mut() else {
        return;
    };
    let mut leading = true;
    for block in before_last {
        let inside = &text[block.span.range()];
        if block.kind == BlockKind::Paragraph
            && if leading {
                is_headline(inside)
            } else {
                is_heading(inside)
            }
        {
            block.kind = BlockKind::Heading;
        }
        leading &= block.kind == BlockKind::Heading;
    }
}

/// Whether a block at the top looks like a headline: short, without a stop. It may hold marks, but no sentence of speech
/// ("“It is over,” she said").
fn is_headline(text: &str) -> bool {
    let quotes_a_sentence = || {
        let mut before = ' ';
        text.chars().any(|character| {
            let closes = matches!(before, ',' | '.') && matches!(character, '"' | '”' | '\'' | '’' | '»');
            before = character;
            closes
        })
    };
    has_at_most(text, LONGEST_HEADLINE)
        && !opens_with_turn(text)
        && !ends_in(text, &['.', ':', ';', ',', '…'])
        && !quotes_a_sentence()
}

/// "Q:", "Q." or "A:": an interview has begun.
fn opens_with_turn(text: &str) -> bool {
    ["Q:", "Q.", "A:"].iter().any(|label| text.starts_with(label))
}

/// Whether a block between others looks like a heading: short, without a stop, a quotation or a label.
fn is_heading(text: &str) -> bool {
    has_at_most(text, LONGEST_HEADING)
        && !ends_in(text, &['.', ':', ';', ',', '…', '!', '?'])
        && !text.contains(['"', '“', '”', '„', '«', '»', '‘', ':'])
        && text.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit())
}

fn has_at_most(text: &str, words: usize) -> bool {
    text.split_whitespace().nth(words).is_none()
}

/// Whether the last character, closing marks aside, is one of `stops`.
fn ends_in(text: &str, stops: &[char]) -> bool {
    text.trim_end_matches(['"', '”', '\'', '’', ')', ']', '»'])
        .ends_with(stops)
}

#[cfg(test)]
mod tests {
    use super::*;
    use BlockKind::{Heading, ListItem, Paragraph};

    #[test]
    fn blocks_of_plain_text() {
        let long = "word ".repeat(30);
        let long = long.trim_end();
        let cases: Vec<(String, Vec<(BlockKind, &str)>)> = vec![
            ("".into(), vec![]),
            (" \n\t\u{A0}\n\u{FEFF}".into(), vec![]),
            ("One.\nTwo.".into(), vec![(Paragraph, "One."), (Paragraph, "Two.")]),
            (
                "One\ntwo.\n\nThree.".into(),
                vec![(Paragraph, "One\ntwo."), (Paragraph, "Three.")],
            ),
            (
                "One\r\ntwo.\r\n\r\nThree.\r\n".into(),
                vec![(Paragraph, "One\r\ntwo."), (Paragraph, "Three.")],
            ),
            ("One.\r\nTwo.".into(), vec![(Paragraph, "One."), (Paragraph, "Two.")]),
            (
                "One\rtwo.\r\rThree.".into(),
                vec![(Paragraph, "One\rtwo."), (Paragraph, "Three.")],
            ),
            (
                "One.\u{C}Two\nlines.".into(),
                vec![(Paragraph, "One."), (Paragraph, "Two\nlines.")],
            ),
            (
                "One\u{2028}two.\u{2029}Three.".into(),
                vec![(Paragraph, "One\u{2028}two."), (Paragraph, "Three.")],
            ),
            (
                "One.\n\u{A0}\u{2009}\nTwo\nlines.".into(),
                vec![(Paragraph, "One."), (Paragraph, "Two\nlines.")],
            ),
            ("One.\nTwo.\n\n".into(), vec![(Paragraph, "One."), (Paragraph, "Two.")]),
            (
                format!("One.\nTwo.\n\n{long}"),
                vec![(Paragraph, "One."), (Paragraph, "Two."), (Paragraph, long)],
            ),
            ("\u{A0}One.\u{2003}".into(), vec![(Paragraph, "One.")]),
            (
                "Buy:\n\n- nets\n  and rope\n- oil\n\nDone.".into(),
                vec![
                    (Paragraph, "Buy:"),
                    (ListItem, "nets\n  and rope"),
                    (ListItem, "oil"),
                    (Paragraph, "Done."),
                ],
            ),
            (
                "1. One\n2) Two\n• Three".into(),
                vec![(ListItem, "One"), (ListItem, "Two"), (ListItem, "Three")],
            ),
            (
                "It ended in\n12. June.\n\nYes.".into(),
                vec![(Paragraph, "It ended in\n12. June."), (Paragraph, "Yes.")],
            ),
            (
                "-5 degrees.\n2019. A year.".into(),
                vec![(Paragraph, "-5 degrees."), (Paragraph, "2019. A year.")],
            ),
        ];
        for (text, expected) in cases {
            let (blocks, _) = read(&text);
            let found: Vec<_> = blocks
                .iter()
                .map(|block| (block.kind, &text[block.span.range()]))
                .collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn headings_stand_above_something_and_have_no_stop() {
        let cases = [
            ("Harbour reopens\nThe harbour opened.", Heading),
            (
                "Quint: I’ll quit if bridge ‘fiasco’ isn’t fixed\nThe harbour opened.",
                Heading,
            ),
            ("Who broke the bridge?\nThe harbour opened.", Heading),
            ("“It is over,” she said\nThe harbour opened.", Paragraph),
            ("Kim Jong Un with Vladimir Putin.\nThe harbour opened.", Paragraph),
            ("She said:\n“It is over.”", Paragraph),
            ("Harbour reopens", Paragraph),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text).0[0].kind, expected, "{text:?}");
        }
        let cases = [
            ("A long wait", Heading),
            ("What next?", Paragraph),
            ("“No comment”", Paragraph),
            ("TRUMP: No", Paragraph),
            ("and so on", Paragraph),
        ];
        for (inner, expected) in cases {
            let text = format!("It opened.\n\n{inner}\n\nThe end came.");
            assert_eq!(read(&text).0[1].kind, expected, "{inner:?}");
        }
    }
}
