//! Ids that people can read, made of names.

use crate::gazetteer::form::strip_accents;

/// The name in lower case and without accents, with hyphens between its words: "joao-paulo-oneill". Stops and apostrophes
/// go without a hyphen, as in "J.B." and "O'Neill". Empty if the name has no Latin letters.
pub(super) fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for letter in strip_accents(name).to_lowercase().chars() {
        match letter {
            'a'..='z' | '0'..='9' => slug.push(letter),
            '.' | '\'' | '’' | '‘' | 'ʻ' | 'ʼ' | '`' => {}
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_plain_and_readable() {
        for (name, expected) in [
            ("Ada Reed", "ada-reed"),
            ("João Paulo O'Neill", "joao-paulo-oneill"),
            ("Côte d’Ivoire", "cote-divoire"),
            ("J.B. Reed, Jr.", "jb-reed-jr"),
            ("A. B. Reed", "a-b-reed"),
            ("Łukasz Żółć-Øre", "lukasz-zolc-ore"),
            ("Weiß & Sons (Norland)", "weiss-sons-norland"),
            ("  Reed  ", "reed"),
            ("İsmet Işık", "ismet-isik"),
            ("24 Heures", "24-heures"),
            ("東京都", ""),
            ("", ""),
        ] {
            assert_eq!(slug(name), expected, "{name}");
        }
    }
}
