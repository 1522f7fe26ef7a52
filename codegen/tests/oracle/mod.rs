//! What has to hold for any text: for random ones in tests, and for those that a fuzzer makes up.

use arena_errors_codegen::{SourceFile, check, expand};

/// Checks a text as a table: it gives Rust, or problems whose places are in the text and can be
/// shown, each with what to write instead.
pub(crate) fn holds(text: &str) {
    let checked = check(text);
    let file = SourceFile::new("table.toml", text);
    for problem in &checked.problems {
        let related = problem.related.as_ref().map(|(span, _)| span);
        for span in [Some(&problem.span), related].into_iter().flatten() {
            assert!(
                text.get(span.clone()).is_some(),
                "{span:?} is not in the text of {} bytes",
                text.len()
            );
        }
        assert!(file.render(problem).contains("--> table.toml:"));
        assert!(problem.help.is_some(), "{problem:?}");
    }
    if checked.problems.is_empty() {
        assert!(!checked.table.errors.is_empty());
        let source = expand(&checked.table, &arena_errors_codegen::Item::default()).to_string();
        assert!(syn::parse_file(&source).is_ok(), "{source}");
    }
}
