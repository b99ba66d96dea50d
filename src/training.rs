//! From annotated articles to a model.
//!
//! In: annotated articles and a gazetteer. Out: a [`Model`]. What it learns from them is left to [`model`](crate::model); the files are
//! read by whoever has them.

use rayon::prelude::*;

use crate::analysis::Reading;
use crate::attribution;
use crate::gazetteer::Gazetteer;
use crate::gold::{Annotated, Annotation};
use crate::mention::Discourse;
use crate::model::Model;
use crate::model::trainer::{self, Lesson, Roles};

/// Learns a model from articles; the same articles in the same order give the same model. Articles that are not English teach nothing.
pub fn train(articles: &[Annotated], gazetteer: &Gazetteer) -> Model<'static> {
    let readings: Vec<(Reading, &Annotated)> = articles
        .par_iter()
        .filter_map(|article| Some((Reading::new(&article.document, gazetteer)?, article)))
        .collect();
    let discourses: Vec<Discourse> = readings.iter().map(|(reading, _)| reading.discourse()).collect();
    let lessons: Vec<Lesson> = readings
        .par_iter()
        .zip(&discourses)
        .map(|((reading, article), discourse)| lesson(reading, discourse, &article.annotations))
        .collect();
    trainer::train(&lessons)
}

fn lesson<'l>(reading: &Reading, discourse: &'l Discourse<'l>, annotations: &[Annotation]) -> Lesson<'l> {
    let roles = annotations.iter().map(|annotation| Roles {
        content: &annotation.content,
        cue: &annotation.cue,
        source: &annotation.source,
    });
    let (quotes, classes) = (reading.quotes(), reading.classes());
    attribution::with_proposals(discourse, quotes, classes, |proposals| {
        Lesson::new(discourse, quotes, classes, proposals, roles)
    })
}
