//! Any bytes as the body of a failed call.
//!
//! ```sh
//! cargo +nightly fuzz run response fuzz/corpus/response fuzz/seeds/response
//! ```
#![no_main]

#[path = "../../tests/oracle/mod.rs"]
mod oracle;

libfuzzer_sys::fuzz_target!(|body: &[u8]| oracle::check(body));
