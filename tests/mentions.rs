//! Which words are names, which names are one person's or body's, and whom pronouns, roles and groups mean. A row is a short text of
//! invented people and what must come out.

use std::path::Path;

use whosaid::mention::MentionKind;
use whosaid::{Audit, Auditor, Document, Gazetteer};

fn audit(text: &str) -> (Document, Audit) {
    let people = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mentions.jsonl");
    let auditor = Auditor::new()
        .with_fast()
        .with_gazetteer(Gazetteer::load(&[people]).expect("the fixture loads"));
    let mut document = Document::from_text(text);
    document.set_date("2019-04-25".parse().expect("a date"));
    let audit = auditor.audit(&document);
    (document, audit)
}

/// The names of a text as they stand, titles included.
fn names(text: &str) -> Vec<String> {
    let (document, audit) = audit(text);
    let is_name = |kind| matches!(kind, MentionKind::Name | MentionKind::Titled);
    let mentions = audit.analysis.mentions.iter();
    mentions
        .filter(|mention| is_name(mention.kind))
        .map(|mention| document.slice(mention.span).to_owned())
        .collect()
}

/// Each mention of a text with whom it means; "?" is nobody.
fn meanings(text: &str) -> Vec<(String, String)> {
    let (document, audit) = audit(text);
    let name = |entity: Option<usize>| entity.map_or("?", |entity| audit.analysis.entities[entity].name.as_str());
    let mentions = audit.analysis.mentions.iter();
    mentions
        .map(|mention| (document.slice(mention.span).to_owned(), name(mention.entity).to_owned()))
        .collect()
}

/// Who says what comes last in a text: names joined by "and", else the status.
fn last_speaker(text: &str) -> String {
    let (_, audit) = audit(text);
    let Some(last) = audit.analysis.attributions.last() else {
        return "nothing said".to_owned();
    };
    if last.speakers.is_empty() {
        return format!("{:?}", last.status).to_lowercase();
    }
    let names: Vec<&str> = last.speakers.iter().map(|speaker| speaker.name.as_str()).collect();
    names.join(" and ")
}

#[test]
fn names_are_runs_of_capitals_without_what_only_has_one() {
    for (text, expected) in [
        ("It was Ada Reed who left.", &["Ada Reed"][..]),
        ("We met Senator Ada Reed there.", &["Senator Ada Reed"]),
        ("They met Mrs Reed and Mr Vane.", &["Mrs Reed", "Mr Vane"]),
        ("It is up to Pieter van der Berg now.", &["Pieter van der Berg"]),
        ("“Will you, Mr. President?” somebody asked.", &[]),
        ("Injecting Lindqvist’s troubles into it was wrong.", &["Lindqvist"]),
        ("They praised the Norland-born Hugh Vane.", &["Hugh Vane"]),
        ("The city’s Supervisor of Elections Ada Reed left.", &["Ada Reed"]),
        ("He’ll go, and We’ve stayed.", &[]),
        ("They left after Election Day.", &[]),
        ("They went to the University of Norland.", &["University of Norland"]),
        ("They joined the Norland Legion.", &["Norland Legion"]),
        ("Only Half Of The Voters Like Ada Reed’s Latest Plan", &["Ada Reed"]),
    ] {
        let found = names(text);
        let found: Vec<&str> = found.iter().map(String::as_str).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn names_of_one_person_or_body_are_one_entity() {
    for (text, name, meaning) in [
        ("Ada Reed came. We saw Reed.", "Reed", "Ada Reed"),
        ("Ada Reed came. We saw Ada.", "Ada", "Ada Reed"),
        ("Robert Vane came. Later Bob Vane left.", "Bob Vane", "Robert Vane"),
        ("Tom Dunn and Ada Dunn came. We saw Mrs Dunn.", "Mrs Dunn", "Ada Dunn"),
        ("Tom Dunn and Ada Dunn came. We saw Mr Dunn.", "Mr Dunn", "Tom Dunn"),
        // The main figure goes by the surname.
        (
            "Ada Dunn came. Dunn spoke. Dunn left. She thanked Tom Dunn. We saw Dunn again.",
            "Dunn",
            "Ada Dunn",
        ),
        // Named long ago, and once.
        (
            "We saw Tom Dunn. It rained. It snowed. It froze. It thawed. It dried. Sergeant Ada Dunn came. We saw Dunn again.",
            "Dunn",
            "Ada Dunn",
        ),
        ("Tom Dunn met Ada Dunn. We saw Dunn.", "Dunn", "?"),
        // A given name that is a surname, too, tells no gender.
        ("Ada Clinton came. We saw Mrs Clinton.", "Mrs Clinton", "Ada Clinton"),
        (
            "It was the Norland Harbour Board (NHB). We asked the NHB.",
            "NHB",
            "Norland Harbour Board",
        ),
        (
            "The Association of Lamplighters (AL) met. We asked AL.",
            "AL",
            "Association of Lamplighters",
        ),
        ("Ada Vane-Reed came. Vane-Reed spoke.", "Vane-Reed", "Ada Vane-Reed"),
        ("Zuo Lan Peng came. We saw Mr Zuo.", "Mr Zuo", "Zuo Lan Peng"),
        ("José Peña came. We saw Jose Pena.", "Jose Pena", "José Peña"),
        ("President Orlov came.", "President Orlov", "Viktor Orlov"),
        ("Viktor Orlov met Team Orlov. We saw Orlov.", "Orlov", "Viktor Orlov"),
    ] {
        let found = meanings(text);
        let last = found.iter().rev().find(|(form, _)| form == name);
        assert_eq!(
            last.map(|(_, meaning)| meaning.as_str()),
            Some(meaning),
            "{text}: {found:?}"
        );
    }
}

#[test]
fn pronouns_roles_and_groups_mean_those_who_fit() {
    for (text, speaker) in [
        // Agreement, subjects before objects, nobody inside a quote.
        ("Hugh Vane met Ada Reed. She said it was late.", "Ada Reed"),
        ("Hugh Vane met Paul Crane. He said it was late.", "Hugh Vane"),
        (
            "Hugh Vane left. “You should ask Paul Crane about it,” he said.",
            "Hugh Vane",
        ),
        (
            "Hugh Vane came. Paul Crane came too. He said it was late.",
            "Paul Crane",
        ),
        ("Hugh Vane and Paul Crane came. He said it was late.", "ambiguous"),
        ("Norland sent troops. It said it had no choice.", "Norland"),
        // By what the article calls people.
        (
            "Senator Ada Reed met Governor Hugh Vane. The senator said it was late.",
            "Ada Reed",
        ),
        (
            "Ada Reed, a former judge, met Hugh Vane. The judge said it was late.",
            "Ada Reed",
        ),
        (
            "Sen. Ada Reed met Hugh Vane. The Democratic senator said it was late.",
            "anonymous",
        ),
        (
            "Ada Reed, president of the Harbour Board, said it was late.",
            "Ada Reed",
        ),
        ("It rained. The coroner said it was late.", "anonymous"),
        // By office, on the article's date; also of somebody who is named later.
        (
            "Viktor Orlov met Helen Marsh. The president said it was late.",
            "Viktor Orlov",
        ),
        (
            "Viktor Orlov met Helen Marsh. The Ruthenian president said it was late.",
            "Viktor Orlov",
        ),
        (
            "Pavel Renko met Helen Marsh. The former president said it was late.",
            "Pavel Renko",
        ),
        (
            "The president of Ruthenia said it was late. Nobody else saw Viktor Orlov.",
            "Viktor Orlov",
        ),
        // An epithet means who was spoken of just now.
        (
            "Hugh Vane spoke. The Norland businessman said it was late.",
            "Hugh Vane",
        ),
        ("Viktor Orlov spoke. The 46-year-old said it was late.", "anonymous"),
        ("Viktor Orlov spoke. The 58-year-old said it was late.", "Viktor Orlov"),
        // Groups.
        (
            "Viktor Orlov met Anna Lindqvist and her aide, Paul Crane. The two leaders said it was late.",
            "Viktor Orlov and Anna Lindqvist",
        ),
        (
            "Ruthenia and Norland have talked. Both sides said it was late.",
            "Ruthenia and Norland",
        ),
        (
            "There was no talk between Ruthenia and Norland, although both sides say they are ready.",
            "Ruthenia and Norland",
        ),
        (
            "Hugh Vane and Ada Reed came. They said it was late.",
            "Hugh Vane and Ada Reed",
        ),
        ("Officials met Hugh Vane. They said it was late.", "anonymous"),
        ("Karsk was silent. It said it had no choice.", "Ruthenia"),
    ] {
        assert_eq!(last_speaker(text), speaker, "{text}");
    }
}

#[test]
fn offices_mean_who_held_them_on_the_day() {
    for (text, speaker) in [
        // On the article's date, also where it does not name the holder.
        ("“It is late,” the premier of Sudmark said.", "Maud Tarn"),
        ("“It is late,” the Sudmark premier said.", "Maud Tarn"),
        ("Maud Tarn met Jonas Aske. “It is late,” the premier said.", "Maud Tarn"),
        // At the time of the clause.
        ("In 2005, the Sudmark premier said “it is late”.", "Ines Calder"),
        ("“It is late,” the then Sudmark premier said in 2014.", "Jonas Aske"),
        // Two held it in that year.
        ("In 2012, the Sudmark premier said “it is late”.", "Premier of Sudmark"),
        // Several held it before.
        (
            "Jonas Aske met Maud Tarn. “It is late,” the former premier said.",
            "Jonas Aske",
        ),
        ("“It is late,” said former Premier Ines Calder.", "Ines Calder"),
        // Before and after somebody.
        ("Maud Tarn was away. “It is late,” her predecessor said.", "Jonas Aske"),
        (
            "“It is late,” Ms Calder's successor said. Ines Calder was away.",
            "Jonas Aske",
        ),
        (
            "Pieter Loman was away. “It is late,” his predecessor said.",
            "anonymous",
        ),
    ] {
        assert_eq!(last_speaker(text), speaker, "{text}");
    }
}

#[test]
fn surnames_alone_need_a_reason() {
    for (text, id) in [
        // The title of an office, a country, somebody of the article, the user's own.
        ("“It is late,” Premier Tarn said.", Some("maud-tarn")),
        ("“It is late,” Mr Tarn said.", Some("otto-tarn")),
        ("“It is late,” Tarn said in Sudmark.", Some("maud-tarn")),
        ("“It is late,” TARN said in Sudmark.", Some("maud-tarn")),
        ("“It is late,” Tarn said. Otto Tarn was in Sudmark.", Some("otto-tarn")),
        // The built-in gazetteer's: not out of the blue, nor with the title of another office.
        ("“It is late,” Lavrov said.", None),
        ("“It is late,” Lavrov said in Russia.", Some("sergey-lavrov")),
        ("“It is late,” Senator Lavrov said in Russia.", None),
    ] {
        let (_, audit) = audit(text);
        let speaker = &audit.analysis.attributions[0].speakers[0];
        assert_eq!(speaker.id.as_deref(), id, "{text}");
    }
}

#[test]
fn families_are_their_members() {
    for (text, speaker) in [
        ("“It is late,” the Calders said.", "Ines Calder and Piers Calder"),
        (
            "Hugh Vane and Ida Vane came. “It is late,” the Vanes said.",
            "Hugh Vane and Ida Vane",
        ),
    ] {
        assert_eq!(last_speaker(text), speaker, "{text}");
    }
}

#[test]
fn a_title_out_of_its_time_is_told() {
    let told = "“Premier Aske” is Jonas Aske, who did not hold that title on the article's date";
    for (text, expected) in [
        ("“It is late,” Premier Aske said.", true),
        ("“It is late,” former Premier Aske said.", false),
        ("“It is late,” Mr Aske said in Sudmark.", false),
    ] {
        let (_, audit) = audit(text);
        let evidence = &audit.analysis.attributions[0].evidence;
        assert_eq!(
            evidence.iter().any(|line| line == told),
            expected,
            "{text}: {evidence:?}"
        );
    }
}
