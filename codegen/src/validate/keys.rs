//! Checks the keys of a document and the types of their values against the format.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Fields, values};
use crate::format::{Key, SECTIONS, Section, Text, Value, WAIT};
use crate::problem::Problems;
use crate::text::{is_todo, shown};
use crate::{Kind, Span, nearest};

/// Checks tables of a document, and all that they hold, against sections of the format.
pub(super) struct Checker<'a, 't> {
    problems: &'a mut Problems<'t>,
    /// Keys found in the wrong section: they are not reported as missing from the right one.
    misplaced: Vec<String>,
}

impl<'a, 't> Checker<'a, 't> {
    pub(super) fn new(problems: &'a mut Problems<'t>) -> Self {
        let misplaced = Vec::new();
        Self {
            problems,
            misplaced,
        }
    }

    /// Checks a table with its header at `header`.
    pub(super) fn section(&mut self, section: &'static Section, table: &DeTable<'_>, header: Span) {
        for key in section.keys {
            if let Some(node) = table.get(key.name) {
                self.value(key, &key.value, node);
            }
        }
        let mut missing: Vec<_> = section.keys.iter().filter(|key| key.required).collect();
        missing.retain(|key| !table.contains_key(key.name) && !self.is_misplaced(key));
        if table.is_empty() && !missing.is_empty() {
            let message = format!("{} is empty", section.title());
            let help = format!("add its keys, {}, or remove it", names(missing));
            return self.problems.add(Kind::MissingKey, header, message, help);
        }
        self.unknown_keys(section, table, &mut missing);
        for key in missing {
            if !self.is_misplaced(key) {
                self.missing(key, section, table, header.clone());
            }
        }
    }

    /// Reports the keys that a section does not have; removes those that they mean from `missing`.
    fn unknown_keys(
        &mut self,
        section: &'static Section,
        table: &DeTable<'_>,
        missing: &mut Vec<&Key>,
    ) {
        let title = section.title();
        let has = |section: &Section, name: &str| section.keys.iter().any(|key| key.name == name);
        let unknown = table.iter().filter(|(key, _)| !has(section, key.get_ref()));
        let unknown: Vec<_> = unknown.collect();
        // One unknown key and one missing key of the same type are one mistake.
        let renamed = match (&unknown[..], &missing[..]) {
            ([(_, node)], [key]) if has_type(node.get_ref(), &key.value) => Some(key.name),
            _ => None,
        };
        let mut homes: Vec<&str> = Vec::new();
        for (key, _) in unknown {
            let name = shown(key.get_ref());
            let known = section.keys.iter().map(|key| key.name);
            let inner = section.keys.iter().filter_map(Key::section);
            let home = inner.chain(SECTIONS).find(|other| has(other, &name));
            let help = if let Some(meant) = renamed.or_else(|| nearest(&name, known)) {
                missing.retain(|key| key.name != meant);
                format!("did you mean `{meant}`?")
            } else if let Some(home) = home {
                self.misplaced.push(name.clone());
                // Several keys of one section lack its header, which is one mistake.
                if homes.contains(&home.header) {
                    continue;
                }
                homes.push(home.header);
                format!("put it below `{}`, which has this key", home.header)
            } else {
                format!("{title} has the keys {}", names(section.keys))
            };
            let message = format!("{title} has no key `{name}`");
            self.problems
                .add(Kind::UnknownKey, key.span(), message, help);
        }
    }

    /// Whether a key, or one in the section that it holds, was found elsewhere.
    fn is_misplaced(&self, key: &Key) -> bool {
        let inner = key.section().map_or(&[][..], |inner| inner.keys);
        self.misplaced.iter().any(|name| name == key.name)
            || inner.iter().any(|key| self.is_misplaced(key))
    }

    fn missing(&mut self, key: &Key, section: &Section, table: &DeTable<'_>, header: Span) {
        let kind = match &key.value {
            Value::List(Value::Table(_), Some(none)) => *none,
            _ => Kind::MissingKey,
        };
        let what = key.section().map_or(key.name, |inner| inner.header);
        // A placeholder shows the form of a text, but would be taken for a fact elsewhere.
        let form = match key.value {
            Value::Text(Text::Line | Text::Name) => " = \"...\"",
            Value::List(Value::Text(Text::Line), _) => " = [\"...\"]",
            _ => "",
        };
        let name = Fields(table).text("name");
        let name = name.map_or(String::new(), |(name, _)| format!(" `{}`", shown(name)));
        let message = format!("{}{name} has no `{what}`", section.title());
        let help = format!("add `{what}{form}`: {}", key.description);
        self.problems.add(kind, header, message, help);
    }

    /// Checks the value of a key, or each item of its list.
    fn value(&mut self, key: &'static Key, expected: &Value, node: &Spanned<DeValue<'_>>) {
        let span = node.span();
        match (expected, node.get_ref()) {
            (_, DeValue::String(text)) if is_todo(text) => {
                let message = "this text is still to be written";
                self.problems
                    .add(Kind::Todo, span, message, "write the text in its place");
            }
            (Value::Text(rule), DeValue::String(text)) => {
                values::check_text(*rule, text, span, self.problems);
            }
            (Value::Number(rule), DeValue::Integer(_)) => {
                values::check_number(rule, node, self.problems);
            }
            (Value::Flag, DeValue::Boolean(_)) => {}
            (Value::Retry, DeValue::String(rule)) => values::check_retry(rule, span, self.problems),
            (Value::Retry, DeValue::Table(wait)) => self.section(&WAIT, wait, span),
            (Value::Table(section), DeValue::Table(table)) => self.section(section, table, span),
            (Value::List(_, Some(kind)), DeValue::Array(items)) if items.is_empty() => {
                let help = format!("add an item: {}", key.description);
                self.problems
                    .add(*kind, span, format!("`{}` is empty", key.name), help);
            }
            (Value::List(item, _), DeValue::Array(items)) => {
                items.iter().for_each(|node| self.value(key, item, node));
            }
            // The wrong number of brackets is one mistake; what is below is checked all the same.
            (Value::List(item @ Value::Table(_), _), DeValue::Table(_)) => {
                self.brackets(key, span);
                self.value(key, item, node);
            }
            (Value::Table(_), DeValue::Array(items))
                if items.iter().any(|i| i.get_ref().is_table()) =>
            {
                self.brackets(key, span);
                items
                    .iter()
                    .for_each(|node| self.value(key, expected, node));
            }
            _ => self.wrong_type(key, expected, node),
        }
    }

    fn brackets(&mut self, key: &Key, span: Span) {
        let header = key.section().map_or(key.name, |section| section.header);
        let message = format!("`{header}` is written with the wrong number of brackets");
        self.problems
            .add(Kind::WrongType, span, message, format!("write `{header}`"));
    }

    fn wrong_type(&mut self, key: &Key, expected: &Value, node: &Spanned<DeValue<'_>>) {
        let header = key.section().map_or(key.name, |section| section.header);
        let below = format!("begin it with `{header}` on a line of its own");
        let (what, help) = match expected {
            Value::Text(_) => ("text", "write it in quotes: `\"...\"`"),
            Value::Number(_) => ("a whole number", "write digits, without quotes"),
            Value::Flag => ("true or false", "write `true` or `false`"),
            Value::Retry => ("a retry rule", values::RETRY_HELP),
            Value::Table(_) | Value::List(Value::Table(_), _) => ("a table", &*below),
            Value::List(Value::Number(_), _) => (
                "a list of whole numbers",
                "write `[1, 2]`, even for one number",
            ),
            Value::List(..) => ("a list of texts", "write `[\"...\"]`, even for one text"),
        };
        let is_item = matches!(key.value, Value::List(..)) && !matches!(expected, Value::List(..));
        let each = if is_item { "each item of " } else { "" };
        let found = node.get_ref().type_str();
        let message = format!("{each}`{}` must be {what}, not {found}", key.name);
        self.problems
            .add(Kind::WrongType, node.span(), message, help);
    }
}

fn has_type(value: &DeValue<'_>, expected: &Value) -> bool {
    match expected {
        Value::Text(_) | Value::Retry => value.is_str(),
        Value::Number(_) => value.is_integer(),
        Value::Flag => value.is_bool(),
        Value::Table(_) => value.is_table(),
        Value::List(..) => value.is_array(),
    }
}

fn names<'a>(keys: impl IntoIterator<Item = &'a Key>) -> String {
    let names: Vec<_> = keys
        .into_iter()
        .map(|key| format!("`{}`", key.name))
        .collect();
    names.join(", ")
}
