//! Crates on disk that `cargo` builds.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use arena_errors_benches::command::{Finished, repository, run};

/// A crate with a workspace and a target directory of its own.
pub(crate) struct Crate {
    folder: PathBuf,
}

impl Crate {
    /// Writes a crate with these lines of `Cargo.toml` after `[package]`, and these files.
    pub(crate) fn new(name: &str, manifest: &str, files: &[(&str, &str)]) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        let this = Self { folder };
        let package = format!("[workspace]\n[package]\nname = {name:?}\nedition = \"2024\"\n");
        this.write("Cargo.toml", &(package + manifest));
        for (path, text) in files {
            this.write(path, text);
        }
        // Use the repository's versions of dependencies where it has them.
        fs::copy(
            repository().join("Cargo.lock"),
            this.folder.join("Cargo.lock"),
        )
        .expect("the lock file can be copied");
        this.cargo(&["fetch", "--quiet"]);
        this
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().expect("it is in the folder"))
            .expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }

    /// Removes the build output.
    pub(crate) fn clean(&self) {
        let _ = fs::remove_dir_all(self.folder.join("target"));
    }

    /// Changes the time of a file, so that Cargo builds it again.
    pub(crate) fn touch(&self, path: &str) {
        let text = fs::read_to_string(self.folder.join(path)).expect("the file can be read");
        self.write(path, &text);
    }

    pub(crate) fn cargo(&self, arguments: &[&str]) -> Finished {
        run(Command::new(env!("CARGO"))
            .args(arguments)
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", self.folder.join("target"))
            .env_remove("RUSTFLAGS"))
    }
}

/// A dependency on a package of the repository, for a manifest.
pub(crate) fn dependency(name: &str, folder: &str, features: &[&str]) -> String {
    let path = repository().join(folder);
    format!(
        "{name} = {{ path = '{}', features = {features:?} }}\n",
        path.display()
    )
}
