//! From tokens to sentences, for news English.
//!
//! In: the text and the tokens of one block. Out: [`Sentence`]s that tile the block. Closing marks and brackets behind
//! the stop belong to the sentence; a headline without a stop ends with its block; a colon ends nothing. Inside a
//! quotation sentences end as elsewhere: whoever attributes quotes joins them again by the marks.

use std::ops::Range;

use super::abbreviation::{Abbreviation, abbreviation};
use super::lexicon::{Frames, LEXICON};
use super::{Sentence, Token, TokenKind};

/// Pushes the sentences of the tokens in `range`, which are those of the block with index `block`. A range that reaches
/// beyond `tokens` is cut.
pub fn sentences(text: &str, tokens: &[Token], block: usize, range: Range<usize>, out: &mut Vec<Sentence>) {
    let Some(tokens) = tokens.get(..range.end.min(tokens.len())) else {
        return;
    };
    let mut splitter = Splitter {
        text,
        tokens,
        quoted: false,
    };
    let mut first = range.start;
    let mut at = range.start;
    while at < tokens.len() {
        if at - first >= LONGEST {
            out.push(Sentence { first, last: at, block });
            first = at;
        }
        let Some(stop) = splitter.stop(at) else {
            splitter.follow_marks(at);
            at += 1;
            continue;
        };
        let end = splitter.end_of_stop(at, stop);
        if end.after < tokens.len() && splitter.ends(first, at, &end) {
            out.push(Sentence {
                first,
                last: end.after,
                block,
            });
            first = end.after;
        }
        at = end.after;
    }
    if first < tokens.len() {
        out.push(Sentence {
            first,
            last: tokens.len(),
            block,
        });
    }
}

/// Tokens in the longest sentence. What reads sentences compares their parts with each other, so that one as long as a file
/// would cost its square. The longest of 31,558 sentences of US news, a list of names, has 233.
const LONGEST: usize = 500;

/// What may end a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    Full,
    /// `?` or `!`.
    Asking,
    Ellipsis,
    /// A word that keeps its stop.
    Abbreviation(Abbreviation),
}

/// A stop with the stops, closing marks and brackets behind it.
struct End {
    /// The last of the stops.
    stop: Stop,
    /// Index behind it all.
    after: usize,
    /// Whether a quotation mark or a bracket closes behind the stop.
    closed: bool,
}

/// Words that begin a sentence and hardly ever go on with a name, so that an abbreviation before them ends its
/// sentence ("in the U.S. He …" against "the U.S. Senate"). Sorted.
#[rustfmt::skip]
const STARTERS: [&str; 78] = [
    "A", "After", "All", "Also", "Although", "An", "And", "Another", "Any", "As", "At", "Because", "Before", "Both",
    "But", "By", "Despite", "During", "Each", "Even", "Every", "For", "From", "He", "Her", "Here", "His", "How",
    "However", "I", "If", "In", "Instead", "It", "Its", "Many", "Meanwhile", "More", "Most", "My", "No", "Not",
    "Now", "On", "Once", "Only", "Or", "Other", "Our", "She", "Since", "So", "Some", "Still", "That", "The",
    "Their", "Then", "There", "These", "They", "This", "Those", "Though", "To", "Under", "Until", "We", "What",
    "When", "Where", "Whether", "While", "Who", "Why", "With", "You", "Your",
];

/// How many capitalised words may stand before that verb: a title and a name.
const LONGEST_NAME: usize = 6;

/// How many marks may stand before a sentence's first word: a dash, a bracket, nested quotation marks.
const MOST_OPENING_MARKS: usize = 4;

struct Splitter<'a> {
    text: &'a str,
    /// The tokens up to the block's end.
    tokens: &'a [Token],
    /// Whether a quotation is open, as far as white space beside the marks tells.
    quoted: bool,
}

impl<'a> Splitter<'a> {
    fn slice(&self, at: usize) -> &'a str {
        self.text.get(self.tokens[at].span.range()).unwrap_or_default()
    }

    /// Whether the token stands right behind the one before.
    fn attached(&self, at: usize) -> bool {
        at > 0 && self.tokens[at - 1].span.end == self.tokens[at].span.start
    }

    fn follow_marks(&mut self, at: usize) {
        if self.tokens[at].kind == TokenKind::Quote {
            self.quoted = !self.attached(at);
        }
    }

    fn stop(&self, at: usize) -> Option<Stop> {
        let token = &self.tokens[at];
        match token.kind {
            TokenKind::Mark => match self.slice(at) {
                "." => Some(Stop::Full),
                "?" | "!" => Some(Stop::Asking),
                "…" | "..." | ". . ." | ".." => Some(Stop::Ellipsis),
                // With a fourth stop the sentence ends at the ellipsis.
                mark if mark.starts_with(['.', '…']) => Some(Stop::Full),
                _ => None,
            },
            // Only abbreviations keep a stop.
            TokenKind::Word => {
                let word = self.slice(at).strip_suffix('.')?;
                Some(Stop::Abbreviation(abbreviation(word).unwrap_or(Abbreviation::Free)))
            }
            _ => None,
        }
    }

    /// Goes from the stop at `at` over what belongs to it.
    fn end_of_stop(&mut self, at: usize, stop: Stop) -> End {
        let mut end = End {
            stop,
            after: at + 1,
            closed: false,
        };
        while end.after < self.tokens.len() {
            if self.closes(end.after) {
                end.closed = true;
                self.quoted = false;
            } else if let Some(further) = self.stop(end.after).filter(|_| self.is_further_stop(end.after)) {
                end.stop = further;
            } else {
                break;
            }
            end.after += 1;
        }
        end
    }

    fn is_further_stop(&self, at: usize) -> bool {
        self.attached(at) && self.tokens[at].kind == TokenKind::Mark
    }

    /// Whether the token behind a stop is a mark or a bracket that closes.
    fn closes(&self, at: usize) -> bool {
        let mark = self.slice(at);
        match self.tokens[at].kind {
            TokenKind::Quote if self.attached(at) => {
                let followed = at + 1 < self.tokens.len() && self.attached(at + 1);
                !(followed && mark.starts_with(['“', '‘', '„', '‚', '«', '`']))
            }
            TokenKind::Quote => self.quoted && mark.starts_with(['”', '’', '»']),
            TokenKind::Mark => self.attached(at) && matches!(mark, ")" | "]" | "}"),
            _ => false,
        }
    }

    /// Whether the sentence that starts at `first` ends with the stop at `at`. There is a token behind it.
    fn ends(&self, first: usize, at: usize, end: &End) -> bool {
        if self.attached(end.after) && !self.lacks_space(end) {
            return false;
        }
        let Some(next) = self.first_word(end.after) else {
            return true;
        };
        let word = self.slice(next);
        if self.tokens[next].kind == TokenKind::Word && !is_capitalised(word) {
            return false;
        }
        match end.stop {
            Stop::Full => !self.is_list_number(first, at),
            Stop::Asking => !(end.closed && self.asking_clause(end.after)),
            Stop::Ellipsis => !(self.quoted || end.closed && self.asking_clause(end.after)),
            Stop::Abbreviation(Abbreviation::Leading) => false,
            Stop::Abbreviation(_) if end.closed => !self.asking_clause(next),
            // "CONCORD, N.H. — The vote" goes on.
            Stop::Abbreviation(_) => is_starter(word) && !self.is_dash(end.after),
        }
    }

    fn is_dash(&self, at: usize) -> bool {
        self.slice(at).starts_with(['-', '–', '—', '―'])
    }

    /// Whether a sentence begins right behind the stop for want of a space: "said.The", "said.“We".
    fn lacks_space(&self, end: &End) -> bool {
        let next = &self.tokens[end.after];
        let begins = next.kind == TokenKind::Word && is_capitalised(self.slice(end.after))
            || next.kind == TokenKind::Quote && self.slice(end.after).starts_with(['“', '‘', '«']);
        let before = self.slice(end.after.saturating_sub(2));
        let ends_word = end.closed || before.len() > 1 && before.ends_with(|c: char| c.is_lowercase());
        matches!(end.stop, Stop::Full | Stop::Asking) && begins && ends_word
    }

    /// The first word or number from `at`, behind at most a few marks.
    fn first_word(&self, at: usize) -> Option<usize> {
        let until = self.tokens.len().min(at + MOST_OPENING_MARKS + 1);
        (at..until).find(|&index| matches!(self.tokens[index].kind, TokenKind::Word | TokenKind::Number))
    }

    /// Whether the stop belongs to the number of a list's item: "1. Win".
    fn is_list_number(&self, first: usize, at: usize) -> bool {
        at == first + 1 && self.tokens[first].kind == TokenKind::Number
    }

    /// Whether a name and a verb of asking follow: "Mr Orlov asked".
    fn asking_clause(&self, at: usize) -> bool {
        let until = self.tokens.len().min(at + LONGEST_NAME + 1);
        for index in at..until {
            let word = self.slice(index);
            if !is_capitalised(word) {
                return index > at && takes_quote(word);
            }
            if self.tokens[index].kind != TokenKind::Word || is_starter(word) {
                return false;
            }
        }
        false
    }
}

/// Whether a sentence may begin with the word: it has a capital ("The", "iPhone") or is a name by its sign ("@ada").
fn is_capitalised(word: &str) -> bool {
    word.starts_with(['@', '#']) || word.contains(char::is_uppercase)
}

/// Whether it is a form of a verb that goes with a quote: '"Why?" Mr Orlov asked.'
fn takes_quote(word: &str) -> bool {
    let cue = LEXICON.word(word).cue;
    cue.is_some_and(|cue| cue.frames.any(Frames::QUOTE))
}

/// Whether it is one of [`STARTERS`], alone or contracted ("They've").
fn is_starter(word: &str) -> bool {
    let stem = word.split(['\'', '’']).next().unwrap_or(word);
    STARTERS.binary_search(&stem).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, BlockKind};
    use crate::span::Span;
    use crate::text::tokenize::tokenize;

    /// The text with `¦` behind each sentence but the last.
    fn split(text: &str) -> String {
        let mut tokens = Vec::new();
        tokenize(
            text,
            &Block {
                kind: BlockKind::Paragraph,
                span: Span::new(0, text.len()),
                label: None,
            },
            &mut tokens,
        );
        let mut out = Vec::new();
        sentences(text, &tokens, 0, 0..tokens.len(), &mut out);
        let mut rendered = String::new();
        let mut at = 0;
        for sentence in &out {
            if sentence.first > 0 {
                rendered.push('¦');
            }
            let end = tokens[sentence.last - 1].span.end;
            rendered.push_str(&text[at..end]);
            at = end;
        }
        rendered
    }

    #[test]
    fn sentences_of_news_english() {
        let rows = [
            "He left.¦ She stayed.",
            "Headline without a stop",
            "Sen. John McCain, R-Ariz., said so.¦ He left.",
            "Mr. Vane met Dr. Reed and Gov. Moss.",
            "They met in Washington, D.C.¦ He said so.",
            "They met in the U.S.¦ He said so.",
            "The U.S. Senate voted.",
            "He lives in the U.S.¦ They've left.",
            "J. K. Moss wrote it.¦ It sold.",
            "John F. Kennedy spoke.",
            "There is no Plan B.¦ He knows.",
            "My wife and I.¦ We left.",
            "It begins at 10 a.m. Monday.",
            "It ended at 10 p.m.¦ The crowd left.",
            "It rose 2.33 percent.¦ It fell.",
            "On Jan. 15 he left.",
            "No. 10 declined.¦ It always does.",
            "He said no.¦ Ten left.",
            "Moss Inc. said so.",
            "He works for Moss Inc.¦ The firm declined.",
            "He met Moss Jr. in Miami.",
            "They came from Va., Md. and Pa.¦ Some left.",
            "Was it so?¦ He asked.",
            "Stop!¦ Now!",
            "Really?!¦ Yes.",
            "\"Why?\" he asked.",
            "“Why?” Mr. Orlov asked.",
            "“Why?” Sen. Ada Reed said.¦ He left.",
            "“Why?”¦ He left.",
            "“Why?”¦ The man asked.",
            "“We won.¦ We lost,” he said.",
            "“We won.”¦ He left.",
            "\"We won.\"¦ He left.",
            "\"We won,\" he said.¦ \"We lost.\"",
            "He said: \"We won.\"¦ \"We lost,\" she said.",
            "He said ‘no.’¦ She left.",
            "“He said ‘no.’”¦ She left.",
            "He left (she stayed).¦ They met.",
            "(He left.)¦ She stayed.",
            "He left.)¦ She stayed.",
            "He left . . . and came back.",
            "He left ...¦ She stayed.",
            "He left…¦ She stayed.",
            "He left… she stayed.",
            "“I … We won,” he said.",
            "“I won....¦ We lost.”",
            "“I won.¦ … We lost.”",
            "Three things: Men, women, money.",
            "He said: We won.",
            "1. Win the vote.¦ Go home.",
            "2. Lose.",
            "It cost $5.¦ He paid.",
            "He got 5.¦ 10 left.",
            "He has an iPhone.¦ iPhone sales rose.",
            "See example.com.¦ He did.",
            "Yahoo! is up.",
            "He said.¦The end.",
            "He said.¦“We won.”",
            "The case, Roe v. Wade, ended.",
            "Men, women, etc.¦ The rest left.",
            "Men, women, etc., left.",
            "Approx. five men left.",
            "St. Petersburg is big.",
            "He left. “and so did she.”",
            "CONCORD, N.H. — The vote is on.",
            "WASHINGTON (AP) — The vote is on.¦ He left.",
            "Is it “absurd”?¦ He asked.",
            "He asked, “Is it?”¦ Then he left.",
            "“Stop!” cried Ada.",
            "“He left. ”¦ She stayed.",
            "The ’90s.¦ The ’80s.",
            "In 2016.¦ Then in 2017.",
            "He left.¦ @ada stayed.",
            "He left.¦ — Ada Reed",
            "“In the U.S.”¦ Mr Vane left.",
            "“Is it the U.S.?” Mr Vane asked.",
            "He was born c. 1900.",
            "The Rev. Al Moss spoke to Lt. Gov. Reed.",
            "He spoke to Reps. Moss and Vane.",
        ];
        for row in rows {
            assert_eq!(split(&row.replace('¦', "")), row);
        }
    }

    #[test]
    fn a_sentence_as_long_as_a_file_is_cut() {
        let long = "he said ".repeat(LONGEST);
        assert_eq!(split(&long).split('¦').count(), 2);
    }

    #[test]
    fn no_tokens_no_sentences() {
        let mut out = Vec::new();
        sentences("", &[], 0, 0..0, &mut out);
        sentences("", &[], 0, 3..7, &mut out);
        assert_eq!(out, []);
    }

    #[test]
    fn the_list_is_sorted() {
        assert!(STARTERS.is_sorted());
    }
}
