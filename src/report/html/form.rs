//! The page that asks for a text, for a server to read.

use super::markup::Text;
use super::page::{Manners, frame};

/// The fields of the form, as they are sent.
pub mod field {
    /// The text.
    pub const TEXT: &str = "text";
    /// How it is marked up: one of [`FORMATS`].
    pub const FORMAT: &str = "format";
    /// The date of the article, if there is one.
    pub const DATE: &str = "date";
    /// What the text is called, if it has a name.
    pub const NAME: &str = "name";
    /// How a text may be marked up.
    pub const FORMATS: [&str; 3] = ["plain", "markdown", "html"];
}

/// The form, with what was wrong with what was sent last.
pub fn form(fault: Option<&str>) -> String {
    let fault = fault.map_or_else(String::new, |fault| {
        format!("<p class=\"failures\" role=\"alert\">{}</p>\n", Text(fault))
    });
    let names = ["Plain text", "Markdown", "HTML"];
    let options = field::FORMATS.iter().zip(names);
    let options: String = options
        .map(|(value, name)| format!("<option value=\"{value}\">{name}</option>"))
        .collect();
    let manners = Manners {
        form_action: "'self'",
        // Else a browser would not say that the form is from here.
        referrer: "same-origin",
    };
    let body = format!(
        "<header class=\"top\">\n<h1>Who said what</h1>\n<p>Paste an article, and see who says what in it. It does not leave this machine, and nothing is kept.</p>\n</header>\n\
        <main id=\"main\">\n{fault}<form class=\"paste\" method=\"post\" action=\"/\">\n\
        <label for=\"text\">The article</label>\n<textarea id=\"text\" name=\"{}\" rows=\"16\" required autofocus></textarea>\n\
        <p class=\"drop\" hidden><label>Or drop a file on it, or choose one: <input type=\"file\" accept=\".txt,.md,.markdown,.html,.htm\"></label> <output></output></p>\n\
        <p><label>Format <select name=\"{}\">{options}</select></label> <label>Date of the article <input type=\"date\" name=\"{}\"></label> \
        <input type=\"hidden\" name=\"{}\"><button>Who said what?</button></p>\n</form>\n</main>",
        field::TEXT,
        field::FORMAT,
        field::DATE,
        field::NAME,
    );
    frame("Who said what", &manners, &body)
}
