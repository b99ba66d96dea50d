//! The language server as an editor has it: over standard input and output.
#![cfg(feature = "lsp")]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use assert_cmd::cargo::cargo_bin;
use serde_json::{Value, json};
use tempfile::TempDir;

/// Longer than any answer takes, even in a debug build on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

const NAMES: &str = r#"{"id": "hugh-vane", "kind": "person", "name": "Hugh Vane", "roles": [{"title": "mayor", "of": "norland", "start": "2010", "end": "2015"}, {"title": "envoy", "of": "norland", "start": "2015-02-01", "end": "2022"}]}
{"id": "norland", "kind": "place", "name": "Norland"}
"#;

const TEXT: &str = "---\ndate: 2019-04-25\n---\n\n\
    “We will 😀 rebuild the bridge,” Hugh Vane said on Monday. He told reporters it was “a gift to the port.”\n\n\
    The bridge stayed closed. “We were never told about it.” Trains run again.\n";

/// An editor.
struct Client {
    server: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Value>,
    /// What came while something else was waited for.
    passed: Vec<Value>,
    requests: i32,
    folder: TempDir,
}

impl Client {
    fn start() -> Client {
        let folder = tempfile::tempdir().expect("a folder for the test");
        fs::write(folder.path().join("names.jsonl"), NAMES).expect("it can be written");
        fs::write(folder.path().join("whosaid.toml"), "gazetteers = [\"names.jsonl\"]\n").expect("it can be written");
        let mut server = Command::new(cargo_bin!("whosaid"))
            .arg("lsp")
            .current_dir(folder.path())
            .env_remove("WHOSAID_CONFIG")
            .env("WHOSAID_LABELLER", "fast")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let output = BufReader::new(server.stdout.take().expect("it is piped"));
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            let mut output = output;
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        Client {
            input: server.stdin.take(),
            server,
            messages,
            passed: Vec::new(),
            requests: 0,
            folder,
        }
    }

    /// A server that is ready, with what it said of itself.
    fn ready(encodings: &[&str]) -> (Client, Value) {
        let mut client = Client::start();
        let workspace = json!({"didChangeWatchedFiles": {"dynamicRegistration": true}});
        let capabilities = json!({"general": {"positionEncodings": encodings}, "workspace": workspace});
        let result = client.ask(
            "initialize",
            json!({"processId": null, "rootUri": null, "capabilities": capabilities}),
        );
        client.tell("initialized", json!({}));
        (client, result)
    }

    fn raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("it is open");
        input
            .write_all(bytes)
            .and_then(|()| input.flush())
            .expect("the server reads");
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        self.raw(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    fn request(&mut self, method: &str, params: Value) -> i32 {
        self.requests += 1;
        self.send(&json!({"jsonrpc": "2.0", "id": self.requests, "method": method, "params": params}));
        self.requests
    }

    /// Waits for a message.
    fn wait(&mut self, is_it: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.passed.iter().position(&is_it) {
            return self.passed.remove(at);
        }
        loop {
            let message = self.messages.recv_timeout(PATIENCE).expect("the server answers");
            if is_it(&message) {
                return message;
            }
            self.passed.push(message);
        }
    }

    fn answer(&mut self, id: i32) -> Value {
        self.wait(|message| message["id"] == id)
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.request(method, params);
        let answer = self.answer(id);
        assert_eq!(answer["error"], Value::Null, "{method}");
        answer["result"].clone()
    }

    fn uri(&self, name: &str) -> String {
        format!("file://{}", self.folder.path().join(name).display())
    }

    fn open(&mut self, name: &str, language: &str, text: &str) {
        let uri = self.uri(name);
        self.tell(
            "textDocument/didOpen",
            json!({"textDocument": {"uri": uri, "languageId": language, "version": 1, "text": text}}),
        );
    }

    fn change(&mut self, name: &str, version: i32, changes: Value) {
        let uri = self.uri(name);
        self.tell(
            "textDocument/didChange",
            json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": changes}),
        );
    }

    /// The diagnostics of a version of a text.
    fn diagnostics(&mut self, version: i32) -> Vec<Value> {
        let message = self.wait(|message| {
            message["method"] == "textDocument/publishDiagnostics" && message["params"]["version"] == version
        });
        message["params"]["diagnostics"].as_array().expect("a list").clone()
    }

    fn about(&mut self, method: &str, name: &str, line: usize, character: usize) -> Value {
        let uri = self.uri(name);
        self.ask(
            method,
            json!({"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}),
        )
    }

    fn hover(&mut self, name: &str, line: usize, character: usize) -> String {
        let result = self.about("textDocument/hover", name, line, character);
        result["contents"]["value"].as_str().unwrap_or_default().to_owned()
    }

    /// The actions in a range, by title.
    fn actions(&mut self, name: &str, range: &Value) -> Vec<Value> {
        let uri = self.uri(name);
        let params = json!({"textDocument": {"uri": uri}, "range": range, "context": {"diagnostics": []}});
        self.ask("textDocument/codeAction", params)
            .as_array()
            .expect("a list")
            .clone()
    }

    fn stop(mut self) -> Option<i32> {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        self.server.wait().expect("the server ends").code()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // Closed, so that a server that is left alone ends.
        self.input = None;
        let _ = self.server.wait();
    }
}

fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end().split_once(": ") {
            Some((_, number)) => length = number.parse().expect("a length"),
            None => break,
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).expect("the server writes JSON"))
}

/// Carries out an action's only edit.
fn edited(text: &str, action: &Value) -> String {
    let changes = action["edit"]["changes"].as_object().expect("changes by file");
    let edit = &changes.values().next().expect("of one file")[0];
    let start = &edit["range"]["start"];
    assert_eq!(*start, edit["range"]["end"]);
    let number = |value: &Value| value.as_u64().expect("a number") as usize;
    let line_start: usize = text
        .split_inclusive('\n')
        .take(number(&start["line"]))
        .map(str::len)
        .sum();
    // In bytes, as the client has agreed.
    let (head, tail) = text.split_at(line_start + number(&start["character"]));
    format!("{head}{}{tail}", edit["newText"].as_str().expect("text"))
}

fn rules(diagnostics: &[Value]) -> Vec<&str> {
    diagnostics
        .iter()
        .map(|found| found["code"].as_str().expect("a name"))
        .collect()
}

#[test]
fn says_what_is_wrong_and_who_says_what() {
    for (encodings, agreed, smiley) in [(vec![], "utf-16", 2), (vec!["utf-16", "utf-8"], "utf-8", 8)] {
        let (mut client, about) = Client::ready(&encodings);
        assert_eq!(about["capabilities"]["positionEncoding"], agreed);
        client.open("a.md", "markdown", TEXT);
        let found = client.diagnostics(1);
        assert_eq!(rules(&found), ["unattributed-quote"]);
        assert_eq!(
            (&found[0]["severity"], &found[0]["range"]["start"]["line"]),
            (&json!(2), &json!(6))
        );

        let quote = client.hover("a.md", 4, 5);
        assert!(
            quote.starts_with("**Hugh Vane**\n\n") && quote.contains("% sure") && quote.contains("the cue is “said”"),
            "{quote}"
        );
        // The name stands behind the smiley, which both units count otherwise.
        let before = "“We will  rebuild the bridge,” ";
        let units = if agreed == "utf-8" {
            before.len() - 4 + smiley
        } else {
            before.encode_utf16().count() + smiley
        };
        let name = client.hover("a.md", 4, units + 1);
        for part in [
            "**Hugh Vane**, person (`hugh-vane`)",
            "Offices on 2019-04-25",
            "**envoy of Norland, 2015-02-01 to 2022**",
            "mayor of Norland, 2010 to 2015",
        ] {
            assert!(name.contains(part), "{part}: {name}");
        }
        let closed = client.hover("a.md", 6, 40);
        assert!(closed.contains("Nobody says this quote"), "{closed}");
        assert_eq!(client.about("textDocument/hover", "a.md", 6, 3), Value::Null);

        let uri = client.uri("a.md");
        let symbols = client.ask("textDocument/documentSymbol", json!({"textDocument": {"uri": uri}}));
        assert_eq!(symbols[0]["name"], "Hugh Vane");
        assert_eq!(symbols[0]["children"][0]["name"], "We will 😀 rebuild the bridge,");
        assert_eq!(client.stop(), Some(0));
    }
}

/// Each action does what its title says, in each format: the finding is gone once the text is as the action leaves it.
#[test]
fn actions_are_comments_that_work() {
    let bodies = [
        ("a.md", "markdown", TEXT.to_owned()),
        ("a.txt", "plaintext", "Hugh Vane left the hall on Monday.\n\n“We were never told about it.” The bridge stayed closed. Trains run again.\n".to_owned()),
        ("a.html", "html", "<p>Hugh Vane left the hall.</p>\n<p>The bridge stayed closed. “We were never told about it.” Trains run.</p>\n".to_owned()),
    ];
    let (mut client, _) = Client::ready(&["utf-8"]);
    let mut version = 1;
    for (name, language, text) in bodies {
        client.open(name, language, &text);
        let found = client.diagnostics(1);
        let open = found
            .iter()
            .find(|found| found["code"] == "unattributed-quote")
            .expect("it is found");
        let actions = client.actions(name, &open["range"]);
        let titles: Vec<&str> = actions
            .iter()
            .map(|action| action["title"].as_str().expect("a title"))
            .collect();
        assert!(
            titles[0].starts_with("whosaid: silence unattributed-quote here"),
            "{titles:?}"
        );
        assert!(
            titles.contains(&"whosaid: say by hand that Hugh Vane says this"),
            "{titles:?}"
        );
        for action in &actions {
            version += 1;
            let text = edited(&text, action);
            client.change(name, version, json!([{"text": text}]));
            let left = client.diagnostics(version);
            assert!(!rules(&left).contains(&"unattributed-quote"), "{text}{left:?}");
            assert!(
                !rules(&left).iter().any(|rule| rule.ends_with("suppression")),
                "{text}{left:?}"
            );
        }
        version += 1;
        client.change(name, version, json!([{"text": ""}]));
        client.diagnostics(version);
    }
}

/// In Markdown and HTML a comment may stand in the midst of a paragraph, so that it is about the second quote and not the first.
#[test]
fn the_second_quote_of_a_paragraph_gets_its_own_speaker() {
    let text = "“We go on,” Hugh Vane said. “We were never told about it.” Trains run again, and the port is open.\n";
    let (mut client, _) = Client::ready(&["utf-8"]);
    client.open("a.md", "markdown", text);
    client.diagnostics(1);
    let at = text.find("never").expect("it is there");
    let place = json!({"line": 0, "character": at});
    let actions = client.actions("a.md", &json!({"start": place, "end": place}));
    let by_hand = actions
        .iter()
        .find(|action| action["title"].as_str().expect("a title").contains("NAME"))
        .expect("one");
    let text = edited(text, by_hand).replace("NAME", "Ada Reed");
    assert!(
        text.contains("said. <!-- whosaid: speaker \"Ada Reed\" -->“We were"),
        "{text}"
    );
    client.change("a.md", 2, json!([{"text": text}]));
    client.diagnostics(2);
    assert!(
        client
            .hover("a.md", 0, text.find("never").expect("it is there"))
            .starts_with("**Ada Reed**")
    );
}

/// Only the last version counts, and what is asked of it is answered by it.
#[test]
fn edits_may_be_faster_than_answers() {
    let (mut client, _) = Client::ready(&["utf-8"]);
    client.open("a.md", "markdown", TEXT);
    let line = "The bridge stayed closed. ".len();
    for version in 2..200 {
        let place = json!({"line": 6, "character": line});
        client.change(
            "a.md",
            version,
            json!([{"range": {"start": place, "end": place}, "text": "x"}]),
        );
    }
    let quote = json!({"start": {"line": 6, "character": 0}, "end": {"line": 7, "character": 0}});
    client.change(
        "a.md",
        200,
        json!([{"range": quote, "text": "“It will open,” Ada Reed said.\n"}]),
    );
    let hover = client.hover("a.md", 6, 6);
    assert!(hover.starts_with("**Ada Reed**"), "{hover}");
    assert_eq!(client.diagnostics(200), [json!(null); 0]);
    let published = client
        .passed
        .iter()
        .filter(|message| message["method"] == "textDocument/publishDiagnostics")
        .count();
    assert!(published < 20, "{published} of 200 versions were read");
}

/// While a text of 5 MB is read, the server goes on listening: it takes edits, cancels what is no longer wanted, and ends at once.
#[test]
fn a_text_of_5_mb_blocks_nothing() {
    let paragraph =
        "“We will rebuild the bridge,” Hugh Vane said on Monday, and the council counted the piles again.\n\n";
    let text = paragraph.repeat(5_000_000 / paragraph.len());
    let (mut client, _) = Client::ready(&["utf-16"]);
    client.open("long.txt", "plaintext", &text);
    for version in 2..50 {
        let place = json!({"line": 2 * version, "character": 1});
        client.change(
            "long.txt",
            version,
            json!([{"range": {"start": place, "end": place}, "text": "x"}]),
        );
    }
    let uri = client.uri("long.txt");
    let asked = client.request(
        "textDocument/hover",
        json!({"textDocument": {"uri": uri}, "position": {"line": 80_000, "character": 5}}),
    );
    client.tell("$/cancelRequest", json!({"id": asked}));
    assert_eq!(client.answer(asked)["error"]["code"], -32800);
    assert_eq!(client.stop(), Some(0));
}

#[test]
fn what_is_no_message_costs_no_other() {
    let mut client = Client::start();
    client.raw(b"no header\r\n\r\nContent-Length: 3\r\n\r\n{]}Content-Length: many\r\n\r\nContent-Length: 2\r\n\r\n{}");
    let early = client.request("textDocument/hover", json!({}));
    assert_eq!(client.answer(early)["error"]["code"], -32002);
    let capabilities = json!({"processId": null, "capabilities": {}});
    client.ask("initialize", capabilities);
    for (method, params, code) in [
        ("textDocument/hover", json!({"textDocument": 7}), -32602),
        (
            "textDocument/hover",
            json!({"textDocument": {"uri": "file:///not/open.txt"}}),
            -32602,
        ),
        ("no/such", json!([]), -32601),
    ] {
        let id = client.request(method, params);
        assert_eq!(client.answer(id)["error"]["code"], code, "{method}");
    }
    client.tell(
        "textDocument/didChange",
        json!({"textDocument": "?", "contentChanges": 5}),
    );
    client.tell("textDocument/didOpen", Value::Null);
    client.tell(
        "textDocument/didChange",
        json!({"textDocument": {"uri": "file:///x", "version": 3}, "contentChanges": []}),
    );
    client.tell("$/whatever", json!({"a": [1, {"b": null}]}));
    client.open("a.txt", "plaintext", "“We go on,” Ada Reed said.\n");
    let far = json!({"start": {"line": 900, "character": 7}, "end": {"line": 2, "character": 4_000_000_000_u32}});
    client.change("a.txt", 2, json!([{"range": far, "text": " \u{0}\u{202e}“"}]));
    client.diagnostics(2);
    let bad = client.request(
        "textDocument/hover",
        json!({"textDocument": {"uri": client.uri("a.txt")}, "position": "x"}),
    );
    assert_eq!(client.answer(bad)["error"]["code"], -32602);
    assert!(client.hover("a.txt", 0, 4).starts_with("**Ada Reed**"));
    assert_eq!(client.stop(), Some(0));
}

#[test]
fn settings_count_and_are_read_anew() {
    let (mut client, _) = Client::ready(&["utf-8"]);
    client.open("a.md", "markdown", TEXT);
    assert_eq!(rules(&client.diagnostics(1)), ["unattributed-quote"]);
    let asked = client.wait(|message| message["method"] == "client/registerCapability");
    assert!(asked.to_string().contains("**/whosaid.toml"), "{asked}");
    client.send(&json!({"jsonrpc": "2.0", "id": asked["id"], "result": null}));
    let settings = client.folder.path().join("whosaid.toml");
    fs::write(&settings, "[rules]\nunattributed-quote = \"off\"\n").expect("it can be written");
    client.tell("workspace/didChangeWatchedFiles", json!({"changes": []}));
    assert_eq!(rules(&client.diagnostics(1)), [""; 0]);
    fs::write(&settings, "rules = 5\n").expect("it can be written");
    client.tell("workspace/didChangeWatchedFiles", json!({"changes": []}));
    let told = client.wait(|message| message["method"] == "window/showMessage");
    assert!(
        told["params"]["message"]
            .as_str()
            .expect("text")
            .contains("whosaid.toml"),
        "{told}"
    );
    assert_eq!(
        client.hover("a.md", 4, 5),
        "",
        "what cannot be read is answered all the same"
    );
    fs::write(&settings, "exclude = [\"*.md\"]\n").expect("it can be written");
    client.tell("workspace/didChangeWatchedFiles", json!({"changes": []}));
    assert_eq!(rules(&client.diagnostics(1)), [""; 0]);
    assert_eq!(client.hover("a.md", 4, 5), "");
    let uri = client.uri("a.md");
    client.tell("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    client.wait(|message| {
        message["method"] == "textDocument/publishDiagnostics" && message["params"]["version"].is_null()
    });
}

/// An editor that goes away without a word leaves no server behind.
#[test]
fn ends_when_the_editor_does() {
    let (mut client, _) = Client::ready(&[]);
    client.tell("exit", Value::Null);
    assert_eq!(client.server.wait().expect("it ends").code(), Some(1));
    let (mut client, _) = Client::ready(&[]);
    client.input = None;
    assert!(client.server.wait().expect("it ends").success());
}
