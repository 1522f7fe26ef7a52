//! The known errors that come nearest to one that is not known.

use std::cmp::Reverse;

use arena_errors_codegen::model::Row;
use strsim::osa_distance;

use super::query::{Query, plain};

/// The most errors that are named.
const MOST: usize = 3;

/// The errors nearest to a query: always some for a number; for a name, one that it can be a typo of.
pub(super) fn to<'t>(query: &Query, rows: &'t [Row]) -> Vec<&'t Row> {
    match *query {
        Query::Name(ref name) => by_name(name, rows),
        Query::Pair(status, code) => by_code(rows, code, |row| row.status == status),
        Query::Nothing => Vec::new(),
        Query::Code(code) => by_code(rows, code, |row| u32::from(row.status) == code),
    }
}

fn by_name<'t>(name: &str, rows: &'t [Row]) -> Vec<&'t Row> {
    let names: Vec<_> = rows.iter().map(|row| plain(&row.name)).collect();
    let nearest = arena_errors_codegen::nearest(name, names.iter().map(String::as_str));
    rows.iter().zip(&names).filter(|(_, name)| Some(name.as_str()) == nearest).map(|(row, _)| row).collect()
}

/// First the errors with as few wrong digits as possible; of those, the ones with the right status; then the nearest
/// numbers. A code that is a status is most likely one whose code is still to be found.
fn by_code(rows: &[Row], code: u32, status: impl Fn(&Row) -> bool) -> Vec<&Row> {
    let digits = code.to_string();
    let distance = |row: &Row| {
        let codes = row.former_codes.iter().chain([&row.code]);
        codes.map(|known| (osa_distance(&digits, &known.to_string()), known.abs_diff(code))).min()
    };
    let mut nearest: Vec<_> = rows.iter().collect();
    nearest.sort_by_cached_key(|row| {
        let (typos, difference) = distance(row).unwrap_or_default();
        (typos, Reverse(status(row)), difference)
    });
    nearest.truncate(MOST);
    nearest
}
