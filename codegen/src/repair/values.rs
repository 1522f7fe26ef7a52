//! Values: what is open at the end of one is closed, what stands behind it is taken out.

use std::ops::Range;

use toml_parser::lexer::TokenKind;

use super::tokens::Token;
use super::{Mender, first_word, is_statement};
use crate::format::AFTER_SECONDS;
use crate::parse::{MOST_DEPTH, nested_too_deeply};
use crate::{Kind, Problem};

impl Mender<'_> {
    /// Goes over a value, up to the end of its line; gives where it ends.
    pub(super) fn value(&mut self, mut open: Vec<TokenKind>) -> usize {
        let first = self.next_significant(self.at);
        let mut end = self.tokens[first].span.start;
        let mut quotes = None;
        // The last token is the end of the text.
        loop {
            let token = self.tokens[self.at].clone();
            if token.is_end() && self.goes_on_with_statement(&open) {
                match quotes {
                    Some(quotes) => end = self.open_text(end, quotes),
                    None => self.close(&mut open, end),
                }
                break;
            }
            if token.is_blank() || token.is_end() {
                self.at += 1;
                continue;
            }
            // What stands behind a whole value. A number or a date may be several tokens (1.5,
            // 1979-05-27 07:32), so behind a bare word only a comma is known to be too
            // much; toml tells the rest.
            let whole = open.is_empty() && self.at > first;
            if whole
                && (token.kind == TokenKind::Comma || self.tokens[first].kind != TokenKind::Atom)
            {
                end = self.surplus(first);
                break;
            }
            match token.kind {
                TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket
                    if open.len() == MOST_DEPTH =>
                {
                    end = self.too_deep(&open, token.span);
                    break;
                }
                // No list of the format holds a list, and no table a table.
                kind @ (TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket)
                    if *open == [kind]
                        && token.span.start == end
                        && self.tokens[self.at + 1].kind != kind =>
                {
                    self.doubled(&token);
                }
                TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => open.push(token.kind),
                TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                    self.shut(&mut open, &token, end);
                }
                _ if token.is_string() => {
                    self.controls(&token);
                    self.escapes(&token);
                }
                _ => {}
            }
            end = token.span.end;
            self.at += 1;
            quotes = token.missing_quotes(self.text);
            if let Some(quotes) = quotes.take_if(|_| !open.is_empty()) {
                end = self.open_text(end, quotes);
            }
        }
        end
    }

    fn doubled(&mut self, bracket: &Token) {
        let written = &self.text[bracket.span.clone()];
        let problem = Problem::new(
            Kind::Syntax,
            bracket.span.clone(),
            format!("there is one `{written}` too many"),
        );
        self.tell(problem.label("opens nothing").help("remove it"));
        self.edits.replace(bracket.span.clone(), "");
    }

    /// The rest of the line is taken out, from a bracket on that is one too many; gives where it
    /// ends.
    fn too_deep(&mut self, open: &[TokenKind], bracket: Range<usize>) -> usize {
        let end = self.line(self.at).end;
        self.tell(nested_too_deeply(bracket.clone()));
        self.edits.replace(
            bracket.start..end,
            open.iter().rev().copied().map(closing).collect::<String>(),
        );
        self.skip_line();
        end
    }

    /// Whether the next line is a statement, though lists or tables are still open, or there is
    /// none.
    fn goes_on_with_statement(&self, open: &[TokenKind]) -> bool {
        let next = self.next_on_any_line();
        if self.tokens[next].is_end() {
            return true;
        }
        let line = &self.text[self.line(next)];
        match open.last() {
            None => true,
            // The lines of a table are keys too; it has one.
            Some(TokenKind::LeftCurlyBracket) => {
                is_statement(line) && first_word(line) != AFTER_SECONDS.name
            }
            Some(_) => is_statement(line),
        }
    }

    /// Closes lists and tables that are open at the end of a statement.
    fn close(&mut self, open: &mut Vec<TokenKind>, end: usize) {
        let missing: String = open.drain(..).rev().map(closing).collect();
        let what = match missing.chars().next() {
            Some('}') => "table",
            Some(_) => "list",
            None => return,
        };
        self.tell(
            Problem::new(Kind::Syntax, end..end, format!("this {what} is not closed"))
                .label(format!("expected `{missing}`"))
                .help(format!("add `{missing}`")),
        );
        self.edits.insert(end, missing);
    }

    /// Closes a text of one line, or takes the rest of it from the next line; gives where it ends.
    fn open_text(&mut self, end: usize, quotes: &str) -> usize {
        if let Some(rest) = self.rest_of_text() {
            let problem =
                Problem::new(Kind::Syntax, end..end, "this text goes on in the next line");
            self.tell(
                problem
                    .label(format!("expected `{quotes}`"))
                    .help("write the text on one line"),
            );
            self.edits.replace(end..rest.end, quotes);
            return rest.end;
        }
        let last = self.text[..end]
            .chars()
            .next_back()
            .filter(|c| TYPOGRAPHIC.contains(c));
        let start = end - last.map_or(0, char::len_utf8);
        let help = last.map_or_else(
            || format!("add `{quotes}`"),
            |last| format!("write `{quotes}` for `{last}`"),
        );
        let problem = Problem::new(Kind::Syntax, start..end, "this text is not closed");
        self.tell(problem.label(format!("expected `{quotes}`")).help(help));
        self.edits.replace(start..end, quotes);
        end
    }

    /// The next line, if it is no statement and has the quotes that the one before lacks.
    fn rest_of_text(&mut self) -> Option<Range<usize>> {
        let first = self.next_significant(self.at + 1);
        let line = self
            .tokens
            .get(first)
            .filter(|next| next.kind == TokenKind::Atom)
            .map(|_| self.line(first))?;
        let written = &self.text[line.clone()];
        if is_statement(written) || !written.trim_end_matches([',', ']']).ends_with(['"', '\'']) {
            return None;
        }
        self.at = first;
        self.skip_line();
        Some(line)
    }

    /// A closing bracket: closes what is open inside of what it closes.
    fn shut(&mut self, open: &mut Vec<TokenKind>, token: &Token, end: usize) {
        let opening = if token.kind == TokenKind::RightSquareBracket {
            TokenKind::LeftSquareBracket
        } else {
            TokenKind::LeftCurlyBracket
        };
        if let Some(at) = open.iter().rposition(|&bracket| bracket == opening) {
            let mut inner = open.split_off(at + 1);
            self.close(&mut inner, end);
            open.pop();
        } else if let Some(other) = open.pop() {
            let right = closing(other);
            let problem = Problem::new(
                Kind::Syntax,
                token.span.clone(),
                "this closes another kind of bracket",
            );
            self.tell(
                problem
                    .label(format!("expected `{right}`"))
                    .help(format!("write `{right}`")),
            );
            self.edits.replace(token.span.clone(), right);
        } else {
            let written = &self.text[token.span.clone()];
            let problem = Problem::new(
                Kind::Syntax,
                token.span.clone(),
                format!("this `{written}` closes nothing"),
            );
            self.tell(problem.label("nothing is open here").help("remove it"));
            self.edits.replace(token.span.clone(), "");
        }
    }

    /// What stands behind a value on its line is told and taken out; gives where it ends.
    fn surplus(&mut self, first: usize) -> usize {
        let line = self.line(self.at);
        let message = "there is more on this line than a value";
        if is_statement(&self.text[line.clone()]) {
            let problem = Problem::new(Kind::Syntax, line.clone(), message);
            self.tell(
                problem
                    .label("expected the end of the line")
                    .help("begin a new line for the next key"),
            );
            self.edits.insert(line.start, "\n");
            return line.start;
        }
        let (value, next) = (&self.tokens[first], &self.tokens[self.at]);
        let written = &self.text[line.clone()];
        let help = match next.kind {
            _ if written.starts_with("//") => "a comment begins with `#`",
            TokenKind::Comma if line.len() == 1 => "remove the `,`",
            TokenKind::Comma => "put several values between `[` and `]`",
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => "remove it",
            _ if !written.contains(['"', '\'']) => "remove it",
            _ if matches!(value.kind, TokenKind::LiteralString) => {
                "the text ends at its second `'`: write it between `\"`"
            }
            _ if value.is_string() => {
                "the text ends at its second quote: write `\\\"` for a quote in a text between `\"`"
            }
            _ => "remove it",
        };
        let problem = Problem::new(Kind::Syntax, line.clone(), message);
        self.tell(problem.label("expected the end of the line").help(help));
        self.edits.replace(line.clone(), "");
        self.skip_line();
        line.end
    }
}

/// Quotes of typography, which are none of TOML.
pub(super) const TYPOGRAPHIC: [char; 8] = ['“', '”', '„', '‘', '’', '«', '»', '‟'];

const fn closing(bracket: TokenKind) -> char {
    if matches!(bracket, TokenKind::LeftCurlyBracket) {
        '}'
    } else {
        ']'
    }
}
