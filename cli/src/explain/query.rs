//! What the arguments of `explain` ask for.

use arena_errors_codegen::format::STATUS;
use arena_errors_codegen::model::Row;

use super::{Hit, mentioned, response};

/// A way to name an error.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Query {
    /// A status and a code.
    Pair(u16, u32),
    /// A code, with any status.
    Code(u32),
    /// A name or a whole message, in any case and with any separators.
    Name(String),
    /// Nothing: a response does not say enough.
    Nothing,
}

/// An error that is asked about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Asked {
    pub(super) query: Query,
    /// The query as it was written, or the error as a response reports it; where that is nothing,
    /// a sentence that says so.
    pub(super) name: String,
    /// The message that a response reports it with.
    pub(super) message: Option<String>,
    /// Whether it only stands in a text that holds no response.
    pub(super) mentioned: bool,
}

impl Asked {
    pub(super) fn new(query: Query, name: impl Into<String>) -> Self {
        Self {
            query,
            name: name.into(),
            message: None,
            mentioned: false,
        }
    }

    pub(super) fn name(name: &str) -> Self {
        Self::new(Query::Name(plain(name)), name)
    }

    /// A code under a status, or under any.
    pub(super) fn number(status: Option<u16>, code: u32) -> Self {
        match status {
            Some(status) => Self::new(Query::Pair(status, code), format!("{status} {code}")),
            None => Self::new(Query::Code(code), code.to_string()),
        }
    }

    pub(super) fn is_known(&self, rows: &[Row]) -> bool {
        !self.query.hits(rows).is_empty()
    }

    fn is_unknown_name(&self, rows: &[Row]) -> bool {
        matches!(self.query, Query::Name(_)) && !self.is_known(rows)
    }
}

/// So many names that nobody knows are no names, but words of a text.
const UNKNOWN_NAMES: usize = 3;

/// Reads queries: names and numbers, or what stands in a text, such as a message, a line of a log
/// or a response.
pub(super) fn read(arguments: &[String], rows: &[Row]) -> Vec<Asked> {
    let whole = arguments.join(" ");
    let name = Asked::name(&whole);
    if name.is_known(rows) {
        return vec![name];
    }
    if let Some(reports) = response::reported_in(&whole) {
        return reports;
    }
    let parts: Vec<_> = arguments
        .iter()
        .flat_map(|argument| parts(argument))
        .collect();
    if let Some(pair) = pair(&parts) {
        return vec![pair];
    }
    let arguments = arguments
        .iter()
        .filter(|argument| parts.is_empty() || !is_label(argument));
    let asked: Vec<_> = arguments
        .flat_map(|argument| name_or_text(argument, rows))
        .collect();
    if asked
        .iter()
        .filter(|asked| asked.is_unknown_name(rows))
        .count()
        < UNKNOWN_NAMES
    {
        return asked;
    }
    let mentioned = mentioned::of(&whole, None, rows);
    if mentioned.is_empty() {
        asked
    } else {
        mentioned
    }
}

fn name_or_text(argument: &str, rows: &[Row]) -> Vec<Asked> {
    let asked = names_and_numbers(argument);
    let is_text = argument.contains(|c: char| c.is_whitespace() || c.is_ascii_digit());
    if is_text && asked.iter().any(|asked| asked.is_unknown_name(rows)) {
        let mentioned = mentioned::of(argument, None, rows);
        if !mentioned.is_empty() {
            return mentioned;
        }
    }
    asked
}

/// Two numbers are a status and a code, if the first one can be a status.
fn names_and_numbers(argument: &str) -> Vec<Asked> {
    let asked: Vec<_> = match pair(&parts(argument)) {
        Some(pair) => vec![pair],
        None => argument
            .split([',', ';'])
            .map(str::trim)
            .flat_map(piece)
            .collect(),
    };
    if asked.is_empty() {
        vec![Asked::name(argument)]
    } else {
        asked
    }
}

/// What stands between commas: numbers, maybe beside names, or one name, whose words may stand
/// apart.
fn piece(piece: &str) -> Vec<Asked> {
    let parts = parts(piece);
    let code = |part| Some(Asked::number(None, number(part)?));
    if let Some(pair) = pair(&parts) {
        vec![pair]
    } else if parts.iter().any(|part| number(part).is_some()) {
        parts
            .into_iter()
            .map(|part| code(part).unwrap_or_else(|| Asked::name(part)))
            .collect()
    } else if plain(piece).is_empty() {
        Vec::new()
    } else {
        vec![Asked::name(piece)]
    }
}

/// The parts of an argument, without the names of enums and what numbers are labelled with.
fn parts(argument: &str) -> Vec<&str> {
    let words = argument.split(|c: char| c.is_whitespace() || "/,;|=#()[]\"'".contains(c));
    let parts = words
        .flat_map(|word| without_enum(word).split(':'))
        .map(|part| part.trim_end_matches('.'));
    parts
        .filter(|part| !part.is_empty() && !is_label(part))
        .collect()
}

/// Whether a word says no more than that a number follows.
fn is_label(word: &str) -> bool {
    let word = word.trim_end_matches(':');
    ["http", "status", "code", "error"]
        .iter()
        .any(|label| word.eq_ignore_ascii_case(label))
}

fn without_enum(name: &str) -> &str {
    name.rsplit_once("::").map_or(name, |(_, variant)| variant)
}

fn pair(parts: &[&str]) -> Option<Asked> {
    let [status, code] = parts else { return None };
    let status = number(status).filter(|status| STATUS.allows(*status))?;
    Some(Asked::number(Some(status.try_into().ok()?), number(code)?))
}

/// A number without a sign.
fn number(word: &str) -> Option<u32> {
    word.parse().ok().filter(|_| !word.starts_with('+'))
}

/// A name without what writers of names disagree on: `Login::invalid_token` is `InvalidToken`.
pub(super) fn plain(name: &str) -> String {
    without_enum(name)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

impl Query {
    /// The errors that the query names: those that have the code now, then those that had it.
    pub(super) fn hits<'t>(&self, rows: &'t [Row]) -> Vec<Hit<'t>> {
        let now = rows.iter().filter(|row| self.is_now(row)).map(|row| Hit {
            row,
            former_code: None,
        });
        let formerly = rows.iter().filter_map(|row| {
            Some(Hit {
                row,
                former_code: Some(self.former_code_of(row)?),
            })
        });
        now.chain(formerly).collect()
    }

    /// Whether the query gives what the error has now: its code, its name or its message.
    fn is_now(&self, row: &Row) -> bool {
        match *self {
            Self::Pair(status, code) => (row.status, row.code) == (status, code),
            Self::Code(code) => row.code == code,
            Self::Name(ref name) => [&row.name, &row.message]
                .iter()
                .any(|text| plain(text) == *name),
            Self::Nothing => false,
        }
    }

    /// The code that the query gives, if the error had it before.
    fn former_code_of(&self, row: &Row) -> Option<u32> {
        let code = match *self {
            Self::Pair(status, code) if row.status == status => code,
            Self::Code(code) => code,
            Self::Pair(..) | Self::Name(_) | Self::Nothing => return None,
        };
        row.former_codes.contains(&code).then_some(code)
    }
}

#[cfg(test)]
mod tests {
    use std::slice;

    use super::*;

    fn queries(words: &[&str]) -> Vec<Query> {
        let words: Vec<_> = words.iter().map(|&word| word.to_owned()).collect();
        read(&words, &[])
            .into_iter()
            .map(|asked| asked.query)
            .collect()
    }

    #[test]
    fn two_numbers_are_a_status_and_a_code() {
        for words in [
            &["400", "4089"][..],
            &["400,", "4089"],
            &["400 4089"],
            &["400/4089"],
            &["400:4089"],
            &["400, 4089,"],
        ] {
            assert_eq!(queries(words), [Query::Pair(400, 4089)], "{words:?}");
        }
        assert_eq!(queries(&["503", "503"]), [Query::Pair(503, 503)]);
    }

    #[test]
    fn numbers_that_can_be_no_pair_are_codes() {
        assert_eq!(
            queries(&["4089", "4083"]),
            [Query::Code(4089), Query::Code(4083)]
        );
        assert_eq!(
            queries(&["4089,4083"]),
            [Query::Code(4089), Query::Code(4083)]
        );
        assert_eq!(
            queries(&["400", "4089", "503"]),
            [400, 4089, 503].map(Query::Code)
        );
        assert_eq!(
            queries(&["400/4089", "4083"]),
            [Query::Pair(400, 4089), Query::Code(4083)]
        );
        for one in ["4089", "4089,", "4089:", " 4089 ", "/4089"] {
            assert_eq!(queries(&[one]), [Query::Code(4089)], "{one}");
        }
    }

    #[test]
    fn everything_else_is_a_name() {
        let name = Query::Name("invalidtoken".into());
        for written in [
            "Invalid_Token",
            "invalid token",
            "InvalidToken,",
            "ArenaLoginError::InvalidToken",
            "a::b::InvalidToken:",
        ] {
            assert_eq!(
                queries(&[written])[..],
                *slice::from_ref(&name),
                "{written}"
            );
        }
        assert_eq!(
            queries(&["InvalidToken,400/4089"]),
            [name.clone(), Query::Pair(400, 4089)]
        );
        assert_eq!(
            queries(&["Login::InvalidToken", "4089"]),
            [name, Query::Code(4089)]
        );
        for odd in ["/", ",", "::", "+4", "-4", "4294967296", "", "x,,/"] {
            assert_eq!(queries(&[odd]), [Query::Name(plain(odd))], "{odd}");
        }
    }
}
