//! What must hold of verdicts, whatever the facts and the words.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use proptest::prelude::*;
use whosaid::fact::Outcome::{self, *};
use whosaid::{Auditor, Document, Facts, Gazetteer};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("facts")
}

static FACTS: LazyLock<String> =
    LazyLock::new(|| std::fs::read_to_string(folder().join("facts.toml")).expect("the example is there"));

static RECORDS: LazyLock<String> =
    LazyLock::new(|| std::fs::read_to_string(folder().join("gazetteer.jsonl")).expect("the example is there"));

/// An auditor with these facts, and offices that are exclusive or not.
fn auditor(facts: &str, is_exclusive: bool) -> Auditor {
    let records = if is_exclusive {
        RECORDS.clone()
    } else {
        RECORDS.replace(", \"exclusive\": true", "")
    };
    let file = tempfile::NamedTempFile::new().expect("a file can be made");
    std::fs::write(file.path(), records).expect("it can be written");
    let gazetteer = Gazetteer::load(&[file.path().to_owned()]).expect("it loads");
    let facts = Facts::from_text(&folder().join("facts.toml"), facts, &gazetteer).expect("the facts load");
    Auditor::new().with_fast().with_gazetteer(gazetteer).with_facts(facts)
}

static AUDITOR: LazyLock<Auditor> = LazyLock::new(|| auditor(&FACTS, true));

const TEXTS: [&str; 14] = [
    "Norlandic Prime Minister Anna Lindqvist spoke.",
    "Ruthenian President Pavel Renko spoke.",
    "Ruthenian President Anna Lindqvist spoke.",
    "Former Ruthenian President Viktor Orlov spoke.",
    "Anna Lindqvist followed her father, Pavel Renko, into politics.",
    "Erik Lindqvist made three trips to Ruthenia.",
    "Erik Lindqvist made four trips to Ruthenia.",
    "Anna Lindqvist met Viktor Orlov for the first time.",
    "Anna Lindqvist held her second summit with Viktor Orlov on Thursday.",
    "Anna Lindqvist met Viktor Orlov in July.",
    "They met in Tesk, Ruthenia.",
    "Norland has a population of 12 million.",
    "Norland has a population of 4.6 million.",
    "The late Viktor Orlov built the port.",
];

fn outcomes(auditor: &Auditor, text: &str, date: &str) -> Vec<Outcome> {
    let mut document = Document::from_text(text);
    document.set_date(date.parse().expect("a date"));
    let verdicts = auditor.audit(&document).analysis.verdicts;
    verdicts.into_iter().map(|verdict| verdict.outcome).collect()
}

/// The facts without the table of this number that begins so.
fn without(begin: &str, number: usize) -> Option<String> {
    let (start, _) = FACTS.match_indices(begin).nth(number)?;
    let end = FACTS[start + begin.len()..]
        .find("\n[[")
        .map_or(FACTS.len(), |end| start + begin.len() + end + 1);
    Some(format!("{}{}", &FACTS[..start], &FACTS[end..]))
}

#[test]
fn less_is_vouched_for_and_nothing_more_is_contradicted() {
    let weaker: Vec<Auditor> = (0..)
        .map_while(|number| without("[[closed]]", number))
        .map(|facts| auditor(&facts, true))
        .chain([auditor(&FACTS, false)])
        .collect();
    assert_eq!(weaker.len(), 3);
    for text in TEXTS {
        let before = outcomes(&AUDITOR, text, "2019-04-25");
        for auditor in &weaker {
            let after = outcomes(auditor, text, "2019-04-25");
            for (before, after) in before.iter().zip(&after) {
                assert!(
                    *after != Contradicted || *before == Contradicted,
                    "{text}: {before:?} became {after:?}"
                );
            }
        }
    }
}

#[test]
fn an_unrelated_fact_changes_nothing() {
    let unrelated = "\n[[fact]]\nid = \"tesk-population\"\nsubject = \"Tesk\"\nproperty = \"population\"\nvalue = 90000\nas_of = 2019\nsource = \"census\"\n\
        [[event]]\nid = \"holm-visit\"\nkind = \"visit\"\ndate = 2019-04-20\nparticipants = [\"Ida Holm\"]\nplace = \"Karsk\"\nsource = \"agenda\"\n";
    let more = auditor(&format!("{}{unrelated}", *FACTS), true);
    for text in TEXTS {
        for date in ["2019-04-25", "2016-01-01", "2023-01-01"] {
            let pairs = outcomes(&AUDITOR, text, date)
                .into_iter()
                .zip(outcomes(&more, text, date));
            for (before, after) in pairs {
                assert!(
                    before == after || before == NotEnoughFacts,
                    "{text}: {before:?} became {after:?}"
                );
            }
        }
    }
}

const WORDS: [&str; 16] = [
    "harbours", "ships", "organise", "winter", "we", "the", "of", "open", "fair", "7", "40", "tariffs", "hold",
    "crews", "sail", "all",
];

fn sentence() -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(prop::sample::select(&WORDS), 6..20)
}

fn spoken(words: &[&str]) -> String {
    let text = words.join(" ");
    format!("{}{}.", text[..1].to_uppercase(), &text[1..])
}

/// The verdict on a quote of Anna Lindqvist's, against a transcript of these sentences.
fn verdict(sentences: &[Vec<&str>], quote: &str) -> Outcome {
    let text: Vec<String> = sentences.iter().map(|words| spoken(words)).collect();
    let record = format!(
        "[[transcript]]\nid = \"t\"\nspeaker = \"Anna Lindqvist\"\ndate = 2019-04-25\ncomplete = true\ntext = \"{}\"\n",
        text.join(" ")
    );
    let facts = Facts::from_text(Path::new("t.toml"), &record, AUDITOR.gazetteer()).expect("it loads");
    let mut document = Document::from_text(format!("Anna Lindqvist said: “{quote}”"));
    document.set_date("2019-04-25".parse().expect("a date"));
    let analysis = whosaid::analysis::analyse(&document, AUDITOR.gazetteer(), AUDITOR.labeller(), &facts);
    let quotes = analysis.claims.iter().zip(&analysis.verdicts);
    let mut found = quotes
        .filter(|(claim, _)| claim.kind() == whosaid::claim::ClaimKind::Quote)
        .map(|(_, verdict)| verdict.outcome);
    found.next_back().expect("the quote is a claim")
}

fn is_no_better_than_altered(outcome: Outcome) -> bool {
    matches!(outcome, Altered | Misattributed | NotInTranscript | NoTranscript)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whole_sentences_of_a_transcript_stand_in_it(sentences in prop::collection::vec(sentence(), 1..8), pick in any::<prop::sample::Index>()) {
        let words: &Vec<&str> = pick.get(&sentences);
        let quote = spoken(words);
        let outcome = verdict(&sentences, &quote);
        prop_assert!(matches!(outcome, Exact | Normalised), "{outcome:?}");
        let outcome = verdict(&sentences, &quote.to_lowercase().replace("organise", "organize"));
        prop_assert!(matches!(outcome, Exact | Normalised), "{outcome:?}");
    }

    #[test]
    fn a_not_put_in_is_never_overlooked(sentences in prop::collection::vec(sentence(), 1..8), pick in any::<prop::sample::Index>(), at in 1usize..6) {
        let mut words: Vec<&str> = pick.get(&sentences).clone();
        words.insert(at, "not");
        prop_assert!(is_no_better_than_altered(verdict(&sentences, &spoken(&words))));
    }

    #[test]
    fn a_changed_digit_is_never_overlooked(sentences in prop::collection::vec(sentence(), 1..8), pick in any::<prop::sample::Index>(), at in 1usize..6) {
        let mut words: Vec<&str> = pick.get(&sentences).clone();
        words.insert(at, "40");
        let told: Vec<Vec<&str>> = vec![words.clone()];
        words[at] = "41";
        prop_assert!(is_no_better_than_altered(verdict(&told, &spoken(&words))));
    }
}
