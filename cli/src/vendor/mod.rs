//! Reads a vendor's page of errors, in Markdown, HTML or plain text: its endpoints and the rows of
//! its table. A page that is cut off or cannot be understood is refused.

mod html;
mod parse;
pub(crate) mod wording;

use std::io::{self, Read as _};
use std::path::Path;

use arena_errors::Endpoint;
use arena_errors_codegen::Table;
use arena_errors_codegen::model::Row;

use crate::escape;
use crate::input::{self, Input};
use crate::outcome::Failure;

/// The largest page that is read, in bytes: 1 MiB.
const MAX_BYTES: u64 = 1 << 20;

/// What a vendor's page says.
pub(crate) struct VendorPage {
    /// The page as messages name it.
    pub(crate) name: String,
    /// As a table writes them.
    pub(crate) endpoints: Vec<String>,
    /// The address that the page gives for itself.
    pub(crate) address: Option<String>,
    /// The text above the table, by line.
    pub(crate) introduction: Vec<String>,
    /// At least one.
    pub(crate) rows: Vec<PageRow>,
}

/// A row of a page's table.
pub(crate) struct PageRow {
    /// `None` where the page gives no status.
    pub(crate) status: Option<u16>,
    pub(crate) code: u32,
    /// With straight quotes.
    pub(crate) message: String,
    /// The message with the quotes of the page.
    pub(crate) original: String,
    /// By line.
    pub(crate) explanation: Vec<String>,
    /// Whether the page shows where the message ends.
    pub(crate) is_delimited: bool,
}

/// Reads a page from a file, or from standard input for `-`.
pub(crate) fn read(path: &Path) -> Result<VendorPage, Failure> {
    let Input { name, text, .. } = input::open(path)?;
    let text = io::read_to_string(text.take(MAX_BYTES + 1));
    let text = text.map_err(|error| input::unreadable(&name, &error))?;
    if text.len() as u64 > MAX_BYTES {
        return Err(refused(&name, "the page is larger than 1 MiB"));
    }
    parse::parse(&name, &text).map_err(|why| refused(&name, &why))
}

/// Why a page cannot be used.
pub(crate) fn refused(name: &str, why: &str) -> Failure {
    Failure::Unusable(format!("{name}: {}", escape::visible(why)))
}

impl PageRow {
    /// Whether the page gives this message; quotes and white space do not count.
    pub(crate) fn says(&self, message: &str) -> bool {
        let (own, message) = (wording::key(&self.message), wording::key(message));
        if self.is_delimited {
            return own == message;
        }
        let text = own + &wording::key(&self.explanation.concat());
        text.starts_with(&message)
    }
}

/// Whether two endpoints are the same but for case and the names of their places.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    match one.split_once(' ') {
        Some((method, path)) => other != "*" && Endpoint::new(method, path).matches(other),
        None => one == other,
    }
}

impl VendorPage {
    /// The table that has an endpoint of the page.
    pub(crate) fn table<'t>(&self, tables: &'t [Table]) -> Result<&'t Table, Failure> {
        let is_own = |known: &String| self.endpoints.iter().any(|own| is_same(own, known));
        let has_own = |table: &&Table| table.table.endpoints.iter().any(is_own);
        let why = format!("no table has the endpoint {}", self.endpoints.join(", "));
        let table = tables.iter().find(has_own);
        table.ok_or_else(|| refused(&self.name, &why))
    }

    /// The row of a table for a row of the page: with its status and code or, if no other row of
    /// the page has those, with its code.
    pub(crate) fn pair<'t>(&self, row: &PageRow, table: &'t Table) -> Option<&'t Row> {
        let is_exact = |row: &PageRow, known: &Row| {
            known.code == row.code && (known.any_status || row.status == Some(known.status))
        };
        let is_free = |known: &Row| !self.rows.iter().any(|other| is_exact(other, known));
        let mut rows = table.errors.iter();
        let exact = rows.clone().find(|known| is_exact(row, known));
        exact.or_else(|| rows.find(|known| known.code == row.code && is_free(known)))
    }

    /// Whether the page is about an endpoint of its table. Pages leave out last segments: `PUT
    /// /items` for `PUT /items/{guid}`.
    pub(crate) fn describes(&self, endpoint: &str) -> bool {
        self.endpoints.iter().any(|own| {
            let segments = endpoint.split('/').take(own.split('/').count());
            is_same(own, &segments.collect::<Vec<_>>().join("/"))
        })
    }
}
