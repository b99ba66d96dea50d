//! Models as files.
//!
//! In: a model, or the bytes of one. Out: bytes that name their kind and version and carry a digest, or the model again, or one
//! sentence on what is wrong with them.

use super::Model;
use crate::error::{Kind, Result};
use crate::stored;

/// What a model's file begins with, its version last: it changes with the features, since weights mean nothing to others.
const MAGIC: &[u8] = b"whosaid model 1\n";

/// How long the part of it is that all versions share.
const SHARED: usize = "whosaid model ".len();

impl Model<'_> {
    /// The model as it is stored; the same model gives the same bytes.
    ///
    /// # Panics
    ///
    /// Never: a model holds nothing that its encoding lacks.
    pub fn to_bytes(&self) -> Vec<u8> {
        let body = stored::seal(self).expect("numbers and bytes always have an encoding");
        [MAGIC, &body].concat()
    }
}

/// What the file of a thorough model begins with, its version after it.
const THOROUGH: &[u8] = b"whosaid thorough model ";

/// Whether some bytes begin as the file of a thorough model does.
pub(super) fn is_thorough(bytes: &[u8]) -> bool {
    bytes.starts_with(THOROUGH)
}

/// The model that some bytes hold; `name` names them in the error.
pub(super) fn open<'b>(name: &str, bytes: &'b [u8]) -> Result<Model<'b>> {
    let wrong = |what: &str| Kind::Message(format!("{name} {what}"));
    let Some(body) = bytes.strip_prefix(MAGIC) else {
        let is_model = bytes.starts_with(&MAGIC[..SHARED]);
        return Err(if is_model {
            wrong("is a model of another version of whosaid; train it anew with whosaid train")
        } else {
            wrong("is no model; name a file that whosaid train has written")
        }
        .into());
    };
    let model = stored::open::<Model>(body)
        .filter(|model| model.cue.is_whole() && model.role.is_whole() && model.judge.is_whole());
    model.ok_or_else(|| wrong("is damaged; copy it again, or train it anew with whosaid train").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_builtin_model_opens_and_is_written_as_it_was() {
        let bytes: &[u8] = include_bytes!("../../model/fast.bin");
        assert_eq!(open("it", bytes).unwrap().to_bytes(), bytes);
    }

    #[test]
    fn what_is_no_model_is_told_apart() {
        let whole = Model::builtin().to_bytes();
        let mut damaged = whole.clone();
        *damaged.last_mut().unwrap() ^= 1;
        let cut = &whole[..whole.len() / 2];
        let empty: &[u8] = b"";
        for (bytes, expected) in [
            (empty, "m.bin is no model"),
            (b"\x7fELF and so on", "m.bin is no model"),
            (b"whosaid model 0\nold", "m.bin is a model of another version"),
            (cut, "m.bin is damaged"),
            (&damaged, "m.bin is damaged"),
        ] {
            let error = open("m.bin", bytes).unwrap_err().to_string();
            assert!(error.starts_with(expected), "{error}");
        }
    }
}
