//! The built-in layer and its automaton as the bytes that the program brings along.
//!
//! In: a compiled layer, when the program is built. Out: sealed bytes, and from them the layer again with its automaton.
//! The build script shares this module.

use daachorse::DoubleArrayAhoCorasick;

use super::knowledge::Layer;
use super::starts::Starts;
use crate::stored;

/// The automaton in its stored kind; its values are the numbers of the starts.
pub(super) type StoredAutomaton = DoubleArrayAhoCorasick<u32>;

/// The layer and the automaton over the starts of its forms, which takes a while to build.
///
/// # Errors
///
/// What the encoders say: too many forms, for one.
#[allow(dead_code, reason = "the build script calls it")]
pub(super) fn encode(layer: &Layer) -> Result<Vec<u8>, String> {
    let (patterns, starts) = Starts::of(&layer.forms);
    let automaton = StoredAutomaton::with_values(patterns.iter().zip(0..)).map_err(|error| error.to_string())?;
    stored::seal(&(layer, starts, automaton.serialize()))
}

/// What [`encode`] was given, with the automaton; `None` if the bytes are damaged.
pub(super) fn decode(bytes: &[u8]) -> Option<(Layer<'_>, Starts, StoredAutomaton)> {
    let (layer, starts, automaton): (Layer, Starts, &[u8]) = stored::open(bytes)?;
    let (automaton, _) = StoredAutomaton::deserialize(automaton).ok()?;
    Some((layer, starts, automaton))
}
