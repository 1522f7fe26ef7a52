//! Files that nobody means as a table: each is told in sentences that point into it, and none takes
//! the program down. The work grows with the size of a file alone; were it to grow with the square,
//! these tests would run for hours.

use arena_errors_codegen::{Kind, Problem, SourceFile, check};

const SOUND: &str = include_str!("../../tables/authorize_user.toml");

/// The problems of a text, whose places are in the text and can all be shown.
fn problems(text: &str) -> Vec<Problem> {
    let checked = check(text);
    let file = SourceFile::new("hostile.toml", text);
    for problem in &checked.problems {
        assert!(text.get(problem.span.clone()).is_some(), "{problem:?}");
        let shown = file.render(problem);
        assert!(shown.len() < 2000, "{}", &shown[..2000]);
    }
    checked.problems
}

/// The problem that says that something is nested too deeply, as it is shown.
#[track_caller]
fn too_deep(text: &str) -> String {
    let problems = problems(text);
    let deep: Vec<_> = problems
        .iter()
        .filter(|p| p.message == "this is nested too deeply")
        .collect();
    assert_eq!(deep.len(), 1, "{problems:?}");
    assert_eq!(deep[0].label, "at most 80 levels are read");
    SourceFile::new("hostile.toml", text).render(deep[0])
}

#[test]
fn what_is_nested_too_deeply_is_told_at_its_place() {
    let (lists, tables, parts) = (
        "[".repeat(10_000),
        "{ a = ".repeat(10_000),
        vec!["a"; 10_000].join("."),
    );
    for (text, place) in [
        (format!("{SOUND}x = {lists}{}\n", "]".repeat(10_000)), ":85"),
        (format!("{SOUND}x = {lists}"), ":85"),
        (
            format!("{SOUND}x = {tables}1{}\n", " }".repeat(10_000)),
            ":485",
        ),
        (format!("{SOUND}{parts} = 1\n"), ":1"),
        (format!("{SOUND}x = {{ {parts} = 1 }}\n"), ":7"),
        (format!("{SOUND}[{parts}]\n"), ":2"),
        (format!("{SOUND}[[{parts}]]\n"), ":3"),
    ] {
        let line = SOUND.lines().count() + 1;
        let shown = too_deep(&text);
        assert!(
            shown.contains(&format!("--> hostile.toml:{line}{place}\n")),
            "{shown}"
        );
    }
}

#[test]
fn what_is_wrong_is_shown_in_a_few_words_however_long_it_is() {
    let long = "Aa1 b_".repeat(20_000);
    for (from, to) in [
        ("\"AuthorizeUserError\"", format!("\"{long}\"")),
        ("\"POST /login/authorizeuser\"", format!("\"{long}\"")),
        ("\"AccountLocked\"", format!("\"{long}\"")),
        ("status = 500", format!("status = \"{long}\"")),
        (
            "status = 500",
            format!("status = \"{}\"", "0".repeat(100_000)),
        ),
        ("status = 500", format!("status = {}", "1".repeat(100_000))),
        ("status = 500", format!("{long} = 500")),
        ("status = 500", format!("{} 500", "a".repeat(100_000))),
        ("retry = \"after-fix\"", format!("retry = \"{long}\"")),
        ("retry = \"after-fix\"", format!("\"{long}\" = 1")),
        ("actor = \"user\"", format!("actor = \"{long}\"")),
        (
            "source = \"https://",
            format!("source = \"{}", "a.".repeat(100_000)),
        ),
        ("\"AccountLocked\"", "\"InsufficientPrivileges\"".to_owned()),
    ] {
        assert!(SOUND.contains(from), "{from}");
        assert!(
            !problems(&SOUND.replacen(from, &to, 1)).is_empty(),
            "{from}"
        );
    }
    let twice = format!("name = \"{}\"", "A".repeat(100_000));
    let names = [
        "name = \"AccountLocked\"",
        "name = \"InsufficientPrivileges\"",
    ];
    let text = names.iter().fold(SOUND.to_owned(), |text, name| {
        text.replacen(name, &twice, 1)
    });
    assert_eq!(problems(&text).len(), 1);
}

#[test]
fn a_million_brackets_are_told() {
    assert!(!problems(&"[".repeat(1_000_000)).is_empty());
    for bracket in ["[", "]", "{", "}", "{a=", "[[", "a.", "a=["] {
        assert!(!problems(&bracket.repeat(50_000)).is_empty(), "{bracket}");
        assert!(
            !problems(&format!("a = {}", bracket.repeat(50_000))).is_empty(),
            "a = {bracket}"
        );
    }
}

#[test]
fn a_line_of_one_character_is_told() {
    for character in [
        "=", "\"", "'", "\\", ",", ".", "\0", "\r", "\u{FEFF}", "é", "\u{202E}", "0",
    ] {
        assert!(
            !problems(&character.repeat(50_000)).is_empty(),
            "{character:?}"
        );
        assert!(
            !problems(&format!("a = {}", character.repeat(50_000))).is_empty(),
            "a = {character:?}"
        );
    }
}

#[test]
fn the_same_mistake_on_every_line_is_told_on_every_line() {
    const LINES: usize = 1_000;
    for line in [
        "a",
        "a b = 1",
        "a = 1",
        "[table",
        "[error]",
        "[[error",
        "[[error]]",
        "x = 5x3",
        "= 1",
        "[",
        "]",
        "\"",
    ] {
        let text = format!("{line}\n").repeat(LINES);
        let told = problems(&text).len();
        assert!(told >= LINES, "{line}: {told} problems");
    }
}

#[test]
fn the_same_mistake_many_times_on_one_line_is_told_as_often() {
    const TIMES: usize = 2_000;
    let (head, row) = SOUND.split_once("[[error]]").unwrap();
    let numbers = "1, ".repeat(TIMES);
    let text = format!("{head}[[error]]\nprevention = [{numbers}]{row}");
    let wrong = problems(&text)
        .into_iter()
        .filter(|problem| problem.kind == Kind::WrongType);
    let columns: Vec<_> = wrong
        .map(|problem| SourceFile::new("", &text).position(problem.span.start).1)
        .collect();
    let expected: Vec<_> = (0..TIMES)
        .map(|number| "prevention = [".len() + 1 + number * "1, ".len())
        .collect();
    assert_eq!(columns, expected);
}

#[test]
fn line_ends_of_windows_and_a_byte_order_mark_change_nothing() {
    let plain = check(SOUND).into_result().unwrap();
    let windows = SOUND.replace('\n', "\r\n");
    for text in [
        windows.clone(),
        format!("\u{FEFF}{SOUND}"),
        format!("\u{FEFF}{windows}"),
    ] {
        assert_eq!(check(&text).into_result().as_ref(), Ok(&plain));
    }
}

#[test]
fn the_places_of_problems_are_the_same_with_them() {
    let broken = SOUND
        .replace("status = 500", "stätus = 500")
        .replace("enum =", "enmu =")
        .replacen("code = 4083", "code 4083", 1);
    let told = |text: &str| -> Vec<_> {
        let file = SourceFile::new("table.toml", text);
        problems(text)
            .iter()
            .map(|problem| file.render(problem))
            .collect()
    };
    let plain = told(&broken);
    assert!(plain.len() >= 3, "{plain:#?}");
    let windows = broken.replace('\n', "\r\n");
    for text in [
        windows.clone(),
        format!("\u{FEFF}{broken}"),
        format!("\u{FEFF}{windows}"),
    ] {
        assert_eq!(told(&text), plain);
    }
}

#[test]
fn a_byte_order_mark_behind_a_line_that_is_mended_is_no_trouble() {
    assert!(!problems("[[error]][[error]]\n\u{FEFF}[table.actors][").is_empty());
}

/// A table whose texts are all `@`.
const EVERY_TEXT: &str = r#"
[table]
enum = "Login"
endpoints = ["POST /login"]
summary = "@"
impact = "@"
source = "https://example.com/"
former_until = "@"

[table.actors]
caller = "@"
user = "@"
administrator = "@"
support = "@"

[[error]]
name = "First"
status = 400
code = 1
former_codes = [2]
message = "@"
impact = "@"
retry = "backoff"
prevention = ["@", "@"]
deprecated = "@"

[[error.cause]]
summary = "@"
actor = "user"
steps = ["@", "@"]
"#;

#[test]
fn what_the_rules_forbid_is_refused_wherever_a_text_stands() {
    let written = |c: char| EVERY_TEXT.replace('@', &format!("a\\U{:08X}b", u32::from(c)));
    let places: Vec<_> = EVERY_TEXT
        .match_indices('@')
        .map(|(at, _)| EVERY_TEXT[..at].matches('\n').count())
        .collect();
    assert_eq!(places.len(), 15);
    let control = ('\0'..='\u{1F}').chain('\u{7F}'..='\u{9F}');
    let separator = '\u{2028}'..='\u{2029}';
    let turning =
        "\u{61C}\u{200E}\u{200F}\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2066}\u{2067}\u{2068}\u{2069}"
            .chars();
    for c in control.chain(separator).chain(turning) {
        let text = written(c);
        let problems = problems(&text);
        assert!(
            problems
                .iter()
                .all(|problem| problem.kind == Kind::ForbiddenCharacter),
            "{problems:?}"
        );
        let told = problems
            .iter()
            .map(|problem| text[..problem.span.start].matches('\n').count());
        assert!(told.eq(places.iter().copied()), "{c:?}: {problems:?}");
    }
}

#[test]
fn the_neighbours_of_what_is_forbidden_are_allowed() {
    for c in "!~\u{A0}\u{61B}\u{61D}\u{200B}\u{200C}\u{200D}\u{2010}\u{2027}\u{202F}\u{2065}\u{206A}\u{FEFF}"
        .chars()
    {
        let text = EVERY_TEXT.replace('@', &format!("a{c}b"));
        assert_eq!(check(&text).problems, [], "{c:?}");
    }
}
