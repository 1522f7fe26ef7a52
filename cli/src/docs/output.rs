//! Files of a folder: written whole, or compared with what would be written.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use std::time::Duration;

use tempfile::NamedTempFile;

use super::Page;
use crate::escape;
use crate::outcome::Failure;

/// How the names of temporary files begin.
const PREFIX: &str = ".arena-errors-";

/// Writes pages into a folder, which is made where it is missing, and returns a line with the
/// path of each.
///
/// Each is written beside its target and then takes its place, so that nobody ever sees half of
/// one, and none takes its place before all could be written.
pub(super) fn write(pages: &[Page], folder: &Path) -> Result<Vec<String>, Failure> {
    fs::create_dir_all(folder)
        .map_err(|error| failure(folder, "the folder cannot be made", &error))?;
    remove_abandoned(folder);
    let mut ready = Vec::new();
    for page in pages {
        let path = folder.join(page.name);
        let file = prepare(folder, page)
            .map_err(|error| failure(&path, "the file cannot be written", &error))?;
        ready.push((path, file));
    }
    let mut written = Vec::new();
    for (path, file) in ready {
        file.persist(&path)
            .map_err(|error| failure(&path, "the file cannot be written", &error.error))?;
        written.push(format!("{}\n", escape::path(&path)));
    }
    Ok(written)
}

/// Removes temporary files of runs that were killed. A young one may belong to a run under way.
fn remove_abandoned(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let modified = entry.metadata().and_then(|file| file.modified()).ok();
        let age = modified
            .and_then(|at| at.elapsed().ok())
            .unwrap_or_default();
        let is_temporary = entry.file_name().to_string_lossy().starts_with(PREFIX);
        if is_temporary && age > Duration::from_secs(3600) {
            // Where it cannot be removed, the docs can be written all the same.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// What is wrong with a folder's files that are not what [`write`] would write, a line each.
pub(super) fn stale(pages: &[Page], folder: &Path) -> Result<Vec<String>, Failure> {
    let mut stale = Vec::new();
    for page in pages {
        let path = folder.join(page.name);
        let what = match fs::read(&path) {
            Ok(bytes) if bytes == page.contents.as_bytes() => continue,
            Ok(_) => "not what the tables say",
            Err(error) if error.kind() == io::ErrorKind::NotFound => "missing",
            Err(error) => return Err(failure(&path, "the file cannot be read", &error)),
        };
        stale.push(format!("{} is {what}\n", escape::path(&path)));
    }
    if !stale.is_empty() {
        stale.push("To update the docs, run this command without --check.\n".to_owned());
    }
    Ok(stale)
}

/// A page in a temporary file beside its target.
fn prepare(folder: &Path, page: &Page) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX);
    // A temporary file is readable by its owner alone; the docs get what any new file gets.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(page.contents.as_bytes())?;
    Ok(file)
}

fn failure(path: &Path, what: &str, error: &io::Error) -> Failure {
    Failure::Unusable(format!("{}: {what}: {error}", escape::path(path)))
}
