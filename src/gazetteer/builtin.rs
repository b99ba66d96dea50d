//! The records that the program brings along; `gazetteer/README.md` says where they come from. `build.rs` compiles them.

use super::automaton::Automaton;
use super::knowledge::Knowledge;
use super::stored;
use crate::error::{Kind, Result};

static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.bin"));

/// The built-in layer and its automaton.
pub(super) fn load() -> Result<(Knowledge<'static>, Automaton)> {
    decode(BYTES).ok_or_else(|| {
        let message = "the built-in gazetteer is damaged; install the program anew";
        Kind::Message(message.to_owned()).into()
    })
}

fn decode(bytes: &'static [u8]) -> Option<(Knowledge<'static>, Automaton)> {
    let (layer, starts, automaton) = stored::decode(bytes)?;
    let mut knowledge = Knowledge::default();
    knowledge.push(layer, Default::default());
    Some((knowledge, Automaton::stored(automaton, starts)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::{Gazetteer, Held, Reference};

    #[test]
    fn damage_is_noticed_wherever_it_is() {
        for part in 0..64 {
            let mut bytes = BYTES.to_vec();
            bytes[part * BYTES.len() / 64] ^= 1;
            assert!(decode(bytes.leak()).is_none(), "part {part}");
        }
        assert!(decode(&BYTES[..BYTES.len() - 1]).is_none());
        assert!(decode(&[]).is_none());
        assert!(decode(BYTES).is_some());
    }

    #[test]
    fn tables_are_sorted_and_of_one_width() {
        for (path, text) in [
            ("abbreviations.tsv", include_str!("../../gazetteer/abbreviations.tsv")),
            ("cue_nouns.tsv", include_str!("../../gazetteer/cue_nouns.tsv")),
            ("cues.tsv", include_str!("../../gazetteer/cues.tsv")),
            ("document_nouns.tsv", include_str!("../../gazetteer/document_nouns.tsv")),
            ("events.tsv", include_str!("../../gazetteer/events.tsv")),
            ("given_names.tsv", include_str!("../../gazetteer/given_names.tsv")),
            ("iso_codes.tsv", include_str!("../../gazetteer/iso_codes.tsv")),
            (
                "organisation_nouns.tsv",
                include_str!("../../gazetteer/organisation_nouns.tsv"),
            ),
            ("roles.tsv", include_str!("../../gazetteer/roles.tsv")),
            ("spellings.tsv", include_str!("../../gazetteer/spellings.tsv")),
            ("titles.tsv", include_str!("../../gazetteer/titles.tsv")),
            ("units.tsv", include_str!("../../gazetteer/units.tsv")),
        ] {
            let columns = text.lines().next().unwrap().split('\t').count();
            let rows: Vec<Vec<&str>> = text.lines().skip(1).map(|line| line.split('\t').collect()).collect();
            for pair in rows.windows(2) {
                assert!(pair[0] < pair[1], "{path}: {:?} stands before {:?}", pair[0], pair[1]);
            }
            for row in rows {
                assert_eq!(row.len(), columns, "{path}: {row:?}");
                assert!(
                    !row[0].is_empty() && row.iter().all(|cell| cell.trim() == *cell),
                    "{path}: {row:?}"
                );
            }
        }
    }

    #[test]
    fn what_the_news_needs_is_known() {
        let gazetteer = Gazetteer::builtin();
        for (name, id) in [
            ("United States", "united-states"),
            ("U.S.", "united-states"),
            ("Burma", "myanmar"),
            ("Ivory Coast", "cote-divoire"),
            ("Pyongyang", "pyongyang"),
            ("Russky Island", "russky-island"),
            ("Panmunjom", "panmunjom"),
            ("Vladivostok", "vladivostok"),
            ("Hanoi", "hanoi"),
            ("Kim Jong-un", "kim-jong-un"),
            ("Kim Jong Il", "kim-jong-il"),
            ("Vladimir Putin", "vladimir-putin"),
            ("President of Russia", "president-of-russia"),
            ("US Secretary of State", "us-secretary-of-state"),
            ("Reuters", "reuters"),
            ("Nato", "nato"),
        ] {
            let known = gazetteer.by_id(id).map(Reference::Entry);
            assert_eq!(Some(gazetteer.resolve_reference(name)), known, "{name}");
        }
        let seat = |id: &str| gazetteer.by_id(id).and_then(|place| gazetteer.entry(place).seat_of);
        assert_eq!(seat("pyongyang"), gazetteer.by_id("north-korea"));
        assert_eq!(seat("white-house"), gazetteer.by_id("united-states"));
    }

    #[test]
    fn leaders_are_known_by_date() {
        let gazetteer = Gazetteer::builtin();
        for (title, of, date, id) in [
            ("president", "russia", "2019-04-25", "vladimir-putin"),
            ("president", "russia", "2010-04-25", "dmitry-medvedev"),
            ("prime minister", "russia", "2010-04-25", "vladimir-putin"),
            ("president", "united-states", "2019-04-25", "donald-trump"),
            ("secretary of state", "united-states", "2019-04-25", "mike-pompeo"),
            ("supreme leader", "north-korea", "2019-04-25", "kim-jong-un"),
            ("prime minister", "united-kingdom", "2019-04-25", "theresa-may"),
            ("foreign secretary", "united-kingdom", "2018-01-01", "boris-johnson"),
            ("chancellor", "germany", "2019-04-25", "angela-merkel"),
            ("secretary-general", "united-nations", "2015-01-01", "ban-ki-moon"),
        ] {
            let holders = gazetteer.holders(title, gazetteer.by_id(of), Some(date.parse().unwrap()));
            let sure: Vec<&str> = holders
                .iter()
                .filter(|holder| holder.held == Held::Yes)
                .map(|holder| &*gazetteer.entry(holder.entry).id)
                .collect();
            assert_eq!(sure, [id], "{title} of {of} on {date}");
        }
    }
}
