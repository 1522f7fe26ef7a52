//! What has to hold for any text: for random ones in tests, and for those that a fuzzer makes up.

use arena_errors_codegen::{Item, SourceFile, check, expand};

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
                "{span:?} is not in the text"
            );
        }
        assert!(file.render(problem).contains("--> table.toml:"));
        assert!(problem.help.is_some(), "{problem:?}");
    }
    if checked.problems.is_empty() {
        assert!(!checked.table.errors.is_empty());
        let source = expand(&checked.table, &Item::default());
        assert!(syn::parse2::<syn::File>(source).is_ok());
    }
}
