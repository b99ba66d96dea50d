//! What is attributed in a sentence or two, and to whom, by rules and, in a table of its own, by the model. A row is a short text of invented
//! people and what must come out of it.

use whosaid::attribution::Status;
use whosaid::{Auditor, Document};

/// A line for each attribution: whoever speaks, the cue, to whom, what.
fn read(text: &str, auditor: &Auditor) -> Vec<String> {
    let document = Document::from_text(text);
    let audit = auditor.audit(&document);
    let slice = |span| document.slice(span);
    let line = |found: &whosaid::attribution::Attribution| {
        let names: Vec<&str> = found.speakers.iter().map(|speaker| speaker.name.as_str()).collect();
        let who = match found.status {
            Status::Attributed => names.join(" and "),
            status => format!("{status:?}").to_lowercase(),
        };
        let to = found
            .addressee
            .map_or(String::new(), |span| format!(" to {}", slice(span)));
        let content: Vec<&str> = found.content.iter().map(|&span| slice(span)).collect();
        format!("{who} | {}{to} | {}", found.cue.map_or("-", slice), content.join(" … "))
    };
    audit.analysis.attributions.iter().map(line).collect()
}

/// What rules find, without the model, whose opinion may change with what it learns from.
#[track_caller]
fn reads(rows: &[(&str, &[&str])]) {
    let auditor = Auditor::new().with_rules_alone();
    for (text, expected) in rows {
        assert_eq!(read(text, &auditor), *expected, "{text}");
    }
}

#[test]
fn what_no_rule_finds_the_model_does() {
    let (rules, model) = (Auditor::new().with_rules_alone(), Auditor::new().with_fast());
    for (text, expected) in [
        (
            "The ministry is convinced that the dam is safe.",
            "ministry | is convinced | the dam is safe",
        ),
        (
            "Voters were adamant that the harbour would stay open.",
            "anonymous | were adamant | the harbour would stay open",
        ),
    ] {
        assert_eq!(read(text, &rules), [""; 0], "{text}");
        assert_eq!(read(text, &model), [expected], "{text}");
    }
}

#[test]
fn rules_and_the_model_agree_on_what_is_plain() {
    let auditor = Auditor::new().with_fast();
    for (text, expected) in [
        ("“It is gone,” Ada Reed said.", "Ada Reed | said | It is gone,"),
        (
            "Ada Reed left. Her message was blunt: “Go now and do not come back.”",
            "Ada Reed | message | Go now and do not come back.",
        ),
        (
            "The Tesk Post quoted Ada Reed as saying that it was gone.",
            "Ada Reed | saying | it was gone",
        ),
    ] {
        assert_eq!(read(text, &auditor), [expected], "{text}");
    }
}

#[test]
fn cue_beside_quote_and_source() {
    reads(&[
        ("“It is gone,” Ada Reed said.", &["Ada Reed | said | It is gone,"]),
        (
            "“It is gone,” said Ada Reed, 54, a clerk from Tesk who lost her job.",
            &["Ada Reed | said | It is gone,"],
        ),
        (
            "“Is it gone?” asked Ada Reed. “I doubt it.”",
            &["Ada Reed | asked | Is it gone? … I doubt it."],
        ),
        ("Ada Reed said: “It is gone.”", &["Ada Reed | said | It is gone."]),
        ("Said Ada Reed, “It is gone.”", &["Ada Reed | Said | It is gone."]),
        (
            "“It is gone,” Ada Reed told reporters on Monday. “All of it.”",
            &["Ada Reed | told to reporters | It is gone, … All of it."],
        ),
        (
            "“It is gone,” said retired colonel Ada Reed.",
            &["Ada Reed | said | It is gone,"],
        ),
        (
            "“They are all gone” from the hall, Ada Reed said.",
            &["Ada Reed | said | “They are all gone” from the hall"],
        ),
        ("“Stop!” Ada Reed shouted.", &["Ada Reed | shouted | Stop!"]),
        (
            "“It is gone,” Ada Reed was quoted as saying.",
            &["Ada Reed | saying | It is gone,"],
        ),
        ("“It is gone” — Commissioner Ada Reed", &["Ada Reed | - | It is gone"]),
    ]);
}

#[test]
fn cues_of_several_words() {
    reads(&[
        (
            "Ada Reed pointed out that it was gone.",
            &["Ada Reed | pointed out | it was gone"],
        ),
        (
            "Ada Reed made it clear that it was gone.",
            &["Ada Reed | made it clear | it was gone"],
        ),
        (
            "Ada Reed called for “a new start”.",
            &["Ada Reed | called for | a new start"],
        ),
        (
            "As Ada Reed put it, “it is gone.”",
            &["Ada Reed | put it | it is gone."],
        ),
        (
            "According to Ada Reed, it is gone.",
            &["Ada Reed | According to | it is gone"],
        ),
        (
            "It is gone, according to Ada Reed.",
            &["Ada Reed | according to | It is gone"],
        ),
        (
            "In the words of Ada Reed, it is “a disgrace”.",
            &["Ada Reed | In the words of | it is “a disgrace”"],
        ),
        (
            "In Ada Reed’s words, “it went into the river”.",
            &["Ada Reed | In | it went into the river"],
        ),
    ]);
}

#[test]
fn nouns_that_say() {
    reads(&[
        (
            "Ada Reed’s claim that it is gone is old.",
            &["Ada Reed | claim | it is gone is old"],
        ),
        (
            "Ada Reed’s message was blunt: “Do not come.”",
            &["Ada Reed | message | Do not come."],
        ),
        (
            "Ada Reed’s answer was that it was gone.",
            &["Ada Reed | answer | it was gone"],
        ),
    ]);
}

#[test]
fn passives_and_relayed_speech() {
    reads(&[
        (
            "Hugh Vane was told by Ada Reed that it was gone.",
            &["Ada Reed | was told | it was gone"],
        ),
        (
            "The Tesk Post quoted Ada Reed as saying that it was gone.",
            &["Ada Reed | saying | it was gone"],
        ),
        ("It is said that it is gone.", &["nosource | is said | it is gone"]),
        ("Ada Reed never said that it was gone.", &[]),
    ]);
}

#[test]
fn sources_with_what_hangs_on_them() {
    reads(&[
        (
            "Ada Reed, who was visiting Oslo, said that it was gone.",
            &["Ada Reed | said | it was gone"],
        ),
        (
            "Cory Hale, 22, of Tesk, Ohio, said that it was gone.",
            &["Cory Hale | said | it was gone"],
        ),
        (
            "Ada Reed, during a visit to Tesk, Ohio, said that it was gone.",
            &["Ada Reed | said | it was gone"],
        ),
        (
            "Hugh Vane, who was in Oslo, and Ada Reed said that it was gone.",
            &["Hugh Vane and Ada Reed | said | it was gone"],
        ),
        (
            "Officials, in a statement late on Tuesday, denied that it was gone.",
            &["anonymous | denied | it was gone"],
        ),
        (
            "Ada Reed, the woman who founded the shop, said that it was gone.",
            &["Ada Reed | said | it was gone"],
        ),
    ]);
}

#[test]
fn several_cues_in_a_sentence() {
    reads(&[
        (
            "Ada Reed mentioned the flood and said that it was over.",
            &["Ada Reed | mentioned | the flood", "Ada Reed | said | it was over"],
        ),
        (
            "Ada Reed called it “absurd”, adding that it would fail.",
            &["Ada Reed | called | it “absurd”", "Ada Reed | adding | it would fail"],
        ),
        (
            "When Hugh Vane said that it was gone, Ada Reed answered: “Never.”",
            &["Hugh Vane | said | it was gone", "Ada Reed | answered | Never."],
        ),
        (
            "Conceding that it was gone, Ada Reed said: “We lost.”",
            &["Ada Reed | Conceding | it was gone", "Ada Reed | said | We lost."],
        ),
        (
            "The clerks left, with Ada Reed saying “it is gone”.",
            &["Ada Reed | saying | it is gone"],
        ),
    ]);
}

#[test]
fn quotes_that_go_on() {
    reads(&[
        (
            "“It is gone,” Ada Reed said. “We lost it all.”",
            &["Ada Reed | said | It is gone, … We lost it all."],
        ),
        (
            "“It is gone,” Ada Reed said.\n\n“We lost it all.”",
            &["Ada Reed | said | It is gone, … We lost it all."],
        ),
        (
            "“It is gone,” Ada Reed said.\n\nThe hall was empty.\n\n“We lost it all.”",
            &["Ada Reed | said | It is gone,"],
        ),
        (
            "Ada Reed laughed. “We lost it all.”",
            &["Ada Reed | - | We lost it all."],
        ),
    ]);
}

#[test]
fn relayed_speech_is_the_quoted_persons() {
    reads(&[
        (
            "“It is gone,” the Tesk Times quoted Ada Reed as saying.",
            &["Ada Reed | saying | It is gone,"],
        ),
        (
            "The Tesk Times quoted Ada Reed as saying “it is gone”.",
            &["Ada Reed | saying | it is gone"],
        ),
        (
            "Ada Reed was quoted by the Tesk Times as saying: “It is gone.”",
            &["Ada Reed | saying | It is gone."],
        ),
        (
            "“It is gone,” Ada Reed was quoted by the paper as saying.",
            &["Ada Reed | saying | It is gone,"],
        ),
    ]);
}

#[test]
fn asides_and_adverbs_between_source_and_cue() {
    reads(&[
        (
            "“It is gone,” Ada Reed, who lost her job in July, said on Monday.",
            &["Ada Reed | said | It is gone,"],
        ),
        (
            "“It is gone,” quietly said Ada Reed.",
            &["Ada Reed | said | It is gone,"],
        ),
        (
            "Ada Reed, who called it “gone”, said she would leave.",
            &["Ada Reed | called | it “gone”", "Ada Reed | said | she would leave"],
        ),
        (
            "Ada Reed, a retired archivist who called it “gone”, said she would leave.",
            &["Ada Reed | called | it “gone”", "Ada Reed | said | she would leave"],
        ),
        (
            "According to a report by the bank, prices rose.",
            &["report | According to | prices rose"],
        ),
    ]);
}

#[test]
fn addressees_behind_to() {
    reads(&[
        (
            "“Go,” Ada Reed said to Hugh Vane.",
            &["Ada Reed | said to Hugh Vane | Go,"],
        ),
        (
            "Ada Reed said to the doctor: “Go.”",
            &["Ada Reed | said to the doctor | Go."],
        ),
        ("“Go,” Ada Reed said to applause.", &["Ada Reed | said | Go,"]),
        (
            "“Go,” said Ada Reed, an adviser to Hugh Vane.",
            &["Ada Reed | said | Go,"],
        ),
    ]);
}

#[test]
fn possessive_pronouns_before_what_is_said() {
    reads(&[
        (
            "Ada Reed left. Her message was blunt: “Go.”",
            &["Ada Reed | message | Go."],
        ),
        (
            "Ada Reed left. In her words, it was “a shame”.",
            &["Ada Reed | In | it was “a shame”"],
        ),
        (
            "Her message was blunt: “Go.” Ada Reed left.",
            &["anonymous | message | Go."],
        ),
    ]);
}

#[test]
fn a_quote_that_nothing_closes_ends_at_its_cue() {
    reads(&[
        (
            "“It is gone, said Ada Reed. Nothing more happened.",
            &["Ada Reed | said | It is gone,"],
        ),
        (
            "“It is gone, Ada Reed said. Hours passed. “Stay,” said Hugh Vane.",
            &["Ada Reed | said | It is gone,", "Hugh Vane | said | Stay,"],
        ),
    ]);
}

#[test]
fn surnames_that_are_words() {
    reads(&[
        (
            "Anna May left. “Go,” said Mrs May. “Stay,” May said. “No,” Anna May said in May.",
            &[
                "Anna May | said | Go,",
                "Anna May | said | Stay,",
                "Anna May | said | No,",
            ],
        ),
        (
            "“Go,” said Anna von der Berg. “Stay,” said Ms von der Berg.",
            &["Anna von der Berg | said | Go,", "Anna von der Berg | said | Stay,"],
        ),
        ("Sir Hugh Vane left. “Go,” said Sir Hugh.", &["Hugh Vane | said | Go,"]),
    ]);
}
