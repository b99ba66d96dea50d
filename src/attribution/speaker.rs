//! Whom a source means.
//!
//! In: the chunks of a source with the references of the document. Out: speakers, or why there are none: an unnamed source, or two readings
//! about as good. A spokeswoman for somebody is not that somebody; an apposition that names is the name.

use rustc_hash::FxHashMap;

use super::draft::Source;
use super::{Speaker, Status};
use crate::clause::Shape;
use crate::mention::{Discourse, EntityKind, Reference};
use crate::text::lexicon::Classes;
use crate::text::tag::Tag;

/// Whom a source means, and why.
pub(super) struct Resolved {
    pub speakers: Vec<Speaker>,
    /// The entities between which it is open.
    pub readings: Vec<usize>,
    pub status: Status,
    pub evidence: Option<String>,
}

impl Resolved {
    fn attributed(speakers: Vec<Speaker>, evidence: Option<String>) -> Resolved {
        Resolved {
            speakers,
            readings: Vec::new(),
            status: Status::Attributed,
            evidence,
        }
    }
}

/// Resolves sources.
pub(super) struct Resolver<'r> {
    pub discourse: &'r Discourse<'r>,
    /// By chunk.
    pub references: &'r [Reference],
    /// By chunk: whom a possessive pronoun in it means.
    pub possessors: &'r FxHashMap<usize, Reference>,
}

impl Resolver<'_> {
    pub fn resolve(&self, source: &Source) -> Resolved {
        if source.possessor {
            return self.possessor(source);
        }
        let discourse = self.discourse;
        let text = discourse.text;
        let head = &discourse.chunks[source.head];
        if let Some(resolved) = self.coordinated(source) {
            return resolved;
        }
        match &self.references[source.head] {
            Reference::None => {}
            found => return self.referred(found, source),
        }
        if let Some(named) = self.apposition(source) {
            return self.referred(&Reference::One(named), source);
        }
        let classes = text.words[head.head].classes;
        let form = text.slice(text.span(head.first, head.last));
        if text.tags[head.head] == Tag::Pronoun {
            return anonymous("the pronoun refers to nobody who is named");
        }
        if classes.any(
            Classes::ROLE
                .and(Classes::GROUP)
                .and(Classes::SPOKESPERSON)
                .and(Classes::KIN),
        ) {
            return anonymous("the source is not named");
        }
        if classes.any(Classes::DOCUMENT.and(Classes::SAYING)) {
            return self.unlisted(form, EntityKind::Document);
        }
        if classes.any(Classes::ORGANISATION) {
            return self.unlisted(form, EntityKind::Organisation);
        }
        anonymous("the source is not named")
    }

    /// "X and Y": both.
    fn coordinated(&self, source: &Source) -> Option<Resolved> {
        let chunks = self.discourse.chunks;
        let mut members = Vec::new();
        let mut joined = false;
        let mut at = source.first;
        while at < source.last {
            let chunk = &chunks[at];
            match chunk.shape {
                Shape::Conjunction => joined = self.discourse.text.word(chunk.first) == "and",
                Shape::Nominal => match &self.references[at] {
                    Reference::One(entity) if !members.contains(entity) => members.push(*entity),
                    Reference::One(_) => {}
                    _ => return None,
                },
                // "Hugh Vane, who was in Oslo, and Ada Reed"
                Shape::Comma if chunks.get(at + 1).is_some_and(|next| next.shape == Shape::Wh) => {
                    at = (at + 1..source.last).find(|&end| chunks[end].shape == Shape::Comma)?;
                }
                Shape::Comma => {}
                _ => return None,
            }
            at += 1;
        }
        (joined && members.len() > 1).then(|| {
            let speakers = members.iter().map(|&member| self.speaker(member)).collect();
            Resolved::attributed(speakers, Some("the source names them together".to_owned()))
        })
    }

    /// "Trump's claim": Trump.
    fn possessor(&self, source: &Source) -> Resolved {
        let discourse = self.discourse;
        let text = discourse.text;
        let tokens = (discourse.chunks[source.head].first..discourse.chunks[source.head].last)
            .filter(|&token| text.tokens[token].span.end <= source.span.end);
        let Some(last) = tokens.max() else {
            return anonymous("the source is not named");
        };
        let named = discourse
            .names_in(last, last + 1)
            .last()
            .and_then(|name| discourse.links[name].entity);
        match (named, self.possessors.get(&source.head)) {
            (Some(entity), _) => self.referred(&Reference::One(entity), source),
            (None, Some(pronoun)) => self.referred(pronoun, source),
            (None, None) => anonymous("the source is not named"),
        }
    }

    fn apposition(&self, source: &Source) -> Option<usize> {
        let chunks = self.discourse.chunks;
        let mut after_comma = false;
        for (at, chunk) in chunks.iter().enumerate().take(source.last).skip(source.head + 1) {
            match chunk.shape {
                Shape::Comma => after_comma = true,
                Shape::Nominal if after_comma => {
                    if let Reference::One(entity) = self.references[at]
                        && self.discourse.head_name(at).is_some()
                        && self.discourse.entities[entity].kind == EntityKind::Person
                    {
                        return Some(entity);
                    }
                    after_comma = false;
                }
                Shape::Preposition | Shape::Wh => return None,
                _ => after_comma = false,
            }
        }
        None
    }

    fn referred(&self, reference: &Reference, source: &Source) -> Resolved {
        let text = self.discourse.text;
        let form = text.slice(source.span);
        let entities = self.discourse.entities;
        match reference {
            Reference::One(entity) => {
                let speaker = self.speaker(*entity);
                let mut evidence = (form != speaker.name).then(|| format!("“{}” is {}", short(form), speaker.name));
                if let Some(evidence) = evidence.as_mut().filter(|_| self.is_out_of_office(source)) {
                    evidence.push_str(", who did not hold that title on the article's date");
                }
                Resolved::attributed(vec![speaker], evidence)
            }
            Reference::Members(members) => {
                let speakers: Vec<Speaker> = members.iter().map(|&member| self.speaker(member)).collect();
                let names: Vec<&str> = speakers.iter().map(|speaker| speaker.name.as_str()).collect();
                let evidence = Some(format!("“{}” are {}", short(form), names.join(" and ")));
                Resolved::attributed(speakers, evidence)
            }
            Reference::Ambiguous(rivals) => {
                let names: Vec<&str> = rivals.iter().map(|&rival| entities[rival].name.as_str()).collect();
                let evidence = Some(format!("“{}” may be {}", short(form), names.join(" or ")));
                Resolved {
                    speakers: Vec::new(),
                    readings: rivals.clone(),
                    status: Status::Ambiguous,
                    evidence,
                }
            }
            Reference::None => anonymous("the source is not named"),
        }
    }

    fn is_out_of_office(&self, source: &Source) -> bool {
        let name = self.discourse.head_name(source.head);
        name.is_some_and(|name| self.discourse.links[name].out_of_office)
    }

    /// The speaker that an entity is; a place's seat of government is the place that it stands for.
    fn speaker(&self, entity: usize) -> Speaker {
        let entity = &self.discourse.entities[entity];
        let gazetteer = self.discourse.gazetteer;
        match entity.entry {
            None => Speaker {
                id: None,
                name: entity.name.clone(),
                kind: entity.kind,
            },
            Some(entry) => {
                let entry = gazetteer.entry(entry);
                let entry = entry.seat_of.map_or(entry, |government| gazetteer.entry(government));
                Speaker {
                    id: Some(entry.id.to_string()),
                    name: entry.name.to_string(),
                    kind: entity.kind,
                }
            }
        }
    }

    /// A body or a paper that no gazetteer holds, named by its noun without the article.
    fn unlisted(&self, form: &str, kind: EntityKind) -> Resolved {
        let name = form
            .split_whitespace()
            .skip_while(|word| matches!(word.to_ascii_lowercase().as_str(), "the" | "a" | "an"))
            .collect::<Vec<_>>()
            .join(" ");
        Resolved::attributed(vec![Speaker { id: None, name, kind }], None)
    }
}

fn anonymous(why: &str) -> Resolved {
    Resolved {
        speakers: Vec::new(),
        readings: Vec::new(),
        status: Status::Anonymous,
        evidence: Some(why.to_owned()),
    }
}

/// A form cut to a length that fits a line of evidence.
fn short(form: &str) -> String {
    /// Characters.
    const LONGEST: usize = 60;
    let plain: String = form.split_whitespace().collect::<Vec<_>>().join(" ");
    match plain.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &plain[..at]),
        None => plain,
    }
}
