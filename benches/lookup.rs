//! Looks (status, code) pairs up, in a table's own index and in what a user would pick instead.
//!
//! ```sh
//! cargo bench -p arena-errors-benches --bench lookup
//! ```
//!
//! At the end it prints a table, and says where the plots are. Each sample is passes over [`KEYS`]
//! keys, more than a branch predictor learns.
#![expect(
    clippy::unreadable_literal,
    reason = "the tables are generated, by `build.rs`"
)]

use std::collections::HashMap;
use std::fs;
use std::hash::BuildHasher;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Duration;

use arena_errors::ErrorTable;
use arena_errors_benches::Keys;
use criterion::measurement::WallTime;
use criterion::{AxisScale, BenchmarkGroup, BenchmarkId, Criterion, PlotConfiguration};
use rustc_hash::FxHashMap;

include!(concat!(env!("OUT_DIR"), "/tables.rs"));

type Key = (u16, u32);
type Group<'a> = BenchmarkGroup<'a, WallTime>;

/// How many keys are looked up in a pass.
const KEYS: usize = 1 << 16;

/// What is compared, in the order of the columns.
const LOOKUPS: [&str; 6] = [
    "arena_errors",
    "match",
    "phf",
    "FxHashMap",
    "HashMap",
    "binary search",
];

/// The lookups that are built when the program is compiled.
trait Peers: ErrorTable {
    const PHF: &'static phf::Map<Key, Self>;

    fn by_match(status: u16, code: u32) -> Option<Self>;
}

/// One of the tables, whose type is known to its functions alone.
struct Table {
    rows: usize,
    assert_peers_agree: fn(),
    measure: fn(&mut Group<'_>, Stream),
}

fn table<E: Peers>() -> Table {
    Table {
        rows: E::ALL.len(),
        assert_peers_agree: assert_peers_agree::<E>,
        measure: measure::<E>,
    }
}

macro_rules! tables {
    ($($name:ident)*) => { vec![$(table::<$name>()),*] };
}

fn tables() -> [(Keys, Vec<Table>); 1] {
    [(
        Keys::Scattered,
        tables!(Scattered6 Scattered64 Scattered650 Scattered2000 Scattered10000 Scattered20000),
    )]
}

fn main() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("lookup");
    // Medians of an earlier run are not for this one's table.
    let _ = fs::remove_dir_all(&folder);
    let mut criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(100))
        .measurement_time(Duration::from_millis(200))
        .sample_size(20)
        .output_directory(&folder)
        .configure_from_args();
    let tables = tables();
    for (keys, tables) in &tables {
        for table in tables {
            (table.assert_peers_agree)();
        }
        for stream in Stream::ALL {
            let mut group = criterion.benchmark_group(group_name(*keys, stream));
            group.plot_config(PlotConfiguration::default().summary_scale(AxisScale::Logarithmic));
            for table in tables {
                (table.measure)(&mut group, stream);
            }
        }
    }
    criterion.final_summary();
    for (keys, tables) in &tables {
        for stream in Stream::ALL {
            print_table(&folder, *keys, stream, tables);
        }
    }
    println!("\nPlots: {}", folder.join("*/report/lines.svg").display());
}

fn assert_peers_agree<E: Peers>() {
    let (std, fx, sorted): (HashMap<_, _>, FxHashMap<_, _>, _) =
        (hash_map_of(), hash_map_of(), sorted());
    for error in E::ALL {
        assert_eq!(
            E::lookup(error.info().status(), error.info().code()),
            Some(*error)
        );
    }
    for key @ (status, code) in Stream::HalfAndHalf.keys::<E>() {
        let expected = E::lookup(status, code);
        assert!(expected.is_none_or(|error| (error.info().status(), error.info().code()) == key));
        assert_eq!(E::PHF.get(&key).copied(), expected);
        assert_eq!(E::by_match(status, code), expected);
        assert_eq!(by_map(&std, key), expected);
        assert_eq!(by_map(&fx, key), expected);
        assert_eq!(by_binary_search(&sorted, key), expected);
    }
}

/// The keys of a pass.
#[derive(Clone, Copy, Debug)]
enum Stream {
    Hits,
    Misses,
    HalfAndHalf,
    OneKey,
}

impl Stream {
    const ALL: [Self; 4] = [Self::Hits, Self::Misses, Self::HalfAndHalf, Self::OneKey];

    fn keys<E: ErrorTable>(self) -> Vec<Key> {
        let known: Vec<Key> = E::ALL
            .iter()
            .map(|error| (error.info().status(), error.info().code()))
            .collect();
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
                hits.into_iter()
                    .map(|key| if coin.bool() { key } else { miss(key) })
                    .collect()
            }
            Self::OneKey => vec![hits[0]; KEYS],
        }
    }
}

fn hash_map_of<E: ErrorTable, S: BuildHasher + Default>() -> HashMap<Key, E, S> {
    E::ALL
        .iter()
        .map(|&error| ((error.info().status(), error.info().code()), error))
        .collect()
}

fn sorted<E: ErrorTable>() -> Vec<(Key, E)> {
    let mut sorted: Vec<_> = E::ALL
        .iter()
        .map(|&error| ((error.info().status(), error.info().code()), error))
        .collect();
    sorted.sort_unstable();
    sorted
}

fn by_map<E: Copy, S: BuildHasher>(map: &HashMap<Key, E, S>, key: Key) -> Option<E> {
    map.get(&key).copied()
}

fn by_binary_search<E: Copy>(sorted: &[(Key, E)], key: Key) -> Option<E> {
    sorted
        .binary_search_by_key(&key, |&(key, _)| key)
        .ok()
        .map(|at| sorted[at].1)
}

fn measure<E: Peers>(group: &mut Group<'_>, stream: Stream) {
    let keys = stream.keys::<E>();
    let [ours, by_match, phf, fx, std, search] = LOOKUPS;
    let (std_map, fx_map): (HashMap<_, E>, FxHashMap<_, E>) = (hash_map_of(), hash_map_of());
    let sorted = sorted::<E>();
    passes(group, ours, &keys, |(status, code)| E::lookup(status, code));
    passes(group, by_match, &keys, |(status, code)| {
        E::by_match(status, code)
    });
    passes(group, phf, &keys, |key| E::PHF.get(&key).copied());
    passes(group, fx, &keys, |key| by_map(&fx_map, key));
    passes(group, std, &keys, |key| by_map(&std_map, key));
    passes(group, search, &keys, |key| by_binary_search(&sorted, key));
}

/// Times passes over the keys of a stream.
fn passes<E: ErrorTable>(
    group: &mut Group<'_>,
    name: &str,
    keys: &[Key],
    lookup: impl Fn(Key) -> Option<E>,
) {
    group.bench_function(BenchmarkId::new(name, E::ALL.len()), |bencher| {
        bencher.iter(|| {
            for &(status, code) in keys {
                black_box(lookup((black_box(status), black_box(code))));
            }
        });
    });
}

fn group_name(keys: Keys, stream: Stream) -> String {
    format!("{keys:?} {stream:?}")
}

/// Prints the medians of a stream, as far as they were measured: nanoseconds a lookup, and times
/// ours.
fn print_table(folder: &Path, keys: Keys, stream: Stream, tables: &[Table]) {
    let rows = tables.iter().filter_map(|table| {
        Some((
            table,
            medians(folder, &group_name(keys, stream), table.rows)?,
        ))
    });
    let rows: Vec<_> = rows.collect();
    if rows.is_empty() {
        return;
    }
    println!(
        "\n{keys:?} codes, {stream:?}: ns a lookup (times ours)\n{:>6} {:>11}{}",
        "rows",
        "bytes a row",
        header()
    );
    for (
        Table {
            rows, index_bytes, ..
        },
        medians,
    ) in rows
    {
        #[expect(clippy::cast_precision_loss, reason = "they are small")]
        let bytes = *index_bytes as f64 / *rows as f64;
        let columns = medians.map(|median| format!("{median:8.2} ({:5.2})", median / medians[0]));
        println!("{rows:6} {bytes:11.1}{}", columns.concat());
    }
}

fn header() -> String {
    LOOKUPS.map(|name| format!("{name:>16}")).concat()
}

/// What criterion wrote, in nanoseconds a lookup.
fn medians(folder: &Path, group: &str, rows: usize) -> Option<[f64; LOOKUPS.len()]> {
    let mut medians = [0.0; LOOKUPS.len()];
    for (median, name) in medians.iter_mut().zip(LOOKUPS) {
        let file: PathBuf = [group, name, &rows.to_string(), "new", "estimates.json"]
            .iter()
            .collect();
        let estimates: serde_json::Value =
            serde_json::from_slice(&fs::read(folder.join(file)).ok()?).ok()?;
        #[expect(clippy::cast_precision_loss, reason = "it is small")]
        let keys = KEYS as f64;
        *median = estimates["median"]["point_estimate"].as_f64()? / keys;
    }
    Some(medians)
}
