//! Files that nobody means as a table: each is reported at places inside of it, in little time.
//!
//! The work grows with the size of a file alone; with its square, these tests would run for hours.

use arena_errors_codegen::{Kind, Problem, SourceFile, check};

const SOUND: &str = include_str!("sound.toml");

/// The problems of a text, whose places are in the text and can all be shown.
fn problems(text: &str) -> Vec<Problem> {
    let problems = check(text).problems;
    let file = SourceFile::new("hostile.toml", text);
    for problem in &problems {
        assert!(text.get(problem.span.clone()).is_some(), "{problem:?}");
        let shown = file.render(problem);
        assert!(shown.len() < 2500, "{}", &shown[..2000]);
    }
    problems
}

#[test]
fn what_is_nested_too_deeply_is_reported_at_its_line() {
    let (lists, tables) = ("[".repeat(10_000), "{ a = ".repeat(10_000));
    let parts = vec!["a"; 10_000].join(".");
    for text in [
        format!("x = {lists}{}\n", "]".repeat(10_000)),
        format!("x = {}", "[".repeat(1_000_000)),
        format!("x = {tables}1{}\n", " }".repeat(10_000)),
        format!("{parts} = 1\n"),
        format!("[{parts}]\n"),
        format!("[[{parts}]]\n"),
    ] {
        let problems = problems(&format!("{SOUND}{text}"));
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert_eq!(problems[0].kind, Kind::Syntax);
        assert!(problems[0].span.start >= SOUND.len());
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
        ("status = 500", format!("status = {}", "1".repeat(100_000))),
        ("status = 500", format!("{long} = 500")),
        ("status = 500", format!("{} = 500", "a".repeat(100_000))),
        ("retry = \"after-fix\"", format!("retry = \"{long}\"")),
        ("actor = \"user\"", format!("actor = \"{long}\"")),
        (
            "source = \"https://",
            format!("source = \"{}", "a.".repeat(100_000)),
        ),
        ("message = \"", format!("message = \"\\u0007{long}")),
    ] {
        assert!(SOUND.contains(from), "{from}");
        assert!(
            !problems(&SOUND.replacen(from, &to, 1)).is_empty(),
            "{from}"
        );
    }
}

#[test]
fn a_line_of_one_character_is_reported() {
    for piece in [
        "[", "]", "{", "}", "{a=", "[[", "a.", "a=[", "=", "\"", "'", "\\", ",", ".", "\0", "\r",
        "é", "\u{202E}", "0",
    ] {
        let line = piece.repeat(20_000);
        assert!(!problems(&line).is_empty(), "{piece:?}");
        assert!(
            !problems(&format!("a = {line}")).is_empty(),
            "a = {piece:?}"
        );
    }
}

#[test]
fn a_mistake_on_every_line_is_reported_on_every_line() {
    for line in [
        "a b = 1", "[table", "[[error", "x = 5x3", "= 1", "[", "x = \"", "\"x = 1", "a = 1\n[",
    ] {
        let count = problems(&format!("{line}\n").repeat(500)).len();
        assert!(count >= 500, "{line}: {count} problems");
    }
}

/// A table whose texts are all `@`.
const EVERY_TEXT: &str = include_str!("every_text.toml");

#[test]
fn forbidden_characters_are_refused_in_every_text() {
    let lines = EVERY_TEXT.match_indices('@');
    let lines: Vec<_> = lines
        .map(|(at, _)| EVERY_TEXT[..at].matches('\n').count())
        .collect();
    let control = ('\0'..='\u{1F}').chain('\u{7F}'..='\u{9F}');
    let turning = ('\u{202A}'..='\u{202E}').chain('\u{2066}'..='\u{2069}');
    let others = "\u{61C}\u{200E}\u{200F}\u{2028}\u{2029}".chars();
    for c in control.chain(turning).chain(others) {
        let text = EVERY_TEXT.replace('@', &format!("a\\U{:08X}b", u32::from(c)));
        let problems = problems(&text);
        assert!(
            problems
                .iter()
                .all(|problem| problem.kind == Kind::ForbiddenCharacter)
        );
        let places = problems
            .iter()
            .map(|problem| text[..problem.span.start].matches('\n').count());
        assert!(places.eq(lines.iter().copied()), "{c:?}: {problems:?}");
    }
}

#[test]
fn the_neighbours_of_what_is_forbidden_are_allowed() {
    for c in
        "!~\u{A0}\u{61B}\u{61D}\u{200B}\u{200D}\u{2010}\u{2027}\u{202F}\u{2065}\u{206A}\u{FEFF}"
            .chars()
    {
        let text = EVERY_TEXT.replace('@', &format!("a{c}b"));
        assert_eq!(check(&text).problems, [], "{c:?}");
    }
}
