//! Keys: which one a line begins with, and whether a value follows.

use std::ops::Range;

use toml_parser::lexer::TokenKind;

use super::headers::is_written_as;
use super::{Mender, first_word, is_statement};
use crate::format::{SECTIONS, Section, Value};
use crate::suggest::nearest;
use crate::text::shown;
use crate::{Kind, Problem};

impl Mender<'_> {
    /// A key with its value, or what was meant to be one.
    pub(super) fn key(&mut self, line: &Range<usize>) {
        let Some(key) = self.begin_key() else {
            self.no_key(line);
            return;
        };
        self.missing_header(&key);
        let (problems, edits) = (self.problems.len(), self.edits.len());
        let Some(end) = self.key_value(&key) else {
            return;
        };
        // What is wrong behind the first mistake of a value mostly follows from it.
        self.problems.truncate(problems + 1);
        if let Some(problem) = self.twice(&key) {
            // It is taken out, so its own mistakes do not matter any more.
            self.problems.truncate(problems);
            self.edits.truncate(edits);
            self.tell(problem);
            self.edits.replace(key.start..end, "");
        }
    }

    /// A key up to its value; `None` where the line is none.
    fn begin_key(&mut self) -> Option<Range<usize>> {
        let start = self.tokens[self.at].span.start;
        if let Some(equals) = self.equals() {
            let end = self.tokens[equals - 1].span.end;
            self.at = equals + 1;
            let key = start..start + self.text[start..end].trim_end().len();
            self.odd_signs(&key);
            return Some(key);
        }
        self.forgotten_equals()
    }

    /// Tells what no key holds, but for a text or several keys with dots between them, and takes it
    /// out.
    fn odd_signs(&mut self, key: &Range<usize>) {
        let written = &self.text[key.clone()];
        let is_odd = |c: char| !c.is_ascii_alphanumeric() && !"_-.\"' \t".contains(c);
        let Some(at) = written
            .find(is_odd)
            .filter(|_| !written.starts_with(['"', '\'']))
        else {
            return;
        };
        let sign: String = written[at..].chars().take(1).collect();
        let start = key.start + at;
        let clean = written.replace(is_odd, "");
        let keys = self
            .section
            .map(|section| section.keys)
            .unwrap_or_default()
            .iter()
            .map(|key| key.name);
        let help = match nearest(&clean, keys) {
            Some(meant) => format!("write `{meant}`"),
            None => "a key is one word of letters `a` to `z`, digits, `_` and `-`".to_owned(),
        };
        let message = format!("no key holds {}", character(&sign));
        let problem = Problem::new(Kind::Syntax, start..start + sign.len(), message);
        self.tell(
            problem
                .label("not a letter, a digit, `_` or `-`")
                .help(help),
        );
        self.edits
            .replace(key.clone(), if clean.is_empty() { "_" } else { &clean });
    }

    /// A key with a value behind it, and no `=` between them, or not as TOML wants it.
    fn forgotten_equals(&mut self) -> Option<Range<usize>> {
        let line = self.line(self.at);
        let content = self.text[line.clone()].trim_start();
        let name = first_word(content);
        let rest = &content[name.len()..];
        let value = rest.trim_start_matches([' ', '\t', ':', '=']);
        let begins = |c: char| c.is_ascii_digit() || "\"'[{".contains(c);
        if name.is_empty() || rest == value || !value.starts_with(begins) {
            return None;
        }
        let start = line.end - content.len();
        let key = start..start + name.len();
        let value = line.end - value.len();
        self.tell(without_value(self.text, &line));
        self.edits.replace(key.end..value, " = ");
        self.at += self.tokens[self.at..]
            .iter()
            .position(|token| token.span.start >= value)?;
        Some(key)
    }

    /// The value of a key, and where it ends; `None` where there is none.
    fn key_value(&mut self, key: &Range<usize>) -> Option<usize> {
        let doubled = self.next_significant(self.at);
        if self.tokens[doubled].kind == TokenKind::Equals {
            let span = self.tokens[doubled].span.clone();
            self.edits.replace(span.clone(), " ");
            let problem = Problem::new(Kind::Syntax, span, "there is one `=` too many");
            self.tell(problem.label("a key has one `=`").help("remove it"));
            self.at = doubled + 1;
        }
        if self.tokens[self.next_significant(self.at)].is_end() {
            return self.nothing_behind_equals(key);
        }
        let name = &self.text[key.clone()];
        self.bare_value(name)
            .or_else(|| Some(self.value(Vec::new())))
    }

    /// A key with an `=` and nothing behind it: the items of a list may follow, or lines in the
    /// manner of YAML.
    fn nothing_behind_equals(&mut self, key: &Range<usize>) -> Option<usize> {
        let equals = self.tokens[self.at - 1].span.end;
        let next = self.next_on_any_line();
        if self.tokens[next].is_string() && !is_statement(&self.text[self.line(next)]) {
            let problem = Problem::new(Kind::Syntax, equals..equals, "this list is not opened");
            self.tell(problem.label("expected `[`").help("add `[`"));
            self.edits.insert(equals, " [");
            return Some(self.value(vec![TokenKind::LeftSquareBracket]));
        }
        self.edits.replace(key.start..equals, "");
        self.lose(&self.text[key.clone()]);
        self.skip_line();
        self.skip_items();
        self.tell(
            Problem::new(Kind::Syntax, equals..equals, "this key has no value")
                .label("expected a value")
                .help("write text between quotes, a number without, a list between `[` and `]`"),
        );
        None
    }

    /// A line that is neither a header nor a key.
    fn no_key(&mut self, line: &Range<usize>) {
        self.skip_line();
        let written = &self.text[line.clone()];
        let item = self
            .missing_list()
            .filter(|_| written.starts_with(['"', '\'']));
        let word = names(written.split('=').next().unwrap_or_default())
            .first()
            .copied();
        self.lose(item.or(word).unwrap_or_default());
        let problem = match item {
            Some(key) => Problem::new(
                Kind::Syntax,
                line.start..line.start + 1,
                "this text belongs to no key",
            )
            .label("expected a key")
            .help(format!("write `{key} = [` in the line above")),
            None => without_value(self.text, line),
        };
        self.tell(problem);
        self.edits.replace(line.clone(), "");
        if !written.starts_with(']') {
            self.skip_items();
        }
    }

    /// The list that the section above lacks so far.
    fn missing_list(&self) -> Option<&'static str> {
        let mut keys = self.section?.keys.iter();
        let list = keys.find(|key| matches!(key.value, Value::List(Value::Text(_), Some(_))))?;
        (!self.keys.contains_key(list.name)).then_some(list.name)
    }

    /// Takes out the lines below that can only be items of a list, up to its end.
    fn skip_items(&mut self) {
        let mut is_open = true;
        while is_open {
            let next = self.next_on_any_line();
            let line = self.line(next);
            let written = &self.text[line.clone()];
            is_open = !written.starts_with(']');
            let is_text = written.starts_with(['"', '\'']) && written.len() > 2;
            if is_statement(written) || (is_open && !is_text && !written.starts_with('-')) {
                break;
            }
            self.at = next;
            self.edits.replace(line, "");
            self.skip_line();
        }
    }

    /// The first `=` of the line, behind a key.
    fn equals(&self) -> Option<usize> {
        let line = self.tokens[self.at..]
            .iter()
            .take_while(|token| !token.is_end());
        let found = line
            .take_while(|token| !matches!(token.kind, TokenKind::Comment))
            .position(|token| token.kind == TokenKind::Equals)?;
        let key = &self.tokens[self.at..self.at + found];
        let mut parts = key.iter().filter(|token| !token.is_blank());
        // A key is a word or a text, or several with dots between them.
        let one = parts
            .next()
            .is_some_and(|first| first.kind == TokenKind::Atom || first.is_string());
        let dotted = parts
            .clone()
            .step_by(2)
            .all(|token| token.kind == TokenKind::Dot)
            && parts.count() % 2 == 0;
        (one && dotted).then_some(self.at + found)
    }

    /// What is wrong with a key that stood before below the same header.
    fn twice(&mut self, key: &Range<usize>) -> Option<Problem> {
        let name = self.text[key.clone()].trim_matches(['"', '\'']);
        let Some(first) = self.keys.get(name) else {
            self.keys.insert(name, key.clone());
            return None;
        };
        let what = format!("`{}`", shown(name));
        let problem = Problem::twice(Kind::DuplicateKey, key.clone(), &what, first.clone());
        Some(problem.help("remove one of the two"))
    }

    /// The first key of another section, or of the next one of this kind, where its header was
    /// forgotten.
    fn missing_header(&mut self, key: &Range<usize>) {
        let name = &self.text[key.clone()];
        let Some(section) = self.section else { return };
        let begins =
            |other: &&&'static Section| other.keys.first().is_some_and(|first| first.name == name);
        let Some(&other) = SECTIONS.iter().find(begins) else {
            return;
        };
        let is_next = if section.keys.iter().any(|known| known.name == name) {
            other.header == section.header && self.is_complete(section)
        } else {
            self.has_parent(other) && self.is_followed_by(other, section, key.end)
        };
        if !is_next {
            return;
        }
        let header = other.header;
        let below = self.text[key.end..]
            .lines()
            .skip(1)
            .find(|line| !line.trim().is_empty());
        let is_above = below.is_some_and(|line| is_written_as(line.trim(), header));
        self.above = is_above.then_some(other);
        let help = if is_above {
            "move it below the header"
        } else {
            "write `{}` in the line above"
        };
        let message = if other.header == section.header {
            format!("`{name}` stands twice below this `{header}`, where another one seems to begin")
        } else {
            format!("`{name}` is not a key of {}", section.title())
        };
        self.tell(
            Problem::new(Kind::UnknownKey, key.clone(), message)
                .label(format!("a key of `{header}`"))
                .help(help.replace("{}", header)),
        );
        self.edits.insert(key.start, format!("{header}\n"));
        self.begin(other, key);
    }

    /// Whether all keys that a section needs stand below the header above, so that one that begins
    /// it begins the next.
    fn is_complete(&self, section: &Section) -> bool {
        let mut needed = section.keys.iter().filter(|key| key.required);
        section.header.starts_with("[[") && needed.all(|key| self.keys.contains_key(key.name))
    }

    /// Whether the keys of the next lines are rather those of another section than of the present
    /// one.
    fn is_followed_by(&self, other: &Section, section: &Section, at: usize) -> bool {
        let lines = self.text[at..]
            .lines()
            .skip(1)
            .take_while(|line| !line.starts_with('['))
            .take(LOOK_AHEAD);
        let words: Vec<_> = lines
            .filter(|line| is_statement(line))
            .map(first_word)
            .collect();
        let count = |section: &Section| {
            words
                .iter()
                .filter(|word| section.keys.iter().any(|key| key.name == **word))
                .count()
        };
        count(other) >= count(section)
    }
}

/// So many lines are looked at to see whether a header was forgotten.
const LOOK_AHEAD: usize = 20;

/// The words of a text that could be keys.
fn names(text: &str) -> Vec<&str> {
    let words = text
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_ascii_alphanumeric()));
    words.filter(|word| !word.is_empty()).collect()
}

/// A sign as a sentence names it, be it visible or not.
fn character(sign: &str) -> String {
    let c = sign.chars().next().unwrap_or_default();
    if c.is_whitespace() || c.is_control() || "\u{200B}\u{200C}\u{200D}\u{2060}\u{FEFF}".contains(c)
    {
        format!("U+{:04X}, which is not to be seen", u32::from(c))
    } else {
        format!("`{}`", shown(sign))
    }
}

fn without_value(text: &str, line: &Range<usize>) -> Problem {
    // TOML knows spaces and tabs alone; a line may begin with white space of another kind.
    let content = text[line.clone()].trim_start();
    let start = line.end - content.len();
    let key = first_word(content);
    let length = if key.is_empty() {
        content.chars().next().map_or(0, char::len_utf8)
    } else {
        key.len()
    };
    let help = match content.split_once('=') {
        _ if content.starts_with("//") => "a comment begins with `#`".to_owned(),
        Some((words, _)) if !key.is_empty() => match names(words).as_slice() {
            [] => "write `key = value`, or remove the line".to_owned(),
            [name] => format!("write `{} = ...`", shown(name)),
            names => format!("a key is one word: `{}`", shown(&names.join("_"))),
        },
        _ if key.chars().any(char::is_alphanumeric) => format!("write `{} = ...`", shown(key)),
        _ => "write `key = value`, or remove the line".to_owned(),
    };
    Problem::new(Kind::Syntax, start..start + length, "this key has no value")
        .label("expected `=` and a value after it")
        .help(help)
}
