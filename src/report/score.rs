//! What `eval` prints: the figures of a [`Score`], then what goes wrong, by class.
//!
//! [`Mistakes`] are taken of each document, on any thread; a [`ScoreReport`] adds them up in the order of the documents.

use std::fmt::{self, Display};

use serde::Serialize;

use super::json;
use super::terminal::{Escaped, Style, shorten};
use crate::document::Document;
use crate::gold::Annotation;
use crate::score::{BINS, Bin, Class, Counts, KINDS, MEASURES, Mistake, Recall, Score, share};
use crate::span::Span;

/// The first mistakes of each class in one document, as they are shown.
#[derive(Debug, Clone, Default)]
pub struct Mistakes([Vec<Example>; Class::ALL.len()]);

impl Mistakes {
    /// Takes no more than so many of each class.
    pub fn new(document: &Document, mistakes: &[Mistake], most: usize) -> Self {
        Mistakes(Class::ALL.map(|class| {
            let of_class = mistakes.iter().filter(|mistake| mistake.class == class);
            of_class
                .take(most)
                .map(|mistake| Example::new(document, mistake))
                .collect()
        }))
    }
}

/// A mistake as it is shown.
#[derive(Debug, Clone, Serialize)]
struct Example {
    path: String,
    id: Option<String>,
    /// Of the article's text.
    line: usize,
    gold: Option<Said>,
    predicted: Option<Said>,
}

/// Who says what, in the words of the article.
#[derive(Debug, Clone, Serialize)]
struct Said {
    source: Option<String>,
    cue: Option<String>,
    content: String,
}

impl Example {
    fn new(document: &Document, mistake: &Mistake) -> Self {
        let Mistake { gold, predicted, .. } = mistake;
        let place = gold.as_ref().or(predicted.as_ref());
        let place = place.and_then(|said| said.content.first()).copied().unwrap_or_default();
        let said = |annotation: &Annotation| Said::new(document, annotation);
        Example {
            path: document.path().to_owned(),
            id: document.id().map(str::to_owned),
            line: document.locate(place).line,
            gold: gold.as_ref().map(said),
            predicted: predicted.as_ref().map(said),
        }
    }
}

impl Said {
    fn new(document: &Document, annotation: &Annotation) -> Self {
        let text = |spans: &[Span]| {
            let pieces: Vec<&str> = spans.iter().map(|&span| document.slice(span)).collect();
            pieces.join(" … ")
        };
        let role = |spans: &[Span]| (!spans.is_empty()).then(|| text(spans));
        Said {
            source: role(&annotation.source),
            cue: role(&annotation.cue),
            content: text(&annotation.content),
        }
    }
}

/// The sums over all documents so far, and the first mistakes of each class.
#[derive(Debug, Default)]
pub struct ScoreReport {
    score: Score,
    mistakes: Mistakes,
    most: usize,
}

impl ScoreReport {
    /// A report that shows no more than so many mistakes of each class.
    pub fn new(most: usize) -> Self {
        ScoreReport {
            most,
            ..ScoreReport::default()
        }
    }

    /// Adds what was found in one document.
    pub fn add(&mut self, score: &Score, mistakes: Mistakes) {
        self.score += score;
        for (all, new) in self.mistakes.0.iter_mut().zip(mistakes.0) {
            let room = self.most - all.len();
            all.extend(new.into_iter().take(room));
        }
    }

    /// For people.
    pub fn table(&self, style: &Style) -> String {
        Table { report: self, style }.to_string()
    }

    /// One JSON document on one line.
    pub fn json(&self) -> String {
        json::line(&Shape::new(self)) + "\n"
    }

    /// Classes with how many mistakes they have, their share of all, and the first of them.
    fn classes(&self) -> impl Iterator<Item = (Class, usize, f64, &[Example])> {
        let all = self.score.mistakes.iter().sum();
        let classes = Class::ALL.into_iter().zip(self.score.mistakes).zip(&self.mistakes.0);
        classes.map(move |((class, count), examples)| (class, count, share(count, all), examples.as_slice()))
    }
}

struct Table<'a> {
    report: &'a ScoreReport,
    style: &'a Style,
}

impl Display for Table<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.measures(formatter)?;
        self.flags(formatter)?;
        self.kinds(formatter)?;
        self.reliability(formatter)?;
        self.classes(formatter)?;
        self.examples(formatter)
    }
}

impl Table<'_> {
    fn measures(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let strong = self.style.strong();
        writeln!(
            formatter,
            "{strong}{:22}{:>7}{:>7}{:>7}   right / predicted / gold{strong:#}",
            "", "P", "R", "F1"
        )?;
        for (name, counts) in MEASURES.iter().zip(self.report.score.counts) {
            let Counts { right, predicted, gold } = counts;
            writeln!(
                formatter,
                "{name:22}{:7.1}{:7.1}{:7.1}   {right} / {predicted} / {gold}",
                percent(counts.precision()),
                percent(counts.recall()),
                percent(counts.f1())
            )?;
        }
        Ok(())
    }

    fn flags(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let flags = self.report.score.flags;
        if flags.gold == 0 {
            return Ok(());
        }
        let wrong = percent(share(flags.wrong, flags.gold));
        writeln!(
            formatter,
            "{:22}raised {} times, on {wrong:.1} % of the {} quotes that somebody says",
            "unattributed-quote", flags.raised, flags.gold
        )
    }

    fn kinds(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (kind, recall) in KINDS.iter().zip(self.report.score.kinds) {
            writeln!(
                formatter,
                "{:22}content {:.1}, with source {:.1}   of {}",
                format!("recall {kind}"),
                percent(share(recall.content, recall.gold)),
                percent(share(recall.with_source, recall.gold)),
                recall.gold
            )?;
        }
        Ok(())
    }

    fn reliability(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter)?;
        for (from, bin) in bins(&self.report.score.reliability) {
            writeln!(
                formatter,
                "{:22}right {:.1} %   of {}",
                format!("confidence {from:.1}"),
                percent(share(bin.right, bin.predicted)),
                bin.predicted
            )?;
        }
        Ok(())
    }

    fn classes(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter)?;
        for (class, count, share, _) in self.report.classes() {
            writeln!(
                formatter,
                "{:22}{count:7}{:7.1} % of the mistakes",
                name(class),
                percent(share)
            )?;
        }
        Ok(())
    }

    fn examples(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let strong = self.style.strong();
        for (class, _, _, examples) in self.report.classes().filter(|(_, _, _, examples)| !examples.is_empty()) {
            writeln!(formatter, "\n{strong}{}{strong:#}", name(class))?;
            examples
                .iter()
                .try_for_each(|example| self.example(formatter, example))?;
        }
        Ok(())
    }

    fn example(&self, formatter: &mut fmt::Formatter<'_>, example: &Example) -> fmt::Result {
        let faint = self.style.faint();
        let id = example.id.as_ref().map(|id| format!(" ({})", Escaped(id)));
        writeln!(
            formatter,
            "  {faint}{}{}, line {}{faint:#}",
            Escaped(&example.path),
            id.unwrap_or_default(),
            example.line
        )?;
        let sides = [("gold", &example.gold), ("predicted", &example.predicted)];
        for (side, said) in sides
            .into_iter()
            .filter_map(|(side, said)| said.as_ref().map(|said| (side, said)))
        {
            self.row(formatter, side, "source", said.source.as_deref())?;
            self.row(formatter, "", "cue", said.cue.as_deref())?;
            self.row(formatter, "", "content", Some(&said.content))?;
        }
        Ok(())
    }

    fn row(&self, formatter: &mut fmt::Formatter<'_>, side: &str, role: &str, text: Option<&str>) -> fmt::Result {
        let faint = self.style.faint();
        let text = text.map_or("none".to_owned(), |text| Escaped(text).to_string());
        let text = shorten(&text, self.style.width.saturating_sub(ROW_INDENT));
        writeln!(formatter, "    {side:9}  {faint}{role:7}{faint:#}  {text}")
    }
}

/// Bins that hold anything, each with the least confidence in it.
fn bins(bins: &[Bin]) -> impl Iterator<Item = (f64, &Bin)> {
    let from = |(at, bin)| (at as f64 / BINS as f64, bin);
    bins.iter().enumerate().map(from).filter(|(_, bin)| bin.predicted > 0)
}

/// Where the words of a role begin.
const ROW_INDENT: usize = 24;

fn percent(share: f64) -> f64 {
    100.0 * share
}

fn name(class: Class) -> &'static str {
    match class {
        Class::MissedCue => "missed cue",
        Class::WrongSpan => "wrong span",
        Class::WrongSource => "wrong source",
        Class::Spurious => "spurious",
    }
}

#[derive(Serialize)]
struct Shape<'a> {
    version: u32,
    documents: usize,
    measures: Vec<MeasureShape>,
    unattributed_quote: FlagShape,
    recall: Vec<RecallShape>,
    reliability: Vec<BinShape>,
    mistakes: Vec<ClassShape<'a>>,
}

#[derive(Serialize)]
struct MeasureShape {
    name: &'static str,
    precision: f64,
    recall: f64,
    f1: f64,
    right: usize,
    predicted: usize,
    gold: usize,
}

#[derive(Serialize)]
struct FlagShape {
    raised: usize,
    wrong: usize,
    gold: usize,
}

#[derive(Serialize)]
struct RecallShape {
    kind: &'static str,
    content: f64,
    with_source: f64,
    gold: usize,
}

#[derive(Serialize)]
struct BinShape {
    confidence: f64,
    predicted: usize,
    right: usize,
}

#[derive(Serialize)]
struct ClassShape<'a> {
    class: Class,
    count: usize,
    share: f64,
    examples: &'a [Example],
}

impl<'a> Shape<'a> {
    fn new(report: &'a ScoreReport) -> Self {
        let score = &report.score;
        let measure = |(&name, counts): (&&'static str, Counts)| MeasureShape {
            name,
            precision: counts.precision(),
            recall: counts.recall(),
            f1: counts.f1(),
            right: counts.right,
            predicted: counts.predicted,
            gold: counts.gold,
        };
        let recall = |(&kind, recall): (&&'static str, Recall)| RecallShape {
            kind,
            content: share(recall.content, recall.gold),
            with_source: share(recall.with_source, recall.gold),
            gold: recall.gold,
        };
        let bin = |(confidence, bin): (f64, &Bin)| BinShape {
            confidence,
            predicted: bin.predicted,
            right: bin.right,
        };
        let class = |(class, count, share, examples)| ClassShape {
            class,
            count,
            share,
            examples,
        };
        Shape {
            version: 1,
            documents: score.documents,
            measures: MEASURES.iter().zip(score.counts).map(measure).collect(),
            unattributed_quote: FlagShape {
                raised: score.flags.raised,
                wrong: score.flags.wrong,
                gold: score.flags.gold,
            },
            recall: KINDS.iter().zip(score.kinds).map(recall).collect(),
            reliability: bins(&score.reliability).map(bin).collect(),
            mistakes: report.classes().map(class).collect(),
        }
    }
}
