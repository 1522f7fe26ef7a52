//! Answers on a real terminal, which `script` of util-linux makes.
#![cfg(target_os = "linux")]

use std::process::{Command, Stdio};

/// What a command prints on a terminal so many columns wide.
fn printed(columns: usize, arguments: &str, no_color: bool) -> String {
    let program = env!("CARGO_BIN_EXE_arena-errors");
    let mut script = Command::new("script");
    script
        .args(["-qec", &format!("stty rows 24 cols {columns} && '{program}' {arguments}"), "/dev/null"])
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .env("TERM", "xterm-256color")
        .stdin(Stdio::null());
    if no_color {
        script.env("NO_COLOR", "1");
    }
    let output = script.output().expect("script runs");
    assert!(output.status.success(), "{arguments}");
    String::from_utf8(output.stdout).unwrap()
}

/// The widest line, leaving out the one with the source's URL, which is not cut.
fn width(printed: &str) -> usize {
    let lines = printed.lines().filter(|line| !line.starts_with("Source: "));
    lines.map(|line| line.trim_end().chars().count()).max().unwrap_or(0)
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
        assert!(printed(80, command, false).contains("\u{1b}[1m"), "{command}");
        assert!(!printed(80, command, true).contains('\u{1b}'), "{command}");
    }
}

#[test]
fn lines_fit_the_terminal_and_are_never_too_long_to_read() {
    for command in COMMANDS {
        for (columns, least, most) in [(40, 30, 40), (80, 60, 80), (200, 70, 100)] {
            let width = width(&printed(columns, command, true));
            assert!((least..=most).contains(&width), "{command}: {width} of {columns} columns");
        }
    }
}
