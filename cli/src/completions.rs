//! `completions`: what a shell proposes, from the definitions of the arguments and from the tables.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{CommandFactory as _, ValueEnum as _};
use clap_complete::Shell;

use crate::args::Args;
use crate::catalog::{Catalog, Entry};
use crate::outcome::{Answer, Failure};

pub(crate) fn run(shell: Shell, tables: &[PathBuf]) -> Result<Answer, Failure> {
    let errors = errors(&Catalog::load(tables, None)?);
    let value = |(name, message): (&String, &String)| PossibleValue::new(name).help(message);
    let values: Vec<_> = errors.iter().map(value).collect();
    // Only for the script: the argument itself takes any value.
    let parser = PossibleValuesParser::new(values);
    let mut command = Args::command().mut_subcommand("explain", |explain| {
        explain.mut_arg("queries", |queries| queries.value_parser(parser))
    });
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "arena-errors", &mut script);
    // For bash, clap writes the hyphen of the program's name in one way where it notes the command
    // at hand and in another where it looks that up, so nothing would be proposed. Where it no
    // longer does, there is nothing to replace.
    let mut script =
        String::from_utf8_lossy(&script).replace("arena__subcmd__errors", "arena__errors");
    if shell == Shell::Fish {
        // For fish, clap writes no values of arguments.
        let shells = Shell::value_variants().iter().map(Shell::to_string);
        let shells = shells.map(|shell| ("completions", shell, String::new()));
        let errors = errors.into_iter();
        let errors = errors.map(|(name, help)| ("explain", name, help));
        for (command, value, help) in shells.chain(errors) {
            let help = help.replace('\\', r"\\").replace('\'', r"\'");
            let _ = writeln!(
                script,
                "complete -c arena-errors -n '__fish_arena_errors_using_subcommand {command}' -f -a {value} -d '{help}'"
            );
        }
    }
    Ok(Answer::good(script))
}

/// What each error can be called by: its code, its former codes, its name; and its message, marked
/// where it is deprecated. Of errors that share a code or a name, the first is shown.
fn errors(catalog: &Catalog) -> BTreeMap<String, String> {
    let mut errors = BTreeMap::new();
    for Entry { row, .. } in catalog.entries() {
        let mark = row.deprecated.as_ref().map_or("", |_| "Deprecated: ");
        // For zsh, clap puts a text in double quotes and does not escape those inside: what comes
        // after one would be run.
        let message = format!("{mark}{}", row.message).replace('"', "'");
        let codes = [&row.code].into_iter().chain(&row.former_codes);
        for name in codes.map(u32::to_string).chain([row.name.clone()]) {
            errors.entry(name).or_insert_with(|| message.clone());
        }
    }
    errors
}
