//! Runs commands and measures what they use.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use wait4::Wait4 as _;

/// What a command printed and used, including its child processes.
#[derive(Debug)]
pub struct Finished {
    /// Its standard output.
    pub stdout: String,
    /// The seconds from start to end.
    pub wall: f64,
    /// The seconds of CPU time, user and system.
    pub cpu: f64,
    /// The peak memory of its largest process, in bytes.
    pub memory: f64,
}

/// Runs a command to its end.
///
/// # Panics
/// If it cannot be run or fails.
pub fn run(command: &mut Command) -> Finished {
    let start = Instant::now();
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{command:?} cannot be run: {error}"));
    let mut stdout = String::new();
    let mut pipe = child.stdout.take().expect("it is piped");
    pipe.read_to_string(&mut stdout).expect("it prints text");
    let used = child.wait4().expect("it is a child of this program");
    assert!(used.status.success(), "{command:?} failed");
    #[expect(clippy::cast_precision_loss, reason = "bytes are few enough")]
    Finished {
        stdout,
        wall: start.elapsed().as_secs_f64(),
        cpu: (used.rusage.utime + used.rusage.stime).as_secs_f64(),
        memory: used.rusage.maxrss as f64,
    }
}

/// The root of the repository.
///
/// # Panics
/// Never: this package is in a folder of the repository.
#[must_use]
pub fn repository() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().expect("it is in the repository")
}

/// Builds the command line in release mode and returns its path.
///
/// # Panics
/// If it cannot be built.
#[must_use]
pub fn command_line() -> PathBuf {
    let arguments = [
        "build",
        "--release",
        "--quiet",
        "--locked",
        "--package",
        "arena-errors-cli",
    ];
    run(Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(repository()));
    let this = std::env::current_exe().expect("this program has a path");
    let mut folders = this.ancestors();
    let release = folders.find(|folder| folder.ends_with("release"));
    release
        .expect("this program is built in release mode")
        .join("arena-errors")
}
