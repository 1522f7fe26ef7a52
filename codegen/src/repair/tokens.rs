//! The tokens of a text, for mending it.

use std::ops::Range;

use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use super::is_statement;

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

    pub(crate) fn is_bracket(&self) -> bool {
        matches!(
            self.kind,
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket
        )
    }

    pub(crate) fn is_string(&self) -> bool {
        use TokenKind::{BasicString, LiteralString, MlBasicString, MlLiteralString};
        matches!(
            self.kind,
            BasicString | LiteralString | MlBasicString | MlLiteralString
        )
    }

    /// Where a token ends, whatever was forgotten at the end of a string.
    fn end(&self, text: &str, in_list: bool) -> usize {
        let written = &text[self.span.clone()];
        let mut lines = written.split_inclusive('\n');
        let first = lines
            .next()
            .unwrap_or_default()
            .trim_end_matches(['\n', '\r']);
        let kept = match self.kind {
            TokenKind::BasicString | TokenKind::LiteralString
                if self.missing_quotes(text).is_some() =>
            {
                let quote = &first[..1];
                let content = first[1..].trim_end();
                let separators: &[char] = if in_list {
                    &[',', ']', '}', ' ', '\t']
                } else {
                    &[]
                };
                quote.len() + content.trim_end_matches(separators).len()
            }
            TokenKind::MlBasicString | TokenKind::MlLiteralString if lines.any(is_statement) => {
                first.len()
            }
            _ => written.len(),
        };
        self.span.start + kept
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
            let backslashes = content
                .bytes()
                .rev()
                .take_while(|&byte| byte == b'\\')
                .count();
            !escapes || backslashes % 2 == 0
        });
        (!closed).then_some(quotes)
    }
}

/// Every token of a text, and its end. Two strings end before what they would swallow, since their
/// quotes were forgotten: one on a line, before its last comma or bracket inside of a list, and one
/// with three quotes, with its first line where a line of it looks like another key or header.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut from = 0;
    let mut depth = 0_usize;
    'lex: loop {
        for token in Source::new(&text[from..]).lex() {
            let span = from + token.span().start()..from + token.span().end();
            let token = Token {
                kind: token.kind(),
                span,
            };
            match token.kind {
                TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => depth += 1,
                TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                    depth = depth.saturating_sub(1);
                }
                _ => {}
            }
            let end = token.end(text, depth > 0);
            if end < token.span.end {
                from = end;
                tokens.push(Token {
                    kind: token.kind,
                    span: token.span.start..end,
                });
                continue 'lex;
            }
            tokens.push(token);
        }
        break tokens;
    }
}
