//! The article's text with its marks: what was said in the colour of who said it, who and by which words; quotes that nobody says; findings
//! and claims. Where marks overlap, the text is cut at each of their ends, so that no element needs to stand in another.

use super::article::Article;
use super::markup::{Text, Value};
use super::notes::{self, Tone};
use crate::attribution::{Kind, Modality};
use crate::document::{Block, BlockKind};
use crate::finding::Level;
use crate::report::terminal::Named;
use crate::span::Span;

/// The text, in paragraphs.
pub(super) fn render(article: &Article) -> String {
    let mut writer = Writer {
        article,
        layers: layers(article),
        next: 0,
        active: Vec::new(),
        flags: flags(article),
        flagged: 0,
        html: String::new(),
    };
    let blocks = article.document.blocks();
    let mut first = 0;
    while first < blocks.len() {
        let last = end_of_paragraph(article, blocks, first);
        writer.paragraph(&blocks[first], &blocks[last - 1], last == blocks.len());
        first = last;
    }
    // Where there is no paragraph, as when all of a file is a directive, they stand alone.
    writer.flags_until(usize::MAX);
    format!(
        "<section class=\"text\" aria-label=\"Text of {}\">\n{}</section>\n",
        Value(article.title()),
        writer.html
    )
}

/// A stretch of text that means something.
#[derive(Debug, Clone, Copy)]
struct Layer {
    span: Span,
    role: Role,
}

/// What it means, by indices.
#[derive(Debug, Clone, Copy)]
enum Role {
    Content(usize),
    Cue(usize),
    Source(usize),
    /// A quote that nobody says.
    Open(usize),
    Finding(Level),
    Claim(Tone),
}

/// A small link behind a stretch, to what is known of it.
struct Flag {
    /// Where it stands.
    at: usize,
    html: String,
}

fn layers(article: &Article) -> Vec<Layer> {
    let said = article.audit.analysis.attributions.iter().enumerate();
    let said = said.flat_map(|(index, said)| {
        let content = said.content.iter().map(move |&span| (span, Role::Content(index)));
        let cue = said.cue.map(|span| (span, Role::Cue(index)));
        let source = said.source.map(|span| (span, Role::Source(index)));
        content.chain(cue).chain(source)
    });
    let open = article.open.iter().enumerate();
    let open = open.map(|(index, quote)| (quote.span, Role::Open(index)));
    let findings = article
        .findings
        .iter()
        .map(|finding| (finding.span, Role::Finding(finding.level)));
    let claims = article
        .claims
        .iter()
        .map(|(claim, verdict)| (claim.span, Role::Claim(Tone::of(verdict.outcome))));
    let mut layers: Vec<Layer> = said
        .chain(open)
        .chain(findings)
        .chain(claims)
        .filter(|(span, _)| !span.is_empty())
        .map(|(span, role)| Layer { span, role })
        .collect();
    layers.sort_by_key(|layer| layer.span.start);
    layers
}

fn flags(article: &Article) -> Vec<Flag> {
    let text = article.document.text();
    let id = &article.id;
    let said = article.audit.analysis.attributions.iter().enumerate();
    let said = said.filter_map(|(index, said)| {
        let mark = article.mark(index);
        let doubt = match said.modality {
            Modality::Actual => "",
            Modality::Negated => " (not)",
            Modality::Hypothetical => " (if)",
        };
        Some(Flag {
            at: behind_marks(text, said.content.last()?.end),
            html: format!(
                "<a class=\"badge {}\" id=\"{id}-t{index}\" href=\"#{id}-s{index}\" data-s=\"{index}\" aria-label=\"{label}{doubt}: {}\">{label}{doubt}</a>",
                mark.colour,
                Value(&article.heading(index)),
                label = mark.label
            ),
        })
    });
    let open = article.open.iter().enumerate().map(|(index, quote)| Flag {
        at: behind_marks(text, quote.span.end),
        html: format!(
            "<a class=\"badge nobody\" id=\"{id}-tn{index}\" href=\"#{id}-n{index}\" data-s=\"n{index}\">nobody?</a>"
        ),
    });
    let claims = article.claims.iter().enumerate().map(|(index, (claim, verdict))| {
        let tone = Tone::of(verdict.outcome);
        Flag {
            at: behind_marks(text, claim.span.end),
            html: format!(
                "<a class=\"flag {}\" id=\"{id}-tc{index}\" href=\"#{id}-c{index}\" aria-label=\"{} Claim: {}\">{}</a>",
                tone.class(),
                tone.sign(),
                notes::outcome(verdict),
                tone.sign()
            ),
        }
    });
    let findings = article.findings.iter().enumerate().map(|(index, finding)| {
        let sign = notes::sign(finding.level);
        Flag {
            at: behind_marks(text, finding.span.end),
            html: format!(
                "<a class=\"flag {}\" id=\"{id}-tf{index}\" href=\"#{id}-f{index}\" aria-label=\"{sign} {}: {}\">{sign}</a>",
                finding.level,
                Named(finding.level),
                Value(&finding.message)
            ),
        }
    });
    let mut flags: Vec<Flag> = said.chain(open).chain(claims).chain(findings).collect();
    flags.sort_by_key(|flag| flag.at);
    flags
}

/// The place behind the marks that close a quote.
fn behind_marks(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + (rest.len() - rest.trim_start_matches(['”', '’', '"', '\'', '»', '›']).len())
}

/// Where the blocks end that run on from one to the next: a dateline or the label of a turn, and what follows on its line.
fn end_of_paragraph(article: &Article, blocks: &[Block], first: usize) -> usize {
    let runs_on = |one: &Block, next: &Block| {
        let gap = article.document.slice(Span::new(one.span.end, next.span.start));
        matches!(one.kind, BlockKind::Dateline | BlockKind::Label) && !gap.contains('\n')
    };
    let ends = (first + 1..blocks.len()).find(|&next| !runs_on(&blocks[next - 1], &blocks[next]));
    ends.unwrap_or(blocks.len())
}

/// Writes the text from left to right.
struct Writer<'a> {
    article: &'a Article<'a>,
    /// In order of start.
    layers: Vec<Layer>,
    /// The first layer that has not begun.
    next: usize,
    /// Those that have begun and not ended.
    active: Vec<Layer>,
    /// In order of place.
    flags: Vec<Flag>,
    /// The first flag that is not written.
    flagged: usize,
    html: String,
}

impl Writer<'_> {
    /// Writes the blocks from one to another as one paragraph. Flags between paragraphs go to the next one, or in the end to the last.
    fn paragraph(&mut self, first: &Block, last: &Block, is_last: bool) {
        let line = self.article.document.locate(first.span).line;
        let (element, class) = element(last.kind);
        self.html.push_str(&format!(
            "<{element} class=\"{class}\" data-line=\"{line}\" dir=\"auto\">"
        ));
        self.stretch(Span::new(first.span.start, last.span.end));
        if is_last {
            self.flags_until(usize::MAX);
        }
        self.html.push_str(&format!("</{element}>\n"));
    }

    fn stretch(&mut self, span: Span) {
        let mut at = span.start;
        while at < span.end {
            self.begin(at);
            self.flags_until(at);
            let ends = self.active.iter().map(|layer| layer.span.end);
            let begins = self.layers.get(self.next).map(|layer| layer.span.start);
            let flag = self.flags.get(self.flagged).map(|flag| flag.at);
            let end = ends.chain(begins).chain(flag).fold(span.end, usize::min);
            self.piece(Span::new(at, end));
            at = end;
        }
        self.flags_until(span.end);
    }

    /// Moves on to a place: layers begin and end.
    fn begin(&mut self, at: usize) {
        while let Some(layer) = self.layers.get(self.next).filter(|layer| layer.span.start <= at) {
            self.active.push(*layer);
            self.next += 1;
        }
        self.active.retain(|layer| layer.span.end > at);
    }

    fn flags_until(&mut self, at: usize) {
        while let Some(flag) = self.flags.get(self.flagged).filter(|flag| flag.at <= at) {
            self.html.push_str(&flag.html);
            self.flagged += 1;
        }
    }

    /// A stretch in which no layer begins or ends.
    fn piece(&mut self, span: Span) {
        let text = Text(self.article.document.slice(span));
        let mut layers = self.active.clone();
        if layers.is_empty() {
            return self.html.push_str(&text.to_string());
        }
        // Of two that say different things of a stretch, the shorter is the nearer.
        layers.sort_by_key(|layer| layer.span.len());
        let mut classes: Vec<String> = Vec::new();
        let mut said: Vec<String> = Vec::new();
        let mut is_coloured = false;
        for layer in &layers {
            let (class, what) = self.look(layer.role, &mut is_coloured);
            classes.extend(class.filter(|class| !classes.contains(class)));
            said.extend(what.filter(|what| !said.contains(what)));
        }
        let said = if said.is_empty() {
            String::new()
        } else {
            format!(" data-s=\"{}\"", said.join(" "))
        };
        self.html
            .push_str(&format!("<span class=\"{}\"{said}>{text}</span>", classes.join(" ")));
    }

    /// The classes of a role, and which attribution it belongs to. What was said is coloured once.
    fn look(&self, role: Role, is_coloured: &mut bool) -> (Option<String>, Option<String>) {
        let mut once = |class: String| (!std::mem::replace(is_coloured, true)).then_some(class);
        match role {
            Role::Content(index) => {
                let kind = match self.article.audit.analysis.attributions[index].kind {
                    Kind::Direct => "quoted",
                    Kind::Mixed | Kind::Indirect => "stated",
                };
                let class = once(format!("said {kind} {}", self.article.mark(index).colour));
                (class, Some(index.to_string()))
            }
            Role::Open(index) => (once("said quoted nobody".to_owned()), Some(format!("n{index}"))),
            Role::Cue(index) => (Some(format!("cue {}", self.ink(index))), Some(index.to_string())),
            Role::Source(index) => (Some(format!("source {}", self.ink(index))), Some(index.to_string())),
            Role::Finding(level) => (Some(format!("found {level}")), None),
            Role::Claim(tone) => (Some(format!("claim {}", tone.class())), None),
        }
    }

    /// The class that gives the words about an attribution its colour, whatever they stand in.
    fn ink(&self, attribution: usize) -> String {
        let colour = self.article.mark(attribution).colour;
        format!("ink-{}", colour.split(' ').next().unwrap_or_default())
    }
}

fn element(kind: BlockKind) -> (&'static str, &'static str) {
    match kind {
        BlockKind::Heading => ("h3", "heading"),
        BlockKind::Paragraph => ("p", "paragraph"),
        BlockKind::ListItem => ("p", "item"),
        BlockKind::BlockQuote => ("blockquote", "block"),
        BlockKind::Caption => ("p", "caption"),
        BlockKind::Byline => ("p", "byline"),
        BlockKind::Dateline | BlockKind::Label => ("p", "dateline"),
    }
}
