//! The same table gives the same code wherever it is built.

use std::fs;
use std::path::PathBuf;

use crate::consumer::{Consumer, target};

/// What the build script of a consumer wrote.
fn generated(consumer: &Consumer) -> Vec<PathBuf> {
    let manifest = fs::read_to_string(consumer.folder.join("Cargo.toml")).unwrap();
    let name = manifest.split('"').nth(1).unwrap();
    let scripts =
        fs::read_dir(target().join("built/debug/build")).unwrap().map(|entry| entry.unwrap().path());
    let own = scripts.filter(|folder| folder.file_name().unwrap().to_str().unwrap().starts_with(name));
    let folders = own.map(|folder| folder.join("out")).filter(|folder| folder.exists());
    folders.flat_map(|folder| fs::read_dir(folder).unwrap()).map(|file| file.unwrap().path()).collect()
}

#[test]
fn two_builds_in_two_folders_write_the_same_bytes_and_no_path() {
    let _ = fs::remove_dir_all(target().join("built/debug/build"));
    let files = ["here", "elsewhere"].map(|place| {
        let consumer = Consumer::new("build_door", place);
        consumer.succeeds(&["build"]);
        let files = generated(&consumer);
        // The build script wrote one file, and nothing into the package.
        assert_eq!(files.len(), 1, "{files:?}");
        assert!(files[0].ends_with("authorize_user.rs"));
        let code = fs::read_to_string(&files[0]).unwrap();
        for path in [consumer.folder.to_str().unwrap(), env!("CARGO_MANIFEST_DIR"), place] {
            assert!(!code.contains(path), "{path}");
        }
        code
    });
    assert!(files[0].contains("EmailNotFound"));
    assert_eq!(files[0], files[1]);
}
