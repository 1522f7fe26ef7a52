//! A crate that uses ours, in a folder of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A copy of one of the crates beside this file, with a table beside its `Cargo.toml`.
pub(crate) struct Consumer {
    pub(crate) folder: PathBuf,
    pub(crate) target: PathBuf,
}

impl Consumer {
    /// A copy for one test. All share a target directory, so that what they depend on is built
    /// once.
    pub(crate) fn new(name: &str, test: &str) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let source = root.join("tests/consumers").join(name);
        let folder = target().join(test).join(name);
        let _ = fs::remove_dir_all(&folder);
        copy(&source, &folder);
        fs::copy(
            root.join("tests/consumers/checks.rs"),
            folder.join("src/checks.rs"),
        )
        .unwrap();
        fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
        let root = root.to_str().unwrap().replace('\\', "/");
        let manifest = manifest.replace("../../..", &root);
        // In a target directory that is shared, packages are told apart by their names.
        let named = manifest.replacen("\"\nedition", &format!("-{test}\"\nedition"), 1);
        fs::write(folder.join("Cargo.toml"), named).unwrap();
        let consumer = Self {
            folder,
            target: target().join("built"),
        };
        consumer.write_table(&table());
        consumer
    }

    /// A copy that shares nothing: its target directory, empty at first, is in its own folder.
    pub(crate) fn alone(name: &str, test: &str) -> Self {
        let consumer = Self::new(name, test);
        Self {
            target: consumer.folder.join("target"),
            ..consumer
        }
    }

    pub(crate) fn write_table(&self, table: &str) {
        fs::write(self.folder.join("authorize_user.toml"), table).unwrap();
    }

    pub(crate) fn cargo(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Runs cargo with what only a nightly compiler allows; gives what it printed.
    #[track_caller]
    pub(crate) fn succeeds_as_nightly(&self, arguments: &[&str]) -> String {
        printed(
            self,
            arguments,
            &self
                .command(arguments)
                .env("RUSTC_BOOTSTRAP", "1")
                .output()
                .unwrap(),
        )
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO"));
        command
            .args(["--offline", "--quiet", "--color=never"])
            .args(arguments)
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", &self.target)
            .env_remove("RUSTFLAGS");
        command
    }

    /// Runs cargo; gives what it printed.
    #[track_caller]
    pub(crate) fn succeeds(&self, arguments: &[&str]) -> String {
        printed(self, arguments, &self.cargo(arguments))
    }

    /// The files that its build script wrote.
    pub(crate) fn written(&self) -> Vec<PathBuf> {
        let manifest = fs::read_to_string(self.folder.join("Cargo.toml")).unwrap();
        let name = manifest.split('"').nth(1).unwrap();
        let scripts = fs::read_dir(self.target.join("debug/build"))
            .unwrap()
            .map(|entry| entry.unwrap().path());
        let own = scripts.filter(|folder| {
            folder
                .file_name()
                .unwrap()
                .to_str()
                .unwrap()
                .starts_with(name)
        });
        let folders = own
            .map(|folder| folder.join("out"))
            .filter(|folder| folder.exists());
        folders
            .flat_map(|folder| fs::read_dir(folder).unwrap())
            .map(|file| file.unwrap().path())
            .collect()
    }

    /// Builds a crate whose table is not sound; gives what the maintainer sees.
    #[track_caller]
    pub(crate) fn fails(&self) -> String {
        let output = self.cargo(&["build"]);
        assert!(!output.status.success());
        String::from_utf8(output.stderr).unwrap()
    }
}

#[track_caller]
fn printed(consumer: &Consumer, arguments: &[&str], output: &Output) -> String {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "cargo {arguments:?} in {}:\n{errors}",
        consumer.folder.display()
    );
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn target() -> PathBuf {
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
    include_str!("../../tables/authorize_user.toml").to_owned()
}

/// The table with some of its text replaced.
#[track_caller]
pub(crate) fn table_with(edits: &[(&str, &str)]) -> String {
    edits.iter().fold(table(), |table, (from, to)| {
        assert!(table.contains(from), "the table does not hold {from:?}");
        table.replacen(from, to, 1)
    })
}
