//! From a block's text to tokens.
//!
//! In: the readable text and one [`Block`]. Out: [`Token`]s in order, without overlap, on character boundaries; what
//! lies between them is white space or invisible. A lone apostrophe that may be a plural possessive or a closing mark
//! ("the leaders' plan") gets a provisional kind, which [`quote::pair`](crate::quote::pair) settles; it also settles
//! which marks open and which close.

use super::abbreviation::{abbreviation, leads_numeral};
use super::{Token, TokenKind};
use crate::document::Block;
use crate::span::Span;

/// Pushes the tokens of `block` onto `out`. Spans are bytes of `text`; a block out of bounds has no tokens.
///
/// An `'s` is split from its word, be it a possessive or a contraction ("it's"), and so is every verb that is contracted to
/// its end ("they're"); a "not" stays with its verb ("don't"). A lone apostrophe after a letter s is provisionally a [`TokenKind::Possessive`], any other that stands
/// at a word's edge a [`TokenKind::Quote`].
pub fn tokenize(text: &str, block: &Block, out: &mut Vec<Token>) {
    if text.get(block.span.range()).is_none() {
        return;
    }
    let mut scanner = Scanner {
        text: &text[..block.span.end],
        start: block.span.start,
        at: block.span.start,
        out,
    };
    while let Some(first) = scanner.char_at(scanner.at) {
        scanner.token(first);
    }
}

/// Whether it is an apostrophe or a single mark that stands in for one.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '‛' | '`' | '´')
}

/// What a character can begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// White space, controls and invisible characters.
    Space,
    Letter,
    Digit,
    Apostrophe,
    /// A quotation mark that is never an apostrophe.
    Quote,
    Stop,
    /// Dashes and signs.
    Dash,
    /// `@` and `#`.
    Sigil,
    Other,
}

const ASCII: [Class; 128] = {
    let mut table = [Class::Other; 128];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = match byte as u8 {
            0..=b' ' | 0x7f => Class::Space,
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'\'' | b'`' => Class::Apostrophe,
            b'"' => Class::Quote,
            b'.' => Class::Stop,
            b'-' | b'+' => Class::Dash,
            b'@' | b'#' => Class::Sigil,
            _ => Class::Other,
        };
        byte += 1;
    }
    table
};

fn class(c: char) -> Class {
    if c.is_ascii() {
        return ASCII[c as usize];
    }
    match c {
        '’' | '‘' | '‛' | '´' => Class::Apostrophe,
        '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '‚' => Class::Quote,
        '…' => Class::Stop,
        '–' | '—' | '―' | '−' => Class::Dash,
        '\u{80}'..='\u{9f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{ad}' => Class::Space,
        '\u{feff}' => Class::Space,
        _ if c.is_whitespace() => Class::Space,
        _ if c.is_alphabetic() || is_combining(c) => Class::Letter,
        _ if c.is_numeric() => Class::Digit,
        _ => Class::Other,
    }
}

/// Whether it belongs to the letter before it: accents written apart.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Whether it goes on inside a word: letters, digits, and what is invisible between them.
fn is_inner(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric()
    } else {
        matches!(class(c), Class::Letter | Class::Digit) || matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}')
    }
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑')
}

/// Words that lose their beginning to an apostrophe, sorted. Only those that rarely begin a quotation.
#[rustfmt::skip]
const ELIDED_START: [&str; 13] = [
    "Em", "Nuff", "Til", "Tis", "Twas", "bout", "cause", "cuz", "em", "nuff", "til", "tis", "twas",
];

/// Words that lose their end to an apostrophe.
const ELIDED_END: [&str; 6] = ["O", "Ol", "Th", "o", "ol", "th"];

/// Ends of host names, sorted; without them "the end.it" would be a name.
#[rustfmt::skip]
const DOMAINS: [&str; 23] = [
    "ai", "au", "biz", "ca", "co", "com", "de", "edu", "eu", "fm", "fr", "gov", "ie", "info", "int", "io", "ly",
    "mil", "net", "org", "ru", "tv", "uk",
];

/// The longest name before the @ of an address; the standard's limit.
const LONGEST_MAILBOX: usize = 64;

struct Scanner<'a> {
    /// The text up to the block's end.
    text: &'a str,
    /// Where the block starts.
    start: usize,
    at: usize,
    out: &'a mut Vec<Token>,
}

impl Scanner<'_> {
    /// Pushes what `first` begins and moves behind it.
    fn token(&mut self, first: char) {
        match class(first) {
            Class::Space => self.at += first.len_utf8(),
            Class::Letter => {
                let end = self.letters(self.at);
                self.word(self.at, end);
            }
            Class::Digit => self.number(self.at),
            Class::Apostrophe => self.apostrophe(first),
            Class::Quote => self.push(TokenKind::Quote, self.at + first.len_utf8()),
            Class::Stop => self.stop(first),
            Class::Dash => self.dash(first),
            Class::Sigil => self.sigil(first),
            Class::Other => self.push(TokenKind::Mark, self.at + first.len_utf8()),
        }
    }

    fn push(&mut self, kind: TokenKind, end: usize) {
        self.out.push(Token {
            span: Span::new(self.at, end),
            kind,
        });
        self.at = end;
    }

    fn char_at(&self, at: usize) -> Option<char> {
        match self.text.as_bytes().get(at) {
            Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
            Some(_) => self.text[at..].chars().next(),
            None => None,
        }
    }

    fn char_before(&self, at: usize) -> Option<char> {
        self.text[self.start..at].chars().next_back()
    }

    fn inner_at(&self, at: usize) -> bool {
        self.char_at(at).is_some_and(is_inner)
    }

    fn letter_at(&self, at: usize) -> bool {
        self.char_at(at).is_some_and(|c| class(c) == Class::Letter)
    }

    fn digit_at(&self, at: usize) -> bool {
        self.char_at(at).is_some_and(|c| c.is_ascii_digit())
    }

    fn starts(&self, at: usize, with: &str) -> bool {
        self.text.as_bytes()[at..].starts_with(with.as_bytes())
    }

    /// The end of the run of letters and digits at `at`.
    fn letters(&self, at: usize) -> usize {
        self.run(at, is_inner)
    }

    /// The end of the run of digits at `at`.
    fn digits(&self, at: usize) -> usize {
        self.run(at, |c| c.is_ascii_digit())
    }

    fn run(&self, mut at: usize, belongs: impl Fn(char) -> bool) -> usize {
        while let Some(c) = self.char_at(at) {
            if !belongs(c) {
                break;
            }
            at += c.len_utf8();
        }
        at
    }

    /// A word from `self.at`, known up to `end`. `part` is where the part after its last inner mark begins.
    fn word(&mut self, mut part: usize, mut end: usize) {
        let start = self.at;
        while let Some(mark) = self.char_at(end) {
            let next = end + mark.len_utf8();
            match mark {
                _ if is_hyphen(mark) && self.inner_at(next) => (part, end) = (next, self.letters(next)),
                _ if is_hyphen(mark) => match self.elided_n(next) {
                    // rock-'n'-roll
                    Some(after) => end = after,
                    None => break,
                },
                _ if is_apostrophe(mark) => {
                    if self.possessive_end(end).is_some()
                        || self.verb_end(end).is_some()
                        || !self.apostrophe_belongs(start, end, next)
                    {
                        break;
                    }
                    (part, end) = (next, self.letters(next));
                }
                '.' => match self.stop_of_word(start, part, end) {
                    WordStop::Inner => (part, end) = (next, self.letters(next)),
                    WordStop::Last if self.hyphen_goes_on(next) => end = next,
                    WordStop::Last => {
                        end = next;
                        break;
                    }
                    WordStop::Outside => break,
                },
                // AT&T, Q&A; snake_case
                '&' | '_' if self.inner_at(next) => (part, end) = (next, self.letters(next)),
                '@' if self.inner_at(next) => {
                    end = self.address(next);
                    break;
                }
                ':' if self.starts(next, "//") => {
                    end = self.address(next);
                    break;
                }
                '/' if self.text[start..part].ends_with('.') => {
                    end = self.address(next);
                    break;
                }
                _ => break,
            }
        }
        self.push(TokenKind::Word, end);
        self.possessive();
        if let Some(end) = self.verb_end(self.at) {
            self.push(TokenKind::Word, end);
        }
    }

    /// The end of a verb contracted to its end at `at`: "they're", "I'll".
    fn verb_end(&self, at: usize) -> Option<usize> {
        const VERBS: [&str; 5] = ["re", "ve", "ll", "d", "m"];
        let mark = self.char_at(at).filter(|c| is_apostrophe(*c))?;
        let letters = at + mark.len_utf8();
        let end = self.letters(letters);
        let verb = self.text.get(letters..end)?;
        VERBS
            .iter()
            .any(|known| verb.eq_ignore_ascii_case(known))
            .then_some(end)
    }

    /// Pushes a possessive ending "'s" if one stands here.
    fn possessive(&mut self) {
        if let Some(end) = self.possessive_end(self.at) {
            self.push(TokenKind::Possessive, end);
        }
    }

    /// The end of a possessive "'s" at `at`.
    fn possessive_end(&self, at: usize) -> Option<usize> {
        let mark = self.char_at(at).filter(|c| is_apostrophe(*c))?;
        let letter = at + mark.len_utf8();
        let end = letter + 1;
        let is_s = matches!(self.char_at(letter), Some('s' | 'S'));
        (is_s && !self.inner_at(end)).then_some(end)
    }

    /// The end of "'n'" or "'n" at `at`, as in "rock 'n' roll".
    fn elided_n(&self, at: usize) -> Option<usize> {
        let mark = self.char_at(at).filter(|c| is_apostrophe(*c))?;
        let letter = at + mark.len_utf8();
        let end = letter + 1;
        if !matches!(self.char_at(letter), Some('n' | 'N')) || self.inner_at(end) {
            return None;
        }
        Some(
            self.char_at(end)
                .filter(|c| is_apostrophe(*c))
                .map_or(end, |c| end + c.len_utf8()),
        )
    }

    /// Whether the apostrophe at `end` belongs to the word before it: "don't", "O'Neill", "ol' ".
    fn apostrophe_belongs(&self, start: usize, end: usize, next: usize) -> bool {
        self.inner_at(next) || ELIDED_END.contains(&&self.text[start..end])
    }

    fn hyphen_goes_on(&self, at: usize) -> bool {
        self.char_at(at)
            .is_some_and(|c| is_hyphen(c) && self.inner_at(at + c.len_utf8()))
    }

    /// What the stop at `end` is to the word that starts at `start` and whose last part starts at `part`.
    fn stop_of_word(&self, start: usize, part: usize, end: usize) -> WordStop {
        let last = &self.text[part..end];
        let next = end + 1;
        let initials = part > start && self.text.as_bytes()[part - 1] == b'.';
        if self.char_at(next) == Some('.') && !initials {
            return WordStop::Outside;
        }
        if self.letter_at(next) && self.goes_on_after_stop(last, next) || self.leads_to_mailbox(next) {
            return WordStop::Inner;
        }
        let belongs = match single_letter(last) {
            Some('I') if !initials => self.follows_name(),
            Some(letter) if letter.is_uppercase() => true,
            Some(_) if initials => true,
            _ if leads_numeral(last) => self.numeral_follows(next),
            _ => abbreviation(last).is_some(),
        };
        if belongs { WordStop::Last } else { WordStop::Outside }
    }

    /// Whether the letter at `next`, behind a stop, goes on with the word: "U.S", "Ph.D", "a.m", "example.com".
    fn goes_on_after_stop(&self, last: &str, next: usize) -> bool {
        let end = self.letters(next);
        let Some(letter) = single_letter(&self.text[next..end]) else {
            return self.ends_host(next, end)
                || self.char_at(end) == Some('.') && self.ends_host(end + 1, self.letters(end + 1));
        };
        match single_letter(last) {
            Some(before) => before.is_uppercase() == letter.is_uppercase(),
            None => letter.is_uppercase() && abbreviation(last).is_some(),
        }
    }

    /// Whether the letters are the last part of a host's name.
    fn ends_host(&self, start: usize, end: usize) -> bool {
        DOMAINS.binary_search(&&self.text[start..end]).is_ok()
    }

    /// Whether what follows is the rest of the name in an e-mail address.
    fn leads_to_mailbox(&self, at: usize) -> bool {
        let rest = &self.text.as_bytes()[at..];
        let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'+');
        let length = rest.iter().take(LONGEST_MAILBOX).take_while(is_name).count();
        length > 0 && rest.get(length) == Some(&b'@') && rest.get(length + 1).is_some_and(u8::is_ascii_alphanumeric)
    }

    /// Whether the token before is a capitalised word: in "Franklin I. Moss" the I is an initial, in "she and I." it is
    /// not.
    fn follows_name(&self) -> bool {
        self.out.last().is_some_and(|token| {
            token.kind == TokenKind::Word
                && token.span.start >= self.start
                && self.char_at(token.span.start).is_some_and(char::is_uppercase)
        })
    }

    fn numeral_follows(&self, at: usize) -> bool {
        let space = self.char_at(at).filter(|c| class(*c) == Class::Space);
        self.digit_at(at + space.map_or(0, char::len_utf8))
    }

    /// The end of an e-mail or web address that goes on at `at`.
    fn address(&self, at: usize) -> usize {
        let ends = |c| {
            matches!(class(c), Class::Space | Class::Apostrophe | Class::Quote)
                || matches!(c, '<' | '>' | '(' | ')' | '[' | ']')
        };
        let end = self.run(at, |c| !ends(c));
        let kept = self.text[at..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '…', '—']);
        at + kept.len()
    }

    /// A number from `self.at` whose digits start at `digits`.
    fn number(&mut self, digits: usize) {
        let mut end = self.run(digits, |c| class(c) == Class::Digit);
        while let Some(mark) = self.char_at(end) {
            let next = end + mark.len_utf8();
            if !self.digit_at(next) {
                break;
            }
            match mark {
                '.' | ':' | '/' | '-' | '–' => end = self.digits(next),
                ',' if self.digits(next) == next + 3 => end = next + 3,
                '\'' | '’' | '′' => {
                    end = self.inches(next);
                    break;
                }
                _ => break,
            }
        }
        let suffix = self.letters(end);
        if !self.starts_time_of_day(end) {
            end = suffix;
        }
        if self.hyphen_goes_on(end) {
            // 54-year-old
            self.word(self.at, end);
        } else {
            self.push(TokenKind::Number, end);
            self.possessive();
        }
    }

    /// The end of the inches of "6'2"": digits and their mark.
    fn inches(&self, at: usize) -> usize {
        let end = self.digits(at);
        match self.char_at(end) {
            Some(mark @ ('"' | '”' | '″')) => end + mark.len_utf8(),
            Some('\'') if self.starts(end, "''") => end + 2,
            _ => end,
        }
    }

    /// Whether "a.m." or "p.m." stands right behind the digits.
    fn starts_time_of_day(&self, at: usize) -> bool {
        self.starts(at, "a.m") || self.starts(at, "p.m")
    }

    fn apostrophe(&mut self, mark: char) {
        let next = self.at + mark.len_utf8();
        if self.is_doubled(mark) {
            return self.push(TokenKind::Quote, next + mark.len_utf8());
        }
        if let Some(end) = self.decade_end(mark, next) {
            return self.push(TokenKind::Number, end);
        }
        if let Some(end) = self.elision_end(next) {
            return self.push(TokenKind::Word, end);
        }
        if let Some(end) = self
            .possessive_end(self.at)
            .filter(|end| self.is_possessive_alone(*end))
        {
            return self.push(TokenKind::Possessive, end);
        }
        let after_s = matches!(self.char_before(self.at), Some('s' | 'S'));
        let may_be_possessive = after_s && matches!(mark, '\'' | '’');
        self.push(
            if may_be_possessive {
                TokenKind::Possessive
            } else {
                TokenKind::Quote
            },
            next,
        );
    }

    /// Whether two marks of a kind stand here for a double one. Of three behind a word the first is a single one that
    /// closes first ("he said 'no,'''), of three before a word the last.
    fn is_doubled(&self, mark: char) -> bool {
        let marks = self.text[self.at..].chars().take(4).take_while(|c| *c == mark).count();
        let behind_word = self.char_before(self.at).is_some_and(|c| class(c) != Class::Space);
        marks > 1 && !(marks == 3 && behind_word)
    }

    /// Whether the "'s" that ends at `end` and has no word before it is one all the same: it follows a mark
    /// ("“Friends”'s"), or stands apart ("Friends 's"), and does not begin a quotation ("'s–t show'").
    fn is_possessive_alone(&self, end: usize) -> bool {
        self.char_before(self.at).is_some_and(|c| class(c) != Class::Space)
            || self.char_at(end).is_none_or(|c| class(c) == Class::Space)
    }

    /// The end of a shortened year: "'90s", "'68". A mark that opens needs the "s": ‘68 may begin a quotation.
    fn decade_end(&self, mark: char, digits: usize) -> Option<usize> {
        let end = self.digits(digits);
        if end != digits + 2 {
            return None;
        }
        let plural = self.char_at(end) == Some('s');
        let end = end + usize::from(plural);
        let closes = matches!(self.char_at(end), Some('%' | '-')) || self.inner_at(end);
        ((plural || matches!(mark, '\'' | '’')) && !closes).then_some(end)
    }

    /// The end of a word that starts with an apostrophe, its letters at `letters`: "'em", "'tis", "'n'". Between two
    /// apostrophes it is a quotation ("'cause' and effect").
    fn elision_end(&self, letters: usize) -> Option<usize> {
        if let Some(end) = self.elided_n(self.at) {
            return Some(end);
        }
        let end = self.letters(letters);
        let quoted = self.char_at(end).is_some_and(is_apostrophe);
        let listed = ELIDED_START.binary_search(&&self.text[letters..end]).is_ok();
        (listed && !quoted).then_some(end)
    }

    /// A stop, an ellipsis, or a decimal without a nought.
    fn stop(&mut self, first: char) {
        let next = self.at + first.len_utf8();
        if first == '.' && self.digit_at(next) && !self.char_before(self.at).is_some_and(is_inner) {
            return self.number(next);
        }
        let end = self.run(next, |c| matches!(c, '.' | '…'));
        self.push(
            TokenKind::Mark,
            if end == next && first == '.' {
                self.spaced_ellipsis(next)
            } else {
                end
            },
        );
    }

    /// The end of an ellipsis with spaces (". . ."), or `at` if there is none.
    fn spaced_ellipsis(&self, at: usize) -> usize {
        let mut end = at;
        let mut stops = 1;
        while let Some(space @ (' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')) = self.char_at(end)
            && self.char_at(end + space.len_utf8()) == Some('.')
        {
            end += space.len_utf8() + 1;
            stops += 1;
        }
        if stops >= 3 { end } else { at }
    }

    /// A dash, or a sign with its number.
    fn dash(&mut self, first: char) {
        let next = self.at + first.len_utf8();
        let may_be_sign = matches!(first, '-' | '+' | '−') && self.digit_at(next);
        if may_be_sign && self.char_before(self.at).is_none_or(|c| c.is_whitespace() || c == '(') {
            return self.number(next);
        }
        let end = if first == '+' {
            next
        } else {
            self.run(next, |c| c == first)
        };
        self.push(TokenKind::Mark, end);
    }

    /// A handle or a tag, or the mark alone.
    fn sigil(&mut self, first: char) {
        let next = self.at + first.len_utf8();
        let named = self
            .char_at(next)
            .is_some_and(|c| class(c) == Class::Letter || c == '_');
        let end = if named {
            self.run(next, |c| is_inner(c) || c == '_')
        } else {
            next
        };
        self.push(if named { TokenKind::Word } else { TokenKind::Mark }, end);
        if named {
            self.possessive();
        }
    }
}

/// What a stop behind a word is to it.
enum WordStop {
    /// The word goes on behind it.
    Inner,
    /// The word ends with it.
    Last,
    /// It is a token of its own.
    Outside,
}

/// The only letter of a part of a word.
fn single_letter(part: &str) -> Option<char> {
    let mut chars = part.chars();
    chars.next().filter(|c| c.is_alphabetic() && chars.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::BlockKind;

    fn tokens(text: &str) -> Vec<Token> {
        let mut out = Vec::new();
        let block = Block {
            kind: BlockKind::Paragraph,
            span: Span::new(0, text.len()),
            label: None,
        };
        tokenize(text, &block, &mut out);
        out
    }

    /// Tokens between spaces; `#` before a number, `+` before a possessive, `^` before a quotation mark; `_` for a space
    /// inside a token.
    fn rendered(text: &str) -> String {
        let render = |token: &Token| {
            let sign = match token.kind {
                TokenKind::Word | TokenKind::Mark => "",
                TokenKind::Number => "#",
                TokenKind::Possessive => "+",
                TokenKind::Quote => "^",
            };
            format!("{sign}{}", text[token.span.range()].replace(' ', "_"))
        };
        tokens(text).iter().map(render).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn tokens_of_news_english() {
        let rows = [
            ("We don't know", "We don't know"),
            ("O'Neill’s rock-'n'-roll", "O'Neill +’s rock-'n'-roll"),
            ("rock 'n' roll", "rock 'n' roll"),
            ("well-known pre-war", "well-known pre-war"),
            ("Sen. John McCain, R-Ariz., said", "Sen. John McCain , R-Ariz. , said"),
            ("the U.S. Senate", "the U.S. Senate"),
            ("in the U.S.", "in the U.S."),
            ("U.S.-led talks", "U.S.-led talks"),
            ("the U.S.'s plan", "the U.S. +'s plan"),
            ("J. K. Rowling", "J. K. Rowling"),
            ("J.K. Rowling", "J.K. Rowling"),
            ("my wife and I.", "my wife and I ."),
            ("Franklin I. Moss", "Franklin I. Moss"),
            ("at 10 a.m. Monday", "at #10 a.m. Monday"),
            ("at 10a.m. Monday", "at #10 a.m. Monday"),
            ("on Jan. 15", "on Jan. #15"),
            ("Moss Inc. said", "Moss Inc. said"),
            ("No. 10", "No. #10"),
            ("he said no. 10 left", "he said no. #10 left"),
            ("a Ph.D. in law", "a Ph.D. in law"),
            ("Putin's visit", "Putin +'s visit"),
            ("Putin’s visit", "Putin +’s visit"),
            ("TRUMP'S VISIT", "TRUMP +'S VISIT"),
            ("it's late", "it +'s late"),
            ("the leaders' plan", "the leaders +' plan"),
            ("the leaders’ plan", "the leaders +’ plan"),
            ("Texas'", "Texas +'"),
            ("said 'yes'", "said ^' yes +'"),
            ("2.33 billion", "#2.33 billion"),
            ("1,104 votes", "#1,104 votes"),
            ("10:30", "#10:30"),
            ("the '90s", "the #'90s"),
            ("the ’90s and ‘80s", "the #’90s and #‘80s"),
            ("class of '68", "class of #'68"),
            ("6'2\" tall", "#6'2\" tall"),
            ("6’2” tall", "#6’2” tall"),
            ("5'10'' tall", "#5'10'' tall"),
            ("5.4%", "#5.4 %"),
            ("$3bn", "$ #3bn"),
            ("€1.5m", "€ #1.5m"),
            ("-5 degrees", "#-5 degrees"),
            ("2016-17", "#2016-17"),
            ("a 5–4 vote", "a #5–4 vote"),
            ("9/11", "#9/11"),
            ("a 54-year-old man", "a 54-year-old man"),
            ("20th century", "#20th century"),
            ("1990s", "#1990s"),
            ("2019's", "#2019 +'s"),
            (".5 percent", "#.5 percent"),
            ("2015,2016", "#2015 , #2016"),
            ("“We won,” he said", "^“ We won , ^” he said"),
            ("\"We won,\" he said", "^\" We won , ^\" he said"),
            ("``We won,'' he said", "^`` We won , ^'' he said"),
            ("''We won,'' he said", "^'' We won , ^'' he said"),
            ("'''No,''' he said", "^'' ^' No , ^' ^'' he said"),
            ("''He said 'no,''' she said", "^'' He said ^' no , ^' ^'' she said"),
            ("`No' he said", "^` No ^' he said"),
            ("«Non», ‹oui›", "^« Non ^» , ^‹ oui ^›"),
            ("„Ja“, ‚nein‘", "^„ Ja ^“ , ^‚ nein ^‘"),
            ("wait… what", "wait … what"),
            ("wait... what", "wait ... what"),
            ("wait. . . . what", "wait ._._._. what"),
            ("wait.... what", "wait .... what"),
            ("no. . Two", "no . . Two"),
            ("yes — no", "yes — no"),
            ("yes -- no", "yes -- no"),
            ("yes - no", "yes - no"),
            ("yes—no", "yes — no"),
            ("by pic.twitter.com.", "by pic.twitter.com ."),
            (
                "see https://example.com/a?b=c, he said",
                "see https://example.com/a?b=c , he said",
            ),
            ("see www.example.com/news.", "see www.example.com/news ."),
            ("at Example.com today", "at Example.com today"),
            ("write ada.reed@example.co.uk now", "write ada.reed@example.co.uk now"),
            ("write to ada@example.com.", "write to ada@example.com ."),
            ("@ada_r and #news's", "@ada_r and #news +'s"),
            ("#1 @ 5", "# #1 @ #5"),
            ("AT&T and Q&A", "AT&T and Q&A"),
            ("get 'em", "get 'em"),
            ("’tis, ‘twas 'til", "’tis , ‘twas 'til"),
            ("'cause I said", "'cause I said"),
            ("'cause' and effect", "^' cause ^' and effect"),
            ("ol' man o' war", "ol' man o' war"),
            ("Trump ‘s plan", "Trump +‘s plan"),
            ("“Friends”'s end", "^“ Friends ^” +'s end"),
            ("a ‘s–t show’", "a ^‘ s – t show ^’"),
            ("Mr\u{a0}Kim said\u{2009}thin space", "Mr Kim said thin space"),
            ("line\nbreak", "line break"),
            ("cafe\u{301}teria naïve 北京", "cafe\u{301}teria naïve 北京"),
            ("soft\u{ad}hyphen", "soft\u{ad}hyphen"),
            ("half-½ and ½", "half-½ and #½"),
            ("said.The end", "said . The end"),
            ("end.it is", "end . it is"),
            ("Lt.-Gov. Vane", "Lt.-Gov. Vane"),
            ("D.C. and N.Y.", "D.C. and N.Y."),
            ("e.g. this, i.e. that", "e.g. this , i.e. that"),
            ("snake_case", "snake_case"),
            ("(yes) [no]", "( yes ) [ no ]"),
            ("AFL-CIO's", "AFL-CIO +'s"),
            ("vs. them", "vs. them"),
            ("St.Petersburg", "St. Petersburg"),
        ];
        for (text, expected) in rows {
            assert_eq!(rendered(text), expected, "{text}");
        }
    }

    #[test]
    fn a_word_and_its_kind() {
        for (text, kind) in [
            ("don't", TokenKind::Word),
            ("%", TokenKind::Mark),
            ("54", TokenKind::Number),
        ] {
            assert_eq!(
                tokens(text).iter().map(|token| token.kind).collect::<Vec<_>>(),
                [kind],
                "{text}"
            );
        }
    }

    #[test]
    fn a_block_sees_nothing_beyond_itself() {
        let text = "Sen. Smith's plan";
        let block = Block {
            kind: BlockKind::Paragraph,
            span: Span::new(5, 10),
            label: None,
        };
        let mut out = Vec::new();
        tokenize(text, &block, &mut out);
        assert_eq!(
            out,
            [Token {
                span: Span::new(5, 10),
                kind: TokenKind::Word
            }]
        );
    }

    #[test]
    fn a_block_out_of_bounds_has_no_tokens() {
        for span in [Span::new(0, 9), Span::new(1, 3), Span::new(3, 0)] {
            let mut out = Vec::new();
            tokenize(
                "“a”",
                &Block {
                    kind: BlockKind::Paragraph,
                    span,
                    label: None,
                },
                &mut out,
            );
            assert_eq!(out, [], "{span:?}");
        }
    }
}
