//! The texts of an error, and how much a match in each says.

use std::borrow::Cow;

use arena_errors_codegen::model::{About, Row};

use crate::words;

/// A text of an error.
pub(super) struct Field<'t> {
    /// What it is; empty for what every line about an error shows.
    pub(super) label: &'static str,
    pub(super) text: Cow<'t, str>,
    /// How much a match says.
    pub(super) weight: u32,
}

/// All texts of an error.
pub(super) fn of_row<'t>(about: &'t About, row: &'t Row) -> Vec<Field<'t>> {
    let field = |label, weight, text: &'t str| Field {
        label,
        text: text.into(),
        weight,
    };
    let mut fields = vec![
        Field {
            label: "",
            text: numbers(row).into(),
            weight: 8,
        },
        Field {
            label: "",
            text: spaced(&row.name).into(),
            weight: 6,
        },
        field("", 6, &row.name),
        field("", 6, &row.message),
    ];
    for cause in &row.causes {
        fields.push(field("Cause", 3, &cause.summary));
        fields.extend(cause.steps.iter().map(|step| field("Step", 2, step)));
    }
    fields.extend(
        row.impact
            .iter()
            .map(|text| field("What stops working", 3, text)),
    );
    fields.extend(
        row.prevention
            .iter()
            .map(|text| field("To prevent it", 2, text)),
    );
    fields.extend(
        row.deprecated
            .iter()
            .map(|text| field("Deprecated", 2, text)),
    );
    fields.extend(
        words::actors(row).map(|actor| field("Who acts", 2, words::actor_name(about, actor))),
    );
    // These are sentences of ours, alike for many errors: they say little of each.
    fields.push(Field {
        label: "Try again",
        text: words::retry(row.retry).into(),
        weight: 1,
    });
    fields.push(Field {
        label: "What helps",
        text: words::what_helps(row.retry).into(),
        weight: 1,
    });
    fields
}

/// The texts of a table that hold for each of its errors.
pub(super) fn of_table(about: &About) -> Vec<Field<'_>> {
    let texts = [
        ("What stops working", &about.impact),
        ("What it is for", &about.summary),
    ];
    texts
        .map(|(label, text)| Field {
            label,
            text: text.into(),
            weight: 1,
        })
        .into()
}

fn numbers(row: &Row) -> String {
    let codes: Vec<_> = row
        .former_codes
        .iter()
        .chain([&row.code])
        .map(u32::to_string)
        .collect();
    format!("{} {}", row.status, codes.join(" "))
}

/// The words of a name: `InvalidToken` as `Invalid Token`.
fn spaced(name: &str) -> String {
    let mut spaced = String::with_capacity(name.len() + 4);
    for c in name.chars() {
        if c.is_ascii_uppercase() && !spaced.is_empty() {
            spaced.push(' ');
        }
        spaced.push(c);
    }
    spaced
}
