//! What can be set: the schema of the settings, the keys with their descriptions, and a file to start from.

use serde_json::Value;

use super::Config;

/// A key of the settings.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// Its name.
    pub name: String,
    /// What it means, without a full stop.
    pub description: String,
    /// A value that it may have.
    pub example: Value,
    /// Whether its value is a list.
    pub is_list: bool,
    /// Whether its value is a table.
    pub is_table: bool,
    /// Whether its value is a date, which is written without marks.
    pub is_date: bool,
}

/// The JSON Schema of the settings.
pub fn schema() -> Value {
    schemars::schema_for!(Config).to_value()
}

/// All keys, in order.
pub fn keys() -> Vec<Key> {
    let schema = schema();
    let properties = schema["properties"].as_object();
    let key = |(name, property): (&String, &Value)| Key {
        name: name.clone(),
        description: property["description"].as_str().unwrap_or_default().replace('\n', " "),
        example: property["examples"][0].clone(),
        is_list: property["examples"][0].is_array(),
        is_table: property["examples"][0].is_object(),
        is_date: property["format"] == "date",
    };
    let mut keys: Vec<Key> = properties.into_iter().flatten().map(key).collect();
    // In TOML, what stands below the head of a table belongs to that table.
    keys.sort_by_key(Key::is_below_a_head);
    keys
}

impl Key {
    fn is_below_a_head(&self) -> bool {
        self.is_table || self.example[0].is_object()
    }

    /// The example as lines of TOML.
    pub fn lines(&self) -> Vec<String> {
        let name = &self.name;
        match &self.example {
            Value::Object(table) => {
                let entries = table.iter().map(|(key, value)| format!("{key} = {value}"));
                std::iter::once(format!("[{name}]")).chain(entries).collect()
            }
            Value::Array(list) if self.is_below_a_head() => {
                let entries = list.iter().filter_map(Value::as_object).flatten();
                let entries = entries.map(|(key, value)| format!("{key} = {}", inline(value)));
                std::iter::once(format!("[[{name}]]")).chain(entries).collect()
            }
            Value::String(date) if self.is_date => vec![format!("{name} = {date}")],
            value => vec![format!("{name} = {}", inline(value))],
        }
    }
}

/// JSON writes single values and lists as TOML does; tables have other signs.
fn inline(value: &Value) -> String {
    match value {
        Value::Object(table) => {
            let entries: Vec<String> = table.iter().map(|(key, value)| format!("{key} = {value}")).collect();
            format!("{{ {} }}", entries.join(", "))
        }
        Value::Array(list) => {
            let items: Vec<String> = list.iter().map(inline).collect();
            format!("[{}]", items.join(", "))
        }
        value => value.to_string(),
    }
}

/// A file of settings in which every key is described and none is set.
pub fn template() -> String {
    let mut text =
        "# Settings of whosaid. Files and patterns are relative to this file. A key without # before it counts.\n"
            .to_owned();
    for key in keys() {
        text += &format!("\n# {}.\n", key.description);
        text.extend(key.lines().iter().map(|line| format!("#{line}\n")));
    }
    text
}
