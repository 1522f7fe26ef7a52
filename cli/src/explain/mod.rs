//! `explain`: what an error means, what causes it, who can fix it and how.

mod input;
mod json;
mod markdown;
mod nearest;
mod query;
mod text;

use std::path::PathBuf;

use arena_errors_codegen::model::About;

use crate::args::{Explain, NoteFormat};
use crate::catalog::{Catalog, Entry, Hit};
use crate::outcome::{Answer, Failure};
use crate::{terminal, words};

pub(crate) fn run(args: &Explain, tables: &[PathBuf]) -> Result<Answer, Failure> {
    let catalog = Catalog::load(tables, args.at.at.as_deref())?;
    let findings = input::findings(args, &catalog)?;
    let text = match args.format {
        NoteFormat::Text => text::of(&findings, terminal::width()),
        NoteFormat::Json => json::of(&findings),
        NoteFormat::Markdown => markdown::of(&findings),
    };
    Ok(Answer {
        text,
        good: findings.iter().all(|finding| !finding.hits.is_empty()),
    })
}

/// The explanations of errors, each once, for a terminal.
pub(crate) fn fixes(hits: Vec<Hit<'_>>, width: usize) -> String {
    text::known_errors(&[Finding::new("", Evidence::Asked, hits)], width)
}

/// What an answer rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Evidence {
    /// The code, name or message that was asked for.
    Asked,
    /// A response body reports it, in this line, by this call.
    Reported(u64, Option<String>),
    /// Text without a response body mentions it, in this line.
    Mentioned(u64),
    /// What was asked for is close to it.
    Guessed,
}

/// A query and the errors that it means.
struct Finding<'t> {
    /// The query as it was written, or the status and code that were read.
    asked: String,
    evidence: Evidence,
    /// The message that a response body reports.
    message: Option<String>,
    /// The errors; none if nothing is known.
    hits: Vec<Hit<'t>>,
    /// What else to know: about former codes, say.
    notes: Vec<String>,
    /// Known errors that may have been meant.
    nearest: Vec<Entry<'t>>,
}

impl<'t> Finding<'t> {
    fn new(asked: impl Into<String>, evidence: Evidence, hits: Vec<Hit<'t>>) -> Self {
        Self {
            asked: asked.into(),
            evidence,
            message: None,
            hits,
            notes: Vec::new(),
            nearest: Vec::new(),
        }
    }

    /// What comes before the errors: what the answer rests on, if that is not what was asked for.
    fn intro(&self) -> Vec<String> {
        let asked = crate::escape::visible(&self.asked);
        let mut intro: Vec<String> = match &self.evidence {
            Evidence::Reported(line, None) => vec![format!("Reported in line {line}: {asked}")],
            Evidence::Reported(line, Some(call)) => {
                vec![format!("Reported in line {line} by {call}: {asked}")]
            }
            Evidence::Mentioned(line) => vec![format!(
                "Mentioned in line {line}, without a response body: {asked}"
            )],
            Evidence::Guessed => vec![format!("Guessed: {asked} may mean this error.")],
            Evidence::Asked if self.hits.is_empty() && self.notes.is_empty() => {
                vec![format!("{asked} is not known.")]
            }
            Evidence::Asked => Vec::new(),
        };
        if self.hits.is_empty() && self.evidence != Evidence::Asked {
            intro.push("No table has this error.".to_owned());
        }
        if self.hits.len() > 1 {
            let tables = tables(&self.hits).len();
            intro.push(
                format!(
                    "{asked} means {}. {}",
                    words::count(self.hits.len(), "error"),
                    if tables > 1 {
                        format!(
                            "It depends on the call: narrow it with --at, such as --at '{}'.",
                            self.hits[0].entry.endpoints()[0]
                        )
                    } else {
                        String::new()
                    }
                )
                .trim_end()
                .to_owned(),
            );
            intro.extend(
                self.shared_message()
                    .map(|message| format!("The message of each: {message}")),
            );
        }
        intro.extend(self.notes.iter().cloned());
        intro
    }

    /// The message, if several errors have the same.
    fn shared_message(&self) -> Option<&'t str> {
        let (first, others) = self.hits.split_first()?;
        let message = first.entry.row.message.as_str();
        let is_shared =
            !others.is_empty() && others.iter().all(|hit| hit.entry.row.message == message);
        is_shared.then_some(message)
    }
}

/// The tables of errors, each once, in their order.
fn tables<'t>(hits: &[Hit<'t>]) -> Vec<&'t About> {
    let mut tables: Vec<&About> = Vec::new();
    for hit in hits {
        if !tables
            .iter()
            .any(|table| std::ptr::eq(*table, hit.entry.about()))
        {
            tables.push(hit.entry.about());
        }
    }
    tables
}

/// The most messages of an error that are shown.
const MAX_REPORTED: usize = 5;

/// An error, explained once however often it was found.
struct Known<'f> {
    hit: &'f Hit<'f>,
    former_codes: Vec<u32>,
    /// The messages that it was reported with, unless they are its own.
    reported: Vec<String>,
    has_shared_message: bool,
}

/// The errors of all findings by table, each once.
fn by_table<'f>(findings: &'f [Finding<'f>]) -> Vec<(&'f About, Vec<Known<'f>>)> {
    let mut groups: Vec<(&About, Vec<Known<'_>>)> = Vec::new();
    for finding in findings {
        for hit in &finding.hits {
            let about = hit.entry.about();
            let at = groups
                .iter()
                .position(|(other, _)| std::ptr::eq(*other, about));
            let at = at.unwrap_or_else(|| {
                groups.push((about, Vec::new()));
                groups.len() - 1
            });
            let group = &mut groups[at].1;
            let known = group
                .iter()
                .position(|known| known.hit.entry.is(&hit.entry));
            let known = known.unwrap_or_else(|| {
                group.push(Known {
                    hit,
                    former_codes: Vec::new(),
                    reported: Vec::new(),
                    has_shared_message: finding.shared_message().is_some(),
                });
                group.len() - 1
            });
            group[known].add(finding, hit);
        }
    }
    groups
}

impl Known<'_> {
    fn add(&mut self, finding: &Finding<'_>, hit: &Hit<'_>) {
        let reported = finding.message.as_deref().map(crate::escape::visible);
        let reported = reported.filter(|message| *message != hit.entry.row.message);
        self.reported
            .extend(reported.filter(|message| !self.reported.contains(message)));
        self.former_codes.extend(
            hit.former_code
                .filter(|code| !self.former_codes.contains(code)),
        );
    }

    /// What is said of the error before its causes, each with a label.
    fn head(&self) -> Vec<(String, String)> {
        let (about, row) = (self.hit.entry.about(), self.hit.entry.row);
        let mut head: Vec<(String, String)> = Vec::new();
        let mut add = |label: &str, text: String| head.push((label.to_owned(), text));
        if !self.has_shared_message {
            add("Message", row.message.clone());
        }
        for message in self.reported.iter().take(MAX_REPORTED) {
            add("Reported", message.clone());
        }
        let more = self.reported.len().saturating_sub(MAX_REPORTED);
        if more > 0 {
            add(
                "Reported",
                format!("with {}", words::count(more, "other message")),
            );
        }
        for (number, argument) in row.arguments.iter().enumerate() {
            let value = self
                .hit
                .arguments
                .get(number)
                .filter(|value| !value.is_empty());
            let value = value.map(|value| crate::escape::visible(value));
            add(
                &format!("{{{number}}}"),
                value.map_or_else(|| argument.clone(), |value| format!("{value} ({argument})")),
            );
        }
        let options = [("Example", &row.example), ("Only if", &row.condition)];
        for (label, text) in options {
            // What was reported is an example already.
            if !(label == "Example" && self.hit.arguments.iter().any(|value| !value.is_empty())) {
                text.iter().for_each(|text| add(label, text.clone()));
            }
        }
        if self.former_codes.is_empty() {
            words::former_codes(about, row)
                .into_iter()
                .for_each(|codes| add("Formerly", codes));
        }
        for code in &self.former_codes {
            add("Note", words::asked_by_former_code(about, row, *code));
        }
        row.deprecated
            .iter()
            .for_each(|why| add("Deprecated", why.clone()));
        row.impact
            .iter()
            .for_each(|impact| add("What stops working", impact.clone()));
        head
    }

    /// A text of the error with the values of the message's places filled in.
    fn fill(&self, text: &str) -> String {
        let values = self
            .hit
            .arguments
            .iter()
            .enumerate()
            .filter(|(_, value)| !value.is_empty());
        values.fold(text.to_owned(), |text, (number, value)| {
            text.replace(&format!("{{{number}}}"), &crate::escape::visible(value))
        })
    }
}
