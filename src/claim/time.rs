//! Times: dates as texts write them, absolute or seen from the article's date.
//!
//! In: the tokens of a sentence and the article's date. Out: [`Time`]s, each with its words, the rule that read it, and the days that it may mean. A
//! time that needs an unknown date keeps its words and has no days.

use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};
use jiff::{Span as Duration, ToSpan};

use super::number_word;
use crate::gazetteer::PartialDate;
use crate::span::Span;
use crate::text::lexicon::WordSet;
use crate::text::{Text, TokenKind};

/// A time in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    /// Its words; empty where the article's own date is meant.
    pub span: Span,
    /// Indices of its tokens, the last exclusive.
    pub tokens: (usize, usize),
    /// How it was read: "date", "weekday", "last-week" …
    pub rule: &'static str,
    /// The first and the last day that it may mean.
    pub days: Option<(Date, Date)>,
}

impl Time {
    /// The article's date, where nothing else is said.
    pub fn of_article(date: Option<Date>) -> Time {
        Time {
            span: Span::new(0, 0),
            tokens: (0, 0),
            rule: "article-date",
            days: date.map(|date| (date, date)),
        }
    }

    /// Whether some day of it lies in the days given.
    pub fn meets(&self, first: Date, last: Date) -> Option<bool> {
        self.days.map(|(from, to)| from <= last && first <= to)
    }
}

/// The times of a sentence's tokens, in order.
pub fn times(text: &Text, first: usize, last: usize, article: Option<Date>) -> Vec<Time> {
    let mut times = Vec::new();
    let mut at = first;
    while at < last {
        let reader = Reader {
            text,
            limit: last,
            article,
        };
        match reader.read(at) {
            Some(time) => {
                at = time.tokens.1;
                times.push(time);
            }
            None => at += 1,
        }
    }
    times
}

/// A date as written: its parts, and its weekday if that stands before it. For the check of calendars.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrittenDate {
    /// Index of the first token.
    pub first: usize,
    /// Index after the last token.
    pub last: usize,
    /// "Wednesday"
    pub weekday: Option<Weekday>,
    /// The month's number.
    pub month: i8,
    /// The day of the month.
    pub day: Option<i8>,
    /// The year.
    pub year: Option<i16>,
}

/// The date that is written at a token.
pub fn written(text: &Text, at: usize, limit: usize) -> Option<WrittenDate> {
    let reader = Reader {
        text,
        limit,
        article: None,
    };
    reader.written(at)
}

/// Words that a time begins with, beside numbers and months cut short, which end in a stop.
static FIRST: LazyLock<WordSet> = LazyLock::new(|| {
    let named = "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august \
                 september october november december";
    let relative = "yesterday today tonight tomorrow last this next a an";
    WordSet::new(named.split(' ').chain(relative.split(' ')))
});

struct Reader<'t> {
    text: &'t Text<'t>,
    limit: usize,
    article: Option<Date>,
}

impl Reader<'_> {
    fn word(&self, at: usize) -> &str {
        if at < self.limit { self.text.word(at) } else { "" }
    }

    fn is(&self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    fn time(&self, first: usize, last: usize, rule: &'static str, days: Option<(Date, Date)>) -> Option<Time> {
        Some(Time {
            span: self.text.span(first, last),
            tokens: (first, last),
            rule,
            days,
        })
    }

    fn read(&self, at: usize) -> Option<Time> {
        if !self.may_begin(at) {
            return None;
        }
        self.ago(at).or_else(|| self.date(at)).or_else(|| self.relative(at))
    }

    /// Whether a time may begin at a token; most words begin none.
    fn may_begin(&self, at: usize) -> bool {
        let word = self.word(at);
        let is_digit = word.as_bytes().first().is_some_and(u8::is_ascii_digit);
        match self.text.tokens.get(at).map_or(TokenKind::Mark, |token| token.kind) {
            TokenKind::Number => true,
            TokenKind::Word => {
                is_digit || word.ends_with('.') || FIRST.contains(word) || number_word::word_value(word).is_some()
            }
            _ => false,
        }
    }

    /// "April 25, 2019", "25 April", "February", "2011"
    fn date(&self, at: usize) -> Option<Time> {
        if let Some(date) = self.written(at) {
            let days = match (date.year, date.day) {
                (Some(year), Some(day)) => Date::new(year, date.month, day).ok().map(|day| (day, day)),
                (Some(year), None) => Date::new(year, date.month, 1)
                    .ok()
                    .map(|first| (first, first.last_of_month())),
                (None, Some(day)) => self.nearest(date.month, day).map(|day| (day, day)),
                (None, None) => self.latest_month(date.month),
            };
            let rule = match (date.year, date.day) {
                (Some(_), Some(_)) => "date",
                (Some(_), None) => "month-and-year",
                (None, Some(_)) => "date-without-year",
                (None, None) => "month",
            };
            return self.time(date.first, date.last, rule, days);
        }
        let year = self.year(at)?;
        let days = PartialDate::from_year(year)?;
        self.time(at, at + 1, "year", Some((days.first_day(), days.last_day())))
    }

    /// A date that names its month.
    fn written(&self, at: usize) -> Option<WrittenDate> {
        if !self.may_begin(at) {
            return None;
        }
        let weekday = weekday(self.word(at));
        let mut from = at;
        if weekday.is_some() {
            from = if self.is(at + 1, ",") || self.is(at + 1, "the") {
                at + 2
            } else {
                at + 1
            };
        }
        let (month, day, mut last) = match (month(self.word(from)), self.day(from)) {
            (Some(month), _) => match self.day(from + 1) {
                Some(day) => (month, Some(day), from + 2),
                None => (month, None, from + 1),
            },
            (None, Some(day)) => {
                let next = if self.is(from + 1, "of") { from + 2 } else { from + 1 };
                (month(self.word(next))?, Some(day), next + 1)
            }
            _ => return None,
        };
        // "May" and "March" alone are months only where a preposition or a day says so.
        let doubtful = day.is_none() && matches!(self.word(from), "May" | "March" | "may" | "march");
        let led = from.checked_sub(1).is_some_and(|before| {
            matches!(
                &*self.text.word(before).to_ascii_lowercase(),
                "in" | "since" | "last" | "of" | "early" | "late" | "until" | "by"
            )
        });
        let comma = usize::from(self.is(last, ","));
        let year = self.year(last + comma).filter(|_| comma == 0 || day.is_some());
        if doubtful && !led && year.is_none() || day.is_none() && weekday.is_some() {
            return None;
        }
        if year.is_some() {
            last += comma + 1;
        }
        Some(WrittenDate {
            first: at,
            last,
            weekday,
            month,
            day,
            year,
        })
    }

    fn day(&self, at: usize) -> Option<i8> {
        let word = self.word(at);
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let ending = &word[digits.len()..];
        let is_ordinal = matches!(ending, "" | "st" | "nd" | "rd" | "th");
        digits
            .parse()
            .ok()
            .filter(|day| (1..=31).contains(day) && is_ordinal && digits.len() <= 2)
    }

    fn year(&self, at: usize) -> Option<i16> {
        /// What is taken for a year.
        const YEARS: std::ops::RangeInclusive<i16> = 1500..=2100;
        let word = self.word(at);
        let year = (word.len() == 4).then(|| word.parse().ok()).flatten()?;
        // "2019 people", "$2019" and "2,019" are none.
        let money = at
            .checked_sub(1)
            .is_some_and(|before| matches!(self.text.word(before), "$" | "£" | "€"));
        (YEARS.contains(&year) && !money).then_some(year)
    }

    /// The day of that month and day nearest to the article's date.
    fn nearest(&self, month: i8, day: i8) -> Option<Date> {
        let article = self.article?;
        let years = [article.year() - 1, article.year(), article.year() + 1];
        let dates = years.into_iter().filter_map(|year| Date::new(year, month, day).ok());
        dates.min_by_key(|date| days_between(*date, article).abs())
    }

    /// The latest month of that number that does not begin after the article's date.
    fn latest_month(&self, month: i8) -> Option<(Date, Date)> {
        let article = self.article?;
        let year = if month <= article.month() {
            article.year()
        } else {
            article.year() - 1
        };
        let first = Date::new(year, month, 1).ok()?;
        Some((first, first.last_of_month()))
    }

    /// "two months ago", "a year ago"
    fn ago(&self, at: usize) -> Option<Time> {
        let (count, unit) = (count(self.word(at))?, self.word(at + 1));
        if !self.is(at + 2, "ago") {
            return None;
        }
        let days = self.article.zip(days_of(unit)).and_then(|(article, days)| {
            let (from, to) = ((count + 0.5) * days, (count - 0.5) * days);
            Some((back(article, from)?, back(article, to)?))
        });
        days_of(unit)?;
        self.time(at, at + 3, "ago", days)
    }

    fn relative(&self, at: usize) -> Option<Time> {
        let word = self.word(at).to_ascii_lowercase();
        let days_back = |from: i64, to: i64| {
            self.article
                .and_then(|date| Some((shift(date, -from)?, shift(date, -to)?)))
        };
        match &*word {
            "yesterday" => return self.time(at, at + 1, "yesterday", days_back(1, 1)),
            "today" | "tonight" => return self.time(at, at + 1, "today", days_back(0, 0)),
            "tomorrow" => return self.time(at, at + 1, "tomorrow", days_back(-1, -1)),
            "last" | "this" | "next" => {}
            _ => {
                let weekday = weekday(self.word(at))?;
                let days = self.article.and_then(|article| {
                    let back = i64::from(article.weekday().since(weekday));
                    let day = shift(article, -back)?;
                    Some((day, day))
                });
                return self.time(at, at + 1, "weekday", days);
            }
        }
        let unit = self.word(at + 1).to_ascii_lowercase();
        let article = self.article;
        let (rule, days) = match (&*word, &*unit) {
            // Speakers of some calendars mean the week before, of others the seven days past.
            ("last", "week") => ("last-week", days_back(14, 1)),
            ("this", "week") => ("this-week", days_back(6, -6)),
            ("next", "week") => ("next-week", days_back(-1, -14)),
            ("last", "month") => (
                "last-month",
                article.and_then(|date| days_back(31 + i64::from(date.day()), 1)),
            ),
            ("this", "month") => (
                "this-month",
                article.map(|date| (date.first_of_month(), date.last_of_month())),
            ),
            ("last", "year") => ("last-year", article.and_then(|date| whole_year(date.year() - 1))),
            ("this", "year") => ("this-year", article.and_then(|date| whole_year(date.year()))),
            ("next", "year") => ("next-year", article.and_then(|date| whole_year(date.year() + 1))),
            ("last", _) => {
                if weekday(self.word(at + 1)).is_some() {
                    ("last-weekday", days_back(13, 1))
                } else {
                    let month = month(self.word(at + 1))?;
                    ("last-month-named", self.latest_month(month))
                }
            }
            _ => return None,
        };
        self.time(at, at + 2, rule, days)
    }
}

/// How many days lie between, negative if `to` is the earlier.
pub fn days_between(from: Date, to: Date) -> i64 {
    let days = from.until(to).map(|span: Duration| span.get_days());
    days.map_or(0, i64::from)
}

/// The mean length of a unit of time in days.
pub fn days_of(unit: &str) -> Option<f64> {
    Some(match &*unit.to_ascii_lowercase() {
        "day" | "days" => 1.0,
        "week" | "weeks" => 7.0,
        "fortnight" => 14.0,
        "month" | "months" => 30.436_875,
        "year" | "years" => 365.2425,
        "decade" | "decades" => 3652.425,
        _ => return None,
    })
}

/// A count in words or digits; "a" is one.
pub fn count(word: &str) -> Option<f64> {
    if word.eq_ignore_ascii_case("a") || word.eq_ignore_ascii_case("an") {
        return Some(1.0);
    }
    let digits = word.bytes().all(|byte| byte.is_ascii_digit()) && word.len() <= 3;
    number_word::word_value(word).or_else(|| digits.then(|| word.parse().ok()).flatten())
}

fn whole_year(year: i16) -> Option<(Date, Date)> {
    let days = PartialDate::from_year(year)?;
    Some((days.first_day(), days.last_day()))
}

fn back(date: Date, days: f64) -> Option<Date> {
    shift(date, -(days.round() as i64))
}

fn shift(date: Date, days: i64) -> Option<Date> {
    date.checked_add(days.days()).ok()
}

/// The weekday of a name in full or cut short; "Wed" and "Sun" alone are other words too often.
fn weekday(word: &str) -> Option<Weekday> {
    const NAMES: [(&str, Weekday); 7] = [
        ("Monday", Weekday::Monday),
        ("Tuesday", Weekday::Tuesday),
        ("Wednesday", Weekday::Wednesday),
        ("Thursday", Weekday::Thursday),
        ("Friday", Weekday::Friday),
        ("Saturday", Weekday::Saturday),
        ("Sunday", Weekday::Sunday),
    ];
    NAMES
        .iter()
        .find(|(name, _)| *name == word)
        .map(|&(_, weekday)| weekday)
}

/// The number of a month by its name in full or cut short.
fn month(word: &str) -> Option<i8> {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let short = word.strip_suffix('.');
    let is = |name: &&str| *name == word || short.is_some_and(|short| short.len() >= 3 && name.starts_with(short));
    let found = NAMES.iter().position(is)?;
    i8::try_from(found + 1).ok()
}
