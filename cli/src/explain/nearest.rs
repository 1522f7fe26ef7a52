//! Known errors that may have been meant by a code or name with a typo.

use std::cmp::Reverse;

use strsim::osa_distance;

use super::query::squeezed;
use crate::catalog::{Catalog, Entry};
use crate::message::{fold, plain};

/// The maximum number of errors to suggest.
const MAX: usize = 3;

/// The minimum length of a code to look for typos in: shorter codes are all similar.
const MIN_DIGITS: usize = 4;

/// The errors whose code differs by one wrong, missing, added or swapped digit.
pub(super) fn to_code(code: u32, status: Option<u16>, catalog: &Catalog) -> Vec<Entry<'_>> {
    let digits = code.to_string();
    let is_near =
        |known: &u32| digits.len() >= MIN_DIGITS && osa_distance(&digits, &known.to_string()) == 1;
    let near = |entry: &Entry<'_>| {
        let row = entry.row;
        is_near(&row.code) || row.former_codes.iter().any(is_near)
    };
    let mut near: Vec<Entry<'_>> = catalog.entries().filter(near).collect();
    near.sort_by_key(|entry| {
        (
            Reverse(Some(entry.row.status) == status),
            entry.row.code.abs_diff(code),
        )
    });
    near.truncate(MAX);
    near
}

/// The errors whose name or message matches a query except for typos, or whose code is in it, as in
/// `E4089`.
pub(super) fn to_name<'t>(query: &str, catalog: &'t Catalog) -> Vec<Entry<'t>> {
    let digits: String = query.chars().filter(char::is_ascii_digit).collect();
    if let Ok(code) = digits.parse() {
        let hits = catalog.with_code(None, None, code);
        return hits.iter().map(|hit| hit.entry).take(MAX).collect();
    }
    let name = squeezed(query.rsplit("::").next().unwrap_or(query));
    let message = fold(&plain(query));
    let distance = |entry: &Entry<'_>| {
        let of_name = typos(&name, &squeezed(&entry.row.name));
        of_name
            .into_iter()
            .chain(typos(&message, &fold(&plain(&entry.row.message))))
            .min()
    };
    let rated = catalog
        .entries()
        .filter_map(|entry| Some((distance(&entry)?, entry)));
    let mut rated: Vec<_> = rated.collect();
    rated.sort_by_key(|(distance, _)| *distance);
    let best = rated.first().map(|(distance, _)| *distance);
    let near = rated
        .into_iter()
        .take_while(|(distance, _)| Some(*distance) == best);
    near.map(|(_, entry)| entry).take(MAX).collect()
}

/// The typos between two texts, if they are at most one in six letters.
fn typos(one: &str, other: &str) -> Option<usize> {
    let max = one.chars().count() / 6;
    let is_near = one.len().abs_diff(other.len()) <= 4 * max;
    is_near
        .then(|| osa_distance(one, other))
        .filter(|typos| *typos <= max)
}
