//! How the line of a problem is shown, and where its columns are.

use arena_errors_codegen::{SourceFile, check};

/// The problem of a table with a sound beginning, as it is shown.
fn shown(line: &str) -> String {
    let text = format!("[table]\n{line}\n");
    let mut problems = check(&text).problems;
    problems.retain(|problem| problem.span.start >= "[table]\n".len());
    assert_eq!(problems.len(), 1, "{problems:?}");
    SourceFile::new("table.toml", &text).render(&problems[0])
}

#[test]
fn control_and_bidi_characters_of_a_table_are_not_printed() {
    for c in [
        '\u{1B}', '\u{7}', '\u{9B}', '\u{202E}', '\u{2066}', '\u{200E}', '\u{61C}',
    ] {
        let written = format!("\\u{:04X}", u32::from(c));
        for line in [
            format!("summary = \"a{c}b\""),
            format!("summary = \"a{written}b\""),
            format!("enum = \"A{written}\""),
            format!("\"a{written}b\" = 1"),
            format!("docs = 1 # {c}"),
        ] {
            assert!(!shown(&line).contains(c), "{:?}", shown(&line));
        }
    }
}

#[test]
fn of_several_lines_the_first_is_shown() {
    let text = shown("summary = [\n  1,\n  2,\n]");
    let first = "\n --> table.toml:2:11\n  |\n2 | summary = [\n  |           ^ wrong type\n";
    assert!(text.contains(first), "{text}");
    assert_eq!(text.matches("2 |").count(), 1, "{text}");
}

#[test]
fn a_long_line_is_cut_around_the_mark() {
    let (before, after) = ("中".repeat(300), "é".repeat(300));
    let text = shown(&format!("summary = \"{before}\u{200E}{after}\""));
    let widest = text.lines().map(|line| line.chars().count()).max();
    assert!(widest.unwrap() <= 140, "{text}");
    assert!(text.contains("--> table.toml:2:312"), "{text}");
    assert!(text.contains("^ not allowed"), "{text}");
}

#[test]
fn a_column_is_a_number_of_characters_from_1() {
    let text = format!("\u{FEFF}ab\n{}\n\nö", "aé中🔒".repeat(700));
    let file = SourceFile::new("table.toml", &text);
    let start = [0, 3, 4].map(|at| file.position(at));
    assert_eq!(start, [(1, 1), (1, 1), (1, 2)]);
    for (at, _) in text.char_indices().skip(3) {
        let line = text[..at].matches('\n').count() + 1;
        let before = text[..at].rsplit(['\n', '\u{FEFF}']).next().unwrap();
        let expected = (line, before.chars().count() + 1);
        assert_eq!(file.position(at), expected, "byte {at}");
    }
    assert_eq!(file.position(usize::MAX), (4, 2));
}
