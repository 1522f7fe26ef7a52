//! A sound table with any edits.
//!
//! ```sh
//! cargo +nightly fuzz run mutated_table fuzz/corpus/mutated_table fuzz/seeds/mutated_table
//! ```
#![no_main]

#[path = "../../codegen/tests/oracle/edits.rs"]
mod edits;
#[path = "../../codegen/tests/oracle/mod.rs"]
mod oracle;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| oracle::holds(&edits::edited(bytes)));
