//! What stays of a table with mistakes, for the enum that `error_table!` makes of it all the same.

use arena_errors_codegen::check;

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
