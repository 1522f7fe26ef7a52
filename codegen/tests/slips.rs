//! Slips of the keyboard: each change of one sign or one line of a sound table is one mistake.

use arena_errors_codegen::{SourceFile, check};

const TABLE: &str = include_str!("../../errors.toml");

/// The texts with one sign changed, each with the line that it is in.
fn slips(change: impl Fn(&str, usize) -> Option<String>) -> Vec<(usize, String)> {
    let signs = TABLE.char_indices().filter(|(_, c)| "\"[]{}=,".contains(*c));
    signs.filter_map(|(at, _)| Some((TABLE[..at].matches('\n').count() + 1, change(TABLE, at)?))).collect()
}

fn report(slips: &[(usize, String)]) {
    let mut wrong = 0;
    for (line, text) in slips {
        let problems = check(text).problems;
        if problems.is_empty() {
            continue;
        }
        if problems.len() > 1 || problems.iter().any(|problem| problem.help.is_none()) {
            wrong += 1;
            let file = SourceFile::new("errors.toml", text);
            println!("=== {line} n={}", problems.len());
            for problem in problems.iter().take(3) {
                println!("{}", file.render(problem));
            }
        }
    }
    println!("{wrong} of {}", slips.len());
}

#[test]
fn deleted() {
    report(&slips(|text, at| Some(format!("{}{}", &text[..at], &text[at + 1..]))));
}

#[test]
fn doubled() {
    report(&slips(|text, at| Some(format!("{}{}", &text[..=at], &text[at..]))));
}
