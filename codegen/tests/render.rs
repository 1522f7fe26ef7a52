//! How the line of a problem is shown: where its columns are, and what stays of a long one.

use arena_errors_codegen::{Problem, SourceFile, check};

/// A table with a line of text that holds a forbidden character, between other characters.
fn table(before: &str, after: &str) -> String {
    format!("[table]\nsummary = \"{before}\u{200E}{after}\"\n")
}

fn problem(text: &str, code: &str) -> Problem {
    check(text)
        .problems
        .into_iter()
        .find(|problem| problem.kind.code() == code)
        .unwrap()
}

/// The source line that is shown with the first problem of a kind, and the line with the mark below
/// it, without the gutter.
fn shown(text: &str, code: &str) -> [String; 2] {
    let rendered = SourceFile::new("table.toml", text).render(&problem(text, code));
    let lines: Vec<&str> = rendered.lines().collect();
    [3, 4].map(|number| lines[number].split_once("| ").unwrap().1.to_owned())
}

#[test]
fn a_line_is_whole_up_to_120_columns() {
    let head = "summary = \"".len();
    let [before, after] = ["b".repeat(60 - head), "a".repeat(58)];
    let [line, mark] = shown(&table(&before, &after), "forbidden-character");
    assert_eq!(line, format!("summary = \"{before}\u{FFFD}{after}\""));
    assert_eq!(line.chars().count(), 120);
    assert!(
        mark.starts_with(&format!("{}^ ", " ".repeat(60))),
        "{mark:?}"
    );
}

#[test]
fn a_longer_line_keeps_30_columns_around_the_mark() {
    let head = "summary = \"".len();
    // Before the mark, behind it, and whether that is cut.
    for (b, cut_before, a, cut_after) in [
        (30, false, 90, true),
        (31, true, 91, true),
        (100, true, 30, false),
        (100, true, 31, true),
        (90, true, 30, false),
    ] {
        let [before, after] = ["b".repeat(b - head), "a".repeat(a - 1)];
        let [line, mark] = shown(&table(&before, &after), "forbidden-character");
        let before = format!("summary = \"{before}");
        let before = if cut_before {
            format!("...{}", &before[b - 30..])
        } else {
            before
        };
        let after = if cut_after {
            format!("{}...", "a".repeat(30))
        } else {
            format!("{after}\"")
        };
        assert_eq!(line, format!("{before}\u{FFFD}{after}"), "{b} and {a}");
        assert!(
            mark.starts_with(&format!("{}^ ", " ".repeat(before.len()))),
            "{mark:?}"
        );
    }
}

#[test]
fn a_mark_takes_60_columns_at_most() {
    for (length, marked) in [
        (60, "a".repeat(60)),
        (61, "a".repeat(60)),
        (121, "a".repeat(60)),
    ] {
        let text = format!(
            "[table]\n{} = 1 # {}\n",
            "a".repeat(length),
            "c".repeat(100)
        );
        let [line, mark] = shown(&text, "unknown-key");
        let rest = if length == 60 {
            format!(" = 1 # {}...", "c".repeat(23))
        } else {
            "...".to_owned()
        };
        assert_eq!(line, format!("{marked}{rest}"));
        assert!(
            mark.starts_with(&format!("{} unknown key", "^".repeat(60))),
            "{mark:?}"
        );
    }
    let text = format!("[table]\n{} = 1\n", "a".repeat(116));
    assert!(
        shown(&text, "unknown-key")[1].starts_with(&format!("{} unknown key", "^".repeat(116)))
    );
}

#[test]
fn columns_of_wide_characters_count_twice() {
    let [line, mark] = shown(
        &table(&"中".repeat(100), &"中".repeat(100)),
        "forbidden-character",
    );
    assert_eq!(
        line,
        format!("...{}\u{FFFD}{}...", "中".repeat(15), "中".repeat(15))
    );
    assert!(
        mark.starts_with(&format!("{}^ ", " ".repeat(33))),
        "{mark:?}"
    );
}

#[test]
fn characters_of_several_bytes_stay_whole() {
    for shift in 0..4 {
        let ascii = "x".repeat(shift);
        let [before, after] = [
            format!("{}{ascii}", "🔒".repeat(300)),
            format!("{ascii}{}", "🔒".repeat(300)),
        ];
        let [line, _] = shown(&table(&before, &after), "forbidden-character");
        let [left, right] = line.split('\u{FFFD}').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        assert_eq!(left.trim_start_matches(['.', '🔒']), ascii);
        assert_eq!(right.trim_end_matches(['.', '🔒']), ascii);
    }
}

#[test]
fn a_byte_order_mark_takes_no_column() {
    let [line, mark] = shown("\u{FEFF}tabel = 1\n", "unknown-key");
    assert_eq!((line.as_str(), &mark[..6]), ("tabel = 1", "^^^^^ "));
}

#[test]
fn a_column_is_a_number_of_characters_from_1() {
    let text = format!("ab\n{}\n\nö", "aé中🔒".repeat(700));
    let file = SourceFile::new("table.toml", &text);
    for (at, _) in text.char_indices() {
        let line = text[..at].matches('\n').count() + 1;
        let column = text[..at].rsplit('\n').next().unwrap().chars().count() + 1;
        assert_eq!(file.position(at), (line, column), "byte {at}");
    }
    assert_eq!(file.position(text.len()), (4, 2));
    assert_eq!(file.position(usize::MAX), (4, 2));
}

#[test]
fn behind_the_word_error_it_is_the_same() {
    let text = "[table]\nenmu = 1\n";
    let (file, problem) = (
        SourceFile::new("table.toml", text),
        problem(text, "unknown-key"),
    );
    let rest = file.render(&problem).split_once('\n').unwrap().1.to_owned();
    assert_eq!(
        file.render_embedded(&problem),
        format!("{} [unknown-key]\n{rest}", problem.message)
    );
}
