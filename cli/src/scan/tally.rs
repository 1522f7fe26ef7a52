//! Counts what logs report and mention.

use std::cmp::Reverse;

use arena_errors::Reported;
use indexmap::IndexMap;
use serde::Serialize;

use crate::catalog::{Catalog, Entry};
use crate::evidence::{Evidence, Kind};

/// The number of distinct occurrences after which no new unknown code is counted, so that memory is
/// bounded.
const MAX_UNKNOWN: usize = 10_000;

/// The lists of a report.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum List {
    /// Known errors that response bodies report.
    Errors,
    /// What text without a body mentions.
    Mentions,
    /// Errors that response bodies report and no table has.
    Unknown,
}

/// What was found: a status, a code and an endpoint, as far as they are known.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct What<'t>(
    pub(super) List,
    pub(super) Option<u16>,
    pub(super) u32,
    pub(super) Option<&'t str>,
);

#[derive(Clone, Serialize)]
pub(super) struct Place {
    pub(super) source: String,
    pub(super) line: u64,
    #[serde(skip)]
    pub(super) time: Option<String>,
}

/// How often something was found, and where.
pub(super) struct Total<'t> {
    pub(super) what: What<'t>,
    pub(super) count: u64,
    pub(super) first: Place,
    pub(super) last: Place,
    /// The error or, if several tables have the code, each candidate.
    pub(super) hits: Vec<Entry<'t>>,
}

pub(super) struct Tally<'t> {
    catalog: &'t Catalog,
    /// In the order in which they were first found.
    totals: IndexMap<What<'t>, Total<'t>>,
}

impl<'t> Tally<'t> {
    pub(super) fn new(catalog: &'t Catalog) -> Self {
        let totals = IndexMap::new();
        Self { catalog, totals }
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
                what,
                count: 1,
                first: place.clone(),
                last: place,
                hits,
            };
            self.totals.insert(what, total);
        }
    }

    /// What was found, by list, most frequent first.
    pub(super) fn totals(self) -> Vec<Total<'t>> {
        let mut totals: Vec<_> = self.totals.into_values().collect();
        totals.sort_by_key(|total| (total.what.0, Reverse(total.count)));
        totals
    }
}
