//! What holds for every format: spans slice the file, whatever stands between, and no input is too broken to read.

use proptest::prelude::*;

use super::*;

fn document(text: &str, format: Format) -> Document {
    Document::new(Source::from_text("a", text), format, &ReadOptions::default())
}

/// The part of the source that the readable `needle` comes from.
fn located<'d>(document: &'d Document, needle: &str) -> &'d str {
    let start = document
        .text()
        .find(needle)
        .unwrap_or_else(|| panic!("{needle:?} in {:?}", document.text()));
    let location = document.locate(Span::new(start, start + needle.len()));
    let mark = document.source().raw_offset(0);
    &document.source().text()[location.start - mark..location.end - mark]
}

#[test]
fn readable_text_is_found_in_the_source() {
    let cases = [
        (Format::Plain, "“A”\r\nb", "A”\r\nb", "A”\r\nb"),
        (Format::Plain, "\u{FEFF}“A”", "A", "A"),
        (Format::Markdown, "a **b** c", "b", "b"),
        (Format::Markdown, "a **b** c", "a b c", "a **b** c"),
        (Format::Markdown, "&ldquo;a&rdquo;", "“", "&ldquo;"),
        (Format::Markdown, "&ldquo;a&rdquo;", "a", "a"),
        (Format::Markdown, "> a\r\n> b", "a b", "a\r\n> b"),
        (
            Format::Markdown,
            "---\ndate: 2019-04-25\n---\n[a](b)[^1] c\n\n[^1]: d",
            "a c",
            "a](b)[^1] c",
        ),
        (Format::Markdown, "a \\* `b`", "* b", "* `b"),
        (Format::Html, "<p>a <b>b</b> c", "b", "b"),
        (Format::Html, "<p>a <b>b</b> c", "a b c", "a <b>b</b> c"),
        (Format::Html, "<p>&ldquo;a&rdquo; b", "“a”", "&ldquo;a&rdquo;"),
        (Format::Html, "a\r\n&amp;\r\nb", "&", "&amp;"),
        (Format::Html, "a\r\n&amp;\r\nb", " &", "\r\n&amp;"),
        (Format::Html, "a\r\n&amp;\r\nb", "b", "b"),
        (
            Format::Html,
            "\u{FEFF}<p>\r\n\r\nö &ouml;\r\n<q cite='x'>b</q>",
            "ö ö “b”",
            "ö &ouml;\r\n<q cite='x'>b</q>",
        ),
        (Format::Html, "<p><q>b</q>", "b", "b"),
        (Format::Html, "&notit; &amp b", "¬it; & b", "&notit; &amp b"),
        (Format::Html, "a<br>b", "\n", "<br>"),
        (Format::Html, "<p title=\"a\r\n>\">\r\nb\r\r\nc</p>", "b c", "b\r\r\nc"),
    ];
    for (format, text, readable, expected) in cases {
        assert_eq!(located(&document(text, format), readable), expected, "{text:?}");
    }
}

#[test]
fn locations_are_of_the_raw_file() {
    let text = "One.\r\n“Ö” 😀 two.";
    let utf16: Vec<u8> = "\u{FEFF}"
        .encode_utf16()
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let document = |bytes| {
        Document::new(
            Source::from_bytes("a", bytes).unwrap(),
            Format::Plain,
            &ReadOptions::default(),
        )
    };
    let two = text.find("two").unwrap();
    let span = Span::new(two, two + 3);
    let wide = document(utf16).locate(span);
    assert_eq!(
        wide,
        Location {
            start: 2 + 2 * 13,
            end: 2 + 2 * 16,
            line: 2,
            column: 7
        }
    );
    let marked = document(format!("\u{FEFF}{text}").into_bytes()).locate(span);
    assert_eq!(
        marked,
        Location {
            start: 3 + two,
            end: 3 + two + 3,
            line: 2,
            column: 7
        }
    );
}

#[test]
fn one_article_reads_the_same_in_every_format() {
    let plain = "Harbour reopens\n\nBy Ada Reed\n\nOSLO (AP) — The harbour opened on Monday, “at last & for good”, said Bo \
        Lund.\n\nQ: Why now?\n\n- nets are mended\n\nPhoto: Ada Reed/Getty\n\nThe end came.";
    let markdown = "---\ndate: 2019-04-25\n---\n# Harbour reopens\n\n*By Ada Reed*\n\nOSLO (AP) — The harbour\nopened on \
        [Monday](x), &ldquo;at last &amp; for **good**”, said Bo Lund.\n\n**Q:** Why now?\n\n* nets are \
        mended\n\n![](y.png)\nPhoto: Ada Reed/Getty\n\nThe end came.";
    let html = "<nav>Home</nav><article><h1>Harbour reopens</h1>\r\n<p>By <a href=x>Ada Reed</a>\r\n<p>OSLO (AP) &mdash; \
        The\r\nharbour opened on Monday, <q>at last &amp; for <i>good</i></q>, said Bo Lund.\n<p><b>Q:</b> Why now?</p>\
        <ul><li>nets are mended</ul>Photo: Ada Reed/Getty<p>The end came.</article>";
    let blocks = |text, format| {
        let document = document(text, format);
        let read = |block: &Block| {
            let label = block.label.map(|label| document.slice(label).to_owned());
            (block.kind, label, document.slice(block.span).to_owned())
        };
        document.blocks().iter().map(read).collect::<Vec<_>>()
    };
    let expected = blocks(plain, Format::Plain);
    assert_eq!(expected.len(), 9);
    assert_eq!(blocks(markdown, Format::Markdown), expected);
    assert_eq!(blocks(html, Format::Html), expected);
}

#[test]
fn formats_go_by_the_ending() {
    let cases = [
        ("a.md", Format::Markdown),
        ("b/a.MARKDOWN", Format::Markdown),
        ("a.html", Format::Html),
        ("a.htm", Format::Html),
        ("a.txt", Format::Plain),
        ("md", Format::Plain),
    ];
    for (path, expected) in cases {
        assert_eq!(Format::from_path(path), expected, "{path}");
    }
}

#[test]
fn titles_and_dates() {
    let markdown = document("---\ndate: 2019-04-25\n---\n# A *b*\n\nText.", Format::Markdown);
    assert_eq!(
        (markdown.title(), markdown.date()),
        (Some("A b"), Some(jiff::civil::date(2019, 4, 25)))
    );
    assert_eq!(
        document("A headline\n\nText.", Format::Plain).title(),
        Some("A headline")
    );
    let mut plain = Document::from_text("Text.");
    assert_eq!((plain.path(), plain.title(), plain.date()), ("-", None, None));
    plain.set_date(jiff::civil::date(2019, 4, 25));
    assert_eq!(plain.date(), Some(jiff::civil::date(2019, 4, 25)));
}

#[test]
fn spans_that_are_not_the_documents_are_no_panic() {
    let document = document("“a”", Format::Html);
    assert_eq!(document.slice(Span::new(1, 2)), "");
    assert_eq!(document.slice(Span::new(2, 99)), "");
    let past = document.locate(Span::new(50, 99));
    assert_eq!((past.start, past.end, past.line, past.column), (7, 7, 1, 4));
}

/// Text that is rich in what the formats treat specially.
fn markup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "<",
            ">",
            "</",
            "<p>",
            "</p>",
            "<q>",
            "</q>",
            "<br>",
            "<li>",
            "<article>",
            "</article>",
            "<header>",
            "<nav>",
            "</nav>",
            "<svg/>",
            "<title>",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "<time datetime=2019-04-25>",
            "&amp;",
            "&ldquo;",
            "&#8220;",
            "&#0;",
            "&NotEqualTilde;",
            "&amp",
            "&x",
            "&",
            "<![CDATA[",
            "]]>",
            "<p class='byline'",
        ]),
        prop::sample::select(vec![
            "\n",
            "\r\n",
            "\r",
            "\n\n",
            "---\n",
            "+++\n",
            "date: 2019-04-25\n",
            "# ",
            "> ",
            "- ",
            "1. ",
            "| a |",
            "|---|",
            "*",
            "**",
            "_",
            "`",
            "```\n",
            "[",
            "](",
            ")",
            "![",
            "[^1]",
            "[^1]: ",
            "\\",
            "    ",
            "\t",
            "  \n",
            "~~",
            "<b>",
        ]),
        prop::sample::select(vec![
            "“",
            "”",
            "‘",
            "’",
            "\"",
            "\u{A0}",
            "\u{2028}",
            "\u{2029}",
            "\u{C}",
            "\u{FEFF}",
            "\u{AD}",
            "\0",
            "é",
            "😀",
            "By Ada Reed",
            "OSLO (AP) — ",
            "(CNN)",
            "Q: ",
            "A. ",
            "TRUMP: I ",
            "Bo Lund: ",
            "Photo: ",
            " (AP Photo/A)",
            "word ",
            "Word",
            ".",
            ",",
            " ",
            "5",
        ]),
        any::<char>().prop_map(String::from).prop_map(|text| &*text.leak()),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Blocks are in order, trimmed and not empty, on character boundaries; the label of a turn is the block before it; places are in
/// bounds and never go back.
fn check(document: &Document) {
    let source = document.source().text();
    let mut end = 0;
    let mut place = 0;
    let mut label = None;
    for block in document.blocks() {
        assert_eq!(block.label, label, "{:?}", document.blocks());
        label = (block.kind == BlockKind::Label).then_some(block.span);
        let span = block.span;
        assert!(end <= span.start && span.start < span.end, "{:?}", document.blocks());
        let inside = document.text().get(span.range()).expect("on character boundaries");
        assert_eq!(trimmed(document.text(), span), span, "{inside:?}");
        for (at, character) in inside.char_indices() {
            let start = span.start + at;
            let found = document.source_span(Span::new(start, start + character.len_utf8()));
            assert!(place <= found.start && found.start <= found.end && found.end <= source.len());
            assert!(source.get(found.range()).is_some(), "{character:?} at {found:?}");
            place = found.start;
        }
        end = span.end;
    }
    let location = document.locate(Span::new(0, document.text().len()));
    assert!(location.start <= location.end && location.end <= document.source().raw_offset(usize::MAX));
}

proptest! {
    #[test]
    fn any_markup_is_some_document(text in markup()) {
        for format in [Format::Plain, Format::Markdown, Format::Html] {
            check(&document(&text, format));
        }
    }

    #[test]
    fn plain_text_is_read_as_it_stands(text in markup()) {
        let document = document(&text, Format::Plain);
        for block in document.blocks() {
            let location = document.locate(block.span);
            prop_assert_eq!(&text[location.start..location.end], document.slice(block.span));
        }
    }

    #[test]
    fn any_bytes_are_a_document_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..60), mark in 0..3usize) {
        let marks: [&[u8]; 3] = [b"", b"\xFF\xFE", b"\xFE\xFF"];
        let bytes = [marks[mark], &bytes].concat();
        let length = bytes.len();
        let _ = Document::from_record("a", 1, &bytes, &ReadOptions::default());
        for format in [Format::Plain, Format::Markdown, Format::Html] {
            if let Ok(source) = Source::from_bytes("a", bytes.clone()) {
                prop_assert!(source.raw_offset(usize::MAX) <= length);
                check(&Document::new(source, format, &ReadOptions::default()));
            }
        }
    }
}
