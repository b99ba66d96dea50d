//! From sentences, mentions and attributions to claims: what a document says that could be checked.
//!
//! In: the discourse with its references, quotes and attributions. Out: [`Claim`]s in order of place, each with what it says, of
//! whom, for what time and how that was had, whether it is asserted at all, and whose claim it is. Whether it is so is the business of
//! [`fact`](crate::fact).
//!
//! To add a kind, add a file with a finder, a line to `FINDERS` and a variant to [`Content`].

mod calendar;
mod comparison;
mod death;
mod event;
mod event_word;
mod kinship;
mod measure;
pub mod number;
mod occasion;
mod office;
mod place;
pub mod property;
mod period;
mod quantity;
mod quotation;
mod scene;
pub mod time;
pub mod unit;

use jiff::civil::Date;

use crate::attribution::Attribution;
use crate::gazetteer::{EntryId, Relation};
use crate::mention::{Discourse, References};
use crate::quote::{QuoteClass, QuotedSpan};
use crate::span::Span;

pub use number::{Hedge, Number};
pub(crate) use period::{LIST, UNCLEAR};
pub use property::{Property, Takes};
use scene::{Passage, Scene};
pub use time::Time;
use unit::Unit;

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

/// The kinds of claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it, and notes on each stand at its finder")]
pub enum ClaimKind {
    Office,
    Kinship,
    Death,
    EventCount,
    EventOrder,
    EventDate,
    Interval,
    EventDetail,
    Place,
    Quantity,
    Comparison,
    Calendar,
    Quote,
}

/// What a claim says.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// The subject holds or held an office.
    Office(OfficeClaim),
    /// A relative of the subject's.
    Kinship {
        /// What the relative is.
        relation: Relation,
        /// Who the relative is.
        relative: Party,
    },
    /// The subject is dead, or does something that the dead do not.
    Death(DeathClaim),
    /// So many events.
    EventCount {
        /// What they are.
        event: Occasion,
        /// How many.
        count: Number,
    },
    /// The first, second or latest event.
    EventOrder {
        /// What it is.
        event: Occasion,
        /// Which in the order of time.
        order: Order,
        /// Whether it is said to be over.
        is_past: bool,
    },
    /// An event was at the claim's time.
    EventDate {
        /// What it is.
        event: Occasion,
    },
    /// So much time lies between two events.
    Interval {
        /// The later.
        later: Occasion,
        /// The earlier.
        earlier: Occasion,
        /// The days between them.
        days: Days,
    },
    /// An event was somewhere, or somebody was there.
    EventDetail {
        /// What it is.
        event: Occasion,
        /// What is said of it.
        detail: Detail,
    },
    /// The subject lies in a place, or is its capital.
    Place {
        /// What it lies in, or whose capital it is.
        whole: Party,
        /// Whether it is said to be the capital.
        capital: bool,
    },
    /// A measure of the subject's.
    Quantity {
        /// What is measured.
        property: Property,
        /// How much.
        number: Number,
        /// The same in the unit of the property.
        measure: Measure,
    },
    /// A measure of the subject's is larger or smaller than one of another's.
    Comparison {
        /// What is measured.
        property: Property,
        /// Whether it is larger.
        larger: bool,
        /// What the subject is compared with.
        other: Party,
    },
    /// Something that the calendar and arithmetic alone decide.
    Calendar(CalendarClaim),
    /// Words that somebody said.
    Quote {
        /// Index of the attribution.
        attribution: usize,
    },
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

/// A claim that somebody holds an office.
#[derive(Debug, Clone, PartialEq)]
pub struct OfficeClaim {
    /// The title as offices have it: "secretary of state".
    pub title: String,
    /// Of what.
    pub of: Option<Party>,
    /// The office, where the words name one of the gazetteer's.
    pub office: Option<Party>,
    /// How the title is qualified.
    pub tenure: Tenure,
    /// Whether it stands before a name as part of it, which presupposes it.
    pub is_title: bool,
    /// The times of its sentence, any of which may be meant.
    pub times: Vec<Time>,
    /// Whether its sentence speaks of the past in words that are no date.
    pub is_tense_past: bool,
}

/// How a title is qualified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tenure {
    /// Not at all.
    Current,
    /// "former", "ex-"
    Former,
    /// "then-"
    Then,
    /// "acting", "deputy", "-elect" and others, which are offices of their own.
    Other,
}

/// A claim about a death.
#[derive(Debug, Clone, PartialEq)]
pub enum DeathClaim {
    /// "the late X"
    Late,
    /// "died in 2011": at the claim's time.
    Died,
    /// Does something at the claim's time.
    Acts,
}

/// An event, or events, as a claim speaks of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Occasion {
    /// What it was, as facts files call it: "meeting", "visit", "test".
    pub kind: &'static str,
    /// Further words of it, in lower case: "weapon", "nuclear".
    pub words: Vec<String>,
    /// Who took part.
    pub parties: Vec<Party>,
    /// Where it was.
    pub place: Option<Party>,
    /// Which one it was, where the words say so: "his second summit".
    pub order: Option<Order>,
    /// Its words.
    pub span: Span,
}

/// Days between two events, the least and the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// What the words mean.
    pub meant: (i64, i64),
    /// What they may still be used for.
    pub allowed: (i64, i64),
}

/// What is said of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Detail {
    /// Where it was.
    Place(Party),
    /// Who was there.
    Participant(Party),
}

/// A place in the order of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The first is 1.
    Nth(usize),
    /// The last one so far.
    Latest,
}

/// A claim that needs no facts.
#[derive(Debug, Clone, PartialEq)]
pub enum CalendarClaim {
    /// "Wednesday, April 25": the days of the claim's time, which has the weekday or has not.
    Weekday(jiff::civil::Weekday),
    /// "February 30"
    NoSuchDay,
    /// An age, at the article's date.
    Age(i16),
    /// "from 2015 to 2012"
    Backwards,
    /// "15 out of the 12"
    MoreThanAll,
}

/// A number with its unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measure {
    /// In [`unit`](Measure::unit).
    pub value: f64,
    /// The unit that its property is given in; for money another currency stays what it is.
    pub unit: &'static Unit,
}

impl Measure {
    /// A value that was given in some unit, in the unit of its property if it converts, else in base units.
    pub fn new(value: f64, unit: &'static Unit, property: Property) -> Measure {
        let own = match property.takes() {
            Takes::Measure(own) => Unit::find(own, None),
            _ => None,
        };
        match own.filter(|own| own.is_comparable(unit)) {
            Some(own) => Measure {
                value: own.from_base(unit.to_base(value)),
                unit: own,
            },
            None => Measure {
                value: unit.to_base(value),
                unit,
            },
        }
    }
}

impl Claim {
    /// Its kind.
    pub fn kind(&self) -> ClaimKind {
        match &self.content {
            Content::Office(_) => ClaimKind::Office,
            Content::Kinship { .. } => ClaimKind::Kinship,
            Content::Death(_) => ClaimKind::Death,
            Content::EventCount { .. } => ClaimKind::EventCount,
            Content::EventOrder { .. } => ClaimKind::EventOrder,
            Content::EventDate { .. } => ClaimKind::EventDate,
            Content::Interval { .. } => ClaimKind::Interval,
            Content::EventDetail { .. } => ClaimKind::EventDetail,
            Content::Place { .. } => ClaimKind::Place,
            Content::Quantity { .. } => ClaimKind::Quantity,
            Content::Comparison { .. } => ClaimKind::Comparison,
            Content::Calendar(_) => ClaimKind::Calendar,
            Content::Quote { .. } => ClaimKind::Quote,
        }
    }

    /// The property that it is about, where it has one.
    pub fn property(&self) -> Option<Property> {
        Some(match &self.content {
            Content::Office(_) => Property::Holds,
            Content::Kinship { relation, .. } => match relation {
                Relation::Father => Property::Father,
                Relation::Mother => Property::Mother,
                Relation::Spouse => Property::Spouse,
                Relation::Child => Property::Child,
                Relation::Sibling => Property::Sibling,
            },
            Content::Death(_) => Property::Died,
            Content::Place { capital: true, .. } => Property::Capital,
            Content::Place { .. } => Property::PartOf,
            Content::Quantity { property, .. } | Content::Comparison { property, .. } => *property,
            Content::Calendar(CalendarClaim::Age(_)) => Property::Born,
            _ => return None,
        })
    }

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
