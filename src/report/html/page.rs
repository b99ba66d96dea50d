//! The whole page: its head with the policy, style and script, what all articles add up to, and the part of each.

use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::index;
use super::markup::{Text, Value};
use crate::report::{Overall, count};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// What browsers know style and script by.
static HASHES: LazyLock<[String; 2]> =
    LazyLock::new(|| [STYLE, SCRIPT].map(|text| STANDARD.encode(Sha256::digest(text))));

/// The page of all articles.
pub(in crate::report) fn page(overall: &Overall) -> String {
    let sections = overall.sections();
    let title = match sections.rows().len() {
        0 => "no articles".to_owned(),
        1 => sections.rows().map(|row| row.title.as_str()).collect(),
        number => format!("{number} articles"),
    };
    let mut body = format!("{}<main id=\"main\">\n{}", head(overall), index::render(overall));
    body.extend(sections.html());
    frame(
        &format!("Who said what: {title}"),
        &Manners::default(),
        &(body + "</main>"),
    )
}

/// What a page may do beside having its own style and running its own script.
pub(super) struct Manners {
    /// Where its forms may be sent.
    pub(super) form_action: &'static str,
    /// Whom it tells where a request comes from.
    pub(super) referrer: &'static str,
}

impl Default for Manners {
    fn default() -> Self {
        Manners {
            form_action: "'none'",
            referrer: "no-referrer",
        }
    }
}

/// A page around what stands in it. It fetches nothing.
pub(super) fn frame(title: &str, manners: &Manners, body: &str) -> String {
    let [style, script] = &*HASHES;
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
        <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; \
        base-uri 'none'; form-action {}\">\n\
        <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"{}\">\n\
        <title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}\n\
        <div id=\"card\" popover tabindex=\"-1\"></div>\n<script>{SCRIPT}</script>\n</body>\n</html>\n",
        manners.form_action,
        manners.referrer,
        Value(title),
    )
}

fn head(overall: &Overall) -> String {
    let failures = overall
        .failures()
        .iter()
        .map(|failure| format!("<li>{}</li>", Text(failure)));
    let failures: String = failures.collect();
    let failures = if failures.is_empty() {
        String::new()
    } else {
        format!(
            "<details class=\"failures\"><summary>{} could not be read</summary><ul>{failures}</ul></details>\n",
            count(overall.failures().len(), "article")
        )
    };
    // A single article says it itself.
    let summary = match overall.sections().rows().len() {
        1 => String::new(),
        _ => format!("<p>{}</p>\n", overall.summary().render().trim_end()),
    };
    format!(
        "<a class=\"skip\" href=\"#main\">Skip to the articles</a>\n{PATTERNS}<header class=\"top\">\n<h1>Who said what</h1>\n{summary}{failures}{KEY}</header>\n"
    )
}

/// What fills the parts of a bar whose words rest on nobody who is named. It is there once, for all bars.
const PATTERNS: &str = "<svg class=\"patterns\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs>\
<pattern id=\"dots\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><rect width=\"8\" height=\"8\"/><circle cx=\"4\" cy=\"4\" r=\"2\"/></pattern>\
<pattern id=\"stripes\" width=\"12\" height=\"12\" patternUnits=\"userSpaceOnUse\"><rect width=\"12\" height=\"12\"/><path d=\"M-3 15L15 -3M-3 3L3 -3M9 15L15 9\"/></pattern>\
</defs></svg>\n";

/// How to read the page.
const KEY: &str = "<details class=\"key\"><summary>How to read this page</summary>\n<ul>\n\
<li><span class=\"said quoted c1 u1\">Words in quotation marks</span> and <span class=\"said stated c1 u1\">statements without marks</span> have the colour and the <span class=\"badge c1 u1\">number</span> of who says them.</li>\n\
<li><span class=\"source ink-c1\">Who says it</span> and <span class=\"cue ink-c1\">the words that say so</span> have it too.</li>\n\
<li><span class=\"badge unnamed\">unnamed</span> is a source without a name, <span class=\"badge unclear\">unclear</span> may be one of several people, <span class=\"badge no-source\">no source</span> is said by nobody in particular.</li>\n\
<li><span class=\"said quoted nobody\">A quote of which the article does not say whose it is</span> <span class=\"badge nobody\">nobody?</span></li>\n\
<li><span class=\"flag error\">✗</span> <span class=\"flag warning\">!</span> <span class=\"flag info\">i</span> lead to what needs a look; \
<span class=\"flag good\">✓</span> <span class=\"flag bad\">✗</span> <span class=\"flag doubtful\">≠</span> to what the facts say.</li>\n\
<li>How sure it is: of 100 attributions that are “90 % sure”, about 90 are right.</li>\n</ul></details>\n";
