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

/// An error of a table, and how a query matches it.
#[derive(Clone)]
pub(crate) struct Entry<'t> {
    pub(crate) about: &'t About,
    pub(crate) row: &'t Row,
    /// The code by which it was found, if the error has another one today.
    pub(crate) former_code: Option<u32>,
    /// What the service filled in for the places of the message.
    pub(crate) arguments: Vec<String>,
}

impl<'t> Entry<'t> {
    /// The endpoints that send the error.
    pub(crate) fn endpoints(&self) -> &'t [String] {
        words::row_endpoints(self.about, self.row)
    }

    /// The weight of the error's message that matches a [plain] text, if one does. What the service
    /// filled in for its places becomes the arguments.
    pub(crate) fn fill_in(&mut self, text: &str) -> Option<usize> {
        let fits = messages(self.row).map(Pattern::new);
        let fits = fits.filter_map(|message| Some((message.weight(), message.arguments(text)?)));
        let (weight, arguments) = fits.max_by_key(|(weight, _)| *weight)?;
        self.arguments = arguments;
        Some(weight)
    }

    pub(crate) fn has_status(&self, status: u16) -> bool {
        self.row.any_status || self.row.status == status
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
            rows.map(|row| Entry {
                about: &table.table,
                row,
                former_code: None,
                arguments: Vec::new(),
            })
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
    ) -> Vec<Entry<'_>> {
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
        if let Some(first) = entries.first().filter(|_| call.is_some()) {
            let about = first.about;
            entries.retain(|entry| std::ptr::eq(entry.about, about));
        }
        for entry in &mut entries {
            entry.former_code = (entry.row.code != code).then_some(code);
        }
        entries
    }

    /// The errors whose message matches a text; of several, those whose message has the most
    /// literal text.
    pub(crate) fn with_message(&self, text: &str) -> Vec<Entry<'_>> {
        let text = plain(text);
        let fits = self.entries();
        let fits = fits.filter_map(|mut entry| Some((entry.fill_in(&text)?, entry)));
        let fits: Vec<_> = fits.collect();
        let most = fits.iter().map(|(weight, _)| *weight).max();
        let best = fits.into_iter().filter(|(weight, _)| Some(*weight) == most);
        best.map(|(_, entry)| entry).collect()
    }
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
