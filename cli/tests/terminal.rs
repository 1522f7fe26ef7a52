//! Answers on a real terminal, which `script` of util-linux makes.
#![cfg(target_os = "linux")]

use std::fmt::Write as _;
use std::fs;
use std::process::{Command, Stdio};

use tempfile::TempDir;

#[path = "../../tests/hostile/mod.rs"]
mod hostile_table;

/// What a command that succeeds prints on a terminal so many columns wide.
fn printed(columns: usize, arguments: &str, no_color: bool) -> String {
    let (printed, success) = run(columns, arguments, no_color);
    assert!(success, "{arguments}");
    printed
}

fn run(columns: usize, arguments: &str, no_color: bool) -> (String, bool) {
    let program = env!("CARGO_BIN_EXE_arena-errors");
    let mut script = Command::new("script");
    script
        .args([
            "-qec",
            &format!("stty rows 24 cols {columns} && '{program}' {arguments}"),
            "/dev/null",
        ])
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .env("TERM", "xterm-256color")
        .stdin(Stdio::null());
    if no_color {
        script.env("NO_COLOR", "1");
    }
    let output = script.output().expect("script runs");
    (
        String::from_utf8(output.stdout).unwrap(),
        output.status.success(),
    )
}

/// The widest line, leaving out the one with the source's URL, which is not cut.
fn width(printed: &str) -> usize {
    let lines = printed.lines().filter(|line| !line.starts_with("Source: "));
    lines
        .map(|line| line.trim_end().chars().count())
        .max()
        .unwrap_or(0)
}

const COMMANDS: [&str; 5] = [
    "explain 400 4001",
    "list",
    "search workspace token",
    "check --explain forbidden-character",
    "explain 4019",
];

#[test]
fn a_terminal_gets_colours_unless_it_wants_none() {
    for command in COMMANDS {
        assert!(
            printed(80, command, false).contains("\u{1b}[1m"),
            "{command}"
        );
        assert!(!printed(80, command, true).contains('\u{1b}'), "{command}");
    }
}

#[test]
fn lines_fit_the_terminal_and_are_never_too_long_to_read() {
    for command in COMMANDS {
        for (columns, least, most) in [(40, 30, 40), (80, 60, 80), (200, 70, 100)] {
            let width = width(&printed(columns, command, true));
            assert!(
                (least..=most).contains(&width),
                "{command}: {width} of {columns} columns"
            );
        }
    }
}

/// What a terminal shows of an answer: without colours, which may be all that controls it, and
/// without white space, since lines are broken.
fn shown(printed: &str) -> String {
    let mut shown = String::new();
    for piece in printed.split("\u{1b}[") {
        let (colour, text) = if shown.is_empty() {
            ("", piece)
        } else {
            piece.split_once('m').unwrap()
        };
        assert!(
            colour.chars().all(|c| c.is_ascii_digit() || c == ';'),
            "{colour:?}"
        );
        let _ = write!(shown, " {text}");
    }
    let lines = shown.replace("\r\n", " ");
    assert!(
        !lines.contains(|c: char| c.is_control() || "\u{202E}\u{2066}\u{2028}".contains(c)),
        "{lines:?}"
    );
    without_white_space(&lines)
}

fn without_white_space(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn hostile_texts_are_shown_as_they_are_and_control_nothing() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("table.toml");
    fs::write(&file, hostile_table::table()).unwrap();
    let table: toml::Table = toml::from_str(&hostile_table::table()).unwrap();
    let rows = table["error"].as_array().unwrap().iter();
    let names: Vec<_> = rows.map(|row| row["name"].as_str().unwrap()).collect();
    let path = file.to_str().unwrap();
    let explained = shown(&printed(
        80,
        &format!("explain --table '{path}' {}", names.join(" ")),
        false,
    ));
    let listed = shown(&printed(80, &format!("list --table '{path}'"), false));
    let found = shown(&printed(
        80,
        &format!("search --table '{path}' begins"),
        false,
    ));
    for text in hostile_table::texts() {
        let text = without_white_space(&text);
        // Message, impact, cause, prevention and two steps.
        let times = explained.matches(&text).count();
        assert!(times >= 6, "{text:?} is shown {times} times");
        assert!(listed.contains(&text), "{text:?}");
        assert!(
            !text.contains("begins") || found.contains(&text),
            "{text:?}"
        );
    }
}

#[test]
fn what_no_table_may_hold_controls_nothing_either() {
    const ODD: &str = "\u{1b}[41mred\u{1b}]0;title\u{7}\u{202E}";
    let folder = TempDir::new().unwrap();
    let write = |name: &str, text: String| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        format!("'{}'", path.display())
    };
    let table = write(
        &format!("{ODD}.toml"),
        format!(
            "[table]\nenum = \"{ODD}\"\n{ODD} = 1\n{ODD}\n[{ODD}]\n[[error]]\nname = '{ODD}'\nretry = {ODD}\n"
        ),
    );
    let response = write(
        ODD,
        format!(r#"{ODD} {{"status":400,"errors":[{{"code":1,"message":"{ODD} \u001b[41m"}}]}}"#),
    );
    for (arguments, told) in [
        (format!("check {table}"), "enum=\"\u{FFFD}[41mred"),
        (format!("list --table {table}"), ".toml:2:"),
        (format!("list --table '{ODD}'"), "cannotberead"),
        (format!("docs --out {table}"), "cannotbemade"),
        (format!("explain '{ODD}'"), "isnotaknownerror"),
        (format!("search '{ODD}'"), "Noerror"),
        (
            format!("explain --response {response}"),
            "Reported:\\u{1b}[41mred",
        ),
    ] {
        let (printed, success) = run(80, &arguments, false);
        assert!(
            !success && shown(&printed).contains(told),
            "{arguments:?}: {printed:?}"
        );
        assert!(
            !printed.contains("\u{1b}[41m"),
            "{arguments:?}: {printed:?}"
        );
    }
}
