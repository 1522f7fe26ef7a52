//! The known errors that a text without a response mentions.

use std::collections::HashSet;

use arena_errors_codegen::model::Row;

use super::query::Asked;

/// The codes of known errors that stand in a text, under a status where it is known; then the names of further ones. A
/// number with a point in it is no code: it is a fraction, a version or an address.
pub(super) fn of(text: &[u8], status: Option<u16>, rows: &[Row]) -> Vec<Asked> {
    let text = String::from_utf8_lossy(text);
    let words: Vec<_> =
        text.split(|c: char| !c.is_alphanumeric() && c != '.').map(|word| word.trim_matches('.')).collect();
    let codes = codes(&words, status, rows);
    let told: HashSet<_> =
        codes.iter().flat_map(|asked| asked.query.hits(rows)).map(|hit| hit.row.name.as_str()).collect();
    let words: HashSet<_> = words.iter().flat_map(|word| word.split('.')).collect();
    let names = rows.iter().map(|row| row.name.as_str());
    let names = names.filter(|name| words.contains(name) && !told.contains(name)).map(Asked::name);
    codes.into_iter().chain(names).map(|asked| Asked { mentioned: true, ..asked }).collect()
}

fn codes(words: &[&str], status: Option<u16>, rows: &[Row]) -> Vec<Asked> {
    let mut known: HashSet<_> =
        rows.iter().flat_map(|row| row.former_codes.iter().chain([&row.code])).collect();
    let numbers = words.iter().filter_map(|word| word.parse().ok());
    let codes = numbers.filter(|code| known.remove(code)).map(|code| Asked::number(status, code));
    codes.filter(|asked| !asked.query.hits(rows).is_empty()).collect()
}
