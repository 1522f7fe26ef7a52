//! Measures things in turns, so that what disturbs the machine disturbs all alike.

use std::time::{Duration, Instant};

/// The median time of each of some things, done in turns.
pub(crate) fn in_turns<const N: usize>(
    rounds: usize,
    mut things: [&mut dyn FnMut(); N],
) -> [Duration; N] {
    let mut times: [Vec<Duration>; N] = std::array::from_fn(|_| Vec::new());
    for _ in 0..rounds {
        for (thing, times) in things.iter_mut().zip(&mut times) {
            times.push(time(thing));
        }
    }
    times.map(median)
}

fn time(thing: impl FnOnce()) -> Duration {
    let start = Instant::now();
    thing();
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
