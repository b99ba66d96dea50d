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
    let (layer, automaton) = stored::decode(bytes)?;
    let mut knowledge = Knowledge::default();
    knowledge.push(layer, Default::default());
    Some((knowledge, Automaton::Stored(Box::new(automaton))))
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
