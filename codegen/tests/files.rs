//! Reading a table's file, and the door for build scripts.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use arena_errors_codegen::{MAX_BYTES, read, read_in_package};

const SOUND: &str = include_str!("../../tables/authorize_user.toml");

/// A new folder for a test.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("files")
        .join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Why a file cannot be read, without the folder.
fn refused(folder: &Path, name: &str) -> String {
    let error = read(&folder.join(name)).unwrap_err().to_string();
    error.replace(&folder.join("").display().to_string(), "")
}

#[test]
fn a_text_is_read_as_it_is() {
    let folder = folder("text");
    fs::write(folder.join("a.toml"), "ä\r\nb").unwrap();
    assert_eq!(read(&folder.join("a.toml")).as_deref(), Ok("ä\r\nb"));
    assert_eq!(
        read_in_package(&folder, "./a.toml").as_deref(),
        Ok("ä\r\nb")
    );
}

#[test]
fn what_is_no_text_is_told_with_its_path() {
    let folder = folder("refused");
    fs::write(folder.join("latin.toml"), b"one\ntwo\nthr\xE9e\n").unwrap();
    fs::create_dir(folder.join("folder.toml")).unwrap();
    assert!(refused(&folder, "none.toml").starts_with("none.toml: the file cannot be read: "));
    assert_eq!(
        refused(&folder, "folder.toml"),
        "folder.toml: this is a directory, not a file"
    );
    let latin = "latin.toml: the file is not UTF-8 text (line 3): save it as UTF-8";
    assert_eq!(refused(&folder, "latin.toml"), latin);
    assert_eq!(
        read_in_package(&folder, "latin.toml")
            .unwrap_err()
            .to_string(),
        latin
    );
}

#[test]
fn of_a_file_over_the_limit_one_byte_more_is_read() {
    let folder = folder("large");
    let file = |end: &[u8]| {
        fs::write(
            folder.join("a.toml"),
            [&[b'x'].repeat(MAX_BYTES - 1), end].concat(),
        )
        .unwrap()
    };
    // The byte over the limit is the first half of a character.
    file("x\u{E9}\u{E9}\u{E9}".as_bytes());
    let text = read(&folder.join("a.toml")).unwrap();
    assert_eq!(
        (text.len(), &text[MAX_BYTES..]),
        (MAX_BYTES + 3, "\u{FFFD}")
    );
    file(b"\xC3");
    assert!(refused(&folder, "a.toml").contains("not UTF-8 text (line 1)"));
}

#[test]
fn a_path_stays_in_the_package() {
    let folder = folder("inside/package");
    fs::write(folder.join("../a.toml"), "a").unwrap();
    let absolute = folder.join("../a.toml").display().to_string();
    for path in ["../a.toml", "", &absolute] {
        let error = read_in_package(&folder, path).unwrap_err().to_string();
        assert_eq!(
            error,
            format!(
                "`{path}`: a table's path is relative to the folder of Cargo.toml and stays in it"
            )
        );
    }
}

/// This test is the build script: the ones below run it with the variables that Cargo sets.
#[test]
fn build_script() {
    if let Some(table) = env::var_os("BUILD_TABLE") {
        println!();
        arena_errors_codegen::build(table.to_str().unwrap());
    }
}

/// What the build script of a package says to Cargo about a table.
fn built(table: &str, variables: &[(&str, &Path)]) -> Vec<String> {
    let mut script = Command::new(env::current_exe().unwrap());
    script
        .args(["build_script", "--exact", "--nocapture"])
        .env("BUILD_TABLE", table);
    for variable in ["CARGO_MANIFEST_DIR", "OUT_DIR"] {
        script.env_remove(variable);
    }
    let output = script.envs(variables.iter().copied()).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let lines = String::from_utf8(output.stdout).unwrap();
    lines
        .lines()
        .filter(|line| line.starts_with("cargo::"))
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_build_script_writes_a_sound_table_as_rust() {
    let folder = folder("sound");
    fs::create_dir(folder.join("tables")).unwrap();
    fs::write(folder.join("tables/demo.toml"), SOUND).unwrap();
    let out = folder.join("out");
    let said = built(
        "tables/demo.toml",
        &[("CARGO_MANIFEST_DIR", &folder), ("OUT_DIR", &out)],
    );
    assert_eq!(said, ["cargo::rerun-if-changed=tables/demo.toml"]);
    let written = fs::read_to_string(out.join("tables/demo.rs")).unwrap();
    assert!(
        written.contains("\npub enum AuthorizeUserError {"),
        "{written}"
    );
}

#[test]
fn a_build_script_tells_what_is_wrong() {
    let folder = folder("wrong");
    fs::write(
        folder.join("demo.toml"),
        SOUND.replace("summary = \"Authorizes", "sumary = \"Authorizes"),
    )
    .unwrap();
    let out = folder.join("out");
    let said = built(
        "demo.toml",
        &[("CARGO_MANIFEST_DIR", &folder), ("OUT_DIR", &out)],
    );
    assert_eq!(
        said[..2],
        [
            "cargo::rerun-if-changed=demo.toml",
            "cargo::error=`[table]` has no key `sumary` [unknown-key]"
        ]
    );
    assert_eq!(said[2].trim_end(), "cargo::error= --> demo.toml:6:1");
    assert!(!out.exists());
    fs::write(folder.join("demo.toml"), SOUND).unwrap();
    fs::write(&out, "a file").unwrap();
    let said = built(
        "demo.toml",
        &[("CARGO_MANIFEST_DIR", &folder), ("OUT_DIR", &out)],
    );
    assert!(
        said[1].contains("out/demo.rs: cannot be written: "),
        "{said:?}"
    );
    for (given, missing) in [
        ("OUT_DIR", "CARGO_MANIFEST_DIR"),
        ("CARGO_MANIFEST_DIR", "OUT_DIR"),
    ] {
        let said = built("demo.toml", &[(given, &folder)]);
        assert_eq!(
            said[1],
            format!("cargo::error={missing} is not set; Cargo sets it for build scripts")
        );
    }
}
