//! Mends a text that is not TOML, in a copy, as far as is needed for the rest of it to be read.
//!
//! The TOML parser recovers from many mistakes by itself, but some hide what follows them: a key
//! without `=` ends the document, a header without its `]` swallows the next one, a list or a text
//! without its end swallows the keys below. Here the text is taken statement by statement, a header
//! or a key with its value. What is wrong with one is told once, and the copy gets what was most
//! likely meant.

mod bare;
mod edits;
mod headers;
mod keys;
mod lines;
mod texts;
mod tokens;
mod values;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use toml_parser::lexer::TokenKind;

use self::edits::{Edits, Moves};
use self::headers::{header, is_written_as, wrong_header};
use self::lines::without_odd_lines;
use self::tokens::{Token, tokens};
use crate::format::{FILE, SECTIONS, Section};
use crate::suggest::nearest;
use crate::{Kind, Problem, problem};

/// A text that can be read to its end.
pub(crate) struct Repaired<'a> {
    /// The text, with what was mended.
    pub(crate) text: Cow<'a, str>,
    /// What was mended, at its place in the text as it was given.
    pub(crate) problems: Vec<Problem>,
    /// The statements of the text as it was given: headers, and keys with their values; in order.
    pub(crate) statements: Vec<Range<usize>>,
    /// The keys that lines which were taken out most likely gave, each behind the begin of the
    /// header above it; in order.
    lost: Vec<(usize, String)>,
    moves: Moves,
}

impl<'a> Repaired<'a> {
    /// A text that needs no mending.
    pub(crate) fn unchanged(text: &'a str) -> Self {
        Self {
            text: Cow::Borrowed(text),
            problems: Vec::new(),
            statements: Vec::new(),
            lost: Vec::new(),
            moves: Moves::default(),
        }
    }

    /// Mends a text.
    pub(crate) fn mend(text: &str) -> Self {
        let (text, problems) = without_odd_lines(text);
        let text = text.as_str();
        let mut mender = Mender {
            text,
            tokens: tokens(text),
            at: 0,
            section: Some(&FILE),
            below: 0,
            headers: HashMap::new(),
            keys: HashMap::new(),
            above: None,
            edits: Edits::default(),
            problems,
            statements: Vec::new(),
            lost: Vec::new(),
        };
        mender.run();
        let Mender {
            edits,
            mut problems,
            statements,
            lost,
            ..
        } = mender;
        problem::sort(&mut problems);
        let (text, moves) = edits.apply(text);
        Self {
            text: Cow::Owned(text),
            problems,
            statements,
            lost,
            moves,
        }
    }

    /// Where a place in the mended text stands in the text as it was given.
    pub(crate) fn original(&self, span: &Range<usize>) -> Range<usize> {
        let start = self.moves.original(span.start);
        start..self.moves.original(span.end).max(start)
    }

    /// Whether the table with this header, in the mended text, may have had the key on a line that
    /// was taken out.
    pub(crate) fn lost(&self, header: &Range<usize>, key: &str) -> bool {
        self.lost_below(header)
            .any(|word| nearest(word, [key]).is_some())
    }

    /// Whether a line was taken out below this header.
    pub(crate) fn lost_any(&self, header: &Range<usize>) -> bool {
        self.lost_below(header).next().is_some()
    }

    fn lost_below(&self, header: &Range<usize>) -> impl Iterator<Item = &str> {
        // The file itself begins at 0, whatever was taken out there.
        let header = if header.is_empty() {
            0
        } else {
            self.moves.original(header.start)
        };
        let first = self.lost.partition_point(|&(below, _)| below < header);
        let own = self.lost[first..]
            .iter()
            .take_while(move |&&(below, _)| below == header);
        own.map(|(_, word)| word.as_str())
    }
}

/// Goes over the statements of a text.
struct Mender<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    /// The next token.
    at: usize,
    /// The section that the header above begins; `None` below a header that the format does not
    /// have.
    section: Option<&'static Section>,
    /// Where the header above begins.
    below: usize,
    /// The headers so far.
    headers: HashMap<&'static str, Range<usize>>,
    /// The keys so far below the header above.
    keys: HashMap<&'t str, Range<usize>>,
    /// The section whose header is the next line, where a key that begins it stands above that.
    above: Option<&'static Section>,
    edits: Edits,
    problems: Vec<Problem>,
    statements: Vec<Range<usize>>,
    lost: Vec<(usize, String)>,
}

impl Mender<'_> {
    fn run(&mut self) {
        while let Some(line) = self.next_line() {
            if self.tokens[self.at].kind != TokenKind::LeftSquareBracket {
                if let Some(section) = header(&self.text[line.clone()]) {
                    self.header(&line, section);
                } else {
                    self.key(&line);
                }
            } else if let Some((end, section)) = self.header_with_more(&line) {
                self.more_than_a_header(&line, end, section);
            } else if let Some(section) =
                header(&self.text[line.clone()]).or_else(|| self.section_below())
            {
                self.header(&line, section);
            } else {
                self.unknown_header(&line);
            }
            let end = self.tokens[..self.at]
                .iter()
                .rfind(|token| !token.is_blank() && !token.is_end());
            self.statements
                .push(line.start..end.map_or(line.end, |token| token.span.end));
        }
    }

    /// Goes on to the next line that is not blank.
    fn next_line(&mut self) -> Option<Range<usize>> {
        self.at = self.next_on_any_line();
        let token = self.tokens.get(self.at)?;
        (!token.is_end()).then(|| self.line(self.at))
    }

    /// The rest of a line from a token on, without white space and comment at its end.
    fn line(&self, first: usize) -> Range<usize> {
        let tokens = self.tokens[first..]
            .iter()
            .take_while(|token| !token.is_end());
        let start = self.tokens[first].span.start;
        start
            ..tokens
                .filter(|token| !token.is_blank())
                .last()
                .map_or(start, |token| token.span.end)
    }

    fn tell(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    fn skip_line(&mut self) {
        let rest = &self.tokens[self.at..];
        self.at += rest.iter().position(Token::is_end).unwrap_or(rest.len());
    }

    /// A line that is, or was most likely meant to be, the header of a section; false where it is
    /// left out with what is below.
    fn header(&mut self, line: &Range<usize>, section: &'static Section) -> bool {
        self.skip_line();
        if self.above.take().is_some() {
            self.edits.replace(line.clone(), "");
            return true;
        }
        let right = section.header;
        let written = &self.text[line.clone()];
        let wrong = !is_written_as(written, right);
        if wrong {
            self.tell(wrong_header(written, line.clone(), right));
        }
        // The same header again right behind the first one hides nothing.
        let again = self.keys.is_empty() && self.section.is_some_and(|above| above.header == right);
        if let Some(problem) = self.misplaced(line, section) {
            if again {
                self.tell(problem.help("remove one of the two"));
                self.edits.replace(line.clone(), "");
            } else {
                self.tell(problem);
                self.leave_out(line);
            }
            return again;
        }
        if wrong {
            self.edits.replace(line.clone(), right);
        }
        self.begin(section, line);
        true
    }

    /// Takes out a header and what is below it.
    fn leave_out(&mut self, header: &Range<usize>) {
        let mut end = header.end;
        while let Some(line) = self.next_line() {
            let written = &self.text[line.clone()];
            // A list in a list is no header.
            if self::header(written).is_some()
                || (written.starts_with('[') && !written.ends_with(','))
            {
                break;
            }
            let key = first_word(written);
            if !key.is_empty() {
                self.lose(key);
            }
            end = line.end;
            self.skip_line();
        }
        self.edits.replace(header.start..end, "");
    }

    /// Remembers a key that is taken out.
    fn lose(&mut self, key: &str) {
        self.lost.push((self.below, key.to_owned()));
    }

    /// Where the header ends that a line begins with, if more stands behind it, and its section.
    fn header_with_more(&self, line: &Range<usize>) -> Option<(usize, &'static Section)> {
        let written = &self.text[line.clone()];
        let open = &written[written.find(']')?..];
        let more = open.trim_start_matches([']', ' ', '\t']);
        let closed = written[..written.len() - more.len()].trim_end().len();
        let section = header(&written[..closed]).filter(|_| closed < written.len())?;
        Some((line.start + closed, section))
    }

    /// A header, and what stands behind it on its line.
    fn more_than_a_header(&mut self, line: &Range<usize>, end: usize, section: &'static Section) {
        let next = self.at
            + self.tokens[self.at..]
                .iter()
                .take_while(|token| token.span.start < end)
                .count();
        let next = self.next_significant(next);
        let more = self.tokens[next].span.start..line.end;
        let stays = self.header(&(line.start..end), section);
        let written = &self.text[more.clone()];
        let is_key = is_statement(written);
        let help = match written {
            _ if is_key => "begin a new line for the key",
            _ if written.starts_with("//") => "a comment begins with `#`",
            _ => "remove it",
        };
        let problem = Problem::new(
            Kind::Syntax,
            more.clone(),
            "there is more on this line than a header",
        );
        self.tell(problem.label("expected the end of the line").help(help));
        if is_key && stays {
            self.edits.insert(more.start, "\n");
            self.at = next;
            return;
        }
        if is_key {
            self.lose(first_word(written));
        }
        self.edits.replace(more, "");
    }

    /// The section that the next key begins, below a header that the format does not have.
    fn section_below(&self) -> Option<&'static Section> {
        let end = self.line(self.at).end;
        let below = self.text[end..]
            .lines()
            .skip(1)
            .find(|line| !line.trim().is_empty())?;
        let key = Some(first_word(below)).filter(|_| is_statement(below));
        SECTIONS
            .iter()
            .find(|section| section.keys.first().map(|first| first.name) == key)
            .copied()
    }

    fn begin(&mut self, section: &'static Section, header: &Range<usize>) {
        self.section = Some(section);
        self.below = header.start;
        self.keys.clear();
        self.headers
            .entry(section.header)
            .or_insert_with(|| header.clone());
    }

    /// What is wrong with a header that cannot stand where it does.
    fn misplaced(&self, line: &Range<usize>, section: &Section) -> Option<Problem> {
        if !self.has_parent(section) {
            return Some(
                Problem::new(
                    Kind::NoError,
                    line.clone(),
                    "this cause belongs to no error",
                )
                .label("there is no `[[error]]` above")
                .help("put it below the `[[error]]` that it is a cause of"),
            );
        }
        let header = section.header;
        let first = self
            .headers
            .get(header)
            .filter(|_| !header.starts_with("[["))?;
        let problem = Problem::twice(
            Kind::DuplicateKey,
            line.clone(),
            &format!("`{header}`"),
            first.clone(),
        );
        Some(problem.help("put what is below it under the first one"))
    }

    /// Whether the section that this one belongs to has begun.
    fn has_parent(&self, section: &Section) -> bool {
        section.header != "[[error.cause]]" || self.headers.contains_key("[[error]]")
    }

    /// A header that the format does not have. Where it can be read, that it is unknown is told
    /// later.
    fn unknown_header(&mut self, line: &Range<usize>) {
        self.skip_line();
        let written = &self.text[line.clone()];
        let [open, close] = if written.starts_with("[[") {
            ["[[", "]]"]
        } else {
            ["[", "]"]
        };
        let name = written
            .strip_prefix(open)
            .and_then(|rest| rest.strip_suffix(close));
        if name
            .is_none_or(|name| name.contains('=') || name.starts_with('[') || name.ends_with(']'))
        {
            let message = "this header is not written as TOML wants it";
            self.tell(
                Problem::new(Kind::Syntax, line.clone(), message)
                    .label(format!("expected `{open}` and `{close}` around a name"))
                    .help("the headers are `[table]`, `[table.actors]`, `[[error]]` and `[[error.cause]]`"),
            );
            self.leave_out(line);
            return;
        }
        self.section = None;
        self.below = line.start;
        self.keys.clear();
    }

    /// The next token that means something, on this line or, behind its end, the end itself.
    fn next_significant(&self, from: usize) -> usize {
        let rest = &self.tokens[from..];
        from + rest.iter().position(|token| !token.is_blank()).unwrap_or(0)
    }

    /// The next token that means something, on this line or a further one; the last one is the end
    /// of the text.
    fn next_on_any_line(&self) -> usize {
        let rest = self.tokens[self.at..].iter();
        let means = |token: &Token| !token.is_blank() && token.kind != TokenKind::Newline;
        self.at + rest.clone().position(means).unwrap_or(0)
    }
}

/// Whether a line looks like a key with its value, or like a header.
fn is_statement(line: &str) -> bool {
    let line = line.trim();
    let word = first_word(line.trim_start_matches(['"', '\'']));
    let rest = line
        .trim_start_matches(['"', '\''])
        .get(word.len()..)
        .unwrap_or_default();
    let key = !word.is_empty()
        && rest
            .trim_start_matches(['"', '\''])
            .trim_start()
            .starts_with('=');
    key || (line.starts_with('[')
        && header(line.split('#').next().unwrap_or_default().trim_end()).is_some())
}

/// The bare key at the begin of a line.
fn first_word(line: &str) -> &str {
    let line = line.trim_start();
    let end = line.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-');
    &line[..end.unwrap_or(line.len())]
}
