//! From audits to what people and programs read: one file a format.
//!
//! In: a [`Document`](crate::Document) and its [`Audit`](crate::Audit), and for reports to people a `Style`. Out: text. Nothing is computed here that another
//! format would lack, and nothing is written: files, the terminal and the order of documents are left to the command line.

#[cfg(feature = "cli")]
mod brat;
mod claim;
#[cfg(feature = "cli")]
mod claimreview;
#[cfg(feature = "cli")]
mod code_points;
#[cfg(feature = "cli")]
mod concise;
#[cfg(feature = "cli")]
mod csv;
#[cfg(feature = "cli")]
mod format;
#[cfg(feature = "cli")]
mod full;
#[cfg(feature = "cli")]
mod github;
#[cfg(feature = "cli")]
mod gitlab;
#[cfg(feature = "cli")]
mod html;
pub mod json;
#[cfg(feature = "cli")]
mod junit;
#[cfg(feature = "cli")]
mod markdown;
mod obeyed;
#[cfg(feature = "cli")]
mod overall;
#[cfg(feature = "cli")]
mod place;
#[cfg(feature = "cli")]
mod polnear;
#[cfg(feature = "cli")]
mod rdjson;
#[cfg(feature = "cli")]
mod sarif;
#[cfg(feature = "cli")]
mod score;
#[cfg(feature = "cli")]
mod stage;
#[cfg(feature = "cli")]
mod summary;
#[cfg(feature = "cli")]
mod table;
#[cfg(feature = "cli")]
mod terminal;
#[cfg(feature = "cli")]
mod totals;
#[cfg(feature = "cli")]
mod verdicts;
#[cfg(feature = "cli")]
mod voice;

#[cfg(feature = "cli")]
pub use brat::file_name as brat_file_name;
#[cfg(feature = "cli")]
pub use format::Format;
#[cfg(feature = "cli")]
pub use github::summary as job_summary;
#[cfg(feature = "serve")]
pub(crate) use html::{field, form};
#[cfg(feature = "lsp")]
pub(crate) use markdown::escaped as markdown_text;
#[cfg(feature = "cli")]
pub use overall::{Overall, Share};
#[cfg(feature = "cli")]
pub use score::{Mistakes, ScoreReport};
#[cfg(feature = "cli")]
pub use stage::Stage;
#[cfg(feature = "cli")]
pub use summary::Summary;
#[cfg(feature = "lsp")]
pub(crate) use table::names;
#[cfg(feature = "cli")]
pub use terminal::{Escaped, Style, Subject, count};
#[cfg(feature = "lsp")]
pub(crate) use terminal::{Named, shorten};
#[cfg(feature = "cli")]
pub use totals::{Tally, Totals};
#[cfg(feature = "lsp")]
pub(crate) use voice::{Voice, voices};
