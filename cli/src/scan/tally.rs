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

/// What was found.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
pub(super) enum What<'t> {
    /// A response body reports a known error, at the endpoint if that is known.
    Error {
        /// The error, if the code means only one.
        #[serde(rename = "enum")]
        enum_name: Option<&'t str>,
        name: Option<&'t str>,
        status: Option<u16>,
        code: u32,
        endpoint: Option<&'t str>,
    },
    /// A response body reports an error that is not known.
    Unknown { status: Option<u16>, code: u32 },
    /// Text without a body mentions this code.
    Mention { code: u32 },
}

#[derive(Clone, Serialize)]
pub(super) struct Place {
    pub(super) source: String,
    pub(super) line: u64,
    #[serde(skip)]
    pub(super) time: Option<String>,
}

/// How often something was found, and where.
#[derive(Serialize)]
pub(super) struct Total<'t> {
    #[serde(flatten)]
    pub(super) what: What<'t>,
    pub(super) count: u64,
    pub(super) first: Place,
    pub(super) last: Place,
    /// The error or, if several tables have the code, each candidate.
    #[serde(skip)]
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
        let (endpoint, response) = match kind {
            Kind::Reported { endpoint, response } => (endpoint.or(catalog.at.as_deref()), response),
            Kind::Mentioned(code) => {
                let hits = catalog.with_code(None, &[], code);
                return self.count(What::Mention { code }, hits, place);
            }
        };
        for code in response.errors().iter().filter_map(Reported::code) {
            let status = response.status();
            let hits = catalog.with_code(endpoint, &[status], code);
            let only = hits.first().filter(|_| hits.len() == 1);
            let usual = only.filter(|it| !it.row.any_status);
            let status = status.or(usual.map(|it| it.row.status));
            let what = if hits.is_empty() {
                What::Unknown { status, code }
            } else {
                What::Error {
                    enum_name: only.map(|it| it.about.enum_name.as_str()),
                    name: only.map(|it| it.row.name.as_str()),
                    status,
                    code,
                    endpoint,
                }
            };
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

    /// What was found, most frequent first.
    pub(super) fn totals(self) -> Vec<Total<'t>> {
        let mut totals: Vec<_> = self.totals.into_values().collect();
        totals.sort_by_key(|total| Reverse(total.count));
        totals
    }
}
