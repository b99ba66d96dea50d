//! Abbreviations that news English writes with a stop.
//!
//! In: a word without its stop. Out: whether it is an abbreviation, and whether a name must follow it. Initials ("J.",
//! "U.S.") follow a pattern and are not listed.

/// What may follow an abbreviation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// Something that belongs to it, so that it never ends a sentence: "Sen.", "St.", "vs.".
    Leading,
    /// Anything; it may be the last word of a sentence: "Inc.", "Ariz.", "Jan.".
    Free,
}

/// Looks up a word without its stop; of a compound ("R-Ariz") the part after the last hyphen counts.
pub(crate) fn abbreviation(word: &str) -> Option<Abbreviation> {
    let part = word.rsplit('-').next().unwrap_or(word);
    if LEADING.binary_search(&part).is_ok() {
        Some(Abbreviation::Leading)
    } else if FREE.binary_search(&part).is_ok() {
        Some(Abbreviation::Free)
    } else {
        None
    }
}

/// Abbreviations only before a numeral; else these are words at the end of a sentence.
pub(crate) const BEFORE_NUMERALS: [&str; 7] = ["Art", "No", "Nos", "art", "no", "nos", "pp"];

#[rustfmt::skip]
const LEADING: &[&str] = &[
    "Adm", "Amb", "Assoc", "Asst", "Atty", "Brig", "Capt", "Cmdr", "Col", "Comdr", "Cpl", "Det", "Dr", "Drs", "Fr",
    "Ft", "Gen", "Gov", "Govs", "Hon", "Insp", "Lt", "Maj", "Messrs", "Mlle", "Mme", "Mr", "Mrs", "Ms", "Mt", "Ofc",
    "Pfc", "Pres", "Prof", "Pte", "Pvt", "Rep", "Reps", "Rev", "Sen", "Sens", "Sgt", "Spc", "Spec", "St", "Ste",
    "Supt", "Treas", "c", "ca", "cf", "e.g", "i.e", "v", "viz", "vs",
];

#[rustfmt::skip]
const FREE: &[&str] = &[
    "Ala", "Apr", "Ariz", "Ark", "Aug", "Ave", "Blvd", "Bros", "Calif", "Co", "Colo", "Conn", "Corp", "Cos", "Ct",
    "Dec", "Del", "Dept", "Dist", "Esq", "Feb", "Fla", "Fri", "Ga", "Govt", "Hwy", "Ill", "Inc", "Ind", "Jan", "Jr",
    "Kan", "Ky", "La", "Ltd", "Mass", "Md", "Mich", "Minn", "Miss", "Mo", "Mon", "Mont", "Neb", "Nev", "Nov", "Oct",
    "Okla", "Ore", "Pa", "Penn", "Ph", "Pl", "Plc", "Rd", "Sept", "Sr", "Tenn", "Tex", "Thu", "Thurs", "Tue",
    "Tues", "Univ", "Va", "Vol", "Vt", "Wash", "Wed", "Wis", "Wyo", "a.k.a", "a.m", "al", "approx", "dept", "est",
    "etc", "ft", "govt", "lb", "lbs", "oz", "p.m", "sq", "vol",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_apart() {
        for list in [LEADING, FREE, &BEFORE_NUMERALS] {
            assert!(list.is_sorted_by(|a, b| a < b), "{list:?}");
        }
        assert!(LEADING.iter().all(|word| FREE.binary_search(word).is_err()));
    }

    #[test]
    fn the_last_part_of_a_compound_counts() {
        assert_eq!(abbreviation("R-Ariz"), Some(Abbreviation::Free));
        assert_eq!(abbreviation("Sen"), Some(Abbreviation::Leading));
        assert_eq!(abbreviation("sense"), None);
    }
}
