//! `SECURITY.md` names the tests that hold what it promises.

use std::path::Path;

#[test]
fn every_promise_is_held_by_tests_that_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = include_str!("../SECURITY.md");
    let (_, rest) = text.split_once("## What is promised").unwrap();
    let (section, _) = rest.split_once("## What is not promised").unwrap();
    let promises: Vec<_> = section.split("\n\n**").skip(1).collect();
    assert!(promises.len() >= 5);
    for promise in promises {
        let mut tests = Vec::new();
        let mut held = 0;
        for code in promise.split('`').skip(1).step_by(2) {
            if Path::new(code)
                .extension()
                .is_some_and(|ending| ending == "rs")
            {
                let source = std::fs::read_to_string(root.join(code))
                    .unwrap_or_else(|error| panic!("{code}: {error}"));
                for test in tests.drain(..) {
                    let start = format!("fn {test}(");
                    let (before, _) = source
                        .split_once(&start)
                        .unwrap_or_else(|| panic!("{code} has no {test}"));
                    assert!(
                        before.trim_end().ends_with("#[test]"),
                        "{test} is not a test"
                    );
                    held += 1;
                }
            } else if code.contains('_')
                && code
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
            {
                tests.push(code);
            }
        }
        assert!(
            held > 0 && tests.is_empty(),
            "no test holds this: {promise}\n{tests:?}"
        );
    }
}
