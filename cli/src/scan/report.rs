//! Counts what logs report and mention, and writes it as text or JSON.

use std::cmp::Reverse;

use arena_errors::Reported;
use askama::Template;
use indexmap::IndexMap;
use serde::Serialize;
use serde_json::{Value, json};

use crate::catalog::{Catalog, Entry};
use crate::evidence::{Evidence, Kind};
use crate::explain;
use crate::json::{VERSION, pretty};

/// The number of distinct occurrences after which no new unknown code is counted, so that memory is
/// bounded.
const MAX_UNKNOWN: usize = 10_000;

/// The lists of a report.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum List {
    /// Known errors that response bodies report.
    Errors,
    /// What text without a body mentions.
    Mentions,
    /// Errors that response bodies report and no table has.
    Unknown,
}

/// What was found: a status, a code and an endpoint, as far as they are known.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct What<'t>(List, Option<u16>, u32, Option<&'t str>);

#[derive(Clone, Serialize)]
struct Place {
    source: String,
    line: u64,
    #[serde(skip)]
    time: Option<String>,
}

/// How often something was found, and where.
pub(super) struct Total<'t> {
    count: u64,
    first: Place,
    last: Place,
    /// The error or, if several tables have the code, each candidate.
    hits: Vec<Entry<'t>>,
}

/// What was scanned and what was found.
#[derive(Template)]
#[template(path = "scan.txt")]
pub(super) struct Report<'t> {
    catalog: &'t Catalog,
    is_brief: bool,
    pub(super) sources: Vec<String>,
    pub(super) lines: u64,
    pub(super) bytes: u64,
    pub(super) totals: IndexMap<What<'t>, Total<'t>>,
}

impl<'t> Report<'t> {
    pub(super) fn new(catalog: &'t Catalog, is_brief: bool) -> Self {
        Self {
            catalog,
            is_brief,
            sources: Vec::new(),
            lines: 0,
            bytes: 0,
            totals: IndexMap::new(),
        }
    }

    /// Adds what a source says.
    pub(super) fn add(&mut self, source: &str, evidence: Evidence<'t>) {
        let Evidence { line, time, kind } = evidence;
        let source = source.to_owned();
        let place = Place { source, line, time };
        let catalog = self.catalog;
        let (at, response) = match kind {
            Kind::Reported { endpoint, response } => (endpoint.or(catalog.at.as_deref()), response),
            Kind::Mentioned(code) => {
                let hits = catalog.with_code(None, &[], code);
                return self.count(What(List::Mentions, None, code, None), hits, place);
            }
        };
        for code in response.errors().iter().filter_map(Reported::code) {
            let mut what = What(List::Errors, response.status(), code, at);
            let hits = catalog.with_code(at, &[what.1], code);
            match &hits[..] {
                [] => what = What(List::Unknown, what.1, code, None),
                [Entry { row, .. }] if !row.any_status => what.1 = what.1.or(Some(row.status)),
                _ => {}
            }
            self.count(what, hits, place.clone());
        }
    }

    fn count(&mut self, what: What<'t>, hits: Vec<Entry<'t>>, place: Place) {
        if let Some(total) = self.totals.get_mut(&what) {
            total.count += 1;
            total.last = place;
        } else if !hits.is_empty() || self.totals.len() < MAX_UNKNOWN {
            let total = Total {
                count: 1,
                first: place.clone(),
                last: place,
                hits,
            };
            self.totals.insert(what, total);
        }
    }

    /// Puts what is most frequent first in each list.
    pub(super) fn sort(&mut self) {
        let order = |what: &What<'_>, total: &Total<'_>| (what.0, Reverse(total.count));
        self.totals.sort_by_cached_key(order);
    }

    /// How to fix what was found.
    fn fixes(&self) -> String {
        let totals = self.totals.values().filter(|_| !self.is_brief);
        explain::fixes(totals.flat_map(|total| &total.hits))
    }

    pub(super) fn json(&self) -> String {
        let list = |list| {
            let totals = self.totals.iter().filter(|(what, _)| what.0 == list);
            totals.map(json).collect::<Value>()
        };
        pretty(&json!({
            "version": VERSION,
            "scan": {"sources": self.sources, "lines": self.lines, "bytes": self.bytes},
            "errors": list(List::Errors),
            "unknown": list(List::Unknown),
            "mentions": list(List::Mentions),
        }))
    }
}

fn json((what, total): (&What<'_>, &Total<'_>)) -> Value {
    let What(_, status, code, endpoint) = what;
    let hits = &total.hits;
    let (count, first, last) = (total.count, &total.first, &total.last);
    let only = hits.first().filter(|_| hits.len() == 1);
    let candidates = hits.iter().filter(|_| hits.len() > 1).map(|hit| {
        json!({"enum": hit.about.enum_name, "name": hit.row.name, "endpoints": hit.endpoints()})
    });
    match what.0 {
        List::Errors => json!({
            "enum": only.map(|hit| &hit.about.enum_name), "name": only.map(|hit| &hit.row.name),
            "status": status, "code": code, "endpoint": endpoint,
            "count": count, "first": first, "last": last,
            "candidates": candidates.collect::<Value>(),
        }),
        List::Unknown => json!({
            "status": status, "code": code, "count": count, "first": first, "last": last,
        }),
        List::Mentions => json!({"code": code, "count": count, "first": first, "last": last}),
    }
}
