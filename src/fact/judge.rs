//! Judges claims, by the same steps in the same order; the first that settles it wins.
//!
//! 1. *Whose claim, and is it one?* Questions, conditions, futures and wishes assert nothing.
//! 2. *Polarity.* What is denied is left open.
//! 3. *Link.* Every slot means exactly one entry.
//! 4. *Time.* The claim's, else the article's, else it is undated.
//! 5. *Facts.* The same subject and property.
//! 6. *Compare.* Units, precision, hedges and tolerance.
//! 7. *A match* supports.
//! 8. *A difference* contradicts on one of a few grounds alone.
//! 9. *Another fact* supports it: the facts conflict.
//!
//! Steps 1 to 3 are here; from 4 on each kind of claim has a file of its own.

use jiff::civil::Date;

use super::verdict::{Outcome, Verdict};
use super::{Facts, calendar, event, family, figure, place, term, transcript};
use crate::claim::{Claim, Content, Detail, Owner, Party, Unasserted};
use crate::gazetteer::{EntryId, Gazetteer};

/// What claims are judged by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Court<'a> {
    /// What the user holds.
    pub facts: &'a Facts,
    /// What is known of the world.
    pub gazetteer: &'a Gazetteer,
    /// The article's date.
    pub date: Option<Date>,
    /// Those of whom the article speaks.
    pub present: &'a [EntryId],
    /// The document's readable text.
    pub text: &'a str,
}

impl Court<'_> {
    /// The verdict on a claim.
    pub fn judge(&self, claim: &Claim) -> Verdict {
        if let Content::Quote { .. } = claim.content {
            let quote = self.text.get(claim.span.range()).unwrap_or_default();
            return self.told(claim, transcript::judge(self, claim, quote));
        }
        if let Some(unasserted) = claim.unasserted {
            return Verdict::new(Outcome::NotCheckable, unasserted.reason());
        }
        if claim.negated {
            return Verdict::open("negated").because("it is denied, and silence of the facts proves no denial");
        }
        if let Some(open) = parties(claim).into_iter().find_map(|party| self.unlinked(party)) {
            return open;
        }
        let verdict = match &claim.content {
            Content::Office(office) => term::judge(self, claim, office),
            Content::Kinship { relation, relative } => family::kinship(self, claim, *relation, relative),
            Content::Death(death) => family::death(self, claim, death),
            Content::EventCount { event, count } => event::count(self, claim, event, count),
            Content::EventOrder { event, order, is_past } => event::order(self, claim, event, (*order, *is_past)),
            Content::EventDate { event } => event::date(self, claim, event),
            Content::Interval { later, earlier, days } => event::interval(self, later, earlier, *days),
            Content::EventDetail { event, detail } => event::detail(self, claim, event, detail),
            Content::Place { whole, capital } => place::judge(self, claim, whole, *capital),
            Content::Quantity {
                property,
                number,
                measure,
            } => figure::quantity(self, claim, *property, number, measure),
            Content::Comparison {
                property,
                larger,
                other,
            } => figure::comparison(self, claim, *property, *larger, other),
            Content::Calendar(calendar) => calendar::judge(self, claim, calendar),
            // Judged above, without steps that are for claims about the world.
            Content::Quote { .. } => Verdict::new(Outcome::NoTranscript, "no-transcript"),
        };
        self.told(claim, verdict)
    }

    /// Adds whose claim it is and which entries its words mean.
    fn told(&self, claim: &Claim, mut verdict: Verdict) -> Verdict {
        if let Some(subject) = &claim.subject {
            verdict.explanation.push(format!("the subject is {}", subject.name));
        }
        if let Some(time) = claim.time.as_ref().filter(|_| verdict.outcome.is_decided()) {
            let days = time.days.map_or_else(
                || "unknown days".to_owned(),
                |(first, last)| match first {
                    first if first == last => first.to_string(),
                    Date::MIN => format!("up to {last}"),
                    first => format!("{first} to {last}"),
                },
            );
            verdict
                .explanation
                .push(format!("its time is {days}, by the rule “{}”", time.rule));
        }
        if claim.owner != Owner::Writer {
            verdict
                .explanation
                .push("it is a speaker's claim, not the article's".to_owned());
        }
        verdict
    }

    /// A party that does not mean exactly one entry.
    fn unlinked(&self, party: &Party) -> Option<Verdict> {
        if party.is_ambiguous {
            return Some(Verdict::open("ambiguous-entity").because(format!("several are called {}", party.name)));
        }
        party
            .entry
            .is_none()
            .then(|| Verdict::open("unknown-subject").because(format!("the gazetteer does not know {}", party.name)))
    }

    pub fn name(&self, entry: EntryId) -> &str {
        &self.gazetteer.entry(entry).name
    }
}

/// The parties of a claim that must be known.
fn parties(claim: &Claim) -> Vec<&Party> {
    let mut parties: Vec<&Party> = claim.subject.iter().collect();
    match &claim.content {
        Content::Office(office) => parties.extend(&office.of),
        Content::Kinship { relative, .. } => parties.push(relative),
        Content::EventCount { event, .. } | Content::EventOrder { event, .. } | Content::EventDate { event } => {
            parties.extend(event.parties.iter().chain(&event.place));
        }
        Content::Interval { later, earlier, .. } => {
            parties.extend(later.parties.iter().chain(&earlier.parties));
        }
        Content::EventDetail {
            event,
            detail: Detail::Place(other) | Detail::Participant(other),
        } => parties.extend(event.parties.iter().chain([other])),
        Content::Place { whole, .. } => parties.push(whole),
        Content::Comparison { other, .. } => parties.push(other),
        _ => {}
    }
    parties
}

impl Unasserted {
    /// The reason of a verdict.
    fn reason(self) -> &'static str {
        match self {
            Unasserted::Question => "question",
            Unasserted::Conditional => "conditional",
            Unasserted::Modal => "modal-or-future",
            Unasserted::Wish => "wish",
        }
    }
}
