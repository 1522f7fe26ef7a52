//! The time and the memory that reading a body takes, beside `serde_json` into a plain struct.
//! Allocations are not counted while time is measured.
//!
//! ```sh
//! cargo bench -p arena-errors-benches --bench response
//! ```

use std::hint::black_box;

use allocation_counter::{measure, opt_out};
use arena_errors::{ArenaLoginError, Failure};
use criterion::{Criterion, Throughput, criterion_group};
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

/// A body as `serde_json` alone reads it: with one kind of code, no bounds, and an error where a
/// byte is wrong.
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
    group
        .sample_size(10)
        .throughput(Throughput::Bytes(body.len() as u64));
    group.bench_function("failure_from_response", |bencher| {
        bencher.iter(|| Failure::<ArenaLoginError>::from_response(400, black_box(&body)));
    });
}

/// Prints how often and how much memory is taken for a body with one error.
fn allocations() {
    let failure = measure(|| {
        drop(black_box(Failure::<ArenaLoginError>::from_response(
            400, BODY,
        )))
    });
    let plain = measure(|| drop(black_box(serde_json::from_slice::<Body>(BODY))));
    println!(
        "{:<24}{:>12}{:>12}{:>12}",
        "one error", "allocations", "bytes", "at a time"
    );
    for (name, info) in [
        ("failure_from_response", failure),
        ("serde_json_from_slice", plain),
    ] {
        println!(
            "{name:<24}{:>12}{:>12}{:>12}",
            info.count_total, info.bytes_total, info.bytes_max
        );
    }
    println!();
}

criterion_group!(benches, one_error, hostile_nesting);

fn main() {
    allocations();
    opt_out(benches);
    Criterion::default().configure_from_args().final_summary();
}
