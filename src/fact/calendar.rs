//! Verdicts on what calendar and arithmetic decide.

use jiff::civil::Date;

use super::FactValue;
use super::judge::Court;
use super::verdict::{Evidence, Outcome, Verdict};
use crate::claim::time::days_between;
use crate::claim::{CalendarClaim, Claim, Property};
use crate::gazetteer::PartialDate;

/// The verdict on a date, an age, a range or a part.
pub(super) fn judge(court: &Court, claim: &Claim, what: &CalendarClaim) -> Verdict {
    match what {
        CalendarClaim::NoSuchDay => {
            Verdict::new(Outcome::Contradicted, "no-such-day").because("the month has no such day")
        }
        CalendarClaim::Backwards => {
            Verdict::new(Outcome::Contradicted, "backwards").because("it ends before it begins")
        }
        CalendarClaim::MoreThanAll => {
            Verdict::new(Outcome::Contradicted, "more-than-all").because("the part is larger than the whole")
        }
        CalendarClaim::Weekday(weekday) => {
            let Some(time) = claim.time.as_ref() else {
                return Verdict::open("undated");
            };
            let Some((day, _)) = time.days else {
                return Verdict::open("undated");
            };
            // Without its year a date is taken for the one nearest to the article's; far from it that is a guess.
            let guessed = time.rule == "date-without-year"
                && court.date.is_none_or(|date| days_between(date, day).abs() > NEAR_DAYS);
            if day.weekday() == *weekday {
                return Verdict::new(Outcome::Supported, "weekday");
            }
            if guessed {
                return Verdict::open("undated").because("the year of the date is not sure");
            }
            Verdict::new(Outcome::Contradicted, "weekday").because(format!("{day} was a {:?}", day.weekday()))
        }
        CalendarClaim::Age(age) => self::age(court, claim, *age),
    }
}

/// Dates without a year that are further from the article's are not judged.
const NEAR_DAYS: i64 = 60;

fn age(court: &Court, claim: &Claim, age: i16) -> Verdict {
    let (Some(person), Some(date)) = (claim.subject.as_ref().and_then(|subject| subject.entry), court.date) else {
        return Verdict::open("undated");
    };
    let fact = court.facts.of(person, Property::Born).next();
    let known = fact.and_then(|fact| match fact.value {
        FactValue::Date(born) => Some(born),
        _ => None,
    });
    let entry = court.gazetteer.entry(person);
    let Some(born) = known.or(entry.born) else {
        return Verdict::open("no-fact");
    };
    let evidence = fact.map_or_else(
        || Evidence {
            id: format!("gazetteer:{}", entry.id),
            words: format!("{}: born {born}", entry.name),
            source: "the gazetteer".to_owned(),
        },
        |fact| Evidence::of_fact(fact, court.gazetteer),
    );
    let (youngest, oldest) = ages(born, date);
    if (youngest..=oldest).contains(&age) {
        Verdict::new(Outcome::Supported, "age").on([evidence])
    } else if fact.is_some() {
        Verdict::new(Outcome::Contradicted, "age")
            .on([evidence])
            .because(format!("on {date} the age is {youngest}"))
    } else {
        // A namesake is likelier than a wrong age.
        Verdict::open("gazetteer-only").on([evidence])
    }
}

/// The least and the greatest age that a date of birth allows on a day.
fn ages(born: PartialDate, on: Date) -> (i16, i16) {
    let age = |born: Date| {
        let had_birthday = (on.month(), on.day()) >= (born.month(), born.day());
        on.year() - born.year() - i16::from(!had_birthday)
    };
    (age(born.last_day()), age(born.first_day()))
}
