//! Facts, claims and verdicts, over the example in `facts/`: one table a claim kind, a row a trap.

mod common;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use common::snapshot;
use whosaid::claim::ClaimKind::{
    self, Calendar, Comparison, Death, EventCount, EventDate, EventDetail, EventOrder, Interval, Kinship, Office,
    Place, Quantity, Quote,
};
use whosaid::fact::Outcome::{self, *};
use whosaid::{Auditor, Document, Facts, Gazetteer};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("facts")
}

static FACTS: LazyLock<String> =
    LazyLock::new(|| std::fs::read_to_string(folder().join("facts.toml")).expect("the example is there"));

fn gazetteer() -> Gazetteer {
    Gazetteer::load(&[folder().join("gazetteer.jsonl")]).expect("the example's gazetteer loads")
}

fn auditor(facts: &str) -> Auditor {
    let gazetteer = gazetteer();
    let facts = Facts::from_text(&folder().join("facts.toml"), facts, &gazetteer).expect("the facts load");
    Auditor::new().with_fast().with_gazetteer(gazetteer).with_facts(facts)
}

static AUDITOR: LazyLock<Auditor> = LazyLock::new(|| auditor(&FACTS));

fn dated(text: &str, date: &str) -> Document {
    let mut document = Document::from_text(text);
    if let Ok(date) = date.parse() {
        document.set_date(date);
    }
    document
}

/// The verdicts on the claims of a kind, with their words.
fn verdicts(auditor: &Auditor, text: &str, date: &str, kind: ClaimKind) -> Vec<(String, Outcome)> {
    let document = dated(text, date);
    let analysis = auditor.audit(&document).analysis;
    let judged = analysis.claims.iter().zip(&analysis.verdicts);
    let wanted = judged.filter(|(claim, _)| claim.kind() == kind);
    wanted
        .map(|(claim, verdict)| (document.slice(claim.span).to_owned(), verdict.outcome))
        .collect()
}

/// The article's date in most rows.
const DAY: &str = "2019-04-25";

/// Each row: a text, its date, and the verdict on its only claim of the kind; `None` if it makes none.
fn table(kind: ClaimKind, rows: &[(&str, &str, Option<Outcome>)]) {
    let mut wrong = Vec::new();
    for (text, date, expected) in rows {
        let found: Vec<Outcome> = verdicts(&AUDITOR, text, date, kind)
            .into_iter()
            .map(|(_, outcome)| outcome)
            .collect();
        if found != expected.iter().copied().collect::<Vec<_>>() {
            wrong.push(format!("{text} ({date}): {found:?}, not {expected:?}"));
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn offices() {
    table(
        Office,
        &[
            ("Norlandic Prime Minister Anna Lindqvist spoke.", DAY, Some(Supported)),
            ("Prime Minister Anna Lindqvist spoke.", DAY, Some(Supported)),
            ("Ruthenian President Pavel Renko spoke.", DAY, Some(Outdated)),
            ("Ruthenian President Pavel Renko spoke.", "2010-01-01", Some(Supported)),
            // A title without its country is kept for life.
            ("President Pavel Renko spoke.", DAY, Some(NotEnoughFacts)),
            ("Ruthenian President Anna Lindqvist spoke.", DAY, Some(Contradicted)),
            ("Pavel Renko, the Ruthenian president, spoke.", DAY, Some(Outdated)),
            (
                "The former Ruthenian President Pavel Renko spoke.",
                DAY,
                Some(Supported),
            ),
            (
                "Former Ruthenian President Viktor Orlov spoke.",
                DAY,
                Some(Contradicted),
            ),
            ("The then Ruthenian President Pavel Renko spoke.", DAY, Some(Supported)),
            (
                "Acting Ruthenian President Pavel Renko spoke.",
                DAY,
                Some(NotEnoughFacts),
            ),
            ("Deputy Foreign Minister Pavel Renko spoke.", DAY, Some(NotEnoughFacts)),
            // A title is presupposed whatever the verb says, but for direct quotes.
            ("Will Ruthenian President Pavel Renko speak?", DAY, Some(Outdated)),
            (
                "A fisher said Ruthenian President Pavel Renko should resign.",
                DAY,
                Some(Outdated),
            ),
            (
                "In 2010, Ruthenian President Pavel Renko opened the port.",
                DAY,
                Some(Supported),
            ),
            (
                "When Ruthenian President Pavel Renko opened the port, it rained.",
                DAY,
                Some(NotEnoughFacts),
            ),
            // Later than the facts: nobody is accused.
            (
                "Ruthenian President Pavel Renko spoke.",
                "2023-01-01",
                Some(NotEnoughFacts),
            ),
            ("Ruthenian President Pavel Renko spoke.", "", Some(NotEnoughFacts)),
            ("Viktor Orlov is the president of Ruthenia.", DAY, Some(Supported)),
            (
                "Pavel Renko is not the president of Ruthenia.",
                DAY,
                Some(NotEnoughFacts),
            ),
            (
                "If Pavel Renko is president of Ruthenia, we shall see.",
                DAY,
                Some(NotCheckable),
            ),
            ("Ruthenian Presidents Pavel Renko and Viktor Orlov spoke.", DAY, None),
        ],
    );
}

#[test]
fn kinship() {
    table(
        Kinship,
        &[
            (
                "Anna Lindqvist followed her father, Erik Lindqvist, into politics.",
                DAY,
                Some(Supported),
            ),
            (
                "Anna Lindqvist followed her father, Pavel Renko, into politics.",
                DAY,
                Some(Contradicted),
            ),
            (
                "Anna Lindqvist, the daughter of Erik Lindqvist, spoke.",
                DAY,
                Some(Supported),
            ),
            (
                "Anna Lindqvist met her brother, Pavel Renko, in Tesk.",
                DAY,
                Some(NotEnoughFacts),
            ),
            (
                "Anna Lindqvist met her former husband, Pavel Renko, in Tesk.",
                DAY,
                None,
            ),
        ],
    );
}

#[test]
fn deaths() {
    table(
        Death,
        &[
            ("The late Erik Lindqvist built the port.", DAY, Some(Supported)),
            ("The late Viktor Orlov built the port.", DAY, Some(Contradicted)),
            ("The late Ida Holm built the port.", "2023-01-01", Some(NotEnoughFacts)),
            (
                "Erik Lindqvist, who died in November 2004, built the port.",
                DAY,
                Some(Supported),
            ),
            ("Erik Lindqvist died in 2006.", DAY, Some(Contradicted)),
            ("Erik Lindqvist was said to be dying in 2006.", DAY, None),
            (
                "Erik Lindqvist said on Wednesday that the port is his.",
                DAY,
                Some(Contradicted),
            ),
        ],
    );
}

#[test]
fn event_counts() {
    table(
        EventCount,
        &[
            ("Erik Lindqvist made three trips to Ruthenia.", DAY, Some(Supported)),
            ("Erik Lindqvist made four trips to Ruthenia.", DAY, Some(Contradicted)),
            (
                "Erik Lindqvist made at least two trips to Ruthenia.",
                DAY,
                Some(Supported),
            ),
            ("Erik Lindqvist made several trips to Ruthenia.", DAY, Some(Supported)),
            ("Erik Lindqvist visited Ruthenia twice.", DAY, Some(Contradicted)),
            ("Erik Lindqvist visited Ruthenia at least twice.", DAY, Some(Supported)),
            ("Erik Lindqvist visited Norland twice.", DAY, Some(NotEnoughFacts)),
            (
                "Erik Lindqvist never made four trips to Ruthenia.",
                DAY,
                Some(NotEnoughFacts),
            ),
            (
                "Erik Lindqvist would have made four trips to Ruthenia.",
                DAY,
                Some(NotCheckable),
            ),
            // Nobody vouches for these.
            ("Viktor Orlov made four trips to Norland.", DAY, Some(NotEnoughFacts)),
            // Mr Orlov goes on living after the list ends.
            (
                "Anna Lindqvist held five meetings with Viktor Orlov.",
                "2022-01-01",
                Some(NotEnoughFacts),
            ),
            (
                "Anna Lindqvist held five meetings with Viktor Orlov.",
                DAY,
                Some(Contradicted),
            ),
        ],
    );
}

#[test]
fn event_orders() {
    table(
        EventOrder,
        &[
            (
                "Anna Lindqvist held her second summit with Viktor Orlov on Thursday.",
                DAY,
                Some(Supported),
            ),
            (
                "Anna Lindqvist held her first summit with Viktor Orlov on Thursday.",
                DAY,
                Some(Contradicted),
            ),
            (
                "Anna Lindqvist met Viktor Orlov for the first time.",
                DAY,
                Some(Contradicted),
            ),
            (
                "Anna Lindqvist met Viktor Orlov for the first time.",
                "2018-06-12",
                Some(Supported),
            ),
            (
                "The latest summit between Anna Lindqvist and Viktor Orlov in June collapsed.",
                "2018-12-01",
                Some(Supported),
            ),
            (
                "Both are open to a third summit between Anna Lindqvist and Viktor Orlov.",
                DAY,
                Some(NotCheckable),
            ),
            (
                "Ida Holm held her first meeting with Viktor Orlov on Thursday.",
                DAY,
                Some(NotEnoughFacts),
            ),
        ],
    );
}

#[test]
fn event_dates() {
    table(
        EventDate,
        &[
            ("Viktor Orlov arrived in Norland on Wednesday.", DAY, Some(Supported)),
            ("Viktor Orlov arrived in Norland on Monday.", DAY, Some(NotEnoughFacts)),
            ("Last week, Ruthenia tested a new rocket.", DAY, Some(Supported)),
            (
                "Anna Lindqvist met Viktor Orlov in June.",
                "2018-12-01",
                Some(Supported),
            ),
            (
                "Anna Lindqvist met Viktor Orlov in July.",
                "2018-12-01",
                Some(Contradicted),
            ),
            (
                "Anna Lindqvist may have met Viktor Orlov in July.",
                "2018-12-01",
                Some(NotCheckable),
            ),
            (
                "Viktor Orlov arrived in Norland on Wednesday.",
                "",
                Some(NotEnoughFacts),
            ),
        ],
    );
}

#[test]
fn intervals() {
    table(
        Interval,
        &[
            (
                "Viktor Orlov's visit to Norland comes ten months after his first summit with Anna Lindqvist.",
                DAY,
                Some(Supported),
            ),
            (
                "Viktor Orlov's visit to Norland comes two months after his first summit with Anna Lindqvist.",
                DAY,
                Some(Differs),
            ),
        ],
    );
}

#[test]
fn event_details() {
    table(
        EventDetail,
        &[
            (
                "Anna Lindqvist said the summit, held on Gull Island, would help.",
                DAY,
                Some(Supported),
            ),
            (
                "Anna Lindqvist said the summit, held in Karsk, would help.",
                DAY,
                Some(Contradicted),
            ),
            (
                "Anna Lindqvist said the summit, held in Tesk, would help.",
                DAY,
                Some(Supported),
            ),
        ],
    );
}

#[test]
fn places() {
    table(
        Place,
        &[
            ("They met in Tesk, Norland.", DAY, Some(Supported)),
            ("They met in Tesk, Ruthenia.", DAY, Some(Contradicted)),
            ("They met in Gull Island, in Norland, on Monday.", DAY, Some(Supported)),
            ("Karsk, the capital of Ruthenia, is cold.", DAY, Some(Supported)),
            ("They met in Tesk, Ruthenia and Paris.", DAY, None),
            ("In Tesk, Ruthenia complained.", DAY, None),
        ],
    );
}

#[test]
fn quantities() {
    table(
        Quantity,
        &[
            ("Norland has a population of 5.2 million.", DAY, Some(Supported)),
            ("Norland has about 5 million people.", DAY, Some(Supported)),
            ("Norland has nearly 5.5 million people.", DAY, Some(Supported)),
            ("Norland has more than 5 million people.", DAY, Some(Supported)),
            (
                "Norland, with more than 6 million people, is small.",
                DAY,
                Some(Differs),
            ),
            ("Norland has a population of 5.8 million.", DAY, Some(Differs)),
            ("Norland has a population of 12 million.", DAY, Some(Contradicted)),
            ("Norland has a population of 4.6 million.", DAY, Some(Outdated)),
            (
                "In 1999, Norland had a population of 4.6 million.",
                DAY,
                Some(Supported),
            ),
            ("In 1999, Norland had a population of 5.2 million.", DAY, Some(Differs)),
            (
                "In 1985, Norland had a population of 9 million.",
                DAY,
                Some(NotEnoughFacts),
            ),
            (
                "Norland will have a population of 12 million by 2050.",
                DAY,
                Some(NotCheckable),
            ),
            (
                "Norland does not have a population of 12 million.",
                DAY,
                Some(NotEnoughFacts),
            ),
            (
                "If Norland has a population of 12 million, we are wrong.",
                DAY,
                Some(NotCheckable),
            ),
            ("Does Norland have a population of 12 million?", DAY, Some(NotCheckable)),
            // Older than the article: it may support, and accuses nobody.
            (
                "Norland has a population of 12 million.",
                "2021-06-01",
                Some(NotEnoughFacts),
            ),
            (
                "Norland has a population of 5.2 million.",
                "2021-06-01",
                Some(Supported),
            ),
            ("Norland has a population of 12 million.", "", Some(NotEnoughFacts)),
            // Two ways to read it.
            ("Norland has a population of 12.000.000.", DAY, Some(NotEnoughFacts)),
            ("Norland exported 12 million tonnes.", DAY, None),
        ],
    );
}

#[test]
fn comparisons() {
    table(
        Comparison,
        &[
            ("Ruthenia is more populous than Norland.", DAY, Some(Supported)),
            ("Norland has more people than Ruthenia.", DAY, Some(Differs)),
            ("Norland is taller than Ruthenia.", DAY, Some(NotEnoughFacts)),
        ],
    );
}

#[test]
fn calendar() {
    table(
        Calendar,
        &[
            ("They met on Wednesday, April 24, 2019.", DAY, Some(Supported)),
            ("They met on Wednesday, April 25, 2019.", DAY, Some(Contradicted)),
            ("They met on Wednesday, April 25.", DAY, Some(Contradicted)),
            // Far from the article's date the year is a guess.
            ("They met on Wednesday, December 24.", DAY, Some(NotEnoughFacts)),
            ("They met on April 31, 2019.", DAY, Some(Contradicted)),
            ("It lasted from 2015 to 2012.", DAY, Some(Contradicted)),
            ("It lasted from 2012 to 2015.", DAY, None),
            ("Anna Lindqvist, 54, spoke.", DAY, Some(Supported)),
            ("Anna Lindqvist, 61, spoke.", DAY, Some(Contradicted)),
            ("Some 15 out of the 12 members came.", DAY, Some(Contradicted)),
        ],
    );
}

#[test]
fn quotes() {
    table(
        Quote,
        &[
            (
                "Anna Lindqvist said: “The harbour treaty is signed, and it will hold.”",
                DAY,
                Some(Exact),
            ),
            (
                "Anna Lindqvist said: “I organized the last of them myself.”",
                DAY,
                Some(Normalised),
            ),
            (
                "Anna Lindqvist said: “the harbour treaty is signed - and it will hold.”",
                DAY,
                Some(Normalised),
            ),
            (
                "Anna Lindqvist said: “[T]he harbour treaty is signed, and [the deal] will hold.”",
                DAY,
                Some(Bracketed),
            ),
            (
                "Anna Lindqvist said: “The harbour treaty … will hold.”",
                DAY,
                Some(Elided),
            ),
            (
                "Anna Lindqvist said: “We hear that, and we do … agree.”",
                DAY,
                Some(ElidedAlters),
            ),
            (
                "Anna Lindqvist said: “We welcome every ship that keeps the rules.”",
                DAY,
                Some(Truncated),
            ),
            // The same words stand once more, and go on with nothing.
            (
                "Anna Lindqvist said: “We welcome every ship that pays.”",
                DAY,
                Some(Exact),
            ),
            (
                "Anna Lindqvist said: “The harbour treaty is not signed, and it will hold.”",
                DAY,
                Some(Altered),
            ),
            (
                "Anna Lindqvist said: “It took us two years and forty meetings.”",
                DAY,
                Some(Altered),
            ),
            (
                "Anna Lindqvist said: “I am not satisfied with the tariffs.”",
                DAY,
                Some(Misattributed),
            ),
            (
                "Viktor Orlov said: “I am not satisfied with the tariffs.”",
                DAY,
                Some(Exact),
            ),
            (
                "Viktor Orlov said: “They have cost our fishermen 14 boats.”",
                DAY,
                Some(Altered),
            ),
            (
                "Anna Lindqvist said: “Whales sing all night in these cold waters.”",
                DAY,
                Some(NotInTranscript),
            ),
            // No complete transcript of that day is held.
            (
                "Anna Lindqvist said: “Whales sing all night in these cold waters.”",
                "2019-06-01",
                Some(NoTranscript),
            ),
            (
                "Ida Holm said: “Whales sing all night in these cold waters.”",
                DAY,
                Some(NoTranscript),
            ),
        ],
    );
}

#[test]
fn what_a_speaker_claims_is_not_the_articles_error() {
    let text = "Viktor Orlov said that Norland has a population of 12 million.";
    let audit = AUDITOR.audit(&dated(text, DAY));
    let rules: Vec<&str> = audit.findings.iter().map(|finding| finding.rule).collect();
    assert_eq!(rules, ["disputed-statement"]);
}

#[test]
fn what_stands_twice_is_reported_once() {
    let text = "Ruthenian President Pavel Renko spoke.\n\nRuthenian President Pavel Renko spoke again.";
    let audit = AUDITOR.audit(&dated(text, DAY));
    assert_eq!(audit.findings.len(), 1);
    assert_eq!(audit.findings[0].related.len(), 1);
}

/// The same text with and without a part of the facts.
fn without(part: &str) -> String {
    assert!(FACTS.contains(part));
    FACTS.replacen(part, "", 1)
}

#[test]
fn an_accusation_leans_on_what_is_closed_or_exclusive() {
    let text = "Erik Lindqvist made four trips to Ruthenia.";
    let open = auditor(&without(
        "[[closed]]\nkind = \"visit\"\nactor = \"Erik Lindqvist\"\nplace = \"Ruthenia\"\nfrom = 1990-01-01\nto = 2004-11-02\n",
    ));
    assert_eq!(verdicts(&open, text, DAY, EventCount)[0].1, NotEnoughFacts);
}

#[test]
fn the_example_checks_its_article() {
    let path = folder().join("article.md");
    let source =
        whosaid::source::Source::from_bytes("facts/article.md", std::fs::read(path).expect("the article is there"))
            .expect("it is text");
    let document = Document::new(source, whosaid::document::Format::Markdown, &Default::default());
    let audit = AUDITOR.audit(&document);
    let mut lines = String::new();
    for (claim, verdict) in audit.analysis.claims.iter().zip(&audit.analysis.verdicts) {
        lines += &format!(
            "{:?} | {} | {:?} ({})\n",
            claim.kind(),
            document.slice(claim.span),
            verdict.outcome,
            verdict.reason
        );
    }
    for finding in &audit.findings {
        lines += &format!("{}: {}\n", finding.rule, finding.message);
    }
    lines += &format!("{:?}\n", audit.coverage);
    snapshot("facts-article", &lines);
}

/// Each row: a facts file, and what is said of its fault.
#[test]
fn faults_of_facts_files() {
    let fact = |more: &str| {
        format!(
            "[[fact]]\nid = \"a\"\nsubject = \"Norland\"\nproperty = \"population\"\nvalue = 5\nsource = \"s\"\n{more}"
        )
    };
    let twice = fact("") + &fact("");
    let rows: Vec<(&str, String)> = vec![
        ("duplicate id", twice),
        ("nobody bears it", fact("").replace("Norland", "Nordland")),
        ("unknown property", fact("").replace("population", "populaton")),
        ("unknown unit", fact("unit = \"parsnips\"")),
        ("unit of another dimension", fact("unit = \"km\"")),
        ("no source", fact("").replace("source = \"s\"\n", "")),
        ("unknown key", fact("colour = \"red\"")),
        ("no TOML", "[[fact]\n".to_owned()),
        ("unknown table", "[[facts]]\nid = \"a\"\n".to_owned()),
        ("end before start", fact("start = 2019\nend = 2018")),
        ("no date", fact("as_of = \"yesterday\"")),
        (
            "two values",
            fact("as_of = 2019\n")
                + &fact("as_of = 2019\n")
                    .replace("\"a\"", "\"b\"")
                    .replace("value = 5", "value = 6"),
        ),
        (
            "kind in capitals",
            "[[event]]\nid = \"e\"\nkind = \"Summit\"\ndate = 2019\nsource = \"s\"\n".to_owned(),
        ),
        (
            "event without date",
            "[[event]]\nid = \"e\"\nkind = \"summit\"\nsource = \"s\"\n".to_owned(),
        ),
        (
            "a cycle",
            "[[fact]]\nid = \"c\"\nsubject = \"Norland\"\nproperty = \"part_of\"\nvalue = \"Tesk\"\nsource = \"s\"\n"
                .to_owned(),
        ),
        (
            "overlapping holders",
            FACTS.replacen("end = 2014-05-07", "end = 2014-05-09", 1),
        ),
        (
            "missing transcript",
            "[[transcript]]\nid = \"t\"\nspeaker = \"Anna Lindqvist\"\ndate = 2019\nfile = \"none.txt\"\n".to_owned(),
        ),
    ];
    let gazetteer = gazetteer();
    let mut lines = String::new();
    for (what, text) in rows {
        let fault = Facts::from_text(Path::new("facts.toml"), &text, &gazetteer).expect_err(what);
        lines += &format!("{what}\n  {fault}\n");
    }
    snapshot("facts-faults", &lines);
}

#[test]
fn json_lines_are_the_same_records() {
    let gazetteer = gazetteer();
    let toml = "[[fact]]\nid = \"a\"\nsubject = \"Norland\"\nproperty = \"population\"\nvalue = 5.0\nas_of = 2019\nsource = \"s\"\n";
    let json = "{\"id\": \"a\", \"subject\": \"Norland\", \"property\": \"population\", \"value\": 5, \"as_of\": \"2019\", \"source\": \"s\"}\n";
    let load = |path: &str, text: &str| Facts::from_text(Path::new(path), text, &gazetteer).expect("it loads");
    let (one, other) = (load("a.toml", toml), load("a.jsonl", json));
    assert_eq!(one.facts(), other.facts());
    assert_eq!(one.fingerprint(), other.fingerprint());
}

#[test]
fn old_and_bare_facts_are_worth_a_second_look() {
    let gazetteer = gazetteer();
    let facts = Facts::from_text(&folder().join("facts.toml"), &FACTS, &gazetteer).expect("it loads");
    let lints: Vec<String> = facts
        .lint("2021-06-01".parse().expect("a date"))
        .into_iter()
        .map(|lint| lint.message)
        .collect();
    snapshot("facts-lints", &lints.join("\n"));
}
