//! The tokens of a text, for mending it.

use std::ops::Range;

use toml_parser::Source;
use toml_parser::lexer::TokenKind;

/// A token and its place.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) kind: TokenKind,
    pub(crate) span: Range<usize>,
}

impl Token {
    /// White space and comments, which mean nothing within a line.
    pub(crate) fn is_blank(&self) -> bool {
        matches!(self.kind, TokenKind::Whitespace | TokenKind::Comment)
    }

    /// The end of a line or of the text.
    pub(crate) fn is_end(&self) -> bool {
        matches!(self.kind, TokenKind::Newline | TokenKind::Eof)
    }

    pub(crate) fn is_string(&self) -> bool {
        use TokenKind::{BasicString, LiteralString, MlBasicString, MlLiteralString};
        matches!(self.kind, BasicString | LiteralString | MlBasicString | MlLiteralString)
    }

    /// What a string lacks at its end: its quotes, or nothing.
    pub(crate) fn missing_quotes(&self, text: &str) -> Option<&'static str> {
        let quotes = match self.kind {
            TokenKind::BasicString => "\"",
            TokenKind::LiteralString => "'",
            TokenKind::MlBasicString => "\"\"\"",
            TokenKind::MlLiteralString => "'''",
            _ => return None,
        };
        let written = &text[self.span.clone()];
        let content = written.strip_prefix(quotes)?.strip_suffix(quotes);
        let escapes = quotes.starts_with('"');
        let closed = content.is_some_and(|content| {
            let backslashes = content.bytes().rev().take_while(|&byte| byte == b'\\').count();
            !escapes || backslashes % 2 == 0
        });
        (!closed).then_some(quotes)
    }
}

/// Every token of a text, and its end. A string with three quotes ends with its first line where a line of it looks like
/// another key or header: then its end was forgotten, and it would swallow all up to the next one.
pub(crate) fn tokens(text: &str, is_statement: impl Fn(&str) -> bool) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut from = 0;
    'lex: loop {
        for token in Source::new(&text[from..]).lex() {
            let span = from + token.span().start()..from + token.span().end();
            let multi_line = matches!(token.kind(), TokenKind::MlBasicString | TokenKind::MlLiteralString);
            let mut lines = text[span.clone()].split_inclusive('\n');
            let first = lines.next().map_or(0, |line| line.trim_end_matches(['\n', '\r']).len());
            if multi_line && lines.any(&is_statement) {
                from = span.start + first;
                tokens.push(Token { kind: token.kind(), span: span.start..from });
                continue 'lex;
            }
            tokens.push(Token { kind: token.kind(), span });
        }
        break tokens;
    }
}
