//! The known errors that a text without a response mentions.

use std::collections::HashSet;
use std::iter;
use std::net::SocketAddrV4;

use arena_errors_codegen::model::Row;

use super::query::Asked;

/// The errors whose code, name or message stands in a text, each once; a status, where it is known,
/// narrows the codes.
pub(super) fn of(text: &str, status: Option<u16>, rows: &[Row]) -> Vec<Asked> {
    let words = words(text);
    let codes = codes(&words, status, rows);
    let told: HashSet<_> = codes
        .iter()
        .flat_map(|asked| asked.query.hits(rows))
        .map(|hit| hit.row.name.as_str())
        .collect();
    let words: HashSet<_> = words.iter().flat_map(|word| word.split('.')).collect();
    let said = sentence(text);
    let said_words: HashSet<_> = said.split_whitespace().collect();
    let stands =
        |row: &&Row| words.contains(row.name.as_str()) || says(&said, &said_words, &row.message);
    let rows = rows
        .iter()
        .filter(|row| !told.contains(row.name.as_str()))
        .filter(stands);
    let names = rows.map(|row| Asked::name(&row.name));
    codes
        .into_iter()
        .chain(names)
        .map(|asked| Asked {
            mentioned: true,
            ..asked
        })
        .collect()
}

/// The words of a text that may be codes or names. A number with a point in it is no code: it is a
/// fraction, a version or an address. Nor is the port behind an address, or the fraction of a
/// second, which some logs write behind a comma.
fn words(text: &str) -> Vec<&str> {
    let pieces = text.split(|c: char| !c.is_alphanumeric() && !".,:".contains(c));
    let pieces = pieces.map(|piece| piece.trim_matches(['.', ',', ':']));
    let pieces = pieces
        .filter(|piece| piece.parse::<SocketAddrV4>().is_err())
        .map(without_fraction);
    pieces
        .flat_map(|piece| piece.split([',', ':']))
        .map(|word| word.trim_matches('.'))
        .collect()
}

/// A time without what stands behind its seconds: `20:44:00,503` is `20:44:00`.
fn without_fraction(piece: &str) -> &str {
    let is_time = |time: &str| {
        let end = time.as_bytes().last_chunk::<8>();
        end.is_some_and(|end| {
            end.split(|&b| b == b':')
                .all(|part| part.len() == 2 && part.iter().all(u8::is_ascii_digit))
        })
    };
    piece
        .rsplit_once(',')
        .map(|(time, _)| time)
        .filter(|time| is_time(time))
        .unwrap_or(piece)
}

fn codes(words: &[&str], status: Option<u16>, rows: &[Row]) -> Vec<Asked> {
    let mut known: HashSet<_> = rows
        .iter()
        .flat_map(|row| row.former_codes.iter().chain([&row.code]))
        .collect();
    let numbers = words.iter().filter_map(|word| word.parse().ok());
    let codes = numbers
        .filter(|code| known.remove(code))
        .map(|code| Asked::number(status, code));
    codes
        .filter(|asked| !asked.query.hits(rows).is_empty())
        .collect()
}

/// The words of a text in lower case, each between spaces.
fn sentence(text: &str) -> String {
    let words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.fold(" ".to_owned(), |sentence, word| {
        sentence + &word.to_lowercase() + " "
    })
}

/// Whether a message of two words or more stands in a sentence, whatever fills its places.
fn says(sentence: &str, words: &HashSet<&str>, message: &str) -> bool {
    let parts: Vec<_> = parts(message).map(self::sentence).collect();
    let mut wanted = parts.iter().flat_map(|part| part.split_whitespace());
    // Most messages are out by a word, which spares the search.
    wanted.clone().count() >= 2
        && wanted.all(|word| words.contains(word))
        && in_order(sentence, &parts)
}

/// Whether parts stand in a text, one behind the other; the space at the end of one begins the
/// next.
fn in_order(text: &str, parts: &[String]) -> bool {
    let mut rest = text;
    parts.iter().all(|part| {
        let found = rest.find(part).map(|start| &rest[start + part.len() - 1..]);
        rest = found.unwrap_or_default();
        found.is_some()
    })
}

/// What stands between the places of a message, `{0}` to `{9}`.
fn parts(message: &str) -> impl Iterator<Item = &str> {
    let (first, rest) = message.split_once('{').unwrap_or((message, ""));
    let behind = rest.split('{').map(|part| {
        part.split_once('}')
            .filter(|(place, _)| place.len() == 1)
            .map_or(part, |(_, rest)| rest)
    });
    iter::once(first).chain(behind)
}
