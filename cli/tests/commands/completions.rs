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
    let bash = bash.args(["-c", &(script(&["bash"]) + ask), "bash"]);
    let output = bash.args(words).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let proposed = String::from_utf8(output.stdout).unwrap();
    let mut proposed: Vec<_> = proposed.lines().map(str::to_owned).collect();
    proposed.sort();
    proposed
}

#[test]
fn bash_proposes_commands_options_codes_and_names() {
    for (words, expected) in [
        ("se", "search"),
        ("explain 408", "4081 4083 4087 4089"),
        ("explain 4089 AccountL", "AccountLocked"),
        ("explain --format ", "json markdown text"),
        ("check --ex", "--explain"),
    ] {
        let words: Vec<_> = ["arena-errors"]
            .into_iter()
            .chain(words.split(' '))
            .collect();
        assert_eq!(proposed(&words).join(" "), expected, "{words:?}");
    }
}

#[test]
fn every_shell_has_the_codes_names_and_messages_of_its_tables() {
    for shell in SHELLS {
        let built_in = script(&[shell]);
        for known in [
            "4089",
            "4019",
            "InvalidToken",
            "20015",
            "RecursiveReference",
        ] {
            assert!(built_in.contains(known), "{shell}: {known}");
        }
        let other = script(&["--table", "tests/thermostats.toml", shell]);
        assert!(other.contains("TooHot") && !other.contains("InvalidToken"));
        let has_texts = [
            built_in.contains("Invalid Token."),
            other.contains("Deprecated"),
        ];
        assert_eq!(has_texts, [shell != "bash"; 2], "{shell}");
    }
}

#[test]
fn no_text_leaves_its_quotes() {
    let script = |shell| script(&["--table", "../tests/hostile/table.toml", shell]);
    let zsh = script("zsh");
    let helps: Vec<_> = zsh
        .lines()
        .filter_map(|it| it.split_once("\\:\""))
        .collect();
    assert!(helps.len() > 40, "{zsh}");
    for (name, help) in helps {
        let end = help.trim_end_matches("))' \\").len() - 1;
        assert_eq!(help.find('"'), Some(end), "{name}: {help}");
    }
    let fish = script("fish").replace("\\\\", "").replace("\\'", "");
    for line in fish.lines().filter(|line| line.contains(" explain' ")) {
        assert_eq!(line.matches('\'').count(), 4, "{line}");
    }
}
