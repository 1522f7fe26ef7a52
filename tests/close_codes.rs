//! A table with what the six rows of Arena do without: codes so close together that their index needs no hash.

use arena_errors::error_table;

error_table! {
    /// The errors of `close_codes.toml`.
    enum CloseCodes from "tests/close_codes.toml";
}

#[test]
fn each_code_is_found_under_its_status_and_no_other() {
    let known =
        [(10, CloseCodes::First), (11, CloseCodes::Second), (12, CloseCodes::First), (17, CloseCodes::First)];
    for code in (0..64).chain([(1 << 31) + 11, u32::MAX - 1, u32::MAX]) {
        let expected = known.iter().find(|(known, _)| *known == code).map(|(_, error)| *error);
        assert_eq!(CloseCodes::lookup(400, code), expected, "{code}");
        for status in [0, 399, 401, 500, u16::MAX] {
            assert_eq!(CloseCodes::lookup(status, code), None, "{status} {code}");
        }
    }
}

#[test]
fn the_compiler_can_look_up() {
    const FOUND: [Option<CloseCodes>; 3] =
        [CloseCodes::lookup(400, 17), CloseCodes::lookup(400, 16), CloseCodes::lookup(400, 18)];
    assert_eq!(FOUND, [Some(CloseCodes::First), None, None]);
}
