//! What the readers of TOML files share: errors that show the line and the nearest key, and dates.

use serde::de::DeserializeOwned;

use crate::error::{Error, Kind, Result};

/// Reads the text of a file.
///
/// # Errors
///
/// If it is no TOML, or has a key or a value that there is not: one sentence with the line.
pub(crate) fn parse<T: DeserializeOwned>(path: &str, text: &str) -> Result<T> {
    toml::from_str(text).map_err(|error| spanned(path, text, &error))
}

fn spanned(path: &str, text: &str, error: &toml::de::Error) -> Error {
    let start = error.span().map_or(0, |span| span.start.min(text.len()));
    let before = text.get(..start).unwrap_or_default();
    let number = before.matches('\n').count();
    let line = text.lines().nth(number).unwrap_or_default().trim();
    let message = error.message().lines().next().unwrap_or_default();
    let message = unknown_key(message).unwrap_or_else(|| message.to_owned());
    Kind::Line {
        path: path.to_owned(),
        line: number + 1,
        message: format!("{message}; the line is “{line}”"),
    }
    .into()
}

/// The words for an unknown key, which the parser tells as “unknown field `a`, expected one of `b`, `c`”.
fn unknown_key(message: &str) -> Option<String> {
    let rest = message.strip_prefix("unknown field `")?;
    let mut names = rest.split('`').step_by(2);
    let key = names.next()?;
    let near = names
        .filter(|name| !name.is_empty())
        .max_by(|a, b| strsim::jaro_winkler(a, key).total_cmp(&strsim::jaro_winkler(b, key)));
    let hint = near.map_or_else(String::new, |near| format!("; did you mean “{near}”?"));
    Some(format!("there is no key “{key}”{hint}"))
}

/// Dates as TOML has them, without marks around them.
pub(crate) mod date {
    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, de};
    use toml::value::Datetime;

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
        let wrong = || de::Error::custom("write a day, as in 2026-12-31, without marks around it");
        let date = Datetime::deserialize(deserializer).map_err(|_| wrong())?;
        let date = match (date.date, date.time) {
            (Some(date), None) => date.to_string().parse().ok(),
            _ => None,
        };
        date.map(Some).ok_or_else(wrong)
    }

    #[cfg(feature = "cli")]
    pub(crate) fn serialize<S: serde::Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::Serialize;
        let text = date.map(|date| date.to_string()).unwrap_or_default();
        match text.parse::<Datetime>() {
            Ok(date) => date.serialize(serializer),
            Err(_) => serializer.serialize_none(),
        }
    }
}
