//! Lines that no statement can hold: those of a conflict that a merge left, and lines that end with
//! CR alone.

use std::ops::Range;

use crate::{Kind, Problem};

/// A copy of a text that has white space instead of these, at the same places, and what was wrong.
pub(super) fn without_odd_lines(text: &str) -> (String, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut bytes = text.as_bytes().to_vec();
    if let Some(first) = end_lines(&mut bytes) {
        problems.push(
            Problem::new(Kind::Syntax, first..first + 1, "a line ends with CR alone")
                .label("expected LF or CRLF")
                .help("save the file with LF or CRLF at the ends of its lines"),
        );
    }
    let mut conflict = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let place = start..start + line.trim_end().len();
        start += line.len();
        let marker = Marker::of(line);
        if marker == Some(Marker::Begin) {
            problems.push(conflict_at(place.clone()));
        }
        conflict = match (marker, conflict) {
            (Some(Marker::End), Some(_)) => {
                blank(&mut bytes, place);
                None
            }
            (Some(marker), Some(_)) | (Some(marker @ Marker::Begin), None) => {
                blank(&mut bytes, place);
                Some(marker)
            }
            (None, Some(Marker::Other)) => {
                blank(&mut bytes, place);
                conflict
            }
            _ => conflict,
        };
    }
    // Whole lines were replaced, and ends of lines by others: what is left is text.
    (
        String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned()),
        problems,
    )
}

/// A line that a merge writes around the two sides of a conflict.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marker {
    Begin,
    /// What is below is another side than the first.
    Other,
    End,
}

impl Marker {
    fn of(line: &str) -> Option<Self> {
        let sign = line
            .get(..7)
            .filter(|_| line[7..].trim_end().is_empty() || line[7..].starts_with(' '))?;
        match sign {
            "<<<<<<<" => Some(Self::Begin),
            "|||||||" | "=======" => Some(Self::Other),
            ">>>>>>>" => Some(Self::End),
            _ => None,
        }
    }
}

fn conflict_at(line: Range<usize>) -> Problem {
    Problem::new(Kind::Syntax, line, "a merge left a conflict here")
        .label("the conflict begins here")
        .help("keep one of its sides, and remove the lines of `<<<<<<<`, `=======` and `>>>>>>>`")
}

fn blank(bytes: &mut [u8], place: Range<usize>) {
    bytes[place].fill(b' ');
}

/// Makes a CR that stands alone an LF; gives the place of the first one.
fn end_lines(bytes: &mut [u8]) -> Option<usize> {
    let mut first = None;
    for at in 0..bytes.len() {
        if bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n') {
            bytes[at] = b'\n';
            first = first.or(Some(at));
        }
    }
    first
}
