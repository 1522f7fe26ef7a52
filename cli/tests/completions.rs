//! What shells propose, by the scripts that they are given. `tests/shells` loads those of zsh and
//! fish.

use std::process::Command;

fn script(shell: &str) -> String {
    script_by(&["completions", shell])
}

fn script_by(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_arena-errors"))
        .args(args)
        .output()
        .unwrap();
    assert!(output.status.success(), "{args:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// What bash proposes for the last of some words, sorted.
fn proposed(words: &[&str]) -> Vec<String> {
    let ask = r#"
        COMP_WORDS=("$@")
        COMP_CWORD=$(($# - 1))
        [[ $(complete -p arena-errors) =~ -F\ ([^ ]+) ]]
        "${BASH_REMATCH[1]}" arena-errors "${@: -1}" "${@: -2:1}"
        printf '%s\n' "${COMPREPLY[@]}"
    "#;
    let output = Command::new("bash")
        .args(["-c", &format!("{}{ask}", script("bash")), "bash"])
        .args(words)
        .output()
        .expect("bash runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let mut proposed: Vec<_> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(str::to_owned)
        .collect();
    proposed.sort();
    proposed
}

#[test]
fn bash_proposes_commands_options_codes_and_names() {
    assert_eq!(proposed(&["arena-errors", "se"]), ["search"]);
    assert_eq!(
        proposed(&["arena-errors", "explain", "408"]),
        ["4083", "4089"]
    );
    assert_eq!(
        proposed(&["arena-errors", "explain", "401"]),
        ["4013", "4019"]
    );
    assert_eq!(
        proposed(&["arena-errors", "explain", "4089", "Acc"]),
        ["AccountLocked"]
    );
    assert_eq!(
        proposed(&["arena-errors", "explain", "--format", ""]),
        ["json", "markdown", "text"]
    );
    assert_eq!(proposed(&["arena-errors", "check", "--ex"]), ["--explain"]);
}

#[test]
fn every_shell_is_given_the_codes_and_names_with_their_messages() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = script(shell);
        for known in ["4089", "4019", "InvalidToken", "503", "ServiceUnavailable"] {
            assert!(script.contains(known), "{shell}: {known}");
        }
        assert_eq!(
            script.contains("Invalid Token."),
            shell != "bash",
            "{shell}"
        );
    }
}

#[test]
fn another_table_has_its_own_and_marks_what_is_deprecated() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = script_by(&[
            "--table",
            "tests/cmd/table.in/errors.toml",
            "completions",
            shell,
        ]);
        assert!(
            script.contains("TooHot") && !script.contains("InvalidToken"),
            "{shell}"
        );
        assert_eq!(script.contains("Deprecated"), shell != "bash", "{shell}");
    }
}

#[test]
fn no_text_leaves_its_quotes() {
    let script = |shell| {
        script_by(&[
            "--table",
            "../tests/hostile/table.toml",
            "completions",
            shell,
        ])
    };
    let zsh = script("zsh");
    let helps: Vec<_> = zsh
        .lines()
        .filter_map(|line| line.split_once("\\:\""))
        .collect();
    assert!(helps.len() > 40, "{zsh}");
    for (name, help) in helps {
        assert_eq!(
            help.find('"'),
            Some(help.trim_end_matches("))' \\").len() - 1),
            "{name}: {help}"
        );
    }
    assert!(!script("powershell").contains(['‘', '’', '‚', '‛']));
    for line in script("fish")
        .lines()
        .filter(|line| line.contains(" explain' "))
    {
        let text = line.replace("\\\\", "").replace("\\'", "");
        assert_eq!(text.matches('\'').count(), 4, "{line}");
    }
}
