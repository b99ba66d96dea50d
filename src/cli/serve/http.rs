//! As much of HTTP/1.1 as a form needs: one request a connection, a body of known length, and a response.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

/// The longest head of a request.
const MAX_HEAD_BYTES: usize = 16_000;

/// The longest body: an article of 2 MB, of which a form may make three bytes of each.
pub(super) const MAX_BODY_BYTES: usize = 6_000_000;

/// How long a request may take to come, and a response to go.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long what is not wanted is still read, so that the client gets to read why.
const LINGER: Duration = Duration::from_secs(1);

/// More headers than browsers send.
const MAX_HEADERS: usize = 64;

/// A request.
#[derive(Debug, Default)]
pub(super) struct Request {
    pub(super) method: String,
    pub(super) path: String,
    /// Names in lower case.
    headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Request {
    /// What a header says, if it stands there once.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(known, _)| known == name);
        let (_, value) = values.next()?;
        values.next().is_none().then_some(value.as_str())
    }
}

/// A response.
#[derive(Debug)]
pub(super) struct Response {
    /// The number of the status and its name.
    pub(super) status: &'static str,
    /// HTML.
    pub(super) body: String,
}

/// Reads a request from a connection and writes the response to it. Whoever goes away gets none.
pub(super) fn answer(mut stream: TcpStream, respond: impl FnOnce(&Request) -> Response) {
    let _ = read(&mut stream).and_then(|request| {
        let (response, is_whole) = match request {
            Ok(request) => (respond(&request), true),
            Err(refusal) => (refusal, false),
        };
        write(&mut stream, &response)?;
        if is_whole { Ok(()) } else { linger(&mut stream) }
    });
}

fn refusal(status: &'static str) -> Response {
    Response {
        status,
        body: status.to_owned(),
    }
}

/// The request, or why there will be none.
fn read(stream: &mut TcpStream) -> io::Result<Result<Request, Response>> {
    let deadline = Instant::now() + PATIENCE;
    let mut bytes = Vec::new();
    let (mut request, length, head) = loop {
        if bytes.len() > MAX_HEAD_BYTES {
            return Ok(Err(refusal("431 Request Header Fields Too Large")));
        }
        if !more(stream, &mut bytes, deadline)? {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        match parsed(&bytes) {
            Ok(Some(parsed)) => break parsed,
            Ok(None) => {}
            Err(status) => return Ok(Err(refusal(status))),
        }
    };
    if length > MAX_BODY_BYTES {
        return Ok(Err(refusal("413 Content Too Large")));
    }
    if request
        .header("expect")
        .is_some_and(|value| value.eq_ignore_ascii_case("100-continue"))
    {
        stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
    }
    bytes.drain(..head);
    while bytes.len() < length {
        if !more(stream, &mut bytes, deadline)? {
            return Err(ErrorKind::UnexpectedEof.into());
        }
    }
    bytes.truncate(length);
    request.body = bytes;
    Ok(Ok(request))
}

/// Reads what there is, and says whether there was anything.
fn more(stream: &mut TcpStream, bytes: &mut Vec<u8>, deadline: Instant) -> io::Result<bool> {
    let left = deadline.saturating_duration_since(Instant::now());
    if left.is_zero() {
        return Err(ErrorKind::TimedOut.into());
    }
    stream.set_read_timeout(Some(left))?;
    let mut piece = [0; 16_384];
    let length = stream.read(&mut piece)?;
    bytes.extend_from_slice(&piece[..length]);
    Ok(length > 0)
}

/// The head of a request, the length of its body and that of the head; nothing if more is to come.
fn parsed(bytes: &[u8]) -> Result<Option<(Request, usize, usize)>, &'static str> {
    const BAD: &str = "400 Bad Request";
    let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
    let mut head = httparse::Request::new(&mut headers);
    let length = match head.parse(bytes) {
        Ok(httparse::Status::Complete(length)) => length,
        Ok(httparse::Status::Partial) => return Ok(None),
        Err(_) => return Err(BAD),
    };
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let headers = head.headers.iter();
    let request = Request {
        method: head.method.unwrap_or_default().to_owned(),
        path: head.path.unwrap_or_default().to_owned(),
        headers: headers
            .map(|header| (header.name.to_ascii_lowercase(), text(header.value)))
            .collect(),
        body: Vec::new(),
    };
    if request.headers.iter().any(|(name, _)| name == "transfer-encoding") {
        return Err("411 Length Required");
    }
    let is_given = request.headers.iter().any(|(name, _)| name == "content-length");
    let body = match request.header("content-length") {
        Some(number) => number.parse().map_err(|_| BAD)?,
        // Two lengths are none.
        None if is_given => return Err(BAD),
        None => 0,
    };
    Ok(Some((request, body, length)))
}

fn write(stream: &mut TcpStream, response: &Response) -> io::Result<()> {
    stream.set_write_timeout(Some(PATIENCE))?;
    let Response { status, body } = response;
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\nCache-Control: no-store\r\n\
        X-Content-Type-Options: nosniff\r\nX-Frame-Options: DENY\r\nCross-Origin-Opener-Policy: same-origin\r\n\
        Cross-Origin-Resource-Policy: same-origin\r\nContent-Security-Policy: frame-ancestors 'none'\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(body.as_bytes())?;
    stream.flush()
}

/// Reads what the client still sends, for a moment: a connection that is closed on unread bytes loses the response.
fn linger(stream: &mut TcpStream) -> io::Result<()> {
    stream.shutdown(Shutdown::Write)?;
    let deadline = Instant::now() + LINGER;
    let mut rest = Vec::new();
    while more(stream, &mut rest, deadline)? {
        rest.clear();
    }
    Ok(())
}
