//! Checks the keys of a document and the types of their values against the format.

use toml::Spanned;
use toml::de::{DeInteger, DeTable, DeValue};

use super::Fields;
use crate::format::{
    AFTER_SECONDS, Key, Number, RETRY_RULES, SECTIONS, Section, Text, Value, WAIT,
};
use crate::{Kind, Problem, Span, nearest, text};

/// Checks a table of a document against a section of the format.
pub(super) fn check(
    text: &str,
    document: &DeTable<'_>,
    actors: Option<Fields<'_>>,
    section: &'static Section,
    problems: &mut Vec<Problem>,
) {
    let misplaced = Vec::new();
    let mut checker = Checker {
        text,
        actors,
        problems,
        misplaced,
    };
    checker.section(document, &(0..0), section);
}

pub(super) struct Checker<'a> {
    pub(super) text: &'a str,
    pub(super) actors: Option<Fields<'a>>,
    pub(super) problems: &'a mut Vec<Problem>,
    /// Keys found in the wrong section: they are not reported as missing from the right one.
    misplaced: Vec<&'static str>,
}

type Node<'a> = Spanned<DeValue<'a>>;

impl Checker<'_> {
    /// Checks a table with its header at `header`.
    fn section(&mut self, table: &DeTable<'_>, header: &Span, section: &'static Section) {
        if table.is_empty() && section.keys.iter().any(|key| key.required) {
            self.empty_section(header, section);
            return;
        }
        for key in section.keys {
            if let Some(value) = table.get(key.name) {
                self.value(key, &key.value, value);
            }
        }
        let mut missing: Vec<_> = section.keys.iter().filter(|key| key.required).collect();
        missing.retain(|key| !table.contains_key(key.name) && !self.was_misplaced(key));
        let is_known = |name: &str| section.keys.iter().any(|key| key.name == name);
        let unknown: Vec<_> = table
            .iter()
            .filter(|(key, _)| !is_known(key.get_ref()))
            .collect();
        // One unknown key and one missing key of the same type are one mistake.
        let renamed = match (&unknown[..], &missing[..]) {
            ([(_, node)], [key]) if fits(&key.value, node) => Some(key.name),
            _ => None,
        };
        let mut homes: Vec<&'static str> = Vec::new();
        for (key, _) in unknown {
            let name = key.get_ref().as_ref();
            let meant = renamed.or_else(|| nearest(name, section.keys.iter().map(|key| key.name)));
            missing.retain(|key| Some(key.name) != meant);
            let home = if meant.is_none() {
                home(name, section)
            } else {
                None
            };
            if let Some((home, key)) = home {
                self.misplaced.push(key);
                missing.retain(|key| !leads_to(key, home));
                // Several keys of one section lack its header, which is one mistake.
                if homes.contains(&home.header) {
                    continue;
                }
                homes.push(home.header);
            }
            self.unknown_key(name, key.span(), section, meant, home.map(|(home, _)| home));
        }
        for key in missing {
            self.missing(key, header, section, table);
        }
    }

    fn was_misplaced(&mut self, key: &Key) -> bool {
        let found = self.misplaced.iter().position(|name| *name == key.name);
        found.map(|at| self.misplaced.swap_remove(at)).is_some()
    }

    fn unknown_key(
        &mut self,
        name: &str,
        span: Span,
        section: &Section,
        meant: Option<&str>,
        home: Option<&Section>,
    ) {
        let help = match (meant, home) {
            (Some(meant), _) => format!("did you mean `{meant}`?"),
            (None, Some(home)) => format!(
                "`{name}` is a key of `{0}`: put it below a `{0}`",
                home.header
            ),
            (None, None) => format!(
                "{} has the keys {}",
                section.title(),
                names(section.keys.iter())
            ),
        };
        let message = format!("{} has no key `{}`", section.title(), text::shown(name));
        self.problems.push(
            Problem::new(Kind::UnknownKey, span, message)
                .label("unknown key")
                .help(help),
        );
    }

    fn empty_section(&mut self, header: &Span, section: &Section) {
        let keys = names(section.keys.iter().filter(|key| key.required));
        let message = format!("{} is empty", section.title());
        self.problems.push(
            Problem::new(Kind::MissingKey, header.clone(), message)
                .label("has no keys")
                .help(format!("add its keys, {keys}, or remove it")),
        );
    }

    fn missing(&mut self, key: &Key, header: &Span, section: &Section, table: &DeTable<'_>) {
        let (kind, what) = match &key.value {
            Value::Table(inner) => (Kind::MissingKey, inner.header),
            Value::List(Value::Table(inner), Some(none)) => (*none, inner.header),
            _ => (Kind::MissingKey, key.name),
        };
        let help = match placeholder(&key.value) {
            Some(value) => format!("add `{} = {value}`: {}", key.name, key.description),
            None => format!("add `{what}`: {}", key.description),
        };
        let owner = match Fields(table).text("name") {
            Some((name, _)) => format!("{} `{}`", section.title(), text::shown(name)),
            None => section.title(),
        };
        self.problems.push(
            Problem::new(kind, header.clone(), format!("{owner} has no `{what}`"))
                .label(format!("`{what}` is missing"))
                .help(help),
        );
    }

    /// Checks the value of a key, or each item of its list.
    fn value(&mut self, key: &Key, expected: &Value, node: &Node<'_>) {
        match (expected, node.get_ref()) {
            (Value::Text(rule), DeValue::String(text)) => self.text(*rule, text, node.span()),
            (Value::Number(rule), DeValue::Integer(number)) => {
                self.number(rule, number, node.span())
            }
            (Value::Number(_) | Value::Flag, DeValue::String(todo)) if todo.starts_with("TODO") => {
                self.text(Text::Line, todo, node.span());
            }
            (Value::Flag, DeValue::Boolean(_)) => {}
            (Value::Retry, DeValue::String(rule)) => self.retry(rule, node.span()),
            (Value::Retry, DeValue::Table(wait)) => self.wait(wait, node.span()),
            (Value::Table(section), DeValue::Table(table)) => {
                self.section(table, &node.span(), section)
            }
            (Value::List(_, Some(kind)), DeValue::Array(items)) if items.is_empty() => {
                let message = format!("`{}` is empty", key.name);
                let problem = Problem::new(*kind, node.span(), message).label("this list is empty");
                self.problems
                    .push(problem.help(format!("add an item: {}", key.description)));
            }
            (Value::List(item, _), DeValue::Array(items)) => {
                items.iter().for_each(|value| self.value(key, item, value));
            }
            // The wrong number of brackets is one mistake; what is below is checked all the same.
            (Value::Table(section), DeValue::Array(items)) if !is_list(key) => {
                self.brackets(section, node);
                for item in items.iter() {
                    if let Some(table) = item.get_ref().as_table() {
                        self.section(table, &item.span(), section);
                    }
                }
            }
            (Value::List(Value::Table(section), _), DeValue::Table(table)) => {
                self.brackets(section, node);
                self.section(table, &node.span(), section);
            }
            _ => self.wrong_type(key, expected, node),
        }
    }

    fn brackets(&mut self, section: &Section, node: &Node<'_>) {
        let title = section.title();
        let wrong = if section.header.starts_with("[[") {
            "one bracket"
        } else {
            "two brackets"
        };
        self.problems.push(
            Problem::new(
                Kind::WrongType,
                node.span(),
                format!("{title} is written with {wrong} here"),
            )
            .label("wrong brackets")
            .help(format!("write {title}")),
        );
    }

    fn wrong_type(&mut self, key: &Key, expected: &Value, node: &Node<'_>) {
        let words = words(expected);
        let what = match is_list(key) && !matches!(expected, Value::List(..)) {
            true => format!("each item of `{}`", key.name),
            false => format!("`{}`", key.name),
        };
        let raw = text::shown(self.text.get(node.span()).unwrap_or_default());
        let help = match (expected, node.get_ref()) {
            (Value::Table(section) | Value::List(Value::Table(section), _), _) => {
                format!("begin it with `{}` on a line of its own", section.header)
            }
            (Value::Text(_), DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_)) => {
                format!("write it in quotes: `\"{raw}\"`")
            }
            (Value::Number(_), DeValue::String(digits)) if digits.parse::<u32>().is_ok() => {
                format!("write it without quotes: `{digits}`")
            }
            (Value::List(..), DeValue::String(_) | DeValue::Integer(_))
                if raw.len() == node.span().len() =>
            {
                format!("write it in brackets: `[{raw}]`")
            }
            (Value::Retry, DeValue::Integer(seconds)) if wait(seconds).is_some() => after(&raw),
            _ => format!("write {words}"),
        };
        let message = format!("{what} must be {words}, not {}", node.get_ref().type_str());
        self.problems.push(
            Problem::new(Kind::WrongType, node.span(), message)
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
        } = *rule;
        let raw = text::shown(self.text.get(span.clone()).unwrap_or_default());
        self.problems.push(
            Problem::new(kind, span, format!("{raw} is not {what}"))
                .label(format!("must be {min} to {max}"))
                .help(format!("write a number from {min} to {max}")),
        );
    }

    fn retry(&mut self, rule: &str, span: Span) {
        if rule.starts_with("TODO") {
            self.text(Text::Line, rule, span);
        } else if !RETRY_RULES.contains(&rule) {
            let help = match nearest(rule, RETRY_RULES) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None if rule
                    .parse::<u32>()
                    .is_ok_and(|seconds| WAIT.allows(seconds)) =>
                {
                    after(rule)
                }
                None => format!("write {}", words(&Value::Retry)),
            };
            let message = format!("`{}` is not a retry rule", text::shown(rule));
            self.problems.push(
                Problem::new(Kind::UnknownRetry, span, message)
                    .label("unknown retry rule")
                    .help(help),
            );
        }
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

/// The section that has a key, or whose header a key abbreviates; a section inside this one first.
fn home(name: &str, section: &Section) -> Option<(&'static Section, &'static str)> {
    let has = |other: &&'static Section| {
        let by_key = other
            .keys
            .iter()
            .find(|key| key.name == name)
            .map(|key| key.name);
        by_key.or(other.path().rsplit('.').next().filter(|last| *last == name))
    };
    let homes: Vec<_> = SECTIONS
        .iter()
        .filter_map(|other| Some((*other, has(other)?)))
        .collect();
    let inside = homes
        .iter()
        .find(|(other, _)| other.path().starts_with(section.path()));
    inside.or(homes.first()).copied()
}

/// Whether a key holds a section, or one that has it.
fn leads_to(key: &Key, section: &Section) -> bool {
    match &key.value {
        Value::Table(inner) | Value::List(Value::Table(inner), _) => {
            inner.header == section.header || inner.keys.iter().any(|key| leads_to(key, section))
        }
        _ => false,
    }
}

/// Whether a value has the type that a key takes.
fn fits(expected: &Value, node: &Node<'_>) -> bool {
    match node.get_ref() {
        DeValue::String(_) => matches!(expected, Value::Text(_) | Value::Retry),
        DeValue::Integer(_) => matches!(expected, Value::Number(_)),
        DeValue::Array(_) => matches!(expected, Value::List(..)),
        DeValue::Table(_) => matches!(expected, Value::Table(_) | Value::Retry),
        _ => false,
    }
}

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

/// The form of a value that an author has to look up; `None` for a section and for a fact that a
/// placeholder might be mistaken for.
fn placeholder(value: &Value) -> Option<&'static str> {
    match value {
        Value::Text(Text::Endpoint | Text::Actor)
        | Value::Number(_)
        | Value::Flag
        | Value::Retry => None,
        Value::Text(Text::Url) => Some("\"https://...\""),
        Value::Text(_) => Some("\"...\""),
        Value::List(Value::Text(Text::Line), _) => Some("[\"...\"]"),
        Value::Table(_) | Value::List(..) => None,
    }
}

fn names<'a>(keys: impl Iterator<Item = &'a Key>) -> String {
    let names: Vec<_> = keys.map(|key| format!("`{}`", key.name)).collect();
    match names.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => names.concat(),
    }
}
