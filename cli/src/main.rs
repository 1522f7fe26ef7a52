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
mod terminal;
mod vendor;
mod words;

use std::io::{self, ErrorKind, Write as _};
use std::process::ExitCode;

use clap::Parser as _;

use args::{Args, Command};
use outcome::{Answer, Failure};

fn main() -> ExitCode {
    match answer().and_then(tell) {
        Ok(good) => ExitCode::from(u8::from(!good)),
        Err(Failure::Unsound(problems)) => fail(&problems, 1),
        Err(Failure::Usage(why)) => fail(&why, 2),
        Err(Failure::Unusable(why)) => fail(&format!("error: {why}\n"), 2),
    }
}

fn answer() -> Result<Answer, Failure> {
    // What clap says of wrong usage repeats the arguments, so it gets to see them escaped.
    let args =
        Args::try_parse().or_else(|_| Args::try_parse_from(escape::args(std::env::args_os())));
    match args {
        Ok(args) => run(&args),
        Err(told) if told.exit_code() == 0 => Ok(Answer::good(told.render().ansi().to_string())),
        Err(wrong) => Err(Failure::Usage(wrong.render().ansi().to_string())),
    }
}

/// Writes an answer; tells whether it is a good one.
fn tell(Answer { text, good }: Answer) -> Result<bool, Failure> {
    let mut out = anstream::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        // Whoever reads may have seen enough, as `head` does, and is told nothing more.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::Unusable(format!(
            "the answer cannot be written: {error}"
        ))),
        _ => Ok(good),
    }
}

fn fail(why: &str, status: u8) -> ExitCode {
    // Where this cannot be written, there is nowhere left to say so.
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
        Command::Draft(args) => draft::run(args, table),
        Command::Diff(args) => diff::run(args, table),
        Command::Docs(args) => docs::run(args, table),
        Command::Schema => Ok(schema::run()),
        Command::Completions { shell } => completions::run(*shell, table),
    }
}
