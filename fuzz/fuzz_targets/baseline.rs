#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| whosaid_fuzz::file("known.json", bytes, whosaid::baseline::Baseline::load));
