//! From sentences, mentions and attributions to claims: what a document says that could be checked.
//!
//! In: the discourse with its references, quotes and attributions. Out: [`Claim`]s in order of place, each with what it says, of
//! whom, for what time and how that was had, whether it is asserted at all, and whose claim it is. Whether it is so is the business of
//! [`fact`](crate::fact).
//!
//! To add a kind, add a file with a finder, a line to `FINDERS` and a variant to [`Content`].

mod assertion;
mod calendar;
mod comparison;
mod content;
mod death;
mod event;
mod event_word;
mod inhabitants;
mod kinship;
mod measure;
pub mod number;
mod number_word;
mod occasion;
mod office;
mod period;
mod place;
pub mod property;
mod quantity;
mod quotation;
mod scene;
pub mod time;
pub mod unit;

use jiff::civil::Date;

use crate::attribution::Attribution;
use crate::gazetteer::EntryId;
use crate::mention::{Discourse, References};
use crate::quote::{QuoteClass, QuotedSpan};
use crate::span::Span;

pub use content::{
    CalendarClaim, ClaimKind, Content, Days, DeathClaim, Detail, Measure, Occasion, OfficeClaim, Order, Tenure,
};
pub use number::{Hedge, Number};
pub(crate) use period::{LIST, UNCLEAR};
pub use property::{Property, Takes};
use scene::{Passage, Scene};
pub use time::Time;

/// The finders, one for each kind of claim that stands in a sentence.
const FINDERS: [fn(&Scene, &Passage, &mut Vec<Claim>); 8] = [
    office::find,
    kinship::find,
    death::find,
    event::find,
    place::find,
    quantity::find,
    comparison::find,
    calendar::find,
];

/// Something that a document says and that could be checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Its words, and no more: a verdict is on them alone.
    pub span: Span,
    /// What it says.
    pub content: Content,
    /// Of whom or what.
    pub subject: Option<Party>,
    /// For what time, and how that was had.
    pub time: Option<Time>,
    /// Whose claim it is.
    pub owner: Owner,
    /// Why it asserts nothing, if so: a question, a condition, a future.
    pub unasserted: Option<Unasserted>,
    /// Whether it is denied: "not", "never", "without".
    pub negated: bool,
    /// Numbers, dates and places of its clause that it does not use.
    pub unused: Vec<Span>,
}

/// Whom or what a slot of a claim means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// The id of the one entry that it means.
    pub id: Option<String>,
    /// The name that reports show.
    pub name: String,
    /// The one entry that it means.
    pub entry: Option<EntryId>,
    /// Whether several entries fit about as well.
    pub is_ambiguous: bool,
}

/// Whose claim it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// The article's.
    Writer,
    /// A speaker's: index of the attribution, where one is known.
    Speaker(Option<usize>),
}

/// Why a claim asserts nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unasserted {
    /// It is asked.
    Question,
    /// It hangs on an "if".
    Conditional,
    /// It is yet to come, or only may be.
    Modal,
    /// Somebody wants it so.
    Wish,
}

impl Claim {
    /// Whether nobody would say it for its own sake: that somebody who speaks is alive.
    pub fn is_trivial(&self) -> bool {
        matches!(self.content, Content::Death(DeathClaim::Acts))
    }

    /// Whether it stands in what somebody says.
    pub fn is_speakers(&self) -> bool {
        self.owner != Owner::Writer
    }
}

/// What was found in the stages before.
pub struct Found<'d> {
    /// Names, entities and sentences.
    pub discourse: &'d Discourse<'d>,
    /// Whom noun phrases mean.
    pub references: &'d References,
    /// The quoted spans.
    pub quotes: &'d [QuotedSpan],
    /// What each quote is.
    pub classes: &'d [QuoteClass],
    /// For each quote the attribution that holds it.
    pub holders: &'d [Option<usize>],
    /// Who said what.
    pub attributions: &'d [Attribution],
    /// The article's date.
    pub date: Option<Date>,
}

/// Finds the claims of a document, in order of place.
pub fn claims(found: &Found) -> Vec<Claim> {
    let scene = Scene::new(found);
    let mut claims = quotation::claims(found);
    for sentence in &found.discourse.text.sentences {
        let passage = Passage::new(&scene, *sentence);
        for find in FINDERS {
            find(&scene, &passage, &mut claims);
        }
    }
    claims.sort_by_key(|claim| (claim.span, claim.kind()));
    claims.dedup_by(|later, earlier| later.kind() == earlier.kind() && later.span == earlier.span);
    claims
}
