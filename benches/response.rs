//! What reading a body with one error costs, in allocations and in time, beside `serde_json` into a plain struct.
//!
//! ```sh
//! cargo bench -p arena-errors --features json --bench response
//! ```

use arena_errors::{ArenaLoginError, Failure};
use divan::{AllocProfiler, black_box};
use serde::Deserialize;

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

const BODY: &[u8] = br#"{
   "status":400,
   "errors":[
      {
         "code":4001,
         "message":"The username, password or workspace ID is not valid or you are not allowed to log in due to IP restriction."
      }
   ]
}"#;

fn main() {
    divan::main();
}

#[divan::bench]
fn failure_from_response() -> Failure<ArenaLoginError> {
    Failure::from_response(400, black_box(BODY))
}

/// A body as `serde_json` alone reads it: with one kind of code, no bounds, and an error where a byte is wrong.
#[derive(Deserialize)]
#[expect(dead_code, reason = "read, and no more")]
struct Body {
    status: u16,
    errors: Vec<Error>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "read, and no more")]
struct Error {
    code: u32,
    message: String,
}

#[divan::bench]
fn serde_json_from_slice() -> Option<Body> {
    serde_json::from_slice(black_box(BODY)).ok()
}

/// 10 MB that report nothing.
#[divan::bench(sample_count = 10)]
fn hostile_nesting(bencher: divan::Bencher<'_, '_>) {
    let body = b"{\"a\":[".repeat(1_700_000);
    bencher.bench(|| Failure::<ArenaLoginError>::from_response(400, black_box(&body)));
}
