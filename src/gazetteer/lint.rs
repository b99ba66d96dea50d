//! Holds files of records to their form: sorted, unique, resolved, without forms that would match by accident.
//!
//! In: files, or the built-in data. Out: a [`Lint`], what could not be read and what should not stand there. To load a
//! file takes less: it may be in any order, and its forms are its author's business.

use std::path::PathBuf;

use rustc_hash::{FxHashMap, FxHashSet};

use super::compiler::{Compiler, Fault};
use super::knowledge::Knowledge;
use super::{Entry, EntryId, Kind, PartialDate, builtin, load};
use crate::error::{Error, Result};

/// What is wrong with some files.
#[derive(Debug, Default)]
pub struct Lint {
    /// Files and lines that could not be read.
    pub errors: Vec<Error>,
    /// Records that should not be as they are, in the order of the files and their lines.
    pub rejections: Vec<Rejection>,
}

/// Why a record should not be as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// The file.
    pub path: String,
    /// The line in it, from 1.
    pub line: usize,
    /// One sentence.
    pub message: String,
}

/// Looks through files together, over the built-in data; through the built-in data if there are none. A file may
/// override built-in entries, but not those of another of the files.
pub fn lint(files: &[PathBuf]) -> Lint {
    let mut lint = Lint::default();
    if let Err(error) = lint.run(files) {
        lint.errors.push(error);
    }
    lint
}

impl Lint {
    fn run(&mut self, files: &[PathBuf]) -> Result<()> {
        let (below, _) = builtin::load()?;
        if files.is_empty() {
            self.rejections = rejections(&below, 0);
            return Ok(());
        }
        let first = below.id_count();
        let mut compiler = Compiler::new(below);
        let mut faults = Vec::new();
        let mut shown = Vec::new();
        for file in files {
            match load::read(file) {
                Ok((path, text)) => {
                    faults.extend(compiler.faults(&path, &text));
                    shown.push(path);
                }
                Err(error) => self.errors.push(error),
            }
        }
        let (knowledge, unresolved) = compiler.finish_with_faults();
        faults.extend(unresolved);
        let (unreadable, wrong): (Vec<_>, Vec<_>) = faults.into_iter().partition(|fault| fault.unreadable);
        self.errors.extend(unreadable.into_iter().map(Error::from));
        self.rejections = wrong.into_iter().map(Rejection::from).collect();
        self.rejections.extend(rejections(&knowledge, first));
        let file = |path: &String| shown.iter().position(|known| known == path);
        self.rejections
            .sort_by_key(|rejection| (file(&rejection.path), rejection.line));
        Ok(())
    }
}

impl From<Fault> for Rejection {
    fn from(fault: Fault) -> Self {
        let Fault {
            path, line, message, ..
        } = fault;
        Rejection { path, line, message }
    }
}

/// What is wrong with the entries from the `first` on.
fn rejections(knowledge: &Knowledge, first: usize) -> Vec<Rejection> {
    let mut order = Order::default();
    let mut rejections = Vec::new();
    for index in first..knowledge.id_count() {
        let id = EntryId::new(index as u32);
        let (Some(entry), Some((path, line))) = (knowledge.entry(id), knowledge.origin(id)) else {
            continue;
        };
        let messages = order
            .check(&entry, path, line)
            .into_iter()
            .chain(check_id(&entry))
            .chain(check_forms(&entry))
            .chain(check_kind(&entry))
            .chain(check_terms(&entry))
            .chain(check_parts(knowledge, id, &entry));
        rejections.extend(messages.map(|message| Rejection {
            path: path.to_owned(),
            line,
            message: format!("{}: {message}", entry.id),
        }));
    }
    rejections
}

/// Where the ids stand that were read so far.
#[derive(Debug, Default)]
struct Order<'k> {
    seen: FxHashMap<Box<str>, (&'k str, usize)>,
    /// The file and the id of the last record.
    last: Option<(&'k str, Box<str>)>,
}

impl<'k> Order<'k> {
    /// Whether an entry stands where it should, and once.
    fn check(&mut self, entry: &Entry, path: &'k str, line: usize) -> Vec<String> {
        let mut wrong = Vec::new();
        let last = self.last.replace((path, entry.id.clone()));
        if let Some((_, above)) = last.filter(|(file, id)| *file == path && *id > entry.id) {
            wrong.push(format!("stands below {above}; sort the lines by id, byte by byte"));
        }
        if let Some((path, line)) = self.seen.insert(entry.id.clone(), (path, line)) {
            wrong.push(format!("the id stands in {path}:{line} too; give one of them another"));
        }
        wrong
    }
}

fn check_id(entry: &Entry) -> Vec<String> {
    let plain = |byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
    let mut wrong = Vec::new();
    if !entry.id.bytes().all(plain) {
        wrong.push("the id is no slug; write it with a-z, 0-9 and hyphens".to_owned());
    }
    if let Some(wikidata) = &entry.wikidata {
        let number = wikidata.strip_prefix('Q').unwrap_or_default();
        if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            wrong.push(format!("“{wikidata}” is no Wikidata id; write it as in Q7747"));
        }
    }
    wrong
}

fn check_forms(entry: &Entry) -> Vec<String> {
    let forms = std::iter::once(&entry.name)
        .chain(&entry.aliases)
        .chain(&entry.misspellings)
        .chain(&entry.demonyms);
    let mut seen = FxHashSet::default();
    let mut wrong = Vec::new();
    for form in forms {
        wrong.extend(check_form(form).map(str::to_owned).map(|why| format!("“{form}” {why}")));
        if !seen.insert(form) {
            wrong.push(format!("“{form}” stands twice in the record"));
        }
    }
    wrong
}

/// What is wrong with a form, if anything.
pub(super) fn check_form(form: &str) -> Option<&'static str> {
    /// One letter is an initial, a list's mark or a grade more often than a name.
    const FEWEST_LETTERS: usize = 2;
    let letters = form.chars().filter(|letter| letter.is_alphanumeric()).count();
    // Scripts without capitals cannot tell names from words.
    let distinct = |letter: char| letter.is_alphanumeric() && !letter.is_lowercase();
    if form.trim() != form {
        Some("has spaces at its edge")
    } else if letters < FEWEST_LETTERS {
        Some("is shorter than two letters and would match by accident")
    } else if !form.contains(distinct) {
        Some("has no capital letter, so it would match common words")
    } else {
        None
    }
}

/// Keys that mean nothing for the kind of the entry.
fn check_kind(entry: &Entry) -> Vec<String> {
    let personal = [
        ("gender", entry.gender.is_some()),
        ("family_name", entry.family_name.is_some()),
        ("roles", !entry.roles.is_empty()),
        ("relatives", !entry.relatives.is_empty()),
        ("born", entry.born.is_some()),
        ("died", entry.died.is_some()),
    ];
    let local = [
        ("demonyms", !entry.demonyms.is_empty()),
        ("population", entry.population.is_some()),
        ("seat_of", entry.seat_of.is_some()),
    ];
    let official = [("title", entry.title.is_some()), ("exclusive", entry.exclusive)];
    let mut wrong = Vec::new();
    for (kind, bearers, keys) in [
        (Kind::Person, "people", &personal[..]),
        (Kind::Place, "places", &local),
        (Kind::Office, "offices", &official),
    ] {
        let given = keys.iter().filter(|&&(_, given)| given && entry.kind != kind);
        wrong.extend(given.map(|(key, _)| format!("only {bearers} have the key {key}")));
    }
    if entry.kind == Kind::Office && entry.title.is_none() {
        wrong.push("an office needs a title".to_owned());
    }
    wrong
}

fn check_terms(entry: &Entry) -> Vec<String> {
    let mut wrong = Vec::new();
    let starts = entry.roles.iter().filter_map(|role| role.start);
    let starts: Vec<_> = starts.map(PartialDate::first_day).collect();
    if let Some(pair) = starts.windows(2).find(|pair| pair[0] > pair[1]) {
        let [early, late] = [pair[1], pair[0]];
        wrong.push(format!(
            "the term from {early} stands below that from {late}; sort them by their start"
        ));
    }
    for title in entry.roles.iter().map(|role| &role.title).chain(&entry.title) {
        if title.trim().is_empty() || **title != title.to_lowercase() {
            wrong.push(format!("the title “{title}” is not written in lower case"));
        }
    }
    if let (Some(born), Some(died)) = (entry.born, entry.died)
        && died.is_before(born)
    {
        wrong.push(format!("died ({died}) before the birth ({born})"));
    }
    wrong
}

/// Whether an entry is part of itself, by way of others or not.
fn check_parts(knowledge: &Knowledge, id: EntryId, entry: &Entry) -> Option<String> {
    let mut parent = entry.part_of;
    let mut way = Vec::new();
    while let Some(step) = parent {
        if step == id {
            let over: String = way.iter().map(|name| format!("{name}, ")).collect();
            return Some(format!("is part of itself: it lies in {over}{}", entry.id));
        }
        let holder = knowledge.entry(step)?;
        // A cycle further up is told where it is.
        if way.contains(&holder.id) {
            return None;
        }
        parent = holder.part_of;
        way.push(holder.id);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_builtin_data_are_clean() {
        let Lint { errors, rejections } = lint(&[]);
        assert!(errors.is_empty() && rejections.is_empty(), "{errors:?} {rejections:#?}");
    }

    /// What is said of a file, without its path.
    fn told(text: &str) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("names.jsonl");
        std::fs::write(&file, text).unwrap();
        let Lint { errors, rejections } = lint(std::slice::from_ref(&file));
        let prefix = format!("{}:", file.display());
        let errors = errors.iter().map(|error| error.to_string().replace(&prefix, "!"));
        let rejections = rejections
            .iter()
            .map(|rejection| format!("{}: {}", rejection.line, rejection.message));
        errors.chain(rejections).collect()
    }

    #[test]
    fn each_rejection_says_what_is_wrong() {
        for (text, expected) in [
            (
                r#"{"id": "ada-reed", "kind": "person", "name": "Ada Reed", "roles": [{"title": "envoy", "of": "Russia"}]}"#,
                "",
            ),
            (r#"{"id": "russia", "kind": "place", "name": "Russia"}"#, ""),
            (r#"{"id": "tokyo-do", "kind": "place", "name": "東京都"}"#, ""),
            ("", ""),
            (
                r#"{"id": "Ada Reed", "kind": "person", "name": "Ada Reed"}"#,
                "1: Ada Reed: the id is no slug; write it with a-z, 0-9 and hyphens",
            ),
            (
                r#"{"id": "a", "kind": "person", "name": "Ada Reed", "wikidata": "7747"}"#,
                "1: a: “7747” is no Wikidata id; write it as in Q7747",
            ),
            (
                r#"{"id": "a", "kind": "person", "name": "Ada Reed", "aliases": ["A."]}"#,
                "1: a: “A.” is shorter than two letters and would match by accident",
            ),
            (
                r#"{"id": "a", "kind": "person", "name": "Ada Reed", "aliases": [""]}"#,
                "1: a: “” is shorter than two letters and would match by accident",
            ),
            (
                r#"{"id": "a", "kind": "organisation", "name": "Reed Visa", "aliases": ["visa"]}"#,
                "1: a: “visa” has no capital letter, so it would match common words",
            ),
            (
                r#"{"id": "a", "kind": "person", "name": "Ada Reed", "aliases": ["Reed "]}"#,
                "1: a: “Reed ” has spaces at its edge",
            ),
            (
                r#"{"id": "a", "kind": "person", "name": "Ada Reed", "aliases": ["Ada Reed"]}"#,
                "1: a: “Ada Reed” stands twice in the record",
            ),
            (
                r#"{"id": "a", "kind": "place", "name": "Reed", "gender": "f"}"#,
                "1: a: only people have the key gender",
            ),
            (
                r#"{"id": "a", "kind": "person", "name": "Ada Reed", "demonyms": ["Reedish"]}"#,
                "1: a: only places have the key demonyms",
            ),
            (
                r#"{"id": "a", "kind": "office", "name": "Envoy of Reed"}"#,
                "1: a: an office needs a title",
            ),
            (
                r#"{"id": "a", "kind": "person", "name": "Ada Reed", "roles": [{"title": "envoy", "start": "2012"}, {"title": "mayor", "start": "2010-02"}]}"#,
                "1: a: the term from 2010-02-01 stands below that from 2012-01-01; sort them by their start",
            ),
            (
                r#"{"id": "a", "kind": "person", "name": "Ada Reed", "roles": [{"title": "Envoy"}]}"#,
                "1: a: the title “Envoy” is not written in lower case",
            ),
            (
                r#"{"id": "a", "kind": "person", "name": "Ada Reed", "roles": [{"title": "envoy", "start": "2012", "end": "2011"}]}"#,
                "1: the term as envoy ends (2011) before it starts (2012)",
            ),
            (
                r#"{"id": "a", "kind": "person", "name": "Ada Reed", "born": "2012", "died": "2011"}"#,
                "1: a: died (2011) before the birth (2012)",
            ),
            (
                r#"{"id": "a", "kind": "place", "name": "Ayr", "part_of": "Ruritania", "seat_of": "Zenda"}"#,
                "1: part_of \"Ruritania\" is no entry's id or name|1: seat_of \"Zenda\" is no entry's id or name",
            ),
            (
                r#"{"id": "a", "kind": "place", "name": "Ayr", "part_of": "a"}"#,
                "1: a: is part of itself: it lies in a",
            ),
            (
                r#"{"id": "a", "kind": "person", "name": "Ada Reed", "relatives": [{"relation": "father", "person": "Hugh Reed"}], "population": 1}"#,
                "1: relatives \"Hugh Reed\" is no entry's id or name|1: a: only places have the key population",
            ),
            (r#"{"id": "a", "kind"}"#, "!1: expected `:` (column 19)"),
            (
                "{\"id\": \"a\", \"kind\": \"place\", \"name\": \"Ayr\", \"part_of\": \"b\"}\n{\"id\": \"b\", \"kind\": \"place\", \"name\": \"Bray\", \"part_of\": \"c\"}\n{\"id\": \"c\", \"kind\": \"place\", \"name\": \"Cray\", \"part_of\": \"b\"}",
                "2: b: is part of itself: it lies in c, b|3: c: is part of itself: it lies in b, c",
            ),
            (
                "{\"id\": \"b\", \"kind\": \"place\", \"name\": \"Ayr\"}\n\n{\"id\": \"a\", \"kind\": \"place\", \"name\": \"Bray\"}\n{\"id\": \"a\", \"kind\": \"place\", \"name\": \"Cray\"}",
                "3: a: stands below b; sort the lines by id, byte by byte|4: \"a\" stands twice in this file, first on line 3",
            ),
        ] {
            assert_eq!(told(text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn an_id_stands_in_one_of_the_files() {
        let folder = tempfile::tempdir().unwrap();
        let files = ["one.jsonl", "two.jsonl"].map(|name| folder.path().join(name));
        for file in &files {
            std::fs::write(file, r#"{"id": "ada-reed", "kind": "person", "name": "Ada Reed"}"#).unwrap();
        }
        let [rejection] = &lint(&files).rejections[..] else {
            panic!("one rejection")
        };
        assert_eq!(rejection.path, files[1].display().to_string());
        assert!(rejection.message.contains("one.jsonl:1 too"), "{}", rejection.message);
    }
}
