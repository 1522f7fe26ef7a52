//! `FORMAT.md`, the reference of a table's format, which is also the page of the module `format`:
//! what the definitions say, and fresh.
//!
//! `.ci/regenerate` writes it.

use std::fmt::Write as _;

use arena_errors_codegen::Kind;
use arena_errors_codegen::format::{
    AFTER_SECONDS, FILE, FORBIDDEN, Key, Number, RETRY_RULES, Section, Text, Value,
};
use arena_errors_codegen::model::Actor;

#[test]
fn the_reference_is_fresh() {
    snapbox::assert_data_eq!(reference(), snapbox::file!["../FORMAT.md"].raw());
}

fn reference() -> String {
    let mut out =
        "# The keys of a table\n\nThis is generated from `src/format.rs` and `src/problem.rs`.\n"
            .to_owned();
    section(&FILE, &mut out);
    let ranges = FORBIDDEN.map(|range| {
        let [first, last] =
            [*range.start(), *range.end()].map(|c| format!("U+{:04X}", u32::from(c)));
        if first == last {
            first
        } else {
            format!("{first} to {last}")
        }
    });
    let _ = write!(
        out,
        "\n## Texts\n\nA text is one line. It is not empty, has no white space at its ends and holds none of the characters {}.\n\n\
         ## Retry rules\n\n`{}` is a {}. {}\n\n# The rules\n\nA mistake is reported under one of these codes.\n",
        ranges.join(", "),
        AFTER_SECONDS.name,
        value(&AFTER_SECONDS.value),
        AFTER_SECONDS.description,
    );
    for kind in Kind::ALL {
        let _ = write!(out, "\n**`{}`** {}\n", kind.code(), kind.explanation());
    }
    out
}

/// A section, then those in it.
fn section(section: &Section, out: &mut String) {
    let header = section.header;
    let title = if header.starts_with('[') {
        format!("`{header}`")
    } else {
        "The file".to_owned()
    };
    let columns = "| key | required | value | meaning |\n|---|---|---|---|";
    let _ = write!(
        out,
        "\n## {title}\n\n{}\n\n{columns}\n",
        section.description
    );
    for Key {
        name,
        required,
        value: of,
        description,
    } in section.keys
    {
        let required = if *required { "yes" } else { "no" };
        let _ = writeln!(
            out,
            "| `{name}` | {required} | {} | {description} |",
            value(of)
        );
    }
    for key in section.keys {
        if let Value::Table(inner) | Value::List(Value::Table(inner), _) = &key.value {
            self::section(inner, out);
        }
    }
}

fn value(value: &Value) -> String {
    match value {
        Value::Text(rule) => text(*rule),
        Value::Number(rule) => number(rule),
        Value::Flag => "`true` or `false`".to_owned(),
        Value::Retry => {
            let rules = RETRY_RULES.map(|rule| format!("`\"{rule}\"`")).join(", ");
            format!("{rules} or `{{ {} = N }}`", AFTER_SECONDS.name)
        }
        Value::Table(inner) => format!("table `{}`", inner.header),
        Value::List(Value::Table(inner), _) => format!("one or more tables `{}`", inner.header),
        Value::List(each, None) => format!("list of: {}", self::value(each)),
        Value::List(each, Some(_)) => format!("list of one or more: {}", self::value(each)),
    }
}

fn text(rule: Text) -> String {
    match rule {
        Text::Line => "text".to_owned(),
        Text::Name => "name: `A` to `Z`, then ASCII letters and digits".to_owned(),
        Text::Url => "absolute http or https URL".to_owned(),
        Text::Endpoint => "`METHOD /path`".to_owned(),
        Text::Actor => Actor::ALL
            .map(|actor| format!("`\"{}\"`", actor.key()))
            .join(", "),
    }
}

fn number(rule: &Number) -> String {
    format!("whole number from {} to {}", rule.min, rule.max)
}
