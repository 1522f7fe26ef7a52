//! The builder of the lookup: a perfect hash over the keys of a table, by hash and displace.
//!
//! The hash of a key gives a bucket and a position; the pilot of each bucket displaces its keys so
//! that no two share a slot. A lookup is one multiplication, one pilot and one slot. `src/index.rs`
//! of `arena-errors` has the same formula.
//!
//! The search is bounded: [`TRIES`] multipliers for each number of slots, then twice the slots,
//! which halves the chance that two keys of a bucket share a position.

use std::collections::HashSet;

use crate::model::Row;

/// A key: an HTTP status and a code.
pub(crate) type Key = (u16, u32);

/// The status in the keys of errors that come with any status.
const ANY: u16 = 0;

/// The number of multipliers to try before doubling the slots.
const TRIES: usize = 64;

/// A multiplier and pilots that give each key a slot of its own.
#[derive(Debug)]
pub(crate) struct Index {
    pub(crate) multiplier: u64,
    /// A pilot for each bucket: a power of two of them, half as many as slots.
    pub(crate) pilots: Vec<u16>,
    /// The number of slots: a power of two.
    pub(crate) slots: usize,
}

/// The keys of all rows, each with its row: first those of the current codes, in order, then those
/// of former codes. A former code that is now the code of another row is only that row's key.
pub(crate) fn keys(rows: &[Row]) -> Vec<(Key, &Row)> {
    let current = rows.iter().map(|row| (key(row, row.code), row));
    let mut taken: HashSet<Key> = current.clone().map(|(key, _)| key).collect();
    let former = rows.iter().flat_map(|row| {
        let codes = row.former_codes.iter();
        codes.map(move |&code| (key(row, code), row))
    });
    let mut is_free = |key: Key| !taken.contains(&(ANY, key.1)) && taken.insert(key);
    current
        .chain(former.filter(|&(key, _)| is_free(key)))
        .collect()
}

fn key(row: &Row, code: u32) -> Key {
    let status = if row.any_status { ANY } else { row.status };
    (status, code)
}

impl Index {
    /// Builds the index of keys that all differ.
    pub(crate) fn build(keys: &[Key]) -> Self {
        let bits = keys.len().next_power_of_two().trailing_zeros().max(2);
        let mut sizes =
            (bits..).flat_map(|bits| multipliers().take(TRIES).map(move |by| (bits, by)));
        let index = sizes.find_map(|(bits, multiplier)| place(keys, multiplier, bits));
        index.expect("the sizes do not end")
    }
}

/// Gives every key a slot of its own, the fullest buckets first; `None` if a bucket fits nowhere.
fn place(keys: &[Key], multiplier: u64, slot_bits: u32) -> Option<Index> {
    let mut pilots = vec![0; 1 << (slot_bits - 1)];
    let mut is_taken = vec![false; 1 << slot_bits];
    let mut buckets: Vec<Vec<usize>> = vec![Vec::new(); pilots.len()];
    for &key in keys {
        let (bucket, position) = split(key, multiplier, slot_bits);
        buckets[bucket].push(position);
    }
    let mut order: Vec<usize> = (0..buckets.len()).collect();
    order.sort_by_key(|&bucket| std::cmp::Reverse(buckets[bucket].len()));
    for bucket in order {
        let slots = |pilot: u16| {
            buckets[bucket]
                .iter()
                .map(move |at| at ^ usize::from(pilot))
        };
        let is_free = |pilot: &u16| slots(*pilot).all(|slot| !is_taken[slot]);
        let pilot = (0..=u16::MAX).take(is_taken.len()).find(is_free)?;
        for slot in slots(pilot) {
            // Two keys with one position collide whatever the pilot is.
            if std::mem::replace(&mut is_taken[slot], true) {
                return None;
            }
        }
        pilots[bucket] = pilot;
    }
    let slots = is_taken.len();
    Some(Index {
        multiplier,
        pilots,
        slots,
    })
}

/// The bucket of a key, and its position before the pilot.
#[expect(clippy::cast_possible_truncation, reason = "few bits are kept")]
fn split((status, code): Key, multiplier: u64, slot_bits: u32) -> (usize, usize) {
    let hash = ((u64::from(status) << 32) | u64::from(code)).wrapping_mul(multiplier);
    let bucket = hash >> (64 - (slot_bits - 1));
    let position = hash >> (64 - (slot_bits - 1) - slot_bits);
    (bucket as usize, position as usize & ((1 << slot_bits) - 1))
}

/// Odd multipliers, always the same ones: the `SplitMix64` sequence.
fn multipliers() -> impl Iterator<Item = u64> {
    let mut state = 0_u64;
    std::iter::repeat_with(move || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) | 1
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Builds an index and checks that no two keys share a slot.
    #[track_caller]
    fn assert_indexes(keys: &[Key]) {
        let index = Index::build(keys);
        let bits = index.slots.trailing_zeros();
        let slots: HashSet<usize> = keys
            .iter()
            .map(|&key| {
                let (bucket, position) = split(key, index.multiplier, bits);
                position ^ usize::from(index.pilots[bucket])
            })
            .collect();
        assert_eq!(slots.len(), keys.len());
        assert!(slots.iter().all(|slot| *slot < index.slots));
        assert!(index.slots <= 4 * keys.len().next_power_of_two().max(4));
        assert_eq!(index.pilots.len(), index.slots / 2);
    }

    #[test]
    fn keys_are_current_codes_and_the_former_ones_that_no_row_has_today() {
        let row = |status, code, former_codes: &[u32], any_status| Row {
            status,
            code,
            former_codes: former_codes.to_vec(),
            any_status,
            ..Row::default()
        };
        let rows = [
            row(400, 1, &[2, 3, 4], false),
            row(400, 2, &[3], false),
            row(500, 3, &[], false),
            row(500, 4, &[5], true),
        ];
        let expected = [(400, 1), (400, 2), (500, 3), (0, 4), (400, 3), (0, 5)];
        let found: Vec<Key> = keys(&rows).into_iter().map(|(key, _)| key).collect();
        assert_eq!(found, expected);
        assert_eq!(keys(&rows)[4].1.code, 1);
    }

    #[test]
    fn every_size_has_an_index() {
        for size in (0..=300).chain([511, 512, 513, 1023, 1024, 1025, 4096]) {
            let scattered = |n: u32| n.wrapping_mul(2_654_435_761).rotate_left(16);
            let keys = (0..size).map(|n| (100 + (n % 500) as u16, scattered(n)));
            assert_indexes(&keys.collect::<Vec<_>>());
        }
    }

    #[test]
    fn adversarial_keys_have_an_index() {
        const MAX: u32 = 65_536;
        for keys in [
            (0..MAX).map(|code| (400, code)).collect::<Vec<_>>(),
            (0..MAX).map(|code| (400, u32::MAX - code)).collect(),
            (0..MAX).map(|code| (400, code << 16)).collect(),
            (0..MAX)
                .map(|n| (100 + (n % 500) as u16, n / 500))
                .collect(),
            (100..600).map(|status| (status, 7)).collect(),
            (0..32)
                .map(|bit| (400, 1 << bit))
                .chain([(400, 0)])
                .collect(),
        ] {
            assert_indexes(&keys);
        }
    }

    proptest::proptest! {
        #[test]
        fn random_keys_have_an_index(
            keys in proptest::collection::hash_set((100_u16..600, proptest::prelude::any::<u32>()), 1..500),
        ) {
            assert_indexes(&keys.into_iter().collect::<Vec<_>>());
        }
    }
}
