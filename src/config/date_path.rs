//! The date of an article, read from its path.

use std::path::Path;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, de};

use crate::error::{Error, Kind};

/// Where in a path a date stands: `{year}/{month}/{day}` anywhere in it, with the three in any order and whatever between them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct DatePath(String);

/// The parts of a date and how many digits they have.
const PARTS: [(&str, usize); 3] = [("{year}", 4), ("{month}", 2), ("{day}", 2)];

impl DatePath {
    /// The date in a path, if it has one; of several the last.
    pub fn date(&self, path: &Path) -> Option<Date> {
        let path = path.to_string_lossy();
        let mut starts: Vec<usize> = path.char_indices().map(|(at, _)| at).collect();
        starts.reverse();
        starts.into_iter().find_map(|start| self.date_at(&path, start))
    }

    /// The date that starts here; more digits around it make other numbers.
    fn date_at(&self, path: &str, start: usize) -> Option<Date> {
        if path[..start].ends_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let (mut pattern, mut rest) = (self.0.as_str(), &path[start..]);
        let mut numbers = [0_i16; PARTS.len()];
        while !pattern.is_empty() {
            let part = PARTS.iter().position(|(name, _)| pattern.starts_with(name));
            if let Some(part) = part {
                let (name, digits) = PARTS[part];
                let text = rest
                    .get(..digits)
                    .filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?;
                numbers[part] = text.parse().ok()?;
                pattern = &pattern[name.len()..];
                rest = &rest[digits..];
            } else {
                let literal = pattern.chars().next()?;
                rest = rest.strip_prefix(literal)?;
                pattern = &pattern[literal.len_utf8()..];
            }
        }
        if rest.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let [year, month, day] = numbers;
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    }
}

impl FromStr for DatePath {
    type Err = Error;

    /// A pattern that lacks a part of the date is an error.
    fn from_str(pattern: &str) -> Result<Self, Error> {
        match PARTS.iter().find(|(name, _)| !pattern.contains(name)) {
            None => Ok(DatePath(pattern.to_owned())),
            Some((name, _)) => Err(Kind::Message(format!(
                "the pattern “{pattern}” has no {name}; write one as in {{year}}/{{month}}/{{day}}"
            ))
            .into()),
        }
    }
}

impl<'de> Deserialize<'de> for DatePath {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_paths() {
        let day = Some(jiff::civil::date(2019, 4, 25));
        let cases = [
            ("{year}/{month}/{day}", "content/2019/04/25/summit.md", day),
            ("{year}-{month}-{day}", "posts/2019-04-25-summit.md", day),
            ("{year}{month}{day}", "20190425.txt", day),
            ("{year}{month}{day}", "120190425.txt", None),
            ("{year}{month}{day}", "201904251.txt", None),
            ("{day}.{month}.{year}", "é/25.04.2019.txt", day),
            ("{year}/{month}/{day}", "2018/01/01/2019/04/25.txt", day),
            ("{year}/{month}/{day}", "2019/13/25/a.txt", None),
            ("{year}/{month}/{day}", "a.txt", None),
        ];
        for (pattern, path, expected) in cases {
            let pattern: DatePath = pattern.parse().expect("a pattern");
            assert_eq!(pattern.date(Path::new(path)), expected, "{path}");
        }
    }

    #[test]
    fn a_pattern_names_all_parts() {
        let error = "{year}/{month}".parse::<DatePath>().expect_err("it lacks the day");
        assert_eq!(
            error.to_string(),
            "the pattern “{year}/{month}” has no {day}; write one as in {year}/{month}/{day}"
        );
    }
}
