//! Measures alternatives in turns, so that other load on the machine affects them equally.

/// Runs all measurements in turns and returns the medians of each.
pub fn medians<const N: usize, const M: usize>(
    rounds: usize,
    things: [&mut dyn FnMut() -> [f64; M]; N],
) -> [[f64; M]; N] {
    sorted(rounds, things).map(|figures| figures.map(|figures| figures[figures.len() / 2]))
}

/// Runs all measurements in turns and returns the smallest figures of each: for runs of minutes,
/// which other load can only make longer.
pub fn smallest<const N: usize, const M: usize>(
    rounds: usize,
    things: [&mut dyn FnMut() -> [f64; M]; N],
) -> [[f64; M]; N] {
    sorted(rounds, things).map(|figures| figures.map(|figures| figures[0]))
}

fn sorted<const N: usize, const M: usize>(
    rounds: usize,
    mut things: [&mut dyn FnMut() -> [f64; M]; N],
) -> [[Vec<f64>; M]; N] {
    let mut measured: [[Vec<f64>; M]; N] = std::array::from_fn(|_| [const { Vec::new() }; M]);
    for _ in 0..rounds {
        for (thing, measured) in things.iter_mut().zip(&mut measured) {
            for (figure, measured) in thing().into_iter().zip(measured) {
                measured.push(figure);
            }
        }
    }
    for figures in measured.iter_mut().flatten() {
        figures.sort_by(f64::total_cmp);
    }
    measured
}
