//! The rules over analyses built by hand, one row a case.

use std::io::Write as _;

use super::*;
use crate::analysis::{Unbalanced, analyse};
use crate::attribution::{Kind as AttributionKind, Speaker, Status};
use crate::mention::{Entity, EntityKind, Mention, MentionKind};

/// A document and an analysis of it, built up piece by piece; pieces are given as they stand in the text.
struct Case {
    document: Document,
    analysis: Analysis,
}

impl Case {
    fn new(text: &str) -> Self {
        let document = Document::from_text(text);
        Case {
            document,
            analysis: Analysis {
                english: true,
                ..Analysis::default()
            },
        }
    }

    /// The first place of a piece of text from `after` on.
    fn find(&self, piece: &str, after: usize) -> Span {
        let start = after
            + self.document.text()[after..]
                .find(piece)
                .expect("the text has the piece");
        Span::new(start, start + piece.len())
    }

    fn quote(mut self, piece: &str, class: QuoteClass, parent: Option<usize>, attribution: Option<usize>) -> Self {
        let span = self.find(piece, 0);
        self.analysis.quotes.push(Quote {
            span,
            class,
            parent,
            attribution,
        });
        self
    }

    /// A mention of an entity, which is new if no entity has the name; mentions are given in order of place.
    fn mention(mut self, piece: &str, kind: MentionKind, name: &str) -> Self {
        let after = self.analysis.mentions.last().map_or(0, |mention| mention.span.end);
        let span = self.find(piece, after);
        let entities = &mut self.analysis.entities;
        let entity = entities
            .iter()
            .position(|entity| entity.name == name)
            .unwrap_or_else(|| {
                entities.push(Entity::new(EntityKind::Person, name, None));
                entities.len() - 1
            });
        self.analysis.mentions.push(Mention {
            span,
            kind,
            entity: Some(entity),
        });
        self
    }

    fn names(self, names: &[&str]) -> Self {
        names
            .iter()
            .fold(self, |case, name| case.mention(name, MentionKind::Name, name))
    }

    fn said(mut self, kind: AttributionKind, status: Status, source: &str, names: &[&str]) -> Self {
        let speaker = |name: &&str| Speaker {
            id: None,
            name: (*name).to_owned(),
            kind: EntityKind::Person,
        };
        let attribution = Attribution {
            kind,
            content: self
                .analysis
                .quotes
                .last()
                .map(|quote| quote.span)
                .into_iter()
                .collect(),
            cue: None,
            source: Some(self.find(source, 0)),
            addressee: None,
            speakers: names.iter().map(speaker).collect(),
            status,
            stance: None,
            modality: crate::attribution::Modality::Actual,
            confidence: 0.9,
            rule: "by-hand",
            evidence: Vec::new(),
            readings: Vec::new(),
        };
        self.analysis.attributions.push(attribution);
        self
    }

    /// Entities that the last attribution's source may mean.
    fn open_between(mut self, readings: &[usize]) -> Self {
        if let Some(attribution) = self.analysis.attributions.last_mut() {
            attribution.readings = readings.to_vec();
        }
        self
    }

    fn findings(&self, levels: &Levels) -> Vec<Finding> {
        let gazetteer = Gazetteer::builtin();
        run(&Context {
            document: &self.document,
            analysis: &self.analysis,
            gazetteer,
            levels,
            sidecar: &Sidecar::default(),
            today: None,
        })
    }

    /// Rule, place and message of each finding, and the places and labels that go with it.
    fn told(&self) -> Vec<String> {
        let mut levels = Levels::default();
        levels.set("unknown-speaker", Level::Info).expect("the rule exists");
        let place = |span: Span| self.document.slice(span);
        let related = |finding: &Finding| -> String {
            finding
                .related
                .iter()
                .map(|related| format!(" [{}: {}]", place(related.span), related.label))
                .collect()
        };
        let line = |found: &Finding| {
            format!(
                "{} {}: {}{}",
                found.rule,
                place(found.span),
                found.message,
                related(found)
            )
        };
        self.findings(&levels).iter().map(line).collect()
    }
}

#[test]
fn quotes_without_a_speaker() {
    let text = "Hugh Vane came. “We were “never” told.” He left.";
    let open = |class| {
        Case::new(text)
            .names(&["Hugh Vane"])
            .quote("We were “never” told.", class, None, None)
    };
    let finding = "unattributed-quote We were “never” told.: quote has no speaker [Hugh Vane: nearest speaker here]";
    let cases = [
        ("open", open(QuoteClass::Speech), vec![finding]),
        (
            "nested in an open one",
            open(QuoteClass::Speech).quote("never", QuoteClass::Speech, Some(0), None),
            vec![finding],
        ),
        ("a title", open(QuoteClass::Title), vec![]),
        (
            "nested in a title",
            open(QuoteClass::Title).quote("never", QuoteClass::Scare, Some(0), None),
            vec![],
        ),
    ];
    for (name, case, expected) in cases {
        assert_eq!(case.told(), expected, "{name}");
    }
}

#[test]
fn nearest_speaker_is_near_outside_and_a_person() {
    let far = format!("Hugh Vane came. {} “We were told.”", "word ".repeat(100));
    let cases = [
        (
            "far",
            Case::new(&far).names(&["Hugh Vane"]),
            vec!["unattributed-quote We were told.: quote has no speaker"],
        ),
        (
            "inside, then after",
            Case::new("“We were told.” Ada Reed left. Hugh Vane came.").names(&["Ada Reed", "Hugh Vane"]),
            vec!["unattributed-quote We were told.: quote has no speaker [Ada Reed: nearest speaker here]"],
        ),
        (
            "a pronoun is nobody",
            Case::new("He came. “We were told.”").mention("He", MentionKind::Pronoun, "Hugh Vane"),
            vec!["unattributed-quote We were told.: quote has no speaker"],
        ),
    ];
    for (name, case, expected) in cases {
        assert_eq!(
            case.quote("We were told.", QuoteClass::Speech, None, None).told(),
            expected,
            "{name}"
        );
    }
}

#[test]
fn sources_that_are_open_or_unnamed() {
    let talks = || Case::new("Viktor Orlov met Hugh Vane. “It failed,” he said.").names(&["Viktor Orlov", "Hugh Vane"]);
    let quoted = || talks().quote("It failed,", QuoteClass::Speech, None, Some(0));
    let cases = [
        (
            quoted()
                .said(AttributionKind::Direct, Status::Ambiguous, "he", &[])
                .open_between(&[0, 1]),
            vec![
                "ambiguous-speaker he: “he” may be Viktor Orlov or Hugh Vane [Viktor Orlov: may be Viktor Orlov] [Hugh Vane: may be Hugh Vane]",
            ],
        ),
        (
            quoted().said(AttributionKind::Direct, Status::Ambiguous, "he", &[]),
            vec!["ambiguous-speaker he: it is open whom “he” means"],
        ),
        (
            quoted().said(AttributionKind::Direct, Status::Anonymous, "he", &[]),
            vec!["anonymous-source he: quote rests on an unnamed source, “he” [It failed,: the quote]"],
        ),
        (
            quoted().said(AttributionKind::Indirect, Status::Anonymous, "he", &[]),
            vec![],
        ),
        (
            quoted()
                .said(AttributionKind::Direct, Status::Attributed, "he", &["Hugh Vane"])
                .said(AttributionKind::Direct, Status::Attributed, "Hugh Vane", &["Hugh Vane"]),
            vec!["unknown-speaker he: speaker “Hugh Vane” is not in the gazetteer"],
        ),
    ];
    for (case, expected) in cases {
        assert_eq!(case.told(), expected);
    }
}

#[test]
fn marks_without_a_partner() {
    for (text, mark, opens, expected) in [
        (
            "“We will, she said.",
            "“",
            true,
            "unbalanced-quote “: “ opens a quote that never closes",
        ),
        (
            "We will,” she said.",
            "”",
            false,
            "unbalanced-quote ”: ” closes a quote that never opened",
        ),
    ] {
        let mut case = Case::new(text);
        case.analysis.unbalanced.push(Unbalanced {
            mark: case.find(mark, 0),
            opens,
        });
        assert_eq!(case.told(), [expected]);
    }
}

#[test]
fn spellings_of_a_name() {
    let warning = |rare: &str, usual: &str| {
        vec![format!(
            "inconsistent-name {rare}: “{rare}” is spelled “{usual}” elsewhere [{usual}: the other spelling]"
        )]
    };
    let cases: [(&[&str], Vec<String>); 20] = [
        (
            &["Kim Jong Un", "Kim Jong-un", "Kim Jong Un"],
            warning("Kim Jong-un", "Kim Jong Un"),
        ),
        (
            &["Kim Jong-un", "Kim Jong Un", "Kim Jong Un"],
            warning("Kim Jong-un", "Kim Jong Un"),
        ),
        (&["Kim Jong Un", "Kim Jong-un"], warning("Kim Jong-un", "Kim Jong Un")),
        (
            &["Emmanuel Macron", "Emmanuel Mácron"],
            warning("Emmanuel Mácron", "Emmanuel Macron"),
        ),
        (&["John McCain", "John Mccain"], warning("John Mccain", "John McCain")),
        (&["Sarah Dunn", "Sara Dunn"], warning("Sara Dunn", "Sarah Dunn")),
        (
            &["Vladimir Orlov", "Vladmir Orlov"],
            warning("Vladmir Orlov", "Vladimir Orlov"),
        ),
        (&["Alan Reed", "Allan Reed"], warning("Allan Reed", "Alan Reed")),
        (
            &["Viktor Orlov", "Wiktor Orlov"],
            warning("Wiktor Orlov", "Viktor Orlov"),
        ),
        (&["Kim Jong Un", "KIM JONG UN"], vec![]),
        (&["Mike Reed", "Mick Reed"], vec![]),
        (&["Maria Reed", "Marta Reed"], vec![]),
        (&["Maria Reed", "Marina Reed"], vec![]),
        (&["Robert Reed", "Roberta Reed"], vec![]),
        (&["Dan Brown", "Don Brown"], vec![]),
        (&["John Reed", "John Reid"], vec![]),
        (&["J.K. Rowling", "JK Rowling"], vec![]),
        (&["George Bush", "George W Bush"], vec![]),
        (&["De Gaulle", "de Gaulle"], vec![]),
        (&["Conor O’Neill", "Conor O'Neill"], vec![]),
    ];
    for (names, expected) in cases {
        assert_eq!(
            Case::new(&names.join(" met ")).names(names).told(),
            expected,
            "{names:?}"
        );
    }
}

#[test]
fn titles_are_no_part_of_a_spelling() {
    let case = Case::new("North Korean leader Kim Jong-un met Mr Kim Jong Un and Kim Jong Un.")
        .mention("North Korean leader Kim Jong-un", MentionKind::Titled, "Kim Jong Un")
        .mention("Mr Kim Jong Un", MentionKind::Titled, "Kim Jong Un")
        .mention("Kim Jong Un", MentionKind::Name, "Kim Jong Un");
    let expected = "inconsistent-name Kim Jong-un: “Kim Jong-un” is spelled “Kim Jong Un” elsewhere [Kim Jong Un: the other spelling]";
    assert_eq!(case.told(), [expected]);
}

/// The rule over whole articles, which settle who is meant. The people are real, the slips are not theirs.
#[test]
fn misspelled_names() {
    for (text, expected) in [
        // A first name that nobody bears, or that nobody else known bears.
        ("Barrackk Obama left.", &[][..]),
        ("Reence Priebus left.", &["Reence Priebus → Reince Priebus"]),
        ("Rahm Emanual left.", &["Rahm Emanual → Rahm Emanuel"]),
        (
            "Rahm Emaneul's friends left Rahm Emaneul.",
            &["Rahm Emaneul → Rahm Emanuel"],
        ),
        // The office tells.
        (
            "President Emmanuel Macrom left.",
            &["Emmanuel Macrom → Emmanuel Macron"],
        ),
        (
            "Sen. Kristen Gillibrand left.",
            &["Kristen Gillibrand → Kirsten Gillibrand"],
        ),
        ("Kristen Gillibrand left.", &[]),
        ("State Sen. Kristen Gillibrand left.", &[]),
        ("Coach Emmanuel Macrom left.", &[]),
        // So does the article, unless a family shares the surname.
        ("Marco Rubio met Mario Rubio.", &["Mario Rubio → Marco Rubio"]),
        ("Mario Rubio left.", &[]),
        ("Ivanka Trump met Ivana Trump.", &[]),
        // Another person, another form, a name of many spellings.
        ("Andrea Mitchell left.", &[]),
        ("David Peterson left.", &[]),
        ("Libyan leader Muammar Qadhafi left.", &[]),
        ("RAHM EMANUAL left.", &[]),
        ("R. Emanual left.", &[]),
        ("Rahm Emanuels left.", &[]),
        ("Rahm Émanuel left.", &[]),
        ("Rahm Manuel left.", &[]),
        ("The dish is called Rahm Emanuel.", &[]),
    ] {
        assert_eq!(misspelled(Gazetteer::builtin(), text), expected, "{text}");
    }
}

#[test]
fn listed_misspellings() {
    let mut file = tempfile::NamedTempFile::new().expect("a file can be made");
    let record = r#"{"id": "hugh-vane", "kind": "person", "name": "Hugh Vane", "misspellings": ["Hugh Vayne"]}"#;
    writeln!(file, "{record}").expect("the file can be written");
    let gazetteer = Gazetteer::load(&[file.path().to_owned()]).expect("the record is one");
    for (text, expected) in [
        ("Hugh Vayne left.", &["Hugh Vayne → Hugh Vane"][..]),
        ("Mr. Hugh Vayne left.", &["Hugh Vayne → Hugh Vane"]),
        ("Hugh Vane left.", &[]),
        ("Hugh Vaine left.", &[]),
    ] {
        assert_eq!(misspelled(&gazetteer, text), expected, "{text}");
    }
}

/// What is misspelled in a text, and what it should be.
fn misspelled(gazetteer: &Gazetteer, text: &str) -> Vec<String> {
    let document = Document::from_text(text);
    let facts = crate::fact::Facts::default();
    let analysis = analyse(&document, gazetteer, Some(crate::model::Labeller::fast()), &facts);
    let context = Context {
        document: &document,
        analysis: &analysis,
        gazetteer,
        levels: &Levels::default(),
        sidecar: &Sidecar::default(),
        today: None,
    };
    let findings = run(&context);
    let found = findings.iter().filter(|found| found.rule == "misspelled-name");
    found
        .map(|found| {
            let right = found
                .message
                .rsplit('“')
                .next()
                .unwrap_or_default()
                .trim_end_matches('”');
            format!("{} → {right}", document.slice(found.span))
        })
        .collect()
}

#[test]
fn marks_with_nothing_between_them_are_nobodys_words() {
    let mut case = Case::new("He wrote “” and left.");
    let inside = case.find("”", 0).start;
    case.analysis.quotes.push(Quote {
        span: Span::new(inside, inside),
        class: QuoteClass::Speech,
        parent: None,
        attribution: None,
    });
    assert_eq!(case.told(), [""; 0]);
}

#[test]
fn passages_that_stand_twice() {
    let twice = |one: &str, other: &str| Case::new(&format!("{one}\n\nBetween them.\n\n{other}")).told().len();
    for (one, other, expected) in [
        (
            "They shake hands outside the hall.",
            "They shake hands outside the hall.",
            1,
        ),
        (
            "They shake hands outside the hall.",
            "“They SHAKE hands\noutside the hall”",
            1,
        ),
        (
            "They shake hands outside the hall.",
            "They shake hands inside the hall.",
            0,
        ),
        ("They shake hands.", "They shake hands.", 0),
    ] {
        assert_eq!(twice(one, other), expected, "{one} / {other}");
    }
}

#[test]
fn fingerprints_keep_to_words_and_count() {
    let quotes = |text: &str| {
        let case = Case::new(text).quote("We go.", QuoteClass::Speech, None, None);
        let again = case
            .document
            .text()
            .rfind("We go.")
            .map(|start| Span::new(start, start + 6))
            .expect("it stands there");
        let mut case = case;
        case.analysis.quotes.push(Quote {
            span: again,
            class: QuoteClass::Speech,
            parent: None,
            attribution: None,
        });
        case.findings(&Levels::default())
            .into_iter()
            .map(|found| found.fingerprint)
            .collect::<Vec<_>>()
    };
    let found = quotes("“We go.” And “We go.”");
    assert_eq!(
        found,
        quotes("A new first paragraph.\n\n“We go.” And so, then, “We go.”")
    );
    assert_eq!(
        found,
        ["bc77be0701b3e71c", "5c726a0f57e9a3ad"],
        "a fingerprint never changes from version to version"
    );
    assert_ne!(found[0], found[1]);
}

#[test]
fn levels_are_set_by_name() {
    let mut levels = Levels::default();
    levels.set("unattributed-quote", Level::Off).expect("the rule exists");
    let case = Case::new("“We go.”").quote("We go.", QuoteClass::Speech, None, None);
    assert!(case.findings(&levels).is_empty());
    let error = levels
        .set("unatributed-quotes", Level::Off)
        .expect_err("there is no such rule");
    assert_eq!(
        error.to_string(),
        "there is no rule “unatributed-quotes”; did you mean unattributed-quote?"
    );
}
