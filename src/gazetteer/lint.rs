//! Holds the built-in data to their form: sorted, unique, resolved, without forms that would match by accident.

use std::collections::BTreeMap;

use super::*;

/// The built-in files, as `build.rs` reads them.
const FILES: [(&str, &str); 4] = [
    ("offices.jsonl", include_str!("../../gazetteer/offices.jsonl")),
    (
        "organisations.jsonl",
        include_str!("../../gazetteer/organisations.jsonl"),
    ),
    ("people.jsonl", include_str!("../../gazetteer/people.jsonl")),
    ("places.jsonl", include_str!("../../gazetteer/places.jsonl")),
];

#[test]
fn lines_are_sorted_by_id_and_ids_are_unique_over_all_files() {
    let mut seen = BTreeMap::new();
    for (path, text) in FILES {
        let ids: Vec<String> = text
            .lines()
            .map(|line| {
                serde_json::from_str::<serde_json::Value>(line).unwrap()["id"]
                    .as_str()
                    .unwrap()
                    .to_owned()
            })
            .collect();
        assert!(!ids.is_empty(), "{path} is empty");
        for pair in ids.windows(2) {
            assert!(pair[0] < pair[1], "{path}: {} stands before {}", pair[0], pair[1]);
        }
        for id in ids {
            let plain = id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
            assert!(plain, "{path}: {id} is no slug");
            if let Some(other) = seen.insert(id.clone(), path) {
                panic!("{id} stands in {other} and in {path}");
            }
        }
    }
}

#[test]
fn references_are_ids() {
    for (path, text) in FILES {
        for line in text.lines() {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            let roles = record["roles"].as_array().into_iter().flatten();
            let of_roles = roles.map(|role| &role["of"]);
            let references = ["part_of", "seat_of", "of"].map(|key| &record[key]);
            for reference in references
                .into_iter()
                .chain(of_roles)
                .filter_map(|value| value.as_str())
            {
                assert!(
                    Gazetteer::builtin().by_id(reference).is_some(),
                    "{path}: {} refers to {reference}",
                    record["id"]
                );
            }
        }
    }
}

#[test]
fn forms_are_longer_than_a_letter_and_stand_once_in_a_record() {
    for (_, entry) in Gazetteer::builtin().entries() {
        let mut forms: Vec<&str> = std::iter::once(&entry.name)
            .chain(&entry.aliases)
            .chain(&entry.misspellings)
            .chain(&entry.demonyms)
            .map(|form| &**form)
            .collect();
        for form in &forms {
            let letters = form.chars().filter(|letter| letter.is_alphanumeric()).count();
            assert!(letters >= 2, "{}: {form:?} is too short", entry.id);
            assert_eq!(form.trim(), *form, "{}: {form:?} has spaces at its edge", entry.id);
            let capital = form.chars().any(|letter| letter.is_uppercase() || letter.is_numeric());
            assert!(capital, "{}: {form:?} is a common word", entry.id);
        }
        let count = forms.len();
        forms.sort_unstable();
        forms.dedup();
        assert_eq!(forms.len(), count, "{}: a form stands twice", entry.id);
    }
}

#[test]
fn keys_fit_the_kind() {
    for (_, entry) in Gazetteer::builtin().entries() {
        let is = |kind| entry.kind == kind;
        let personal = entry.gender.is_some() || entry.family_name.is_some() || !entry.roles.is_empty();
        assert!(
            is(Kind::Person) || !personal,
            "{}: only people have roles and genders",
            entry.id
        );
        assert!(
            is(Kind::Place) || entry.seat_of.is_none() && entry.demonyms.is_empty(),
            "{}: is no place",
            entry.id
        );
        assert_eq!(
            is(Kind::Office),
            entry.title.is_some(),
            "{}: only offices have a title",
            entry.id
        );
        let wikidata = entry.wikidata.as_deref().unwrap_or("Q1");
        assert!(
            wikidata.starts_with('Q') && wikidata[1..].bytes().all(|byte| byte.is_ascii_digit()),
            "{}",
            entry.id
        );
    }
}

#[test]
fn terms_are_in_order() {
    for (_, entry) in Gazetteer::builtin().entries() {
        let starts: Vec<_> = entry
            .roles
            .iter()
            .filter_map(|role| role.start)
            .map(PartialDate::first_day)
            .collect();
        assert!(starts.is_sorted(), "{}: terms are not sorted by their start", entry.id);
        for role in &entry.roles {
            assert_eq!(
                *role.title,
                role.title.to_lowercase(),
                "{}: a title is in lower case",
                entry.id
            );
        }
        if let (Some(born), Some(died)) = (entry.born, entry.died) {
            assert!(born.is_before(died), "{}: born {born}, died {died}", entry.id);
        }
    }
}

#[test]
fn places_do_not_contain_themselves() {
    let gazetteer = Gazetteer::builtin();
    for (id, entry) in gazetteer.entries() {
        let parents = std::iter::successors(entry.part_of, |&parent| gazetteer.entry(parent).part_of);
        assert!(
            parents.take(10).all(|parent| parent != id),
            "{} contains itself",
            entry.id
        );
    }
}

#[test]
fn tables_are_sorted_and_of_one_width() {
    for (path, text) in [
        ("abbreviations.tsv", include_str!("../../gazetteer/abbreviations.tsv")),
        ("cue_nouns.tsv", include_str!("../../gazetteer/cue_nouns.tsv")),
        ("cues.tsv", include_str!("../../gazetteer/cues.tsv")),
        ("document_nouns.tsv", include_str!("../../gazetteer/document_nouns.tsv")),
        ("given_names.tsv", include_str!("../../gazetteer/given_names.tsv")),
        (
            "organisation_nouns.tsv",
            include_str!("../../gazetteer/organisation_nouns.tsv"),
        ),
        ("roles.tsv", include_str!("../../gazetteer/roles.tsv")),
        ("titles.tsv", include_str!("../../gazetteer/titles.tsv")),
    ] {
        let columns = text.lines().next().unwrap().split('\t').count();
        let rows: Vec<Vec<&str>> = text.lines().skip(1).map(|line| line.split('\t').collect()).collect();
        for pair in rows.windows(2) {
            assert!(pair[0] < pair[1], "{path}: {:?} stands before {:?}", pair[0], pair[1]);
        }
        for row in rows {
            assert_eq!(row.len(), columns, "{path}: {row:?}");
            assert!(
                !row[0].is_empty() && row.iter().all(|cell| cell.trim() == *cell),
                "{path}: {row:?}"
            );
        }
    }
}

#[test]
fn what_the_news_needs_is_known() {
    let gazetteer = Gazetteer::builtin();
    for (name, id) in [
        ("United States", "united-states"),
        ("U.S.", "united-states"),
        ("Burma", "myanmar"),
        ("Ivory Coast", "cote-divoire"),
        ("Pyongyang", "pyongyang"),
        ("Russky Island", "russky-island"),
        ("Panmunjom", "panmunjom"),
        ("Vladivostok", "vladivostok"),
        ("Hanoi", "hanoi"),
        ("Kim Jong-un", "kim-jong-un"),
        ("Kim Jong Il", "kim-jong-il"),
        ("Vladimir Putin", "vladimir-putin"),
        ("President of Russia", "president-of-russia"),
        ("US Secretary of State", "us-secretary-of-state"),
        ("Reuters", "reuters"),
        ("Nato", "nato"),
    ] {
        let known = gazetteer.by_id(id).map(Reference::Entry);
        assert_eq!(Some(gazetteer.resolve_reference(name)), known, "{name}");
    }
    let seat = |id: &str| gazetteer.by_id(id).and_then(|place| gazetteer.entry(place).seat_of);
    assert_eq!(seat("pyongyang"), gazetteer.by_id("north-korea"));
    assert_eq!(seat("white-house"), gazetteer.by_id("united-states"));
}

#[test]
fn leaders_are_known_by_date() {
    let gazetteer = Gazetteer::builtin();
    for (title, of, date, id) in [
        ("president", "russia", "2019-04-25", "vladimir-putin"),
        ("president", "russia", "2010-04-25", "dmitry-medvedev"),
        ("prime minister", "russia", "2010-04-25", "vladimir-putin"),
        ("president", "united-states", "2019-04-25", "donald-trump"),
        ("secretary of state", "united-states", "2019-04-25", "mike-pompeo"),
        ("supreme leader", "north-korea", "2019-04-25", "kim-jong-un"),
        ("prime minister", "united-kingdom", "2019-04-25", "theresa-may"),
        ("foreign secretary", "united-kingdom", "2018-01-01", "boris-johnson"),
        ("chancellor", "germany", "2019-04-25", "angela-merkel"),
        ("secretary-general", "united-nations", "2015-01-01", "ban-ki-moon"),
    ] {
        let holders = gazetteer.holders(title, gazetteer.by_id(of), Some(date.parse().unwrap()));
        let sure: Vec<&str> = holders
            .iter()
            .filter(|holder| holder.held == Held::Yes)
            .map(|holder| &*gazetteer.entry(holder.entry).id)
            .collect();
        assert_eq!(sure, [id], "{title} of {of} on {date}");
    }
}
