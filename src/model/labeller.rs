//! Which labeller is asked: the fast one or the thorough one.
//!
//! In: a file, or the name of one that is built in. Out: a [`Labeller`] that finds attributions, and how far it is trusted. How they find
//! them is their own business.

use std::path::Path;
use std::sync::LazyLock;

use super::judge::{Evidence, Judge};
use super::{Found, Model, Proposal, file};
use crate::error::{Kind, Result};
use crate::mention::Discourse;
use crate::quote::{QuoteClass, QuotedSpan};

#[cfg(feature = "thorough")]
use super::thorough::Thorough;

/// A learned labeller.
#[derive(Debug)]
pub enum Labeller {
    /// Linear, for millions of articles.
    Fast(Model<'static>),
    /// A small transformer, for being right.
    #[cfg(feature = "thorough")]
    Thorough(Box<Thorough>),
}

impl Labeller {
    /// Reads a model of either kind.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, is no model, is one of another version, or is damaged.
    pub fn load(path: &Path) -> Result<Labeller> {
        let bytes = std::fs::read(path).map_err(|source| Kind::Io {
            path: path.to_owned(),
            source,
        })?;
        let name = path.display().to_string();
        if file::is_thorough(&bytes) {
            return thorough(&name, bytes);
        }
        // A model lives as long as the program, and its weights are used where they lie.
        Ok(Labeller::Fast(file::open(&name, bytes.leak())?))
    }

    /// The fast one in the program.
    pub fn fast() -> &'static Labeller {
        &FAST
    }

    /// The one in the program that is most often right.
    pub fn best() -> &'static Labeller {
        #[cfg(feature = "thorough")]
        return &THOROUGH;
        #[cfg(not(feature = "thorough"))]
        Labeller::fast()
    }

    /// From 0 to 1: how often attributions like this are right.
    pub(crate) fn confidence(&self, evidence: &Evidence) -> f32 {
        match self {
            Labeller::Fast(model) => model.confidence(evidence),
            #[cfg(feature = "thorough")]
            Labeller::Thorough(model) => model.confidence(evidence),
        }
    }

    /// The same with another judge.
    pub(crate) fn with_judge(self, judge: Judge) -> Self {
        match self {
            Labeller::Fast(model) => Labeller::Fast(model.with_judge(judge)),
            #[cfg(feature = "thorough")]
            Labeller::Thorough(model) => Labeller::Thorough(Box::new(model.with_judge(judge))),
        }
    }

    /// The labeller as it is stored; the same one gives the same bytes.
    ///
    /// # Panics
    ///
    /// Never: it holds nothing that its encoding lacks.
    pub fn to_bytes(&self) -> Vec<u8> {
        match self {
            Labeller::Fast(model) => model.to_bytes(),
            #[cfg(feature = "thorough")]
            Labeller::Thorough(model) => model.to_bytes(),
        }
    }

    /// Finds attributions in a document.
    pub(crate) fn find(
        &self,
        discourse: &Discourse,
        quotes: &[QuotedSpan],
        classes: &[QuoteClass],
        proposals: &[Proposal],
    ) -> Vec<Found> {
        match self {
            Labeller::Fast(model) => model.find(discourse, quotes, classes, proposals),
            #[cfg(feature = "thorough")]
            Labeller::Thorough(model) => model.find(discourse, quotes),
        }
    }
}

/// The thorough model in the program.
#[cfg(feature = "thorough")]
pub(super) const THOROUGH_BYTES: &[u8] = include_bytes!("../../model/thorough.bin");

#[cfg(feature = "thorough")]
static THOROUGH: LazyLock<Labeller> = LazyLock::new(|| {
    let model = Thorough::open("the built-in thorough model", THOROUGH_BYTES);
    Labeller::Thorough(Box::new(
        model.expect("the repository holds it whole, and a test opens it"),
    ))
});

/// The fast labeller in the program.
static FAST: LazyLock<Labeller> = LazyLock::new(|| Labeller::Fast(Model::builtin().clone()));

#[cfg(feature = "thorough")]
fn thorough(name: &str, bytes: Vec<u8>) -> Result<Labeller> {
    Ok(Labeller::Thorough(Box::new(Thorough::open(name, bytes.leak())?)))
}

#[cfg(not(feature = "thorough"))]
fn thorough(name: &str, _: Vec<u8>) -> Result<Labeller> {
    let message =
        format!("{name} is a thorough model, which this program cannot run; build it with the feature thorough");
    Err(Kind::Message(message).into())
}
