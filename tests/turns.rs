//! Turns of interviews and transcripts, and headlines that say who speaks: who says what by them.

use whosaid::document::{Format, ReadOptions};
use whosaid::source::Source;
use whosaid::{Auditor, Document};

/// A line for each attribution: who, by which rule, and what.
fn read(text: &str, format: Format) -> Vec<String> {
    let document = Document::new(Source::from_text("a", text), format, &ReadOptions::default());
    let audit = Auditor::new().with_fast().audit(&document);
    audit
        .analysis
        .attributions
        .iter()
        .map(|said| {
            let names: Vec<&str> = said.speakers.iter().map(|speaker| speaker.name.as_str()).collect();
            let content: Vec<&str> = said.content.iter().map(|&span| document.slice(span)).collect();
            format!("{} | {} | {}", names.join(" + "), said.rule, content.join(" / "))
        })
        .collect()
}

#[track_caller]
fn reads(cases: &[(&str, &[&str])], format: Format) {
    for (text, expected) in cases {
        assert_eq!(read(text, format), *expected, "{text}");
    }
}

#[test]
fn turns_are_said_by_whom_the_label_names() {
    reads(
        &[
            (
                "Warren Hale met Anna Rusk.\n\nMR. HALE: Were you there?\n\nMS. RUSK: I was.",
                &["Warren Hale | turn | Were you there?", "Anna Rusk | turn | I was."],
            ),
            (
                "They met late.\nReporter: Are you done?\nSEN. LOPEZ (D-Ohio): I am.\nCNN's Jake Moss: And we?",
                &[
                    " | turn | Are you done?",
                    "LOPEZ | turn | I am.",
                    "Jake Moss | turn | And we?",
                ],
            ),
            (
                "MR. HALE: “I was.”\nMS. RUSK: My aunt told me, “Never.” Was she right?",
                &[
                    "HALE | turn | I was.",
                    "RUSK | turn | My aunt told me, “Never.” Was she right?",
                    " | source-cue-quote | Never.",
                ],
            ),
            (
                "MR. HALE: I think that you know. I said we won.\nMS. RUSK: You did.",
                &[
                    "HALE | turn | I think that you know. I said we won.",
                    "HALE | clause | we won",
                    "RUSK | turn | You did.",
                ],
            ),
            (
                "MR. HALE:\nI was.\nMS. RUSK:\nWere you?",
                &["HALE | turn | I was.", "RUSK | turn | Were you?"],
            ),
        ],
        Format::Plain,
    );
}

#[test]
fn turns_go_on_until_the_paper_speaks() {
    reads(
        &[
            (
                "They met late.\n\nMS. RUSK: I was.\n\n(Laughter.)\n\nIt was cold.\n\nMR. HALE: Were you?\n\nHale sat down.",
                &["RUSK | turn | I was. / It was cold.", "HALE | turn | Were you?"],
            ),
            (
                "Q: Why?\n\nKallay’s firm closed in May.\n\nMS. KALLAY: I was tired.\n\nMy back hurt.\n\nThe book is out.",
                &[" | turn | Why?", "Kallay | turn | I was tired. / My back hurt."],
            ),
        ],
        Format::Plain,
    );
}

#[test]
fn the_answers_are_those_of_the_person_interviewed() {
    reads(
        &[
            (
                "Anna Rusk has sold her boats.\n\nQ: Why?\n\nA: I was tired.",
                &[" | turn | Why?", "Anna Rusk | turn | I was tired."],
            ),
            (
                "Anna Rusk and Susan Hale have sold their boats.\n\nQ: Why?\n\nA: I was tired.",
                &[" | turn | Why?", " | turn | I was tired."],
            ),
        ],
        Format::Plain,
    );
    let doubtful = read(
        "Vrska Bilk has beaten Anna Rusk.\n\nQ: Why?\n\nA: I was lucky.",
        Format::Plain,
    );
    assert!(doubtful.contains(&" | turn | I was lucky.".to_owned()), "{doubtful:?}");
}

#[test]
fn markup_makes_no_difference() {
    let expected = [" | turn | Are you done?", "Anna Rusk | turn | I am."];
    let markdown = "**Interviewer:** Are you done?\n\n**Anna Rusk:** I am.";
    let html = "<p><strong>Interviewer:</strong> Are you done?</p><p><b>Anna Rusk</b>: I am.</p>";
    let terms = "<dl><dt>Interviewer</dt><dd>Are you done?</dd><dt>Anna Rusk:</dt><dd>I am.</dd></dl>";
    assert_eq!(read(markdown, Format::Markdown), expected);
    assert_eq!(read(html, Format::Html), expected);
    assert_eq!(read(terms, Format::Html), expected);
}

#[test]
fn headlines_with_a_name_and_a_colon() {
    let cases: &[(&str, &[&str])] = &[
        ("Rusk: Voters are angry", &["Anna Rusk | headline | Voters are angry"]),
        ("Poll: Voters are angry", &["Poll | headline | Voters are angry"]),
        (
            "EXCLUSIVE – Rusk: Voters are angry",
            &["Anna Rusk | headline | Voters are angry"],
        ),
        ("Analysis: Voters are angry", &[]),
        ("Live: Voters are angry", &[]),
        ("Rusk: The Art of the Ferry", &[]),
        ("Rusk: Is she angry?", &[]),
        ("Rusk: How voters became angry", &[]),
    ];
    for (headline, expected) in cases {
        let text = format!("# {headline}\n\nAnna Rusk came on Monday. The hall was full.");
        assert_eq!(read(&text, Format::Markdown), *expected, "{headline}");
    }
}
