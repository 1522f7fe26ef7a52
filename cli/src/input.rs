//! What a command reads: tables, and texts of any size from files or standard input.

use std::fs::{self, File, Metadata};
use std::io::{self, BufRead as _, BufReader, Read};
use std::path::{Path, PathBuf};

use arena_errors_codegen::{Problem, SourceFile, Table};
use encoding_rs_io::DecodeReaderBytesBuilder;

use crate::outcome::Failure;
use crate::{escape, words};

/// A text to read.
pub(crate) struct Input {
    /// The path as messages show it, or `standard input`.
    pub(crate) name: String,
    /// The size of the file in bytes, if it is known.
    pub(crate) size: Option<u64>,
    /// As UTF-8.
    pub(crate) text: Box<dyn Read + Send>,
}

/// Opens a file, or standard input for `-`. UTF-16 text with a byte order mark, which `>` of
/// Windows PowerShell writes, is converted; compressed text is refused.
pub(crate) fn open(path: &Path) -> Result<Input, String> {
    const GZIP: &[u8] = &[0x1F, 0x8B];
    let mut name = "standard input".to_owned();
    let mut size = None;
    let mut source: Box<dyn Read + Send> = Box::new(io::stdin());
    if path != Path::new("-") {
        name = escape::path(path);
        let file = File::open(path).map_err(|error| unreadable(&name, &error))?;
        let metadata = file.metadata().ok().filter(Metadata::is_file);
        size = metadata.map(|file| file.len());
        source = Box::new(file);
    }
    let mut bytes = BufReader::new(source);
    let start = bytes
        .fill_buf()
        .map_err(|error| unreadable(&name, &error))?;
    if start.starts_with(GZIP) {
        let why = "this is compressed; unpack it first, such as by zcat";
        return Err(format!("{name}: {why}"));
    }
    let text = DecodeReaderBytesBuilder::new()
        .utf8_passthru(true)
        .strip_bom(true)
        .bom_sniffing(true)
        .build(bytes);
    let text = Box::new(text);
    Ok(Input { name, size, text })
}

pub(crate) fn unreadable(name: &str, error: &io::Error) -> String {
    format!("{name}: this cannot be read: {error}")
}

/// The tables in these files and folders, or every built-in one.
pub(crate) fn tables(paths: &[PathBuf]) -> Result<Vec<Table>, Failure> {
    if paths.is_empty() {
        let built_in = arena_errors::TABLES_TOML.iter();
        return built_in.map(|(path, text)| checked(path, text)).collect();
    }
    let files = files(paths)?.into_iter();
    files
        .map(|file| checked(&escape::path(&file), &table(&file)?))
        .collect()
}

/// The files that paths stand for: of a folder, the TOML files in it, sorted.
pub(crate) fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let place = escape::path(path);
        let unreadable = |error| format!("{place}: the folder cannot be read: {error}");
        let entries = fs::read_dir(path).map_err(unreadable)?;
        let mut tables: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        tables.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
        if tables.is_empty() {
            return Err(format!("{place}: there is no .toml file in this folder").into());
        }
        tables.sort();
        files.extend(tables);
    }
    Ok(files)
}

/// The text of a table's file.
pub(crate) fn table(file: &Path) -> Result<String, Failure> {
    let text = arena_errors_codegen::read(file);
    text.map_err(|error| Failure::Unusable(escape::visible(&error.to_string())))
}

/// A table without problems.
fn checked(path: &str, text: &str) -> Result<Table, Failure> {
    let table = arena_errors_codegen::check(text).into_result();
    table.map_err(|problems| Failure::Rendered(rendered(path, text, &problems), 1))
}

/// Problems as text with colours, and their number.
pub(crate) fn rendered(path: &str, text: &str, problems: &[Problem]) -> String {
    let file = SourceFile::new(path, text);
    let rendered = problems.iter().map(|problem| file.render_styled(problem));
    let rendered: String = rendered.map(|text| text + "\n\n").collect();
    let count = words::count(problems.len(), "problem");
    format!("{rendered}{path}: {count}\n")
}
