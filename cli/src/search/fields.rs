//! The texts of an error, and how much a match in each counts.

use arena_errors_codegen::model::{About, Row};

use super::weight::{CAUSE, CODE, FORMER, MESSAGE, OTHER, STEP};
use crate::words;

/// A text: what it is, which is empty for what every line about an error shows; how much a match
/// counts; and the text.
pub(super) type Field = (&'static str, u32, String);

/// The texts of an error, with what the places of its message stand for.
pub(super) fn of(about: &About, row: &Row) -> Vec<Field> {
    let message = words::filled(&row.message, &vec![" "; row.arguments.len()]);
    let names = vec![row.name.clone(), spaced(&row.name), message];
    let status = (!row.any_status).then(|| row.status.to_string());
    let retry = words::what_helps(row.retry);
    let endpoints = words::row_endpoints(about, row).iter();
    let endpoints = endpoints.map(|it| words::endpoint(it));
    let summaries = row.causes.iter().map(|cause| &cause.summary);
    let steps = row.causes.iter().flat_map(|cause| &cause.steps);
    let actors = row.causes.iter().map(|cause| cause.actor);
    let actors = actors.map(|actor| words::actor_name(about, actor));
    let texts = [
        ("", CODE, strings([row.code])),
        ("", FORMER, strings(&row.former_codes)),
        ("", MESSAGE, names),
        ("", OTHER, strings(endpoints)),
        ("", OTHER, vec![about.enum_name.clone(), retry]),
        ("", OTHER, strings(status)),
        ("Cause", CAUSE, strings(summaries)),
        ("Step", STEP, strings(steps)),
        ("Who can fix it", OTHER, strings(actors)),
        ("Place", CAUSE, strings(&row.arguments)),
        ("What stops working", CAUSE, strings(&row.impact)),
        ("Only if", CAUSE, strings(&row.condition)),
        ("Deprecated", STEP, strings(&row.deprecated)),
        ("Example", OTHER, strings(&row.example)),
        ("To prevent it", STEP, strings(&row.prevention)),
        ("Also sent as", OTHER, strings(&row.other_messages)),
    ];
    let mut fields = Vec::new();
    for (label, weight, texts) in texts {
        for text in texts {
            let text = words::filled(&text, &row.arguments);
            fields.push((label, weight, text));
        }
    }
    fields
}

/// What a table says of all its errors.
pub(super) fn shared(about: &About) -> Vec<Field> {
    vec![
        ("What stops working", OTHER, about.impact.clone()),
        ("What it is for", OTHER, about.summary.clone()),
    ]
}

fn strings(values: impl IntoIterator<Item = impl ToString>) -> Vec<String> {
    values.into_iter().map(|value| value.to_string()).collect()
}

/// The words of a name: `InvalidToken` as ` Invalid Token`.
fn spaced(name: &str) -> String {
    let space = |c: char| c.is_ascii_uppercase().then_some(' ');
    let spaced = name.chars().flat_map(|c| space(c).into_iter().chain([c]));
    spaced.collect()
}
