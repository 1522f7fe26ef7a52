//! The same table gives the same code wherever it is built.

use std::fs;

use crate::consumer::Consumer;

/// What one door makes of the table in two folders.
#[track_caller]
fn the_same_without_a_path(door: &str, code_of: impl Fn(&Consumer) -> String) {
    let codes = ["here", "elsewhere"].map(|place| {
        let consumer = Consumer::alone(door, place);
        let code = code_of(&consumer);
        for path in [
            consumer.folder.to_str().unwrap(),
            env!("CARGO_MANIFEST_DIR"),
            place,
        ] {
            assert!(!code.contains(path), "{path}");
        }
        code
    });
    assert!(codes[0].contains("EmailNotFound"));
    assert_eq!(codes[0], codes[1]);
}

#[test]
fn the_build_script_writes_the_same_bytes_in_two_folders_and_no_path() {
    the_same_without_a_path("build_door", |consumer| {
        consumer.succeeds(&["build"]);
        let files = consumer.written();
        // It wrote one file.
        assert_eq!(files.len(), 1, "{files:?}");
        assert!(files[0].ends_with("authorize_user.rs"));
        fs::read_to_string(&files[0]).unwrap()
    });
}

#[test]
fn the_macro_gives_the_same_code_in_two_folders_and_no_path() {
    the_same_without_a_path("macro_door", |consumer| {
        consumer.succeeds_as_nightly(&["rustc", "--lib", "--", "-Zunpretty=expanded"])
    });
}
