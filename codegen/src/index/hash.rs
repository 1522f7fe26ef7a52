//! A perfect hash over the keys of a table.
//!
//! The method is hash and displace: `hash = ((status << 32) | code) * multiplier`, wrapping in 64
//! bits. Its top bits choose a bucket, the bits below them a position, and a small number for each
//! bucket, its pilot, is mixed into the position so that no two keys meet. A lookup is one
//! multiplication, one pilot and one slot. The file of this name in `arena-errors` has that half.
//!
//! Two shapes save the pilot. Codes that lie close together under several statuses need no hash:
//! with a power of two as multiplier, the low bits of a code are its slot. And for few keys, a
//! multiplier is found that keeps all apart.
//!
//! The search is bounded: at most [`TRIES`] multipliers for each number of slots, more for few
//! keys, and then twice the slots. For keys that differ it ends, since each doubling halves the
//! chance that two keys of a bucket share a position; the tests show that with pilots the first
//! number of slots does for every set of keys they try.

use super::Key;

/// How many multipliers are tried before the number of slots is doubled.
const TRIES: usize = 64;

/// So many slots a key at most are spent on the shape without a hash.
const SLOTS_A_KEY: usize = 4;

/// Up to this many keys, a multiplier that needs no pilots is looked for, in more tries: it is
/// quick to find, and saves a dependent load.
const KEYS_WITHOUT_PILOTS: usize = 64;

/// Which key stands in which slot, and what leads there.
#[derive(Debug)]
pub(crate) struct HashIndex {
    /// What the key is multiplied with.
    pub(crate) multiplier: u64,
    /// A pilot for each bucket; a power of two of them.
    pub(crate) pilots: Vec<u16>,
    /// For each slot the position of its key in the list given; a power of two of them, at least
    /// two.
    pub(crate) slots: Vec<Option<usize>>,
}

impl HashIndex {
    /// Builds the index of keys that all differ.
    pub(crate) fn build(keys: &[Key]) -> Self {
        let fewest_bits = keys.len().next_power_of_two().trailing_zeros().max(1);
        by_low_bits(fewest_bits, keys.len())
            .chain(by_hash(fewest_bits, keys.len()))
            .find_map(|layout| Self::place(keys, &layout))
            .expect("the sizes do not end")
    }

    /// Puts every key into a slot of its own, the fullest buckets first; `None` where one bucket
    /// fits nowhere.
    fn place(keys: &[Key], layout: &Layout) -> Option<Self> {
        let mut index = Self {
            multiplier: layout.multiplier,
            pilots: vec![0; 1 << layout.pilot_bits],
            slots: vec![None; 1 << layout.slot_bits],
        };
        let mut buckets: Vec<Vec<(usize, usize)>> = vec![Vec::new(); index.pilots.len()];
        for (number, key) in keys.iter().enumerate() {
            let (bucket, position) = layout.split(*key);
            buckets[bucket].push((position, number));
        }
        let mut order: Vec<usize> = (0..buckets.len()).collect();
        order.sort_by_key(|&bucket| core::cmp::Reverse(buckets[bucket].len()));
        for bucket in order {
            let members = &buckets[bucket];
            let pilot = index.pilot(members)?;
            for &(position, number) in members {
                // Two members of one position meet whatever the pilot is.
                if index.slots[position ^ usize::from(pilot)]
                    .replace(number)
                    .is_some()
                {
                    return None;
                }
            }
            index.pilots[bucket] = pilot;
        }
        Some(index)
    }

    /// The first pilot that moves every member of a bucket to a free slot.
    fn pilot(&self, members: &[(usize, usize)]) -> Option<u16> {
        (0..=u16::MAX).take(self.slots.len()).find(|&pilot| {
            members
                .iter()
                .all(|&(position, _)| self.slots[position ^ usize::from(pilot)].is_none())
        })
    }
}

/// What is tried for codes that lie close together: as many slots as from the first to the last, if
/// there are not too many.
fn by_low_bits(fewest_bits: u32, keys: usize) -> impl Iterator<Item = Layout> {
    (fewest_bits..)
        .take_while(move |&bits| 1 << bits <= SLOTS_A_KEY * keys)
        .map(|slot_bits| Layout {
            multiplier: 1 << (64 - slot_bits),
            pilot_bits: 0,
            slot_bits,
        })
}

/// What is tried for any other keys.
fn by_hash(fewest_bits: u32, keys: usize) -> impl Iterator<Item = Layout> {
    let (pilot_bits, tries) = if keys <= KEYS_WITHOUT_PILOTS {
        (0, 16 * TRIES)
    } else {
        // Two keys a bucket on average: the pilots then take a byte for each key, and few buckets
        // are hard to place.
        (fewest_bits - 1, TRIES)
    };
    (fewest_bits..).flat_map(move |slot_bits| {
        multipliers().take(tries).map(move |multiplier| Layout {
            multiplier,
            pilot_bits,
            slot_bits,
        })
    })
}

/// How the bits of a hash are used.
struct Layout {
    multiplier: u64,
    pilot_bits: u32,
    slot_bits: u32,
}

impl Layout {
    /// The bucket of a key, and its position before the pilot.
    #[expect(clippy::cast_possible_truncation, reason = "the bits kept are few")]
    fn split(&self, (status, code): Key) -> (usize, usize) {
        let hash = ((u64::from(status) << 32) | u64::from(code)).wrapping_mul(self.multiplier);
        let bucket = if self.pilot_bits == 0 {
            0
        } else {
            hash >> (64 - self.pilot_bits)
        };
        let position = hash >> (64 - self.pilot_bits - self.slot_bits);
        (
            bucket as usize,
            position as usize & ((1 << self.slot_bits) - 1),
        )
    }
}

/// Odd multipliers, always the same ones: the `SplitMix64` sequence.
fn multipliers() -> impl Iterator<Item = u64> {
    let mut state = 0_u64;
    core::iter::repeat_with(move || {
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

    /// Finds a key the way the crate does, and compares with a linear search.
    fn find(index: &HashIndex, keys: &[Key], key: Key) -> Option<usize> {
        let layout = Layout {
            multiplier: index.multiplier,
            pilot_bits: index.pilots.len().trailing_zeros(),
            slot_bits: index.slots.len().trailing_zeros(),
        };
        let (bucket, position) = layout.split(key);
        let slot = index.slots[position ^ usize::from(index.pilots[bucket])];
        slot.filter(|&number| keys[number] == key)
    }

    /// Another code for each number, whose low bits are no index.
    fn scattered(number: u32) -> u32 {
        number.wrapping_mul(2_654_435_761).rotate_left(16)
    }

    #[track_caller]
    fn assert_indexes(keys: &[Key]) {
        let index = HashIndex::build(keys);
        for (number, &key) in keys.iter().enumerate() {
            assert_eq!(find(&index, keys, key), Some(number), "{key:?}");
        }
        assert_eq!(index.slots.iter().flatten().count(), keys.len());
        let few = keys.len() <= KEYS_WITHOUT_PILOTS;
        if index.pilots == [0] {
            assert!(few || index.slots.len() <= SLOTS_A_KEY * keys.len());
        } else {
            assert!(!few);
            assert_eq!(index.slots.len(), keys.len().next_power_of_two());
            assert_eq!(index.pilots.len(), index.slots.len() / 2);
        }
    }

    #[test]
    fn thirty_two_keys_take_four_slots_each_at_most() {
        let mut numbers = multipliers();
        for _ in 0..40 {
            let keys: Vec<Key> = numbers
                .by_ref()
                .take(32)
                .map(|number| (400, (number >> 32) as u32))
                .collect();
            assert_indexes(&keys);
            assert!(HashIndex::build(&keys).slots.len() <= 128);
        }
    }

    #[test]
    fn the_multipliers_are_those_of_split_mix_made_odd() {
        // The first numbers of the reference implementation, from the state 0, are
        // 0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F and
        // 0xF88BB8A8724C81EC.
        let odd = [
            0xE220_A839_7B1D_CDAF,
            0x6E78_9E6A_A1B9_65F5,
            0x06C4_5D18_8009_454F,
            0xF88B_B8A8_724C_81ED,
        ];
        assert_eq!(multipliers().take(4).collect::<Vec<_>>(), odd);
    }

    #[test]
    fn every_size_has_an_index() {
        for size in (0..=300).chain([511, 512, 513, 1000, 1023, 1024, 1025, 4096]) {
            assert_indexes(
                &(0..size)
                    .map(|n| (100 + (n % 500) as u16, scattered(n)))
                    .collect::<Vec<_>>(),
            );
        }
    }

    proptest::proptest! {
        #[test]
        fn it_agrees_with_a_linear_search(
            keys in proptest::collection::hash_set((100_u16..600, proptest::prelude::any::<u32>()), 1..500),
            others in proptest::collection::vec((proptest::prelude::any::<u16>(), proptest::prelude::any::<u32>()), 100),
        ) {
            let keys: Vec<Key> = keys.into_iter().collect();
            let index = HashIndex::build(&keys);
            for key in keys.iter().chain(&others) {
                assert_eq!(find(&index, &keys, *key), keys.iter().position(|other| other == key));
            }
        }
    }

    #[test]
    fn codes_that_lie_close_together_need_no_hash() {
        let slots = |keys: &[Key]| {
            assert_indexes(keys);
            let HashIndex {
                multiplier,
                pilots,
                slots,
            } = HashIndex::build(keys);
            (multiplier == 1 << (64 - slots.len().trailing_zeros()) && pilots == [0])
                .then_some(slots.len())
        };
        let spread = |by: u32| (0..1024).map(|n| (400, 4000 + n * by)).collect::<Vec<_>>();
        assert_eq!(
            [1, 2, 4].map(|by| slots(&spread(by))),
            [Some(1024), Some(2048), Some(4096)]
        );
        assert_eq!(slots(&spread(8)), None);
        // Of another status, at its own place.
        assert_eq!(slots(&[spread(1), vec![(503, 1503)]].concat()), Some(2048));
    }

    #[test]
    fn adversarial_keys_have_an_index() {
        const MOST: u32 = 65_536;
        assert_indexes(&(0..MOST).map(|code| (400, code)).collect::<Vec<_>>());
        assert_indexes(
            &(0..MOST)
                .map(|code| (400, u32::MAX - code))
                .collect::<Vec<_>>(),
        );
        for shift in [1, 4, 8, 12, 16] {
            assert_indexes(
                &(0..MOST)
                    .map(|code| (400, code << shift))
                    .collect::<Vec<_>>(),
            );
        }
        let all_statuses = (0..MOST).map(|n| (100 + (n % 500) as u16, n / 500));
        assert_indexes(&all_statuses.collect::<Vec<_>>());
        let one_code = (100..600).map(|status| (status, 7));
        assert_indexes(&one_code.collect::<Vec<_>>());
        let one_bit = (0..32).map(|bit| (400, 1 << bit)).chain([(400, 0)]);
        assert_indexes(&one_bit.collect::<Vec<_>>());
        let bits = (0..32).flat_map(|high| (0..high).map(move |low| (400, 1 << high | 1 << low)));
        assert_indexes(&bits.collect::<Vec<_>>());
    }
}
