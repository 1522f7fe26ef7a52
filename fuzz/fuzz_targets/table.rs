//! Any bytes as a table's file.
//!
//! ```sh
//! cargo +nightly fuzz run table fuzz/corpus/table fuzz/seeds/table codegen/tests/bad -- -dict=fuzz/table.dict
//! ```
#![no_main]

#[path = "../../codegen/tests/oracle/mod.rs"]
mod oracle;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| oracle::holds(&String::from_utf8_lossy(bytes)));
