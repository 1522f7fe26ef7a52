//! The two rules about size.

use arena_errors_codegen::{Kind, MAX_BYTES, check};

/// A sound table, with a row that has these former codes.
fn table(former_codes: &str) -> String {
    format!(
        "[table]\nenum = 'DemoError'\nendpoints = ['POST /demo']\nsummary = 'text'\nimpact = 'text'\nsource = 'https://example.com'\n\
         [table.actors]\ncaller = 'text'\n\
         [[error]]\nname = 'First'\nstatus = 400\ncode = 0\nformer_codes = [{former_codes}]\nmessage = 'text'\nretry = 'backoff'\n\
         [[error.cause]]\nsummary = 'text'\nactor = 'caller'\nsteps = ['text']\n"
    )
}

fn kinds(text: &str) -> Vec<Kind> {
    check(text)
        .problems
        .iter()
        .map(|problem| problem.kind)
        .collect()
}

#[test]
fn a_file_of_sixteen_mebibytes_is_read_and_a_larger_one_is_not() {
    let mut text = table("1");
    text.push('#');
    text.push_str(&"x".repeat(MAX_BYTES - text.len()));
    assert_eq!(text.len(), 16 * 1024 * 1024);
    assert_eq!(kinds(&text), []);
    text.push('x');
    assert_eq!(kinds(&text), [Kind::FileTooLarge]);
}

#[test]
fn a_table_has_as_many_codes_as_sixteen_bits_count() {
    let codes = |last: u32| {
        (1..=last)
            .map(|code| code.to_string())
            .collect::<Vec<_>>()
            .join(",")
    };
    assert_eq!(kinds(&table(&codes(65_535))), []);
    assert_eq!(kinds(&table(&codes(65_536))), [Kind::TooManyErrors]);
}
