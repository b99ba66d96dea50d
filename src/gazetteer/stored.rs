//! The built-in layer and its automaton as the bytes that the program brings along.
//!
//! In: a compiled layer, when the program is built. Out: bytes with a digest, and from them the layer again: strings and records stay
//! where they lie, only numbers are decoded. The build script shares this module.

use daachorse::DoubleArrayAhoCorasick;

use super::forms::Pattern;
use super::knowledge::Layer;

/// The automaton in its stored kind.
pub(super) type StoredAutomaton = DoubleArrayAhoCorasick<Pattern>;

/// The layer and the automaton over its forms, which takes a while to build.
///
/// # Errors
///
/// What the encoders say: too many forms, for one.
#[allow(dead_code, reason = "the build script calls it")]
pub(super) fn encode(layer: &Layer) -> Result<Vec<u8>, String> {
    let patterns = layer.forms.patterns().zip(0..);
    let automaton = StoredAutomaton::with_values(patterns).map_err(|error| error.to_string())?;
    let body = postcard::to_extend(&(layer, automaton.serialize()), Vec::new()).map_err(|error| error.to_string())?;
    let mut bytes = digest(&body).to_vec();
    bytes.extend(body);
    Ok(bytes)
}

/// What [`encode`] was given, with the automaton; `None` if the bytes are damaged.
pub(super) fn decode(bytes: &[u8]) -> Option<(Layer<'_>, StoredAutomaton)> {
    let (expected, body) = bytes.split_first_chunk()?;
    if *expected != digest(body) {
        return None;
    }
    let (layer, automaton): (Layer, &[u8]) = postcard::from_bytes(body).ok()?;
    let (automaton, _) = StoredAutomaton::deserialize(automaton).ok()?;
    Some((layer, automaton))
}

fn digest(body: &[u8]) -> [u8; 4] {
    crc32fast::hash(body).to_le_bytes()
}
