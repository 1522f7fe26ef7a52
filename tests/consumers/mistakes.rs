//! What a maintainer sees of a mistake: every problem as a sentence, and no panic.

use std::fs;

use crate::consumer::{BY_BUILD, BY_MACRO, Consumer, table_with};

/// Three mistakes in two rows; the rest is sound.
fn broken_table() -> String {
    table_with(&[
        ("status = 500", "status = \"500\""),
        ("actor = \"administrator\"", "actor = \"admin\""),
        ("retry = { after_seconds = 300 }", "retry = \"after_fix\""),
    ])
}

#[test]
fn the_macro_reports_every_problem() {
    let consumer = Consumer::new("client", "broken");
    consumer.write(BY_MACRO, &broken_table());
    // One use of the macro, and one of a sound row.
    let library = "//! A crate with a table.\narena_errors::error_table! {\n    \
        /// Errors.\n    pub enum AuthorizeUserError from \"authorize_user.toml\";\n}\n\
        /// A sound row.\npub const SOUND: AuthorizeUserError = AuthorizeUserError::EmailNotFound;\n";
    consumer.write("src/lib.rs", library);
    let expected = snapbox::file!["broken_by_macro.txt"].raw();
    snapbox::assert_data_eq!(consumer.fails(), expected);
}

#[test]
fn the_build_script_reports_every_problem() {
    let consumer = Consumer::new("client", "broken-build");
    consumer.write(BY_BUILD, &broken_table());
    let expected = snapbox::file!["broken_by_build.txt"].raw();
    snapbox::assert_data_eq!(consumer.fails(), expected);
}

#[test]
fn a_missing_file_is_reported_with_those_there() {
    let consumer = Consumer::new("client", "missing");
    for path in [BY_BUILD, BY_MACRO] {
        let file = consumer.folder.join(path);
        fs::rename(&file, file.with_file_name("authorise_user.toml")).unwrap();
        let errors = consumer.fails();
        let folder = file.parent().unwrap().display();
        let sentence =
            format!("{path}: there is no such file in {folder}; tables there: authorise_user.toml");
        assert!(errors.contains(&sentence), "{errors}");
        assert!(!errors.contains("panicked"), "{errors}");
        fs::rename(file.with_file_name("authorise_user.toml"), &file).unwrap();
    }
}

#[test]
fn a_different_enum_name_is_reported() {
    let consumer = Consumer::new("client", "name");
    let table = table_with(&[("enum = \"AuthorizeUserError\"", "enum = \"OtherError\"")]);
    consumer.write(BY_MACRO, &table);
    let errors = consumer.fails();
    let sentence = "error: the enum of \"authorize_user.toml\" is named `OtherError` there";
    assert!(errors.contains(sentence), "{errors}");
    assert!(errors.contains("src/lib.rs:9:18"), "{errors}");
}

#[test]
fn a_version_mismatch_is_one_error() {
    let consumer = Consumer::new("client", "version");
    let build = "fn main() {\n\
        arena_errors_codegen::build(\"tables/authorize_user.toml\");\n\
        let folder = std::env::var(\"OUT_DIR\").unwrap();\n\
        let file = folder + \"/tables/authorize_user.rs\";\n\
        let code = std::fs::read_to_string(&file).unwrap();\n\
        std::fs::write(file, code.replace(\"__codegen_0\", \"__codegen_9\")).unwrap();\n}";
    consumer.write("build.rs", build);
    let errors = consumer.fails();
    let found = errors.contains("unresolved import `arena_errors::__codegen_9");
    assert!(found, "{errors}");
    assert!(errors.contains("due to 1 previous error"), "{errors}");
}
