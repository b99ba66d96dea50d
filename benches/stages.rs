//! How fast each stage reads, and all of them together: `cargo bench`. A stage is measured on what the stages before it found.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use whosaid::analysis::analyse;
use whosaid::document::{Format, ReadOptions};
use whosaid::source::Source;
use whosaid::text::lexicon::LEXICON;
use whosaid::text::sentence::sentences;
use whosaid::text::tag::tag;
use whosaid::text::tokenize::tokenize;
use whosaid::text::{Text, Token};
use whosaid::{Auditor, Document, Facts, Gazetteer, Labeller, mention, quote, report, walk};

fn main() {
    divan::main();
}

/// The plain-text articles of the tests as one, so that what a call costs beside its bytes does not count, and no passage stands
/// twice, which a rule would report.
static ARTICLE: LazyLock<String> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/articles");
    let mut files = walk::files(Path::new(folder), &walk::ENDINGS);
    files.retain(|file| {
        file.as_ref()
            .is_ok_and(|file| file.extension().is_some_and(|ending| ending == "txt"))
    });
    let read = |file| fs::read_to_string(file).expect("an article can be read") + "\n\n";
    files.into_iter().flatten().map(read).collect()
});

static DOCUMENT: LazyLock<Document> = LazyLock::new(|| Document::from_text(ARTICLE.as_str()));

/// What the stages up to the mentions found.
static TEXT: LazyLock<Text<'static>> = LazyLock::new(|| {
    let (text, blocks) = (DOCUMENT.text(), DOCUMENT.blocks());
    let mut read = Text {
        text,
        blocks,
        ..Text::default()
    };
    for block in blocks {
        let first = read.tokens.len();
        tokenize(text, block, &mut read.tokens);
        read.ranges.push(first..read.tokens.len());
    }
    quote::pair(text, &mut read.tokens, blocks, &read.ranges);
    for (block, range) in read.ranges.iter().enumerate() {
        sentences(text, &read.tokens, block, range.clone(), &mut read.sentences);
        tag(text, &read.tokens[range.clone()], &mut read.tags);
    }
    read.words = read
        .tokens
        .iter()
        .map(|token| LEXICON.word(&text[token.span.range()]))
        .collect();
    read
});

/// Measures `work` in bytes of the article a second.
fn measure<T>(bencher: Bencher, work: impl Fn() -> T + Sync) {
    work();
    bencher
        .counter(BytesCount::of_str(ARTICLE.as_str()))
        .bench(|| black_box(work()));
}

#[divan::bench(args = [Format::Plain, Format::Markdown, Format::Html])]
fn a_document(bencher: Bencher, format: Format) {
    let text = match format {
        Format::Html => ARTICLE
            .split("\n\n")
            .map(|paragraph| format!("<p>{paragraph}</p>\n"))
            .collect(),
        Format::Plain | Format::Markdown => ARTICLE.clone(),
    };
    let read = || Document::new(Source::from_text("a", text.as_str()), format, &ReadOptions::default());
    measure(bencher, read);
}

#[divan::bench]
fn b_tokens(bencher: Bencher) {
    measure(bencher, || {
        let mut tokens = Vec::new();
        for block in TEXT.blocks {
            tokenize(TEXT.text, block, &mut tokens);
        }
        tokens
    });
}

#[divan::bench]
fn c_quotes(bencher: Bencher) {
    let pair = |mut tokens: Vec<Token>| quote::pair(TEXT.text, &mut tokens, TEXT.blocks, &TEXT.ranges);
    measure(bencher, || pair(TEXT.tokens.clone()));
}

#[divan::bench]
fn d_sentences_and_tags(bencher: Bencher) {
    measure(bencher, || {
        let (mut found, mut tags) = (Vec::new(), Vec::new());
        for (block, range) in TEXT.ranges.iter().enumerate() {
            sentences(TEXT.text, &TEXT.tokens, block, range.clone(), &mut found);
            tag(TEXT.text, &TEXT.tokens[range.clone()], &mut tags);
        }
        (found, tags)
    });
}

#[divan::bench]
fn e_gazetteer_matches(bencher: Bencher) {
    measure(bencher, || Gazetteer::builtin().matches(TEXT.text).len());
}

#[divan::bench]
fn f_names_and_entities(bencher: Bencher) {
    measure(bencher, || {
        let names = mention::names(&TEXT, Gazetteer::builtin());
        mention::link(&TEXT, &names, Gazetteer::builtin(), None)
    });
}

/// From the document to verdicts, by rules alone and without facts.
#[divan::bench]
fn g_all_stages_rules_only(bencher: Bencher) {
    let facts = Facts::default();
    measure(bencher, || analyse(&DOCUMENT, Gazetteer::builtin(), None, &facts));
}

/// From the document to verdicts, with the fast model and without facts.
#[divan::bench]
fn h_all_stages(bencher: Bencher) {
    let (labeller, facts) = (Labeller::fast(), Facts::default());
    measure(bencher, || {
        analyse(&DOCUMENT, Gazetteer::builtin(), Some(labeller), &facts)
    });
}

/// The same with the thorough model.
#[divan::bench]
fn h_all_stages_thorough(bencher: Bencher) {
    let (labeller, facts) = (Labeller::best(), Facts::default());
    measure(bencher, || {
        analyse(&DOCUMENT, Gazetteer::builtin(), Some(labeller), &facts)
    });
}

/// From the text to JSON, with the fast model.
#[divan::bench]
fn i_end_to_end(bencher: Bencher) {
    let auditor = Auditor::new().with_fast();
    measure(bencher, || {
        let document = Document::from_text(ARTICLE.as_str());
        report::json::render(&document, &auditor.audit(&document))
    });
}

/// From the document to verdicts, against the example's facts.
#[divan::bench]
fn i_all_stages_with_facts(bencher: Bencher) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("facts");
    let gazetteer = Gazetteer::load(&[folder.join("gazetteer.jsonl")]).expect("the example's gazetteer loads");
    let facts = Facts::load(&[folder.join("facts.toml")], &gazetteer).expect("the example's facts load");
    measure(bencher, || analyse(&DOCUMENT, &gazetteer, None, &facts));
}

/// A sentence with a quote against 100,000 words: in one long debate, and in hundreds of transcripts.
#[divan::bench(args = ["exact", "altered", "missing"], consts = [1, 400])]
fn j_quote<const TRANSCRIPTS: usize>(bencher: Bencher, quote: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("facts");
    let gazetteer = Gazetteer::load(&[folder.join("gazetteer.jsonl")]).expect("the example's gazetteer loads");
    let sentence = |number: usize| {
        format!(
            "word{} of the matter{} is that we agree on it. ",
            number % 700,
            number % 900
        )
    };
    let record = |transcript: usize| {
        let sentences = 10_000 / TRANSCRIPTS;
        let text: String = (transcript * sentences..(transcript + 1) * sentences)
            .map(sentence)
            .collect();
        format!(
            "{{\"id\": \"t{transcript}\", \"speaker\": \"Anna Lindqvist\", \"date\": \"2019-04-25\", \"complete\": true, \"text\": \"{text}\"}}\n"
        )
    };
    let records: String = (0..TRANSCRIPTS).map(record).collect();
    let facts = Facts::from_text(Path::new("t.jsonl"), &records, &gazetteer).expect("it loads");
    let quoted = match quote {
        "exact" => "word17 of the matter17 is that we agree on it. word18 of the matter18 is that we agree on it.",
        "altered" => {
            "word17 of the matter17 is not that we agree on it. word18 of the matter18 is that we agree on it."
        }
        _ => "the whales of the bay is all that we hear and it is the song of them that we agree to record.",
    };
    let mut document = Document::from_text(format!("Anna Lindqvist said: “{quoted}”"));
    document.set_date("2019-04-25".parse().expect("a date"));
    bencher.bench(|| black_box(analyse(&document, &gazetteer, None, &facts)));
}
