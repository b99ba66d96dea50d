//! What goes wrong, by class, so that people can work on it.

use crate::gold::Annotation;

/// In which way an attribution is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// Annotated, and nothing predicted touches its content.
    MissedCue,
    /// Annotated, and what is predicted there is not paired with it: too much, too little, or several as one.
    WrongSpan,
    /// Paired, but with another source.
    WrongSource,
    /// Predicted, and nothing annotated touches its content.
    Spurious,
}

impl Class {
    /// All of them, in the order in which they are told.
    pub const ALL: [Class; 4] = [Class::MissedCue, Class::WrongSpan, Class::WrongSource, Class::Spurious];
}

/// One attribution that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// In which way.
    pub class: Class,
    /// What was annotated; none if it is spurious.
    pub gold: Option<Annotation>,
    /// What was predicted instead, if anything.
    pub predicted: Option<Annotation>,
}
