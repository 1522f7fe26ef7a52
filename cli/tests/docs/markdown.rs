//! `errors.md`, as a parser of Markdown with the extensions of the forges reads it.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;

use crate::tables::{file, hostile, texts};
use crate::{Docs, arena_errors, tables};

/// What a reader sees of a document.
#[derive(Debug, Default)]
struct Seen {
    /// Headings, paragraphs, items and cells, each as its kind and its text.
    blocks: Vec<(&'static str, String)>,
    /// Where the links lead.
    links: Vec<String>,
    /// Raw HTML.
    html: Vec<String>,
    /// The tags that only a text could have brought in.
    foreign: Vec<String>,
}

fn read(markdown: &str) -> Seen {
    let mut seen = Seen::default();
    let mut text = String::new();
    for event in Parser::new_ext(markdown, Options::all()) {
        match event {
            Event::Text(piece) | Event::Code(piece) => text.push_str(&piece),
            Event::InlineHtml(html) => seen.html.push(html.to_string()),
            Event::Start(Tag::Link { dest_url, .. }) => seen.links.push(dest_url.to_string()),
            Event::End(tag) => {
                let kind = match tag {
                    TagEnd::Heading(level) => &"######"[..level as usize],
                    TagEnd::Paragraph => "p",
                    TagEnd::Item => "item",
                    TagEnd::TableCell => "cell",
                    _ => continue,
                };
                seen.blocks.push((kind, std::mem::take(&mut text)));
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
            | Event::Rule => {}
            other => seen.foreign.push(format!("{other:?}")),
        }
    }
    seen
}

/// The texts of the blocks of a kind.
fn of<'a>(seen: &'a Seen, kind: &str) -> Vec<&'a str> {
    let blocks = seen.blocks.iter().filter(|block| block.0 == kind);
    blocks.map(|block| block.1.as_str()).collect()
}

fn text<'a>(table: &'a Value, place: &str) -> &'a str {
    table.pointer(place).unwrap().as_str().unwrap()
}

fn rows(table: &Value) -> &[Value] {
    table["error"].as_array().unwrap()
}

const ACTORS: [&str; 4] = ["caller", "user", "administrator", "support"];

#[test]
fn hostile_text_makes_no_structure() {
    let seen = read(&Docs::of(hostile()).read("errors.md"));
    assert_eq!(seen.foreign, [""; 0]);
    assert_eq!(of(&seen, "#"), ["<b>Hostile</b> errors"]);
    let endpoints = "POST /a/{id}, PUT /[c](d)*e* and GET /b&i;";
    assert_eq!(of(&seen, "##"), [endpoints]);
    assert_eq!(of(&seen, "###"), ["1 Everything", "1 Waits", "3 Fix"]);
    let open = seen.html.iter().filter(|html| *html != "</a>");
    // A number leads to the first row that has it, and to a former one only where no row has it.
    let anchors =
        "Hostile Hostile.Everything Everything 1 2 5 Hostile.Waits Waits Hostile.Fix Fix 3";
    let anchors = anchors.split(' ').map(|it| format!("<a id=\"{it}\">"));
    assert!(open.cloned().eq(anchors), "{:?}", seen.html);
}

#[test]
fn every_text_is_shown_as_it_is() {
    for docs in Docs::all().into_iter().take(2) {
        let seen = read(&docs.read("errors.md"));
        assert_eq!(seen.foreign, [""; 0]);
        for text in texts(&docs.1[0]) {
            let mut blocks = seen.blocks.iter();
            assert!(blocks.any(|(_, block)| block.contains(&text)), "{text:?}");
        }
        for row in rows(&docs.1[0]) {
            let message = text(row, "/message");
            let mut cells = of(&seen, "cell").into_iter();
            assert!(cells.any(|cell| cell.ends_with(message)), "{message:?}");
            assert!(of(&seen, "p").contains(&message), "{message:?}");
        }
    }
}

#[test]
fn a_pasted_explanation_shows_every_text_as_it_is() {
    let table = tables::all_hostile();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("table.toml"), file(&table)).unwrap();
    let options = ["explain", "--format", "markdown", "--table", "table.toml"];
    for row in rows(&table) {
        let args = [&options[..], &[text(row, "/name")]].concat();
        let (_, answer, _) = arena_errors(&args, folder.path());
        let seen = read(&answer);
        assert_eq!((seen.foreign, seen.html), (vec![], vec![]));
        let message = text(row, "/message");
        let shown = seen.blocks.iter().filter(|it| it.1.ends_with(message));
        // Message, cause, prevention and two steps; the impact goes on with the table's.
        assert!(shown.count() >= 5, "{message:?}");
    }
}

#[test]
fn the_overview_comes_first_and_the_links_come_last() {
    let table = hostile();
    let seen = read(&Docs::of(table.clone()).read("errors.md"));
    let text = |place: &str| text(&table, place);
    let actor = |key: &str| text(&format!("/table/actors/{key}"));
    let all = "POST /a/{id}, PUT /[c](d)*e* and GET /b&i;";
    let message = |at: usize| text(&format!("/error/{at}/message"));
    let everybody = ACTORS.map(actor).join("; ");
    let first = format!("GET /b&i; | Deprecated: {} | {everybody}", message(0));
    let second = format!("{all} | {} | {}", message(1), actor("support"));
    let third = format!("{all} | {} | {}", message(2), actor("user"));
    let expected = [
        "Code | Status | Endpoint | Message | Who can fix it | What helps".to_owned(),
        format!("1 (formerly 2, 3, 5) | 400 | {first} | Wait 90 seconds"),
        format!("1 (formerly 2) | 503 | {second} | Wait, longer each time"),
        format!("3 | 404 | {third} | Fix required"),
    ];
    let cells = of(&seen, "cell");
    let lines: Vec<_> = cells.chunks(6).map(|line| line.join(" | ")).collect();
    assert_eq!(lines, expected);
    assert_eq!(seen.blocks[1].0, "cell");
    let expected = [
        "#Hostile.Everything",
        "#Hostile.Waits",
        "#Hostile.Fix",
        text("/table/source"),
        text("/error/0/source"),
        text("/table/docs"),
        "index.html",
        "errors.json",
        "errors.json.schema.json",
    ];
    assert_eq!(seen.links, expected);
}

#[test]
fn errors_are_sorted_by_code_at_each_endpoint() {
    let docs = Docs::built_in();
    let mut expected = Vec::new();
    for table in &docs.1 {
        let mut sorted = rows(table).to_vec();
        sorted.sort_by_key(|row| row["code"].as_u64());
        let heading = |row: &Value| format!("{} {}", row["code"], text(row, "/name"));
        expected.extend(sorted.iter().map(heading));
    }
    assert_eq!(of(&read(&docs.read("errors.md")), "###"), expected);
}

#[test]
fn a_section_holds_the_whole_row() {
    let table = hostile();
    let seen = read(&Docs::of(table.clone()).read("errors.md"));
    let blocks = seen.blocks.iter().skip_while(|block| block.0 != "###");
    let row = |place: &str| text(&table, &format!("/error/0/{place}"));
    let labelled = |label: &str, place: &str| format!("{label}: {}", row(place));
    let mut expected = vec![
        row("message").to_owned(),
        labelled("{0}", "arguments/0"),
        labelled("{1}", "arguments/1"),
        labelled("Example", "example"),
        labelled("Also sent as", "other_messages/0"),
        labelled("Deprecated", "deprecated"),
        labelled("Only if", "condition"),
        labelled("What stops working", "impact"),
        "HTTP status: 400 · What helps: Wait 90 seconds · Former codes: 2, 3, 5 · Endpoint: GET /b&i; · Source"
            .to_owned(),
    ];
    for (at, actor) in ACTORS.iter().enumerate() {
        let label = format!("Cause {} of 4", at + 1);
        let actor = text(&table, &format!("/table/actors/{actor}"));
        expected.push(labelled(&label, &format!("cause/{at}/summary")));
        expected.push(format!("Who can fix it: {actor}"));
        expected.extend([0, 1].map(|step| row(&format!("cause/{at}/steps/{step}")).to_owned()));
    }
    expected.push("To prevent it:".to_owned());
    expected.extend([0, 1].map(|it| row(&format!("prevention/{it}")).to_owned()));
    let shown = blocks.skip(1).map(|block| block.1.clone());
    let shown: Vec<_> = shown.take(expected.len()).collect();
    assert_eq!(shown, expected);
}
