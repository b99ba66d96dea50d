//! Abbreviations that news English writes with a stop.
//!
//! In: a word without its stop, and the [`LEXICON`]'s list (`gazetteer/abbreviations.tsv`). Out: whether it is an
//! abbreviation, and what may follow it. Initials ("J.", "U.S.") follow a pattern and are not listed.

use super::lexicon::LEXICON;
pub(crate) use super::vocabulary::Abbreviation;

/// Looks up a word without its stop; of a compound ("R-Ariz") the part after the last hyphen counts. Abbreviations only
/// before a numeral are none here.
pub(crate) fn abbreviation(word: &str) -> Option<Abbreviation> {
    let part = word.rsplit('-').next().unwrap_or(word);
    LEXICON
        .abbreviation(part)
        .filter(|&abbreviation| abbreviation != Abbreviation::Numeral)
}

/// Whether it is an abbreviation before a numeral; else it is a word at the end of a sentence.
pub(crate) fn leads_numeral(word: &str) -> bool {
    LEXICON.abbreviation(word) == Some(Abbreviation::Numeral)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_part_of_a_compound_counts() {
        assert_eq!(abbreviation("R-Ariz"), Some(Abbreviation::Free));
        assert_eq!(abbreviation("Sen"), Some(Abbreviation::Leading));
        assert_eq!(abbreviation("sense"), None);
    }
}
