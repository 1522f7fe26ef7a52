//! `errors.md`, as a parser of Markdown with the extensions of the forges reads it.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;
use tempfile::TempDir;

use crate::tables::{all_hostile, file, hostile, texts};
use crate::{Docs, arena_errors, stdout};

/// What a reader sees of a document.
#[derive(Debug, Default)]
struct Seen {
    /// Headings, paragraphs, items and cells, each as its kind and its text.
    blocks: Vec<(&'static str, String)>,
    /// The links, each as its text and where it leads.
    links: Vec<(String, String)>,
    /// Raw HTML.
    html: Vec<String>,
    /// The tags that only a text could have brought in.
    foreign: Vec<String>,
}

fn read(markdown: &str) -> Seen {
    let mut seen = Seen::default();
    let mut text = String::new();
    let mut link = None;
    for event in Parser::new_ext(markdown, Options::all()) {
        match event {
            Event::Text(piece) => text.push_str(&piece),
            Event::InlineHtml(html) => seen.html.push(html.to_string()),
            Event::Start(Tag::Link { dest_url, .. }) => {
                link = Some((text.len(), dest_url.to_string()))
            }
            Event::End(TagEnd::Link) => {
                let (start, url) = link.take().expect("a link began");
                seen.links.push((text[start..].to_owned(), url));
            }
            Event::End(tag) if kind(tag).is_some() => {
                seen.blocks
                    .extend(kind(tag).map(|kind| (kind, std::mem::take(&mut text))));
            }
            Event::Start(
                Tag::Heading { .. }
                | Tag::Paragraph
                | Tag::BlockQuote(None)
                | Tag::Strong
                | Tag::List(_)
                | Tag::Item
                | Tag::Table(_)
                | Tag::TableHead
                | Tag::TableRow
                | Tag::TableCell,
            )
            | Event::End(_) => {}
            other => seen.foreign.push(format!("{other:?}")),
        }
    }
    seen
}

fn kind(tag: TagEnd) -> Option<&'static str> {
    match tag {
        TagEnd::Heading(level) => {
            Some(["#", "##", "###", "####", "#####", "######"][level as usize - 1])
        }
        TagEnd::Paragraph => Some("p"),
        TagEnd::Item => Some("item"),
        TagEnd::TableCell => Some("cell"),
        _ => None,
    }
}

/// The texts of the blocks of a kind.
fn of<'a>(seen: &'a Seen, kind: &str) -> Vec<&'a str> {
    seen.blocks
        .iter()
        .filter(|block| block.0 == kind)
        .map(|block| block.1.as_str())
        .collect()
}

fn text<'a>(table: &'a Value, place: &str) -> &'a str {
    table
        .pointer(place)
        .and_then(Value::as_str)
        .expect("the table has the text")
}

#[test]
fn hostile_text_makes_no_structure() {
    let seen = read(&Docs::of(&file(&hostile())).read("errors.md"));
    assert_eq!(seen.foreign, [""; 0]);
    assert_eq!(
        of(&seen, "#"),
        ["Errors of POST /a|`b`<i>{id}, PUT /[c](d)*e* and GET /&amp;"]
    );
    assert_eq!(of(&seen, "##"), ["At a glance", "Errors"]);
    assert_eq!(of(&seen, "###"), ["1 Everything", "1 Waits", "3 Fix"]);
    let open: Vec<_> = seen
        .html
        .iter()
        .filter(|html| *html != "</a>")
        .map(String::as_str)
        .collect();
    // A number leads to the first row that has it, and to a former one only where no row has it.
    let anchors = ["Everything", "1", "2", "5", "Waits", "Fix", "3"];
    assert_eq!(open, anchors.map(|anchor| format!("<a id=\"{anchor}\">")));
}

#[test]
fn every_text_of_the_table_is_shown_as_it_is() {
    let table = all_hostile();
    let seen = read(&Docs::of(&file(&table)).read("errors.md"));
    assert_eq!(seen.foreign, [""; 0]);
    let count = |text: &String| {
        seen.blocks
            .iter()
            .filter(|(_, block)| block.ends_with(text))
            .count()
    };
    for text in texts(&table) {
        assert!(count(&text) >= 1, "no block shows {text:?}");
    }
    for row in table["error"].as_array().expect("there are rows") {
        let text = row["message"].as_str().expect("a text").to_owned();
        // The message in the overview and in its section, impact, cause, prevention and two steps.
        assert!(
            count(&text) >= 7,
            "{text:?} is shown {} times",
            count(&text)
        );
    }
}

#[test]
fn an_explanation_to_paste_shows_every_text_as_it_is_too() {
    let table = all_hostile();
    let folder = TempDir::new().expect("a folder");
    std::fs::write(folder.path().join("table.toml"), file(&table)).expect("the table is written");
    for row in table["error"].as_array().expect("there are rows") {
        let name = row["name"].as_str().expect("a name");
        let call = [
            "explain",
            "--format",
            "markdown",
            "--table",
            "table.toml",
            name,
        ];
        let seen = read(&stdout(&arena_errors(&call, folder.path())));
        assert_eq!((seen.foreign, seen.html), (vec![], vec![]), "{name}");
        let text = row["message"].as_str().expect("a text");
        let shown = seen
            .blocks
            .iter()
            .filter(|(_, block)| block.ends_with(text))
            .count();
        // Message, cause, prevention and two steps; the impact goes on with the table's.
        assert!(shown >= 5, "{text:?} is shown {shown} times");
    }
}

#[test]
fn the_overview_tells_who_acts_and_whether_waiting_helps() {
    let table = hostile();
    let seen = read(&Docs::of(&file(&table)).read("errors.md"));
    let actor = |key: &str| text(&table, &format!("/table/actors/{key}")).to_owned();
    let message = |row: usize| text(&table, &format!("/error/{row}/message")).to_owned();
    let everybody = ["caller", "user", "administrator", "support"]
        .map(actor)
        .join("; ");
    let deprecated = format!("Deprecated: {}", message(0));
    let expected = [
        ["Code", "Status", "Message", "Who acts", "What helps"],
        [
            "1",
            "400",
            &deprecated,
            &everybody,
            "Waiting 1 minute 30 seconds",
        ],
        [
            "1",
            "503",
            &message(1),
            &actor("support"),
            "Waiting, longer each time",
        ],
        ["3", "404", &message(2), &actor("user"), "Only a fix"],
    ];
    assert_eq!(of(&seen, "cell"), expected.concat());
}

#[test]
fn every_link_leads_to_where_the_docs_lead() {
    let table = hostile();
    let seen = read(&Docs::of(&file(&table)).read("errors.md"));
    let source = text(&table, "/table/source");
    let head = [
        ("Source of the facts", source),
        ("Published docs", text(&table, "/table/docs")),
        ("The same as a page with search", "index.html"),
        ("For programs", "errors.json"),
        ("JSON Schema", "errors.json.schema.json"),
    ];
    let overview = [("1", "#Everything"), ("1", "#Waits"), ("3", "#Fix")];
    let sections = [("Overview", "#at-a-glance"), ("Source", source)].repeat(3);
    let links: Vec<_> = seen
        .links
        .iter()
        .map(|(text, url)| (text.as_str(), url.as_str()))
        .collect();
    assert_eq!(links, [&head[..], &overview, &sections].concat());
}

#[test]
fn a_section_holds_all_texts_of_its_error_in_order() {
    let table = hostile();
    let seen = read(&Docs::of(&file(&table)).read("errors.md"));
    let start = seen
        .blocks
        .iter()
        .position(|block| block.0 == "###")
        .expect("there is a section");
    let section: Vec<_> = seen.blocks[start + 1..]
        .iter()
        .take_while(|block| block.0 != "###")
        .collect();
    let row = |place: &str| text(&table, &format!("/error/0/{place}")).to_owned();
    let until = text(&table, "/table/former_until");
    let mut expected = vec![
        ("p", row("message")),
        ("p", format!("Deprecated: {}", row("deprecated"))),
        (
            "p",
            format!(
                "HTTP status 400, code 1, formerly 2, 3, 5, sent until {until}. \
                 At other endpoints a former code may stand for another error today."
            ),
        ),
        ("p", format!("What stops working: {}", row("impact"))),
    ];
    for (cause, actor) in ["caller", "user", "administrator", "support"]
        .iter()
        .enumerate()
    {
        let name = text(&table, &format!("/table/actors/{actor}"));
        expected.push((
            "p",
            format!(
                "Cause {} of 4: {}",
                cause + 1,
                row(&format!("cause/{cause}/summary"))
            ),
        ));
        expected.push(("p", format!("Who acts: {name}")));
        for step in 0..2 {
            expected.push(("item", row(&format!("cause/{cause}/steps/{step}"))));
        }
    }
    expected.push(("p", "Try again: Yes, after 1 minute 30 seconds.".to_owned()));
    expected.push(("p", "To prevent it:".to_owned()));
    expected.extend([0, 1].map(|advice| ("item", row(&format!("prevention/{advice}")))));
    expected.push(("p", "Overview · Source".to_owned()));
    assert_eq!(section.into_iter().cloned().collect::<Vec<_>>(), expected);
}

#[test]
fn prose_reads_as_prose_in_the_file_itself() {
    let markdown = Docs::of_login().read("errors.md");
    for prose in [
        "1. Open Arena > Workspace > Settings > Employees > the employee to whom the web token is assigned.",
        "| [4083](#AccountLocked) | 400 | Too many invalid password attempts, account disabled for five minutes. | Whoever runs the integration | Waiting 5 minutes |",
        "### <a id=\"InvalidToken\"></a><a id=\"4089\"></a><a id=\"4019\"></a>4089 InvalidToken",
    ] {
        assert!(
            markdown.lines().any(|line| line == prose),
            "no line is {prose}"
        );
    }
    assert!(!markdown.contains('\\'));
}
