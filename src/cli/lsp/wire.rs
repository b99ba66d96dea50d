//! Messages on standard input and output. What is no message is told and passed over: an editor must not lose its server to one.

use std::io::{self, BufRead, Read, Write};

use lsp_server::Message;

/// Longer messages are passed over, so that a wrong length does not cost all memory. A text of 5 MB fits many times.
const MAX_BYTES: u64 = 100_000_000;

/// Longer lines are no headers.
const MAX_HEADER_BYTES: u64 = 1000;

/// What comes next.
#[derive(Debug)]
pub(super) enum Incoming {
    Message(Message),
    /// Why it is no message, in a sentence.
    Malformed(String),
    /// There will be no more.
    End,
}

/// Reads one message.
pub(super) fn read(input: &mut impl BufRead) -> Incoming {
    match body(input) {
        Ok(Some(Ok(body))) => match serde_json::from_slice(&body) {
            Ok(message) => Incoming::Message(message),
            Err(error) => Incoming::Malformed(format!("a message is no request, response or notification: {error}")),
        },
        Ok(Some(Err(why))) => Incoming::Malformed(why),
        Ok(None) | Err(_) => Incoming::End,
    }
}

/// Writes one message. Whether the client still reads is seen when it writes no more.
pub(super) fn write(message: &Message) {
    let mut output = io::stdout().lock();
    let _ = message.write(&mut output).and_then(|()| output.flush());
}

/// The body of a message, or why there is none; nothing at the end.
fn body(input: &mut impl BufRead) -> io::Result<Option<Result<Vec<u8>, String>>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if input.by_ref().take(MAX_HEADER_BYTES).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        match (line.trim_end(), length) {
            ("", Some(length)) => return read_body(input, length).map(Some),
            ("", None) => {}
            (header, _) => match header.split_once(':') {
                Some((name, value)) if name.eq_ignore_ascii_case("content-length") => match value.trim().parse() {
                    Ok(number) => length = Some(number),
                    Err(_) => return Ok(Some(Err(format!("“{value}” is no length of a message")))),
                },
                Some(_) => {}
                None => return Ok(Some(Err("a line is no header of a message".to_owned()))),
            },
        }
    }
}

fn read_body(input: &mut impl BufRead, length: u64) -> io::Result<Result<Vec<u8>, String>> {
    if length > MAX_BYTES {
        io::copy(&mut input.take(length), &mut io::sink())?;
        return Ok(Err(format!("a message of {length} bytes is too long")));
    }
    let mut body = Vec::new();
    input.take(length).read_to_end(&mut body)?;
    Ok(Ok(body))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is no message costs no other.
    #[test]
    fn reads_what_is_a_message() {
        let cases = [
            (
                "Content-Length: 39\r\n\r\n{\"jsonrpc\":\"2.0\",\"method\":\"exit\",\"a\":1}",
                vec!["exit"],
            ),
            (
                "nonsense\r\nContent-Length: 4\r\n\r\n{]}!content-length:17\nX: y\n\n{\"method\":\"exit\"}",
                vec!["!", "!", "exit"],
            ),
            (
                "Content-Length: -1\r\n\r\nContent-Length: 17\r\n\r\n{\"method\":\"exit\"}",
                vec!["!", "exit"],
            ),
            ("Content-Length: 100000000000\r\n\r\n{}", vec!["!"]),
            ("Content-Length: 17\r\n\r\n{\"met", vec!["!"]),
            ("", vec![]),
        ];
        for (text, expected) in cases {
            let mut input = text.as_bytes();
            let mut found = Vec::new();
            loop {
                match read(&mut input) {
                    Incoming::Message(Message::Notification(notification)) => found.push(notification.method),
                    Incoming::Message(_) => found.push("?".to_owned()),
                    Incoming::Malformed(_) => found.push("!".to_owned()),
                    Incoming::End => break,
                }
            }
            assert_eq!(found, expected, "{text}");
        }
    }
}
