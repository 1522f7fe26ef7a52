//! Counts what logs report and mention.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::Hash;

use crate::catalog::{Catalog, Hit};
use crate::evidence::{Evidence, Kind};

/// The most distinct unknown codes that are counted, so that memory stays bounded.
const MAX_UNKNOWN: usize = 10_000;

/// A place in a source.
#[derive(Clone)]
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

/// What a body reports: a status and a code, at an endpoint if that is known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Reported<'t> {
    pub(super) status: Option<u16>,
    pub(super) code: u32,
    pub(super) endpoint: Option<&'t str>,
}

/// Counts by what was found.
struct Counts<K>(HashMap<K, Count>);

pub(super) struct Tally<'t> {
    catalog: &'t Catalog,
    reported: Counts<Reported<'t>>,
    mentioned: Counts<u32>,
}

/// What was found, most frequent first, each with the errors that it can be.
pub(super) struct Totals<'t> {
    pub(super) errors: Vec<(Reported<'t>, Count, Vec<Hit<'t>>)>,
    /// The statuses and codes that no table has.
    pub(super) unknown: Vec<(Reported<'t>, Count)>,
    pub(super) mentions: Vec<(u32, Count, Vec<Hit<'t>>)>,
}

impl<'t> Tally<'t> {
    pub(super) fn new(catalog: &'t Catalog) -> Self {
        Self {
            catalog,
            reported: Counts(HashMap::new()),
            mentioned: Counts(HashMap::new()),
        }
    }

    /// Adds what a source says.
    pub(super) fn add(&mut self, source: usize, evidence: Evidence<'t>) {
        let Evidence { line, time, kind } = evidence;
        let place = Place { source, line, time };
        let report = match kind {
            Kind::Mentioned(code) => return self.mentioned.add(code, Count::one(place)),
            Kind::Reported(report) => report,
        };
        for (code, _) in report.errors {
            let reported = Reported {
                status: report.status,
                code,
                endpoint: report.endpoint.or(self.catalog.at.as_deref()),
            };
            let counts = &self.reported.0;
            let is_too_much = counts.len() >= MAX_UNKNOWN && !counts.contains_key(&reported);
            if !is_too_much || !self.hits(&reported).is_empty() {
                self.reported.add(reported, Count::one(place.clone()));
            }
        }
    }

    fn hits(&self, reported: &Reported<'t>) -> Vec<Hit<'t>> {
        let Reported {
            status,
            code,
            endpoint,
        } = *reported;
        self.catalog.reported(endpoint, status, code, None)
    }

    pub(super) fn totals(self) -> Totals<'t> {
        let [mut errors, mut unknown] = [(); 2].map(|()| Counts(HashMap::new()));
        for (reported, count) in &self.reported.0 {
            match &self.hits(reported)[..] {
                [] => unknown.add(
                    Reported {
                        endpoint: None,
                        ..*reported
                    },
                    count.clone(),
                ),
                [only] if !only.entry.row.any_status => {
                    let status = Some(only.entry.row.status);
                    errors.add(
                        Reported {
                            status,
                            ..*reported
                        },
                        count.clone(),
                    );
                }
                _ => errors.add(*reported, count.clone()),
            }
        }
        let errors = errors.sorted().into_iter();
        let mentions = self.mentioned.sorted().into_iter();
        let with_code = |code| self.catalog.with_code(None, None, code);
        Totals {
            errors: errors
                .map(|(key, count)| (key, count, self.hits(&key)))
                .collect(),
            unknown: unknown.sorted(),
            mentions: mentions
                .map(|(code, count)| (code, count, with_code(code)))
                .collect(),
        }
    }
}

impl<'t> Totals<'t> {
    pub(super) fn is_empty(&self) -> bool {
        self.errors.is_empty() && self.unknown.is_empty() && self.mentions.is_empty()
    }

    /// The known errors, in the order of the report.
    pub(super) fn hits(&self) -> Vec<Hit<'t>> {
        let reported = self.errors.iter().map(|(_, _, hits)| hits);
        let mentioned = self.mentions.iter().map(|(_, _, hits)| hits);
        reported.chain(mentioned).flatten().cloned().collect()
    }
}

impl<K: Copy + Ord + Hash> Counts<K> {
    fn add(&mut self, key: K, new: Count) {
        let Some(count) = self.0.get_mut(&key) else {
            self.0.insert(key, new);
            return;
        };
        count.times += new.times;
        if new.first.order() < count.first.order() {
            count.first = new.first;
        }
        if new.last.order() >= count.last.order() {
            count.last = new.last;
        }
    }

    fn sorted(&self) -> Vec<(K, Count)> {
        let mut sorted: Vec<_> = self
            .0
            .iter()
            .map(|(key, count)| (*key, count.clone()))
            .collect();
        sorted.sort_by_key(|(key, Count { times, first, .. })| {
            (Reverse(*times), first.order(), *key)
        });
        sorted
    }
}

impl Count {
    fn one(place: Place) -> Self {
        Self {
            times: 1,
            first: place.clone(),
            last: place,
        }
    }
}

impl Place {
    fn order(&self) -> (usize, u64) {
        (self.source, self.line)
    }
}
