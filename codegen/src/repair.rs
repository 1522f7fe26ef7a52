//! Mends a text that is not TOML, in a copy, as far as is needed for the rest of it to be read.
//!
//! The TOML parser recovers from most mistakes by itself. Some would hide what follows them: a key without `=` ends the
//! document, a header without its `]` swallows the next one, a list without its `]` swallows the keys below, and `[error]`
//! among `[[error]]` replaces the rows above it. Those are told here.

use std::borrow::Cow;
use std::ops::Range;

use toml_parser::parser::RecursionGuard;
use toml_parser::{ErrorSink, ParseError, Source};

use crate::parse::MOST_DEPTH;
use crate::text::shown;
use crate::{Kind, Problem};

/// How many lists without an end are mended, each at the cost of reading the text once more.
const MOST_LISTS: usize = 32;

/// A text that can be read to its end.
pub(crate) struct Repaired<'a> {
    /// The text, with what was mended.
    pub(crate) text: Cow<'a, str>,
    /// What was mended, at its place in the text as it was given.
    pub(crate) problems: Vec<Problem>,
    /// Where a line of the mended text was taken out, and the key that it most likely gave; in order.
    pub(crate) lost: Vec<(usize, String)>,
    /// What was put in, pass by pass.
    passes: Vec<Pass>,
}

impl<'a> Repaired<'a> {
    /// A text that needs no mending.
    pub(crate) fn unchanged(text: &'a str) -> Self {
        Self { text: Cow::Borrowed(text), problems: Vec::new(), lost: Vec::new(), passes: Vec::new() }
    }

    /// Mends a text.
    pub(crate) fn mend(text: &'a str) -> Self {
        let mut mended = Self::unchanged(text);
        mended.pass(single_brackets);
        mended.pass(broken_lines);
        for _ in 0..MOST_LISTS {
            if !mended.pass(open_list) {
                break;
            }
        }
        mended
    }

    /// Where a place in the mended text stands in the text as it was given.
    pub(crate) fn original(&self, span: &Range<usize>) -> Range<usize> {
        let original = |at| self.passes.iter().rev().fold(at, |at, pass| pass.original(at));
        original(span.start)..original(span.end)
    }

    /// Finds mistakes of some kinds and mends them; false where there is none.
    fn pass(&mut self, find: fn(&str) -> Vec<Mistake>) -> bool {
        let mistakes = find(&self.text);
        for mistake in &mistakes {
            let mut problem = mistake.problem.clone();
            problem.span = self.original(&problem.span);
            self.problems.push(problem);
        }
        for mistake in &mistakes {
            if let Some(line) = &mistake.take_out {
                let blank = " ".repeat(line.len());
                self.lost.push((line.start, first_word(&self.text[line.clone()]).to_owned()));
                self.text.to_mut().replace_range(line.clone(), &blank);
            }
        }
        let mut inserts: Vec<_> =
            mistakes.iter().flat_map(|mistake| mistake.inserts.iter().copied()).collect();
        inserts.sort_by_key(|&(at, _)| at);
        if !inserts.is_empty() {
            self.insert(&inserts);
        }
        !mistakes.is_empty()
    }

    /// Puts texts into the text, each at its place; in order.
    fn insert(&mut self, inserts: &[(usize, &str)]) {
        let mut text = String::new();
        let mut pass = Pass::default();
        let mut from = 0;
        for &(at, insert) in inserts {
            text.push_str(&self.text[from..at]);
            pass.insert(text.len(), insert.len());
            text.push_str(insert);
            from = at;
        }
        text.push_str(&self.text[from..]);
        for (lost, _) in &mut self.lost {
            *lost = pass.moved(*lost);
        }
        self.text = Cow::Owned(text);
        self.passes.push(pass);
    }
}

/// What was put into a text: for each insertion, in order, where it begins and ends in the result, and how many bytes were
/// put in up to its end.
#[derive(Default)]
struct Pass(Vec<(Range<usize>, usize)>);

impl Pass {
    fn insert(&mut self, at: usize, length: usize) {
        let before = self.0.last().map_or(0, |&(_, sum)| sum);
        self.0.push((at..at + length, before + length));
    }

    /// Where a place of the result stands in the text before.
    fn original(&self, at: usize) -> usize {
        let behind = self.0.partition_point(|(place, _)| place.start <= at);
        self.0[..behind].last().map_or(at, |(place, sum)| at.max(place.end) - sum)
    }

    /// Where a place of the text before stands in the result.
    fn moved(&self, at: usize) -> usize {
        let behind = self.0.partition_point(|(place, sum)| place.end - sum <= at);
        self.0[..behind].last().map_or(at, |(_, sum)| at + sum)
    }
}

/// A mistake, and what mends it.
struct Mistake {
    problem: Problem,
    /// Texts to put in, each with its place; in order.
    inserts: Vec<(usize, &'static str)>,
    /// A line to take out.
    take_out: Option<Range<usize>>,
}

/// `[error]` where `[[error]]` is meant.
fn single_brackets(text: &str) -> Vec<Mistake> {
    let found = lines(text).filter_map(|line| {
        let header = text[line.clone()].trim();
        if !matches!(header, "[error]" | "[error.cause]") {
            return None;
        }
        let start = line.start + (text[line.clone()].len() - text[line].trim_start().len());
        let span = start..start + header.len();
        let inserts = vec![(span.start, "["), (span.end, "]")];
        let message = format!("`[{header}]` is written with one bracket here");
        let problem = Problem::new(Kind::WrongType, span, message)
            .label("wrong brackets")
            .help(format!("write `[{header}]`"));
        Some(Mistake { problem, inserts, take_out: None })
    });
    found.collect()
}

/// Keys without a value, and headers without their end.
fn broken_lines(text: &str) -> Vec<Mistake> {
    let mut lines = NewLines { text, last: 0..0 };
    let found = syntax_errors(text).into_iter().filter_map(|(description, at)| {
        let line = lines.at(at)?;
        match description.as_str() {
            "key with no value" => Some(key_without_value(text, line)),
            "unclosed table" => Some(open_header(at, "]")),
            "unclosed array table" if text[..at].ends_with(']') => Some(open_header(at, "]")),
            "unclosed array table" => Some(open_header(at, "]]")),
            _ => None,
        }
    });
    found.collect()
}

fn key_without_value(text: &str, line: Range<usize>) -> Mistake {
    let content = &text[line.clone()];
    let start = line.start + (content.len() - content.trim_start().len());
    let key = first_word(content);
    let length =
        if key.is_empty() { content.trim().chars().next().map_or(0, char::len_utf8) } else { key.len() };
    let help = match content.split_once('=') {
        _ if content.trim().starts_with("//") => Some("a comment begins with `#`".to_owned()),
        Some((words, _)) if words.trim() != key => {
            let words: Vec<_> = words.split_whitespace().collect();
            Some(format!("a key is one word: `{}`", shown(&words.join("_"))))
        }
        _ => (!key.is_empty()).then(|| format!("write `{} = ...`", shown(key))),
    };
    let problem = Problem::new(Kind::Syntax, start..start + length, "this key has no value")
        .label("expected `=` and a value after it")
        .help_if(help);
    Mistake { problem, inserts: Vec::new(), take_out: Some(line) }
}

fn open_header(at: usize, end: &'static str) -> Mistake {
    let problem = Problem::new(Kind::Syntax, at..at, "this header is not closed")
        .label(format!("expected `{end}`"))
        .help(format!("add `{end}`"));
    Mistake { problem, inserts: vec![(at, end)], take_out: None }
}

/// The first list or inline table that goes on into a line that looks like a key or a header.
fn open_list(text: &str) -> Vec<Mistake> {
    let mut lines = NewLines { text, last: 0..0 };
    let found = syntax_errors(text).into_iter().find_map(|(description, at)| {
        let (what, end, insert) = match description.as_str() {
            "unclosed array table" => return None,
            description if description.contains("array") => ("list", "]", "]\n"),
            description
                if description.contains("inline table") || description.contains("key-value pairs") =>
            {
                ("table", "}", "}\n")
            }
            _ => return None,
        };
        let mut line = lines.at(at)?;
        // An error behind the `=` of a line is in a list of that very line.
        if !looks_like_key_or_header(&text[line.clone()]) || text[line.start..at].contains('=') {
            return None;
        }
        // A header reads as a list of its own, so only what stands below it is seen as wrong.
        while let Some(above) = line_above(text, &line).filter(|above| is_header(&text[above.clone()])) {
            line = above;
        }
        let before = text[..line.start].trim_end().len();
        let problem = Problem::new(Kind::Syntax, before..before, format!("this {what} is not closed"))
            .label(format!("expected `{end}`"))
            .help(format!("add `{end}`"));
        Some(Mistake { problem, inserts: vec![(line.start, insert)], take_out: None })
    });
    found.into_iter().collect()
}

fn looks_like_key_or_header(line: &str) -> bool {
    let line = line.trim_start();
    let word = first_word(line);
    is_header(line) || (!word.is_empty() && line[word.len()..].trim_start().starts_with('='))
}

fn is_header(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with('[')
        && first_word(line.trim_start_matches('[')).starts_with(|c: char| c.is_ascii_lowercase())
}

/// The nearest line above that is not blank.
fn line_above(text: &str, line: &Range<usize>) -> Option<Range<usize>> {
    let (last, _) = text[..line.start].trim_end().char_indices().next_back()?;
    Some(line_at(text, last))
}

/// The bare key at the begin of a line.
fn first_word(line: &str) -> &str {
    let line = line.trim_start();
    let end = line.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-');
    &line[..end.unwrap_or(line.len())]
}

/// Every mistake that the parser sees before it builds a document: what, and where.
fn syntax_errors(text: &str) -> Vec<(String, usize)> {
    let mut errors = Vec::new();
    let mut sink = |error: ParseError| {
        if let Some(span) = error.unexpected() {
            errors.push((error.description().to_owned(), span.start()));
        }
    };
    let sink: &mut dyn ErrorSink = &mut sink;
    let mut receiver = ();
    let mut guard = RecursionGuard::new(&mut receiver, MOST_DEPTH);
    toml_parser::parser::parse_document(&Source::new(text).lex().into_vec(), &mut guard, sink);
    errors
}

/// The line that holds a place, without its end.
fn line_at(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find(['\n', '\r']).map_or(text.len(), |length| at + length);
    start..end
}

/// Gives the line of a mistake, unless the mistake before was on that line.
struct NewLines<'t> {
    text: &'t str,
    /// The line of the last mistake, with its end.
    last: Range<usize>,
}

impl NewLines<'_> {
    fn at(&mut self, at: usize) -> Option<Range<usize>> {
        if self.last.contains(&at) {
            return None;
        }
        let line = line_at(self.text, at);
        let end = self.text[at..].find('\n').map_or(usize::MAX, |length| at + length + 1);
        self.last = line.start..end;
        Some(line)
    }
}

/// Every line, without its end.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        start..start + line.trim_end_matches(['\n', '\r']).len()
    })
}
