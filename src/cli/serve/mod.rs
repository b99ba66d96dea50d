//! `whosaid serve`: the page for a text that somebody pastes into a form, for people who use no command line.
//!
//! In: HTTP requests from this machine's own browsers. Out: the form, and the page that `--format html` writes. Nothing is kept: no cookie, no file,
//! no log. [`http`] reads requests and writes responses, within limits of size and of time; [`site`] says which response a request gets.

mod http;
mod site;

use std::io::Write;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};

use super::Status;
use super::arguments::ServeArguments;
use super::settings::profiles;
use crate::config::LabellerName;
use crate::error::{Kind, Result};
use site::Site;

/// So many requests are answered side by side; more wait. One that is slow has its time limit.
const THREADS: usize = 4;

/// Set once, by Ctrl-C, for which there is one handler a process.
static IS_OVER: AtomicBool = AtomicBool::new(false);

/// Serves until somebody presses Ctrl-C.
pub(super) fn run(arguments: ServeArguments) -> Result<Status> {
    let profiles = profiles(arguments.service, LabellerName::default())?;
    let profile = profiles.here()?;
    let message = |what: String| crate::error::Error::from(Kind::Message(what));
    let port = arguments.port;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| {
        message(format!(
            "cannot listen on port {port}: {error}; name another one with --port, or 0 for any"
        ))
    })?;
    let address = listener
        .local_addr()
        .map_err(|error| message(format!("cannot listen: {error}")))?;
    ctrlc::set_handler(move || end(address)).map_err(|error| message(format!("cannot wait for Ctrl-C: {error}")))?;
    let site = Site::new(profile, profiles.folder(), address.port());
    // Whoever started it may read no more; the browser is what counts.
    let mut output = std::io::stdout();
    let _ = writeln!(output, "http://{address}/ (Ctrl-C ends it)").and_then(|()| output.flush());
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| work(&listener, &site));
        }
    });
    Ok(Status::Clean)
}

/// Answers one connection after the other. What was begun is finished.
fn work(listener: &TcpListener, site: &Site) {
    while !IS_OVER.load(Ordering::SeqCst) {
        if let Ok((stream, _)) = listener.accept() {
            http::answer(stream, |request| site.response(request));
        }
    }
}

/// Wakes every thread that waits for a connection.
fn end(address: SocketAddr) {
    IS_OVER.store(true, Ordering::SeqCst);
    for _ in 0..THREADS {
        // One that is busy sees for itself that it is over.
        let _ = TcpStream::connect(address);
    }
}
