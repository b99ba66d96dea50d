//! How texts write forms: words, marks and the white space between them.
//!
//! In: a form or a text. Out: its pieces; a form in one spelling ([`normalise`]); and what is searched, a [`Folded`]
//! text, in which any apostrophe, hyphen, white space and case looks like any other and which knows where each of its
//! bytes stood. The build script shares this module.

use crate::span::Span;

/// A word, or a mark that is no white space.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) start: usize,
    pub(super) end: usize,
    /// What goes before it.
    pub(super) gap: Gap,
}

/// What stands between two pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    Nothing,
    /// White space with at most one line break.
    Space,
    /// The end of a paragraph.
    Break,
}

impl Piece {
    /// The piece at or after `at`.
    fn next(text: &str, at: usize) -> Option<Piece> {
        let (start, gap) = skip_space(text, at);
        let mut rest = text[start..].chars();
        let first = rest.next()?;
        if is_word(first) {
            let length = text[start..].find(|letter| !is_word(letter));
            let end = length.map_or(text.len(), |length| start + length);
            return Some(Piece { start, end, gap });
        }
        Some(Piece {
            start,
            end: start + first.len_utf8(),
            gap,
        })
    }

    /// Its text, with one kind of apostrophe and of hyphen.
    pub(super) fn word<'t>(&self, text: &'t str) -> &'t str {
        let word = &text[self.start..self.end];
        let mut letters = word.chars();
        match (letters.next(), letters.next()) {
            (Some(mark), None) => plain_mark(mark).unwrap_or(word),
            _ => word,
        }
    }
}

/// The pieces of a text.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = Piece> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let piece = Piece::next(text, at)?;
        at = piece.end;
        Some(piece)
    })
}

/// Whether a word goes on over this place.
pub(super) fn is_cut(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    before.chars().next_back().is_some_and(is_word) && after.chars().next().is_some_and(is_word)
}

/// A form with one kind of apostrophe, hyphen and space. `None` if it has no words, or a paragraph break: no text can
/// hold it.
pub(super) fn normalise(form: &str) -> Option<String> {
    let mut normal = String::with_capacity(form.len());
    for piece in pieces(form) {
        match piece.gap {
            Gap::Space if !normal.is_empty() => normal.push(' '),
            Gap::Break if !normal.is_empty() => return None,
            _ => {}
        }
        normal.push_str(piece.word(form));
    }
    (!normal.is_empty()).then_some(normal)
}

/// A text as it is searched: in lower case, with one kind of apostrophe and hyphen, one space for white space and one
/// line break for the end of a paragraph.
#[derive(Debug)]
pub(super) struct Folded {
    pub(super) text: String,
    /// Where a character took another length, in ascending order.
    shifts: Vec<Shift>,
}

/// From here to the next shift, the folded text and its source keep their distance.
#[derive(Debug)]
struct Shift {
    folded: usize,
    source: usize,
}

impl Folded {
    pub(super) fn new(source: &str) -> Folded {
        let mut folded = Folded {
            text: String::with_capacity(source.len()),
            shifts: Vec::new(),
        };
        let mut at = 0;
        while at < source.len() {
            let plain = source.as_bytes()[at..].iter().position(|byte| !is_plain(*byte));
            let end = plain.map_or(source.len(), |length| at + length);
            folded.text.push_str(&source[at..end]);
            at = folded.push_other(source, end);
        }
        // What is not ASCII is in lower case already.
        folded.text.make_ascii_lowercase();
        folded
    }

    /// Where a span of the folded text stands in its source.
    pub(super) fn source(&self, start: usize, end: usize) -> Span {
        Span::new(self.source_of(start), self.source_of(end))
    }

    fn source_of(&self, at: usize) -> usize {
        match self.shifts.partition_point(|shift| shift.folded <= at).checked_sub(1) {
            Some(last) => self.shifts[last].source + (at - self.shifts[last].folded),
            None => at,
        }
    }

    /// Folds the white space or the character at `at`, if there is any, and says where it ends.
    fn push_other(&mut self, source: &str, at: usize) -> usize {
        let Some(first) = source[at..].chars().next() else {
            return at;
        };
        let before = self.text.len();
        let (space, gap) = skip_space(source, at);
        let end = match gap {
            Gap::Nothing => {
                match plain_mark(first) {
                    Some(mark) => self.text.push_str(mark),
                    None => self.text.extend(first.to_lowercase()),
                }
                at + first.len_utf8()
            }
            Gap::Space => {
                self.text.push(' ');
                space
            }
            Gap::Break => {
                self.text.push('\n');
                space
            }
        };
        if self.text.len() - before != end - at {
            self.shifts.push(Shift {
                folded: self.text.len(),
                source: end,
            });
        }
        end
    }
}

/// Whether a byte is a character that folding leaves as it is, but for its case.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii() && !matches!(byte, b' ' | b'\t'..=b'\r')
}

/// The apostrophe or the hyphen that stands for all of its kind.
fn plain_mark(mark: char) -> Option<&'static str> {
    match mark {
        '’' | '‘' | 'ʼ' => Some("'"),
        '‐' | '‑' => Some("-"),
        _ => None,
    }
}

/// Where the white space at `at` ends, and what it amounts to.
fn skip_space(text: &str, at: usize) -> (usize, Gap) {
    let mut lines = 0;
    for (offset, letter) in text[at..].char_indices() {
        match letter {
            '\n' => lines += 1,
            '\u{c}' | '\u{2028}' | '\u{2029}' => lines += 2,
            _ if letter.is_whitespace() => {}
            _ => return (at + offset, gap(offset, lines)),
        }
    }
    (text.len(), gap(text.len() - at, lines))
}

fn gap(length: usize, lines: usize) -> Gap {
    match (length, lines) {
        (0, _) => Gap::Nothing,
        (_, 0 | 1) => Gap::Space,
        _ => Gap::Break,
    }
}

/// Whether a character belongs to a word: letters, digits, the underscore and combining accents.
pub(super) fn is_word(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_alphanumeric() || letter == '_';
    }
    letter.is_alphanumeric() && letter != 'ʼ' || ('\u{300}'..='\u{36f}').contains(&letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folded_texts_know_where_they_stood() {
        let source = "Ada  O’Neill‑Çay,\r\nİ said\n\nÉ";
        let folded = Folded::new(source);
        assert_eq!(folded.text, "ada o'neill-çay, i\u{307} said\né");
        for word in ["ada", "o'neill", "o'neill-çay", "said", "é", "neill-çay, i\u{307} said"] {
            let start = folded.text.find(word).unwrap();
            let span = folded.source(start, start + word.len());
            assert_eq!(Folded::new(&source[span.range()]).text, word);
        }
    }

    #[test]
    fn forms_have_one_spelling() {
        for (form, expected) in [
            ("  Côte\u{a0}d’Ivoire ", Some("Côte d'Ivoire")),
            ("Jae‑in", Some("Jae-in")),
            ("AT & T", Some("AT & T")),
            ("New\nYork", Some("New York")),
            ("New\n\nYork", None),
            (" ", None),
        ] {
            assert_eq!(normalise(form).as_deref(), expected, "{form:?}");
        }
    }
}
