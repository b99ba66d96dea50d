//! The page that people look at, as a file: it is HTML whatever an article holds, what it refers to is there, and it shows everybody. How it
//! behaves in a browser is tried in `.ci/page`.

#[path = "common/articles.rs"]
mod article;
#[path = "common/audit.rs"]
mod audit;
mod common;

use std::collections::HashSet;

use article::{AUDITOR, articles, documents};
use audit::{PLAIN, document};
use common::snapshot;
use html5gum::{Token, Tokenizer};
use proptest::prelude::*;
use whosaid::report::{Format, Overall, Share};
use whosaid::source::Source;
use whosaid::{Audit, Document};

/// Elements that have no end.
const VOID: [&str; 1] = ["meta"];

fn page<'a>(articles: impl IntoIterator<Item = &'a (Document, Audit)>) -> String {
    let mut overall = Overall::default();
    for (document, audit) in articles {
        overall.add(Share::of(document, audit, &[Format::Html]));
    }
    Format::Html.tail(&overall, &PLAIN).into_owned()
}

fn page_of(text: &str) -> String {
    let document = Document::from_text(text);
    let audit = AUDITOR.audit(&document);
    page([&(document, audit)])
}

fn all() -> Vec<(Document, Audit)> {
    let documents = articles().into_iter().flat_map(|path| documents(&path));
    documents
        .map(|document| (AUDITOR.audit(&document), document))
        .map(|(audit, document)| (document, audit))
        .collect()
}

/// An element's start.
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
}

/// A page without what stands in its style and in its script, which is not HTML.
fn emptied(page: &str) -> String {
    ["style", "script"].iter().fold(page.to_owned(), |page, name| {
        let (head, rest) = page.split_once(&format!("<{name}>")).expect("it begins");
        let (_, tail) = rest.split_once(&format!("</{name}>")).expect("it ends");
        format!("{head}<{name}></{name}>{tail}")
    })
}

/// The elements of a page and its text outside of style and script. Panics if an element does not end where it should.
fn parsed(page: &str) -> (Vec<Element>, String) {
    let text_of = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("the page is UTF-8");
    let (mut elements, mut text, mut open) = (Vec::new(), String::new(), Vec::<String>::new());
    for Ok(token) in Tokenizer::new(&emptied(page)) {
        match token {
            Token::StartTag(tag) => {
                let name = text_of(&tag.name);
                if !tag.self_closing && !VOID.contains(&name.as_str()) {
                    open.push(name.clone());
                }
                let attributes = tag
                    .attributes
                    .iter()
                    .map(|(name, value)| (text_of(name), text_of(value)));
                elements.push(Element {
                    name,
                    attributes: attributes.collect(),
                });
            }
            Token::EndTag(tag) => assert_eq!(open.pop(), Some(text_of(&tag.name)), "elements are nested"),
            Token::String(string) => text += &text_of(&string),
            Token::Doctype(_) => {}
            Token::Comment(_) | Token::Error(_) => panic!("{token:?}"),
        }
    }
    assert_eq!(open, [""; 0]);
    (elements, text)
}

/// Checks what must hold of every page, and returns its text.
fn checked(page: &str) -> String {
    let (elements, text) = parsed(page);
    let values = |wanted: &'static str| {
        let attributes = elements.iter().flat_map(|element| &element.attributes);
        attributes
            .filter(move |(name, _)| name == wanted)
            .map(|(_, value)| value.as_str())
    };
    let mut ids = HashSet::new();
    assert!(values("id").all(|id| ids.insert(id)), "no two elements have one id");
    for target in values("href") {
        let id = target.strip_prefix('#').expect("links lead nowhere else");
        assert!(ids.contains(id), "{id} is there");
    }
    let names = values("aria-labelledby").flat_map(str::split_whitespace);
    names.for_each(|id| assert!(ids.contains(id), "{id} is there"));
    for element in &elements {
        assert!(
            !["img", "iframe", "link", "object", "base"].contains(&element.name.as_str()),
            "{}",
            element.name
        );
        for (name, _) in &element.attributes {
            assert!(
                !name.starts_with("on") && name != "style" && name != "src",
                "{} has {name}",
                element.name
            );
        }
    }
    assert_eq!(elements.iter().filter(|element| element.name == "script").count(), 1);
    text
}

#[test]
fn the_articles_of_a_folder_make_one_page() {
    let all = all();
    let text = checked(&page(&all));
    for (document, audit) in &all {
        assert!(
            text.contains(document.title().unwrap_or(document.path())),
            "{}",
            document.path()
        );
        for said in &audit.analysis.attributions {
            let named = said.speakers.iter().all(|speaker| text.contains(&speaker.name));
            assert!(named, "{:?}", said.speakers);
        }
    }
    assert!(text.contains("Findings by rule") && text.contains("Bruno Rautala"));
}

/// The fixture has everything that an article can have; style and script are left out.
#[test]
fn a_page_shows_it_all() {
    let html = page([&(document("a b.txt"), audit::audit())]);
    let body = html.split_once("</head>").expect("it has a head").1;
    let body = body.split_once("<script>").expect("it has a script").0;
    snapshot("html", body);
    checked(&html);
}

/// Under 100 KB, beside the text, for an ordinary article.
#[test]
fn a_page_is_small() {
    for article in &all() {
        let length = page([article]).len();
        let (text, said) = (article.0.text().len(), article.1.analysis.attributions.len());
        // Each attribution has its evidence; an ordinary article has some tens.
        if said < 40 {
            assert!(length < 100_000 + text, "{} has {length}", article.0.path());
        }
    }
}

#[test]
fn what_an_article_holds_stays_text() {
    let hostile = "<script>alert(1)</script> & <img src=x onerror=alert(1)>\n\n\
        “<b onclick='alert(1)'>We</b> will &lt;pay&gt; it,” said Ada \"><svg/onload=alert(1)> Reed.\n\n\
        “\u{202e}Nobody\u{0} asked ]]> --> </style></script> us.” javascript:alert(1) {{7*7}} \u{2066}x";
    let document = Document::new(
        Source::from_text("a\"><script>.txt", hostile),
        whosaid::document::Format::Plain,
        &Default::default(),
    );
    let audit = AUDITOR.audit(&document);
    let html = page([&(document, audit)]);
    let text = checked(&html);
    assert!(
        text.contains("<script>alert(1)</script> & <img src=x onerror=alert(1)>"),
        "{text}"
    );
    assert!(text.contains("U+202E") && text.contains("U+0000"));
    assert!(!html.contains(['\u{202e}', '\u{2066}', '\0']));
}

/// A page of nothing, of an empty text and of another language says so.
#[test]
fn what_is_not_there_is_said() {
    assert!(checked(&page([])).contains("no articles"));
    assert!(checked(&page_of(" \n")).contains("This file holds no text."));
    assert!(checked(&page_of("It rained.")).contains("No quotes were found."));
    let foreign = "Der Minister sagte am Montag, dass die Brücke im Frühjahr wieder geöffnet werde und der Verkehr dann ungehindert fließen könne. ".repeat(4);
    assert!(checked(&page_of(&foreign)).contains("not in English"));
}

/// The same article, given twice, is shown once: it has one place, and links lead to one.
#[test]
fn an_article_is_shown_once() {
    let article = (document("a.txt"), audit::audit());
    let text = checked(&page([&article, &article]));
    assert_eq!(
        text.matches("The harbour will stay open").count(),
        checked(&page([&article])).matches("The harbour will stay open").count()
    );
}

/// A page of an archive stays one that a browser opens, and says what it leaves out; what that adds up to is counted all the same.
#[test]
fn an_archive_is_shown_in_part_and_counted_whole() {
    let paths: Vec<String> = (0..1003).map(|number| format!("{number}.txt")).collect();
    let articles: Vec<(Document, Audit)> = paths.iter().map(|path| (document(path), audit::audit())).collect();
    let html = page(&articles);
    assert_eq!(html.matches("<article ").count(), 1000);
    assert!(html.contains("Not shown, but counted in the totals: 3 more articles"));
    assert!(html.contains("<code>inconsistent-name</code></th><td>error</td><td>1003</td>"));
    assert!(html.contains("in 1003 documents") && html.contains("<bdi>Ada Reed</bdi></th><td>1003</td>"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_text_makes_a_page(pieces in prop::collection::vec(prop::sample::select(vec![
        "“", "”", "‘", "’", "\"", "<q>", "</p>", "&amp;", "\n\n", " ", "Ada Reed", "said", "that", "he", ", ", ". ", "We will pay", "\u{202e}",
        "according to", "officials", "told reporters", "é", "<!--", "-->", "# whosaid: ignore[x]\n\n", "in 2019", "5 million people",
    ]), 0..60)) {
        checked(&page_of(&pieces.concat()));
    }
}
