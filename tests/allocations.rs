//! What is said of an error is said without allocating.

use std::fmt::{self, Display, Write};
use std::hint::black_box;

use allocation_counter::measure;
use arena_errors::{ArenaLoginError, ErrorTable};

/// Counts what is written to it.
struct Counter(usize);

impl Write for Counter {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 += text.len();
        Ok(())
    }
}

fn length(text: impl Display) -> usize {
    let mut counter = Counter(0);
    write!(counter, "{text}").unwrap();
    counter.0
}

#[track_caller]
fn allocates_nothing<T>(run: impl FnOnce() -> T) -> T {
    let mut value = None;
    let allocations = measure(|| value = Some(black_box(run()))).count_total;
    assert_eq!(allocations, 0);
    value.unwrap()
}

#[test]
fn the_counter_sees_an_allocation() {
    assert_eq!(
        measure(|| drop(black_box(ArenaLoginError::InvalidToken.to_string()))).count_total,
        1
    );
}

#[test]
fn a_lookup_and_every_accessor_allocate_nothing() {
    for error in ArenaLoginError::ALL.iter().copied() {
        let (status, code) = allocates_nothing(|| (error.status(), error.code()));
        assert_eq!(
            allocates_nothing(|| ArenaLoginError::lookup(status, code)),
            Some(error)
        );
        assert_eq!(
            allocates_nothing(|| ArenaLoginError::try_from((status, code))),
            Ok(error)
        );
        assert_eq!(allocates_nothing(|| error.name().parse()), Ok(error));
        assert!(allocates_nothing(|| ArenaLoginError::try_from((status, code ^ 1))).is_err());
        assert!(allocates_nothing(|| error.message().parse::<ArenaLoginError>()).is_err());
        allocates_nothing(|| {
            let row = (
                error.message(),
                error.former_codes(),
                error.prevention(),
                error.retry(),
                error.info().impact(),
            );
            let causes = error
                .causes()
                .iter()
                .map(|cause| (cause.summary(), cause.actor(), cause.steps().len()));
            (row, causes.max_by_key(|cause| cause.2))
        });
    }
    let endpoints = allocates_nothing(|| ArenaLoginError::TABLE.endpoints());
    assert_eq!(endpoints, ["POST /login"]);
}

#[test]
fn writing_an_error_or_its_remediation_allocates_nothing() {
    for error in ArenaLoginError::ALL.iter().copied() {
        assert_eq!(allocates_nothing(|| length(error)), error.message().len());
        assert!(allocates_nothing(|| length(error.remediation())) > error.message().len());
        assert_eq!(
            allocates_nothing(|| length(format_args!("{error:?}"))),
            error.name().len()
        );
    }
}
