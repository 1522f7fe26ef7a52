//! Crates on disk that are built by `cargo`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The package of this program's own repository.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("it is in the repository")
}

/// A folder of crates, emptied first. The crates in it share a target directory.
pub(crate) struct Crates {
    pub(crate) folder: PathBuf,
}

impl Crates {
    pub(crate) fn new(part: &str) -> Self {
        let folder = folder().join(part);
        let _ = fs::remove_dir_all(&folder);
        Self { folder }
    }

    /// Adds a crate: a package with these dependencies, in Cargo's words, and these files.
    pub(crate) fn add(&self, name: &str, dependencies: &str, files: &[(&str, &str)]) -> Crate {
        let one = Crate {
            folder: self.folder.join(name),
            target: self.folder.join("target"),
        };
        // An own workspace, and the versions that the repository has.
        let manifest =
            format!("[workspace]\n[package]\nname = {name:?}\nedition = \"2024\"\n{dependencies}");
        one.write("Cargo.toml", &manifest);
        for (path, text) in files {
            one.write(path, text);
        }
        fs::copy(
            repository().join("Cargo.lock"),
            one.folder.join("Cargo.lock"),
        )
        .expect("the lock file is there");
        // Whatever is not there yet is fetched now, so that no build waits for it.
        one.cargo(&["fetch", "--quiet"], false);
        one
    }
}

/// Where everything is written: the crates, a folder for each part, and the plots.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("builds")
}

pub(crate) struct Crate {
    folder: PathBuf,
    pub(crate) target: PathBuf,
}

impl Crate {
    /// Its path as a TOML text.
    pub(crate) fn path(&self) -> String {
        toml_text(&self.folder)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().expect("it is in the folder"))
            .expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }

    /// A target directory of its own.
    pub(crate) fn alone(mut self) -> Self {
        self.target = self.folder.join("target");
        self
    }

    /// Makes Cargo take a file for changed.
    pub(crate) fn touch(&self, path: &str) {
        let text = fs::read_to_string(self.folder.join(path)).expect("the file is there");
        self.write(path, &text);
    }

    pub(crate) fn forget_builds(&self) {
        let _ = fs::remove_dir_all(&self.target);
    }

    /// Builds it, or runs it; gives what it printed.
    pub(crate) fn cargo(&self, arguments: &[&str], offline: bool) -> String {
        let output = Command::new(env!("CARGO"))
            .args(arguments)
            .args(offline.then_some("--offline"))
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", &self.target)
            .env_remove("RUSTFLAGS")
            .stderr(Stdio::inherit())
            .output()
            .expect("cargo runs");
        assert!(
            output.status.success(),
            "cargo {arguments:?} failed in {}",
            self.folder.display()
        );
        String::from_utf8(output.stdout).expect("it prints text")
    }
}

/// A path in quotes, for a manifest.
pub(crate) fn toml_text(path: &Path) -> String {
    format!(
        "{:?}",
        path.to_str().expect("paths are text").replace('\\', "/")
    )
}
