//! The tables of a run, and which errors of them a status, a code, a name or a message means.

use std::path::PathBuf;

use arena_errors::Endpoint;
use arena_errors_codegen::Table;
use arena_errors_codegen::model::{About, Row};

use crate::message::{Pattern, plain};
use crate::outcome::Failure;
use crate::{escape, source};

/// The tables that a command works on.
pub(crate) struct Catalog {
    pub(crate) tables: Vec<Table>,
}

/// An error and the table that has it.
#[derive(Clone, Copy)]
pub(crate) struct Entry<'t> {
    pub(crate) table: &'t Table,
    pub(crate) row: &'t Row,
}

/// An error that something means.
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
        match &self.row.endpoints[..] {
            [] => &self.table.table.endpoints,
            own => own,
        }
    }

    /// The endpoint of the table that a call is, if the call can return this error.
    pub(crate) fn endpoint_of(&self, call: &Endpoint<'_>) -> Option<&'t str> {
        let mut endpoints = self.endpoints().iter();
        endpoints
            .find(|endpoint| call.matches(endpoint))
            .map(String::as_str)
    }

    pub(crate) fn is(&self, other: &Entry<'_>) -> bool {
        std::ptr::eq(self.row, other.row)
    }

    fn has_status(&self, status: Option<u16>) -> bool {
        self.row.any_status || status.is_none_or(|status| status == self.row.status)
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
    /// The tables in these files and folders, or the built-in ones; of an endpoint alone if one is
    /// given.
    pub(crate) fn load(paths: &[PathBuf], at: Option<&str>) -> Result<Self, Failure> {
        let mut tables = source::tables(paths)?;
        if let Some(at) = at {
            narrow(&mut tables, at)?;
        }
        Ok(Self { tables })
    }

    pub(crate) fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.tables.iter().flat_map(|table| {
            let rows = table.errors.iter();
            rows.map(move |row| Entry { table, row })
        })
    }

    /// Whether a call is an endpoint of a table.
    pub(crate) fn knows(&self, call: &Endpoint<'_>) -> bool {
        let mut endpoints = self.tables.iter().flat_map(|table| &table.table.endpoints);
        endpoints.any(|endpoint| endpoint != "*" && call.matches(endpoint))
    }

    /// The errors with a code: those that have it today or, if there is none, those that had it
    /// before. A call that no table has says nothing.
    pub(crate) fn with_code(
        &self,
        call: Option<&Endpoint<'_>>,
        status: Option<u16>,
        code: u32,
    ) -> Vec<Hit<'_>> {
        let call = call.filter(|call| self.knows(call));
        let entries = || {
            let of_call =
                |entry: &Entry<'_>| call.is_none_or(|call| entry.endpoint_of(call).is_some());
            self.entries()
                .filter(move |entry| entry.has_status(status))
                .filter(of_call)
        };
        let current = entries().filter(|entry| entry.row.code == code);
        let mut hits: Vec<_> = current.map(Hit::of).collect();
        if hits.is_empty() {
            let former = entries().filter(|entry| entry.row.former_codes.contains(&code));
            hits.extend(former.map(|entry| Hit {
                former_code: Some(code),
                ..Hit::of(entry)
            }));
        }
        // What is specific to an endpoint comes before what any call returns.
        hits.sort_by_key(|hit| hit.entry.endpoints() == ["*"]);
        hits
    }

    /// The errors that a response body reports with a code. If no error has the body's status, the
    /// code alone decides, as long as no table has it twice.
    pub(crate) fn reported(
        &self,
        call: Option<&Endpoint<'_>>,
        status: Option<u16>,
        code: u32,
        message: Option<&str>,
    ) -> Vec<Hit<'_>> {
        let mut hits = self.with_code(call, status, code);
        if hits.is_empty() {
            hits = self.with_code(call, None, code);
            let has_two = |hit: &Hit<'_>| {
                let same = |other: &&Hit<'_>| std::ptr::eq(other.entry.table, hit.entry.table);
                hits.iter().filter(same).count() > 1
            };
            if hits.iter().any(has_two) {
                hits.clear();
            }
        }
        if let Some(message) = message.map(plain) {
            for hit in &mut hits {
                let fits = fit(hit.entry.row, &message);
                hit.arguments = fits.map_or_else(Vec::new, |(_, arguments)| arguments);
            }
            hits.sort_by_key(|hit| fit(hit.entry.row, &message).is_none());
        }
        hits
    }

    /// The errors whose message a text is; of several, those whose message has the most literal
    /// text.
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

/// How much a text that is an error's message says, and what it fills in.
fn fit(row: &Row, text: &str) -> Option<(usize, Vec<String>)> {
    let fits =
        Pattern::of(row).filter_map(|pattern| Some((pattern.weight(), pattern.arguments(text)?)));
    fits.max_by_key(|(weight, _)| *weight)
}

/// Keeps what an endpoint, such as `POST /items`, returns.
fn narrow(tables: &mut Vec<Table>, at: &str) -> Result<(), Failure> {
    let (method, path) = at.split_once(char::is_whitespace).unwrap_or((at, ""));
    let call = Endpoint::new(method, path.trim());
    let known: Vec<_> = tables
        .iter()
        .flat_map(|table| table.table.endpoints.clone())
        .collect();
    if !known
        .iter()
        .any(|endpoint| endpoint != "*" && call.matches(endpoint))
    {
        return Err(Failure::Unusable(format!(
            "no table has the endpoint `{}`; the endpoints are {}",
            escape::visible(at),
            known.join(", ")
        )));
    }
    let is_of_call = |endpoints: &[String]| endpoints.iter().any(|own| call.matches(own));
    for table in tables.iter_mut() {
        table
            .errors
            .retain(|row| row.endpoints.is_empty() || is_of_call(&row.endpoints));
    }
    tables.retain(|table| is_of_call(&table.table.endpoints) && !table.errors.is_empty());
    Ok(())
}
