//! Counts what logs report and mention.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::catalog::{Catalog, Hit};
use crate::evidence::{Evidence, Kind};

/// The number of distinct occurrences after which no new unknown code is counted, so that memory is
/// bounded.
const MAX_UNKNOWN: usize = 10_000;

/// A kind of occurrence to count.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum What<'t> {
    /// A response body reports this status and code, at the endpoint if that is known.
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
#[derive(Clone)]
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
    counts: HashMap<What<'t>, Count>,
}

impl<'t> Tally<'t> {
    pub(super) fn new(catalog: &'t Catalog) -> Self {
        let counts = HashMap::new();
        Self { catalog, counts }
    }

    /// Adds what a source says.
    pub(super) fn add(&mut self, source: usize, evidence: Evidence<'t>) {
        let Evidence { line, time, kind } = evidence;
        let place = Place { source, line, time };
        let count = Count {
            times: 1,
            first: place.clone(),
            last: place,
        };
        let report = match kind {
            Kind::Reported(report) => report,
            Kind::Mentioned(code) => return self.count(What::Mentioned(code), count),
        };
        let endpoint = report.endpoint.or(self.catalog.at.as_deref());
        for (code, _) in report.errors {
            let what = What::Reported(report.status, code, endpoint);
            let is_too_much = self.counts.len() >= MAX_UNKNOWN && !self.counts.contains_key(&what);
            if !is_too_much || !self.hits(what).is_empty() {
                self.count(what, count.clone());
            }
        }
    }

    fn count(&mut self, what: What<'t>, new: Count) {
        let count = self.counts.entry(what);
        count.and_modify(|count| count.add(&new)).or_insert(new);
    }

    fn hits(&self, what: What<'t>) -> Vec<Hit<'t>> {
        match what {
            What::Mentioned(code) => self.catalog.with_code(None, None, code),
            What::Reported(status, code, at) => self.catalog.reported(at, &[status], code, None),
        }
    }

    /// What was found, most frequent first.
    pub(super) fn totals(&self) -> Vec<Total<'t>> {
        let mut totals: HashMap<_, Total<'t>> = HashMap::new();
        for (&what, count) in &self.counts {
            let hits = self.hits(what);
            let what = resolved(what, &hits);
            let new = Total {
                what,
                count: count.clone(),
                hits,
            };
            let total = totals.entry((what, new.hits.is_empty()));
            total
                .and_modify(|total| total.count.add(count))
                .or_insert(new);
        }
        let mut totals: Vec<_> = totals.into_values().collect();
        totals.sort_by_key(|Total { what, count, .. }| {
            (Reverse(count.times), count.first.clone(), *what)
        });
        totals
    }
}

/// Fills in the known error's status if the body has none; drops the endpoint if no error is known
/// there.
fn resolved<'t>(what: What<'t>, hits: &[Hit<'t>]) -> What<'t> {
    match (what, hits) {
        (What::Reported(status, code, _), []) => What::Reported(status, code, None),
        (What::Reported(None, code, endpoint), [only]) if !only.entry.row.any_status => {
            What::Reported(Some(only.entry.row.status), code, endpoint)
        }
        _ => what,
    }
}

impl Count {
    fn add(&mut self, other: &Self) {
        self.times += other.times;
        self.first = self.first.clone().min(other.first.clone());
        self.last = self.last.clone().max(other.last.clone());
    }
}
