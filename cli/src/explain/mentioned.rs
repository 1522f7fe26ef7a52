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
    let mut mentioned = codes(&words, status, rows);
    let names: HashSet<_> = words.iter().flat_map(|word| word.split('.')).collect();
    for row in rows.iter().filter(|row| names.contains(row.name.as_str())) {
        let asked = Asked::name(&row.name);
        let told = mentioned.iter().any(|code| code.query.hits(rows).iter().any(|hit| hit.row == row));
        if !told {
            mentioned.push(asked);
        }
    }
    mentioned.into_iter().map(|asked| Asked { mentioned: true, ..asked }).collect()
}

fn codes(words: &[&str], status: Option<u16>, rows: &[Row]) -> Vec<Asked> {
    let mut known: HashSet<_> =
        rows.iter().flat_map(|row| row.former_codes.iter().chain([&row.code])).collect();
    let numbers = words.iter().filter_map(|word| word.parse().ok());
    let codes = numbers.filter(|code| known.remove(code)).map(|code| Asked::number(status, code));
    codes.filter(|asked| !asked.query.hits(rows).is_empty()).collect()
}
