//! The command line: explains errors, checks tables of errors, and writes their docs.

#![cfg_attr(not(test), warn(clippy::unwrap_used))]

mod args;
mod catalog;
mod check;
mod completions;
mod diff;
mod docs;
mod draft;
mod escape;
mod evidence;
mod explain;
mod input;
mod json;
mod list;
mod markdown;
mod message;
mod outcome;
mod page;
mod scan;
mod schema;
mod search;
mod source;
mod vendor;
mod words;

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::Parser as _;
use clap::error::ErrorKind;

use args::{Args, Command};
use outcome::{Answer, Failure};

fn main() -> ExitCode {
    match answer().and_then(print) {
        Ok(good) => ExitCode::from(u8::from(!good)),
        Err(Failure::Rendered(why, status)) => fail(&why, status),
        Err(Failure::Unusable(why)) => fail(&format!("error: {why}\n"), 2),
        Err(Failure::Incomplete(text, why)) => {
            // The exit status is the same if this cannot be written either.
            let _ = print(Answer::good(text));
            fail(&why, 2)
        }
    }
}

fn answer() -> Result<Answer, Failure> {
    // clap's errors repeat the arguments, so pass them escaped.
    let escaped = std::env::args_os().map(|arg| escape::visible(&arg.to_string_lossy()));
    match Args::try_parse().or_else(|_| Args::try_parse_from(escaped)) {
        Ok(args) => run(&args),
        Err(help) if help.exit_code() == 0 => Ok(Answer::good(help.render().ansi().to_string())),
        Err(wrong) => {
            let usage = Failure::Rendered(wrong.render().ansi().to_string(), 2);
            let is_error = wrong.kind() == ErrorKind::InvalidSubcommand;
            is_error.then(explained).flatten().ok_or(usage)
        }
    }
}

/// The answer of `explain` to the arguments if it knows all of them, as in `arena-errors 4089`.
fn explained() -> Option<Answer> {
    let mut args: Vec<_> = std::env::args_os().collect();
    args.insert(1, "explain".into());
    let answer = run(&Args::try_parse_from(args).ok()?).ok()?;
    answer.good.then_some(answer)
}

/// Writes an answer and returns whether it is a good one.
fn print(Answer { text, good }: Answer) -> Result<bool, Failure> {
    let mut out = anstream::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        // A closed pipe is not an error: `head` closes it early.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::Unusable(format!(
            "the answer cannot be written: {error}"
        ))),
        _ => Ok(good),
    }
}

fn fail(why: &str, status: u8) -> ExitCode {
    // If this cannot be written, there is nowhere left to report it.
    let _: io::Result<()> = anstream::stderr().lock().write_all(why.as_bytes());
    ExitCode::from(status)
}

fn run(Args { command, table }: &Args) -> Result<Answer, Failure> {
    match command {
        Command::Explain(args) => explain::run(args, table),
        Command::Scan(args) => scan::run(args, table),
        Command::List(args) => list::run(args, table),
        Command::Search(args) => search::run(args, table),
        Command::Check(args) => check::run(args, table),
        Command::Draft { page } => draft::run(page, table),
        Command::Diff(args) => diff::run(args, table),
        Command::Docs(args) => docs::run(args, table),
        Command::Schema => Ok(schema::run()),
        Command::Completions { shell } => completions::run(*shell, table),
    }
}
