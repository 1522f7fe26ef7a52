//! The texts of an error, and how much a match in each counts.

use arena_errors_codegen::model::{About, Row};

use crate::words;

/// How much a match counts in each text. The web page of the docs has these too.
pub(crate) mod weight {
    pub(crate) const CODE: u32 = 10;
    pub(crate) const FORMER: u32 = 8;
    /// Of a name or a message.
    pub(crate) const MESSAGE: u32 = 6;
    pub(crate) const CAUSE: u32 = 3;
    pub(crate) const STEP: u32 = 2;
    /// Texts that are alike for many errors, or that only surround what the error is.
    pub(crate) const OTHER: u32 = 1;
}

/// A text of an error: what it is, which is empty for what every line about an error shows; how much
/// a match counts; and the text.
pub(super) type Field = (&'static str, u32, String);

/// How many texts are not an error's own.
pub(super) const SHARED: usize = 2;

/// The texts of an error, with what the places of its message stand for, and at the end what its
/// table says of all errors.
pub(super) fn of(about: &About, row: &Row) -> Vec<Field> {
    let former: Vec<_> = row.former_codes.iter().map(u32::to_string).collect();
    let message = words::filled(&row.message, &vec![" "; row.arguments.len()]);
    let message = format!("{} {} {message}", row.name, spaced(&row.name));
    let endpoints = words::row_endpoints(about, row).iter();
    let mut other: Vec<_> = endpoints.map(|it| words::endpoint(it).to_owned()).collect();
    other.extend([about.enum_name.clone(), words::what_helps(row.retry)]);
    other.extend((!row.any_status).then(|| row.status.to_string()));
    let mut fields = vec![
        ("", weight::CODE, row.code.to_string()),
        ("", weight::FORMER, former.join(" ")),
        ("", weight::MESSAGE, message),
        ("", weight::OTHER, other.join(" ")),
    ];
    let mut add = |label, weight, text: &str| {
        let text = words::filled(text, &row.arguments);
        fields.push((label, weight, text));
    };
    for cause in &row.causes {
        add("Cause", weight::CAUSE, &cause.summary);
        for step in &cause.steps {
            add("Step", weight::STEP, step);
        }
        let actor = words::actor_name(about, cause.actor);
        add("Who can fix it", weight::OTHER, actor);
    }
    let texts = [
        ("Place", weight::CAUSE, &row.arguments[..]),
        ("What stops working", weight::CAUSE, row.impact.as_slice()),
        ("Only if", weight::CAUSE, row.condition.as_slice()),
        ("Deprecated", weight::STEP, row.deprecated.as_slice()),
        ("Example", weight::OTHER, row.example.as_slice()),
        ("To prevent it", weight::STEP, &row.prevention),
        ("Also sent as", weight::OTHER, &row.other_messages),
    ];
    for (label, weight, texts) in texts {
        for text in texts {
            add(label, weight, text);
        }
    }
    let shared: [_; SHARED] = [
        ("What stops working", weight::OTHER, about.impact.clone()),
        ("What it is for", weight::OTHER, about.summary.clone()),
    ];
    fields.extend(shared);
    fields
}

/// The words of a name: `InvalidToken` as ` Invalid Token`.
fn spaced(name: &str) -> String {
    let space = |c: char| c.is_ascii_uppercase().then_some(' ');
    let spaced = name.chars().flat_map(|c| space(c).into_iter().chain([c]));
    spaced.collect()
}
