//! The second step: a TOML document into the checked model, with every problem collected.
//!
//! [`keys`] checks keys and types against the format and [`texts`] the rules for texts; [`rows`]
//! has the rules that concern several values.

mod keys;
mod rows;
mod texts;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::format::FILE;
use crate::model::{About, Actor, Actors, Cause, Retry, Table};
use crate::{Kind, Problem, Span, text};

/// Checks a document against every rule. The table holds what is sound.
pub(crate) fn validate(text: &str, document: &DeTable<'_>) -> (Table, Vec<Problem>) {
    let file = Fields(document);
    let about = file.table("table");
    let mut problems = Vec::new();
    if document.is_empty() {
        problems.push(
            Problem::new(Kind::EmptyFile, 0..0, "the file is empty")
                .label("no table here")
                .help("begin with a `[table]` and an `[[error]]`; FORMAT.md has all keys"),
        );
    } else {
        let actors = about.and_then(|about| about.table("actors"));
        keys::check(text, document, actors, &FILE, &mut problems);
    }
    let errors = rows::check(text, file, &mut problems);
    let table = Table {
        table: about.map(read_about).unwrap_or_default(),
        errors,
    };
    (table, problems)
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
        matches!(
            self.0.get(key).map(Spanned::get_ref),
            Some(DeValue::Boolean(true))
        )
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
        self.0.get(key).and_then(as_number)
    }

    fn numbers(self, key: &str) -> Vec<(u32, Span)> {
        self.items(key).iter().filter_map(as_number).collect()
    }

    /// A table; the first one of a list of tables.
    fn table(self, key: &str) -> Option<Self> {
        self.tables(key).next()
    }

    /// The tables of a list; the only one where there is no list.
    fn tables(self, key: &str) -> impl Iterator<Item = Self> + use<'d> {
        let value = self.0.get(key).map(Spanned::get_ref);
        let single = value.and_then(DeValue::as_table).into_iter();
        let items = self
            .items(key)
            .iter()
            .filter_map(|item| item.get_ref().as_table());
        single.chain(items).map(Fields)
    }

    fn actor(self) -> Option<(Actor, Span)> {
        let (key, span) = self.text("actor")?;
        let actor = Actor::ALL.into_iter().find(|actor| actor.key() == key)?;
        Some((actor, span))
    }

    fn retry(self) -> Retry {
        if let Some((rule, _)) = self.text("retry") {
            return if rule == "backoff" {
                Retry::Backoff
            } else {
                Retry::AfterFix
            };
        }
        let wait = self
            .table("retry")
            .and_then(|wait| wait.number("after_seconds"));
        wait.map_or(Retry::AfterFix, |(after_seconds, _)| Retry::After {
            after_seconds,
        })
    }
}

fn as_text<'d>(value: &'d Spanned<DeValue<'d>>) -> Option<(&'d str, Span)> {
    Some((value.get_ref().as_str()?, value.span()))
}

fn as_number(value: &Spanned<DeValue<'_>>) -> Option<(u32, Span)> {
    Some((text::integer(value.get_ref().as_integer()?)?, value.span()))
}
