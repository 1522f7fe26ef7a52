//! Reading a table's file.

use std::error::Error;
use std::fmt;
use std::fs;
use std::io::Read as _;
use std::path::{Component, Path};

use crate::MAX_BYTES;

/// Why a table's file cannot be read; `Display` says it in a sentence that begins with the path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError(String);

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for ReadError {}

/// Reads a table's file.
///
/// No more than a byte over [`MAX_BYTES`] is read; [`check`](crate::check) refuses what is longer.
///
/// # Errors
/// If there is no such file, it cannot be read, or it is not UTF-8.
pub fn read(path: &Path) -> Result<String, ReadError> {
    read_named(path, &path.display())
}

/// Reads a table's file in a package, at a path relative to the package's folder. Symbolic links
/// are followed.
///
/// # Errors
/// As [`read`], and if the path is absolute or leads out of the folder: then the package could not
/// be built elsewhere.
pub fn read_in_package(package: &Path, path: &str) -> Result<String, ReadError> {
    let inside = Path::new(path)
        .components()
        .all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if !inside || path.is_empty() {
        let why = "a table's path is relative to the folder of Cargo.toml and stays in it";
        return Err(ReadError(format!("`{path}`: {why}")));
    }
    // The path as the user wrote it says more than the folder that the build runs in.
    read_named(&package.join(path), &path)
}

/// Reads a file; says what is wrong with it under a name.
fn read_named(path: &Path, name: &dyn fmt::Display) -> Result<String, ReadError> {
    let fail = |why: String| ReadError(format!("{name}: {why}"));
    let cannot = |error: std::io::Error| fail(format!("the file cannot be read: {error}"));
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(cannot)?;
    if file.metadata().is_ok_and(|metadata| metadata.is_dir()) {
        return Err(fail("this is a directory, not a file".to_owned()));
    }
    file.take(MAX_BYTES as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(cannot)?;
    if bytes.len() > MAX_BYTES {
        // The limit may have cut a character; what is too long is refused whatever it holds.
        return Ok(String::from_utf8_lossy(&bytes).into_owned());
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = valid.split(|&byte| byte == b'\n').count();
        fail(format!(
            "the file is not UTF-8 text (line {line}): save it as UTF-8"
        ))
    })
}
