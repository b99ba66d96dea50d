//! What must hold of every text: the form in which an article is written changes nothing that is read in it, spans slice
//! the file, and no bytes are too broken to be read.

#[path = "common/articles.rs"]
mod article;

use std::fmt::Write as _;

use article::{AUDITOR, articles, documents};
use proptest::prelude::*;
use serde_json::Value;
use whosaid::document::{Block, BlockKind, Format, ReadOptions};
use whosaid::source::Source;
use whosaid::{Audit, Document, Span, report};

/// Who says what, and what nobody says, in words that no form of the text changes.
fn said(document: &Document) -> Vec<String> {
    let analysis = AUDITOR.audit(document).analysis;
    let attributions = analysis.attributions.iter().map(|found| {
        let names: Vec<&str> = found.speakers.iter().map(|speaker| speaker.name.as_str()).collect();
        let content: Vec<&str> = found.content.iter().map(|&span| document.slice(span)).collect();
        plain(&format!(
            "{:?} {}: {}",
            found.status,
            names.join(" + "),
            content.join(" | ")
        ))
    });
    let open = analysis.quotes.iter().filter(|quote| quote.attribution.is_none());
    let open = open.map(|quote| plain(&format!("{:?}: {}", quote.class, document.slice(quote.span))));
    attributions.chain(open).collect()
}

/// The text with straight marks and single spaces.
fn plain(text: &str) -> String {
    straight(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn straight(text: &str) -> String {
    text.replace(['“', '”'], "\"").replace(['‘', '’'], "'")
}

/// Every article as a text in its format, records by themselves.
fn texts() -> Vec<(String, Document, Format)> {
    let mut texts = Vec::new();
    for path in articles() {
        for document in documents(&path) {
            let name = path
                .file_name()
                .expect("an article has a name")
                .to_string_lossy()
                .into_owned();
            texts.push((name, document, Format::from_path(&path)));
        }
    }
    texts
}

fn read(text: &str, format: Format, original: &Document) -> Document {
    let mut document = Document::new(Source::from_text("a", text), format, &ReadOptions::default());
    if let Some(date) = original.date() {
        document.set_date(date);
    }
    document
}

/// Checks that every article says the same in another form, which `form` makes, or leaves out where there is none.
fn same_in(form: impl Fn(&Document, Format) -> Option<(String, Format)>) {
    let mut different = String::new();
    for (name, document, format) in texts() {
        let Some((text, other)) = form(&document, format) else {
            continue;
        };
        let (expected, found) = (said(&document), said(&read(&text, other, &document)));
        assert!(!expected.is_empty(), "{name} says nothing");
        if expected != found {
            let lost = expected
                .iter()
                .filter(|line| !found.contains(line))
                .map(|line| format!("- {line}\n"));
            let new = found
                .iter()
                .filter(|line| !expected.contains(line))
                .map(|line| format!("+ {line}\n"));
            write!(different, "{name}\n{}", lost.chain(new).collect::<String>()).expect("a string takes it");
        }
    }
    assert!(different.is_empty(), "\n{different}");
}

#[test]
fn straight_marks_say_the_same() {
    same_in(|document, format| Some((straight(document.source().text()), format)));
}

#[test]
fn other_line_ends_say_the_same() {
    for end in ["\n", "\r\n"] {
        same_in(|document, format| {
            let text = document.source().text().replace("\r\n", "\n");
            Some((text.replace('\n', end), format))
        });
    }
    same_in(|document, format| {
        (format == Format::Plain).then(|| {
            (
                document.source().text().replace("\r\n", "\n").replace('\n', "\r"),
                format,
            )
        })
    });
}

#[test]
fn wrapped_lines_say_the_same() {
    for width in [40, 72, 99] {
        same_in(|document, format| {
            let lines = |part: &Part| wrapped(&format!("{}{}", part.item_mark(), part.text), width);
            (format == Format::Plain).then(|| (joined(document, lines), format))
        });
    }
}

#[test]
fn long_lines_say_the_same() {
    same_in(|document, format| {
        let line = |part: &Part| format!("{}{}", part.item_mark(), plain_spaces(&part.text));
        (format == Format::Plain).then(|| (joined(document, line), format))
    });
}

#[test]
fn html_says_the_same() {
    same_in(|document, _| unlabelled(document).then(|| (joined(document, |part| part.html(&part.text)), Format::Html)));
}

#[test]
fn character_references_say_the_same() {
    let references = |text: &str| {
        let reference = |c: char| match c {
            '“' => "&ldquo;".to_owned(),
            '”' => "&#8221;".to_owned(),
            '‘' => "&#x2018;".to_owned(),
            '’' => "&rsquo;".to_owned(),
            '"' => "&quot;".to_owned(),
            '\'' => "&#39;".to_owned(),
            '«' | '»' | '–' | '—' | '\u{a0}' | 'é' => format!("&#{};", u32::from(c)),
            _ => c.to_string(),
        };
        text.chars().map(reference).collect::<String>()
    };
    same_in(|document, _| {
        unlabelled(document).then(|| {
            (
                references(&joined(document, |part| part.html(&part.text))),
                Format::Html,
            )
        })
    });
}

#[test]
fn markdown_says_the_same() {
    same_in(|document, _| unlabelled(document).then(|| (joined(document, Part::markdown), Format::Markdown)));
}

#[test]
fn utf_16_says_the_same_and_slices_the_file() {
    for (name, document, format) in texts() {
        let text = document.source().text();
        let bytes: Vec<u8> = "\u{feff}"
            .encode_utf16()
            .chain(text.encode_utf16())
            .flat_map(u16::to_be_bytes)
            .collect();
        let source = Source::from_bytes(&name, bytes.clone()).expect("it is UTF-16");
        let wide = Document::new(
            source,
            format,
            &ReadOptions {
                date: document.date(),
                ..ReadOptions::default()
            },
        );
        assert_eq!(said(&wide), said(&document), "{name}");
        if format == Format::Plain {
            each_span(&wide, |start, end, text| {
                let units: Vec<u16> = bytes[start..end]
                    .as_chunks()
                    .0
                    .iter()
                    .map(|&unit| u16::from_be_bytes(unit))
                    .collect();
                assert_eq!(String::from_utf16_lossy(&units), text, "{name}");
            });
        }
    }
}

#[test]
fn a_paragraph_at_the_end_changes_nothing_before_it() {
    const UNRELATED: &str = "The river rose in the night.";
    same_in(|document, format| {
        let text = document.source().text();
        let end = text
            .rfind("</article>")
            .or_else(|| text.rfind("</body>"))
            .unwrap_or(text.trim_end().len());
        let paragraph = match format {
            Format::Html => format!("<p>{UNRELATED}</p>"),
            Format::Plain | Format::Markdown => format!("\n\n{UNRELATED}\n"),
        };
        Some((format!("{}{paragraph}{}", &text[..end], &text[end..]), format))
    });
}

/// In plain text a span slices the very bytes. A piece of a page reads by itself as it does in the page; a piece of Markdown may
/// hold half a link, but it begins and ends with the text.
#[test]
fn spans_slice_the_file() {
    for (name, document, format) in texts() {
        let source = document.source().text();
        each_span(&document, |start, end, text| {
            let slice = source
                .get(start..end)
                .expect("spans are in bounds and on character boundaries");
            match format {
                Format::Plain => assert_eq!(slice, text, "{name}"),
                Format::Html => assert_eq!(
                    plain(read(slice, format, &document).text()),
                    plain(text),
                    "{name}: {slice}"
                ),
                Format::Markdown => {
                    let mut letters = slice.chars();
                    let in_order = text
                        .split_whitespace()
                        .flat_map(str::chars)
                        .all(|c| letters.any(|other| other == c));
                    assert!(in_order && letters.as_str().is_empty(), "{name}: {slice} / {text}");
                    assert_eq!(slice.chars().next(), text.chars().next(), "{name}");
                }
            }
        });
    }
}

/// Calls `check` with the start, the end and the text of every span in the JSON of a document.
fn each_span(document: &Document, mut check: impl FnMut(usize, usize, &str)) {
    fn walk(value: &Value, check: &mut impl FnMut(usize, usize, &str)) {
        match value {
            Value::Array(values) => values.iter().for_each(|value| walk(value, check)),
            Value::Object(fields) => {
                let number = |field: &str| fields.get(field).and_then(Value::as_u64).map(|number| number as usize);
                if let (Some(start), Some(end), Some(Value::String(text))) =
                    (number("start"), number("end"), fields.get("text"))
                {
                    check(start, end, text);
                }
                fields.values().for_each(|value| walk(value, check));
            }
            _ => {}
        }
    }
    let json = report::json::render(document, &AUDITOR.audit(document));
    walk(&serde_json::from_str(&json).expect("the report is JSON"), &mut check);
}

/// A paragraph of an article, with what was split off from it put back.
struct Part {
    kind: BlockKind,
    text: String,
}

/// Whether no turn has a label: how those are written is each format's own, so articles with turns have forms of their own.
fn unlabelled(document: &Document) -> bool {
    document.blocks().iter().all(|block| block.kind != BlockKind::Label)
}

/// The paragraphs of a document, each made into `form`, with blank lines between.
fn joined(document: &Document, form: impl Fn(&Part) -> String) -> String {
    parts(document).iter().map(form).collect::<Vec<_>>().join("\n\n")
}

fn parts(document: &Document) -> Vec<Part> {
    let text = document.text();
    let start = |block: &Block| block.label.map_or(block.span.start, |label| label.start);
    let mut parts: Vec<(BlockKind, usize, usize)> = Vec::new();
    for block in document.blocks() {
        match parts.last_mut() {
            Some((kind, _, end))
                if *kind == BlockKind::Dateline && !text[*end..start(block)].contains(['\n', '\r']) =>
            {
                (*kind, *end) = (block.kind, block.span.end);
            }
            _ => parts.push((block.kind, start(block), block.span.end)),
        }
    }
    parts
        .into_iter()
        .map(|(kind, start, end)| Part {
            kind,
            text: text[start..end].to_owned(),
        })
        .collect()
}

impl Part {
    fn item_mark(&self) -> &'static str {
        if self.kind == BlockKind::ListItem { "- " } else { "" }
    }

    fn html(&self, text: &str) -> String {
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        match self.kind {
            BlockKind::Heading => format!("<h2>{text}</h2>"),
            BlockKind::ListItem => format!("<li>{text}</li>"),
            BlockKind::BlockQuote => format!("<blockquote>{text}</blockquote>"),
            BlockKind::Caption => format!("<figcaption>{text}</figcaption>"),
            BlockKind::Byline => format!("<p class=\"byline\">{text}</p>"),
            BlockKind::Paragraph | BlockKind::Dateline | BlockKind::Label => format!("<p>{text}</p>"),
        }
    }

    fn markdown(&self) -> String {
        let escaped = |c: char| {
            if c.is_ascii_punctuation() {
                format!("\\{c}")
            } else {
                c.to_string()
            }
        };
        let text: String = plain_spaces(&self.text).chars().map(escaped).collect();
        let mark = match self.kind {
            BlockKind::Heading => "## ",
            BlockKind::BlockQuote => "> ",
            _ => self.item_mark(),
        };
        format!("{mark}{text}")
    }
}

/// The text on one line.
fn plain_spaces(text: &str) -> String {
    text.split(['\n', '\r'])
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The text in lines of at most so many characters, broken at spaces.
fn wrapped(text: &str, width: usize) -> String {
    let mut lines = vec![String::new()];
    for word in plain_spaces(text).split(' ') {
        let line = lines.last_mut().expect("there is always a line");
        if line.is_empty() {
            line.push_str(word);
        } else if line.chars().count() + 1 + word.chars().count() <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines.join("\n")
}

/// Bytes of all kinds: noise, letters and marks as no author would put them, and articles with pieces cut out or put in.
fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
    let sources: Vec<Vec<u8>> = articles()
        .iter()
        .map(|path| std::fs::read(path).expect("it can be read"))
        .collect();
    let broken = (
        prop::sample::select(sources),
        any::<prop::sample::Index>(),
        0usize..2000,
        prop::collection::vec(any::<u8>(), 0..4),
    )
        .prop_map(|(bytes, at, length, noise)| {
            let at = at.index(bytes.len());
            let piece = &bytes[at..(at + length).min(bytes.len())];
            let (head, tail) = piece.split_at(piece.len() / 2);
            [head, &noise, tail].concat()
        });
    let marks = "[ -~“”‘’«»„\n\r\t\u{c}\u{a0}\u{301}]{0,300}".prop_map(String::into_bytes);
    let markup = prop::collection::vec(
        prop::sample::select(vec![
            "<p>",
            "</p>",
            "<q>",
            "</q>",
            "<blockquote>",
            "<article>",
            "</article>",
            "<h1>",
            "<br>",
            "<!--",
            "-->",
            "&ldquo;",
            "&#",
            "&amp",
            "<time datetime=2019-04-25>",
            "# ",
            "> ",
            "- ",
            "\n",
            "\n\n",
            "```",
            "[^1]",
            "[a](b)",
            "|",
            "*",
            "“We won,”",
            "said ",
            "Ms Reed ",
            ", ",
            "who ",
            "“no” ",
            "that ",
            "told ",
            "and ",
            ". ",
            "according to ",
            "Q: ",
            "He ",
            "---\ndate: 2019-04-25\n---\n",
        ]),
        0..40,
    )
    .prop_map(|pieces| pieces.concat().into_bytes());
    prop_oneof![prop::collection::vec(any::<u8>(), 0..300), broken, marks, markup]
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in any_bytes()) {
        for format in [Format::Plain, Format::Markdown, Format::Html] {
            if let Ok(source) = Source::from_bytes("a", bytes.clone()) {
                check(&Document::new(source, format, &ReadOptions::default()))?;
            }
            let text = String::from_utf8_lossy(&bytes).into_owned();
            check(&Document::new(Source::from_text("a", text), format, &ReadOptions::default()))?;
        }
    }

    #[test]
    fn any_records_are_read_or_refused(bytes in any_bytes(), date in "[0-9a-zA-Z ,:-]{0,12}") {
        let text = String::from_utf8_lossy(&bytes);
        let record = |field: &str| serde_json::json!({"id": 1, field: text, "date": date, "title": text}).to_string().into_bytes();
        let whole = record("html");
        let cut = whole[..whole.len() / 2].to_vec();
        for record in [bytes.clone(), record("text"), whole, cut] {
            if let Ok(document) = Document::from_record("a", 1, &record, &ReadOptions::default()) {
                check(&document)?;
            }
        }
    }
}

/// The shortest texts that were once read wrongly.
#[test]
fn what_failed_once_is_read() {
    for text in [".\na:«A\n\"«A‘", "»»", "<q>```-->said ```-->"] {
        for format in [Format::Plain, Format::Markdown, Format::Html] {
            let document = Document::new(Source::from_text("a", text), format, &ReadOptions::default());
            check(&document).unwrap_or_else(|error| panic!("{text}: {error}"));
        }
    }
}

/// Spans are in bounds and hold something, but for the inside of two marks with nothing between.
fn check(document: &Document) -> Result<(), TestCaseError> {
    let audit = AUDITOR.audit(document);
    let Audit { analysis, findings, .. } = &audit;
    let attributed = analysis.attributions.iter().flat_map(|found| {
        found
            .content
            .iter()
            .copied()
            .chain(found.cue)
            .chain(found.source)
            .chain(found.addressee)
    });
    let found = findings
        .iter()
        .flat_map(|found| found.related.iter().map(|related| related.span).chain([found.span]));
    let tokens = analysis.tokens.iter().map(|token| token.span);
    let mentioned = analysis.mentions.iter().map(|mention| mention.span);
    for span in attributed.chain(found).chain(tokens).chain(mentioned) {
        prop_assert!(!span.is_empty(), "{span:?}");
        holds(document, span)?;
    }
    let mut quoted = analysis.quotes.iter().map(|quote| quote.span);
    quoted.try_for_each(|span| holds(document, span))
}

/// A span slices the readable text and the file.
fn holds(document: &Document, span: Span) -> Result<(), TestCaseError> {
    let place = document.source_span(span);
    let slice = document.source().text().get(place.range());
    prop_assert!(document.text().get(span.range()).is_some(), "{span:?}");
    prop_assert!(
        slice.is_some_and(|slice| slice.is_empty() == span.is_empty()),
        "{span:?} {place:?}"
    );
    Ok(())
}
