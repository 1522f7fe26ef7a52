//! Any bytes as a log.
//!
//! ```sh
//! cargo +nightly fuzz run log fuzz/corpus/log fuzz/seeds/log
//! ```
#![no_main]
#![allow(dead_code, unreachable_pub)]

// The CLI is not a library, so include the modules that reading a log needs.
#[path = "../../cli/src/catalog.rs"]
mod catalog;
#[path = "../../cli/src/escape.rs"]
mod escape;
#[path = "../../cli/src/evidence/mod.rs"]
mod evidence;
#[path = "../../cli/src/input.rs"]
mod input;
#[path = "../../cli/src/message.rs"]
mod message;
#[path = "../../cli/src/outcome.rs"]
mod outcome;
#[path = "../../cli/src/words.rs"]
mod words;

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use arena_errors::Reported;
use catalog::Catalog;
use evidence::{Kind, Reader};

static CATALOG: LazyLock<Catalog> =
    LazyLock::new(|| Catalog::load(&[], None).expect("the built-in tables have no problem"));

static READER: LazyLock<Reader<'static>> = LazyLock::new(|| Reader::new(&CATALOG));

/// A code that is in no table and, most likely, in no input.
const CODE: u32 = 987_654_321;

const BODY: &str = "\n{\"errors\":[{\"code\":987654321}]}\n";

libfuzzer_sys::fuzz_target!(|log: &[u8]| {
    let times = 1 + (64 << 10) / (log.len() + 1);
    let log = [&log.repeat(times), BODY.as_bytes()].concat();
    let lines = log.iter().filter(|&&byte| byte == b'\n').count() as u64;
    let (start, mut reported) = (Instant::now(), 0);
    let read = READER.read(&log[..], |evidence| {
        assert!((1..=lines).contains(&evidence.line));
        if let Kind::Reported { response, .. } = evidence.kind {
            let codes = response.errors().iter().filter_map(Reported::code);
            assert!(codes.clone().next().is_some());
            reported += codes.filter(|code| *code == CODE).count();
        }
    });
    let size = read.expect("a text in memory can be read");
    assert_eq!((size.lines, size.bytes), (lines, log.len() as u64));
    assert!(reported <= 1, "a body is reported {reported} times");
    assert!(start.elapsed() < Duration::from_secs(20), "the work is not bounded");
});
