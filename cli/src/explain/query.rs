//! What the arguments of `explain` ask for.

use std::ops::RangeInclusive;

use arena_errors_codegen::model::Row;

use super::{Asked, Hit};

const STATUSES: RangeInclusive<u16> = 100..=599;

/// A way to name an error.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Query {
    /// A status and a code.
    Pair(u16, u32),
    /// A code, with any status.
    Code(u32),
    /// A name, in any case and with any separators.
    Name(String),
    /// Nothing: a response does not say enough.
    Nothing,
}

/// Reads queries. Two numbers are a status and a code, if the first one can be a status.
pub(super) fn read(words: &[String]) -> Vec<Asked> {
    if let [status, code] = words
        && let Some(query) = pair(status, code)
    {
        return vec![Asked { query, name: format!("{status} {code}"), message: None }];
    }
    words.iter().map(|word| Asked { query: one(word), name: word.clone(), message: None }).collect()
}

fn one(word: &str) -> Query {
    if let Some((status, code)) = word.split_once('/')
        && let Some(pair) = pair(status, code)
    {
        return pair;
    }
    number(word).map_or_else(|| Query::Name(plain(word)), Query::Code)
}

fn pair(status: &str, code: &str) -> Option<Query> {
    let status = u16::try_from(number(status)?).ok().filter(|status| STATUSES.contains(status))?;
    Some(Query::Pair(status, number(code)?))
}

/// A number without a sign.
fn number(word: &str) -> Option<u32> {
    word.parse().ok().filter(|_| !word.starts_with('+'))
}

/// A name without what writers of names disagree on: `invalid_token` is `InvalidToken`.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).flat_map(char::to_lowercase).collect()
}

impl Query {
    /// The errors that the query names: those that have the code now, then those that had it.
    pub(super) fn hits<'t>(&self, rows: &'t [Row]) -> Vec<Hit<'t>> {
        let now = rows.iter().filter(|row| self.names(row)).map(|row| Hit { row, former_code: None });
        let formerly = rows.iter().filter_map(|row| Some(Hit { row, former_code: Some(self.named(row)?) }));
        now.chain(formerly).collect()
    }

    fn names(&self, row: &Row) -> bool {
        match *self {
            Self::Pair(status, code) => (row.status, row.code) == (status, code),
            Self::Code(code) => row.code == code,
            Self::Name(ref name) => plain(&row.name) == *name,
            Self::Nothing => false,
        }
    }

    /// The former code of the error that the query gives.
    fn named(&self, row: &Row) -> Option<u32> {
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
    use super::*;

    fn queries(words: &[&str]) -> Vec<Query> {
        let words: Vec<_> = words.iter().map(|&word| word.to_owned()).collect();
        read(&words).into_iter().map(|asked| asked.query).collect()
    }

    #[test]
    fn two_numbers_are_a_status_and_a_code() {
        assert_eq!(queries(&["400", "4089"]), [Query::Pair(400, 4089)]);
        assert_eq!(queries(&["400/4089"]), [Query::Pair(400, 4089)]);
        assert_eq!(queries(&["503", "503"]), [Query::Pair(503, 503)]);
    }

    #[test]
    fn numbers_that_can_be_no_pair_are_codes() {
        assert_eq!(queries(&["4089", "4083"]), [Query::Code(4089), Query::Code(4083)]);
        assert_eq!(queries(&["400", "4089", "503"]), [400, 4089, 503].map(Query::Code));
        assert_eq!(queries(&["400/4089", "4083"]), [Query::Pair(400, 4089), Query::Code(4083)]);
    }

    #[test]
    fn everything_else_is_a_name() {
        assert_eq!(queries(&["Invalid_Token"]), [Query::Name("invalidtoken".into())]);
        for odd in ["400/", "/", "+4", "-4", "4294967296", "600/1", ""] {
            assert_eq!(queries(&[odd]), [Query::Name(plain(odd))], "{odd}");
        }
    }
}
