//! Reading a table's file, and the door for build scripts.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use arena_errors_codegen::{Item, MAX_BYTES, check, expand, read, read_in_package};
use proc_macro2::TokenStream;

const SOUND: &str = include_str!("sound.toml");

/// A new folder for a test.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("files")
        .join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn a_text_is_read_as_it_is() {
    let folder = folder("text");
    fs::write(folder.join("a.toml"), "ä\r\nb").unwrap();
    assert_eq!(read(&folder.join("a.toml")).unwrap(), "ä\r\nb");
    assert_eq!(read_in_package(&folder, "./a.toml").unwrap(), "ä\r\nb");
}

#[test]
fn a_file_that_is_no_text_is_reported_with_its_path() {
    let folder = folder("refused");
    fs::write(folder.join("latin.toml"), b"one\ntwo\nthr\xE9e\n").unwrap();
    fs::create_dir(folder.join("folder.toml")).unwrap();
    let refused = |name: &str| read(&folder.join(name)).unwrap_err().to_string();
    let path = |name: &str| folder.join(name).display().to_string();
    assert!(refused("none.toml").starts_with(&(path("none.toml") + ": the file cannot be read: ")));
    assert!(refused("folder.toml").ends_with("folder.toml: this is a directory, not a file"));
    let error = read_in_package(&folder, "latin.toml").unwrap_err();
    let expected = "latin.toml: the file is not UTF-8 text (line 3): save it as UTF-8";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn a_file_over_the_limit_is_read_one_byte_further() {
    let folder = folder("large");
    let file = folder.join("a.toml");
    // The byte over the limit is the first half of a character.
    fs::write(&file, "x".repeat(MAX_BYTES) + "é").unwrap();
    let text = read(&file).unwrap();
    assert_eq!(&text[MAX_BYTES..], "\u{FFFD}");
}

#[test]
fn a_path_stays_in_the_package() {
    let folder = folder("inside/package");
    let absolute = folder.join("a.toml").display().to_string();
    for path in ["../a.toml", "", &absolute] {
        let error = read_in_package(&folder, path).unwrap_err().to_string();
        let why = "a table's path is relative to the folder of Cargo.toml and stays in it";
        assert_eq!(error, format!("`{path}`: {why}"));
    }
}

#[test]
fn a_missing_file_names_the_folder_and_its_tables() {
    let folder = folder("nearby");
    fs::create_dir(folder.join("tables")).unwrap();
    let missing = |path: &str| read_in_package(&folder, path).unwrap_err().to_string();
    let searched = folder.join("tables").display().to_string();
    let text = format!("tables/cart.toml: there is no such file in {searched}; tables there: ");
    assert_eq!(missing("tables/cart.toml"), text.clone() + "none");
    for name in ["Cargo.toml", "gateway.toml", "carts.toml", "notes.txt"] {
        fs::write(folder.join("tables").join(name), "").unwrap();
    }
    assert_eq!(
        missing("tables/cart.toml"),
        text + "carts.toml, gateway.toml"
    );
}

/// This test is the build script: the ones below run it with the variables that Cargo sets.
#[test]
fn build_script() {
    if let Some(table) = env::var_os("BUILD_TABLE") {
        println!();
        arena_errors_codegen::build(table.to_str().unwrap());
    }
}

/// What a package's build script prints for Cargo about `demo.toml`.
fn built(folder: &Path, out: Option<&Path>) -> Vec<String> {
    let mut script = Command::new(env::current_exe().unwrap());
    script.args(["build_script", "--exact", "--nocapture"]);
    script.env("BUILD_TABLE", "demo.toml").env_remove("OUT_DIR");
    script.envs(out.map(|out| ("OUT_DIR", out)));
    let output = script.env("CARGO_MANIFEST_DIR", folder).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let lines = String::from_utf8(output.stdout).unwrap();
    let lines = lines.lines().filter(|line| line.starts_with("cargo::"));
    lines.map(str::to_owned).collect()
}

#[test]
fn a_build_script_writes_a_sound_table_as_rust() {
    let folder = folder("sound");
    fs::write(folder.join("demo.toml"), SOUND).unwrap();
    let printed = built(&folder, Some(&folder.join("out")));
    assert_eq!(printed, ["cargo::rerun-if-changed=demo.toml"]);
    let written = fs::read_to_string(folder.join("out/demo.rs")).unwrap();
    let table = check(SOUND).into_result().unwrap();
    let expected = expand(&table, &Item::default()).to_string();
    let tokens: TokenStream = written.parse().unwrap();
    assert_eq!(tokens.to_string(), expected);
    assert!(written.lines().count() > 100, "{written}");
}

#[test]
fn a_build_script_reports_each_problem_after_a_blank_line() {
    let folder = folder("wrong");
    let table = SOUND.replace("summary = \"Authorizes", "sumary = \"Authorizes");
    let table = table.replace("code = 4083", "code = -1");
    fs::write(folder.join("demo.toml"), table).unwrap();
    let printed = built(&folder, Some(&folder.join("out")));
    assert_eq!(printed[0], "cargo::rerun-if-changed=demo.toml");
    let key = "cargo::error=`[table]` has no key `sumary` [unknown-key]";
    assert_eq!(printed[1], key);
    assert_eq!(printed[2].trim_end(), "cargo::error= --> demo.toml:6:1");
    let mut rest = printed.iter().skip_while(|line| *line != "cargo::error=");
    let code = "cargo::error=-1 is not a code [code-out-of-range]";
    assert_eq!(rest.nth(1).unwrap(), code);
    assert!(!folder.join("out").exists());
}

#[test]
fn a_build_script_reports_what_it_cannot_write() {
    let folder = folder("unwritable");
    fs::write(folder.join("demo.toml"), SOUND).unwrap();
    fs::write(folder.join("out"), "a file").unwrap();
    let printed = built(&folder, Some(&folder.join("out")));
    let found = printed[1].contains("out/demo.rs: cannot be written: ");
    assert!(found, "{printed:?}");
    let expected = "cargo::error=OUT_DIR is not set; Cargo sets it for build scripts";
    assert_eq!(built(&folder, None)[1], expected);
}
