//! `errors.md`, as a parser of Markdown with the extensions of the forges reads it.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;
use tempfile::TempDir;

use crate::tables::{all_hostile, built_in, file, hostile, texts};
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
            Event::Text(piece) | Event::Code(piece) => text.push_str(&piece),
            Event::InlineHtml(html) => seen.html.push(html.to_string()),
            Event::Start(Tag::Link { dest_url, .. }) => {
                link = Some((text.len(), dest_url.to_string()));
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
            | Event::Rule
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
    assert_eq!(of(&seen, "#"), ["<b>Hostile</b> errors"]);
    assert_eq!(
        of(&seen, "##"),
        ["POST /a/{id}, PUT /[c](d)*e* and GET /b&i;"]
    );
    assert_eq!(of(&seen, "###"), ["1 Everything", "1 Waits", "3 Fix"]);
    let open = seen.html.iter().filter(|html| *html != "</a>");
    // A number leads to the first row that has it, and to a former one only where no row has it.
    let anchors = [
        "Hostile",
        "Hostile.Everything",
        "Everything",
        "1",
        "2",
        "5",
        "Hostile.Waits",
        "Waits",
        "Hostile.Fix",
        "Fix",
        "3",
    ];
    let anchors = anchors.map(|anchor| format!("<a id=\"{anchor}\">"));
    assert_eq!(open.collect::<Vec<_>>(), anchors.iter().collect::<Vec<_>>());
}

#[test]
fn every_text_of_the_table_is_shown_as_it_is() {
    for table in [hostile(), all_hostile()] {
        let seen = read(&Docs::of(&file(&table)).read("errors.md"));
        assert_eq!(seen.foreign, [""; 0]);
        let is_shown = |text: &str| seen.blocks.iter().any(|(_, block)| block.contains(text));
        for text in texts(&table) {
            assert!(is_shown(&text), "no block shows {text:?}");
        }
        for row in table["error"].as_array().expect("there are rows") {
            let message = row["message"].as_str().expect("a text");
            let cells = of(&seen, "cell");
            assert!(
                cells.iter().any(|cell| cell.ends_with(message)),
                "no cell shows {message:?}"
            );
            assert!(
                of(&seen, "p").contains(&message),
                "no quote shows {message:?}"
            );
        }
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
fn the_overview_comes_first_and_the_links_to_the_other_files_come_last() {
    let table = hostile();
    let seen = read(&Docs::of(&file(&table)).read("errors.md"));
    let actor = |key: &str| text(&table, &format!("/table/actors/{key}")).to_owned();
    let everybody = ["caller", "user", "administrator", "support"]
        .map(actor)
        .join("; ");
    let all = "POST /a/{id}, PUT /[c](d)*e* and GET /b&i;";
    let deprecated = format!("Deprecated: {}", text(&table, "/error/0/message"));
    let expected = [
        [
            "Code",
            "Status",
            "Endpoint",
            "Message",
            "Who can fix it",
            "What helps",
        ],
        [
            "1 (formerly 2, 3, 5)",
            "400",
            "GET /b&i;",
            &deprecated,
            &everybody,
            "Wait 1 minute 30 seconds",
        ],
        [
            "1 (formerly 2)",
            "503",
            all,
            text(&table, "/error/1/message"),
            &actor("support"),
            "Wait, longer each time",
        ],
        [
            "3",
            "404",
            all,
            text(&table, "/error/2/message"),
            &actor("user"),
            "Fix required",
        ],
    ];
    assert_eq!(of(&seen, "cell"), expected.concat());
    assert_eq!(seen.blocks[1].0, "cell");
    let links: Vec<_> = seen.links.iter().map(|(_, url)| url.as_str()).collect();
    let expected = [
        "#Hostile.Everything",
        "#Hostile.Waits",
        "#Hostile.Fix",
        text(&table, "/table/source"),
        text(&table, "/error/0/source"),
        text(&table, "/table/docs"),
        "index.html",
        "errors.json",
        "errors.json.schema.json",
    ];
    assert_eq!(links, expected);
}

#[test]
fn errors_are_sorted_by_code_at_each_endpoint() {
    let seen = read(&Docs::built_in().read("errors.md"));
    let mut shown = of(&seen, "###").into_iter();
    for table in built_in() {
        let rows = table["error"].as_array().expect("there are rows").iter();
        let mut codes: Vec<_> = rows.map(|row| row["code"].to_string()).collect();
        codes.sort_by_key(|code| code.parse::<u32>().expect("a code"));
        for code in codes {
            let heading = shown.next().expect("a section for each error");
            assert!(heading.starts_with(&format!("{code} ")), "{heading}");
        }
    }
}

#[test]
fn a_section_holds_what_the_row_says() {
    let table = hostile();
    let seen = read(&Docs::of(&file(&table)).read("errors.md"));
    let start = seen
        .blocks
        .iter()
        .position(|block| block.0 == "###")
        .expect("there is a section");
    let section = seen.blocks[start + 1..]
        .iter()
        .take_while(|block| block.0 != "###");
    let shown: Vec<_> = section.map(|(_, text)| text.clone()).collect();
    let row = |place: &str| text(&table, &format!("/error/0/{place}")).to_owned();
    let labelled = |label: &str, place: &str| format!("{label}: {}", row(place));
    let mut expected = vec![
        row("message"),
        labelled("{0}", "arguments/0"),
        labelled("{1}", "arguments/1"),
        labelled("Example", "example"),
        labelled("Also sent as", "other_messages/0"),
        labelled("Deprecated", "deprecated"),
        labelled("Only if", "condition"),
        labelled("What stops working", "impact"),
        "HTTP status: 400 · What helps: Wait 1 minute 30 seconds · Former codes: 2, 3, 5 · Endpoint: GET /b&i; · Source"
            .to_owned(),
    ];
    for (cause, actor) in ["caller", "user", "administrator", "support"]
        .iter()
        .enumerate()
    {
        let name = text(&table, &format!("/table/actors/{actor}"));
        expected.push(labelled(
            &format!("Cause {} of 4", cause + 1),
            &format!("cause/{cause}/summary"),
        ));
        expected.push(format!("Who can fix it: {name}"));
        expected.extend([0, 1].map(|step| row(&format!("cause/{cause}/steps/{step}"))));
    }
    expected.push("To prevent it:".to_owned());
    expected.extend([0, 1].map(|advice| row(&format!("prevention/{advice}"))));
    assert_eq!(shown, expected);
}
