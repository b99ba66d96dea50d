#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| whosaid_fuzz::file("people.jsonl", bytes, |file| whosaid::Gazetteer::load(&[file.to_owned()])));
