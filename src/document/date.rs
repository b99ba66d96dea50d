//! Dates as metadata write them.

use jiff::civil::Date;

/// Reads the date off a metadata value: `2019-04-25`, with or without a time after it, `2019/04/25`, `20190425`,
/// `April 25, 2019`, `25 Apr 2019`, `Thu, 25 Apr 2019 08:00:00 GMT`. The day is the one written, whatever the time zone.
pub fn parse_date(text: &str) -> Option<Date> {
    let text = text.trim().trim_matches(['"', '\'']);
    let start = |length| text.get(..length).unwrap_or(text);
    // A longer run of digits is a number, not a date.
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let numeric = match digits {
        4 => ["%Y-%m-%d", "%Y/%m/%d"]
            .iter()
            .find_map(|format| Date::strptime(format, start(10)).ok()),
        8 => Date::strptime("%Y%m%d", start(8)).ok(),
        _ => None,
    };
    numeric.or_else(|| in_words(text))
}

/// A date with the name of its month, perhaps after a weekday and before a time.
fn in_words(text: &str) -> Option<Date> {
    let mut words = text
        .split([' ', ',', '.'])
        .filter(|word| !word.is_empty() && !is_weekday(word));
    let (first, second, year) = (words.next()?, words.next()?, words.next()?);
    let (day, month) = match month_number(second) {
        Some(month) => (first, month),
        None => (second, month_number(first)?),
    };
    Date::new(
        year.parse().ok().filter(|year| *year >= FIRST_YEAR)?,
        month,
        day.parse().ok()?,
    )
    .ok()
}

/// Years before this one are two digits, or no years.
const FIRST_YEAR: i16 = 1000;

fn is_weekday(word: &str) -> bool {
    const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    word.get(..3).is_some_and(|start| WEEKDAYS.contains(&start))
}

fn month_number(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let start = word.get(..3)?;
    (1..)
        .zip(MONTHS)
        .find(|(_, month)| month.eq_ignore_ascii_case(start))
        .map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_day_that_is_written() {
        let day = Some(jiff::civil::date(2019, 4, 25));
        let cases = [
            ("2019-04-25", day),
            (" \"2019-04-25\" ", day),
            ("2019-04-25T23:30:00-07:00", day),
            ("2019-04-25 08:00", day),
            ("2019/04/25", day),
            ("20190425", day),
            ("April 25, 2019", day),
            ("25 April 2019", day),
            ("Thursday 25 Apr. 2019", day),
            ("Thu, 25 Apr 2019 08:00:00 GMT", day),
            ("2019-02-30", None),
            ("2019", None),
            ("1556150400", None),
            ("yesterday", None),
            ("25 April 19", None),
            ("“é”", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(parse_date(text), expected, "{text:?}");
        }
    }
}
