//! The server itself: the open texts, when each is read, and which answer a request gets.

use std::collections::HashMap;
use std::io::BufReader;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::notification::{
    Cancel, DidChangeTextDocument, DidChangeWatchedFiles, DidCloseTextDocument, DidOpenTextDocument, Exit, Initialized,
    LogMessage, Notification as _, PublishDiagnostics, ShowMessage,
};
use lsp_types::request::{Initialize, RegisterCapability, Request as _, Shutdown};
use lsp_types::{
    CancelParams, CodeActionProviderCapability, DidChangeTextDocumentParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, HoverProviderCapability, InitializeParams, InitializeResult, LogMessageParams,
    MessageType, NumberOrString, OneOf, PublishDiagnosticsParams, ServerCapabilities, ServerInfo, ShowMessageParams,
    TextDocumentSyncCapability, TextDocumentSyncKind,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::super::Status;
use super::super::profile::Profiles;
use super::answer::{METHODS, answer};
use super::audited::{Audited, Task};
use super::diagnostics;
use super::open::{Open, State};
use super::text::Encoding;
use super::wire::{self, Incoming};

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
        let due = self.texts.values().filter_map(Open::due).min();
        let Some(due) = due.filter(|_| !self.is_reading) else {
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
        let due = self.texts.values_mut().filter(|open| open.due().is_some());
        let Some(open) = due.min_by_key(|open| open.due()) else {
            return;
        };
        match open.task(&self.profiles, self.encoding) {
            Ok(task) => {
                open.state = State::Reading;
                // The thread that reads lives as long as it can be sent anything.
                self.is_reading = self.tasks.send(task).is_ok();
            }
            Err(error) => {
                open.state = State::Faulty;
                let key = open.uri.as_str().to_owned();
                self.fault(error.to_string());
                self.ask_again(&key);
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

    /// Takes a text that was read, unless it was changed meanwhile, and so is due again.
    fn take(&mut self, audited: Box<Audited>) {
        self.is_reading = false;
        let key = audited.uri.as_str().to_owned();
        if let Some(open) = self
            .texts
            .get_mut(&key)
            .filter(|open| matches!(open.state, State::Reading))
        {
            let diagnostics = diagnostics::of(&audited);
            open.state = State::Read(audited);
            self.tell::<PublishDiagnostics>(diagnostics);
            self.ask_again(&key);
        }
    }

    /// Asks again what waits for a text.
    fn ask_again(&mut self, key: &str) {
        let (ready, waiting): (Vec<_>, Vec<_>) = self.waiting.drain(..).partition(|(of, _)| of == key);
        self.waiting = waiting;
        ready.into_iter().for_each(|(_, request)| self.ask(request));
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
            (method, Phase::Ready) if METHODS.contains(&method) => self.ask(request),
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
        let Some(open) = self.texts.get_mut(&key) else {
            return self.refuse(request.id, ErrorCode::InvalidParams, "the text is not open");
        };
        match &open.state {
            State::Read(audited) => match answer(audited, &request) {
                Ok(result) => self.reply(Response::new_ok(request.id, result)),
                Err(error) => self.refuse(request.id, ErrorCode::InvalidParams, &error.to_string()),
            },
            State::Faulty => self.reply(Response::new_ok(request.id, Value::Null)),
            State::Reading => self.waiting.push((key, request)),
            State::Due(_) => {
                // Somebody waits for it.
                open.state = State::Due(Instant::now());
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
        let open = Open::new(params.text_document);
        self.texts.insert(open.uri.as_str().to_owned(), open);
    }

    fn change(&mut self, params: DidChangeTextDocumentParams) {
        let encoding = self.encoding;
        if let Some(open) = self.texts.get_mut(params.text_document.uri.as_str()) {
            open.change(params.text_document.version, params.content_changes, encoding);
            open.state = State::Due(Instant::now() + PAUSE);
        }
    }

    fn close(&mut self, params: DidCloseTextDocumentParams) {
        let uri = params.text_document.uri;
        self.texts.remove(uri.as_str());
        self.ask_again(uri.as_str());
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
            open.state = State::Due(Instant::now());
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
