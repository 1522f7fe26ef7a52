//! The examples on the vendor's pages, as `explain` reads them.

use serde_json::{Value, json};

use super::{json, run};

/// What a message means: the name and the arguments of each error.
fn explained(message: &str, at: &[&str]) -> Vec<(Value, Value)> {
    let (answer, _) = run(&[&["explain", "--format", "json", message], at].concat());
    let found = json(&answer)["queries"][0]["found"].clone();
    let found = found.as_array().unwrap().iter();
    let pair = |found: &Value| (found["name"].clone(), found["arguments"].clone());
    found.map(pair).collect()
}

#[test]
fn right_examples_resolve_to_their_row_alone_and_wrong_ones_do_not() {
    let [mut right, mut wrong] = [0, 0];
    for example in include_str!("../vendor-examples.txt").split("\n\n") {
        let part = |key: &str| example.lines().find_map(|line| line.strip_prefix(key));
        let Some(message) = part("message: ") else {
            continue;
        };
        let arguments = part("arguments: ").unwrap_or_default().split(" | ");
        let arguments: Vec<_> = arguments.collect();
        let expected = (json!(part("error: ").unwrap()), json!(arguments));
        let at = explained(message, &["--at", part("at: ").unwrap()]);
        if part("wrong: ").is_some() {
            assert!(!at.contains(&expected), "{message}");
            wrong += 1;
            continue;
        }
        assert_eq!(at, std::slice::from_ref(&expected), "{message}");
        let anywhere = explained(message, &[]);
        // Some messages are sent by two endpoints.
        assert!(
            anywhere.len() <= 2 && anywhere.contains(&expected),
            "{message}: {anywhere:?}"
        );
        right += 1;
    }
    assert_eq!((right, wrong), (28, 7));
}
