//! The command line: explains errors, checks tables of errors, and writes their docs.

#![cfg_attr(not(test), warn(clippy::unwrap_used))]

mod args;
mod check;
mod completions;
mod docs;
mod escape;
mod explain;
mod json;
mod list;
mod markdown;
mod outcome;
mod page;
mod schema;
mod search;
mod source;
mod terminal;
mod words;

use std::io::{ErrorKind, Write as _};
use std::process::ExitCode;

use clap::Parser as _;

use args::{Args, Command};
use outcome::{Answer, Failure};

fn main() -> ExitCode {
    // What clap says of wrong usage repeats the arguments, so it gets to see them escaped.
    let args = Args::try_parse().unwrap_or_else(|_| Args::parse_from(escape::args(std::env::args_os())));
    let (text, status) = match run(&args.command) {
        Ok(Answer { text, good }) => {
            // Whoever reads the answer may stop early, as `head` does, and is told nothing more then.
            match anstream::stdout().lock().write_all(text.as_bytes()) {
                Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                    (format!("error: the answer cannot be written: {error}\n"), 2)
                }
                _ => (String::new(), u8::from(!good)),
            }
        }
        Err(Failure::Unsound(problems)) => (problems, 1),
        Err(Failure::Unusable(why)) => (format!("error: {why}\n"), 2),
    };
    // There is nowhere left to say that this cannot be written.
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
    ExitCode::from(status)
}

fn run(command: &Command) -> Result<Answer, Failure> {
    match command {
        Command::Explain(args) => explain::run(args),
        Command::List(args) => list::run(args),
        Command::Search(args) => search::run(args),
        Command::Check(args) => check::run(args),
        Command::Docs(args) => docs::run(args),
        Command::Schema => Ok(schema::run()),
        Command::Completions { shell } => Ok(completions::run(*shell)),
    }
}
