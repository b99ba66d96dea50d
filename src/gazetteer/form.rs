//! The forms under which an entry stands in texts.
//!
//! In: an [`Entry`]. Out: its names, aliases, misspellings and demonyms with their spelling variants, its surnames, and
//! titles in one spelling. Apostrophes, white space and capitals need no variants: the
//! [`matcher`](super::matcher) takes any. The build script shares this module.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::{Entry, FormKind, Kind};

/// Words that belong to the surname that follows them.
const PARTICLES: &[&str] = &[
    "af", "al", "av", "ben", "bin", "bint", "d'", "da", "dal", "das", "de", "del", "della", "den", "der", "di", "do",
    "dos", "du", "el", "ibn", "la", "le", "les", "san", "st", "st.", "ten", "ter", "van", "vom", "von", "zu", "zum",
    "zur",
];

/// Words after a surname that are no part of it.
const SUFFIXES: &[&str] = &["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "V"];

/// Arabic articles, which surnames may go without.
const ARTICLES: &[&str] = &["al-", "el-", "Al-", "El-"];

/// Calls `add` with every form of an entry; some may come twice.
pub(super) fn for_each(entry: &Entry, mut add: impl FnMut(&str, FormKind)) {
    add_variants(entry, &entry.name, FormKind::Name, &mut add);
    if let Some(form) = office_in_lower_case(entry) {
        add_plain(&form, FormKind::Alias, &mut add);
    }
    for alias in &entry.aliases {
        add_variants(entry, alias, FormKind::Alias, &mut add);
    }
    for demonym in &entry.demonyms {
        add_plain(demonym, FormKind::Demonym, &mut add);
    }
    for misspelling in &entry.misspellings {
        add(misspelling, FormKind::Misspelling);
    }
}

/// Calls `add` with every surname that a person may be called by; some may come twice.
pub(super) fn for_each_surname<'e>(entry: &'e Entry, mut add: impl FnMut(Cow<'e, str>)) {
    if entry.kind != Kind::Person {
        return;
    }
    if let Some(family_name) = &entry.family_name {
        add_surname(family_name, &mut add);
        return;
    }
    for name in std::iter::once(&entry.name).chain(&entry.aliases) {
        if let Some(surname) = surname(name) {
            add_surname(surname, &mut add);
        }
    }
}

/// A title as the index has it: in lower case, with spaces for hyphens.
pub(super) fn normalise_title(title: &str) -> Cow<'_, str> {
    if title.contains(|letter: char| letter == '-' || letter.is_uppercase()) {
        Cow::Owned(title.replace('-', " ").to_lowercase())
    } else {
        Cow::Borrowed(title)
    }
}

/// "President of Norland" as running text has it: "president of Norland".
fn office_in_lower_case(entry: &Entry) -> Option<String> {
    let title = entry.title.as_deref().filter(|_| entry.kind == Kind::Office)?;
    let (start, rest) = entry.name.split_at_checked(title.len())?;
    let named = start.to_lowercase() == title && rest.contains(char::is_uppercase);
    named.then(|| format!("{title}{rest}"))
}

/// The form, and its hyphens as spaces or the other way round.
fn add_variants(entry: &Entry, form: &str, kind: FormKind, add: &mut impl FnMut(&str, FormKind)) {
    add_plain(form, kind, add);
    if form.contains('-') {
        add_plain(&form.replace('-', " "), kind, add);
        add_plain(&capitalise_words(form), kind, add);
    }
    if let Some(hyphenated) = hyphenate_given_name(entry, form) {
        add_plain(&hyphenated, kind, add);
    }
}

/// The form, and without its accents if it has any.
fn add_plain(form: &str, kind: FormKind, add: &mut impl FnMut(&str, FormKind)) {
    add(form, kind);
    if let Cow::Owned(plain) = strip_accents(form) {
        add(&plain, kind);
    }
}

/// "Kim Jong-un" as "Kim Jong Un".
fn capitalise_words(form: &str) -> String {
    let mut after_space = false;
    let spaced = form.chars().map(|letter| if letter == '-' { ' ' } else { letter });
    spaced
        .map(|letter| {
            let capital = if after_space {
                letter.to_uppercase().next().unwrap_or(letter)
            } else {
                letter
            };
            after_space = letter == ' ';
            capital
        })
        .collect()
}

/// "Kim Jong Un" as "Kim Jong-un": of people whose family name goes first.
fn hyphenate_given_name(entry: &Entry, form: &str) -> Option<String> {
    let given_name = form.strip_prefix(entry.family_name.as_deref()?)?;
    let mut words = given_name.strip_prefix(' ')?.split(' ');
    let (first, second) = (words.next()?, words.next()?);
    let family = entry.family_name.as_deref()?;
    words
        .next()
        .is_none()
        .then(|| format!("{family} {first}-{}", second.to_lowercase()))
}

/// The form without accents, borrowed if it has none.
pub(super) fn strip_accents(form: &str) -> Cow<'_, str> {
    if form.is_ascii() {
        return Cow::Borrowed(form);
    }
    let mut plain = String::with_capacity(form.len());
    for letter in form
        .nfd()
        .filter(|letter| !unicode_normalization::char::is_combining_mark(*letter))
    {
        match undecomposed(letter) {
            Some(letters) => plain.push_str(letters),
            None => plain.push(letter),
        }
    }
    if plain == form {
        Cow::Borrowed(form)
    } else {
        Cow::Owned(plain)
    }
}

/// Latin letters that Unicode does not take apart.
fn undecomposed(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ø' => "o",
        'Ø' => "O",
        'ł' => "l",
        'Ł' => "L",
        'đ' | 'ð' => "d",
        'Đ' | 'Ð' => "D",
        'ı' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'Æ' => "Ae",
        'œ' => "oe",
        'Œ' => "Oe",
        'þ' => "th",
        'Þ' => "Th",
        'ə' => "a",
        'Ə' => "A",
        _ => return None,
    })
}

/// The surname of a full name in Western order, with its particles; `None` if the name is one word.
fn surname(name: &str) -> Option<&str> {
    let mut name = name.trim_end();
    while let Some((rest, last)) = name.rsplit_once(' ')
        && SUFFIXES.contains(&last)
    {
        name = rest.trim_end_matches(',');
    }
    let mut start = name.rfind(' ')? + 1;
    while let Some((_, particle)) = name[..start - 1].rsplit_once(' ')
        && PARTICLES.contains(&particle)
    {
        start -= particle.len() + 1;
    }
    Some(&name[start..])
}

/// A surname, with and without accents and Arabic article.
fn add_surname<'e>(surname: &'e str, add: &mut impl FnMut(Cow<'e, str>)) {
    let without_article = ARTICLES.iter().find_map(|article| surname.strip_prefix(article));
    for form in std::iter::once(surname).chain(without_article) {
        add(Cow::Borrowed(form));
        if let plain @ Cow::Owned(_) = strip_accents(form) {
            add(plain);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surnames_keep_their_particles() {
        for (name, expected) in [
            ("Vladimir Putin", Some("Putin")),
            ("Ursula von der Leyen", Some("von der Leyen")),
            ("Mohammed bin Salman", Some("bin Salman")),
            ("Abdel Fattah el-Sisi", Some("el-Sisi")),
            ("Fernando de la Rúa", Some("de la Rúa")),
            ("Robert F. Kennedy Jr.", Some("Kennedy")),
            ("Robert F. Kennedy, Jr.", Some("Kennedy")),
            ("A. Drew Ferguson IV", Some("Ferguson")),
            ("Lula", None),
            ("", None),
            ("van Dijk", Some("Dijk")),
        ] {
            assert_eq!(surname(name), expected, "{name}");
        }
    }

    #[test]
    fn accents_come_off() {
        for (form, expected) in [
            ("Erdoğan", "Erdogan"),
            ("Løkke", "Lokke"),
            ("Čaputová", "Caputova"),
            ("Groß", "Gross"),
            ("Plain", "Plain"),
        ] {
            assert_eq!(strip_accents(form), expected);
        }
    }
}
