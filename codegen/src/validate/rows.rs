//! The rules that concern several values: duplicates, former codes, places, endpoints and actors.

use std::collections::HashMap;

use super::{Fields, read_cause};
use crate::format::STATUS;
use crate::model::{Actor, Row};
use crate::{Kind, Problem, Span, nearest, text};

/// The most codes of a table, former ones included: an index of 16 bits numbers them.
const MAX_CODES: usize = 1 << 16;

/// Checks the rows of a file and returns those with a name, a status and a code of their own.
pub(super) fn check(text: &str, file: Fields<'_>, problems: &mut Vec<Problem>) -> Vec<Row> {
    let mut rows = Rows {
        text,
        problems,
        names: HashMap::new(),
        codes: HashMap::new(),
        endpoints: Vec::new(),
    };
    let endpoints = file.table("table").map(|about| about.texts("endpoints"));
    let endpoints = endpoints.unwrap_or_default();
    rows.unique_endpoints(&endpoints);
    rows.endpoints = endpoints
        .into_iter()
        .map(|(endpoint, _)| endpoint)
        .collect();
    let errors: Vec<_> = file.tables("error").collect();
    let mut sound: Vec<_> = errors.iter().map(|error| rows.row(*error)).collect();
    // A current code wins over a former one, wherever it is in the file.
    for (error, row) in errors.iter().zip(&mut sound) {
        let former = rows.former_codes(*error);
        if let Some(row) = row {
            row.former_codes = former;
        }
    }
    rows.check_count();
    check_actors(file, problems);
    sound.into_iter().flatten().collect()
}

struct Rows<'p, 'd> {
    text: &'d str,
    problems: &'p mut Vec<Problem>,
    names: HashMap<&'d str, Span>,
    /// The codes so far, by status; `None` for any status.
    codes: HashMap<(Option<u32>, u32), Code>,
    endpoints: Vec<&'d str>,
}

struct Code {
    span: Span,
    is_former: bool,
}

impl<'d> Rows<'_, 'd> {
    /// The row of an error, still without its former codes.
    fn row(&mut self, fields: Fields<'d>) -> Option<Row> {
        self.check_places(fields);
        self.check_endpoints(fields);
        let name = fields.text("name").filter(|(name, _)| text::is_name(name));
        let is_new_name = name
            .as_ref()
            .is_some_and(|(name, span)| self.add_name(name, span));
        let status = fields
            .number("status")
            .filter(|(status, _)| STATUS.allows(*status))?
            .0;
        let (code, span) = fields.number("code")?;
        let is_new_code = self.add_code(key(fields, status), code, &span);
        (is_new_name && is_new_code).then_some(())?;
        Some(Row {
            name: name?.0.to_owned(),
            status: u16::try_from(status).ok()?,
            any_status: fields.flag("any_status"),
            code,
            former_codes: Vec::new(),
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

    /// Adds a name; false if it is duplicated.
    fn add_name(&mut self, name: &'d str, span: &Span) -> bool {
        let Some(first) = self.names.insert(name, span.clone()) else {
            return true;
        };
        let what = format!("the name `{}`", text::shown(name));
        self.problems.push(
            Problem::duplicate(Kind::DuplicateName, span.clone(), &what, Some(first))
                .help("give each error a name of its own"),
        );
        false
    }

    /// Adds a current code; false if it is duplicated.
    fn add_code(&mut self, status: Option<u32>, code: u32, span: &Span) -> bool {
        let taken = [status, None]
            .iter()
            .find_map(|status| self.codes.get(&(*status, code)));
        // A code that comes with any status is the only one of its number.
        let with_any = || (100..600).find_map(|status| self.codes.get(&(Some(status), code)));
        let first = taken.or_else(|| if status.is_none() { with_any() } else { None });
        let first = first.map(|code| code.span.clone());
        let is_new = first.is_none();
        if let Some(first) = first {
            self.duplicate_code(status, code, span, first);
        } else {
            let span = span.clone();
            self.codes.insert(
                (status, code),
                Code {
                    span,
                    is_former: false,
                },
            );
        }
        is_new
    }

    /// The former codes of an error, without those that another error has too.
    fn former_codes(&mut self, fields: Fields<'d>) -> Vec<u32> {
        let mut kept = Vec::new();
        let status = fields
            .number("status")
            .filter(|(status, _)| STATUS.allows(*status));
        let Some((status, _)) = status else {
            return kept;
        };
        let own = fields.number("code").map(|(code, span)| (code, Some(span)));
        let key = key(fields, status);
        for (code, span) in fields.numbers("former_codes") {
            let taken = self.codes.get(&(key, code));
            let is_own = own.as_ref().is_some_and(|(own, _)| *own == code);
            let clash = taken
                .filter(|taken| taken.is_former || is_own)
                .map(|taken| taken.span.clone());
            if let Some(first) = clash {
                self.duplicate_code(key, code, &span, first);
                continue;
            }
            kept.push(code);
            self.codes.entry((key, code)).or_insert(Code {
                span,
                is_former: true,
            });
        }
        kept
    }

    fn duplicate_code(&mut self, status: Option<u32>, code: u32, span: &Span, first: Span) {
        let what = match status {
            Some(status) => format!("status {status} with code {code}"),
            None => format!("code {code}, which comes with any status,"),
        };
        self.problems.push(
            Problem::duplicate(Kind::DuplicateCode, span.clone(), &what, Some(first))
                .help("remove the code from one of the two errors, or correct it"),
        );
    }

    fn check_count(&mut self) {
        if self.codes.len() > MAX_CODES {
            let message = format!("the table has {} codes", self.codes.len());
            let problem = Problem::new(Kind::TooManyErrors, 0..0, message)
                .label(format!("max {MAX_CODES} codes"))
                .help("split the table by endpoint");
            self.problems.push(problem);
        }
    }

    /// Checks the places of the message against the arguments, the example and the other texts.
    fn check_places(&mut self, fields: Fields<'d>) {
        let Some((message, _)) = fields.text("message") else {
            return;
        };
        let mut count = 0;
        text::places(message).for_each(|place| count = count.max(place + 1));
        let missing = (0..count).find(|place| text::places(message).all(|other| other != *place));
        let arguments = fields.texts("arguments");
        let given = fields.0.get("arguments");
        if let Some(given) = given.filter(|_| arguments.len() != count || missing.is_some()) {
            let message = match missing {
                Some(place) => format!("the message has no `{{{place}}}`, but later places"),
                None => format!(
                    "the message has {count} places, but {} arguments",
                    arguments.len()
                ),
            };
            self.problems.push(
                Problem::new(Kind::ArgumentMismatch, given.span(), message)
                    .label("one text for each place")
                    .help("say what `{0}`, `{1}`, ... stand for, in this order"),
            );
        }
        if let Some((example, span)) = fields.text("example")
            && !text::fits(example, message)
        {
            self.problems.push(
                Problem::new(
                    Kind::ExampleMismatch,
                    span,
                    "the example does not fit the message",
                )
                .label("not the message with its places filled in")
                .help("correct one of the two; list other wordings under `other_messages`"),
            );
        }
        let own = ["condition", "impact"]
            .iter()
            .filter_map(|key| fields.text(key));
        let lists = ["arguments", "other_messages", "prevention"];
        let lists = lists.iter().flat_map(|key| fields.texts(key));
        let of_causes = fields.tables("cause").flat_map(|cause| {
            cause
                .text("summary")
                .into_iter()
                .chain(cause.texts("steps"))
        });
        for (value, span) in own.chain(lists).chain(of_causes) {
            let unknown =
                text::places(value).find(|place| text::places(message).all(|p| p != *place));
            if let Some(place) = unknown {
                let place = format!("{{{place}}}");
                let at = value.find(&place).unwrap_or_default();
                let span = text::place_in(self.text, &span, value, at..at + place.len());
                self.problems.push(
                    Problem::new(
                        Kind::UnknownPlace,
                        span,
                        format!("the message has no `{place}`"),
                    )
                    .label("no such place")
                    .help("use a place that the message has, or write the words"),
                );
            }
        }
    }

    fn check_endpoints(&mut self, fields: Fields<'d>) {
        let own = fields.texts("endpoints");
        self.unique_endpoints(&own);
        for (endpoint, span) in own {
            let is_known = self
                .endpoints
                .iter()
                .any(|known| same_endpoint(known, endpoint));
            if is_known || !text::is_endpoint(endpoint) {
                continue;
            }
            let shown = text::shown(endpoint);
            let help = match nearest(endpoint, self.endpoints.iter().copied()) {
                Some(meant) => format!("did you mean `{}`?", text::shown(meant)),
                None => "add it to the endpoints of `[table]`, or remove it here".to_owned(),
            };
            let message = format!("`{shown}` is not an endpoint of the table");
            self.problems.push(
                Problem::new(Kind::UnknownEndpoint, span, message)
                    .label("unknown endpoint")
                    .help(help),
            );
        }
    }

    fn unique_endpoints(&mut self, endpoints: &[(&'d str, Span)]) {
        for (at, (endpoint, span)) in endpoints.iter().enumerate() {
            let first = endpoints[..at]
                .iter()
                .find(|(other, _)| same_endpoint(other, endpoint));
            let is_wild = *endpoint == "*" && endpoints.len() > 1;
            if let Some((_, first)) = first {
                let what = format!("`{}`", text::shown(endpoint));
                let kind = Kind::DuplicateEndpoint;
                self.problems.push(
                    Problem::duplicate(kind, span.clone(), &what, Some(first.clone()))
                        .help("remove one of the two"),
                );
            } else if is_wild {
                self.problems.push(
                    Problem::new(
                        Kind::BadEndpoint,
                        span.clone(),
                        "`*` is listed with other endpoints",
                    )
                    .label("already stands for every call")
                    .help("write `[\"*\"]`, or list the endpoints alone"),
                );
            }
        }
    }
}

/// The status of an error in the index of codes.
fn key(fields: Fields<'_>, status: u32) -> Option<u32> {
    (!fields.flag("any_status")).then_some(status)
}

/// Whether two endpoints differ in case or the names in braces at most.
fn same_endpoint(one: &str, other: &str) -> bool {
    let is_place = |segment: &str| segment.starts_with('{');
    let same = |(a, b): (&str, &str)| a.eq_ignore_ascii_case(b) || (is_place(a) && is_place(b));
    one.split('/').count() == other.split('/').count()
        && one.split('/').zip(other.split('/')).all(same)
}

/// Checks that each role that a cause refers to has a name; reported once a role.
fn check_actors(file: Fields<'_>, problems: &mut Vec<Problem>) {
    let Some(names) = file.table("table").and_then(|about| about.table("actors")) else {
        return;
    };
    let causes = file.tables("error").flat_map(|error| error.tables("cause"));
    let mut unnamed: Vec<Actor> = Vec::new();
    for (actor, span) in causes.filter_map(Fields::actor) {
        let key = actor.key();
        let is_typo = || {
            names
                .0
                .keys()
                .any(|name| nearest(name.get_ref(), [key]).is_some())
        };
        if names.0.contains_key(key) || unnamed.contains(&actor) || is_typo() {
            continue;
        }
        unnamed.push(actor);
        problems.push(
            Problem::new(
                Kind::UnnamedActor,
                span,
                format!("`{key}` has no name under `[table.actors]`"),
            )
            .label("no name for this actor")
            .help(format!(
                "add `{key} = \"...\"` under `[table.actors]`, or use another actor"
            )),
        );
    }
}
