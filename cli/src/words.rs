//! What a table says in keys and numbers, in words: the same ones in every output for people.

use arena_errors_codegen::Table;
use arena_errors_codegen::model::{About, Actor, Retry, Row};

/// Endpoints as a sentence lists them.
pub(crate) fn listed(endpoints: &[String]) -> String {
    let names: Vec<_> = endpoints.iter().map(|it| endpoint(it)).collect();
    match names.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        one => one.concat(),
    }
}

/// An endpoint for humans: `*` is every one.
pub(crate) fn endpoint(endpoint: &str) -> &str {
    if endpoint == "*" {
        "Every endpoint"
    } else {
        endpoint
    }
}

/// The endpoints that return an error.
pub(crate) fn row_endpoints<'t>(about: &'t About, row: &'t Row) -> &'t [String] {
    match &row.endpoints[..] {
        [] => &about.endpoints,
        own => own,
    }
}

/// Sorts the errors of a table by their codes.
pub(crate) fn sort(table: &mut Table) {
    table.errors.sort_by_key(|row| (row.code, row.status));
}

/// A text with these values instead of `{0}`, `{1}` and so on, where they are not empty.
pub(crate) fn filled(text: &str, values: &[impl AsRef<str>]) -> String {
    let values = values.iter().map(AsRef::as_ref).enumerate();
    let values = values.filter(|(_, value)| !value.is_empty());
    values.fold(text.to_owned(), |text, (number, value)| {
        text.replace(&format!("{{{number}}}"), value)
    })
}

/// What a table calls an actor.
pub(crate) fn actor_name(about: &About, actor: Actor) -> &str {
    about.actors.name(actor).unwrap_or(actor.key())
}

/// Who can act on an error, in the order of the docs.
pub(crate) fn actors(row: &Row) -> impl Iterator<Item = Actor> {
    Actor::ALL
        .into_iter()
        .filter(|actor| row.causes.iter().any(|cause| cause.actor == *actor))
}

/// What to know of a code that an error had once, and another has today.
pub(crate) fn was_former_code(about: &About, row: &Row, former: u32) -> String {
    let until = about.former_until.as_ref();
    let until = until.map_or_else(|| "In the past".to_owned(), |it| format!("Until {it}"));
    let (name, code) = (&row.name, row.code);
    format!("{until}, {former} was the code of {name}, which is {code} today.")
}

/// An error in a line: `400 4089 InvalidToken (formerly 4019) (deprecated): Invalid Token.`
pub(crate) fn in_a_line(row: &Row) -> String {
    let mut remarks = String::new();
    if !row.former_codes.is_empty() {
        let codes: Vec<_> = row.former_codes.iter().map(u32::to_string).collect();
        remarks = format!(" (formerly {})", codes.join(", "));
    }
    if row.deprecated.is_some() {
        remarks += " (deprecated)";
    }
    let (name, message) = (&row.name, &row.message);
    format!("{} {} {name}{remarks}: {message}", row.status, row.code)
}

/// The section of an error in the docs of the table, where those are published.
pub(crate) fn link(about: &About, row: &Row) -> Option<String> {
    let page = about.docs.as_ref()?.split('#').next()?;
    Some(format!("{page}#{}", row.name))
}

/// The heading of the cause with this number, counted from 1.
pub(crate) fn cause_label(row: &Row, number: usize) -> String {
    match row.causes.len() {
        1 => "Cause".to_owned(),
        count => format!("Cause {number} of {count}"),
    }
}

/// What helps against an error: a fix or a wait.
pub(crate) fn what_helps(retry: Retry) -> String {
    match retry {
        Retry::AfterFix => "Fix required".to_owned(),
        Retry::Backoff => "Wait, longer each time".to_owned(),
        Retry::After { after_seconds } => format!("Wait {}", duration(after_seconds)),
    }
}

/// A number of things: `1 problem`, `2 problems`.
pub(crate) fn count(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

/// A number of seconds in the largest unit that fits: `5 minutes`, `90 minutes`.
pub(crate) fn duration(seconds: u32) -> String {
    let units = [(86_400, "day"), (3600, "hour"), (60, "minute")];
    let fits = |(size, _): &(u32, &str)| seconds.is_multiple_of(*size);
    let (size, unit) = units.into_iter().find(fits).unwrap_or((1, "second"));
    count((seconds / size) as usize, unit)
}

#[cfg(test)]
mod tests {
    use super::duration;

    #[test]
    fn durations_have_the_usual_units() {
        assert_eq!(duration(1), "1 second");
        assert_eq!(duration(59), "59 seconds");
        assert_eq!(duration(300), "5 minutes");
        assert_eq!(duration(5400), "90 minutes");
        assert_eq!(duration(172_800), "2 days");
    }
}
