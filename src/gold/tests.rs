use std::path::PathBuf;

use super::*;
use crate::document::ReadOptions;

/// The readable text of each role: content, cue, source.
fn roles(annotated: &Annotated) -> Vec<[String; 3]> {
    let document = &annotated.document;
    let text = |spans: &Vec<Span>| {
        let pieces: Vec<&str> = spans.iter().map(|&span| document.slice(span)).collect();
        pieces.join(" … ")
    };
    let roles = annotated.annotations.iter();
    roles
        .map(|said| [&said.content, &said.cue, &said.source].map(text))
        .collect()
}

mod records {
    use super::*;

    fn read(record: &str) -> crate::error::Result<Annotated> {
        Annotated::from_record("gold.jsonl", 7, record.as_bytes(), &ReadOptions::default())
    }

    #[test]
    fn spans_are_code_points() {
        let annotated = read(
            r#"{"id": "g1", "date": "2019-04-25", "publisher": "x", "html": "<p>no</p>", "text": "“Zoë’s 😀 bridge is safe,” Ada Reed said.", "attributions": [{"content": [[1, 8], [9, 24]], "cue": [[35, 39]], "source": [[26, 34]]}, {"content": [[1, 6]], "source": null}]}"#,
        )
        .unwrap();
        assert_eq!(
            roles(&annotated),
            [["Zoë’s 😀 … bridge is safe,", "said", "Ada Reed"], ["Zoë’s", "", ""]]
        );
        let document = &annotated.document;
        assert_eq!((document.id(), document.line()), (Some("g1"), Some(7)));
        assert_eq!(document.date(), Some(jiff::civil::date(2019, 4, 25)));
    }

    #[test]
    fn a_byte_order_mark_in_the_text_is_a_code_point() {
        let record = "{\"text\": \"\u{feff}It is safe.\", \"attributions\": [{\"content\": [[1, 3]]}]}";
        assert_eq!(roles(&read(record).unwrap()), [["It", "", ""]]);
    }

    #[test]
    fn errors_name_the_line_and_the_fault() {
        let cases = [
            ("{\"text\": ", "not a JSON object: EOF while parsing a value at byte 8"),
            (
                r#"{"text": 3, "attributions": []}"#,
                "the record has no field \"text\" that is a string",
            ),
            (
                r#"{"text": "Safe."}"#,
                "the record has no field \"attributions\"; an article without any has an empty list",
            ),
            (
                r#"{"text": "Safe.", "attributions": [{"content": [[0, 6]]}]}"#,
                "a span ends outside the text: 0 to 6 of 5 characters",
            ),
            (
                r#"{"text": "Safe.", "attributions": [{"cue": [[3, 2]]}]}"#,
                "a span ends before it starts: 3 to 2",
            ),
            (
                r#"{"text": "Safe.", "attributions": [{"content": [[-1, 2]]}]}"#,
                "field \"attributions\": invalid value: integer `-1`, expected usize",
            ),
            (
                r#"{"text": "Safe.", "attributions": {}}"#,
                "field \"attributions\": invalid type: map, expected a sequence",
            ),
        ];
        for (record, expected) in cases {
            let error = read(record).unwrap_err().to_string();
            assert_eq!(error, format!("gold.jsonl:7: {expected}"));
        }
    }
}

mod brat {
    use super::*;

    const TEXT: &str = "“It’s safe,” Ada Reed said. Hugh Vane, a doctor, thinks and fears that it is not.\n";

    /// Writes both files into a folder of the test's own.
    fn read(text: &str, annotations: &str) -> crate::error::Result<Annotated> {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path: PathBuf = folder.path().join("a.ann");
        std::fs::write(path.with_extension("txt"), text).expect("the text can be written");
        std::fs::write(&path, annotations).expect("the annotations can be written");
        Annotated::from_brat(&path, &ReadOptions::default())
    }

    #[test]
    fn events_are_attributions() {
        let annotations = "E1\tCUE:T3 Source:T1 Content:T2 Content2:T4 Event:E9\n\
            T1\tsource 13 21\tAda Reed\n\
            T2\tContent 1 5\tIt’s\n\
            T3\tCUE 22 26\tsaid\n\
            T4\tContent 6 11\tsafe,\n\
            T5\tPERSON 13 21\tAda Reed\n\
            A1\tStance E1 certain\n\
            #1\tAnnotatorNotes T1\tthe mayor\n\n";
        assert_eq!(
            roles(&read(TEXT, annotations).unwrap()),
            [["It’s … safe,", "said", "Ada Reed"]]
        );
    }

    /// A role that only the label names: the event's trigger has a type of its own.
    #[test]
    fn labels_go_before_types() {
        let annotations = "T1\tPerson 13 21\nT2\tQuote 1 11\nT3\tSay 22 26\nE1\tCue:T3 Source1:T1 content:T2\n";
        assert_eq!(
            roles(&read(TEXT, annotations).unwrap()),
            [["It’s safe,", "said", "Ada Reed"]]
        );
    }

    #[test]
    fn relations_join_contents_and_cues_and_share_sources() {
        let annotations = "T1\tSource 28 37;39 47\tHugh Vane a doctor\n\
            T2\tCue 49 55\tthinks\n\
            T3\tCue 60 65\tfears\n\
            T4\tContent 71 80\tit is not\n\
            T5\tContent 66 70\tthat\n\
            T6\tContent 1 11\tIt’s safe,\n\
            T7\tCue 22 26\tsaid\n\
            R1\tcontent-source Arg1:T4 Arg2:T1\n\
            R2\tcue-content Arg1:T2 Arg2:T4\n\
            R3\tAttribution Arg1:T3 Arg2:T1\n\
            R4\tAttribution Arg1:T5 Arg2:T3\n";
        assert_eq!(
            roles(&read(TEXT, annotations).unwrap()),
            [
                ["it is not", "thinks", "Hugh Vane … a doctor"],
                ["that", "fears", "Hugh Vane … a doctor"],
                ["It’s safe,", "", ""],
            ]
        );
    }

    #[test]
    fn groups_that_a_later_relation_joins_are_one() {
        let annotations = "T1\tContent 1 5\nT2\tContent 6 11\nT3\tCue 22 26\nT4\tCue 49 55\n\
            R1\tx Arg1:T2 Arg2:T4\nR2\tx Arg1:T1 Arg2:T3\nR3\tx Arg1:T3 Arg2:T4\n";
        assert_eq!(
            roles(&read(TEXT, annotations).unwrap()),
            [["It’s … safe,", "said … thinks", ""]]
        );
    }

    #[test]
    fn errors_name_the_line_and_the_fault() {
        let cases = [
            (
                "T1\tCue 22 26\tsaid\nT2\tContent 1 100\tIt’s",
                ":2: a span ends outside the text: 1 to 100 of 82 characters",
            ),
            ("T1\tCue 21 26\ttold", ":1: the text at 21 26 is “ said”, not “told”"),
            ("T1\tCue 22\tsaid", ":1: “22” is no pair of offsets"),
            (
                "T1 Cue 22 26",
                ":1: a span is written as T1, a tab, its type and its offsets",
            ),
            ("\nE1\tCue:T1", ":2: there is no span T1"),
            ("R1\tx Arg1:T1 Arg2:T2", ":1: there is no span T1"),
            ("{\"text\": \"\"}", ":1: not a line of brat's stand-off form"),
        ];
        for (annotations, expected) in cases {
            let error = read(TEXT, annotations).unwrap_err().to_string();
            assert!(error.ends_with(&format!("a.ann{expected}")), "{error}");
        }
    }

    #[test]
    fn a_missing_text_is_an_error() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("a.ann");
        std::fs::write(&path, "").expect("the annotations can be written");
        let error = Annotated::from_brat(&path, &ReadOptions::default()).unwrap_err();
        assert!(error.is_io());
        assert!(error.to_string().contains("a.txt"), "{error}");
    }
}

mod anything {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// Whatever stands in the files, there are spans on character boundaries or an error.
        #[test]
        fn is_read_or_refused(
            text in "[aé😀 .\u{feff}]{0,8}",
            annotations in "((T[12]\t(Content|cue|x) [0-9]( |;|)[0-9]{0,2}|[ER][12]\t(x|Cue):T1 Arg2:T[123]|\\PC{0,5})\n){0,5}",
        ) {
            let folder = tempfile::tempdir().expect("a folder for the test");
            let path = folder.path().join("a.ann");
            std::fs::write(path.with_extension("txt"), &text).expect("the text can be written");
            std::fs::write(&path, &annotations).expect("the annotations can be written");
            if let Ok(annotated) = Annotated::from_brat(&path, &ReadOptions::default()) {
                let text = annotated.document.text();
                let mut spans = annotated.annotations.iter().flat_map(|said| said.content.iter().chain(&said.cue));
                prop_assert!(spans.all(|span| text.get(span.range()).is_some()));
            }
        }
    }
}
