//! The labels of turns in interviews and transcripts: "Q:", "A.", "MR. McCAIN:", "Anna Lindqvist:". A label may stand alone in
//! the block before its turn.

use rustc_hash::FxHashSet;

use super::super::{Block, BlockKind, trimmed};
use crate::span::Span;

/// Sets the labels of the blocks that are turns, and makes their spans start after them. A short question may have been taken for
/// a heading; as a turn it is a paragraph.
pub(super) fn label(text: &str, blocks: &mut Vec<Block>) {
    let turns = turns(text, blocks);
    let accepted = Accepted::new(text, &turns);
    let mut alone = FxHashSet::default();
    for turn in turns.iter().filter(|turn| accepted.holds(turn)) {
        let labelled = &mut blocks[turn.block];
        if labelled.kind == BlockKind::Heading {
            labelled.kind = BlockKind::Paragraph;
        }
        (labelled.span, labelled.label) = (turn.rest, Some(turn.label));
        alone.extend(turn.above);
    }
    let mut indexes = 0..;
    blocks.retain(|_| indexes.next().is_none_or(|index| !alone.contains(&index)));
    // A term of a list of definitions that is nobody's label.
    for block in blocks.iter_mut().filter(|block| block.kind == BlockKind::Label) {
        block.kind = BlockKind::ListItem;
    }
}

/// A block that may be a turn.
#[derive(Debug)]
struct Turn {
    block: usize,
    /// The block of the label, if that stands alone.
    above: Option<usize>,
    form: Form,
    label: Span,
    /// What follows the label.
    rest: Span,
    /// Whether the block may be a headline, which may have a label as well ("Quint: I’ll quit").
    is_headline: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// "Q:", "A:".
    Letter,
    /// "Q", with no mark after it, as the White House prints it.
    BareLetter,
    /// "Q." and "A.", which also begin the name of A. Reed.
    QuestionStop,
    AnswerStop,
    /// "THE CHAIR:", "MR. McCAIN:", "HOST (voice over):"; "NEW DELHI:" as well.
    Capitals,
    /// "Anna Lindqvist:", "Lindqvist:"; "Background:" as well.
    Name,
}

fn turns(text: &str, blocks: &[Block]) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        let mark = reopening(&text[block.span.range()]);
        let inside = &text[block.span.start + mark..block.span.end];
        let found = match block.kind {
            BlockKind::Paragraph | BlockKind::Heading | BlockKind::ListItem => label_of(inside),
            BlockKind::Label => term_of(inside),
            _ => None,
        };
        let Some((form, length, rest)) = found else { continue };
        let start = block.span.start + mark;
        let rest = trimmed(text, Span::new(start + rest, block.span.end));
        let below = blocks.get(index + 1).filter(|below| may_follow(text, below));
        let (block_of_turn, rest) = match below {
            _ if !rest.is_empty() => (index, rest),
            Some(below) => (index + 1, below.span),
            None => continue,
        };
        turns.push(Turn {
            block: block_of_turn,
            above: (block_of_turn != index).then_some(index),
            form,
            label: Span::new(start, start + length),
            rest,
            is_headline: block.kind == BlockKind::Heading,
        });
    }
    // What stands on top may be a headline with a stop, unless the next block goes on with a turn.
    if let [first, others @ ..] = turns.as_mut_slice() {
        let alone = blocks.len() > 1 && others.first().is_none_or(|second| second.block > 1);
        first.is_headline |= first.block == 0 && alone;
    }
    turns
}

/// The length of the mark that a block opens with and never closes, as each paragraph of a transcript does that stands between marks.
fn reopening(block: &str) -> usize {
    let closes = |mark: char| block.chars().skip(1).any(|c| c == mark);
    match block.chars().next() {
        Some(mark @ '"') if !closes(mark) => mark.len_utf8(),
        Some(mark @ '“') if block.matches('“').count() > block.matches('”').count() => mark.len_utf8(),
        _ => 0,
    }
}

/// Whether a block may be the turn of a label that stands alone above it.
fn may_follow(text: &str, block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) && label_of(&text[block.span.range()]).is_none()
}

/// What is a label in this document.
struct Accepted<'t> {
    text: &'t str,
    letters: bool,
    stops: bool,
    capitals: bool,
    names: bool,
    /// The labels below the headlines.
    recurring: FxHashSet<&'t str>,
}

impl<'t> Accepted<'t> {
    fn new(text: &'t str, turns: &[Turn]) -> Self {
        let any = |form| turns.iter().any(|turn| turn.form == form);
        let below = || turns.iter().filter(|turn| !turn.is_headline);
        // Lists have labels as well ("Iowa: Mr Roe leads."), but nobody in them says "I" or asks.
        let spoken = |form, least| {
            let of_form = || below().filter(|turn| turn.form == form);
            let (all, spoken) = (
                of_form().count(),
                of_form().filter(|turn| is_spoken(&text[turn.rest.range()])).count(),
            );
            all >= least && 2 * spoken >= all
        };
        Accepted {
            text,
            letters: any(Form::Letter),
            stops: any(Form::QuestionStop) && any(Form::AnswerStop),
            capitals: spoken(Form::Capitals, 1),
            names: spoken(Form::Name, 2),
            recurring: below().map(|turn| &text[turn.label.range()]).collect(),
        }
    }

    fn holds(&self, turn: &Turn) -> bool {
        let below = !turn.is_headline || self.recurring.contains(&self.text[turn.label.range()]);
        match turn.form {
            Form::Letter => true,
            Form::BareLetter => self.capitals || self.letters,
            Form::QuestionStop | Form::AnswerStop => self.stops,
            Form::Capitals => self.capitals && below,
            Form::Name => self.names && below,
        }
    }
}

/// The longest label, in bytes, with what stands in brackets after it.
const LONGEST_LABEL: usize = 60;

/// The most words of a label.
const LABEL_WORDS: usize = 5;

/// Open a lead-in rather than a name: "Added Reed:".
const INVERTED: [&str; 9] = [
    "Added",
    "Asked",
    "Concluded",
    "Continued",
    "Replied",
    "Said",
    "Says",
    "Stated",
    "Wrote",
];

/// Labels of other things than speech, in lower case.
const NOT_SPEAKERS: [&str; 26] = [
    "also",
    "analysis",
    "background",
    "breaking",
    "correction",
    "editor's note",
    "editor’s note",
    "exclusive",
    "fact check",
    "live",
    "look",
    "more",
    "name",
    "note",
    "opinion",
    "p.s",
    "poll",
    "present",
    "read more",
    "related",
    "report",
    "the latest",
    "uk",
    "un",
    "update",
    "watch",
];

/// The form of a block's label, its length, and where what follows its colon or stop starts, in bytes.
fn label_of(text: &str) -> Option<(Form, usize, usize)> {
    let starts = [
        ("Q. ", Form::QuestionStop),
        ("A. ", Form::AnswerStop),
        ("Q ", Form::BareLetter),
    ];
    // "QWhy": the mark-up of the letter is lost.
    if let Some(question) = text.strip_prefix('Q') {
        let mut letters = question.chars();
        if letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase) {
            return Some((Form::BareLetter, 1, 1));
        }
    }
    for (start, form) in starts {
        if text.starts_with(start) {
            return Some((form, 1, start.len()));
        }
    }
    let head = &text[..text.floor_char_boundary(LONGEST_LABEL)];
    let colon = head.find(':')?;
    let rest = colon + 1;
    if !text[rest..].is_empty()
        && !text[rest..].starts_with(|next: char| next.is_whitespace() || "“\"‘'".contains(next))
    {
        return None;
    }
    let label = without_direction(&head[..colon]).trim_end();
    let form = form(label)?;
    Some((form, label.len(), rest))
}

/// The same of a term in a list of definitions, which is all label, with or without a colon.
fn term_of(text: &str) -> Option<(Form, usize, usize)> {
    let label = text.strip_suffix(':').unwrap_or(text);
    Some((form(label)?, label.len(), text.len()))
}

/// The label without what stands in brackets after it: "HOST (voice over)".
fn without_direction(label: &str) -> &str {
    label
        .strip_suffix(')')
        .and_then(|label| label.rsplit_once('('))
        .map_or(label, |(label, _)| label)
}

fn form(label: &str) -> Option<Form> {
    if label == "Q" || label == "A" {
        return Some(Form::Letter);
    }
    let mut words = label.split_whitespace();
    let first = words.clone().next()?;
    if words.clone().nth(LABEL_WORDS).is_some()
        || INVERTED.contains(&first)
        || NOT_SPEAKERS.contains(&label.to_lowercase().as_str())
    {
        None
    } else if is_in_capitals(label) {
        Some(Form::Capitals)
    } else {
        words.all(is_name_word).then_some(Form::Name)
    }
}

/// "THE CHAIR", "MR. McCAIN", "SPEAKER 2".
fn is_in_capitals(label: &str) -> bool {
    let mut letters = 0;
    for word in label.split_whitespace() {
        let word = word
            .strip_prefix("Mc")
            .or_else(|| word.strip_prefix("Mac"))
            .unwrap_or(word);
        if !word
            .chars()
            .all(|character| character.is_uppercase() || character.is_ascii_digit() || is_joint(character))
        {
            return false;
        }
        letters += word.chars().filter(|character| character.is_uppercase()).count();
    }
    letters >= 2
}

/// "Anna", "O’Neill", "J.", or a small word of names.
fn is_name_word(word: &str) -> bool {
    matches!(word, "de" | "da" | "di" | "del" | "van" | "von" | "der" | "al" | "bin")
        || (word.starts_with(char::is_uppercase)
            && word
                .chars()
                .all(|character| character.is_alphabetic() || is_joint(character)))
}

fn is_joint(character: char) -> bool {
    matches!(character, '.' | '-' | '\'' | '’')
}

/// Whether somebody speaks as themselves or asks: "I", "you", a question mark.
fn is_spoken(text: &str) -> bool {
    const SPEAKING: [&str; 8] = ["we", "you", "my", "our", "your", "me", "us", "mine"];
    let mut words = text.split(|character: char| !character.is_alphabetic());
    text.contains('?')
        || words.any(|word| {
            let small = || SPEAKING.iter().any(|speaking| word.eq_ignore_ascii_case(speaking));
            word == "I" || (word != "US" && small())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(text: &str) -> Vec<(&str, &str)> {
        let mut blocks: Vec<Block> = super::super::super::plain::read(text).0;
        label(text, &mut blocks);
        blocks
            .iter()
            .map(|block| {
                (
                    block.label.map_or("", |label| &text[label.range()]),
                    &text[block.span.range()],
                )
            })
            .collect()
    }

    #[test]
    fn labels_of_turns() {
        let cases: &[(&str, &[(&str, &str)])] = &[
            (
                "Q: Why?\nA: Because it was.",
                &[("Q", "Why?"), ("A", "Because it was.")],
            ),
            ("Q. Why?\nA. It was.", &[("Q", "Why?"), ("A", "It was.")]),
            ("A. Reed came.\nShe left.", &[("", "A. Reed came."), ("", "She left.")]),
            (
                "MR. McCAIN: I was.\nTHE CHAIR: Mr. Hale.",
                &[("MR. McCAIN", "I was."), ("THE CHAIR", "Mr. Hale.")],
            ),
            ("TRUMP: We will win.", &[("TRUMP", "We will win.")]),
            ("HOST (voice over): You came.", &[("HOST", "You came.")]),
            ("NEW DELHI: The court met.", &[("", "NEW DELHI: The court met.")]),
            ("EXCLUSIVE: We met.", &[("", "EXCLUSIVE: We met.")]),
            (
                "Anna Lindqvist: I go.\nViktor: No.",
                &[("Anna Lindqvist", "I go."), ("Viktor", "No.")],
            ),
            ("Anna Lindqvist: I go.", &[("", "Anna Lindqvist: I go.")]),
            // A transcript between marks, which open each paragraph and close the last.
            (
                "\"REED: I ask you.\n\"VANE: I do.",
                &[("REED", "I ask you."), ("VANE", "I do.")],
            ),
            (
                "“REED: I “ask” you.\n“VANE: I do.",
                &[("REED", "I “ask” you."), ("VANE", "I do.")],
            ),
            ("\"REED: I do,\" he said.", &[("", "\"REED: I do,\" he said.")]),
            (
                "Iowa: He leads.\nNevada: She leads.",
                &[("", "Iowa: He leads."), ("", "Nevada: She leads.")],
            ),
            (
                "Now we know: It is so.\nNow I know: No.",
                &[("", "Now we know: It is so."), ("", "Now I know: No.")],
            ),
            ("At 10:30 we met.\nQ:", &[("", "At 10:30 we met."), ("", "Q:")]),
            (
                "Q:\nWhy?\nMR HALE:\nI know.\nIt is so.",
                &[("Q", "Why?"), ("MR HALE", "I know."), ("", "It is so.")],
            ),
            (
                "Q  Thanks. Why?\nMS. REED: I know.",
                &[("Q", "Thanks. Why?"), ("MS. REED", "I know.")],
            ),
            (
                "Q School opened.\nIt rained.",
                &[("", "Q School opened."), ("", "It rained.")],
            ),
            (
                "SEN. LOPEZ (D-Ohio): I ask.\nCHAIR: You do.",
                &[("SEN. LOPEZ", "I ask."), ("CHAIR", "You do.")],
            ),
            (
                "It rained.\nReporter: You go?\nCNN's Jake Moss: I do.",
                &[
                    ("", "It rained."),
                    ("Reporter", "You go?"),
                    ("CNN's Jake Moss", "I do."),
                ],
            ),
            (
                "Anna: “I go.”\nBo:“You go?”",
                &[("Anna", "“I go.”"), ("Bo", "“You go?”")],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(labels(text), *expected, "{text:?}");
        }
    }
}
