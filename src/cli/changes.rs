//! The lines that a unified diff touches, to report only what stands in them.
//!
//! Paths in a diff are relative to the root of the repository, or to where the program runs; `a/` and `b/` before them are git's.

use std::collections::HashMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::document::Document;
use crate::error::{Kind, Result};
use crate::finding::Finding;
use crate::span::Span;

/// By the absolute path of a file, the lines of its new state that are new, or that stand beside what was deleted.
#[derive(Debug, Default)]
pub(super) struct Changes(HashMap<PathBuf, Vec<(usize, usize)>>);

impl Changes {
    /// Reads a diff from a file, or from standard input for `-`.
    pub(super) fn load(file: &Path, folder: &Path) -> Result<Changes> {
        let mut bytes = Vec::new();
        let read = if file == Path::new("-") {
            std::io::stdin().lock().read_to_end(&mut bytes).map(|_| ())
        } else {
            std::fs::read(file).map(|read| bytes = read)
        };
        read.map_err(|source| Kind::Io {
            path: file.to_owned(),
            source,
        })?;
        let text = String::from_utf8_lossy(&bytes);
        let touched = parse(&text).map_err(|(line, message)| Kind::Line {
            path: file.display().to_string(),
            line,
            message,
        })?;
        let root = folder.ancestors().find(|folder| folder.join(".git").exists());
        let mut changes = Changes::default();
        for (path, lines) in touched {
            for base in root.into_iter().chain([folder]) {
                let places = [Some(&*path), path.strip_prefix("b/")].into_iter().flatten();
                for place in places.filter_map(|place| base.join(place).canonicalize().ok()) {
                    changes.0.entry(place).or_default().extend(&lines);
                }
            }
        }
        Ok(changes)
    }

    /// Whether any line of a file is touched.
    pub(super) fn touch(&self, path: &Path) -> bool {
        self.0.contains_key(path)
    }

    /// Keeps the findings that stand in a touched paragraph.
    pub(super) fn keep(&self, path: &Path, document: &Document, findings: &mut Vec<Finding>) {
        let lines = self.0.get(path).map(Vec::as_slice).unwrap_or_default();
        let touched = |first: usize, last: usize| lines.iter().any(|&(from, to)| from <= last && first <= to);
        findings.retain(|finding| match (document.line(), finding.comment) {
            (Some(line), _) => touched(line, line),
            (None, Some(comment)) => {
                let (line, _) = document.source().line_and_column(comment.start);
                touched(line, line)
            }
            (None, None) => {
                let (first, last) = paragraph(document, finding.span);
                touched(first, last)
            }
        });
    }
}

/// The first and the last line of the block that a span starts in, or of the span itself.
fn paragraph(document: &Document, span: Span) -> (usize, usize) {
    let blocks = document.blocks();
    let next = blocks.partition_point(|block| block.span.end <= span.start);
    let block = blocks.get(next).filter(|block| block.span.start <= span.start);
    let place = document.source_span(block.map_or(span, |block| block.span.cover(span)));
    let line = |offset: usize| document.source().line_and_column(offset).0;
    (line(place.start), line(place.end))
}

type Touched = Vec<(String, Vec<(usize, usize)>)>;

/// The paths of a diff and the lines that are touched in each, or the line of the diff that is wrong and why.
fn parse(text: &str) -> Result<Touched, (usize, String)> {
    let mut touched = Touched::new();
    // How many lines of the old and the new state the hunk still has, and the number of the next new one.
    let (mut old, mut new, mut next) = (0_usize, 0_usize, 0_usize);
    for (number, line) in (1..).zip(text.lines()) {
        if old > 0 || new > 0 {
            match line.as_bytes().first() {
                Some(b'+') => {
                    add(&mut touched, next, next);
                    (new, next) = (new.saturating_sub(1), next + 1);
                }
                Some(b'-') => {
                    add(&mut touched, next.saturating_sub(1), next);
                    old = old.saturating_sub(1);
                }
                Some(b'\\') => {}
                _ => (old, new, next) = (old.saturating_sub(1), new.saturating_sub(1), next + 1),
            }
        } else if let Some(path) = line.strip_prefix("+++ ") {
            touched.push((unquoted(path), Vec::new()));
        } else if let Some(header) = line.strip_prefix("@@ ") {
            let read = hunk(header)
                .ok_or_else(|| (number, "the head of a hunk is written as in @@ -1,2 +1,3 @@".to_owned()))?;
            (old, new, next) = read;
        }
    }
    Ok(touched)
}

fn add(touched: &mut Touched, first: usize, last: usize) {
    if let Some((_, lines)) = touched.last_mut() {
        lines.push((first, last));
    }
}

/// The numbers of old and new lines of a hunk, and its first new line.
fn hunk(header: &str) -> Option<(usize, usize, usize)> {
    let mut words = header.split(' ');
    let (_, old) = range(words.next()?.strip_prefix('-')?)?;
    let (first, new) = range(words.next()?.strip_prefix('+')?)?;
    // Of a hunk that only deletes, the number is that of the line before it.
    Some((old, new, if new == 0 { first.checked_add(1)? } else { first }))
}

fn range(text: &str) -> Option<(usize, usize)> {
    match text.split_once(',') {
        Some((start, length)) => Some((start.parse().ok()?, length.parse().ok()?)),
        None => Some((text.parse().ok()?, 1)),
    }
}

/// A path as git writes it: in marks with escapes if it has bytes that are not plain; a tab ends one with a date behind it.
fn unquoted(path: &str) -> String {
    let Some(inside) = path.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else {
        return path.split('\t').next().unwrap_or_default().trim_end().to_owned();
    };
    let mut bytes = Vec::with_capacity(inside.len());
    let mut rest = inside.bytes().peekable();
    while let Some(byte) = rest.next() {
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        let mut value = 0_u32;
        let mut digits = 0;
        while let Some(digit) = rest.next_if(|byte| digits < 3 && matches!(byte, b'0'..=b'7')) {
            value = value * 8 + u32::from(digit - b'0');
            digits += 1;
        }
        match digits {
            0 => bytes.extend(rest.next().map(|byte| match byte {
                b'n' => b'\n',
                b't' => b'\t',
                b'r' => b'\r',
                other => other,
            })),
            // Three octal digits can say more than a byte holds; git never writes those.
            _ => bytes.push(u8::try_from(value).unwrap_or(b'?')),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_diff() {
        let diff = "diff --git a/a.txt b/a.txt\n--- a/a.txt\n+++ b/a.txt\n@@ -1,3 +1,3 @@ head\n one\n-two\n+2\n three\n\
                    @@ -10,2 +10 @@\n ten\n-eleven\n--- /dev/null\n+++ \"b/caf\\303\\251 \\\"x\\\".txt\"\n@@ -0,0 +1,2 @@\n+++ a\n+b\n\
                    \\ No newline at end of file\n--- a/gone.txt\n+++ /dev/null\n@@ -1 +0,0 @@\n-gone\n";
        let expected = [
            ("b/a.txt".to_owned(), vec![(1, 2), (2, 2), (10, 11)]),
            ("b/café \"x\".txt".to_owned(), vec![(1, 1), (2, 2)]),
            ("/dev/null".to_owned(), vec![(0, 1)]),
        ];
        assert_eq!(parse(diff), Ok(expected.to_vec()));
        assert_eq!(parse(""), Ok(Vec::new()));
        assert_eq!(
            parse("+++ a.txt\t2026-01-01\n"),
            Ok(vec![("a.txt".to_owned(), Vec::new())])
        );
        assert_eq!(parse("@@ x @@").map_err(|(line, _)| line), Err(1));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "((\\+\\+\\+|@@|[-+ ]) ?(\"?\\\\?[0-7]{0,4}[a,/+-]{0,3}\"?| -1,[0-9]{1,30} \\+[0-9]{1,30} @@)\n){0,8}") {
            let _ = parse(&text);
        }
    }
}
