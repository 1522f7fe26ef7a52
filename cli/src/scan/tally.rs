//! Counts what logs report and mention.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::Hash;

use arena_errors::Endpoint;

use crate::catalog::{Catalog, Entry, Hit};
use crate::evidence::{Evidence, Kind, Report};

/// The most distinct unknown codes that are counted apart, so that memory stays bounded.
const MAX_UNKNOWN: usize = 10_000;

/// A place in a source.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// The number of the source.
    pub(super) source: usize,
    pub(super) line: u64,
    pub(super) time: Option<String>,
}

/// How often something was found, and where.
#[derive(Clone, Debug)]
pub(super) struct Count {
    pub(super) count: u64,
    pub(super) first: Place,
    pub(super) last: Place,
}

/// A reported error, at an endpoint if that is known.
pub(super) struct Reported<'t> {
    pub(super) status: Option<u16>,
    pub(super) code: u32,
    /// The endpoint of the table.
    pub(super) endpoint: Option<&'t str>,
    /// The error or, where several tables have the code, each that it can be.
    pub(super) hits: Vec<Hit<'t>>,
}

/// What a report counts as: its status and code, the name of the call's endpoint and the errors.
type Key<'t> = (Option<u16>, u32, Option<&'t str>, Vec<*const u8>);

pub(super) struct Tally<'t> {
    catalog: &'t Catalog,
    reported: HashMap<Key<'t>, (Reported<'t>, Count)>,
    unknown: HashMap<(Option<u16>, u32), Count>,
    mentioned: HashMap<u32, Count>,
}

impl<'t> Tally<'t> {
    pub(super) fn new(catalog: &'t Catalog) -> Self {
        Self {
            catalog,
            reported: HashMap::new(),
            unknown: HashMap::new(),
            mentioned: HashMap::new(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.reported.is_empty() && self.unknown.is_empty() && self.mentioned.is_empty()
    }

    /// Adds what a source says.
    pub(super) fn add(&mut self, source: usize, evidence: Evidence) {
        let Evidence { line, time, kind } = evidence;
        let place = Place { source, line, time };
        match kind {
            Kind::Mentioned(code) => count(&mut self.mentioned, code, place),
            Kind::Reported(report) => self.add_report(&report, &place),
        }
    }

    fn add_report(&mut self, report: &Report, place: &Place) {
        let call = report
            .call
            .as_ref()
            .map(|(method, path)| Endpoint::new(method, path));
        for (code, message) in &report.errors {
            let Some(code) = *code else { continue };
            let message = message.as_deref();
            let mut hits = self
                .catalog
                .reported(call.as_ref(), report.status, code, message);
            let Some(Hit { entry, .. }) = hits.first().cloned() else {
                let key = (report.status, code);
                if self.unknown.len() < MAX_UNKNOWN || self.unknown.contains_key(&key) {
                    count(&mut self.unknown, key, place.clone());
                }
                continue;
            };
            let endpoint = call.as_ref().and_then(|call| entry.endpoint_of(call));
            if endpoint.is_some() {
                // Of the endpoint's own error and one of every call, the first is meant.
                hits.truncate(1);
            }
            let status = if hits.len() == 1 {
                Some(entry.row.status)
            } else {
                report.status
            };
            let names = hits.iter().map(|hit| hit.entry.row.name.as_ptr()).collect();
            let reported = Reported {
                status,
                code,
                endpoint,
                hits,
            };
            let key = (status, code, endpoint, names);
            match self.reported.get_mut(&key) {
                Some((_, count)) => count.add(place.clone()),
                None => {
                    _ = self
                        .reported
                        .insert(key, (reported, Count::new(place.clone())))
                }
            }
        }
    }

    /// The reported errors, most frequent first.
    pub(super) fn reported(&self) -> Vec<&(Reported<'t>, Count)> {
        sorted(self.reported.values(), |(_, count)| count)
    }

    /// The statuses and codes that no table has, most frequent first.
    pub(super) fn unknown(&self) -> Vec<(&(Option<u16>, u32), &Count)> {
        sorted(self.unknown.iter(), |(_, count)| count)
    }

    /// The codes that are only mentioned, most frequent first.
    pub(super) fn mentioned(&self) -> Vec<(&u32, &Count)> {
        sorted(self.mentioned.iter(), |(_, count)| count)
    }

    /// The errors with a code that is mentioned.
    pub(super) fn with_code(&self, code: u32) -> Vec<Hit<'t>> {
        self.catalog.with_code(None, None, code)
    }

    /// Every error that was reported or mentioned, each once, in the order of the report.
    pub(super) fn errors(&self) -> Vec<Hit<'t>> {
        let reported = self.reported();
        let reported = reported
            .iter()
            .flat_map(|(reported, _)| reported.hits.clone());
        let mentioned = self.mentioned();
        let mentioned = mentioned
            .iter()
            .flat_map(|(code, _)| self.with_code(**code));
        let mut seen: Vec<Entry<'_>> = Vec::new();
        let mut errors: Vec<Hit<'_>> = reported.chain(mentioned).collect();
        errors.retain(|hit| {
            let is_new = !seen.iter().any(|entry| entry.is(&hit.entry));
            seen.push(hit.entry);
            is_new
        });
        errors
    }
}

impl Count {
    fn new(place: Place) -> Self {
        Self {
            count: 1,
            first: place.clone(),
            last: place,
        }
    }

    fn add(&mut self, place: Place) {
        self.count += 1;
        self.last = place;
    }
}

fn count<K: Eq + Hash>(counts: &mut HashMap<K, Count>, key: K, place: Place) {
    match counts.get_mut(&key) {
        Some(count) => count.add(place),
        None => _ = counts.insert(key, Count::new(place)),
    }
}

fn sorted<T>(counted: impl Iterator<Item = T>, count: impl Fn(&T) -> &Count) -> Vec<T> {
    let mut counted: Vec<T> = counted.collect();
    counted.sort_by_key(|item| {
        let Count { count, first, .. } = count(item);
        (Reverse(*count), first.source, first.line)
    });
    counted
}
