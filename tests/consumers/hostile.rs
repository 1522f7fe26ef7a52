//! Texts and names that would be something else in Rust or in rustdoc, by both doors.

use std::fs;

use crate::consumer::Consumer;

#[path = "../hostile/mod.rs"]
mod table;

fn consumer(door: &str, test: &str) -> Consumer {
    let consumer = Consumer::new(door, test);
    fs::remove_file(consumer.folder.join("src/checks.rs")).unwrap();
    consumer.write_table(&table::table().replacen("Hostile", "AuthorizeUserError", 1));
    consumer
}

#[test]
fn each_text_arrives_in_rust_as_it_is() {
    for door in ["macro_door", "build_door"] {
        let consumer = consumer(door, "hostile");
        let printed = consumer.succeeds(&["run"]);
        for text in table::texts() {
            // Message, impact, prevention, cause and two steps.
            assert!(
                printed.matches(&format!("{text:?}")).count() >= 6,
                "{door}: {text}"
            );
        }
        consumer.succeeds(&["clippy", "--", "-D", "warnings"]);
    }
}

#[test]
fn rustdoc_shows_each_text_as_it_is_and_warns_of_nothing() {
    let consumer = consumer("macro_door", "rustdoc");
    // Rustdoc's own lints are errors in this crate.
    let library = fs::read_to_string(consumer.folder.join("src/lib.rs")).unwrap();
    let strict = library.replace("#![deny(", "#![deny(rustdoc::all, ");
    fs::write(consumer.folder.join("src/lib.rs"), strict).unwrap();
    consumer.succeeds(&["doc", "--lib", "--no-deps"]);
    let page = consumer
        .target
        .join("doc/macro_door/enum.AuthorizeUserError.html");
    let page = fs::read_to_string(page).unwrap();
    // What stands above the enum is a paragraph of its own.
    assert!(page.contains("<p>Errors of <code>POST /login/authorizeuser</code>.</p>"));
    let shown = visible_text(&page);
    for text in table::texts() {
        // Message, impact, cause, prevention and two steps.
        let times = shown.matches(&folded(&text)).count();
        assert!(times >= 6, "{text:?} is shown {times} times");
    }
}

/// What a browser shows of a page, white space folded.
fn visible_text(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    for (entity, character) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, character);
    }
    folded(&text)
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
