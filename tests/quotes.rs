//! What a quoted span is, and which of those that nobody says are told.

use whosaid::document::{Format, ReadOptions};
use whosaid::source::Source;
use whosaid::{Auditor, Document};

/// The quotes of a text that nobody says, each with its class, and with a `!` if it is told.
fn open(text: &str) -> Vec<String> {
    let document = Document::new(
        Source::from_text("a.md", text),
        Format::Markdown,
        &ReadOptions::default(),
    );
    let audit = Auditor::new().with_fast().audit(&document);
    let told = |span| {
        let mut findings = audit.findings.iter();
        findings.any(|finding| finding.rule == "unattributed-quote" && finding.span == span)
    };
    let quotes = audit.analysis.quotes.iter().filter(|quote| quote.attribution.is_none());
    let show = |quote: &whosaid::analysis::Quote| {
        let mark = if told(quote.span) { "!" } else { "" };
        format!("{:?}{mark} {}", quote.class, document.slice(quote.span))
    };
    quotes.map(show).collect()
}

#[test]
fn only_what_reads_as_speech_and_is_given_to_nobody_is_told() {
    let rows: [(&str, &[&str]); 21] = [
        // Speech, and no word of who says it.
        (
            "The bridge was shut on Monday. “We were never told about it.” Trains run again.",
            &["Speech! We were never told about it."],
        ),
        (
            "The bridge was shut on Monday.\n\n“Nobody asked us.”\n\nTrains run again.",
            &["Speech! Nobody asked us."],
        ),
        (
            "The rent was paid until “the last of us had moved out of the house”.",
            &["Speech! the last of us had moved out of the house"],
        ),
        // A few words within a sentence.
        ("The “law and order” issue is back.", &["Scare law and order"]),
        ("There was plenty of “moaning.”", &["Scare moaning."]),
        ("It came in on the “13th.”", &["Scare 13th."]),
        ("“Containment” has been their way since.", &["Other Containment"]),
        // Titles, with the stop of the sentence inside and without.
        ("The guest spoke of the film “Trainwreck.”", &["Title Trainwreck."]),
        (
            "He sat down for a talk on the channel’s “Late Harbour.”",
            &["Title Late Harbour."],
        ),
        (
            "The network licenses “Late Harbour” and “Tide Now” from it.",
            &["Title Late Harbour", "Title Tide Now"],
        ),
        (
            "“Bridge to reopen in spring after all,” by Ada Reed",
            &["Title Bridge to reopen in spring after all,"],
        ),
        (
            "The hall was full.\n\n'A fight from start to finish.'\n\nThe merger was not her idea.",
            &["Title A fight from start to finish."],
        ),
        // Values of attributes in markup that was left in the text.
        (
            "The post was shared: \\<note author=\"adareed\" day=\"2026-01-02\">The bridge is shut\\</note>.",
            &["Other adareed", "Other 2026-01-02"],
        ),
        // Somebody may well be given, and is only not understood.
        (
            "# “We were never told about it”\n\nThe bridge was shut on Monday.",
            &["Speech We were never told about it"],
        ),
        (
            "Transcript as follows:\n\n“We were never told about it.”",
            &["Speech We were never told about it."],
        ),
        (
            "“We were never told about it.” [The Tesk Courier]",
            &["Speech We were never told about it."],
        ),
        (
            "“Where is it?”\n\nThe bridge was shut. “We were never told about it",
            &["Speech! Where is it?", "Speech We were never told about it"],
        ),
        (
            "That quote, “We were never told about it,” came from the dockers’ statement.",
            &["Speech We were never told about it,"],
        ),
        (
            "“We were never told about it!” a cousin of the mayor’s from the other town, a docker, shouted.",
            &[],
        ),
        // A word of saying in the sentence after is about something else.
        (
            "“We were never told about it.” The mayor said that the bridge was shut.",
            &["Speech! We were never told about it."],
        ),
        ("", &[]),
    ];
    for (text, expected) in rows {
        assert_eq!(open(text), expected, "{text}");
    }
}
