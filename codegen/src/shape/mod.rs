//! The first half of validation: keys, types, and every rule about a single value, all read off [`format`](crate::format).

mod texts;

use std::fmt::Write as _;

use toml::Spanned;
use toml::de::{DeInteger, DeTable, DeValue};

use crate::format::{AFTER_SECONDS, Key, Number, RETRY_RULES, SECTIONS, Section, Text, Value, WAIT};
use crate::suggest::nearest;
use crate::text::{self, Source};
use crate::{Kind, Problem, Span};

/// Checks a table of the file, and the tables in it, against their section.
pub(crate) struct Shape<'a> {
    pub(crate) source: &'a Source<'a>,
    pub(crate) problems: &'a mut Vec<Problem>,
    /// What the table calls its actors.
    pub(crate) actors: Option<&'a DeTable<'a>>,
    /// Keys that stand in a table that does not have them.
    pub(crate) misplaced: Vec<&'static str>,
}

type Node<'a> = Spanned<DeValue<'a>>;

impl Shape<'_> {
    /// Checks one table, whose header stands at `header`.
    pub(crate) fn section(&mut self, table: &DeTable<'_>, header: &Span, section: &'static Section) {
        if table.is_empty() && section.keys.iter().any(|key| key.required) && !self.source.lost_any(header) {
            self.nothing_in(header, section);
            return;
        }
        let mut unknown = Vec::new();
        for (key, node) in table {
            if !section.keys.iter().any(|known| known.name == key.get_ref().as_ref()) {
                unknown.push((key.get_ref().as_ref(), key.span(), node));
            }
        }
        for key in section.keys {
            if let Some(value) = table.get(key.name) {
                self.value(key, value);
            }
        }
        let is_missing = |key: &&Key| key.required && !table.contains_key(key.name);
        let mut missing: Vec<_> = section.keys.iter().filter(is_missing).collect();
        missing.retain(|key| !self.source.lost(header, key.name) && !self.stands_elsewhere(key));
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

    /// Whether a required key was found in a table that does not have it; then it is not missing as well.
    fn stands_elsewhere(&mut self, key: &Key) -> bool {
        let found = self.misplaced.iter().position(|misplaced| *misplaced == key.name);
        found.map(|at| self.misplaced.swap_remove(at)).is_some()
    }

    /// Reports a key that the section does not have.
    fn unknown_key(&mut self, name: &str, span: Span, section: &Section, meant: Option<&str>) {
        let help = match (meant, home(name, section)) {
            (Some(meant), _) => format!("did you mean `{meant}`?"),
            (None, Some((home, key))) => {
                self.misplaced.push(key);
                format!("`{name}` is a key of `{0}`: write it right below `{0}`", home.header)
            }
            (None, None) => {
                format!("the keys of {} are {}", section.title(), list(section.keys.iter().map(|k| k.name)))
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
        let keys = list(section.keys.iter().filter(|key| key.required).map(|key| key.name));
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
        let kind = match key.value {
            Value::Tables(_, none) => none,
            _ => Kind::MissingKey,
        };
        let (what, help) = match &key.value {
            Value::Table(inner) => (inner.header, format!("add {}: {description}", inner.title())),
            Value::Tables(inner, _) => {
                (inner.header, format!("add an {}: {}", inner.title(), inner.description))
            }
            value => (key.name, format!("add `{} = {}`: {description}", key.name, example(value))),
        };
        self.problems.push(
            Problem::new(kind, header.clone(), format!("{} has no `{what}`", section.title()))
                .label(format!("`{what}` is missing"))
                .help(help),
        );
    }

    fn value(&mut self, key: &Key, node: &Node<'_>) {
        match (&key.value, node.get_ref()) {
            (Value::Text(rule), DeValue::String(text)) => self.text(*rule, text, node.span()),
            (Value::Texts(rule, when_empty), DeValue::Array(items)) => {
                if let (true, Some(kind)) = (items.is_empty(), when_empty) {
                    self.empty_list(*kind, key, node.span());
                }
                for item in items {
                    match item.get_ref() {
                        DeValue::String(text) => self.text(*rule, text, item.span()),
                        _ => self.wrong_type(&format!("each of `{}`", key.name), Expected::Text, item),
                    }
                }
            }
            (Value::Number(rule), DeValue::Integer(number)) => self.number(rule, number, node.span()),
            (Value::Numbers(rule), DeValue::Array(items)) => {
                for item in items {
                    match item.get_ref() {
                        DeValue::Integer(number) => self.number(rule, number, item.span()),
                        _ => self.wrong_type(&format!("each of `{}`", key.name), Expected::Number, item),
                    }
                }
            }
            (Value::Retry, DeValue::String(rule)) => self.retry(rule, node.span()),
            (Value::Retry, DeValue::Table(wait)) => self.wait(wait, node.span()),
            (Value::Table(section), DeValue::Table(table)) => self.section(table, &node.span(), section),
            (Value::Tables(section, when_empty), DeValue::Array(items)) => {
                self.tables(section, *when_empty, items, node.span());
            }
            // One bracket for two and two for one: said once, and what stands below is checked all the same.
            (Value::Table(section), DeValue::Array(items)) => {
                self.brackets(section, node);
                for (table, span) in items.iter().filter_map(|i| Some((i.get_ref().as_table()?, i.span()))) {
                    self.section(table, &span, section);
                }
            }
            (Value::Tables(section, _), DeValue::Table(table)) => {
                self.brackets(section, node);
                self.section(table, &node.span(), section);
            }
            (value, _) => self.wrong_type(&format!("`{}`", key.name), Expected::of(value), node),
        }
    }

    fn tables(&mut self, section: &'static Section, when_empty: Kind, items: &[Node<'_>], span: Span) {
        if items.is_empty() {
            let what = section.title();
            self.problems.push(
                Problem::new(when_empty, span, format!("there is no {what}"))
                    .label("this list is empty")
                    .help(format!("add an {what}: {}", section.description)),
            );
        }
        for item in items {
            match item.get_ref() {
                DeValue::Table(table) => self.section(table, &item.span(), section),
                _ => self.wrong_type(
                    &format!("each {}", section.title()),
                    Expected::Table(section.header),
                    item,
                ),
            }
        }
    }

    fn empty_list(&mut self, kind: Kind, key: &Key, span: Span) {
        self.problems.push(
            Problem::new(kind, span, format!("`{}` is empty", key.name))
                .label("this list is empty")
                .help(format!("add at least one, such as {}: {}", example(&key.value), key.description)),
        );
    }

    fn brackets(&mut self, section: &Section, node: &Node<'_>) {
        let written = if section.header.starts_with("[[") { "one bracket" } else { "two brackets" };
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

    fn wrong_type(&mut self, what: &str, expected: Expected, node: &Node<'_>) {
        let found = match node.get_ref() {
            DeValue::String(_) => "text",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) => "a number with a fraction",
            DeValue::Boolean(_) => "a boolean",
            DeValue::Datetime(_) => "a date or time",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let raw = self.source.raw(&node.span());
        let help = match (expected, node.get_ref()) {
            (Expected::Text, DeValue::Array(_)) => "write one text, without `[` and `]`".to_owned(),
            (Expected::Text, DeValue::Table(_) | DeValue::Boolean(_)) => {
                "write a text between quotes".to_owned()
            }
            (Expected::Text, _) => format!("write it between quotes: `\"{raw}\"`"),
            (Expected::Number, DeValue::String(digits)) if digits.parse::<u32>().is_ok() => {
                format!("write it without quotes: `{}`", text::shown(digits))
            }
            (Expected::Number, _) => "write a whole number, as digits alone".to_owned(),
            (Expected::List(_), DeValue::String(digits)) if digits.parse::<u32>().is_ok() => {
                format!("write it between brackets: `[{}]`", text::shown(digits))
            }
            (Expected::List(_), DeValue::String(_) | DeValue::Integer(_))
                if raw.len() == node.span().len() =>
            {
                format!("write it between brackets: `[{raw}]`")
            }
            (Expected::List(_), _) => "write a list between `[` and `]`".to_owned(),
            (Expected::Retry, DeValue::Integer(seconds)) if wait(seconds).is_some() => after(&raw),
            (Expected::Retry, _) => format!("write {}", expected.words()),
            (Expected::Table(header), _) => format!("begin it with `{header}` on a line of its own"),
        };
        let words = expected.words();
        self.problems.push(
            Problem::new(Kind::WrongType, node.span(), format!("{what} must be {words}, not {found}"))
                .label(format!("expected {words}"))
                .help(help),
        );
    }

    fn number(&mut self, rule: &Number, number: &DeInteger<'_>, span: Span) {
        if text::integer(number).is_some_and(|number| rule.allows(number)) {
            return;
        }
        let Number { what, min, max, kind, .. } = *rule;
        let message = format!("{} is not {what}", self.source.raw(&span));
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
            None if rule.parse::<u32>().is_ok_and(|seconds| WAIT.allows(seconds)) => after(rule),
            None => "write \"after-fix\", \"backoff\" or { after_seconds = N }".to_owned(),
        };
        let message = format!("`{}` is not a retry rule", text::shown(rule));
        self.problems
            .push(Problem::new(Kind::UnknownRetry, span, message).label("unknown retry rule").help(help));
    }

    fn wait(&mut self, wait: &DeTable<'_>, span: Span) {
        let help = "write { after_seconds = N }, with a number of seconds";
        for (key, value) in wait {
            match (key.get_ref().as_ref(), value.get_ref()) {
                (AFTER_SECONDS, DeValue::Integer(seconds)) => self.number(&WAIT, seconds, value.span()),
                (AFTER_SECONDS, _) => self.wrong_type(&format!("`{AFTER_SECONDS}`"), Expected::Number, value),
                (name, _) => self.problems.push(
                    Problem::new(
                        Kind::UnknownKey,
                        key.span(),
                        format!("a retry rule has no key `{}`", text::shown(name)),
                    )
                    .label("unknown key")
                    .help(match nearest(name, [AFTER_SECONDS]) {
                        Some(meant) => format!("did you mean `{meant}`?"),
                        None => help.to_owned(),
                    }),
                ),
            }
        }
        if wait.is_empty() {
            let message = format!("this retry rule has no `{AFTER_SECONDS}`");
            self.problems.push(Problem::new(Kind::MissingKey, span, message).label("no rule").help(help));
        }
    }
}

/// A number of seconds, if it can be a wait.
fn wait(seconds: &DeInteger<'_>) -> Option<u32> {
    text::integer(seconds).filter(|seconds| WAIT.allows(*seconds))
}

fn after(seconds: &str) -> String {
    format!("write {{ {AFTER_SECONDS} = {seconds} }} for a wait of {seconds} seconds")
}

/// The section that has a key, the one that this section belongs to before others.
fn home(name: &str, section: &Section) -> Option<(&'static Section, &'static str)> {
    let key = |other: &&'static Section| other.keys.iter().find(|key| key.name == name).map(|key| key.name);
    let homes: Vec<_> = SECTIONS.iter().filter_map(|other| Some((*other, key(other)?))).collect();
    let above = homes.iter().find(|(other, _)| section.path().starts_with(other.path()));
    above.or(homes.first()).copied()
}

/// Whether a value is of the type that a key takes.
fn fits(expected: &Value, node: &Node<'_>) -> bool {
    match node.get_ref() {
        DeValue::String(_) => matches!(expected, Value::Text(_) | Value::Retry),
        DeValue::Integer(_) => matches!(expected, Value::Number(_)),
        DeValue::Array(_) => matches!(expected, Value::Texts(..) | Value::Numbers(_) | Value::Tables(..)),
        DeValue::Table(_) => matches!(expected, Value::Table(_) | Value::Retry),
        _ => false,
    }
}

/// The type that a value has to have.
#[derive(Clone, Copy)]
enum Expected {
    Text,
    Number,
    /// A list, and of what.
    List(&'static str),
    Retry,
    /// A table, and its header.
    Table(&'static str),
}

impl Expected {
    fn of(value: &Value) -> Self {
        match value {
            Value::Text(_) => Self::Text,
            Value::Texts(..) => Self::List("a list of texts"),
            Value::Number(_) => Self::Number,
            Value::Numbers(_) => Self::List("a list of whole numbers"),
            Value::Retry => Self::Retry,
            Value::Table(section) | Value::Tables(section, _) => Self::Table(section.header),
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "a whole number",
            Self::List(words) => words,
            Self::Retry => "\"after-fix\", \"backoff\" or { after_seconds = N }",
            Self::Table(_) => "a table",
        }
    }
}

fn example(value: &Value) -> &'static str {
    match value {
        Value::Text(Text::Line) => "\"...\"",
        Value::Text(Text::Name) => "\"SomeName\"",
        Value::Text(Text::Url) => "\"https://...\"",
        Value::Text(Text::Endpoint) => "\"POST /path\"",
        Value::Text(Text::Actor) => "\"administrator\"",
        Value::Texts(Text::Endpoint, _) => "[\"POST /path\"]",
        Value::Texts(..) => "[\"...\"]",
        Value::Number(number) => number.example,
        Value::Numbers(_) => "[4001]",
        Value::Retry => "\"after-fix\"",
        Value::Table(_) | Value::Tables(..) => "...",
    }
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
