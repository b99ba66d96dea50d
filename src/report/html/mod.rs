//! `html`: one page for people to look at, of one article or of many: who speaks, what rests on whom, what is nobody's, and what the
//! facts say.
//!
//! In: a document and its audit, of which [`Section`] makes the part of the page that is about it, on any thread. Out: [`page`], a file that needs no other:
//! it fetches nothing, it can be read without its script, and its policy lets no style and no script run but its own. All text of an
//! article is escaped by [`markup`]. A file a part: [`text`] is the article with its marks, [`voices`] the list of who said what,
//! [`notes`] the findings and claims, [`share`] the bar of who has how much to say, [`index`] what many articles add up to; [`form`]
//! is the page that asks for a text.

mod article;
#[cfg(feature = "serve")]
mod form;
mod index;
mod markup;
mod notes;
mod page;
mod share;
mod text;
mod voices;

pub(super) use article::{Section, Sections};
#[cfg(feature = "serve")]
pub use form::{field, form};
pub(super) use page::page;
