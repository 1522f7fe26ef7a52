//! Files that cannot be read as a table, folders that cannot be written to, and writes that are cut
//! off: a sentence each, and what was there stays.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const SOUND: &str = include_str!("../../tables/authorize_user.toml");

fn arena_errors(args: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_arena-errors"))
        .args(args)
        .current_dir(folder)
        .output()
        .unwrap()
}

/// A call that ends with a status and one sentence; gives the sentence.
#[track_caller]
fn one_sentence(output: &Output) -> String {
    let told = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(output.stdout.is_empty());
    let sentence = told
        .strip_prefix("error: ")
        .and_then(|told| told.strip_suffix('\n'));
    let sentence = sentence.filter(|sentence| !sentence.contains('\n'));
    sentence
        .unwrap_or_else(|| panic!("one line: {told:?}"))
        .to_owned()
}

fn folder_with(table: impl AsRef<[u8]>) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("table.toml"), table).unwrap();
    folder
}

/// What every command says of a file that it cannot read.
#[track_caller]
fn told_by_each_command(file: &str, folder: &Path, sentence: &str) {
    told_by_each_command_of(
        || Command::new(env!("CARGO_BIN_EXE_arena-errors")),
        file,
        folder,
        sentence,
    );
}

#[track_caller]
fn told_by_each_command_of(
    program: impl Fn() -> Command,
    file: &str,
    folder: &Path,
    sentence: &str,
) {
    for command in [
        &["check", file][..],
        &["check", "--table", file],
        &["list", "--table", file],
        &["explain", "400", "4083", "--table", file],
        &["search", "word", "--table", file],
        &["docs", "--out", "docs", "--table", file],
    ] {
        let told = one_sentence(
            &program()
                .args(command)
                .current_dir(folder)
                .output()
                .unwrap(),
        );
        assert!(
            told.starts_with(&format!("{file}: {sentence}")),
            "{command:?}: {told}"
        );
    }
    assert!(!folder.join("docs").exists());
}

#[test]
fn a_file_that_cannot_be_read_is_a_sentence_from_every_command() {
    let folder = folder_with(SOUND);
    fs::create_dir(folder.path().join("folder")).unwrap();
    told_by_each_command("folder", folder.path(), "this is a directory, not a file");
    told_by_each_command("missing.toml", folder.path(), "the file cannot be read: ");
    told_by_each_command(
        "table.toml/inside",
        folder.path(),
        "the file cannot be read: ",
    );
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
    let copied = Command::new("cp")
        .arg(env!("CARGO_BIN_EXE_arena-errors"))
        .arg(&program)
        .status()
        .unwrap();
    assert!(copied.success());
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
fn a_file_without_permission_is_a_sentence() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder_with(SOUND);
    let file = folder.path().join("table.toml");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).unwrap();
    let program = for_a_user(folder.path());
    let sentence = "the file cannot be read: Permission denied";
    told_by_each_command_of(program, "table.toml", folder.path(), sentence);
}

#[cfg(unix)]
#[test]
fn a_folder_without_permission_is_a_sentence_and_keeps_what_was_there() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = old_docs();
    let docs = folder.path().join("docs");
    let before = contents(&docs);
    let program = for_a_user(folder.path());
    for mode in [0o555, 0o000] {
        fs::set_permissions(&docs, fs::Permissions::from_mode(mode)).unwrap();
        let output = program()
            .args(["docs", "--out", "docs"])
            .current_dir(folder.path())
            .output()
            .unwrap();
        fs::set_permissions(&docs, fs::Permissions::from_mode(0o755)).unwrap();
        let told = one_sentence(&output);
        assert!(
            told.starts_with("docs/errors.md: the file cannot be written: Permission denied"),
            "{told}"
        );
        assert_eq!(contents(&docs), before);
    }
}

#[test]
fn a_file_that_is_not_utf_8_is_told_with_its_line() {
    let cut = SOUND.find("retry").unwrap();
    let line = SOUND[..cut].lines().count() + 1;
    let latin1 = [
        &SOUND.as_bytes()[..cut],
        b"# caf\xE9\n",
        &SOUND.as_bytes()[cut..],
    ]
    .concat();
    let folder = folder_with(latin1);
    let sentence = format!("the file is not UTF-8 text (line {line}): save it as UTF-8");
    told_by_each_command("table.toml", folder.path(), &sentence);
    fs::write(
        folder.path().join("table.toml"),
        b"\xFF\xFE[\0t\0a\0b\0l\0e\0]\0",
    )
    .unwrap();
    told_by_each_command(
        "table.toml",
        folder.path(),
        "the file is not UTF-8 text (line 1)",
    );
}

#[test]
fn a_file_over_the_limit_is_one_problem() {
    const LIMIT: usize = 16 * 1024 * 1024;
    let mut text = SOUND.as_bytes().to_vec();
    text.resize(LIMIT, b'\n');
    let folder = folder_with(&text);
    assert_eq!(
        arena_errors(&["check", "table.toml"], folder.path())
            .status
            .code(),
        Some(0)
    );
    // The character at the limit is cut in two.
    text[LIMIT - 1] = b'\xC3';
    text.push(b'\xA9');
    text.resize(2 * LIMIT, b'x');
    fs::write(folder.path().join("table.toml"), &text).unwrap();
    let output = arena_errors(&["check", "table.toml"], folder.path());
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(
        told.starts_with("error[file-too-large]: "),
        "{}",
        &told[..200]
    );
    assert!(
        told.ends_with("\ntable.toml: 1 problem\n") && told.len() < 1000,
        "{} bytes",
        told.len()
    );
}

#[test]
fn deep_nesting_is_told_and_takes_nothing_down() {
    for (nested, place) in [
        (format!("x = {}", "[".repeat(1_000_000)), ":85\n"),
        (format!("{} = 1", vec!["a"; 100_000].join(".")), ":1\n"),
        (format!("x = {}", "{ a = ".repeat(10_000)), ":485\n"),
    ] {
        let folder = folder_with(format!("{SOUND}{nested}"));
        let output = arena_errors(&["check", "table.toml"], folder.path());
        let told = String::from_utf8(output.stdout).unwrap();
        assert_eq!((output.status.code(), output.stderr), (Some(1), Vec::new()));
        let (_, deep) = told
            .split_once("error[syntax]: this is nested too deeply\n")
            .unwrap();
        assert!(
            deep.lines().next().unwrap().ends_with(place.trim_end()),
            "{deep}"
        );
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
        let [plain, other] = [SOUND, &windows].map(|text| {
            let output = arena_errors(command, folder_with(text).path());
            assert_eq!(output.status.code(), Some(0));
            String::from_utf8(output.stdout).unwrap()
        });
        assert_eq!(plain, other);
        assert!(!plain.is_empty());
    }
}

/// A file system on which nobody may write, not even root.
#[cfg(target_os = "linux")]
#[test]
fn an_output_folder_that_cannot_be_written_to_is_a_sentence() {
    let here = Path::new(".");
    let told = one_sentence(&arena_errors(&["docs", "--out", "/proc/docs"], here));
    assert!(
        told.starts_with("/proc/docs: the folder cannot be made: "),
        "{told}"
    );
    let told = one_sentence(&arena_errors(&["docs", "--out", "/proc/self"], here));
    assert!(
        told.starts_with("/proc/self/errors.md: the file cannot be written: "),
        "{told}"
    );
}

/// Writes docs in a shell that lets no file grow over a few kilobytes, as a full disk does; `setup`
/// says what happens then.
#[cfg(target_os = "linux")]
fn docs_on_a_full_disk(setup: &str, folder: &Path) -> Output {
    let script = format!("{setup} ulimit -c 0; ulimit -f 8; exec \"$0\" docs --out docs");
    let mut shell = Command::new("sh");
    shell
        .args(["-c", &script, env!("CARGO_BIN_EXE_arena-errors")])
        .current_dir(folder);
    shell.output().unwrap()
}

#[cfg(unix)]
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let mut contents: Vec<_> = entries
        .map(|entry| {
            (
                entry.file_name().into_string().unwrap(),
                fs::read(entry.path()).unwrap(),
            )
        })
        .collect();
    contents.sort();
    contents
}

/// Docs of another table, all of which a write would change.
#[cfg(unix)]
fn old_docs() -> TempDir {
    let folder = folder_with(SOUND);
    let output = arena_errors(
        &["docs", "--out", "docs", "--table", "table.toml"],
        folder.path(),
    );
    assert!(output.status.success());
    folder
}

#[cfg(target_os = "linux")]
#[test]
fn a_write_that_fails_half_way_leaves_what_was_there_and_nothing_else() {
    let folder = old_docs();
    let docs = folder.path().join("docs");
    let before = contents(&docs);
    let told = one_sentence(&docs_on_a_full_disk("trap '' XFSZ;", folder.path()));
    assert!(
        told.contains(": the file cannot be written: File too large"),
        "{told}"
    );
    assert_eq!(contents(&docs), before);
}

#[cfg(target_os = "linux")]
#[test]
fn a_write_that_is_killed_half_way_leaves_what_was_there_and_a_later_one_clears_up() {
    use std::os::unix::process::ExitStatusExt as _;
    use std::time::{Duration, SystemTime};
    const XFSZ: i32 = 25;
    let folder = old_docs();
    let docs = folder.path().join("docs");
    fs::write(docs.join(".arena-errors"), "a file of the user").unwrap();
    let before = contents(&docs);
    assert_eq!(
        docs_on_a_full_disk("", folder.path()).status.signal(),
        Some(XFSZ)
    );
    let after = contents(&docs);
    assert!(before.iter().all(|file| after.contains(file)));
    let left: Vec<_> = after
        .iter()
        .filter(|file| !before.contains(file))
        .map(|(name, _)| name)
        .collect();
    assert!(!left.is_empty(), "half a file stands beside them");
    let names = || {
        contents(&docs)
            .into_iter()
            .map(|(name, _)| name)
            .collect::<Vec<_>>()
    };
    let write = || {
        assert!(
            arena_errors(&["docs", "--out", "docs"], folder.path())
                .status
                .success()
        )
    };

    // What is younger than an hour may belong to a run that is under way.
    write();
    for minutes in [59, 61] {
        assert!(
            left.iter().all(|name| names().contains(name)),
            "before {minutes} minutes"
        );
        for name in &left {
            let file = fs::File::options()
                .write(true)
                .open(docs.join(name))
                .unwrap();
            file.set_modified(SystemTime::now() - Duration::from_secs(minutes * 60))
                .unwrap();
        }
        write();
    }
    assert!(names().iter().eq(before.iter().map(|(name, _)| name)));
    assert!(
        contents(&docs)
            .iter()
            .zip(&before)
            .any(|(new, old)| new != old),
        "the docs are new"
    );
}

/// What a maintainer does over and over: change the file, and see its mistakes or its new text.
#[test]
fn a_change_of_the_table_is_in_the_next_answer() {
    let folder = folder_with(SOUND);
    let explain = || {
        arena_errors(
            &["--table", "table.toml", "explain", "EmailNotFound"],
            folder.path(),
        )
    };
    for (from, to, told) in [
        (
            "message = \"",
            "message = \"Changed: ",
            "Message: Changed: ",
        ),
        (
            "status = 400",
            "status = 4000",
            "error[status-out-of-range]",
        ),
    ] {
        assert!(SOUND.contains(from));
        fs::write(folder.path().join("table.toml"), SOUND.replace(from, to)).unwrap();
        let Output { stdout, stderr, .. } = explain();
        let answer = String::from_utf8([stdout, stderr].concat()).unwrap();
        assert!(answer.contains(told), "{answer}");
    }
}
