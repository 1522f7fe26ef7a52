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

/// A text of an error: what it is, which is empty for what every line about an error shows; how much
/// a match counts; and the text.
pub(super) type Field<'t> = (&'static str, u32, Cow<'t, str>);

/// The texts of an error, with what the places of its message stand for.
pub(super) fn of<'t>(about: &'t About, row: &'t Row) -> Vec<Field<'t>> {
    let named = |text| words::filled(text, row.arguments.iter().map(String::as_str)).into();
    let name = format!("{} {}", row.name, spaced(&row.name)).into();
    let message = words::filled(&row.message, row.arguments.iter().map(|_| " ")).into();
    let mut fields = vec![
        ("", weight::CODE, row.code.to_string().into()),
        ("", weight::NAME, name),
        ("", weight::MESSAGE, message),
        ("", weight::OTHER, about.enum_name.as_str().into()),
        ("", weight::OTHER, words::what_helps(row.retry).into()),
    ];
    let mut add = |label, weight, text| fields.push((label, weight, text));
    if !row.any_status {
        add("", weight::OTHER, row.status.to_string().into());
    }
    for code in &row.former_codes {
        add("", weight::FORMER, code.to_string().into());
    }
    for endpoint in words::row_endpoints(about, row) {
        add("", weight::OTHER, words::endpoint(endpoint).into());
    }
    for argument in &row.arguments {
        add("Place", weight::CAUSE, argument.into());
    }
    for cause in &row.causes {
        let actor = words::actor_name(about, cause.actor);
        add("Cause", weight::CAUSE, named(&cause.summary));
        for step in &cause.steps {
            add("Step", weight::STEP, named(step));
        }
        add("Who can fix it", weight::OTHER, actor.into());
    }
    let texts = [
        ("What stops working", weight::CAUSE, row.impact.as_slice()),
        ("Only if", weight::CAUSE, row.condition.as_slice()),
        ("Deprecated", weight::STEP, row.deprecated.as_slice()),
        ("Example", weight::OTHER, row.example.as_slice()),
        ("To prevent it", weight::STEP, &row.prevention),
        ("Also sent as", weight::OTHER, &row.other_messages),
    ];
    for (label, weight, texts) in texts {
        for text in texts {
            add(label, weight, named(text));
        }
    }
    fields
}

/// What a table says of all its errors.
pub(super) fn shared(about: &About) -> [Field<'_>; 2] {
    [
        ("What stops working", weight::OTHER, (&about.impact).into()),
        ("What it is for", weight::OTHER, (&about.summary).into()),
    ]
}

/// The words of a name: `InvalidToken` as ` Invalid Token`.
fn spaced(name: &str) -> String {
    let space = |c: char| c.is_ascii_uppercase().then_some(' ');
    let spaced = name.chars().flat_map(|c| space(c).into_iter().chain([c]));
    spaced.collect()
}
