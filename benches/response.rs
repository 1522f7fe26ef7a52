//! The time that reading a body takes, beside `serde_json` into a plain struct.
//!
//! ```sh
//! cargo bench -p arena-errors-benches --bench response
//! ```

use std::hint::black_box;

use arena_errors::{ArenaLoginError, Failure};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use serde::Deserialize;

const BODY: &[u8] = br#"{
   "status":400,
   "errors":[
      {
         "code":4001,
         "message":"The username, password or workspace ID is not valid or you are not allowed to log in due to IP restriction."
      }
   ]
}"#;

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

fn one_error(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("one_error");
    group.bench_function("failure_from_response", |bencher| {
        bencher.iter(|| Failure::<ArenaLoginError>::from_response(400, black_box(BODY)));
    });
    group.bench_function("serde_json_from_slice", |bencher| {
        bencher.iter(|| serde_json::from_slice::<Body>(black_box(BODY)));
    });
}

/// Megabytes that report nothing.
fn hostile_nesting(criterion: &mut Criterion) {
    let body = b"{\"a\":[".repeat(1_700_000);
    let mut group = criterion.benchmark_group("hostile_nesting");
    group.sample_size(10).throughput(Throughput::Bytes(body.len() as u64));
    group.bench_function("failure_from_response", |bencher| {
        bencher.iter(|| Failure::<ArenaLoginError>::from_response(400, black_box(&body)));
    });
}

criterion_group!(benches, one_error, hostile_nesting);
criterion_main!(benches);
