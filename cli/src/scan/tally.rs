//! Counts what logs report and mention.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::catalog::{Catalog, Hit};
use crate::evidence::{Evidence, Kind};

/// The maximum number of distinct unknown codes to count, so that memory is bounded.
const MAX_UNKNOWN: usize = 10_000;

/// A kind of occurrence to count.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum What<'t> {
    /// A response body reports this, at the endpoint if that is known.
    Reported {
        status: Option<u16>,
        code: u32,
        endpoint: Option<&'t str>,
    },
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
        Self {
            catalog,
            counts: HashMap::new(),
        }
    }

    /// Adds what a source says.
    pub(super) fn add(&mut self, source: usize, evidence: Evidence<'t>) {
        let Evidence { line, time, kind } = evidence;
        let place = Place { source, line, time };
        let report = match kind {
            Kind::Reported(report) => report,
            Kind::Mentioned(code) => return add(&mut self.counts, What::Mentioned(code), &place),
        };
        let endpoint = report.endpoint.or(self.catalog.at.as_deref());
        for (code, _) in report.errors {
            let status = report.status;
            let what = What::Reported {
                status,
                code,
                endpoint,
            };
            let is_too_much = self.counts.len() >= MAX_UNKNOWN && !self.counts.contains_key(&what);
            if !is_too_much || !self.hits(&what).is_empty() {
                add(&mut self.counts, what, &place);
            }
        }
    }

    fn hits(&self, what: &What<'t>) -> Vec<Hit<'t>> {
        match *what {
            What::Mentioned(code) => self.catalog.with_code(None, None, code),
            What::Reported {
                status,
                code,
                endpoint,
            } => self.catalog.reported(endpoint, status, code, None),
        }
    }

    /// What was found, most frequent first.
    pub(super) fn totals(&self) -> Vec<Total<'t>> {
        let mut totals: HashMap<What<'t>, Count> = HashMap::new();
        for (what, count) in &self.counts {
            let what = self.resolved(*what);
            let total = totals.entry(what).or_insert_with(|| Count {
                times: 0,
                ..count.clone()
            });
            total.times += count.times;
            total.first = total.first.clone().min(count.first.clone());
            total.last = total.last.clone().max(count.last.clone());
        }
        let totals = totals.into_iter();
        let totals = totals.map(|(what, count)| Total {
            hits: self.hits(&what),
            what,
            count,
        });
        let mut totals: Vec<_> = totals.collect();
        totals.sort_by_key(|Total { what, count, .. }| {
            (Reverse(count.times), count.first.clone(), *what)
        });
        totals
    }

    /// A report with the status that the error has, or without the endpoint if no error is known.
    fn resolved(&self, what: What<'t>) -> What<'t> {
        let What::Reported {
            status,
            code,
            endpoint,
        } = what
        else {
            return what;
        };
        match &self.hits(&what)[..] {
            [] => What::Reported {
                status,
                code,
                endpoint: None,
            },
            [only] if !only.entry.row.any_status => {
                let status = Some(only.entry.row.status);
                What::Reported {
                    status,
                    code,
                    endpoint,
                }
            }
            _ => what,
        }
    }
}

fn add<'t>(counts: &mut HashMap<What<'t>, Count>, what: What<'t>, place: &Place) {
    let new = || Count {
        times: 0,
        first: place.clone(),
        last: place.clone(),
    };
    let count = counts.entry(what).or_insert_with(new);
    count.times += 1;
    count.last = place.clone();
}
