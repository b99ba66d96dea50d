//! Who said what in a news article, which quotes nobody says.

pub mod document;
pub mod error;
pub mod gazetteer;
pub mod source;
pub mod span;
pub mod text;
