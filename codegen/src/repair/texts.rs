//! What stands between quotes: escapes that TOML does not have, and characters that it refuses.

use toml_parser::lexer::TokenKind;

use super::Mender;
use super::tokens::Token;
use crate::text::character_name;
use crate::{Kind, Problem};

impl Mender<'_> {
    /// Tells the first escape of a text that is none, and mends all.
    pub(super) fn escapes(&mut self, token: &Token) {
        if !matches!(
            token.kind,
            TokenKind::BasicString | TokenKind::MlBasicString
        ) {
            return;
        }
        let written = &self.text[token.span.clone()];
        let mut told = false;
        let mut at = 0;
        while let Some(next) = written[at..].find('\\') {
            at += next;
            let length = escape(&written[at..]);
            if length == 0 {
                let start = token.span.start + at;
                let end = start + 1 + written[at + 1..].chars().next().map_or(0, char::len_utf8);
                if !told {
                    let problem = Problem::new(Kind::Syntax, start..end, "there is no such escape");
                    let help = "write `\\\\` for a backslash, `\\\"` for a quote";
                    self.tell(problem.label("not an escape of TOML").help(help));
                }
                told = true;
                self.edits.insert(start, "\\");
            }
            at += length.max(1);
        }
    }

    /// Tells the first character of a text that no text may hold and the parser stumbles over, and
    /// takes all out.
    pub(super) fn controls(&mut self, token: &Token) {
        let written = &self.text[token.span.clone()];
        let controls = written
            .char_indices()
            .filter(|(_, c)| c.is_control() && !"\t\r\n".contains(*c));
        for (number, (at, c)) in controls.enumerate() {
            let start = token.span.start + at;
            let span = start..start + c.len_utf8();
            if number == 0 {
                let what = character_name(c);
                self.tell(
                    Problem::new(
                        Kind::ForbiddenCharacter,
                        span.clone(),
                        format!("this text holds {what}, which no text may"),
                    )
                    .label(what)
                    .help("remove the character"),
                );
            }
            self.edits.replace(span, "");
        }
    }
}

/// The bytes of the escape at the begin of a text; 0 if it is none.
fn escape(text: &str) -> usize {
    let digits = |count: usize| {
        let code = text
            .get(2..2 + count)
            .and_then(|digits| u32::from_str_radix(digits, 16).ok());
        if code.and_then(char::from_u32).is_some() {
            2 + count
        } else {
            0
        }
    };
    match text[1..].chars().next() {
        Some('b' | 't' | 'n' | 'f' | 'r' | 'e' | '"' | '\\') => 2,
        Some('x') => digits(2),
        Some('u') => digits(4),
        Some('U') => digits(8),
        // At the end of a line of a text with three quotes.
        Some(c) if c.is_whitespace() => 1,
        _ => 0,
    }
}
