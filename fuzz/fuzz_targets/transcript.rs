#![no_main]

/// A facts file that names what is fuzzed.
const FACTS: &str = "[[transcript]]\nid = \"talk\"\nspeaker = \"Barack Obama\"\ndate = 2019-04-25\nfile = \"talk.txt\"\nsource = \"x\"\n";

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| whosaid_fuzz::facts("talk.txt", bytes, Some(("facts.toml", FACTS))));
