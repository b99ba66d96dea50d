//! `table`: for people, who says what in an article. Speakers come by how much they speak, then unnamed and unclear
//! sources, then the quotes that nobody says, then how much was found and how much of it is settled.

use std::fmt::{self, Display};

use super::terminal::{Escaped, Named, Style, count, name, shorten};
use super::verdicts;
use super::voice::{Voice, voices};
use crate::attribution::{Attribution, Kind, Modality, Speaker, Status};
use crate::auditor::Audit;
use crate::document::Document;
use crate::rule::own_quotes;
use crate::span::Span;

/// What the report says of one document.
pub(super) fn render(document: &Document, audit: &Audit, style: &Style) -> String {
    let mut table = Table {
        document,
        audit,
        style,
        how_width: 0,
    };
    table.how_width = table.widest_how();
    table.to_string()
}

/// The widest that the words which attribute a quote are shown.
const HOW_WIDTH: usize = 22;

/// What the line number, the confidence and the space between the columns take.
const FIXED_WIDTH: usize = 18;

/// However narrow the terminal is, so much of what was said is shown.
const MIN_TEXT_WIDTH: usize = 24;

struct Table<'a> {
    document: &'a Document,
    audit: &'a Audit,
    style: &'a Style,
    /// How wide the column of the words that attribute is.
    how_width: usize,
}

impl Display for Table<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.heading(formatter)?;
        if self.audit.analysis.english {
            voices(self.document, self.audit)
                .iter()
                .try_for_each(|voice| self.voice(formatter, voice))?;
            self.open_quotes(formatter)?;
        }
        self.coverage(formatter)?;
        formatter.write_str(&verdicts::render(self.document, self.audit, self.style)?)
    }
}

impl<'a> Table<'a> {
    fn heading(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let strong = self.style.strong();
        write!(formatter, "{strong}{}{strong:#}", name(self.document))?;
        if let Some(date) = self.document.date() {
            write!(formatter, "  {date}")?;
        }
        if let Some(title) = self.document.title() {
            write!(formatter, "  {}", Escaped(title))?;
        }
        writeln!(formatter)
    }

    fn voice(&self, formatter: &mut fmt::Formatter<'_>, voice: &Voice<'a>) -> fmt::Result {
        let strong = self.style.strong();
        writeln!(
            formatter,
            "\n  {strong}{}{strong:#}  {}",
            voice.heading(),
            voice.amounts().join(", ")
        )?;
        voice
            .said
            .iter()
            .try_for_each(|(_, said)| self.attribution(formatter, said))
    }

    fn attribution(&self, formatter: &mut fmt::Formatter<'_>, said: &Attribution) -> fmt::Result {
        let Some(&first) = said.content.first() else {
            return Ok(());
        };
        let confidence = format!("{:.0} %", said.confidence * 100.0);
        self.row(formatter, first, &self.how(said), &confidence, &self.content(said))?;
        if self.style.explain {
            self.evidence(formatter, said)
        } else {
            Ok(())
        }
    }

    /// The words that attribute it: with a source that is no name of the speaker, that too; without words, the rule.
    fn how(&self, said: &Attribution) -> String {
        let unnamed = said.source.filter(|_| said.status != Status::Attributed);
        let words: Vec<&str> = unnamed
            .into_iter()
            .chain(said.cue)
            .map(|span| self.document.slice(span))
            .collect();
        match said.modality {
            _ if words.is_empty() => format!("({})", said.rule),
            Modality::Actual => Escaped(&words.join(" ")).to_string(),
            // What is not claimed to have been said must not look so.
            Modality::Negated => format!("(not) {}", Escaped(&words.join(" "))),
            Modality::Hypothetical => format!("(if) {}", Escaped(&words.join(" "))),
        }
    }

    fn widest_how(&self) -> usize {
        let widths = self
            .audit
            .analysis
            .attributions
            .iter()
            .map(|said| self.how(said).chars().count());
        widths.max().unwrap_or(0).min(HOW_WIDTH)
    }

    fn content(&self, said: &Attribution) -> String {
        let pieces: Vec<&str> = said.content.iter().map(|&span| self.document.slice(span)).collect();
        let text = Escaped(&pieces.join(" … ")).to_string();
        if said.kind == Kind::Direct {
            format!("“{text}”")
        } else {
            text
        }
    }

    fn row(
        &self,
        formatter: &mut fmt::Formatter<'_>,
        place: Span,
        how: &str,
        confidence: &str,
        text: &str,
    ) -> fmt::Result {
        let faint = self.style.faint();
        let line = self.document.locate(place).line;
        let width = self.how_width;
        let how = shorten(how, width);
        let text = shorten(
            text,
            self.style.width.saturating_sub(width + FIXED_WIDTH).max(MIN_TEXT_WIDTH),
        );
        writeln!(
            formatter,
            "  {faint}{line:>6}{faint:#}  {how:width$}  {faint}{confidence:>5}{faint:#} {text}"
        )
    }

    fn evidence(&self, formatter: &mut fmt::Formatter<'_>, said: &Attribution) -> fmt::Result {
        let faint = self.style.faint();
        let slice = |span: Option<Span>| span.map(|span| Escaped(self.document.slice(span)).to_string());
        let parts = [
            ("source", slice(said.source)),
            ("to", slice(said.addressee)),
            ("rule", Some(said.rule.to_owned())),
            ("stance", said.stance.map(|stance| Named(stance).to_string())),
        ];
        let parts = parts
            .into_iter()
            .filter_map(|(what, text)| text.map(|text| (what, text)));
        let because = said
            .evidence
            .iter()
            .map(|reason| ("because", Escaped(reason).to_string()));
        parts
            .chain(because)
            .try_for_each(|(what, text)| writeln!(formatter, "          {faint}{what}: {text}{faint:#}"))
    }

    fn open_quotes(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let alert = self.style.alert();
        let mut open = own_quotes(&self.audit.analysis)
            .filter(|quote| quote.attribution.is_none())
            .peekable();
        if open.peek().is_some() {
            writeln!(formatter, "\n  {alert}Nobody says{alert:#}")?;
        }
        open.try_for_each(|quote| {
            let text = format!("“{}”", Escaped(self.document.slice(quote.span)));
            self.row(formatter, quote.span, "", "", &text)
        })
    }

    fn coverage(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let coverage = self.audit.coverage;
        if self.document.text().trim().is_empty() {
            writeln!(formatter, "\n  no text")
        } else if !self.audit.analysis.english {
            writeln!(formatter, "\n  not in English, so nothing was attributed")
        } else {
            let quotes = count(coverage.quotes, "quote");
            writeln!(
                formatter,
                "\n  {quotes} found, {} attributed, {} open",
                coverage.attributed, coverage.open
            )
        }
    }
}

/// "Ada Reed", "Ada Reed and Hugh Vane", "Ada Reed, Hugh Vane and Viktor Orlov".
pub(crate) fn names(speakers: &[Speaker]) -> String {
    let names: Vec<String> = speakers
        .iter()
        .map(|speaker| Escaped(&speaker.name).to_string())
        .collect();
    match names.as_slice() {
        [] => "Somebody".to_owned(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
