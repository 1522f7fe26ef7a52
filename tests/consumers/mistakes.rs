//! What a maintainer sees when something does not fit: sentences, all of them, and no panic.

use std::fs;

use crate::consumer::{Consumer, table_with};

/// Three mistakes in two rows; the rest is sound.
fn broken_table() -> String {
    table_with(&[
        ("status = 500", "status = \"500\""),
        ("actor = \"administrator\"", "actor = \"admin\""),
        ("retry = { after_seconds = 300 }", "retry = \"after_fix\""),
    ])
}

#[test]
fn the_macro_tells_every_problem_and_keeps_the_sound_rows() {
    let consumer = Consumer::new("macro_door", "broken");
    consumer.write_table(&broken_table());
    fs::write(
        consumer.folder.join("src/main.rs"),
        "//! Uses a row that is sound.\nfn main() { println!(\"{}\", macro_door::AuthorizeUserError::EmailNotFound); }\n",
    )
    .unwrap();
    snapbox::assert_data_eq!(
        consumer.fails(),
        snapbox::file!["broken_macro_door.txt"].raw()
    );
}

#[test]
fn the_build_script_tells_every_problem_in_sentences() {
    let consumer = Consumer::new("build_door", "broken");
    consumer.write_table(&broken_table());
    snapbox::assert_data_eq!(
        consumer.fails(),
        snapbox::file!["broken_build_door.txt"].raw()
    );
}

#[test]
fn a_file_that_cannot_be_read_is_a_sentence() {
    for door in ["macro_door", "build_door"] {
        let consumer = Consumer::new(door, "missing");
        let file = consumer.folder.join("authorize_user.toml");
        fs::remove_file(&file).unwrap();
        told_in_a_sentence(&consumer, "the file cannot be read: ");
        fs::write(&file, b"[table]\nenum = \"Caf\xE9\"\n").unwrap();
        told_in_a_sentence(
            &consumer,
            "the file is not UTF-8 text (line 2): save it as UTF-8",
        );
        fs::remove_file(&file).unwrap();
        fs::create_dir(&file).unwrap();
        told_in_a_sentence(&consumer, "this is a directory, not a file");
    }
}

#[track_caller]
fn told_in_a_sentence(consumer: &Consumer, sentence: &str) {
    let errors = consumer.fails();
    assert_eq!(
        errors
            .matches(&format!("authorize_user.toml: {sentence}"))
            .count(),
        1,
        "{errors}"
    );
    assert!(!errors.contains("panicked"), "{errors}");
    assert!(
        !errors.contains(&consumer.folder.display().to_string()),
        "{errors}"
    );
}

#[test]
fn another_name_in_the_file_is_told_at_the_name() {
    let consumer = Consumer::new("macro_door", "name");
    consumer.write_table(&table_with(&[(
        "enum = \"AuthorizeUserError\"",
        "enum = \"OtherError\"",
    )]));
    let errors = consumer.fails();
    assert!(
        errors.contains("error: the enum of \"authorize_user.toml\" is named `OtherError` there"),
        "{errors}"
    );
    assert!(errors.contains("src/lib.rs:6:14"), "{errors}");
    assert!(errors.contains("due to 1 previous error"), "{errors}");
}

#[test]
fn a_path_that_leads_out_of_the_package_is_refused() {
    for path in ["../authorize_user.toml", "/authorize_user.toml", ""] {
        let consumer = Consumer::new("macro_door", "path");
        let library = fs::read_to_string(consumer.folder.join("src/lib.rs")).unwrap();
        fs::write(
            consumer.folder.join("src/lib.rs"),
            library.replace("authorize_user.toml", path),
        )
        .unwrap();
        let errors = consumer.fails();
        assert!(
            errors.contains("relative to the folder of Cargo.toml and stays in it"),
            "{errors}"
        );
    }
}

#[test]
fn code_generated_for_another_version_is_one_error() {
    let consumer = Consumer::new("build_door", "version");
    let build = "fn main() {\n\
        arena_errors_codegen::build(\"authorize_user.toml\");\n\
        let file = std::path::Path::new(&std::env::var(\"OUT_DIR\").unwrap()).join(\"authorize_user.rs\");\n\
        let code = std::fs::read_to_string(&file).unwrap();\n\
        std::fs::write(file, code.replace(arena_errors_codegen::RUNTIME, \"__codegen_9_8_7\")).unwrap();\n}";
    fs::write(consumer.folder.join("build.rs"), build).unwrap();
    let errors = consumer.fails();
    assert!(
        errors.contains("unresolved import `arena_errors::__codegen_9_8_7`"),
        "{errors}"
    );
    assert!(errors.contains("due to 1 previous error"), "{errors}");
}

#[test]
fn a_deprecated_row_warns_whoever_names_it_and_nobody_else() {
    let deprecated = table_with(&[(
        "name = \"EmailNotFound\"",
        "name = \"EmailNotFound\"\ndeprecated = \"Use {other} <now>.\"",
    )]);
    for door in ["macro_door", "build_door"] {
        let consumer = Consumer::new(door, "deprecated");
        // The checks name the variant; the binary only goes through all rows.
        fs::remove_file(consumer.folder.join("src/checks.rs")).unwrap();
        consumer.write_table(&deprecated);
        consumer.succeeds(&["clippy", "--", "-D", "warnings"]);
        let main = format!(
            "//! Names the row.\nfn main() {{ println!(\"{{}}\", {door}::AuthorizeUserError::EmailNotFound); }}\n"
        );
        fs::write(consumer.folder.join("src/main.rs"), main).unwrap();
        let output = consumer.cargo(&["build"]);
        let warnings = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{warnings}");
        assert!(
            warnings.contains("use of deprecated unit variant"),
            "{warnings}"
        );
        assert!(warnings.contains(r"Use {other} \<now\>."), "{warnings}");
    }
}
