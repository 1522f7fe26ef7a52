//! `completions`: what a shell proposes, from the definitions of the arguments and from the table.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use arena_errors_codegen::Table;
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, Command, CommandFactory as _, ValueEnum as _};
use clap_complete::Shell;

use crate::args::Args;
use crate::outcome::{Answer, Failure};
use crate::{source, words};

pub(crate) fn run(shell: Shell, tables: &[PathBuf]) -> Result<Answer, Failure> {
    let table = source::table(tables)?;
    let names = names(&table, shell);
    let mut command = Args::command().mut_subcommand("explain", |explain| match shell {
        Shell::Bash | Shell::Zsh => with_values(explain, names.clone()),
        Shell::Fish => explain,
        _ => with_subcommands(explain, names.clone()),
    });
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "arena-errors", &mut script);
    // For bash, clap writes the hyphen of the program's name in one way where it notes the command
    // at hand and in another where it looks that up, so nothing would be proposed.
    let mut script =
        String::from_utf8_lossy(&script).replace("arena__subcmd__errors", "arena__errors");
    if shell == Shell::Fish {
        script.push_str(&fish_values(names));
    }
    Ok(Answer::good(script))
}

/// What an error can be called by, and its message.
type Name = (String, String);

/// The errors as values of the argument, which in truth takes any.
fn with_values(explain: Command, names: Vec<Name>) -> Command {
    let values = names
        .into_iter()
        .map(|(name, message)| PossibleValue::new(name).help(message));
    let values = PossibleValuesParser::new(values.collect::<Vec<_>>());
    explain.mut_arg("queries", |argument| argument.value_parser(values))
}

/// The errors as subcommands, for the shells for which clap writes no values of arguments.
fn with_subcommands(explain: Command, names: Vec<Name>) -> Command {
    let beside_errors = |option: &&Arg| explain.get_arg_conflicts_with(option).is_empty();
    let options: Vec<_> = explain.get_opts().filter(beside_errors).cloned().collect();
    let subcommands = names
        .into_iter()
        .map(|(name, message)| Command::new(name).about(message).args(options.clone()));
    explain
        .disable_help_subcommand(true)
        .subcommands(subcommands.collect::<Vec<_>>())
}

/// The values of arguments for fish, for which clap writes none either. As subcommands, it would
/// propose no second error.
fn fish_values(errors: Vec<Name>) -> String {
    let shells = Shell::value_variants()
        .iter()
        .map(|shell| (shell.to_string(), String::new()));
    let values = errors.into_iter().map(|error| ("explain", error));
    let mut lines = String::new();
    for (command, (value, help)) in values.chain(shells.map(|shell| ("completions", shell))) {
        let help = help.replace('\\', r"\\").replace('\'', r"\'");
        let _ = writeln!(
            lines,
            "complete -c arena-errors -n '__fish_arena_errors_using_subcommand {command}' -f -a {value} -d '{help}'"
        );
    }
    lines
}

/// What each error can be called by: its code, its former codes, its name; and its message, marked
/// where it is deprecated. A code that several errors have is the first one's.
fn names(table: &Table, shell: Shell) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    let mut seen = HashSet::new();
    for row in &table.errors {
        let codes = [&row.code].into_iter().chain(&row.former_codes);
        let all = codes.map(u32::to_string).chain([row.name.clone()]);
        let message = quotable(&words::message(row), shell);
        let new = all.filter(|name| seen.insert(name.clone()));
        names.extend(new.map(|name| (name, message.clone())));
    }
    names
}

/// A text without the quotes that clap puts around it and does not escape inside: the shell would
/// run what follows one.
fn quotable(text: &str, shell: Shell) -> String {
    match shell {
        Shell::Zsh => text.replace('"', "'"),
        // All of these are single quotes to PowerShell.
        Shell::PowerShell => text.replace(['‘', '’', '‚', '‛'], "'"),
        _ => text.to_owned(),
    }
}
