//! Who said what in a news article, and which quotes nobody says.
//!
//! Data flows one way:
//!
//! ```text
//! bytes ─ Source ─ Document ─ tokens ─ quotes ─ mentions ─ attributions ─ findings ─ reports
//!         decode   blocks     sents    pairs    gazetteer  cue, source    rules      one file
//!         once     + masks             classes  + coref    content                   a format
//! ```
//!
//! An [`Auditor`] runs the stages over a [`Document`] and gives an [`Audit`]: what every stage found ([`analysis`]), what
//! is wrong with it ([`finding`]), and how much of it is settled ([`Coverage`]). All places are [`Span`]s of the
//! document's readable text; [`Document::locate`] says where in the file they stand. The same document gives the same
//! audit, always, and every attribution says why it was made. Where two readings are about as good, it is left open.
//!
//! # Who said what
//!
//! ```
//! use whosaid::{Auditor, Document};
//!
//! let document = Document::from_text("“We will rebuild the bridge,” Ada Reed said on Monday.");
//! let audit = Auditor::new().audit(&document);
//! let said = &audit.analysis.attributions[0];
//! assert_eq!(said.speakers[0].name, "Ada Reed");
//! assert_eq!(document.slice(said.content[0]), "We will rebuild the bridge,");
//! ```
//!
//! # Which quotes nobody says
//!
//! ```
//! use whosaid::{Auditor, Document};
//!
//! let document = Document::from_text("The bridge stayed closed. “We were never told about it.” Trains run again.");
//! let audit = Auditor::new().audit(&document);
//! assert_eq!(audit.findings[0].rule, "unattributed-quote");
//! assert_eq!(document.slice(audit.findings[0].span), "We were never told about it.");
//! assert_eq!((audit.coverage.quotes, audit.coverage.open), (1, 1));
//! ```
//!
//! # Choosing the rules
//!
//! ```
//! use whosaid::finding::Level;
//! use whosaid::{Auditor, Document};
//!
//! let auditor = Auditor::new().with_level("unattributed-quote", Level::Off)?;
//! let document = Document::from_text("The bridge stayed closed. “We were never told about it.” Trains run again.");
//! assert!(auditor.audit(&document).findings.is_empty());
//! # Ok::<(), whosaid::Error>(())
//! ```
//!
//! # People of your own
//!
//! ```no_run
//! use whosaid::{Auditor, Gazetteer};
//!
//! let auditor = Auditor::new().with_gazetteer(Gazetteer::load(&["people.jsonl".into()])?);
//! # Ok::<(), whosaid::Error>(())
//! ```
//!
//! # Reading files, and JSON out
//!
//! ```
//! use whosaid::document::{Format, ReadOptions};
//! use whosaid::source::Source;
//! use whosaid::{Auditor, Document, report};
//!
//! let bytes = "<p>“We will <em>appeal</em>,” said Hugh Vane, a doctor.</p>".into();
//! let source = Source::from_bytes("appeal.html", bytes)?;
//! let document = Document::new(source, Format::from_path("appeal.html"), &ReadOptions::default());
//! let json = report::json::render(&document, &Auditor::new().audit(&document));
//! assert!(json.starts_with(r#"{"path":"appeal.html""#));
//! # Ok::<(), whosaid::Error>(())
//! ```
//!
//! # Features
//!
//! `cli`, on by default, builds the program `whosaid` and the reports for people. A library user switches it off with
//! `default-features = false`. `import`, which it brings along, is [`gazetteer::import`] alone. `lsp` and `serve`, on by default too, add the commands
//! of these names; whoever wants neither builds with `--no-default-features --features cli`.

pub mod analysis;
pub mod attribution;
pub mod auditor;
pub mod baseline;
pub mod claim;
pub mod clause;
#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "cli")]
pub mod config;
pub mod correction;
pub mod document;
pub mod error;
pub mod fact;
pub mod finding;
pub mod gazetteer;
pub mod gold;
pub mod mention;
pub mod model;
pub mod quote;
pub mod report;
pub mod rule;
pub mod score;
pub mod sidecar;
pub mod source;
pub mod span;
mod stored;
pub mod suppress;
pub mod text;
mod toml_file;
pub mod training;
#[cfg(feature = "cli")]
pub mod walk;
mod word_table;

pub use auditor::{Audit, Auditor, Coverage};
pub use document::Document;
pub use error::{Error, Result};
pub use fact::Facts;
pub use gazetteer::Gazetteer;
pub use model::{Labeller, Model};
pub use span::Span;
