//! Tables made of rows: what stays of one with mistakes, for the enum that `error_table!` makes of it
//! all the same, and how large one may be.

use arena_errors_codegen::{Kind, MAX_BYTES, check};

const HEAD: &str = "[table]\nenum = 'DemoError'\nendpoints = ['POST /demo']\nsummary = 's'\n\
                    impact = 'i'\nsource = 'https://example.com'\n[table.actors]\ncaller = 'c'\n";

/// A row with this name, status and code, each as TOML.
fn row([name, status, code]: [&str; 3]) -> String {
    format!(
        "[[error]]\nname = {name}\nstatus = {status}\ncode = {code}\nmessage = 'm'\n\
         retry = 'backoff'\n[[error.cause]]\nsummary = 's'\nactor = 'caller'\nsteps = ['s']\n"
    )
}

#[test]
fn rows_with_a_name_a_status_and_a_code_of_their_own_stay() {
    let rows = [
        ["'First'", "400", "1"],
        ["'First'", "400", "2"],
        ["'SameCode'", "400", "1"],
        ["'no name'", "400", "3"],
        ["'BadStatus'", "99", "4"],
        ["'TextStatus'", "'400'", "5"],
        ["'BadCode'", "400", "-6"],
        ["'TODO'", "400", "7"],
        ["'OtherStatus'", "500", "1"],
        ["'Last'", "599", "8"],
    ];
    let checked = check(&(HEAD.to_owned() + &rows.map(row).concat()));
    assert_eq!(checked.problems.len(), 7, "{:#?}", checked.problems);
    let rows = checked.table.errors.iter();
    let kept: Vec<_> = rows
        .map(|row| (row.name.as_str(), row.status, row.code))
        .collect();
    assert_eq!(
        kept,
        [("First", 400, 1), ("OtherStatus", 500, 1), ("Last", 599, 8)]
    );
}

#[test]
fn a_former_code_that_is_current_elsewhere_is_sound() {
    let first = row(["'First'", "400", "1\nformer_codes = [2, 3]"]);
    let second = row(["'Second'", "400", "2\nformer_codes = [4]"]);
    let table = check(&format!("{HEAD}{first}{second}"))
        .into_result()
        .unwrap();
    assert_eq!(table.errors[0].former_codes, [2, 3]);
}

/// The problems of a table whose only row has these former codes.
fn kinds(former_codes: &str, comment: &str) -> Vec<Kind> {
    let code = format!("0\nformer_codes = [{former_codes}]");
    let text = HEAD.to_owned() + &row(["'First'", "400", &code]) + comment;
    check(&text).problems.iter().map(|it| it.kind).collect()
}

#[test]
fn a_file_of_sixteen_mebibytes_is_read_and_a_larger_one_is_not() {
    let length = HEAD.len() + row(["'First'", "400", "0\nformer_codes = [1]"]).len();
    let mut comment = "#".repeat(16 * 1024 * 1024 - length);
    assert_eq!(kinds("1", &comment), []);
    comment.push('#');
    assert_eq!(length + comment.len(), MAX_BYTES + 1);
    assert_eq!(kinds("1", &comment), [Kind::FileTooLarge]);
}

#[test]
fn a_table_has_as_many_codes_as_sixteen_bits_count() {
    let codes = |last: u32| {
        let codes: Vec<_> = (1..=last).map(|code| code.to_string()).collect();
        codes.join(",")
    };
    assert_eq!(kinds(&codes(65_535), ""), []);
    assert_eq!(kinds(&codes(65_536), ""), [Kind::TooManyErrors]);
}
