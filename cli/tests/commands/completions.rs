//! What shells propose, by the scripts that they are given. `tests/shells` loads those of zsh and
//! fish.

use std::process::Command;

use super::run;

const SHELLS: [&str; 3] = ["bash", "fish", "zsh"];

fn script(args: &[&str]) -> String {
    let (script, status) = run(&[&["completions"], args].concat());
    assert_eq!(status, 0, "{args:?}");
    script
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
    let mut bash = Command::new("bash");
    let bash = bash
        .args(["-c", &format!("{}{ask}", script(&["bash"])), "bash"])
        .args(words);
    let output = bash.output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let proposed = String::from_utf8(output.stdout).unwrap();
    let mut proposed: Vec<_> = proposed.lines().map(str::to_owned).collect();
    proposed.sort();
    proposed
}

#[test]
fn bash_proposes_commands_options_codes_and_names() {
    for (words, expected) in [
        (&["se"][..], &["search"][..]),
        (&["explain", "408"], &["4081", "4083", "4087", "4089"]),
        (&["explain", "4089", "AccountL"], &["AccountLocked"]),
        (&["explain", "--format", ""], &["json", "markdown", "text"]),
        (&["check", "--ex"], &["--explain"]),
    ] {
        assert_eq!(
            proposed(&[&["arena-errors"], words].concat()),
            expected,
            "{words:?}"
        );
    }
}

#[test]
fn every_shell_has_the_codes_and_names_of_all_tables_with_their_messages() {
    for shell in SHELLS {
        let script = script(&[shell]);
        for known in [
            "4089",
            "4019",
            "InvalidToken",
            "20015",
            "RecursiveReference",
        ] {
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
    for shell in SHELLS {
        let script = script(&["--table", "tests/thermostats.toml", shell]);
        assert!(
            script.contains("TooHot") && !script.contains("InvalidToken"),
            "{shell}"
        );
        assert_eq!(script.contains("Deprecated"), shell != "bash", "{shell}");
    }
}

#[test]
fn no_text_leaves_its_quotes() {
    let script = |shell| script(&["--table", "../tests/hostile/table.toml", shell]);
    let zsh = script("zsh");
    let helps: Vec<_> = zsh
        .lines()
        .filter_map(|line| line.split_once("\\:\""))
        .collect();
    assert!(helps.len() > 40, "{zsh}");
    for (name, help) in helps {
        let end = help.trim_end_matches("))' \\").len() - 1;
        assert_eq!(help.find('"'), Some(end), "{name}: {help}");
    }
    for line in script("fish")
        .lines()
        .filter(|line| line.contains(" explain' "))
    {
        let text = line.replace("\\\\", "").replace("\\'", "");
        assert_eq!(text.matches('\'').count(), 4, "{line}");
    }
}
