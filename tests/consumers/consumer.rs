//! A crate that depends on this one, copied to a folder of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The table that the macro reads, and the one that the build script reads.
pub(crate) const BY_MACRO: &str = "authorize_user.toml";
pub(crate) const BY_BUILD: &str = "tables/authorize_user.toml";

/// A copy of one of the crates beside this file, with a table for the macro and one for the build
/// script.
pub(crate) struct Consumer {
    pub(crate) folder: PathBuf,
}

impl Consumer {
    /// A copy for one test. All share a target directory, so that what they depend on is built
    /// once.
    pub(crate) fn new(name: &str, test: &str) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = scratch().join(test).join(name);
        let _ = fs::remove_dir_all(&folder);
        copy(&root.join("tests/consumers").join(name), &folder);
        fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
        let consumer = Self { folder };
        let path = root.to_str().unwrap().replace('\\', "/");
        consumer.edit("Cargo.toml", "../../..", &path);
        // In a shared target directory, packages differ by their names.
        consumer.edit("Cargo.toml", "\"\nedition", &format!("-{test}\"\nedition"));
        fs::create_dir(consumer.folder.join("tables")).unwrap();
        consumer.write_tables(&table());
        consumer
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        fs::write(self.folder.join(path), text).unwrap();
    }

    /// Writes the same table for the macro and for the build script.
    pub(crate) fn write_tables(&self, table: &str) {
        self.write(BY_MACRO, table);
        self.write(BY_BUILD, table);
    }

    /// Replaces a text in a file, wherever it occurs.
    #[track_caller]
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.folder.join(path)).unwrap();
        assert!(text.contains(from), "{path} does not hold {from:?}");
        self.write(path, &text.replace(from, to));
    }

    pub(crate) fn cargo(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO"))
            .args(["--offline", "--quiet", "--color=never"])
            .args(arguments)
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", Self::target())
            // Lets a stable compiler print the expanded code.
            .env("RUSTC_BOOTSTRAP", "1")
            .env_remove("RUSTFLAGS")
            .output()
            .unwrap()
    }

    /// Runs cargo; returns what it printed.
    #[track_caller]
    pub(crate) fn succeeds(&self, arguments: &[&str]) -> String {
        let output = self.cargo(arguments);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}:\n{errors}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Checks a crate that has mistakes; returns what the maintainer sees.
    #[track_caller]
    pub(crate) fn fails(&self) -> String {
        let output = self.cargo(&["check", "--lib"]);
        assert!(!output.status.success());
        String::from_utf8(output.stderr).unwrap()
    }

    pub(crate) fn target() -> PathBuf {
        scratch().join("built")
    }

    /// The files that its build script wrote.
    pub(crate) fn written(&self) -> Vec<PathBuf> {
        let manifest = fs::read_to_string(self.folder.join("Cargo.toml")).unwrap();
        let name = manifest.split('"').nth(1).unwrap();
        let scripts = fs::read_dir(Self::target().join("debug/build")).unwrap();
        let folders = scripts.map(|entry| entry.unwrap().path());
        let files = folders.map(|folder| folder.join("out/tables/authorize_user.rs"));
        let is_own = |file: &PathBuf| file.to_str().unwrap().contains(name) && file.exists();
        files.filter(is_own).collect()
    }
}

fn scratch() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("consumers")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The table of `POST /login/authorizeuser`.
pub(crate) fn table() -> String {
    include_str!("../../codegen/tests/sound.toml").to_owned()
}

/// The table with some of its text replaced.
#[track_caller]
pub(crate) fn table_with(edits: &[(&str, &str)]) -> String {
    edits.iter().fold(table(), |table, (from, to)| {
        assert!(table.contains(from), "the table does not hold {from:?}");
        table.replacen(from, to, 1)
    })
}
