//! Escaped text read by a Markdown parser, with every extension that it knows: it is that text and
//! nothing else.

use arena_errors_codegen::{escape_markdown, is_forbidden};
use proptest::prelude::*;
use proptest::sample::select;
use pulldown_cmark::{Event, Options, Parser, TagEnd};

/// Texts that mean something in some Markdown.
const HOSTILE: &[&str] = &[
    "# heading",
    "> quote",
    "- item",
    "+ item",
    "* item",
    "1. item",
    "1986) item",
    "---",
    "===",
    "```",
    "~~~",
    ": definition",
    "| a | b |",
    "[x] task",
    "[a](javascript:alert(1))",
    "](https://example.com)",
    "![image](x)",
    "[a]: https://example.com",
    "[^1] and [[wiki]]",
    "<script>alert(1)</script>",
    "<!-- comment -->",
    "<https://example.com> https://example.com www.example.com a@example.com",
    "&amp; &#35; &nbsp",
    "`code` ``code``",
    "*a* _b_ **c** __d__ ~~e~~ ~f~ ^g^ $h$ $$i$$ ==j==",
    "a -- b --- c ... 'd' \"e\"",
    r"\ \\ \| \* a\",
    "ends with #",
    "{#id} {.class} {{liquid}} {+ins+} {0}",
    "a_b_c :tada: a:b",
];

/// As rustdoc reads.
fn rustdoc() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
}

/// The text that a document shows, if it holds text alone, in blocks of the kinds that are
/// expected.
fn shown(markdown: &str, options: Options, blocks: &[TagEnd]) -> Result<String, String> {
    let mut text = String::new();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(piece) => text.push_str(&piece),
            Event::Start(ref tag) if blocks.contains(&tag.to_end()) => {}
            Event::End(ref tag) if blocks.contains(tag) => {}
            other => return Err(format!("{markdown:?} holds {other:?}")),
        }
    }
    Ok(text)
}

/// Fails unless a text is shown as it is wherever the docs put one.
fn check(text: &str) -> Result<(), TestCaseError> {
    use TagEnd::{Heading, Item, List, Paragraph, Strong, Table, TableCell, TableHead, TableRow};
    let escaped = escape_markdown(text);
    let h1 = Heading(pulldown_cmark::HeadingLevel::H1);
    let places = [
        (escaped.clone(), text.to_owned(), vec![Paragraph]),
        (
            format!("**{escaped}:**"),
            format!("{text}:"),
            vec![Paragraph, Strong],
        ),
        (
            format!("a\n\n- {escaped}\n"),
            format!("a{text}"),
            vec![Paragraph, List(false), Item],
        ),
        (
            format!("1. {escaped}\n"),
            text.to_owned(),
            vec![List(true), Item],
        ),
        (
            format!("| A |\n|---|\n| {escaped} |\n"),
            format!("A{text}"),
            vec![Table, TableHead, TableRow, TableCell],
        ),
        (
            format!("# Errors of {escaped}\n"),
            format!("Errors of {text}"),
            vec![h1],
        ),
    ];
    for (markdown, expected, blocks) in &places {
        for options in [Options::ENABLE_TABLES, rustdoc(), Options::all()] {
            let shown = shown(markdown, options, blocks).map_err(TestCaseError::fail)?;
            prop_assert_eq!(&shown, expected, "{:?}", markdown);
        }
    }
    Ok(())
}

#[test]
fn what_means_something_is_text() -> Result<(), TestCaseError> {
    HOSTILE.iter().try_for_each(|text| check(text))
}

#[test]
fn prose_needs_no_backslash() {
    for prose in [
        "Open Arena > Workspace > Settings > Employees.",
        ".NET is not needed. Note: a colon and a space (or none) are no link; wait 5 minutes?",
        "Step 1. or 2) and 3.5 s; POST /login/authorizeuser, R & D, 100 % of full-license users!",
    ] {
        assert_eq!(escape_markdown(prose), prose);
    }
}

#[test]
fn no_forge_finds_a_bare_link() {
    let escaped = r"https\://a.bc, WWW\.a.bc, a\@b.cd";
    assert_eq!(escape_markdown("https://a.bc, WWW.a.bc, a@b.cd"), escaped);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_text(
        pieces in proptest::collection::vec(
            prop_oneof![
                4 => select(HOSTILE).prop_map(str::to_owned),
                4 => proptest::char::range(' ', '~').prop_map(String::from),
                1 => any::<char>().prop_map(String::from),
            ],
            1..12,
        ),
    ) {
        let text: String = pieces.concat().chars().filter(|&c| !is_forbidden(c)).collect();
        let text = text.trim();
        prop_assume!(!text.is_empty());
        check(text)?;
    }
}
