//! Reads table files, and compiles them in build scripts.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};
use std::{env, fmt};

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

use crate::{Item, MAX_BYTES, SourceFile, check, expand};

/// Compiles a table in a build script and writes the Rust source to the same path in `OUT_DIR`,
/// with `.rs` in place of `.toml`: `build("tables/cart.toml")` writes `tables/cart.rs` there.
///
/// The path is relative to the folder of the crate's `Cargo.toml` and must not leave it. FORMAT.md
/// is the reference of the file's [format](mod@crate::format). Cargo runs the script again when the
/// file changes.
///
/// The source needs edition 2018 or later and refers to `::arena_errors`. A crate that depends on
/// it under another name, such as `knowledge`, needs `extern crate knowledge as arena_errors;` in
/// its root.
///
/// Every mistake in the table or its file is a build error that Cargo reports. It never panics.
///
/// ```no_run
/// // In build.rs. The crate then has `include!(concat!(env!("OUT_DIR"), "/tables/cart.rs"));`.
/// arena_errors_codegen::build("tables/cart.toml");
/// ```
pub fn build(path: &str) {
    println!("cargo::rerun-if-changed={path}");
    if let Err(errors) = try_build(path) {
        for line in errors.lines() {
            println!("cargo::error={line}");
        }
    }
}

fn try_build(path: &str) -> Result<(), String> {
    let (package, out) = (folder("CARGO_MANIFEST_DIR")?, folder("OUT_DIR")?);
    let text = read_in_package(&package, path).map_err(|error| error.to_string())?;
    let table = check(&text).into_result().map_err(|problems| {
        let file = SourceFile::new(path, &text);
        let rendered = problems.iter().map(|problem| file.render_embedded(problem));
        rendered.collect::<Vec<_>>().join("\n\n")
    })?;
    let mut source = String::new();
    write_lines(expand(&table, &Item::default()), &mut source);
    let target = out.join(path).with_extension("rs");
    let folder = target.parent().unwrap_or(&out);
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(&target, source));
    written.map_err(|error| format!("{}: cannot be written: {error}", target.display()))
}

/// Writes tokens with line breaks, since their `Display` is a single line.
fn write_lines(tokens: TokenStream, out: &mut String) {
    let mut is_joint = false;
    for token in tokens {
        let is_end = matches!(&token, TokenTree::Punct(punct) if ",;".contains(punct.as_char()));
        if !(is_joint || is_end || out.ends_with(['\n', '(', '['])) {
            out.push(' ');
        }
        is_joint = matches!(&token, TokenTree::Punct(punct) if punct.spacing() == Spacing::Joint);
        if let TokenTree::Group(group) = token {
            let (open, close) = match group.delimiter() {
                Delimiter::Brace => ("{\n", '}'),
                Delimiter::Bracket => ("[", ']'),
                _ => ("(", ')'),
            };
            out.push_str(open);
            write_lines(group.stream(), out);
            out.push(close);
        } else {
            let _ = write!(out, "{token}");
        }
        if is_end {
            out.push('\n');
        }
    }
}

fn folder(variable: &str) -> Result<PathBuf, String> {
    let missing = || format!("{variable} is not set; Cargo sets it for build scripts");
    env::var_os(variable).map(PathBuf::from).ok_or_else(missing)
}

/// Reads a table's file, up to a byte more than [`MAX_BYTES`]; [`check`] rejects a longer file.
///
/// # Errors
/// If the file cannot be read or is not UTF-8; the message begins with the path.
pub fn read(path: &Path) -> io::Result<String> {
    read_named(path, &path.display())
}

/// Reads a table's file in a package, at a path relative to the package's folder. Symbolic links
/// are followed.
///
/// # Errors
/// As [`read`], and if the path is absolute or leaves the folder, since the package could then not
/// be built elsewhere.
pub fn read_in_package(package: &Path, path: &str) -> io::Result<String> {
    let is_inside = |part| matches!(part, Component::Normal(_) | Component::CurDir);
    if path.is_empty() || !Path::new(path).components().all(is_inside) {
        let why = "a table's path is relative to the folder of Cargo.toml and stays in it";
        return Err(io::Error::other(format!("`{path}`: {why}")));
    }
    let file = package.join(path);
    if file.exists() {
        return read_named(&file, &path);
    }
    let folder = file.parent().unwrap_or(package);
    let (tables, folder) = (tables_in(folder).join(", "), folder.display());
    let tables = if tables.is_empty() { "none" } else { &tables };
    let why = format!("there is no such file in {folder}; tables there: {tables}");
    Err(io::Error::other(format!("{path}: {why}")))
}

/// The names of the tables in a folder, as far as it can be read.
fn tables_in(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<PathBuf> = files.map(|file| file.file_name().into()).collect();
    names.retain(|name| name.extension() == Some("toml".as_ref()));
    names.retain(|name| name != Path::new("Cargo.toml"));
    names.sort();
    names
        .iter()
        .map(|name| name.display().to_string())
        .collect()
}

fn read_named(path: &Path, name: &dyn fmt::Display) -> io::Result<String> {
    let fail = |why: String| io::Error::other(format!("{name}: {why}"));
    let cannot = |error: io::Error| fail(format!("the file cannot be read: {error}"));
    let file = fs::File::open(path).map_err(cannot)?;
    if file.metadata().is_ok_and(|metadata| metadata.is_dir()) {
        return Err(fail("this is a directory, not a file".to_owned()));
    }
    let mut bytes = Vec::new();
    let mut file = file.take(MAX_BYTES as u64 + 1);
    file.read_to_end(&mut bytes).map_err(cannot)?;
    if bytes.len() > MAX_BYTES {
        // The limit may have cut a character; a file this long is rejected anyway.
        return Ok(String::from_utf8_lossy(&bytes).into_owned());
    }
    String::from_utf8(bytes).map_err(|error| {
        let sound = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = sound.split(|byte| *byte == b'\n').count();
        let why = format!("the file is not UTF-8 text (line {line}): save it as UTF-8");
        fail(why)
    })
}
