//! From annotated articles to a labeller.
//!
//! In: annotated articles and a gazetteer. Out: a [`Labeller`], or one that has learned how sure it may be. What it learns from them is left to [`model`](crate::model); the files are
//! read by whoever has them.

use rayon::prelude::*;

use crate::analysis::Reading;
use crate::attribution::{self, Attribution};
use crate::gazetteer::Gazetteer;
use crate::gold::{Annotated, Annotation};
use crate::mention::{self, Discourse};
use crate::model::Labeller;
use crate::model::judge::{Evidence, Judge};
use crate::model::trainer::{self, Lesson, Roles};
use crate::score;

/// Parts of the articles that attributions are judged in by labellers that have learned from the others.
const FOLDS: usize = 4;

/// Learns a fast labeller from articles; the same articles in the same order give the same one. Articles that are not English teach nothing.
pub fn train(articles: &[Annotated], gazetteer: &Gazetteer) -> Labeller {
    let readings = readings(articles, gazetteer);
    let discourses: Vec<Discourse> = readings.iter().map(|(reading, _)| reading.discourse()).collect();
    let lessons: Vec<Lesson> = readings
        .par_iter()
        .zip(&discourses)
        .map(|((reading, article), discourse)| lesson(reading, discourse, &article.annotations))
        .collect();
    let outside = |fold: usize| -> Vec<&Lesson> {
        let others = lessons.iter().enumerate().filter(|(at, _)| at % FOLDS != fold);
        others.map(|(_, lesson)| lesson).collect()
    };
    let samples: Vec<(Evidence, bool)> = (0..FOLDS)
        .flat_map(|fold| {
            let labeller = Labeller::Fast(trainer::train(&outside(fold)));
            let held = readings.iter().zip(&discourses).skip(fold).step_by(FOLDS);
            held.flat_map(|((reading, article), discourse)| judged(reading, discourse, article, &labeller))
                .collect::<Vec<_>>()
        })
        .collect();
    Labeller::Fast(trainer::train(&lessons.iter().collect::<Vec<_>>())).with_judge(Judge::learn(&samples))
}

/// Teaches a labeller how sure it may be of what it finds, from articles that it has not learned from.
pub fn calibrate(labeller: Labeller, articles: &[Annotated], gazetteer: &Gazetteer) -> Labeller {
    let readings = readings(articles, gazetteer);
    let samples: Vec<(Evidence, bool)> = readings
        .par_iter()
        .flat_map_iter(|(reading, article)| judged(reading, &reading.discourse(), article, &labeller))
        .collect();
    labeller.with_judge(Judge::learn(&samples))
}

fn readings<'a>(articles: &'a [Annotated], gazetteer: &'a Gazetteer) -> Vec<(Reading<'a>, &'a Annotated)> {
    let reading = |article: &'a Annotated| Some((Reading::new(&article.document, gazetteer)?, article));
    articles.par_iter().filter_map(reading).collect()
}

/// What speaks for each attribution of an article, and whether people made it too.
fn judged(reading: &Reading, discourse: &Discourse, article: &Annotated, labeller: &Labeller) -> Vec<(Evidence, bool)> {
    let references = mention::resolve(discourse);
    let (quotes, classes) = (reading.quotes(), reading.classes());
    let (found, _) = attribution::with_evidence(discourse, &references, quotes, classes, Some(labeller));
    let (attributions, evidence): (Vec<Attribution>, Vec<Evidence>) = found.into_iter().unzip();
    evidence
        .into_iter()
        .zip(score::are_right(article, &attributions))
        .collect()
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
