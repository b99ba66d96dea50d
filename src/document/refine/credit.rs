//! Who wrote it and who took the picture.

/// Whether a block is a byline: "By Ada Reed", "By JANE DOE and John Roe, Associated Press", "Reporting by Ada Reed".
pub(super) fn is_byline(text: &str) -> bool {
    if !is_short(text, LONGEST_CREDIT) {
        return false;
    }
    let opens_with = |openers: &[&str]| openers.iter().find_map(|opener| text.strip_prefix(opener));
    if opens_with(&["Reporting by ", "(Reporting by ", "Additional reporting by "]).is_some() {
        return true;
    }
    // A sentence may start with "By", too, but then it ends in a stop or goes on without capitals.
    opens_with(&["By ", "BY ", "by "]).is_some_and(|rest| !rest.ends_with(SENTENCE_ENDS) && starts_with_names(rest))
}

/// Whether a block is nothing but the credit of a picture, or a caption that ends in one: "Photo: Jane Doe/Getty",
/// "The pier on Monday. (AP Photo/Jane Doe)".
pub(super) fn is_credit(text: &str) -> bool {
    const OPENERS: [&str; 8] = [
        "photo",
        "photos",
        "photograph",
        "photographs",
        "picture",
        "pictures",
        "image",
        "credit",
    ];
    const COMPOUNDS: [&str; 4] = ["photo credit", "image credit", "picture credit", "photo by"];
    const AGENCIES: [&str; 5] = ["AP Photo/", "/Getty Images", "/AFP/Getty", "REUTERS/", "Photo/"];

    let bare = text.trim_start_matches(['(', '[']);
    let starts_with = |opener: &str| {
        bare.get(..opener.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(opener))
    };
    let labelled = OPENERS
        .iter()
        .any(|opener| starts_with(opener) && bare[opener.len()..].starts_with(':'));
    let signed = || {
        let last = last_part(text);
        last.contains('/') && AGENCIES.iter().any(|agency| last.contains(agency))
    };
    let credit = labelled
        || COMPOUNDS.iter().any(|opener| starts_with(opener))
        || signed()
        || matches!(
            bare.trim_end_matches(['.', ')', ']']),
            "Getty" | "Getty Images" | "AP" | "Reuters"
        );
    credit && is_short(text, LONGEST_CAPTION)
}

/// The longest byline, in words: three names with their papers.
const LONGEST_CREDIT: usize = 20;

/// The longest caption that is known by its credit, in words.
const LONGEST_CAPTION: usize = 80;

const SENTENCE_ENDS: [char; 10] = ['.', '!', '?', ':', ';', ',', '"', '”', '’', '…'];

/// Words that may stand in and between names.
const SMALL_WORDS: [&str; 20] = [
    "and", "with", "in", "of", "for", "at", "the", "de", "da", "di", "del", "van", "von", "der", "den", "la", "le",
    "el", "al", "bin",
];

/// What follows a name after a comma at most, in words: "chief political correspondent".
const LONGEST_ROLE: usize = 6;

/// Whether a text is names, perhaps followed by what their bearers are.
fn starts_with_names(text: &str) -> bool {
    let (names, role) = text.split_once([',', '|', '\n', '•', '·']).unwrap_or((text, ""));
    let mut capitals = 0;
    for name in names.split_whitespace() {
        if name.starts_with(char::is_uppercase) && !name.contains(|character: char| character.is_ascii_digit()) {
            capitals += 1;
        } else if capitals == 0 || !SMALL_WORDS.contains(&name) {
            return false;
        }
    }
    let is_agency = capitals == 1 && names.trim().chars().all(char::is_uppercase);
    (capitals >= 2 || is_agency) && is_short(role, LONGEST_ROLE)
}

/// What stands in the last brackets, if the text ends with them; else what follows its last stop.
fn last_part(text: &str) -> &str {
    let start = match text.trim_end_matches('.').ends_with([')', ']']) {
        true => text.rfind(['(', '[']),
        false => text.trim_end_matches('.').rfind(". "),
    };
    &text[start.unwrap_or(0)..]
}

fn is_short(text: &str, words: usize) -> bool {
    text.split_whitespace().nth(words).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines() {
        let cases = [
            ("By Jane Doe", true),
            ("By Jane Doe and John Roe", true),
            ("By JANE DOE, Associated Press", true),
            ("BY JANE DOE", true),
            ("By Jane Doe, chief political correspondent", true),
            ("By Our Political Correspondent", true),
            ("By Ludwig van der Meer in Halvik", true),
            ("By Judith Kemper\nThe Larkspur Courier", true),
            ("By AFP", true),
            ("(Reporting by Ada Reed; editing by Bo Lund)", true),
            ("By eliminating the line, the White House can invite more", false),
            ("By Wednesday afternoon, the talks had failed.", false),
            ("By Friday", false),
            ("By 2010 Mr Roe", false),
            ("Jane Doe, Reuters", false),
            ("By", false),
            ("By Jane Doe said: “No.”", false),
        ];
        for (text, expected) in cases {
            assert_eq!(is_byline(text), expected, "{text:?}");
        }
    }

    #[test]
    fn credits() {
        let cases = [
            ("Photo: Jane Doe", true),
            ("Photograph: Jane Doe/Getty", true),
            ("Image credit: Jane Doe", true),
            ("CREDIT: REUTERS", true),
            ("(AP Photo/Jane Doe)", true),
            ("Kim on Monday. (AP Photo/Jane Doe)", true),
            ("Kim on Monday. Jane Doe/Getty Images", true),
            ("Getty.", true),
            ("Photo finish for Kim", false),
            ("Image matters, she said.", false),
            ("The /Getty Images case was closed. It was over.", false),
            ("Photo", false),
        ];
        for (text, expected) in cases {
            assert_eq!(is_credit(text), expected, "{text:?}");
        }
    }
}
