//! Texts and names that would be something else in Rust or in rustdoc, by both doors.

use std::fmt::Write as _;
use std::fs;

use crate::consumer::Consumer;

/// Texts that mean something in Rust, in a format string, in Markdown, in HTML or to a terminal, were they not data.
fn texts() -> Vec<String> {
    let ascii: String = ('!'..='~').collect();
    let long = "long \"text\" {0} ".repeat(6_400);
    let texts = [
        ascii.as_str(),
        r##"" '' """ ''' `code` ``` ~~~ "# r#" \ \\ \n \u{41} \0"##,
        "*/ /* // /// //! #![deny(warnings)] #[doc]",
        "{} {0} {name} {{ }} {:?} %s $1 ${x} $crate concat!()",
        "<script>alert(1)</script> <b>bold</b> <!-- comment --> &lt; &amp; &#65; <tag> </div>",
        "[a](b) [link] [`Option`] [std::vec] ![image](x) [^1] ](javascript:alert(1)) <https://example.com> https://example.com/a_b_c",
        "# head ## head | cell | --- *em* **strong** _em_ __strong__ ~~gone~~ - item + item 1. item > quote",
        "-- --- ... 'single' \"double\" (c) 1/2 :smile: a  b",
        "zero\u{200B}width, com\u{301}bining, e\u{301}, \u{FEFF}mark",
        "עברית, العربية, हिन्दी, ไทย, 中文, 한국어, 👩‍👩‍👧, \u{10FFFF}",
        "- begins with a dash",
        "1. begins with a number",
        "# begins with a head",
        "> begins with a quote",
        long.trim_end(),
    ];
    texts.map(str::to_owned).to_vec()
}

/// Names that stand for something else in most code.
const NAMES: [&str; 15] = [
    "Some", "None", "Ok", "Err", "Option", "Result", "Error", "ALL", "TABLE", "ROWS", "E", "Err0", "String",
    "Default", "Box",
];

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn table() -> String {
    let texts = texts();
    let mut table = format!(
        "[table]\nenum = \"AuthorizeUserError\"\nendpoints = [\"POST /{{id}}/<x>|`y`\"]\nsummary = {0}\nimpact = {1}\n\
         source = \"https://example.com/?a=1&copy;=2&lt;#x_y_*z*\"\ndocs = \"https://example.com/docs(1)\"\nformer_until = {2}\n\
         [table.actors]\ncaller = {3}\nuser = {4}\nadministrator = {5}\nsupport = {6}\n",
        quoted(&texts[0]),
        quoted(&texts[1]),
        quoted(&texts[2]),
        quoted(&texts[3]),
        quoted(&texts[4]),
        quoted(&texts[5]),
        quoted(&texts[6]),
    );
    for (number, (name, text)) in NAMES.iter().zip(&texts).enumerate() {
        let text = quoted(text);
        let _ = write!(
            table,
            "[[error]]\nname = \"{name}\"\nstatus = 400\ncode = {number}\nformer_codes = [{}]\nmessage = {text}\nimpact = {text}\n\
             retry = \"backoff\"\nprevention = [{text}]\n[[error.cause]]\nsummary = {text}\nactor = \"{}\"\nsteps = [{text}, \"x\", {text}]\n",
            number + 100,
            ["caller", "user", "administrator", "support"][number % 4],
        );
    }
    table
}

fn consumer(door: &str, test: &str) -> Consumer {
    let consumer = Consumer::new(door, test);
    fs::remove_file(consumer.folder.join("src/checks.rs")).unwrap();
    consumer.write_table(&table());
    consumer
}

#[test]
fn each_text_arrives_in_rust_as_it_is() {
    assert_eq!(NAMES.len(), texts().len());
    for door in ["macro_door", "build_door"] {
        let consumer = consumer(door, "hostile");
        let printed = consumer.succeeds(&["run"]);
        for text in texts() {
            // Message, impact, prevention, cause and two steps.
            assert!(printed.matches(&format!("{text:?}")).count() >= 6, "{door}: {text}");
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
    let page = consumer.target.join("doc/macro_door/enum.AuthorizeUserError.html");
    let shown = visible_text(&fs::read_to_string(page).unwrap());
    for text in texts() {
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
    for (entity, character) in
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&")]
    {
        text = text.replace(entity, character);
    }
    folded(&text)
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
