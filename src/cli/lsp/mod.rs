//! `whosaid lsp`: the same in an editor, as one types. A language server over standard input and output.
//!
//! In: messages of the Language Server Protocol. Out: diagnostics, hovers, symbols and code actions, each made of an [`Audited`] text in a
//! file of its own. [`wire`] frames messages, [`text`] turns positions into places and back, [`server`] keeps the texts that are [`open`] and says when each is
//! read, by the fast labeller if nothing else is set. A text is read on a thread of its own, once it has been left alone for a moment; what is asked meanwhile is answered afterwards.

mod actions;
mod answer;
mod audited;
mod diagnostics;
mod hover;
mod open;
mod server;
mod symbols;
mod text;
mod wire;

use super::Status;
use super::arguments::ServiceArguments;
use super::settings::profiles;
use crate::config::LabellerName;
use crate::error::Result;

/// Serves until the client says that it is over, or goes away.
pub(super) fn run(arguments: ServiceArguments) -> Result<Status> {
    Ok(server::serve(profiles(arguments, LabellerName::Fast)?))
}
