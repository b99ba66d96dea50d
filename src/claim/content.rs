//! What claims say, kind by kind, as data.
//!
//! Out: [`Content`] with the slots of each kind. How texts put it is the business of the finders, whether it is so that of
//! [`fact`](crate::fact).

use jiff::civil::Weekday;

use super::number::Number;
use super::property::{Property, Takes};
use super::time::Time;
use super::unit::Unit;
use super::{Claim, Party};
use crate::gazetteer::Relation;
use crate::span::Span;

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
    Weekday(Weekday),
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
}
