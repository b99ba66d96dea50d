//! Facts, claims and verdicts, over the example in `facts/`: one table a claim kind, a row a trap.

mod common;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use common::snapshot;
use whosaid::claim::ClaimKind::{
    self, Calendar, Comparison, Death, EventCount, EventDate, EventDetail, EventOrder, Interval, Kinship, Office,
    Place, Quantity, Quote,
};
use whosaid::claim::Owner;
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
            // In the future, "could", a wish, a condition and a denial nothing is claimed.
            ("Pavel Renko could become president of Ruthenia.", DAY, None),
            ("Pavel Renko will be the president of Ruthenia.", DAY, None),
            ("Is Pavel Renko the president of Ruthenia?", DAY, None),
            (
                "“Ruthenian President Pavel Renko is a friend,” a fisher said.",
                DAY,
                Some(Outdated),
            ),
            (
                "Ruthenian President-elect Pavel Renko spoke.",
                DAY,
                Some(NotEnoughFacts),
            ),
            ("Ex-President Pavel Renko spoke.", DAY, Some(Supported)),
            ("Then-President Pavel Renko spoke.", DAY, Some(Supported)),
            ("The late Ruthenian President Pavel Renko spoke.", DAY, Some(Outdated)),
            // A title that its holder's name follows between commas; in the middle of a sentence it may be a list.
            ("The Ruthenian president, Viktor Orlov, spoke.", DAY, Some(Supported)),
            (
                "The then Ruthenian president, Pavel Renko, spoke.",
                DAY,
                Some(Supported),
            ),
            (
                "Ida Holm met the Ruthenian president, Pavel Renko, and a fisher.",
                DAY,
                None,
            ),
            (
                "Pavel Renko, the Ruthenian president from 2006 to 2014, spoke.",
                DAY,
                Some(Supported),
            ),
            (
                "Pavel Renko, who was the Ruthenian president in 2010, spoke.",
                DAY,
                Some(Supported),
            ),
            // Two of one name.
            ("Ruthenian President Lindqvist spoke.", DAY, Some(NotEnoughFacts)),
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
            // A son of his has him for his father.
            (
                "Anna Lindqvist, the daughter of Pavel Renko, spoke.",
                DAY,
                Some(Contradicted),
            ),
            ("Anna Lindqvist is not the daughter of Pavel Renko.", DAY, None),
            (
                "“Anna Lindqvist followed her father, Pavel Renko,” a fisher said.",
                DAY,
                Some(Contradicted),
            ),
            (
                "Anna Lindqvist met her adoptive father, Pavel Renko, in Tesk.",
                DAY,
                None,
            ),
            (
                "Anna Lindqvist met her father, Hugh Vane, in Tesk.",
                DAY,
                Some(NotEnoughFacts),
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
            ("Erik Lindqvist did not die in 2006.", DAY, None),
            ("Erik Lindqvist may have died in 2006.", DAY, None),
            (
                "If Erik Lindqvist died in 2006, the papers are wrong.",
                DAY,
                Some(NotCheckable),
            ),
            ("A fisher said Erik Lindqvist died in 2006.", DAY, Some(Contradicted)),
            // The year of his death, and a day that may be any.
            ("Erik Lindqvist died in 2004.", DAY, Some(Supported)),
            ("Erik Lindqvist died on Monday.", "", Some(NotEnoughFacts)),
            ("In late May Viktor Orlov built the port.", DAY, None),
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
            // "More than" is not "at least".
            (
                "Erik Lindqvist made more than two trips to Ruthenia.",
                DAY,
                Some(Supported),
            ),
            (
                "Erik Lindqvist made more than three trips to Ruthenia.",
                DAY,
                Some(Contradicted),
            ),
            (
                "Erik Lindqvist made fewer than three trips to Ruthenia.",
                DAY,
                Some(Contradicted),
            ),
            // A time of its own.
            (
                "Erik Lindqvist made two trips to Ruthenia before 2000.",
                DAY,
                Some(Supported),
            ),
            (
                "Erik Lindqvist made two trips to Ruthenia between 1993 and 2000.",
                DAY,
                Some(Supported),
            ),
            (
                "Erik Lindqvist made two trips to Ruthenia since 2000.",
                DAY,
                Some(Contradicted),
            ),
            (
                "Erik Lindqvist made three trips to Ruthenia in 1998.",
                DAY,
                Some(Contradicted),
            ),
            // Times that are not read.
            (
                "Erik Lindqvist made two trips to Ruthenia in ten years.",
                DAY,
                Some(NotEnoughFacts),
            ),
            (
                "During his career, Erik Lindqvist made two trips to Ruthenia.",
                DAY,
                Some(NotEnoughFacts),
            ),
            (
                "Erik Lindqvist made two trips to Ruthenia, in 1994 and 1998.",
                DAY,
                Some(Supported),
            ),
            // Some of them: of a kind, in a town, in company.
            (
                "Erik Lindqvist made two official trips to Ruthenia.",
                DAY,
                Some(NotEnoughFacts),
            ),
            ("Erik Lindqvist made two trips to Karsk.", DAY, Some(NotEnoughFacts)),
            (
                "Erik Lindqvist made two trips to Ruthenia with Ida Holm.",
                DAY,
                Some(NotEnoughFacts),
            ),
            (
                "Did Erik Lindqvist make four trips to Ruthenia?",
                DAY,
                Some(NotCheckable),
            ),
            (
                "If Erik Lindqvist made four trips to Ruthenia, they are wrong.",
                DAY,
                Some(NotCheckable),
            ),
            ("Anna Lindqvist and Viktor Orlov have met twice.", DAY, Some(Supported)),
            (
                "Anna Lindqvist and Viktor Orlov have met four times.",
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
            (
                "Anna Lindqvist and Viktor Orlov held their first summit in Tesk.",
                DAY,
                Some(Supported),
            ),
            // One that there was not.
            (
                "Anna Lindqvist held her third summit with Viktor Orlov on Thursday.",
                DAY,
                Some(Contradicted),
            ),
            (
                "It was the third summit between Anna Lindqvist and Viktor Orlov.",
                DAY,
                Some(Contradicted),
            ),
            (
                "Anna Lindqvist prepares for her third summit with Viktor Orlov.",
                DAY,
                Some(NotEnoughFacts),
            ),
            (
                "Anna Lindqvist will hold her third summit with Viktor Orlov.",
                DAY,
                Some(NotCheckable),
            ),
            (
                "It was not the third summit between Anna Lindqvist and Viktor Orlov.",
                DAY,
                Some(NotEnoughFacts),
            ),
            (
                "Was it the third summit between Anna Lindqvist and Viktor Orlov?",
                DAY,
                Some(NotCheckable),
            ),
            // The first of some.
            (
                "Anna Lindqvist held her first summit with Viktor Orlov since Tesk.",
                DAY,
                Some(NotEnoughFacts),
            ),
            (
                "Anna Lindqvist held her first formal summit with Viktor Orlov on Thursday.",
                DAY,
                Some(NotEnoughFacts),
            ),
            // Later than the list.
            (
                "Anna Lindqvist held her third summit with Viktor Orlov on Thursday.",
                "2021-04-25",
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
            (
                "Viktor Orlov never met Anna Lindqvist in July.",
                "2018-12-01",
                Some(NotEnoughFacts),
            ),
            ("Did Anna Lindqvist meet Viktor Orlov in July?", "2018-12-01", None),
            (
                "A fisher said that Anna Lindqvist met Viktor Orlov in July.",
                "2018-12-01",
                Some(Contradicted),
            ),
            // In another place than the one that is held, but then.
            (
                "Anna Lindqvist met Viktor Orlov in Karsk in June.",
                "2018-12-01",
                Some(NotEnoughFacts),
            ),
            ("Anna Lindqvist met Viktor Orlov ten months ago.", DAY, Some(Supported)),
            ("On Wednesday, Viktor Orlov arrived in Norland.", DAY, Some(Supported)),
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
            // Nearer than a unit, and so not off.
            (
                "Viktor Orlov's visit to Norland comes eleven months after his first summit with Anna Lindqvist.",
                DAY,
                Some(NotEnoughFacts),
            ),
            (
                "Viktor Orlov's visit to Norland comes less than a year after his first summit with Anna Lindqvist.",
                DAY,
                Some(Supported),
            ),
            (
                "Viktor Orlov's visit to Norland comes more than a year after his first summit with Anna Lindqvist.",
                DAY,
                Some(Differs),
            ),
            (
                "Viktor Orlov's visit to Norland may come two months after his first summit with Anna Lindqvist.",
                DAY,
                Some(NotCheckable),
            ),
            (
                "Viktor Orlov's visit to Norland comes two months after his first summit with Anna Lindqvist.",
                "",
                Some(NotEnoughFacts),
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
            // Who met there must be named, or it may be another summit.
            (
                "Anna Lindqvist said the summit, held in Karsk, would help.",
                DAY,
                Some(NotEnoughFacts),
            ),
            (
                "Anna Lindqvist told Viktor Orlov the summit, held in Karsk, would help.",
                DAY,
                Some(Contradicted),
            ),
            (
                "The summit between Anna Lindqvist and Viktor Orlov in Karsk ended early.",
                DAY,
                Some(NotEnoughFacts),
            ),
            (
                "The second summit between Anna Lindqvist and Viktor Orlov was held in Karsk.",
                DAY,
                Some(Contradicted),
            ),
            (
                "The second summit between Anna Lindqvist and Viktor Orlov was not held in Karsk.",
                DAY,
                None,
            ),
            (
                "The summit between Anna Lindqvist and Viktor Orlov may be held in Karsk.",
                DAY,
                None,
            ),
            // Who was there, where all are listed.
            (
                "Ida Holm attended the second summit between Anna Lindqvist and Viktor Orlov.",
                DAY,
                Some(Contradicted),
            ),
            (
                "Ida Holm attended the first summit between Anna Lindqvist and Viktor Orlov.",
                DAY,
                Some(NotEnoughFacts),
            ),
            ("Ida Holm attended the summit.", DAY, Some(NotEnoughFacts)),
            ("Anna Lindqvist attended the summit.", DAY, Some(Supported)),
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
            ("Tesk is in Ruthenia.", DAY, Some(Contradicted)),
            ("Tesk is in Norland.", DAY, Some(Supported)),
            ("Tesk is not in Ruthenia.", DAY, None),
            ("Is Tesk in Ruthenia?", DAY, None),
            ("Karsk, the Ruthenian capital, is cold.", DAY, Some(Supported)),
            ("Tesk, the Norlandic capital, is cold.", DAY, Some(NotEnoughFacts)),
            // Towns of one name are many.
            ("They met in Tesk, New Hampshire.", DAY, Some(NotEnoughFacts)),
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
            ("Nearly 5.5 million people live in Norland.", DAY, Some(Supported)),
            ("Some 12 million people live in Norland.", DAY, Some(Contradicted)),
            // A month of the year that the figure is for.
            (
                "In May 2019, Norland had a population of 12 million.",
                DAY,
                Some(Differs),
            ),
            (
                "“Norland has a population of 12 million,” a fisher said.",
                DAY,
                Some(Contradicted),
            ),
            ("Norland wants a population of 12 million.", DAY, Some(NotCheckable)),
            (
                "Norland could have a population of 12 million.",
                DAY,
                Some(NotCheckable),
            ),
            ("Norland has fewer than 5 million people.", DAY, Some(Differs)),
            ("Norland has up to 6 million people.", DAY, Some(Supported)),
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
            ("Ruthenia's population is larger than Norland's.", DAY, Some(Supported)),
            ("Norland is not more populous than Ruthenia.", DAY, None),
            (
                "If Norland is more populous than Ruthenia, we are wrong.",
                DAY,
                Some(NotCheckable),
            ),
            ("Norland is more populous than Ruthenia.", "", Some(NotEnoughFacts)),
            (
                "A fisher said Norland is more populous than Ruthenia.",
                DAY,
                Some(Differs),
            ),
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
            ("They met on February 29, 2019.", DAY, Some(Contradicted)),
            ("They met on February 29, 2020.", DAY, None),
            ("Some 15 of the 12 members came.", DAY, Some(Contradicted)),
            ("They read page 15 of the 12 books.", DAY, None),
            ("Some 12 of the 15 members came.", DAY, None),
            ("Anna Lindqvist, 54, spoke.", "", Some(NotEnoughFacts)),
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
            // The day that the article names, and no other, must be held in full.
            (
                "Anna Lindqvist said on Thursday: “Whales sing all night in these cold waters.”",
                DAY,
                Some(NotInTranscript),
            ),
            (
                "Anna Lindqvist said on Monday: “Whales sing all night in these cold waters.”",
                DAY,
                Some(NoTranscript),
            ),
            (
                "On Monday, Anna Lindqvist said: “Whales sing all night in these cold waters.”",
                DAY,
                Some(NoTranscript),
            ),
            (
                "“Whales sing all night in these cold waters,” Anna Lindqvist said in 2017.",
                DAY,
                Some(NoTranscript),
            ),
            (
                "Anna Lindqvist said of Monday's storm: “Whales sing all night in these cold waters.”",
                DAY,
                Some(NotInTranscript),
            ),
            (
                "Anna Lindqvist said on Monday: “It took us two years and forty meetings.”",
                DAY,
                Some(NoTranscript),
            ),
            (
                "Anna Lindqvist said last year: “The harbour treaty is signed, and it will hold.”",
                DAY,
                Some(Exact),
            ),
            (
                "Anna Lindqvist said: “The harbor treaty is signed, and it will hold.”",
                DAY,
                Some(Normalised),
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

/// A claim or a quote that somebody gave to another speaker by hand is judged as that one's.
#[test]
fn speakers_named_by_hand_are_judged() {
    let quoted = "“I am not satisfied with the tariffs,” Anna Lindqvist said.";
    let by_hand = "# whosaid: speaker \"Viktor Orlov\"\n";
    for (text, outcome) in [
        (quoted.to_owned(), Misattributed),
        (format!("{by_hand}{quoted}"), Exact),
    ] {
        let found = verdicts(&AUDITOR, &text, DAY, Quote);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].1, outcome, "{text}");
    }
    let claimed = "\n“Norland has a population of 12 million.”";
    for (text, speaker) in [
        (claimed.to_owned(), None),
        (format!("{by_hand}{claimed}"), Some("Viktor Orlov")),
    ] {
        let analysis = AUDITOR.audit(&dated(&text, DAY)).analysis;
        let owner = analysis
            .claims
            .iter()
            .find(|claim| claim.kind() == Quantity)
            .map(|claim| claim.owner);
        let named = match owner {
            Some(Owner::Speaker(Some(index))) => Some(&*analysis.attributions[index].speakers[0].name),
            _ => None,
        };
        assert_eq!(named, speaker, "{text}");
    }
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
