//! The texts of an error, and how much a match in each counts.

use std::borrow::Cow;

use arena_errors_codegen::model::{About, Row};

use crate::words;

/// How much a match counts in each text. The web page of the docs has these too.
pub(crate) mod weight {
    pub(crate) const CODE: u32 = 10;
    pub(crate) const FORMER: u32 = 8;
    pub(crate) const NAME: u32 = 6;
    pub(crate) const MESSAGE: u32 = 6;
    pub(crate) const CAUSE: u32 = 3;
    pub(crate) const STEP: u32 = 2;
    /// Texts that are alike for many errors, or that only surround what the error is.
    pub(crate) const OTHER: u32 = 1;
}

/// A text of an error.
pub(super) struct Field<'t> {
    /// What it is; empty for what every line about an error shows.
    pub(super) label: &'static str,
    pub(super) text: Cow<'t, str>,
    pub(super) weight: u32,
}

/// All texts of an error, with what the places of its message stand for.
pub(super) fn of_row<'t>(about: &'t About, row: &'t Row) -> Vec<Field<'t>> {
    let mut fields = Vec::new();
    let mut add = |label, weight, text: Cow<'t, str>| {
        fields.push(Field {
            label,
            text,
            weight,
        });
    };
    let named = |text: &'t str| words::named(row, text);
    add("", weight::CODE, row.code.to_string().into());
    for code in &row.former_codes {
        add("", weight::FORMER, code.to_string().into());
    }
    if !row.any_status {
        add("", weight::OTHER, row.status.to_string().into());
    }
    add(
        "",
        weight::NAME,
        format!("{} {}", row.name, spaced(&row.name)).into(),
    );
    add(
        "",
        weight::MESSAGE,
        words::filled(&row.message, row.arguments.iter().map(|_| " ")),
    );
    for argument in &row.arguments {
        add("Place", weight::CAUSE, argument.into());
    }
    for cause in &row.causes {
        add("Cause", weight::CAUSE, named(&cause.summary));
        for step in &cause.steps {
            add("Step", weight::STEP, named(step));
        }
        let actor = words::actor_name(about, cause.actor);
        add("Who can fix it", weight::OTHER, actor.into());
    }
    for (label, weight, text) in [
        ("What stops working", weight::CAUSE, &row.impact),
        ("Only if", weight::CAUSE, &row.condition),
        ("Deprecated", weight::STEP, &row.deprecated),
        ("Example", weight::OTHER, &row.example),
    ] {
        if let Some(text) = text {
            add(label, weight, named(text));
        }
    }
    for text in &row.prevention {
        add("To prevent it", weight::STEP, named(text));
    }
    for text in &row.other_messages {
        add("Also sent as", weight::OTHER, named(text));
    }
    for endpoint in words::row_endpoints(about, row) {
        add("", weight::OTHER, words::endpoint(endpoint).into());
    }
    add("", weight::OTHER, about.enum_name.as_str().into());
    add("", weight::OTHER, words::what_helps(row.retry).into());
    fields
}

/// The texts of a table that hold for each of its errors.
pub(super) fn of_table(about: &About) -> Vec<Field<'_>> {
    let texts = [
        ("What stops working", &about.impact),
        ("What it is for", &about.summary),
    ];
    let field = |(label, text): (_, &'_ String)| Field {
        label,
        text: text.clone().into(),
        weight: weight::OTHER,
    };
    texts.map(field).into()
}

/// The words of a name: `InvalidToken` as `Invalid Token`.
fn spaced(name: &str) -> String {
    let mut spaced = String::with_capacity(name.len() + 4);
    for c in name.chars() {
        if c.is_ascii_uppercase() {
            spaced.push(' ');
        }
        spaced.push(c);
    }
    spaced
}
