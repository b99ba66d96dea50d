//! Tables of forms in texts, of names, holders and messages. What the built-in data must hold is in `builtin` and `lint`.

use super::compiler::Compiler;
use super::*;

/// A gazetteer of these lines alone.
fn gazetteer(lines: &str) -> Result<Gazetteer> {
    let mut compiler = Compiler::new(Knowledge::default());
    compiler.add("test.jsonl", lines)?;
    load::finish(compiler, Vec::new())
}

const RECORDS: &str = r#"
{"id": "new-york", "kind": "place", "name": "New York"}
{"id": "new-york-times", "kind": "organisation", "name": "New York Times", "aliases": ["NYT", "Times"]}
{"id": "kim", "kind": "person", "name": "Kim Jong-un", "family_name": "Kim", "misspellings": ["Kim Jung-un"]}
{"id": "moon", "kind": "person", "name": "Moon Jae In", "family_name": "Moon"}
{"id": "putin", "kind": "person", "name": "Vladimir Putin", "aliases": ["Putin"]}
{"id": "erdogan", "kind": "person", "name": "Recep Tayyip Erdoğan"}
{"id": "sisi", "kind": "person", "name": "Abdel Fattah el-Sisi", "aliases": ["Sisi"]}
{"id": "xi", "kind": "person", "name": "Xi Jinping", "aliases": ["Xi"], "family_name": "Xi"}
{"id": "oneill", "kind": "person", "name": "Ada O'Neill"}
{"id": "usa", "kind": "place", "name": "United States", "aliases": ["US", "U.S.", "America"], "demonyms": ["American", "Americans"]}
{"id": "russia", "kind": "place", "name": "Russia", "demonyms": ["Russian", "Russians"]}
{"id": "georgia", "kind": "place", "name": "Georgia", "demonyms": ["Georgian"]}
{"id": "georgia-us", "kind": "place", "name": "Georgia", "part_of": "usa"}
{"id": "bbc", "kind": "organisation", "name": "BBC"}
{"id": "ivory-coast", "kind": "place", "name": "Côte d'Ivoire", "aliases": ["Ivory Coast"]}
{"id": "ebay", "kind": "organisation", "name": "eBay"}
{"id": "att", "kind": "organisation", "name": "AT&T"}
"#;

#[test]
fn forms_are_whole_words_and_the_longest_wins() {
    let gazetteer = gazetteer(RECORDS).unwrap();
    for (text, expected) in [
        // words, not parts of words
        ("Putin said", "Putin=putin"),
        ("Putins said", ""),
        ("RasPutin said", ""),
        ("putin said", ""),
        ("_Putin_", ""),
        ("Ж Putin Ж", "Putin=putin"),
        ("ЖPutin", ""),
        ("", ""),
        (" \n ", ""),
        // leftmost, longest, after the boundaries are known
        ("the New York Times said", "New York Times=new-york-times"),
        ("a New York Timesman", "New York=new-york"),
        (
            "New York New York Times",
            "New York=new-york|New York Times=new-york-times",
        ),
        ("New Putin", "Putin=putin"),
        ("Vladimir Vladimir Putin", "Vladimir Putin=putin"),
        ("Vladimir, Putin", "Putin=putin"),
        // possessives and contractions
        ("Putin's plan", "Putin=putin"),
        ("Putin’s plan", "Putin=putin"),
        ("PUTIN", ""),
        ("US OF", "US=usa"),
        ("EBAY", ""),
        ("ADA O’NEILL", "ADA O’NEILL=oneill"),
        ("NEW YORK", "NEW YORK=new-york"),
        ("new york", ""),
        ("VLADIMIR PUTIN'S PLAN", "VLADIMIR PUTIN=putin"),
        ("the Times' story", "Times=new-york-times"),
        ("Putin'll", "Putin=putin"),
        ("Xi'an", ""),
        ("Xi’an and Xi’s", "Xi=xi"),
        ("'Putin'", "Putin=putin"),
        ("‘Putin’", "Putin=putin"),
        ("O'Putin", ""),
        // apostrophes, straight or curly, inside a form
        ("Ada O'Neill", "Ada O'Neill=oneill"),
        ("Ada O’Neill’s", "Ada O’Neill=oneill"),
        ("Cote d'Ivoire", "Cote d'Ivoire=ivory-coast"),
        ("Côte d’Ivoire", "Côte d’Ivoire=ivory-coast"),
        ("CÔTE D’IVOIRE", "CÔTE D’IVOIRE=ivory-coast"),
        // hyphens around a form: only places stand before one
        ("US-led sanctions", "US=usa"),
        ("Russian-backed rebels", "Russian=russia~"),
        ("Putin-backed rebels", ""),
        ("anti-Putin rebels", ""),
        ("anti-American", ""),
        ("Putin - who", "Putin=putin"),
        ("Putin—who", "Putin=putin"),
        ("Putin-", "Putin=putin"),
        ("New York-based", "New York=new-york"),
        ("al-Sisi", ""),
        ("el-Sisi", ""),
        ("Abdel Fattah el-Sisi", "Abdel Fattah el-Sisi=sisi"),
        // hyphens inside a form
        ("Kim Jong-un", "Kim Jong-un=kim"),
        ("Kim Jong Un", "Kim Jong Un=kim"),
        ("Kim Jong un", "Kim Jong un=kim"),
        ("Kim Jong‑un", "Kim Jong‑un=kim"),
        ("KIM JONG UN", "KIM JONG UN=kim"),
        ("KIM JONG-UN", "KIM JONG-UN=kim"),
        ("Kim Jung-un", "Kim Jung-un=kim?"),
        ("Moon Jae-in", "Moon Jae-in=moon"),
        ("Moon Jae In", "Moon Jae In=moon"),
        // accents
        ("Recep Tayyip Erdogan", "Recep Tayyip Erdogan=erdogan"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdoğan=erdogan"),
        ("Recep Tayyip Erdog\u{306}an", ""),
        // stops
        ("the U.S. said", "U.S.=usa"),
        ("the U.S.-led", "U.S.=usa"),
        ("the U.S.'s", "U.S.=usa"),
        ("the U.S.A. said", ""),
        ("the US. It", "US=usa"),
        ("BBC.com", ""),
        ("(BBC)", "BBC=bbc"),
        ("@BBC #Putin", ""),
        ("AT&T, eBay", "AT&T=att|eBay=ebay"),
        ("AT & T", ""),
        // white space
        ("New\nYork", "New\nYork=new-york"),
        ("New\r\nYork", "New\r\nYork=new-york"),
        ("New\u{a0}York", "New\u{a0}York=new-york"),
        ("New \u{2009} York", "New \u{2009} York=new-york"),
        ("New\n\nYork", ""),
        ("New\u{2029}York", ""),
        ("NewYork", ""),
        // kinds and bearers
        ("Americans", "Americans=usa~"),
        ("America", "America=usa"),
        ("Georgia", "Georgia=georgia,georgia-us"),
        ("a Georgian", "Georgian=georgia~"),
        ("RUSSIA — RUSSIAN", "RUSSIA=russia|RUSSIAN=russia~"),
    ] {
        assert_eq!(show(&gazetteer, text), expected, "{text:?}");
    }
}

/// The matches as "form=id,id", with "~" after a demonym and "?" after a misspelling.
fn show(gazetteer: &Gazetteer, text: &str) -> String {
    let show_one = |found: &Match| {
        let ids: Vec<&str> = found.entries().map(|entry| &*gazetteer.entry(entry).id).collect();
        let kind = match found.form() {
            FormKind::Name | FormKind::Alias => "",
            FormKind::Demonym => "~",
            FormKind::Misspelling => "?",
        };
        format!("{}={}{kind}", &text[found.span.range()], ids.join(","))
    };
    gazetteer
        .matches(text)
        .iter()
        .map(show_one)
        .collect::<Vec<_>>()
        .join("|")
}

#[test]
fn names_are_looked_up_in_every_spelling() {
    let gazetteer = gazetteer(RECORDS).unwrap();
    for (name, expected) in [
        ("Kim Jong Un", 1),
        ("Kim Jung-un", 0),
        ("Georgia", 2),
        ("Georgian", 0),
        ("U.S.", 1),
        ("United\u{a0}States", 1),
        ("United", 0),
        ("United States of", 0),
        ("", 0),
    ] {
        assert_eq!(gazetteer.by_name(name).len(), expected, "{name}");
    }
}

#[test]
fn people_are_known_by_surname() {
    let gazetteer = gazetteer(RECORDS).unwrap();
    for (surname, expected) in [
        ("Putin", "putin"),
        ("Kim", "kim"),
        ("Jong-un", ""),
        ("Erdogan", "erdogan"),
        ("el-Sisi", "sisi"),
        ("Sisi", "sisi"),
        ("York", ""),
    ] {
        let ids: Vec<&str> = gazetteer
            .by_surname(surname)
            .iter()
            .map(|&entry| &*gazetteer.entry(entry).id)
            .collect();
        assert_eq!(ids.join(","), expected, "{surname}");
    }
}

#[test]
fn offices_are_held_by_date() {
    let gazetteer = gazetteer(
        r#"{"id": "a", "kind": "person", "name": "Ann Ash", "roles": [{"title": "prime minister", "of": "Norland", "start": "2010-05-01", "end": "2015"}]}
{"id": "b", "kind": "person", "name": "Ben Birch", "roles": [{"title": "prime minister", "of": "norland", "start": "2015-06-01"}]}
{"id": "c", "kind": "person", "name": "Cy Cole", "retrieved": "2020-01-01", "roles": [{"title": "Vice-President", "start": "2012"}]}
{"id": "norland", "kind": "place", "name": "Norland"}"#,
    )
    .unwrap();
    let norland = gazetteer.by_id("norland");
    for (title, of, date, expected) in [
        ("prime minister", norland, "2012-01-01", "a"),
        ("Prime Minister", norland, "2012-01-01", "a"),
        ("prime-minister", None, "2012-01-01", "a"),
        ("prime minister", norland, "2015-07-01", "a?,b?"),
        ("prime minister", norland, "2016-07-01", "b?"),
        ("prime minister", norland, "2009-07-01", ""),
        ("prime minister", norland, "", "a,b"),
        ("vice president", None, "2015-01-01", "c"),
        ("vice president", norland, "2015-01-01", ""),
        ("vice president", None, "2021-01-01", "c?"),
        ("king", norland, "", ""),
    ] {
        let date = (!date.is_empty()).then(|| date.parse().unwrap());
        let holders = gazetteer.holders(title, of, date);
        let shown: Vec<String> = holders
            .iter()
            .map(|holder| {
                let sure = if holder.held == Held::Yes { "" } else { "?" };
                format!("{}{sure}", gazetteer.entry(holder.entry).id)
            })
            .collect();
        assert_eq!(shown.join(","), expected, "{title} {date:?}");
    }
}

#[test]
fn a_wrong_line_is_named_with_its_reason() {
    let norland = r#"{"id": "norland", "kind": "place", "name": "Norland"}"#;
    for (lines, expected) in [
        (r#"{"id": "a", "kind": "person"}"#, "missing field `name` (column 29)"),
        (
            r#"{"id": "a", "kind": "god", "name": "A"}"#,
            "unknown variant `god`, expected one of `person`, `place`, `organisation`, `office` (column 25)",
        ),
        (
            r#"{"id": "a", "kind": "person", "name": "A", "nick": "B"}"#,
            "unknown field `nick`, expected one of `id`, `kind`, `name`, `aliases`, `misspellings`, `gender`, `family_name`, `roles`, `relatives`, `born`, `died`, `demonyms`, `population`, `part_of`, `seat_of`, `of`, `title`, `exclusive`, `wikidata`, `retrieved` (column 49)",
        ),
        (
            r#"{"id": "a", "kind": "person", "name": "A", "born": "1975-13"}"#,
            "\"1975-13\" is no date: write 2019, 2019-04 or 2019-04-25 (column 60)",
        ),
        (r#"{"id": " ", "kind": "person", "name": "A"}"#, "the id is empty"),
        (
            r#"{"id": "a", "kind": "person", "name": ""}"#,
            "\"a\" has an empty name",
        ),
        (
            r#"{"id": "a", "kind": "person", "name": "A", "roles": [{"title": "king", "start": "2019", "end": "2018"}]}"#,
            "the term as king ends (2018) before it starts (2019)",
        ),
        (
            r#"{"id": "a", "kind": "person", "name": "A", "roles": [{"title": "king", "of": "Ruritania"}]}"#,
            "of \"Ruritania\" is no entry's id or name",
        ),
        (
            r#"{"id": "norland", "kind": "place", "name": "Norway"}"#,
            "\"norland\" stands twice in this file, first on line 1",
        ),
        ("[]", "invalid length 0, expected a record in braces (column 2)"),
        ("{", "EOF while parsing an object (column 1)"),
    ] {
        let error = gazetteer(&format!("{norland}\n\n{lines}\n")).unwrap_err().to_string();
        assert_eq!(error, format!("test.jsonl:3: {expected}"), "{lines}");
    }
    let twins = "{\"id\": \"x\", \"kind\": \"place\", \"name\": \"Ayr\"}\n{\"id\": \"y\", \"kind\": \"place\", \"name\": \"Ayr\"}\n\
                 {\"id\": \"z\", \"kind\": \"place\", \"name\": \"Zed\", \"part_of\": \"Ayr\"}";
    let error = gazetteer(twins).unwrap_err().to_string();
    assert_eq!(
        error,
        "test.jsonl:3: part_of \"Ayr\" is the name of several entries; write one's id: x, y"
    );
}

#[test]
fn a_users_file_adds_and_overrides() {
    let folder = tempfile::tempdir().unwrap();
    let first = folder.path().join("first.jsonl");
    let second = folder.path().join("second.jsonl");
    std::fs::write(&first, "\u{feff}{\"id\": \"ada-reed\", \"kind\": \"person\", \"name\": \"Ada Reed\", \"roles\": [{\"title\": \"envoy\", \"of\": \"Russia\"}]}\n").unwrap();
    std::fs::write(&second, "{\"id\": \"ada-reed\", \"kind\": \"person\", \"name\": \"Ada Reed-Vane\"}\n{\"id\": \"russia\", \"kind\": \"place\", \"name\": \"Russia\"}").unwrap();
    let gazetteer = Gazetteer::load(&[first, second]).unwrap();
    let ada = gazetteer.by_id("ada-reed").unwrap();
    let russia = gazetteer.by_id("russia").unwrap();
    assert_eq!(&*gazetteer.entry(ada).name, "Ada Reed-Vane");
    assert!(gazetteer.is_users(ada) && gazetteer.is_users(russia));
    assert!(
        gazetteer.entry(russia).demonyms.is_empty(),
        "an override replaces the entry whole"
    );
    assert!(gazetteer.by_name("Ada Reed").is_empty());
}

#[test]
fn forms_of_the_users_and_of_the_program_are_found_together() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("names.jsonl");
    std::fs::write(&file, "{\"id\": \"georgia-reed\", \"kind\": \"person\", \"name\": \"Georgia\", \"aliases\": [\"Georgia Reed of Tbilisi\"]}\n{\"id\": \"russia\", \"kind\": \"place\", \"name\": \"Russia\"}").unwrap();
    let gazetteer = Gazetteer::load(&[file]).unwrap();
    let builtin = show(Gazetteer::builtin(), "Georgia").replace("Georgia=", "");
    for (text, expected) in [
        ("Georgia", format!("Georgia=georgia-reed,{builtin}")),
        (
            "Georgia Reed of Tbilisi",
            "Georgia Reed of Tbilisi=georgia-reed".to_owned(),
        ),
        (
            "Georgia Reed, Tbilisi",
            format!("Georgia=georgia-reed,{builtin}|Tbilisi=tbilisi"),
        ),
        ("Russia, Russians", "Russia=russia".to_owned()),
    ] {
        let sorted = |shown: String| {
            let mut ids: Vec<String> = shown.split([',', '=', '|']).map(str::to_owned).collect();
            ids.sort();
            ids
        };
        assert_eq!(sorted(show(&gazetteer, text)), sorted(expected), "{text}");
    }
    let moscow = gazetteer.entry(gazetteer.by_id("moscow").unwrap());
    assert_eq!(moscow.part_of.or(moscow.seat_of), gazetteer.by_id("russia"));
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing.jsonl");
    assert!(Gazetteer::load(std::slice::from_ref(&missing)).unwrap_err().is_io());
    std::fs::write(&missing, b"{}\n{\xff").unwrap();
    let message = Gazetteer::load(&[missing]).unwrap_err().to_string();
    assert!(message.contains("is not UTF-8: byte 4 (line 2)"), "{message}");
}

#[test]
fn an_empty_gazetteer_finds_nothing() {
    let gazetteer = Gazetteer::empty();
    assert!(gazetteer.is_empty() && gazetteer.matches("Vladimir Putin").is_empty());
}

proptest::proptest! {
    #[test]
    fn any_text_gives_ordered_spans_on_character_boundaries(text in "(Putin|Kim|Jong|New|York|Times|U\\.S\\.|[ \n'’\\-.]|é|\\PC){0,40}") {
        let gazetteer = gazetteer(RECORDS).unwrap();
        let mut last = 0;
        for found in gazetteer.matches(&text) {
            assert!(found.span.start >= last && !found.bearers.is_empty());
            assert!(!text[found.span.range()].is_empty());
            last = found.span.end;
        }
    }
}
