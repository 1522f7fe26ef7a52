//! The command line's arguments and help texts.

use std::path::PathBuf;

use arena_errors_codegen::Kind;
use clap::builder::{NonEmptyStringValueParser, PossibleValuesParser};
use clap::{Parser, Subcommand, ValueEnum, value_parser};
use clap_complete::Shell;

/// Explains the errors that Arena returns: what each means, what causes it, who can fix it, and how
#[derive(Parser)]
#[command(name = "arena-errors", version, max_term_width = 100, after_help = include_str!("help/exit-status.txt"))]
pub(crate) struct Args {
    /// Use the table in this file, or those in this folder, instead of the built-in ones; may be
    /// repeated
    #[arg(long, global = true, display_order = 100, value_name = "PATH")]
    pub(crate) table: Vec<PathBuf>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Explain errors: what each means, what causes it, who can fix it, and how
    #[command(after_help = include_str!("help/explain.txt"))]
    Explain(Explain),
    /// Find errors in logs of any size: which ones, how often, where, and how to fix them
    #[command(after_help = include_str!("help/scan.txt"))]
    Scan(Scan),
    /// List all errors by endpoint
    #[command(after_help = include_str!("help/list.txt"))]
    List(View),
    /// Find errors by words in their texts, the best match first
    #[command(after_help = include_str!("help/search.txt"))]
    Search {
        /// Words of a message, a cause, a step or any other text
        #[arg(required = true, value_parser = NonEmptyStringValueParser::new())]
        words: Vec<String>,
        #[command(flatten)]
        view: View,
    },
    /// Check tables of errors, and report every problem with its line and column
    #[command(after_help = include_str!("help/check.txt"))]
    Check(Check),
    /// Write the skeleton of a table from the vendor's page
    #[command(after_help = include_str!("help/draft.txt"))]
    Draft {
        /// The page: Markdown, HTML or plain text; - is standard input
        page: PathBuf,
    },
    /// Compare the vendor's page with the table of its endpoint
    #[command(after_help = include_str!("help/diff.txt"))]
    Diff {
        /// The page: Markdown, HTML or plain text; - is standard input
        page: PathBuf,
        /// The output format
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Write the docs of a table: Markdown, a web page and JSON
    #[command(after_help = include_str!("help/docs.txt"))]
    Docs {
        /// The folder to write to; created if it is missing
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Write nothing, but check whether the docs in the folder are up to date
        #[arg(long)]
        check: bool,
    },
    /// Print the JSON Schema of tables, for editors
    #[command(after_help = include_str!("help/schema.txt"))]
    Schema,
    /// Print shell completions, with the codes and names of the errors
    #[command(after_help = include_str!("help/completions.txt"))]
    Completions {
        /// The shell
        shell: Shell,
    },
}

#[derive(clap::Args)]
pub(crate) struct Explain {
    /// STATUS CODE, a code, a name, a message, a log line, JSON, or a file with a response or a
    /// log;
    /// - is standard input
    #[arg(
        value_name = "ERROR",
        value_parser = NonEmptyStringValueParser::new(),
        allow_negative_numbers = true
    )]
    pub(crate) queries: Vec<String>,
    /// A file, which can also be an argument
    #[arg(long, hide = true, value_name = "FILE", conflicts_with = "queries")]
    pub(crate) response: Option<PathBuf>,
    /// The HTTP status of the response, if it is known
    #[arg(long, value_name = "STATUS", value_parser = value_parser!(u16).range(100..=599))]
    pub(crate) status: Option<u16>,
    /// Use only the errors of this endpoint, such as 'POST /items'
    #[arg(long, value_name = "ENDPOINT", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) at: Option<String>,
    /// The output format; markdown is a note to paste into a ticket
    #[arg(long, value_enum, default_value_t = NoteFormat::Text)]
    pub(crate) format: NoteFormat,
}

#[derive(clap::Args)]
pub(crate) struct Scan {
    /// The logs; - is standard input, which is the default
    #[arg(value_name = "FILE", default_value = "-", hide_default_value = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Leave out how to fix the errors
    #[arg(long)]
    pub(crate) brief: bool,
    #[command(flatten)]
    pub(crate) view: View,
}

/// What to show of errors, and how.
#[derive(clap::Args)]
pub(crate) struct View {
    /// Use only the errors of this endpoint, such as 'POST /items'
    #[arg(long, value_name = "ENDPOINT", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) at: Option<String>,
    /// The output format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

#[derive(clap::Args)]
pub(crate) struct Check {
    /// Files, and folders with files [default: errors.toml, and tables if it exists]
    #[arg(value_name = "TABLE")]
    pub(crate) tables: Vec<PathBuf>,
    /// The output format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Explain a kind of problem
    #[arg(
        long,
        value_name = "CODE",
        value_parser = PossibleValuesParser::new(Kind::ALL.iter().map(|kind| kind.code())),
        hide_possible_values = true,
        conflicts_with_all = ["tables", "format"]
    )]
    pub(crate) explain: Option<String>,
}

/// An output format.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
}

/// An output format of `explain`.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum NoteFormat {
    Text,
    Json,
    Markdown,
}
