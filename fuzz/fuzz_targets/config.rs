#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| whosaid_fuzz::file("whosaid.toml", bytes, whosaid::config::load));
