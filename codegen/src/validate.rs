//! The second step: a TOML document into the checked model. Keys, types and single values are
//! checked by [`shape`](crate::shape); this file holds the rules that need more than one value.

use std::collections::HashMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::format::{AFTER_SECONDS, FILE, STATUS};
use crate::model::{About, Actor, Actors, Cause, Retry, Row, Table};
use crate::repair::Repaired;
use crate::shape::Shape;
use crate::text;
use crate::{Kind, Problem};

/// The most codes of a table, former ones included.
const MOST_CODES: usize = 1 << 16;

/// Checks a document against every rule. The table holds what is sound: all of it where no problem
/// is added.
pub(crate) fn validate(
    document: &DeTable<'_>,
    repaired: &Repaired<'_>,
    has_syntax_errors: bool,
    problems: &mut Vec<Problem>,
) -> Table {
    let file = Fields(document);
    let about = file.table("table");
    if document.is_empty() && !has_syntax_errors {
        problems.push(
            Problem::new(Kind::EmptyFile, 0..0, "the file is empty").label("there is no table here").help(
                "begin with a `[table]` and an `[[error]]`; `errors.toml` of arena-errors is an example",
            ),
        );
    } else {
        let actors = about
            .and_then(|about| about.table("actors"))
            .map(|Fields(actors)| actors);
        Shape {
            repaired,
            problems,
            actors,
            misplaced: Vec::new(),
        }
        .section(document, &(0..0), &FILE);
    }
    let mut rows = Rows {
        problems,
        names: HashMap::new(),
        codes: HashMap::new(),
    };
    let errors = file
        .tables("error")
        .filter_map(|error| rows.row(error))
        .collect();
    rows.check_count();
    check_actors(file, repaired, problems);
    Table {
        table: about.map(read_about).unwrap_or_default(),
        errors,
    }
}

/// What is remembered of the rows so far, to see what stands twice.
struct Rows<'p, 'd> {
    problems: &'p mut Vec<Problem>,
    names: HashMap<&'d str, Range<usize>>,
    codes: HashMap<(u16, u32), Range<usize>>,
}

impl<'d> Rows<'_, 'd> {
    /// The row of an error; `None` where its name, status or code is not sound.
    fn row(&mut self, fields: Fields<'d>) -> Option<Row> {
        let name = fields.text("name").filter(|(name, _)| text::is_name(name));
        let new_name = name
            .as_ref()
            .is_some_and(|(name, span)| self.name(name, span));
        let status = fields
            .number("status")
            .filter(|(status, _)| STATUS.allows(*status));
        let status = status.and_then(|(status, _)| u16::try_from(status).ok())?;
        let code = fields.number("code");
        let new_code = code
            .as_ref()
            .is_some_and(|(code, span)| self.code(status, *code, span));
        let former = fields.numbers("former_codes");
        let former = former
            .into_iter()
            .filter(|(code, span)| self.code(status, *code, span));
        let former_codes = former.map(|(code, _)| code).collect();
        (new_name && new_code).then_some(())?;
        Some(Row {
            name: name?.0.to_owned(),
            status,
            code: code?.0,
            former_codes,
            message: fields.string("message"),
            any_status: fields.flag("any_status"),
            arguments: fields.texts("arguments"),
            example: fields.optional("example"),
            other_messages: fields.texts("other_messages"),
            condition: fields.optional("condition"),
            endpoints: fields.texts("endpoints"),
            source: fields.optional("source"),
            impact: fields.optional("impact"),
            retry: fields.retry(),
            prevention: fields.texts("prevention"),
            deprecated: fields.optional("deprecated"),
            causes: fields.tables("cause").filter_map(read_cause).collect(),
        })
    }

    /// Remembers a name; false where it stands twice.
    fn name(&mut self, name: &'d str, span: &Range<usize>) -> bool {
        let Some(first) = self.names.get(name) else {
            self.names.insert(name, span.clone());
            return true;
        };
        let what = format!("the name `{}`", text::shown(name));
        let problem = Problem::twice(Kind::DuplicateName, span.clone(), &what, first.clone());
        self.problems
            .push(problem.help("give each error a name of its own"));
        false
    }

    /// Remembers a code, present or former; false where it stands twice.
    fn code(&mut self, status: u16, code: u32, span: &Range<usize>) -> bool {
        let Some(first) = self.codes.get(&(status, code)) else {
            self.codes.insert((status, code), span.clone());
            return true;
        };
        let what = format!("status {status} with code {code}");
        let problem = Problem::twice(Kind::DuplicateCode, span.clone(), &what, first.clone());
        self.problems.push(problem.help(
            "a status and a code name one error, former codes included: remove the number from one of them",
        ));
        false
    }

    fn check_count(&mut self) {
        if self.codes.len() > MOST_CODES {
            let message = format!("the table has {} codes", self.codes.len());
            self.problems.push(
                Problem::new(Kind::TooManyErrors, 0..0, message)
                    .label(format!("at most {MOST_CODES} are allowed"))
                    .help("split the table by endpoint"),
            );
        }
    }
}

/// Checks that every role that a cause names has a name under `[table.actors]`; said once a role.
fn check_actors(file: Fields<'_>, repaired: &Repaired<'_>, problems: &mut Vec<Problem>) {
    // Where the whole section is missing, that has been said.
    let section = file
        .table("table")
        .and_then(|about| Some((about.0.get("actors")?, about.table("actors")?)));
    let Some((header, Fields(section))) = section else {
        return;
    };
    let causes = file.tables("error").flat_map(|error| error.tables("cause"));
    let mut told = Vec::new();
    for (actor, span) in causes.filter_map(Fields::actor) {
        if section.contains_key(actor.key()) || told.contains(&actor) {
            continue;
        }
        told.push(actor);
        let key = actor.key();
        let is_typo = section
            .keys()
            .any(|k| crate::suggest::nearest(k.get_ref(), [key]).is_some());
        if !is_typo && !repaired.lost(&header.span(), key) {
            problems.push(
                Problem::new(
                    Kind::UnnamedActor,
                    span,
                    format!("`{key}` has no name under `[table.actors]`"),
                )
                .label("no name for this actor")
                .help(format!(
                    "add `{key} = \"...\"` under `[table.actors]`, or name another actor here"
                )),
            );
        }
    }
}

fn read_about(fields: Fields<'_>) -> About {
    let actors = fields.table("actors");
    let actor = |actor: Actor| actors?.optional(actor.key());
    About {
        enum_name: fields.string("enum"),
        service: fields.optional("service"),
        endpoints: fields.texts("endpoints"),
        summary: fields.string("summary"),
        impact: fields.string("impact"),
        source: fields.string("source"),
        docs: fields.optional("docs"),
        former_until: fields.optional("former_until"),
        actors: Actors {
            caller: actor(Actor::Caller),
            user: actor(Actor::User),
            administrator: actor(Actor::Administrator),
            support: actor(Actor::Support),
        },
    }
}

fn read_cause(fields: Fields<'_>) -> Option<Cause> {
    let (actor, _) = fields.actor()?;
    Some(Cause {
        summary: fields.string("summary"),
        actor,
        steps: fields.texts("steps"),
    })
}

/// The values of a table of the file, each where it has its type.
#[derive(Clone, Copy)]
struct Fields<'d>(&'d DeTable<'d>);

impl<'d> Fields<'d> {
    fn text(self, key: &str) -> Option<(&'d str, Range<usize>)> {
        let value = self.0.get(key)?;
        Some((value.get_ref().as_str()?, value.span()))
    }

    fn optional(self, key: &str) -> Option<String> {
        self.text(key).map(|(text, _)| text.to_owned())
    }

    fn flag(self, key: &str) -> bool {
        self.0
            .get(key)
            .is_some_and(|value| matches!(value.get_ref(), DeValue::Boolean(true)))
    }

    fn string(self, key: &str) -> String {
        self.optional(key).unwrap_or_default()
    }

    fn items(self, key: &str) -> &'d [Spanned<DeValue<'d>>] {
        self.0
            .get(key)
            .and_then(|value| value.get_ref().as_array())
            .map_or(&[], |items| items)
    }

    fn texts(self, key: &str) -> Vec<String> {
        self.items(key)
            .iter()
            .filter_map(|item| item.get_ref().as_str().map(str::to_owned))
            .collect()
    }

    fn number(self, key: &str) -> Option<(u32, Range<usize>)> {
        self.0.get(key).and_then(as_number)
    }

    fn numbers(self, key: &str) -> Vec<(u32, Range<usize>)> {
        self.items(key).iter().filter_map(as_number).collect()
    }

    /// A table; the first one where `[[table]]` was written for `[table]`.
    fn table(self, key: &str) -> Option<Self> {
        self.tables(key).next()
    }

    /// The tables of a list; the one where `[error]` was written for `[[error]]`.
    fn tables(self, key: &str) -> impl Iterator<Item = Self> + use<'d> {
        let value = self.0.get(key).map(Spanned::get_ref);
        let one = value.and_then(DeValue::as_table).into_iter();
        one.chain(
            self.items(key)
                .iter()
                .filter_map(|item| item.get_ref().as_table()),
        )
        .map(Fields)
    }

    fn actor(self) -> Option<(Actor, Range<usize>)> {
        let (key, span) = self.text("actor")?;
        let actor = Actor::ALL.into_iter().find(|actor| actor.key() == key)?;
        Some((actor, span))
    }

    fn retry(self) -> Retry {
        match self.0.get("retry").map(Spanned::get_ref) {
            Some(DeValue::String(rule)) if rule == "backoff" => Retry::Backoff,
            Some(DeValue::Table(wait)) => match Fields(wait).number(AFTER_SECONDS.name) {
                Some((after_seconds, _)) => Retry::After { after_seconds },
                None => Retry::AfterFix,
            },
            _ => Retry::AfterFix,
        }
    }
}

fn as_number(value: &Spanned<DeValue<'_>>) -> Option<(u32, Range<usize>)> {
    Some((text::integer(value.get_ref().as_integer()?)?, value.span()))
}
