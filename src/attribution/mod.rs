//! From quotes, mentions and sentences to attributions: what was said, the cue, the source, whom that means, and why.
//!
//! In: frames, quotes with their classes, references. Out: [`Attribution`]s with their evidence, and for each quote the one that
//! holds it. Cues inside a sentence come first (`cue`) and headlines with a name and a colon (`headline`), then what carries a speaker on over
//! sentences and paragraphs (`continuation`), then the turns of interviews (`turn`), last whom the sources mean (`speaker`). To add a rule, add it to `rule` and to the finder that it belongs to.

mod continuation;
mod cue;
mod draft;
mod headline;
mod learned;
mod rule;
mod speaker;
mod stance;
mod turn;

use crate::clause::Clauses;
use crate::mention::{self, Discourse, EntityKind, Reference, References};
use crate::model::judge::Evidence;
use crate::model::{Labeller, Proposal};
use crate::quote::{QuoteClass, QuotedSpan};
use crate::span::Span;
pub use crate::text::lexicon::Stance;

use continuation::Carrier;
use draft::Draft;
use learned::Trust;
use rule::Rule;
use speaker::Resolver;
pub use stance::Modality;
use turn::Turns;

/// The rule of a turn, which is no quote: its label says who speaks, and no marks are needed.
pub(crate) const TURN: &str = "turn";

/// How much of what was said stands between quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// All of it; or it is a turn of an interview or a transcript, which is the speaker's own words without marks.
    Direct,
    /// Some of it.
    Mixed,
    /// None of it.
    Indirect,
}

/// Whether it is known who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// The source means the speakers given.
    Attributed,
    /// The source is unnamed: "officials".
    Anonymous,
    /// Two readings are about as good; both stand in the evidence.
    Ambiguous,
    /// Something is said, but by nobody: "it is said that".
    NoSource,
}

/// Whom a source means.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
pub struct Speaker {
    /// The id of the gazetteer entry, where one is known.
    pub id: Option<String>,
    /// The gazetteer's name, else the fullest form in the article without title.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
}

/// Something said, and by whom.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    /// How much of it is quoted.
    pub kind: Kind,
    /// What was said: a span a contiguous stretch, in order.
    pub content: Vec<Span>,
    /// The words that say that somebody says: "has said", "according to".
    pub cue: Option<Span>,
    /// The whole phrase that names who speaks.
    pub source: Option<Span>,
    /// To whom: "told *reporters*".
    pub addressee: Option<Span>,
    /// Whom the source means; empty unless `status` is [`Status::Attributed`].
    pub speakers: Vec<Speaker>,
    /// Where the status is [`Status::Ambiguous`]: the document's entities that the source may mean, by index.
    pub readings: Vec<usize>,
    /// Whether it is known who speaks.
    pub status: Status,
    /// How the speaker stands to what is said, by the cue: beliefs think, intentions plan. `None` where there is no cue, or one that no list knows.
    pub stance: Option<Stance>,
    /// Whether the source is said to have said it at all.
    pub modality: Modality,
    /// From 0 to 1: how often attributions like this have the right content and source. A model says so, or else it is that of the rule, measured on PolNeAR's
    /// train part.
    pub confidence: f32,
    /// The name of the rule that found it.
    pub rule: &'static str,
    /// Why, one reason each, as short sentences without a full stop.
    pub evidence: Vec<String>,
}

impl Attribution {
    /// The attribution of something quoted that nothing in the article gives to anybody, before it is known whose it is.
    pub(crate) fn of_content(content: Vec<Span>) -> Self {
        Attribution {
            kind: Kind::Direct,
            content,
            cue: None,
            source: None,
            addressee: None,
            speakers: Vec::new(),
            readings: Vec::new(),
            status: Status::NoSource,
            stance: None,
            modality: Modality::Actual,
            confidence: 0.0,
            rule: "",
            evidence: Vec::new(),
        }
    }
}

/// Attributes what a document holds; without a labeller, by rules alone. Returns the attributions in order, and for each quote the index of the one
/// that holds it.
pub fn attribute(
    discourse: &Discourse,
    references: &References,
    quotes: &[QuotedSpan],
    classes: &[QuoteClass],
    labeller: Option<&Labeller>,
) -> (Vec<Attribution>, Vec<Option<usize>>) {
    let (found, mut holders) = with_evidence(discourse, references, quotes, classes, labeller);
    let Some(labeller) = labeller else {
        return (found.into_iter().map(|(said, _)| said).collect(), holders);
    };
    let trust = Trust::of(labeller);
    let judged = found.into_iter().map(|(said, evidence)| {
        let confidence = labeller.confidence(&evidence);
        let is_kept = trust.is_worth_giving(&said, confidence);
        (Attribution { confidence, ..said }, is_kept)
    });
    let (mut attributions, kept): (Vec<Attribution>, Vec<bool>) = judged.unzip();
    retain(&mut attributions, holders.iter_mut(), &kept);
    (attributions, holders)
}

/// Keeps some attributions; what the others held is then nobody's. Returns the new index of each that is kept.
pub(crate) fn retain<'h>(
    attributions: &mut Vec<Attribution>,
    holders: impl Iterator<Item = &'h mut Option<usize>>,
    kept: &[bool],
) -> Vec<Option<usize>> {
    let mut next = 0;
    let number = |&is_kept: &bool| {
        let number = is_kept.then_some(next);
        next += usize::from(is_kept);
        number
    };
    let numbers: Vec<Option<usize>> = kept.iter().map(number).collect();
    let mut kept = kept.iter();
    attributions.retain(|_| kept.next() == Some(&true));
    for holder in holders {
        *holder = holder.and_then(|attribution| numbers[attribution]);
    }
    numbers
}

/// The same with what speaks for each attribution; their confidences are those of the rules.
pub(crate) fn with_evidence(
    discourse: &Discourse,
    references: &References,
    quotes: &[QuotedSpan],
    classes: &[QuoteClass],
    labeller: Option<&Labeller>,
) -> (Vec<(Attribution, Evidence)>, Vec<Option<usize>>) {
    let References { phrases, possessors } = references;
    let mut drafts = in_frames(discourse, phrases, quotes, classes);
    if let Some(labeller) = labeller {
        let found = labeller.find(discourse, quotes, classes, &proposals(&drafts));
        drafts = learned::merge(discourse, quotes, classes, drafts, found, Trust::of(labeller));
    }
    let turns = Turns::find(discourse, phrases, &drafts);
    let references = &*turns.references(discourse, phrases);
    drafts.retain(|draft| !turns.is_own_words(discourse, quotes, draft));
    let mut drafts = Carrier::new(discourse, references, quotes, classes, drafts).carry();
    drafts.extend(turns.drafts(discourse, quotes));
    // Marks with nothing between them hold nothing that is said.
    for draft in &mut drafts {
        draft.content.retain(|span| !span.is_empty());
    }
    drafts.retain(|draft| !draft.content.is_empty());
    drafts.sort_by(|a, b| a.content.cmp(&b.content).then(a.cue.cmp(&b.cue)));
    let resolver = Resolver {
        discourse,
        references,
        possessors,
    };
    let attributions = drafts.iter().map(|draft| finish(draft, quotes, &resolver)).collect();
    (attributions, holders(&drafts, quotes))
}

/// What rules find inside frames, in the order of the frames.
fn in_frames(
    discourse: &Discourse,
    references: &[Reference],
    quotes: &[QuotedSpan],
    classes: &[QuoteClass],
) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (number, &frame) in discourse.frames.iter().enumerate() {
        let clauses = Clauses {
            text: discourse.text,
            chunks: discourse.chunks,
            frame,
        };
        drafts.extend(headline::find(discourse, references, quotes, number));
        drafts.extend(cue::find(clauses, quotes, classes, number));
    }
    drafts
}

/// Drafts as the model takes them in.
fn proposals(drafts: &[Draft]) -> Vec<Proposal<'_>> {
    let proposal = |draft| {
        let Draft {
            content,
            cue,
            source,
            rule,
            frame,
            ..
        }: &Draft = draft;
        Proposal {
            frame: *frame,
            rule: *rule as u8,
            cue: *cue,
            source: source.map(|source| source.span),
            content,
        }
    };
    drafts.iter().map(proposal).collect()
}

/// Calls `with` on what rules find inside the frames of a document, which is what the model learns to take in.
pub(crate) fn with_proposals<T>(
    discourse: &Discourse,
    quotes: &[QuotedSpan],
    classes: &[QuoteClass],
    with: impl FnOnce(&[Proposal]) -> T,
) -> T {
    let References { phrases, .. } = mention::resolve(discourse);
    with(&proposals(&in_frames(discourse, &phrases, quotes, classes)))
}

fn finish(draft: &Draft, quotes: &[QuotedSpan], resolver: &Resolver) -> (Attribution, Evidence) {
    let text = resolver.discourse.text;
    let mut evidence = Vec::new();
    let (speakers, readings, status) = match &draft.source {
        None => (Vec::new(), Vec::new(), Status::NoSource),
        Some(source) => {
            let resolved = resolver.resolve(source);
            evidence.extend(resolved.evidence);
            (resolved.speakers, resolved.readings, resolved.status)
        }
    };
    if let Some(cue) = draft.cue {
        evidence.insert(0, format!("the cue is “{}”", text.slice(cue)));
    }
    let (stance, modality) = match draft.cue {
        Some(cue) => stance::read(resolver.discourse, draft.frame, cue),
        None => (None, Modality::Actual),
    };
    let kind = kind(draft, quotes);
    let speaks_for = Evidence {
        rule: draft.rule as u8,
        probability: draft.learned,
        kind: kind as u8,
        status: status as u8,
        content: draft.content.iter().map(|span| span.len()).sum(),
        source: draft.source.map_or(0, |source| source.span.len()),
    };
    let said = Attribution {
        kind,
        content: draft.content.clone(),
        cue: draft.cue,
        source: draft.source.map(|source| source.span),
        addressee: draft.addressee,
        speakers,
        readings,
        status,
        stance,
        modality,
        confidence: draft.rule.confidence(),
        rule: draft.rule.name(),
        evidence,
    };
    (said, speaks_for)
}

fn kind(draft: &Draft, quotes: &[QuotedSpan]) -> Kind {
    if draft.rule == Rule::Turn || draft.is_all_quoted(quotes) {
        Kind::Direct
    } else if draft.quotes.is_empty() {
        Kind::Indirect
    } else {
        Kind::Mixed
    }
}

/// For each quote the draft that holds it: the one that was read from it with the least around it; a nested quote goes with its parent.
fn holders(drafts: &[Draft], quotes: &[QuotedSpan]) -> Vec<Option<usize>> {
    let size = |draft: usize| drafts[draft].content.iter().map(|span| span.len()).sum::<usize>();
    let mut holders: Vec<Option<usize>> = vec![None; quotes.len()];
    for (index, draft) in drafts.iter().enumerate() {
        for &quote in &draft.quotes {
            if holders[quote].is_none_or(|known| size(index) < size(known)) {
                holders[quote] = Some(index);
            }
        }
    }
    for quote in 0..quotes.len() {
        if let Some(parent) = quotes[quote].parent {
            holders[quote] = holders[quote].or(holders[parent]);
        }
    }
    holders
}
