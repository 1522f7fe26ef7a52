//! `completions`: what a shell proposes, from the definitions of the arguments and from the table.

use std::collections::HashSet;
use std::path::Path;

use arena_errors_codegen::Table;
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, Command, CommandFactory as _};
use clap_complete::Shell;

use crate::args::Args;
use crate::outcome::{Answer, Failure};
use crate::{source, words};

pub(crate) fn run(shell: Shell, table: Option<&Path>) -> Result<Answer, Failure> {
    let table = source::table(table)?;
    let mut command = Args::command().mut_subcommand("explain", |explain| match shell {
        Shell::Bash | Shell::Zsh => with_values(explain, &table),
        _ => with_subcommands(explain, &table),
    });
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "arena-errors", &mut script);
    // For bash, clap writes the hyphen of the program's name in one way where it notes the command at hand and in another
    // where it looks that up, so nothing would be proposed. Where it no longer does, there is nothing to replace.
    Ok(Answer::good(String::from_utf8_lossy(&script).replace("arena__subcmd__errors", "arena__errors")))
}

/// The errors as values of the argument, which in truth takes any.
fn with_values(explain: Command, table: &Table) -> Command {
    let values = names(table).map(|(name, message)| PossibleValue::new(name).help(message));
    let values = PossibleValuesParser::new(values.collect::<Vec<_>>());
    explain.mut_arg("queries", |argument| argument.value_parser(values))
}

/// The errors as subcommands, for the shells for which clap writes no values of arguments.
fn with_subcommands(explain: Command, table: &Table) -> Command {
    let beside_errors = |option: &&Arg| explain.get_arg_conflicts_with(option).is_empty();
    let options: Vec<_> = explain.get_opts().filter(beside_errors).cloned().collect();
    let subcommands =
        names(table).map(|(name, message)| Command::new(name).about(message).args(options.clone()));
    explain.disable_help_subcommand(true).subcommands(subcommands.collect::<Vec<_>>())
}

/// What each error can be called by: its code, its former codes, its name; and its message, marked where it is deprecated.
/// Of errors that share a code the first one stands for it.
fn names(table: &Table) -> impl Iterator<Item = (String, String)> {
    let names = table.errors.iter().flat_map(|row| {
        let codes = [&row.code].into_iter().chain(&row.former_codes).map(u32::to_string);
        codes.chain([row.name.clone()]).map(|name| (name, words::message(row)))
    });
    let mut seen = HashSet::new();
    names.filter(move |(name, _)| seen.insert(name.clone()))
}
