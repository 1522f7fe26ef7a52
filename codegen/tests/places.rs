//! Where a character of a text stands, however the text is written.

use arena_errors_codegen::{Kind, check};

/// What is marked in a text that holds a forbidden character, or begins or ends with white space.
fn marked(written: &str) -> (Kind, String) {
    let table = format!("[table]\nsummary = {written}\n");
    let problems = check(&table).problems;
    let of_text = [Kind::ForbiddenCharacter, Kind::UntrimmedText];
    let problem = problems
        .iter()
        .find(|problem| of_text.contains(&problem.kind))
        .expect(written);
    (problem.kind, table[problem.span.clone()].to_owned())
}

#[test]
fn a_forbidden_character_is_marked_alone() {
    for (written, place) in [
        ("\"é\u{200E}b\"", "\u{200E}"),
        ("'é\u{200E}b'", "\u{200E}"),
        (r#""é\u200Eb""#, r"\u200E"),
        (r#""é\U0000200Eb""#, r"\U0000200E"),
        (r#""é\x7Fb""#, r"\x7F"),
        (r#""é\tb""#, r"\t"),
        (r#""\\\"\u00e9\U000000e9\xe9é\nb""#, r"\n"),
        ("'\\\\u00e9\\U\\x\u{200E}b'", "\u{200E}"),
        ("\"\"\"é\u{200E}b\"\"\"", "\u{200E}"),
        ("\"\"\"\né\\u200E\"\"\"", r"\u200E"),
        ("\"\"\"\r\né\\u200E\"\"\"", r"\u200E"),
        ("'''\né\u{200E}'''", "\u{200E}"),
        ("'''\\u00e9\u{200E}'''", "\u{200E}"),
        ("\"\"\"a\nb\"\"\"", "\n"),
    ] {
        assert_eq!(
            marked(written),
            (Kind::ForbiddenCharacter, place.to_owned()),
            "{written}"
        );
    }
}

#[test]
fn white_space_at_an_end_is_marked() {
    for (written, place) in [
        ("\" é\"", " "),
        ("\"é \"", " "),
        (r#""\u0020é""#, r"\u0020"),
        ("\"é\u{2003}\"", "\u{2003}"),
        ("'é\\ '", " "),
    ] {
        assert_eq!(
            marked(written),
            (Kind::UntrimmedText, place.to_owned()),
            "{written}"
        );
    }
}

/// The backslash at the end of a line joins the lines, so places in the file and in the text do not
/// run alike.
#[test]
fn where_lines_are_joined_the_whole_text_is_marked() {
    for written in [
        "\"\"\"a\\\n  b\u{200E}\"\"\"",
        "\"\"\"a\\\n\n  bcd\\u200E\"\"\"",
    ] {
        assert_eq!(
            marked(written),
            (Kind::ForbiddenCharacter, written.to_owned())
        );
    }
}
