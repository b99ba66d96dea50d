//! `junit`: a test suite for each document, a failed test for each finding. What is worth knowing but no fault passes with a note.

use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::Overall;
use super::place::Place;
use super::terminal::{name, spelled};
use crate::auditor::Audit;
use crate::document::Document;
use crate::finding::{Finding, Level};

pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"whosaid\">\n";

/// The suite of one document. One without findings is a single test that passes, so that it is seen to be checked.
pub(super) fn render(document: &Document, audit: &Audit) -> String {
    let shown: Vec<&Finding> = audit
        .findings
        .iter()
        .filter(|finding| !finding.is_suppressed())
        .collect();
    let name = name(document);
    let failures = shown.iter().filter(|finding| is_failure(finding)).count();
    let tests = shown.len().max(1);
    suite(&name, [tests, failures, 0], |writer| {
        if shown.is_empty() {
            let attributes = [("classname", &*name), ("name", "no findings")];
            writer
                .create_element("testcase")
                .with_attributes(attributes)
                .write_empty()?;
        }
        shown.iter().try_for_each(|finding| test(writer, document, finding))
    })
}

/// What stands after the last suite: one for what could not be read, and the end.
pub(super) fn tail(overall: &Overall) -> String {
    let failures = overall.failures();
    let failed = if failures.is_empty() {
        String::new()
    } else {
        suite(
            "files that could not be checked",
            [failures.len(), 0, failures.len()],
            |writer| {
                failures.iter().try_for_each(|failure| {
                    let case = writer
                        .create_element("testcase")
                        .with_attribute(("name", &*clean(failure)));
                    case.write_inner_content(|writer| {
                        let error = writer
                            .create_element("error")
                            .with_attribute(("message", &*clean(failure)));
                        error.write_empty().map(|_| ())
                    })?;
                    Ok(())
                })
            },
        )
    };
    failed + "</testsuites>\n"
}

type Xml = Writer<Vec<u8>>;

/// A suite with its numbers of tests, failures and errors.
fn suite(name: &str, numbers: [usize; 3], content: impl FnOnce(&mut Xml) -> std::io::Result<()>) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    let [tests, failures, errors] = numbers.map(|number| number.to_string());
    let attributes = [
        ("name", &*clean(name)),
        ("tests", &tests),
        ("failures", &failures),
        ("errors", &errors),
    ];
    let suite = writer.create_element("testsuite").with_attributes(attributes);
    suite.write_inner_content(content).expect("a vector takes every byte");
    let text = String::from_utf8(writer.into_inner()).expect("text and ASCII between it are text");
    text + "\n"
}

fn test(writer: &mut Xml, document: &Document, finding: &Finding) -> std::io::Result<()> {
    let place = Place::of_finding(document, finding).start;
    let line = place.line.to_string();
    let (class, title) = (
        clean(&name(document)),
        format!("{} at {}:{}", finding.rule, place.line, place.column),
    );
    let attributes = [
        ("classname", &*class),
        ("name", &title),
        ("file", &*clean(document.path())),
        ("line", &line),
    ];
    let text = clean(&format!(
        "{}:{}:{}: {}\n{}\n{}",
        document.path(),
        place.line,
        place.column,
        finding.message,
        finding.text(document),
        finding.help.as_deref().unwrap_or_default()
    ));
    let case = writer.create_element("testcase").with_attributes(attributes);
    case.write_inner_content(|writer| {
        let text = BytesText::new(&text);
        if is_failure(finding) {
            let attributes = [("type", finding.level.name()), ("message", &*clean(&finding.message))];
            writer
                .create_element("failure")
                .with_attributes(attributes)
                .write_text_content(text)?;
        } else {
            writer.create_element("system-out").write_text_content(text)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn is_failure(finding: &Finding) -> bool {
    finding.level >= Level::Warning
}

/// Without the characters that XML cannot hold at all.
fn clean(text: &str) -> String {
    spelled(text).replace(['\u{FFFE}', '\u{FFFF}'], "\u{FFFD}")
}
