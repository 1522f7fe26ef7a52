//! The macro and the build script: the same data from the same table, no lints, and when a crate is
//! built again.

use std::time::Duration;
use std::{fs, thread};

use crate::consumer::{BY_BUILD, BY_MACRO, Consumer, table, table_with};

#[path = "../hostile/mod.rs"]
mod hostile;

/// A crate with a table of texts that mean something in Rust or in rustdoc.
fn with_hostile_table(test: &str) -> Consumer {
    let consumer = Consumer::new("client", test);
    let table = hostile::table().replacen("Hostile", "AuthorizeUserError", 1);
    consumer.write_tables(&table);
    consumer
}

#[test]
fn hostile_texts_are_data_in_rust() {
    let consumer = with_hostile_table("hostile");
    let printed = consumer.succeeds(&["run"]);
    let (by_macro, by_build) = printed.split_once("----\n").unwrap();
    assert_eq!(by_macro, by_build);
    for text in hostile::texts() {
        // Message, impact, prevention, cause and two steps.
        let found = by_macro.matches(&format!("{text:?}")).count() >= 6;
        assert!(found, "{text}");
    }
    consumer.succeeds(&["clippy", "--", "-D", "warnings"]);
}

#[test]
fn hostile_texts_are_data_in_rustdoc() {
    let consumer = with_hostile_table("rustdoc");
    consumer.succeeds(&["doc", "--lib", "--no-deps"]);
    for module in ["by_macro", "by_build"] {
        let page = format!("doc/client/{module}/enum.AuthorizeUserError.html");
        let page = fs::read_to_string(Consumer::target().join(page)).unwrap();
        let shown = visible_text(&page);
        for text in hostile::texts() {
            // Message, impact, cause, prevention and two steps.
            let times = shown.matches(&folded(&text)).count();
            assert!(times >= 6, "{text:?} is shown {times} times");
        }
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
    let entities = ["&lt;<", "&gt;>", "&quot;\"", "&#39;'", "&#x27;'", "&amp;&"];
    for (entity, character) in entities.map(|both| both.split_at(both.len() - 1)) {
        text = text.replace(entity, character);
    }
    folded(&text)
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn generated_code_passes_clippy_and_deprecates() {
    let consumer = Consumer::new("client", "lints");
    let end_alike = |line: &str| match line.strip_prefix("name = \"") {
        Some(name) => format!(
            "name = \"{}Error\"\ndeprecated = \"Use {{0}} <now>.\"\n",
            name.trim_end_matches('"')
        ),
        None => format!("{}\n", line.replace("message = \"", "message = \"{0} ")),
    };
    let table: String = table().lines().map(end_alike).collect();
    consumer.write_tables(&table);
    consumer.succeeds(&["clippy", "--", "-D", "warnings"]);
    for module in ["by_macro", "by_build"] {
        let main = format!(
            "//! Names a row.\nfn main() {{ println!(\"{{}}\", client::{module}::AuthorizeUserError::EmailNotFoundError); }}\n"
        );
        consumer.write("src/main.rs", &main);
        let output = consumer.cargo(&["check"]);
        let warnings = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{warnings}");
        let found = warnings.contains("use of deprecated unit variant");
        assert!(found, "{warnings}");
        assert!(warnings.contains(r"Use {0} \<now\>."), "{warnings}");
    }
}

#[test]
fn a_renamed_dependency_compiles_without_a_prelude() {
    Consumer::new("renamed", "renamed").succeeds(&["check"]);
}

#[test]
fn only_a_changed_table_is_compiled_again() {
    let consumer = Consumer::new("client", "rebuild");
    assert!(!consumer.succeeds(&["run"]).contains("Ask a colleague."));
    let changed = table_with(&[("Enable the employee.", "Ask a colleague.")]);
    for (path, expected) in [(BY_MACRO, 1), (BY_BUILD, 2)] {
        // Cargo compares times, in whole seconds on some file systems.
        thread::sleep(Duration::from_millis(1100));
        consumer.write(path, &changed);
        let printed = consumer.succeeds(&["run"]);
        let found = printed.matches("Ask a colleague.").count();
        assert_eq!(found, expected, "{path}");
    }
    let modified = || {
        let times = consumer.written().into_iter().map(|file| file.metadata());
        times
            .map(|metadata| metadata.unwrap().modified().unwrap())
            .max()
    };
    let before = modified();
    let main = "//! Changed.\nfn main() { println!(\"changed\"); }\n";
    consumer.write("src/main.rs", main);
    assert_eq!(consumer.succeeds(&["run"]), "changed\n");
    assert_eq!(modified(), before);
}

#[test]
fn generated_code_is_the_same_in_any_folder() {
    let codes = ["here", "elsewhere"].map(|place| {
        let consumer = Consumer::new("client", place);
        let expanded = consumer.succeeds(&["rustc", "--lib", "--", "-Zunpretty=expanded"]);
        let file = consumer.written().pop().unwrap();
        let code = expanded + &fs::read_to_string(file).unwrap();
        let folder = consumer.folder.to_str().unwrap();
        for path in [folder, env!("CARGO_MANIFEST_DIR"), place] {
            assert!(!code.contains(path), "{path}");
        }
        code
    });
    assert!(codes[0].contains("EmailNotFound"));
    assert_eq!(codes[0], codes[1]);
}
