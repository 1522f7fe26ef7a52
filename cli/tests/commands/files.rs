//! Files that cannot be read as a table, folders that cannot be written to, and writes that are cut
//! off: a sentence each, and what was there stays.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use super::{answer, arena_errors, folder_with, run_in};

const SOUND: &str = include_str!("../../../tables/authorize_user.toml");

/// The sentence that a call ends with, at exit status 2.
#[track_caller]
fn one_sentence(output: &Output) -> String {
    let text = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(
        (output.status.code(), output.stdout.len()),
        (Some(2), 0),
        "{text}"
    );
    let sentence = text
        .strip_prefix("error: ")
        .and_then(|text| text.strip_suffix('\n'));
    let sentence = sentence.filter(|sentence| !sentence.contains('\n'));
    sentence
        .unwrap_or_else(|| panic!("one line: {text:?}"))
        .to_owned()
}

/// Checks what every command says of a table that it cannot read.
#[track_caller]
fn refused_by_each_command(program: impl Fn() -> Command, file: &str, folder: &Path, why: &str) {
    for command in [
        &["check", file][..],
        &["list", "--table", file],
        &["explain", "400", "4083", "--table", file],
        &["scan", "--table", file],
        &["search", "word", "--table", file],
        &["docs", "--out", "docs", "--table", file],
    ] {
        let output = program()
            .args(command)
            .current_dir(folder)
            .stdin(Stdio::null())
            .output();
        let sentence = one_sentence(&output.unwrap());
        assert!(
            sentence.starts_with(&format!("{file}: {why}")),
            "{command:?}: {sentence}"
        );
    }
    assert!(!folder.join("docs").exists());
}

#[test]
fn an_unreadable_table_is_a_sentence_from_every_command() {
    let folder = folder_with("table.toml", SOUND);
    fs::create_dir(folder.path().join("folder")).unwrap();
    let line = SOUND[..SOUND.find("retry").unwrap()].lines().count() + 1;
    let latin1 = SOUND.replacen("retry", "# caf\u{E9}\nretry", 1);
    let latin1: Vec<u8> = latin1
        .chars()
        .map(|c| u8::try_from(c).unwrap_or(b'?'))
        .collect();
    fs::write(folder.path().join("latin1.toml"), latin1).unwrap();
    fs::write(folder.path().join("utf16.toml"), b"\xFF\xFE[\0t\0a\0").unwrap();
    let latin1 = format!("the file is not UTF-8 text (line {line}): save it as UTF-8");
    for (file, why) in [
        ("folder", "there is no .toml file in this folder"),
        ("missing.toml", "the file cannot be read: "),
        ("table.toml/inside", "the file cannot be read: "),
        ("latin1.toml", &latin1),
        ("utf16.toml", "the file is not UTF-8 text (line 1)"),
    ] {
        refused_by_each_command(arena_errors, file, folder.path(), why);
    }
}

/// The program as it runs for a user who is not root, since root may do everything. Its folder is
/// one that the user can enter.
#[cfg(unix)]
fn for_a_user(folder: &Path) -> impl Fn() -> Command {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    use std::os::unix::process::CommandExt as _;
    const NOBODY: u32 = 65_534;
    let root = fs::metadata(folder).unwrap().uid() == 0;
    let program = folder.join("arena-errors");
    // By a process of its own: a file that this one has open to write, the programs of other tests
    // inherit, and then it cannot be run.
    let mut copy = Command::new("cp");
    let copied = copy
        .arg(env!("CARGO_BIN_EXE_arena-errors"))
        .arg(&program)
        .status();
    assert!(copied.unwrap().success());
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
    move || {
        let mut command = Command::new(&program);
        if root {
            command.uid(NOBODY);
        }
        command
    }
}

#[cfg(unix)]
#[test]
fn missing_permission_is_a_sentence_and_keeps_what_was_there() {
    use std::os::unix::fs::PermissionsExt as _;
    let set_mode = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    let folder = folder_with("table.toml", SOUND);
    set_mode(&folder.path().join("table.toml"), 0o000);
    let why = "the file cannot be read: Permission denied";
    refused_by_each_command(for_a_user(folder.path()), "table.toml", folder.path(), why);

    let folder = old_docs();
    let docs = folder.path().join("docs");
    let before = contents(&docs);
    let program = for_a_user(folder.path());
    for mode in [0o555, 0o000] {
        set_mode(&docs, mode);
        let output = program()
            .args(["docs", "--out", "docs"])
            .current_dir(&folder)
            .output();
        set_mode(&docs, 0o755);
        let sentence = one_sentence(&output.unwrap());
        let why = "docs/errors.md: the file cannot be written: Permission denied";
        assert!(sentence.starts_with(why), "{sentence}");
        assert_eq!(contents(&docs), before);
    }
}

#[test]
fn a_file_over_the_limit_is_one_problem() {
    const LIMIT: usize = 16 * 1024 * 1024;
    let mut text = SOUND.as_bytes().to_vec();
    text.resize(LIMIT, b'\n');
    let folder = folder_with("table.toml", &text);
    assert_eq!(answer(&run_in(&folder, &["check", "table.toml"])).1, 0);
    // The character at the limit is cut in two.
    text[LIMIT - 1] = b'\xC3';
    text.push(b'\xA9');
    text.resize(2 * LIMIT, b'x');
    fs::write(folder.path().join("table.toml"), &text).unwrap();
    let (text, status) = answer(&run_in(&folder, &["check", "table.toml"]));
    assert!(text.starts_with("error[file-too-large]: ") && text.len() < 1000);
    assert!(text.ends_with("\ntable.toml: 1 problem\n") && status == 1);
}

#[test]
fn deep_nesting_is_reported() {
    for nested in [
        format!("x = {}", "[".repeat(1_000_000)),
        format!("{} = 1", vec!["a"; 100_000].join(".")),
        format!("x = {}", "{ a = ".repeat(10_000)),
    ] {
        let folder = folder_with("table.toml", format!("{SOUND}{nested}"));
        let (text, status) = answer(&run_in(&folder, &["check", "table.toml"]));
        assert!(text.contains("error[syntax]: ") && status == 1, "{text}");
    }
}

#[test]
fn line_ends_of_windows_and_a_byte_order_mark_change_no_answer() {
    let windows = format!("\u{FEFF}{}", SOUND.replace('\n', "\r\n"));
    for command in [
        &["check", "table.toml"][..],
        &["list", "--format", "json", "--table", "table.toml"],
        &["explain", "4083", "20015", "--table", "table.toml"],
    ] {
        let answers = [SOUND, &windows].map(|text| {
            let folder = folder_with("table.toml", text);
            answer(&run_in(&folder, command))
        });
        assert_eq!(answers[0], answers[1]);
        assert_eq!(answers[0].1, 0);
    }
}

/// A file system on which nobody may write, not even root.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_written_to_is_a_sentence() {
    for (folder, why) in [
        ("/proc/docs", "/proc/docs: the folder cannot be made: "),
        (
            "/proc/self",
            "/proc/self/errors.md: the file cannot be written: ",
        ),
    ] {
        let sentence = one_sentence(&run_in(".", &["docs", "--out", folder]));
        assert!(sentence.starts_with(why), "{sentence}");
    }
}

/// Writes docs in a shell that lets no file grow over a few kilobytes, as a full disk does.
#[cfg(target_os = "linux")]
fn docs_on_a_full_disk(folder: &Path) -> Output {
    let script = "trap '' XFSZ; ulimit -f 8; exec \"$0\" docs --out docs";
    let mut shell = Command::new("sh");
    shell
        .args(["-c", script, env!("CARGO_BIN_EXE_arena-errors")])
        .current_dir(folder);
    shell.output().unwrap()
}

#[cfg(unix)]
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let content = |entry: fs::DirEntry| {
        (
            entry.file_name().into_string().unwrap(),
            fs::read(entry.path()).unwrap(),
        )
    };
    let mut contents: Vec<_> = entries.map(content).collect();
    contents.sort();
    contents
}

/// Docs of another table, all of which a write would change.
#[cfg(unix)]
fn old_docs() -> TempDir {
    let folder = folder_with("table.toml", SOUND);
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
    assert!(
        sentence.contains(": the file cannot be written: File too large"),
        "{sentence}"
    );
    assert_eq!(contents(&docs), before);
}

/// `head` may have seen enough; a full disk is a failure.
#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written_is_a_failure_unless_nobody_reads_it() {
    let list = |to: Stdio| {
        arena_errors()
            .arg("list")
            .stdout(to)
            .stderr(Stdio::piped())
            .spawn()
    };
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = list(writer.into()).unwrap().wait_with_output().unwrap();
    assert_eq!(answer(&output), (String::new(), 0));
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let output = list(full.into()).unwrap().wait_with_output().unwrap();
    assert!(one_sentence(&output).starts_with("the answer cannot be written: "));
}
