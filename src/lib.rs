//! Who said what in a news article, which quotes nobody says.

pub mod analysis;
pub mod attribution;
pub mod auditor;
pub mod clause;
#[cfg(feature = "cli")]
pub mod cli;
pub mod document;
pub mod error;
pub mod finding;
pub mod gazetteer;
pub mod mention;
pub mod quote;
pub mod report;
pub mod rule;
pub mod source;
pub mod span;
pub mod text;
#[cfg(feature = "cli")]
pub mod walk;

pub use auditor::{Audit, Auditor, Coverage};
pub use document::Document;
pub use error::{Error, Result};
pub use gazetteer::Gazetteer;
pub use span::Span;
