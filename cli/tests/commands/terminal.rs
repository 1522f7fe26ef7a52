//! Answers on a real terminal, which `script` of util-linux makes.
#![cfg(target_os = "linux")]

use std::fs;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::hostile_table;

/// What a command prints on a terminal of this many columns.
fn printed(columns: usize, arguments: &str, no_color: bool) -> String {
    let program = env!("CARGO_BIN_EXE_arena-errors");
    let command = format!("stty rows 24 cols {columns} && '{program}' {arguments}");
    let mut script = Command::new("script");
    let script = script.args(["-qec", &command, "/dev/null"]);
    script.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    script.envs(no_color.then_some(("NO_COLOR", "1")));
    let output = script.env("TERM", "xterm-256color").stdin(Stdio::null());
    let output = output.output().expect("script runs");
    String::from_utf8(output.stdout).unwrap()
}

/// The widest line, leaving out URLs, which are not cut.
fn width(printed: &str) -> usize {
    let lines = printed.lines().filter(|line| !line.contains("https://"));
    let widths = lines.map(|line| line.trim_end().chars().count());
    widths.max().unwrap_or(0)
}

const COMMANDS: [&str; 6] = [
    "explain 400 4001",
    "list",
    "search workspace token",
    "check --explain forbidden-character",
    "explain 4019",
    "scan tests/logs/several.log",
];

#[test]
fn a_terminal_gets_colours_unless_it_wants_none() {
    for command in COMMANDS {
        let with_colours = printed(80, command, false);
        assert!(with_colours.contains("\u{1b}[1m"), "{command}");
        assert!(!printed(80, command, true).contains('\u{1b}'), "{command}");
    }
}

#[test]
fn lines_fit_the_terminal_and_are_never_too_long_to_read() {
    for command in COMMANDS {
        for (columns, least, most) in [(60, 45, 60), (80, 60, 80), (200, 70, 100)] {
            let width = width(&printed(columns, command, true));
            let fits = (least..=most).contains(&width);
            assert!(fits, "{command}: {width} of {columns} columns");
        }
    }
}

/// What a terminal shows of an answer: without colours, which may be all that controls it, and
/// without white space, since lines are broken.
fn shown(printed: &str) -> String {
    let mut pieces = printed.split("\u{1b}[");
    let mut shown = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (colour, text) = piece.split_once('m').unwrap();
        let is_colour = colour.chars().all(|c| c.is_ascii_digit() || c == ';');
        assert!(is_colour, "{colour:?}");
        shown += text;
    }
    let shown = without_white_space(&shown.replace("\r\n", " "));
    let controls = |c: char| c.is_control() || "\u{202E}\u{2066}\u{2028}".contains(c);
    assert!(!shown.contains(controls), "{shown:?}");
    shown
}

fn without_white_space(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn hostile_texts_are_shown_as_they_are_and_control_nothing() {
    let folder = super::folder_with("table.toml", hostile_table::table());
    let path = folder.path().join("table.toml");
    let table = hostile_table::table();
    let names = table
        .lines()
        .filter_map(|line| line.strip_prefix("name = "));
    let names: Vec<_> = names.map(|name| name.trim_matches('"')).collect();
    let table = format!("--table '{}'", path.display());
    let shown = |command: &str| shown(&printed(80, &format!("{command} {table}"), false));
    let explained = shown(&format!("explain {}", names.join(" ")));
    let listed = shown("list");
    let found = shown("search begins");
    for text in hostile_table::texts() {
        let text = without_white_space(&text);
        // Message, impact, cause, prevention and two steps.
        let times = explained.matches(&text).count();
        assert!(times >= 6, "{text:?} is shown {times} times");
        assert!(listed.contains(&text), "{text:?}");
        let is_found = found.contains(&text);
        assert!(is_found || !text.contains("begins"), "{text:?}");
    }
}

#[test]
fn what_no_table_may_hold_controls_nothing_either() {
    const CONTROL: &str = "\u{1b}[41mred\u{1b}]0;title\u{7}\u{202E}";
    let folder = TempDir::new().unwrap();
    let write = |name: &str, text: String| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        format!("'{}'", path.display())
    };
    let table = [
        format!("[table]\nenum = \"{CONTROL}\"\n{CONTROL} = 1\n{CONTROL}\n[{CONTROL}]\n"),
        format!("[[error]]\nname = '{CONTROL}'\nretry = {CONTROL}\n"),
    ];
    let table = write(&format!("{CONTROL}.toml"), table.concat());
    let body = r#"{"status":400,"errors":[{"code":1,"message":"\u001b[41mred"}]}"#;
    let log = write(CONTROL, format!("2026-01-01T00:00:00Z {CONTROL} {body}"));
    for (arguments, text) in [
        (format!("check {table}"), "enum=\"␛[41mred"),
        (format!("list --table {table}"), ".toml:2:"),
        (format!("list --table '{CONTROL}'"), "cannotberead"),
        (format!("docs --out {table}"), "cannotbemade"),
        (format!("explain '{CONTROL}'"), "isnotknown"),
        (format!("search '{CONTROL}'"), "Noerror"),
        (format!("explain {log}"), "Reported:\\u{1b}[41mred"),
        (
            format!("explain --format markdown {log}"),
            r"Reported:**\\u\{1b\}\[41mred",
        ),
        (format!("scan --brief {log}"), "red\\u{1b}]0;title"),
    ] {
        let printed = printed(80, &arguments, false);
        let is_safe = shown(&printed).contains(text) && !printed.contains("\u{1b}[41m");
        assert!(is_safe, "{arguments:?}: {printed:?}");
    }
}
