//! Measures alternatives in turns, so that other load on the machine affects them equally.

/// Runs all measurements in turns and returns the medians of each.
pub fn medians<const N: usize, const M: usize>(
    rounds: usize,
    mut things: [&mut dyn FnMut() -> [f64; M]; N],
) -> [[f64; M]; N] {
    let mut measured: [[Vec<f64>; M]; N] = std::array::from_fn(|_| [const { Vec::new() }; M]);
    for _ in 0..rounds {
        for (thing, measured) in things.iter_mut().zip(&mut measured) {
            for (figure, measured) in thing().into_iter().zip(measured) {
                measured.push(figure);
            }
        }
    }
    measured.map(|figures| {
        figures.map(|mut figures| {
            figures.sort_by(f64::total_cmp);
            figures[figures.len() / 2]
        })
    })
}
