#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| whosaid_fuzz::file("beside.toml", bytes, whosaid::sidecar::Sidecar::load));
