//! Escaped text read by a Markdown parser, with every extension that it knows: it is that text and
//! nothing else.

use arena_errors_codegen::{escape_markdown, is_forbidden, markdown_link};
use proptest::prelude::*;
use proptest::sample::select;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

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
    let escaped = escape_markdown(text);
    let places = [
        (escaped.clone(), "", vec![TagEnd::Paragraph]),
        (
            format!("**Cause:** {escaped}"),
            "Cause: ",
            vec![TagEnd::Paragraph, TagEnd::Strong],
        ),
        (
            format!("**{escaped}:**"),
            ":",
            vec![TagEnd::Paragraph, TagEnd::Strong],
        ),
        (
            format!("before\n\n- {escaped}\n"),
            "before",
            vec![TagEnd::Paragraph, TagEnd::List(false), TagEnd::Item],
        ),
        (
            format!("1. {escaped}\n"),
            "",
            vec![TagEnd::List(true), TagEnd::Item],
        ),
        (
            format!("> {escaped}\n"),
            "",
            vec![TagEnd::BlockQuote(None), TagEnd::Paragraph],
        ),
        (
            format!("| A |\n|---|\n| {escaped} |\n"),
            "A",
            vec![
                TagEnd::Table,
                TagEnd::TableHead,
                TagEnd::TableRow,
                TagEnd::TableCell,
            ],
        ),
        (
            format!("# Errors of {escaped}\n"),
            "Errors of ",
            vec![TagEnd::Heading(pulldown_cmark::HeadingLevel::H1)],
        ),
    ];
    for (markdown, around, blocks) in &places {
        for options in [Options::ENABLE_TABLES, rustdoc(), Options::all()] {
            let shown = shown(markdown, options, blocks).map_err(TestCaseError::fail)?;
            let expected = if *around == ":" {
                format!("{text}:")
            } else {
                format!("{around}{text}")
            };
            prop_assert_eq!(&shown, &expected, "{:?}", markdown);
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
        "The username, password or workspace ID is not valid (or you are not allowed to log in); wait 5 minutes?",
        ".NET is not needed. Note: a colon and a space are no link.",
        "Step 1. or 2) and 3.5 s; POST /login/authorizeuser, R & D, 100 % of full-license users!",
    ] {
        assert_eq!(escape_markdown(prose), prose);
    }
}

#[test]
fn no_forge_finds_a_bare_link() {
    assert_eq!(
        escape_markdown("https://a.bc, WWW.a.bc, a@b.cd"),
        r"https\://a.bc, WWW\.a.bc, a\@b.cd"
    );
}

#[test]
fn a_link_leads_to_its_url() {
    let markdown = markdown_link("a ](b) *c*", "https://example.com/?a=b&amp;copy=(1)*_~[x]");
    let mut links = Vec::new();
    let mut text = String::new();
    for event in Parser::new_ext(&markdown, Options::all()) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => links.push(dest_url.to_string()),
            Event::Text(piece) => text.push_str(&piece),
            _ => {}
        }
    }
    assert_eq!(links, ["https://example.com/?a=b&amp;copy=(1)*_~[x]"]);
    assert_eq!(text, "a ](b) *c*");
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
