//! Values without quotes that TOML does not know: a text, or a number written in another way.

use std::ops::Range;

use toml::de::DeValue;

use super::Mender;
use super::values::TYPOGRAPHIC;
use crate::format::Value;
use crate::text::shown;
use crate::{Kind, Problem};

impl Mender<'_> {
    /// Tells a value that is a bare word, or several, and no value of TOML, and puts one in its
    /// place; gives where it ends.
    pub(super) fn bare_value(&mut self, key: &str) -> Option<usize> {
        let first = self.next_significant(self.at);
        let token = self.tokens[first].clone();
        let line = self.line(first);
        let written = &self.text[line.clone()];
        let known = self
            .section
            .and_then(|section| section.keys.iter().find(|known| known.name == key));
        let wanted = known.map(|key| &key.value);
        let is_number = || matches!(wanted, Some(Value::Number(_))) && number(written).is_some();
        if token.is_bracket()
            || token.is_string()
            || is_value(written)
            || (is_value(&self.text[token.span.clone()]) && !is_number())
        {
            return None;
        }
        let (problem, value) = told(written, line.clone(), wanted);
        self.tell(problem);
        self.edits.replace(line.clone(), value);
        self.skip_line();
        Some(line.end)
    }
}

/// The problem with a bare value, and what to read in its place.
fn told(written: &str, span: Range<usize>, wanted: Option<&Value>) -> (Problem, String) {
    let problem = |span, message: &str| Problem::new(Kind::Syntax, span, message);
    let sign =
        written.trim_start_matches(|c: char| c.is_ascii_punctuation() && !"\"'[{".contains(c));
    if sign != written && is_value(sign.trim_start()) && !written.starts_with(['-', '+']) {
        let more = written.len() - sign.len();
        let problem = problem(
            span.start..span.start + more,
            "this stands between `=` and the value",
        );
        let help = format!("remove the `{}`", shown(&written[..more]));
        return (
            problem.label("expected a value").help(help),
            sign.trim_start().to_owned(),
        );
    }
    if let Some(text) = written
        .strip_suffix('"')
        .filter(|text| !text.contains(['"', '\\']))
    {
        let problem = problem(span.start..span.start, "this text lacks its first quote");
        return (
            problem.label("expected `\"`").help("add `\"`"),
            format!("\"{text}\""),
        );
    }
    let number = matches!(wanted, Some(Value::Number(_)))
        .then(|| number(written))
        .flatten();
    if let Some(number) = number {
        let problem = problem(span, "this is not a number").label("expected digits alone");
        return (
            problem.help(format!("write `{number}`")),
            number.to_string(),
        );
    }
    let (help, value) = match wanted {
        Some(Value::List(Value::Text(_) | Value::Number(_), _))
            if is_value(&format!("[{written}]")) =>
        {
            (
                "put it between `[` and `]`".to_owned(),
                format!("[{written}]"),
            )
        }
        Some(Value::Number(_)) => ("write a number, as digits alone".to_owned(), "0".to_owned()),
        Some(Value::Text(_) | Value::Retry) => {
            let text = without_quotes(written);
            let help = if text.contains(['"', '\\']) {
                "write text between quotes".to_owned()
            } else {
                help(text)
            };
            (help, format!("{text:?}"))
        }
        _ => (
            "write text between quotes, a number as digits alone".to_owned(),
            format!("{written:?}"),
        ),
    };
    (
        problem(span, "this is neither text nor a number")
            .label("expected a value")
            .help(help),
        value,
    )
}

fn is_value(text: &str) -> bool {
    DeValue::parse(text).is_ok()
}

/// A text without quotes that only look like those of TOML.
fn without_quotes(text: &str) -> &str {
    text.trim_matches(|c| TYPOGRAPHIC.contains(&c) || c == '"')
}

fn help(text: &str) -> String {
    let shown = shown(text);
    if shown == text {
        format!("write `\"{text}\"`")
    } else {
        "put a `\"` before and behind it".to_owned()
    }
}

/// A number that was written with signs that TOML has no use for, or with letters that look like
/// digits.
fn number(written: &str) -> Option<u32> {
    let mut digits = String::new();
    for c in written.chars() {
        match c {
            'O' | 'o' => digits.push('0'),
            'l' | 'I' => digits.push('1'),
            '０'..='９' => digits.push(char::from_digit(u32::from(c) - u32::from('０'), 10)?),
            '0'..='9' => digits.push(c),
            _ if c == ',' || c.is_whitespace() => {}
            _ => return None,
        }
    }
    // Longer ones are rather two numbers, and nothing needs to be said of one but for its comma.
    digits
        .parse()
        .ok()
        .filter(|_| digits.len() <= 5 && !written.ends_with(','))
}
