//! The server itself: the open texts, when each is read, and which answer a request gets.

use std::collections::HashMap;
use std::io::BufReader;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::notification::{
    Cancel, DidChangeTextDocument, DidChangeWatchedFiles, DidCloseTextDocument, DidOpenTextDocument, Exit, Initialized,
    LogMessage, Notification as _, PublishDiagnostics, ShowMessage,
};
use lsp_types::request::{
    CodeActionRequest, DocumentSymbolRequest, HoverRequest, Initialize, RegisterCapability, Request as _, Shutdown,
};
use lsp_types::{
    CancelParams, CodeActionParams, CodeActionProviderCapability, DidChangeTextDocumentParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DocumentSymbolParams, DocumentSymbolResponse, HoverParams,
    HoverProviderCapability, InitializeParams, InitializeResult, LogMessageParams, MessageType, NumberOrString, OneOf,
    PublishDiagnosticsParams, ServerCapabilities, ServerInfo, ShowMessageParams, TextDocumentContentChangeEvent,
    TextDocumentSyncCapability, TextDocumentSyncKind, Uri,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::super::Status;
use super::super::profile::Profiles;
use super::audited::{Audited, Task};
use super::text::{Encoding, Lines};
use super::wire::{self, Incoming};
use super::{actions, diagnostics, hover, symbols};
use crate::document::Format;

/// A text is read when it has been left alone for so long: between two keys of somebody who types steadily there is less.
const PAUSE: Duration = Duration::from_millis(200);

/// The files of settings, as clients look for them.
const SETTINGS: [&str; 3] = ["**/whosaid.toml", "**/.whosaid.toml", "**/.config/whosaid.toml"];

/// What the server waits for.
enum Event {
    Incoming(Incoming),
    Audited(Box<Audited>),
}

/// Serves until the end.
pub(super) fn serve(profiles: Profiles) -> Status {
    let (events, inbox) = channel();
    let (tasks, to_do) = channel();
    read_messages(events.clone());
    read_texts(to_do, events);
    let mut server = Server {
        profiles,
        tasks,
        is_reading: false,
        encoding: Encoding::default(),
        watches: false,
        phase: Phase::New,
        texts: HashMap::new(),
        waiting: Vec::new(),
        last_fault: String::new(),
    };
    server.run(&inbox)
}

/// Reads standard input until it ends. The thread ends with the process, since nothing else wakes it.
fn read_messages(events: Sender<Event>) {
    std::thread::spawn(move || {
        let mut input = BufReader::new(std::io::stdin());
        loop {
            let incoming = wire::read(&mut input);
            let is_end = matches!(incoming, Incoming::End);
            if events.send(Event::Incoming(incoming)).is_err() || is_end {
                return;
            }
        }
    });
}

/// Reads texts, one after the other, until nobody sends any more.
fn read_texts(to_do: Receiver<Task>, events: Sender<Event>) {
    std::thread::spawn(move || {
        for task in to_do {
            if events.send(Event::Audited(Box::new(task.done()))).is_err() {
                return;
            }
        }
    });
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    New,
    Ready,
    ShutDown,
}

/// An open text.
struct Open {
    uri: Uri,
    version: i32,
    text: String,
    language: String,
    /// When it is to be read, unless it is read as it stands.
    due: Option<Instant>,
    audited: Option<Box<Audited>>,
}

impl Open {
    fn is_read(&self) -> bool {
        self.audited
            .as_ref()
            .is_some_and(|audited| audited.version == self.version)
            && self.due.is_none()
    }
}

struct Server {
    profiles: Profiles,
    tasks: Sender<Task>,
    /// Whether a text is being read.
    is_reading: bool,
    encoding: Encoding,
    /// Whether the client says when files of settings change, if it is asked to.
    watches: bool,
    phase: Phase,
    /// By address.
    texts: HashMap<String, Open>,
    /// Requests that wait until their text is read.
    waiting: Vec<(String, Request)>,
    /// What was wrong with the settings, which is told once.
    last_fault: String,
}

impl Server {
    fn run(&mut self, inbox: &Receiver<Event>) -> Status {
        loop {
            match self.next(inbox) {
                None => self.read_next(),
                Some(Event::Audited(audited)) => self.take(audited),
                Some(Event::Incoming(Incoming::Malformed(why))) => self.tell::<LogMessage>(LogMessageParams {
                    typ: MessageType::WARNING,
                    message: why,
                }),
                Some(Event::Incoming(Incoming::Message(Message::Request(request)))) => self.request(request),
                Some(Event::Incoming(Incoming::Message(Message::Notification(notification)))) => {
                    if notification.method == Exit::METHOD {
                        // The protocol wants 1 of a client that leaves without a word.
                        return if self.phase == Phase::ShutDown {
                            Status::Clean
                        } else {
                            Status::Findings
                        };
                    }
                    self.notification(notification);
                }
                // The server asks for nothing.
                Some(Event::Incoming(Incoming::Message(Message::Response(_)))) => {}
                Some(Event::Incoming(Incoming::End)) => return Status::Clean,
            }
        }
    }

    /// The next event, or none when a text is due.
    fn next(&self, inbox: &Receiver<Event>) -> Option<Event> {
        let due = self
            .texts
            .values()
            .filter_map(|open| open.due)
            .min()
            .filter(|_| !self.is_reading);
        let Some(due) = due else {
            // The threads that send live as long as this one listens.
            return Some(inbox.recv().unwrap_or(Event::Incoming(Incoming::End)));
        };
        match inbox.recv_timeout(due.saturating_duration_since(Instant::now())) {
            Ok(event) => Some(event),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Event::Incoming(Incoming::End)),
        }
    }

    /// Has the text read that is due first.
    fn read_next(&mut self) {
        let due = self
            .texts
            .values_mut()
            .filter(|open| open.due.is_some())
            .min_by_key(|open| open.due);
        let Some(open) = due else { return };
        open.due = None;
        let path = path(&open.uri);
        match self.profiles.of(&path) {
            Ok((profile, path)) => {
                let task = Task {
                    uri: open.uri.clone(),
                    version: open.version,
                    text: Arc::from(open.text.as_str()),
                    format: format(&open.language, &path),
                    path,
                    profile,
                    encoding: self.encoding,
                };
                // The thread that reads lives as long as it can be sent anything.
                self.is_reading = self.tasks.send(task).is_ok();
            }
            Err(error) => {
                let key = open.uri.as_str().to_owned();
                self.fault(error.to_string());
                self.answer(&key);
            }
        }
    }

    /// Tells what is wrong with the settings, once.
    fn fault(&mut self, message: String) {
        if message != self.last_fault {
            self.last_fault.clone_from(&message);
            self.tell::<ShowMessage>(ShowMessageParams {
                typ: MessageType::ERROR,
                message,
            });
        }
    }

    /// Takes a text that was read. One that was changed meanwhile is read again anyway.
    fn take(&mut self, audited: Box<Audited>) {
        self.is_reading = false;
        let key = audited.uri.as_str().to_owned();
        let Some(open) = self.texts.get_mut(&key).filter(|open| open.version == audited.version) else {
            return;
        };
        let diagnostics = diagnostics::of(&audited);
        open.audited = Some(audited);
        self.tell::<PublishDiagnostics>(diagnostics);
        self.answer(&key);
    }

    /// Answers what waits for a text.
    fn answer(&mut self, key: &str) {
        let (ready, waiting) = std::mem::take(&mut self.waiting)
            .into_iter()
            .partition(|(of, _)| of == key);
        self.waiting = waiting;
        let ready: Vec<(String, Request)> = ready;
        for (key, request) in ready {
            let result = self
                .texts
                .get(&key)
                .and_then(|open| open.audited.as_ref())
                .and_then(|audited| {
                    // What has waited was understood before.
                    understood(audited, &request).ok()
                });
            self.reply(Response::new_ok(request.id, result.unwrap_or_default()));
        }
    }

    fn request(&mut self, request: Request) {
        match (request.method.as_str(), self.phase) {
            (Initialize::METHOD, Phase::New) => self.initialize(request),
            (_, Phase::New) => self.refuse(
                request.id,
                ErrorCode::ServerNotInitialized,
                "the first request is “initialize”",
            ),
            (Shutdown::METHOD, Phase::Ready) => {
                self.phase = Phase::ShutDown;
                self.reply(Response::new_ok(request.id, Value::Null));
            }
            (HoverRequest::METHOD | DocumentSymbolRequest::METHOD | CodeActionRequest::METHOD, Phase::Ready) => {
                self.ask(request);
            }
            (method, Phase::Ready) => {
                let message = format!("there is no request “{method}”");
                self.refuse(request.id, ErrorCode::MethodNotFound, &message);
            }
            (_, Phase::ShutDown) => self.refuse(request.id, ErrorCode::InvalidRequest, "the server is shut down"),
        }
    }

    fn initialize(&mut self, request: Request) {
        let params: InitializeParams = match serde_json::from_value(request.params) {
            Ok(params) => params,
            Err(error) => return self.refuse(request.id, ErrorCode::InvalidParams, &error.to_string()),
        };
        let watched = params
            .capabilities
            .workspace
            .and_then(|workspace| workspace.did_change_watched_files);
        self.watches = watched
            .and_then(|watched| watched.dynamic_registration)
            .unwrap_or_default();
        let general = params
            .capabilities
            .general
            .and_then(|general| general.position_encodings);
        self.encoding = Encoding::agreed(general.as_deref());
        self.phase = Phase::Ready;
        let result = InitializeResult {
            capabilities: ServerCapabilities {
                position_encoding: Some(self.encoding.kind()),
                text_document_sync: Some(TextDocumentSyncCapability::Kind(TextDocumentSyncKind::INCREMENTAL)),
                hover_provider: Some(HoverProviderCapability::Simple(true)),
                document_symbol_provider: Some(OneOf::Left(true)),
                code_action_provider: Some(CodeActionProviderCapability::Simple(true)),
                ..ServerCapabilities::default()
            },
            server_info: Some(ServerInfo {
                name: env!("CARGO_PKG_NAME").to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
        };
        self.reply(Response::new_ok(request.id, result));
    }

    /// Answers a request about a text: now if it is read as it stands, else once it is.
    fn ask(&mut self, request: Request) {
        let uri = request.params.pointer("/textDocument/uri").and_then(Value::as_str);
        let Some(key) = uri.map(str::to_owned) else {
            return self.refuse(request.id, ErrorCode::InvalidParams, "a request about a text names it");
        };
        match self.texts.get_mut(&key) {
            None => self.refuse(request.id, ErrorCode::InvalidParams, "the text is not open"),
            Some(open) if open.is_read() => {
                let result = open.audited.as_ref().map(|audited| understood(audited, &request));
                match result {
                    Some(Ok(result)) => self.reply(Response::new_ok(request.id, result)),
                    Some(Err(error)) => self.refuse(request.id, ErrorCode::InvalidParams, &error.to_string()),
                    None => self.reply(Response::new_ok(request.id, Value::Null)),
                }
            }
            Some(open) => {
                // Somebody waits for it: it is due now.
                open.due = open.due.map(|_| Instant::now());
                self.waiting.push((key, request));
            }
        }
    }

    fn notification(&mut self, notification: Notification) {
        match notification.method.as_str() {
            DidOpenTextDocument::METHOD => self.notified(notification, Server::open),
            DidChangeTextDocument::METHOD => self.notified(notification, Server::change),
            DidCloseTextDocument::METHOD => self.notified(notification, Server::close),
            Initialized::METHOD => self.watch(),
            DidChangeWatchedFiles::METHOD => self.renew(),
            Cancel::METHOD => self.notified(notification, Server::cancel),
            // There are others, and a server need know none of them.
            _ => {}
        }
    }

    /// Hands on what a notification says, or says why it says nothing.
    fn notified<P: DeserializeOwned>(&mut self, notification: Notification, act: impl FnOnce(&mut Self, P)) {
        match serde_json::from_value(notification.params) {
            Ok(params) if self.phase == Phase::Ready => act(self, params),
            Ok(_) => {}
            Err(error) => self.tell::<LogMessage>(LogMessageParams {
                typ: MessageType::WARNING,
                message: format!("{} is not as it should be: {error}", notification.method),
            }),
        }
    }

    fn open(&mut self, params: DidOpenTextDocumentParams) {
        let text = params.text_document;
        let open = Open {
            version: text.version,
            text: text.text,
            language: text.language_id,
            due: Some(Instant::now()),
            audited: None,
            uri: text.uri,
        };
        self.texts.insert(open.uri.as_str().to_owned(), open);
    }

    fn change(&mut self, params: DidChangeTextDocumentParams) {
        let encoding = self.encoding;
        if let Some(open) = self.texts.get_mut(params.text_document.uri.as_str()) {
            for change in params.content_changes {
                apply(&mut open.text, change, encoding);
            }
            open.version = params.text_document.version;
            open.due = Some(Instant::now() + PAUSE);
        }
    }

    fn close(&mut self, params: DidCloseTextDocumentParams) {
        let uri = params.text_document.uri;
        self.texts.remove(uri.as_str());
        self.answer(uri.as_str());
        self.tell::<PublishDiagnostics>(PublishDiagnosticsParams::new(uri, Vec::new(), None));
    }

    fn cancel(&mut self, params: CancelParams) {
        let id = match params.id {
            NumberOrString::Number(number) => RequestId::from(number),
            NumberOrString::String(text) => RequestId::from(text),
        };
        let before = self.waiting.len();
        self.waiting.retain(|(_, request)| request.id != id);
        if self.waiting.len() < before {
            self.refuse(id, ErrorCode::RequestCanceled, "the request was cancelled");
        }
    }

    /// Asks to be told when files of settings change.
    fn watch(&self) {
        if self.watches {
            let watchers = SETTINGS.map(|pattern| json!({"globPattern": pattern}));
            let options = json!({"watchers": watchers});
            let registration =
                json!({"id": "settings", "method": DidChangeWatchedFiles::METHOD, "registerOptions": options});
            let params = json!({"registrations": [registration]});
            let id = RequestId::from("settings".to_owned());
            wire::write(&Request::new(id, RegisterCapability::METHOD.to_owned(), params).into());
        }
    }

    /// Looks the settings up anew, and has all texts read by them.
    fn renew(&mut self) {
        self.profiles.forget();
        self.last_fault.clear();
        for open in self.texts.values_mut() {
            open.due = Some(Instant::now());
        }
    }

    fn tell<N: lsp_types::notification::Notification>(&self, params: N::Params) {
        wire::write(&Notification::new(N::METHOD.to_owned(), params).into());
    }

    fn reply(&self, response: Response) {
        wire::write(&response.into());
    }

    fn refuse(&self, id: RequestId, code: ErrorCode, message: &str) {
        self.reply(Response::new_err(id, code as i32, message.to_owned()));
    }
}

/// The answer to a request about a text, or why it is no request.
fn understood(audited: &Audited, request: &Request) -> serde_json::Result<Value> {
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

/// Changes a text, in a range or as a whole.
fn apply(text: &mut String, change: TextDocumentContentChangeEvent, encoding: Encoding) {
    let Some(range) = change.range else {
        *text = change.text;
        return;
    };
    let lines = Lines::new(text, encoding);
    let (start, end) = (lines.byte(text, range.start), lines.byte(text, range.end));
    text.replace_range(start..end.max(start), &change.text);
}

/// The file that a text is of. A text that is in none yet counts as a file in the folder that the server runs in.
fn path(uri: &Uri) -> PathBuf {
    let path = uri.path().as_estr().decode().into_string_lossy().into_owned();
    match uri.scheme().map(|scheme| scheme.as_str()) {
        Some("file") => PathBuf::from(path),
        _ => PathBuf::from(path.rsplit('/').next().unwrap_or_default()),
    }
}

/// How a text is marked up: by what the editor calls its language, or else by its name.
fn format(language: &str, path: &std::path::Path) -> Format {
    match language {
        "markdown" => Format::Markdown,
        "html" => Format::Html,
        _ => Format::from_path(path),
    }
}
