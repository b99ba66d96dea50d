//! What a query service answers, in JSON: variables are columns.

use serde_json::Value as Json;

use super::table::Columns;
use super::{Read, Settings};

/// Whether JSON is an answer: it has a head with variables.
pub(super) fn is_answer(text: &str) -> bool {
    serde_json::from_str::<Json>(text).is_ok_and(|json| json["head"]["vars"].is_array())
}

/// Reads the answer, row by row; a row's line is its number.
pub(super) fn read(text: &str, settings: &Settings) -> Result<Read, String> {
    let json: Json = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let vars = json["head"]["vars"].as_array().into_iter().flatten();
    let heads: Vec<String> = vars.filter_map(Json::as_str).map(str::to_owned).collect();
    let columns = Columns::new(&heads, settings)?;
    let bindings = json["results"]["bindings"].as_array().into_iter().flatten();
    let rows = bindings.zip(1..).filter_map(|(binding, number)| {
        columns.row(number, |column| {
            let name = heads.get(column).map_or("", String::as_str);
            binding[name]["value"].as_str().unwrap_or_default()
        })
    });
    Ok(rows.collect())
}
