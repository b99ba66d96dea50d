//! Dates as precise as they were written: a year, a month or a day. The build script shares this module.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::de::{Deserialize, Deserializer, Visitor};
use serde::{Serialize, Serializer};

/// A year, a month or a day: "2019", "2019-04", "2019-04-25".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PartialDate {
    first: Date,
    precision: Precision,
}

/// How much of a date was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Precision {
    Year,
    Month,
    Day,
}

impl PartialDate {
    /// A whole year; `None` outside the calendar's.
    pub fn from_year(year: i16) -> Option<Self> {
        let first = Date::new(year, 1, 1).ok()?;
        let precision = Precision::Year;
        Some(PartialDate { first, precision })
    }

    /// The first day that it may mean.
    pub fn first_day(self) -> Date {
        self.first
    }

    /// The last day that it may mean.
    pub fn last_day(self) -> Date {
        match self.precision {
            Precision::Year => self.first.last_of_year(),
            Precision::Month => self.first.last_of_month(),
            Precision::Day => self.first,
        }
    }

    /// Whether it lies wholly before `other`: no day that it may mean is a day that `other` may mean, or later.
    pub fn is_before(self, other: PartialDate) -> bool {
        self.last_day() < other.first_day()
    }
}

impl From<Date> for PartialDate {
    fn from(first: Date) -> Self {
        let precision = Precision::Day;
        PartialDate { first, precision }
    }
}

impl FromStr for PartialDate {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        parse(text).ok_or_else(|| format!("\"{text}\" is no date: write 2019, 2019-04 or 2019-04-25"))
    }
}

fn parse(text: &str) -> Option<PartialDate> {
    let mut parts = text.splitn(3, '-');
    let year = number(parts.next()?, 4)?;
    let (month, precision) = match parts.next() {
        Some(month) => (number(month, 2)?, Precision::Month),
        None => (1, Precision::Year),
    };
    let (day, precision) = match parts.next() {
        Some(day) => (number(day, 2)?, Precision::Day),
        None => (1, precision),
    };
    let first = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(PartialDate { first, precision })
}

/// A number of exactly so many digits.
fn number(digits: &str, length: usize) -> Option<i16> {
    let plain = digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

impl fmt::Display for PartialDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = (self.first.year(), self.first.month(), self.first.day());
        match self.precision {
            Precision::Year => write!(formatter, "{year:04}"),
            Precision::Month => write!(formatter, "{year:04}-{month:02}"),
            Precision::Day => write!(formatter, "{year:04}-{month:02}-{day:02}"),
        }
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(DateVisitor)
    }
}

struct DateVisitor;

impl Visitor<'_> for DateVisitor {
    type Value = PartialDate;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a date such as \"2019\", \"2019-04\" or \"2019-04-25\"")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<PartialDate, E> {
        text.parse().map_err(E::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_precise_as_written() {
        for (text, first, last) in [
            ("2019", "2019-01-01", "2019-12-31"),
            ("2019-02", "2019-02-01", "2019-02-28"),
            ("2020-02", "2020-02-01", "2020-02-29"),
            ("2019-04-25", "2019-04-25", "2019-04-25"),
        ] {
            let date: PartialDate = text.parse().unwrap();
            assert_eq!(
                (date.first_day().to_string(), date.last_day().to_string()),
                (first.into(), last.into()),
                "{text}"
            );
            assert_eq!(date.to_string(), text);
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "19",
            "2019-4",
            "2019-13",
            "2019-02-29",
            "2019-04-25T00:00",
            "+201",
            "2019-",
            "2019-04-251",
            "-201-04",
        ] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn before_means_surely_before() {
        for (left, right, before) in [
            ("2018", "2019", true),
            ("2019", "2019-04", false),
            ("2019-03", "2019-04-01", true),
            ("2019", "2018", false),
        ] {
            let (left, right): (PartialDate, PartialDate) = (left.parse().unwrap(), right.parse().unwrap());
            assert_eq!(left.is_before(right), before, "{left} {right}");
        }
    }
}
