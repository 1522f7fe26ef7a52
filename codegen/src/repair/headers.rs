//! Headers: which section one begins, however it is written.

use std::ops::Range;

use crate::format::{SECTIONS, Section};
use crate::suggest::nearest;
use crate::text::shown;
use crate::{Kind, Problem};

/// The section whose header a line is, or was most likely meant to be.
pub(super) fn header(line: &str) -> Option<&'static Section> {
    if line.contains(['=', '"', '\'', ',']) {
        return None;
    }
    let path: String = line
        .chars()
        .filter(|c| !c.is_whitespace() && !"[]".contains(*c))
        .collect();
    let named = |path: &str| SECTIONS.into_iter().find(|section| section.path() == path);
    let exact = named(&path);
    if exact.is_some() || !line.contains(['[', ']']) {
        return exact;
    }
    // Between brackets, the last part of the path is enough, and so is a typo.
    let by_end = |section: &&Section| {
        section
            .path()
            .split_once('.')
            .is_some_and(|(_, last)| last == path)
    };
    SECTIONS
        .into_iter()
        .find(by_end)
        .or_else(|| named(nearest(&path, SECTIONS.map(Section::path))?))
}

/// Whether a header is the right one but for white space that TOML allows.
pub(super) fn is_written_as(written: &str, right: &str) -> bool {
    let compact: String = written
        .chars()
        .filter(|c| !matches!(c, ' ' | '\t'))
        .collect();
    let brackets = right.len() - right.trim_start_matches('[').len();
    compact == right
        && written.starts_with(&right[..brackets])
        && written.ends_with(&right[right.len() - brackets..])
}

/// What is wrong with a header that is not written as the right one is.
pub(super) fn wrong_header(written: &str, line: Range<usize>, right: &str) -> Problem {
    let compact: String = written.chars().filter(|c| !c.is_whitespace()).collect();
    let name = compact.trim_matches(['[', ']']);
    let opened = compact.len() - compact.trim_start_matches('[').len();
    let closed = compact.len() - compact.trim_end_matches(']').len();
    let brackets = right.len() - right.trim_start_matches('[').len();

    let is_other_name = name != right.trim_matches(['[', ']']);
    let is_of_other_kind = opened == closed && [1, 2].contains(&opened) && opened != brackets;
    let is_open = opened == brackets && closed < opened;
    if is_open && !is_other_name {
        let missing = &"]]"[closed..opened];
        return Problem::new(
            Kind::Syntax,
            line.end..line.end,
            "this header is not closed",
        )
        .label(format!("expected `{missing}`"))
        .help(format!("add `{missing}`"));
    }
    let problem = if is_other_name {
        Problem::new(
            Kind::UnknownKey,
            line,
            format!("a table has no header `{}`", shown(written)),
        )
        .label("unknown header")
    } else if is_of_other_kind {
        let number = if opened == 1 {
            "one bracket"
        } else {
            "two brackets"
        };
        Problem::new(
            Kind::WrongType,
            line,
            format!("`{right}` is written with {number} here"),
        )
        .label("wrong brackets")
    } else {
        Problem::new(Kind::Syntax, line, "the brackets of this header do not fit")
            .label("wrong brackets")
    };
    problem.help(format!("write `{right}`"))
}
