//! Thorough models as files.
//!
//! In: the bytes of one. Out: its parts, borrowed where they lie, or one sentence on what is wrong with them. A file is a line that names kind
//! and version, a digest, then the parts in postcard's encoding, as `training/thorough` writes them.

use serde::{Deserialize, Serialize};

use super::chain::Chain;
use super::roles::Roles;
use crate::error::{Error, Kind, Result};
use crate::model::judge::Judge;
use crate::stored;

/// What a file begins with. The version changes with anything that the numbers mean.
const MAGIC: &[u8] = b"whosaid thorough model 2\n";

/// The parts of a model.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Parts<'b> {
    /// The word pieces, one a line.
    pub vocabulary: &'b str,
    /// Labels words whatever the cue is; the cues are taken from it.
    pub flat: Chain,
    /// Labels words for one cue.
    pub roles: Roles,
    /// An ONNX graph.
    pub network: &'b [u8],
    /// Without weights, before it has learned how sure the model may be.
    pub judge: Judge,
}

/// The parts that some bytes hold, which begin as a thorough model does; `name` names them in the error.
pub(super) fn open<'b>(name: &str, bytes: &'b [u8]) -> Result<Parts<'b>> {
    let body = bytes.strip_prefix(MAGIC).ok_or_else(|| {
        wrong(
            name,
            "is a thorough model of another version of whosaid; make it anew with training/thorough",
        )
    })?;
    stored::open(body)
        .filter(|parts: &Parts| parts.judge.is_whole() || parts.judge == Judge::default())
        .ok_or_else(|| damaged(name))
}

/// The parts as they are stored.
///
/// # Panics
///
/// Never: numbers and bytes always have an encoding.
pub(super) fn to_bytes(parts: &Parts) -> Vec<u8> {
    let body = stored::seal(parts).expect("numbers and bytes always have an encoding");
    [MAGIC, &body].concat()
}

/// The error of a file whose parts do not hold what they should.
pub(super) fn damaged(name: &str) -> Error {
    wrong(
        name,
        "is damaged; copy it again, or make it anew with training/thorough",
    )
}

fn wrong(name: &str, what: &str) -> Error {
    Kind::Message(format!("{name} {what}")).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Labeller;
    use crate::model::labeller::THOROUGH_BYTES;

    #[test]
    fn what_is_no_model_is_told_apart() {
        let whole = THOROUGH_BYTES;
        let mut damaged = whole.to_vec();
        *damaged.last_mut().unwrap() ^= 1;
        // Whole, but no graph.
        let mut hollow = MAGIC.to_vec();
        hollow.extend(
            stored::seal(&(
                "[UNK]",
                [[0f32; 7]; 8],
                [[0f32; 7]; 8],
                [[0f32; 7]; 17],
                [[0f32; 7]; 4],
                "",
                [0u8; 0],
            ))
            .unwrap(),
        );
        for (bytes, expected) in [
            (
                &b"whosaid thorough model 0\nold"[..],
                "is a thorough model of another version",
            ),
            (&whole[..whole.len() / 2], "is damaged"),
            (&whole[..30], "is damaged"),
            (&damaged, "is damaged"),
            (&hollow, "is damaged"),
        ] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("m.bin");
            std::fs::write(&path, bytes).unwrap();
            let error = Labeller::load(&path).unwrap_err().to_string();
            assert!(error.contains(&format!("m.bin {expected}")), "{error}");
        }
    }
}
