//! Files that cannot be read, and writes that fail or are cut off: a sentence each, and what was
//! there stays.

use std::fs;
use std::path::Path;
use std::process::{Output, Stdio};

use tempfile::TempDir;

use super::{answer, arena_errors, folder_with, run_in};

/// The sentence that a call ends with, at exit status 2.
#[track_caller]
fn one_sentence(output: &Output) -> String {
    let text = String::from_utf8(output.stderr.clone()).unwrap();
    let (status, length) = (output.status.code(), output.stdout.len());
    assert_eq!((status, length), (Some(2), 0), "{text}");
    let sentence = text.strip_prefix("error: ").expect(&text);
    assert_eq!(sentence.find('\n'), Some(sentence.len() - 1), "{text}");
    sentence.to_owned()
}

#[test]
fn an_unreadable_table_is_a_sentence_from_every_command() {
    let folder = folder_with("latin1.toml", b"caf\xE9");
    let refused = "latin1.toml: the file is not UTF-8 text (line 1): save it as UTF-8";
    let missing = "missing.toml: the file cannot be read: ";
    for (file, why) in [("latin1.toml", refused), ("missing.toml", missing)] {
        for command in [
            &["check"][..],
            &["list", "--table"],
            &["explain", "400", "4083", "--table"],
            &["scan", "--table"],
            &["search", "word", "--table"],
            &["docs", "--out", "docs", "--table"],
        ] {
            let output = run_in(&folder, &[command, &[file]].concat());
            let sentence = one_sentence(&output);
            assert!(sentence.starts_with(why), "{command:?}: {sentence}");
        }
    }
    assert!(!folder.path().join("docs").exists());
}

/// Writes docs in a shell that lets no file grow over a few kilobytes, as a full disk does.
#[cfg(target_os = "linux")]
fn docs_on_a_full_disk(folder: &Path) -> Output {
    let script = "trap '' XFSZ; ulimit -f 8; exec \"$0\" docs --out docs";
    let mut shell = std::process::Command::new("sh");
    let shell = shell.args(["-c", script, env!("CARGO_BIN_EXE_arena-errors")]);
    shell.current_dir(folder).output().unwrap()
}

fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let name = |entry: &fs::DirEntry| entry.file_name().into_string().unwrap();
    let contents = entries.map(|entry| (name(&entry), fs::read(entry.path()).unwrap()));
    let mut contents: Vec<_> = contents.collect();
    contents.sort();
    contents
}

/// Docs of another table, all of which a write would change.
fn old_docs() -> TempDir {
    let folder = folder_with("table.toml", super::THERMOSTATS);
    let output = run_in(&folder, &["docs", "--out", "docs", "--table", "table.toml"]);
    assert!(output.status.success());
    folder
}

#[cfg(target_os = "linux")]
#[test]
fn a_write_that_fails_leaves_what_was_there() {
    let folder = old_docs();
    let docs = folder.path().join("docs");
    let before = contents(&docs);
    let sentence = one_sentence(&docs_on_a_full_disk(folder.path()));
    let found = sentence.contains(": the file cannot be written: File too large");
    assert!(found, "{sentence}");
    assert_eq!(contents(&docs), before);
}

/// `head` may have seen enough; a full disk is a failure.
#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written_is_a_failure_unless_nobody_reads_it() {
    let list = |to: Stdio| {
        let mut command = arena_errors();
        let command = command.arg("list").stdout(to).stderr(Stdio::piped());
        command.spawn().unwrap().wait_with_output().unwrap()
    };
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    assert_eq!(answer(&list(writer.into())), (String::new(), 0));
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let sentence = one_sentence(&list(full.into()));
    assert!(sentence.starts_with("the answer cannot be written: "));
}
