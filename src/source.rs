//! From a file's bytes to its text, decoded once.
//!
//! In: bytes (UTF-8 with or without a byte order mark, UTF-16 with one), or text that is decoded already. Out: a
//! [`Source`], which holds the text without the mark and knows the byte in the file, the line and the column of every
//! place in it. What is text of the article and what is markup is the business of [`document`](crate::document).

use std::path::Path;
use std::sync::OnceLock;

use memchr::{memchr, memchr2_iter};

use crate::error::{Kind, Result};

/// The decoded text of a file, or of one field of a JSON Lines record.
#[derive(Debug, Clone)]
pub struct Source {
    path: String,
    text: String,
    encoding: Encoding,
    /// Made when a line or a column is first asked for: most records of a long stream never are.
    lines: OnceLock<LineIndex>,
    /// Made when a place of a UTF-16 file is first asked for.
    units: OnceLock<Checkpoints>,
}

impl Source {
    /// Decodes the bytes of a file. `path` names the file in errors and reports.
    ///
    /// # Errors
    ///
    /// If the bytes are no text: not UTF-8 and without the mark of UTF-16, half a surrogate pair, a NUL byte, or a
    /// word processor's format, for which the error names a converter.
    pub fn from_bytes(path: &str, bytes: Vec<u8>) -> Result<Source> {
        if let Some((what, converter)) = convertible(path, &bytes) {
            return Err(Kind::Convertible {
                path: path.to_owned(),
                what,
                converter,
            }
            .into());
        }
        match bytes.as_slice() {
            [0xFF, 0xFE, units @ ..] => decode_utf16(path, units, u16::from_le_bytes),
            [0xFE, 0xFF, units @ ..] => decode_utf16(path, units, u16::from_be_bytes),
            _ => decode_utf8(path, bytes),
        }
    }

    /// Text that is decoded already. Its places are bytes of `text` as it is given; a byte order mark at its start is left
    /// out of [`text`](Source::text) and counted in places.
    pub fn from_text(path: impl Into<String>, text: impl Into<String>) -> Source {
        let mut text = text.into();
        let mark = if text.starts_with(BYTE_ORDER_MARK) {
            BYTE_ORDER_MARK.len_utf8()
        } else {
            0
        };
        text.drain(..mark);
        Source::new(path.into(), text, Encoding::Utf8 { mark })
    }

    /// The path that it was given.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The decoded text, without a byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where `offset`, in bytes of the decoded text, stands in the file, in bytes. An offset past the end is the end.
    pub fn raw_offset(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        match self.encoding {
            Encoding::Utf8 { mark } => mark + offset,
            Encoding::Utf16 => {
                let units = self.units.get_or_init(|| Checkpoints::new(&self.text, utf16_units));
                UTF16_UNIT * (1 + units.before(&self.text, offset, utf16_units))
            }
        }
    }

    /// The line and the column of `offset`, in bytes of the decoded text: both from 1, the column in code points. A line ends
    /// at LF, CRLF or a lone CR. An offset past the end is the end.
    pub fn line_and_column(&self, offset: usize) -> (usize, usize) {
        let offset = offset.min(self.text.len());
        self.lines
            .get_or_init(|| LineIndex::new(&self.text))
            .locate(&self.text, offset)
    }

    /// The column of `offset` as [`line_and_column`](Source::line_and_column) has it, but counted in bytes of UTF-8.
    pub fn byte_column(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let lines = self.lines.get_or_init(|| LineIndex::new(&self.text));
        offset - lines.start(offset) + 1
    }

    fn new(path: String, text: String, encoding: Encoding) -> Source {
        Source {
            path,
            text,
            encoding,
            lines: OnceLock::new(),
            units: OnceLock::new(),
        }
    }
}

const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// Bytes of a UTF-16 code unit, and so of a UTF-16 byte order mark.
const UTF16_UNIT: usize = 2;

#[derive(Debug, Clone, Copy)]
enum Encoding {
    /// With `mark` bytes of byte order mark before the text.
    Utf8 { mark: usize },
    /// With a byte order mark.
    Utf16,
}

/// What a file is called and what turns it into text, if it is a document of a word processor or the like.
fn convertible(path: &str, bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    const WORD: (&str, &str) = ("Word", "pandoc -t plain");
    const OLD_WORD: (&str, &str) = ("Word 97", "soffice --headless --convert-to txt");
    const OPEN_DOCUMENT: (&str, &str) = ("LibreOffice", "pandoc -t plain");
    const RICH_TEXT: (&str, &str) = ("rich text", "pandoc -t plain");
    const PDF: (&str, &str) = ("PDF", "pdftotext -layout");

    let extension = Path::new(path)
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default();
    match extension.to_ascii_lowercase().as_str() {
        "docx" => return Some(WORD),
        "doc" => return Some(OLD_WORD),
        "odt" => return Some(OPEN_DOCUMENT),
        "rtf" => return Some(RICH_TEXT),
        "pdf" => return Some(PDF),
        _ => {}
    }
    let magic: [(&[u8], _); 4] = [
        (b"PK\x03\x04", WORD),
        (b"\xD0\xCF\x11\xE0", OLD_WORD),
        (b"{\\rtf", RICH_TEXT),
        (b"%PDF-", PDF),
    ];
    magic
        .into_iter()
        .find(|(start, _)| bytes.starts_with(start))
        .map(|(_, kind)| kind)
}

fn decode_utf8(path: &str, bytes: Vec<u8>) -> Result<Source> {
    if let Some(byte) = memchr(0, &bytes) {
        return Err(Kind::Binary {
            path: path.to_owned(),
            byte,
        }
        .into());
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Source::from_text(path, text)),
        Err(error) => {
            let byte = error.utf8_error().valid_up_to();
            let line = line_starts(&error.as_bytes()[..byte]).count() + 1;
            Err(Kind::NotUtf8 {
                path: path.to_owned(),
                byte,
                line,
            }
            .into())
        }
    }
}

/// Decodes what follows the byte order mark.
fn decode_utf16(path: &str, bytes: &[u8], unit: fn([u8; UTF16_UNIT]) -> u16) -> Result<Source> {
    let (pairs, rest) = bytes.as_chunks::<UTF16_UNIT>();
    let mut text = String::with_capacity(bytes.len());
    let mut byte = UTF16_UNIT;
    for decoded in char::decode_utf16(pairs.iter().map(|&pair| unit(pair))) {
        let Ok(decoded) = decoded else {
            return Err(Kind::NotUtf16 {
                path: path.to_owned(),
                byte,
            }
            .into());
        };
        byte += UTF16_UNIT * decoded.len_utf16();
        text.push(decoded);
    }
    if !rest.is_empty() {
        return Err(Kind::NotUtf16 {
            path: path.to_owned(),
            byte,
        }
        .into());
    }
    Ok(Source::new(path.to_owned(), text, Encoding::Utf16))
}

/// Where the lines of a text start, and how many code points stand before any place.
#[derive(Debug, Clone)]
struct LineIndex {
    starts: Vec<usize>,
    characters: Checkpoints,
}

impl LineIndex {
    fn new(text: &str) -> LineIndex {
        let starts = std::iter::once(0).chain(line_starts(text.as_bytes())).collect();
        LineIndex {
            starts,
            characters: Checkpoints::new(text, code_points),
        }
    }

    fn locate(&self, text: &str, offset: usize) -> (usize, usize) {
        let before = |place| self.characters.before(text, place, code_points);
        (self.line(offset), before(offset) - before(self.start(offset)) + 1)
    }

    /// The line that an offset is in, from 1. The first line starts at 0, so at least one start is not past the offset.
    fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset)
    }

    /// Where the line that an offset is in starts.
    fn start(&self, offset: usize) -> usize {
        self.starts[self.line(offset) - 1]
    }
}

/// Where lines start, but for the first.
fn line_starts(bytes: &[u8]) -> impl Iterator<Item = usize> {
    memchr2_iter(b'\n', b'\r', bytes)
        .filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'))
        .map(|at| at + 1)
}

/// A measure of every stretch of [`CHECKPOINT_BYTES`], summed up, so that the measure of any prefix costs no more than that of
/// one stretch, however long a line is.
#[derive(Debug, Clone)]
struct Checkpoints(Vec<usize>);

/// Long enough that the table is small beside the text, short enough that counting one stretch is cheap.
const CHECKPOINT_BYTES: usize = 256;

impl Checkpoints {
    fn new(text: &str, measure: fn(&[u8]) -> usize) -> Checkpoints {
        let stretches = text.as_bytes().chunks(CHECKPOINT_BYTES);
        let sums = stretches.scan(0, |sum, stretch| Some(std::mem::replace(sum, *sum + measure(stretch))));
        Checkpoints(sums.collect())
    }

    /// The measure of all that stands before `offset`, which is on a character boundary.
    fn before(&self, text: &str, offset: usize, measure: fn(&[u8]) -> usize) -> usize {
        // An offset at the end of the last full stretch has no checkpoint of its own.
        let Some(last) = self.0.len().checked_sub(1) else {
            return 0;
        };
        let checkpoint = (offset / CHECKPOINT_BYTES).min(last);
        self.0[checkpoint] + measure(&text.as_bytes()[checkpoint * CHECKPOINT_BYTES..offset])
    }
}

/// The code points of a part of UTF-8 text: every byte but those that continue a character.
fn code_points(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

/// The UTF-16 code units of a part of UTF-8 text: two for a character that starts with 0xF0 or more.
fn utf16_units(bytes: &[u8]) -> usize {
    code_points(bytes) + bytes.iter().filter(|&&byte| byte >= 0xF0).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        "\u{FEFF}"
            .encode_utf16()
            .chain(text.encode_utf16())
            .flat_map(unit)
            .collect()
    }

    #[test]
    fn decodes_every_encoding_to_the_same_text() {
        let text = "“Ö” 😀\r\nend";
        for bytes in [
            text.as_bytes().to_vec(),
            format!("\u{FEFF}{text}").into_bytes(),
            utf16(text, u16::to_le_bytes),
            utf16(text, u16::to_be_bytes),
        ] {
            assert_eq!(Source::from_bytes("a.txt", bytes).unwrap().text(), text);
        }
    }

    #[test]
    fn raw_offsets_are_places_in_the_file() {
        let text = "ö😀x".repeat(1000);
        let marked = Source::from_bytes("a.txt", format!("\u{FEFF}{text}").into_bytes()).unwrap();
        let wide = Source::from_bytes("a.txt", utf16(&text, u16::to_le_bytes)).unwrap();
        let mut units = 0;
        for (offset, character) in text.char_indices() {
            assert_eq!(marked.raw_offset(offset), 3 + offset);
            assert_eq!(wide.raw_offset(offset), 2 + 2 * units);
            units += character.len_utf16();
        }
        assert_eq!(wide.raw_offset(usize::MAX), 2 + 2 * units);
    }

    #[test]
    fn lines_end_at_lf_crlf_and_cr_and_columns_count_code_points() {
        let source = Source::from_text("a.txt", "é1\r\né2\ré3\n\nx");
        for (offset, place) in [
            (0, (1, 1)),
            (2, (1, 2)),
            (5, (2, 1)),
            (7, (2, 2)),
            (9, (3, 1)),
            (13, (4, 1)),
            (14, (5, 1)),
            (99, (5, 2)),
        ] {
            assert_eq!(source.line_and_column(offset), place, "at {offset}");
        }
    }

    #[test]
    fn columns_of_a_long_line_agree_with_counting() {
        let text = format!("first\n{}", "aö😀".repeat(2000));
        let source = Source::from_text("a.txt", text.clone());
        for (column, (offset, _)) in text.char_indices().skip(6).enumerate() {
            assert_eq!(source.line_and_column(offset), (2, column + 1));
            assert_eq!(source.byte_column(offset), offset - 5);
        }
        assert_eq!(Source::from_text("a.txt", "").line_and_column(0), (1, 1));
    }

    #[test]
    fn what_is_no_text_is_said_in_one_sentence() {
        let cases: [(&str, &[u8], &str); 9] = [
            (
                "a.txt",
                b"ab\ncd\xE9f",
                "a.txt is not UTF-8: byte 5 (line 2) starts no character",
            ),
            ("a.txt", b"\xEF\xBB\xBFa\xFF", "a.txt is not UTF-8: byte 4 (line 1)"),
            ("a.txt", b"ab\0c", "a.txt is binary, not text: byte 2 is NUL"),
            ("a.txt", b"\xFF\xFE\x00\xD8x\0", "a.txt is not valid UTF-16: byte 2"),
            ("a.txt", b"\xFF\xFEa\0b", "a.txt is not valid UTF-16: byte 4"),
            (
                "a.DOCX",
                b"anything",
                "a.DOCX is a Word document; convert it to text first, for example with pandoc",
            ),
            ("a", b"PK\x03\x04", "a is a Word document"),
            (
                "a.pdf",
                b"%PDF-1.4",
                "a.pdf is a PDF document; convert it to text first, for example with pdftotext",
            ),
            ("a.rtf", b"", "a.rtf is a rich text document"),
        ];
        for (path, bytes, expected) in cases {
            let message = Source::from_bytes(path, bytes.to_vec()).unwrap_err().to_string();
            assert!(message.starts_with(expected), "{message}");
        }
    }
}
