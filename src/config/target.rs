//! A report that is wanted: `FORMAT` or `FORMAT=FILE`.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use clap::ValueEnum;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::error::{Error, Kind};
use crate::report::Format;

/// A format, and the file that it goes to; to standard output if there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// How to report.
    pub format: Format,
    /// Where to.
    pub file: Option<PathBuf>,
}

impl Target {
    /// The names of all formats, with commas between them.
    pub fn formats() -> String {
        let values = Format::value_variants().iter();
        let names: Vec<String> = values
            .filter_map(|value| value.to_possible_value())
            .map(|value| value.get_name().to_owned())
            .collect();
        names.join(", ")
    }
}

impl FromStr for Target {
    type Err = Error;

    /// An unknown format is an error that lists the formats.
    fn from_str(text: &str) -> Result<Self, Error> {
        let (name, file) = match text.split_once('=') {
            Some((_, "")) => return Err(Kind::Message(format!("a file name is missing after {text}")).into()),
            Some((name, file)) => (name, Some(file)),
            None => (text, None),
        };
        let format = Format::from_str(name, false)
            .map_err(|_| Kind::Message(format!("the formats are {}", Target::formats())))?;
        Ok(Target {
            format,
            file: file.map(PathBuf::from),
        })
    }
}

impl fmt::Display for Target {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(value) = self.format.to_possible_value() {
            formatter.write_str(value.get_name())?;
        }
        match &self.file {
            Some(file) => write!(formatter, "={}", file.display()),
            None => Ok(()),
        }
    }
}

impl Serialize for Target {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Target {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}
