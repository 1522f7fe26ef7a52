//! Counts what logs report and mention.

use std::cmp::Reverse;
use std::collections::HashMap;

use arena_errors::Reported;

use crate::catalog::{Catalog, Hit};
use crate::evidence::{Evidence, Kind};

/// The number of distinct occurrences after which no new unknown code is counted, so that memory is
/// bounded.
const MAX_UNKNOWN: usize = 10_000;

/// A kind of occurrence to count.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum What<'t> {
    /// A response body reports this status and code, at the endpoint if the error is known there.
    Reported(Option<u16>, u32, Option<&'t str>),
    /// Text without a body mentions this code.
    Mentioned(u32),
}

/// A place in a source.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// The number of the source.
    pub(super) source: usize,
    pub(super) line: u64,
    pub(super) time: Option<String>,
}

/// How often something was found, and where.
pub(super) struct Count {
    pub(super) times: u64,
    pub(super) first: Place,
    pub(super) last: Place,
}

/// An error that was found, with its count.
pub(super) struct Total<'t> {
    pub(super) what: What<'t>,
    pub(super) count: Count,
    /// The error or, if several tables have the code, each candidate.
    pub(super) hits: Vec<Hit<'t>>,
}

pub(super) struct Tally<'t> {
    catalog: &'t Catalog,
    /// What was found, and whether it is known.
    totals: HashMap<(What<'t>, bool), Total<'t>>,
}

impl<'t> Tally<'t> {
    pub(super) fn new(catalog: &'t Catalog) -> Self {
        let totals = HashMap::new();
        Self { catalog, totals }
    }

    /// Adds what a source says. The evidence of a source comes in order.
    pub(super) fn add(&mut self, source: usize, evidence: Evidence<'t>) {
        let Evidence { line, time, kind } = evidence;
        let place = Place { source, line, time };
        let catalog = self.catalog;
        let (at, response) = match kind {
            Kind::Reported { endpoint, response } => (endpoint.or(catalog.at.as_deref()), response),
            Kind::Mentioned(code) => {
                let hits = catalog.with_code(None, &[], code);
                return self.count(What::Mentioned(code), hits, place);
            }
        };
        for code in response.errors().iter().filter_map(Reported::code) {
            let (mut status, mut endpoint) = (response.status(), at);
            let hits = catalog.with_code(endpoint, &[status], code);
            match &hits[..] {
                [] => endpoint = None,
                [Hit { entry, .. }] if !entry.row.any_status => {
                    status = status.or(Some(entry.row.status));
                }
                _ => {}
            }
            self.count(What::Reported(status, code, endpoint), hits, place.clone());
        }
    }

    fn count(&mut self, what: What<'t>, hits: Vec<Hit<'t>>, place: Place) {
        let key = (what, !hits.is_empty());
        if let Some(Total { count, .. }) = self.totals.get_mut(&key) {
            count.times += 1;
            count.last = place;
        } else if !hits.is_empty() || self.totals.len() < MAX_UNKNOWN {
            let count = Count {
                times: 1,
                first: place.clone(),
                last: place,
            };
            self.totals.insert(key, Total { what, count, hits });
        }
    }

    /// What was found, most frequent first.
    pub(super) fn totals(self) -> Vec<Total<'t>> {
        let mut totals: Vec<_> = self.totals.into_values().collect();
        totals.sort_by_key(|Total { what, count, .. }| {
            (Reverse(count.times), count.first.clone(), *what)
        });
        totals
    }
}
