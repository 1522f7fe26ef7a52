//! What stays of a table with mistakes, for the enum that `error_table!` makes of it all the same.

use arena_errors_codegen::check;

const HEAD: &str = "[table]\nenum = 'DemoError'\nendpoints = ['POST /demo']\nsummary = 's'\nimpact = 'i'\nsource = 'https://example.com'\n\
                    [table.actors]\ncaller = 'c'\n";

/// A row with this name, status and code, each as TOML.
fn row([name, status, code]: [&str; 3]) -> String {
    format!(
        "[[error]]\nname = {name}\nstatus = {status}\ncode = {code}\nmessage = 'm'\nretry = 'backoff'\n\
         [[error.cause]]\nsummary = 's'\nactor = 'caller'\nsteps = ['s']\n"
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
        ["'OtherStatus'", "500", "1"],
        ["'Last'", "599", "7"],
    ];
    let checked = check(&(HEAD.to_owned() + &rows.map(row).concat()));
    assert_eq!(checked.problems.len(), 6, "{:#?}", checked.problems);
    let kept: Vec<_> = checked
        .table
        .errors
        .iter()
        .map(|row| (row.name.as_str(), row.status, row.code))
        .collect();
    assert_eq!(
        kept,
        [("First", 400, 1), ("OtherStatus", 500, 1), ("Last", 599, 7)]
    );
}

#[test]
fn a_sound_row_holds_what_the_table_holds() {
    let table = check(&(HEAD.to_owned() + &row(["'First'", "400", "1"])))
        .into_result()
        .unwrap();
    assert_eq!(
        (table.table.enum_name.as_str(), table.errors.len()),
        ("DemoError", 1)
    );
    assert!(check(HEAD).into_result().is_err());
}
