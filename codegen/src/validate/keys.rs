//! Checks the keys of a document and the types of their values against the format.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Fields, values};
use crate::format::{Key, SECTIONS, Section, Text, Value, WAIT};
use crate::problem::Problems;
use crate::text::{is_todo, shown};
use crate::{Kind, Problem, Span, nearest};

/// Checks tables of a document, and all that they hold, against sections of the format.
pub(super) struct Checker<'a, 't> {
    pub(super) problems: &'a mut Problems<'t>,
    /// Keys found in the wrong section: they are not reported as missing from the right one.
    pub(super) misplaced: Vec<&'static str>,
}

impl Checker<'_, '_> {
    fn add(&mut self, kind: Kind, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.problems.add(kind, span, message, help);
    }

    /// Checks a table with its header at a place.
    pub(super) fn section(&mut self, section: &'static Section, table: &DeTable<'_>, place: Span) {
        let mut missing: Vec<_> = section.keys.iter().filter(|key| key.required).collect();
        missing.retain(|key| !table.contains_key(key.name));
        if table.is_empty() && missing.len() > 1 {
            let message = format!("{} is empty", section.title());
            let help = format!("add its keys, {}, or remove it", names(missing));
            return self.add(Kind::MissingKey, place, message, help);
        }
        self.unknown(section, table, &mut missing);
        for key in section.keys {
            if let Some(node) = table.get(key.name) {
                self.value(key, &key.value, node);
            }
        }
        for key in missing {
            if !self.is_misplaced(key) {
                self.missing(key, section, table, place.clone());
            }
        }
    }

    /// Reports the keys that a section does not have; removes those that they mean from `missing`.
    fn unknown(&mut self, section: &'static Section, table: &DeTable<'_>, missing: &mut Vec<&Key>) {
        let title = section.title();
        let unknown = table
            .iter()
            .filter(|(key, _)| key_of(section, key.get_ref()).is_none());
        let mut unknown: Vec<_> = unknown.collect();
        unknown.sort_by_key(|(key, _)| key.span().start);
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
            let mut sections = inner.chain(SECTIONS);
            let home = sections.find_map(|other| Some((other.header, key_of(other, &name)?)));
            let help = if let Some(meant) = renamed.or_else(|| nearest(&name, known)) {
                missing.retain(|key| key.name != meant);
                // Headers further down may refer to a header with a typo.
                let header = key_of(section, meant).filter(|key| key.section().is_some());
                self.misplaced.extend(header.map(|key| key.name));
                format!("did you mean `{meant}`?")
            } else if let Some((home, key)) = home {
                self.misplaced.push(key.name);
                // Several keys of one section lack its header, which is one mistake.
                if homes.contains(&home) {
                    continue;
                }
                homes.push(home);
                match key.section() {
                    Some(section) => format!("write `{}`", section.header),
                    None => format!("put it below `{home}`, which has this key"),
                }
            } else {
                format!("{title} has the keys {}", names(section.keys))
            };
            let message = format!("{title} has no key `{name}`");
            self.add(Kind::UnknownKey, key.span(), message, help);
        }
    }

    /// Whether a key, or one in the section that it holds, was found elsewhere.
    fn is_misplaced(&self, key: &Key) -> bool {
        let inner = key.section().map_or(&[][..], |inner| inner.keys);
        self.misplaced.contains(&key.name) || inner.iter().any(|key| self.is_misplaced(key))
    }

    fn missing(&mut self, key: &Key, section: &Section, table: &DeTable<'_>, place: Span) {
        let kind = match &key.value {
            Value::List(Value::Table(_), Some(none)) => *none,
            _ => Kind::MissingKey,
        };
        let what = header(key);
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
        self.add(kind, place, message, help);
    }

    /// Checks the value of a key, or each item of its list.
    fn value(&mut self, key: &'static Key, expected: &Value, node: &Spanned<DeValue<'_>>) {
        let span = node.span();
        match (expected, node.get_ref()) {
            (_, DeValue::String(text)) if is_todo(text) => {
                let message = "this text is still to be written";
                self.add(Kind::Todo, span, message, "write the text in its place");
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
                self.add(*kind, span, format!("`{}` is empty", key.name), help);
            }
            (Value::List(item, _), DeValue::Array(items)) => {
                items.iter().for_each(|node| self.value(key, item, node));
            }
            (Value::List(item @ Value::Table(_), _), DeValue::Table(_)) => {
                self.single_table(key, item, node);
            }
            (Value::Table(_), DeValue::Array(items))
                if items.iter().any(|item| item.get_ref().is_table()) =>
            {
                self.brackets(key, span);
                items
                    .iter()
                    .for_each(|node| self.value(key, expected, node));
            }
            _ => self.wrong_type(key, expected, node),
        }
    }

    /// Checks a table where there should be a list of them: its header has too few brackets, or is
    /// there only as a part of another one, such as `[[error.cause]]`.
    fn single_table(&mut self, key: &'static Key, item: &Value, node: &Spanned<DeValue<'_>>) {
        let text = self.problems.text;
        // The other headers of the list are duplicates in TOML, but correct.
        let is_other = |problem: &Problem| {
            problem.kind == Kind::DuplicateKey && text.get(problem.span.clone()) == Some(key.name)
        };
        self.problems.found.retain(|problem| !is_other(problem));
        let written = text.get(node.span()).unwrap_or_default();
        if written.starts_with(['[', '{']) {
            self.brackets(key, node.span());
            self.value(key, item, node);
        } else if !self.is_misplaced(key) {
            let header = header(key);
            let message = format!("this comes before its `{header}`");
            let help = format!("write `{header}` and its keys above it");
            self.add(Kind::MissingKey, node.span(), message, help);
        }
    }

    /// Reports the wrong number of brackets, which is one mistake: what is below is checked too.
    fn brackets(&mut self, key: &Key, span: Span) {
        let header = header(key);
        let message = format!("`{header}` is written with the wrong number of brackets");
        self.add(Kind::WrongType, span, message, format!("write `{header}`"));
    }

    fn wrong_type(&mut self, key: &Key, expected: &Value, node: &Spanned<DeValue<'_>>) {
        let below = format!("begin it with `{}` on a line of its own", header(key));
        let (what, help) = match expected {
            Value::Text(_) => ("text", "write one text in quotes: `\"...\"`"),
            Value::Number(_) => ("a whole number", "write digits, without quotes"),
            Value::Flag => ("true or false", "write `true` or `false`"),
            Value::Retry => ("a retry rule", values::RETRY_HELP),
            Value::Table(_) | Value::List(Value::Table(_), _) => ("a table", &*below),
            Value::List(..) => ("a list", "write it in `[` and `]`, even if it is one item"),
        };
        let is_item = matches!(key.value, Value::List(..)) && !matches!(expected, Value::List(..));
        let each = if is_item { "each item of " } else { "" };
        let found = node.get_ref().type_str();
        let message = format!("{each}`{}` must be {what}, not {found}", key.name);
        self.add(Kind::WrongType, node.span(), message, help);
    }
}

fn key_of(section: &Section, name: &str) -> Option<&'static Key> {
    section.keys.iter().find(|key| key.name == name)
}

/// The header of the section that a key holds; the key, if it holds none.
fn header(key: &Key) -> &'static str {
    key.section().map_or(key.name, |section| section.header)
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
    let names = keys.into_iter().map(|key| format!("`{}`", key.name));
    names.collect::<Vec<_>>().join(", ")
}
