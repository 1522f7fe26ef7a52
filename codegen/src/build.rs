//! The door for build scripts.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::{SourceFile, check, expand, read_in_package};

/// Compiles a table in a build script: reads the file, and writes Rust source to the same path in
/// `OUT_DIR`, with `.rs` in place of `.toml`. The path is relative to the folder of the crate's
/// `Cargo.toml` and must not lead out of it. The [format](mod@crate::format) is the reference of
/// the file's keys. Cargo runs the script again when the file changes.
///
/// The source is for a crate of edition 2018 or later, and names `::arena_errors`. A crate that
/// depends on it under another name, say `knowledge`, has `extern crate knowledge as arena_errors;`
/// at its root.
///
/// Whatever is wrong with the table or its file, Cargo reports as errors of the package, and the
/// build fails. It never panics.
///
/// ```no_run
/// // In build.rs; the crate then has `include!(concat!(env!("OUT_DIR"), "/authorize_user.rs"));`.
/// arena_errors_codegen::build("authorize_user.toml");
/// ```
pub fn build(path: &str) {
    println!("cargo::rerun-if-changed={path}");
    if let Err(errors) = try_build(path) {
        for line in errors.iter().flat_map(|error| error.lines()) {
            println!("cargo::error={line}");
        }
    }
}

fn try_build(path: &str) -> Result<(), Vec<String>> {
    let (package, out) = (folder("CARGO_MANIFEST_DIR")?, folder("OUT_DIR")?);
    let text = read_in_package(&package, path).map_err(|error| vec![error.to_string()])?;
    let file = SourceFile::new(path, &text);
    let table = check(&text).into_result().map_err(|problems| {
        problems
            .iter()
            .map(|problem| file.render_embedded(problem))
            .collect::<Vec<_>>()
    })?;
    let source = expand(&table).into_source();
    let target = out.join(path).with_extension("rs");
    write(&target, &source)
        .map_err(|error| vec![format!("{}: cannot be written: {error}", target.display())])
}

fn write(target: &Path, source: &str) -> io::Result<()> {
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(target, source)
}

fn folder(variable: &str) -> Result<PathBuf, Vec<String>> {
    let folder = env::var_os(variable).map(PathBuf::from);
    folder.ok_or_else(|| {
        vec![format!(
            "{variable} is not set; Cargo sets it for build scripts"
        )]
    })
}
