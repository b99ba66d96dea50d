//! Requests about a text, and what answers each.

use lsp_server::Request;
use lsp_types::request::{CodeActionRequest, DocumentSymbolRequest, HoverRequest, Request as _};
use lsp_types::{CodeActionParams, DocumentSymbolParams, DocumentSymbolResponse, HoverParams};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::audited::Audited;
use super::{actions, hover, symbols};

/// The requests that are about a text.
pub(super) const METHODS: [&str; 3] = [
    HoverRequest::METHOD,
    DocumentSymbolRequest::METHOD,
    CodeActionRequest::METHOD,
];

/// The answer to one of these requests, or why it is none.
pub(super) fn answer(audited: &Audited, request: &Request) -> serde_json::Result<Value> {
    fn params<P: DeserializeOwned>(request: &Request) -> serde_json::Result<P> {
        serde_json::from_value(request.params.clone())
    }
    fn value(answer: impl Serialize) -> serde_json::Result<Value> {
        serde_json::to_value(answer)
    }
    match request.method.as_str() {
        HoverRequest::METHOD => {
            let params: HoverParams = params(request)?;
            value(hover::of(audited, params.text_document_position_params.position))
        }
        DocumentSymbolRequest::METHOD => {
            let _: DocumentSymbolParams = params(request)?;
            value(DocumentSymbolResponse::Nested(symbols::of(audited)))
        }
        _ => {
            let params: CodeActionParams = params(request)?;
            value(actions::of(audited, params.range))
        }
    }
}
