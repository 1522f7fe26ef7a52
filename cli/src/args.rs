//! What the command line takes.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

/// Explains the errors of Arena's POST /login: what each means, who can mend it, and how.
#[derive(Parser)]
#[command(name = "arena-errors", version, max_term_width = 100)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Explain errors, by code or by name
    Explain(Explain),
    /// List all errors
    List(List),
    /// Find errors by words of their texts
    Search(Search),
    /// Check a table of errors, and tell every problem
    Check(Check),
    /// Write the docs of a table: Markdown, a web page and JSON
    Docs(Docs),
    /// Print the JSON Schema of a table's file
    Schema,
    /// Print the completions for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
}

/// Whose errors.
#[derive(clap::Args)]
pub(crate) struct TableArg {
    /// Use the table in this file, not Arena's login errors
    #[arg(long, value_name = "FILE")]
    pub(crate) table: Option<PathBuf>,
}

#[derive(clap::Args)]
pub(crate) struct Explain {
    /// STATUS CODE, a code, a former code, STATUS/CODE, or a name
    #[arg(value_name = "ERROR", required = true)]
    pub(crate) queries: Vec<String>,
    /// How to answer
    #[arg(long, value_enum, default_value_t = NoteFormat::Text)]
    pub(crate) format: NoteFormat,
    #[command(flatten)]
    pub(crate) table: TableArg,
}

#[derive(clap::Args)]
pub(crate) struct List {
    /// How to answer
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) table: TableArg,
}

#[derive(clap::Args)]
pub(crate) struct Search {
    /// What to look for
    #[arg(required = true)]
    pub(crate) words: Vec<String>,
    /// How to answer
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) table: TableArg,
}

#[derive(clap::Args)]
pub(crate) struct Check {
    /// The table's file
    #[arg(value_name = "TABLE", default_value = "errors.toml")]
    pub(crate) file: PathBuf,
    /// How to answer
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

#[derive(clap::Args)]
pub(crate) struct Docs {
    /// The folder to write to; it is made where it is missing
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// Write nothing, but tell whether the docs in the folder are those of the table
    #[arg(long)]
    pub(crate) check: bool,
    #[command(flatten)]
    pub(crate) table: TableArg,
}

/// The form of an answer.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

/// The form of an explanation.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum NoteFormat {
    /// For people
    Text,
    /// For programs
    Json,
    /// A note to paste into a ticket
    Markdown,
}
