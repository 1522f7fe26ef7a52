//! The command line's arguments and help texts.

use std::path::PathBuf;

use arena_errors_codegen::format::STATUS;
use clap::builder::{NonEmptyStringValueParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum, value_parser};
use clap_complete::Shell;

/// Explains the errors that Arena returns: what each means, what causes it, who can fix it, and how
#[derive(Parser)]
#[command(name = "arena-errors", version, max_term_width = 100, after_help = EXIT_STATUS)]
pub(crate) struct Args {
    /// Use the table in this file, or those in this folder, instead of the built-in ones; may be
    /// repeated
    #[arg(long, global = true, display_order = 100, value_name = "PATH")]
    pub(crate) table: Vec<PathBuf>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_STATUS: &str = "\
Exit status:
  0  found, or no problem
  1  not found, or a problem
  2  wrong usage, or a file that cannot be read or written";

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Explain errors: what each means, what causes it, who can fix it, and how
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(Explain),
    /// Find errors in logs of any size: which ones, how often, where, and how to fix them
    #[command(after_help = SCAN_EXAMPLES)]
    Scan(Scan),
    /// List all errors by endpoint
    #[command(after_help = LIST_EXAMPLES)]
    List(List),
    /// Find errors by words in their texts, the best match first
    #[command(after_help = SEARCH_EXAMPLES)]
    Search(Search),
    /// Check tables of errors, and report every problem with its line and column
    #[command(after_help = CHECK_EXAMPLES)]
    Check(Check),
    /// Write the skeleton of a table from the vendor's page
    #[command(after_help = DRAFT_EXAMPLES)]
    Draft(Draft),
    /// Compare the vendor's page with the table of its endpoint
    #[command(after_help = DIFF_EXAMPLES)]
    Diff(Diff),
    /// Write the docs of a table: Markdown, a web page and JSON
    #[command(after_help = DOCS_EXAMPLES)]
    Docs(Docs),
    /// Print the JSON Schema of tables, for editors
    #[command(after_help = SCHEMA_EXAMPLES)]
    Schema,
    /// Print shell completions, with the codes and names of the errors
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions {
        /// The shell
        shell: Shell,
    },
}

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  arena-errors explain 400 4089        a status and a code
  arena-errors explain 4089            a code
  arena-errors explain 4019            a code from an old log, renumbered since
  arena-errors explain InvalidToken    a name, in any case
  arena-errors explain Invalid Token   a message
  arena-errors explain 400/4089 4083   several errors
  arena-errors explain 2014 --at 'POST /items'
  arena-errors explain body.json --status 400
  grep login app.log | arena-errors explain

The JSON has the keys of the table's file, and what each query found:
  {\"version\": 1, \"tables\": [{\"table\": {...}, \"error\": [{...}]}],
   \"queries\": [{\"query\": \"4019\", \"evidence\": \"asked\", \"found\": [
    {\"enum\": \"ArenaLoginError\", \"name\": \"InvalidToken\", \"former_code\": 4019}],
    \"nearest\": []}]}
`evidence` is asked (an exact query), reported (by a response body), mentioned
(in other text) or guessed.";

/// An endpoint.
#[derive(clap::Args)]
pub(crate) struct At {
    /// Use only the errors of this endpoint, such as 'POST /items'
    #[arg(long, value_name = "ENDPOINT", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) at: Option<String>,
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
    #[arg(long, value_name = "STATUS", value_parser = status())]
    pub(crate) status: Option<u16>,
    #[command(flatten)]
    pub(crate) at: At,
    /// The output format; markdown is a note to paste into a ticket
    #[arg(long, value_enum, default_value_t = NoteFormat::Text)]
    pub(crate) format: NoteFormat,
}

fn status() -> impl TypedValueParser<Value = u16> {
    value_parser!(u16).range(i64::from(STATUS.min)..=i64::from(STATUS.max))
}

const SCAN_EXAMPLES: &str = "\
Examples:
  arena-errors scan app.log app.log.1
  arena-errors scan app.log --brief
  kubectl logs deploy/sync | arena-errors scan --format json

Errors reported by response bodies are counted separately from errors only
mentioned in other text. The JSON:
  {\"version\": 1, \"scan\": {\"sources\": [\"app.log\"], \"lines\": 100, \"bytes\": 9000},
   \"errors\": [{\"enum\": \"ArenaLoginError\", \"name\": \"InvalidToken\",
     \"status\": 400, \"code\": 4089, \"endpoint\": \"POST /login\", \"count\": 3,
     \"first\": {\"source\": \"app.log\", \"line\": 7}, \"last\": {...},
     \"candidates\": []}], \"unknown\": [...], \"mentions\": [...]}
If the endpoint is unknown and several tables have the code, `enum` and `name`
are null and `candidates` lists the errors.";

#[derive(clap::Args)]
pub(crate) struct Scan {
    /// The logs; - is standard input, which is the default
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Leave out how to fix the errors
    #[arg(long)]
    pub(crate) brief: bool,
    #[command(flatten)]
    pub(crate) at: At,
    /// The output format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

const LIST_EXAMPLES: &str = "\
Examples:
  arena-errors list
  arena-errors list --at 'POST /items'
  arena-errors list --format json

The JSON has the keys of the table's file:
  {\"version\": 1, \"tables\": [{\"table\": {...}, \"error\": [{...}]}]}";

#[derive(clap::Args)]
pub(crate) struct List {
    #[command(flatten)]
    pub(crate) at: At,
    /// The output format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

const SEARCH_EXAMPLES: &str = "\
Examples:
  arena-errors search web token        errors with both words
  arena-errors search restricton       typos are tolerated
  arena-errors search restrict         the beginning of a word is enough

If no error has all the words, those with the most words are shown.
The JSON is that of `list`, with only the errors that were found, best match
first.";

#[derive(clap::Args)]
pub(crate) struct Search {
    /// Words of a message, a cause, a step or any other text
    #[arg(required = true, value_parser = NonEmptyStringValueParser::new())]
    pub(crate) words: Vec<String>,
    #[command(flatten)]
    pub(crate) at: At,
    /// The output format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

const CHECK_EXAMPLES: &str = "\
Examples:
  arena-errors check                   errors.toml and tables/*.toml
  arena-errors check authorize_user.toml
  arena-errors check --explain unknown-key

The JSON has an object for each problem of each file:
  {\"version\": 1, \"tables\": [{\"path\": \"errors.toml\", \"problems\": [
    {\"code\": \"duplicate-name\", \"message\": \"...\", \"label\": \"...\", \"help\": \"...\",
     \"line\": 9, \"column\": 8, \"end_line\": 9, \"end_column\": 12, \"related\": {
      \"line\": 5, \"column\": 8, \"end_line\": 5, \"end_column\": 12, \"label\": \"...\"}}]}]}
Lines and columns are counted from 1, columns in characters; the end is just
after the last character. Keys without a value are omitted.";

#[derive(clap::Args)]
pub(crate) struct Check {
    /// Files, and folders with files [default: errors.toml, and tables if it exists]
    #[arg(value_name = "TABLE")]
    pub(crate) tables: Vec<PathBuf>,
    /// The output format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Explain a kind of problem
    #[arg(long, value_name = "CODE", conflicts_with_all = ["tables", "format"])]
    pub(crate) explain: Option<String>,
}

const DRAFT_EXAMPLES: &str = "\
Examples:
  arena-errors draft page.md > tables/items.toml
  arena-errors draft page.md --table tables/items.toml >> tables/items.toml
  curl --fail --location https://... | arena-errors draft -

Texts that the page does not give begin with `TODO`; `check` reports them until
you replace them. With --table, only rows that the table lacks are printed.";

#[derive(clap::Args)]
pub(crate) struct Draft {
    /// The page: Markdown, HTML or plain text; - is standard input
    #[arg(value_name = "PAGE")]
    pub(crate) page: PathBuf,
}

const DIFF_EXAMPLES: &str = "\
Examples:
  arena-errors diff page.md
  curl --fail --location https://... | arena-errors diff -

Exit status: 0 no difference, 1 a difference, 2 the page cannot be parsed.
Differences in quotes, HTML entities and white space are ignored.

The JSON has an object for each difference:
  {\"version\": 1, \"diff\": [{\"kind\": \"message\", \"status\": 400, \"code\": 4089,
    \"page\": \"Invalid web token.\", \"table\": \"Invalid Token.\"}]}
The kinds are `added` (only on the page), `removed` (only in the table),
`status` and `message`; `page` and `table` hold the status or message on each
side, or null.";

#[derive(clap::Args)]
pub(crate) struct Diff {
    /// The page: Markdown, HTML or plain text; - is standard input
    #[arg(value_name = "PAGE")]
    pub(crate) page: PathBuf,
    /// The output format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

const DOCS_EXAMPLES: &str = "\
Examples:
  arena-errors docs --out docs
  arena-errors docs --out docs --check
  arena-errors docs --out docs --table authorize_user.toml";

#[derive(clap::Args)]
pub(crate) struct Docs {
    /// The folder to write to; created if it is missing
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// Write nothing, but check whether the docs in the folder are up to date
    #[arg(long)]
    pub(crate) check: bool,
}

const SCHEMA_EXAMPLES: &str = "\
Examples:
  arena-errors schema > errors.schema.json

Editors with Taplo use it if the table's first line is
  #:schema ./errors.schema.json";

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  arena-errors completions bash > ~/.local/share/bash-completion/completions/arena-errors
  arena-errors completions zsh > \"${fpath[1]}/_arena-errors\"
  arena-errors completions fish > ~/.config/fish/completions/arena-errors.fish";

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
