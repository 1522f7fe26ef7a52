//! The tables of a run, and which errors of them a status, a code, a name or a message means.

use std::collections::HashSet;
use std::path::PathBuf;

use arena_errors::Endpoint;
use arena_errors_codegen::Table;
use arena_errors_codegen::model::{About, Row};

use crate::message::{Pattern, messages, plain};
use crate::outcome::Failure;
use crate::{escape, input, words};

/// The tables that a command works on.
pub(crate) struct Catalog {
    pub(crate) tables: Vec<Table>,
    /// The endpoint of `--at`, as a table writes it.
    pub(crate) at: Option<String>,
    /// The endpoints of all tables, including those that `--at` leaves out.
    endpoints: Vec<String>,
}

/// An error and the table that has it.
#[derive(Clone, Copy)]
pub(crate) struct Entry<'t> {
    pub(crate) table: &'t Table,
    pub(crate) row: &'t Row,
}

/// An error that matches a query.
#[derive(Clone)]
pub(crate) struct Hit<'t> {
    pub(crate) entry: Entry<'t>,
    /// The code by which it was found, if the error has another one today.
    pub(crate) former_code: Option<u32>,
    /// What the service filled in for the places of the message.
    pub(crate) arguments: Vec<String>,
}

impl<'t> Entry<'t> {
    pub(crate) fn about(&self) -> &'t About {
        &self.table.table
    }

    /// The endpoints that send the error.
    pub(crate) fn endpoints(&self) -> &'t [String] {
        words::row_endpoints(&self.table.table, self.row)
    }

    pub(crate) fn has_status(&self, status: u16) -> bool {
        self.row.any_status || self.row.status == status
    }
}

impl<'t> Hit<'t> {
    pub(crate) fn of(entry: Entry<'t>) -> Self {
        Self {
            entry,
            former_code: None,
            arguments: Vec::new(),
        }
    }
}

impl Catalog {
    /// Loads the tables in these files and folders, or the built-in ones; only the errors of an
    /// endpoint, such as `POST /items`, if one is given.
    pub(crate) fn load(paths: &[PathBuf], at: Option<&str>) -> Result<Self, Failure> {
        let tables = input::tables(paths)?;
        let all = tables.iter().flat_map(|table| &table.table.endpoints);
        let endpoints: Vec<_> = all.filter(|it| *it != "*").cloned().collect();
        let mut catalog = Self {
            tables,
            endpoints,
            at: None,
        };
        let Some(at) = at else {
            return Ok(catalog);
        };
        let call = call(at);
        catalog.at = catalog.endpoint(&call).map(str::to_owned);
        if catalog.at.is_none() {
            let (at, known) = (escape::visible(at), catalog.endpoints.join(", "));
            let why = format!("no table has the endpoint `{at}`; the endpoints are {known}");
            return Err(Failure::Unusable(why));
        }
        for Table { table, errors, .. } in &mut catalog.tables {
            errors.retain(|row| matching(&call, words::row_endpoints(table, row)).is_some());
        }
        catalog.tables.retain(|table| !table.errors.is_empty());
        Ok(catalog)
    }

    pub(crate) fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.tables.iter().flat_map(|table| {
            let rows = table.errors.iter();
            rows.map(move |row| Entry { table, row })
        })
    }

    /// All codes, former ones too.
    pub(crate) fn codes(&self) -> HashSet<u32> {
        let rows = self.entries().map(|entry| entry.row);
        let codes = rows.flat_map(|row| row.former_codes.iter().chain([&row.code]));
        codes.copied().collect()
    }

    /// The endpoint of a table that matches a call.
    pub(crate) fn endpoint(&self, call: &Endpoint<'_>) -> Option<&str> {
        matching(call, &self.endpoints)
    }

    /// Whether `--at` leaves out this endpoint.
    pub(crate) fn leaves_out(&self, endpoint: Option<&str>) -> bool {
        self.at.is_some() && endpoint.is_some() && self.at.as_deref() != endpoint
    }

    /// The errors with a code and the first of these statuses that one of them has; if none has
    /// any, the code alone decides. Former codes count only if no error has the code today.
    pub(crate) fn with_code(
        &self,
        endpoint: Option<&str>,
        statuses: &[Option<u16>],
        code: u32,
    ) -> Vec<Hit<'_>> {
        let call = endpoint.or(self.at.as_deref()).map(call);
        let is_meant = |entry: &Entry<'_>| {
            (entry.row.code == code || entry.row.former_codes.contains(&code))
                && call.is_none_or(|call| matching(&call, entry.endpoints()).is_some())
        };
        let mut entries: Vec<_> = self.entries().filter(is_meant).collect();
        let mut statuses = statuses.iter().flatten();
        if let Some(status) = statuses.find(|it| entries.iter().any(|entry| entry.has_status(**it)))
        {
            entries.retain(|entry| entry.has_status(*status));
        }
        if entries.iter().any(|entry| entry.row.code == code) {
            entries.retain(|entry| entry.row.code == code);
        }
        // Errors of an endpoint come before errors of every call.
        entries.sort_by_key(|entry| entry.endpoints() == ["*"]);
        if let Some(first) = entries.first().copied().filter(|_| call.is_some()) {
            entries.retain(|entry| std::ptr::eq(entry.table, first.table));
        }
        let former_code = |row: &Row| (row.code != code).then_some(code);
        let hits = entries.into_iter().map(|entry| Hit {
            former_code: former_code(entry.row),
            ..Hit::of(entry)
        });
        hits.collect()
    }

    /// The errors whose message matches a text; of several, those whose message has the most
    /// literal text.
    pub(crate) fn with_message(&self, text: &str) -> Vec<Hit<'_>> {
        let text = plain(text);
        let fits = self.entries().filter_map(|entry| {
            let (weight, arguments) = fit(entry.row, &text)?;
            let hit = Hit::of(entry);
            Some((weight, Hit { arguments, ..hit }))
        });
        let fits: Vec<_> = fits.collect();
        let most = fits.iter().map(|(weight, _)| *weight).max();
        let best = fits.into_iter().filter(|(weight, _)| Some(*weight) == most);
        best.map(|(_, hit)| hit).collect()
    }
}

/// Adds what the service filled in for the places of a reported message. Errors with such a message
/// come first.
pub(crate) fn fill_in(hits: &mut [Hit<'_>], message: &str) {
    let message = plain(message);
    hits.sort_by_key(|hit| fit(hit.entry.row, &message).is_none());
    for hit in hits {
        (_, hit.arguments) = fit(hit.entry.row, &message).unwrap_or_default();
    }
}

/// The weight of the message that matches a text, and the values of its places.
fn fit(row: &Row, text: &str) -> Option<(usize, Vec<String>)> {
    let fits = messages(row).map(Pattern::new);
    let fits = fits.filter_map(|pattern| Some((pattern.weight(), pattern.arguments(text)?)));
    fits.max_by_key(|(weight, _)| *weight)
}

/// `POST /items` as a call.
fn call(endpoint: &str) -> Endpoint<'_> {
    let (method, path) = endpoint
        .split_once(char::is_whitespace)
        .unwrap_or((endpoint, ""));
    Endpoint::new(method, path.trim())
}

/// The endpoint that a call is.
fn matching<'e>(call: &Endpoint<'_>, endpoints: &'e [String]) -> Option<&'e str> {
    let mut endpoints = endpoints.iter().map(String::as_str);
    endpoints.find(|endpoint| call.matches(endpoint))
}
