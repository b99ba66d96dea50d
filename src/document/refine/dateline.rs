//! Where it was written: "VLADIVOSTOK (Reuters) —", "LONDON, April 25 (Reuters) -", "(CNN) —".

/// The length in bytes of the dateline that a paragraph starts with, its dash included, if it starts with one and more follows.
pub(super) fn length(text: &str) -> Option<usize> {
    let head = &text[..text.floor_char_boundary(LONGEST_DATELINE)];
    agency_alone(head)
        .or_else(|| before_dash(head))
        .filter(|length| starts_sentence(text[*length..].trim_start()))
}

/// The longest dateline, in bytes: "PURCHASE, New York, September 30 (The Associated Press) — ".
const LONGEST_DATELINE: usize = 100;

/// Agencies that sign a dateline whose place is not in capitals, or has no place. Any other bracket may hold anything, as a
/// senator's party and state.
const AGENCIES: [&str; 24] = [
    "ABC",
    "AFP",
    "ANI",
    "ANSA",
    "AP",
    "Associated Press",
    "BBC",
    "Bloomberg",
    "CBS",
    "CNBC",
    "CNN",
    "dpa",
    "EFE",
    "IANS",
    "Interfax",
    "Kyodo",
    "NBC",
    "PA",
    "PTI",
    "Reuters",
    "TASS",
    "UPI",
    "Xinhua",
    "Yonhap",
];

/// Words in capitals before a dash that are no places.
const NOT_PLACES: [&str; 14] = [
    "ANALYSIS",
    "BREAKING",
    "COMMENT",
    "CORRECTION",
    "EDITORIAL",
    "EXCLUSIVE",
    "LIVE",
    "OPINION",
    "POLL",
    "REPORT",
    "UPDATE",
    "UPDATED",
    "VIDEO",
    "WATCH",
];

/// Words in the name of a place, at most: "FORT CASTLE ON SEA".
const LONGEST_PLACE: usize = 4;

const DASHES: [char; 4] = ['-', '–', '—', '―'];

/// "(CNN) —", and "(CNN)" without a dash.
fn agency_alone(head: &str) -> Option<usize> {
    let end = 1 + head.strip_prefix('(')?.find(')')?;
    let rest = &head[end + 1..];
    let dash = rest.trim_start();
    let after = dash.trim_start_matches(DASHES);
    // Without a dash, no white space belongs to it either.
    let tail = if dash.len() == after.len() {
        0
    } else {
        rest.len() - after.len()
    };
    is_agency(&head[1..end]).then_some(end + 1 + tail)
}

/// "OSLO —", "OSLO, Norway, April 25 (AP) -", "Oslo (AP) –".
fn before_dash(head: &str) -> Option<usize> {
    let dash = head
        .char_indices()
        .zip(head.chars().skip(1))
        .find_map(|((at, before), next)| {
            let opens = before.is_whitespace() || before == ')';
            (opens && DASHES.contains(&next)).then_some(at + before.len_utf8())
        })?;
    let run = &head[dash..];
    let end = dash + (run.len() - run.trim_start_matches(DASHES).len());
    // A single hyphen joins words; only with space after it, it is a dash.
    let joins = matches!(&head[dash..end], "-" | "–") && !head[end..].starts_with(char::is_whitespace);
    (!joins && is_place_and_agency(head[..dash].trim_end())).then_some(end)
}

fn is_place_and_agency(text: &str) -> bool {
    let (place, agency) = match text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
        Some((place, agency)) => (place.trim_end(), Some(agency)),
        None => (text, None),
    };
    let mut parts = place.split(',').map(str::trim);
    let town = parts.next().unwrap_or_default();
    let known = agency.is_some_and(is_agency);
    (is_in_capitals(town) || (known && is_capitalised(town))) && parts.all(is_region_or_day)
}

fn is_agency(text: &str) -> bool {
    AGENCIES.iter().any(|agency| agency.eq_ignore_ascii_case(text.trim()))
}

/// A place in capitals: "ST. LOUIS", "OSLO".
fn is_in_capitals(place: &str) -> bool {
    let letters = place.chars().filter(|character| character.is_alphabetic());
    letters.clone().nth(2).is_some()
        && letters.clone().all(char::is_uppercase)
        && place
            .chars()
            .all(|character| character.is_alphabetic() || " \u{A0}.-'’/".contains(character))
        && place.split_whitespace().nth(LONGEST_PLACE).is_none()
        && !place.split_whitespace().any(|word| NOT_PLACES.contains(&word))
}

/// Every word with a capital: "Washington", "New Delhi".
fn is_capitalised(place: &str) -> bool {
    let mut words = place.split_whitespace();
    let all = words.clone().all(|word| word.starts_with(char::is_uppercase));
    words.next().is_some() && words.nth(LONGEST_PLACE - 1).is_none() && all
}

/// "N.H.", "South Korea", "April 25", "25 April", "2019".
fn is_region_or_day(part: &str) -> bool {
    let is_part = |word: &str| word.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit());
    let mut words = part.split_whitespace();
    words.clone().next().is_some() && words.clone().all(is_part) && words.nth(LONGEST_PLACE - 1).is_none()
}

fn starts_sentence(text: &str) -> bool {
    let start = text.trim_start_matches(['"', '“', '\'', '‘', '«', '„', '[', '(', '$', '£', '€', '`']);
    start.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines() {
        let cases = [
            ("VLADIVOSTOK (Reuters) — Mr Kim came.", "VLADIVOSTOK (Reuters) —"),
            ("WASHINGTON — A bill", "WASHINGTON —"),
            ("WASHINGTON —\u{A0}U.S. candidates", "WASHINGTON —"),
            ("LONDON, April 25 (Reuters) - Mr Roe", "LONDON, April 25 (Reuters) -"),
            ("(CNN) — A bill", "(CNN) —"),
            ("(CNN)A bill", "(CNN)"),
            ("SEOUL, South Korea (AP) -- The", "SEOUL, South Korea (AP) --"),
            ("NEW YORK, Dec. 11 (UPI) — NBA", "NEW YORK, Dec. 11 (UPI) —"),
            ("ST. LOUIS — “No,” she said.", "ST. LOUIS —"),
            ("BOSTON —Standing", "BOSTON —"),
            ("Washington (AFP) – Democrat", "Washington (AFP) –"),
            ("LARKSPUR, Pa. (Courier) -- A", "LARKSPUR, Pa. (Courier) --"),
            ("LOS ANGELES --  ''The stories", "LOS ANGELES --"),
            ("Sen. John McCain (R-Ariz.) — He said", ""),
            ("EXCLUSIVE – Roger Stone: Don’t", ""),
            ("UPDATE: 5/12 — The website", ""),
            ("SIEGEL--Jerome Arthur", ""),
            ("IOWA POLLS NOT NECESSARILY WRONG, JUST TOO EARLY - Mark", ""),
            ("NATO — which was — is", ""),
            ("He said — NO", ""),
            ("OSLO —", ""),
            ("(which) — A", ""),
            ("", ""),
        ];
        for (text, expected) in cases {
            let found = length(text).map_or("", |length| &text[..length]);
            assert_eq!(found.trim_start_matches("''"), expected, "{text:?}");
        }
    }
}
