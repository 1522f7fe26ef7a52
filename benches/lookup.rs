//! Looks (status, code) pairs up, in a table's own index and in what a user would pick instead.
//!
//! ```sh
//! cargo bench -p arena-errors-benches --bench lookup
//! ```
//!
//! Each sample is a pass over [`KEYS`] keys, more than a branch predictor learns.
#![expect(clippy::unreadable_literal, reason = "the tables are generated, by `build.rs`")]

use std::collections::HashMap;
use std::hash::BuildHasher;

use arena_errors::ErrorTable;
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use rustc_hash::FxHashMap;

include!(concat!(env!("OUT_DIR"), "/tables.rs"));

type Key = (u16, u32);

/// How many keys are looked up in a pass.
const KEYS: usize = 1 << 16;

/// The lookups that are built when the program is compiled.
trait Peers: ErrorTable {
    const PHF: &'static phf::Map<Key, Self>;

    fn by_match(status: u16, code: u32) -> Option<Self>;
}

fn main() {
    assert_peers_agree::<Scattered650>();
    assert_peers_agree::<Scattered20000>();
    assert_peers_agree::<Dense650>();
    divan::main();
}

fn assert_peers_agree<E: Peers>() {
    let (std, fx, sorted): (HashMap<_, _>, FxHashMap<_, _>, _) = (hash_map_of(), hash_map_of(), sorted());
    for key @ (status, code) in Stream::HalfAndHalf.keys::<E>() {
        let expected =
            E::ALL.iter().find(|error| (error.info().status(), error.info().code()) == key).copied();
        assert_eq!(E::lookup(status, code), expected);
        assert_eq!(E::PHF.get(&key).copied(), expected);
        assert_eq!(E::by_match(status, code), expected);
        assert_eq!(by_map(&std, key), expected);
        assert_eq!(by_map(&fx, key), expected);
        assert_eq!(by_binary_search(&sorted, key), expected);
    }
}

/// The keys of a pass.
#[derive(Clone, Copy)]
enum Stream {
    Hits,
    Misses,
    HalfAndHalf,
    OneKey,
}

impl Stream {
    fn keys<E: ErrorTable>(self) -> Vec<Key> {
        let known: Vec<Key> =
            E::ALL.iter().map(|error| (error.info().status(), error.info().code())).collect();
        let mut random = fastrand::Rng::with_seed(4089);
        let mut hit = || known[random.usize(..known.len())];
        let hits: Vec<Key> = (0..KEYS).map(|_| hit()).collect();
        let mut random = fastrand::Rng::with_seed(4019);
        // Near the keys of the table, so that only a comparison tells them from it.
        let mut miss = |(status, code): Key| loop {
            let key = (status, code.wrapping_add(random.u32(1..1 << 20)));
            if E::lookup(key.0, key.1).is_none() {
                return key;
            }
        };
        match self {
            Self::Hits => hits,
            Self::Misses => hits.into_iter().map(miss).collect(),
            Self::HalfAndHalf => {
                let mut coin = fastrand::Rng::with_seed(6);
                hits.into_iter().map(|key| if coin.bool() { key } else { miss(key) }).collect()
            }
            Self::OneKey => vec![hits[0]; KEYS],
        }
    }
}

fn hash_map_of<E: ErrorTable, S: BuildHasher + Default>() -> HashMap<Key, E, S> {
    E::ALL.iter().map(|&error| ((error.info().status(), error.info().code()), error)).collect()
}

fn sorted<E: ErrorTable>() -> Vec<(Key, E)> {
    let mut sorted: Vec<_> =
        E::ALL.iter().map(|&error| ((error.info().status(), error.info().code()), error)).collect();
    sorted.sort_unstable();
    sorted
}

fn by_map<E: Copy, S: BuildHasher>(map: &HashMap<Key, E, S>, key: Key) -> Option<E> {
    map.get(&key).copied()
}

fn by_binary_search<E: Copy>(sorted: &[(Key, E)], key: Key) -> Option<E> {
    sorted.binary_search_by_key(&key, |&(key, _)| key).ok().map(|at| sorted[at].1)
}

/// Times passes over a stream.
fn passes<E: ErrorTable>(bencher: Bencher<'_, '_>, stream: Stream, lookup: impl Fn(Key) -> Option<E> + Sync) {
    let keys = stream.keys::<E>();
    bencher.counter(ItemsCount::new(KEYS)).bench(|| {
        for &(status, code) in &keys {
            black_box(lookup((black_box(status), black_box(code))));
        }
    });
}

/// The benchmarks of one stream of keys.
macro_rules! stream {
    ($name:ident, $stream:expr, [$($table:ident),*]) => {
        mod $name {
            use super::*;

            #[divan::bench(types = [$($table),*])]
            fn arena_errors<E: Peers>(bencher: Bencher<'_, '_>) {
                passes::<E>(bencher, $stream, |(status, code)| E::lookup(status, code));
            }

            #[divan::bench(types = [$($table),*])]
            fn phf<E: Peers>(bencher: Bencher<'_, '_>) {
                passes::<E>(bencher, $stream, |key| E::PHF.get(&key).copied());
            }

            #[divan::bench(types = [$($table),*])]
            fn match_on_the_pair<E: Peers>(bencher: Bencher<'_, '_>) {
                passes::<E>(bencher, $stream, |(status, code)| E::by_match(status, code));
            }

            #[divan::bench(types = [$($table),*])]
            fn fx_hash_map<E: Peers>(bencher: Bencher<'_, '_>) {
                let map: FxHashMap<Key, E> = hash_map_of();
                passes::<E>(bencher, $stream, |key| by_map(&map, key));
            }

            #[divan::bench(types = [$($table),*])]
            fn std_hash_map<E: Peers>(bencher: Bencher<'_, '_>) {
                let map: HashMap<Key, E> = hash_map_of();
                passes::<E>(bencher, $stream, |key| by_map(&map, key));
            }

            #[divan::bench(types = [$($table),*])]
            fn binary_search<E: Peers>(bencher: Bencher<'_, '_>) {
                let sorted = sorted::<E>();
                passes::<E>(bencher, $stream, |key| by_binary_search(&sorted, key));
            }
        }
    };
}

stream!(
    hits,
    Stream::Hits,
    [Scattered6, Scattered64, Scattered650, Scattered2000, Scattered10000, Scattered20000]
);
stream!(hits_on_dense_codes, Stream::Hits, [Dense6, Dense64, Dense650, Dense2000, Dense10000, Dense20000]);
stream!(
    misses,
    Stream::Misses,
    [Scattered6, Scattered64, Scattered650, Scattered2000, Scattered10000, Scattered20000]
);
stream!(
    half_and_half,
    Stream::HalfAndHalf,
    [Scattered6, Scattered64, Scattered650, Scattered2000, Scattered10000, Scattered20000]
);
stream!(
    one_key,
    Stream::OneKey,
    [Scattered6, Scattered64, Scattered650, Scattered2000, Scattered10000, Scattered20000]
);
