//! Settings in the environment: `WHOSAID_` and the key in capitals.

use super::{Config, keys};
use crate::error::{Kind, Result};

const PREFIX: &str = "WHOSAID_";

/// Reads the variables that are settings; others are somebody else's. Lists are separated by commas, the levels of rules are written
/// `RULE=LEVEL`.
///
/// # Errors
///
/// If a value is none that its key can have.
pub fn from_environment(variables: impl Iterator<Item = (String, String)>) -> Result<Config> {
    let known = keys();
    let mut config = Config::default();
    for (name, value) in variables {
        let key = name
            .strip_prefix(PREFIX)
            .map(|key| key.to_lowercase().replace('_', "-"));
        let Some(key) = key.and_then(|key| known.iter().find(|known| known.name == key)) else {
            continue;
        };
        let wrong = |message: &str| Kind::Message(format!("{name} is set to “{value}”: {message}"));
        let text = format!("{} = {}", key.name, in_toml(key.is_list, key.is_table, &value));
        let one: Config = toml::from_str(&text).map_err(|error| wrong(error.message()))?;
        one.check().map_err(|message| wrong(&message))?;
        config = one.over(config);
    }
    Ok(config)
}

fn in_toml(is_list: bool, is_table: bool, value: &str) -> String {
    let items = || value.split(',').map(str::trim).filter(|item| !item.is_empty());
    if is_table {
        let pairs = items().map(|item| {
            let (key, value) = item.split_once('=').unwrap_or((item, ""));
            format!("{} = {}", quoted(key.trim()), quoted(value.trim()))
        });
        format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
    } else if is_list {
        format!("[{}]", items().map(quoted).collect::<Vec<_>>().join(", "))
    } else if value.starts_with(|c: char| c.is_ascii_digit()) {
        value.to_owned()
    } else {
        quoted(value)
    }
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
