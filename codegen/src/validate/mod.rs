//! The second step: a TOML document into the checked model, with every problem collected.
//!
//! [`keys`] checks keys and types against the format and [`values`] the rules for single values;
//! [`rows`] has the rules that concern several values.

mod keys;
mod rows;
mod values;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use self::keys::Checker;
use crate::format::FILE;
use crate::model::{About, Actor, Actors, Cause, Retry, Table};
use crate::problem::Problems;
use crate::text::is_todo;
use crate::{Kind, Span};

/// Checks a document against every rule. The table has what is valid.
pub(crate) fn validate(document: &DeTable<'_>, problems: &mut Problems<'_>) -> Table {
    if document.is_empty() {
        let help = "begin with a `[table]` and an `[[error]]`; FORMAT.md has all keys";
        problems.add(Kind::EmptyFile, 0..0, "the file is empty", help);
    } else {
        let misplaced = Vec::new();
        Checker {
            problems,
            misplaced,
        }
        .section(&FILE, document, 0..0);
    }
    let file = Fields(document);
    let errors = rows::check(file, problems);
    let table = file.table("table").map(read_about).unwrap_or_default();
    Table { table, errors }
}

fn read_about(fields: Fields<'_>) -> About {
    let actors = fields.table("actors");
    let actor = |actor: Actor| actors?.optional(actor.key());
    About {
        enum_name: fields.string("enum"),
        service: fields.optional("service"),
        endpoints: fields.strings("endpoints"),
        summary: fields.string("summary"),
        impact: fields.string("impact"),
        source: fields.string("source"),
        source_checked: fields.optional("source_checked"),
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
    Some(Cause {
        summary: fields.string("summary"),
        actor: fields.actor()?.0,
        steps: fields.strings("steps"),
    })
}

/// The values of a TOML table, each if it has the expected type.
#[derive(Clone, Copy)]
struct Fields<'d>(&'d DeTable<'d>);

impl<'d> Fields<'d> {
    fn text(self, key: &str) -> Option<(&'d str, Span)> {
        as_text(self.0.get(key)?)
    }

    fn optional(self, key: &str) -> Option<String> {
        self.text(key).map(|(text, _)| text.to_owned())
    }

    fn string(self, key: &str) -> String {
        self.optional(key).unwrap_or_default()
    }

    fn flag(self, key: &str) -> bool {
        self.0.get(key).and_then(|value| value.get_ref().as_bool()) == Some(true)
    }

    fn items(self, key: &str) -> &'d [Spanned<DeValue<'d>>] {
        let items = self.0.get(key).and_then(|value| value.get_ref().as_array());
        items.map_or(&[], |items| items)
    }

    fn texts(self, key: &str) -> Vec<(&'d str, Span)> {
        self.items(key).iter().filter_map(as_text).collect()
    }

    fn strings(self, key: &str) -> Vec<String> {
        self.texts(key)
            .into_iter()
            .map(|(text, _)| text.to_owned())
            .collect()
    }

    fn number(self, key: &str) -> Option<(u32, Span)> {
        as_number(self.0.get(key)?)
    }

    fn numbers(self, key: &str) -> impl Iterator<Item = (u32, Span)> {
        self.items(key).iter().filter_map(as_number)
    }

    /// A table; the first one of a list of tables.
    fn table(self, key: &str) -> Option<Self> {
        self.tables(key).next()
    }

    /// The tables of a list; the only one where there is no list.
    fn tables(self, key: &str) -> impl Iterator<Item = Self> + use<'d> {
        let single = self.0.get(key).and_then(|value| value.get_ref().as_table());
        let items = self
            .items(key)
            .iter()
            .filter_map(|item| item.get_ref().as_table());
        single.into_iter().chain(items).map(Fields)
    }

    fn actor(self) -> Option<(Actor, Span)> {
        let (key, span) = self.text("actor")?;
        let actor = Actor::ALL.into_iter().find(|actor| actor.key() == key)?;
        Some((actor, span))
    }

    fn retry(self) -> Retry {
        let wait = self
            .table("retry")
            .and_then(|wait| wait.number("after_seconds"));
        match (self.text("retry"), wait) {
            (Some(("backoff", _)), _) => Retry::Backoff,
            (_, Some((after_seconds, _))) => Retry::After { after_seconds },
            _ => Retry::AfterFix,
        }
    }
}

/// A text, unless it is still to be written: that is its only problem.
fn as_text<'d>(value: &'d Spanned<DeValue<'d>>) -> Option<(&'d str, Span)> {
    let text = value.get_ref().as_str()?;
    (!is_todo(text)).then(|| (text, value.span()))
}

/// A number that fits 32 bits.
fn as_number(value: &Spanned<DeValue<'_>>) -> Option<(u32, Span)> {
    let number = value.get_ref().as_integer()?;
    let number = u32::from_str_radix(number.as_str(), number.radix()).ok()?;
    Some((number, value.span()))
}
