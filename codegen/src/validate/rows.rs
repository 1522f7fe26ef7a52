//! The rules that concern several values: duplicates, former codes, places, endpoints and actors.

use std::collections::{BTreeSet, HashMap};

use super::{Fields, as_text, read_cause};
use crate::format::STATUS;
use crate::model::{Actor, Row};
use crate::problem::Problems;
use crate::text::{self, is_endpoint, places, same_endpoint, shown};
use crate::{Kind, Span, nearest};

/// The maximum number of codes of a table, including former ones: they are numbered in 16 bits.
const MAX_CODES: usize = 1 << 16;

/// Checks the rows of a file and returns those with a name, a status and a code of their own.
pub(super) fn check(file: Fields<'_>, problems: &mut Problems<'_>) -> Vec<Row> {
    let about = file.table("table");
    let errors: Vec<_> = file.tables("error").collect();
    check_endpoints(about, &errors, problems);
    check_actors(about, &errors, problems);
    let mut names = HashMap::new();
    let mut codes = Codes::default();
    let mut rows = Vec::new();
    for &error in &errors {
        check_places(error, problems);
        let is_new_name = add_name(error, &mut names, problems);
        let code = error.number("code");
        let is_new_code = code.is_some_and(|code| codes.add(error, code, false, problems));
        rows.extend(read_row(error).filter(|_| is_new_name && is_new_code));
    }
    // A current code wins over a former one, wherever it is in the file.
    for &error in &errors {
        for code in error.numbers("former_codes") {
            codes.add(error, code, true, problems);
        }
    }
    let count: usize = codes.0.values().map(Vec::len).sum();
    if count > MAX_CODES {
        let message = format!("the table has {count} codes");
        problems.add(
            Kind::TooManyErrors,
            0..0,
            message,
            "split the table by endpoint",
        );
    }
    rows
}

fn read_row(fields: Fields<'_>) -> Option<Row> {
    let former = fields.numbers("former_codes");
    Some(Row {
        name: fields.optional("name").filter(|name| text::is_name(name))?,
        status: u16::try_from(status(fields)?).ok()?,
        any_status: fields.flag("any_status"),
        code: fields.number("code")?.0,
        former_codes: former.map(|(code, _)| code).collect(),
        message: fields.string("message"),
        arguments: fields.strings("arguments"),
        example: fields.optional("example"),
        other_messages: fields.strings("other_messages"),
        condition: fields.optional("condition"),
        endpoints: fields.strings("endpoints"),
        source: fields.optional("source"),
        impact: fields.optional("impact"),
        retry: fields.retry(),
        prevention: fields.strings("prevention"),
        deprecated: fields.optional("deprecated"),
        causes: fields.tables("cause").filter_map(read_cause).collect(),
    })
}

fn status(fields: Fields<'_>) -> Option<u32> {
    let (status, _) = fields.number("status")?;
    STATUS.allows(status).then_some(status)
}

type Names<'d> = HashMap<&'d str, Span>;

/// Adds the name of an error; false if it is duplicated.
fn add_name<'d>(fields: Fields<'d>, names: &mut Names<'d>, problems: &mut Problems<'_>) -> bool {
    let Some((name, span)) = fields.text("name") else {
        return true;
    };
    let first = names.insert(name, span.clone());
    let is_new = first.is_none();
    if !is_new {
        let what = format!("the name `{}`", shown(name));
        let help = "give each error a name of its own";
        problems.add_duplicate(Kind::DuplicateName, span, &what, first, help);
    }
    is_new
}

/// The codes of a table so far.
#[derive(Default)]
struct Codes(HashMap<u32, Vec<Use>>);

/// A use of a code: with a status, or `None` for any; the place; and whether it is a former code.
struct Use(Option<u32>, Span, bool);

impl Codes {
    /// Adds a code of an error; false if it is duplicated.
    fn add(
        &mut self,
        fields: Fields<'_>,
        (code, span): (u32, Span),
        is_former: bool,
        problems: &mut Problems<'_>,
    ) -> bool {
        let Some(status) = status(fields) else {
            return false;
        };
        let status = (!fields.flag("any_status")).then_some(status);
        let own = fields.number("code").map(|(_, span)| span);
        let uses = self.0.entry(code).or_default();
        let is_same = |other: &&Use| status.is_none() || other.0.is_none() || other.0 == status;
        // A former code may be the current code of another error, which then wins.
        let clashes = |other: &&Use| !is_former || other.2 || Some(&other.1) == own.as_ref();
        let same = || uses.iter().filter(is_same);
        if let Some(Use(_, first, _)) = same().find(clashes) {
            let what = match status {
                Some(status) => format!("status {status} with code {code}"),
                None => format!("code {code}, which comes with any status,"),
            };
            let help = "remove the code from one of the two errors, or correct it";
            problems.add_duplicate(Kind::DuplicateCode, span, &what, Some(first.clone()), help);
            return false;
        }
        if same().next().is_none() {
            uses.push(Use(status, span, is_former));
        }
        true
    }
}

/// Checks the places of the message against the arguments, the example and the other texts.
fn check_places(fields: Fields<'_>, problems: &mut Problems<'_>) {
    let Some((message, _)) = fields.text("message") else {
        return;
    };
    let known: BTreeSet<usize> = places(message).collect();
    let given = fields
        .0
        .get("arguments")
        .filter(|given| given.get_ref().is_array());
    let count = fields.items("arguments").len();
    if let Some(given) = given.filter(|_| !known.iter().copied().eq(0..count)) {
        let names = known.iter().map(|place| format!("{{{place}}}"));
        let help = match names.collect::<Vec<_>>().join(", ") {
            names if names.is_empty() => "remove them: the message has no places".to_owned(),
            names => format!("write one text for each of {names}"),
        };
        let message = "the arguments do not match the places of the message, from {0} on";
        problems.add(Kind::ArgumentMismatch, given.span(), message, help);
    }
    let example = fields.text("example");
    if let Some((_, span)) = example.filter(|(example, _)| !text::fits(example, message)) {
        let message = "the example does not fit the message";
        let help = "correct one of the two, or list other wordings under `other_messages`";
        problems.add(Kind::ExampleMismatch, span, message, help);
    }
    for (value, span) in texts_with_places(fields) {
        if let Some(place) = places(value).find(|place| !known.contains(place)) {
            let place = format!("{{{place}}}");
            let span = problems.place_in(&span, &place);
            let message = format!("the message has no `{place}`");
            let help = "use a place that the message has, or write the words";
            problems.add(Kind::UnknownPlace, span, message, help);
        }
    }
}

/// The texts of an error that may refer to the places of its message.
fn texts_with_places(fields: Fields<'_>) -> Vec<(&str, Span)> {
    let mut texts = Vec::new();
    for key in ["condition", "impact"] {
        texts.extend(fields.text(key));
    }
    for key in ["arguments", "other_messages", "prevention"] {
        texts.extend(fields.texts(key));
    }
    for cause in fields.tables("cause") {
        texts.extend(cause.text("summary"));
        texts.extend(cause.texts("steps"));
    }
    texts
}

/// Checks the endpoints of the table, and that those of the errors are among them.
fn check_endpoints(about: Option<Fields<'_>>, errors: &[Fields<'_>], problems: &mut Problems<'_>) {
    let Some(about) = about else { return };
    let known = about.texts("endpoints");
    check_unique(&known, problems);
    // If an endpoint of the table is invalid, an error may mean that one.
    let is_sound = |(endpoint, _): (&str, Span)| is_endpoint(endpoint);
    let are_sound = about
        .items("endpoints")
        .iter()
        .all(|item| as_text(item).is_some_and(is_sound));
    for error in errors {
        let own = error.texts("endpoints");
        check_unique(&own, problems);
        for (endpoint, span) in own {
            let is_known = known
                .iter()
                .any(|(known, _)| same_endpoint(known, endpoint));
            if is_known || !are_sound || !is_endpoint(endpoint) {
                continue;
            }
            let help = "write it as `[table]` does, or add it to the endpoints there";
            let message = format!("`{}` is not an endpoint of the table", shown(endpoint));
            problems.add(Kind::UnknownEndpoint, span, message, help);
        }
    }
}

/// Checks that no endpoint of a list is duplicated.
fn check_unique(endpoints: &[(&str, Span)], problems: &mut Problems<'_>) {
    for (at, (endpoint, span)) in endpoints.iter().enumerate() {
        let mut before = endpoints[..at].iter();
        if let Some((_, first)) = before.find(|(other, _)| same_endpoint(other, endpoint)) {
            let (first, span) = (Some(first.clone()), span.clone());
            let what = format!("`{}`", shown(endpoint));
            let help = "remove one of the two";
            problems.add_duplicate(Kind::DuplicateEndpoint, span, &what, first, help);
        }
    }
}

/// Checks that each role that a cause refers to has a name; reported once a role.
fn check_actors(about: Option<Fields<'_>>, errors: &[Fields<'_>], problems: &mut Problems<'_>) {
    let Some(names) = about.and_then(|about| about.table("actors")) else {
        return;
    };
    for actor in Actor::ALL {
        let key = actor.key();
        let causes = errors.iter().flat_map(|error| error.tables("cause"));
        let used = causes
            .filter_map(Fields::actor)
            .find(|(used, _)| *used == actor);
        // A typo in the key of the name is reported by itself.
        let is_named = names
            .0
            .keys()
            .any(|name| nearest(name.get_ref(), [key]).is_some());
        if let Some((_, span)) = used.filter(|_| !is_named) {
            let message = format!("`{key}` has no name under `[table.actors]`");
            let help = format!("add `{key} = \"...\"` there, or use another actor");
            problems.add(Kind::UnnamedActor, span, message, help);
        }
    }
}
