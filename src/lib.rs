//! Who said what in a news article, which quotes nobody says.

pub mod analysis;
pub mod attribution;
pub mod clause;
pub mod document;
pub mod error;
pub mod finding;
pub mod gazetteer;
pub mod mention;
pub mod quote;
pub mod source;
pub mod span;
pub mod text;
