//! The known errors that come nearest to one that is not known.

use std::cmp::Reverse;
use std::collections::HashSet;

use arena_errors_codegen::model::Row;
use strsim::osa_distance;

use super::query::{self, Query, plain};

/// The most errors that are named as near to a number.
const MOST: usize = 3;

/// The most errors that are named of those with a status.
const MOST_WITH_STATUS: usize = 10;

/// The errors nearest to a query: always some for a number; for a name, one that it can be a typo
/// of.
pub(super) fn to<'t>(query: &Query, rows: &'t [Row]) -> Vec<&'t Row> {
    match *query {
        Query::Name(ref name) => by_name(name, rows),
        Query::Pair(status, code) => by_code(rows, code, Some(status)),
        Query::Code(code) => {
            // A number that is a status is most likely one whose code is still to be found.
            let with_status: Vec<_> = rows
                .iter()
                .filter(|row| u32::from(row.status) == code)
                .collect();
            if with_status.is_empty() {
                return by_code(rows, code, None);
            }
            with_status.into_iter().take(MOST_WITH_STATUS).collect()
        }
        Query::Nothing => Vec::new(),
    }
}

/// The errors nearest to what some words would ask `explain` for, each once.
pub(crate) fn to_words<'t>(words: &[String], rows: &'t [Row]) -> Vec<&'t Row> {
    let asked = query::read(words, rows);
    let mut seen = HashSet::new();
    let nearest = asked.iter().flat_map(|asked| to(&asked.query, rows));
    nearest
        .filter(|row| seen.insert(row.name.as_str()))
        .collect()
}

/// The errors whose name this may be a typo of, or whose code it holds, as `E4089` does.
fn by_name<'t>(name: &str, rows: &'t [Row]) -> Vec<&'t Row> {
    let digits: String = name.chars().filter(char::is_ascii_digit).collect();
    if let Ok(code) = digits.parse() {
        return Query::Code(code)
            .hits(rows)
            .into_iter()
            .map(|hit| hit.row)
            .collect();
    }
    let names: Vec<_> = rows.iter().map(|row| plain(&row.name)).collect();
    let nearest = arena_errors_codegen::nearest(name, names.iter().map(String::as_str));
    rows.iter()
        .zip(&names)
        .filter(|(_, name)| Some(name.as_str()) == nearest)
        .map(|(row, _)| row)
        .collect()
}

/// First the errors with as few wrong digits as possible; of those, the ones with the right status;
/// then the nearest numbers. What is worse than the best by more than a digit, or wrong in more
/// than half of its digits, is not near.
fn by_code(rows: &[Row], code: u32, status: Option<u16>) -> Vec<&Row> {
    let digits = code.to_string();
    let distance = |row: &Row| {
        let codes = row.former_codes.iter().chain([&row.code]);
        codes
            .map(|known| {
                (
                    osa_distance(&digits, &known.to_string()),
                    known.abs_diff(code),
                )
            })
            .min()
    };
    let rated = rows.iter().filter_map(|row| {
        let (typos, difference) = distance(row)?;
        Some((typos, Reverse(Some(row.status) == status), difference, row))
    });
    let mut rated: Vec<_> = rated.collect();
    rated.sort_by_key(|&(typos, status, difference, _)| (typos, status, difference));
    let fewest = rated.first().map_or(0, |&(typos, ..)| typos);
    let most = (fewest + 1).min(digits.len() / 2).max(fewest);
    let near = rated.into_iter().take_while(|&(typos, ..)| typos <= most);
    near.map(|(.., row)| row).take(MOST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(query: &Query) -> Vec<(u16, u32)> {
        let row = |(status, code, former_codes): (u16, u32, &[u32])| {
            let mut row = Row::default();
            (row.status, row.code, row.former_codes) = (status, code, former_codes.to_vec());
            row
        };
        let rows = [
            (500, 4086, &[][..]),
            (400, 4090, &[]),
            (400, 4185, &[]),
            (400, 4095, &[]),
            (404, 7, &[9012]),
        ]
        .map(row);
        to(query, &rows)
            .into_iter()
            .map(|row| (row.status, row.code))
            .collect()
    }

    #[test]
    fn wrong_digits_count_most_then_the_status_then_the_distance() {
        assert_eq!(
            codes(&Query::Pair(400, 4085)),
            [(400, 4095), (400, 4185), (500, 4086)]
        );
        assert_eq!(
            codes(&Query::Pair(500, 4085)),
            [(500, 4086), (400, 4095), (400, 4185)]
        );
        assert_eq!(
            codes(&Query::Code(4085)),
            [(500, 4086), (400, 4095), (400, 4185)]
        );
    }

    #[test]
    fn a_former_code_is_near_too_and_a_status_has_its_errors() {
        assert_eq!(codes(&Query::Code(9013))[0], (404, 7));
        assert_eq!(
            codes(&Query::Code(400)),
            [(400, 4090), (400, 4185), (400, 4095)]
        );
    }
}
