//! The figures of three small articles, each of which was also scored by another program made from the same definitions.

use super::*;

/// Source, cue and content, as they first stand in the text.
type Said<'a> = (&'a str, &'a str, &'a [&'a str]);

struct Case {
    text: &'static str,
    gold: &'static [Said<'static>],
    predicted: &'static [Said<'static>],
    flagged: &'static [&'static str],
}

const CASES: [Case; 3] = [
    Case {
        text: "“We will rebuild the bridge,” Ada Reed, the mayor, said on Monday. “It takes a year.”\n\n\
               Hugh Vane told reporters that the “old” bridge was safe. Critics don't believe it.\n\n\
               According to the harbour board's report, no ship was late. \"Nobody asked us\n\
               “We were never told,” it added.",
        gold: &[
            (
                "Ada Reed, the mayor",
                "said",
                &["“We will rebuild the bridge,”", "“It takes a year.”"],
            ),
            ("Hugh Vane", "told reporters", &["that the “old” bridge was safe"]),
            ("Critics", "don't believe", &["it."]),
            ("the harbour board's report", "According to", &["no ship was late"]),
            ("it added", "added", &["“We were never told,”"]),
        ],
        predicted: &[
            ("Ada Reed", "said", &["“We will rebuild the bridge,”"]),
            ("reporters", "told", &["the “old” bridge was safe"]),
            ("the harbour board's report", "", &["no ship"]),
            ("us\n", "asked", &["Nobody"]),
            ("", "", &["on Monday"]),
        ],
        flagged: &["It takes a year."],
    },
    Case {
        text: "The union of dockers called the plan “absurd” and its author a fool. The ministry said nothing. \
               It is said that talks failed. “Enough.” “No.”",
        gold: &[
            (
                "The union of dockers",
                "called",
                &["the plan “absurd” and its author a fool"],
            ),
            ("", "is said", &["that talks failed"]),
            ("", "", &["“Enough.”"]),
            ("The ministry", "said", &["nothing"]),
        ],
        predicted: &[
            ("The", "called", &["“absurd”"]),
            ("", "said that", &["talks failed"]),
            ("The ministry", "", &["Enough"]),
            (". The", "said nothing", &["nothing"]),
            ("", "", &["“No.”"]),
        ],
        flagged: &["No."],
    },
    Case {
        text: "Zoë O'Néill-Reed wrote: «Der Hafen bleibt zu», and she wrote no more.",
        gold: &[("Zoë O'Néill-Reed", "wrote", &["«Der Hafen bleibt zu»"])],
        predicted: &[("O'Néill-Reed", "wrote", &["Der Hafen bleibt zu"])],
        flagged: &[],
    },
];

fn span(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap_or_else(|| panic!("{words} is in the text"));
    Span::new(start, start + words.len())
}

fn annotations(text: &str, said: &[Said]) -> Vec<Annotation> {
    let role = |words: &str| (!words.is_empty()).then(|| span(text, words)).into_iter().collect();
    let annotation = |&(source, cue, content): &Said| Annotation {
        content: content.iter().map(|words| span(text, words)).collect(),
        cue: role(cue),
        source: role(source),
    };
    said.iter().map(annotation).collect()
}

fn compare(case: &Case) -> (Score, Vec<Mistake>) {
    let flagged: Vec<Span> = case.flagged.iter().map(|words| span(case.text, words)).collect();
    let gold = annotations(case.text, case.gold);
    Score::compare(case.text, &gold, &annotations(case.text, case.predicted), &[], &flagged)
}

fn total() -> Score {
    CASES.iter().fold(Score::default(), |mut total, case| {
        total += &compare(case).0;
        total
    })
}

#[test]
fn counts_agree_with_the_other_program() {
    // Percentages to three digits, then right, predicted and annotated.
    let expected = [
        ("quoted speech", "50.0 33.3 40.0", [2, 4, 6]),
        ("relations content", "63.6 70.0 66.7", [7, 11, 10]),
        ("relations +source", "36.4 40.0 38.1", [4, 11, 10]),
        ("relations +cue", "45.5 50.0 47.6", [5, 11, 10]),
        ("relations content@.8", "45.5 50.0 47.6", [5, 11, 10]),
        ("content tokens", "84.0 53.8 65.6", [21, 25, 39]),
        ("exact source", "25.0 25.0 25.0", [2, 8, 8]),
        ("exact cue", "42.9 33.3 37.5", [3, 7, 9]),
        ("exact content", "45.5 50.0 47.6", [5, 11, 10]),
    ];
    let total = total();
    let percent = |share: f64| format!("{:.1}", 100.0 * share);
    for ((name, counts), expected) in MEASURES.iter().zip(total.counts).zip(expected) {
        let Counts { right, predicted, gold } = counts;
        let percentages = [counts.precision(), counts.recall(), counts.f1()].map(percent);
        assert_eq!(
            (*name, percentages.join(" ").as_str(), [right, predicted, gold]),
            expected
        );
    }
}

#[test]
fn recall_and_flags_agree_with_the_other_program() {
    let total = total();
    let kinds = total.kinds.map(|kind| [kind.content, kind.with_source, kind.gold]);
    assert_eq!(kinds, [[3, 2, 4], [1, 0, 2], [3, 2, 4]]);
    let Flags { raised, wrong, gold } = total.flags;
    assert_eq!([raised, wrong, gold], [2, 1, 6]);
    assert_eq!(total.documents, 3);
}

#[test]
fn every_mistake_has_one_class() {
    let [first, second, third] = &CASES;
    let told = |case: &Case| -> Vec<String> {
        let content = |said: &Option<Annotation>| {
            let spans = said.iter().flat_map(|said| &said.content);
            spans
                .map(|span| &case.text[span.range()])
                .collect::<Vec<_>>()
                .join(" … ")
        };
        let mistakes = compare(case).1;
        let told = mistakes.iter().map(|mistake| {
            format!(
                "{:?}: {} | {}",
                mistake.class,
                content(&mistake.gold),
                content(&mistake.predicted)
            )
        });
        told.collect()
    };
    assert_eq!(
        told(first),
        [
            "WrongSource: that the “old” bridge was safe | the “old” bridge was safe",
            "MissedCue: it. | ",
            "MissedCue: “We were never told,” | ",
            "Spurious:  | Nobody",
            "Spurious:  | on Monday",
        ]
    );
    assert_eq!(
        told(second),
        [
            "WrongSpan: the plan “absurd” and its author a fool | “absurd”",
            "WrongSource: “Enough.” | Enough",
            "WrongSource: nothing | nothing",
            "Spurious:  | “No.”",
        ]
    );
    assert_eq!(told(third), [""; 0]);
    assert_eq!(total().mistakes, [2, 1, 3, 3]);
}

#[test]
fn nothing_gives_figures_too() {
    let (score, mistakes) = Score::compare("", &[], &[], &[], &[]);
    assert_eq!((score.counts[0].precision(), score.counts[0].f1()), (0.0, 0.0));
    assert_eq!(mistakes, []);
}

/// Of two ways to pair, the closer content goes first, and an equal source decides between equals.
#[test]
fn pairs_are_one_to_one_and_the_best_first() {
    let text = "Ada Reed and Hugh Vane said the old bridge is safe.";
    let gold = annotations(text, &[("Hugh Vane", "said", &["the old bridge is safe"])]);
    let predicted = annotations(
        text,
        &[
            ("Ada Reed", "said", &["the old bridge is safe"]),
            ("Hugh Vane", "said", &["the old bridge is safe"]),
            ("Hugh Vane", "said", &["old bridge is safe"]),
        ],
    );
    let (score, mistakes) = Score::compare(text, &gold, &predicted, &[0.95, 0.31, 0.07], &[]);
    let paired = Counts {
        right: 1,
        predicted: 3,
        gold: 1,
    };
    assert_eq!([score.counts[1], score.counts[2]], [paired; 2]);
    let bins = |at: usize| (score.reliability[at].right, score.reliability[at].predicted);
    assert_eq!([bins(0), bins(3), bins(9)], [(0, 1), (1, 1), (0, 1)]);
    assert_eq!(mistakes, []);
}

#[test]
fn units_end_with_their_mark_or_their_line() {
    let units = |text: &'static str| -> Vec<&str> {
        let units = words::quoted_units(text).into_iter();
        units.map(|unit| &text[unit.range()]).collect()
    };
    let cases: [(&str, &[&str]); 7] = [
        ("a “b c” d", &["b c"]),
        ("\"a\" b \"c\"", &["a", "c"]),
        ("“a\nb” c", &["a"]),
        ("„a“ b", &["a", " b"]),
        ("“a «b» c”", &["a ", "b"]),
        ("““a”", &["a"]),
        ("a “b", &["b"]),
    ];
    for (text, expected) in cases {
        assert_eq!(units(text), expected, "{text}");
    }
}
