//! An audit that is built by hand, so that only the reports can change what they show of it.

use whosaid::analysis::{Analysis, Quote, Unbalanced};
use whosaid::attribution::{Attribution, Kind, Speaker, Status};
use whosaid::document::Format::Plain;
use whosaid::document::ReadOptions;
use whosaid::finding::{Finding, Level, Means, Related, Suppression};
use whosaid::mention::{Entity, EntityKind, Mention, MentionKind};
use whosaid::quote::QuoteClass;
use whosaid::report::{Style, Subject};
use whosaid::source::Source;
use whosaid::text::{Sentence, Token, TokenKind};
use whosaid::{Audit, Coverage, Document, Span};

pub const TEXT: &str = "“The harbour will stay open through the winter,” Ada Reed told reporters. “We have the money.”

Hugh Vane said that the plan was “a gift to the port,” and an official called it dead.

“Nobody asked us.” Ada Read left the hall with Hugh Vane. He said it was over.

“We go on.";

pub fn span(piece: &str) -> Span {
    let start = TEXT.find(piece).expect("the text has the piece");
    Span::new(start, start + piece.len())
}

fn said(kind: Kind, content: &[&str], source: &str, cue: &str, speakers: &[&str]) -> Attribution {
    let speaker = |name: &&str| Speaker {
        id: Some(name.to_lowercase()),
        name: (*name).to_owned(),
        kind: EntityKind::Person,
    };
    Attribution {
        kind,
        content: content.iter().map(|piece| span(piece)).collect(),
        cue: Some(span(cue)),
        source: Some(span(source)),
        addressee: None,
        speakers: speakers.iter().map(speaker).collect(),
        readings: Vec::new(),
        status: Status::Attributed,
        stance: None,
        modality: whosaid::attribution::Modality::Actual,
        confidence: 0.95,
        rule: "quote-source-cue",
        evidence: vec![format!("the cue “{cue}” stands beside “{source}”")],
    }
}

fn attributions() -> Vec<Attribution> {
    let quote = ["The harbour will stay open through the winter,", "We have the money."];
    let told = said(Kind::Direct, &quote, "Ada Reed", "told", &["Ada Reed"]);
    let official = said(Kind::Indirect, &["it dead"], "an official", "called", &[]);
    let he = said(Kind::Indirect, &["it was over"], "He", "said", &[]);
    vec![
        Attribution {
            addressee: Some(span("reporters")),
            ..told
        },
        said(
            Kind::Mixed,
            &["the plan was “a gift to the port,”"],
            "Hugh Vane",
            "said that",
            &["Hugh Vane"],
        ),
        Attribution {
            status: Status::Anonymous,
            confidence: 0.71,
            ..official
        },
        Attribution {
            status: Status::Ambiguous,
            ..he
        },
    ]
}

fn quote(piece: &str, class: QuoteClass, attribution: Option<usize>) -> Quote {
    Quote {
        span: span(piece),
        class,
        parent: None,
        attribution,
    }
}

pub fn analysis() -> Analysis {
    let entity = |name: &str| Entity::new(EntityKind::Person, name, None);
    let mention = |piece: &str, kind, entity| Mention {
        span: span(piece),
        kind,
        entity,
    };
    Analysis {
        claims: Vec::new(),
        verdicts: Vec::new(),
        english: true,
        tokens: vec![
            Token {
                span: span("Hugh"),
                kind: TokenKind::Word,
            },
            Token {
                span: span("Vane"),
                kind: TokenKind::Word,
            },
        ],
        sentences: vec![Sentence {
            first: 0,
            last: 2,
            block: 1,
        }],
        quotes: vec![
            quote(
                "The harbour will stay open through the winter,",
                QuoteClass::Speech,
                Some(0),
            ),
            quote("We have the money.", QuoteClass::Speech, Some(0)),
            quote("a gift to the port,", QuoteClass::Speech, Some(1)),
            quote("Nobody asked us.", QuoteClass::Speech, None),
        ],
        unbalanced: vec![Unbalanced {
            mark: span("“We go on").with_length(3),
            opens: true,
        }],
        mentions: vec![
            mention("Ada Reed", MentionKind::Name, Some(0)),
            mention("Hugh Vane", MentionKind::Name, Some(1)),
            mention("He said", MentionKind::Pronoun, None),
        ],
        entities: vec![entity("Ada Reed"), entity("Hugh Vane")],
        attributions: attributions(),
    }
}

trait WithLength {
    fn with_length(self, length: usize) -> Span;
}

impl WithLength for Span {
    fn with_length(self, length: usize) -> Span {
        Span::new(self.start, self.start + length)
    }
}

pub fn finding(level: Level, rule: &'static str, message: &str, place: &str, related: &[(&str, &str)]) -> Finding {
    let related = related.iter().map(|(piece, label)| Related {
        span: span(piece),
        label: (*label).to_owned(),
    });
    Finding {
        rule,
        level,
        message: message.to_owned(),
        span: span(place),
        related: related.collect(),
        help: Some("what to do about it".to_owned()),
        fingerprint: "0123456789abcdef".to_owned(),
        comment: None,
        suppression: None,
    }
}

fn findings() -> Vec<Finding> {
    let speaker = [("Ada Read", "nearest speaker here")];
    let spelling = [("Ada Reed", "the other spelling")];
    vec![
        finding(
            Level::Warning,
            "unattributed-quote",
            "quote has no speaker",
            "Nobody asked us.",
            &speaker,
        ),
        finding(
            Level::Error,
            "inconsistent-name",
            "“Ada Read” is spelled “Ada Reed” elsewhere",
            "Ada Read",
            &spelling,
        ),
        Finding {
            suppression: Some(Suppression {
                means: Means::Directive,
                reason: "checked on tape".to_owned(),
            }),
            ..finding(Level::Warning, "unbalanced-quote", "never shown", "“We go on.", &[])
        },
        finding(
            Level::Info,
            "anonymous-source",
            "message with \u{1b}[31m and \u{202e} in it",
            "an official",
            &[],
        ),
    ]
}

pub fn audit() -> Audit {
    let coverage = Coverage {
        quotes: 4,
        attributed: 3,
        open: 1,
        ..Coverage::default()
    };
    Audit {
        facts_fingerprint: None,
        reviewer: None,
        analysis: analysis(),
        findings: findings(),
        coverage,
    }
}

pub fn document(path: &str) -> Document {
    Document::new(Source::from_text(path, TEXT), Plain, &ReadOptions::default())
}

pub const PLAIN: Style = Style {
    color: false,
    width: 100,
    explain: false,
    subject: Subject::Findings,
};
