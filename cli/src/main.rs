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
mod vendor;
mod words;

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::Parser as _;
use clap::error::ErrorKind;

use args::{Args, Command};
use outcome::{Answer, Failure};

fn main() -> ExitCode {
    let (text, mut why, mut status) = match answer() {
        Ok(Answer { text, good }) => (text, String::new(), u8::from(!good)),
        Err(Failure::Rendered(why, status)) => (String::new(), why, status),
        Err(Failure::Unusable(why)) => (String::new(), format!("error: {why}\n"), 2),
        Err(Failure::Incomplete(text, why)) => (text, why, 2),
    };
    let mut out = anstream::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    // A closed pipe is not an error: `head` closes it early.
    if let Err(error) = written
        && error.kind() != io::ErrorKind::BrokenPipe
    {
        why = format!("{why}error: the answer cannot be written: {error}\n");
        status = 2;
    }
    // If this cannot be written, there is nowhere left to report it.
    let _: io::Result<()> = anstream::stderr().lock().write_all(why.as_bytes());
    ExitCode::from(status)
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

fn run(Args { command, table }: &Args) -> Result<Answer, Failure> {
    match command {
        Command::Explain(args) => explain::run(args, table),
        Command::Scan(args) => scan::run(args, table),
        Command::List(args) => list::run(args, table),
        Command::Search { words, view } => search::run(words, view, table),
        Command::Check(args) => check::run(args, table),
        Command::Draft { page } => draft::run(page, table),
        Command::Diff { page, format } => diff::run(page, *format, table),
        Command::Docs { out, check } => docs::run(out, *check, table),
        Command::Schema => Ok(schema::run()),
        Command::Completions { shell } => completions::run(*shell, table),
    }
}
