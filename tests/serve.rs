//! The server for browsers, over real connections.
#![cfg(feature = "serve")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use assert_cmd::cargo::cargo_bin;
use tempfile::TempDir;

const FORM: &str = "text=%E2%80%9CWe+go+on%2C%E2%80%9D+Ada+Reed+said.&format=plain&date=2019-04-25&name=";

struct Server {
    process: Child,
    /// "127.0.0.1:…"
    address: String,
    folder: TempDir,
}

impl Server {
    fn start() -> Server {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let mut process = Command::new(cargo_bin!("whosaid"))
            .args(["serve", "--port", "0"])
            .current_dir(folder.path())
            .env("WHOSAID_LABELLER", "fast")
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let mut line = String::new();
        let mut output = BufReader::new(process.stdout.take().expect("it is piped"));
        output.read_line(&mut line).expect("it says where it is");
        let address = line
            .strip_prefix("http://")
            .and_then(|rest| rest.split_once('/'))
            .expect("an address")
            .0;
        assert!(address.starts_with("127.0.0.1:"), "{line}");
        Server {
            address: address.to_owned(),
            process,
            folder,
        }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).expect("the server listens");
        stream
            .set_read_timeout(Some(Duration::from_secs(60)))
            .expect("it can be set");
        stream
    }

    /// Sends bytes, and returns all that comes back.
    fn send(&self, bytes: &[u8]) -> String {
        let mut stream = self.connect();
        // What is refused is not read to its end.
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8(answer).expect("it is UTF-8")
    }

    /// Sends a request with the right host and some more headers.
    fn request(&self, line: &str, headers: &str, body: &str) -> String {
        let head = format!("{line} HTTP/1.1\r\nHost: {}\r\n{headers}", self.address);
        self.send(format!("{head}Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes())
    }

    fn post(&self, body: &str) -> String {
        self.request(
            "POST /",
            &format!("Origin: http://{}\r\nSec-Fetch-Site: same-origin\r\n", self.address),
            body,
        )
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or(answer)
}

#[test]
fn a_text_that_is_pasted_is_read() {
    let server = Server::start();
    let form = server.request("GET /", "", "");
    assert_eq!(status(&form), "200");
    assert!(
        form.contains("<form class=\"paste\" method=\"post\" action=\"/\">"),
        "{form}"
    );
    for header in [
        "Content-Type: text/html; charset=utf-8",
        "Cache-Control: no-store",
        "X-Content-Type-Options: nosniff",
        "form-action 'self'",
    ] {
        assert!(form.contains(header), "{header}");
    }
    let page = server.post(FORM);
    assert_eq!(status(&page), "200");
    for text in [
        "<bdi>Ada Reed</bdi>",
        "Pasted text",
        "25 April 2019",
        "The one quote found has a source",
        "form-action 'none'",
    ] {
        assert!(page.contains(text), "{text}: {page}");
    }
    assert!(!page.to_lowercase().contains("set-cookie"));
    let markdown = server.post("text=%23+Head%0D%0A%0D%0A%2ARain%2A+fell.&format=markdown&name=a%3Cb.md&date=");
    assert!(
        markdown.contains("<bdi>Head</bdi>") && markdown.contains("a&lt;b.md") && !markdown.contains("*Rain*"),
        "{markdown}"
    );
    assert_eq!(
        fs::read_dir(server.folder.path()).expect("it is there").count(),
        0,
        "nothing is kept"
    );
}

#[test]
fn only_its_own_pages_are_answered() {
    let server = Server::start();
    let local = server.address.replace("127.0.0.1", "localhost");
    let get = |host: &str| server.send(format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n").as_bytes());
    for (host, expected) in [
        (&*server.address, "200"),
        (&*local, "200"),
        ("evil.example", "403"),
        ("127.0.0.1", "403"),
    ] {
        assert_eq!(status(&get(host)), expected, "{host}");
    }
    let none = server.send(b"GET / HTTP/1.1\r\n\r\n");
    let two = server.send(format!("GET / HTTP/1.1\r\nHost: {0}\r\nHost: {0}\r\n\r\n", server.address).as_bytes());
    assert_eq!((status(&none), status(&two)), ("403", "403"));
    for headers in [
        "Origin: http://evil.example\r\n",
        "Origin: null\r\n",
        "Origin: https://localhost\r\n",
        "Sec-Fetch-Site: cross-site\r\n",
    ] {
        assert_eq!(status(&server.request("POST /", headers, FORM)), "403", "{headers}");
    }
    // What sends no origin is no browser.
    assert_eq!(status(&server.request("POST /", "", FORM)), "200");
}

#[test]
fn what_is_no_request_is_refused() {
    let server = Server::start();
    let host = format!("Host: {}\r\n", server.address);
    let cases = [
        ("no request\r\n\r\n".to_owned(), "400"),
        (format!("POST / HTTP/1.1\r\n{host}Content-Length: x\r\n\r\n"), "400"),
        (
            format!("POST / HTTP/1.1\r\n{host}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
            "400",
        ),
        (
            format!("POST / HTTP/1.1\r\n{host}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
            "411",
        ),
        (
            format!("POST / HTTP/1.1\r\n{host}Content-Length: 99999999999\r\n\r\nab"),
            "413",
        ),
        (
            format!("GET / HTTP/1.1\r\n{host}X: {}\r\n\r\n", "x".repeat(40_000)),
            "431",
        ),
        (format!("GET /../etc/passwd HTTP/1.1\r\n{host}\r\n"), "404"),
        (format!("PUT / HTTP/1.1\r\n{host}\r\n"), "405"),
    ];
    for (request, expected) in cases {
        assert_eq!(status(&server.send(request.as_bytes())), expected, "{request}");
    }
    for body in [
        "",
        "text=",
        "text=+%0A",
        "text=a&date=soon",
        "text=a%00b",
        "%FF%FE",
        "text=%C3",
    ] {
        let answer = server.post(body);
        let is_refused = answer.contains("role=\"alert\"") && status(&answer) == "422";
        assert!(is_refused || body == "text=%C3", "{body}: {answer}");
    }
    let too_long = format!("text={}", "a".repeat(7_000_000));
    assert_eq!(status(&server.post(&too_long)), "413");
    assert_eq!(status(&server.post(FORM)), "200", "it goes on");
}

/// Whoever sends nothing, or half a request, keeps nobody else from an answer and is let go.
#[test]
fn nobody_blocks_the_others() {
    let server = Server::start();
    let mut idle: Vec<TcpStream> = (0..3).map(|_| server.connect()).collect();
    idle[0].write_all(b"POST / HTTP/1.1\r\nContent-Le").expect("it is sent");
    idle[1].shutdown(Shutdown::Write).expect("it is open");
    let start = Instant::now();
    assert_eq!(status(&server.post(FORM)), "200");
    assert!(
        start.elapsed() < Duration::from_secs(8),
        "it does not wait for the others"
    );
    let mut rest = Vec::new();
    idle[0].read_to_end(&mut rest).expect("it is closed");
    assert!(rest.is_empty());
}

#[cfg(unix)]
#[test]
fn ends_in_good_order() {
    for signal in ["-INT", "-TERM"] {
        let mut server = Server::start();
        let sent = Command::new("kill")
            .args([signal, &server.process.id().to_string()])
            .status();
        assert!(sent.expect("kill runs").success());
        assert_eq!(server.process.wait().expect("it ends").code(), Some(0), "{signal}");
    }
}

#[test]
fn a_port_that_is_taken_is_an_error() {
    let server = Server::start();
    let port = server.address.rsplit(':').next().expect("a port");
    let other = Command::new(cargo_bin!("whosaid"))
        .env("WHOSAID_LABELLER", "fast")
        .args(["serve", "--port", port])
        .output()
        .expect("it runs");
    assert_eq!(other.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&other.stderr).contains("name another one with --port"));
}
