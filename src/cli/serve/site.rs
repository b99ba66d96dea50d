//! Which response a request gets.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use super::super::profile::Profile;
use super::http::{Request, Response};
use crate::document::{Document, Format, parse_date};
use crate::error::{Kind, Result};
use crate::report::{self, Overall, Share, Style, Subject, field};
use crate::source::Source;

/// What a text without a name is called.
const UNNAMED: &str = "Pasted text";

/// The site: a form, and what becomes of what is sent with it.
pub(super) struct Site {
    profile: Arc<Profile>,
    /// The folder that settings are of.
    folder: std::path::PathBuf,
    /// As which browsers may know this server. Another name leads here only if somebody plays tricks with names.
    hosts: [String; 2],
}

impl Site {
    pub(super) fn new(profile: Arc<Profile>, folder: &Path, port: u16) -> Self {
        Site {
            profile,
            folder: folder.to_owned(),
            hosts: [format!("127.0.0.1:{port}"), format!("localhost:{port}")],
        }
    }

    /// The response to a request.
    pub(super) fn response(&self, request: &Request) -> Response {
        let Some(host) = request.header("host").filter(|host| self.is_ours(host)) else {
            return page("403 Forbidden", Some("this server is for its own machine alone"));
        };
        match (request.method.as_str(), request.path.as_str()) {
            ("GET", "/") => page("200 OK", None),
            ("POST", "/") if !is_from(request, host) => page(
                "403 Forbidden",
                Some("the form was sent from another page; paste the text here"),
            ),
            ("POST", "/") => self.read(&request.body),
            (_, "/") => page(
                "405 Method Not Allowed",
                Some("ask for the form with GET, and send it with POST"),
            ),
            _ => page("404 Not Found", Some("there is no such page, but this one")),
        }
    }

    fn is_ours(&self, host: &str) -> bool {
        self.hosts.iter().any(|ours| ours.eq_ignore_ascii_case(host))
    }

    /// Reads what was sent.
    fn read(&self, body: &[u8]) -> Response {
        let fields: HashMap<String, String> = form_urlencoded::parse(body).into_owned().collect();
        match self.audited(&fields) {
            Ok(page) => Response {
                status: "200 OK",
                body: page,
            },
            Err(error) => page("422 Unprocessable Content", Some(&error.to_string())),
        }
    }

    fn audited(&self, fields: &HashMap<String, String>) -> Result<String> {
        let field = |name: &str| {
            fields
                .get(name)
                .map(|value| value.trim())
                .filter(|value| !value.is_empty())
        };
        let fault = |message: String| Kind::Message(message);
        let text = field(field::TEXT).ok_or_else(|| fault("there is no text; paste one".to_owned()))?;
        let date = field(field::DATE).map(|date| parse_date(date).ok_or_else(|| fault(format!("“{date}” is no date"))));
        let path = field(field::NAME).unwrap_or(UNNAMED);
        let format = match field(field::FORMAT) {
            Some("markdown") => Format::Markdown,
            Some("html") => Format::Html,
            _ => Format::Plain,
        };
        let article = self.folder.join(UNNAMED);
        let mut options = self.profile.options(&article);
        options.date = date.transpose()?;
        let document = Document::new(Source::from_bytes(path, text.into())?, format, &options);
        let audit = self.profile.auditor.audit_at(&document, self.profile.levels(&article));
        let mut overall = Overall::default();
        overall.add(Share::of(&document, &audit, &[report::Format::Html]));
        Ok(report::Format::Html.tail(&overall, &STYLE).into_owned())
    }
}

/// Whether the form came from a page of this server: a browser says where from, and what says nothing is no browser.
fn is_from(request: &Request, host: &str) -> bool {
    let origin = request.header("origin");
    let site = request.header("sec-fetch-site");
    origin.is_none_or(|origin| origin.strip_prefix("http://") == Some(host))
        && site.is_none_or(|site| site == "same-origin")
}

/// The form, with a fault if there is one.
fn page(status: &'static str, fault: Option<&str>) -> Response {
    Response {
        status,
        body: report::form(fault),
    }
}

/// The page has its own.
const STYLE: Style = Style {
    color: false,
    width: 0,
    explain: false,
    subject: Subject::Speech,
};
