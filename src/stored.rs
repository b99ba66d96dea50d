//! Data that the build script compiles and the program carries inside.
//!
//! In: what is to be stored, when the program is built. Out: bytes with a digest, and from them the data again, strings and
//! bytes borrowed where they lie. The build script shares this module; it uses no other.

use serde::{Deserialize, Serialize};

/// The data as bytes.
///
/// # Errors
///
/// What the encoder says.
#[allow(dead_code, reason = "the build script calls it")]
pub(crate) fn seal(data: &impl Serialize) -> Result<Vec<u8>, String> {
    let body = postcard::to_extend(data, Vec::new()).map_err(|error| error.to_string())?;
    let mut bytes = digest(&body).to_vec();
    bytes.extend(body);
    Ok(bytes)
}

/// What was sealed; `None` if the bytes are damaged.
pub(crate) fn open<'b, T: Deserialize<'b>>(bytes: &'b [u8]) -> Option<T> {
    let (expected, body) = bytes.split_first_chunk()?;
    if *expected != digest(body) {
        return None;
    }
    postcard::from_bytes(body).ok()
}

fn digest(body: &[u8]) -> [u8; 4] {
    crc32fast::hash(body).to_le_bytes()
}
