//! The first half of validation: keys, types, and every rule about a single value, all read off
//! [`format`](crate::format).

mod texts;

use std::fmt::Write as _;

use toml::Spanned;
use toml::de::{DeInteger, DeTable, DeValue};

use crate::format::{
    AFTER_SECONDS, Key, Number, RETRY_RULES, SECTIONS, Section, Text, Value, WAIT,
};
use crate::repair::Repaired;
use crate::suggest::nearest;
use crate::text;
use crate::{Kind, Problem, Span};

/// Checks a table of the file, and the tables in it, against their section.
pub(crate) struct Shape<'a> {
    pub(crate) repaired: &'a Repaired<'a>,
    pub(crate) problems: &'a mut Vec<Problem>,
    /// What the table calls its actors.
    pub(crate) actors: Option<&'a DeTable<'a>>,
    /// Keys that stand in a table that does not have them.
    pub(crate) misplaced: Vec<&'static str>,
}

type Node<'a> = Spanned<DeValue<'a>>;

impl Shape<'_> {
    /// Checks one table, whose header stands at `header`.
    pub(crate) fn section(
        &mut self,
        table: &DeTable<'_>,
        header: &Span,
        section: &'static Section,
    ) {
        if table.is_empty()
            && section.keys.iter().any(|key| key.required)
            && !self.repaired.lost_any(header)
        {
            self.nothing_in(header, section);
            return;
        }
        let mut unknown = Vec::new();
        for (key, node) in table {
            if !section
                .keys
                .iter()
                .any(|known| known.name == key.get_ref().as_ref())
            {
                unknown.push((key.get_ref().as_ref(), key.span(), node));
            }
        }
        for key in section.keys {
            if let Some(value) = table.get(key.name) {
                self.value(key, &key.value, value);
            }
        }
        let is_missing = |key: &&Key| key.required && !table.contains_key(key.name);
        let mut missing: Vec<_> = section.keys.iter().filter(is_missing).collect();
        missing.retain(|key| !self.repaired.lost(header, key.name) && !self.stands_elsewhere(key));
        // One key too many and one too few, of one type, are one mistake.
        let instead = match (&unknown[..], &missing[..]) {
            ([(_, _, node)], [key]) if fits(&key.value, node) => Some(key.name),
            _ => None,
        };
        for (name, span, _) in unknown {
            let meant = instead.or_else(|| nearest(name, section.keys.iter().map(|key| key.name)));
            missing.retain(|key| Some(key.name) != meant);
            self.unknown_key(name, span, section, meant);
        }
        for key in missing {
            self.missing(key, header, section);
        }
    }

    /// Whether a required key was found in a table that does not have it; then it is not missing as
    /// well.
    fn stands_elsewhere(&mut self, key: &Key) -> bool {
        let found = self
            .misplaced
            .iter()
            .position(|misplaced| *misplaced == key.name);
        found.map(|at| self.misplaced.swap_remove(at)).is_some()
    }

    /// Reports a key that the section does not have.
    fn unknown_key(&mut self, name: &str, span: Span, section: &Section, meant: Option<&str>) {
        let help = match (meant, home(name, section)) {
            (Some(meant), _) => format!("did you mean `{meant}`?"),
            (None, Some((home, key))) => {
                self.misplaced.push(key);
                format!(
                    "`{name}` is a key of `{0}`: write it right below `{0}`",
                    home.header
                )
            }
            (None, None) => {
                format!(
                    "the keys of {} are {}",
                    section.title(),
                    list(section.keys.iter().map(|k| k.name))
                )
            }
        };
        self.problems.push(
            Problem::new(
                Kind::UnknownKey,
                span,
                format!("{} has no key `{}`", section.title(), text::shown(name)),
            )
            .label("unknown key")
            .help(help),
        );
    }

    /// A header with nothing below it is one mistake, however many keys it lacks.
    fn nothing_in(&mut self, header: &Span, section: &Section) {
        let keys = list(
            section
                .keys
                .iter()
                .filter(|key| key.required)
                .map(|key| key.name),
        );
        self.problems.push(
            Problem::new(
                Kind::MissingKey,
                header.clone(),
                format!("nothing stands below {}", section.title()),
            )
            .label("holds no key")
            .help(format!("give it its keys, {keys}, or remove it")),
        );
    }

    fn missing(&mut self, key: &Key, header: &Span, section: &Section) {
        let description = key.description;
        let (kind, what, help) = match &key.value {
            Value::Table(inner) => (
                Kind::MissingKey,
                inner.header,
                format!("add {}: {description}", inner.title()),
            ),
            Value::List(Value::Table(inner), Some(none)) => (
                *none,
                inner.header,
                format!("add an {}: {}", inner.title(), inner.description),
            ),
            value => {
                let help = format!("add `{} = {}`: {description}", key.name, example(value));
                (Kind::MissingKey, key.name, help)
            }
        };
        self.problems.push(
            Problem::new(
                kind,
                header.clone(),
                format!("{} has no `{what}`", section.title()),
            )
            .label(format!("`{what}` is missing"))
            .help(help),
        );
    }

    /// Checks the value of a key, or each value of its list.
    fn value(&mut self, key: &Key, expected: &Value, node: &Node<'_>) {
        match (expected, node.get_ref()) {
            (Value::Text(rule), DeValue::String(text)) => self.text(*rule, text, node.span()),
            (Value::Number(rule), DeValue::Integer(number)) => {
                self.number(rule, number, node.span())
            }
            (Value::Flag, DeValue::Boolean(_)) => {}
            (Value::Retry, DeValue::String(rule)) => self.retry(rule, node.span()),
            (Value::Retry, DeValue::Table(wait)) => self.wait(wait, node.span()),
            (Value::Table(section), DeValue::Table(table)) => {
                self.section(table, &node.span(), section)
            }
            (Value::List(_, Some(kind)), DeValue::Array(items)) if items.is_empty() => {
                self.empty_list(*kind, key, node.span());
            }
            (Value::List(each, _), DeValue::Array(items)) => {
                items.iter().for_each(|item| self.value(key, each, item));
            }
            // One bracket for two and two for one: said once, and what stands below is checked all
            // the same.
            (Value::Table(section), DeValue::Array(items)) if !is_list(key) => {
                self.brackets(section, node);
                for (table, span) in items
                    .iter()
                    .filter_map(|i| Some((i.get_ref().as_table()?, i.span())))
                {
                    self.section(table, &span, section);
                }
            }
            (Value::List(Value::Table(section), _), DeValue::Table(table)) => {
                self.brackets(section, node);
                self.section(table, &node.span(), section);
            }
            _ => self.wrong_type(key, expected, node),
        }
    }

    fn empty_list(&mut self, kind: Kind, key: &Key, span: Span) {
        let (message, help) = match &key.value {
            Value::List(Value::Table(section), _) => {
                let what = section.title();
                (
                    format!("there is no {what}"),
                    format!("add an {what}: {}", section.description),
                )
            }
            value => (
                format!("`{}` is empty", key.name),
                format!(
                    "add at least one, such as {}: {}",
                    example(value),
                    key.description
                ),
            ),
        };
        self.problems.push(
            Problem::new(kind, span, message)
                .label("this list is empty")
                .help(help),
        );
    }

    fn brackets(&mut self, section: &Section, node: &Node<'_>) {
        let written = if section.header.starts_with("[[") {
            "one bracket"
        } else {
            "two brackets"
        };
        self.problems.push(
            Problem::new(
                Kind::WrongType,
                node.span(),
                format!("{} is written with {written} here", section.title()),
            )
            .label("wrong brackets")
            .help(format!("write {}", section.title())),
        );
    }

    fn wrong_type(&mut self, key: &Key, expected: &Value, node: &Node<'_>) {
        let found = match node.get_ref() {
            DeValue::String(_) => "text",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) => "a number with a fraction",
            DeValue::Boolean(_) => "a boolean",
            DeValue::Datetime(_) => "a date or time",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let what = match expected {
            Value::Table(section) if is_list(key) => format!("each {}", section.title()),
            Value::Text(_) | Value::Number(_) if is_list(key) => format!("each of `{}`", key.name),
            _ => format!("`{}`", key.name),
        };
        let (words, raw) = (
            words(expected),
            text::raw(&self.repaired.text, &node.span()),
        );
        let help = match (expected, node.get_ref()) {
            (Value::Table(section) | Value::List(Value::Table(section), _), _) => {
                format!("begin it with `{}` on a line of its own", section.header)
            }
            (Value::Text(_), DeValue::Array(_)) => "write one text, without `[` and `]`".to_owned(),
            (Value::Text(_), DeValue::Table(_) | DeValue::Boolean(_)) => {
                "write a text between quotes".to_owned()
            }
            (Value::Text(_), _) => format!("write it between quotes: `\"{raw}\"`"),
            (Value::Number(_), DeValue::String(digits)) if digits.parse::<u32>().is_ok() => {
                format!("write it without quotes: `{}`", text::shown(digits))
            }
            (Value::Number(_), _) => "write a whole number, as digits alone".to_owned(),
            (Value::List(..), DeValue::String(digits)) if digits.parse::<u32>().is_ok() => {
                format!("write it between brackets: `[{}]`", text::shown(digits))
            }
            (Value::List(..), DeValue::String(_) | DeValue::Integer(_))
                if raw.len() == node.span().len() =>
            {
                format!("write it between brackets: `[{raw}]`")
            }
            (Value::List(..), _) => "write a list between `[` and `]`".to_owned(),
            (Value::Retry, DeValue::Integer(seconds)) if wait(seconds).is_some() => after(&raw),
            (Value::Retry | Value::Flag, _) => format!("write {words}"),
        };
        self.problems.push(
            Problem::new(
                Kind::WrongType,
                node.span(),
                format!("{what} must be {words}, not {found}"),
            )
            .label(format!("expected {words}"))
            .help(help),
        );
    }

    fn number(&mut self, rule: &Number, number: &DeInteger<'_>, span: Span) {
        if text::integer(number).is_some_and(|number| rule.allows(number)) {
            return;
        }
        let Number {
            what,
            min,
            max,
            kind,
            ..
        } = *rule;
        let message = format!("{} is not {what}", text::raw(&self.repaired.text, &span));
        self.problems.push(
            Problem::new(kind, span, message)
                .label(format!("must be from {min} to {max}"))
                .help(format!("write a number from {min} to {max}")),
        );
    }

    fn retry(&mut self, rule: &str, span: Span) {
        if RETRY_RULES.contains(&rule) {
            return;
        }
        let help = match nearest(rule, RETRY_RULES) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None if rule
                .parse::<u32>()
                .is_ok_and(|seconds| WAIT.allows(seconds)) =>
            {
                after(rule)
            }
            None => "write \"after-fix\", \"backoff\" or { after_seconds = N }".to_owned(),
        };
        let message = format!("`{}` is not a retry rule", text::shown(rule));
        self.problems.push(
            Problem::new(Kind::UnknownRetry, span, message)
                .label("unknown retry rule")
                .help(help),
        );
    }

    fn wait(&mut self, wait: &DeTable<'_>, span: Span) {
        let help = "write { after_seconds = N }, with a number of seconds";
        for (key, value) in wait {
            let name = key.get_ref().as_ref();
            if name == AFTER_SECONDS.name {
                self.value(&AFTER_SECONDS, &AFTER_SECONDS.value, value);
                continue;
            }
            let message = format!("a retry rule has no key `{}`", text::shown(name));
            let help = match nearest(name, [AFTER_SECONDS.name]) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => help.to_owned(),
            };
            self.problems.push(
                Problem::new(Kind::UnknownKey, key.span(), message)
                    .label("unknown key")
                    .help(help),
            );
        }
        if wait.is_empty() {
            let message = format!("this retry rule has no `{}`", AFTER_SECONDS.name);
            self.problems.push(
                Problem::new(Kind::MissingKey, span, message)
                    .label("no rule")
                    .help(help),
            );
        }
    }
}

/// A number of seconds, if it can be a wait.
fn wait(seconds: &DeInteger<'_>) -> Option<u32> {
    text::integer(seconds).filter(|seconds| WAIT.allows(*seconds))
}

fn after(seconds: &str) -> String {
    format!(
        "write {{ {} = {seconds} }} for a wait of {seconds} seconds",
        AFTER_SECONDS.name
    )
}

/// The section that has a key, the one that this section belongs to before others.
fn home(name: &str, section: &Section) -> Option<(&'static Section, &'static str)> {
    let key = |other: &&'static Section| {
        other
            .keys
            .iter()
            .find(|key| key.name == name)
            .map(|key| key.name)
    };
    let homes: Vec<_> = SECTIONS
        .iter()
        .filter_map(|other| Some((*other, key(other)?)))
        .collect();
    let above = homes
        .iter()
        .find(|(other, _)| section.path().starts_with(other.path()));
    above.or(homes.first()).copied()
}

/// Whether a value is of the type that a key takes.
fn fits(expected: &Value, node: &Node<'_>) -> bool {
    match node.get_ref() {
        DeValue::String(_) => matches!(expected, Value::Text(_) | Value::Retry),
        DeValue::Integer(_) => matches!(expected, Value::Number(_)),
        DeValue::Array(_) => matches!(expected, Value::List(..)),
        DeValue::Table(_) => matches!(expected, Value::Table(_) | Value::Retry),
        _ => false,
    }
}

/// Whether a key takes a list, so that any other value that is expected is one of it.
fn is_list(key: &Key) -> bool {
    matches!(key.value, Value::List(..))
}

/// The type of a value, in words.
fn words(value: &Value) -> &'static str {
    match value {
        Value::Text(_) => "text",
        Value::Number(_) => "a whole number",
        Value::Flag => "true or false",
        Value::Retry => "\"after-fix\", \"backoff\" or { after_seconds = N }",
        Value::Table(_) | Value::List(Value::Table(_), _) => "a table",
        Value::List(Value::Number(_), _) => "a list of whole numbers",
        Value::List(..) => "a list of texts",
    }
}

/// A value that could stand in a table.
fn example(value: &Value) -> String {
    let example = match value {
        Value::Text(Text::Line) => "\"...\"",
        Value::Text(Text::Name) => "\"SomeName\"",
        Value::Text(Text::Url) => "\"https://...\"",
        Value::Text(Text::Endpoint) => "\"POST /path\"",
        Value::Text(Text::Actor) => "\"administrator\"",
        Value::Number(_) => "N",
        Value::Flag => "true",
        Value::Retry => "\"after-fix\"",
        Value::Table(_) => "...",
        Value::List(each, _) => return format!("[{}]", example(each)),
    };
    example.to_owned()
}

fn list<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<_> = words.into_iter().collect();
    let mut out = String::new();
    for (index, word) in words.iter().enumerate() {
        let separator = match index {
            0 => "",
            _ if index + 1 == words.len() => " and ",
            _ => ", ",
        };
        let _ = write!(out, "{separator}`{word}`");
    }
    out
}
