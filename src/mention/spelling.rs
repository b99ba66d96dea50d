//! Spelling: the words of names, made comparable.
//!
//! In: names as written. Out: their words in one form, and whether two given names or surnames can be one. Whom a name means is
//! the business of [`entity`](super::entity).

/// Words after a name that tell nobody apart.
const SUFFIXES: [&str; 7] = ["jr", "sr", "ii", "iii", "iv", "phd", "md"];

/// A form with its white space made plain.
pub(super) fn clean(form: &str) -> String {
    form.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a name for comparing: lower case, no accents, hyphens as spaces, no suffix.
pub(super) fn fold(name: &str) -> Vec<String> {
    crate::gazetteer::without_accents(name)
        .split(|c: char| c.is_whitespace() || c == '-')
        .map(|word| word.trim_matches('.').to_lowercase().replace('’', "'"))
        .filter(|word| !word.is_empty() && !SUFFIXES.contains(&word.as_str()))
        .collect()
}

/// Short forms of given names that share no start with the long one.
const NICKNAMES: [(&str, &str); 15] = [
    ("bill", "william"),
    ("bob", "robert"),
    ("bobby", "robert"),
    ("dick", "richard"),
    ("jim", "james"),
    ("jimmy", "james"),
    ("jack", "john"),
    ("ted", "edward"),
    ("ned", "edward"),
    ("liz", "elizabeth"),
    ("bernie", "bernard"),
    ("chuck", "charles"),
    ("tony", "anthony"),
    ("peggy", "margaret"),
    ("mike", "michael"),
];

/// Whether two given names can be one person's: alike, an initial, a short form.
pub(super) fn same_given(one: &str, other: &str) -> bool {
    /// Letters that a short form shares with the long one: "Rob-ert", "Jen-nifer"; "Tim" and "Tom" share one.
    const SHARED: usize = 3;
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let start = short.char_indices().nth(SHARED).map_or(short, |(at, _)| &short[..at]);
    short == long
        || short.chars().count() == 1 && long.starts_with(short)
        || start.len() >= SHARED && long.starts_with(start)
        || NICKNAMES.contains(&(short, long))
        || NICKNAMES.contains(&(long, short))
}

/// Whether letters are initials of a name's words, in order: "WHO" of "World Health Organization", "AX" of "Association of
/// X". Small words may be left out, so may others, but not the first.
pub(super) fn abbreviates(acronym: &str, name: &str) -> bool {
    let mut initials = name
        .split(|c: char| c.is_whitespace() || c == '-')
        .filter_map(|word| word.chars().next())
        .flat_map(char::to_lowercase);
    let mut letters = acronym
        .chars()
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase);
    letters.next() == initials.next() && letters.all(|letter| initials.any(|initial| initial == letter))
}

/// The initials of a name's capitalised words: "who" of "World Health Organization".
pub(super) fn initials(name: &str) -> String {
    name.split(|c: char| c.is_whitespace() || c == '-')
        .filter_map(|word| word.chars().next())
        .filter(|initial| initial.is_uppercase())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_have_short_forms() {
        for (one, other, same) in [
            ("robert", "rob", true),
            ("robert", "bob", true),
            ("michael", "mike", true),
            ("j", "james", true),
            ("jennifer", "jenny", true),
            ("tim", "tom", false),
            ("maria", "marta", true),
            ("anna", "ada", false),
        ] {
            assert_eq!(same_given(one, other), same, "{one}, {other}");
            assert_eq!(same_given(other, one), same, "{other}, {one}");
        }
    }

    #[test]
    fn acronyms_are_of_initials() {
        for (acronym, name, of) in [
            ("NHB", "Norland Harbour Board", true),
            ("N.H.B.", "Norland Harbour Board", true),
            ("AL", "Association of Lamplighters", true),
            ("AOL", "Association of Lamplighters", true),
            ("HB", "Norland Harbour Board", false),
            ("NBH", "Norland Harbour Board", false),
        ] {
            assert_eq!(abbreviates(acronym, name), of, "{acronym}, {name}");
        }
        assert_eq!(initials("Norland Board of Harbours"), "nbh");
    }
}
