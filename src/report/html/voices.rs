//! Who said what: the voices of an article, each with what it says, how that is known and how sure it is; then the quotes that nobody says.

use super::article::Article;
use super::markup::{Text, Value};
use super::notes;
use crate::attribution::{Attribution, Kind, Modality, Speaker, Stance, Status};
use crate::report::count;
use crate::report::terminal::{Named, shorten};
use crate::report::voice::Voice;
use crate::span::Span;

/// How many characters of what was said a list shows; all of it stands in the text.
const SHOWN: usize = 120;

/// The list, with what filters it if scripts run.
pub(super) fn render(article: &Article) -> String {
    if article.voices.is_empty() && article.open.is_empty() {
        return String::new();
    }
    let id = &article.id;
    let voices = article.voices.iter().enumerate();
    let voices: String = voices
        .map(|(number, voice)| render_voice(article, number, voice))
        .collect();
    format!(
        "<section class=\"voices\" aria-labelledby=\"{id}-who {id}-title\">\n<h3 id=\"{id}-who\">Who said what</h3>\n{}{voices}{}</section>\n",
        filters(article),
        nobody(article)
    )
}

impl Article<'_> {
    /// Who says an attribution, in words.
    pub(super) fn heading(&self, attribution: usize) -> String {
        let said = &self.audit.analysis.attributions[attribution];
        match (said.status, said.source) {
            (Status::Attributed, _) => crate::report::table::names(&said.speakers),
            (status, Some(source)) => format!("{} ({})", self.document.slice(source), Named(status)),
            (status, None) => Named(status).to_string().replace('-', " "),
        }
    }

    fn line(&self, span: Span) -> usize {
        self.document.locate(span).line
    }
}

/// They are shown by the script that they need.
fn filters(article: &Article) -> String {
    let speakers = article
        .voices
        .iter()
        .enumerate()
        .map(|(number, voice)| format!("<option value=\"{number}\">{}</option>", Value(&voice.heading())));
    let options = |names: &[(&str, &str)]| -> String {
        let option = |(value, name): &(&str, &str)| format!("<option value=\"{value}\">{name}</option>");
        names.iter().map(option).collect()
    };
    let kinds = options(&[
        ("direct", "quoted in full"),
        ("mixed", "quoted in part"),
        ("indirect", "in other words"),
    ]);
    let statuses = options(&[
        ("attributed", "known"),
        ("anonymous", "unnamed"),
        ("ambiguous", "unclear"),
        ("no-source", "no source given"),
        ("nobody", "nobody"),
    ]);
    let select = |name: &str, label: &str, all: &str, options: &str| {
        format!("<label>{label} <select name=\"{name}\"><option value=\"\">{all}</option>{options}</select></label>")
    };
    format!(
        "<form class=\"filters\" hidden>{}{}{}<output></output></form>\n",
        select("voice", "Speaker", "everybody", &speakers.collect::<String>()),
        select("kind", "Kind", "all", &kinds),
        select("status", "Source", "all", &statuses)
    )
}

fn render_voice(article: &Article, number: usize, voice: &Voice) -> String {
    let id = &article.id;
    let mark = article.mark_of_voice(number);
    let entries = voice
        .said
        .iter()
        .map(|&(index, said)| entry(article, number, index, said));
    format!(
        "<div class=\"voice {colour}\" id=\"{id}-v{number}\">\n\
        <h4><span class=\"badge {colour}\">{}</span> {}</h4>\n<p class=\"amount\">{}{}</p>\n<ul>\n{}</ul>\n</div>\n",
        mark.label,
        heading(voice),
        voice.amounts().join(", "),
        what(voice),
        entries.collect::<String>(),
        colour = mark.colour
    )
}

fn heading(voice: &Voice) -> String {
    match voice.status {
        Status::Attributed => names(voice.speakers),
        _ => voice.heading(),
    }
}

/// Names, each in its own direction of writing.
fn names(speakers: &[Speaker]) -> String {
    let names: Vec<String> = speakers
        .iter()
        .map(|speaker| format!("<bdi>{}</bdi>", Text(&speaker.name)))
        .collect();
    match names.as_slice() {
        [] => "Somebody".to_owned(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// What the speakers are, and whether the gazetteer knows them.
fn what(voice: &Voice) -> String {
    match voice.speakers {
        [speaker] => {
            let known = speaker.id.as_ref().map_or_else(
                || "not in the gazetteer".to_owned(),
                |id| format!("<code>{}</code>", Text(id)),
            );
            format!(" · {}, {known}", Named(speaker.kind))
        }
        _ => String::new(),
    }
}

fn entry(article: &Article, voice: usize, index: usize, said: &Attribution) -> String {
    let (id, document) = (&article.id, article.document);
    let pieces: Vec<&str> = said.content.iter().map(|&span| document.slice(span)).collect();
    let text = Text(&shortened(&pieces.join(" … "))).to_string();
    let text = if said.kind == Kind::Direct {
        format!("“{text}”")
    } else {
        text
    };
    let doubt = match said.modality {
        Modality::Actual => "",
        Modality::Negated => "<strong>not said:</strong> ",
        Modality::Hypothetical => "<strong>not surely said:</strong> ",
    };
    format!(
        "<li id=\"{id}-s{index}\" data-s=\"{index}\" data-voice=\"{voice}\" data-kind=\"{}\" data-status=\"{}\"><details><summary>{doubt}{text} \
        <span class=\"sure\">{:.0} % sure</span></summary>\n<dl>{}</dl>\n<p><a href=\"#{id}-t{index}\">Show it in the text</a></p></details></li>\n",
        Named(said.kind),
        Named(said.status),
        said.confidence * 100.0,
        details(article, index, said)
    )
}

/// How an attribution is known: a pair of term and description each.
fn details(article: &Article, index: usize, said: &Attribution) -> String {
    let document = article.document;
    let slice = |span: Span| Text(document.slice(span)).to_string();
    let kind = match said.kind {
        Kind::Direct => "all of it quoted",
        Kind::Mixed => "some of it quoted",
        Kind::Indirect => "in other words",
    };
    let stance = said.stance.filter(|stance| *stance != Stance::Neutral);
    let line = said.content.first().map(|&span| article.line(span).to_string());
    let readings: Vec<String> = said
        .readings
        .iter()
        .filter_map(|&entity| article.audit.analysis.entities.get(entity))
        .map(|entity| format!("<bdi>{}</bdi>", Text(&entity.name)))
        .collect();
    let because: Vec<String> = said.evidence.iter().map(|reason| Text(reason).to_string()).collect();
    let pairs = [
        ("Who", said.source.map(slice)),
        ("Says", said.cue.map(slice)),
        ("To", said.addressee.map(slice)),
        ("How", Some(kind.to_owned())),
        ("Stance", stance.map(|stance| Named(stance).to_string())),
        ("May be", (!readings.is_empty()).then(|| readings.join(" or "))),
        ("Why", (!because.is_empty()).then(|| because.join("; "))),
        ("Rule", Some(said.rule.to_owned())),
        ("Line", line),
        ("Claims", claims(article, index)),
    ];
    let pairs = pairs.into_iter().filter_map(|(term, text)| Some((term, text?)));
    pairs
        .map(|(term, text)| format!("<dt>{term}</dt><dd>{text}</dd>"))
        .collect()
}

/// What became of the claims in what was said, and of the quote itself.
fn claims(article: &Article, index: usize) -> Option<String> {
    let links: Vec<String> = article.claims_of[index]
        .iter()
        .map(|&number| {
            let (_, verdict) = article.claims[number];
            format!("<a href=\"#{}-c{number}\">{}</a>", article.id, notes::outcome(verdict))
        })
        .collect();
    (!links.is_empty()).then(|| links.join(", "))
}

fn nobody(article: &Article) -> String {
    if article.open.is_empty() {
        return String::new();
    }
    let id = &article.id;
    let entries = article.open.iter().enumerate().map(|(index, quote)| {
        format!(
            "<li id=\"{id}-n{index}\" data-s=\"n{index}\" data-kind=\"direct\" data-status=\"nobody\"><details><summary>“{}”</summary>\n\
            <dl><dt>Who</dt><dd>The article does not say.</dd><dt>Line</dt><dd>{}</dd></dl>\n\
            <p><a href=\"#{id}-tn{index}\">Show it in the text</a></p></details></li>\n",
            Text(&shortened(article.document.slice(quote.span))),
            article.line(quote.span)
        )
    });
    format!(
        "<div class=\"voice nobody\" id=\"{id}-nobody\">\n<h4><span class=\"badge nobody\">nobody?</span> Nobody says</h4>\n\
        <p class=\"amount\">{}</p>\n<ul>\n{}</ul>\n</div>\n",
        count(article.open.len(), "quote"),
        entries.collect::<String>()
    )
}

/// The beginning of a text, on one line.
pub(super) fn shortened(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    shorten(&words.join(" "), SHOWN)
}
