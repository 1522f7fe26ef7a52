//! Tables with what the six rows of Arena do without: codes so close together that finding them
//! needs no hash.

use arena_errors::{ErrorTable, error_table};

error_table! {
    /// The errors of `close_codes.toml`.
    enum CloseCodes from "tests/close_codes.toml";
}

error_table! {
    /// The errors of `consecutive_codes.toml`.
    enum ConsecutiveCodes from "tests/consecutive_codes.toml";
}

fn assert_found_and_no_other<E: ErrorTable>(known: &[(u32, E)]) {
    for code in (0..64)
        .chain([(1 << 31) + 11])
        .chain(u32::MAX - 64..=u32::MAX)
    {
        let expected = known
            .iter()
            .find(|(known, _)| *known == code)
            .map(|(_, error)| *error);
        assert_eq!(E::lookup(400, code), expected, "{code}");
        for status in [0, 399, 401, 500, u16::MAX] {
            assert_eq!(E::lookup(status, code), None, "{status} {code}");
        }
    }
}

#[test]
fn each_code_is_found_under_its_status_and_no_other() {
    let [first, second] = [CloseCodes::First, CloseCodes::Second];
    assert_found_and_no_other(&[(10, first), (11, second), (12, first), (17, first)]);
}

#[test]
fn each_code_that_counts_up_too() {
    let [first, second] = *ConsecutiveCodes::ALL else {
        unreachable!()
    };
    assert_found_and_no_other(&[
        (u32::MAX - 2, first),
        (u32::MAX - 1, first),
        (u32::MAX, second),
    ]);
}

#[test]
fn the_compiler_can_look_up() {
    const FOUND: [Option<CloseCodes>; 3] = [
        CloseCodes::lookup(400, 17),
        CloseCodes::lookup(400, 16),
        CloseCodes::lookup(400, 18),
    ];
    const COUNTED: [Option<ConsecutiveCodes>; 2] = [
        ConsecutiveCodes::lookup(400, u32::MAX - 1),
        ConsecutiveCodes::lookup(400, 0),
    ];
    assert_eq!(FOUND, [Some(CloseCodes::First), None, None]);
    assert_eq!(COUNTED, [Some(ConsecutiveCodes::First), None]);
}
