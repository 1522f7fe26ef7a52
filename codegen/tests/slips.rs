//! Slips of the keyboard: each change of one sign or one line of a sound table is one mistake, with
//! a help.

use arena_errors_codegen::{SourceFile, check};

const TABLE: &str = include_str!("../../errors.toml");

/// Checks the table with one slip at each place, and tells what is not one problem with a help. So
/// many of the slips give something sound again.
fn check_each(slips: impl IntoIterator<Item = String>, least: usize) {
    let (mut refused, mut wrong) = (0, Vec::new());
    for text in slips {
        let problems = check(&text).problems;
        refused += usize::from(!problems.is_empty());
        if problems.len() > 1 || problems.iter().any(|problem| problem.help.is_none()) {
            let file = SourceFile::new("errors.toml", &text);
            let told: Vec<_> = problems
                .iter()
                .map(|problem| file.render(problem))
                .collect();
            wrong.push(told.join("\n\n"));
        }
    }
    assert!(refused >= least, "only {refused} slips were refused");
    assert!(
        wrong.is_empty(),
        "{} of {refused} slips:\n\n{}",
        wrong.len(),
        wrong.join("\n\n\n")
    );
}

/// The signs of the table, each as what stands before, the sign and what stands behind.
fn signs() -> impl Iterator<Item = [&'static str; 3]> {
    let signs = TABLE
        .char_indices()
        .filter(|(_, c)| "\"[]{}=,".contains(*c));
    signs.map(|(at, _)| [&TABLE[..at], &TABLE[at..=at], &TABLE[at + 1..]])
}

#[test]
fn a_sign_that_is_left_out() {
    check_each(
        signs().map(|[before, _, behind]| format!("{before}{behind}")),
        300,
    );
}

#[test]
fn a_sign_that_is_typed_twice() {
    check_each(
        signs().map(|[before, sign, behind]| format!("{before}{sign}{sign}{behind}")),
        300,
    );
}

#[test]
fn a_sign_that_stands_behind_the_next_character() {
    check_each(
        signs().filter_map(|[before, sign, behind]| {
            let mut rest = behind.chars();
            let next = rest.next().filter(|next| *next != '\n')?;
            Some(format!("{before}{next}{sign}{}", rest.as_str()))
        }),
        100,
    );
}

#[test]
fn a_line_that_is_left_out() {
    let lines: Vec<_> = TABLE.split_inclusive('\n').collect();
    check_each(
        (0..lines.len()).map(|left_out| {
            let kept = lines
                .iter()
                .enumerate()
                .filter(|(number, _)| *number != left_out);
            kept.map(|(_, line)| *line).collect()
        }),
        60,
    );
}

#[test]
fn a_line_that_stands_twice() {
    let lines: Vec<_> = TABLE.split_inclusive('\n').collect();
    // The first one of two lists that open is closed by nothing, which is a mistake of its own.
    let twice = (0..lines.len()).filter(|&twice| !lines[twice].ends_with("= [\n"));
    check_each(
        twice.map(|twice| {
            let copies =
                |(number, line): (usize, &&str)| line.repeat(1 + usize::from(number == twice));
            lines.iter().enumerate().map(copies).collect()
        }),
        60,
    );
}
