//! Annotated articles in brat's stand-off form; what is read of it stands in the module above.

use std::collections::BTreeMap;
use std::path::Path;

use rustc_hash::{FxHashMap, FxHashSet};

use super::offsets::CodePoints;
use super::{Annotated, Annotation};
use crate::document::records::failed;
use crate::document::{Document, Format, ReadOptions};
use crate::error::{Kind, Result};
use crate::source::Source;
use crate::span::Span;

impl Annotated {
    /// Reads `NAME.ann` at this path, and `NAME.txt` beside it.
    ///
    /// # Errors
    ///
    /// If one of them cannot be read or is no text, or if a line has a span that is not in the text, does not agree with it, or
    /// names a span that no line gives.
    pub fn from_brat(path: &Path, options: &ReadOptions) -> Result<Annotated> {
        let annotations = read(path)?;
        let document = Document::new(read(&path.with_extension("txt"))?, Format::Plain, options);
        let standoff = Standoff::parse(annotations.text(), &document)
            .map_err(|(line, message)| failed(annotations.path(), line, message))?;
        Ok(Annotated {
            document,
            annotations: standoff.annotations(),
        })
    }
}

fn read(path: &Path) -> Result<Source> {
    let bytes = std::fs::read(path).map_err(|source| Kind::Io {
        path: path.to_owned(),
        source,
    })?;
    Source::from_bytes(&path.to_string_lossy(), bytes)
}

/// What is wrong, and in which line.
type Fault = (usize, String);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Content,
    Cue,
    Source,
}

impl Role {
    /// The role that a type or the label of an argument names, with or without a number behind it.
    fn of(label: &str) -> Option<Role> {
        let label = label.trim_end_matches(|c: char| c.is_ascii_digit());
        let roles = [("content", Role::Content), ("cue", Role::Cue), ("source", Role::Source)];
        roles
            .into_iter()
            .find_map(|(name, role)| name.eq_ignore_ascii_case(label).then_some(role))
    }
}

/// What a `T` line gives.
struct Bound {
    role: Option<Role>,
    spans: Vec<Span>,
}

/// The lines that count.
#[derive(Default)]
struct Standoff<'a> {
    bounds: Vec<Bound>,
    /// Which of them an id names.
    ids: FxHashMap<&'a str, usize>,
    /// By event, the bounds with the roles that they play in it.
    events: Vec<Vec<(Role, usize)>>,
    /// By relation, the bounds that it links.
    links: Vec<Vec<usize>>,
}

impl<'a> Standoff<'a> {
    fn parse(annotations: &'a str, document: &Document) -> Result<Self, Fault> {
        let points = CodePoints::new(document);
        let mut standoff = Standoff::default();
        let lines = || (1..).zip(annotations.lines());
        // An event may stand above its spans.
        for (number, line) in lines().filter(|(_, line)| line.starts_with('T')) {
            standoff
                .bound(line, document, &points)
                .map_err(|message| (number, message))?;
        }
        for (number, line) in lines() {
            let read = match line.chars().next() {
                Some('E') => standoff.event(line),
                Some('R') => standoff.relation(line),
                None | Some('T' | 'A' | 'M' | 'N' | '#' | '*') => Ok(()),
                Some(_) => Err("not a line of brat's stand-off form".to_owned()),
            };
            read.map_err(|message| (number, message))?;
        }
        Ok(standoff)
    }

    /// Reads `T1⇥Content 0 5;8 12⇥text`.
    fn bound(&mut self, line: &'a str, document: &Document, points: &CodePoints) -> Result<(), String> {
        let mut columns = line.splitn(3, '\t');
        let id = columns.next().unwrap_or_default();
        let (label, offsets) = columns
            .next()
            .and_then(|column| column.split_once(' '))
            .ok_or("a span is written as T1, a tab, its type and its offsets")?;
        let spans: Vec<Span> = offsets
            .split(';')
            .map(|piece| span(piece, points))
            .collect::<Result<_, _>>()?;
        if let Some(written) = columns.next() {
            let covered: String = spans.iter().map(|&span| document.slice(span)).collect();
            if !letters(&covered).eq(letters(written)) {
                return Err(format!("the text at {offsets} is “{covered}”, not “{written}”"));
            }
        }
        self.ids.insert(id, self.bounds.len());
        self.bounds.push(Bound {
            role: Role::of(label),
            spans,
        });
        Ok(())
    }

    /// Reads `E1⇥Cue:T3 Source:T1 Content:T2`. An argument that is an event or plays no role of ours is passed over.
    fn event(&mut self, line: &str) -> Result<(), String> {
        let mut roles = Vec::new();
        for (label, bound) in self.arguments(line)? {
            if let Some(role) = Role::of(label).or(self.bounds[bound].role) {
                roles.push((role, bound));
            }
        }
        self.events.push(roles);
        Ok(())
    }

    /// Reads `R1⇥Attribution Arg1:T1 Arg2:T2`.
    fn relation(&mut self, line: &str) -> Result<(), String> {
        let bounds = self.arguments(line)?.into_iter().map(|(_, bound)| bound);
        let link = bounds.filter(|&bound| self.bounds[bound].role.is_some()).collect();
        self.links.push(link);
        Ok(())
    }

    /// The spans that a line names, with their labels.
    fn arguments<'l>(&self, line: &'l str) -> Result<Vec<(&'l str, usize)>, String> {
        let pairs = line
            .split_whitespace()
            .skip(1)
            .filter_map(|argument| argument.split_once(':'));
        let spans = pairs.filter(|(_, id)| id.starts_with('T'));
        spans
            .map(|(label, id)| match self.ids.get(id) {
                Some(&bound) => Ok((label, bound)),
                None => Err(format!("there is no span {id}")),
            })
            .collect()
    }

    /// The attributions: of the events, then of the relations and the contents that stand alone.
    fn annotations(&self) -> Vec<Annotation> {
        let groups = self.groups();
        let all = self.events.iter().chain(&groups).map(|roles| self.annotation(roles));
        all.filter(|annotation| !annotation.content.is_empty()).collect()
    }

    /// The contents and cues of no event, those that relations link together, each group with its sources.
    fn groups(&self) -> Vec<Vec<(Role, usize)>> {
        let in_events: FxHashSet<usize> = self.events.iter().flatten().map(|&(_, bound)| bound).collect();
        let said = |bound: usize| {
            let role = self.bounds[bound].role.filter(|&role| role != Role::Source);
            role.filter(|_| !in_events.contains(&bound))
        };
        let firsts = self.firsts(|bound| said(bound).is_some());
        let mut groups: BTreeMap<usize, Vec<(Role, usize)>> = BTreeMap::new();
        for (bound, &first) in firsts.iter().enumerate() {
            if let Some(role) = said(bound) {
                groups.entry(first).or_default().push((role, bound));
            }
        }
        for link in &self.links {
            let is_source = |bound: &usize| self.bounds[*bound].role == Some(Role::Source);
            for &member in link.iter().filter(|&&bound| said(bound).is_some()) {
                let sources = link
                    .iter()
                    .copied()
                    .filter(is_source)
                    .map(|bound| (Role::Source, bound));
                groups.entry(firsts[member]).or_default().extend(sources);
            }
        }
        groups.into_values().collect()
    }

    /// By bound, the first of those that relations link it to, over the bounds that are to be linked.
    fn firsts(&self, joins: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut firsts: Vec<usize> = (0..self.bounds.len()).collect();
        for link in &self.links {
            let ends = link.iter().filter(|&&bound| joins(bound));
            let joined: Vec<usize> = ends.map(|&bound| firsts[bound]).collect();
            let Some(&first) = joined.iter().min() else { continue };
            for place in firsts.iter_mut().filter(|place| joined.contains(place)) {
                *place = first;
            }
        }
        firsts
    }

    fn annotation(&self, roles: &[(Role, usize)]) -> Annotation {
        let spans = |wanted: Role| {
            let bounds = roles.iter().filter(|(role, _)| *role == wanted);
            let mut spans: Vec<Span> = bounds
                .flat_map(|&(_, bound)| self.bounds[bound].spans.clone())
                .collect();
            spans.sort_unstable();
            spans.dedup();
            spans
        };
        Annotation {
            content: spans(Role::Content),
            cue: spans(Role::Cue),
            source: spans(Role::Source),
        }
    }
}

/// Reads `0 5`.
fn span(piece: &str, points: &CodePoints) -> Result<Span, String> {
    let numbers: Option<Vec<usize>> = piece.split_whitespace().map(|number| number.parse().ok()).collect();
    match numbers.as_deref() {
        Some(&[start, end]) => points.span(start, end),
        _ => Err(format!("“{piece}” is no pair of offsets")),
    }
}

/// Without white space, which brat writes in its own way.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace())
}
