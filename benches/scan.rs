//! `arena-errors scan` on large logs, compared with ripgrep, which only counts lines with `"code"`.
//!
//! ```sh
//! cargo bench -p arena-errors-benches --bench scan
//! ```
//!
//! Writes logs of 10 MB, 100 MB and 1 GB into the target directory and removes them at the end. One
//! line in 1,000 has a response body, one in 100 a word such as error and a number. For each size
//! it prints medians of [`ROUNDS`] runs, in turns: the time and the CPU time of `scan` relative to
//! those of `rg -j1`, MB/s, and the peak memory.

use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::{Command, ExitCode};

use arena_errors::ArenaLoginError;
use arena_errors_benches::command::{Finished, command_line, run};
use arena_errors_benches::turns::medians;
use serde_json::Value;

const ROUNDS: usize = 5;

/// The sizes of the logs in MB.
const SIZES: [u32; 3] = [10, 100, 1_000];

fn main() -> ExitCode {
    if Command::new("rg").arg("--version").output().is_err() {
        eprintln!("error: rg is missing; install the package ripgrep");
        return ExitCode::from(2);
    }
    let program = command_line();
    println!(
        "{:>8} {:>10} {:>10} {:>10} {:>12} {:>12}",
        "log", "time", "CPU time", "rg MB/s", "scan MB/s", "memory"
    );
    for size in SIZES {
        let log = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{size}.log"));
        let bodies = write(&log, u64::from(size) * 1_000_000).expect("the log can be written");
        measure(&program, &log, size, bodies);
        fs::remove_file(&log).expect("the log can be removed");
    }
    ExitCode::SUCCESS
}

fn measure(program: &Path, log: &Path, size: u32, bodies: u64) {
    let scan = |arguments: &[&str]| {
        let mut command = Command::new(program);
        command.arg("scan").args(arguments).arg(log);
        command
    };
    let report = run(&mut scan(&["--format", "json"])).stdout;
    assert_eq!(reported(&report), bodies);
    let figures = |finished: &Finished| [finished.wall, finished.cpu, finished.memory];
    let medians = medians(
        ROUNDS,
        [
            &mut || {
                let counted = run(Command::new("rg").args(["-c", "\"code\"", "-j1"]).arg(log));
                assert_eq!(counted.stdout.trim(), bodies.to_string());
                figures(&counted)
            },
            &mut || figures(&run(&mut scan(&["--brief"]))),
        ],
    );
    let [[rg, rg_cpu, _], [time, cpu, memory]] = medians;
    println!(
        "{size:5} MB {:10.2} {:10.2} {:10.0} {:12.0} {:9.1} MB",
        time / rg,
        cpu / rg_cpu,
        f64::from(size) / rg,
        f64::from(size) / time,
        memory / 1e6,
    );
}

/// The number of errors in a report.
fn reported(report: &str) -> u64 {
    let report: Value = serde_json::from_str(report).expect("it is JSON");
    let errors = report["errors"]
        .as_array()
        .expect("it has a list of errors");
    errors
        .iter()
        .filter_map(|error| error["count"].as_u64())
        .sum()
}

/// Writes a log of a size in bytes and returns the number of response bodies in it.
fn write(path: &Path, size: u64) -> std::io::Result<u64> {
    let mut log = BufWriter::new(File::create(path)?);
    let mut random = fastrand::Rng::with_seed(4089);
    let (mut written, mut lines) = (0, 0);
    let mut line = Vec::new();
    while written < size {
        lines += 1;
        line.clear();
        write_line(&mut line, lines, &mut random)?;
        log.write_all(&line)?;
        written += line.len() as u64;
    }
    log.flush()?;
    Ok(lines / 1_000)
}

fn write_line(line: &mut Vec<u8>, number: u64, random: &mut fastrand::Rng) -> std::io::Result<()> {
    let time = format!(
        "{:02}:{:02}:{:02}",
        number / 360_000 % 24,
        number / 6_000 % 60,
        number / 100 % 60
    );
    let (id, ms) = (random.u64(1 << 48..1 << 52), random.u32(1..2_000));
    if number.is_multiple_of(1_000) {
        let error = ArenaLoginError::ALL[random.usize(..ArenaLoginError::ALL.len())];
        let (status, code, message) = (error.status(), error.code(), error.message());
        return writeln!(
            line,
            "2025-11-28T{time}Z ERROR arena: POST https://api.arenasolutions.com/v1/login answered {status}: \
             {{\"status\":{status},\"errors\":[{{\"code\":{code},\"message\":{message:?}}}]}}"
        );
    }
    if number.is_multiple_of(100) {
        return writeln!(
            line,
            "2025-11-28T{time}Z WARN sync.queue: error {ms} at {id:x}, attempt 2 follows"
        );
    }
    match random.u32(..3) {
        0 => writeln!(
            line,
            "10.0.{}.{} - - [28/Nov/2025:{time} +0000] \"GET /v1/items/{id:X}/bom?limit=20 HTTP/1.1\" 200 {ms} \"-\" \"connector/4.2\"",
            ms % 256,
            id % 256
        ),
        1 => writeln!(
            line,
            "{{\"time\":\"2025-11-28T{time}Z\",\"level\":\"info\",\"message\":\"item read\",\"path\":\"/v1/items/{id:X}\",\"status\":200,\"ms\":{ms}}}"
        ),
        _ => writeln!(
            line,
            "2025-11-28T{time}Z INFO sync.items: page {} of 2000 written in {ms} ms for {id:x}",
            ms + 1
        ),
    }
}
