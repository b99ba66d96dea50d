//! The bar of who has how much to say: words in quotes and statements, those of named people first.

use super::article::{Article, Mark};
use super::markup::{Text, Value, percent};
use crate::attribution::Status;
use crate::mention::EntityKind;
use crate::report::count;
use crate::rule::words::words;

/// So many voices with a name stand in the legend; the others are in the list of voices.
const MAX_NAMED: usize = 12;

/// A number is shown in a part of the bar that is at least so wide, in percent.
const MIN_LABELLED: f64 = 4.0;

/// What a voice is, in the order of the bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    People,
    Bodies,
    Documents,
    Unnamed,
    Open,
}

impl Sort {
    const ALL: [Sort; 5] = [Sort::People, Sort::Bodies, Sort::Documents, Sort::Unnamed, Sort::Open];

    fn name(self) -> &'static str {
        match self {
            Sort::People => "named people",
            Sort::Bodies => "organisations, places and groups",
            Sort::Documents => "documents",
            Sort::Unnamed => "unnamed sources",
            Sort::Open => "unclear or nobody",
        }
    }
}

/// A part of the bar.
struct Part {
    sort: Sort,
    mark: Mark,
    name: String,
    /// Where the list of voices has it.
    anchor: String,
    words: usize,
}

/// The bar with its legend; nothing if nothing is said.
pub(super) fn render(article: &Article) -> String {
    let parts = parts(article);
    let whole: usize = parts.iter().map(|part| part.words).sum();
    if whole == 0 {
        return String::new();
    }
    let id = &article.id;
    let sorts = Sort::ALL.into_iter().filter_map(|sort| {
        let words = parts.iter().filter(|part| part.sort == sort).map(|part| part.words);
        let share = percent(words.sum(), whole);
        (share > 0.0).then(|| format!("{} {share:.0} %", sort.name()))
    });
    let sorts = sorts.collect::<Vec<_>>().join(" · ");
    let (named, others): (Vec<&Part>, Vec<&Part>) = parts.iter().partition(|part| part.sort < Sort::Unnamed);
    let more = match named.len().saturating_sub(MAX_NAMED) {
        0 => String::new(),
        more => format!("<li>and {more} more</li>"),
    };
    let list = |parts: &[&Part]| -> String { parts.iter().map(|part| entry(part, whole)).collect() };
    let entries = list(&named[..named.len().min(MAX_NAMED)]) + &more + &list(&others);
    format!(
        "<figure class=\"share\">\n<figcaption id=\"{id}-share\"><strong>Who has the say</strong>: {}, {sorts}</figcaption>\n\
        <svg role=\"img\" aria-labelledby=\"{id}-share\" width=\"100%\" height=\"30\">{}</svg>\n\
        <ul>{entries}</ul>\n</figure>\n",
        count(whole, "word"),
        bar(&parts, whole)
    )
}

fn parts(article: &Article) -> Vec<Part> {
    let mut parts: Vec<Part> = article
        .voices
        .iter()
        .enumerate()
        .map(|(number, voice)| Part {
            sort: match (voice.status, voice.speakers.first().map(|speaker| speaker.kind)) {
                (Status::Attributed, Some(EntityKind::Person) | None) => Sort::People,
                (Status::Attributed, Some(EntityKind::Document)) => Sort::Documents,
                (Status::Attributed, Some(_)) => Sort::Bodies,
                (Status::Anonymous, _) => Sort::Unnamed,
                (Status::Ambiguous | Status::NoSource, _) => Sort::Open,
            },
            mark: article.mark_of_voice(number),
            name: voice.heading(),
            anchor: format!("{}-v{number}", article.id),
            words: voice.words,
        })
        .collect();
    parts.push(Part {
        sort: Sort::Open,
        mark: Mark {
            colour: "nobody".to_owned(),
            label: "nobody".to_owned(),
        },
        name: "Nobody".to_owned(),
        anchor: format!("{}-nobody", article.id),
        words: article
            .open
            .iter()
            .map(|quote| words(article.document.slice(quote.span)).count())
            .sum(),
    });
    parts.retain(|part| part.words > 0);
    parts.sort_by_key(|part| part.sort);
    parts
}

fn bar(parts: &[Part], whole: usize) -> String {
    let mut said = 0;
    let part = |part: &Part| {
        let (start, width) = (percent(said, whole), percent(part.words, whole));
        said += part.words;
        let label = if width < MIN_LABELLED || part.mark.label.len() > 2 {
            String::new()
        } else {
            let middle = start + width / 2.0;
            format!(
                "<text x=\"{middle:.2}%\" y=\"20\" text-anchor=\"middle\">{}</text>",
                part.mark.label
            )
        };
        format!(
            "<g class=\"{}\"><title>{}: {}</title><rect x=\"{start:.2}%\" width=\"{width:.2}%\" height=\"30\"/>{label}</g>",
            part.mark.colour,
            Value(&part.name),
            count(part.words, "word")
        )
    };
    parts.iter().map(part).collect()
}

fn entry(part: &Part, whole: usize) -> String {
    format!(
        "<li><a href=\"#{}\"><span class=\"badge {}\">{}</span> <bdi>{}</bdi></a> {:.0} %</li>",
        part.anchor,
        part.mark.colour,
        part.mark.label,
        Text(&part.name),
        percent(part.words, whole)
    )
}
